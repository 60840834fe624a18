//! What rulings did, in the account and in the report; contests with predictions.

use khaothi::bank::Banks;
use khaothi::bank::decision::Ruling;
use khaothi::bank::item::Response;
use khaothi::cohort::decided::{Crossing, Moved, State};
use khaothi::cohort::people::{People, gather, gather_under};
use khaothi::locale::{Lang, Locale};
use khaothi::report::{build, json, text};
use khaothi::result::Record;
use khaothi::result::rulings::Rulings;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::course::{answer, bank, chosen, course, decisions, record, rulings, source, written};

/// Three people: two answered B, one A; nobody's essay is marked.
fn records() -> Vec<Record> {
    let sat = |attempt: &str, name: &str, option: &str| {
        let answers = vec![
            answer("one", chosen(option)),
            answer("in-case", chosen("B")),
            answer("essay", written("bài")),
        ];
        record(attempt, "pre", name, None, answers)
    };
    vec![
        sat("01A", "An", "A"),
        sat("01B", "Bình", "B"),
        sat("01C", "Chi", "B"),
    ]
}

fn people(rulings: &[Ruling]) -> People {
    gather_under(records(), &course(), Banks(&[bank()]), rulings)
}

#[test]
fn each_ruling_tells_what_it_changed_and_who_crossed() {
    let people = people(&rulings(
        r#"Mark(attempt: "01A", item: "b/essay", points: 1.75),
           Mark(attempt: "01B", item: "b/essay", criteria: [1.25, 0.5]),
           Rekey(item: "b/one", option: "B", why: "w", on: "2026-12-06"),
           AcceptAlso(item: "b/in-case", option: "B", why: "w", on: "2026-12-07"),
           Drop(item: "b/num", why: "w", on: "2026-12-07"),
           Void(attempt: "01C", reason: "vắng", on: "2026-12-08")"#,
    ));
    let told: Vec<_> = people
        .account
        .entries
        .iter()
        .map(|e| {
            let numbers = (e.changed, e.gained.as_f64(), e.lost.as_f64());
            (
                e.ruling.decision.name(),
                e.state,
                numbers,
                (e.up, e.down, e.settled),
            )
        })
        .collect();
    #[rustfmt::skip]
    assert_eq!(told, [
        // of 5.5 points 2.75 pass: An has 1 + 1.75, Bình 0 + 1.75
        ("Mark", State::Stands, (1, 1.75, 0.0), (0, 0, 1)),
        ("Mark", State::Stands, (1, 1.75, 0.0), (0, 0, 1)),
        ("Rekey", State::Stands, (3, 2.0, 1.0), (1, 1, 0)),
        ("Drop", State::Idle, (0, 0.0, 0.0), (0, 0, 0)),
        ("AcceptAlso", State::Stands, (3, 3.0, 0.0), (1, 0, 0)),
        ("Void", State::Stands, (1, 0.0, 0.0), (0, 0, 0)),
    ]);
    let moved: Vec<_> = people
        .account
        .moved
        .iter()
        .map(|m| {
            (
                m.attempt.as_str(),
                m.before.points.as_f64(),
                m.after.points.as_f64(),
                m.counts,
            )
        })
        .collect();
    assert_eq!(moved, [("01A", 1.0, 2.75, true), ("01B", 0.0, 3.75, true)]);
    assert_eq!(people.named.len(), 2);
}

