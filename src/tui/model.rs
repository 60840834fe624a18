//! What the face knows, what reaches it and what it asks for.

use std::num::{NonZeroU16, NonZeroU32};
use std::sync::{Arc, OnceLock};

use super::field::Field;
use super::input::{Input, Size};
use super::keymap::Keys;
use super::screen::trial::Trial;
use super::theme::Theme;
use super::typing::{Method, Tones};
use crate::attempt::journal::Candidate;
use crate::attempt::replay::Uptime;
use crate::attempt::{Attempt, Elapsed, Moment, Stamped};
use crate::bank::course::{Identify, Need};
use crate::bank::form::access::Access;
use crate::bank::form::timing::Timing;
use crate::bank::form::{Navigation, Phase, Reveal, Variants};
use crate::bank::id::{ClassId, CourseId, FormId, GroupId};
use crate::bank::roster::Roster;
use crate::locale::{Lang, Locale};
use crate::message::{Message, Speak as _};
use crate::result::review::{Looked, Review};
use crate::text::Text;
use crate::text::search::Index;

/// What can be taken.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Forms, in the order of their courses.
    pub entries: Vec<Entry>,
    /// Attempts to go on with.
    pub unfinished: Vec<Unfinished>,
    /// Whether some form lets people look back at what they handed in earlier.
    pub look_back: bool,
    /// Files that cannot be used.
    pub problems: Vec<Message>,
}

/// A form that can be taken.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its course's place on the shelf.
    pub course: usize,
    /// The form.
    pub form: FormId,
    /// Its title.
    pub title: Text,
    /// The title of its course.
    pub course_title: Text,
    /// When in the course.
    pub phase: Phase,
    /// Items of a paper.
    pub items: usize,
    /// Time allowed.
    pub minutes: Option<NonZeroU32>,
    /// Whether nobody is asked who they are.
    pub anonymous: bool,
    /// Who is asked for what.
    pub identify: Identify,
    /// Groups to choose from.
    pub groups: Vec<(GroupId, Text)>,
    /// Units that exist today.
    pub units: Vec<Text>,
    /// Classes to choose from.
    pub classes: Vec<ClassId>,
    /// Whether one may go back.
    pub navigation: Navigation,
    /// The pass mark as a share.
    pub pass: Option<f64>,
    /// What is shown at the end.
    pub reveals_after: Vec<Reveal>,
    /// Who may take it, when, and on what terms.
    pub conditions: Conditions,
}

/// Who may take a form, when, and on what terms.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// The course, which start codes are bound to.
    pub course: Option<CourseId>,
    /// Who is expected.
    pub roster: Arc<Roster>,
    /// Window and start code.
    pub access: Access,
    /// How many different papers there are.
    pub variants: Variants,
    /// Sections, time for each item, grace.
    pub timing: Timing,
    /// Attempts a person may make; `None` when nobody counts them.
    pub attempts: Option<NonZeroU32>,
    /// Whether time goes on while the program is not running.
    pub gap_counts: bool,
    /// How marks are given, in sentences.
    pub marking: Vec<Message>,
}

/// What somebody was given in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The number of a variant.
    pub variant: Option<NonZeroU16>,
    /// The code that opens the form.
    pub start_code: Option<Text>,
}

/// An attempt to go on with.
#[derive(Clone, Debug)]
pub struct Unfinished {
    /// Names it to the shell.
    pub key: String,
    /// The form's title.
    pub title: Text,
    /// Who sits it.
    pub name: Option<Text>,
    /// Items answered.
    pub answered: usize,
    /// Items in all.
    pub items: usize,
    /// Time left in milliseconds.
    pub remaining_ms: Option<u64>,
}

