//! Marginal maximum likelihood by EM: 2PL, and Rasch with a normal spread of abilities.
//!
//! Bock & Aitkin 1981; Thissen 1982. θ ~ N(0, 1) on a grid of 65 nodes or more over −8…8.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use super::accelerate::Anderson;
use super::grid::{Blocks, Expected, Grid};
use super::logistic;
use super::responses::Responses;
use super::solve::Cholesky;

/// A fitted 2PL.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoPl {
    /// Slopes; `None` for items that are right or wrong for everybody.
    pub a: Vec<Option<f64>>,
    /// Intercepts: logit P = aθ + d.
    pub d: Vec<Option<f64>>,
    /// Difficulties −d/a in logits; `None` also where a is 0.
    pub b: Vec<Option<f64>>,
    /// Maximum of the marginal log likelihood, ≤ 0.
    pub loglik: f64,
    /// Euclidean norm of its gradient ÷ persons at the end.
    pub gradient: f64,
    /// E-steps taken.
    pub steps: usize,
}

/// A fitted Rasch model with θ ~ N(0, σ²), slope 1.
#[derive(Clone, Debug, PartialEq)]
pub struct RaschMml {
    /// SD of ability in logits.
    pub sigma: f64,
    /// Difficulties in logits, mean ability 0; `None` for items that are right or wrong for everybody.
    pub b: Vec<Option<f64>>,
    /// Maximum of the marginal log likelihood, ≤ 0.
    pub loglik: f64,
    /// Euclidean norm of its gradient ÷ persons at the end.
    pub gradient: f64,
    /// E-steps taken.
    pub steps: usize,
}

/// Why there are no estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMml {
    /// Fewer than three items that some got right and some wrong (two for Rasch).
    TooFewItems,
    /// A slope runs away: the data ask for a step function.
    Runaway,
    /// The iterations did not settle.
    NotConverged,
}

/// Gradient norm ÷ persons at which the iteration stops.
pub const TOLERANCE: f64 = 2e-8;

const MOST_STEPS: usize = 600;

/// Slopes beyond this are no estimates.
const STEEPEST: f64 = 25.0;

/// Which model's parameters a vector holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Model {
    /// (a, d) item after item.
    Slopes,
    /// d of each item, then the common slope.
    Common,
}

struct Fit {
    blocks: Blocks,
    grid: Grid,
    k: usize,
    model: Model,
}

struct Point {
    parameters: Vec<f64>,
    loglik: f64,
    gradient: f64,
    steps: usize,
}

impl Fit {
    fn of(responses: &Responses, model: Model) -> Self {
        Self {
            blocks: Blocks::of(responses),
            grid: Grid::for_items(responses.k()),
            k: responses.k(),
            model,
        }
    }

    fn item(&self, parameters: &[f64], item: usize) -> (f64, f64) {
        match self.model {
            Model::Slopes => (parameters[2 * item], parameters[2 * item + 1]),
            Model::Common => (parameters[self.k], parameters[item]),
        }
    }

    fn probabilities(&self, parameters: &[f64]) -> Vec<Vec<f64>> {
        (0..self.k)
            .map(|item| {
                let (a, d) = self.item(parameters, item);
                self.grid
                    .theta
                    .iter()
                    .map(|theta| logistic(a * theta + d))
                    .collect()
            })
            .collect()
    }

    fn expectations(&self, p: &[Vec<f64>]) -> Expected {
        self.blocks.expectations(p, &self.grid)
    }

    /// Gradient of the marginal log likelihood, which by Fisher's identity is that of the expected
    /// complete one.
    fn gradient(&self, expected: &Expected, p: &[Vec<f64>]) -> Vec<f64> {
        let size = match self.model {
            Model::Slopes => 2 * self.k,
            Model::Common => self.k + 1,
        };
        let mut gradient = vec![0.0; size];
        for item in 0..self.k {
            let (by_a, by_d) = self.item_gradient(expected, &p[item], item);
            match self.model {
                Model::Slopes => {
                    gradient[2 * item] = by_a;
                    gradient[2 * item + 1] = by_d;
                }
                Model::Common => {
                    gradient[item] = by_d;
                    gradient[self.k] += by_a;
                }
            }
        }
        gradient
    }

