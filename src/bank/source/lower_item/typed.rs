//! Items with something typed: numbers, words, essays, predictions.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::super::fields::{Fields, Log};
use super::super::tree::{Field, Kind, Node};
use super::{all, credit, points};
use crate::bank::item::essay::{Criterion, Essay};
use crate::bank::item::numeric::{self, DecimalSign, Numeric, Tolerance};
use crate::bank::item::prediction::{Prediction, Target};
use crate::bank::item::short::{self, Short};
use crate::bank::points::Points;
use crate::diagnostic::Code;
use crate::message::msg;
use crate::text::Fold;

const FOLDS: [(&str, Fold); 3] = [
    ("Exact", Fold::Exact),
    ("Case", Fold::Case),
    ("Accents", Fold::Accents),
];

const TARGETS: [(&str, Target); 2] = [
    ("AllCorrect", Target::AllCorrect),
    ("Entrants", Target::Entrants),
];

/// What is overlooked when words are compared; case unless the author says otherwise.
pub(super) fn folding(log: &mut Log, fields: &Fields<'_>) -> Option<Fold> {
    fields
        .get("fold")
        .map_or(Some(Fold::Case), |node| log.one_of(node, &FOLDS))
}

pub(super) fn numeric(log: &mut Log, fields: &Fields<'_>, sign: DecimalSign) -> Option<Numeric> {
    let answer = fields
        .need(log, "answer")
        .and_then(|node| number(log, node));
    let tolerance = tolerance(log, fields);
    let also = fields.items(log, "also");
    let also = all(log, also, |log, node, _| near(log, node));
    let unit = fields.get("unit").and_then(|node| log.text(node));
    let penalty = fields.get("unit_penalty");
    let unit_penalty = penalty.map(|node| credit(log, node, 0.0, 1.0));
    if let Some(node) = penalty.filter(|_| fields.get("unit").is_none()) {
        log.report(Code::K0231, node.span, msg("k0231-message"));
        return None;
    }
    let full = numeric::Accepted {
        answer: answer?,
        tolerance: tolerance?,
        credit: Points::ONE,
    };
    let accepted = std::iter::once(full).chain(also?).collect();
    let unit_penalty = match unit_penalty {
        Some(penalty) => Some(penalty?),
        None => None,
    };
    Numeric::new(accepted, unit, unit_penalty, sign)
}

fn near(log: &mut Log, node: &Node) -> Option<numeric::Accepted> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-accept"));
        return None;
    };
    if name != "Accept" {
        log.unknown(*head, name, &["Accept"]);
        return None;
    }
    let fields = Fields::of(log, *head, fields, &["answer", "tolerance", "credit"]);
    let answer = fields
        .need(log, "answer")
        .and_then(|node| number(log, node));
    let tolerance = tolerance(log, &fields);
    let credit = fields
        .get("credit")
        .map_or(Some(Points::ONE), |node| credit(log, node, -1.0, 1.0));
    Some(numeric::Accepted {
        answer: answer?,
        tolerance: tolerance?,
        credit: credit?,
    })
}

fn number(log: &mut Log, node: &Node) -> Option<f64> {
    match node.kind {
        Kind::Number(number) if number.abs() <= 1e15 => Some(number),
        Kind::Number(_) => {
            log.report(Code::K0115, node.span, msg("k0115-number"));
            None
        }
        _ => {
            log.wrong(node, msg("wanted-number"));
            None
        }
    }
}

fn tolerance(log: &mut Log, fields: &Fields<'_>) -> Option<Tolerance> {
    let Some(node) = fields.get("tolerance") else {
        return Some(Tolerance::Absolute(0.0));
    };
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-tolerance"));
        return None;
    };
    let [Field { name: None, value }] = fields.as_slice() else {
        log.wrong(node, msg("wanted-tolerance"));
        return None;
    };
    let width = number(log, value)?;
    if width < 0.0 {
        log.report(Code::K0115, value.span, msg("k0115-tolerance"));
        return None;
    }
    match name.as_ref() {
        "Absolute" => Some(Tolerance::Absolute(width)),
        "Relative" => Some(Tolerance::Relative(width)),
        "Geometric" => Some(Tolerance::Geometric(width)),
        _ => {
            log.unknown(*head, name, &["Absolute", "Relative", "Geometric"]);
            None
        }
    }
}

pub(super) fn short(log: &mut Log, fields: &Fields<'_>) -> Option<Short> {
    let node = fields.need(log, "answers")?;
    let nodes = log.list(node)?;
    let answers = all(log, nodes, |log, node, _| accepted(log, node));
    let folding = folding(log, fields);
    if nodes.is_empty() {
        log.report(Code::K0223, node.span, msg("k0223-answers"));
        return None;
    }
    Short::new(answers?, folding?)
}

/// An answer: a text, or `Accept(text: …, credit: …)`.
pub(super) fn accepted(log: &mut Log, node: &Node) -> Option<short::Accepted> {
    let Kind::Call { name, head, fields } = &node.kind else {
        let pattern = log.text(node)?;
        return Some(short::Accepted {
            pattern,
            credit: Points::ONE,
        });
    };
    if name != "Accept" {
        log.unknown(*head, name, &["Accept"]);
        return None;
    }
    let fields = Fields::of(log, *head, fields, &["text", "credit"]);
    let pattern = fields.need(log, "text").and_then(|node| log.text(node));
    let credit = fields
        .get("credit")
        .map_or(Some(Points::ONE), |node| credit(log, node, -1.0, 1.0));
    Some(short::Accepted {
        pattern: pattern?,
        credit: credit?,
    })
}

pub(super) fn essay(log: &mut Log, fields: &Fields<'_>) -> Option<Essay> {
    let node = fields.need(log, "rubric")?;
    let nodes = log.list(node)?;
    let rubric = all(log, nodes, |log, node, _| criterion(log, node))?;
    if rubric.is_empty() {
        log.report(Code::K0223, node.span, msg("k0223-rubric"));
        return None;
    }
    let lines = fields
        .get("lines")
        .map_or(Some(12), |node| log.whole(node, 1, 40))?;
    Essay::new(rubric, u8::try_from(lines).ok()?)
}

fn criterion(log: &mut Log, node: &Node) -> Option<Criterion> {
    if let Kind::Call { name, fields, .. } = &node.kind
        && name == "Criterion"
        && let [
            Field {
                name: None,
                value: text,
            },
            Field {
                name: None,
                value: worth,
            },
        ] = fields.as_slice()
    {
        let text = log.text(text);
        let points = points(log, worth);
        return Some(Criterion {
            text: text?,
            points: points?,
        });
    }
    log.wrong(node, msg("wanted-criterion"));
    None
}

pub(super) fn prediction(log: &mut Log, fields: &Fields<'_>) -> Option<Prediction> {
    let target = fields
        .get("target")
        .map_or(Some(Target::AllCorrect), |node| log.one_of(node, &TARGETS));
    target.map(|target| Prediction { target })
}
