//! From a message to a changed model and the effects it asks for.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use std::sync::OnceLock;

use super::input::{Input, Key};
use super::keymap::{Action, Context};
use super::model::{
    Effect, Entry, Home, Model, Msg, Notice, OutcomeView, Overlay, Screen, Shelf, Sitting,
};
use super::screen::{home, identity, item, look_back, prompt, review, rules, trial};
use super::timing;
use crate::attempt::{Attempt, Command, Elapsed, Ended, Moment, Phase as Stage, Rejection, Step};
use crate::bank::id::FormId;
use crate::message::{Message, msg};

/// How long a notice stays, in milliseconds.
const NOTICE: u64 = 4_000;

impl Model {
    /// Takes a message in; what it asks for must be done.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm for each message")]
    pub fn update(&mut self, message: Msg) -> Vec<Effect> {
        match message {
            Msg::Input(input, now) => {
                self.now = now;
                let mut effects = self.pass_time();
                effects.extend(self.input(input));
                effects
            }
            Msg::Woke(now) => {
                self.now = now;
                self.pass_time()
            }
            Msg::Opened(opened) => self.opened(opened),
            Msg::OpenFailed(why) => {
                self.screen = Screen::Home(Home::default());
                self.sitting = None;
                self.tell(why);
                vec![Effect::Rescan]
            }
            Msg::Looked { slot, looked } => {
                let here = self.attempt().and_then(crate::attempt::Attempt::position);
                if let Some(sitting) = self.sitting.as_mut().filter(|_| here == Some(slot)) {
                    sitting.looked = Some(looked);
                }
                Vec::new()
            }
            Msg::Saved { through } => {
                if let Some(sitting) = &mut self.sitting {
                    sitting.saved = sitting.saved.max(through);
                    sitting.trouble = None;
                }
                Vec::new()
            }
            Msg::SaveFailed(why) | Msg::WriteFailed(why) => {
                if let Some(sitting) = &mut self.sitting {
                    sitting.trouble = Some(why);
                }
                Vec::new()
            }
            Msg::Slept { gap_ms, now } => {
                self.now = now;
                let mut effects = self.command(Command::Slept { gap_ms });
                effects.extend(self.pass_time());
                effects
            }
            Msg::Machine(uptime) => {
                if self.is_sitting() {
                    self.command(Command::Machine {
                        boot: uptime.boot,
                        uptime_ms: uptime.ms,
                    })
                } else {
                    Vec::new()
                }
            }
            Msg::Unlocked(by_ms) => prompt::unlocked(self, by_ms),
            Msg::SavedIn { folder, refused } => {
                self.tell(match refused {
                    Some(why) => msg("folder-refused")
                        .with("folder", folder)
                        .with("why", why),
                    None => msg("folder-done").with("folder", folder),
                });
                Vec::new()
            }
            Msg::Mirror(why) => {
                self.tell(match why {
                    Some(why) => msg("mirror-failed").with("why", why),
                    None => msg("mirror-again"),
                });
                Vec::new()
            }
            Msg::Written {
                file,
                receipt,
                outcome,
            } => {
                let timed_out = self.sitting.as_ref().is_some_and(|sitting| {
                    *sitting.attempt.phase()
                        == Stage::Submitted {
                            ended: Ended::TimeExpired,
                        }
                });
                self.sitting = None;
                self.overlay = None;
                self.screen = Screen::Outcome(OutcomeView {
                    file,
                    receipt,
                    outcome,
                    scroll: 0,
                    timed_out,
                });
                Vec::new()
            }
            Msg::LookedBack(Ok(past)) => {
                self.screen = Screen::Outcome(OutcomeView {
                    file: past.file,
                    receipt: past.receipt,
                    outcome: past.review,
                    scroll: 0,
                    timed_out: past.timed_out,
                });
                Vec::new()
            }
            Msg::LookedBack(Err(why)) => {
                if let Screen::LookBack(look) = &mut self.screen {
                    look.refused = Some(why);
                }
                Vec::new()
            }
            Msg::Shelf(shelf) => {
                self.restock(shelf);
                Vec::new()
            }
            Msg::Waiting(what) => {
                self.tell(what);
                Vec::new()
            }
        }
    }