    fn item_gradient(&self, expected: &Expected, p: &[f64], item: usize) -> (f64, f64) {
        let (right, seen) = (&expected.right[item], &expected.seen[item]);
        let mut sums = (0.0, 0.0);
        for (node, theta) in self.grid.theta.iter().enumerate() {
            let left = right[node] - seen[node] * p[node];
            sums.0 += left * theta;
            sums.1 += left;
        }
        sums
    }

    /// The M-step: the parameters that maximise the expected complete log likelihood.
    fn maximise(&self, expected: &Expected, from: &[f64]) -> Vec<f64> {
        let mut next = from.to_vec();
        match self.model {
            Model::Slopes => {
                for item in 0..self.k {
                    let (a, d) = self.regress(expected, item, self.item(from, item));
                    next[2 * item] = a;
                    next[2 * item + 1] = d;
                }
            }
            Model::Common => self.regress_together(expected, &mut next),
        }
        next
    }

    /// Logistic regression of one item on the nodes, by Newton's method.
    fn regress(&self, expected: &Expected, item: usize, from: (f64, f64)) -> (f64, f64) {
        let (mut a, mut d) = from;
        for _ in 0..25 {
            let (g, [haa, had, hdd]) = self.newton(expected, item, a, d);
            let det = haa * hdd - had * had;
            if det <= 0.0 || det.is_nan() {
                break;
            }
            let step_a = ((hdd * g.0 - had * g.1) / det).clamp(-1.0, 1.0);
            let step_d = ((haa * g.1 - had * g.0) / det).clamp(-2.0, 2.0);
            a += step_a;
            d += step_d;
            if step_a.abs() + step_d.abs() < 1e-9 {
                break;
            }
        }
        (a, d)
    }

    fn newton(&self, expected: &Expected, item: usize, a: f64, d: f64) -> ((f64, f64), [f64; 3]) {
        let (right, seen) = (&expected.right[item], &expected.seen[item]);
        let (mut g, mut h) = ((0.0, 0.0), [0.0; 3]);
        for (node, theta) in self.grid.theta.iter().enumerate() {
            let p = logistic(a * theta + d);
            let left = right[node] - seen[node] * p;
            let weight = seen[node] * p * (1.0 - p);
            g.0 += left * theta;
            g.1 += left;
            h[0] += weight * theta * theta;
            h[1] += weight * theta;
            h[2] += weight;
        }
        (g, h)
    }

    /// The same for all items with one slope: Newton with the arrow-shaped Hessian solved directly.
    fn regress_together(&self, expected: &Expected, parameters: &mut [f64]) {
        for _ in 0..25 {
            let a = parameters[self.k];
            let parts: Vec<_> = (0..self.k)
                .map(|item| self.newton(expected, item, a, parameters[item]))
                .collect();
            let (mut top, mut below) = (0.0, 0.0);
            for ((by_a, by_d), [haa, had, hdd]) in &parts {
                top += by_a - had * by_d / hdd;
                below += haa - had * had / hdd;
            }
            if below <= 0.0 || below.is_nan() {
                return;
            }
            let step = (top / below).clamp(-1.0, 1.0);
            parameters[self.k] += step;
            let mut moved = step.abs();
            for (item, ((_, by_d), [_, had, hdd])) in parts.iter().enumerate() {
                let own = ((by_d - had * step) / hdd).clamp(-2.0, 2.0);
                parameters[item] += own;
                moved = moved.max(own.abs());
            }
            if moved < 1e-9 {
                return;
            }
        }
    }

