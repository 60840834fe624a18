//! Banks.

use std::collections::{BTreeSet, HashMap};

use super::fields::{Fields, Log};
use super::lower_item::{Context, Lowered, items as lower_items, reachable, rules};
use super::tree::{Field, Kind};
use super::{BankSource, SCHEMA};
use crate::bank::Bank;
use crate::bank::id::{BankId, ItemId, TopicId};
use crate::bank::item::Item;
use crate::bank::item::numeric::DecimalSign;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::Text;

pub(super) fn bank(log: &mut Log, head: Span, fields: &[Field], text: &str) -> Option<BankSource> {
    let fields = Fields::of(log, head, fields, &KNOWN);
    let face = Face::of(log, &fields);
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
    let mut gather = Gather::default();
    let mut lowered = Vec::new();
    for node in nodes {
        lower_items(log, node, &face.context, &mut lowered);
        gather.take(log, &mut lowered);
    }
    let (items, cites) = gather.end(log, &face);
    let bank = face.bank(items, text)?;
    Some(BankSource { bank, cites })
}

/// The fields of a bank.
const KNOWN: [&str; 10] = [
    "schema", "id", "title", "language", "authors", "version", "license", "topics", "rules",
    "items",
];

/// What a bank says of itself.
pub(super) struct Face {
    id: Option<BankId>,
    title: Option<Text>,
    language: Option<Text>,
    authors: Vec<Text>,
    version: Option<Text>,
    license: Option<Text>,
    topics: Vec<(TopicId, Text, Span)>,
    /// What its items need to know of it.
    pub(super) context: Context,
}

impl Face {
    /// From the fields of a bank, its items left out.
    pub(super) fn read(log: &mut Log, head: Span, fields: &[Field]) -> Self {
        let fields = Fields::of(log, head, fields, &KNOWN);
        Self::of(log, &fields)
    }

    fn of(log: &mut Log, fields: &Fields<'_>) -> Self {
        schema(log, fields);
        let id = fields.need(log, "id").and_then(|node| log.id(node));
        let title = fields.need(log, "title").and_then(|node| log.text(node));
        let language = fields.get("language").and_then(|node| log.text(node));
        let authors = fields.texts(log, "authors");
        let version = fields.get("version").and_then(|node| log.text(node));
        let license = fields.get("license").and_then(|node| log.text(node));
        let topics: Vec<(TopicId, Text, Span)> = fields.named(log, "topics");
        let rules = rules::of_bank(log, fields);
        let sign = DecimalSign::of_language(language.as_ref().map_or("vi", Text::as_str));
        let context = Context {
            topics_read: fields
                .get("topics")
                .is_none_or(|node| matches!(node.kind, Kind::Map(_))),
            topics: topics.iter().map(|(id, _, _)| id.clone()).collect(),
            rules,
            sign,
        };
        Self {
            id,
            title,
            language,
            authors,
            version,
            license,
            topics,
            context,
        }
    }

    /// The bank with its items; `text` is the file.
    pub(super) fn bank(self, items: Vec<Item>, text: &str) -> Option<Bank> {
        let topics = self.topics.into_iter();
        Some(Bank {
            id: self.id?,
            title: self.title?,
            language: self
                .language
                .map_or_else(|| "vi".to_owned(), |text| text.to_string()),
            authors: self.authors,
            version: self.version,
            license: self.license,
            topics: topics.map(|(id, title, _)| (id, title)).collect(),
            items,
            digest: crate::bank::digest(text.as_bytes()),
        })
    }
}

/// The items of a bank as they are read, and what must hold between them.
#[derive(Default)]
pub(super) struct Gather {
    items: Vec<Item>,
    /// Of each item, where it says when it is asked.
    conditions: Vec<Option<Span>>,
    cites: Vec<(String, Span)>,
    seen: HashMap<ItemId, Span>,
    used: BTreeSet<TopicId>,
    /// Whether an item could not be read.
    lame: bool,
}

impl Gather {
    /// Takes in an item, or those of a case, and leaves the list empty.
    pub(super) fn take(&mut self, log: &mut Log, lowered: &mut Vec<Lowered>) {
        for lowered in lowered.drain(..) {
            self.used.extend(lowered.topic);
            self.cites.extend(lowered.cites);
            if let Some((id, span)) = lowered.id {
                if let Some(first) = self.seen.get(&id) {
                    let message = msg("k0201-message").with("id", id.as_str());
                    log.found.push(
                        Diagnostic::new(Code::K0201, span, message)
                            .also(*first, msg("k0201-first")),
                    );
                } else {
                    self.seen.insert(id, span);
                }
            }
            self.lame |= lowered.item.is_none() && !lowered.is_case;
            if let Some(item) = lowered.item {
                self.items.push(item);
                self.conditions.push(lowered.condition);
            }
        }
    }

    /// Nobody asks where the items cite what.
    pub(super) fn forget_cites(&mut self) {
        self.cites = Vec::new();
    }

    /// The items, and where they cite what.
    pub(super) fn end(self, log: &mut Log, face: &Face) -> (Vec<Item>, Vec<(String, Span)>) {
        // an item that could not be read would be missed where others depend on it
        if !self.lame {
            let conditions: Vec<_> = self.items.iter().zip(self.conditions).collect();
            reachable(log, &conditions);
        }
        for (topic, _, span) in &face.topics {
            if !self.used.contains(topic) {
                log.report(
                    Code::K0303,
                    *span,
                    msg("k0303-message").with("topic", topic.as_str()),
                );
            }
        }
        (self.items, self.cites)
    }
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
