//! Cases, branches and predictions where forms meet them: drawn together, passed over, decisive.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails loudly"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use khaothi::attempt::{Attempt, Command, Elapsed, Event, Moment, Rejection, Wall};
use khaothi::bank::Banks;
use khaothi::bank::blueprint::Draw;
use khaothi::bank::course::Course;
use khaothi::bank::item::Response;
use khaothi::bank::source::join::join;
use khaothi::bank::source::{Document, read};
use khaothi::bank::{Bank, item::Item};
use khaothi::cohort::people::gather;
use khaothi::diagnostic::Sources;
use khaothi::paper::{Paper, Seed, assemble};
use khaothi::report::contest::distances;
use khaothi::simulation::{Plan, people, sit};
use proptest::prelude::*;

fn lowered(text: &str) -> Document {
    let mut sources = Sources::default();
    let file = sources.add("t.ron", text);
    let read = read(&sources, file);
    read.value
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

fn bank(items: &str) -> Bank {
    let text = format!(
        "Bank(schema: 1, id: \"b\", title: \"B\", topics: {{\"t\": \"T\", \"u\": \"U\"}}, items: [{items}])"
    );
    let Document::Bank(source) = lowered(&text) else {
        panic!("a bank")
    };
    source.bank
}

/// A course of these forms and the codes of what joining it with the bank says.
fn course(forms: &str, bank: &Bank) -> (Course, Vec<String>) {
    let text = format!("Course(schema: 1, id: \"c\", title: \"C\", banks: [], forms: [{forms}])");
    let Document::Course(source) = lowered(&text) else {
        panic!("a course")
    };
    let found = join(&source, std::slice::from_ref(bank));
    let codes = found.iter().map(|d| d.code.to_string()).collect();
    (source.course, codes)
}

fn truth(id: &str) -> String {
    format!(
        "TrueFalse(id: \"{id}\", topic: \"t\", stem: \"Câu {id}?\", key: true, basis: [Cite(\"x\")])"
    )
}

/// Singles `s0…`, and cases `c0…` of `of` items each.
fn with_cases(singles: usize, cases: usize, of: usize) -> Bank {
    let mut items = String::new();
    for single in 0..singles {
        write!(items, "{},", truth(&format!("s{single}"))).unwrap();
    }
    for case in 0..cases {
        let asked: Vec<String> = (0..of)
            .map(|item| truth(&format!("c{case}-{item}")))
            .collect();
        write!(
            items,
            "Case(id: \"c{case}\", text: \"Tình huống\", items: [{}]),",
            asked.join(",")
        )
        .unwrap();
    }
    bank(&items)
}

fn paper(course: &Course, bank: &Bank, seed: u64) -> Paper {
    assemble(
        course,
        &course.forms[0],
        Banks(std::slice::from_ref(bank)),
        Seed(seed),
    )
    .unwrap()
}

fn names(paper: &Paper) -> Vec<String> {
    paper
        .slots
        .iter()
        .map(|slot| slot.item.item.to_string())
        .collect()
}

#[test]
fn a_case_is_drawn_whole_stays_together_and_counts_as_one() {
    let bank = with_cases(5, 4, 3);
    let form = "Form(id: \"f\", title: \"F\", phase: Pre, draw: [
        Draw(bank: \"b\", topic: \"t\", count: 2), Draw(bank: \"b\", topic: \"t\", cases: true, count: 2)])";
    let (course, found) = course(form, &bank);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        course.forms[0].length(Banks(std::slice::from_ref(&bank))),
        8
    );
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..1_000 {
        let names = names(&paper(&course, &bank, seed));
        assert_eq!(names.len(), 8);
        let mut rest = names.as_slice();
        while let [first, after @ ..] = rest {
            rest = after;
            let unit = first.split('-').next().unwrap();
            *times.entry(unit.to_owned()).or_default() += 1;
            if first.starts_with('c') {
                let [second, third, after @ ..] = rest else {
                    panic!("{names:?}")
                };
                let whole: Vec<String> = (0..3).map(|item| format!("{unit}-{item}")).collect();
                assert_eq!(
                    [first, second, third].map(Clone::clone),
                    whole[..],
                    "{names:?}"
                );
                rest = after;
            }
        }
    }
    assert_eq!(times.len(), 9);
    // 400 of each single and 500 of each case; five standard deviations are 80
    for (unit, times) in times {
        let expected: usize = if unit.starts_with('c') { 500 } else { 400 };
        assert!(times.abs_diff(expected) < 80, "{unit}: {times}");
    }
}

#[test]
fn an_item_of_a_case_brings_the_case() {
    let bank = with_cases(2, 2, 2);
    let form = |count: usize| {
        format!(
            "Form(id: \"f\", title: \"F\", phase: Pre, shuffle: (items: false), draw: [Fixed(\"b/c1-1\"), Draw(bank: \"b\", cases: true, count: {count}), Draw(bank: \"b\", count: 2)])"
        )
    };
    let (made, found) = course(&form(1), &bank);
    assert_eq!(found, Vec::<String>::new());
    let names = names(&paper(&made, &bank, 1));
    assert_eq!(names[..4], ["c1-0", "c1-1", "c0-0", "c0-1"]);
    assert_eq!(
        names.len(),
        6,
        "reserved cases are not drawn again: {names:?}"
    );
    assert_eq!(course(&form(2), &bank).1, ["K0403"], "one case is left");
}

fn moment(ms: u64) -> Moment {
    Moment {
        elapsed: Elapsed(ms),
        wall: Wall(i64::try_from(ms).unwrap()),
    }
}

#[test]
fn a_section_begins_with_the_first_item_that_is_asked() {
    let bank = bank(
        "Pick(id: \"q\", stem: \"Có dùng không?\", options: [\"có\", \"không\"]),
         Rating(id: \"r\", stem: \"Mấy điểm?\", scale: (from: 1, to: 5, low: \"kém\", high: \"tốt\"), show_if: Answered(\"q\", \"A\")),
         Text(id: \"t\", stem: \"Ý kiến?\")",
    );
    let form = "Form(id: \"f\", title: \"F\", phase: Survey, anonymous: true, sections: [
        Section(title: \"A\", draw: [Fixed(\"b/q\")]),
        Section(title: \"B\", minutes: 1, draw: [Fixed(\"b/r\")]),
        Section(title: \"C\", minutes: 1, draw: [Fixed(\"b/t\")])])";
    let (course, found) = course(form, &bank);
    assert_eq!(found, Vec::<String>::new());
    let begin = |option: &str| {
        let mut attempt = Attempt::new(Arc::new(paper(&course, &bank, 1)));
        let _begun = attempt.handle(Command::Begin, moment(0));
        let chosen = Response::Chosen(vec![option.parse().unwrap()]);
        let _said = attempt.handle(Command::Respond(0, chosen), moment(10));
        let step = attempt.handle(Command::NextSection, moment(20));
        assert_eq!(step.rejection, None);
        attempt
    };
    let mut passed_over = begin("B");
    assert_eq!(
        passed_over.section(),
        Some(2),
        "nothing is asked in the second"
    );
    let back = passed_over.handle(Command::GoTo(1), moment(30));
    assert_eq!(back.rejection, Some(Rejection::OtherSection));
    assert_eq!(passed_over.deadline(), Some(Elapsed(60_020)));
    let mut asked = begin("A");
    assert_eq!(asked.section(), Some(1));
    let events = asked.handle_timeout(moment(60_020));
    assert!(
        matches!(events[0].event, Event::Expired { slot: 2, .. }),
        "{events:?}"
    );
}

#[test]
fn predictions_are_measured_against_what_came_true() {
    let items = format!(
        "{}, {}, Prediction(id: \"p\", stem: \"Bao nhiêu người đúng hết?\", target: AllCorrect), Prediction(id: \"e\", stem: \"Bao nhiêu người dự thi?\", target: Entrants)",
        truth("x"),
        truth("y")
    );
    let bank = bank(&items);
    let form = "Form(id: \"f\", title: \"F\", phase: Contest, shuffle: (items: false), all: \"b\")";
    let (course, found) = course(form, &bank);
    assert_eq!(found, Vec::<String>::new());
    let banks = Banks(std::slice::from_ref(&bank));
    let plan = Plan {
        people: 4,
        seed: Seed(1),
        start: Wall(1_796_086_800_000),
        offset_minutes: 420,
    };
    // who has both right, and what they foretold
    let said = [
        (true, Some(2), Some(4)),
        (true, Some(5), Some(4)),
        (false, Some(2), Some(9)),
        (false, None, Some(4)),
    ];
    let records: Vec<_> = people(&course, plan)
        .iter()
        .zip(said)
        .map(|(person, (right, all, entrants))| {
            let mut record = sit(&course, &course.forms[0], banks, person, plan)
                .unwrap()
                .record;
            record.attempt = format!("0{}", person.number);
            record.responses[0].response = Some(Response::Truth(true));
            record.responses[1].response = Some(Response::Truth(right));
            record.responses[2].response = all.map(Response::Predicted);
            record.responses[3].response = entrants.map(Response::Predicted);
            record
        })
        .collect();
    let people = gather(records, &course, banks);
    let far = distances(&course.forms[0], &people, banks);
    let far: Vec<(&str, u64)> = far
        .iter()
        .map(|(attempt, far)| (attempt.as_str(), *far))
        .collect();
    assert_eq!(
        far,
        [("00", 0), ("01", 3), ("02", 5)],
        "a blank is no prediction"
    );
    let shown: Vec<&Item> = bank.items.iter().filter(|item| item.is_scored()).collect();
    assert_eq!(shown.len(), 2, "predictions never score");
}

/// Cells as authors write them: any topic, any level, or both named.
const CELLS: [&str; 6] = [
    "",
    ", topic: \"t\"",
    ", topic: \"u\"",
    ", level: Remember",
    ", level: Apply",
    ", topic: \"u\", level: Apply",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_draw_fails_only_where_the_proof_says_so(
        items in prop::collection::vec((any::<bool>(), any::<bool>()), 1..12),
        lines in prop::collection::vec((0..CELLS.len(), 1..4_usize), 1..5),
        numbered: bool,
        seed: u64,
    ) {
        let written: Vec<String> = items
            .iter()
            .enumerate()
            .map(|(number, (topic, level))| {
                let topic = if *topic { "t" } else { "u" };
                let level = if *level { "Remember" } else { "Apply" };
                format!("TrueFalse(id: \"i{number}\", topic: \"{topic}\", level: {level}, stem: \"Câu {number}?\", key: true, basis: [Cite(\"x\")])")
            })
            .collect();
        let bank = bank(&written.join(","));
        let draws: Vec<String> = lines
            .iter()
            .map(|(cell, count)| format!("Draw(bank: \"b\"{}, count: {count})", CELLS[*cell]))
            .collect();
        let variants = if numbered { "Numbered(4)" } else { "PerCandidate" };
        let (course, found) = course(
            &format!("Form(id: \"f\", title: \"F\", phase: Pre, shuffle: (items: false), variants: {variants}, draw: [{}])", draws.join(",")),
            &bank,
        );
        let feasible = found.is_empty();
        let made = assemble(&course, &course.forms[0], Banks(std::slice::from_ref(&bank)), Seed(seed));
        prop_assert_eq!(made.is_ok(), feasible, "{:?} {:?}", found, made);
        if let Ok(paper) = made {
            let names = names(&paper);
            let wanted: usize = lines.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(names.len(), wanted);
            let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
            prop_assert_eq!(distinct.len(), wanted, "no item twice");
            // in blueprint order, so each line's items stand together and must be of its cell
            let mut rest = names.as_slice();
            for (draw, (_, count)) in course.forms[0].draw.iter().zip(&lines) {
                let (given, after) = rest.split_at(*count);
                rest = after;
                let Draw::Quota(quota) = draw else { panic!("only quotas") };
                for name in given {
                    let item = bank.item(&name.parse().unwrap()).unwrap();
                    prop_assert!(quota.admits(item), "{}", name);
                }
            }
        }
    }
}
