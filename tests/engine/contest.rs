//! Several attempts averaged, and a contest's rounds, from records to the report.
use khaothi::attempt::Standing;
use khaothi::bank::Banks;
use khaothi::bank::course::Course;
use khaothi::bank::form::contest::{Tie, USUAL};
use khaothi::bank::form::{Keep, Navigation, Phase};
use khaothi::bank::item::Response;
use khaothi::cohort::people::{People, gather};
use khaothi::report::build::build;
use khaothi::report::contest::{Distances, overall, round};
use khaothi::result::mark::mark;
use khaothi::result::{Answer, Record};

/// A record of `name`: five singles, the first `right` of them answered right.
fn sat(name: &str, attempt: &str, right: usize) -> Record {
    let bank = crate::small::bank();
    let mut record = crate::result::sat(name, attempt);
    let like = record.responses[0].clone();
    record.responses = (0..5)
        .map(|number| {
            let item = bank.item(&format!("r{number}").parse().unwrap()).unwrap();
            let options = item.options();
            let chosen = options
                .iter()
                .find(|option| option.key == (number < right))
                .unwrap();
            Answer {
                item: format!("b/r{number}").parse().unwrap(),
                shown: item.shown(),
                order: options.iter().map(|option| option.id.clone()).collect(),
                response: Some(Response::Chosen(vec![chosen.id.clone()])),
                state: Standing::Answered,
                ..like.clone()
            }
        })
        .collect();
    record
}

/// Two contest rounds instead of pre and post.
fn course() -> Course {
    let mut course = crate::small::course(Navigation::Free);
    for form in course.forms.iter_mut().take(2) {
        form.phase = Phase::Contest;
        form.ranking = USUAL.to_vec();
        form.parallel_to = None;
    }
    course
}

/// A record of `name` at a form, with the first `right` of its singles answered right.
fn record(name: &str, form: &str, right: usize, ms: u64, attempt: &str) -> Record {
    let mut record = sat(name, attempt, right);
    record.form = form.parse().unwrap();
    record.active_ms = ms;
    record
}

fn people(records: Vec<Record>, course: &Course) -> People {
    gather(records, course, Banks(&[crate::small::bank()]))
}

#[test]
fn rounds_are_ranked_one_by_one_and_together() {
    let course = course();
    let records = vec![
        record("An", "pre", 5, 60_000, "01A"),
        record("Bình", "pre", 5, 50_000, "01B"),
        record("Chi", "pre", 3, 10_000, "01C"),
        record("An", "post", 4, 60_000, "02A"),
        record("Chi", "post", 4, 10_000, "02C"),
    ];
    let people = people(records, &course);
    let names = |ranked: &[khaothi::report::contest::Ranked]| -> Vec<String> {
        ranked
            .iter()
            .map(|one| format!("{} {}", one.place, one.candidate.name.as_ref().unwrap()))
            .collect()
    };
    let none = Distances::new();
    assert_eq!(
        names(&round(&course.forms[0], &people, &none)),
        ["1 Bình", "2 An", "3 Chi"]
    );
    let closer = Distances::from([("01A".to_owned(), 3), ("01B".to_owned(), 8)]);
    assert_eq!(
        names(&round(&course.forms[0], &people, &closer)),
        ["1 An", "2 Bình", "3 Chi"]
    );
    let forms = [&course.forms[0], &course.forms[1]];
    assert_eq!(
        names(&overall(&forms, &people, &none)),
        ["1 An", "2 Chi", "3 Bình"]
    );
    assert_eq!(overall(&forms[..1], &people, &none), []);
    let report = build(&course, Banks(&[crate::small::bank()]), people.clone());
    assert_eq!(names(&report.overall), ["1 An", "2 Chi", "3 Bình"]);
    assert_eq!(names(&report.forms[1].ranking), ["1 Chi", "2 An"]);
    let mut by_points = course.clone();
    by_points.forms[1].ranking = vec![Tie::Points];
    assert_eq!(
        names(&round(&by_points.forms[1], &people, &none)),
        ["1 An", "1 Chi"]
    );
}

#[test]
fn what_counts_of_several_attempts_is_what_the_form_says() {
    let bank = [crate::small::bank()];
    let share = |right: usize| {
        mark(&sat("An", "01A", right).responses, Banks(&bank))
            .fraction()
            .unwrap()
    };
    let cases = [
        (Keep::First, share(1), 2),
        (Keep::Last, share(3), 2),
        (Keep::Best, share(5), 2),
        (Keep::Mean, (share(1) + share(5) + share(3)) / 3.0, 0),
    ];
    for (keep, expected, aside) in cases {
        let mut course = crate::small::course(Navigation::Free);
        course.forms[0].keep = keep;
        let records = [(1, "01A"), (5, "02A"), (3, "03A")];
        let records = records.map(|(right, attempt)| record("An", "pre", right, 1_000, attempt));
        let people = people(records.to_vec(), &course);
        let one = &people.named[0];
        let fraction = one.fraction(&course.forms[0].id).unwrap();
        assert!((fraction - expected).abs() < 1e-12, "{keep:?}: {fraction}");
        assert_eq!(one.set_aside, aside, "{keep:?}");
        let passed = one.passed(&course.forms[0]).unwrap();
        assert_eq!(passed, expected >= 0.5, "{keep:?}");
        let report = build(&course, Banks(&bank), people);
        let person = report.people.lines().next().unwrap();
        let line = person.marks[0].as_ref().unwrap();
        assert!((line.fraction.unwrap() - expected).abs() < 1e-12);
        assert!((line.points.as_f64() - expected * line.maximum.as_f64()).abs() < 1e-4);
    }
}
