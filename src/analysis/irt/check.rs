//! A test under the Rasch model and, with many people, the 2PL: model checks first, numbers after.

use super::ability::{Item, information};
use super::cml::{self, NoRasch, Rasch};
use super::fit::{Fit, MeanSquares, fit};
use super::mml::{self, TwoPl};
use super::persons::{Prior, Score, people, scores};
use super::responses::{ABSENT, RIGHT, Responses};
use crate::analysis::distribution::chi_square_above;
use crate::analysis::show::Figure;

/// Why there are no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Fewer people than Rasch difficulties need, over all or item by item.
    TooFew,
    /// No finite estimates.
    NoEstimate(NoRasch),
    /// The answers do not behave as the model says; items named.
    Misfit(Vec<String>),
}

/// How well the model holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Checks {
    /// Items that at least 100 people had: only those are judged.
    pub judged: usize,
    /// Bounds of an acceptable infit for the least answered of them.
    pub bounds: (f64, f64),
    /// Items whose infit is outside.
    pub misfitting: Vec<String>,
    /// The pair of items that share most beyond ability: residual correlation plus 1/(k − 1).
    pub q3_largest: Option<(String, String, f64)>,
    /// Andersen's likelihood ratio of low and high scorers: χ², df, p. `None` when the papers differ or
    /// an item has no estimate in a half. Andersen 1973.
    pub andersen: Option<(f64, usize, f64)>,
}

/// One item under the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibrated {
    /// The item's id.
    pub id: String,
    /// Difficulty in logits, mean of all 0; `None` without a finite estimate or below 100 answers.
    pub b: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// Fit, from 250 answers on.
    pub fit: Option<MeanSquares>,
}

/// A calibrated test.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Items, in order.
    pub items: Vec<Calibrated>,
    /// Conditional log likelihood at the maximum.
    pub loglik: f64,
    /// Largest |gradient| there, in persons.
    pub gradient: f64,
    /// People who bear on it (neither all nor none right).
    pub n: u64,
    /// Test information at θ = −3, −2, …, 3 relative to the mean difficulty; standard error 1/√ of it. Empty
    /// when papers differ: each has its own.
    pub information: Vec<(f64, f64)>,
    /// The distribution of ability, the prior of EAP; `None` above 20,000 people or without an estimate.
    pub prior: Option<Prior>,
    /// What each number right means; empty when papers differ.
    pub scores: Vec<Score>,
    /// Everybody, in the order given; `None` above 5,000 people.
    pub people: Option<Vec<Score>>,
    /// The 2PL, from 500 people on, when it converges; its slopes and difficulties.
    pub two_pl: Option<TwoPl>,
    /// Observed-information errors of its slopes and intercepts.
    pub two_pl_se: Option<mml::Errors>,
}

/// What item response theory has to say of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// People.
    pub n: usize,
    /// Items with partial marks, left out.
    pub left_out: Vec<String>,
    /// How well the Rasch model holds; `None` when it was not fitted.
    pub checks: Option<Checks>,
    /// The numbers, or why there are none.
    pub outcome: Result<Calibration, Withheld>,
}

/// Share of misfitting items beyond which the model does not hold.
const MISFIT_SHARE: f64 = 0.10;

/// Largest residual correlation (adjusted) with which it holds.
const Q3_LIMIT: f64 = 0.40;

/// Most people for whom the 2PL's errors are computed on the spot (4k passes over the data).
const ERRORS_N: usize = 20_000;

/// Studies a test; `left_out` are items with partial marks.
///
/// Items are judged that 100 people had; with fewer than five of them, or fewer than half of all, there are
/// no numbers. The Rasch model counts as holding unless two items and more than one in ten of those judged have an infit outside
/// the bounds (.6–1.4 below 250 people, .7–1.3 below 1,000, else .8–1.2), or a pair of items shares
/// more than .40 beyond ability. Wright & Linacre 1994; Christensen, Makransky & Horton 2017.
pub fn study(responses: &Responses, left_out: Vec<String>) -> Study {
    let n = responses.n();
    let without = |checks, withheld| Study {
        n,
        left_out: left_out.clone(),
        checks,
        outcome: Err(withheld),
    };
    if !Figure::Rasch.shows(n) {
        return without(None, Withheld::TooFew);
    }
    let rasch = match cml::rasch(responses) {
        Ok(rasch) => rasch,
        Err(why) => return without(None, Withheld::NoEstimate(why)),
    };
    let items: Vec<Option<Item>> = rasch
        .b
        .iter()
        .map(|b| b.map(|b| Item { a: 1.0, b }))
        .collect();
    let fit = fit(responses, &items);
    let checks = checks(responses, &rasch, &fit);
    if too_few_judged(checks.judged, &rasch) {
        return without(Some(checks), Withheld::TooFew);
    }
    if let Some(named) = misfit(&checks) {
        return without(Some(checks), Withheld::Misfit(named));
    }
    Study {
        n,
        left_out,
        checks: Some(checks),
        outcome: Ok(calibration(responses, &rasch, &fit, &items)),
    }
}

