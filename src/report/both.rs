//! What two papers of the same people say item by item, and in logits.

use crate::analysis::irt::growth::{Growth, NoGrowth, growth};
use crate::analysis::irt::responses::Responses;
use crate::analysis::mcnemar::{ItemChange, mcnemar};
use crate::analysis::sample::Sample;
use crate::analysis::show::Figure;
use crate::bank::points::Points;

/// Two tests of the same people, row by row.
#[derive(Clone, Debug)]
pub struct Both {
    /// Items that at least 30 people had both times in the same wording, marked 0 or the maximum.
    pub items: Vec<(String, usize, ItemChange)>,
    /// Growth of ability in logits, or why there is none.
    pub growth: Result<Growth, NoGrowth>,
}

impl Both {
    /// Compares two samples with one row a person, in the same order.
    pub fn of(pre: &Sample, post: &Sample) -> Self {
        let shared = pre.items().iter().enumerate().filter_map(|(before, item)| {
            let same = |other: &&crate::analysis::sample::ItemColumn| other.id == item.id;
            let after = post.items().iter().position(|other| same(&other))?;
            let (n, up, down) = changes(pre, post, before, after, item.maximum)?;
            Figure::ItemChange
                .shows(n)
                .then(|| (item.id.clone(), n, (up, down)))
        });
        let shared: Vec<(String, usize, (usize, usize))> = shared.collect();
        let counts: Vec<(usize, usize)> = shared.iter().map(|entry| entry.2).collect();
        let pairs: Vec<(usize, usize)> = (0..pre.n().min(post.n())).map(|row| (row, row)).collect();
        let growth = match Responses::of(pre).zip(Responses::of(post)) {
            Some(((pre, _), (post, _))) => growth(&pre, &post, &pairs),
            None => Err(NoGrowth::TooFew),
        };
        Self {
            items: shared
                .into_iter()
                .zip(mcnemar(&counts))
                .map(|((id, n, _), change)| (id, n, change))
                .collect(),
            growth,
        }
    }
}

/// Persons who had the item both times, and those who went from wrong to right and back; `None` when a
/// mark is neither 0 nor the maximum.
fn changes(
    pre: &Sample,
    post: &Sample,
    before: usize,
    after: usize,
    maximum: Points,
) -> Option<(usize, usize, usize)> {
    let (mut n, mut up, mut down) = (0, 0, 0);
    for row in 0..pre.n().min(post.n()) {
        let one = pre.row(row).nth(before).flatten();
        let other = post.row(row).nth(after).flatten();
        let (Some(one), Some(other)) = (one, other) else {
            continue;
        };
        n += 1;
        let right = |units: i64| match units {
            0 => Some(false),
            units if units == maximum.units() => Some(true),
            _ => None,
        };
        match (right(one.units())?, right(other.units())?) {
            (false, true) => up += 1,
            (true, false) => down += 1,
            (true, true) | (false, false) => {}
        }
    }
    Some((n, up, down))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn items_both_times() {
        let pre: Vec<&str> = (0..40)
            .map(|row| if row < 25 { "01." } else { "112" })
            .collect();
        let post: Vec<&str> = (0..40)
            .map(|row| if row < 30 { "111" } else { "01." })
            .collect();
        let found = Both::of(&fixture::sample(3, &pre), &fixture::sample(3, &post));
        let ids: Vec<&str> = found.items.iter().map(|item| item.0.as_str()).collect();
        assert_eq!(ids, ["i0", "i1"]);
        assert_eq!((found.items[0].2.gain, found.items[0].2.loss), (25, 10));
        assert_eq!(found.growth, Err(NoGrowth::TooFew));
    }
}
