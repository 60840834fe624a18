//! The linear face: the same model without a screen. Lines come in, lines go out; nothing is drawn
//! over, nothing needs eyes. A screen reader can take a whole course, and so can a pipe.
//!
//! The shell asks [`Linear::said`] for what is to be printed, shows [`Linear::prompt`], and hands
//! over one line at a time while [`Linear::is_busy`] is false.

mod aloud;
mod answer;
mod asked;
mod door;
mod ending;
mod help;
mod identity;
mod lexicon;
mod lines;
mod saving;
mod sheet;
mod speech;
mod time;

use super::model::{Asked, Effect, Model, Msg, Overlay, Screen};
use crate::attempt::{Attempt, Elapsed, Moment};
use crate::bank::id::{FormId, OptionId};
use crate::message::{Message, msg};
use crate::text::Text;
use lexicon::{Lexicon, Order};
use saving::{PATIENCE, Saving};
use speech::{Speech, quoted};

/// How long after time moved on by itself a line may still be meant for what was there before, in
/// milliseconds.
const STRAY: u64 = 3_000;

/// The linear face.
#[derive(Debug)]
pub struct Linear {
    model: Model,
    lexicon: Lexicon,
    out: Vec<String>,
    /// What was last read out; read out again when it is another.
    place: Option<Place>,
    /// What the next line is for, and where that holds.
    entry: Option<(Place, Entry)>,
    saving: Saving,
    /// Whether a check is to be read out.
    looked: bool,
    /// The section that was announced.
    section: Option<usize>,
    /// The text of the case that was read.
    case: Option<Text>,
    /// The topic that was said last.
    topic: Option<Text>,
    /// The first row of the list on show.
    first: usize,
    /// Whether the last form that was to be opened could not be.
    failed: bool,
    over: bool,
}

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Home,
    Identity(Asked),
    Rules(usize),
    LookBack,
    Item(usize),
    Review,
    Writing,
    Outcome,
}

/// What the next line is for when it is no answer and no command.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// More lines of a long text.
    Lines(String),
    /// One's own words beside these options.
    Own(Vec<OptionId>),
    /// One of these people of the roster, by place.
    People(Vec<usize>),
    /// One of these units.
    Units(Vec<Text>),
}

impl Linear {
    /// The face over a model.
    pub fn new(model: Model) -> Self {
        let mut linear = Self {
            model,
            lexicon: Lexicon::new(),
            out: Vec::new(),
            place: None,
            entry: None,
            saving: Saving::default(),
            looked: false,
            section: None,
            case: None,
            topic: None,
            first: 0,
            failed: false,
            over: false,
        };
        linear.say(&msg("linear-welcome"));
        linear
    }

    /// Goes straight to a form; whether the list has it.
    pub fn open_form(&mut self, form: &FormId) -> bool {
        self.model.open_form(form).is_some()
    }

    /// Goes straight to the only form there is, unless an attempt waits to be gone on with or there
    /// is something wrong to be told of.
    pub fn open_only_form(&mut self) {
        let _nothing_yet = self.model.open_only_form();
    }

