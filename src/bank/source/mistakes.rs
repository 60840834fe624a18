//! What authors who think in Word, JSON or another quiz program write. Each habit is told once, in
//! its own words, and put right in the tree, so that the rest of the item is still read.

use std::borrow::Cow;

use super::fields::Log;
use super::tree::{Field, Kind, Node};
use crate::diagnostic::{Code, Span};
use crate::message::msg;
use crate::text::{Fold, fold, is_harmful, is_plain, truncate};

/// Fields that hold a map, in curly brackets.
const MAPS: [&str; 2] = ["topics", "groups"];
/// Bytes of the longest word people write for a truth value: `không`, every letter decomposed.
const TRUTH: usize = 9;
/// Fields that hold a list, in square brackets.
const LISTS: [&str; 14] = [
    "items",
    "options",
    "statements",
    "pairs",
    "spare",
    "steps",
    "answers",
    "blanks",
    "rubric",
    "basis",
    "tags",
    "forms",
    "documents",
    "draw",
];
/// What people call the field that names the right option.
const KEYS: [&str; 8] = [
    "key", "keys", "answer", "answers", "correct", "dap_an", "dapan", "right",
];

/// Reports and mends the habits found below a node.
pub(super) fn mend(log: &mut Log, node: &mut Node, text: &str) {
    value(log, node, "", text);
}

fn value(log: &mut Log, node: &mut Node, field: &str, text: &str) {
    brackets(log, node, field, text);
    match &mut node.kind {
        Kind::Call { name, fields, .. } => {
            for field in fields.iter_mut() {
                if let Some((_, span)) = &field.name
                    && quoted(*span, text)
                {
                    let message = msg("k0135-message");
                    let plain = field.name();
                    let help = msg("k0135-help").with("name", plain);
                    log.helped(Code::K0135, *span, message, help);
                }
                truth(log, field);
                let Field { name, value: inner } = field;
                let name = name.as_ref().map_or("", |(name, _)| name.as_ref());
                value(log, inner, name, text);
            }
            if matches!(name.as_ref(), "Single" | "Multiple") {
                choices(log, name, fields);
            }
        }
        Kind::List(nodes) => nodes.iter_mut().for_each(|node| value(log, node, "", text)),
        Kind::Map(pairs) => {
            for (key, inner) in pairs {
                value(log, inner, "", text);
                if let Kind::Word(word) = &key.kind {
                    let help = msg("k0105-typed").with("text", word.as_ref());
                    log.helped(Code::K0133, key.span, msg("k0133-message"), help);
                    key.kind = Kind::Text(word.clone());
                }
            }
        }
        Kind::Text(said) => {
            hidden(log, said, node.span, text);
            let raw = text.get(node.span.start as usize..node.span.end as usize);
            if let Some(at) = raw.and_then(|raw| raw.find('\t')) {
                let start = node.span.start + u32::try_from(at).unwrap_or(0);
                let place = Span {
                    start,
                    end: start + 1,
                    ..node.span
                };
                log.helped(Code::K0126, place, msg("k0126-message"), msg("k0126-help"));
            }
        }
        Kind::Number(_) | Kind::Bool(_) | Kind::Word(_) | Kind::Bad => {}
    }
}

/// Characters that could hide or reorder text, at their place; those written as escapes at the
/// whole text.
fn hidden(log: &mut Log, said: &str, span: Span, text: &str) {
    let harmful = |c: char| is_harmful(c) && !matches!(c, '\t' | '\r');
    if is_plain(said) || !said.chars().any(harmful) {
        return;
    }
    let raw = text
        .get(span.start as usize..span.end as usize)
        .unwrap_or("");
    let place = raw.char_indices().find(|(_, c)| harmful(*c));
    let fit = |at: usize| span.start + u32::try_from(at).unwrap_or(0);
    let place = place.map_or(span, |(at, c)| Span {
        start: fit(at),
        end: fit(at + c.len_utf8()),
        ..span
    });
    log.helped(Code::K0118, place, msg("k0118-message"), msg("k0118-help"));
}

fn quoted(span: Span, text: &str) -> bool {
    text.as_bytes().get(span.start as usize) == Some(&b'"')
}

