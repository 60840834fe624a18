//! Mean, spread and shape of a list of numbers, and how two lists go together.

/// Describes a list of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// How many.
    pub n: usize,
    /// Arithmetic mean; undefined for none.
    pub mean: Option<f64>,
    /// Standard deviation with n − 1; undefined below two.
    pub sd: Option<f64>,
    /// Middle value, or mean of the two middle values.
    pub median: Option<f64>,
    /// Smallest.
    pub min: Option<f64>,
    /// Largest.
    pub max: Option<f64>,
    /// G1, bias-corrected as in Moodle and Excel; undefined below three or without variance.
    pub skewness: Option<f64>,
    /// G2, bias-corrected, normal = 0; undefined below four or without variance.
    pub kurtosis: Option<f64>,
}

impl Moments {
    /// Describes the values; their order does not matter.
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len();
        let Some(mean) = mean(&sorted) else {
            return Self::default();
        };
        let central =
            |power: i32| sorted.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n as f64;
        let (m2, m3, m4) = (central(2), central(3), central(4));
        let count = n as f64;
        let variance = (n >= 2).then(|| count * m2 / (count - 1.0));
        let spread = variance.filter(|v| *v > 1e-18);
        let skewness = spread
            .filter(|_| n >= 3)
            .map(|k2| count * count * m3 / ((count - 1.0) * (count - 2.0)) / k2.powf(1.5));
        let kurtosis = spread.filter(|_| n >= 4).map(|k2| {
            let k4 = count * count * ((count + 1.0) * m4 - 3.0 * (count - 1.0) * m2 * m2)
                / ((count - 1.0) * (count - 2.0) * (count - 3.0));
            k4 / (k2 * k2)
        });
        let middle = |at: usize| sorted.get(at).copied();
        let median = if n % 2 == 1 {
            middle(n / 2)
        } else {
            middle(n / 2 - 1)
                .zip(middle(n / 2))
                .map(|(a, b)| f64::midpoint(a, b))
        };
        Self {
            n,
            mean: Some(mean),
            sd: variance.map(f64::sqrt),
            median,
            min: sorted.first().copied(),
            max: sorted.last().copied(),
            skewness,
            kurtosis,
        }
    }
}

/// Arithmetic mean; `None` for no values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Covariance with n − 1; `None` below two pairs.
pub fn covariance(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len();
    if n < 2 {
        return None;
    }
    let count = n as f64;
    let mean_x = pairs.iter().map(|p| p.0).sum::<f64>() / count;
    let mean_y = pairs.iter().map(|p| p.1).sum::<f64>() / count;
    Some(
        pairs
            .iter()
            .map(|(x, y)| (x - mean_x) * (y - mean_y))
            .sum::<f64>()
            / (count - 1.0),
    )
}

/// Variance with n − 1; `None` below two values.
pub fn variance(values: impl Iterator<Item = f64>) -> Option<f64> {
    let pairs: Vec<(f64, f64)> = values.map(|x| (x, x)).collect();
    covariance(&pairs)
}

/// Pearson correlation, −1 to 1; `None` below two pairs or without variance on either side.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let x = variance(pairs.iter().map(|p| p.0))?;
    let y = variance(pairs.iter().map(|p| p.1))?;
    if x <= 1e-18 || y <= 1e-18 {
        return None;
    }
    Some((covariance(pairs)? / (x.sqrt() * y.sqrt())).clamp(-1.0, 1.0))
}
