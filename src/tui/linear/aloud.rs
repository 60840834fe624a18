//! An item as it is read out: where it stands, its case once, the stem, what can be chosen, what to
//! type; and what is entered, in words.

use super::answer::{self, letter};
use super::speech::Speech;
use crate::attempt::{Attempt, Filled, SlotState};
use crate::bank::id::OptionId;
use crate::bank::item::cloze::{Piece, pieces};
use crate::bank::item::{Fill, Response, numeric};
use crate::message::{Message, Value, msg};
use crate::paper::{Ask, Gap, Shown, Slot};
use crate::result::review::{Looked, Verdict};
use crate::tui::screen::item::levels;

/// What of an item is read besides what is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fresh {
    /// Whether its topic is another than that of the item before.
    pub(super) topic: bool,
    /// Whether its case has not been read yet.
    pub(super) case: bool,
}

/// An item and what is entered.
pub(super) fn item(speech: &mut Speech<'_>, attempt: &Attempt, at: usize, fresh: Fresh) {
    let (Some(slot), Some(state)) = (attempt.paper().slot(at), attempt.slots().get(at)) else {
        return;
    };
    speech.say(&number(attempt, at));
    if let Some(topic) = slot.topic.as_ref().filter(|_| fresh.topic) {
        speech.say(&msg("linear-topic").with("topic", topic.as_str()));
    }
    if state.is_flagged() {
        speech.say(&msg("linear-flagged"));
    }
    if let Some(seconds) = attempt.paper().timing.per_item_ms {
        speech.say(&msg("linear-per-item").with("seconds", count(seconds / 1_000)));
    }
    match &slot.case {
        Some(_) if fresh.case => case(speech, slot),
        Some(_) => speech.say(&msg("linear-case-again")),
        None => {}
    }
    speech.text(&stem(speech, slot));
    offered(speech, &slot.ask);
    entered(speech, slot, state);
    certainty(speech, slot, state);
    if attempt.is_locked(at) {
        speech.say(&msg("reject-locked"));
    } else {
        speech.say(&answer::how(&slot.ask));
    }
}

/// Number and total.
pub(super) fn number(attempt: &Attempt, at: usize) -> Message {
    msg("linear-item")
        .with("number", attempt.asked_before(at) + 1)
        .with("total", attempt.asked_count())
}

/// The text of a case.
pub(super) fn case(speech: &mut Speech<'_>, slot: &Slot) {
    if let Some(case) = &slot.case {
        speech.say(&msg("linear-case"));
        speech.text(case.text.as_str());
        speech.say(&msg("linear-case-end"));
    }
}

/// The stem, its blanks as words.
pub(super) fn stem(speech: &Speech<'_>, slot: &Slot) -> String {
    let Ask::Fill(_) = &slot.ask else {
        return slot.stem.to_string();
    };
    let each = pieces(slot.stem.as_str())
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Blank(number) => speech.words(&msg("linear-gap").with("number", number)),
        });
    each.collect()
}

/// What can be chosen, a line each.
fn offered(speech: &mut Speech<'_>, ask: &Ask) {
    match ask {
        Ask::One { options, other } | Ask::Some { options, other, .. } => {
            numbered(speech, options);
            if *other {
                let own = msg("linear-other").with("number", options.len() + 1);
                speech.say(&own);
            }
        }
        Ask::Truth => {
            speech.listed(1, &msg("truth-true"));
            speech.listed(2, &msg("truth-false"));
        }
        Ask::Judge(parts) | Ask::Arrange(parts) => numbered(speech, parts),
        Ask::Rank { options, .. } => numbered(speech, options),
        Ask::Match { prompts, choices } => {
            numbered(speech, prompts);
            speech.say(&msg("linear-choices"));
            for (place, choice) in choices.iter().enumerate() {
                speech.text(&format!("{}. {}", letter(place), choice.text));
            }
        }
        Ask::Scale { steps, statements } => {
            numbered(speech, statements);
            speech.say(&msg("linear-steps"));
            for (place, step) in steps.iter().enumerate() {
                speech.text(&format!("{}. {step}", place + 1));
            }
        }
        Ask::Fill(gaps) => {
            for (place, gap) in gaps.iter().enumerate() {
                let number = place + 1;
                match gap {
                    Gap::Type => speech.say(&msg("linear-gap-type").with("number", number)),
                    Gap::OneOf(options) => {
                        speech.say(&msg("linear-gap-choose").with("number", number));
                        numbered(speech, options);
                    }
                }
            }
        }
        Ask::Number { .. }
        | Ask::Words
        | Ask::Foretell(_)
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Write { .. } => {}
    }
}

