//! Places in a contest.

use std::cmp::Ordering;

use crate::bank::form::contest::Tie;
use crate::bank::points::Points;

/// What an entrant has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Points earned.
    pub points: Points,
    /// How far the prediction was from what came true; `None` without one.
    pub distance: Option<u64>,
    /// Time on the attempt's clock, in milliseconds.
    pub active_ms: u64,
}

/// The place of each entrant, from 1, in the order of the entrants. `ties` are what decides, the
/// first first. Those nothing tells apart share a place, and the places after it stay empty
/// (1, 2, 2, 4).
pub fn places(entrants: &[Entrant], ties: &[Tie]) -> Vec<usize> {
    let mut sorted: Vec<&Entrant> = entrants.iter().collect();
    sorted.sort_by(|a, b| order(a, b, ties));
    let place =
        |one: &Entrant| sorted.partition_point(|other| order(other, one, ties) == Ordering::Less);
    entrants.iter().map(|one| place(one) + 1).collect()
}

/// Whether one entrant stands before another (`Less`), after it, or beside it.
pub fn order(one: &Entrant, other: &Entrant, ties: &[Tie]) -> Ordering {
    let by = |tie: &Tie| match tie {
        Tie::Points => other.points.cmp(&one.points),
        // without a prediction one stands after all who made one
        Tie::Prediction => {
            let far = |entrant: &Entrant| (entrant.distance.is_none(), entrant.distance);
            far(one).cmp(&far(other))
        }
        Tie::Time => one.active_ms.cmp(&other.active_ms),
    };
    ties.iter().map(by).fold(Ordering::Equal, Ordering::then)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::form::contest::USUAL;
    use proptest::prelude::*;

    fn entrant(points: i64, distance: Option<u64>, active_ms: u64) -> Entrant {
        Entrant {
            points: Points::ONE.share(points, 1).unwrap(),
            distance,
            active_ms,
        }
    }

    #[test]
    fn most_right_then_closest_then_fastest() {
        let entrants = [
            entrant(9, Some(5), 100),
            entrant(10, Some(40), 900),
            entrant(10, Some(3), 950),
            entrant(10, Some(3), 800),
            entrant(10, None, 10),
            entrant(9, Some(5), 100),
            entrant(8, Some(0), 1),
        ];
        assert_eq!(places(&entrants, &USUAL), [5, 3, 2, 1, 4, 5, 7]);
        assert_eq!(places(&entrants, &[Tie::Points]), [5, 1, 1, 1, 1, 5, 7]);
        let fastest = [Tie::Points, Tie::Time, Tie::Prediction];
        assert_eq!(places(&entrants, &fastest), [5, 3, 4, 2, 1, 5, 7]);
        assert_eq!(places(&entrants, &[]), [1; 7]);
        assert_eq!(places(&[], &USUAL), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn a_place_is_one_more_than_those_before_it(raw in prop::collection::vec((0..5_i64, prop::option::of(0..4_u64), 0..6_u64), 0..140)) {
            let entrants: Vec<Entrant> = raw.into_iter().map(|(p, d, t)| entrant(p, d, t)).collect();
            let placed = places(&entrants, &USUAL);
            for (one, place) in entrants.iter().zip(&placed) {
                let better = entrants.iter().filter(|other| order(other, one, &USUAL) == Ordering::Less);
                prop_assert_eq!(*place, better.count() + 1);
            }
        }
    }
}