    fn run(&self, start: Vec<f64>, tolerance: f64) -> Result<Point, NoMml> {
        let persons = self.blocks.persons() as f64;
        let mut memory = Anderson::default();
        let mut at = start;
        let mut safe: Option<(Vec<f64>, f64)> = None;
        for steps in 1..=MOST_STEPS {
            let p = self.probabilities(&at);
            let expected = self.expectations(&p);
            let value = expected.loglik;
            if let Some((image, before)) = &safe
                && (value.is_nan() || value < before - 1e-9 * before.abs())
            {
                // the mixed step did harm: back to the plain EM step, which never does
                at.clone_from(image);
                memory.forget();
                safe = None;
                continue;
            }
            let gradient = self.gradient(&expected, &p);
            let norm = gradient.iter().map(|g| g * g).sum::<f64>().sqrt() / persons;
            if norm < tolerance {
                return Ok(Point {
                    parameters: at,
                    loglik: value,
                    gradient: norm,
                    steps,
                });
            }
            let image = self.maximise(&expected, &at);
            if image.iter().any(|value| !value.is_finite()) {
                return Err(NoMml::NotConverged);
            }
            if (0..self.k).any(|item| self.item(&image, item).0.abs() > STEEPEST) {
                return Err(NoMml::Runaway);
            }
            at = memory.next(&at, &image);
            safe = Some((image, value));
        }
        Err(NoMml::NotConverged)
    }

    /// Standard errors from the observed information: the Hessian by central differences of the exact
    /// gradient.
    fn errors(&self, parameters: &[f64]) -> Option<Vec<f64>> {
        let size = parameters.len();
        let step = 1e-4;
        let mut information = vec![0.0; size * size];
        for place in 0..size {
            let side = |sign: f64| {
                let mut moved = parameters.to_vec();
                moved[place] += sign * step;
                let p = self.probabilities(&moved);
                self.gradient(&self.expectations(&p), &p)
            };
            let (up, down) = (side(1.0), side(-1.0));
            for other in 0..size {
                information[place * size + other] = (down[other] - up[other]) / (2.0 * step);
            }
        }
        let mut symmetric = information.clone();
        for row in 0..size {
            for column in 0..size {
                symmetric[row * size + column] = f64::midpoint(
                    information[row * size + column],
                    information[column * size + row],
                );
            }
        }
        let factor = Cholesky::of(&symmetric, size)?;
        Some(
            factor
                .inverse_diagonal()
                .into_iter()
                .map(f64::sqrt)
                .collect(),
        )
    }
}

/// Items that some got right and some wrong.
fn varied(responses: &Responses) -> Vec<bool> {
    responses
        .item_totals()
        .into_iter()
        .map(|(right, seen)| right > 0 && right < seen)
        .collect()
}

fn logits(responses: &Responses) -> Vec<f64> {
    responses
        .item_totals()
        .into_iter()
        .map(|(right, seen)| {
            let (right, wrong) = (right as f64 + 0.5, (seen - right) as f64 + 0.5);
            1.2 * (right / wrong).ln()
        })
        .collect()
}

fn spread(kept: &[bool], values: impl Iterator<Item = f64>) -> Vec<Option<f64>> {
    let mut values = values;
    let place = |kept: &bool| if *kept { values.next() } else { None };
    kept.iter().map(place).collect()
}

/// Fits the 2PL until gradient norm ÷ n is below [`TOLERANCE`].
///
/// # Errors
/// [`NoMml`] when no finite maximum exists or can be had.
pub fn two_pl(responses: &Responses) -> Result<TwoPl, NoMml> {
    two_pl_to(responses, TOLERANCE)
}

