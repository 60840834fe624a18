//! What simulated markers give simulated essays: around what the writer is able to, in quarters of
//! each criterion.

use super::people::{Person, normal};
use super::respond::probability;
use crate::bank::Banks;
use crate::bank::decision::Mark;
use crate::bank::form::Phase;
use crate::bank::item::Body;
use crate::bank::points::Points;
use crate::paper::Seed;
use crate::paper::shuffle::stream;
use crate::result::Record;

/// How far a marker strays from what an essay is worth, as a share of a criterion's points.
const STRAY: f64 = 0.15;

/// Marks for what a person wrote in a sitting; the same for the same seed.
pub fn marks(record: &Record, banks: Banks<'_>, person: &Person, seed: Seed) -> Vec<Mark> {
    let ability = match record.phase {
        Phase::Pre | Phase::Practice | Phase::Contest => person.before,
        Phase::Post | Phase::Follow | Phase::Survey => person.after,
    };
    let written = record.responses.iter().filter(|a| a.response.is_some());
    let one = |answer: &crate::result::Answer| {
        let item = banks.item(&answer.item)?;
        let Body::Essay(essay) = &item.body else {
            return None;
        };
        let name = answer.item.to_string();
        let mut rng = stream(seed, &["mark", &record.attempt, &name]);
        let worth = probability(item, &answer.item, ability, seed);
        let quarters = |points: Points, rng: &mut _| {
            let given = (worth + STRAY * normal(rng)).clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, reason = "0 to 4")]
            let quarters = (given * 4.0).round() as i64;
            points.share(quarters, 4)
        };
        let rubric = essay.rubric().iter();
        let criteria: Vec<Points> = rubric
            .map(|criterion| quarters(criterion.points, &mut rng))
            .collect::<Option<_>>()?;
        Some(Mark {
            attempt: record.attempt.clone(),
            item: answer.item.clone(),
            points: criteria.iter().copied().sum(),
            criteria,
        })
    };
    written.filter_map(one).collect()
}
