//! The legal register, and units.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use std::collections::HashMap;

use super::fields::{Fields, Log};
use super::lower_bank::schema;
use super::tree::{Field, Kind, Node};
use super::{DocumentPlaces, RegisterSource};
use crate::bank::course::Unit;
use crate::bank::register::{Amendment, Confidence, Document, PartEnd, Register, When};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::{Fold, fold};

const CONFIDENCES: [(&str, Confidence); 3] = [
    ("High", Confidence::High),
    ("Medium", Confidence::Medium),
    ("Low", Confidence::Low),
];
const KNOWN: [&str; 12] = [
    "sign",
    "title",
    "issuer",
    "issued",
    "from",
    "to",
    "scope",
    "replaced_by",
    "amended_by",
    "ended",
    "confidence",
    "checked_on",
];

pub(super) fn register(log: &mut Log, head: Span, fields: &[Field]) -> Option<RegisterSource> {
    let fields = Fields::of(log, head, fields, &["schema", "documents"]);
    schema(log, &fields);
    let nodes = fields
        .need(log, "documents")
        .and_then(|node| log.list(node))?;
    let mut documents: Vec<(Document, DocumentPlaces)> = Vec::new();
    let mut seen: HashMap<String, Span> = HashMap::new();
    for node in nodes {
        let Some((document, places)) = document(log, node) else {
            continue;
        };
        let sign = fold(document.sign.as_str(), Fold::Case);
        if let Some(first) = seen.get(&sign) {
            let message = msg("k0502-message").with("sign", document.sign.as_str());
            log.found.push(
                Diagnostic::new(Code::K0502, places.sign, message).also(*first, msg("k0201-first")),
            );
        } else {
            seen.insert(sign, places.sign);
        }
        documents.push((document, places));
    }
    let (documents, places) = documents.into_iter().unzip();
    Some(RegisterSource {
        register: Register { documents },
        places,
    })
}

fn document(log: &mut Log, node: &Node) -> Option<(Document, DocumentPlaces)> {
    let (head, fields) = match &node.kind {
        Kind::Call { name, head, fields } if name == "Document" => (*head, fields),
        Kind::Call { name, head, .. } => {
            log.unknown(*head, name, &["Document"]);
            return None;
        }
        _ => {
            log.wrong(node, msg("wanted-document"));
            return None;
        }
    };
    let fields = Fields::of(log, head, fields, &KNOWN);
    let sign = fields.need(log, "sign").and_then(|node| log.text(node));
    let title = fields.need(log, "title").and_then(|node| log.text(node));
    let from = fields.get("from").and_then(|node| when(log, node));
    let to = fields.get("to").and_then(|node| when(log, node));
    if let (Some(from), Some(to)) = (from, to)
        && to.date < from.date
    {
        log.report(
            Code::K0503,
            fields.get("to").map_or(head, |node| node.span),
            msg("k0503-message"),
        );
    }
    let document = Document {
        issuer: fields.get("issuer").and_then(|node| log.text(node)),
        issued: fields.get("issued").and_then(|node| when(log, node)),
        from,
        to,
        scope: fields.get("scope").and_then(|node| log.text(node)),
        replaced_by: fields.texts(log, "replaced_by"),
        amended_by: fields
            .items(log, "amended_by")
            .iter()
            .filter_map(|node| amendment(log, node))
            .collect(),
        ended: fields
            .items(log, "ended")
            .iter()
            .filter_map(|node| part_end(log, node))
            .collect(),
        confidence: fields
            .get("confidence")
            .and_then(|node| log.one_of(node, &CONFIDENCES))
            .unwrap_or_default(),
        checked_on: fields.get("checked_on").and_then(|node| log.date(node)),
        sign: sign?,
        title: title?,
    };
    let place = |name: &str| fields.get(name).map_or(head, |node| node.span);
    let places = DocumentPlaces {
        head,
        sign: place("sign"),
        from: place("from"),
        issued: place("issued"),
        checked_on: place("checked_on"),
    };
    Some((document, places))
}

/// A sign, or `Amendment("sign", ["Điều …"])` where the articles are known.
fn amendment(log: &mut Log, node: &Node) -> Option<Amendment> {
    let articles = match &node.kind {
        Kind::Call { name, fields, .. } if name == "Amendment" => {
            if let [sign, articles] = fields.as_slice() {
                let listed = log.list(&articles.value)?;
                let articles = listed.iter().filter_map(|node| log.text(node)).collect();
                return Some(Amendment {
                    sign: log.text(&sign.value)?,
                    articles,
                });
            }
            log.wrong(node, msg("wanted-amendment"));
            return None;
        }
        Kind::Call { name, head, .. } => {
            log.unknown(*head, name, &["Amendment"]);
            return None;
        }
        _ => Vec::new(),
    };
    Some(Amendment {
        sign: log.text(node)?,
        articles,
    })
}

/// `Part("Điều …", to: "date", by: "sign")`.
fn part_end(log: &mut Log, node: &Node) -> Option<PartEnd> {
    let Kind::Call { name, head, fields } = &node.kind else {
        log.wrong(node, msg("wanted-part"));
        return None;
    };
    if name != "Part" {
        log.unknown(*head, name, &["Part"]);
        return None;
    }
    let Some((article, rest)) = fields
        .split_first()
        .filter(|(first, _)| first.name.is_none())
    else {
        log.wrong(node, msg("wanted-part"));
        return None;
    };
    let fields = Fields::of(log, *head, rest, &["to", "by"]);
    let to = fields.need(log, "to").and_then(|node| log.date(node));
    let by = fields.get("by").and_then(|node| log.text(node));
    Some(PartEnd {
        article: log.text(&article.value)?,
        to: to?,
        by,
    })
}

fn when(log: &mut Log, node: &Node) -> Option<When> {
    match &node.kind {
        Kind::Call { name, fields, .. } if name == "Uncertain" && fields.len() == 1 => {
            let date = log.date(&fields.first()?.value)?;
            Some(When {
                date,
                certain: false,
            })
        }
        _ => Some(When {
            date: log.date(node)?,
            certain: true,
        }),
    }
}

pub(super) fn units(log: &mut Log, head: Span, fields: &[Field]) -> Option<Vec<Unit>> {
    let fields = Fields::of(log, head, fields, &["schema", "units"]);
    schema(log, &fields);
    let nodes = fields.need(log, "units").and_then(|node| log.list(node))?;
    Some(nodes.iter().filter_map(|node| unit(log, node)).collect())
}

fn unit(log: &mut Log, node: &Node) -> Option<Unit> {
    let Kind::Call { head, fields, .. } = &node.kind else {
        return Some(Unit {
            name: log.text(node)?,
            from: None,
            to: None,
        });
    };
    let fields = Fields::of(log, *head, fields, &["name", "from", "to"]);
    let name = fields.need(log, "name").and_then(|node| log.text(node));
    let from = fields.get("from").and_then(|node| log.date(node));
    let to = fields.get("to").and_then(|node| log.date(node));
    Some(Unit {
        name: name?,
        from,
        to,
    })
}
