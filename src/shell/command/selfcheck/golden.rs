//! Known cases of intake and marking: a result that came with the program, whole and tampered with.

use serde_json::{Value, json};

use crate::analysis::oracle::Check;
use crate::bank::Banks;
use crate::bank::source;
use crate::cohort::intake::{Arrival, Outcome, sort};
use crate::diagnostic::Sources;
use crate::result::file::{ReadError, read, write};
use crate::result::mark::mark;

const RESULT: &str = include_str!("../../../../results/example_luyen-tap.ron");
const BANK: &str = include_str!("../../../../quizzes/luyen-tap.bank.ron");

/// The cases with what came out.
pub(super) fn cases() -> Vec<(Check, Value)> {
    let cut = RESULT.get(..RESULT.len() / 2).unwrap_or_default();
    let changed = RESULT.replacen("Truth(true)", "Truth(false)", 1);
    let record = read(RESULT.as_bytes());
    let rewritten = record.as_ref().map(write);
    let read = |text: &str| match self::read(text.as_bytes()) {
        Ok(_) => "accepted",
        Err(ReadError::Foreign) => "foreign",
        Err(ReadError::Empty) => "empty",
        Err(ReadError::Damaged { .. }) => "damaged",
        Err(ReadError::Newer(_)) => "newer",
        Err(ReadError::Forged) => "forged",
    };
    let newer = RESULT.replacen("schema: 1", "schema: 999", 1);
    let arrival = |path: &str| Arrival {
        path: path.to_owned(),
        digest: crate::bank::digest(RESULT.as_bytes()),
        present: false,
        content: self::read(RESULT.as_bytes()),
    };
    let sorted = sort(&[arrival("a.ron"), arrival("b.ron")], None, &[]);
    let twice: Vec<bool> = sorted
        .verdicts
        .iter()
        .map(|verdict| verdict.outcome == Outcome::Identical)
        .collect();
    let marked = record.as_ref().ok().zip(bank()).map(|(record, bank)| {
        let found = mark(&record.responses, Banks(&[bank]));
        json!([found.points.as_f64(), found.maximum.as_f64()])
    });
    [
        ("intake/whole", json!("accepted"), json!(read(RESULT))),
        ("intake/changed", json!("forged"), json!(read(&changed))),
        ("intake/cut", json!("damaged"), json!(read(cut))),
        ("intake/newer", json!("newer"), json!(read(&newer))),
        ("intake/foreign", json!("foreign"), json!(read("hello"))),
        (
            "intake/written again",
            json!(true),
            json!(rewritten.is_ok_and(|text| text == RESULT)),
        ),
        ("intake/twice", json!([false, true]), json!(twice)),
        ("marking/points", json!([2.0, 5.0]), json!(marked)),
    ]
    .into_iter()
    .map(|(id, value, got)| {
        let check = Check {
            id: id.to_owned(),
            stat: id.to_owned(),
            value,
            tol_abs: 1e-9,
            tol_rel: 0.0,
        };
        (check, got)
    })
    .collect()
}

fn bank() -> Option<crate::bank::Bank> {
    let mut sources = Sources::default();
    let file = sources.add("luyen-tap.bank.ron", BANK);
    let document = source::read(&sources, file).value?;
    document.bank().map(|source| source.bank.clone())
}
