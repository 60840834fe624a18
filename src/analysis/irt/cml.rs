//! Rasch difficulties by conditional maximum likelihood. Andersen 1970; Fischer & Molenaar 1995.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use rayon::prelude::*;

use super::esf::{Conditional, conditional, log_gamma};
use super::responses::{ABSENT, Form, RIGHT, Responses, WRONG};
use super::solve::Cholesky;

/// Rasch difficulties. No distribution of ability is assumed.
#[derive(Clone, Debug, PartialEq)]
pub struct Rasch {
    /// Difficulty of each item in logits, sum 0 over the items that have one. `None` for an item without a
    /// finite estimate: right for all or wrong for all, or not linked to the others.
    pub b: Vec<Option<f64>>,
    /// Standard error under the sum-0 constraint, from the observed information; `None` with b.
    pub se: Vec<Option<f64>>,
    /// Maximum of the conditional log likelihood, ≤ 0.
    pub loglik: f64,
    /// Persons who bear on it: neither none nor all right of the items that have an estimate.
    pub n: u64,
    /// Largest |gradient| at the end, in persons.
    pub gradient: f64,
}

/// Why there are no estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRasch {
    /// Fewer than two items that some got right and some wrong.
    TooFewItems,
    /// The items fall into parts that no person's answers compare.
    Disconnected,
    /// So many different papers, or such long ones, that it would take too long.
    TooLarge,
    /// The iterations did not settle.
    NotConverged,
}

/// Most work (multiplications a step) that is taken on.
const WORK: f64 = 4e9;

/// Longest paper; beyond, the symmetric functions leave the range of floats.
const LONGEST: usize = 300;

/// Fits the Rasch model.
///
/// # Errors
/// [`NoRasch`] when no finite estimate exists or can be had.
pub fn rasch(responses: &Responses) -> Result<Rasch, NoRasch> {
    let kept = linked(responses)?;
    let part = responses.with_items(&kept).ok_or(NoRasch::TooLarge)?;
    let forms: Vec<Form> = part
        .forms()
        .into_iter()
        .filter(|form| form.items.len() > 1)
        .collect();
    let work = |form: &Form| (form.items.len() as f64).powi(4) / 4.0;
    if forms.iter().map(work).sum::<f64>() > WORK
        || forms.iter().any(|form| form.items.len() > LONGEST)
    {
        return Err(NoRasch::TooLarge);
    }
    let likelihood = Likelihood {
        right: right_where_informative(&part),
        forms,
    };
    let found = likelihood.maximise()?;
    let spread = |values: Vec<f64>| {
        let mut values = values.into_iter();
        let place = |kept: &bool| if *kept { values.next() } else { None };
        kept.iter().map(place).collect::<Vec<_>>()
    };
    Ok(Rasch {
        b: spread(found.b),
        se: spread(found.se),
        loglik: found.loglik,
        n: likelihood.informative(),
        gradient: found.gradient,
    })
}

/// Persons right on each item, papers of one item left out (they say nothing).
fn right_where_informative(responses: &Responses) -> Vec<f64> {
    let mut right = vec![0.0; responses.k()];
    for (cells, count) in responses.patterns() {
        if cells.iter().filter(|cell| **cell != ABSENT).count() > 1 {
            for (sum, cell) in right.iter_mut().zip(cells) {
                *sum += if *cell == RIGHT { count as f64 } else { 0.0 };
            }
        }
    }
    right
}

struct Likelihood {
    right: Vec<f64>,
    forms: Vec<Form>,
}

struct Maximum {
    b: Vec<f64>,
    se: Vec<f64>,
    loglik: f64,
    gradient: f64,
}

impl Likelihood {
    fn informative(&self) -> u64 {
        let inner = |form: &Form| {
            let all: u64 = form.by_score.iter().sum();
            let ends = form.by_score.first().zip(form.by_score.last());
            all - ends.map_or(0, |(none, full)| none + full)
        };
        self.forms.iter().map(inner).sum()
    }

    fn of(form: &Form, b: &[f64]) -> Vec<f64> {
        form.items.iter().map(|item| (-b[*item]).exp()).collect()
    }

