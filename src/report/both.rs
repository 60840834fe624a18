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
    /// Items a person had on the later paper, and how many of these on the earlier one too, on average;
    /// `None` when everybody had the same items both times.
    pub met_again: Option<(f64, f64)>,
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
            met_again: met_again(pre, post),
        }
    }
}

fn met_again(pre: &Sample, post: &Sample) -> Option<(f64, f64)> {
    let places: Vec<Option<usize>> = post
        .items()
        .iter()
        .map(|item| pre.items().iter().position(|other| other.id == item.id))
        .collect();
    let people = pre.n().min(post.n());
    let (mut had, mut again, mut before) = (0_usize, 0_usize, 0_usize);
    for row in 0..people {
        let earlier: Vec<bool> = pre.row(row).map(|cell| cell.is_some()).collect();
        before += earlier.iter().filter(|had| **had).count();
        for (_, place) in post
            .row(row)
            .zip(&places)
            .filter(|(cell, _)| cell.is_some())
        {
            had += 1;
            let met = place.and_then(|place| earlier.get(place).copied());
            again += usize::from(met == Some(true));
        }
    }
    let mean = |count: usize| count as f64 / people as f64;
    (people > 0 && !(again == had && again == before)).then(|| (mean(had), mean(again)))
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
        // the third item was on some papers only, before and after
        let (had, again) = found.met_again.unwrap();
        assert!(
            (had - 2.75).abs() < 1e-12 && (again - 2.125).abs() < 1e-12,
            "{had} {again}"
        );
        let same = Both::of(&fixture::sample(1, &["1"]), &fixture::sample(1, &["0"]));
        assert_eq!(same.met_again, None);
    }
}