/// Something that reached the face.
#[derive(Clone, Debug)]
pub enum Msg {
    /// From the terminal, and when.
    Input(Input, Moment),
    /// The time asked for has come.
    Woke(Moment),
    /// The attempt asked for is open.
    Opened(Opened),
    /// It is not, and why.
    OpenFailed(Message),
    /// So many events are on disk.
    Saved {
        /// Counted from the attempt's first.
        through: u64,
    },
    /// Saving failed; it is tried again.
    SaveFailed(Message),
    /// The result is on disk.
    Written {
        /// The name of its file.
        file: String,
        /// Its short code.
        receipt: String,
        /// What may be shown of it.
        outcome: Review,
    },
    /// What a check shows of a response.
    Looked {
        /// The slot.
        slot: usize,
        /// What is shown.
        looked: Looked,
    },
    /// What may be seen by now of an attempt handed in earlier, or why nothing.
    LookedBack(Result<Past, Message>),
    /// The result could not be written; it is tried again.
    WriteFailed(Message),
    /// The program stood still for so long: the machine was suspended.
    Slept {
        /// How long, in milliseconds.
        gap_ms: u64,
        /// The clocks now.
        now: Moment,
    },
    /// Which start of which machine this is.
    Machine(Uptime),
    /// An unlock code was right and adds so many milliseconds; or it was wrong.
    Unlocked(Option<u64>),
    /// The attempt is kept in another folder from now on, or why it cannot be.
    SavedIn {
        /// Its path.
        folder: String,
        /// Why it stays where it was.
        refused: Option<Message>,
    },
    /// The second copy is in step again, or why it is not.
    Mirror(Option<Message>),
    /// What can be taken now.
    Shelf(Shelf),
    /// Something takes a moment; what is shown stays.
    Waiting(Message),
}

/// An attempt handed in earlier.
#[derive(Clone, Debug)]
pub struct Past {
    /// The name of its file.
    pub file: String,
    /// Its short code.
    pub receipt: String,
    /// What the form shows of it by now.
    pub review: Review,
    /// Whether time ended it.
    pub timed_out: bool,
}

/// An attempt that is open.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The attempt.
    pub attempt: Attempt,
    /// Events of it on disk already.
    pub journaled: u64,
}

/// What the face asks the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Make a paper and a journal.
    Open {
        /// The entry's place on the shelf.
        entry: usize,
        /// Who sits it.
        candidate: Option<Candidate>,
        /// Their class.
        class: Option<ClassId>,
        /// What they were given in the room.
        slip: Slip,
    },
    /// Open an unfinished attempt.
    Resume {
        /// Its name.
        key: String,
    },
    /// Write events, in order.
    Append(Vec<Stamped>),
    /// Show what the form shows of a slot's response while the attempt runs.
    Look {
        /// The slot.
        slot: usize,
    },
    /// Write the result after the last event.
    WriteResult,
    /// Try again what failed.
    Retry,
    /// Keep the attempt in another folder.
    SaveIn {
        /// As typed.
        folder: Text,
    },
    /// See whether an invigilator's code is right.
    Unlock {
        /// As typed.
        code: Text,
    },
    /// Look again at what can be taken.
    Rescan,
    /// Find an attempt handed in earlier by its receipt.
    LookBack {
        /// As typed.
        receipt: Text,
    },
    /// Call for attention.
    Bell,
    /// End the program.
    Quit,
}

/// Which screen is up.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one screen at a time")]
pub(super) enum Screen {
    Home(Home),
    Identity(Identity),
    Rules(Rules),
    Trial(Trial),
    LookBack(LookBack),
    Item,
    Review { cursor: usize },
    Writing,
    Outcome(OutcomeView),
}

/// What lies over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    Help,
    Submit,
    Quit,
    /// The text of the case, whole.
    Case,
    /// Another folder to save in.
    Folder,
    /// An invigilator's code that adds time.
    Unlock,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    pub(super) filter: Field,
    pub(super) cursor: usize,
}

/// A question of the identity page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Name,
    Unit,
    Code,
    Group,
    Class,
    Variant,
    StartCode,
    /// The typing check.
    Trial,
}

#[derive(Clone, Debug)]
pub(super) struct Identity {
    pub(super) entry: usize,
    pub(super) asked: Vec<(Asked, Need)>,
    pub(super) at: usize,
    pub(super) name: Field,
    pub(super) unit: Field,
    pub(super) code: Field,
    pub(super) group: Option<usize>,
    pub(super) class: Option<usize>,
    pub(super) variant: Field,
    pub(super) start_code: Field,
    /// A sentence typed to see whether the machine writes Vietnamese.
    pub(super) trial: Field,
    /// The suggestion picked from the list below the field.
    pub(super) pick: Option<usize>,
    /// Names on the class list, ready to be searched.
    pub(super) people: Arc<Index>,
    /// Units, ready to be searched.
    pub(super) units: Arc<Index>,
    /// What is wrong with the field here.
    pub(super) wrong: Option<Message>,
}

