//! Decisions files.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use jiff::civil::Date;

use super::fields::{Fields, Log};
use super::lower_bank::schema;
use super::tree::{Field, Kind, Node};
use crate::bank::decision::conflict::{self, conflicts};
use crate::bank::decision::{Decision, Mark, Pair, Ruling};
use crate::bank::id::ItemRef;
use crate::bank::points::Points;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::Text;

/// The most points a mark may give, whatever the item.
const MOST: f64 = 1_000_000.0;

/// A decisions file and the places later checks point at.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionsSource {
    /// The rulings in the order of the file.
    pub rulings: Vec<Ruling>,
    /// Where each of them is.
    pub places: Vec<RulingPlaces>,
    /// Marks that are not filled in yet: attempt and item.
    pub unfilled: Vec<(String, ItemRef)>,
    /// The byte after the bracket that opens `rulings`, where more can be put in.
    pub opens: usize,
}

/// Where a ruling stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulingPlaces {
    /// Its name.
    pub head: Span,
    /// Its item, or its head.
    pub item: Span,
    /// Its option, its points or its criteria, or its head.
    pub value: Span,
}

/// What holds for every ruling that does not say otherwise.
struct Usual {
    on: Option<Date>,
    by: Option<Text>,
}

/// The kinds of ruling and the fields of each beside `on`, `by` and `why`.
const KINDS: [(&str, &[&str]); 8] = [
    ("AcceptAlso", &["item", "option", "options"]),
    ("Drop", &["item"]),
    ("CreditAll", &["item"]),
    ("Rekey", &["item", "option", "options"]),
    ("Mark", &["attempt", "item", "points", "criteria", "note"]),
    ("Void", &["attempt", "reason"]),
    ("SamePerson", &["a", "b"]),
    ("NotSamePerson", &["a", "b"]),
];

pub(super) fn decisions(log: &mut Log, head: Span, fields: &[Field]) -> Option<DecisionsSource> {
    let fields = Fields::of(log, head, fields, &["schema", "on", "by", "rulings"]);
    schema(log, &fields);
    let usual = Usual {
        on: fields.get("on").and_then(|node| log.date(node)),
        by: fields.get("by").and_then(|node| log.text(node)),
    };
    let list = fields.need(log, "rulings")?;
    let nodes = log.list(list)?;
    let mut source = DecisionsSource {
        rulings: Vec::new(),
        places: Vec::new(),
        unfilled: Vec::new(),
        opens: list.span.start as usize + 1,
    };
    for node in nodes {
        ruling(log, node, &usual, &mut source);
    }
    let all: Vec<&Ruling> = source.rulings.iter().collect();
    let found = contradictions(&all, &source.places, |_, _| true);
    log.found.extend(found);
    Some(source)
}

/// What contradicts what among rulings and their places, as far as both are `of_interest`.
pub(super) fn contradictions(
    rulings: &[&Ruling],
    places: &[RulingPlaces],
    of_interest: impl Fn(usize, usize) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for conflict in conflicts(rulings) {
        let (Some(loser), Some(winner)) = (places.get(conflict.loser), places.get(conflict.winner))
        else {
            continue;
        };
        if !of_interest(conflict.loser, conflict.winner) {
            continue;
        }
        let name = |place: usize| rulings.get(place).map_or("", |r| r.decision.name());
        let (code, message) = match conflict.kind {
            conflict::Kind::Later => (Code::K0265, msg("k0265-message")),
            conflict::Kind::SameDay => (Code::K0266, msg("k0266-message")),
            conflict::Kind::Dropped => (Code::K0269, msg("k0269-message")),
        };
        let message = message.with("name", name(conflict.winner));
        let diagnostic =
            Diagnostic::new(code, loser.head, message).also(winner.head, msg("k0265-winner"));
        found.push(match conflict.kind {
            conflict::Kind::SameDay => diagnostic.help(msg("k0266-help")),
            conflict::Kind::Later | conflict::Kind::Dropped => diagnostic,
        });
    }
    found
}

fn ruling(log: &mut Log, node: &Node, usual: &Usual, source: &mut DecisionsSource) {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-ruling"));
        return;
    };
    let Some((_, own)) = KINDS.iter().find(|(known, _)| known == name) else {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        log.unknown(*head, name, &names);
        return;
    };
    let known: Vec<&str> = own.iter().copied().chain(["on", "by", "why"]).collect();
    let fields = Fields::of(log, *head, fields, &known);
    let open = name == "Mark" && is_open(&fields);
    let on = match fields.get("on") {
        Some(node) => log.date(node),
        None if usual.on.is_some() => usual.on,
        // whoever fills the mark in dates and signs it
        None if open => None,
        None => fields.need(log, "on").and_then(|node| log.date(node)),
    };
    let by = match fields.get("by") {
        Some(node) => log.text(node),
        None if usual.by.is_some() => usual.by.clone(),
        None if open => None,
        None => fields.need(log, "by").and_then(|node| log.text(node)),
    };
    let alias = match name.as_ref() {
        "Mark" => "note",
        _ => "reason",
    };
    let why = match (fields.get("why"), fields.get(alias)) {
        (Some(node), None) | (None, Some(node)) => log.text(node),
        (Some(why), Some(other)) => {
            let (why, other) = (log.text(why), log.text(other));
            why.zip(other)
                .map(|(why, other)| Text::tame(&format!("{why} ({other})")))
        }
        (None, None) if name == "Mark" => None,
        (None, None) => fields.need(log, "why").and_then(|node| log.text(node)),
    };
    let item_node = fields.get("item");
    let places = RulingPlaces {
        head: *head,
        item: item_node.map_or(*head, |node| node.span),
        value: ["option", "options", "criteria", "points"]
            .iter()
            .find_map(|name| fields.get(name))
            .map_or(*head, |node| node.span),
    };
    if open {
        let attempt = attempt(log, &fields, "attempt");
        let item = item(log, &fields);
        log.report(Code::K0267, *head, msg("k0267-message"));
        source.unfilled.extend(attempt.zip(item));
        return;
    }
    let decision = decision(log, name, &fields, *head);
    let why_given = name == "Mark" || why.is_some();
    if let (Some(on), Some(by), Some(decision), true) = (on, by, decision, why_given) {
        source.rulings.push(Ruling {
            on,
            decision,
            by,
            why,
        });
        source.places.push(places);
    }
}

