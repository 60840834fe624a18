//! Items: what every type has. What a type adds is read in the files below.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

mod choice;
mod condition;
mod parts;
pub(super) mod rules;
mod survey;
mod typed;

use std::sync::Arc;

use super::fields::{Fields, Log, closest};
use super::tree::{Field, Kind, Node};
use crate::bank::id::{ItemId, TopicId};
use crate::bank::item::numeric::DecimalSign;
use crate::bank::item::rule::{Family, Marking};
use crate::bank::item::{Body, Case, Cite, Item, Level, Required};
use crate::bank::points::Points;
use crate::diagnostic::{Code, Span};
use crate::message::msg;
use crate::text::Text;
use rules::Rules;

pub(super) use condition::reachable;

/// What items need to know of their bank.
pub(super) struct Context {
    pub(super) topics: Vec<TopicId>,
    /// Whether the topics could be read: what is wrong with them is not told again at every item.
    pub(super) topics_read: bool,
    pub(super) rules: Rules,
    pub(super) sign: DecimalSign,
}

/// An item, as far as it could be read.
#[derive(Default)]
pub(super) struct Lowered {
    pub(super) item: Option<Item>,
    pub(super) id: Option<(ItemId, Span)>,
    pub(super) topic: Option<TopicId>,
    pub(super) cites: Vec<(String, Span)>,
    pub(super) condition: Option<Span>,
    /// Whether this is the head of a case, which is no item itself.
    pub(super) is_case: bool,
}

/// What a case hands down to its items.
#[derive(Clone, Default)]
struct Inherited {
    case: Option<Arc<Case>>,
    topic: Option<TopicId>,
    level: Option<Level>,
    basis: Vec<Cite>,
}

/// The levels by name.
pub(super) const LEVELS: [(&str, Level); 4] = [
    ("Remember", Level::Remember),
    ("Understand", Level::Understand),
    ("Apply", Level::Apply),
    ("Analyse", Level::Analyse),
];

const REQUIRED: [(&str, Required); 3] = [
    ("Required", Required::Required),
    ("Soft", Required::Soft),
    ("Optional", Required::Optional),
];

/// What a type is asked for beside what all have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Marked by a rule.
    Marked,
    /// Marked by people.
    ByHand,
    /// A number foretold.
    Foretold,
    /// An opinion.
    Opinion,
}

/// The types, their sort and the fields of their own.
const TYPES: [(&str, Sort, &[&str]); 18] = [
    ("Single", Sort::Marked, &["options"]),
    ("Multiple", Sort::Marked, &["options", "at_most"]),
    ("TrueFalse", Sort::Marked, &["key"]),
    ("Cluster", Sort::Marked, &["statements"]),
    ("Matching", Sort::Marked, &["pairs", "spare"]),
    ("Ordering", Sort::Marked, &["steps"]),
    (
        "Numeric",
        Sort::Marked,
        &["answer", "tolerance", "also", "unit", "unit_penalty"],
    ),
    ("Short", Sort::Marked, &["answers", "fold"]),
    ("Cloze", Sort::Marked, &["blanks", "fold"]),
    ("Essay", Sort::ByHand, &["rubric", "lines"]),
    ("Prediction", Sort::Foretold, &["target"]),
    ("Rating", Sort::Opinion, &["scale"]),
    ("Likert", Sort::Opinion, &["scale", "statements"]),
    ("Pick", Sort::Opinion, &["options", "other"]),
    ("PickMany", Sort::Opinion, &["options", "other", "at_most"]),
    ("Ranking", Sort::Opinion, &["options", "top"]),
    ("Recommend", Sort::Opinion, &[]),
    ("Text", Sort::Opinion, &["lines"]),
];

const COMMON: [&str; 5] = ["id", "topic", "stem", "explanation", "tags"];

impl Sort {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Marked => &["level", "points", "basis", "rule", "blank"],
            Self::ByHand => &["level", "basis"],
            Self::Foretold => &[],
            Self::Opinion => &["required", "show_if"],
        }
    }
}

/// An item or the items of a case.
pub(super) fn items(log: &mut Log, node: &Node<'_>, context: &Context, all: &mut Vec<Lowered>) {
    match &node.kind {
        Kind::Call { name, head, fields } if name == "Case" => {
            case(log, *head, fields, context, all);
        }
        _ => all.push(item(log, node, context, &Inherited::default())),
    }
}

