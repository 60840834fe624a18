//! Which items the numbered variants of a form take.
//!
//! Variants are designed one after the other from the seed of the course and the family of
//! parallel forms: each takes the items its form used least so far, and among these the ones that
//! make it least like any variant before it. So every item is used equally often, give or take
//! one, which is what makes the items that variants share as few as can be; and a candidate who has
//! the same number before and after the course meets no item twice where the bank allows it.

use std::num::NonZeroU16;

use super::{Seed, shuffle};
use crate::bank::blueprint::demand::Demand;
use crate::bank::blueprint::matching::Matching;
use crate::bank::course::Course;
use crate::bank::form::Form;

/// What the variants designed so far of one form of the family hold.
#[derive(Clone, Debug)]
struct Used {
    /// Variants each unit is in.
    by_unit: Vec<Vec<u16>>,
}

/// The units of a variant, for each quota in the order taken. `place` is that of its content in
/// the family of parallel forms.
pub(super) fn variant(
    course: &Course,
    form: &Form,
    demand: &Demand<'_>,
    number: NonZeroU16,
    place: usize,
) -> Vec<Vec<usize>> {
    let family = course.family(form);
    let seed = Seed::of_candidate(&course.id, family, "mã đề", 0);
    let nothing = Used {
        by_unit: vec![Vec::new(); demand.units.len()],
    };
    let mut used = vec![nothing; place + 1];
    let mut last = Vec::new();
    for variant in 1..=number.get() {
        for at in 0..=place {
            last = one(demand, &used, at, variant, seed);
            if let Some(used) = used.get_mut(at) {
                for &unit in last.iter().flatten() {
                    if let Some(variants) = used.by_unit.get_mut(unit) {
                        variants.push(variant);
                    }
                }
            }
        }
    }
    last
}

/// One variant, given all before it.
fn one(
    demand: &Demand<'_>,
    used: &[Used],
    place: usize,
    variant: u16,
    seed: Seed,
) -> Vec<Vec<usize>> {
    let mut matching = Matching::new(demand.units.len());
    // how many units this variant shares with each one before it, of the same form
    let mut shared = vec![0_usize; usize::from(variant)];
    let mut taken: Vec<Vec<usize>> = vec![Vec::new(); demand.lines.len()];
    let ranks: Vec<Vec<usize>> = demand
        .pools
        .iter()
        .enumerate()
        .map(|(line, pool)| {
            let purpose = [
                "variant",
                &variant.to_string(),
                &place.to_string(),
                &line.to_string(),
            ];
            let mut order = pool.clone();
            shuffle::shuffle(&mut order, &mut shuffle::stream(seed, &purpose));
            order
        })
        .collect();
    for (line, &(_, count)) in demand.lines.iter().enumerate() {
        for _each in 0..count {
            let free = ranks.get(line).into_iter().flatten().copied();
            let free = free.filter(|unit| matching.holder(*unit).is_none());
            let best = free.min_by_key(|&unit| cost(unit, used, place, variant, &shared));
            match best {
                Some(unit) => {
                    matching.give(line, unit);
                    for &before in variants_of(used, place, unit) {
                        if let Some(count) = shared.get_mut(usize::from(before)) {
                            *count += 1;
                        }
                    }
                }
                None => {
                    let _short = matching.augment(line, &ranks);
                }
            }
        }
    }
    for (line, (order, taken)) in ranks.iter().zip(&mut taken).enumerate() {
        let mine = |unit: &usize| matching.holder(*unit) == Some(line);
        *taken = order.iter().copied().filter(mine).collect();
    }
    taken
}

fn variants_of(used: &[Used], place: usize, unit: usize) -> &[u16] {
    let of = used.get(place).and_then(|used| used.by_unit.get(unit));
    of.map_or(&[], Vec::as_slice)
}

/// Variants a new one is held against: with more, pairs far apart are left to chance.
const NEAR: usize = 32;

/// What it costs to take a unit, the dearest first: meeting it again under the same number, using
/// it more than others here, or in the family, and growing like a variant before.
fn cost(
    unit: usize,
    used: &[Used],
    place: usize,
    variant: u16,
    shared: &[usize],
) -> (bool, usize, usize, usize, usize) {
    let again = (0..place).any(|at| variants_of(used, at, unit).contains(&variant));
    let here = variants_of(used, place, unit);
    // never of later forms: what an earlier one holds does not depend on them
    let anywhere = (0..=place)
        .map(|at| variants_of(used, at, unit).len())
        .sum();
    let common = |before: &u16| shared.get(usize::from(*before)).copied().unwrap_or(0);
    let near = here
        .get(here.len().saturating_sub(NEAR)..)
        .unwrap_or_default();
    let most = near.iter().map(common).max().map_or(0, |most| most + 1);
    let all = near.iter().map(common).sum();
    (again, here.len(), anywhere, most, all)
}
