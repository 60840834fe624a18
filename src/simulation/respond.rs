//! How a simulated person answers: a three-parameter logistic model whose guessing parameter is
//! what guessing earns (Birnbaum 1968). Who knows gives the key, who does not one of the mistakes.

use rand::rand_core::Rng;

use super::mistakes::{mistakes, right};
use super::people::{normal, uniform};
use crate::attempt::Command;
use crate::bank::Banks;
use crate::bank::id::{ItemRef, OptionId};
use crate::bank::item::certainty::Certainty;
use crate::bank::item::marking::Given;
use crate::bank::item::{Item, Level, Response};
use crate::paper::shuffle::{below, shuffle, stream};
use crate::paper::{Ask, Paper, Seed, Shown, Slot};
use crate::text::Text;

/// The share of items a simulated person leaves blank.
const BLANK: f64 = 0.02;

/// What a person of this ability does at a slot: nothing for a blank.
pub fn respond(
    position: usize,
    slot: &Slot,
    banks: Banks<'_>,
    ability: f64,
    seed: Seed,
    rng: &mut impl Rng,
) -> Vec<Command> {
    let Some(item) = banks.item(&slot.item) else {
        return Vec::new();
    };
    if !item.is_scored() {
        let opinion = opinion(&slot.ask, rng);
        return opinion
            .map(|given| Command::Respond(position, given))
            .into_iter()
            .collect();
    }
    if uniform(rng) < BLANK {
        return Vec::new();
    }
    let probability = probability(item, &slot.item, ability, seed);
    let knows = uniform(rng) < probability;
    let given = if knows {
        right(item)
    } else {
        let mistakes = mistakes(item);
        let chosen = below(rng, mistakes.len());
        mistakes.into_iter().nth(chosen)
    };
    let mut commands: Vec<Command> = Vec::new();
    if let Some(given) = given {
        commands.push(Command::Respond(position, given));
        if slot.marking.certainty {
            commands.push(Command::Certain(position, Certainty::best_for(probability)));
        }
    }
    commands
}

/// An opinion, leaning to the better side.
fn opinion(ask: &Ask, rng: &mut impl Rng) -> Option<Response> {
    let one_of = |options: &[Shown], rng: &mut dyn FnMut(usize) -> usize| -> Option<OptionId> {
        options
            .get(rng(options.len()))
            .map(|shown| shown.id.clone())
    };
    match ask {
        Ask::One { options, .. } => {
            let id = one_of(options, &mut |n| below(rng, n))?;
            Some(Response::Chosen(vec![id]))
        }
        Ask::Some {
            options, at_most, ..
        } => {
            let mut ids = ids(options);
            shuffle(&mut ids, rng);
            let most = at_most.unwrap_or(ids.len()).min(ids.len());
            ids.truncate(1 + below(rng, most));
            ids.sort();
            Some(Response::Chosen(ids))
        }
        Ask::Rank { options, top } => {
            let mut ids = ids(options);
            shuffle(&mut ids, rng);
            ids.truncate(*top);
            Some(Response::Ordered(ids))
        }
        Ask::Rate { from, to, .. } => Some(Response::Rated(leaning(*from, *to, rng))),
        Ask::Recommend => Some(Response::Rated(leaning(0, 10, rng))),
        Ask::Scale { steps, statements } => {
            let most = u8::try_from(steps.len()).unwrap_or(u8::MAX);
            let each = statements
                .iter()
                .map(|s| (s.id.clone(), leaning(1, most, rng)));
            Some(Response::Scaled(each.collect()))
        }
        Ask::Foretell(_) => {
            let number = below(rng, 60) + below(rng, 60);
            Some(Response::Predicted(u32::try_from(number).unwrap_or(0)))
        }
        Ask::Truth
        | Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Arrange(_)
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Fill(_)
        | Ask::Write { .. } => None,
    }
}

fn ids(options: &[Shown]) -> Vec<OptionId> {
    options.iter().map(|shown| shown.id.clone()).collect()
}

fn leaning(from: u8, to: u8, rng: &mut impl Rng) -> u8 {
    let span = f64::from(to - from);
    let at = (f64::from(from) + span * (0.72 + 0.16 * normal(rng))).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the scale"
    )]
    let step = at.clamp(f64::from(from), f64::from(to)) as u8;
    step
}

/// The share of the maximum the model expects of this ability on this paper; `None` when nothing
/// on it is marked by a rule. Abilities in logits. What people mark is left out.
pub fn expected(paper: &Paper, banks: Banks<'_>, ability: f64, seed: Seed) -> Option<f64> {
    let mut earned = 0.0;
    let mut maximum = 0.0;
    for slot in &paper.slots {
        let Some(item) = banks.item(&slot.item).filter(|item| item.is_scored()) else {
            continue;
        };
        let p = probability(item, &slot.item, ability, seed);
        let points = |response: Option<&Response>| {
            let given = Given {
                response,
                certainty: Some(Certainty::best_for(p)),
                checked: &[],
            };
            item.mark(given, &slot.marking)
                .map(crate::bank::points::Points::as_f64)
        };
        let Some(knowing) = right(item).and_then(|response| points(Some(&response))) else {
            continue;
        };
        let mistakes = mistakes(item);
        let each = mistakes
            .iter()
            .filter_map(|response| points(Some(response)));
        let mistaken = each.sum::<f64>() / mistakes.len().max(1) as f64;
        let blank = points(None).unwrap_or(0.0);
        earned += BLANK * blank + (1.0 - BLANK) * (p * knowing + (1.0 - p) * mistaken);
        maximum += item.maximum(&slot.marking).as_f64();
    }
    (maximum > 0.0).then_some(earned / maximum)
}

/// Chance of a fully right response.
pub(super) fn probability(item: &Item, at: &ItemRef, ability: f64, seed: Seed) -> f64 {
    let guess = match item.family() {
        crate::bank::item::rule::Family::One | crate::bank::item::rule::Family::Whole => {
            item.guess().unwrap_or(0.0).clamp(0.0, 1.0)
        }
        // hitting every part by chance is rare
        crate::bank::item::rule::Family::Many
        | crate::bank::item::rule::Family::Statements
        | crate::bank::item::rule::Family::Parts
        | crate::bank::item::rule::Family::Order
        | crate::bank::item::rule::Family::Unmarked => 0.0,
    };
    let base = match item.level {
        Some(Level::Remember) | None => -0.5,
        Some(Level::Understand) => 0.0,
        Some(Level::Apply) => 0.4,
        Some(Level::Analyse) => 0.8,
    };
    let difficulty = base + 0.7 * normal(&mut stream(seed, &["difficulty", &at.to_string()]));
    guess + (1.0 - guess) / (1.0 + (difficulty - ability).exp())
}

/// What a simulated person writes where words are wanted.
pub(super) fn words() -> Text {
    Text::tame("khaothi simulate")
}
