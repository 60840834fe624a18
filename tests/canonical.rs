//! The strict reader of our own layout against `ron`: what it reads, `ron` reads alike; what we
//! write, it reads.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

#[path = "data/records.rs"]
mod records;

use khaothi::result::file::{read, read_any_layout, read_own_layout, write};
use proptest::prelude::*;
use records::record;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_we_write_the_strict_reader_reads_as_ron_does(record in record()) {
        let text = write(&record);
        let by_ron = read_any_layout(&text).unwrap();
        prop_assert_eq!(read_own_layout(&text), Some(by_ron.clone()), "{}", text);
        prop_assert_eq!(&by_ron.0, &record);
        prop_assert_eq!(read(text.as_bytes()), Ok(record));
    }

    /// Bytes cut out, put in, doubled or swapped: the strict reader gives up, or reads what `ron`
    /// reads.
    #[test]
    fn what_the_strict_reader_reads_ron_reads_alike(
        record in record(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5, any::<char>()), 1..4),
    ) {
        let mut chars: Vec<char> = write(&record).chars().collect();
        for (at, how, c) in changes {
            let at = at.index(chars.len());
            let near = ['0', '9', ' ', ',', '"', '\\', ')', '(', ']', '\n', '-', 'u', '{', '}'];
            let c = if how % 2 == 0 { near[u32::from(c) as usize % near.len()] } else { c };
            match how {
                0 | 1 => chars[at] = c,
                2 => { chars.remove(at); }
                3 => chars.insert(at, c),
                _ => {
                    let end = (at + 1 + u32::from(c) as usize % 40).min(chars.len());
                    let piece: Vec<char> = chars[at..end].to_vec();
                    chars.splice(at..at, piece);
                }
            }
            if chars.is_empty() { chars.push('x'); }
        }
        let text: String = chars.into_iter().collect();
        if let Some(strict) = read_own_layout(&text) {
            prop_assert_eq!(read_any_layout(&text).ok(), Some(strict), "{}", text);
        }
    }
}
