//! A typed line read as an answer: one option by number or letter, several, parts one by one or in
//! a row, an order, a number, words. What cannot be read gets a message that says what to type.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is asked and what is given come in pairs; any other pair is a blank"
)]

mod options;
mod parts;
mod typed;

pub(super) use options::own_words;

use super::lexicon::Lexicon;
use crate::bank::id::OptionId;
use crate::bank::item::{Fill, Response};
use crate::message::{Message, msg};
use crate::paper::{Ask, Shown};

/// What a line is as an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// The response is this now.
    Set(Response),
    /// Nothing is left of it.
    Blank,
    /// Own words are still to be given, beside these options.
    Own(Vec<OptionId>),
    /// It cannot be read: what to type.
    Wrong(Message),
}

impl Read {
    fn list<T>(parts: Vec<T>, response: impl FnOnce(Vec<T>) -> Response) -> Self {
        if parts.is_empty() {
            Self::Blank
        } else {
            Self::Set(response(parts))
        }
    }
}

/// Reads a line as the answer to what is asked, given what is answered so far.
pub(super) fn read(ask: &Ask, given: Option<&Response>, line: &str, lexicon: &Lexicon) -> Read {
    match ask {
        Ask::One { options, other } => options::one(ask, options, *other, line, lexicon),
        Ask::Some { options, other, .. } => options::some(ask, options, *other, line, lexicon),
        Ask::Truth => match lexicon.truth(line.trim()) {
            Some(said) => Read::Set(Response::Truth(said)),
            None => Read::Wrong(how(ask)),
        },
        Ask::Judge(statements) => {
            let value = |word: &str| lexicon.truth(word);
            parts::read(ask, statements, &judged(given), line, value, |mut all| {
                all.sort_by(|a, b| a.0.cmp(&b.0));
                Read::list(all, Response::Judged)
            })
        }
        Ask::Match { prompts, choices } => {
            let value = |word: &str| Some(choices.get(place(word)?)?.id.clone());
            parts::read(ask, prompts, &matched(given), line, value, |mut all| {
                all.sort_by(|a, b| a.0.cmp(&b.0));
                Read::list(all, Response::Matched)
            })
        }
        Ask::Scale { steps, statements } => {
            let most = steps.len();
            let value = |word: &str| {
                let step = word.parse::<u8>().ok()?;
                (1..=most).contains(&usize::from(step)).then_some(step)
            };
            parts::read(ask, statements, &scaled(given), line, value, |all| {
                Read::list(all, Response::Scaled)
            })
        }
        Ask::Arrange(steps) => options::order(ask, steps, steps.len(), steps.len(), line),
        Ask::Rank { options, top } => options::order(ask, options, 1, *top, line),
        Ask::Fill(gaps) => typed::fill(ask, gaps, &filled(given), line),
        Ask::Number { .. } | Ask::Words | Ask::Foretell(_) | Ask::Write { .. } => {
            typed::text(ask, line)
        }
        Ask::Rate { from, to, .. } => typed::step(ask, *from, *to, line),
        Ask::Recommend => typed::step(ask, 0, 10, line),
    }
}

/// What to type.
pub(super) fn how(ask: &Ask) -> Message {
    match ask {
        Ask::One { options, other } => {
            let last = options.len() + usize::from(*other);
            if *other {
                msg("linear-how-one-other").with("last", last)
            } else {
                msg("linear-how-one").with("last", last)
            }
        }
        Ask::Some {
            options,
            other,
            at_most,
        } => {
            let last = options.len() + usize::from(*other);
            match (at_most, other) {
                (Some(most), true) => msg("linear-how-some-most-other")
                    .with("last", last)
                    .with("count", *most),
                (Some(most), false) => msg("linear-how-some-most")
                    .with("last", last)
                    .with("count", *most),
                (None, true) => msg("linear-how-some-other").with("last", last),
                (None, false) => msg("linear-how-some").with("last", last),
            }
        }
        Ask::Truth => msg("linear-how-truth"),
        Ask::Judge(parts) => msg("linear-how-judge").with("count", parts.len()),
        Ask::Match { prompts, choices } => msg("linear-how-match")
            .with("count", prompts.len())
            .with("letter", letter(choices.len().saturating_sub(1))),
        Ask::Arrange(steps) => msg("linear-how-arrange").with("count", steps.len()),
        Ask::Rank { options, top } => msg("linear-how-rank")
            .with("count", *top)
            .with("last", options.len()),
        Ask::Number {
            unit, type_unit, ..
        } => match (unit, type_unit) {
            (Some(unit), true) => msg("item-number-unit").with("unit", unit.as_str()),
            (Some(unit), false) => msg("item-number-in").with("unit", unit.as_str()),
            (None, _) => msg("item-number-hint"),
        },
        Ask::Words => msg("linear-how-words"),
        Ask::Fill(gaps) if gaps.len() == 1 => msg("linear-how-fill-one"),
        Ask::Fill(gaps) => msg("linear-how-fill").with("count", gaps.len()),
        Ask::Foretell(_) => msg("item-foretell"),
        Ask::Rate {
            from,
            to,
            low,
            high,
        } => msg("linear-how-rate")
            .with("from", usize::from(*from))
            .with("to", usize::from(*to))
            .with("low", low.as_str())
            .with("high", high.as_str()),
        Ask::Recommend => msg("linear-how-rate")
            .with("from", 0_usize)
            .with("to", 10_usize)
            .with("low", msg("recommend-low"))
            .with("high", msg("recommend-high")),
        Ask::Scale { steps, statements } => msg("linear-how-scale")
            .with("count", statements.len())
            .with("steps", steps.len()),
        Ask::Write { .. } => msg("linear-how-write"),
    }
}

