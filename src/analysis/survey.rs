//! What came back on a scale.

use super::interval;
use super::moments::Moments;

/// Answers on a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleStats {
    /// Answers.
    pub n: usize,
    /// Persons who left it blank.
    pub blank: usize,
    /// Answers on each step, the lowest first.
    pub counts: Vec<usize>,
    /// Mean; undefined for none.
    pub mean: Option<f64>,
    /// Its 95 % t interval.
    pub mean_ci: Option<(f64, f64)>,
    /// Standard deviation, n − 1.
    pub sd: Option<f64>,
    /// Middle value.
    pub median: Option<f64>,
    /// Share of answers on the two highest steps.
    pub top2: Option<f64>,
}

/// Describes the answers on a scale from `from` to `to`.
pub fn scale(values: &[u8], from: u8, to: u8, blank: usize) -> ScaleStats {
    let numbers: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
    let moments = Moments::of(&numbers);
    let n = values.len();
    let count = |step: u8| values.iter().filter(|value| **value == step).count();
    let top = values
        .iter()
        .filter(|value| **value >= to.saturating_sub(1))
        .count();
    ScaleStats {
        n,
        blank,
        counts: (from..=to).map(count).collect(),
        mean: moments.mean,
        mean_ci: moments
            .mean
            .zip(moments.sd)
            .and_then(|(mean, sd)| interval::of_mean(mean, sd, n)),
        sd: moments.sd,
        median: moments.median,
        top2: (n > 0).then(|| top as f64 / n as f64),
    }
}
