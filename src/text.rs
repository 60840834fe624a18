//! Text from strangers, made safe: NFC, no control characters, folded for comparison, measured in columns.

pub mod search;

use std::fmt;
use std::fmt::Write as _;

use smol_str::SmolStr;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text that is safe to show: NFC, trimmed at the ends, free of control characters and of the
/// invisible characters that reorder or hide what follows. Line feeds are kept. Copies share one
/// text: what a paper shows is not held beside the bank a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(SmolStr);

impl Text {
    /// Makes any string safe: NFC, tabs to spaces, carriage returns dropped, every other harmful
    /// character replaced by `U+FFFD`, ends trimmed.
    pub fn tame(raw: &str) -> Self {
        if is_plain(raw)
            || (is_nfc(raw) && !raw.chars().any(|c| c == '\t' || c == '\r' || is_harmful(c)))
        {
            return Self(SmolStr::new(raw.trim()));
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
        Self(SmolStr::new(tamed.trim()))
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

/// Whether a text is composed and harmless beyond doubt: letters of Vietnamese and its
/// neighbours, ASCII, common punctuation. Most texts are, and need no tables.
pub(crate) fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(first) = bytes.next() {
        if matches!(first, b' '..=b'~') {
            continue;
        }
        let known = match first {
            b'\n' => true,
            // À to ſ
            0xc3..=0xc5 => bytes.next().is_some(),
            // Ơ, ơ, Ư, ư
            0xc6 => matches!(bytes.next(), Some(0xa0 | 0xa1 | 0xaf | 0xb0)),
            // Ạ to ỹ
            0xe1 => match (bytes.next(), bytes.next()) {
                (Some(0xba), Some(last)) => last >= 0xa0,
                (Some(0xbb), Some(last)) => last <= 0xb9,
                _ => false,
            },
            // dashes, typographic quotes, the ellipsis
            0xe2 => {
                bytes.next() == Some(0x80)
                    && matches!(bytes.next(), Some(0x93 | 0x94 | 0x98..=0x9d | 0xa6))
            }
            _ => false,
        };
        if !known {
            return false;
        }
    }
    true
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

/// Text made safe for one line of output: a file name may hold a line feed.
pub fn one_line(raw: &str) -> String {
    Text::tame(raw).as_str().replace('\n', "\u{fffd}")
}

/// JSON with every harmful character written as an escape: the same value, and harmless where it is
/// printed. Characters outside of strings are none of them.
pub fn json_safe(json: &str) -> String {
    if !json.chars().any(is_harmful) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _infallible = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// The small letter of a character, where it is known without a table.
pub(crate) fn small(c: char) -> Option<char> {
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        // capitals are even there, their small letters follow
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(c) | 1),
        '\u{df}'..='\u{ff}' | 'đ' | 'ă' | 'ơ' | 'ư' | 'ĩ' | 'ũ' | '–' | '“' | '”' => {
            Some(c)
        }
        'À'..='Þ' if c != '×' => char::from_u32(u32::from(c) + 0x20),
        'Đ' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(u32::from(c) + 1),
        _ => None,
    }
}

/// The letter without its diacritics, small, where it is known without a table.
fn bare(c: char) -> Option<char> {
    Some(match c {
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{1ea0}'..='\u{1eb7}' | 'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' => 'a',
        '\u{1eb8}'..='\u{1ec7}' | 'È'..='Ë' | 'è'..='ë' => 'e',
        '\u{1ec8}'..='\u{1ecb}' | 'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' => 'i',
        '\u{1ecc}'..='\u{1ee3}' | 'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' => 'o',
        '\u{1ee4}'..='\u{1ef1}' | 'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' => 'u',
        '\u{1ef2}'..='\u{1ef9}' | 'Ý' | 'ý' | 'ÿ' => 'y',
        'Đ' | 'đ' => 'd',
        '–' | '“' | '”' | '…' => c,
        _ => return None,
    })
}

/// Whether two texts are equal once folded, without folding them where that can be seen.
pub(crate) fn is_same(a: &str, b: &str, by: Fold) -> bool {
    if a == b {
        return true;
    }
    let one: fn(char) -> Option<char> = match by {
        Fold::Exact => |_| None,
        Fold::Case => small,
        Fold::Accents => bare,
    };
    // letters known without a table fold one by one; of two that differ, nothing after them makes
    // them equal unless it is a mark that belongs to them
    let (mut left, mut right) = (a.chars(), b.chars());
    let follows = |mut rest: std::str::Chars<'_>| rest.next().is_none_or(|c| one(c).is_some());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) => match (one(x), one(y)) {
                (Some(x), Some(y)) if x == y => {}
                (Some(x), Some(y)) if x.is_whitespace() || y.is_whitespace() => break,
                (Some(_), Some(_)) if follows(left.clone()) && follows(right.clone()) => {
                    return false;
                }
                _ => break,
            },
            (None, Some(_)) | (Some(_), None) => break,
        }
    }
    fold(a, by) == fold(b, by)
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
    if by == Fold::Case && is_plain(text) && is_spaced(text) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match small(c) {
                Some(c) => out.push(c),
                None => out.extend(c.to_lowercase()),
            }
        }
        return out;
    }
    if by == Fold::Accents
        && is_spaced(text)
        && let Some(out) = text.chars().map(bare).collect::<Option<String>>()
    {
        return out;
    }
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

