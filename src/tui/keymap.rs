//! Which key does what where: one table, from which help and footers are made.

pub mod overrides;

use super::input::{Key, KeyCode};
use crate::message::{Message, msg};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of what can be taken.
    Home,
    /// Who one is.
    Identity,
    /// A page to read: rules.
    Page,
    /// An item with options or a scale.
    Item,
    /// A row of an item that a line is typed into.
    Line,
    /// An item with free text.
    Writing,
    /// The table of all items.
    Review,
    /// A question with yes and no.
    Confirm,
    /// The result.
    Outcome,
    /// Help over anything.
    Help,
    /// A line to type over an attempt.
    Prompt,
    /// An item to try the keys on.
    Trial,
}

impl Context {
    /// Its name in settings: `item`, `review`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Identity => "identity",
            Self::Page => "page",
            Self::Item => "item",
            Self::Line => "line",
            Self::Writing => "writing",
            Self::Review => "review",
            Self::Confirm => "confirm",
            Self::Outcome => "outcome",
            Self::Help => "help",
            Self::Prompt => "prompt",
            Self::Trial => "trial",
        }
    }

    /// Whether letters typed here are text, or name options.
    pub const fn takes_text(self) -> bool {
        match self {
            Self::Home
            | Self::Identity
            | Self::Item
            | Self::Line
            | Self::Writing
            | Self::Prompt
            | Self::Trial => true,
            Self::Page | Self::Review | Self::Confirm | Self::Outcome | Self::Help => false,
        }
    }

    /// Every context.
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::Identity,
        Self::Page,
        Self::Item,
        Self::Line,
        Self::Writing,
        Self::Review,
        Self::Confirm,
        Self::Outcome,
        Self::Help,
        Self::Prompt,
        Self::Trial,
    ];
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Up one line or option.
    Up,
    /// Down one line or option.
    Down,
    /// The item before, or a cursor to the left.
    Left,
    /// The item after, or a cursor to the right.
    Right,
    /// The item before, or a page up.
    PageUp,
    /// The item after, or a page down.
    PageDown,
    /// To the start.
    First,
    /// To the end.
    Last,
    /// Yes, open, go on.
    Confirm,
    /// Choose the option under the cursor.
    Choose,
    /// Back, no.
    Back,
    /// Delete backwards.
    Erase,
    /// Take the response back.
    Clear,
    /// Flag the item.
    Flag,
    /// Look back at an attempt handed in earlier.
    LookBack,
    /// Say how sure one is.
    Certainty,
    /// See whether the response is right.
    Check,
    /// Read the text of the case.
    Case,
    /// The text of the case up a line.
    CaseUp,
    /// The text of the case down a line.
    CaseDown,
    /// The table of all items.
    Review,
    /// Hand in.
    Submit,
    /// Try saving again.
    Retry,
    /// Save in another folder.
    Folder,
    /// Enter an invigilator's code that adds time.
    Unlock,
    /// Help.
    Help,
    /// The other language.
    Language,
    /// An item to try the keys on.
    Trial,
    /// The built-in input method of a field.
    Typing,
    /// Leave the program.
    Quit,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 30] = [
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
        Self::PageUp,
        Self::PageDown,
        Self::First,
        Self::Last,
        Self::Confirm,
        Self::Choose,
        Self::Back,
        Self::Erase,
        Self::Clear,
        Self::Flag,
        Self::LookBack,
        Self::Certainty,
        Self::Check,
        Self::Case,
        Self::CaseUp,
        Self::CaseDown,
        Self::Review,
        Self::Submit,
        Self::Retry,
        Self::Help,
        Self::Language,
        Self::Quit,
        Self::Typing,
        Self::Folder,
        Self::Unlock,
        Self::Trial,
    ];

    /// Its name in settings: `page-up`, `flag`.
    pub fn name(self) -> &'static str {
        let id = self.doc().id;
        id.strip_prefix("action-").unwrap_or(id)
    }

    /// What it does there, in a message: pages of an item and of a text are turned by one action.
    pub fn doc_in(self, context: Context) -> Message {
        let entered = matches!(context, Context::Item | Context::Line | Context::Writing);
        if self == Self::PageUp && !entered {
            msg("action-screen-up")
        } else if self == Self::PageDown && !entered {
            msg("action-screen-down")
        } else {
            self.doc()
        }
    }

    /// What it does, in a message.
    pub fn doc(self) -> Message {
        match self {
            Self::Up => msg("action-up"),
            Self::Down => msg("action-down"),
            Self::Left => msg("action-left"),
            Self::Right => msg("action-right"),
            Self::PageUp => msg("action-page-up"),
            Self::PageDown => msg("action-page-down"),
            Self::First => msg("action-first"),
            Self::Last => msg("action-last"),
            Self::Confirm => msg("action-confirm"),
            Self::Choose => msg("action-choose"),
            Self::Back => msg("action-back"),
            Self::Erase => msg("action-erase"),
            Self::Clear => msg("action-clear"),
            Self::Flag => msg("action-flag"),
            Self::LookBack => msg("action-look-back"),
            Self::Certainty => msg("action-certainty"),
            Self::Check => msg("action-check"),
            Self::Case => msg("action-case"),
            Self::CaseUp => msg("action-case-up"),
            Self::CaseDown => msg("action-case-down"),
            Self::Review => msg("action-review"),
            Self::Submit => msg("action-submit"),
            Self::Retry => msg("action-retry"),
            Self::Folder => msg("action-folder"),
            Self::Unlock => msg("action-unlock"),
            Self::Trial => msg("action-trial"),
            Self::Help => msg("action-help"),
            Self::Language => msg("action-language"),
            Self::Typing => msg("action-typing"),
            Self::Quit => msg("action-quit"),
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// Whether the footer shows it.
    pub footer: bool,
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn control(c: char) -> Key {
    Key {
        code: KeyCode::Char(c),
        ctrl: true,
        alt: false,
        shift: false,
    }
}

const fn with_control(code: KeyCode) -> Key {
    Key {
        code,
        ctrl: true,
        alt: false,
        shift: false,
    }
}

const fn row(contexts: &'static [Context], key: Key, action: Action, footer: bool) -> Binding {
    Binding {
        contexts,
        key,
        action,
        footer,
    }
}

use Context::{
    Confirm, Help, Home, Identity, Item, Line, Outcome, Page, Prompt, Review, Trial, Writing,
};

const EVERYWHERE: &[Context] = &Context::ALL;
/// Wherever an attempt is on screen, being entered, looked over or written.
const SITTING: &[Context] = &[Item, Line, Writing, Review, Page];
/// Wherever a response is entered.
const ANSWERING: &[Context] = &[Item, Line, Writing];

/// The table.
pub const KEYMAP: &[Binding] = &[
    row(
        &[Item, Trial],
        key(KeyCode::Char(' ')),
        Action::Choose,
        true,
    ),
    row(ANSWERING, key(KeyCode::PageDown), Action::PageDown, false),
    row(ANSWERING, key(KeyCode::PageUp), Action::PageUp, false),
    row(&[Item], key(KeyCode::Right), Action::PageDown, true),
    row(&[Item], key(KeyCode::Left), Action::PageUp, false),
    row(&[Line, Writing], key(KeyCode::Right), Action::Right, false),
    row(&[Line, Writing], key(KeyCode::Left), Action::Left, false),
    row(
        &[
            Home, Identity, Item, Line, Review, Outcome, Page, Help, Trial,
        ],
        key(KeyCode::Up),
        Action::Up,
        false,
    ),
    row(
        &[
            Home, Identity, Item, Line, Review, Outcome, Page, Help, Trial,
        ],
        key(KeyCode::Down),
        Action::Down,
        false,
    ),
    row(&[Identity], key(KeyCode::Tab), Action::Down, false),
    row(&[Identity], key(KeyCode::BackTab), Action::Up, false),
    row(&[Identity], key(KeyCode::Left), Action::Left, false),
    row(&[Identity], key(KeyCode::Right), Action::Right, false),
    row(
        &[Page, Review, Outcome, Help],
        key(KeyCode::PageUp),
        Action::PageUp,
        false,
    ),
    row(
        &[Page, Review, Outcome, Help],
        key(KeyCode::PageDown),
        Action::PageDown,
        false,
    ),
    row(
        &[Home, Item, Review, Outcome],
        key(KeyCode::Home),
        Action::First,
        false,
    ),
    row(
        &[Home, Item, Review, Outcome],
        key(KeyCode::End),
        Action::Last,
        false,
    ),
    row(EVERYWHERE, key(KeyCode::Enter), Action::Confirm, true),
    row(
        &[Home, Identity, Line, Writing],
        key(KeyCode::Backspace),
        Action::Erase,
        false,
    ),
    row(
        &[Item, Line, Trial],
        key(KeyCode::Delete),
        Action::Clear,
        false,
    ),
    row(
        &[Item, Trial],
        key(KeyCode::Backspace),
        Action::Clear,
        false,
    ),
    row(ANSWERING, key(KeyCode::F(4)), Action::Flag, true),
    row(&[Item], key(KeyCode::Char('*')), Action::Flag, false),
    row(ANSWERING, key(KeyCode::F(6)), Action::Certainty, true),
    row(ANSWERING, key(KeyCode::F(7)), Action::Check, true),
    row(
        &[Item, Line, Writing, Help],
        key(KeyCode::F(8)),
        Action::Case,
        false,
    ),
    row(ANSWERING, with_control(KeyCode::Up), Action::CaseUp, false),
    row(
        ANSWERING,
        with_control(KeyCode::Down),
        Action::CaseDown,
        false,
    ),
    row(ANSWERING, key(KeyCode::Tab), Action::Review, true),
    row(&[Review], key(KeyCode::Tab), Action::Back, false),
    row(&[Review], key(KeyCode::Char('s')), Action::Submit, true),
    row(
        &[Item, Line, Writing, Review],
        key(KeyCode::F(10)),
        Action::Submit,
        false,
    ),
    row(EVERYWHERE, key(KeyCode::F(5)), Action::Retry, false),
    row(SITTING, control('o'), Action::Folder, false),
    row(SITTING, key(KeyCode::F(9)), Action::Unlock, false),
    row(&[Prompt], key(KeyCode::Backspace), Action::Erase, false),
    row(&[Prompt], key(KeyCode::Left), Action::Left, false),
    row(&[Prompt], key(KeyCode::Right), Action::Right, false),
    row(&[Prompt], key(KeyCode::Esc), Action::Back, true),
    row(
        &[Home, Identity, Page, Confirm, Review, Help, Outcome, Trial],
        key(KeyCode::Esc),
        Action::Back,
        true,
    ),
    row(ANSWERING, key(KeyCode::Esc), Action::Review, false),
    row(&[Page, Trial], key(KeyCode::F(6)), Action::Trial, true),
    row(&[Home], key(KeyCode::F(9)), Action::LookBack, true),
    row(
        &[Home, Identity, Line, Writing],
        key(KeyCode::F(3)),
        Action::Typing,
        false,
    ),
    row(EVERYWHERE, key(KeyCode::F(1)), Action::Help, true),
    row(EVERYWHERE, key(KeyCode::F(2)), Action::Language, true),
    row(EVERYWHERE, control('c'), Action::Quit, false),
    row(EVERYWHERE, control('q'), Action::Quit, false),
];

/// The table of a run: ours, with what somebody wants otherwise.
#[derive(Clone, Debug)]
pub struct Keys {
    rows: Vec<Binding>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            rows: KEYMAP.to_vec(),
        }
    }
}

