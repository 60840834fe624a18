//! Whose attempts are whose.

use khaothi::bank::Banks;
use khaothi::cohort::decided::State;
use khaothi::cohort::people::{People, gather_under};

use crate::course::{answer, bank, chosen, course, record, rulings};

/// Attempts 01A…: An without a code twice, An with one, Bình.
fn people(text: &str) -> People {
    let sat = |attempt: &str, name: &str, code: Option<&str>, option: &str| {
        record(
            attempt,
            "pre",
            name,
            code,
            vec![answer("one", chosen(option))],
        )
    };
    let records = vec![
        sat("01A", "An", None, "A"),
        sat("01B", "An", None, "B"),
        sat("01C", "An", Some("M7"), "B"),
        sat("01D", "Bình", None, "A"),
        sat("01E", "An", None, "C"),
    ];
    gather_under(records, &course(), Banks(&[bank()]), &rulings(text))
}

/// The attempt that counts for each person, and attempts beyond it.
fn groups(people: &People) -> Vec<(String, usize)> {
    let mut groups: Vec<(String, usize)> = people
        .named
        .iter()
        .map(|person| {
            let sitting = person.sittings.get(&"pre".parse().unwrap()).unwrap();
            (sitting.attempt.to_string(), person.set_aside)
        })
        .collect();
    groups.sort();
    groups
}

#[test]
fn people_are_joined_and_kept_apart() {
    #[rustfmt::skip]
    let cases = [
        ("", vec![("01A", 2), ("01C", 0), ("01D", 0)]),
        (r#"SamePerson(a: "01A", b: "01C", why: "w")"#, vec![("01A", 3), ("01D", 0)]),
        (r#"SamePerson(a: "01D", b: "m7", why: "w")"#, vec![("01A", 2), ("01C", 1)]),
        (r#"NotSamePerson(a: "01A", b: "01B", why: "w")"#, vec![("01A", 1), ("01B", 0), ("01C", 0), ("01D", 0)]),
        // what is not said to be anybody's stays with the earliest it may
        (r#"NotSamePerson(a: "01A", b: "01B", why: "w"), SamePerson(a: "01E", b: "01B", why: "w")"#, vec![("01A", 0), ("01B", 1), ("01C", 0), ("01D", 0)]),
        (r#"NotSamePerson(a: "01A", b: "01B", why: "w"), NotSamePerson(a: "01A", b: "01E", why: "w")"#, vec![("01A", 0), ("01B", 1), ("01C", 0), ("01D", 0)]),
        (r#"SamePerson(a: "01A", b: "01D", why: "w"), NotSamePerson(a: "01A", b: "01D", why: "w", on: "2026-12-06")"#, vec![("01A", 2), ("01C", 0), ("01D", 0)]),
        (r#"SamePerson(a: "01A", b: "nobody", why: "w")"#, vec![("01A", 2), ("01C", 0), ("01D", 0)]),
        (r#"Void(attempt: "01A", reason: "w")"#, vec![("01B", 1), ("01C", 0), ("01D", 0)]),
        (r#"Void(attempt: "01D", reason: "w")"#, vec![("01A", 2), ("01C", 0)]),
    ];
    for (text, expected) in cases {
        let expected: Vec<(String, usize)> = expected
            .into_iter()
            .map(|(a, n)| (a.to_owned(), n))
            .collect();
        assert_eq!(groups(&people(text)), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_followed_is_said() {
    let states = |text: &str| -> Vec<(&'static str, State)> {
        let people = people(text);
        let entries = people.account.entries.iter();
        entries
            .map(|entry| (entry.ruling.decision.name(), entry.state))
            .collect()
    };
    assert_eq!(
        states(r#"SamePerson(a: "01A", b: "nobody", why: "w"), Void(attempt: "01X", reason: "w")"#),
        [("Void", State::Idle), ("SamePerson", State::Idle)]
    );
    // A is B, B is D, A is not D: the latest that fit are followed
    assert_eq!(
        states(
            r#"SamePerson(a: "01A", b: "01C", why: "w"),
               SamePerson(a: "01C", b: "01D", why: "w", on: "2026-12-06"),
               NotSamePerson(a: "01A", b: "01D", why: "w", on: "2026-12-04")"#
        ),
        [
            ("NotSamePerson", State::Stands),
            ("SamePerson", State::Overruled),
            ("SamePerson", State::Stands)
        ]
    );
    let people = people(r#"Void(attempt: "01B", reason: "thi hộ")"#);
    assert_eq!(people.account.voided.len(), 1);
    assert_eq!(people.account.voided[0].attempt, "01B");
}
