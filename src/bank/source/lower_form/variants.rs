//! A form's variants, what it keeps of several attempts, and what decides a contest.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of value and reports all others alike"
)]

use std::num::{NonZeroU16, NonZeroU32};

use crate::bank::form::contest::{Tie, USUAL};
use crate::bank::form::{Keep, Phase, Variants};
use crate::bank::source::fields::{Fields, Log};
use crate::bank::source::tree::{Field, Kind};
use crate::diagnostic::Code;
use crate::message::msg;

/// The most numbered variants.
const MOST: u32 = 999;

const KEEPS: [(&str, Keep); 4] = [
    ("First", Keep::First),
    ("Last", Keep::Last),
    ("Best", Keep::Best),
    ("Mean", Keep::Mean),
];

const TIES: [(&str, Tie); 3] = [
    ("Points", Tie::Points),
    ("Prediction", Tie::Prediction),
    ("Time", Tie::Time),
];

pub(super) fn variants(log: &mut Log, fields: &Fields<'_>) -> Variants {
    let Some(node) = fields.get("variants") else {
        return Variants::PerCandidate;
    };
    match &node.kind {
        Kind::Word(word) if word == "PerCandidate" => {}
        Kind::Call { name, fields, .. } if name == "Numbered" => {
            if let [Field { name: None, value }] = fields.as_slice() {
                let count = log.whole(value, 1, MOST);
                let count = count.and_then(|count| u16::try_from(count).ok());
                return count
                    .and_then(NonZeroU16::new)
                    .map_or(Variants::PerCandidate, Variants::Numbered);
            }
            log.report(
                Code::K0113,
                node.span,
                msg("k0113-message").with("wanted", msg("wanted-number")),
            );
        }
        Kind::Word(word) | Kind::Call { name: word, .. } => {
            log.unknown(node.span, word, &["PerCandidate", "Numbered"]);
        }
        _ => log.wrong(node, msg("wanted-name")),
    }
    Variants::PerCandidate
}

/// How many attempts, and which of them counts.
pub(super) fn attempts(log: &mut Log, fields: &Fields<'_>) -> (NonZeroU32, Keep) {
    let attempts = fields
        .get("attempts")
        .and_then(|node| log.whole(node, 1, 1_000))
        .and_then(NonZeroU32::new)
        .unwrap_or(NonZeroU32::MIN);
    let node = fields.get("keep");
    let keep = node
        .and_then(|node| log.one_of(node, &KEEPS))
        .unwrap_or_default();
    if let Some(node) = node
        && keep != Keep::First
        && attempts == NonZeroU32::MIN
    {
        log.helped(
            Code::K0436,
            node.span,
            msg("k0436-message"),
            msg("k0436-help"),
        );
    }
    (attempts, keep)
}

/// What decides between the entrants: the usual order for contests that name none.
pub(super) fn ranking(log: &mut Log, fields: &Fields<'_>, phase: Option<Phase>) -> Vec<Tie> {
    let contest = phase == Some(Phase::Contest);
    let Some(node) = fields.get("ranking") else {
        return if contest { USUAL.to_vec() } else { Vec::new() };
    };
    let mut ties: Vec<Tie> = Vec::new();
    for node in fields.items(log, "ranking") {
        let Some(tie) = log.one_of(node, &TIES) else {
            continue;
        };
        if ties.contains(&tie) {
            log.report(Code::K0434, node.span, msg("k0434-twice"));
        } else {
            ties.push(tie);
        }
    }
    if !contest && phase.is_some() {
        log.report(Code::K0433, node.span, msg("k0433-message"));
        return Vec::new();
    }
    if ties.is_empty() {
        log.report(Code::K0434, node.span, msg("k0434-empty"));
    }
    ties
}