    /// Takes in another shelf. Who stands before a form stays there, wherever it is now.
    fn restock(&mut self, shelf: Shelf) {
        let before = std::mem::replace(&mut self.shelf, shelf);
        self.titles = OnceLock::new();
        let entry = match &mut self.screen {
            Screen::Identity(identity) => &mut identity.entry,
            Screen::Rules(rules) => &mut rules.entry,
            Screen::Trial(trial) => &mut trial.rules.entry,
            Screen::Home(_)
            | Screen::Item
            | Screen::Review { .. }
            | Screen::Writing
            | Screen::LookBack(_)
            | Screen::Outcome(_) => return,
        };
        let same = before.entries.get(*entry).and_then(|old| {
            let is_same = |new: &Entry| {
                new.form == old.form && new.conditions.course == old.conditions.course
            };
            self.shelf.entries.iter().position(is_same)
        });
        if let Some(same) = same {
            *entry = same;
            if let (Screen::Identity(identity), Some(entry)) =
                (&mut self.screen, self.shelf.entries.get(same))
            {
                identity::index(identity, entry);
            }
        } else {
            self.screen = Screen::Home(Home::default());
            self.tell(msg("open-gone"));
        }
    }

    /// Goes straight to a form of the shelf; `None` when no entry has it.
    pub fn open_form(&mut self, form: &FormId) -> Option<Vec<Effect>> {
        let entry = self
            .shelf
            .entries
            .iter()
            .position(|entry| entry.form == *form)?;
        home::open(self, entry);
        Some(Vec::new())
    }

    /// What is due by now: a deadline, a beat, a notice that has been read.
    fn pass_time(&mut self) -> Vec<Effect> {
        if self
            .notice
            .as_ref()
            .is_some_and(|notice| notice.until <= self.now.elapsed)
        {
            self.notice = None;
        }
        let now = self.now;
        let Some(sitting) = &mut self.sitting else {
            return Vec::new();
        };
        let events = sitting.attempt.handle_timeout(now);
        let moved = timing::Moved::of(&events, &sitting.attempt);
        let mut effects = self.sent(events);
        self.moved(moved, &mut effects);
        self.warn(&mut effects);
        effects
    }

    /// Says once, calmly, that five minutes and one minute are left.
    fn warn(&mut self, effects: &mut Vec<Effect>) {
        let now = self.now.elapsed;
        let Some(sitting) = self.sitting.as_mut().filter(|s| s.attempt.is_running()) else {
            return;
        };
        let Some(left) = sitting.attempt.remaining(now) else {
            return;
        };
        let section = sitting.attempt.section().unwrap_or(0);
        if sitting.warned_in != section {
            sitting.warned_in = section;
            sitting.warned = [false; 2];
        }
        let limit = sitting.attempt.allotted().unwrap_or(0);
        for (warned, minutes) in sitting.warned.iter_mut().zip([5_u32, 1]) {
            let mark = u64::from(minutes) * 60_000;
            if !*warned && left <= mark && limit > mark {
                *warned = true;
                let until = Elapsed(now.0 + 2 * NOTICE);
                self.notice = Some(Notice {
                    message: msg("notice-minutes").with("minutes", minutes),
                    until,
                });
                effects.push(Effect::Bell);
            }
        }
    }

    fn opened(&mut self, opened: super::model::Opened) -> Vec<Effect> {
        let mut sitting = Sitting {
            attempt: opened.attempt,
            sent: opened.journaled,
            owed: opened.journaled,
            saved: opened.journaled,
            trouble: None,
            prompt: super::field::Field::default(),
            row: 0,
            field: None,
            held: false,
            looked: None,
            case_scroll: 0,
            nudged: Vec::new(),
            finishing: false,
            warned: [false; 2],
            warned_in: 0,
            moved: None,
        };
        self.overlay = None;
        if !matches!(sitting.attempt.phase(), Stage::Ready) {
            self.sitting = Some(sitting);
            let over = !self.is_sitting();
            let overdue = self.attempt().is_some_and(Attempt::is_overdue);
            self.screen = match (over, overdue) {
                (true, _) => Screen::Writing,
                (false, true) => Screen::Review { cursor: 0 },
                (false, false) => Screen::Item,
            };
            let effects = item::arrive(self);
            return if over { self.finish() } else { effects };
        }
        let step = sitting.attempt.handle(
            Command::Begin,
            Moment {
                elapsed: Elapsed(0),
                ..self.now
            },
        );
        self.sitting = Some(sitting);
        self.screen = Screen::Item;
        let mut effects = self.sent(step.events);
        effects.extend(item::arrive(self));
        effects
    }

