//! Forms.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

mod feedback;

use std::num::NonZeroU32;

use super::FormPlaces;
use super::fields::{Fields, Log};
use super::lower_item::LEVELS;
use super::tree::{Field, Kind, Node};
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::form::{Form, Keep, Navigation, Phase};
use crate::diagnostic::{Code, Span};
use crate::message::msg;

const PHASES: [(&str, Phase); 6] = [
    ("Pre", Phase::Pre),
    ("Post", Phase::Post),
    ("Follow", Phase::Follow),
    ("Practice", Phase::Practice),
    ("Survey", Phase::Survey),
    ("Contest", Phase::Contest),
];
const KNOWN: [&str; 19] = [
    "id",
    "title",
    "phase",
    "exam_date",
    "minutes",
    "grace_seconds",
    "per_item_seconds",
    "gap_counts",
    "draw",
    "parallel_to",
    "variants",
    "shuffle",
    "navigation",
    "attempts",
    "keep",
    "pass",
    "anonymous",
    "all",
    "profile",
];

pub(super) fn form(log: &mut Log, node: &Node) -> Option<(Form, FormPlaces)> {
    let (head, fields) = match &node.kind {
        Kind::Call { name, head, fields } if name == "Form" => (*head, fields),
        Kind::Call { name, head, .. } => {
            log.unknown(*head, name, &["Form"]);
            return None;
        }
        _ => {
            log.wrong(node, msg("wanted-form"));
            return None;
        }
    };
    let known = [&KNOWN[..], &feedback::KNOWN[..]].concat();
    let fields = Fields::of(log, head, fields, &known);
    let id = fields.need(log, "id").and_then(|node| log.id(node));
    let title = fields.need(log, "title").and_then(|node| log.text(node));
    let phase = fields
        .need(log, "phase")
        .and_then(|node| log.one_of(node, &PHASES));
    let exam_date = fields.get("exam_date").and_then(|node| log.date(node));
    let minutes = fields
        .get("minutes")
        .and_then(|node| log.whole(node, 1, 1_000))
        .and_then(NonZeroU32::new);
    later(log, &fields);
    let flag = |log: &mut Log, name: &str, default: bool| {
        fields
            .get(name)
            .and_then(|node| log.boolean(node))
            .unwrap_or(default)
    };
    let gap_counts = flag(log, "gap_counts", true);
    let anonymous = flag(log, "anonymous", false);
    let parallel_to = fields.get("parallel_to").and_then(|node| log.id(node));
    let (draw, places) = draws(log, &fields);
    let (shuffle_items, shuffle_options) = shuffle(log, &fields);
    let ways = [("Free", Navigation::Free), ("Linear", Navigation::Linear)];
    let navigation = fields
        .get("navigation")
        .and_then(|node| log.one_of(node, &ways))
        .unwrap_or_default();
    let attempts = fields
        .get("attempts")
        .and_then(|node| log.whole(node, 1, 1_000))
        .and_then(NonZeroU32::new);
    let keeps = [
        ("First", Keep::First),
        ("Last", Keep::Last),
        ("Best", Keep::Best),
    ];
    let keep = fields
        .get("keep")
        .and_then(|node| log.one_of(node, &keeps))
        .unwrap_or_default();
    let pass = fields.get("pass").and_then(|node| share(log, node));
    let shows = feedback::shows(log, &fields);
    let form = Form {
        id: id?,
        title: title?,
        phase: phase?,
        exam_date,
        minutes,
        gap_counts,
        draw,
        parallel_to,
        shuffle_items,
        shuffle_options,
        navigation,
        attempts: attempts.unwrap_or(NonZeroU32::MIN),
        keep,
        pass,
        feedback: shows.feedback,
        bands: shows.bands,
        again: shows.again,
        certainty: shows.certainty,
        anonymous,
    };
    Some((form, FormPlaces { head, draw: places }))
}

/// Settings the format has and this version cannot do are refused, never ignored.
fn later(log: &mut Log, fields: &Fields<'_>) {
    for name in ["per_item_seconds", "profile"] {
        if let Some(node) = fields.get(name) {
            log.report(
                Code::K0115,
                node.span,
                msg("k0115-later").with("name", name),
            );
        }
    }
    if let Some(node) = fields.get("grace_seconds")
        && node.kind != Kind::Number(0.0)
    {
        log.report(
            Code::K0115,
            node.span,
            msg("k0115-later").with("name", "grace_seconds"),
        );
    }
    if let Some(node) = fields.get("variants") {
        match &node.kind {
            Kind::Word(word) if word == "PerCandidate" => {}
            Kind::Call { name, .. } if name == "Numbered" => {
                log.report(
                    Code::K0115,
                    node.span,
                    msg("k0115-later").with("name", "Numbered"),
                );
            }
            Kind::Word(word) => log.unknown(node.span, word, &["PerCandidate"]),
            _ => log.wrong(node, msg("wanted-name")),
        }
    }
}

fn share(log: &mut Log, node: &Node) -> Option<f64> {
    let Kind::Number(number) = node.kind else {
        log.wrong(node, msg("wanted-number"));
        return None;
    };
    let fits = (0.0..=1.0).contains(&number);
    if !fits {
        log.helped(
            Code::K0115,
            node.span,
            msg("k0115-share"),
            msg("k0115-share-help"),
        );
    }
    fits.then_some(number)
}

fn shuffle(log: &mut Log, fields: &Fields<'_>) -> (bool, bool) {
    let Some(node) = fields.get("shuffle") else {
        return (true, true);
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-group"));
        return (true, true);
    };
    let fields = Fields::of(log, *head, fields, &["items", "options"]);
    let mut flag = |name| {
        fields
            .get(name)
            .and_then(|node| log.boolean(node))
            .unwrap_or(true)
    };
    (flag("items"), flag("options"))
}

fn draws(log: &mut Log, fields: &Fields<'_>) -> (Vec<Draw>, Vec<Span>) {
    let mut draws = Vec::new();
    let mut places = Vec::new();
    for node in fields.items(log, "draw") {
        if let Some(draw) = draw(log, node) {
            draws.push(draw);
            places.push(node.span);
        }
    }
    if let Some(node) = fields.get("all")
        && let Some(bank) = log.id(node)
    {
        draws.push(Draw::All(bank));
        places.push(node.span);
    }
    (draws, places)
}

fn draw(log: &mut Log, node: &Node) -> Option<Draw> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-draw"));
        return None;
    };
    match (name.as_str(), fields.as_slice()) {
        ("Fixed", [Field { name: None, value }]) => log.id(value).map(Draw::Fixed),
        ("Anchor", [Field { name: None, value }]) => log.id(value).map(Draw::Anchor),
        ("Draw", _) => {
            let fields = Fields::of(log, *head, fields, &["bank", "topic", "level", "count"]);
            let bank = fields.need(log, "bank").and_then(|node| log.id(node));
            let topic = fields.get("topic").and_then(|node| log.id(node));
            let level = fields
                .get("level")
                .and_then(|node| log.one_of(node, &LEVELS));
            let count = fields
                .need(log, "count")
                .and_then(|node| log.whole(node, 1, 10_000));
            Some(Draw::Quota(Quota {
                bank: bank?,
                topic,
                level,
                count: count? as usize,
            }))
        }
        ("Fixed" | "Anchor", _) => {
            log.report(
                Code::K0113,
                node.span,
                msg("k0113-message").with("wanted", msg("wanted-draw")),
            );
            None
        }
        _ => {
            log.unknown(*head, name, &["Draw", "Fixed", "Anchor"]);
            None
        }
    }
}
