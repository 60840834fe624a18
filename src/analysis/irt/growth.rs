//! Growth of ability between two forms that share items, in logits on one scale.

use super::ability::{Item, wle};
use super::check::{Withheld, holds};
use super::cml::{self, NoRasch};
use super::responses::{ABSENT, RIGHT, Responses};
use crate::analysis::distribution::{Z, normal_two_sided};
use crate::analysis::moments::{mean, sd};
use crate::analysis::show::Figure;

/// Why there is no growth in logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGrowth {
    /// Fewer pairs than Rasch abilities need.
    TooFew,
    /// Fewer than [`FEWEST_ANCHORS`] items of the same version in both forms that kept their difficulty.
    TooFewAnchors,
    /// The Rasch model has no finite estimates.
    NoEstimate(NoRasch),
    /// Too few items have the 100 answers that judging the model takes.
    Unchecked,
    /// The answers do not behave as the model says.
    Misfit,
}

/// An item that both forms hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The item's id.
    pub id: String,
    /// Difficulty after − before, once the mean over anchors is taken out, in logits.
    pub drift: f64,
    /// Its standard error.
    pub se: f64,
    /// Whether it links: it does unless it drifted by more than half a logit and 2.58 errors.
    pub kept: bool,
}

/// Growth on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// Persons with both forms.
    pub n_pairs: usize,
    /// Items in both forms.
    pub anchors: Vec<Anchor>,
    /// Mean WLE before, in logits; the scale's origin is the mean difficulty of all items.
    pub mean_pre: f64,
    /// Mean WLE after.
    pub mean_post: f64,
    /// Mean of after − before.
    pub mean_growth: f64,
    /// Its standard error from the sampling of persons.
    pub se_persons: f64,
    /// Its standard error from the choice of anchors and the errors of their difficulties.
    pub se_link: f64,
    /// `mean_growth` ∓ 1.96 × both errors together.
    pub ci95: (f64, f64),
    /// Two-sided p of it by the normal distribution, 0…1.
    pub p: f64,
}

/// Fewest anchors for a link.
pub const FEWEST_ANCHORS: usize = 5;

/// Links two forms by the items they share and measures growth. `pre` and `post` are of different lists
/// of items, matched by id; `pairs` are rows of the same person.
///
/// Difficulties of both are estimated together by conditional likelihood (anchors once, drifted anchors as
/// two items), persons by WLE. Kolen & Brennan 2014; Draba 1977 (drift).
///
/// # Errors
/// [`NoGrowth`] says what is missing.
pub fn growth(
    pre: &Responses,
    post: &Responses,
    pairs: &[(usize, usize)],
) -> Result<Growth, NoGrowth> {
    if !Figure::Rasch.shows(pairs.len()) {
        return Err(NoGrowth::TooFew);
    }
    let anchors = anchors(pre, post)?;
    let linking: Vec<&str> = anchors
        .iter()
        .filter(|anchor| anchor.kept)
        .map(|anchor| anchor.id.as_str())
        .collect();
    if linking.len() < FEWEST_ANCHORS {
        return Err(NoGrowth::TooFewAnchors);
    }
    // one list of items: those before, then those after that are not anchors
    let mut ids: Vec<String> = pre.items().to_vec();
    let places: Vec<usize> = post
        .items()
        .iter()
        .map(|id| {
            let shared = pre.items().iter().position(|before| before == id);
            shared
                .filter(|_| linking.contains(&id.as_str()))
                .unwrap_or_else(|| {
                    ids.push(format!("{id}/post"));
                    ids.len() - 1
                })
        })
        .collect();
    let width = ids.len();
    let (before, after) = (rows(pre), rows(post));
    let mut cells = Vec::with_capacity((before.len() + after.len()) * width);
    for row in &before {
        cells.extend_from_slice(row);
        cells.resize(cells.len() + width - row.len(), ABSENT);
    }
    for row in &after {
        let start = cells.len();
        cells.resize(start + width, ABSENT);
        for (cell, place) in row.iter().zip(&places) {
            if let Some(slot) = cells.get_mut(start + place) {
                *slot = *cell;
            }
        }
    }
    let joined = Responses::packed(ids, &cells, before.len() + after.len())
        .ok_or(NoGrowth::NoEstimate(NoRasch::TooLarge))?;
    let fitted = cml::rasch(&joined).map_err(NoGrowth::NoEstimate)?;
    holds(&joined, &fitted).map_err(|why| match why {
        Withheld::Misfit(_) => NoGrowth::Misfit,
        Withheld::TooFew | Withheld::NoEstimate(_) => NoGrowth::Unchecked,
    })?;
    let b = fitted.b;
    let theta = |row: &[u8]| {
        let answers: Vec<(Item, bool)> = row
            .iter()
            .zip(&b)
            .filter(|(cell, _)| **cell != ABSENT)
            .filter_map(|(cell, b)| Some((Item { a: 1.0, b: (*b)? }, *cell == RIGHT)))
            .collect();
        wle(&answers).map(|ability| ability.theta)
    };
    let row = |person: usize| cells.get(person * width..(person + 1) * width);
    let mut found: Vec<(f64, f64)> = pairs
        .iter()
        .filter_map(|(one, other)| Some((theta(row(*one)?)?, theta(row(before.len() + other)?)?)))
        .collect();
    // one order for float sums, whoever comes first
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    measured(&found, anchors).ok_or(NoGrowth::TooFew)
}

