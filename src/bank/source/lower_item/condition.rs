//! Conditions of survey items, and whether every item can be asked at all.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use std::collections::BTreeSet;

use super::super::fields::Log;
use super::super::tree::{Kind, Node};
use super::all;
use crate::bank::id::{ItemId, OptionId};
use crate::bank::item::condition::{Condition, OTHER};
use crate::bank::item::{Body, Item, Response};
use crate::diagnostic::{Code, Span};
use crate::message::msg;
use crate::text::Text;

/// Combinations of responses looked at before an item counts as reachable unseen.
const PATIENCE: usize = 100_000;

pub(super) fn condition(log: &mut Log, node: &Node) -> Option<Condition> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-condition"));
        return None;
    };
    let values: Option<Vec<&Node>> = fields
        .iter()
        .map(|field| field.name.is_none().then_some(&field.value))
        .collect();
    let values = values.unwrap_or_default();
    match (name.as_ref(), values.as_slice()) {
        ("Answered", [item]) => log.id(item).map(Condition::Given),
        ("Answered", [item, what]) => {
            let item = log.id(item);
            let what = match what.kind {
                Kind::Number(number) => Some(number.to_string()),
                Kind::Bool(said) => Some(said.to_string()),
                _ => log.text(what).map(|text| text.to_string()),
            };
            Some(Condition::Answered(item?, what?))
        }
        ("All", [list]) => list_of(log, list).map(Condition::All),
        ("Any", [list]) => list_of(log, list).map(Condition::Any),
        ("Not", [part]) => condition(log, part).map(|part| Condition::Not(Box::new(part))),
        ("Answered" | "All" | "Any" | "Not", _) => {
            log.wrong(node, msg("wanted-condition"));
            None
        }
        _ => {
            log.unknown(*head, name, &["Answered", "All", "Any", "Not"]);
            None
        }
    }
}

fn list_of(log: &mut Log, node: &Node) -> Option<Vec<Condition>> {
    let nodes = log.list(node)?;
    all(log, nodes, |log, node, _| condition(log, node))
}

/// Reports conditions about items that do not come before, about responses that cannot be given,
/// and items that can never be asked. `items` are in the author's order, each with the place of
/// its condition.
pub(in crate::bank::source) fn reachable(log: &mut Log, items: &[(&Item, Option<Span>)]) {
    for (place, (item, span)) in items.iter().enumerate() {
        let (Some(condition), Some(span)) = (&item.show_if, span) else {
            continue;
        };
        let before: Vec<&Item> = items.iter().take(place).map(|(item, _)| *item).collect();
        let known = |id: &ItemId| before.iter().find(|item| item.id == *id).copied();
        let mut sound = true;
        for (named, what) in named(condition) {
            let Some(other) = known(named) else {
                let message = msg("k0228-message").with("item", named.as_str());
                log.helped(Code::K0228, *span, message, msg("k0228-help"));
                sound = false;
                continue;
            };
            if what.is_some_and(|what| !can_say(other, what)) {
                let message = msg("k0229-message")
                    .with("item", named.as_str())
                    .with("what", what.unwrap_or_default());
                let help = msg("k0110-help").with("known", tokens(other).join(", "));
                log.helped(Code::K0229, *span, message, help);
                sound = false;
            }
        }
        if sound && !can_hold(condition, &before) {
            let message = msg("k0230-message").with("item", item.id.as_str());
            log.report(Code::K0230, *span, message);
        }
    }
}

/// The items a condition asks about and what it asks of each.
fn named(condition: &Condition) -> Vec<(&ItemId, Option<&str>)> {
    match condition {
        Condition::Given(item) => vec![(item, None)],
        Condition::Answered(item, what) => vec![(item, Some(what))],
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(named).collect(),
        Condition::Not(part) => named(part),
    }
}

/// What a condition can ask of an item's response; empty for what is typed.
fn tokens(item: &Item) -> Vec<String> {
    let ids = |ids: Vec<&OptionId>| ids.into_iter().map(ToString::to_string).collect();
    match &item.body {
        Body::Pick(pick) | Body::PickMany(pick) => {
            let mut all: Vec<String> = ids(pick.options().iter().map(|o| &o.id).collect());
            all.extend(pick.other().then(|| OTHER.to_owned()));
            all
        }
        Body::Ranking(ranking) => ids(ranking.options().iter().map(|o| &o.id).collect()),
        Body::Rating(rating) => (rating.from()..=rating.to())
            .map(|s| s.to_string())
            .collect(),
        Body::Recommend => (0..=10).map(|step| step.to_string()).collect(),
        Body::Likert(likert) => ids(likert.statements().iter().map(|s| &s.id).collect()),
        Body::Single(single) => ids(single.options().iter().map(|o| &o.id).collect()),
        Body::Multiple(multiple) => ids(multiple.options().iter().map(|o| &o.id).collect()),
        Body::TrueFalse(_) => vec!["true".to_owned(), "false".to_owned()],
        Body::Cluster(_)
        | Body::Matching(_)
        | Body::Ordering(_)
        | Body::Numeric(_)
        | Body::Short(_)
        | Body::Cloze(_)
        | Body::Essay(_)
        | Body::Prediction(_)
        | Body::Text(_) => Vec::new(),
    }
}

