//! Net promoter score.

use super::distribution::Z;

/// Answers 0…10 to "would you recommend". Reichheld 2003.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nps {
    /// Persons who answered.
    pub n: usize,
    /// Share of 9–10, 0…1; `None` when n = 0.
    pub promoters: Option<f64>,
    /// Share of 7–8, 0…1; `None` when n = 0.
    pub passives: Option<f64>,
    /// Share of 0–6, 0…1; `None` when n = 0.
    pub detractors: Option<f64>,
    /// 100 (promoters − detractors), −100…100; `None` when n = 0.
    pub nps: Option<f64>,
    /// `nps` ∓ 100 z √((p + d − (p−d)²)/n); `None` when n = 0. It collapses to a point when all answer alike.
    pub ci95: Option<(f64, f64)>,
}

/// The score of these answers; values above 10 are left out.
pub fn nps(answers: &[u8]) -> Nps {
    let count = |low: u8, high: u8| {
        let within = answers
            .iter()
            .filter(|answer| (low..=high).contains(*answer));
        within.count()
    };
    let (down, middle, up) = (count(0, 6), count(7, 8), count(9, 10));
    let n = down + middle + up;
    let share = |part: usize| (n > 0).then(|| part as f64 / n as f64);
    let net = share(up).zip(share(down));
    let score = (n > 0).then(|| 100.0 * (up as f64 - down as f64) / n as f64);
    Nps {
        n,
        promoters: share(up),
        passives: share(middle),
        detractors: share(down),
        nps: score,
        ci95: net.zip(score).map(|((p, d), score)| {
            let half = 100.0 * Z * ((p + d - (p - d).powi(2)).max(0.0) / n as f64).sqrt();
            (score - half, score + half)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges() {
        assert_eq!(nps(&[]), Nps::default());
        assert_eq!(nps(&[11]).n, 0);
        let all = nps(&[9, 10, 10]);
        assert_eq!((all.nps, all.ci95), (Some(100.0), Some((100.0, 100.0))));
        assert_eq!(nps(&[0, 6, 7, 8, 9, 10]).nps, Some(0.0));
    }
}
