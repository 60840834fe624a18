//! Where a person stands: EAP, WLE, ML; and how sharply the test sees there.

use super::grid::Grid;
use super::{logistic, probability};

/// An item with known parameters: slope a and difficulty b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Slope.
    pub a: f64,
    /// Difficulty in logits.
    pub b: f64,
}

/// An ability and its uncertainty, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ability {
    /// The estimate.
    pub theta: f64,
    /// Its standard error, or the posterior SD.
    pub se: f64,
}

/// Posterior mean and SD for a prior N(0, 1), from (item, right) pairs; defined for every pattern, also
/// the empty one. Bock & Mislevy 1982.
pub fn eap(answers: &[(Item, bool)]) -> Ability {
    let grid = Grid::of(if answers.len() <= 60 { 161 } else { 321 });
    let logs: Vec<f64> = grid
        .theta
        .iter()
        .zip(&grid.weight)
        .map(|(theta, weight)| {
            let terms = answers.iter().map(|(item, right)| {
                let x = item.a * (theta - item.b);
                -super::softplus(if *right { -x } else { x })
            });
            weight.ln() + terms.sum::<f64>()
        })
        .collect();
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let posterior: Vec<f64> = logs.iter().map(|log| (log - top).exp()).collect();
    let whole: f64 = posterior.iter().sum();
    let mean = |of: &dyn Fn(f64) -> f64| {
        let terms = grid.theta.iter().zip(&posterior);
        terms.map(|(theta, p)| of(*theta) * p).sum::<f64>() / whole
    };
    let theta = mean(&|theta| theta);
    Ability {
        theta,
        se: mean(&|value| (value - theta).powi(2)).sqrt(),
    }
}

/// Test information Σ a²PQ at an ability, in 1/logit²; SE(θ) = 1/√ of it.
pub fn information(theta: f64, items: impl Iterator<Item = Item>) -> f64 {
    items
        .map(|item| {
            let p = probability(theta, item.a, item.b);
            item.a * item.a * p * (1.0 - p)
        })
        .sum()
}

/// The same with a guessing floor c: Σ a²(Q/P)((P−c)/(1−c))². Birnbaum 1968.
pub fn information_guessing(theta: f64, c: f64, items: impl Iterator<Item = Item>) -> f64 {
    items
        .map(|item| {
            let p = c + (1.0 - c) * probability(theta, item.a, item.b);
            item.a * item.a * (1.0 - p) / p * ((p - c) / (1.0 - c)).powi(2)
        })
        .sum()
}