fn case(
    log: &mut Log,
    head: Span,
    fields: &[Field<'_>],
    context: &Context,
    all: &mut Vec<Lowered>,
) {
    let known = ["id", "text", "topic", "level", "basis", "items"];
    let fields = Fields::of(log, head, fields, &known);
    let id_node = fields.need(log, "id");
    let id: Option<ItemId> = id_node.and_then(|node| log.id(node));
    let text = fields.need(log, "text").and_then(|node| log.text(node));
    let topic = topic(log, &fields, context);
    let level = fields
        .get("level")
        .and_then(|node| log.one_of(node, &LEVELS));
    let (basis, cites) = basis(log, &fields);
    let nodes = fields
        .need(log, "items")
        .and_then(|node| log.list(node))
        .unwrap_or(&[]);
    all.push(Lowered {
        id: id.clone().zip(id_node.map(|node| node.span)),
        topic: topic.clone(),
        cites,
        is_case: true,
        ..Lowered::default()
    });
    let case = id.zip(text).map(|(id, text)| Arc::new(Case { id, text }));
    let broken = case.is_none();
    let inherited = Inherited {
        case,
        topic,
        level,
        basis,
    };
    if nodes.is_empty() {
        log.report(Code::K0223, head, msg("k0223-case"));
    }
    for node in nodes {
        if matches!(&node.kind, Kind::Call { name, .. } if name == "Case") {
            log.report(Code::K0226, node.span, msg("k0226-message"));
            continue;
        }
        let mut lowered = item(log, node, context, &inherited);
        if broken {
            lowered.item = None;
        }
        all.push(lowered);
    }
}

fn topic(log: &mut Log, fields: &Fields<'_>, context: &Context) -> Option<TopicId> {
    let node = fields.get("topic")?;
    let topic: TopicId = log.id(node)?;
    if context.topics_read && !context.topics.contains(&topic) {
        let topics: Vec<&str> = context.topics.iter().map(TopicId::as_str).collect();
        let message = msg("k0301-message").with("topic", topic.as_str());
        let help = match closest(topic.as_str(), &topics) {
            Some(meant) => msg("did-you-mean").with("name", meant),
            None if topics.is_empty() => msg("k0301-none").with("topic", topic.as_str()),
            None => msg("k0110-help").with("known", topics.join(", ")),
        };
        log.helped(Code::K0301, node.span, message, help);
    }
    Some(topic)
}

fn item(log: &mut Log, node: &Node, context: &Context, inherited: &Inherited) -> Lowered {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-item"));
        return Lowered::default();
    };
    let Some((_, sort, own)) = TYPES.iter().find(|(known, _, _)| known == name) else {
        let mut names: Vec<&str> = TYPES.iter().map(|(name, _, _)| *name).collect();
        names.push("Case");
        log.unknown(*head, name, &names);
        return Lowered::default();
    };
    let known: Vec<&str> = [&COMMON, sort.fields(), own].concat();
    let fields = not_here(log, name, fields, &known);
    let fields = Fields::of(log, *head, fields, &known);
    let lowered = lower(log, &fields, name, *sort, *head, context, inherited);
    let cites = fields.get("basis").is_some() || !inherited.basis.is_empty();
    if matches!(sort, Sort::Marked | Sort::ByHand) && !cites {
        log.report(Code::K0211, *head, msg("k0211-message"));
    }
    lowered
}

/// Fields another type of item would have are said to be out of place, not unknown.
fn not_here<'a>(
    log: &mut Log,
    name: &str,
    fields: &'a [Field<'a>],
    known: &[&str],
) -> Vec<&'a Field<'a>> {
    let sorts = [Sort::Marked, Sort::Opinion];
    let elsewhere = |field: &str| {
        TYPES.iter().any(|(_, _, own)| own.contains(&field))
            || sorts.iter().any(|sort| sort.fields().contains(&field))
    };
    let mut kept = Vec::with_capacity(fields.len());
    for field in fields {
        match &field.name {
            Some((given, span)) if !known.contains(&given.as_ref()) && elsewhere(given) => {
                let message = msg("k0209-message")
                    .with("field", given.as_ref())
                    .with("type", name);
                log.report(Code::K0209, *span, message);
            }
            _ => kept.push(field),
        }
    }
    kept
}