fn measured(found: &[(f64, f64)], anchors: Vec<Anchor>) -> Option<Growth> {
    let (pre, post): (Vec<f64>, Vec<f64>) = found.iter().copied().unzip();
    let differences: Vec<f64> = found.iter().map(|(x, y)| y - x).collect();
    let mean_growth = mean(&differences)?;
    let se_persons = sd(&differences)? / (differences.len() as f64).sqrt();
    let kept = anchors.iter().filter(|anchor| anchor.kept);
    let drifts: Vec<f64> = kept.map(|anchor| anchor.drift).collect();
    let se_link = sd(&drifts)? / (drifts.len() as f64).sqrt();
    let se = se_persons.hypot(se_link);
    Some(Growth {
        n_pairs: found.len(),
        anchors,
        mean_pre: mean(&pre)?,
        mean_post: mean(&post)?,
        mean_growth,
        se_persons,
        se_link,
        ci95: (mean_growth - Z * se, mean_growth + Z * se),
        p: if se > 0.0 {
            normal_two_sided(mean_growth / se)
        } else {
            1.0
        },
    })
}

/// Items of both forms, calibrated apart and compared.
fn anchors(pre: &Responses, post: &Responses) -> Result<Vec<Anchor>, NoGrowth> {
    let one = cml::rasch(pre).map_err(NoGrowth::NoEstimate)?;
    let other = cml::rasch(post).map_err(NoGrowth::NoEstimate)?;
    let estimate = |fitted: &cml::Rasch, place: usize| {
        let b = fitted.b.get(place).copied().flatten();
        b.zip(fitted.se.get(place).copied().flatten())
    };
    let mut found: Vec<Anchor> = pre
        .items()
        .iter()
        .enumerate()
        .filter_map(|(place, id)| {
            let (b, se) = estimate(&one, place)?;
            let after = post.items().iter().position(|item| item == id)?;
            let (b_after, se_after) = estimate(&other, after)?;
            Some(Anchor {
                id: id.clone(),
                drift: b_after - b,
                se: se.hypot(se_after),
                kept: true,
            })
        })
        .collect();
    // the shift is estimated again whenever an anchor is dropped, the worst first
    loop {
        let kept: Vec<f64> = found.iter().filter(|a| a.kept).map(|a| a.drift).collect();
        let Some(shift) = mean(&kept) else { break };
        for anchor in &mut found {
            anchor.drift -= shift;
        }
        let far = |a: &Anchor| a.kept && a.drift.abs() > 0.5 && a.drift.abs() > 2.58 * a.se;
        let worst = found
            .iter_mut()
            .filter(|anchor| far(anchor))
            .max_by(|x, y| x.drift.abs().total_cmp(&y.drift.abs()));
        match worst {
            Some(anchor) => anchor.kept = false,
            None => break,
        }
    }
    Ok(found)
}

fn rows(responses: &Responses) -> Vec<&[u8]> {
    let patterns: Vec<&[u8]> = responses.patterns().map(|(cells, _)| cells).collect();
    responses
        .of_person()
        .filter_map(|at| patterns.get(at).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::irt::probability;

    /// Forms of eight items, the first six shared; one shared item grows harder after.
    fn forms(n: usize, gain: f64, drift: f64) -> (Responses, Responses, Vec<(usize, usize)>) {
        let mut state = 99_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as f64 / f64::from(1_u32 << 31)
        };
        let (mut pre, mut post) = (Vec::new(), Vec::new());
        for _ in 0..n {
            let theta = 2.5 * (next() + next() + next() - 1.5);
            for (cells, more, harder) in [(&mut pre, 0.0, 0.0), (&mut post, gain, drift)] {
                for item in 0..8_u8 {
                    let b = f64::from(item) / 3.0 - 1.2 + if item == 2 { harder } else { 0.0 };
                    cells.push(u8::from(next() < probability(theta + more, 1.0, b)));
                }
            }
        }
        let ids = |tail: &str| -> Vec<String> {
            (0..8)
                .map(|i| {
                    if i < 6 {
                        format!("i{i}")
                    } else {
                        format!("i{i}{tail}")
                    }
                })
                .collect()
        };
        (
            Responses::packed(ids("a"), &pre, n).unwrap(),
            Responses::packed(ids("b"), &post, n).unwrap(),
            (0..n).map(|person| (person, person)).collect(),
        )
    }

    #[test]
    fn growth_is_recovered_and_a_drifting_anchor_dropped() {
        let (pre, post, pairs) = forms(1500, 0.8, 1.5);
        let found = growth(&pre, &post, &pairs).unwrap();
        assert_eq!(found.anchors.len(), 6);
        let dropped: Vec<&str> = found
            .anchors
            .iter()
            .filter(|a| !a.kept)
            .map(|a| a.id.as_str())
            .collect();
        assert_eq!(dropped, ["i2"]);
        assert!((found.mean_growth - 0.8).abs() < 0.15, "{found:?}");
        assert!(found.ci95.0 > 0.5 && found.se_link > 0.0);
    }

    #[test]
    fn what_is_missing_is_said() {
        let (pre, post, pairs) = forms(200, 0.5, 0.0);
        assert_eq!(growth(&pre, &post, &pairs[..99]), Err(NoGrowth::TooFew));
        let alone = post
            .with_items(&[false, false, true, true, true, true, true, true])
            .unwrap();
        assert_eq!(growth(&pre, &alone, &pairs), Err(NoGrowth::TooFewAnchors));
    }
}