/// Whether it is answered part by part.
pub(super) fn has_parts(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::Judge(_) | Ask::Scale { .. } | Ask::Match { .. } | Ask::Fill(_)
    )
}

/// The text of a part, without the full stop at its end; none for a blank of a stem.
pub(super) fn part_text(ask: &Ask, at: usize) -> Option<&str> {
    let shown = match ask {
        Ask::Judge(parts) => parts,
        Ask::Scale { statements, .. } => statements,
        Ask::Match { prompts, .. } => prompts,
        _ => return None,
    };
    let text = shown.get(at)?.text.as_str();
    Some(text.trim_end_matches('.'))
}

/// Parts that are blank, counted from 0.
pub(super) fn blanks(ask: &Ask, given: Option<&Response>) -> Vec<usize> {
    let of = |shown: &[Shown], has: &dyn Fn(&OptionId) -> bool| -> Vec<usize> {
        let parts = shown.iter().enumerate();
        parts
            .filter(|(_, part)| !has(&part.id))
            .map(|(at, _)| at)
            .collect()
    };
    match ask {
        Ask::Judge(parts) => of(parts, &|id| judged(given).iter().any(|(k, _)| k == id)),
        Ask::Scale { statements, .. } => {
            of(statements, &|id| scaled(given).iter().any(|(k, _)| k == id))
        }
        Ask::Match { prompts, .. } => {
            of(prompts, &|id| matched(given).iter().any(|(k, _)| k == id))
        }
        Ask::Fill(gaps) => {
            let fills = filled(given);
            let blank = |at: &usize| {
                let id = OptionId::numbered(at + 1);
                !fills.iter().any(|(known, _)| *known == id)
            };
            (0..gaps.len()).filter(blank).collect()
        }
        Ask::One { .. }
        | Ask::Some { .. }
        | Ask::Truth
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Foretell(_)
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Write { .. } => Vec::new(),
    }
}

/// The response without one of its parts, counted from 0.
pub(super) fn without(ask: &Ask, given: Option<&Response>, at: usize) -> Read {
    let id = match ask {
        Ask::Judge(parts)
        | Ask::Scale {
            statements: parts, ..
        }
        | Ask::Match { prompts: parts, .. } => parts.get(at).map(|part| part.id.clone()),
        Ask::Fill(gaps) => gaps.get(at).map(|_| OptionId::numbered(at + 1)),
        Ask::One { .. }
        | Ask::Some { .. }
        | Ask::Truth
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Foretell(_)
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Write { .. } => None,
    };
    let Some(id) = id else {
        return Read::Wrong(msg("linear-no-part").with("number", at + 1));
    };
    match given {
        Some(Response::Judged(all)) => Read::list(rest(all, &id), Response::Judged),
        Some(Response::Scaled(all)) => Read::list(rest(all, &id), Response::Scaled),
        Some(Response::Matched(all)) => Read::list(rest(all, &id), Response::Matched),
        Some(Response::Filled(all)) => Read::list(rest(all, &id), Response::Filled),
        Some(
            Response::Chosen(_)
            | Response::Other(..)
            | Response::Truth(_)
            | Response::Ordered(_)
            | Response::Rated(_)
            | Response::Predicted(_)
            | Response::Written(_),
        )
        | None => Read::Blank,
    }
}

fn rest<T: Clone>(all: &[(OptionId, T)], without: &OptionId) -> Vec<(OptionId, T)> {
    all.iter()
        .filter(|(id, _)| id != without)
        .cloned()
        .collect()
}

pub(super) fn judged(given: Option<&Response>) -> Vec<(OptionId, bool)> {
    match given {
        Some(Response::Judged(judged)) => judged.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn matched(given: Option<&Response>) -> Vec<(OptionId, OptionId)> {
    match given {
        Some(Response::Matched(matched)) => matched.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn scaled(given: Option<&Response>) -> Vec<(OptionId, u8)> {
    match given {
        Some(Response::Scaled(scaled)) => scaled.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn filled(given: Option<&Response>) -> Vec<(OptionId, Fill)> {
    match given {
        Some(Response::Filled(filled)) => filled.clone(),
        _ => Vec::new(),
    }
}

/// The place a number or letter names: 1 and A the first.
fn place(word: &str) -> Option<usize> {
    if let Ok(number) = word.parse::<usize>() {
        return number.checked_sub(1);
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => {
            let place = u8::try_from(c.to_ascii_uppercase()).ok()? - b'A';
            Some(usize::from(place))
        }
        _ => None,
    }
}

/// The letter of a place.
pub(super) fn letter(place: usize) -> String {
    super::super::item::letter(place).to_string()
}

/// Words of a line: commas, semicolons and spaces stand between them.
fn words(line: &str) -> Vec<&str> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    line.split(apart).filter(|word| !word.is_empty()).collect()
}
