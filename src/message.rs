//! What is said, before any language: an id from the locale files and its arguments.

/// A message by its id in the locale files, with the values it names.
///
/// Everything a person reads is one of these until a face puts it into words, so the path stays
/// free of language and no string can be left untranslated.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The id in the locale files.
    pub id: &'static str,
    /// The values it names, in any order.
    pub args: Vec<(&'static str, Value)>,
}

/// A value inside a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text as it is.
    Text(String),
    /// A whole number: plural forms and digit grouping follow the language.
    Count(i64),
    /// A number with this many decimals; the decimal sign follows the language.
    Decimal(f64, u8),
    /// Another message, put into words first.
    Message(Message),
}

/// A message without arguments.
pub fn msg(id: &'static str) -> Message {
    Message {
        id,
        args: Vec::new(),
    }
}

impl Message {
    /// The message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}

/// How long something lasts, as one would say it: minutes and seconds, rounded up; from two hours on
/// hours and minutes, rounded.
pub fn span(ms: u64) -> Message {
    const MINUTES: u64 = 120;
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let seconds = ms.div_ceil(1_000);
    let (minutes, rest) = (seconds / 60, seconds % 60);
    if minutes >= MINUTES {
        let minutes = (seconds + 30) / 60;
        let hours = count(minutes / 60);
        return match minutes % 60 {
            0 => msg("span-hours").with("hours", hours),
            rest => msg("span-hours-minutes")
                .with("hours", hours)
                .with("minutes", count(rest)),
        };
    }
    match (minutes, rest) {
        (0, _) => msg("span-seconds").with("seconds", count(rest)),
        (_, 0) => msg("span-minutes").with("minutes", count(minutes)),
        (_, _) => msg("span-minutes-seconds")
            .with("minutes", count(minutes))
            .with("seconds", count(rest)),
    }
}

/// Puts messages into words. The locale implements it; the path only asks for it.
pub trait Speak {
    /// The message in words.
    fn say(&self, message: &Message) -> String;
}
