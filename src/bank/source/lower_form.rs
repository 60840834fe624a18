//! Forms.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

pub(super) mod access;
mod feedback;
mod time;
mod variants;

use std::num::NonZeroU32;

use super::FormPlaces;
use super::fields::{Fields, Log};
use super::lower_item::LEVELS;
use super::tree::{Field, Kind, Node};
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::form::{Form, Phase};
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
const KNOWN: [&str; 26] = [
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
    "sections",
    "opens",
    "closes",
    "start_code",
    "unlock",
    "counterbalance",
    "ranking",
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
    let counterbalance = flag(log, "counterbalance", false);
    let (mut draw, mut places) = draws(log, &fields);
    let (timing, in_sections) = time::timing(log, &fields, minutes);
    for (line, place) in in_sections {
        draw.push(line);
        places.push(place);
    }
    let (shuffle_items, shuffle_options) = shuffle(log, &fields, phase);
    let navigation = time::navigation(log, &fields, &timing);
    let (attempts, keep) = variants::attempts(log, &fields);
    let (access, start_code) = access::access(log, &fields, minutes, &timing);
    let variants = variants::variants(log, &fields);
    let ranking = variants::ranking(log, &fields, phase);
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
        attempts,
        keep,
        pass,
        feedback: shows.feedback,
        bands: shows.bands,
        again: shows.again,
        certainty: shows.certainty,
        anonymous,
        timing,
        access,
        variants,
        counterbalance,
        ranking,
    };
    let places = FormPlaces {
        head,
        draw: places,
        counterbalance: fields.get("counterbalance").map(|node| node.span),
        start_code,
    };
    Some((form, places))
}

/// Settings the format has and this version cannot do are refused, never ignored.
fn later(log: &mut Log, fields: &Fields<'_>) {
    if let Some(node) = fields.get("profile") {
        log.report(
            Code::K0115,
            node.span,
            msg("k0115-later").with("name", "profile"),
        );
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

/// Whether items and options are shuffled: those of tests are unless the form says no, those of
/// surveys stay in the author's order unless it says yes.
fn shuffle(log: &mut Log, fields: &Fields<'_>, phase: Option<Phase>) -> (bool, bool) {
    let usual = phase != Some(Phase::Survey);
    let Some(node) = fields.get("shuffle") else {
        return (usual, usual);
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-group"));
        return (usual, usual);
    };
    let fields = Fields::of(log, *head, fields, &["items", "options"]);
    let mut flag = |name| {
        fields
            .get(name)
            .and_then(|node| log.boolean(node))
            .unwrap_or(usual)
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
    match (name.as_ref(), fields.as_slice()) {
        ("Fixed", [Field { name: None, value }]) => log.id(value).map(Draw::Fixed),
        ("Anchor", [Field { name: None, value }]) => log.id(value).map(Draw::Anchor),
        ("Draw", _) => {
            let fields = Fields::of(
                log,
                *head,
                fields,
                &["bank", "topic", "level", "count", "cases"],
            );
            let bank = fields.need(log, "bank").and_then(|node| log.id(node));
            let topic = fields.get("topic").and_then(|node| log.id(node));
            let level = fields
                .get("level")
                .and_then(|node| log.one_of(node, &LEVELS));
            let count = fields
                .need(log, "count")
                .and_then(|node| log.whole(node, 1, 10_000));
            let cases = fields.get("cases").map(|node| log.boolean(node));
            Some(Draw::Quota(Quota {
                bank: bank?,
                topic,
                level,
                count: count? as usize,
                cases: cases.unwrap_or(Some(false))?,
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