/// Curly brackets around fields, round ones around a map.
fn brackets(log: &mut Log, node: &mut Node, field: &str, text: &str) {
    let open = Span {
        end: node.span.start + 1,
        ..node.span
    };
    match &mut node.kind {
        Kind::Map(pairs) if !MAPS.contains(&field) => {
            let named = |(key, _): &(Node, Node)| matches!(&key.kind, Kind::Word(_));
            if pairs.is_empty() || !pairs.iter().all(named) {
                return;
            }
            let message = msg("k0124-message").with("bracket", "{");
            log.helped(Code::K0124, open, message, msg("k0124-group"));
            let fields = std::mem::take(pairs)
                .into_iter()
                .filter_map(|(key, value)| match key.kind {
                    Kind::Word(name) | Kind::Text(name) => Some(Field {
                        name: Some((name, key.span)),
                        value,
                    }),
                    Kind::Number(_)
                    | Kind::Bool(_)
                    | Kind::Call { .. }
                    | Kind::List(_)
                    | Kind::Map(_)
                    | Kind::Bad => None,
                })
                .collect();
            node.kind = Kind::Call {
                name: Cow::Borrowed(""),
                head: open,
                fields,
            };
        }
        Kind::Call { name, fields, .. }
            if MAPS.contains(&field) && name.is_empty() && !fields.is_empty() =>
        {
            let named = |field: &Field| field.name.is_some();
            if !fields.iter().all(named) {
                return;
            }
            let message = msg("k0124-message").with("bracket", "(");
            log.helped(Code::K0124, open, message, msg("k0124-map"));
            let pairs = std::mem::take(fields)
                .into_iter()
                .filter_map(|field| {
                    let (name, span) = field.name?;
                    let kind = if quoted(span, text) {
                        Kind::Text(name)
                    } else {
                        Kind::Word(name)
                    };
                    Some((Node { span, kind }, field.value))
                })
                .collect();
            node.kind = Kind::Map(pairs);
        }
        Kind::Call { name, fields, .. }
            if LISTS.contains(&field) && name.is_empty() && !fields.is_empty() =>
        {
            if fields.iter().any(|field| field.name.is_some()) {
                return;
            }
            let message = msg("k0124-message").with("bracket", "(");
            log.helped(Code::K0124, open, message, msg("k0124-list"));
            let values = std::mem::take(fields).into_iter().map(|field| field.value);
            node.kind = Kind::List(values.collect());
        }
        Kind::Call { .. }
        | Kind::Map(_)
        | Kind::Text(_)
        | Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::List(_)
        | Kind::Bad => {}
    }
}

/// `True`, `Đúng`, `Có`… and their opposites for a truth value.
fn truth(log: &mut Log, field: &mut Field) {
    let name = field.name();
    let word = match &field.value.kind {
        Kind::Word(word) => word,
        Kind::Text(word) if matches!(name, "key" | "anonymous" | "gap_counts" | "other") => word,
        Kind::Text(_)
        | Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Call { .. }
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => return,
    };
    if word.len() > TRUTH {
        return;
    }
    let meant = match fold(word, Fold::Case).as_str() {
        "true" | "đúng" | "có" | "yes" | "dung" | "co" => true,
        "false" | "sai" | "không" | "no" | "khong" => false,
        _ => return,
    };
    let message = msg("k0132-message").with("text", word.as_ref());
    let help = msg("k0132-help").with("value", if meant { "true" } else { "false" });
    log.helped(Code::K0132, field.value.span, message, help);
    field.value.kind = Kind::Bool(meant);
}

/// Options: bare texts, invented names, the key named by a letter.
fn choices(log: &mut Log, kind: &str, fields: &mut Vec<Field>) {
    let letters = letters(fields);
    let keyed = letters.as_ref().map(|(_, _, letters)| letters.clone());
    let named_options = |field: &Field| {
        field
            .name
            .as_ref()
            .is_some_and(|(name, _)| name == "options")
    };
    let mut example = None;
    if let Some(field) = fields.iter_mut().find(|field| named_options(field))
        && let Kind::List(options) = &mut field.value.kind
    {
        let bare: Vec<Span> = options
            .iter()
            .filter(|option| matches!(option.kind, Kind::Text(_)))
            .map(|option| option.span)
            .collect();
        if let Some(first) = bare.first()
            && keyed.is_none()
        {
            let text = options.iter().find_map(said).unwrap_or_default();
            let help = msg("k0131-help").with("text", truncate(&text, 40));
            log.helped(Code::K0131, *first, msg("k0131-message"), help);
        }
        for (place, option) in options.iter_mut().enumerate() {
            let key = keyed.as_ref().map(|letters| letters.contains(&place));
            if key == Some(true) && example.is_none() {
                example = said(option);
            }
            rename(log, option, key);
        }
        if !bare.is_empty() && keyed.is_none() {
            // nothing says which one is right: no second complaint about that
            field.value.kind = Kind::Bad;
        }
    }
    if let Some((at, span, _)) = letters {
        let message = msg("k0130-message").with("type", kind);
        let text = example.unwrap_or_else(|| "…".to_owned());
        let help = msg("k0130-help").with("text", truncate(&text, 40));
        log.helped(Code::K0130, span, message, help);
        fields.remove(at);
    }
}