impl Keys {
    /// What a key does in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let key = Key {
            shift: false,
            ..key
        };
        self.rows(context)
            .find(|row| row.key == key)
            .map(|row| row.action)
    }

    /// The rows of a context, in the table's order.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.rows
            .iter()
            .filter(move |row| row.contexts.contains(&context))
    }
}

/// A key as help writes it.
pub fn name(key: Key) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_uppercase().to_string(),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Delete => "Delete".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::F(number) => format!("F{number}"),
    };
    match (key.ctrl, key.alt) {
        (true, _) => format!("Ctrl+{name}"),
        (false, true) => format!("Alt+{name}"),
        (false, false) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key_a_name_and_a_place_in_the_list() {
        let mut names: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Action::ALL.len());
        for action in Action::ALL {
            assert!(KEYMAP.iter().any(|row| row.action == action), "{action:?}");
        }
        for row in KEYMAP {
            assert!(Action::ALL.contains(&row.action), "{:?}", row.action);
        }
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        let keys = Keys::default();
        for context in Context::ALL {
            let rows: Vec<&Binding> = keys.rows(context).collect();
            for (i, a) in rows.iter().enumerate() {
                assert!(
                    !rows[..i].iter().any(|b| a.key == b.key),
                    "{context:?} {:?}",
                    a.key
                );
            }
        }
    }
}
