//! Elementary symmetric functions, by the summation algorithm (no cancellation).
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

/// γ₀…γₖ of these numbers, those at `skip` left out (then the last ones are 0).
pub(super) fn symmetric(epsilon: &[f64], skip: &[usize]) -> Vec<f64> {
    let mut gamma = vec![0.0; epsilon.len() + 1];
    gamma[0] = 1.0;
    let mut used = 0;
    for (place, value) in epsilon.iter().enumerate() {
        if skip.contains(&place) {
            continue;
        }
        used += 1;
        for r in (1..=used).rev() {
            gamma[r] += gamma[r - 1] * value;
        }
    }
    gamma
}

/// What the conditional likelihood needs of one form: ln γᵣ, P(right on i | r) summed over persons, and
/// the joint sums.
pub(super) struct Conditional {
    /// Σ nᵣ ln γᵣ.
    pub(super) log_gamma: f64,
    /// Σ nᵣ P(i | r).
    pub(super) expected: Vec<f64>,
    /// Σ nᵣ (P(i, j | r) − P(i | r) P(j | r)), row after row.
    pub(super) covariance: Vec<f64>,
}

/// Sums over persons by number right, for items with easiness ε = e^−b.
pub(super) fn conditional(epsilon: &[f64], by_score: &[u64]) -> Conditional {
    let k = epsilon.len();
    let gamma = symmetric(epsilon, &[]);
    let mut found = Conditional {
        log_gamma: 0.0,
        expected: vec![0.0; k],
        covariance: vec![0.0; k * k],
    };
    let scores: Vec<(usize, f64)> = by_score
        .iter()
        .enumerate()
        .filter(|(_, persons)| **persons > 0)
        .map(|(r, persons)| (r, *persons as f64))
        .collect();
    for (r, persons) in &scores {
        found.log_gamma += persons * gamma[*r].ln();
    }
    // P(i | r) for every score that occurs
    let single: Vec<Vec<f64>> = (0..k)
        .map(|i| {
            let without = symmetric(epsilon, &[i]);
            let share = |r: usize| {
                if r == 0 {
                    0.0
                } else {
                    epsilon[i] * without[r - 1] / gamma[r]
                }
            };
            scores.iter().map(|(r, _)| share(*r)).collect()
        })
        .collect();
    for i in 0..k {
        let weighted = scores.iter().zip(&single[i]);
        found.expected[i] = weighted.clone().map(|((_, persons), p)| persons * p).sum();
        found.covariance[i * k + i] = weighted
            .map(|((_, persons), p)| persons * p * (1.0 - p))
            .sum();
        for j in i + 1..k {
            let without = symmetric(epsilon, &[i, j]);
            let mut sum = 0.0;
            for (place, (r, persons)) in scores.iter().enumerate() {
                let both = if *r < 2 {
                    0.0
                } else {
                    epsilon[i] * epsilon[j] * without[r - 2] / gamma[*r]
                };
                sum += persons * (both - single[i][place] * single[j][place]);
            }
            found.covariance[i * k + j] = sum;
            found.covariance[j * k + i] = sum;
        }
    }
    found
}

/// Σ nᵣ ln γᵣ alone.
pub(super) fn log_gamma(epsilon: &[f64], by_score: &[u64]) -> f64 {
    let gamma = symmetric(epsilon, &[]);
    by_score
        .iter()
        .zip(gamma)
        .filter(|(persons, _)| **persons > 0)
        .map(|(persons, gamma)| *persons as f64 * gamma.ln())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_three_numbers() {
        assert_eq!(symmetric(&[1.0, 2.0, 3.0], &[]), [1.0, 6.0, 11.0, 6.0]);
        assert_eq!(symmetric(&[1.0, 2.0, 3.0], &[1]), [1.0, 4.0, 3.0, 0.0]);
        let found = conditional(&[1.0, 1.0], &[0, 4, 0]);
        assert_eq!(found.expected, [2.0, 2.0]);
        assert_eq!(found.covariance, [1.0, -1.0, -1.0, 1.0]);
    }
}