    /// Whether the last form that was to be opened could not be.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// The attempt that is open.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.model.attempt()
    }

    /// Takes a message in; what it asks for must be done. There is no bell: what it would call
    /// attention to is said.
    #[must_use]
    pub fn update(&mut self, message: Msg) -> Vec<Effect> {
        let resumed = match &message {
            Msg::Opened(opened) => opened.attempt.is_running(),
            Msg::Looked { .. } => {
                self.looked = true;
                false
            }
            Msg::Input(..)
            | Msg::Woke(_)
            | Msg::OpenFailed(_)
            | Msg::Saved { .. }
            | Msg::SaveFailed(_)
            | Msg::Written { .. }
            | Msg::LookedBack(_)
            | Msg::WriteFailed(_)
            | Msg::Slept { .. }
            | Msg::Machine(_)
            | Msg::Unlocked(_)
            | Msg::SavedIn { .. }
            | Msg::Mirror(_)
            | Msg::Shelf(_)
            | Msg::Waiting(_) => false,
        };
        let opened = matches!(message, Msg::Opened(_));
        let refused = matches!(message, Msg::SaveFailed(_) | Msg::WriteFailed(_));
        self.failed = (self.failed && !opened) || matches!(message, Msg::OpenFailed(_));
        let mut effects = self.model.update(message);
        if opened {
            self.opened(resumed);
        }
        effects.retain(|effect| *effect != Effect::Bell);
        if refused {
            self.try_failed();
        }
        self.heed();
        effects
    }

    /// Takes a line in; what it asks for must be done.
    #[must_use]
    pub fn line(&mut self, line: &str, now: Moment) -> Vec<Effect> {
        let was = self.here();
        let mut effects = self.update(Msg::Woke(now));
        if self.here() != was {
            // time moved on before the line came: it was meant for what is gone
            let order = self.lexicon.order(line, false);
            if let Some(more) = order.and_then(|order| self.everywhere(order)) {
                effects.extend(more);
            } else {
                self.say(&msg("linear-stray").with("line", quoted(line)));
            }
            return effects;
        }
        effects.extend(self.take(line));
        self.heed();
        effects
    }

    /// The input has ended, or the system wants the program to end.
    #[must_use]
    pub fn end(&mut self, now: Moment) -> Vec<Effect> {
        let mut effects = self.update(Msg::Woke(now));
        effects.extend(self.leave());
        effects
    }

    /// When [`Msg::Woke`] is next wanted; `None` while only input can change anything.
    pub fn next_wakeup(&self, now: Elapsed) -> Option<Elapsed> {
        let sitting = self.model.sitting.as_ref()?;
        let attempt = Some(&sitting.attempt).filter(|attempt| attempt.is_running());
        let due = attempt.and_then(Attempt::poll_timeout);
        let left = attempt.and_then(|attempt| attempt.remaining(now));
        let warnings = [5_u64, 1].into_iter().filter_map(|minutes| {
            let before = left?.checked_sub(minutes * 60_000)?;
            (before > 0).then_some(Elapsed(now.0 + before))
        });
        let Saving {
            owed, since, slow, ..
        } = self.saving;
        let slow = since.filter(|_| owed && !slow);
        let slow = slow.map(|since| Elapsed(since.0 + PATIENCE));
        [due, slow].into_iter().flatten().chain(warnings).min()
    }

    /// What is to be printed, line by line; each is said once.
    #[must_use]
    pub fn said(&mut self) -> Vec<String> {
        let here = self.here();
        if self.place != Some(here) && !self.over {
            self.place = Some(here);
            self.arrive(here);
        }
        if std::mem::take(&mut self.looked) && !self.over {
            self.read_check();
        }
        std::mem::take(&mut self.out)
    }

    /// What is asked for now.
    pub fn prompt(&self) -> String {
        let mut speech = self.speech();
        speech.say(&self.question());
        speech.lines().join(" ")
    }

    fn question(&self) -> Message {
        if let Some(overlay) = self.model.overlay {
            return Self::asks(overlay);
        }
        match self.entry() {
            Some(Entry::Lines(_)) => return msg("linear-ask-lines"),
            Some(Entry::Own(_)) => return msg("linear-ask-own"),
            Some(Entry::People(_) | Entry::Units(_)) => return msg("linear-ask-pick"),
            None => {}
        }
        match self.here() {
            Place::Home => self.ask_home(),
            Place::Identity(_) => self.ask_identity(),
            Place::Rules(_) => self.ask_rules(),
            Place::LookBack => msg("linear-ask-receipt"),
            Place::Item(at) => self.ask_item(at),
            Place::Review => self.ask_review(),
            Place::Writing => msg("linear-ask-writing"),
            Place::Outcome => msg("linear-ask-outcome"),
        }
    }

    fn take(&mut self, line: &str) -> Vec<Effect> {
        if let Some(Entry::Lines(text)) = self.entry() {
            let text = text.clone();
            return self.more_lines(text, line);
        }
        if let Some(overlay @ (Overlay::Submit | Overlay::Quit)) = self.model.overlay {
            return self.yes_or_no(overlay, line);
        }
        if let Some(overlay @ (Overlay::Folder | Overlay::Unlock)) = self.model.overlay {
            return self.answer_asked(overlay, line);
        }
        // an equals sign before a line says that it is no command
        let (plain, line) = match line.trim().strip_prefix('=') {
            Some(rest) => (false, rest.trim()),
            None => (true, line.trim()),
        };
        let order = self.lexicon.order(line, false).filter(|_| plain);
        // earlier results are asked for from the list only; elsewhere the word is an answer
        let here = self.here();
        let order = order.filter(|order| *order != Order::LookBack || here == Place::Home);
        if let Some(effects) = order.and_then(|order| self.everywhere(order)) {
            return effects;
        }
        match here {
            Place::Home => self.home_line(line, order),
            Place::Identity(asked) => self.identity_line(asked, line, order),
            Place::Rules(_) => self.rules_line(line, order),
            Place::LookBack => self.look_back_line(line, order),
            Place::Item(at) => self.item_line(at, line, order),
            Place::Review => self.review_line(line, order),
            Place::Writing => Vec::new(),
            Place::Outcome => self.outcome_line(line, order),
        }
    }

    /// What is understood everywhere.
    fn everywhere(&mut self, order: Order) -> Option<Vec<Effect>> {
        match order {
            Order::Help => self.help(),
            Order::Language => {
                self.model.speak(self.model.lang.other());
                self.place = None;
            }
            Order::Again => self.place = None,
            Order::Save => {
                self.saving.tried = true;
                return Some(vec![Effect::Retry]);
            }
            Order::Folder if self.model.sitting.is_some() => {
                return Some(self.ask(Overlay::Folder));
            }
            Order::Unlock if self.model.sitting.is_some() => {
                return Some(self.ask(Overlay::Unlock));
            }
            Order::Quit if self.model.sitting.is_some() => {
                self.model.overlay = Some(Overlay::Quit);
                self.say(&msg("confirm-quit"));
            }
            Order::Quit => return Some(self.leave()),
            Order::Next
            | Order::Back
            | Order::Go(_)
            | Order::Review
            | Order::Submit
            | Order::Flag
            | Order::Clear(_)
            | Order::Time
            | Order::Certainty(_)
            | Order::Check
            | Order::Case
            | Order::Folder
            | Order::Unlock
            | Order::LookBack => return None,
        }
        Some(Vec::new())
    }

    fn arrive(&mut self, here: Place) {
        match here {
            Place::Home => self.read_home(),
            Place::Identity(asked) => self.read_identity(asked),
            Place::Rules(entry) => self.read_rules(entry),
            Place::LookBack => self.say(&msg("look-back-title")),
            Place::Item(at) => self.read_item(at),
            Place::Review => self.read_review(),
            Place::Writing => self.say(&msg("linear-writing")),
            Place::Outcome => self.read_outcome(),
        }
    }

    fn here(&self) -> Place {
        match &self.model.screen {
            Screen::Home(_) => Place::Home,
            Screen::Identity(identity) => match identity.asked.get(identity.at) {
                Some((asked, _)) => Place::Identity(*asked),
                None => Place::Home,
            },
            Screen::Rules(rules) => Place::Rules(rules.entry),
            Screen::Trial(trial) => Place::Rules(trial.rules.entry),
            Screen::LookBack(_) => Place::LookBack,
            Screen::Item => Place::Item(self.position()),
            Screen::Review { .. } => Place::Review,
            Screen::Writing => Place::Writing,
            Screen::Outcome(_) => Place::Outcome,
        }
    }

    fn position(&self) -> usize {
        self.attempt().and_then(Attempt::position).unwrap_or(0)
    }

    fn entry(&self) -> Option<&Entry> {
        let (place, entry) = self.entry.as_ref()?;
        (*place == self.here()).then_some(entry)
    }

    fn expect_entry(&mut self, entry: Entry) {
        self.entry = Some((self.here(), entry));
    }

    fn speech(&self) -> Speech<'_> {
        Speech::new(&self.model)
    }

    fn say(&mut self, message: &Message) {
        let mut speech = self.speech();
        speech.say(message);
        let lines = speech.lines();
        self.out.extend(lines);
    }
}