#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) entry: usize,
    pub(super) candidate: Option<Candidate>,
    pub(super) class: Option<ClassId>,
    pub(super) slip: Slip,
    pub(super) scroll: usize,
}

/// The receipt being typed, and why the last one was refused.
#[derive(Clone, Debug, Default)]
pub(super) struct LookBack {
    pub(super) receipt: Field,
    pub(super) refused: Option<Message>,
}

#[derive(Clone, Debug)]
pub(super) struct OutcomeView {
    pub(super) file: String,
    pub(super) receipt: String,
    pub(super) outcome: Review,
    pub(super) scroll: usize,
    pub(super) timed_out: bool,
}

/// The attempt on screen.
#[derive(Clone, Debug)]
pub(super) struct Sitting {
    pub(super) attempt: Attempt,
    /// Events handed to the writer.
    pub(super) sent: u64,
    /// Of these, those through the last that somebody waits for: signs of life are nobody's.
    pub(super) owed: u64,
    /// Events known to be on disk.
    pub(super) saved: u64,
    pub(super) trouble: Option<Message>,
    /// What is typed into a prompt over the attempt.
    pub(super) prompt: Field,
    /// The row under the cursor: an option, a statement, a blank….
    pub(super) row: usize,
    /// The text being written into it.
    pub(super) field: Option<Field>,
    /// Whether its step is held and moves with the cursor.
    pub(super) held: bool,
    /// What a check showed of the slot on screen.
    pub(super) looked: Option<Looked>,
    /// Slots that were left blank once and asked about.
    pub(super) nudged: Vec<usize>,
    /// How far the text of the case is scrolled.
    pub(super) case_scroll: usize,
    pub(super) finishing: bool,
    pub(super) warned: [bool; 2],
    /// The section the warnings are of.
    pub(super) warned_in: usize,
    /// When time last moved on by itself.
    pub(super) moved: Option<Elapsed>,
}

impl Sitting {
    /// Whether everything is on disk that somebody did, or that changed something.
    pub(super) fn is_saved(&self) -> bool {
        self.saved >= self.owed
    }
}

/// A line that says something and goes away.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub(super) message: Message,
    pub(super) until: Elapsed,
}

/// Everything the face knows.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) lang: Lang,
    locale: Arc<Locale>,
    pub(super) keys: Arc<Keys>,
    /// What is wrong with the settings.
    pub(super) problems: Vec<Message>,
    /// The input method fields begin with.
    pub(super) typing: (Method, Tones),
    pub(super) theme: Theme,
    pub(super) size: Size,
    pub(super) shelf: Shelf,
    /// The titles on the shelf, ready to be searched once somebody does.
    pub(super) titles: OnceLock<Index>,
    pub(super) known: Candidate,
    pub(super) known_class: Option<ClassId>,
    pub(super) known_variant: Option<NonZeroU16>,
    pub(super) screen: Screen,
    pub(super) overlay: Option<Overlay>,
    /// Lines of help above the window.
    pub(super) help_scroll: usize,
    pub(super) notice: Option<Notice>,
    pub(super) now: Moment,
    pub(super) sitting: Option<Sitting>,
}

impl Model {
    /// The home screen.
    pub fn home(shelf: Shelf, lang: Lang, size: Size) -> Self {
        Self {
            lang,
            locale: Arc::new(Locale::new(lang)),
            keys: Arc::new(Keys::default()),
            problems: Vec::new(),
            typing: (Method::Off, Tones::default()),
            theme: Theme::default(),
            size,
            shelf,
            titles: OnceLock::new(),
            known: Candidate::default(),
            known_class: None,
            known_variant: None,
            screen: Screen::Home(Home::default()),
            overlay: None,
            help_scroll: 0,
            notice: None,
            now: Moment::default(),
            sitting: None,
        }
    }

