//! Packs: what is put in comes out, what is torn is cut off, what is hostile is refused.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

#[path = "data/records.rs"]
mod records;

use khaothi::result::Record;
use khaothi::result::pack::stream::{Part, Reader, Standing, Writer};
use khaothi::result::pack::{HEADER, PackError, Packed, Source};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use records::record;

fn packed(place: usize, record: Record) -> Packed {
    Packed {
        source: Source {
            name: format!("bài-{place}.ron"),
            size: place as u64 * 77,
            changed: (1_764_000_000 - 3_000_000_000 * i64::from(place == 1), 5),
            digest: *blake3::hash(&[7]).as_bytes(),
        },
        record,
    }
}

fn pack(results: &[Packed]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new()).unwrap();
    for one in results {
        writer.push(&one.source, &one.record).unwrap();
    }
    writer.finish(results.len() as u64).unwrap()
}

/// What can be read, how it stands then, and what stopped it.
fn read(bytes: &[u8]) -> (Vec<Packed>, Option<Standing>, Option<PackError>) {
    let mut reader = match Reader::new(bytes, bytes.len() as u64) {
        Ok(reader) => reader,
        Err(error) => return (Vec::new(), None, Some(error)),
    };
    let mut found = Vec::new();
    let stopped = loop {
        match reader.part() {
            Ok(None) => break None,
            Ok(Some(Part::Block(block))) => match block.open().and_then(|open| open.results()) {
                Ok(results) => found.extend(results),
                Err(error) => break Some(error),
            },
            Ok(Some(Part::Gone(name))) => found.retain(|one: &Packed| one.source.name != name),
            Ok(Some(Part::End(_))) => {}
            Err(error) => break Some(error),
        }
    };
    (found, Some(reader.standing().clone()), stopped)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_put_in_comes_out(records in prop::collection::vec(record(), 0..12)) {
        let results: Vec<Packed> =
            records.into_iter().enumerate().map(|(place, record)| packed(place, record)).collect();
        let bytes = pack(&results);
        let (found, standing, stopped) = read(&bytes);
        prop_assert_eq!(found, results);
        prop_assert_eq!(stopped, None);
        let standing = standing.unwrap();
        prop_assert!(standing.ended);
        prop_assert_eq!(standing.good, bytes.len() as u64);
    }

    /// Cut anywhere: the results before the cut are read, and going on from there mends it.
    #[test]
    fn a_torn_tail_is_cut_off(
        records in prop::collection::vec(record(), 1..6),
        at in any::<prop::sample::Index>(),
    ) {
        let results: Vec<Packed> =
            records.into_iter().enumerate().map(|(place, record)| packed(place, record)).collect();
        let whole = pack(&results);
        let cut = HEADER.len() + at.index(whole.len() - HEADER.len());
        let (found, standing, stopped) = read(&whole[..cut]);
        let standing = standing.unwrap();
        prop_assert!(results.starts_with(&found));
        prop_assert!(!standing.ended);
        prop_assert_eq!(stopped.is_some(), standing.good < cut as u64);
        let mut mended = whole[..usize::try_from(standing.good).unwrap()].to_vec();
        let mut writer = Writer::go_on(&mut mended, standing);
        for one in &results[found.len()..] {
            writer.push(&one.source, &one.record).unwrap();
        }
        writer.gone(&results[0].source.name).unwrap();
        writer.finish(results.len() as u64 - 1).unwrap();
        let (found, standing, stopped) = read(&mended);
        prop_assert_eq!(&found[..], &results[1..]);
        prop_assert!(stopped.is_none() && standing.unwrap().ended);
    }

    /// One bit turned anywhere: what is read is a beginning of what was written, and it is said.
    #[test]
    fn no_bit_turns_unseen(
        records in prop::collection::vec(record(), 1..4),
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let results: Vec<Packed> =
            records.into_iter().enumerate().map(|(place, record)| packed(place, record)).collect();
        let mut bytes = pack(&results);
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        let (found, _, stopped) = read(&bytes);
        prop_assert!(stopped.is_some());
        prop_assert!(results.starts_with(&found));
    }
}

#[test]
fn many_results_make_several_blocks() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let one = record().new_tree(&mut runner).unwrap().current();
    let results: Vec<Packed> = (0..2_500).map(|place| packed(place, one.clone())).collect();
    let bytes = pack(&results);
    let mut reader = Reader::new(bytes.as_slice(), bytes.len() as u64).unwrap();
    let mut blocks = 0;
    while let Some(part) = reader.part().unwrap() {
        blocks += usize::from(matches!(part, Part::Block(_)));
    }
    assert_eq!(blocks, 3);
    assert_eq!(read(&bytes).0, results);
}

#[test]
fn other_files_are_no_packs() {
    let error = |bytes: &[u8]| Reader::new(bytes, bytes.len() as u64).err();
    assert_eq!(error(b"Result("), Some(PackError::Foreign));
    assert_eq!(error(b"khaothi-pack/2\n...."), Some(PackError::Newer));
    assert_eq!(error(b"khaothi-pa"), Some(PackError::Broken { at: 0 }));
    assert_eq!(error(HEADER), None);
}

/// Frames with checks that fit, made by somebody who knows the format.
fn frame(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[kind]).update(&length).update(content);
    let mut out = vec![kind];
    out.extend(length);
    out.extend(&hasher.finalize().as_bytes()[..8]);
    out.extend(content);
    out
}

#[test]
fn lengths_that_promise_gigabytes_are_not_believed() {
    let endless = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    let cases = [
        // a frame longer than the file
        [b"D".as_slice(), &[0xff; 4], &[0; 8]].concat(),
        // a dictionary of endless words
        [frame(b'D', &endless), frame(b'R', &[0])].concat(),
        // one word, endlessly long
        frame(b'D', &[[1].as_slice(), &endless].concat()),
        // results before any dictionary, an end of nothing, an unknown kind
        frame(b'R', &[0]),
        frame(b'E', &[0]),
        frame(b'?', &[]),
        frame(b'G', &[0xff]),
        // a result that promises what is not there
        [frame(b'D', &[0, 0, 0, 0]), frame(b'R', &endless)].concat(),
    ];
    for case in cases {
        let bytes = [HEADER, &case].concat();
        let (found, _, stopped) = read(&bytes);
        assert!(found.is_empty() && stopped.is_some(), "{case:?}");
    }
}
