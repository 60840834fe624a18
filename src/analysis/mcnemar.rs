//! Change of single items between two tests of the same persons.

use super::distribution::{binomial_half, sign_test};
use super::multiplicity::{benjamini_hochberg, holm};

/// One item before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemChange {
    /// Persons wrong before and right after.
    pub gain: usize,
    /// Persons right before and wrong after.
    pub loss: usize,
    /// Exact two-sided p, min(1, 2 P(X ≤ min(gain, loss))) of the binomial with ½; 1 when nobody changed.
    /// `McNemar` 1947.
    pub p_exact: f64,
    /// The exact p less the probability of the count itself (mid-p), 0…1; 1 when nobody changed.
    pub p_mid: f64,
    /// `p_exact` after Holm over the items.
    pub holm: Option<f64>,
    /// `p_exact` after Benjamini and Hochberg over the items.
    pub bh: Option<f64>,
}

/// Tests every item from its counts of (wrong → right, right → wrong); all of them are the family.
pub fn mcnemar(changes: &[(usize, usize)]) -> Vec<ItemChange> {
    let p: Vec<Option<f64>> = changes
        .iter()
        .map(|(gain, loss)| Some(sign_test(*gain, *loss)))
        .collect();
    let adjusted = holm(&p).into_iter().zip(benjamini_hochberg(&p));
    changes
        .iter()
        .zip(p)
        .zip(adjusted)
        .map(|((&(gain, loss), p), (holm, bh))| {
            let p_exact = p.unwrap_or(1.0);
            let point = binomial_half(gain.min(loss), gain + loss);
            ItemChange {
                gain,
                loss,
                p_exact,
                p_mid: if gain + loss == 0 {
                    1.0
                } else {
                    (p_exact - point).max(0.0)
                },
                holm,
                bh,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_changed() {
        let found = mcnemar(&[(0, 0), (1, 1), (6, 0)]);
        assert_eq!((found[0].p_exact, found[0].p_mid), (1.0, 1.0));
        assert_eq!((found[1].p_exact, found[1].p_mid), (1.0, 0.5));
        let near = |got: f64, want: f64| (got - want).abs() < 1e-12;
        assert!(near(found[2].p_exact, 0.03125) && near(found[2].holm.unwrap(), 0.09375));
        assert!(mcnemar(&[]).is_empty());
    }
}
