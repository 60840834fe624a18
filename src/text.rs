//! Text from strangers, made safe: NFC, no control characters, folded for comparison, measured in columns.

pub mod search;

use std::fmt;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text that is safe to show: NFC, trimmed at the ends, free of control characters and of the
/// invisible characters that reorder or hide what follows. Line feeds are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// Makes any string safe: NFC, tabs to spaces, carriage returns dropped, every other harmful
    /// character replaced by `U+FFFD`, ends trimmed.
    pub fn tame(raw: &str) -> Self {
        let plain = raw.bytes().all(|b| (b' '..0x7f).contains(&b));
        if plain || (is_nfc(raw) && !raw.chars().any(|c| c == '\t' || c == '\r' || is_harmful(c))) {
            return Self(raw.trim().to_owned());
        }
        let tamed: String = raw
            .nfc()
            .filter(|&c| c != '\r')
            .map(|c| match c {
                '\t' => ' ',
                c if is_harmful(c) => char::REPLACEMENT_CHARACTER,
                c => c,
            })
            .collect();
        Self(tamed.trim().to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Ok(Self::tame(&raw))
    }
}

/// Whether a character may do harm on a terminal or hide what a reader should see: control
/// characters other than line feed, bidirectional overrides and isolates, zero-width marks, tags.
pub fn is_harmful(c: char) -> bool {
    match c {
        '\n' => false,
        c if c.is_control() => true,
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// How much difference between two texts is overlooked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Only normalisation and runs of spaces.
    Exact,
    /// Upper and lower case too.
    Case,
    /// Case and diacritics too: "Bộ Nội vụ" is "bo noi vu".
    Accents,
}

/// Brings a text into the form in which equal-enough texts are equal.
///
/// ```
/// use khaothi::text::{Fold, fold};
/// assert_eq!(fold("  Một   Cửa ", Fold::Accents), "mot cua");
/// ```
pub fn fold(text: &str, by: Fold) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match by {
        Fold::Exact => spaced.nfc().collect(),
        Fold::Case => spaced.nfc().flat_map(char::to_lowercase).collect(),
        Fold::Accents => spaced
            .nfd()
            .filter(|&c| !is_combining_mark(c))
            .flat_map(char::to_lowercase)
            .map(|c| if c == 'đ' { 'd' } else { c })
            .collect(),
    }
}

/// Whether every word of `query` occurs in `text`, case, diacritics and order set aside.
pub fn matches(text: &str, query: &str) -> bool {
    let text = fold(text, Fold::Accents);
    fold(query, Fold::Accents)
        .split(' ')
        .all(|word| text.contains(word))
}

/// Columns the text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest start of `text` that fits in `columns`, with `…` when something was cut.
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used + 1 > columns {
            break;
        }
        kept.push_str(grapheme);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// Breaks text into lines of at most `columns`, between words only; a word longer than a line is
/// broken between graphemes. Line feeds are kept as breaks.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let needed = width(word);
            if used > 0 && used + 1 + needed > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            if needed <= columns {
                line.push_str(word);
                used += needed;
                continue;
            }
            for grapheme in word.graphemes(true) {
                let step = width(grapheme);
                if used + step > columns && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += step;
            }
        }
        lines.push(line);
    }
    lines
}

/// Columns of one character; control characters take none.
pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taming_neutralises_what_could_do_harm() {
        let cases = [
            ("Cải cách", "Cải cách"),
            ("Ca\u{309}i ca\u{301}ch", "Cải cách"),
            ("a\u{1b}[31mb", "a\u{fffd}[31mb"),
            ("\u{202e}abc", "\u{fffd}abc"),
            ("a\tb\r\nc ", "a b\nc"),
        ];
        for (raw, tamed) in cases {
            assert_eq!(Text::tame(raw).as_str(), tamed, "{raw:?}");
        }
    }

    #[test]
    fn folding_overlooks_what_it_says() {
        assert_eq!(fold("ĐỒNG Tháp", Fold::Exact), "ĐỒNG Tháp");
        assert_eq!(fold("ĐỒNG  Tháp", Fold::Case), "đồng tháp");
        assert_eq!(fold("ĐỒNG Tháp", Fold::Accents), "dong thap");
        assert!(matches("Cơ chế một cửa", "cua mot"));
        assert!(!matches("Cơ chế một cửa", "hai"));
    }

    #[test]
    fn wrapping_keeps_syllables_whole() {
        assert_eq!(
            wrap("Cải cách hành chính", 9),
            ["Cải cách", "hành", "chính"]
        );
        assert_eq!(wrap("một\n\nhai", 10), ["một", "", "hai"]);
        assert_eq!(wrap("abcdefg", 3), ["abc", "def", "g"]);
        assert_eq!(wrap("", 3), [""]);
    }

    #[test]
    fn truncation_counts_columns_not_bytes() {
        assert_eq!(truncate("Nguyễn Văn", 7), "Nguyễn…");
        assert_eq!(truncate("Nguyễn", 6), "Nguyễn");
        assert_eq!(truncate("Nguyễn", 0), "");
    }
}
