//! Quantiles and mid-ranks of numbers.

/// The quantile of ascending numbers for 0 ≤ `p` ≤ 1, between the two nearest (R's type 7; the median for
/// ½). `None` when there are none. Hyndman & Fan 1996.
pub fn type7(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let low = place.floor() as usize;
    let (below, above) = (*sorted.get(low)?, *sorted.get((low + 1).min(last))?);
    Some(below + (place - place.floor()) * (above - below))
}

/// The median; `None` when there are no numbers.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    type7(&sorted, 0.5)
}

/// Mid-ranks 1…n in the order given, and Σ(t³ − t) over the groups of equal values.
pub(super) fn mid_ranks(values: &[f64]) -> (Vec<f64>, f64) {
    // + 0.0 makes −0 and 0 the same
    let plain = values.iter().map(|value| value + 0.0);
    let mut order: Vec<(usize, f64)> = plain.enumerate().collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut ranks = vec![0.0; values.len()];
    let (mut before, mut ties) = (0_usize, 0.0);
    for group in order.chunk_by(|one, other| one.1.total_cmp(&other.1).is_eq()) {
        let tied = group.len();
        let rank = before as f64 + f64::midpoint(tied as f64, 1.0);
        for (place, _) in group {
            if let Some(slot) = ranks.get_mut(*place) {
                *slot = rank;
            }
        }
        before += tied;
        let tied = tied as f64;
        ties += tied * tied * tied - tied;
    }
    (ranks, ties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_and_ranks() {
        assert_eq!(type7(&[], 0.5), None);
        assert_eq!(type7(&[1.0, 2.0, 4.0], 0.25), Some(1.5));
        assert_eq!(median(&[4.0, 1.0]), Some(2.5));
        let (ranks, ties) = mid_ranks(&[5.0, 1.0, 5.0, 2.0]);
        assert_eq!((ranks, ties), (vec![3.5, 1.0, 3.5, 2.0], 6.0));
    }
}