fn can_say(item: &Item, what: &str) -> bool {
    let tokens = tokens(item);
    tokens.is_empty() || tokens.iter().any(|token| token == what)
}

/// Whether some responses to the items before make a condition hold. Items are gone through in
/// order, each blank or answered in every way the conditions can tell apart.
fn can_hold(condition: &Condition, before: &[&Item]) -> bool {
    let mut wanted: BTreeSet<&ItemId> = condition.items().into_iter().collect();
    // items that decide whether wanted items are asked are wanted too
    for item in before.iter().rev() {
        if wanted.contains(&item.id)
            && let Some(condition) = &item.show_if
        {
            wanted.extend(condition.items());
        }
    }
    let chain: Vec<&Item> = before
        .iter()
        .filter(|i| wanted.contains(&i.id))
        .copied()
        .collect();
    let mut patience = PATIENCE;
    search(condition, &chain, &mut Vec::new(), &mut patience)
}

fn search<'a>(
    condition: &Condition,
    rest: &[&'a Item],
    given: &mut Vec<(&'a ItemId, Response)>,
    patience: &mut usize,
) -> bool {
    let Some(left) = patience.checked_sub(1) else {
        return true;
    };
    *patience = left;
    let holds = |condition: &Condition, given: &[(&ItemId, Response)]| {
        let response = |id: &ItemId| given.iter().find(|(known, _)| *known == id).map(|(_, r)| r);
        condition.holds(&response)
    };
    let Some((item, rest)) = rest.split_first() else {
        return holds(condition, given);
    };
    if search(condition, rest, given, patience) {
        return true;
    }
    if item.show_if.as_ref().is_some_and(|own| !holds(own, given)) {
        return false;
    }
    for response in ways(item) {
        given.push((&item.id, response));
        let found = search(condition, rest, given, patience);
        given.pop();
        if found {
            return true;
        }
    }
    false
}

/// Ways to answer an item that conditions can tell apart.
fn ways(item: &Item) -> Vec<Response> {
    let chosen = |token: &String| token.parse::<OptionId>().ok();
    let own = || Text::tame(OTHER);
    let tokens = tokens(item);
    let ids: Vec<OptionId> = tokens
        .iter()
        .filter(|token| *token != OTHER)
        .filter_map(chosen)
        .collect();
    match &item.body {
        Body::Pick(pick) => {
            let mut ways: Vec<Response> = ids
                .into_iter()
                .map(|id| Response::Chosen(vec![id]))
                .collect();
            ways.extend(pick.other().then(|| Response::Other(Vec::new(), own())));
            ways
        }
        Body::Single(_) => ids
            .into_iter()
            .map(|id| Response::Chosen(vec![id]))
            .collect(),
        Body::PickMany(pick) => {
            let mut ways: Vec<Response> = subsets(&ids, pick.at_most())
                .into_iter()
                .map(Response::Chosen)
                .collect();
            if pick.other() {
                let room = pick.at_most().saturating_sub(1);
                let with = subsets(&ids, room).into_iter();
                ways.extend(with.map(|ids| Response::Other(ids, own())));
                ways.push(Response::Other(Vec::new(), own()));
            }
            ways
        }
        Body::Multiple(_) => subsets(&ids, ids.len())
            .into_iter()
            .map(Response::Chosen)
            .collect(),
        Body::Ranking(ranking) => subsets(&ids, ranking.top())
            .into_iter()
            .map(Response::Ordered)
            .collect(),
        Body::Rating(_) | Body::Recommend => tokens
            .iter()
            .filter_map(|token| token.parse().ok())
            .map(Response::Rated)
            .collect(),
        Body::Likert(_) => {
            let each = subsets(&ids, ids.len()).into_iter();
            each.map(|ids| Response::Scaled(ids.into_iter().map(|id| (id, 1)).collect()))
                .collect()
        }
        Body::TrueFalse(_) => vec![Response::Truth(true), Response::Truth(false)],
        Body::Cluster(_)
        | Body::Matching(_)
        | Body::Ordering(_)
        | Body::Numeric(_)
        | Body::Short(_)
        | Body::Cloze(_)
        | Body::Essay(_)
        | Body::Prediction(_)
        | Body::Text(_) => vec![Response::Written(own())],
    }
}

/// Non-empty choices of at most so many; only single ones where there are very many.
fn subsets(ids: &[OptionId], most: usize) -> Vec<Vec<OptionId>> {
    if ids.len() > 12 {
        return ids.iter().map(|id| vec![id.clone()]).collect();
    }
    let picked = |bits: usize| -> Vec<OptionId> {
        let chosen = ids.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        chosen.map(|(_, id)| id.clone()).collect()
    };
    (1..1_usize << ids.len())
        .map(picked)
        .filter(|ids| ids.len() <= most)
        .collect()
}
