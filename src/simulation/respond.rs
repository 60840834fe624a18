//! How a simulated person answers: a three-parameter logistic model whose guessing parameter is
//! one over the number of options (Birnbaum 1968).

use rand::rand_core::Rng;

use super::people::{normal, uniform};
use crate::bank::Banks;
use crate::bank::id::ItemRef;
use crate::bank::item::choice::Choice;
use crate::bank::item::{Body, Item, Level, Response};
use crate::paper::shuffle::{below, stream};
use crate::paper::{Ask, Paper, Seed, Slot};

/// The share of items a simulated person leaves blank.
const BLANK: f64 = 0.02;

/// What a person of this ability enters; `None` for a blank.
pub fn respond(
    slot: &Slot,
    banks: Banks<'_>,
    ability: f64,
    seed: Seed,
    rng: &mut impl Rng,
) -> Option<Response> {
    let scored = banks.item(&slot.item).filter(|item| item.is_scored());
    if scored.is_some() && uniform(rng) < BLANK {
        return None;
    }
    let item = banks.item(&slot.item)?;
    let knows = uniform(rng) < probability(item, &slot.item, ability, seed);
    match (&slot.ask, &item.body) {
        (Ask::One(_), _) => {
            let pool: Vec<&Choice> = item.options().iter().filter(|o| o.key == knows).collect();
            let chosen = pool.get(below(rng, pool.len()))?;
            Some(Response::Chosen(vec![chosen.id.clone()]))
        }
        (Ask::Some(..), _) => {
            let keys = item
                .options()
                .iter()
                .filter(|o| o.key)
                .map(|o| o.id.clone());
            let mut chosen: Vec<_> = if knows {
                keys.collect()
            } else {
                keys.skip(1).collect()
            };
            if !knows {
                // one key missed, one distractor taken for it
                chosen.extend(item.options().iter().find(|o| !o.key).map(|o| o.id.clone()));
            }
            Some(Response::Chosen(chosen))
        }
        (Ask::Truth, Body::TrueFalse(statement)) => Some(Response::Truth(statement.key == knows)),
        (Ask::Rate { from, to, .. }, _) => {
            let span = f64::from(to - from);
            let leaning = (f64::from(*from) + span * (0.72 + 0.16 * normal(rng))).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to the scale"
            )]
            let step = leaning.clamp(f64::from(*from), f64::from(*to)) as u8;
            Some(Response::Rated(step))
        }
        (Ask::Truth | Ask::Write { .. }, _) => None,
    }
}

/// The share of the maximum the model expects of this ability on this paper; `None` when nothing
/// on it is scored. Abilities in logits.
pub fn expected(paper: &Paper, banks: Banks<'_>, ability: f64, seed: Seed) -> Option<f64> {
    let mut earned = 0.0;
    let mut maximum = 0.0;
    for slot in &paper.slots {
        let Some(item) = banks.item(&slot.item).filter(|item| item.is_scored()) else {
            continue;
        };
        let p = probability(item, &slot.item, ability, seed);
        let otherwise = match &item.body {
            Body::Multiple(multiple) => {
                let keys = multiple.options().iter().filter(|o| o.key).count();
                let all_keys = keys == multiple.options().len();
                let mistaken: Vec<_> = multiple
                    .options()
                    .iter()
                    .filter(|o| o.key)
                    .skip(1)
                    .chain(multiple.options().iter().find(|o| !o.key))
                    .map(|o| o.id.clone())
                    .collect();
                let share = multiple.share(&mistaken);
                if all_keys && keys == 1 {
                    0.0
                } else {
                    share.part as f64 / share.whole as f64
                }
            }
            Body::Single(_) | Body::TrueFalse(_) | Body::Rating(_) | Body::Text(_) => 0.0,
        };
        let points = item.points.as_f64();
        earned += points * (1.0 - BLANK) * (p + (1.0 - p) * otherwise);
        maximum += points;
    }
    (maximum > 0.0).then_some(earned / maximum)
}

/// Chance of a fully right response.
fn probability(item: &Item, at: &ItemRef, ability: f64, seed: Seed) -> f64 {
    let guess = match &item.body {
        Body::Single(single) => 1.0 / single.options().len() as f64,
        Body::TrueFalse(_) => 0.5,
        Body::Multiple(_) | Body::Rating(_) | Body::Text(_) => 0.0,
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
