//! Banks.

use std::collections::HashMap;

use super::fields::{Fields, Log};
use super::lower_item::{Context, Lowered, items as lower_items, reachable, rules};
use super::tree::{Field, Kind};
use super::{BankSource, SCHEMA};
use crate::bank::Bank;
use crate::bank::id::{ItemId, TopicId};
use crate::bank::item::numeric::DecimalSign;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::Text;

pub(super) fn bank(log: &mut Log, head: Span, fields: &[Field], text: &str) -> Option<BankSource> {
    let known = [
        "schema", "id", "title", "language", "authors", "version", "license", "topics", "rules",
        "items",
    ];
    let fields = Fields::of(log, head, fields, &known);
    schema(log, &fields);
    let id = fields.need(log, "id").and_then(|node| log.id(node));
    let title = fields.need(log, "title").and_then(|node| log.text(node));
    let language = fields.get("language").and_then(|node| log.text(node));
    let authors = fields.texts(log, "authors");
    let version = fields.get("version").and_then(|node| log.text(node));
    let license = fields.get("license").and_then(|node| log.text(node));
    let topics: Vec<(TopicId, Text, Span)> = fields.named(log, "topics");
    let rules = rules::of_bank(log, &fields);
    let sign = DecimalSign::of_language(language.as_ref().map_or("vi", Text::as_str));
    let context = Context {
        topics_read: fields
            .get("topics")
            .is_none_or(|node| matches!(node.kind, Kind::Map(_))),
        topics: topics.iter().map(|(id, _, _)| id.clone()).collect(),
        rules,
        sign,
    };
    let mut seen: HashMap<ItemId, Span> = HashMap::new();
    let mut used = Vec::new();
    let nodes = fields
        .need(log, "items")
        .and_then(|node| log.list(node))
        .unwrap_or(&[]);
    if nodes.is_empty()
        && fields
            .get("items")
            .is_some_and(|node| matches!(node.kind, Kind::List(_)))
    {
        log.report(Code::K0302, head, msg("k0302-message"));
    }
    let mut lowered: Vec<Lowered> = Vec::with_capacity(nodes.len());
    for node in nodes {
        lower_items(log, node, &context, &mut lowered);
    }
    let conditions: Vec<_> = lowered
        .iter()
        .filter_map(|lowered| Some((lowered.item.as_ref()?, lowered.condition)))
        .collect();
    // an item that could not be read would be missed where others depend on it
    if lowered.iter().all(|l| l.item.is_some() || l.is_case) {
        reachable(log, &conditions);
    }
    let mut items = Vec::with_capacity(lowered.len());
    let mut cites = Vec::with_capacity(lowered.len());
    for lowered in lowered {
        used.extend(lowered.topic);
        cites.extend(lowered.cites);
        if let Some((id, span)) = lowered.id {
            if let Some(first) = seen.get(&id) {
                let message = msg("k0201-message").with("id", id.as_str());
                log.found.push(
                    Diagnostic::new(Code::K0201, span, message).also(*first, msg("k0201-first")),
                );
            } else {
                seen.insert(id, span);
            }
        }
        items.extend(lowered.item);
    }
    for (topic, _, span) in &topics {
        if !used.contains(topic) {
            log.report(
                Code::K0303,
                *span,
                msg("k0303-message").with("topic", topic.as_str()),
            );
        }
    }
    let bank = Bank {
        id: id?,
        title: title?,
        language: language.map_or_else(|| "vi".to_owned(), |text| text.to_string()),
        authors,
        version,
        license,
        topics: topics
            .into_iter()
            .map(|(id, title, _)| (id, title))
            .collect(),
        items,
        digest: crate::bank::digest(text.as_bytes()),
    };
    Some(BankSource { bank, cites })
}

/// A newer schema is refused.
pub(super) fn schema(log: &mut Log, fields: &Fields<'_>) {
    let Some(node) = fields.need(log, "schema") else {
        return;
    };
    if let Some(schema) = log
        .whole(node, 1, 1_000_000)
        .filter(|schema| *schema > SCHEMA)
    {
        log.report(
            Code::K0004,
            node.span,
            msg("k0004-message")
                .with("schema", schema)
                .with("ours", SCHEMA),
        );
    }
}