fn numbered(speech: &mut Speech<'_>, shown: &[Shown]) {
    for (place, one) in shown.iter().enumerate() {
        speech.text(&format!("{}. {}", place + 1, one.text));
    }
}

/// What is entered; nothing while nothing is.
fn entered(speech: &mut Speech<'_>, slot: &Slot, state: &SlotState) {
    let Some(response) = state.response() else {
        return;
    };
    changed(speech, slot, state, None);
    // what was written is heard again; while it is being written, its length is enough
    if let (Ask::Write { .. }, Response::Written(text)) = (&slot.ask, response) {
        speech.text(text.as_str());
        speech.say(&msg("linear-written-end"));
    }
}

/// What is entered now that `before` was; of several parts only those that are another.
pub(super) fn changed(
    speech: &mut Speech<'_>,
    slot: &Slot,
    state: &SlotState,
    before: Option<&Response>,
) {
    let Some(response) = state.response() else {
        speech.say(&msg("linear-cleared"));
        return;
    };
    if let (Ask::Write { .. }, Response::Written(text)) = (&slot.ask, response) {
        let lines = text.as_str().lines().count();
        let said = msg("linear-written")
            .with("lines", lines)
            .with("characters", text.as_str().chars().count());
        speech.say(&said);
        return;
    }
    let mut parts = response_words(speech, &slot.ask, response);
    if let (Some(before), true) = (before, answer::has_parts(&slot.ask)) {
        let old = response_words(speech, &slot.ask, before);
        if parts.iter().any(|part| !old.contains(part)) {
            parts.retain(|part| !old.contains(part));
        }
    }
    speech.say(&msg("linear-entered").with("text", parts.join("; ")));
    let blanks = answer::blanks(&slot.ask, Some(response));
    if !blanks.is_empty() {
        let list: Vec<String> = blanks.iter().map(|at| (at + 1).to_string()).collect();
        speech.say(&msg("linear-parts-blank").with("list", list.join(", ")));
    }
}

