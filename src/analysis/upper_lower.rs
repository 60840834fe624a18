//! The upper and lower 27 % by total, ties shared.

/// Who counts how much in the two groups. Independent of the order of persons.
///
/// g = max(1, ⌊0.27 n + 0.5⌋) places; who is strictly beyond the g-th total counts 1, all who are tied
/// at it share the remaining places equally. Kelley 1939.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UpperLower {
    places: usize,
    upper: Edge,
    lower: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    cut: i64,
    /// Places left for those tied at the cut, and how many they are.
    left: usize,
    tied: usize,
}

impl UpperLower {
    /// The groups for these totals; `None` when n < 2.
    pub(super) fn of(mut totals: Vec<i64>) -> Option<Self> {
        let n = totals.len();
        if n < 2 {
            return None;
        }
        totals.sort_unstable();
        // ⌊0.27 n + 0.5⌋ in whole numbers
        let places = ((27 * n + 50) / 100).max(1);
        let edge = |cut: i64, beyond: usize| {
            let tied = totals.iter().filter(|total| **total == cut).count();
            Edge {
                cut,
                left: places.saturating_sub(beyond),
                tied,
            }
        };
        let low = *totals.get(places - 1)?;
        let high = *totals.get(n - places)?;
        let below = totals.partition_point(|total| *total < low);
        let above = n - totals.partition_point(|total| *total <= high);
        Some(Self {
            places,
            upper: edge(high, above),
            lower: edge(low, below),
        })
    }

    /// Mean of x in the upper and in the lower group, from (total, x) of the same persons.
    pub(super) fn means(&self, values: impl Iterator<Item = (i64, i64)>) -> (f64, f64) {
        let (mut above, mut at_high, mut at_low, mut below) = (0_i128, 0_i128, 0_i128, 0_i128);
        for (total, x) in values {
            let x = i128::from(x);
            if total > self.upper.cut {
                above += x;
            } else if total == self.upper.cut {
                at_high += x;
            }
            if total < self.lower.cut {
                below += x;
            } else if total == self.lower.cut {
                at_low += x;
            }
        }
        let mean = |beyond: i128, tied: i128, edge: Edge| {
            let shared = tied as f64 * edge.left as f64 / edge.tied.max(1) as f64;
            (beyond as f64 + shared) / self.places as f64
        };
        (
            mean(above, at_high, self.upper),
            mean(below, at_low, self.lower),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_the_places() {
        assert_eq!(UpperLower::of(vec![1]), None);
        let groups = UpperLower::of(vec![1, 1, 1, 1]).unwrap();
        let (upper, lower) = groups.means([(1, 1), (1, 0), (1, 0), (1, 0)].into_iter());
        assert_eq!((upper, lower), (0.25, 0.25));
        let groups = UpperLower::of(vec![2, 1]).unwrap();
        assert_eq!(groups.means([(2, 1), (1, 0)].into_iter()), (1.0, 0.0));
    }
}