fn decision(log: &mut Log, name: &str, fields: &Fields<'_>, head: Span) -> Option<Decision> {
    match name {
        "AcceptAlso" | "Rekey" => {
            let item = item(log, fields);
            let options = options(log, fields);
            let (item, options) = item.zip(options)?;
            Some(if name == "Rekey" {
                Decision::Rekey(item, options)
            } else {
                Decision::AcceptAlso(item, options)
            })
        }
        "Drop" => item(log, fields).map(Decision::Drop),
        "CreditAll" => item(log, fields).map(Decision::CreditAll),
        "Mark" => {
            let attempt = attempt(log, fields, "attempt");
            let item = item(log, fields);
            let (points, criteria) = marks(log, fields, head)?;
            Some(Decision::Mark(Mark {
                attempt: attempt?,
                item: item?,
                points,
                criteria,
            }))
        }
        "Void" => attempt(log, fields, "attempt").map(Decision::Void),
        _ => {
            let a = attempt(log, fields, "a");
            let b = attempt(log, fields, "b");
            let pair = Pair::new(a?, b?);
            if pair.is_none() {
                let at = fields.get("b").map_or(head, |node| node.span);
                log.report(Code::K0268, at, msg("k0268-message"));
            }
            Some(if name == "SamePerson" {
                Decision::SamePerson(pair?)
            } else {
                Decision::NotSamePerson(pair?)
            })
        }
    }
}

/// Whether a mark waits to be filled in: points or criteria are there and say `None`.
fn is_open(fields: &Fields<'_>) -> bool {
    let none = |node: &Node| matches!(&node.kind, Kind::Word(word) if word == "None");
    let criteria = fields.given("criteria").is_some_and(|node| {
        none(node) || matches!(&node.kind, Kind::List(each) if each.iter().any(none))
    });
    let points = fields.given("points");
    criteria || (points.is_some_and(none) && fields.given("criteria").is_none())
}

fn item(log: &mut Log, fields: &Fields<'_>) -> Option<ItemRef> {
    let node = fields.need(log, "item")?;
    let Kind::Text(raw) = &node.kind else {
        log.wrong(node, msg("wanted-item-ref"));
        return None;
    };
    let item = raw.parse().ok();
    if item.is_none() {
        let message = msg("k0260-form").with("text", raw.as_ref());
        log.helped(Code::K0260, node.span, message, msg("k0260-form-help"));
    }
    item
}

/// An attempt, or a code: one line of text.
fn attempt(log: &mut Log, fields: &Fields<'_>, name: &str) -> Option<String> {
    let node = fields.need(log, name)?;
    let text = log.text(node)?;
    Some(text.as_str().replace('\n', " "))
}

fn options(log: &mut Log, fields: &Fields<'_>) -> Option<Vec<Text>> {
    match (fields.get("option"), fields.given("options")) {
        (Some(node), None) => Some(vec![option(log, node)?]),
        (None, Some(node)) => {
            let nodes = log.list(node)?;
            let read: Vec<Option<Text>> = nodes.iter().map(|node| option(log, node)).collect();
            read.into_iter().collect()
        }
        (Some(_), Some(node)) => {
            log.report(Code::K0264, node.span, msg("k0264-options"));
            None
        }
        (None, None) => {
            let _missing = fields.need(log, "option");
            None
        }
    }
}

fn option(log: &mut Log, node: &Node) -> Option<Text> {
    match &node.kind {
        Kind::Bool(value) => Some(Text::tame(&value.to_string())),
        Kind::Number(value) => Some(Text::tame(&value.to_string())),
        // `option: B` says what is meant
        Kind::Word(word) => Some(Text::tame(word)),
        _ => log.text(node),
    }
}

/// Points, and points by criterion.
fn marks(log: &mut Log, fields: &Fields<'_>, head: Span) -> Option<(Points, Vec<Points>)> {
    let points = fields.get("points").map(|node| points(log, node));
    let Some(node) = fields.get("criteria") else {
        if points.is_none() {
            log.helped(Code::K0111, head, msg("k0264-none"), msg("k0264-none-help"));
        }
        return points?.map(|points| (points, Vec::new()));
    };
    let each: Vec<Option<Points>> = log
        .list(node)?
        .iter()
        .map(|node| self::points(log, node))
        .collect();
    let criteria: Vec<Points> = each.into_iter().collect::<Option<_>>()?;
    let sum: Points = criteria.iter().copied().sum();
    if let Some(points) = points
        && points? != sum
    {
        let message = msg("k0264-message").with("sum", sum.to_string());
        log.report(Code::K0264, node.span, message);
        return None;
    }
    Some((sum, criteria))
}

fn points(log: &mut Log, node: &Node) -> Option<Points> {
    let Kind::Number(number) = node.kind else {
        log.wrong(node, msg("wanted-number"));
        return None;
    };
    if !(0.0..=MOST).contains(&number) {
        log.report(Code::K0262, node.span, msg("k0262-range"));
        return None;
    }
    Points::from_decimal(number)
}