/// A response in the numbers and letters it was asked with.
fn response_words(speech: &Speech<'_>, ask: &Ask, response: &Response) -> Vec<String> {
    let one = |shown: &[Shown], id: &OptionId| -> Option<String> {
        let place = shown.iter().position(|one| one.id == *id)?;
        Some(format!("{}. {}", place + 1, shown.get(place)?.text))
    };
    let truth = |said: bool| {
        speech.words(&if said {
            msg("truth-true")
        } else {
            msg("truth-false")
        })
    };
    match (ask, response) {
        (
            Ask::One { options, .. } | Ask::Some { options, .. },
            Response::Chosen(ids) | Response::Other(ids, _),
        ) => {
            let chosen = options.iter().filter(|option| ids.contains(&option.id));
            let mut parts: Vec<String> = chosen.filter_map(|o| one(options, &o.id)).collect();
            if let Response::Other(_, own) = response {
                parts.push(speech.words(&msg("said-other").with("text", own.as_str())));
            }
            parts
        }
        (_, Response::Truth(said)) => vec![truth(*said)],
        (Ask::Judge(parts), Response::Judged(judged)) => pairs(speech, parts, |id| {
            let (_, said) = judged.iter().find(|(known, _)| known == id)?;
            Some(truth(*said))
        }),
        (Ask::Match { prompts, choices }, Response::Matched(matched)) => {
            pairs(speech, prompts, |id| {
                let (_, choice) = matched.iter().find(|(known, _)| known == id)?;
                let place = choices.iter().position(|one| one.id == *choice)?;
                Some(format!("{}. {}", letter(place), choices.get(place)?.text))
            })
        }
        (Ask::Scale { steps, statements }, Response::Scaled(scaled)) => {
            pairs(speech, statements, |id| {
                let (_, step) = scaled.iter().find(|(known, _)| known == id)?;
                let name = steps.get(usize::from(*step).checked_sub(1)?)?;
                Some(format!("{step}. {name}"))
            })
        }
        (Ask::Arrange(shown) | Ask::Rank { options: shown, .. }, Response::Ordered(ids)) => {
            let text = |id: &OptionId| shown.iter().find(|one| one.id == *id);
            let each = ids.iter().filter_map(text).enumerate();
            each.map(|(place, one)| format!("{}. {}", place + 1, one.text))
                .collect()
        }
        (Ask::Fill(gaps), Response::Filled(filled)) => {
            let each = filled.iter().filter_map(|(id, fill)| {
                let number: usize = id.as_str().parse().ok()?;
                let words = match (gaps.get(number.checked_sub(1)?)?, fill) {
                    (Gap::OneOf(options), Fill::Option(id)) => {
                        let option = options.iter().find(|option| option.id == *id)?;
                        option.text.to_string()
                    }
                    (_, Fill::Typed(text)) => text.to_string(),
                    (Gap::Type, Fill::Option(_)) => return None,
                };
                Some(pair(speech, number, words))
            });
            each.collect()
        }
        (
            Ask::Number {
                unit,
                type_unit,
                sign,
            },
            Response::Written(text),
        ) => {
            let Some(typed) = numeric::read(text.as_str(), *sign) else {
                return vec![text.to_string()];
            };
            let unit = unit.as_ref().filter(|_| !type_unit);
            let unit = unit.map_or("", |unit| unit.as_str());
            // what is read as it was typed need not be said twice
            if text.as_str() == format!("{} {unit}", typed.number) {
                return vec![text.to_string()];
            }
            if typed.unit.is_none() && text.as_str() == typed.number.to_string() {
                return vec![format!("{text} {unit}").trim().to_owned()];
            }
            let number = Value::Decimal(typed.number, crate::tui::item::decimals(typed.number));
            let said = msg("linear-number-is")
                .with("number", number)
                .with("unit", unit);
            vec![text.to_string(), speech.words(&said).trim().to_owned()]
        }
        (_, Response::Written(text)) => vec![text.to_string()],
        (_, Response::Rated(step)) => vec![step.to_string()],
        (_, Response::Predicted(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

fn pairs(
    speech: &Speech<'_>,
    parts: &[Shown],
    value: impl Fn(&OptionId) -> Option<String>,
) -> Vec<String> {
    let each = parts.iter().enumerate();
    each.filter_map(|(place, part)| Some(pair(speech, place + 1, value(&part.id)?)))
        .collect()
}

fn pair(speech: &Speech<'_>, number: usize, words: String) -> String {
    let pair = msg("linear-part")
        .with("number", number)
        .with("text", words);
    speech.words(&pair)
}

/// How sure one is, where that is asked.
pub(super) fn certainty(speech: &mut Speech<'_>, slot: &Slot, state: &SlotState) {
    if !slot.marking.certainty {
        return;
    }
    let chosen = state.certainty().unwrap_or_default();
    let name = levels().into_iter().find(|(level, _)| *level == chosen);
    if let Some((_, name)) = name {
        speech.say(&msg("linear-certainty").with("level", name));
    }
}

/// What a check showed, and how often one may still try.
pub(super) fn looked(speech: &mut Speech<'_>, attempt: &Attempt, at: usize, looked: &Looked) {
    speech.say(&match looked.verdict {
        Some(Verdict::Right) => msg("linear-right"),
        Some(Verdict::Partly) => msg("linear-partly"),
        Some(Verdict::Wrong) => msg("linear-wrong"),
        Some(Verdict::Pending) | None => msg("check-done"),
    });
    reasons(speech, looked);
    if looked.verdict == Some(Verdict::Right) || attempt.filled(at) == Filled::Blank {
        return;
    }
    let used = attempt
        .slots()
        .get(at)
        .map_or(0, |state| state.checked().len());
    let left = attempt.paper().tries().saturating_sub(used);
    speech.say(&if attempt.is_locked(at) || left == 0 {
        msg("linear-no-tries")
    } else {
        msg("linear-tries").with("count", left)
    });
}

/// Notes, key, explanation and law, as far as they are shown.
pub(super) fn reasons(speech: &mut Speech<'_>, looked: &Looked) {
    if looked.verdict != Some(Verdict::Right) {
        for part in speech.joined(&looked.key) {
            speech.say(&msg("outcome-key").with("text", part));
        }
    }
    for note in &looked.notes {
        speech.say(note);
    }
    if let Some(explanation) = &looked.explanation {
        speech.text(explanation.as_str());
    }
    if !looked.basis.is_empty() {
        speech.say(&msg("outcome-basis").with("text", looked.basis.join("; ")));
    }
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
