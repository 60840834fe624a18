//! A simulated class over every type of item: marked again without rulings it gets what it was
//! shown; marked under simulated markers' rulings nothing is left open.

use khaothi::attempt::Wall;
use khaothi::bank::Banks;
use khaothi::bank::decision::{Decision, Ruling};
use khaothi::bank::form::Seen;
use khaothi::cohort::decided::{Entry, State};
use khaothi::cohort::people::{gather, gather_under};
use khaothi::paper::Seed;
use khaothi::result::review::review;
use khaothi::result::rulings::Rulings;
use khaothi::result::{Record, file};
use khaothi::simulation::marks::marks;
use khaothi::simulation::{Plan, people, sit};
use khaothi::text::Text;
use proptest::prelude::*;

use crate::course::{bank, course};

const N: usize = 24;

/// The records of the first form, as files tell them, and marks for their essays.
fn class(seed: u64) -> (Vec<Record>, Vec<Ruling>) {
    let (course, banks) = (course(), [bank()]);
    let plan = Plan {
        people: N,
        seed: Seed(seed),
        start: Wall(1_796_086_800_000),
        offset_minutes: 420,
    };
    let mut records = Vec::new();
    let mut rulings = Vec::new();
    for person in people(&course, plan) {
        let sat = sit(&course, &course.forms[0], Banks(&banks), &person, plan).unwrap();
        let record = file::read(file::write(&sat.record).as_bytes()).unwrap();
        let given = marks(&record, Banks(&banks), &person, plan.seed);
        assert_eq!(given, marks(&record, Banks(&banks), &person, plan.seed));
        rulings.extend(given.into_iter().map(|mark| Ruling {
            on: jiff::civil::date(2026, 12, 5),
            decision: Decision::Mark(mark),
            by: Text::tame("máy"),
            why: None,
        }));
        records.push(record);
    }
    (records, rulings)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn marked_again_a_class_gets_what_it_was_shown(seed in any::<u64>()) {
        let (course, banks) = (course(), [bank()]);
        let form = &course.forms[0];
        let (records, given) = class(seed);
        let shown: Vec<_> = records
            .iter()
            .map(|record| review(record, form, Banks(&banks), form.feedback.at(Seen::After)))
            .collect();
        let plain = gather(records.clone(), &course, Banks(&banks));
        prop_assert_eq!(plain.named.len(), N);
        for (record, shown) in records.iter().zip(&shown) {
            let again = Rulings::settle([]).mark(record, Banks(&banks));
            prop_assert_eq!(shown.marked.as_ref(), Some(&again));
            let found = plain.named.iter().find_map(|person| {
                person.sittings.values().find(|s| s.attempt == *record.attempt)
            });
            prop_assert_eq!(&plain.marked(found.unwrap()), &again);
            prop_assert_eq!(shown.passed, again.passed(form));
        }
        // essays that were written wait; simulated markers leave none, and stay within the rubric
        let marked = gather_under(records.clone(), &course, Banks(&banks), &given);
        let stand = |e: &&Entry| e.state == State::Stands;
        prop_assert_eq!(marked.account.entries.iter().filter(stand).count(), given.len());
        for person in &marked.named {
            for sitting in person.sittings.values() {
                prop_assert!(sitting.marked.fraction().is_some());
                prop_assert!(sitting.marked.points <= sitting.marked.maximum);
                prop_assert!(sitting.marked.passed(form).is_some());
            }
        }
    }
}

#[test]
fn simulated_marks_follow_ability_and_are_no_constant() {
    let mut all: Vec<i64> = (1..6).flat_map(class_points).collect();
    all.sort_unstable();
    all.dedup();
    assert!(all.len() > 5, "{all:?}");
}

fn class_points(seed: u64) -> Vec<i64> {
    let (_, rulings) = class(seed);
    assert!(rulings.len() > N / 2);
    let marks = rulings.iter().filter_map(|ruling| {
        let Decision::Mark(mark) = &ruling.decision else {
            return None;
        };
        Some(mark.points.units())
    });
    marks.collect()
}
