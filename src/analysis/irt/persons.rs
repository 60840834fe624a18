//! Where people stand under the Rasch model: two estimates, each with its error.

use std::collections::BTreeMap;

use super::ability::{Ability, Item, eap, wle};
use super::mml::RaschMml;
use super::responses::{ABSENT, RIGHT, Responses};

/// Ability after so many right answers, in logits from the mean difficulty of the items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Items right.
    pub right: usize,
    /// Items answered that have a difficulty (omitted and not reached count as wrong).
    pub of: usize,
    /// Warm's estimate and its standard error; `None` when no item has a difficulty.
    pub wle: Option<Ability>,
    /// Posterior mean and SD, the prior being the distribution of ability estimated from all; `None` when
    /// that was not estimated.
    pub eap: Option<Ability>,
}

/// The distribution of ability that serves as prior, in logits from the mean difficulty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

impl Prior {
    /// From a marginal fit, whose mean ability is 0: the mean difficulty of the items in `b` is taken off.
    pub fn of(fit: &RaschMml, b: &[Option<f64>]) -> Option<Self> {
        let both = fit.b.iter().zip(b);
        let known: Vec<f64> = both.filter_map(|(own, b)| b.and(*own)).collect();
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        let usable = !known.is_empty() && fit.sigma > 1e-6 && fit.sigma.is_finite();
        usable.then_some(Self {
            mean: -mean,
            sd: fit.sigma,
        })
    }
}

/// Most people who are listed one by one.
pub const MOST_LISTED: usize = 5_000;

/// What each number right means, from none to all; empty when papers differ, for then it depends on the
/// paper.
pub fn scores(responses: &Responses, b: &[Option<f64>], prior: Option<Prior>) -> Vec<Score> {
    let known: Vec<f64> = b.iter().copied().flatten().collect();
    if !responses.is_complete() || known.is_empty() {
        return Vec::new();
    }
    (0..=known.len())
        .map(|right| place(&known, right, prior))
        .collect()
}

/// Everybody, in the order given; `None` when there are more than [`MOST_LISTED`].
pub fn people(
    responses: &Responses,
    b: &[Option<f64>],
    prior: Option<Prior>,
) -> Option<Vec<Score>> {
    if responses.n() > MOST_LISTED {
        return None;
    }
    // with equal slopes it depends on the items seen and the number right only
    let mut known: BTreeMap<(Vec<bool>, usize), Score> = BTreeMap::new();
    let of_pattern: Vec<Score> = responses
        .patterns()
        .map(|(cells, _)| {
            let seen: Vec<bool> = cells
                .iter()
                .zip(b)
                .map(|(cell, b)| *cell != ABSENT && b.is_some())
                .collect();
            let right = cells.iter().zip(&seen);
            let right = right
                .filter(|(cell, seen)| **seen && **cell == RIGHT)
                .count();
            let given = b.iter().zip(&seen).filter(|(_, seen)| **seen);
            let given: Vec<f64> = given.filter_map(|(b, _)| *b).collect();
            *known
                .entry((seen, right))
                .or_insert_with(|| place(&given, right, prior))
        })
        .collect();
    responses
        .of_person()
        .map(|at| of_pattern.get(at).copied())
        .collect()
}

/// `right` of these difficulties; which ones does not matter.
fn place(b: &[f64], right: usize, prior: Option<Prior>) -> Score {
    let answers = |slope: f64, origin: f64| -> Vec<(Item, bool)> {
        let items = b.iter().map(|b| Item {
            a: slope,
            b: (b - origin) / slope,
        });
        items.zip((0..b.len()).map(|place| place < right)).collect()
    };
    Score {
        right,
        of: b.len(),
        wle: wle(&answers(1.0, 0.0)),
        eap: prior.map(|prior| {
            let found = eap(&answers(prior.sd, prior.mean));
            Ability {
                theta: prior.mean + prior.sd * found.theta,
                se: prior.sd * found.se,
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    const B: [Option<f64>; 3] = [Some(-1.0), Some(1.0), None];
    const PRIOR: Option<Prior> = Some(Prior { mean: 0.5, sd: 2.0 });

    fn responses(rows: &[&str]) -> Responses {
        Responses::of(&fixture::sample(3, rows)).unwrap().0
    }

    #[test]
    fn a_number_right_is_an_ability() {
        let found = scores(&responses(&["101", "011"]), &B, PRIOR);
        let rights: Vec<(usize, usize)> =
            found.iter().map(|score| (score.right, score.of)).collect();
        assert_eq!(rights, [(0, 2), (1, 2), (2, 2)]);
        let theta = |at: usize| found[at].wle.unwrap().theta;
        assert!(theta(1).abs() < 1e-9 && (theta(0) + theta(2)).abs() < 1e-9);
        // nothing but the prior: its mean and SD
        let nothing = place(&[], 0, PRIOR).eap.unwrap();
        assert!((nothing.theta - 0.5).abs() < 1e-9 && (nothing.se - 2.0).abs() < 1e-3);
        // evidence at 0 draws it there
        let drawn = found[1].eap.unwrap();
        assert!(drawn.theta > 0.0 && drawn.theta < 0.5 && drawn.se < 2.0);
    }

    #[test]
    fn each_by_the_items_seen() {
        let papers = responses(&["1.1", "0.0", ".1.", "..1"]);
        assert!(scores(&papers, &B, PRIOR).is_empty());
        let found = people(&papers, &B, None).unwrap();
        let seen: Vec<(usize, usize)> = found.iter().map(|score| (score.right, score.of)).collect();
        assert_eq!(seen, [(1, 1), (0, 1), (1, 1), (0, 0)]);
        assert!(found[3].wle.is_none() && found.iter().all(|score| score.eap.is_none()));
        assert!(found[0].wle.unwrap().theta < found[2].wle.unwrap().theta);
    }
}
