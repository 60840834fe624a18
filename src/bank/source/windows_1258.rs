//! The Vietnamese code page of old Windows: a letter, then its tone as a mark of its own.

use unicode_normalization::UnicodeNormalization as _;

/// 0x80 to 0x9f; a space where nothing is assigned.
const LOW: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', ' ', '‹', 'Œ', ' ', ' ', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', ' ', '›', 'œ', ' ', ' ', 'Ÿ',
];

fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0x80..=0x9f => *LOW
            .get(usize::from(byte - 0x80))
            .filter(|c| !c.is_whitespace())?,
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        other => char::from(other),
    })
}

/// The text, composed; `None` when the bytes make no sense as Vietnamese: a tone after no vowel, a
/// byte that is not assigned, or no letter of the language at all.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|b| letter(*b)).collect::<Option<_>>()?;
    let mut before = ' ';
    let mut marks = 0;
    for c in text.chars() {
        if ('\u{300}'..='\u{323}').contains(&c) {
            if !"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".contains(before) {
                return None;
            }
            marks += 1;
        }
        if c.is_control() && !c.is_ascii_whitespace() {
            return None;
        }
        before = c;
    }
    let own = text
        .chars()
        .filter(|c| "ăâđêôơưĂÂĐÊÔƠƯ".contains(*c))
        .count();
    (marks + own > 0).then(|| text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_are_put_on_their_letters() {
        assert_eq!(decode(b"m\xf4\xf2t c\xfd\xd2a").unwrap(), "một cửa");
        assert_eq!(decode(b"abc\xff\xfe\x00"), None);
        assert_eq!(decode(b"\xcca"), None);
    }
}
