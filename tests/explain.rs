//! `khaothi explain` cannot lie: every bad example brings its code up, every good one does not, and
//! nothing in a good one is an error.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use khaothi::bank::check::{BankDesk, CourseDesk, Desk, check};
use khaothi::bank::source::outline::BankOutline;
use khaothi::bank::source::{Document, RegisterSource, join, read, read_roster, roster};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::{Code, Diagnostic, ExampleKind, Severity, Sources, examples};

const HEAD: &str =
    "Bank(schema: 1, id: \"b\", title: \"T\", topics: { \"t\": \"Chủ đề\" }, items: [\n";

/// The bank behind the examples of forms: twelve items, half of them of topic x, half of level
/// Apply.
fn scored() -> String {
    let mut text = String::from(
        "Bank(schema: 1, id: \"b\", title: \"T\", topics: { \"x\": \"X\", \"y\": \"Y\" }, items: [",
    );
    for n in 1..=12 {
        let (topic, level) = if n <= 6 {
            ("x", "Apply")
        } else {
            ("y", "Remember")
        };
        let item = format!(
            "Single(id: \"c{n}\", topic: \"{topic}\", level: {level}, stem: \"Điều {n} nói gì?\", \
             options: [Key(\"Việc {n}\"), Distractor(\"Người {n}\"), Distractor(\"Nơi {n}\"), \
             Distractor(\"Lúc {n}\")], basis: [Cite(\"x\")]),"
        );
        text.push_str(&item);
    }
    text + "])"
}

const SURVEY: &str = r#"Bank(schema: 1, id: "s", title: "T", items: [
    Text(id: "ten", stem: "Họ và tên của anh/chị"),
    Text(id: "gop-y", stem: "Góp ý"),
    Pick(id: "tuoi", stem: "Nhóm tuổi của anh/chị", options: ["dưới 30", "30–39", "40–49", "từ 50"]),
    Pick(id: "chuc-vu", stem: "Chức vụ của anh/chị",
        options: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m"]),
    Pick(id: "hai-long", stem: "Anh/chị hài lòng không?", options: ["Không", "Có"]),
    Text(id: "vi-sao", stem: "Vì sao?", show_if: Answered("hai-long", "A")),
])"#;

const CASES: &str = r#"Bank(schema: 1, id: "t", title: "T", items: [
    Case(id: "k1", text: "Một.", items: [TrueFalse(id: "d1", stem: "Một một.", key: true, basis: [Cite("x")])]),
    Case(id: "k2", text: "Hai.", items: [
        TrueFalse(id: "d2", stem: "Hai một.", key: true, basis: [Cite("x")]),
        TrueFalse(id: "d3", stem: "Hai hai.", key: true, basis: [Cite("x")]),
    ]),
])"#;

const RULED: &str = r#"Bank(schema: 1, id: "b", title: "T", items: [
    Single(id: "mot", stem: "Mấy mức?", options: [Key("4"), Distractor("2")], basis: [Cite("x")]),
    Essay(id: "luan", stem: "Trình bày.", rubric: [Criterion("Đúng", 1), Criterion("Đủ", 1)], basis: [Cite("x")]),
    Prediction(id: "doan", stem: "Bao nhiêu người đúng?", target: AllCorrect),
])"#;

#[derive(Default)]
struct Bench {
    sources: Sources,
    found: Vec<Diagnostic>,
    outlines: Vec<(BankOutline, Option<Bank>)>,
    register: Option<RegisterSource>,
    course: Option<Box<khaothi::bank::source::CourseSource>>,
}

impl Bench {
    fn add(&mut self, text: &str) {
        let file = self.sources.add("example.ron", text);
        let read = read(&self.sources, file);
        self.found.extend(read.diagnostics);
        match read.value {
            Some(Document::Bank(source)) => {
                self.outlines
                    .push((read.outline.unwrap(), Some(source.bank)));
            }
            Some(Document::Register(source)) => self.register = Some(source),
            Some(Document::Course(source)) => self.course = Some(source),
            Some(Document::Decisions(source)) => {
                let banks: Vec<Bank> = self
                    .outlines
                    .iter()
                    .filter_map(|(_, b)| b.clone())
                    .collect();
                self.found
                    .extend(join::decided::check_decisions(&source, Banks(&banks)));
            }
            Some(Document::Units(_) | Document::Roster(_)) => {}
            None => self
                .outlines
                .extend(read.outline.map(|outline| (outline, None))),
        }
    }

