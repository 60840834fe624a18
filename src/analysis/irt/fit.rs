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

/// Fit of items with persons at their WLE.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// One entry an item; `None` for an item without parameters or answers.
    pub items: Vec<Option<MeanSquares>>,
    /// Correlations of residuals between pairs of items that 100 persons had, the one farthest from
    /// −1/(k−1) first, at most ten.
    /// About −1/(k−1) when the items share nothing but ability. Yen 1984.
    pub q3: Vec<(usize, usize, f64)>,
}

/// Fit of the patterns of persons at their WLE.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFit {
    /// One entry a person in the order given; `None` without answers to items with parameters.
    pub persons: Vec<Option<MeanSquares>>,
    /// WLE of each person; `None` as before.
    pub abilities: Vec<Option<Ability>>,
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

    /// One answer, or several that are alike.
    fn answers(&mut self, theta: f64, item: Item, right: bool, times: f64) {
        let p = probability(theta, item.a, item.b);
        let residual = f64::from(u8::from(right)) - p;
        self.add(residual, (p * (1.0 - p)).max(1e-12), times);
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
    let located = Located::of(responses, items);
    let sums = match &located {
        Located::ByScore(of_score) => by_score(responses, items, of_score),
        Located::Each(each) => {
            let mut sums = vec![Sums::default(); responses.k()];
            for ((cells, count), ability) in responses.patterns().zip(each) {
                let Some(ability) = ability else { continue };
                for (sum, (item, cell)) in sums.iter_mut().zip(items.iter().zip(cells)) {
                    if let (Some(item), false) = (item, *cell == ABSENT) {
                        sum.answers(ability.theta, *item, *cell == RIGHT, count as f64);
                    }
                }
            }
            sums
        }
    };
    Fit {
        items: sums.iter().map(Sums::mean_squares).collect(),
        q3: residual_correlations(responses, &located, items),
    }
}

/// The sums of items where everybody had them all: they follow from how many got each item right at
/// each number right.
fn by_score(
    responses: &Responses,
    items: &[Option<Item>],
    of_score: &[Option<Ability>],
) -> Vec<Sums> {
    let k = items.len();
    let mut persons = vec![0_u64; of_score.len()];
    let mut right = vec![0_u64; of_score.len() * k];
    for (cells, count) in responses.patterns() {
        let score = score(cells, items);
        persons[score] += count;
        for (sum, cell) in right[score * k..].iter_mut().zip(cells) {
            *sum += if *cell == RIGHT { count } else { 0 };
        }
    }
    let mut sums = vec![Sums::default(); k];
    for (score, ability) in of_score.iter().enumerate() {
        let (Some(ability), true) = (ability, persons[score] > 0) else {
            continue;
        };
        for (place, item) in items.iter().enumerate() {
            let Some(item) = item else { continue };
            let right = right[score * k + place];
            for (got, times) in [(true, right), (false, persons[score] - right)] {
                sums[place].answers(ability.theta, *item, got, times as f64);
            }
        }
    }
    sums
}

/// Right answers to items with parameters.
fn score(cells: &[u8], items: &[Option<Item>]) -> usize {
    let known = cells.iter().zip(items);
    known
        .filter(|(cell, item)| **cell == RIGHT && item.is_some())
        .count()
}

/// Fit of every person under these parameters.
pub fn person_fit(responses: &Responses, items: &[Option<Item>]) -> PersonFit {
    let located = Located::of(responses, items);
    let patterns: Vec<(Option<MeanSquares>, Option<Ability>)> = responses
        .patterns()
        .enumerate()
        .map(|(place, (cells, _))| {
            let ability = located.of_pattern(place, cells, items);
            let mut own = Sums::default();
            if let Some(ability) = ability {
                for (item, cell) in items.iter().zip(cells) {
                    if let (Some(item), false) = (item, *cell == ABSENT) {
                        own.answers(ability.theta, *item, *cell == RIGHT, 1.0);
                    }
                }
            }
            (own.mean_squares(), ability)
        })
        .collect();
    PersonFit {
        persons: responses.of_person().map(|at| patterns[at].0).collect(),
        abilities: responses.of_person().map(|at| patterns[at].1).collect(),
    }
}

/// WLE of the patterns.
enum Located {
    /// By number right: with equal slopes and all items presented nothing else matters.
    ByScore(Vec<Option<Ability>>),
    /// One entry a pattern.
    Each(Vec<Option<Ability>>),
}

