//! Tables of parts, merged without their people, say what a report over all people says, to the last
//! bit; what does not belong together is refused, and small cells do not leave the house.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

use std::fmt::Write as _;

use khaothi::attempt::Wall;
use khaothi::bank::course::Course;
use khaothi::bank::decision::Ruling;
use khaothi::bank::source::{Document, read};
use khaothi::bank::{Bank, Banks};
use khaothi::cohort::people::{gather, gather_under};
use khaothi::diagnostic::Sources;
use khaothi::locale::{Lang, Locale};
use khaothi::message::Message;
use khaothi::paper::Seed;
use khaothi::report::build::build;
use khaothi::report::parts::{Parts, merge, report};
use khaothi::report::{Report, json};
use khaothi::result::Record;
use khaothi::simulation::{Plan, people, sit};
use khaothi::text::Text;
use proptest::prelude::*;
use serde_json::Value;

fn lowered(text: &str) -> Document {
    let mut sources = Sources::default();
    let file = sources.add("t.ron", text);
    let read = read(&sources, file);
    read.value
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

/// A bank whose references sort otherwise than its ids do.
fn bank(id: &str) -> Bank {
    let mut items = String::new();
    for number in 0..7 {
        write!(
            items,
            "Single(id: \"s{number}\", topic: \"t\", stem: \"Câu {number}?\", options: [Key(\"a\"), \
             Distractor(\"b\"), Distractor(\"c\"), Distractor(\"d\")]),"
        )
        .unwrap();
    }
    items.push_str(
        "Multiple(id: \"m\", topic: \"t\", stem: \"Nào?\", points: 2, options: [Key(\"a\"), Key(\"b\"), \
         Distractor(\"c\"), Distractor(\"d\")]), TrueFalse(id: \"t\", topic: \"t\", stem: \"Đúng?\", key: true),",
    );
    let text = format!(
        "Bank(schema: 1, id: \"{id}\", title: \"B\", topics: {{\"t\": \"T\"}}, items: [{items}])"
    );
    let Document::Bank(source) = lowered(&text) else {
        panic!("a bank")
    };
    source.bank
}

/// A test that is the same for all, and one that is drawn.
fn course() -> Course {
    let Document::Course(source) = lowered(
        "Course(schema: 1, id: \"c\", title: \"C\", banks: [\"a\", \"a-b\"], forms: [
            Form(id: \"all\", title: \"Chung\", phase: Pre, minutes: 9, pass: 0.5, all: \"a\"),
            Form(id: \"drawn\", title: \"Rút\", phase: Post, minutes: 9, pass: 0.35, draw: [
                Draw(bank: \"a\", topic: \"t\", count: 3), Draw(bank: \"a-b\", topic: \"t\", count: 4)])])",
    ) else {
        panic!("a course")
    };
    source.course
}

fn banks() -> [Bank; 2] {
    [bank("a"), bank("a-b")]
}

/// The records of so many people, person by person.
fn records(n: usize, seed: u64, course: &Course, banks: &[Bank]) -> Vec<Vec<Record>> {
    let plan = Plan {
        people: n,
        seed: Seed(seed),
        start: Wall(1_796_086_800_000),
        offset_minutes: 420,
    };
    let all = people(course, plan).into_iter().enumerate();
    all.map(|(number, person)| {
        let forms = course.forms.iter();
        let sat = forms.map(|form| {
            let mut record = sit(course, form, Banks(banks), &person, plan)
                .unwrap()
                .record;
            let who = record.candidate.get_or_insert_default();
            who.code = Some(Text::tame(&format!("M{number}")));
            who.unit = Some(Text::tame(&format!("Xã {}", number % 4)));
            record
        });
        sat.collect()
    })
    .collect()
}

fn value(report: &Report) -> Value {
    json::render(report, &Locale::new(Lang::Vi))
}

/// What the tables of these people say when they are written and read.
fn part(records: &[&Vec<Record>], course: &Course, banks: &[Bank], rulings: &[Ruling]) -> Parts {
    let records: Vec<Record> = records.iter().copied().flatten().cloned().collect();
    let own: Vec<String> = records
        .iter()
        .map(|record| record.attempt.clone())
        .collect();
    let people = gather_under(records, course, Banks(banks), rulings);
    let (parts, _) = Parts::of(course, Banks(banks), &people);
    let text = parts.text();
    assert!(own.iter().all(|attempt| !text.contains(attempt)));
    assert!(!text.contains("\"M") && !text.contains("Nguyễn"));
    Parts::read(text.as_bytes()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn merged_parts_say_what_all_people_say(
        seed in any::<u64>(),
        n in 20..70_usize,
        deal in prop::collection::vec(0..3_usize, 70),
        reworded in prop::sample::select(vec![None, Some(0), Some(1)]),
        order in Just(vec![0, 1, 2]).prop_shuffle(),
    ) {
        let (course, banks) = (course(), banks());
        let mut all = records(n, seed, &course, &banks);
        // one province was shown another wording
        for (number, person) in all.iter_mut().enumerate() {
            for answer in person.iter_mut().flat_map(|record| &mut record.responses) {
                if Some(deal[number]) == reworded && answer.item.item.as_str() == "s3" {
                    answer.shown = "blake3-16:00112233445566778899aabbccddeeff".to_owned();
                }
            }
        }
        let dealt: Vec<Vec<&Vec<Record>>> = order
            .iter()
            .map(|part| all.iter().enumerate().filter(|(n, _)| deal[*n] == *part).map(|(_, p)| p).collect())
            .collect();
        prop_assume!(dealt.iter().all(|part| part.len() >= 5));
        let parts = dealt.iter().map(|people| part(people, &course, &banks, &[]));
        let merged = merge(parts).unwrap();
        let merged = Parts::read(merged.text().as_bytes()).unwrap();
        let merged = value(&report(&merged).unwrap());
        let whole = gather(all.iter().flatten().cloned().collect(), &course, Banks(&banks));
        let whole = value(&build(&course, Banks(&banks), whole));
        prop_assert_eq!(whole["forms"].as_array().unwrap().len(), 2);
        for (merged, whole) in merged["forms"].as_array().unwrap().iter().zip(whole["forms"].as_array().unwrap()) {
            for name in ["n", "items", "test"] {
                let text = |form: &Value| form["analysis"][name].to_string();
                prop_assert_eq!(text(merged), text(whole), "{}", name);
            }
        }
        // groups too, where no part had to hide one
        let hides = |part: &Vec<&Vec<Record>>| (0..4).any(|unit| {
            let own = part.iter().filter(|p| p[0].candidate.as_ref().unwrap().unit == Some(Text::tame(&format!("Xã {unit}"))));
            (1..5).contains(&own.count())
        });
        if !dealt.iter().any(hides) {
            let text = |value: &Value| value["forms"][0]["analysis"]["groups"]["unit"].to_string();
            prop_assert_eq!(text(&merged), text(&whole));
        }
    }
}

fn id(message: &Message) -> String {
    format!("{message:?}")
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let (course, banks) = (course(), banks());
    let all = records(24, 7, &course, &banks);
    let all: Vec<&Vec<Record>> = all.iter().collect();
    let (one, other) = (&all[..12], &all[12..]);
    let own = |people: &[&Vec<Record>]| part(people, &course, &banks, &[]);
    let refused = |parts: Vec<Parts>| id(&merge(parts).unwrap_err());
    assert!(refused(vec![]).contains("tables-none"));
    assert!(refused(vec![own(one), own(one)]).contains("tables-twice"));
    let both = merge([own(one), own(other)]).unwrap();
    assert_eq!(both, merge([own(other), own(one)]).unwrap());
    assert!(refused(vec![both, own(one)]).contains("tables-twice"));
    // other pass mark, other key, other course
    let mut strict = course.clone();
    strict.forms[0].pass = Some(0.6);
    let others = part(other, &strict, &banks, &[]);
    assert!(refused(vec![own(one), others]).contains("tables-pass"));
    let text = own(other).text();
    let rekeyed = text.replacen("[\"A\",true]", "[\"A\",false]", 1);
    assert_ne!(rekeyed, text);
    let rekeyed = Parts::read(rekeyed.as_bytes()).unwrap();
    assert!(refused(vec![own(one), rekeyed]).contains("tables-unlike"));
    let elsewhere = text.replacen("\"course\":\"c\"", "\"course\":\"d\"", 1);
    let elsewhere = Parts::read(elsewhere.as_bytes()).unwrap();
    assert!(refused(vec![own(one), elsewhere]).contains("tables-course"));
    // an item that one part dropped and the other counts
    let Document::Decisions(dropped) = lowered(
        "Decisions(schema: 1, by: \"H\", on: \"2026-12-05\", rulings: [Drop(item: \"a/s1\", why: \"sai\")])",
    ) else {
        panic!("decisions")
    };
    let others = part(other, &course, &banks, &dropped.rulings);
    assert!(refused(vec![own(one), others]).contains("tables-aside"));
    let both = [one, other].map(|people| part(people, &course, &banks, &dropped.rulings));
    assert!(merge(both).is_ok());
}

#[test]
fn small_cells_do_not_leave_the_house() {
    let (course, banks) = (course(), banks());
    let all = records(20, 3, &course, &banks);
    let few = gather(all[..4].concat(), &course, Banks(&banks));
    let (parts, said) = Parts::of(&course, Banks(&banks), &few);
    assert!(parts.is_empty() && id(&said[0]).contains("tables-few"));
    // of 17 people one unit has five and three have four: none of the small ones is in it
    let some = gather(all[..17].concat(), &course, Banks(&banks));
    let (parts, said) = Parts::of(&course, Banks(&banks), &some);
    assert!(
        said.iter()
            .any(|message| id(message).contains("tables-rare"))
    );
    let value: Value = serde_json::from_str(&parts.text()).unwrap();
    for side in value["forms"][0]["groups"].as_array().unwrap() {
        for counts in side["levels"].as_object().unwrap().values() {
            let n: u64 = counts
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry[2].as_u64().unwrap())
                .sum();
            assert!(n >= 5);
        }
    }
    let units = &value["forms"][0]["groups"][1];
    assert_eq!(units["hidden"].as_array().unwrap().len(), 3);
}

#[test]
fn days_and_what_groups_are_called_come_through() {
    let (mut course, banks) = (course(), banks());
    course.groups = [("g-one", "Nhóm một"), ("g-two", "Nhóm hai")]
        .map(|(id, title)| (id.parse().unwrap(), Text::tame(title)))
        .to_vec();
    let mut all = records(24, 11, &course, &banks);
    for (number, person) in all.iter_mut().enumerate() {
        for record in person {
            let group = course.groups[number / 2 % 2].0.clone();
            record.candidate.get_or_insert_default().group = Some(group);
        }
    }
    all[3][0].started.replace_range(..10, "2026-12-05");
    let all: Vec<&Vec<Record>> = all.iter().collect();
    let parts = [&all[..12], &all[12..]].map(|people| part(people, &course, &banks, &[]));
    let merged = report(&merge(parts.clone()).unwrap()).unwrap();
    let people = gather(
        all.iter().copied().flatten().cloned().collect(),
        &course,
        Banks(&banks),
    );
    let whole = build(&course, Banks(&banks), people);
    let days = |from, to| {
        Some((
            jiff::civil::date(2026, 12, from),
            jiff::civil::date(2026, 12, to),
        ))
    };
    for report in [&merged, &whole] {
        assert_eq!(report.forms[0].days, days(1, 5));
        assert_eq!(report.forms[1].days, days(2, 2));
        let locale = Locale::new(Lang::Vi);
        let level = value(report)["forms"][0]["analysis"]["groups"]["group"]["levels"][0].clone();
        assert!(level["level"].as_str().unwrap().starts_with("g-"));
        assert!(level["title"].as_str().unwrap().starts_with("Nhóm "));
        let page = khaothi::report::html::render(report, &locale, "vi");
        let shown = khaothi::report::text::render(report, &locale, 100, false);
        let tables = khaothi::report::csv::render(&khaothi::report::table::tables(report, &locale));
        let texts = tables.into_iter().map(|(_, text)| text);
        for text in texts.chain([page, shown]) {
            assert!(!text.contains("g-one"), "{text}");
        }
    }
    // tables of before say nothing of days, and so does the whole
    let silent = parts[0]
        .text()
        .replace("\"days\":[\"2026-12-01\",\"2026-12-05\"],", "");
    let silent = Parts::read(silent.as_bytes()).unwrap();
    let merged = report(&merge([silent, parts[1].clone()]).unwrap()).unwrap();
    assert_eq!(
        (merged.forms[0].days, merged.forms[1].days),
        (None, days(2, 2))
    );
    let wrong = parts[0].text().replace("\"2026-12-05\"]", "\"<script>\"]");
    assert!(id(&Parts::read(wrong.as_bytes()).unwrap_err()).contains("days"));
}
