//! Who passed.

use super::interval;

/// The pass rate of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    /// The pass mark as a share of the maximum.
    pub cut: f64,
    /// Persons.
    pub n: usize,
    /// Persons at or above it.
    pub passed: usize,
    /// Their share; undefined for n = 0.
    pub rate: Option<f64>,
    /// Wilson's 95 % interval of it.
    pub ci: Option<(f64, f64)>,
}

impl Pass {
    /// The rate behind these verdicts.
    pub fn of(cut: f64, verdicts: &[bool]) -> Self {
        let n = verdicts.len();
        let passed = verdicts.iter().filter(|passed| **passed).count();
        Self {
            cut,
            n,
            passed,
            rate: (n > 0).then(|| passed as f64 / n as f64),
            ci: interval::wilson(passed as f64, n),
        }
    }
}