/// Whether words are separated by single spaces, with none at the ends.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let edge = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    let mut before = b'a';
    !edge
        && bytes.iter().all(|&byte| {
            let apart = !matches!(byte, b'\t'..=b'\r') && (byte != b' ' || before != b' ');
            before = byte;
            apart
        })
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

/// The longest end of `text` that fits in `columns`, with `…` before it when something was cut.
pub fn ending(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let mut from = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        from = at;
    }
    format!("…{}", text.get(from..).unwrap_or_default())
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
    fn the_end_of_a_path_says_where() {
        assert_eq!(ending("/mnt/usb/kết quả", 20), "/mnt/usb/kết quả");
        assert_eq!(ending("/mnt/usb/kết quả", 9), "…/kết quả");
        assert_eq!(
            ending("/mnt/usb/ke\u{302}\u{301}t", 4),
            "…ke\u{302}\u{301}t"
        );
    }

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
    fn plain_text_is_composed_and_harmless() {
        for c in (0..0x2100).filter_map(char::from_u32) {
            let text = c.to_string();
            if is_plain(&text) {
                assert!(is_nfc(&text) && !is_harmful(c), "{c:?}");
            }
        }
        assert!(is_plain("Cơ chế “một cửa” – Ưu tiên ỹ…"));
        assert!(!is_plain("Ca\u{309}i") && !is_plain("a\tb") && !is_plain("\u{202e}"));
    }

    #[test]
    fn letters_known_without_a_table_are_those_of_the_table() {
        for c in (0..0x2100).filter_map(char::from_u32) {
            let text = format!("x{c}x");
            let folded: String = text
                .nfd()
                .filter(|&c| !is_combining_mark(c))
                .flat_map(char::to_lowercase)
                .map(|c| if c == 'đ' { 'd' } else { c })
                .collect();
            if let Some(bare) = bare(c) {
                assert_eq!(format!("x{bare}x"), folded, "{c:?}");
            }
            if let Some(small) = small(c).filter(|_| is_plain(&text)) {
                assert_eq!(small.to_string(), c.to_lowercase().to_string(), "{c:?}");
            }
        }
    }

    #[test]
    fn texts_are_the_same_when_they_fold_to_the_same() {
        let texts = [
            "Một cửa",
            "MỘT CỬA",
            "Mot cua",
            "một  cửa",
            " một cửa",
            "Mô\u{323}t cửa",
            "mot cửa\n",
            "một cửa.",
            "",
            "ẞ",
            "ß",
            "ss",
            "đ",
            "Đ",
            "d",
        ];
        for a in texts {
            for b in texts {
                for by in [Fold::Exact, Fold::Case, Fold::Accents] {
                    assert_eq!(
                        is_same(a, b, by),
                        fold(a, by) == fold(b, by),
                        "{a:?} {b:?} {by:?}"
                    );
                }
            }
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
