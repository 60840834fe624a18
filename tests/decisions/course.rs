//! A bank with an item of every type that scores, and a course over it.

use khaothi::attempt::Ended;
use khaothi::attempt::Standing;
use khaothi::attempt::journal::Candidate;
use khaothi::bank::course::Course;
use khaothi::bank::decision::Ruling;
use khaothi::bank::form::Phase;
use khaothi::bank::item::Response;
use khaothi::bank::source::{DecisionsSource, Document, read};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::Sources;
use khaothi::paper::Seed;
use khaothi::result::{Answer, Record};
use khaothi::text::Text;

pub(crate) const BANK: &str = r#"Bank(schema: 1, id: "b", title: "Ngân hàng", topics: { "t": "Chủ đề" }, items: [
    Single(id: "one", topic: "t", stem: "1", options: [Key("a"), Distractor("b"), Choice(text: "c", credit: -0.5), Choice(text: "d", credit: 0.5)], basis: [Cite("x")]),
    Multiple(id: "many", topic: "t", stem: "2", at_most: 3, rule: Net, options: [Key("a"), Key("b"), Distractor("c"), Distractor("d")], basis: [Cite("x")]),
    TrueFalse(id: "tf", topic: "t", stem: "3", key: true, basis: [Cite("x")]),
    Cluster(id: "four", topic: "t", stem: "4", rule: Steps([0.1, 0.25, 0.5, 1.0]), statements: [True("p"), False("q"), True("r"), False("s")], basis: [Cite("x")]),
    Matching(id: "match", topic: "t", stem: "5", pairs: [Pair("m", "x"), Pair("n", "y")], spare: ["z"], basis: [Cite("x")]),
    Ordering(id: "order", topic: "t", stem: "6", rule: Absolute, steps: ["b", "a", "c"], basis: [Cite("x")]),
    Numeric(id: "num", topic: "t", stem: "7", answer: 15, tolerance: Absolute(0.5), unit: "ngày", basis: [Cite("x")]),
    Short(id: "short", topic: "t", stem: "8", answers: ["Bộ Nội vụ"], fold: Accents, basis: [Cite("x")]),
    Cloze(id: "cloze", topic: "t", stem: "{1} và {2}", blanks: [OneOf([Key("k"), Distractor("l")]), Type(["mười"])], basis: [Cite("x")]),
    Essay(id: "essay", topic: "t", stem: "Trình bày", rubric: [Criterion("Nêu đúng", 2), Criterion("Lập luận", 1.5)], basis: [Cite("x")]),
    Case(id: "case", topic: "t", text: "Tình huống", items: [Single(id: "in-case", stem: "9", options: [Key("a"), Distractor("b")], basis: [Cite("x")])]),
    Prediction(id: "foretell", topic: "t", stem: "Bao nhiêu người đúng hết?", target: AllCorrect),
])"#;

pub(crate) const COURSE: &str = r#"Course(schema: 1, id: "c", title: "Khoá", banks: ["b.bank.ron"], identify: (name: Required, code: Optional), forms: [
    Form(id: "pre", title: "Đầu khoá", phase: Pre, exam_date: "2026-12-01", all: "b", pass: 0.5, minutes: 60,
        feedback: (after: [Score, Correctness, Responses, Key])),
    Form(id: "thi", title: "Cuộc thi", phase: Contest, all: "b", minutes: 60),
])"#;

pub(crate) fn bank() -> Bank {
    let mut sources = Sources::default();
    let file = sources.add("b.bank.ron", BANK);
    let read = read(&sources, file);
    match read.value {
        Some(Document::Bank(source)) => source.bank,
        _ => panic!("{:?}", read.diagnostics),
    }
}

pub(crate) fn course() -> Course {
    let mut sources = Sources::default();
    let file = sources.add("c.course.ron", COURSE);
    let read = read(&sources, file);
    match read.value {
        Some(Document::Course(source)) => source.course,
        _ => panic!("{:?}", read.diagnostics),
    }
}

/// A decisions file around these rulings, all of one day and hand unless they say otherwise.
pub(crate) fn decisions(rulings: &str) -> String {
    format!("Decisions(schema: 1, on: \"2026-12-05\", by: \"Hội đồng\", rulings: [\n{rulings}\n])")
}

pub(crate) fn source(text: &str) -> DecisionsSource {
    let mut sources = Sources::default();
    let file = sources.add("d.decisions.ron", text);
    let read = read(&sources, file);
    match read.value {
        Some(Document::Decisions(source)) => source,
        _ => panic!("{text}\n{:?}", read.diagnostics),
    }
}

pub(crate) fn rulings(text: &str) -> Vec<Ruling> {
    source(&decisions(text)).rulings
}

/// What the codes found in a text, and against the bank, with the text each points at.
pub(crate) fn found(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("d.decisions.ron", text);
    let read = read(&sources, file);
    let mut found = read.diagnostics;
    if let Some(Document::Decisions(source)) = &read.value {
        let banks = [bank()];
        found.extend(khaothi::bank::source::join::decided::check_decisions(
            source,
            Banks(&banks),
        ));
    }
    let at = |d: &khaothi::diagnostic::Diagnostic| {
        let range = d.span.start as usize..d.span.end as usize;
        // as all faces do: a span may begin inside a character
        format!("{} {}", d.code, text.get(range).unwrap_or("?"))
    };
    found.iter().map(at).collect()
}

pub(crate) fn answer(item: &str, response: Option<Response>) -> Answer {
    let bank = bank();
    let known = bank.item(&item.parse().unwrap()).unwrap();
    if let Some(response) = &response {
        assert_eq!(known.accepts(response), Ok(()), "{item} {response:?}");
    }
    Answer {
        item: format!("b/{item}").parse().unwrap(),
        shown: known.shown(),
        order: Vec::new(),
        state: if response.is_some() {
            Standing::Answered
        } else {
            Standing::Omitted
        },
        response,
        certainty: None,
        checked: Vec::new(),
        rule: None,
        ms: 1000,
        visits: 1,
        changes: 0,
        flagged: false,
    }
}

/// A record of a form: who, when in the day, and what was answered.
pub(crate) fn record(
    attempt: &str,
    form: &str,
    name: &str,
    code: Option<&str>,
    answers: Vec<Answer>,
) -> Record {
    Record {
        schema: 1,
        program: "khaothi".to_owned(),
        attempt: attempt.to_owned(),
        course: "c".parse().unwrap(),
        form: form.parse().unwrap(),
        phase: if form == "thi" {
            Phase::Contest
        } else {
            Phase::Pre
        },
        variant: None,
        content: Vec::new(),
        seed: Seed(1),
        candidate: Some(Candidate {
            code: code.map(Text::tame),
            name: Some(Text::tame(name)),
            unit: None,
            group: None,
        }),
        class: None,
        started: format!("2026-12-01T08:00:00+07:00 {attempt}"),
        submitted: "2026-12-01T08:30:00+07:00".to_owned(),
        active_ms: 60_000,
        ended: Ended::ByCandidate,
        responses: answers,
        incidents: Vec::new(),
        extra_minutes: 0,
        journal: String::new(),
        receipt: String::new(),
    }
}

pub(crate) fn chosen(ids: &str) -> Option<Response> {
    Some(Response::Chosen(
        ids.chars()
            .map(|c| c.to_string().parse().unwrap())
            .collect(),
    ))
}

pub(crate) fn written(text: &str) -> Option<Response> {
    Some(Response::Written(Text::tame(text)))
}
