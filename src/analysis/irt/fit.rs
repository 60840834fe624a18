//! Do answers behave as the model says? Mean squares of residuals, and what residuals share.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::ability::{Ability, Item, wle};
use super::probability;
use super::responses::{ABSENT, RIGHT, Responses};

/// Mean squares, 1 when the model holds; .7–1.3 is usual below 500 persons. Wright & Masters 1982.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    /// Mean of (x−P)²/PQ: feels surprises far from the item.
    pub outfit: f64,
    /// Σ(x−P)²/ΣPQ: feels surprises near the item.
    pub infit: f64,
    /// Answers behind both.
    pub n: f64,
}

/// Fit of items and patterns with persons at their WLE.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// One entry an item; `None` for an item without parameters or answers.
    pub items: Vec<Option<MeanSquares>>,
    /// One entry a person in the order given; `None` without answers to items with parameters.
    pub persons: Vec<Option<MeanSquares>>,
    /// WLE of each person; `None` as before.
    pub abilities: Vec<Option<Ability>>,
    /// Correlations of residuals between pairs of items that 100 persons had, the one farthest from
    /// −1/(k−1) first, at most ten.
    /// About −1/(k−1) when the items share nothing but ability. Yen 1984.
    pub q3: Vec<(usize, usize, f64)>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    squares: f64,
    standard: f64,
    variance: f64,
    n: f64,
}

impl Sums {
    fn add(&mut self, residual: f64, variance: f64, times: f64) {
        self.squares += residual * residual * times;
        self.standard += residual * residual / variance * times;
        self.variance += variance * times;
        self.n += times;
    }

    fn mean_squares(&self) -> Option<MeanSquares> {
        (self.variance > 0.0).then(|| MeanSquares {
            outfit: self.standard / self.n,
            infit: self.squares / self.variance,
            n: self.n,
        })
    }
}

/// Everybody at their WLE under these parameters. Items without parameters take no part.
pub fn fit(responses: &Responses, items: &[Option<Item>]) -> Fit {
    let patterns: Vec<(&[u8], u64)> = responses.patterns().collect();
    let located = abilities(&patterns, items);
    let mut sums = vec![Sums::default(); responses.k()];
    let mut of_pattern = Vec::with_capacity(patterns.len());
    for ((cells, count), ability) in patterns.iter().zip(&located) {
        let mut own = Sums::default();
        if let Some(ability) = ability {
            for (place, (item, cell)) in items.iter().zip(*cells).enumerate() {
                let (Some(item), false) = (item, *cell == ABSENT) else {
                    continue;
                };
                let p = probability(ability.theta, item.a, item.b);
                let residual = f64::from(u8::from(*cell == RIGHT)) - p;
                let variance = (p * (1.0 - p)).max(1e-12);
                sums[place].add(residual, variance, *count as f64);
                own.add(residual, variance, 1.0);
            }
        }
        of_pattern.push(own.mean_squares());
    }
    Fit {
        items: sums.iter().map(Sums::mean_squares).collect(),
        persons: responses.of_person().map(|at| of_pattern[at]).collect(),
        abilities: responses.of_person().map(|at| located[at]).collect(),
        q3: residual_correlations(&patterns, &located, items),
    }
}

/// WLE of each pattern. With equal slopes it depends on the items seen and the number right only.
fn abilities(patterns: &[(&[u8], u64)], items: &[Option<Item>]) -> Vec<Option<Ability>> {
    let answers = |cells: &[u8]| -> Vec<(Item, bool)> {
        let seen = items.iter().zip(cells).filter(|(_, cell)| **cell != ABSENT);
        seen.filter_map(|(item, cell)| Some(((*item)?, *cell == RIGHT)))
            .collect()
    };
    let slopes: Vec<f64> = items.iter().flatten().map(|item| item.a).collect();
    let equal = slopes
        .iter()
        .all(|a| slopes.first().is_some_and(|first| (a - first).abs() <= 0.0));
    if !equal {
        return patterns
            .par_iter()
            .map(|(cells, _)| wle(&answers(cells)))
            .collect();
    }
    let mut known: BTreeMap<(Vec<bool>, usize), Option<Ability>> = BTreeMap::new();
    patterns
        .iter()
        .map(|(cells, _)| {
            let answers = answers(cells);
            let right = answers.iter().filter(|(_, right)| *right).count();
            let seen = cells.iter().map(|cell| *cell != ABSENT).collect();
            *known.entry((seen, right)).or_insert_with(|| wle(&answers))
        })
        .collect()
}

/// Fewest persons with both items for whom residuals are correlated.
const PAIR_N: f64 = 100.0;

/// Patterns whose residuals are correlated; more say nothing new.
const Q3_PATTERNS: usize = 20_000;

fn residual_correlations(
    patterns: &[(&[u8], u64)],
    located: &[Option<Ability>],
    items: &[Option<Item>],
) -> Vec<(usize, usize, f64)> {
    let k = items.len();
    // n, x, y, xx, yy, xy of each pair
    let mut sums = vec![[0.0_f64; 6]; k * k];
    let every = patterns.len().div_ceil(Q3_PATTERNS).max(1);
    let mut residuals: Vec<(usize, f64)> = Vec::with_capacity(k);
    for ((cells, count), ability) in patterns.iter().zip(located).step_by(every) {
        let Some(ability) = ability else { continue };
        residuals.clear();
        for (place, (item, cell)) in items.iter().zip(*cells).enumerate() {
            let (Some(item), false) = (item, *cell == ABSENT) else {
                continue;
            };
            let p = probability(ability.theta, item.a, item.b);
            residuals.push((place, f64::from(u8::from(*cell == RIGHT)) - p));
        }
        let times = *count as f64;
        for (position, (one, x)) in residuals.iter().enumerate() {
            for (other, y) in residuals.iter().skip(position + 1) {
                let pair = &mut sums[one * k + other];
                for (sum, value) in pair.iter_mut().zip([1.0, *x, *y, x * x, y * y, x * y]) {
                    *sum += value * times;
                }
            }
        }
    }
    let mut found = Vec::new();
    for one in 0..k {
        for other in one + 1..k {
            let [n, x, y, xx, yy, xy] = sums[one * k + other];
            let (vx, vy) = (n * xx - x * x, n * yy - y * y);
            if n >= PAIR_N && vx > 1e-9 && vy > 1e-9 {
                found.push((one, other, (n * xy - x * y) / (vx * vy).sqrt()));
            }
        }
    }
    // the sort is stable: equal sizes stay in the order of items
    let expected = 1.0 / (items.iter().flatten().count().max(2) as f64 - 1.0);
    let beyond = |pair: &(usize, usize, f64)| (pair.2 + expected).abs();
    found.sort_by(|one, other| beyond(other).total_cmp(&beyond(one)));
    found.truncate(10);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn nobody_and_nothing() {
        let (responses, _) = Responses::of(&fixture::sample(2, &[])).unwrap();
        let found = fit(&responses, &[None, None]);
        assert_eq!((found.items, found.persons.len()), (vec![None, None], 0));
        let (responses, _) = Responses::of(&fixture::sample(2, &["1."])).unwrap();
        let item = Item { a: 1.0, b: 0.0 };
        let found = fit(&responses, &[None, Some(item)]);
        assert_eq!((found.persons, found.abilities), (vec![None], vec![None]));
    }
}
