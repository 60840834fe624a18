//! A form's sections, grace and time for each item.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of value and reports all others alike"
)]

use std::num::NonZeroU32;

use super::draws;
use crate::bank::blueprint::Draw;
use crate::bank::form::Navigation;
use crate::bank::form::timing::{Section, Timing};
use crate::bank::source::fields::{Fields, Log};
use crate::bank::source::tree::{Kind, Node};
use crate::diagnostic::{Code, Span};
use crate::message::msg;

/// The longest grace and the longest time for one item, in seconds.
const LONGEST: u32 = 3_600;

/// The timing of a form, and the draw of its sections with the place of each line.
pub(super) fn timing(
    log: &mut Log,
    fields: &Fields<'_>,
    minutes: Option<NonZeroU32>,
) -> (Timing, Vec<(Draw, Span)>) {
    let grace = fields.get("grace_seconds");
    let grace_seconds = grace.and_then(|node| log.whole(node, 0, LONGEST));
    let per_item_seconds = fields
        .get("per_item_seconds")
        .and_then(|node| log.whole(node, 1, LONGEST))
        .and_then(NonZeroU32::new);
    let (sections, draws) = sections(log, fields);
    let timing = Timing {
        grace_seconds: grace_seconds.unwrap_or(0),
        per_item_seconds,
        sections,
    };
    if let Some(node) = grace
        && timing.grace_seconds > 0
        && !timing.is_limited(minutes)
    {
        log.helped(
            Code::K0429,
            node.span,
            msg("k0429-message"),
            msg("k0429-help"),
        );
    }
    if let (Some(limit), Some(node)) = (minutes, fields.get("minutes")) {
        let parts = timing.sections.iter().filter_map(|section| section.minutes);
        let sum: u32 = parts.map(NonZeroU32::get).sum();
        if sum > limit.get() {
            let message = msg("k0435-message")
                .with("sum", sum)
                .with("minutes", limit.get());
            log.helped(Code::K0435, node.span, message, msg("k0435-help"));
        }
    }
    (timing, draws)
}

/// The way one moves: forward only where each item has its own time.
pub(super) fn navigation(log: &mut Log, fields: &Fields<'_>, timing: &Timing) -> Navigation {
    let ways = [("Free", Navigation::Free), ("Linear", Navigation::Linear)];
    let node = fields.get("navigation");
    let given = node.and_then(|node| log.one_of(node, &ways));
    if timing.per_item_seconds.is_none() {
        return given.unwrap_or_default();
    }
    if let (Some(node), Some(Navigation::Free)) = (node, given) {
        log.helped(
            Code::K0428,
            node.span,
            msg("k0428-message"),
            msg("k0428-help"),
        );
    }
    Navigation::Linear
}

fn sections(log: &mut Log, fields: &Fields<'_>) -> (Vec<Section>, Vec<(Draw, Span)>) {
    let mut sections = Vec::new();
    let mut drawn = Vec::new();
    let Some(list) = fields.get("sections") else {
        return (sections, drawn);
    };
    for name in ["draw", "all"] {
        if let Some(node) = fields.get(name) {
            let message = msg("k0422-message").with("name", name);
            log.helped(Code::K0422, node.span, message, msg("k0422-help"));
        }
    }
    let nodes = fields.items(log, "sections");
    for node in nodes {
        if let Some((section, lines)) = section(log, node) {
            sections.push(section);
            drawn.extend(lines);
        }
    }
    if nodes.len() == 1 {
        log.report(Code::K0438, list.span, msg("k0438-message"));
    }
    (sections, drawn)
}

fn section(log: &mut Log, node: &Node) -> Option<(Section, Vec<(Draw, Span)>)> {
    let (head, fields) = match &node.kind {
        Kind::Call { name, head, fields } if name == "Section" => (*head, fields),
        Kind::Call { name, head, .. } => {
            log.unknown(*head, name, &["Section"]);
            return None;
        }
        _ => {
            log.wrong(node, msg("wanted-section"));
            return None;
        }
    };
    let fields = Fields::of(log, head, fields, &["title", "minutes", "draw", "all"]);
    let title = fields.need(log, "title").and_then(|node| log.text(node));
    let minutes = fields
        .get("minutes")
        .and_then(|node| log.whole(node, 1, 1_000))
        .and_then(NonZeroU32::new);
    let (draw, places) = draws(log, &fields);
    if draw.is_empty() && fields.get("draw").is_none_or(is_empty_list) {
        log.report(Code::K0423, head, msg("k0423-message"));
    }
    let section = Section {
        title: title?,
        minutes,
        lines: draw.len(),
    };
    Some((section, draw.into_iter().zip(places).collect()))
}

fn is_empty_list(node: &Node) -> bool {
    matches!(&node.kind, Kind::List(items) if items.is_empty())
}