    /// With what the command line says of the candidate.
    #[must_use]
    pub fn with_candidate(self, candidate: Candidate, class: Option<ClassId>) -> Self {
        Self {
            known: candidate,
            known_class: class,
            ..self
        }
    }

    /// With the number of the variant the command line names.
    #[must_use]
    pub fn with_variant(self, variant: Option<NonZeroU16>) -> Self {
        Self {
            known_variant: variant,
            ..self
        }
    }

    /// With or without colours.
    #[must_use]
    pub fn with_colour(self, colour: bool) -> Self {
        Self {
            theme: Theme::of(colour),
            ..self
        }
    }

    /// With what is wrong with the settings, to be said on the home screen.
    #[must_use]
    pub fn with_problems(self, problems: Vec<Message>) -> Self {
        Self { problems, ..self }
    }

    /// With these keys.
    #[must_use]
    pub fn with_keys(self, keys: Keys) -> Self {
        Self {
            keys: Arc::new(keys),
            ..self
        }
    }

    /// With a built-in input method in every field.
    #[must_use]
    pub fn with_typing(self, method: Method, tones: Tones) -> Self {
        Self {
            typing: (method, tones),
            ..self
        }
    }

    /// With these looks.
    #[must_use]
    pub fn with_theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// The attempt on screen.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.sitting.as_ref().map(|sitting| &sitting.attempt)
    }

    /// When [`Msg::Woke`] is next wanted; `None` while only input can change anything.
    pub fn next_wakeup(&self) -> Option<Elapsed> {
        let shown = self.now.elapsed;
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let attempt = self
            .sitting
            .as_ref()
            .map(|s| &s.attempt)
            .filter(|a| a.is_running());
        let second = attempt
            .filter(|_| matches!(self.screen, Screen::Item | Screen::Review { .. }))
            .and_then(|attempt| attempt.item_remaining(shown).or(attempt.remaining(shown)))
            // what is shown is rounded up: right on a second it stays for all of it
            .map(|left| Elapsed(shown.0 + (left.max(1) - 1) % 1_000 + 1));
        // a clock on screen wakes the program anyway
        let due = attempt.and_then(|attempt| match second {
            Some(_) => attempt.next_deadline(),
            None => attempt.poll_timeout(),
        });
        [notice, due, second].into_iter().flatten().min()
    }

    /// A field of running text, with the input method that is on.
    pub(super) fn field(&self, text: &str) -> Field {
        let mut field = Field::holding(text);
        field.set_method(self.typing.0, self.typing.1);
        field
    }

    /// Puts a message into the language of the screen.
    pub(super) fn say(&self, message: &Message) -> String {
        self.locale.say(message)
    }

    pub(super) fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        self.locale = Arc::new(Locale::new(lang));
    }

    /// Whether the attempt on screen is running.
    pub(super) fn is_sitting(&self) -> bool {
        self.attempt().is_some_and(Attempt::is_running)
    }

    /// The rows of the home screen that pass its filter: unfinished attempts, then forms, the best
    /// first where words are typed.
    pub(super) fn rows(&self, home: &Home) -> Vec<HomeRow> {
        let filter = home.filter.text();
        let unfinished = self.shelf.unfinished.len();
        let row = |place: usize| match place.checked_sub(unfinished) {
            None => HomeRow::Unfinished(place),
            Some(entry) => HomeRow::Entry(entry),
        };
        if filter.is_empty() {
            return (0..unfinished + self.shelf.entries.len())
                .map(row)
                .collect();
        }
        let index = self.titles.get_or_init(|| {
            let unfinished = self.shelf.unfinished.iter().map(|u| u.title.to_string());
            let entries = self.shelf.entries.iter();
            let entries = entries.map(|e| format!("{} {}", e.title, e.course_title));
            let titles: Vec<String> = unfinished.chain(entries).collect();
            Index::new(titles.iter().map(String::as_str))
        });
        let found = index.find(filter.as_str(), index.len());
        found.into_iter().map(row).collect()
    }
}

/// A row of the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HomeRow {
    Unfinished(usize),
    Entry(usize),
}
