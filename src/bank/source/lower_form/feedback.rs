//! What a form shows when, how often it lets responses be checked, and what it says of scores.

use std::num::NonZeroU32;

use super::super::fields::{Fields, Log};
use super::super::tree::{Kind, Node};
use super::share;
use crate::bank::form::{Band, Feedback, Reveal, Tries};
use crate::bank::points::Points;
use crate::diagnostic::Code;
use crate::message::msg;

const REVEALS: [(&str, Reveal); 7] = [
    ("Score", Reveal::Score),
    ("Correctness", Reveal::Correctness),
    ("Responses", Reveal::Responses),
    ("Key", Reveal::Key),
    ("Explanation", Reveal::Explanation),
    ("Basis", Reveal::Basis),
    ("Bands", Reveal::Bands),
];

/// The fields read here.
pub(super) const KNOWN: [&str; 4] = ["feedback", "bands", "tries", "certainty"];

/// What a form says of feedback.
pub(super) struct Shows {
    pub(super) feedback: Feedback,
    pub(super) bands: Vec<Band>,
    pub(super) again: Option<Tries>,
    pub(super) certainty: bool,
}

pub(super) fn shows(log: &mut Log, fields: &Fields<'_>) -> Shows {
    let feedback = feedback(log, fields);
    let again = fields.get("tries").and_then(|node| tries(log, node));
    if let Some(node) = fields.get("tries").filter(|_| feedback.during.is_empty()) {
        log.helped(
            Code::K0415,
            node.span,
            msg("k0415-message"),
            msg("k0415-help"),
        );
    }
    Shows {
        bands: bands(log, fields),
        again,
        certainty: fields
            .get("certainty")
            .and_then(|node| log.boolean(node))
            .unwrap_or(false),
        feedback,
    }
}

fn feedback(log: &mut Log, fields: &Fields<'_>) -> Feedback {
    let Some(node) = fields.get("feedback") else {
        return Feedback::default();
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-group"));
        return Feedback::default();
    };
    let fields = Fields::of(log, *head, fields, &["during", "after", "later", "closed"]);
    let mut reveals = |name| {
        let nodes = fields.items(log, name);
        nodes
            .iter()
            .filter_map(|node| log.one_of(node, &REVEALS))
            .collect::<Vec<_>>()
    };
    Feedback {
        during: reveals("during"),
        after: reveals("after"),
        later: reveals("later"),
        closed: reveals("closed"),
    }
}

/// `tries: 3` or `tries: (count: 3, penalty: 0.3333333)`.
fn tries(log: &mut Log, node: &Node) -> Option<Tries> {
    let count = |log: &mut Log, node: &Node| {
        let count = log.whole(node, 1, 100)?;
        NonZeroU32::new(count)
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        let count = count(log, node)?;
        return Some(Tries {
            count,
            penalty: Points::ZERO,
        });
    };
    let fields = Fields::of(log, *head, fields, &["count", "penalty"]);
    let count = fields.need(log, "count").and_then(|node| count(log, node));
    let penalty = match fields.get("penalty") {
        Some(node) => Points::from_decimal(share(log, node)?),
        None => Some(Points::ZERO),
    };
    Some(Tries {
        count: count?,
        penalty: penalty?,
    })
}

/// `bands: [Band(from: 0, text: "…"), Band(from: 0.5, text: "…")]`.
fn bands(log: &mut Log, fields: &Fields<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for node in fields.items(log, "bands") {
        let Kind::Call { name, head, fields } = &node.kind else {
            log.wrong(node, msg("wanted-band"));
            continue;
        };
        if name != "Band" {
            log.unknown(*head, name, &["Band"]);
            continue;
        }
        let fields = Fields::of(log, *head, fields, &["from", "text"]);
        let from = fields.need(log, "from").and_then(|node| share(log, node));
        let text = fields.need(log, "text").and_then(|node| log.text(node));
        let Some((from, text)) = from.zip(text) else {
            continue;
        };
        if bands.iter().any(|band| band.from.total_cmp(&from).is_eq()) {
            log.report(Code::K0414, node.span, msg("k0414-twice"));
        }
        bands.push(Band { from, text });
    }
    if let Some(node) = fields.get("bands")
        && !bands.is_empty()
        && bands.iter().all(|band| band.from > 0.0)
    {
        log.report(Code::K0414, node.span, msg("k0414-lowest"));
    }
    bands
}
