//! Items with options that are right or wrong.

use super::super::fields::{Fields, Log};
use super::super::tree::{Field, Kind, Node};
use super::{all, credit};
use crate::bank::id::OptionId;
use crate::bank::item::choice::{Choice, Multiple, Pin, Single};
use crate::bank::item::rule::{Marking, Rule};
use crate::bank::item::truth::TrueFalse;
use crate::bank::points::Points;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::{Fold, is_same};

/// Options and their places.
pub(super) type Options = Vec<(Choice, Span)>;

/// Where shuffling may leave an option, by name.
pub(super) const PINS: [(&str, Pin); 3] = [
    ("First", Pin::First),
    ("Last", Pin::Last),
    ("Here", Pin::Here),
];

/// The options of a list; `id` names the one at a place when the author does not.
pub(super) fn options(
    log: &mut Log,
    node: &Node,
    id: impl Fn(usize) -> OptionId,
) -> Option<Options> {
    let nodes = log.list(node)?;
    let read = all(log, nodes, |log, node, place| option(log, node, id(place)));
    let options = read.as_deref().unwrap_or(&[]);
    for (place, (choice, span)) in options.iter().enumerate() {
        let before = || options.iter().take(place);
        let said = choice.text.as_str();
        let same = before().find(|(other, _)| is_same(other.text.as_str(), said, Fold::Case));
        if let Some((_, first)) = same {
            let diagnostic = Diagnostic::new(Code::K0205, *span, msg("k0205-message"));
            log.found.push(diagnostic.also(*first, msg("k0205-first")));
        }
        if let Some((_, first)) = before().find(|(other, _)| other.id == choice.id) {
            let message = msg("k0206-message").with("id", choice.id.as_str());
            let diagnostic = Diagnostic::new(Code::K0206, *span, message);
            log.found.push(diagnostic.also(*first, msg("k0206-first")));
        }
    }
    if nodes.len() < 2 {
        log.report(Code::K0202, node.span, msg("k0202-message"));
        return None;
    }
    let options = read?;
    if !options.iter().any(|(choice, _)| choice.key) {
        let diagnostic = Diagnostic::new(Code::K0203, node.span, msg("k0203-message"));
        log.found
            .push(diagnostic.label(msg("k0203-label")).help(msg("k0203-help")));
        return None;
    }
    Some(options)
}

fn option(log: &mut Log, node: &Node, id: OptionId) -> Option<(Choice, Span)> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-option"));
        return None;
    };
    match name.as_ref() {
        "Key" | "Distractor" => {
            let [Field { name: None, value }] = fields.as_slice() else {
                if !fields.iter().any(|field| field.value.kind == Kind::Bad) {
                    log.report(
                        Code::K0113,
                        node.span,
                        msg("k0113-message").with("wanted", msg("wanted-option")),
                    );
                }
                return None;
            };
            let text = log.text(value)?;
            Some((
                Choice {
                    id,
                    text,
                    key: name == "Key",
                    credit: None,
                    note: None,
                    pin: None,
                },
                node.span,
            ))
        }
        "Choice" => {
            let known = ["text", "key", "credit", "id", "note", "pin"];
            let fields = Fields::of(log, *head, fields, &known);
            let text = fields.need(log, "text").and_then(|node| log.text(node));
            let key = fields
                .get("key")
                .map_or(Some(false), |node| log.boolean(node));
            let credit = fields
                .get("credit")
                .map(|node| credit(log, node, -1.0, 1.0));
            let id = fields.get("id").map_or(Some(id), |node| log.id(node));
            let note = fields.get("note").and_then(|node| log.text(node));
            let pin = fields.get("pin").and_then(|node| log.one_of(node, &PINS));
            Some((
                Choice {
                    id: id?,
                    text: text?,
                    key: key?,
                    credit: match credit {
                        Some(credit) => Some(credit?),
                        None => None,
                    },
                    note,
                    pin,
                },
                node.span,
            ))
        }
        _ => {
            log.unknown(*head, name, &["Key", "Distractor", "Choice"]);
            None
        }
    }
}

/// Options of which exactly one is the key.
pub(super) fn one_key(log: &mut Log, options: Options) -> Option<Vec<Choice>> {
    let keys: Vec<&(Choice, Span)> = options.iter().filter(|(choice, _)| choice.key).collect();
    if let [(_, first), (_, second), ..] = keys.as_slice() {
        let diagnostic = Diagnostic::new(Code::K0204, *second, msg("k0204-message"));
        log.found.push(
            diagnostic
                .also(*first, msg("k0204-first"))
                .help(msg("k0204-help")),
        );
        return None;
    }
    if let [(key, span)] = keys.as_slice()
        && key.credit.is_some_and(|credit| credit != Points::ONE)
    {
        log.report(Code::K0222, *span, msg("k0222-key"));
    }
    Some(options.into_iter().map(|(choice, _)| choice).collect())
}

pub(super) fn single(log: &mut Log, fields: &Fields<'_>) -> Option<Single> {
    let node = fields.need(log, "options")?;
    let options = options(log, node, OptionId::by_position)?;
    Single::new(one_key(log, options)?)
}

pub(super) fn multiple(
    log: &mut Log,
    fields: &Fields<'_>,
    head: Span,
    marking: Option<&Marking>,
) -> Option<Multiple> {
    let node = fields.need(log, "options");
    let options = node.and_then(|node| options(log, node, OptionId::by_position));
    let at_most = match fields.get("at_most") {
        Some(node) => Some((log.whole(node, 1, 100)?, node.span)),
        None => None,
    };
    let options = options?;
    let keys = options.iter().filter(|(choice, _)| choice.key).count();
    if keys == options.len() {
        log.report(Code::K0207, head, msg("k0207-message"));
    }
    let by_credit = marking.is_some_and(|m| matches!(m.rule, Rule::Clip | Rule::Credits));
    let credits: Vec<Points> = options
        .iter()
        .filter(|(choice, _)| choice.key)
        .filter_map(|(choice, _)| choice.credit)
        .collect();
    let sum: Points = credits.iter().copied().sum();
    // thirds written with seven decimals add up to one but for a few units
    if by_credit && credits.len() == keys && (sum - Points::ONE).units().abs() > 7 {
        let message = msg("k0222-sum").with("sum", sum.to_string());
        log.report(Code::K0222, node.map_or(head, |node| node.span), message);
    }
    let at_most = match at_most {
        Some((most, span)) if (most as usize) < keys => {
            log.report(
                Code::K0208,
                span,
                msg("k0208-message")
                    .with("at_most", most)
                    .with("keys", keys),
            );
            return None;
        }
        most => most.map(|(most, _)| most as usize),
    };
    Multiple::new(
        options.into_iter().map(|(choice, _)| choice).collect(),
        at_most,
    )
}

pub(super) fn truth(log: &mut Log, fields: &Fields<'_>) -> Option<TrueFalse> {
    let key = fields.need(log, "key").and_then(|node| log.boolean(node));
    key.map(|key| TrueFalse { key })
}
