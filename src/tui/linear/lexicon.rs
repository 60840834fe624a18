//! The words of the linear face: what may be typed for a command, for yes and no, for right and
//! wrong. They stand in the locale files, and those of both languages are understood at any time.

use crate::bank::item::certainty::Certainty;
use crate::locale::{Lang, Locale};
use crate::message::{Message, Speak as _, msg};
use crate::text::{Fold, fold};

/// What a line may ask for besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Order {
    Next,
    Back,
    /// To the item with this number.
    Go(usize),
    Review,
    Submit,
    Flag,
    /// Take back the response, or one part of it.
    Clear(Option<usize>),
    Time,
    /// Say how sure one is, or hear it.
    Certainty(Option<Certainty>),
    Check,
    Case,
    Again,
    Save,
    Folder,
    Unlock,
    LookBack,
    Language,
    Quit,
    Help,
}

/// A command before what follows it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Verb {
    Next,
    Back,
    Go,
    Review,
    Submit,
    Flag,
    Clear,
    Time,
    Certainty,
    Check,
    Case,
    Again,
    Save,
    Folder,
    Unlock,
    LookBack,
    Language,
    Quit,
    Help,
}

/// A row of the table of commands.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) verb: Verb,
    /// The letter or sign that is the same in both languages.
    pub(super) short: &'static str,
    /// The words for it in both languages, folded.
    words: Vec<String>,
}

/// Every word that is understood.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    rows: Vec<Row>,
    yes: Vec<String>,
    no: Vec<String>,
    right: Vec<String>,
    wrong: Vec<String>,
    other: Vec<String>,
    levels: [Vec<String>; 3],
}

impl Verb {
    /// Every command with its short form, in the order of help.
    pub(super) const ALL: [(Self, &'static str); 19] = [
        (Self::Next, "n"),
        (Self::Back, "b"),
        (Self::Go, "g"),
        (Self::Again, "p"),
        (Self::Case, "d"),
        (Self::Flag, "f"),
        (Self::Clear, "x"),
        (Self::Certainty, "c"),
        (Self::Check, "k"),
        (Self::Time, "t"),
        (Self::Review, "r"),
        (Self::Submit, "s"),
        (Self::Save, "w"),
        (Self::Folder, "o"),
        (Self::Unlock, "u"),
        (Self::LookBack, "v"),
        (Self::Language, "l"),
        (Self::Help, "?"),
        (Self::Quit, "q"),
    ];

    /// The words for it, separated by commas.
    pub(super) fn words(self) -> Message {
        match self {
            Self::Next => msg("linear-words-next"),
            Self::Back => msg("linear-words-back"),
            Self::Go => msg("linear-words-go"),
            Self::Review => msg("linear-words-review"),
            Self::Submit => msg("linear-words-submit"),
            Self::Flag => msg("linear-words-flag"),
            Self::Clear => msg("linear-words-clear"),
            Self::Time => msg("linear-words-time"),
            Self::Certainty => msg("linear-words-certainty"),
            Self::Check => msg("linear-words-check"),
            Self::Case => msg("linear-words-case"),
            Self::Again => msg("linear-words-again"),
            Self::Save => msg("linear-words-save"),
            Self::Folder => msg("linear-words-folder"),
            Self::Unlock => msg("linear-words-unlock"),
            Self::LookBack => msg("linear-words-look-back"),
            Self::Language => msg("linear-words-language"),
            Self::Quit => msg("linear-words-quit"),
            Self::Help => msg("linear-words-help"),
        }
    }

    /// What it does.
    pub(super) fn doc(self) -> Message {
        match self {
            Self::Next => msg("linear-doc-next"),
            Self::Back => msg("linear-doc-back"),
            Self::Go => msg("linear-doc-go"),
            Self::Review => msg("linear-doc-review"),
            Self::Submit => msg("linear-doc-submit"),
            Self::Flag => msg("linear-doc-flag"),
            Self::Clear => msg("linear-doc-clear"),
            Self::Time => msg("linear-doc-time"),
            Self::Certainty => msg("linear-doc-certainty"),
            Self::Check => msg("linear-doc-check"),
            Self::Case => msg("linear-doc-case"),
            Self::Again => msg("linear-doc-again"),
            Self::Save => msg("linear-doc-save"),
            Self::Folder => msg("action-folder"),
            Self::Unlock => msg("action-unlock"),
            Self::LookBack => msg("action-look-back"),
            Self::Language => msg("linear-doc-language"),
            Self::Quit => msg("linear-doc-quit"),
            Self::Help => msg("linear-doc-help"),
        }
    }

    /// The order it is with what follows it; `None` when that makes no sense.
    fn with(self, rest: &str, lexicon: &Lexicon) -> Option<Order> {
        let number = || {
            let number = rest.parse::<usize>().ok();
            number.filter(|number| *number > 0)
        };
        Some(match self {
            Self::Go => Order::Go(number()?),
            Self::Clear if !rest.is_empty() => Order::Clear(Some(number()?)),
            Self::Certainty if !rest.is_empty() => Order::Certainty(Some(lexicon.level(rest)?)),
            _ if !rest.is_empty() => return None,
            Self::Clear => Order::Clear(None),
            Self::Certainty => Order::Certainty(None),
            Self::Next => Order::Next,
            Self::Back => Order::Back,
            Self::Review => Order::Review,
            Self::Submit => Order::Submit,
            Self::Flag => Order::Flag,
            Self::Time => Order::Time,
            Self::Check => Order::Check,
            Self::Case => Order::Case,
            Self::Again => Order::Again,
            Self::Save => Order::Save,
            Self::Folder => Order::Folder,
            Self::Unlock => Order::Unlock,
            Self::LookBack => Order::LookBack,
            Self::Language => Order::Language,
            Self::Quit => Order::Quit,
            Self::Help => Order::Help,
        })
    }
}

impl Lexicon {
    /// The words of both languages.
    pub(super) fn new() -> Self {
        let locales = [Lang::Vi, Lang::En].map(Locale::new);
        let words = |message: Message| -> Vec<String> {
            let said = locales.iter().map(|locale| locale.say(&message));
            said.flat_map(|said| split(&said)).collect()
        };
        let rows = Verb::ALL.map(|(verb, short)| Row {
            verb,
            short,
            words: words(verb.words()),
        });
        Self {
            rows: rows.into(),
            yes: words(msg("linear-words-yes")),
            no: words(msg("linear-words-no")),
            right: words(msg("linear-words-true")),
            wrong: words(msg("linear-words-false")),
            other: words(msg("linear-words-other")),
            levels: [
                words(msg("linear-words-low")),
                words(msg("linear-words-medium")),
                words(msg("linear-words-high")),
            ],
        }
    }