/// The field that names keys by letter: its place, its span and the options it means.
fn letters(fields: &[Field]) -> Option<(usize, Span, Vec<usize>)> {
    fields.iter().enumerate().find_map(|(at, field)| {
        let (name, span) = field.name.as_ref()?;
        if !KEYS.contains(&name.as_ref()) {
            return None;
        }
        let whole = span.to(field.value.span);
        let one = |node: &Node| match &node.kind {
            Kind::Text(text) | Kind::Word(text) => by_letters(text),
            Kind::Number(number) if number.fract() == 0.0 && (0.0..26.0).contains(number) => {
                Some(Vec::new())
            }
            Kind::Number(_)
            | Kind::Bool(_)
            | Kind::Call { .. }
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Bad => None,
        };
        let meant = match &field.value.kind {
            Kind::List(nodes) => nodes
                .iter()
                .map(one)
                .collect::<Option<Vec<_>>>()
                .map(|all| all.concat()),
            Kind::Text(_)
            | Kind::Word(_)
            | Kind::Number(_)
            | Kind::Bool(_)
            | Kind::Call { .. }
            | Kind::Map(_)
            | Kind::Bad => one(&field.value),
        }?;
        Some((at, whole, meant))
    })
}

/// `B`, `A, C`, `ACD` as places of options.
fn by_letters(text: &str) -> Option<Vec<usize>> {
    let letters: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | '.' | ')'))
        .collect();
    let place = |c: &char| {
        let upper = c.to_ascii_uppercase();
        ('A'..='J')
            .contains(&upper)
            .then(|| usize::from(u8::try_from(upper).unwrap_or(b'A') - b'A'))
    };
    if letters.is_empty() || letters.len() > 6 {
        return None;
    }
    letters.iter().map(place).collect()
}

fn said(option: &Node) -> Option<String> {
    match &option.kind {
        Kind::Text(text) => Some(text.as_ref().to_owned()),
        Kind::Call { fields, .. } => fields.iter().find_map(|field| match &field.value.kind {
            Kind::Text(text) => Some(text.as_ref().to_owned()),
            Kind::Number(_)
            | Kind::Bool(_)
            | Kind::Word(_)
            | Kind::Call { .. }
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Bad => None,
        }),
        Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => None,
    }
}

/// Gives an option the name it ought to have; `key` says which, where a letter decides.
fn rename(log: &mut Log, option: &mut Node, key: Option<bool>) {
    let span = option.span;
    match &mut option.kind {
        Kind::Text(text) => {
            let name = if key == Some(true) {
                "Key"
            } else {
                "Distractor"
            };
            option.kind = Kind::Call {
                name: Cow::Borrowed(name),
                head: span,
                fields: vec![Field {
                    name: None,
                    value: Node {
                        span,
                        kind: Kind::Text(std::mem::take(text)),
                    },
                }],
            };
        }
        Kind::Call { name, head, .. } => {
            if matches!(name.as_ref(), "Key" | "Choice") {
                return;
            }
            if name == "Distractor" {
                if key == Some(true) {
                    *name = Cow::Borrowed("Key");
                }
                return;
            }
            let meant = match fold(name, Fold::Accents).as_str() {
                "keys" | "answer" | "answers" | "correct" | "right" | "true" | "dung" | "dapan"
                | "dap_an" => "Key",
                "distractors" | "wrong" | "incorrect" | "false" | "sai" | "nhieu" | "option"
                | "options" | "phuong_an" => "Distractor",
                "choices" => "Choice",
                _ => return,
            };
            let message = msg("k0128-message").with("name", name.as_ref());
            let help = msg("k0128-help").with("name", meant);
            log.helped(Code::K0128, *head, message, help);
            *name = Cow::Borrowed(meant);
        }
        Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => {}
    }
}
