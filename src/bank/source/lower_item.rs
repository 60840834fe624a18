//! Items.

use super::fields::{Fields, Log};
use super::lower_bank::RULES;
use super::tree::{Field, Kind, Node};
use crate::bank::id::{ItemId, OptionId, TopicId};
use crate::bank::item::choice::{Choice, Multiple, MultipleRule, Pin, Single};
use crate::bank::item::rating::Rating;
use crate::bank::item::truth::TrueFalse;
use crate::bank::item::written::Written;
use crate::bank::item::{Body, Cite, Item, Level, Required};
use crate::bank::points::Points;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::{Fold, Text, fold};

/// What items need to know of their bank.
pub(super) struct Context {
    pub(super) topics: Vec<TopicId>,
    pub(super) rule: MultipleRule,
}

/// An item, as far as it could be read.
#[derive(Default)]
pub(super) struct Lowered {
    pub(super) item: Option<Item>,
    pub(super) id: Option<(ItemId, Span)>,
    pub(super) topic: Option<TopicId>,
    pub(super) cites: Vec<(String, Span)>,
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

const TYPES: [&str; 5] = ["Single", "Multiple", "TrueFalse", "Rating", "Text"];
const COMMON: [&str; 5] = ["id", "topic", "stem", "explanation", "tags"];
const SCORED: [&str; 3] = ["level", "points", "basis"];

pub(super) fn item(log: &mut Log, node: &Node, context: &Context) -> Lowered {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-item"));
        return Lowered::default();
    };
    let own: &[&str] = match name.as_str() {
        "Single" => &["options"],
        "Multiple" => &["options", "rule", "at_most"],
        "TrueFalse" => &["key"],
        "Rating" => &["scale", "required"],
        "Text" => &["lines", "required"],
        _ => {
            log.unknown(*head, name, &TYPES);
            return Lowered::default();
        }
    };
    let scored = matches!(name.as_str(), "Single" | "Multiple" | "TrueFalse");
    let own = own.to_vec();
    let fields = not_here(log, name, fields, scored);
    let mut known: Vec<&str> = COMMON.to_vec();
    if scored {
        known.extend(SCORED);
    }
    known.extend(own);
    let fields = Fields::of(log, *head, &fields, &known);
    let mut lowered = lower(log, &fields, name, *head, context);
    if let Some(topic) = lowered
        .topic
        .as_ref()
        .filter(|topic| !context.topics.contains(topic))
    {
        let span = fields.get("topic").map_or(*head, |node| node.span);
        let topics: Vec<&str> = context.topics.iter().map(TopicId::as_str).collect();
        let message = msg("k0301-message").with("topic", topic.as_str());
        log.helped(
            Code::K0301,
            span,
            message,
            msg("k0110-help").with("known", topics.join(", ")),
        );
        lowered.item = None;
    }
    if scored && fields.get("basis").is_none() {
        log.report(Code::K0211, *head, msg("k0211-message"));
    }
    lowered
}

/// Fields another kind of item would have are said to be out of place, not unknown.
fn not_here(log: &mut Log, name: &str, fields: &[Field], scored: bool) -> Vec<Field> {
    let foreign: &[&str] = if scored {
        &["required", "scale", "lines"]
    } else {
        &["level", "points", "basis", "key", "options"]
    };
    let mut kept = Vec::new();
    for field in fields {
        match &field.name {
            Some((field_name, span)) if foreign.contains(&field_name.as_str()) => {
                let message = msg("k0209-message")
                    .with("field", field_name.as_str())
                    .with("type", name);
                log.report(Code::K0209, *span, message);
            }
            _ => kept.push(field.clone()),
        }
    }
    kept
}

fn lower(log: &mut Log, fields: &Fields<'_>, name: &str, head: Span, context: &Context) -> Lowered {
    let id_node = fields.need(log, "id");
    let id: Option<ItemId> = id_node.and_then(|node| log.id(node));
    let topic: Option<TopicId> = fields.get("topic").and_then(|node| log.id(node));
    let level = fields
        .get("level")
        .and_then(|node| log.one_of(node, &LEVELS));
    let scored = matches!(name, "Single" | "Multiple" | "TrueFalse");
    let points = match fields.get("points") {
        Some(node) => points(log, node),
        None => Some(if scored { Points::ONE } else { Points::ZERO }),
    };
    let stem = fields.need(log, "stem").and_then(|node| log.text(node));
    let body = match name {
        "Single" => {
            let options = options(log, fields);
            options
                .and_then(|options| single(log, options))
                .map(Body::Single)
        }
        "Multiple" => multiple(log, fields, head, context.rule).map(Body::Multiple),
        "TrueFalse" => {
            let key = fields.need(log, "key").and_then(|node| log.boolean(node));
            key.map(|key| Body::TrueFalse(TrueFalse { key }))
        }
        "Rating" => rating(log, fields).map(Body::Rating),
        _ => {
            let lines = fields
                .get("lines")
                .map_or(Some(4), |node| log.whole(node, 1, 20));
            lines
                .and_then(|lines| u8::try_from(lines).ok())
                .map(|lines| Body::Text(Written { lines }))
        }
    };
    let explanation = fields.get("explanation").and_then(|node| log.text(node));
    let (basis, cites) = basis(log, fields);
    let tags = fields.texts(log, "tags");
    let required = fields
        .get("required")
        .and_then(|node| log.one_of(node, &REQUIRED))
        .unwrap_or_default();
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
            body: body?,
        })
    };
    let item = made();
    Lowered {
        item,
        id: id.map(|id| (id, span)),
        topic,
        cites,
    }
}

