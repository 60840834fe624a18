//! DIF by logistic regression: does the group add to the total? Swaminathan & Rogers 1990.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use super::Side;
use crate::analysis::irt::logistic;
use crate::analysis::irt::responses::{RIGHT, Responses};
use crate::analysis::irt::softplus;

/// Uniform DIF of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uniform {
    /// Likelihood ratio χ²(1) of the group given the total, ≥ 0; `None` when an answer does not vary, a group
    /// is empty, or the data are separated.
    pub lr: Option<f64>,
    /// Difference of Nagelkerke's R² with and without the group, 0…1; `None` with the ratio.
    pub delta_r2: Option<f64>,
}

/// Every item; `sides` has one entry a person. Totals include the item.
pub fn uniform(responses: &Responses, sides: &[Option<Side>]) -> Vec<Uniform> {
    let patterns: Vec<&[u8]> = responses.patterns().map(|(cells, _)| cells).collect();
    // total, group, pattern of each person
    let persons: Vec<(f64, f64, usize)> = responses
        .of_person()
        .zip(sides)
        .filter_map(|(at, side)| {
            let total = patterns
                .get(at)?
                .iter()
                .filter(|cell| **cell == RIGHT)
                .count();
            let group = f64::from(u8::from((*side)? == Side::Focal));
            Some((total as f64, group, at))
        })
        .collect();
    (0..responses.k())
        .map(|item| {
            let rows: Vec<([f64; 3], f64)> = persons
                .iter()
                .map(|(total, group, at)| {
                    let right = f64::from(u8::from(patterns[*at][item] == RIGHT));
                    ([1.0, *total, *group], right)
                })
                .collect();
            compare(&rows).unwrap_or_default()
        })
        .collect()
}

fn compare(rows: &[([f64; 3], f64)]) -> Option<Uniform> {
    let n = rows.len() as f64;
    let [empty, total, both] = [maximum(rows, 1)?, maximum(rows, 2)?, maximum(rows, 3)?];
    let r2 = |loglik: f64| {
        let cox = 1.0 - (2.0 / n * (empty - loglik)).exp();
        cox / (1.0 - (2.0 / n * empty).exp())
    };
    Some(Uniform {
        lr: Some((2.0 * (both - total)).max(0.0)),
        delta_r2: Some(r2(both) - r2(total)),
    })
}

/// The maximum log likelihood with the first `width` columns; `None` when there is none.
fn maximum(rows: &[([f64; 3], f64)], width: usize) -> Option<f64> {
    let mut beta = [0.0_f64; 3];
    let mut last = f64::NEG_INFINITY;
    for _ in 0..60 {
        let (mut g, mut h, mut loglik) = ([0.0; 3], [0.0; 9], 0.0);
        for (x, y) in rows {
            let eta: f64 = (0..width).map(|i| beta[i] * x[i]).sum();
            let p = logistic(eta);
            loglik -= softplus(if *y > 0.5 { -eta } else { eta });
            for i in 0..width {
                g[i] += (y - p) * x[i];
                for j in 0..width {
                    h[i * width + j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        if (loglik - last).abs() < 1e-11 * (1.0 + loglik.abs()) {
            return (beta.iter().all(|b| b.abs() < 50.0)).then_some(loglik);
        }
        last = loglik;
        let factor = crate::analysis::irt::factor(&h[..width * width], width)?;
        for (b, step) in beta.iter_mut().zip(factor.solve(&g[..width])) {
            *b += step.clamp(-5.0, 5.0);
        }
    }
    None
}
