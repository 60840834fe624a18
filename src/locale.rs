//! The languages: messages put into words, numbers written as people write them.

use std::fmt;
use std::fmt::Write as _;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
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

/// One language, ready to speak.
pub struct Locale {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// The messages of a language.
    pub fn new(lang: Lang) -> Self {
        // a test holds the sources to be whole; what parses of a broken one is still used
        let resource = match FluentResource::try_new(lang.source().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let tag: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
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
        let pattern = self
            .bundle
            .get_message(message.id)
            .and_then(|found| found.value());
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