/// Warm's weighted likelihood estimate, finite for zero and perfect patterns too: the θ with
/// Σ a(x−P) + Σ a³PQ(1−2P) / (2 Σ a²PQ) = 0, and 1/√information there. Where answers contradict each other
/// there may be several: the one with the largest likelihood × √information.
///
/// `None` without answers or when no slope is positive (there is no scale then). Warm 1989.
pub fn wle(answers: &[(Item, bool)]) -> Option<Ability> {
    let score = |theta: f64| {
        let (mut first, mut bias, mut information) = (0.0, 0.0, 0.0);
        for (item, right) in answers {
            let p = logistic(item.a * (theta - item.b));
            // 1 − p, without losing it where p is near 1
            let q = logistic(-item.a * (theta - item.b));
            first += item.a * if *right { q } else { -p };
            bias += item.a.powi(3) * p * q * (q - p);
            information += item.a * item.a * p * q;
        }
        first + bias / (2.0 * information)
    };
    let log_weighted = |theta: f64| {
        let logs = answers.iter().map(|(item, right)| {
            let x = item.a * (theta - item.b);
            -super::softplus(if *right { -x } else { x })
        });
        let known = information(theta, answers.iter().map(|(item, _)| *item));
        logs.sum::<f64>() + 0.5 * known.ln()
    };
    let (low, high) = ends(answers)?;
    let mut best: Option<(f64, Ability)> = None;
    for (low, high) in falls(answers, low, high, score) {
        if let Some(found) = located(answers, low, high, score) {
            let worth = log_weighted(found.theta);
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// The stretches in which a score falls through 0.
fn falls(
    answers: &[(Item, bool)],
    low: f64,
    high: f64,
    score: impl Fn(f64) -> f64,
) -> Vec<(f64, f64)> {
    let steep = answers.iter().map(|(item, _)| item.a).fold(0.0, f64::max);
    let step = (0.5 / steep).max((high - low) / 2000.0);
    let mut found = Vec::new();
    let (mut at, mut above) = (low, score(low) > 0.0);
    while at < high {
        let next = (at + step).min(high);
        let rising = score(next) > 0.0;
        if above && !rising {
            found.push((at, next));
        }
        (at, above) = (next, rising);
    }
    found
}

/// Maximum likelihood, and 1/√information there; `None` for zero and perfect patterns (the likelihood has
/// no maximum), without answers, or when no slope is positive.
pub fn mle(answers: &[(Item, bool)]) -> Option<Ability> {
    let alike = |right: bool| answers.iter().all(|(_, answer)| *answer == right);
    if alike(true) || alike(false) {
        return None;
    }
    let score = |theta: f64| {
        let term = |(item, right): &(Item, bool)| {
            let x = item.a * (theta - item.b);
            item.a * if *right { logistic(-x) } else { -logistic(x) }
        };
        answers.iter().map(term).sum::<f64>()
    };
    let (low, high) = ends(answers)?;
    located(answers, low, high, score)
}

/// Abilities below and above all that the answers can mean; `None` when no slope is positive.
fn ends(answers: &[(Item, bool)]) -> Option<(f64, f64)> {
    let steep = answers.iter().map(|(item, _)| item.a).fold(0.0, f64::max);
    if steep <= 0.0 {
        return None;
    }
    let ends = answers.iter().map(|(item, _)| item.b);
    let reach = 40.0 / steep;
    let low = ends.clone().fold(f64::INFINITY, f64::min) - reach;
    let high = ends.fold(f64::NEG_INFINITY, f64::max) + reach;
    Some((low, high))
}

/// The root of a score that falls through 0 between two abilities, by bisection.
fn located(
    answers: &[(Item, bool)],
    low: f64,
    high: f64,
    score: impl Fn(f64) -> f64,
) -> Option<Ability> {
    let (mut low, mut high) = (low, high);
    // a root may lie on an end
    if !(score(low) >= 0.0 && score(high) <= 0.0) {
        return None;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if score(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let theta = f64::midpoint(low, high);
    let information = information(theta, answers.iter().map(|(item, _)| *item));
    (information > 0.0).then(|| Ability {
        theta,
        se: 1.0 / information.sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(right: &str) -> Vec<(Item, bool)> {
        let b = [-1.0, -0.3, 0.4, 1.1];
        let items = b.iter().map(|b| Item { a: 1.0, b: *b });
        items.zip(right.chars().map(|c| c == '1')).collect()
    }

    #[test]
    fn edges() {
        assert_eq!(mle(&answers("0000")), None);
        assert_eq!(mle(&[]), None);
        assert_eq!(wle(&[]), None);
        let flat = [(Item { a: 0.0, b: 0.0 }, true)];
        assert_eq!(wle(&flat), None);
        assert!(wle(&answers("1111")).unwrap().theta > 2.0);
        let prior = eap(&[]);
        assert!(prior.theta.abs() < 1e-12 && (prior.se - 1.0).abs() < 1e-6);
    }

    #[test]
    fn of_several_roots_the_likeliest() {
        // an easy item wrong and a hard one right, both steep: likely near either, hardly between
        let answers = |easy: f64| {
            [
                (Item { a: 3.0, b: easy }, false),
                (Item { a: 1.0, b: 0.0 }, true),
            ]
            .into_iter()
            .chain([(Item { a: 3.0, b: 4.0 }, true)])
            .collect::<Vec<_>>()
        };
        let theta = wle(&answers(-1.0)).unwrap().theta;
        let weighted = |theta: f64| {
            let logs = answers(-1.0).into_iter().map(|(item, right)| {
                let p = probability(theta, item.a, item.b);
                if right { p.ln() } else { (1.0 - p).ln() }
            });
            let known = information(theta, answers(-1.0).into_iter().map(|(item, _)| item));
            logs.sum::<f64>() + 0.5 * known.ln()
        };
        let best = (-600..=900).map(|step| weighted(f64::from(step) / 100.0));
        let best = best.fold(f64::NEG_INFINITY, f64::max);
        assert!(weighted(theta) > best - 1e-9, "{theta}");
    }

    #[test]
    fn middle_pattern() {
        let theta = mle(&answers("1100")).unwrap().theta;
        assert!((theta - 0.05).abs() < 1e-9);
        assert!((wle(&answers("1100")).unwrap().theta - 0.05).abs() < 1e-9);
        // the root lies where the search looks
        let even = [-1.0, 1.0].map(|b| (Item { a: 1.0, b }, b < 0.0));
        assert!(wle(&even).unwrap().theta.abs() < 1e-9);
    }
}
