//! Items that ask for opinions.

use super::super::fields::{Fields, Log};
use super::super::tree::{Kind, Node};
use super::all;
use super::choice::PINS;
use crate::bank::id::OptionId;
use crate::bank::item::choice::Named;
use crate::bank::item::likert::{Likert, Statement};
use crate::bank::item::pick::{Pick, Ranking};
use crate::bank::item::rating::Rating;
use crate::bank::item::written::Written;
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;
use crate::text::{Fold, fold};

pub(super) fn rating(log: &mut Log, fields: &Fields<'_>) -> Option<Rating> {
    let node = fields.need(log, "scale")?;
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-scale"));
        return None;
    };
    let fields = Fields::of(log, *head, fields, &["from", "to", "low", "high"]);
    let mut step = |name| {
        let node = fields.need(log, name);
        node.and_then(|node| log.whole(node, 0, 100))
    };
    let (from, to) = (step("from"), step("to"));
    let mut meaning = |name| {
        let node = fields.get(name);
        node.and_then(|node| log.text(node)).unwrap_or_default()
    };
    let (low, high) = (meaning("low"), meaning("high"));
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

pub(super) fn likert(log: &mut Log, fields: &Fields<'_>) -> Option<Likert> {
    let scale = fields.need(log, "scale");
    let steps = scale.and_then(|node| {
        let nodes = log.list(node)?;
        all(log, nodes, |log, node, _| log.text(node))
    });
    let node = fields.need(log, "statements")?;
    let nodes = log.list(node)?;
    let statements = all(log, nodes, statement)?;
    for (place, given) in statements.iter().enumerate() {
        let twice = statements.iter().take(place).position(|s| s.id == given.id);
        let span = |place: usize| nodes.get(place).map_or(node.span, |node| node.span);
        if let Some(first) = twice {
            let message = msg("k0206-message").with("id", given.id.as_str());
            let diagnostic = Diagnostic::new(Code::K0206, span(place), message);
            log.found
                .push(diagnostic.also(span(first), msg("k0206-first")));
        }
    }
    if statements.is_empty() {
        log.report(Code::K0223, node.span, msg("k0223-likert"));
        return None;
    }
    let steps = steps?;
    if !(2..=Likert::STEPS).contains(&steps.len()) {
        let span = scale.map_or(node.span, |node| node.span);
        log.report(
            Code::K0210,
            span,
            msg("k0210-likert").with("steps", Likert::STEPS),
        );
        return None;
    }
    Likert::new(steps, statements)
}

/// A statement: a text, `(id: …, text: …)`, or `Reversed(…)` of either.
fn statement(log: &mut Log, node: &Node, place: usize) -> Option<Statement> {
    let usual = OptionId::by_position(place).as_str().to_lowercase();
    let usual: OptionId = usual.parse().ok()?;
    let Kind::Call { name, head, fields } = &node.kind else {
        let text = log.text(node)?;
        return Some(Statement {
            id: usual,
            text,
            reversed: false,
        });
    };
    if !name.is_empty() && name != "Reversed" {
        log.unknown(*head, name, &["Reversed"]);
        return None;
    }
    let reversed = name == "Reversed";
    if let [only] = fields.as_slice()
        && only.name.is_none()
    {
        let text = log.text(&only.value)?;
        return Some(Statement {
            id: usual,
            text,
            reversed,
        });
    }
    let fields = Fields::of(log, *head, fields, &["id", "text"]);
    let id = fields.get("id").map_or(Some(usual), |node| log.id(node));
    let text = fields.need(log, "text").and_then(|node| log.text(node));
    Some(Statement {
        id: id?,
        text: text?,
        reversed,
    })
}

pub(super) fn pick(log: &mut Log, fields: &Fields<'_>, many: bool) -> Option<Pick> {
    let other = fields
        .get("other")
        .map_or(Some(false), |node| log.boolean(node));
    let options = options(log, fields, usize::from(other == Some(true)));
    let at_most = fields.get("at_most").map(|node| {
        let offered = options.as_ref().map_or(100, Vec::len) + usize::from(other == Some(true));
        log.whole(node, 1, u32::try_from(offered).unwrap_or(100))
    });
    let (options, other) = (options?, other?);
    let offered = options.len() + usize::from(other);
    let at_most = match at_most {
        Some(most) => most? as usize,
        None if many => offered,
        None => 1,
    };
    Pick::new(options, other, at_most)
}

pub(super) fn ranking(log: &mut Log, fields: &Fields<'_>) -> Option<Ranking> {
    let options = options(log, fields, 0);
    let top = fields.get("top").map(|node| {
        let offered = options.as_ref().map_or(100, Vec::len);
        log.whole(node, 1, u32::try_from(offered).unwrap_or(100))
    });
    let options = options?;
    let top = match top {
        Some(top) => top? as usize,
        None => options.len(),
    };
    Ranking::new(options, top)
}

/// Options without a key: texts, or `Choice(text: …, id: …, pin: …)`. With `extra` beside them
/// there are two at least.
fn options(log: &mut Log, fields: &Fields<'_>, extra: usize) -> Option<Vec<Named>> {
    let node = fields.need(log, "options")?;
    let nodes = log.list(node)?;
    let options = all(log, nodes, option)?;
    for (place, given) in options.iter().enumerate() {
        let before = || options.iter().take(place);
        let span = |place: usize| nodes.get(place).map_or(node.span, |node| node.span);
        let folded = |named: &Named| fold(named.text.as_str(), Fold::Case);
        if let Some(first) = before().position(|other| folded(other) == folded(given)) {
            let diagnostic = Diagnostic::new(Code::K0205, span(place), msg("k0205-message"));
            log.found
                .push(diagnostic.also(span(first), msg("k0205-first")));
        }
        if let Some(first) = before().position(|other| other.id == given.id) {
            let message = msg("k0206-message").with("id", given.id.as_str());
            let diagnostic = Diagnostic::new(Code::K0206, span(place), message);
            log.found
                .push(diagnostic.also(span(first), msg("k0206-first")));
        }
    }
    if options.is_empty() || options.len() + extra < 2 {
        log.report(Code::K0202, node.span, msg("k0202-message"));
        return None;
    }
    Some(options)
}

fn option(log: &mut Log, node: &Node, place: usize) -> Option<Named> {
    let id = OptionId::by_position(place);
    let Kind::Call { name, head, fields } = &node.kind else {
        let text = log.text(node)?;
        return Some(Named {
            id,
            text,
            pin: None,
        });
    };
    if name != "Choice" {
        log.unknown(*head, name, &["Choice"]);
        return None;
    }
    let fields = Fields::of(log, *head, fields, &["text", "id", "pin"]);
    let text = fields.need(log, "text").and_then(|node| log.text(node));
    let id = fields.get("id").map_or(Some(id), |node| log.id(node));
    let pin = fields.get("pin").and_then(|node| log.one_of(node, &PINS));
    Some(Named {
        id: id?,
        text: text?,
        pin,
    })
}

pub(super) fn text(log: &mut Log, fields: &Fields<'_>) -> Option<Written> {
    let lines = fields
        .get("lines")
        .map_or(Some(4), |node| log.whole(node, 1, 20))?;
    let lines = u8::try_from(lines).ok()?;
    Some(Written { lines })
}