/// Fewest items that must have been judged.
const FEWEST_JUDGED: usize = 5;

/// Whether so few items could be judged that nothing is known of the model.
fn too_few_judged(judged: usize, rasch: &Rasch) -> bool {
    let k = rasch.b.iter().flatten().count();
    judged < FEWEST_JUDGED.min(k) || 2 * judged < k
}

/// The items that speak against the model; `None` when it holds.
fn misfit(checks: &Checks) -> Option<Vec<String>> {
    let outside = checks.misfitting.len();
    let many = outside > 1 && outside as f64 > MISFIT_SHARE * checks.judged as f64;
    let shared = checks
        .q3_largest
        .as_ref()
        .filter(|(_, _, q3)| q3.abs() > Q3_LIMIT);
    let mut named = if many {
        checks.misfitting.clone()
    } else {
        Vec::new()
    };
    if let Some((one, other, _)) = shared {
        named.extend([one.clone(), other.clone()]);
        named.sort();
        named.dedup();
    }
    (!named.is_empty()).then_some(named)
}

/// Whether difficulties already estimated may be used: enough items could be judged and the model holds.
pub(super) fn holds(responses: &Responses, rasch: &Rasch) -> Result<(), Withheld> {
    let items: Vec<Option<Item>> = rasch
        .b
        .iter()
        .map(|b| b.map(|b| Item { a: 1.0, b }))
        .collect();
    let checks = checks(responses, rasch, &fit(responses, &items));
    if too_few_judged(checks.judged, rasch) {
        return Err(Withheld::TooFew);
    }
    misfit(&checks).map_or(Ok(()), |named| Err(Withheld::Misfit(named)))
}

fn calibration(
    responses: &Responses,
    rasch: &Rasch,
    fit: &Fit,
    items: &[Option<Item>],
) -> Calibration {
    let n = responses.n();
    let two_pl = Figure::TwoPl
        .shows(n)
        .then(|| mml::two_pl(responses).ok())
        .flatten();
    let two_pl_se = two_pl
        .as_ref()
        .filter(|_| n <= ERRORS_N)
        .and_then(|fitted| mml::two_pl_errors(responses, fitted));
    let prior = (n <= ERRORS_N)
        .then(|| mml::rasch(responses).ok())
        .flatten()
        .and_then(|fitted| Prior::of(&fitted, &rasch.b));
    let enough = |figure: Figure, fit: &Option<MeanSquares>| {
        fit.is_some_and(|fit| fit.n >= figure.fewest() as f64)
    };
    let points: &[f64] = if responses.is_complete() {
        &[-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]
    } else {
        &[]
    };
    let estimates = rasch.b.iter().zip(&rasch.se).zip(&fit.items);
    let one = |(id, ((b, se), fit)): (&String, _)| {
        let (b, se, fit): (&Option<f64>, &Option<f64>, &Option<MeanSquares>) = (b, se, fit);
        Calibrated {
            id: id.clone(),
            b: b.filter(|_| enough(Figure::Rasch, fit)),
            se: se.filter(|_| enough(Figure::Rasch, fit)),
            fit: fit.filter(|_| enough(Figure::Fit, fit)),
        }
    };
    Calibration {
        items: responses.items().iter().zip(estimates).map(one).collect(),
        loglik: rasch.loglik,
        gradient: rasch.gradient,
        n: rasch.n,
        information: points
            .iter()
            .map(|theta| (*theta, information(*theta, items.iter().flatten().copied())))
            .collect(),
        prior,
        scores: scores(responses, &rasch.b, prior),
        people: people(responses, &rasch.b, prior),
        two_pl,
        two_pl_se,
    }
}

