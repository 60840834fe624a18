//! The upper and lower 27 % by total, ties shared.

use super::tables::{Entries, summed};

/// Who counts how much in the two groups. Independent of the order of persons.
///
/// g = max(1, ⌊0.27 n + 0.5⌋) places; who is strictly beyond the g-th total counts 1, all who are tied
/// at it share the remaining places equally. Kelley 1939.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UpperLower {
    places: u64,
    upper: Edge,
    lower: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    cut: i64,
    /// Places left for those tied at the cut, and how many they are.
    left: u64,
    tied: u64,
    /// Everybody at or beyond the cut.
    whole: u64,
}

/// How those tied at the cut count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ties {
    /// They share the places that are left.
    Shared,
    /// All of them are in, however many places there are.
    Whole,
}

impl UpperLower {
    /// The groups for persons by total; `None` when n < 2.
    pub(super) fn of(totals: impl Iterator<Item = (i64, u64)>) -> Option<Self> {
        let totals = summed(totals);
        let n: u64 = totals.iter().map(|(_, persons)| persons).sum();
        if n < 2 {
            return None;
        }
        // ⌊0.27 n + 0.5⌋ in whole numbers
        let places = (n.saturating_mul(27).saturating_add(50) / 100).max(1);
        let edge = |ordered: &mut dyn Iterator<Item = &(i64, u64)>| {
            let mut beyond = 0;
            for (cut, tied) in ordered {
                if beyond + tied >= places {
                    return Some(Edge {
                        cut: *cut,
                        left: places - beyond,
                        tied: *tied,
                        whole: beyond + tied,
                    });
                }
                beyond += tied;
            }
            None
        };
        Some(Self {
            places,
            upper: edge(&mut totals.iter().rev())?,
            lower: edge(&mut totals.iter())?,
        })
    }

    /// Mean of a value of the entries in the upper and in the lower group.
    pub(super) fn means(
        &self,
        entries: &[Entries],
        value: impl Fn(&Entries) -> i64,
        ties: Ties,
    ) -> (f64, f64) {
        let (mut above, mut at_high, mut at_low, mut below) = (0_i128, 0_i128, 0_i128, 0_i128);
        for entry in entries {
            let x = i128::from(value(entry)) * i128::from(entry.count);
            if entry.total > self.upper.cut {
                above += x;
            } else if entry.total == self.upper.cut {
                at_high += x;
            }
            if entry.total < self.lower.cut {
                below += x;
            } else if entry.total == self.lower.cut {
                at_low += x;
            }
        }
        let mean = |beyond: i128, tied: i128, edge: Edge| match ties {
            Ties::Shared => {
                let shared = tied as f64 * edge.left as f64 / edge.tied as f64;
                (beyond as f64 + shared) / self.places as f64
            }
            Ties::Whole => (beyond + tied) as f64 / edge.whole as f64,
        };
        (
            mean(above, at_high, self.upper),
            mean(below, at_low, self.lower),
        )
    }
}

/// Mean of a value of the entries at or above the upper tertile of totals (type 7), and below the lower
/// one: the groups of `ShinyItemAnalysis`. `None` when one of them is empty.
pub(super) fn tertile_means(
    entries: &[Entries],
    value: impl Fn(&Entries) -> i64,
) -> Option<(f64, f64)> {
    let totals = summed(entries.iter().map(|entry| (entry.total, entry.count)));
    let n: u64 = totals.iter().map(|(_, persons)| persons).sum();
    let at = |place: u64| {
        let mut before = 0;
        totals.iter().find_map(|(total, persons)| {
            before += persons;
            (place < before).then_some(*total)
        })
    };
    // thrice the quantile: place·3 = part·(n − 1), between the neighbours in thirds
    let tripled = |part: u64| {
        let last = n.checked_sub(1)?;
        let (low, thirds) = (part * last / 3, part * last % 3);
        let (below, above) = (i128::from(at(low)?), i128::from(at((low + 1).min(last))?));
        Some(3 * below + i128::from(thirds) * (above - below))
    };
    let (first, second) = (tripled(1)?, tripled(2)?);
    let mean = |inside: &dyn Fn(i128) -> bool| {
        let (mut sum, mut persons) = (0_i128, 0_i128);
        for entry in entries
            .iter()
            .filter(|entry| inside(3 * i128::from(entry.total)))
        {
            sum += i128::from(value(entry)) * i128::from(entry.count);
            persons += i128::from(entry.count);
        }
        (persons > 0).then(|| sum as f64 / persons as f64)
    };
    mean(&|total| total >= second).zip(mean(&|total| total < first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::analysis::tables::Tables;
    use crate::bank::points::Points;

    fn means(rows: &[&str], ties: Ties) -> Option<(f64, f64)> {
        let tables = Tables::of(&fixture::sample(2, rows));
        let entries = tables.entries(0);
        let groups = UpperLower::of(tables.totals().into_iter())?;
        Some(groups.means(&entries, |e| e.category.units() / Points::UNITS, ties))
    }

    #[test]
    fn ties_share_the_places() {
        assert_eq!(means(&["11"], Ties::Shared), None);
        // four tied for one place, one of them right
        let tied = ["10", "01", "01", "01"];
        assert_eq!(means(&tied, Ties::Shared), Some((0.25, 0.25)));
        assert_eq!(means(&tied, Ties::Whole), Some((0.25, 0.25)));
        assert_eq!(means(&["11", "00"], Ties::Shared), Some((1.0, 0.0)));
    }
}