    /// Has a command done; says so when it is refused.
    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        let now = self.now;
        let Some(sitting) = &mut self.sitting else {
            return Vec::new();
        };
        let Step { events, rejection } = sitting.attempt.handle(command, now);
        if let Some(rejection) = rejection {
            self.refuse(rejection);
        }
        self.sent(events)
    }

    /// Hands events to the writer, and the result when they end the attempt.
    fn sent(&mut self, events: Vec<crate::attempt::Stamped>) -> Vec<Effect> {
        let Some(sitting) = &mut self.sitting else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        if !events.is_empty() {
            let waited = events.iter().rposition(|stamped| !stamped.is_beat());
            if let Some(place) = waited {
                sitting.owed = sitting.sent + place as u64 + 1;
            }
            sitting.sent += events.len() as u64;
            effects.push(Effect::Append(events));
        }
        let over = matches!(sitting.attempt.phase(), Stage::Submitted { .. });
        if over {
            effects.extend(self.finish());
        }
        effects
    }

    /// Asks for the result to be written, once.
    fn finish(&mut self) -> Vec<Effect> {
        let Some(sitting) = self.sitting.as_mut().filter(|sitting| !sitting.finishing) else {
            return Vec::new();
        };
        sitting.finishing = true;
        self.overlay = None;
        self.screen = Screen::Writing;
        vec![Effect::WriteResult]
    }

    fn refuse(&mut self, rejection: Rejection) {
        let message = match rejection {
            Rejection::NoWayBack => msg("reject-no-way-back"),
            Rejection::OneByOne => msg("reject-one-by-one"),
            Rejection::TooMany { at_most } => msg("reject-too-many").with("count", at_most),
            Rejection::Missing { slot } => {
                let number = self.attempt().map_or(slot, |a| a.asked_before(slot)) + 1;
                msg("reject-missing").with("number", number)
            }
            Rejection::WrongKind => msg("reject-wrong-kind"),
            Rejection::Locked => msg("reject-locked"),
            Rejection::NothingToCheck => msg("reject-nothing-to-check"),
            Rejection::NotAsked => msg("reject-not-asked"),
            Rejection::Late => msg("reject-late"),
            Rejection::OtherSection => msg("reject-other-section"),
            Rejection::NoNextSection => msg("reject-no-next-section"),
            Rejection::SectionsLeft => msg("reject-sections-left"),
            Rejection::NoLimit => msg("reject-no-limit"),
            Rejection::ExtendedEnough => msg("reject-extended-enough"),
            Rejection::Moved | Rejection::NotMoved => msg("reject-moved"),
            Rejection::NotBegun
            | Rejection::AlreadyBegun
            | Rejection::Over
            | Rejection::NoSuchSlot => return,
        };
        self.tell(message);
    }

    /// Says something for a while.
    pub(super) fn tell(&mut self, message: Message) {
        let until = Elapsed(self.now.elapsed.0 + NOTICE);
        self.notice = Some(Notice { message, until });
    }

    /// Where keys go now.
    pub(super) fn context(&self) -> Context {
        match self.overlay {
            Some(Overlay::Help | Overlay::Case) => return Context::Help,
            Some(Overlay::Submit | Overlay::Quit) => return Context::Confirm,
            Some(Overlay::Folder | Overlay::Unlock) => return Context::Prompt,
            None => {}
        }
        self.screen_context()
    }

    /// Where keys go when nothing lies over the screen.
    pub(super) fn screen_context(&self) -> Context {
        match &self.screen {
            Screen::Home(_) => Context::Home,
            Screen::Identity(_) => Context::Identity,
            Screen::LookBack(_) => Context::Line,
            Screen::Rules(_) | Screen::Writing => Context::Page,
            Screen::Trial(_) => Context::Trial,
            Screen::Item => match item::text_row(self) {
                Some(row) if row.lines => Context::Writing,
                Some(_) => Context::Line,
                None => Context::Item,
            },
            Screen::Review { .. } => Context::Review,
            Screen::Outcome(_) => Context::Outcome,
        }
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Resize(size) => {
                self.size = size;
                Vec::new()
            }
            Input::Terminate => vec![Effect::Quit],
            Input::Paste(text) => self.paste(&text),
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.context() == Context::Prompt {
            prompt::edit(self, |field, _now| field.paste(text, false));
            return Vec::new();
        }
        match &mut self.screen {
            Screen::Home(home) => {
                home.filter.paste(text, false);
                home.cursor = 0;
                Vec::new()
            }
            Screen::Identity(identity) => {
                identity::paste(identity, text);
                Vec::new()
            }
            Screen::LookBack(look) => {
                look.receipt.paste(text, false);
                Vec::new()
            }
            Screen::Item => item::paste(self, text),
            Screen::Rules(_)
            | Screen::Trial(_)
            | Screen::Review { .. }
            | Screen::Writing
            | Screen::Outcome(_) => Vec::new(),
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let context = self.context();
        if self.is_stray(context, key) {
            return Vec::new();
        }
        let Some(action) = self.keys.action(context, key) else {
            return self.typed(context, key);
        };
        self.act(action)
    }

    /// What an action does on the screen that is up.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Language => {
                self.speak(self.lang.other());
                return Vec::new();
            }
            Action::Help => {
                let open = self.overlay == Some(Overlay::Help);
                self.overlay = if open { None } else { Some(Overlay::Help) };
                self.help_scroll = 0;
                return Vec::new();
            }
            Action::Retry => return vec![Effect::Retry],
            Action::Folder => return prompt::open(self, Overlay::Folder),
            Action::Unlock => return prompt::open(self, Overlay::Unlock),
            Action::Quit => return self.quit(),
            _ => {}
        }
        match self.overlay {
            Some(Overlay::Help) => {
                let page = usize::from(self.size.rows.saturating_sub(4)).max(1);
                let most = self.help_lines().len();
                let to = match action {
                    Action::Up => self.help_scroll.saturating_sub(1),
                    Action::Down => self.help_scroll + 1,
                    Action::PageUp => self.help_scroll.saturating_sub(page),
                    Action::PageDown => self.help_scroll + page,
                    Action::Back | Action::Confirm => {
                        self.overlay = None;
                        0
                    }
                    _ => self.help_scroll,
                };
                let height = usize::from(self.size.rows).saturating_sub(2);
                self.help_scroll = to.min(most.saturating_sub(height));
                return Vec::new();
            }
            Some(Overlay::Case) => {
                self.read_case(action);
                return Vec::new();
            }
            Some(overlay @ (Overlay::Folder | Overlay::Unlock)) => {
                return prompt::act(self, overlay, action);
            }
            Some(overlay @ (Overlay::Submit | Overlay::Quit)) => {
                return self.answer(overlay, action);
            }
            None => {}
        }
        match &self.screen {
            Screen::Home(_) => home::act(self, action),
            Screen::Identity(_) => identity::act(self, action),
            Screen::Rules(rules) => match action {
                Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                    self.scroll_rules(action);
                    Vec::new()
                }
                Action::Confirm => {
                    let rules = rules.clone();
                    vec![Effect::Open {
                        entry: rules.entry,
                        candidate: rules.candidate,
                        class: rules.class,
                        slip: rules.slip,
                    }]
                }
                Action::Trial => {
                    trial::open(self);
                    Vec::new()
                }
                Action::Back => self.go_home(),
                _ => Vec::new(),
            },
            Screen::Trial(_) => trial::act(self, action),
            Screen::LookBack(_) => look_back::act(self, action),
            Screen::Item => item::act(self, action),
            Screen::Review { .. } => review::act(self, action),
            Screen::Writing => Vec::new(),
            Screen::Outcome(_) => self.outcome(action),
        }
    }

    fn scroll_rules(&mut self, action: Action) {
        let height = usize::from(self.size.rows.saturating_sub(4));
        let columns = super::view::text_columns(self.size);
        let Screen::Rules(rules) = &self.screen else {
            return;
        };
        let most = rules::lines(self, rules, columns)
            .len()
            .saturating_sub(height);
        let at = rules.scroll;
        let to = match action {
            Action::Up => at.saturating_sub(1),
            Action::PageUp => at.saturating_sub(height),
            Action::PageDown => at + height,
            _ => at + 1,
        };
        if let Screen::Rules(rules) = &mut self.screen {
            rules.scroll = to.min(most);
        }
    }

    /// Keys that are no command: text, letters of options, yes and no.
    fn typed(&mut self, context: Context, key: Key) -> Vec<Effect> {
        let Some(c) = key.text() else {
            return Vec::new();
        };
        let now = self.now.elapsed;
        match (context, &mut self.screen) {
            (Context::Confirm, _) => {
                let overlay = self.overlay.unwrap_or(Overlay::Quit);
                match c.to_ascii_lowercase() {
                    'y' | 'c' => self.answer(overlay, Action::Confirm),
                    'n' | 'k' => self.answer(overlay, Action::Back),
                    _ => Vec::new(),
                }
            }
            (Context::Prompt, _) => {
                prompt::edit(self, |field, now| field.insert(c, now));
                Vec::new()
            }
            (Context::Home, Screen::Home(_)) => home::type_char(self, c),
            (Context::Identity, Screen::Identity(identity)) => {
                let entry = self.shelf.entries.get(identity.entry);
                identity::type_char(identity, entry, c, now);
                Vec::new()
            }
            (Context::Line, Screen::LookBack(_)) => look_back::type_char(self, c),
            (Context::Item | Context::Line | Context::Writing, Screen::Item) => {
                item::type_char(self, c)
            }
            (Context::Trial, Screen::Trial(trial)) => {
                trial::typed(trial, c);
                Vec::new()
            }
            (Context::Outcome, _) if c == 'q' => vec![Effect::Quit],
            (
                Context::Home
                | Context::Identity
                | Context::Page
                | Context::Item
                | Context::Line
                | Context::Writing
                | Context::Review
                | Context::Outcome
                | Context::Trial
                | Context::Help,
                _,
            ) => Vec::new(),
        }
    }

    fn answer(&mut self, overlay: Overlay, action: Action) -> Vec<Effect> {
        match action {
            Action::Confirm => {
                self.overlay = None;
                match overlay {
                    Overlay::Submit => self.hand_in(),
                    Overlay::Quit => vec![Effect::Quit],
                    Overlay::Help | Overlay::Case | Overlay::Folder | Overlay::Unlock => Vec::new(),
                }
            }
            Action::Back => {
                self.overlay = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Scrolls through the text of a case, or closes it.
    fn read_case(&mut self, action: Action) {
        let page = usize::from(self.size.rows.saturating_sub(6)).max(1);
        let lines = super::view::case_lines(self).len();
        let Some(sitting) = &mut self.sitting else {
            return;
        };
        let at = sitting.case_scroll;
        sitting.case_scroll = match action {
            Action::Up => at.saturating_sub(1),
            Action::Down => at + 1,
            Action::PageUp => at.saturating_sub(page),
            Action::PageDown => at + page,
            Action::First => 0,
            Action::Last => lines,
            Action::Back | Action::Confirm | Action::Case => {
                self.overlay = None;
                0
            }
            _ => at,
        }
        .min(lines.saturating_sub(page));
    }

    fn quit(&mut self) -> Vec<Effect> {
        let running = self.sitting.is_some();
        if running && self.overlay != Some(Overlay::Quit) {
            self.overlay = Some(Overlay::Quit);
            return Vec::new();
        }
        vec![Effect::Quit]
    }

    /// Back to the list, looked at anew.
    pub(super) fn go_home(&mut self) -> Vec<Effect> {
        self.screen = Screen::Home(Home::default());
        self.sitting = None;
        vec![Effect::Rescan]
    }

    fn outcome(&mut self, action: Action) -> Vec<Effect> {
        let page = usize::from(self.size.rows.saturating_sub(4)).max(1);
        let Screen::Outcome(view) = &mut self.screen else {
            return Vec::new();
        };
        match action {
            Action::Up => view.scroll = view.scroll.saturating_sub(1),
            Action::Down => view.scroll += 1,
            Action::PageUp => view.scroll = view.scroll.saturating_sub(page),
            Action::PageDown => view.scroll += page,
            Action::First => view.scroll = 0,
            Action::Last => view.scroll = usize::MAX,
            Action::Confirm | Action::Back => return self.go_home(),
            _ => {}
        }
        let longest = super::screen::outcome::lines(self)
            .len()
            .saturating_sub(page);
        if let Screen::Outcome(view) = &mut self.screen {
            view.scroll = view.scroll.min(longest);
        }
        Vec::new()
    }
}

/// Whether a key is a digit, and which.
pub(super) fn digit(c: char) -> Option<usize> {
    c.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
}
