//! Files of earlier versions are read for ever: schema 1 as it was before variants, terms and
//! sections.
use std::fmt::Write as _;
use std::sync::Arc;

use khaothi::attempt::journal::{Placed, Tail, read};
use khaothi::attempt::replay::replay;
use khaothi::bank::form::Navigation;
use khaothi::paper::timing::Terms;
use khaothi::result::file;

/// Lines as a journal chains them.
fn chained(lines: &[String]) -> String {
    let mut chain = *blake3::hash(b"khaothi/journal/1").as_bytes();
    let mut text = String::new();
    for line in lines {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&chain);
        hasher.update(line.as_bytes());
        chain = *hasher.finalize().as_bytes();
        let mark: String = blake3::Hash::from_bytes(chain)
            .to_hex()
            .as_str()
            .chars()
            .take(16)
            .collect();
        writeln!(text, "{line}\t{mark}").unwrap();
    }
    text
}

#[test]
fn a_journal_from_before_variants_goes_on_where_it_stopped() {
    let paper = crate::small::paper(Navigation::Free);
    let mut slots = Vec::new();
    for placed in Placed::of(&paper) {
        let order: Vec<String> = placed
            .order
            .iter()
            .map(|id| format!("{:?}", id.as_str()))
            .collect();
        slots.push(format!(
            "(item:\"{}\",shown:\"{}\",order:[{}])",
            placed.item,
            placed.shown,
            order.join(",")
        ));
    }
    let opening = format!(
        "(schema:1,program:\"khaothi 0.1.0\",attempt:\"01OLD\",course:\"c\",form:\"pre\",phase:Pre,seed:7,content:[(\"b\",\"blake3:0\")],candidate:Some((name:Some(\"An\"))),class:None,opened:0,slots:[{}])",
        slots.join(",")
    );
    let lines = [
        opening,
        "(1,0,Began(wall:1000))".to_owned(),
        "(2,500,Visited(slot:1))".to_owned(),
        "(3,900,Flagged(slot:1,on:true))".to_owned(),
    ];
    let text = chained(&lines);
    let journal = read(text.as_bytes()).unwrap();
    assert_eq!((journal.tail, journal.events.len()), (Tail::Clean, 3));
    assert_eq!(
        (journal.opening.variant, journal.opening.terms),
        (None, Terms::default())
    );
    assert!(journal.opening.slots.iter().all(|slot| slot.section == 0));
    let attempt = replay(Arc::clone(&paper), &journal.events).unwrap();
    assert_eq!(attempt.position(), Some(1));
    // what a new version writes of an attempt without them is what the old one wrote
    let again = khaothi::attempt::journal::Scribe::open(&journal.opening)
        .unwrap()
        .1;
    assert_eq!(again, text.split_inclusive('\n').next().unwrap());
    // a torn line is cut off, and writing goes on in the old chain
    let torn = format!("{text}(4,1");
    let mut cut = read(torn.as_bytes()).unwrap();
    assert_eq!((cut.tail, cut.good), (Tail::Torn, text.len()));
    let stamped = journal.events[2].clone();
    let line = cut.scribe.line(&stamped).unwrap();
    assert!(read(format!("{text}{line}").as_bytes()).unwrap().tail == Tail::Clean);
}

#[test]
fn a_result_from_before_variants_is_read_and_written_again_to_the_byte() {
    let text = include_str!("../fixtures/result-before-variants.ron");
    let record = file::read(text.as_bytes()).unwrap();
    assert_eq!(record.variant, None);
    assert_eq!(file::write(&record), text);
}
