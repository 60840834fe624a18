//! Items of several parts: statements, pairs, steps, blanks.

use super::super::fields::{Fields, Log};
use super::super::tree::{Field, Kind, Node};
use super::{all, choice, typed};
use crate::bank::id::OptionId;
use crate::bank::item::cloze::{Blank, Cloze, places};
use crate::bank::item::cluster::{Cluster, Statement};
use crate::bank::item::matching::Matching;
use crate::bank::item::ordering::Ordering;
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;
use crate::text::{Fold, Text, fold};

pub(super) fn cluster(log: &mut Log, fields: &Fields<'_>) -> Option<Cluster> {
    let node = fields.need(log, "statements")?;
    let nodes = log.list(node)?;
    let statements = all(log, nodes, statement)?;
    if nodes.len() < 2 {
        log.report(Code::K0223, node.span, msg("k0223-statements"));
        return None;
    }
    Cluster::new(statements)
}

fn statement(log: &mut Log, node: &Node, place: usize) -> Option<Statement> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-statement"));
        return None;
    };
    let key = match name.as_ref() {
        "True" => true,
        "False" => false,
        _ => {
            log.unknown(*head, name, &["True", "False"]);
            return None;
        }
    };
    let id = OptionId::by_position(place);
    if let [Field { name: None, value }] = fields.as_slice() {
        return Some(Statement {
            id,
            text: log.text(value)?,
            key,
            note: None,
        });
    }
    let fields = Fields::of(log, *head, fields, &["text", "note"]);
    let text = fields.need(log, "text").and_then(|node| log.text(node));
    let note = fields.get("note").and_then(|node| log.text(node));
    Some(Statement {
        id,
        text: text?,
        key,
        note,
    })
}

pub(super) fn matching(log: &mut Log, fields: &Fields<'_>) -> Option<Matching> {
    let node = fields.need(log, "pairs")?;
    let nodes = log.list(node)?;
    let pairs = all(log, nodes, |log, node, _| pair(log, node));
    let spare = fields.texts(log, "spare");
    let matching = Matching::new(pairs?, spare);
    if matching.is_none() {
        log.report(Code::K0223, node.span, msg("k0223-pairs"));
    }
    matching
}

fn pair(log: &mut Log, node: &Node) -> Option<(Text, Text)> {
    if let Kind::Call { name, fields, .. } = &node.kind
        && name == "Pair"
        && let [
            Field {
                name: None,
                value: left,
            },
            Field {
                name: None,
                value: right,
            },
        ] = fields.as_slice()
    {
        let left = log.text(left);
        return left.zip(log.text(right));
    }
    log.wrong(node, msg("wanted-pair"));
    None
}

pub(super) fn ordering(log: &mut Log, fields: &Fields<'_>) -> Option<Ordering> {
    let node = fields.need(log, "steps")?;
    let nodes = log.list(node)?;
    let steps = all(log, nodes, |log, node, _| log.text(node))?;
    let mut twice = false;
    for (place, step) in steps.iter().enumerate() {
        let same =
            |other: &&Text| fold(other.as_str(), Fold::Case) == fold(step.as_str(), Fold::Case);
        let Some(first) = steps.iter().take(place).position(|other| same(&other)) else {
            continue;
        };
        let span = |place: usize| nodes.get(place).map_or(node.span, |node| node.span);
        let diagnostic = Diagnostic::new(Code::K0224, span(place), msg("k0224-message"));
        log.found
            .push(diagnostic.also(span(first), msg("k0224-first")));
        twice = true;
    }
    if !(2..=Ordering::LONGEST).contains(&steps.len()) {
        let message = msg("k0223-steps").with("most", Ordering::LONGEST);
        log.report(Code::K0223, node.span, message);
        return None;
    }
    if twice { None } else { Ordering::new(&steps) }
}

pub(super) fn cloze(log: &mut Log, fields: &Fields<'_>, stem: Option<&Text>) -> Option<Cloze> {
    let node = fields.need(log, "blanks")?;
    let nodes = log.list(node)?;
    let folding = typed::folding(log, fields);
    let blanks = all(log, nodes, |log, node, place| {
        blank(log, node, place, folding?)
    })?;
    if blanks.is_empty() {
        log.report(Code::K0223, node.span, msg("k0223-blanks"));
        return None;
    }
    let stem = stem?;
    let placed = places(stem.as_str());
    let missing: Vec<String> = (1..=blanks.len())
        .filter(|number| placed.iter().filter(|p| *p == number).count() != 1)
        .map(|number| format!("{{{number}}}"))
        .collect();
    let beyond: Vec<String> = placed
        .iter()
        .filter(|number| !(1..=blanks.len()).contains(number))
        .map(|number| format!("{{{number}}}"))
        .collect();
    let at = fields.get("stem").map_or(node.span, |node| node.span);
    if !missing.is_empty() {
        let message = msg("k0225-missing").with("blanks", missing.join(", "));
        log.helped(Code::K0225, at, message, msg("k0225-help"));
    }
    if !beyond.is_empty() {
        let message = msg("k0225-beyond")
            .with("blanks", beyond.join(", "))
            .with("count", blanks.len());
        log.helped(Code::K0225, at, message, msg("k0225-help"));
    }
    Cloze::new(stem, blanks)
}

fn blank(log: &mut Log, node: &Node, place: usize, folding: Fold) -> Option<Blank> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-blank"));
        return None;
    };
    let [Field { name: None, value }] = fields.as_slice() else {
        log.wrong(node, msg("wanted-blank"));
        return None;
    };
    match name.as_ref() {
        "OneOf" => {
            let options = choice::options(log, value, |at| OptionId::in_blank(place + 1, at))?;
            choice::one_key(log, options).map(Blank::OneOf)
        }
        "Type" => {
            let nodes = log.list(value)?;
            let answers = all(log, nodes, |log, node, _| typed::accepted(log, node))?;
            if answers.is_empty() {
                log.report(Code::K0223, value.span, msg("k0223-answers"));
                return None;
            }
            Some(Blank::Type(answers, folding))
        }
        _ => {
            log.unknown(*head, name, &["OneOf", "Type"]);
            None
        }
    }
}
