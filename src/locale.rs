//! The languages: messages put into words, numbers written as people write them.

use std::fmt;
use std::fmt::Write as _;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use unic_langid::LanguageIdentifier;

use crate::message::{Message, Speak, Value};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Vi => include_str!("locale/vi.ftl"),
            Self::En => include_str!("locale/en.ftl"),
        }
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// A message as it is written, taken apart when it is first said: a run says few of them, and the
/// first frame waits for none of the others.
struct Phrase {
    id: &'static str,
    source: &'static str,
    parsed: OnceLock<FluentResource>,
}

impl Phrase {
    fn pattern(&self) -> Option<&Pattern<&str>> {
        let parsed = self.parsed.get_or_init(|| {
            // a test holds the sources to be whole; what parses of a broken one is still used
            match FluentResource::try_new(self.source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            }
        });
        match parsed.get_entry(0)? {
            Entry::Message(message) => message.value.as_ref(),
            Entry::Term(_)
            | Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => None,
        }
    }
}

/// Every message of a language, sorted by id.
fn phrases(lang: Lang) -> &'static [Phrase] {
    static VI: OnceLock<Vec<Phrase>> = OnceLock::new();
    static EN: OnceLock<Vec<Phrase>> = OnceLock::new();
    let phrases = match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    };
    phrases.get_or_init(|| {
        let mut phrases = split(lang.source());
        phrases.sort_unstable_by_key(|phrase| phrase.id);
        phrases
    })
}

/// The messages of a source: each begins with its id at the start of a line and ends where the next
/// one, or a comment, begins.
fn split(source: &'static str) -> Vec<Phrase> {
    let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut phrases: Vec<Phrase> = Vec::new();
    let (mut from, mut at, mut open) = (0, 0, None);
    let mut close = |open: Option<&'static str>, from: usize, to: usize| {
        if let (Some(id), Some(source)) = (open, source.get(from..to)) {
            phrases.push(Phrase {
                id,
                source,
                parsed: OnceLock::new(),
            });
        }
    };
    for line in source.split_inclusive('\n') {
        if starts(line) || line.starts_with('#') {
            close(open, from, at);
            open = line.split_once(" =").map(|(id, _)| id);
            open = open.filter(|_| starts(line));
            from = at;
        }
        at += line.len();
    }
    close(open, from, at);
    phrases
}

/// One language, ready to speak.
pub struct Locale {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// The messages of a language.
    pub fn new(lang: Lang) -> Self {
        let tag: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        Self { lang, bundle }
    }

    /// Which language it is.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    fn argument(&self, value: &Value) -> FluentValue<'static> {
        match value {
            Value::Text(text) => FluentValue::from(text.clone()),
            // small numbers stay numbers, for plural forms; large ones are grouped for reading
            Value::Count(count) if (-999..=999).contains(count) => FluentValue::from(*count),
            Value::Count(count) => FluentValue::from(self.grouped(*count)),
            Value::Decimal(number, places) => FluentValue::from(self.decimal(*number, *places)),
            Value::Message(message) => FluentValue::from(self.say(message)),
        }
    }

    fn grouped(&self, count: i64) -> String {
        let mark = match self.lang {
            Lang::Vi => '.',
            Lang::En => ',',
        };
        let digits = count.unsigned_abs().to_string();
        let mut out = String::from(if count < 0 { "-" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(mark);
            }
            out.push(digit);
        }
        out
    }

    fn decimal(&self, number: f64, places: u8) -> String {
        let mut text = format!("{number:.*}", usize::from(places));
        if text
            .trim_start_matches('-')
            .chars()
            .all(|c| c == '0' || c == '.')
        {
            text = text.replace('-', "");
        }
        match self.lang {
            Lang::Vi => text.replace('.', ","),
            Lang::En => text,
        }
    }
}

impl Speak for Locale {
    fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            args.set(*name, self.argument(value));
        }
        let phrases = phrases(self.lang);
        let place = phrases.binary_search_by_key(&message.id, |phrase| phrase.id);
        let pattern = place.ok().and_then(|place| phrases.get(place)?.pattern());
        let mut out = String::new();
        match pattern {
            Some(pattern) => {
                let mut errors = Vec::new();
                out.push_str(
                    &self
                        .bundle
                        .format_pattern(pattern, Some(&args), &mut errors),
                );
            }
            None => {
                let _infallible = write!(out, "[{}]", message.id);
            }
        }
        out
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::msg;

    /// Messages are taken apart one by one: none may need another, and none may be lost.
    #[test]
    fn every_message_stands_alone() {
        for lang in [Lang::Vi, Lang::En] {
            let whole = FluentResource::try_new(lang.source().to_owned()).unwrap();
            let messages = whole
                .entries()
                .filter(|entry| matches!(entry, Entry::Message(_)));
            assert_eq!(messages.count(), phrases(lang).len());
            for phrase in phrases(lang) {
                assert!(phrase.pattern().is_some(), "{}", phrase.id);
                assert_eq!(phrase.parsed.get().unwrap().entries().count(), 1);
                let refers = phrase.source.split('{').skip(1).any(|part| {
                    part.trim_start()
                        .starts_with(|c: char| c == '-' || c.is_ascii_alphabetic())
                });
                assert!(!refers, "{} names another message", phrase.id);
            }
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        let cases = [
            (Value::Decimal(0.5, 2), "0,50", "0.50"),
            (Value::Decimal(-0.001, 1), "0,0", "0.0"),
            (Value::Count(1_234_567), "1.234.567", "1,234,567"),
            (Value::Count(24), "24", "24"),
        ];
        for (value, vi, en) in cases {
            let message = msg("figure").with("value", value);
            assert_eq!(Locale::new(Lang::Vi).say(&message), vi);
            assert_eq!(Locale::new(Lang::En).say(&message), en);
        }
    }
}