/// The same until gradient norm ÷ n is below `tolerance`.
///
/// # Errors
/// [`NoMml`] when no finite maximum exists or can be had.
pub fn two_pl_to(responses: &Responses, tolerance: f64) -> Result<TwoPl, NoMml> {
    let kept = varied(responses);
    let part = responses.with_items(&kept).ok_or(NoMml::TooFewItems)?;
    if part.k() < 3 {
        return Err(NoMml::TooFewItems);
    }
    let fit = Fit::of(&part, Model::Slopes);
    let start = logits(&part).into_iter().flat_map(|d| [1.0, d]).collect();
    let mut found = fit.run(start, tolerance)?;
    // the mirror image fits as well: abilities rise with the score
    let sum: f64 = found.parameters.iter().step_by(2).sum();
    if sum < 0.0 {
        for a in found.parameters.iter_mut().step_by(2) {
            *a = -*a;
        }
    }
    let a = spread(&kept, found.parameters.iter().step_by(2).copied());
    let d = spread(&kept, found.parameters.iter().skip(1).step_by(2).copied());
    let over = |(a, d): (&Option<f64>, &Option<f64>)| {
        a.zip(*d)
            .filter(|(a, _)| a.abs() > 1e-6)
            .map(|(a, d)| -d / a)
    };
    Ok(TwoPl {
        b: a.iter().zip(&d).map(over).collect(),
        a,
        d,
        loglik: found.loglik,
        gradient: found.gradient,
        steps: found.steps,
    })
}

/// Standard errors of slopes and intercepts, item by item.
pub type Errors = Vec<Option<(f64, f64)>>;

/// Standard errors of a fit from the observed information; `None` where the fit has no estimate, and
/// altogether when the information is not positive definite. Takes 4k E-steps.
pub fn two_pl_errors(responses: &Responses, fitted: &TwoPl) -> Option<Errors> {
    let kept: Vec<bool> = fitted.a.iter().map(Option::is_some).collect();
    let part = responses.with_items(&kept)?;
    let fit = Fit::of(&part, Model::Slopes);
    let pairs = fitted.a.iter().zip(&fitted.d);
    let parameters: Vec<f64> = pairs
        .filter_map(|(a, d)| Some([(*a)?, (*d)?]))
        .flatten()
        .collect();
    let found = fit.errors(&parameters)?;
    let mut found = found.chunks(2).map(|pair| (pair[0], pair[1]));
    let place = |kept: &bool| if *kept { found.next() } else { None };
    Some(kept.iter().map(place).collect())
}

/// Fits the Rasch model with normal abilities; needed for papers that differ.
///
/// # Errors
/// [`NoMml`] when no finite maximum exists or can be had.
pub fn rasch(responses: &Responses) -> Result<RaschMml, NoMml> {
    let kept = varied(responses);
    let part = responses.with_items(&kept).ok_or(NoMml::TooFewItems)?;
    if part.k() < 2 {
        return Err(NoMml::TooFewItems);
    }
    let fit = Fit::of(&part, Model::Common);
    let mut start = logits(&part);
    start.push(1.0);
    let found = fit.run(start, TOLERANCE)?;
    let sigma = found.parameters[part.k()].abs();
    Ok(RaschMml {
        sigma,
        b: spread(&kept, found.parameters.iter().take(part.k()).map(|d| -d)),
        loglik: found.loglik,
        gradient: found.gradient,
        steps: found.steps,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn responses(k: usize, rows: &[&str]) -> Responses {
        Responses::of(&fixture::sample(k, rows)).unwrap().0
    }

    #[test]
    fn no_estimates() {
        assert_eq!(
            two_pl(&responses(2, &["10", "01"])),
            Err(NoMml::TooFewItems)
        );
        assert_eq!(
            rasch(&responses(3, &["111", "111"])),
            Err(NoMml::TooFewItems)
        );
        assert_eq!(rasch(&responses(0, &[])), Err(NoMml::TooFewItems));
    }

    #[test]
    fn items_without_variation_have_no_estimate() {
        let rows = [
            "1101", "0100", "1101", "0111", "0100", "1111", "0110", "1100",
        ];
        let found = rasch(&responses(4, &rows)).unwrap();
        assert_eq!(found.b[1], None);
        assert!(found.b[0].is_some() && found.gradient < TOLERANCE);
    }

    #[test]
    fn missing_by_design_fits() {
        let rows = [
            "110.", "0.01", "1.11", ".111", "000.", ".001", "10.0", "01.1", "110.", "1.10",
        ];
        let found = rasch(&responses(4, &rows)).unwrap();
        assert!(found.b.iter().all(Option::is_some));
    }
}