    fn loglik(&self, b: &[f64]) -> f64 {
        let parts: Vec<f64> = self
            .forms
            .par_iter()
            .map(|form| log_gamma(&Self::of(form, b), &form.by_score))
            .collect();
        let fixed: f64 = self.right.iter().zip(b).map(|(right, b)| right * b).sum();
        -fixed - parts.iter().sum::<f64>()
    }

    /// Gradient and information.
    fn slope(&self, b: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let k = b.len();
        let parts: Vec<Conditional> = self
            .forms
            .par_iter()
            .map(|form| conditional(&Self::of(form, b), &form.by_score))
            .collect();
        let mut gradient: Vec<f64> = self.right.iter().map(|right| -right).collect();
        let mut information = vec![0.0; k * k];
        for (form, part) in self.forms.iter().zip(parts) {
            let width = form.items.len();
            for (place, item) in form.items.iter().enumerate() {
                gradient[*item] += part.expected[place];
                for (other, second) in form.items.iter().enumerate() {
                    information[item * k + second] += part.covariance[place * width + other];
                }
            }
        }
        (gradient, information)
    }

    fn maximise(&self) -> Result<Maximum, NoRasch> {
        let k = self.right.len();
        let mut b = self.start();
        let mut value = self.loglik(&b);
        for _ in 0..100 {
            let (gradient, information) = self.slope(&b);
            let (factor, ridge) = regular(&information, k).ok_or(NoRasch::NotConverged)?;
            let step = factor.solve(&gradient);
            let mut size = 1.0;
            let (next, next_value) = loop {
                let mut next: Vec<f64> = b
                    .iter()
                    .zip(&step)
                    .map(|(b, step)| b + size * step)
                    .collect();
                centre(&mut next);
                let next_value = self.loglik(&next);
                // a step down by rounding alone is no step down
                if next_value >= value - 1e-10 * value.abs() || size < 1e-6 {
                    break (next, next_value);
                }
                size /= 2.0;
            };
            let moved = next
                .iter()
                .zip(&b)
                .map(|(x, y)| (x - y).abs())
                .fold(0.0, f64::max);
            b = next;
            value = next_value;
            if !value.is_finite() {
                return Err(NoRasch::NotConverged);
            }
            if moved < 1e-9 {
                let largest = gradient.iter().map(|g| g.abs()).fold(0.0, f64::max);
                let less = 1.0 / (ridge * (k * k) as f64);
                let se = factor.inverse_diagonal();
                return Ok(Maximum {
                    se: se.into_iter().map(|v| (v - less).max(0.0).sqrt()).collect(),
                    b,
                    loglik: value,
                    gradient: largest,
                });
            }
        }
        Err(NoRasch::NotConverged)
    }

    fn start(&self) -> Vec<f64> {
        let mut seen = vec![0.0; self.right.len()];
        for form in &self.forms {
            let persons: u64 = form.by_score.iter().sum();
            for item in &form.items {
                seen[*item] += persons as f64;
            }
        }
        let logit = |(right, seen): (&f64, &f64)| ((seen - right + 0.5) / (right + 0.5)).ln();
        let mut b: Vec<f64> = self.right.iter().zip(&seen).map(logit).collect();
        centre(&mut b);
        b
    }
}

/// The information is singular along (1, …, 1); adding a ridge c·11ᵀ makes it regular without changing
/// anything across. Its factor and c.
fn regular(information: &[f64], k: usize) -> Option<(Cholesky, f64)> {
    let trace: f64 = (0..k).map(|place| information[place * k + place]).sum();
    let ridge = trace / (k * k) as f64;
    let filled: Vec<f64> = information.iter().map(|value| value + ridge).collect();
    Some((Cholesky::of(&filled, k)?, ridge))
}

fn centre(b: &mut [f64]) {
    let mean = b.iter().sum::<f64>() / b.len() as f64;
    for value in b {
        *value -= mean;
    }
}

