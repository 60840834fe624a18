//! The legal register, and units.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::fields::{Fields, Log};
use super::lower_bank::schema;
use super::tree::{Field, Kind, Node};
use crate::bank::course::Unit;
use crate::bank::register::{Document, Register, When};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::{Fold, fold};

const KNOWN: [&str; 10] = [
    "sign",
    "title",
    "issuer",
    "issued",
    "from",
    "to",
    "scope",
    "replaced_by",
    "amended_by",
    "checked_on",
];

pub(super) fn register(log: &mut Log, head: Span, fields: &[Field]) -> Option<Register> {
    let fields = Fields::of(log, head, fields, &["schema", "documents"]);
    schema(log, &fields);
    let nodes = fields
        .need(log, "documents")
        .and_then(|node| log.list(node))?;
    let mut documents: Vec<(Document, Span)> = Vec::new();
    for node in nodes {
        let Some((document, span)) = document(log, node) else {
            continue;
        };
        let sign = fold(document.sign.as_str(), Fold::Case);
        let same = |(other, _): &&(Document, Span)| fold(other.sign.as_str(), Fold::Case) == sign;
        if let Some((_, first)) = documents.iter().find(same) {
            let message = msg("k0502-message").with("sign", document.sign.as_str());
            log.found
                .push(Diagnostic::new(Code::K0502, span, message).also(*first, msg("k0201-first")));
        }
        documents.push((document, span));
    }
    Some(Register {
        documents: documents
            .into_iter()
            .map(|(document, _)| document)
            .collect(),
    })
}

fn document(log: &mut Log, node: &Node) -> Option<(Document, Span)> {
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
        amended_by: fields.texts(log, "amended_by"),
        checked_on: fields.get("checked_on").and_then(|node| log.date(node)),
        sign: sign?,
        title: title?,
    };
    Some((document, head))
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
