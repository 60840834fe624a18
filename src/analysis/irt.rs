//! Item response theory: items and persons on one scale.
//!
//! Logistic metric without 1.7. Marks must be 0 or the item's maximum. Rasch: P = 1/(1 + e^−(θ−b));
//! 2PL: P = 1/(1 + e^−(aθ+d)), b = −d/a.

pub mod ability;
pub mod accelerate;
pub mod check;
pub mod cml;
mod esf;
pub mod fit;
mod grid;
pub mod growth;
pub mod mml;
pub mod persons;
pub mod responses;
mod solve;

/// P(right) at ability `theta` for slope `a` and difficulty `b`, 0…1. Birnbaum 1968.
pub fn probability(theta: f64, a: f64, b: f64) -> f64 {
    logistic(a * (theta - b))
}

/// 1/(1 + e^−x) without overflow.
pub(super) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let power = x.exp();
        power / (1.0 + power)
    }
}

/// ln(1 + eˣ) without overflow.
pub(super) fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// The Cholesky factor of a small symmetric matrix, row after row; `None` when not positive definite.
pub(super) fn factor(matrix: &[f64], n: usize) -> Option<solve::Cholesky> {
    solve::Cholesky::of(matrix, n)
}
