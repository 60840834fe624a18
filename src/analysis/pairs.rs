//! Sums over pairs of items, in whole numbers: for papers that differ, and for residual dependence.

use rayon::prelude::*;

use super::moments::Moments;
use super::sample::Sample;

/// For every pair of items, the sums over the persons who were presented with both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    k: usize,
    /// Row after row, the upper triangle with the diagonal used.
    cells: Vec<Moments>,
    /// Cells presented, all persons together.
    presented: u64,
    persons: u64,
}

const CHUNK: usize = 4096;

impl Pairs {
    /// Sums over a sample.
    pub fn of(sample: &Sample) -> Self {
        let k = sample.items().len();
        let empty = || Self {
            k,
            cells: vec![Moments::default(); k * k],
            presented: 0,
            persons: 0,
        };
        if k == 0 {
            return empty();
        }
        let part = |rows: &[u16]| {
            let mut sums = empty();
            let mut marks: Vec<(usize, i64)> = Vec::with_capacity(k);
            for row in rows.chunks(k) {
                marks.clear();
                marks.extend(row.iter().zip(sample.categories()).enumerate().filter_map(
                    |(place, (code, list))| Some((place, list.get(usize::from(*code))?.units())),
                ));
                sums.persons += 1;
                sums.presented += marks.len() as u64;
                for (position, (first, x)) in marks.iter().enumerate() {
                    for (second, y) in marks.iter().skip(position) {
                        if let Some(pair) = sums.cells.get_mut(first * k + second) {
                            pair.add_many(*x, *y, 1);
                        }
                    }
                }
            }
            sums
        };
        let parts: Vec<Self> = sample.codes().par_chunks(CHUNK * k).map(part).collect();
        parts.iter().fold(empty(), |mut sum, part| {
            sum.persons += part.persons;
            sum.presented += part.presented;
            for (pair, more) in sum.cells.iter_mut().zip(&part.cells) {
                pair.add(more);
            }
            sum
        })
    }

    /// Sums that were written down; `None` when there is not one for each place.
    pub(super) fn known(
        k: usize,
        cells: Vec<Moments>,
        presented: u64,
        persons: u64,
    ) -> Option<Self> {
        (Some(cells.len()) == k.checked_mul(k)).then_some(Self {
            k,
            cells,
            presented,
            persons,
        })
    }

    /// The same sums with items at other places: `places` has, of each of `k` items, where it is here.
    pub(super) fn arranged(&self, places: &[Option<usize>]) -> Self {
        let k = places.len();
        let mut cells = vec![Moments::default(); k * k];
        for (first, one) in places.iter().enumerate() {
            for (second, other) in places.iter().enumerate().skip(first) {
                let (Some(one), Some(other)) = (one, other) else {
                    continue;
                };
                if let Some(cell) = cells.get_mut(first * k + second) {
                    let sums = self.at(*one, *other);
                    // a pair is kept in the order of its items
                    *cell = if one <= other { sums } else { sums.turned() };
                }
            }
        }
        Self { k, cells, ..*self }
    }

    /// Adds the sums of other persons about the same items.
    pub(super) fn add(&mut self, other: &Self) {
        self.presented = self.presented.saturating_add(other.presented);
        self.persons = self.persons.saturating_add(other.persons);
        for (pair, more) in self.cells.iter_mut().zip(&other.cells) {
            pair.add(more);
        }
    }

    /// Items.
    pub const fn k(&self) -> usize {
        self.k
    }

    /// The sums of a pair, in any order.
    pub(super) fn at(&self, one: usize, other: usize) -> Moments {
        let (first, second) = (one.min(other), one.max(other));
        self.cells
            .get(first * self.k + second)
            .copied()
            .unwrap_or_default()
    }

    /// Covariance (n − 1) of two items over the persons who had both, in points²; the variance when they
    /// are the same. `None` when fewer than 2 had.
    pub fn covariance(&self, one: usize, other: usize) -> Option<f64> {
        self.at(one, other).covariance()
    }

    /// Pearson's r of two items; `None` when either does not vary among those who had both.
    pub fn correlation(&self, one: usize, other: usize) -> Option<f64> {
        self.at(one, other).correlation()
    }

    /// Mean number of items a person was presented with; `None` when there is nobody.
    pub fn per_person(&self) -> Option<f64> {
        (self.persons > 0).then(|| self.presented as f64 / self.persons as f64)
    }
}
