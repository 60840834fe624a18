//! Steps to be put in order.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "rules for other families are kept away by `Rule::fits`"
)]

use super::choice::Named;
use super::response::{Misfit, distinct_of};
use super::rule::Rule;
use super::share::Share;
use crate::bank::id::OptionId;
use crate::text::Text;

/// Steps, written in the right order. Their ids are A, B, C… in the order of their texts, so that
/// they stay when the order is corrected and give nothing away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordering {
    steps: Vec<Named>,
}

impl Ordering {
    /// The most steps an item may have.
    pub const LONGEST: usize = 20;

    /// `None` unless there are 2 to [`Self::LONGEST`] steps, all different.
    pub fn new(steps: &[Text]) -> Option<Self> {
        let named = super::choice::named_by_text(steps.to_vec());
        let of = |text: &Text| named.iter().find(|step| step.text == *text).cloned();
        let different = named.len() == steps.len();
        let steps: Vec<Named> = steps.iter().filter_map(of).collect();
        (different && (2..=Self::LONGEST).contains(&steps.len())).then_some(Self { steps })
    }

    /// The steps in the right order.
    pub fn steps(&self) -> &[Named] {
        &self.steps
    }

    /// Credit for an order under a rule for orders.
    pub fn share(&self, given: &[OptionId], rule: &Rule) -> Share {
        let place = |id: &OptionId| self.steps.iter().position(|step| step.id == *id);
        let places: Option<Vec<usize>> = given.iter().map(place).collect();
        match places {
            Some(places) if places.len() == self.steps.len() => share(&places, rule),
            _ => Share::NONE,
        }
    }

    pub(super) fn accepts(&self, given: &[OptionId]) -> Result<(), Misfit> {
        distinct_of(given.iter(), |id| self.steps.iter().any(|s| s.id == *id))?;
        if given.len() == self.steps.len() {
            Ok(())
        } else {
            Err(Misfit::Option)
        }
    }
}

/// Credit for an order, given as the right position (from 0) of the step in each place.
///
/// The nine rules are those of Moodle's ordering question; the ends count as neighbours where the
/// rule says so, and a subset or run of one step counts as none.
pub fn share(places: &[usize], rule: &Rule) -> Share {
    let n = places.len();
    let whole = |earned: usize, of: usize| {
        Share::of(
            i64::try_from(earned).unwrap_or(0),
            i64::try_from(of).unwrap_or(0),
        )
    };
    let follows = places
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a + 1 == *b))
        .count();
    let last_is_last = places.last() == n.checked_sub(1).as_ref();
    let first_is_first = places.first() == Some(&0);
    match rule {
        Rule::Absolute => whole(hits(places), n),
        Rule::NextExcludeLast => whole(follows, n.saturating_sub(1)),
        Rule::NextIncludeLast => whole(follows + usize::from(last_is_last), n),
        Rule::Neighbours => whole(
            2 * follows + usize::from(last_is_last) + usize::from(first_is_first),
            2 * n,
        ),
        Rule::AllPairs => {
            let rest = |from: usize| places.iter().skip(from + 1);
            let ordered = places.iter().enumerate();
            let ordered = ordered.map(|(i, a)| rest(i).filter(|b| a < b).count());
            whole(ordered.sum::<usize>(), n * n.saturating_sub(1) / 2)
        }
        Rule::LongestSubset => whole(at_least_two(longest_rising(places)), n),
        Rule::LongestRun => whole(at_least_two(longest_run(places)), n),
        Rule::Distance => {
            let near = places.iter().enumerate();
            let near = near.map(|(i, place)| (n - 1).saturating_sub(i.abs_diff(*place)));
            whole(near.sum::<usize>(), n * n.saturating_sub(1))
        }
        _ => Share::whole_or_none(hits(places) == n),
    }
}

fn hits(places: &[usize]) -> usize {
    places.iter().enumerate().filter(|(i, p)| i == *p).count()
}

fn at_least_two(length: usize) -> usize {
    if length < 2 { 0 } else { length }
}

/// Length of the longest rising subset, by the last value of the best subset of each length.
fn longest_rising(places: &[usize]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for &place in places {
        match ends.iter_mut().find(|end| **end >= place) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
}

fn longest_run(places: &[usize]) -> usize {
    let mut longest = 0;
    let mut run = 0;
    let mut before: Option<usize> = None;
    for &place in places {
        run = match before {
            Some(before) if before + 1 == place => run + 1,
            _ => 1,
        };
        before = Some(place);
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    type Case = (&'static [usize], [(i64, i64); 9]);

    /// Worked out by hand from the definitions: right positions of the steps as given.
    #[test]
    fn the_nine_rules() {
        let rules = [
            Rule::AllOrNothing,
            Rule::Absolute,
            Rule::NextExcludeLast,
            Rule::NextIncludeLast,
            Rule::Neighbours,
            Rule::AllPairs,
            Rule::LongestSubset,
            Rule::LongestRun,
            Rule::Distance,
        ];
        let cases: [Case; 5] = [
            (&[0, 1, 2, 3], [(1, 1); 9]),
            (
                &[0, 1, 3, 2],
                [
                    (0, 1),
                    (2, 4),
                    (1, 3),
                    (1, 4),
                    (3, 8),
                    (5, 6),
                    (3, 4),
                    (2, 4),
                    (10, 12),
                ],
            ),
            (
                &[3, 2, 1, 0],
                [
                    (0, 1),
                    (0, 4),
                    (0, 3),
                    (0, 4),
                    (0, 8),
                    (0, 6),
                    (0, 4),
                    (0, 4),
                    (4, 12),
                ],
            ),
            (
                &[1, 2, 3, 0],
                [
                    (0, 1),
                    (0, 4),
                    (2, 3),
                    (2, 4),
                    (4, 8),
                    (3, 6),
                    (3, 4),
                    (3, 4),
                    (6, 12),
                ],
            ),
            (
                &[2, 0, 1, 3],
                [
                    (0, 1),
                    (1, 4),
                    (1, 3),
                    (2, 4),
                    (3, 8),
                    (4, 6),
                    (3, 4),
                    (2, 4),
                    (8, 12),
                ],
            ),
        ];
        for (places, shares) in cases {
            for (rule, (part, whole)) in rules.iter().zip(shares) {
                assert_eq!(
                    share(places, rule),
                    Share::of(part, whole),
                    "{places:?} {rule:?}"
                );
            }
        }
    }

    #[test]
    fn an_order_is_whole_or_no_response() {
        let text = |raw: &str| Text::tame(raw);
        let item = Ordering::new(&[text("a"), text("b"), text("c")]).unwrap();
        let ids = |letters: &str| -> Vec<OptionId> {
            letters
                .chars()
                .map(|c| c.to_string().parse().unwrap())
                .collect()
        };
        assert_eq!(item.accepts(&ids("CBA")), Ok(()));
        assert_eq!(item.accepts(&ids("CB")), Err(Misfit::Option));
        assert_eq!(item.accepts(&ids("CBB")), Err(Misfit::Option));
        assert_eq!(item.share(&ids("ABC"), &Rule::AllOrNothing), Share::FULL);
        assert!(Ordering::new(&[text("a")]).is_none());
        assert!(Ordering::new(&[text("a"), text("a")]).is_none());
        let turned = Ordering::new(&[text("c"), text("a"), text("b")]).unwrap();
        assert_eq!(turned.share(&ids("CAB"), &Rule::AllOrNothing), Share::FULL);
    }
}