#[test]
fn reports_list_rulings_and_whom_they_move() {
    let (course, banks) = (course(), [bank()]);
    let sat = |attempt: &str, name: &str, option: &str| {
        record(
            attempt,
            "pre",
            name,
            Some(attempt),
            vec![answer("one", chosen(option))],
        )
    };
    let records = vec![
        sat("01A", "An", "A"),
        sat("01B", "Bình", "B"),
        sat("01C", "Chi", "A"),
    ];
    let rulings = rulings(
        r#"Rekey(item: "b/one", option: "B", why: "đáp án sai"), Void(attempt: "01C", reason: "thi hộ")"#,
    );
    let people = gather_under(records, &course, Banks(&banks), &rulings);
    let crossed: Vec<Option<Crossing>> = people.account.moved.iter().map(Moved::crosses).collect();
    assert_eq!(crossed, [Some(Crossing::Down), Some(Crossing::Up)]);
    let report = build::build(&course, Banks(&banks), people.clone());
    let locale = Locale::new(Lang::En);
    let said = text::render(&report, &locale, 100, true);
    for part in [
        "Decisions after the test",
        "05/12/2026, Hội đồng: the key of b/one is B (why: đáp án sai)",
        "3 attempts changed: +1.00, −2.00 points; 1 now pass, 2 no longer pass",
        "An, 01A – Đầu khoá: no longer passes (1.00/1.00 → 0.00/1.00)",
        "Bình, 01B – Đầu khoá: now passes (0.00/1.00 → 1.00/1.00)",
        "Attempts that do not count: 1",
        "Chi, 01C – Đầu khoá, attempt 01C: thi hộ",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let without_names = text::render(&report, &locale, 100, false);
    assert!(!without_names.contains("Bình"), "{without_names}");
    let value = json::render(&report, &locale);
    let decisions = &value["decisions"];
    assert_eq!(decisions["rulings"][0]["kind"], "Rekey");
    assert_eq!(decisions["rulings"][0]["options"][0], "B");
    assert_eq!(decisions["rulings"][0]["state"], "stands");
    assert_eq!(decisions["attempts"][1]["crosses"], "up");
    assert_eq!(decisions["attempts"][1]["before"]["points"], 0.0);
    assert_eq!(decisions["attempts"][1]["after"]["passed"], true);
    assert_eq!(decisions["void"][0]["attempt"], "01C");
    // without rulings there is nothing of this
    let plain = build::build(
        &course,
        Banks(&banks),
        gather(self::records(), &course, Banks(&banks)),
    );
    assert!(json::render(&plain, &locale).get("decisions").is_none());
}

#[test]
fn an_item_that_does_not_count_is_not_analysed_and_one_credited_is_a_mark_for_all() {
    let (course, banks) = (course(), [bank()]);
    let records: Vec<Record> = (0..12)
        .map(|n| {
            let option = if n % 2 == 0 { "A" } else { "B" };
            let blank = (n % 3 != 0).then(|| chosen(option)).flatten();
            let answers = vec![
                answer("one", chosen(option)),
                answer("in-case", blank),
                answer("tf", Some(Response::Truth(n % 4 == 0))),
            ];
            record(
                &format!("01{n:02}"),
                "pre",
                &format!("Người {n}"),
                None,
                answers,
            )
        })
        .collect();
    let rulings =
        rulings(r#"Drop(item: "b/tf", why: "w"), CreditAll(item: "b/in-case", why: "w")"#);
    let people = gather_under(records, &course, Banks(&banks), &rulings);
    let report = build::build(&course, Banks(&banks), people.clone());
    let value = json::render(&report, &Locale::new(Lang::En));
    let items = value["forms"][0]["analysis"]["items"].as_array().unwrap();
    let ids: Vec<&str> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["b/in-case", "b/one"]);
    assert_eq!(items[0]["facility"], 1.0);
    // 6 of 12 have 2 of 2, the others 1 of 2
    assert_eq!(value["forms"][0]["analysis"]["test"]["mean"], 1.5);
}

#[test]
fn predictions_are_held_against_what_came_true_under_the_rulings() {
    let (course, banks) = (course(), [bank()]);
    let sat = |attempt: &str, name: &str, option: &str, guess: Option<u32>| {
        let answers = vec![
            answer("one", chosen(option)),
            answer("foretell", guess.map(Response::Predicted)),
        ];
        record(attempt, "thi", name, None, answers)
    };
    let records = vec![
        sat("01A", "An", "A", Some(4)),
        sat("01B", "Bình", "B", Some(2)),
        sat("01C", "Chi", "A", None),
        sat("01D", "Dung", "A", Some(2)),
    ];
    let told = |text: &str| {
        let people = gather_under(records.clone(), &course, Banks(&banks), &rulings(text));
        let report = build::build(&course, Banks(&banks), people.clone());
        let value = json::render(&report, &Locale::new(Lang::En));
        let names: Vec<String> = value["forms"][0]["ranking"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let name = one["name"].as_str().unwrap();
                format!("{} {name} {}", one["place"], one["distance"])
            })
            .collect();
        let said = text::render(&report, &Locale::new(Lang::En), 100, true);
        (value["predictions"][0].clone(), names, said)
    };
    let (actual, names, said) = told("");
    assert_eq!(
        (&actual["actual"], &actual["n"], &actual["hits"]),
        (&3.into(), &3.into(), &0.into())
    );
    assert_eq!(names, ["1 An 1", "1 Dung 1", "3 Chi null", "4 Bình 1"]);
    assert!(
        said.contains("People with everything right: 3 (3 predicted, 0 exactly)"),
        "{said}"
    );
    // with B accepted too all four are right
    let (actual, names, _) = told(r#"AcceptAlso(item: "b/one", option: "B", why: "w")"#);
    assert_eq!((&actual["actual"], &actual["hits"]), (&4.into(), &1.into()));
    assert_eq!(names, ["1 An 0", "2 Bình 2", "2 Dung 2", "4 Chi null"]);
}

proptest! {
    /// Rulings in any order, cut into any two files, come to the same.
    #[test]
    fn the_order_of_rulings_does_not_matter(picks in prop::collection::vec((0..12_usize, 1..4_u8), 0..9), keys in prop::collection::vec(any::<Index>(), 9), split in any::<Index>()) {
        let kinds = [
            r#"Drop(item: "b/one""#, r#"CreditAll(item: "b/one""#, r#"Rekey(item: "b/one", option: "B""#,
            r#"Rekey(item: "b/one", options: ["C", "B"]"#, r#"AcceptAlso(item: "b/one", option: "C""#,
            r#"AcceptAlso(item: "b/in-case", option: "B""#, r#"Mark(attempt: "01A", item: "b/essay", points: 1"#,
            r#"Mark(attempt: "01A", item: "b/essay", criteria: [1, 1]"#, r#"Mark(attempt: "01B", item: "b/one", points: 0.5"#,
            r#"Void(attempt: "01C""#, r#"SamePerson(a: "01A", b: "01B""#, r#"NotSamePerson(a: "01B", b: "01A""#,
        ];
        let lines: Vec<String> = picks.iter()
            .map(|(kind, day)| format!("{}, on: \"2026-12-{:02}\", why: \"w{kind}\"),", kinds[*kind], day))
            .collect();
        let parsed = |lines: &[String]| -> Vec<Ruling> {
            // what contradicts itself on one day is an error in a file; each line alone never is
            lines.iter().flat_map(|line| source(&decisions(line)).rulings).collect()
        };
        let mut shuffled: Vec<(usize, String)> = lines.iter().cloned().zip(&keys).map(|(line, key)| (key.index(1000), line)).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<String> = shuffled.into_iter().map(|(_, line)| line).collect();
        let at = if shuffled.is_empty() { 0 } else { split.index(shuffled.len()) };
        let (first, second) = shuffled.split_at(at);
        let one = people(&parsed(&lines));
        let other = people(&[parsed(second), parsed(first)].concat());
        // what is told step by step is what all of them together come to
        let settled = Rulings::settle(parsed(&shuffled));
        for person in &one.named {
            for sitting in person.sittings.values() {
                let record = records().into_iter().find(|one| sitting.attempt == *one.attempt);
                let marked = settled.mark(&record.unwrap(), Banks(&[bank()]));
                let points = |items: &[khaothi::result::mark::MarkedItem]| -> Vec<_> {
                    items.iter().map(|item| (item.points, item.maximum)).collect()
                };
                prop_assert_eq!(points(&one.marked(sitting).items), points(&marked.items));
            }
        }
        prop_assert_eq!(one, other);
    }
}