fn checks(responses: &Responses, rasch: &Rasch, fit: &Fit) -> Checks {
    let fewest = Figure::Rasch.fewest() as f64;
    let items = responses.items().iter().zip(&fit.items);
    let judged: Vec<(&String, &MeanSquares)> = items
        .filter_map(|(id, fit)| Some((id, fit.as_ref()?)))
        .filter(|(_, fit)| fit.n >= fewest)
        .collect();
    let least = judged
        .iter()
        .map(|(_, fit)| fit.n)
        .fold(f64::INFINITY, f64::min);
    let bounds = if least < 250.0 {
        (0.6, 1.4)
    } else if least < 1000.0 {
        (0.7, 1.3)
    } else {
        (0.8, 1.2)
    };
    let outside = |fit: &MeanSquares| fit.infit < bounds.0 || fit.infit > bounds.1;
    let misfitting = judged.iter().filter(|(_, fit)| outside(fit));
    let misfitting = misfitting.map(|(id, _)| (*id).clone()).collect();
    let k = rasch.b.iter().flatten().count();
    let name = |place: usize| responses.items().get(place).cloned().unwrap_or_default();
    let expected = 1.0 / (k.max(2) as f64 - 1.0);
    let q3_largest = fit
        .q3
        .iter()
        .map(|(one, other, r)| (*one, *other, r + expected))
        .max_by(|one, other| one.2.abs().total_cmp(&other.2.abs()))
        .map(|(one, other, q3)| (name(one), name(other), q3));
    Checks {
        judged: judged.len(),
        bounds,
        misfitting,
        q3_largest,
        andersen: andersen(responses, rasch),
    }
}

/// Andersen's likelihood ratio test: one set of difficulties for low and high scorers against two.
fn andersen(responses: &Responses, whole: &Rasch) -> Option<(f64, usize, f64)> {
    if !responses.is_complete() {
        return None;
    }
    let kept: Vec<bool> = whole.b.iter().map(Option::is_some).collect();
    let responses = responses.with_items(&kept)?;
    let k = responses.k();
    let score = |pattern: &[u8]| pattern.iter().filter(|cell| **cell == RIGHT).count();
    let mut by_score = vec![0_u64; k + 1];
    for (pattern, count) in responses.patterns() {
        debug_assert!(!pattern.contains(&ABSENT), "complete");
        if let Some(slot) = by_score.get_mut(score(pattern)) {
            *slot += count;
        }
    }
    // nobody who is right or wrong throughout bears on it
    for end in [0, k] {
        if let Some(slot) = by_score.get_mut(end) {
            *slot = 0;
        }
    }
    let all: u64 = by_score.iter().sum();
    let mut below = 0;
    let middle = by_score.iter().position(|count| {
        below += count;
        2 * below >= all
    })?;
    let half = |keep: &dyn Fn(usize) -> bool| {
        let part = responses.with_patterns(|pattern| keep(score(pattern)));
        let found = cml::rasch(&part).ok()?;
        found.b.iter().all(Option::is_some).then_some(found.loglik)
    };
    let low = half(&|score| score <= middle)?;
    let high = half(&|score| score > middle)?;
    let ratio = (2.0 * (low + high - whole.loglik)).max(0.0);
    let df = k.checked_sub(1)?;
    Some((ratio, df, chi_square_above(ratio, df as f64)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn of(k: usize, rows: &[String]) -> Study {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (responses, left_out) = Responses::of(&fixture::sample(k, &rows)).unwrap();
        study(&responses, left_out)
    }

    /// People answering five items by a fixed pseudo-random rule; `twin` copies the first item.
    fn rows(n: usize, twin: bool) -> Vec<String> {
        let mut state = 12_345_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as f64 / f64::from(1_u32 << 31)
        };
        (0..n)
            .map(|_| {
                let theta = 3.0 * (next() + next() + next() - 1.5);
                let mut row: String = (0..8)
                    .map(|item| {
                        let p = super::super::probability(theta, 1.0, f64::from(item) / 2.0 - 1.75);
                        if next() < p { '1' } else { '0' }
                    })
                    .collect();
                if twin {
                    row.push(row.chars().next().unwrap());
                }
                row
            })
            .collect()
    }

    #[test]
    fn numbers_come_after_the_checks() {
        assert_eq!(of(8, &rows(99, false)).outcome, Err(Withheld::TooFew));
        let found = of(8, &rows(300, false));
        let calibration = found.outcome.unwrap();
        assert_eq!(calibration.items.len(), 8);
        assert!(calibration.items.iter().all(|item| item.fit.is_some()));
        assert!(calibration.two_pl.is_none());
        assert!(found.checks.unwrap().andersen.unwrap().2 > 0.001);
    }

    #[test]
    fn twins_are_named_and_numbers_withheld() {
        let found = of(9, &rows(300, true));
        let Err(Withheld::Misfit(named)) = found.outcome else {
            panic!("{found:?}");
        };
        assert!(
            named.contains(&"i0".to_owned()) && named.contains(&"i8".to_owned()),
            "{named:?}"
        );
    }

    #[test]
    fn all_alike_has_no_estimate() {
        let alike = vec!["110".to_owned(); 120];
        let found = of(3, &alike);
        assert_eq!(
            found.outcome,
            Err(Withheld::NoEstimate(NoRasch::TooFewItems))
        );
    }
}
