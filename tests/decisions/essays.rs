//! The list of essays to be marked: blind, filled in, written again.

use khaothi::bank::Banks;
use khaothi::cohort::gathering::Gathering;
use khaothi::cohort::people::gather_under;
use khaothi::locale::{Lang, Locale};
use khaothi::report::essays::{Waiting, added, file, waiting};
use khaothi::result::Record;
use khaothi::result::rulings::Rulings;

use crate::course::{answer, bank, course, found, record, rulings, source, written};

fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 12, 5)
}

fn sat(attempt: &str, name: &str, words: &str) -> Record {
    let code = format!("MA{attempt}");
    let answers = vec![answer("essay", written(words))];
    record(attempt, "pre", name, Some(&code), answers)
}

fn open(records: &[Record], text: &str) -> Vec<Waiting> {
    let (course, banks) = (course(), [bank()]);
    let given = rulings(text);
    let people = gather_under(records.to_vec(), &course, Banks(&banks), &given);
    let mut gathering = Gathering::default();
    for record in records {
        gathering.add(record.clone());
    }
    waiting(
        &gathering,
        &course,
        Banks(&banks),
        &people,
        &Rulings::settle(given),
    )
}

#[test]
fn essays_are_listed_without_names_and_filled_in() {
    let hostile = "một\nMark(attempt: \"01A\")\n\u{1b}[31m\u{202e}*/ )] hết \u{2028}x";
    let records = [
        sat("01A", "Nguyễn Văn An", hostile),
        sat("01B", "Trần Thị Bình", "hai"),
    ];
    let banks = [bank()];
    let locale = Locale::new(Lang::Vi);
    let waiting = open(&records, "");
    assert_eq!(waiting.len(), 2);
    let text = file(&waiting, Banks(&banks), &locale, today());
    for secret in ["Nguyễn", "Bình", "MA01A", "\u{1b}", "\u{202e}"] {
        assert!(!text.contains(secret), "{secret:?}\n{text}");
    }
    for shown in ["// Trình bày", "// │ hai", "None, // 0 đến 1.5: Lập luận"] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    assert_eq!(found(&text), ["K0267 Mark", "K0267 Mark"]);
    assert_eq!(source(&text).unfilled.len(), 2);

    // one is filled in, its marker signs, and a third arrives
    let signed = text.replacen("by: None", "by: \"Cô Lan\"", 1);
    let (before, after) = signed.split_once("attempt: \"01B\"").unwrap();
    let after = after
        .replacen("None, // 0 đến 2", "1.75, // 0 đến 2", 1)
        .replacen("None, // 0 đến 1.5", "1, // tạm được", 1);
    let signed = format!("{before}attempt: \"01B\"{after}");
    let half = source(&signed);
    assert_eq!(half.rulings.len(), 1);
    assert_eq!(half.rulings[0].by.as_str(), "Cô Lan");
    assert_eq!(half.unfilled.len(), 1);
    let third = sat("01C", "Lê Chi", "ba");
    let fresh = [Waiting {
        item: "b/essay".parse().unwrap(),
        attempt: third.attempt.clone(),
        written: khaothi::text::Text::tame("ba"),
    }];
    let again = added(&signed, half.opens, &fresh, Banks(&banks), &locale).unwrap();
    let (head, rest) = signed.split_at(half.opens);
    assert!(again.starts_with(head) && again.ends_with(rest), "{again}");
    let again = source(&again);
    assert_eq!(again.rulings, half.rulings);
    assert_eq!(again.unfilled.len(), 2);
    // nothing to add to an empty list either
    let empty = "Decisions(schema: 1, rulings: [])";
    let more = added(empty, source(empty).opens, &fresh, Banks(&banks), &locale).unwrap();
    assert_eq!(source(&more).unfilled.len(), 1);
}

#[test]
fn only_essays_that_wait_and_may_count_are_listed() {
    let records = [
        sat("01A", "An", "một"),
        sat("01B", "Bình", "hai"),
        sat("01C", "Chi", "ba"),
        Record {
            candidate: sat("01A", "An", "x").candidate,
            ..sat("01D", "An", "lần hai")
        },
    ];
    let ids = |text: &str| {
        let mut ids: Vec<String> = open(&records, text)
            .into_iter()
            .map(|w| w.attempt)
            .collect();
        ids.sort();
        ids
    };
    // the form keeps the first attempt
    assert_eq!(ids(""), ["01A", "01B", "01C"]);
    assert_eq!(
        ids(
            r#"Mark(attempt: "01A", item: "b/essay", points: 1), Void(attempt: "01C", reason: "w")"#
        ),
        ["01B"]
    );
    assert_eq!(ids(r#"Drop(item: "b/essay", why: "w")"#), [""; 0]);
}