impl Located {
    fn of(responses: &Responses, items: &[Option<Item>]) -> Self {
        let answers = |cells: &[u8]| -> Vec<(Item, bool)> {
            let seen = items.iter().zip(cells).filter(|(_, cell)| **cell != ABSENT);
            seen.filter_map(|(item, cell)| Some(((*item)?, *cell == RIGHT)))
                .collect()
        };
        let known: Vec<Item> = items.iter().copied().flatten().collect();
        let equal = known.iter().all(|item| {
            let first = known.first();
            first.is_some_and(|first| (item.a - first.a).abs() <= 0.0)
        });
        if equal && responses.is_complete() {
            // which of them are right does not matter
            let of_score = |right: usize| {
                let some = known.iter().enumerate();
                let some: Vec<(Item, bool)> =
                    some.map(|(place, item)| (*item, place < right)).collect();
                wle(&some)
            };
            return Self::ByScore((0..=known.len()).map(of_score).collect());
        }
        if !equal {
            let patterns: Vec<(&[u8], u64)> = responses.patterns().collect();
            let each = patterns.par_iter().map(|(cells, _)| wle(&answers(cells)));
            return Self::Each(each.collect());
        }
        // with equal slopes it depends on the items seen and the number right only
        let mut known: BTreeMap<(Vec<bool>, usize), Option<Ability>> = BTreeMap::new();
        let each = responses.patterns().map(|(cells, _)| {
            let answers = answers(cells);
            let right = answers.iter().filter(|(_, right)| *right).count();
            let seen = cells.iter().map(|cell| *cell != ABSENT).collect();
            *known.entry((seen, right)).or_insert_with(|| wle(&answers))
        });
        Self::Each(each.collect())
    }

    /// The WLE of the pattern at this place.
    fn of_pattern(&self, place: usize, cells: &[u8], items: &[Option<Item>]) -> Option<Ability> {
        match self {
            Self::ByScore(of_score) => of_score[score(cells, items)],
            Self::Each(each) => each[place],
        }
    }
}

/// Fewest persons with both items for whom residuals are correlated.
const PAIR_N: f64 = 100.0;

/// Patterns whose residuals are correlated; more say nothing new.
const Q3_PATTERNS: usize = 20_000;

fn residual_correlations(
    responses: &Responses,
    located: &Located,
    items: &[Option<Item>],
) -> Vec<(usize, usize, f64)> {
    let k = items.len();
    // n, x, y, xx, yy, xy of each pair
    let mut sums = vec![[0.0_f64; 6]; k * k];
    let every = responses.patterns().count().div_ceil(Q3_PATTERNS).max(1);
    let mut residuals: Vec<(usize, f64)> = Vec::with_capacity(k);
    for (place, (cells, count)) in responses.patterns().enumerate().step_by(every) {
        let Some(ability) = located.of_pattern(place, cells, items) else {
            continue;
        };
        residuals.clear();
        for (place, (item, cell)) in items.iter().zip(cells).enumerate() {
            let (Some(item), false) = (item, *cell == ABSENT) else {
                continue;
            };
            let p = probability(ability.theta, item.a, item.b);
            residuals.push((place, f64::from(u8::from(*cell == RIGHT)) - p));
        }
        let times = count as f64;
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
        assert_eq!(found.items, vec![None, None]);
        assert!(person_fit(&responses, &[None, None]).persons.is_empty());
        let (responses, _) = Responses::of(&fixture::sample(2, &["1."])).unwrap();
        let item = Item { a: 1.0, b: 0.0 };
        let found = person_fit(&responses, &[None, Some(item)]);
        assert_eq!((found.persons, found.abilities), (vec![None], vec![None]));
    }

    #[test]
    fn what_is_summed_by_score_is_what_persons_sum_to() {
        let rows = ["110", "100", "101", "011", "000", "111", "110"];
        let (responses, _) = Responses::of(&fixture::sample(3, &rows)).unwrap();
        let items = [-0.7, 0.1, 0.9].map(|b| Some(Item { a: 1.0, b }));
        let (found, each) = (fit(&responses, &items), person_fit(&responses, &items));
        for (place, item) in items.iter().flatten().enumerate() {
            let mut sums = Sums::default();
            for (row, ability) in rows.iter().zip(&each.abilities) {
                let right = row.as_bytes()[place] == b'1';
                sums.answers(ability.unwrap().theta, *item, right, 1.0);
            }
            let (own, other) = (found.items[place].unwrap(), sums.mean_squares().unwrap());
            assert!((own.infit - other.infit).abs() < 1e-12);
            assert!((own.outfit - other.outfit).abs() < 1e-12);
        }
    }
}
