//! Small symmetric systems.
#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "dense loops over arrays sized together here"
)]

/// A symmetric positive definite matrix as its lower Cholesky factor, row after row.
pub(in crate::analysis) struct Cholesky {
    n: usize,
    factor: Vec<f64>,
}

impl Cholesky {
    /// Factors a matrix given row after row; `None` when it is not positive definite.
    pub(in crate::analysis) fn of(matrix: &[f64], n: usize) -> Option<Self> {
        let mut factor = vec![0.0; n * n];
        for row in 0..n {
            for column in 0..=row {
                let mut sum = matrix[row * n + column];
                for place in 0..column {
                    sum -= factor[row * n + place] * factor[column * n + place];
                }
                if row == column {
                    if sum.is_nan() || sum <= 1e-14 * matrix[row * n + row].abs() {
                        return None;
                    }
                    factor[row * n + row] = sum.sqrt();
                } else {
                    factor[row * n + column] = sum / factor[column * n + column];
                }
            }
        }
        Some(Self { n, factor })
    }

    /// The x with matrix · x = `right`.
    pub(in crate::analysis) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let n = self.n;
        let mut x = right.to_vec();
        for row in 0..n {
            let mut sum = x[row];
            for place in 0..row {
                sum -= self.factor[row * n + place] * x[place];
            }
            x[row] = sum / self.factor[row * n + row];
        }
        for row in (0..n).rev() {
            let mut sum = x[row];
            for place in row + 1..n {
                sum -= self.factor[place * n + row] * x[place];
            }
            x[row] = sum / self.factor[row * n + row];
        }
        x
    }

    /// The diagonal of the inverse.
    pub(in crate::analysis) fn inverse_diagonal(&self) -> Vec<f64> {
        (0..self.n)
            .map(|place| {
                let mut unit = vec![0.0; self.n];
                unit[place] = 1.0;
                self.solve(&unit)[place]
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_and_refuses() {
        let found = Cholesky::of(&[4.0, 2.0, 2.0, 3.0], 2).unwrap();
        let x = found.solve(&[2.0, 1.0]);
        assert!((x[0] - 0.5).abs() < 1e-12 && x[1].abs() < 1e-12);
        assert!((found.inverse_diagonal()[0] - 0.375).abs() < 1e-12);
        assert!(Cholesky::of(&[1.0, 1.0, 1.0, 1.0], 2).is_none());
        assert!(Cholesky::of(&[f64::NAN], 1).is_none());
    }
}