fn lower(
    log: &mut Log,
    fields: &Fields<'_>,
    name: &str,
    sort: Sort,
    head: Span,
    context: &Context,
    inherited: &Inherited,
) -> Lowered {
    let id_node = fields.need(log, "id");
    let id: Option<ItemId> = id_node.and_then(|node| log.id(node));
    let topic = topic(log, fields, context).or_else(|| inherited.topic.clone());
    let level = fields
        .get("level")
        .and_then(|node| log.one_of(node, &LEVELS))
        .or(inherited.level);
    let stem = fields.need(log, "stem").and_then(|node| log.text(node));
    let marking = rules::marking(log, fields, name, &context.rules);
    let body = match name {
        "Single" => choice::single(log, fields).map(Body::Single),
        "Multiple" => choice::multiple(log, fields, head, marking.as_ref()).map(Body::Multiple),
        "TrueFalse" => choice::truth(log, fields).map(Body::TrueFalse),
        "Cluster" => parts::cluster(log, fields).map(Body::Cluster),
        "Matching" => parts::matching(log, fields).map(Body::Matching),
        "Ordering" => parts::ordering(log, fields).map(Body::Ordering),
        "Cloze" => parts::cloze(log, fields, stem.as_ref()).map(Body::Cloze),
        "Numeric" => typed::numeric(log, fields, context.sign).map(Body::Numeric),
        "Short" => typed::short(log, fields).map(Body::Short),
        "Essay" => typed::essay(log, fields).map(Body::Essay),
        "Prediction" => typed::prediction(log, fields).map(Body::Prediction),
        "Rating" => survey::rating(log, fields).map(Body::Rating),
        "Likert" => survey::likert(log, fields).map(Body::Likert),
        "Pick" => survey::pick(log, fields, false).map(Body::Pick),
        "PickMany" => survey::pick(log, fields, true).map(Body::PickMany),
        "Ranking" => survey::ranking(log, fields).map(Body::Ranking),
        "Recommend" => Some(Body::Recommend),
        _ => survey::text(log, fields).map(Body::Text),
    };
    let points = match (sort, &body) {
        (Sort::Marked, _) => fields
            .get("points")
            .map_or(Some(Points::ONE), |node| points(log, node)),
        (Sort::ByHand, Some(Body::Essay(essay))) => Some(essay.points()),
        (Sort::ByHand | Sort::Foretold | Sort::Opinion, _) => Some(Points::ZERO),
    };
    let fits = body
        .as_ref()
        .zip(marking.as_ref())
        .is_none_or(|(body, marking)| rules::fits(log, fields, head, name, body, marking));
    let explanation = fields.get("explanation").and_then(|node| log.text(node));
    let (own_basis, cites) = basis(log, fields);
    let basis = if fields.get("basis").is_some() {
        own_basis
    } else {
        inherited.basis.clone()
    };
    let tags = fields.texts(log, "tags");
    let required = fields
        .get("required")
        .and_then(|node| log.one_of(node, &REQUIRED))
        .unwrap_or_default();
    let condition = fields.get("show_if");
    let show_if = condition.map(|node| condition::condition(log, node));
    let span = id_node.map_or(head, |node| node.span);
    let made = || {
        Some(Item {
            id: id.clone()?,
            topic: topic.clone(),
            level,
            points: points?,
            stem: stem?,
            explanation,
            basis,
            tags,
            required,
            show_if: match show_if {
                Some(condition) => Some(condition?),
                None => None,
            },
            case: inherited.case.clone(),
            marking: marking?,
            body: body?,
        })
    };
    let item = made().filter(|_| fits);
    Lowered {
        item,
        id: id.map(|id| (id, span)),
        topic,
        cites,
        condition: condition.map(|node| node.span),
        is_case: false,
    }
}

/// The rule of a type that no rule marks.
fn unmarked() -> Marking {
    Marking::plain(Family::Unmarked.usual())
}

fn points(log: &mut Log, node: &Node) -> Option<Points> {
    let number = log.number(node)?;
    let fits = number > 0.0 && number <= 1000.0;
    if !fits {
        log.report(Code::K0115, node.span, msg("k0115-points"));
        return None;
    }
    Points::from_decimal(number)
}

/// A share of the points, between bounds.
fn credit(log: &mut Log, node: &Node, from: f64, to: f64) -> Option<Points> {
    let Kind::Number(number) = node.kind else {
        log.wrong(node, msg("wanted-number"));
        return None;
    };
    if !(from..=to).contains(&number) {
        let decimal = |value| crate::message::Value::Decimal(value, 0);
        let message = msg("k0115-message")
            .with("from", decimal(from))
            .with("to", decimal(to));
        log.report(Code::K0115, node.span, message);
        return None;
    }
    Points::from_decimal(number)
}

/// Reads every node; `None` when one could not be read.
fn all<T>(
    log: &mut Log,
    nodes: &[Node],
    mut read: impl FnMut(&mut Log, &Node, usize) -> Option<T>,
) -> Option<Vec<T>> {
    let read: Vec<Option<T>> = nodes
        .iter()
        .enumerate()
        .map(|(place, node)| read(log, node, place))
        .collect();
    read.into_iter().collect()
}

fn basis(log: &mut Log, fields: &Fields<'_>) -> (Vec<Cite>, Vec<(String, Span)>) {
    let nodes = fields.items(log, "basis");
    let mut basis = Vec::with_capacity(nodes.len());
    let mut places = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Kind::Call { name, fields, .. } = &node.kind else {
            let help = node.text().map(|sign| format!("Cite(\"{}\")", sign.trim()));
            let help = help.map(|cite| msg("k0113-list").with("value", cite));
            log.wrong_helped(node, msg("wanted-cite"), help);
            continue;
        };
        let positional =
            fields.iter().all(|field| field.name.is_none()) && (1..=2).contains(&fields.len());
        if name != "Cite" || !positional {
            log.report(
                Code::K0113,
                node.span,
                msg("k0113-message").with("wanted", msg("wanted-cite")),
            );
            continue;
        }
        let mut texts = fields.iter().map(|field| log.text(&field.value));
        let sign: Option<Text> = texts.next().flatten();
        let article = texts.next();
        if let Some(sign) = sign {
            places.push((sign.to_string(), node.span));
            basis.push(Cite {
                sign,
                article: article.flatten(),
            });
        }
    }
    (basis, places)
}