fn points(log: &mut Log, node: &Node) -> Option<Points> {
    let Kind::Number(number) = node.kind else {
        log.wrong(node, msg("wanted-number"));
        return None;
    };
    let fits = number > 0.0 && number <= 1000.0;
    if !fits {
        log.report(Code::K0115, node.span, msg("k0115-points"));
        return None;
    }
    Points::from_decimal(number)
}

type Options = Vec<(Choice, Span)>;

fn options(log: &mut Log, fields: &Fields<'_>) -> Option<Options> {
    let node = fields.need(log, "options")?;
    let nodes = log.list(node)?;
    let lowered: Vec<Option<(Choice, Span)>> = nodes
        .iter()
        .enumerate()
        .map(|(place, node)| option(log, node, place))
        .collect();
    let broken = lowered.iter().any(Option::is_none);
    let options: Options = lowered.into_iter().flatten().collect();
    for (place, (choice, span)) in options.iter().enumerate() {
        let before = || options.iter().take(place);
        let said = fold(choice.text.as_str(), Fold::Case);
        if let Some((_, first)) =
            before().find(|(other, _)| fold(other.text.as_str(), Fold::Case) == said)
        {
            log.found.push(
                Diagnostic::new(Code::K0205, *span, msg("k0205-message"))
                    .also(*first, msg("k0205-first")),
            );
        }
        if let Some((_, first)) = before().find(|(other, _)| other.id == choice.id) {
            let message = msg("k0206-message").with("id", choice.id.as_str());
            log.found.push(
                Diagnostic::new(Code::K0206, *span, message).also(*first, msg("k0206-first")),
            );
        }
    }
    if nodes.len() < 2 {
        log.report(Code::K0202, node.span, msg("k0202-message"));
        return None;
    }
    if !broken && !options.iter().any(|(choice, _)| choice.key) {
        let diagnostic = Diagnostic::new(Code::K0203, node.span, msg("k0203-message"));
        log.found
            .push(diagnostic.label(msg("k0203-label")).help(msg("k0203-help")));
        return None;
    }
    (!broken).then_some(options)
}

fn option(log: &mut Log, node: &Node, place: usize) -> Option<(Choice, Span)> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-option"));
        return None;
    };
    let id = OptionId::by_position(place);
    match name.as_str() {
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
                    note: None,
                    pin: None,
                },
                node.span,
            ))
        }
        "Choice" => {
            let fields = Fields::of(log, *head, fields, &["text", "key", "id", "note", "pin"]);
            let text = fields.need(log, "text").and_then(|node| log.text(node));
            let key = fields
                .get("key")
                .map_or(Some(false), |node| log.boolean(node));
            let id = fields.get("id").map_or(Some(id), |node| log.id(node));
            let note = fields.get("note").and_then(|node| log.text(node));
            let pins = [
                ("First", Pin::First),
                ("Last", Pin::Last),
                ("Here", Pin::Here),
            ];
            let pin = fields.get("pin").and_then(|node| log.one_of(node, &pins));
            Some((
                Choice {
                    id: id?,
                    text: text?,
                    key: key?,
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

fn single(log: &mut Log, options: Options) -> Option<Single> {
    let keys: Vec<Span> = options
        .iter()
        .filter(|(choice, _)| choice.key)
        .map(|(_, span)| *span)
        .collect();
    if let [first, second, ..] = keys.as_slice() {
        let diagnostic = Diagnostic::new(Code::K0204, *second, msg("k0204-message"));
        log.found.push(
            diagnostic
                .also(*first, msg("k0204-first"))
                .help(msg("k0204-help")),
        );
        return None;
    }
    Single::new(options.into_iter().map(|(choice, _)| choice).collect())
}

fn multiple(
    log: &mut Log,
    fields: &Fields<'_>,
    head: Span,
    rule: MultipleRule,
) -> Option<Multiple> {
    let options = options(log, fields);
    let rule = fields
        .get("rule")
        .map_or(Some(rule), |node| log.one_of(node, &RULES));
    let at_most = match fields.get("at_most") {
        Some(node) => Some((log.whole(node, 1, 100)?, node.span)),
        None => None,
    };
    let options = options?;
    let keys = options.iter().filter(|(choice, _)| choice.key).count();
    if keys == options.len() {
        log.report(Code::K0207, head, msg("k0207-message"));
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
        rule?,
        at_most,
    )
}

fn rating(log: &mut Log, fields: &Fields<'_>) -> Option<Rating> {
    let node = fields.need(log, "scale")?;
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-scale"));
        return None;
    };
    let fields = Fields::of(log, *head, fields, &["from", "to", "low", "high"]);
    let from = fields
        .need(log, "from")
        .and_then(|node| log.whole(node, 0, 100));
    let to = fields
        .need(log, "to")
        .and_then(|node| log.whole(node, 0, 100));
    let low = fields
        .get("low")
        .and_then(|node| log.text(node))
        .unwrap_or_default();
    let high = fields
        .get("high")
        .and_then(|node| log.text(node))
        .unwrap_or_default();
    let rating = Rating::new(
        u8::try_from(from?).ok()?,
        u8::try_from(to?).ok()?,
        low,
        high,
    );
    if rating.is_none() {
        log.report(
            Code::K0210,
            node.span,
            msg("k0210-message").with("steps", u32::from(Rating::STEPS)),
        );
    }
    rating
}

fn basis(log: &mut Log, fields: &Fields<'_>) -> (Vec<Cite>, Vec<(String, Span)>) {
    let mut basis = Vec::new();
    let mut places = Vec::new();
    for node in fields.items(log, "basis") {
        let Kind::Call { name, fields, .. } = &node.kind else {
            log.wrong(node, msg("wanted-cite"));
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