    fn codes(mut self) -> BTreeSet<(Code, Severity)> {
        let today = "2026-12-01".parse().unwrap();
        let banks: Vec<BankDesk<'_>> = self
            .outlines
            .iter()
            .map(|(outline, bank)| BankDesk {
                outline,
                bank: bank.as_ref(),
                register: self.register.as_ref(),
            })
            .collect();
        let courses = self.course.iter().map(|source| CourseDesk {
            source,
            banks: (0..banks.len()).collect(),
        });
        let desk = Desk {
            sources: &self.sources,
            courses: courses.collect(),
            banks,
            registers: self.register.iter().collect(),
            on: None,
            today,
        };
        self.found.extend(check(&desk));
        if let Some(course) = &self.course {
            let banks: Vec<Bank> = self
                .outlines
                .iter()
                .filter_map(|(_, b)| b.clone())
                .collect();
            self.found.extend(join::join(course, &banks));
        }
        self.found.iter().map(|d| (d.code, d.severity())).collect()
    }
}

fn codes(kind: ExampleKind, text: &str) -> BTreeSet<(Code, Severity)> {
    let mut bench = Bench::default();
    match kind {
        ExampleKind::Item => bench.add(&format!("{HEAD}{text}\n])")),
        ExampleKind::Items => {
            let items: Vec<String> = (1..=24)
                .map(|n| text.replace("{n}", &n.to_string()))
                .collect();
            bench.add(&format!("{HEAD}{}\n])", items.join(",\n")));
        }
        ExampleKind::File => bench.add(text),
        ExampleKind::Form => {
            bench.add(&scored());
            bench.add(SURVEY);
            bench.add(CASES);
            bench.add(&format!(
                "Course(schema: 1, id: \"k\", title: \"T\", banks: [\"b\", \"s\", \"t\"], forms: [\n{text}\n])"
            ));
        }
        ExampleKind::Law => {
            let (law, item) = text.split_once("\n\n").unwrap_or((text, ""));
            bench.add(&format!("Register(schema: 1, documents: [\n{law}\n])"));
            if !item.is_empty() {
                bench.add(&format!("{HEAD}{item}\n])"));
            }
        }
        ExampleKind::Roster => {
            bench.add("Course(schema: 1, id: \"k\", title: \"T\", banks: [\"b\"], forms: [Form(id: \"p\", title: \"T\", phase: Pre, all: \"b\")])");
            let file = bench.sources.add("lop.csv", text);
            let read = read_roster(&bench.sources, file);
            let mut found = read.diagnostics;
            if let (Some(Document::Roster(source)), Some(course)) = (read.value, &bench.course) {
                found.extend(roster::check(&source, &course.course));
            }
            return found.iter().map(|d| (d.code, d.severity())).collect();
        }
        ExampleKind::Rulings => {
            bench.add(RULED);
            bench.add(&format!(
                "Decisions(schema: 1, by: \"Hội đồng\", on: \"2026-12-05\", rulings: [\n{text}\n])"
            ));
        }
        ExampleKind::Shown => {}
    }
    bench.codes()
}

#[test]
fn every_code_has_an_example() {
    let have: Vec<Code> = examples().into_iter().map(|example| example.code).collect();
    assert_eq!(have, Code::ALL);
}

#[test]
fn bad_examples_bring_their_code_up_and_good_ones_do_not() {
    let mut wrong = Vec::new();
    for example in examples() {
        if example.kind == ExampleKind::Shown {
            continue;
        }
        let bad = codes(example.kind, example.bad);
        if !bad.iter().any(|(code, _)| *code == example.code) {
            wrong.push(format!("{}: the bad example gives {bad:?}", example.code));
        }
        let good = codes(example.kind, example.good);
        if good
            .iter()
            .any(|(code, severity)| *code == example.code || *severity == Severity::Error)
        {
            wrong.push(format!("{}: the good example gives {good:?}", example.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