/// Which items have finite estimates: those of the one part in which every item beats every other, by
/// way of others if need be (Fischer 1981). Items right or wrong for all are parts of their own.
fn linked(responses: &Responses) -> Result<Vec<bool>, NoRasch> {
    let k = responses.k();
    // beats[i][j]: somebody was right on i and wrong on j
    let mut beats = vec![vec![false; k]; k];
    let mut missing = k * k.saturating_sub(1);
    for (cells, _) in responses.patterns() {
        if missing == 0 {
            break;
        }
        let places = |wanted: u8| {
            let cells = cells.iter().enumerate();
            cells
                .filter(move |(_, cell)| **cell == wanted)
                .map(|(place, _)| place)
        };
        for right in places(RIGHT) {
            for wrong in places(WRONG) {
                if !beats[right][wrong] {
                    beats[right][wrong] = true;
                    missing -= 1;
                }
            }
        }
    }
    let reach = |start: usize, backwards: bool| {
        let mut seen = vec![false; k];
        let mut todo = vec![start];
        seen[start] = true;
        while let Some(at) = todo.pop() {
            for next in 0..k {
                let there = if backwards {
                    beats[next][at]
                } else {
                    beats[at][next]
                };
                if there && !seen[next] {
                    seen[next] = true;
                    todo.push(next);
                }
            }
        }
        seen
    };
    let mut placed = vec![false; k];
    let mut parts = Vec::new();
    for start in 0..k {
        if placed[start] {
            continue;
        }
        let (forth, back) = (reach(start, false), reach(start, true));
        let part: Vec<bool> = forth.iter().zip(back).map(|(f, b)| *f && b).collect();
        for (placed, own) in placed.iter_mut().zip(&part) {
            *placed |= own;
        }
        if part.iter().filter(|own| **own).count() > 1 {
            parts.push(part);
        }
    }
    match parts.len() {
        0 => Err(NoRasch::TooFewItems),
        1 => parts.pop().ok_or(NoRasch::TooFewItems),
        _ => Err(NoRasch::Disconnected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn fit(k: usize, rows: &[&str]) -> Result<Rasch, NoRasch> {
        rasch(&Responses::of(&fixture::sample(k, rows)).unwrap().0)
    }

    #[test]
    fn no_estimates() {
        assert_eq!(fit(0, &[]), Err(NoRasch::TooFewItems));
        assert_eq!(fit(3, &[]), Err(NoRasch::TooFewItems));
        assert_eq!(fit(3, &["101"]), Err(NoRasch::TooFewItems));
        // Guttman's staircase: every item beats the next, none is beaten
        assert_eq!(
            fit(3, &["100", "110", "000", "111"]),
            Err(NoRasch::TooFewItems)
        );
        // two parts that no paper joins
        let parts = ["10..", "01..", "..10", "..01"];
        assert_eq!(fit(4, &parts), Err(NoRasch::Disconnected));
    }

    #[test]
    fn two_items_have_a_closed_form() {
        // 3 right on the first only, 1 on the second only: b2 − b1 = ln 3
        let found = fit(2, &["10", "10", "10", "01", "11", "00"]).unwrap();
        let half = 3.0_f64.ln() / 2.0;
        assert!((found.b[0].unwrap() + half).abs() < 1e-9);
        assert!((found.b[1].unwrap() - half).abs() < 1e-9);
        assert_eq!(found.n, 4);
        // var(b2 − b1) = 1/3 + 1/1, and b1 = −half of it
        let se = (4.0_f64 / 3.0).sqrt() / 2.0;
        assert!((found.se[0].unwrap() - se).abs() < 1e-9);
    }

    #[test]
    fn forms_are_joined_by_what_they_share() {
        let rows = ["10.", "01.", "10.", ".10", ".01", ".10", ".10"];
        let found = fit(3, &rows).unwrap();
        let b: Vec<f64> = found.b.iter().map(|b| b.unwrap()).collect();
        assert!((b[1] - b[0] - 2.0_f64.ln()).abs() < 1e-8);
        assert!((b[2] - b[1] - 3.0_f64.ln()).abs() < 1e-8);
    }
}
