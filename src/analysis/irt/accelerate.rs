//! Anderson acceleration of a fixed-point iteration. Walker & Ni 2011.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use super::solve::Cholesky;

/// Earlier steps that are mixed in.
const DEPTH: usize = 8;

/// The memory of an iteration x → g(x).
#[derive(Clone, Debug, Default)]
pub struct Anderson {
    last: Option<(Vec<f64>, Vec<f64>)>,
    residuals: Vec<Vec<f64>>,
    images: Vec<Vec<f64>>,
}

impl Anderson {
    /// Forgets everything, after a step that did harm.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The next point from this point and its image; the image itself when nothing is known yet.
    pub fn next(&mut self, point: &[f64], image: &[f64]) -> Vec<f64> {
        let minus = |one: &[f64], other: &[f64]| -> Vec<f64> {
            one.iter().zip(other).map(|(x, y)| x - y).collect()
        };
        let residual = minus(image, point);
        if let Some((last_residual, last_image)) = &self.last {
            self.residuals.push(minus(&residual, last_residual));
            self.images.push(minus(image, last_image));
            if self.residuals.len() > DEPTH {
                self.residuals.remove(0);
                self.images.remove(0);
            }
        }
        self.last = Some((residual.clone(), image.to_vec()));
        let m = self.residuals.len();
        let dot = |x: &[f64], y: &[f64]| -> f64 { x.iter().zip(y).map(|(x, y)| x * y).sum() };
        let mut normal = vec![0.0; m * m];
        let mut right = vec![0.0; m];
        for i in 0..m {
            right[i] = dot(&self.residuals[i], &residual);
            for j in 0..m {
                normal[i * m + j] = dot(&self.residuals[i], &self.residuals[j]);
            }
        }
        let trace: f64 = (0..m).map(|i| normal[i * m + i]).sum();
        for i in 0..m {
            normal[i * m + i] += 1e-12 * trace;
        }
        let mut next = image.to_vec();
        if m > 0
            && let Some(factor) = Cholesky::of(&normal, m)
        {
            for (weight, image) in factor.solve(&right).iter().zip(&self.images) {
                for (value, image) in next.iter_mut().zip(image) {
                    *value -= weight * image;
                }
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_iteration_is_solved_at_once() {
        let image = |x: &[f64]| vec![0.9 * x[0] + 0.05 * x[1] + 1.0, 0.8 * x[1] + 2.0];
        let mut memory = Anderson::default();
        let mut x = vec![0.0, 0.0];
        for _ in 0..6 {
            x = memory.next(&x, &image(&x));
        }
        assert!(
            (x[0] - 15.0).abs() < 1e-6 && (x[1] - 10.0).abs() < 1e-6,
            "{x:?}"
        );
    }
}