    /// The command a line is. A letter alone is one only in lower case unless `any_case`: capital
    /// letters name options.
    pub(super) fn order(&self, line: &str, any_case: bool) -> Option<Order> {
        let line = line.trim();
        let folded = fold(line, Fold::Case);
        self.rows.iter().find_map(|row| {
            let exact = if any_case { folded.as_str() } else { line };
            let short = after(exact, row.short);
            let long = || row.words.iter().find_map(|word| after(&folded, word));
            // an alias such as `h` is as short as a short form
            let long =
                || long().filter(|_| any_case || line == folded || line.chars().nth(1).is_some());
            short
                .or_else(long)
                .and_then(|rest| row.verb.with(rest, self))
        })
    }

    /// Yes or no.
    pub(super) fn agrees(&self, line: &str) -> Option<bool> {
        either(line, &self.yes, &self.no)
    }

    /// Right or wrong; 1 and 2 stand for them too.
    pub(super) fn truth(&self, word: &str) -> Option<bool> {
        match word {
            "1" => Some(true),
            "2" => Some(false),
            word => either(word, &self.right, &self.wrong),
        }
    }

    /// Whether a word stands for "other".
    pub(super) fn is_other(&self, word: &str) -> bool {
        self.other.contains(&fold(word, Fold::Case))
    }

    fn level(&self, word: &str) -> Option<Certainty> {
        let word = fold(word, Fold::Case);
        let mut levels = Certainty::ALL.into_iter().zip(&self.levels).enumerate();
        let found = levels
            .find(|(place, (_, words))| words.contains(&word) || word == (place + 1).to_string());
        found.map(|(_, (level, _))| level)
    }

    /// The commands, in the order of help.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// What follows a command; nothing when the line does not begin with it.
fn after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(word)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

fn either(word: &str, yes: &[String], no: &[String]) -> Option<bool> {
    let word = fold(word, Fold::Case);
    match (yes.contains(&word), no.contains(&word)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    }
}

/// Words separated by commas, as they are and without diacritics.
fn split(said: &str) -> Vec<String> {
    let words = said
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    words
        .flat_map(|word| [fold(word, Fold::Case), fold(word, Fold::Accents)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let lexicon = Lexicon::new();
        let named = |row: &Row| -> Vec<String> {
            let short = std::iter::once(row.short.to_owned());
            short.chain(row.words.iter().cloned()).collect()
        };
        for (place, row) in lexicon.rows.iter().enumerate() {
            for word in named(row) {
                for other in &lexicon.rows[..place] {
                    assert!(
                        !named(other).contains(&word),
                        "{word}: {:?} {:?}",
                        row.verb,
                        other.verb
                    );
                }
            }
        }
        assert!(lexicon.yes.iter().all(|word| !lexicon.no.contains(word)));
        assert!(
            lexicon
                .right
                .iter()
                .all(|word| !lexicon.wrong.contains(word))
        );
    }

    #[test]
    fn commands_are_understood_in_both_languages_and_answers_are_not_taken_for_them() {
        let lexicon = Lexicon::new();
        let cases = [
            ("n", Some(Order::Next)),
            ("tiếp", Some(Order::Next)),
            ("tiep", Some(Order::Next)),
            ("Next", Some(Order::Next)),
            ("N", None),
            ("g 5", Some(Order::Go(5))),
            ("câu 12", Some(Order::Go(12))),
            ("câu hỏi", None),
            ("x", Some(Order::Clear(None))),
            ("xoá 2", Some(Order::Clear(Some(2)))),
            ("c 3", Some(Order::Certainty(Some(Certainty::High)))),
            ("chắc cao", Some(Order::Certainty(Some(Certainty::High)))),
            ("c", Some(Order::Certainty(None))),
            ("B", None),
            ("b", Some(Order::Back)),
            ("có", None),
            ("cờ", Some(Order::Flag)),
            ("?", Some(Order::Help)),
            ("nộp", Some(Order::Submit)),
            ("S", None),
            ("next week", None),
            ("12", None),
            ("", None),
        ];
        for (line, order) in cases {
            assert_eq!(lexicon.order(line, false), order, "{line:?}");
        }
        assert_eq!(lexicon.order("N", true), Some(Order::Next));
        assert_eq!(lexicon.truth("Đ"), Some(true));
        assert_eq!(lexicon.truth("d"), Some(true));
        assert_eq!(lexicon.truth("sai"), Some(false));
        assert_eq!(lexicon.agrees("Có"), Some(true));
        assert_eq!(lexicon.agrees("n"), Some(false));
    }
}
