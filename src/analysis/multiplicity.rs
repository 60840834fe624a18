//! What a p is worth among many: Holm for families of claims, Benjamini and Hochberg for screens.

/// p after Holm's step-down adjustment (family-wise error), 0…1, in the order given. What is undefined
/// stays so and is not counted in the family. Holm 1979.
pub fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let order = ascending(p);
    let m = order.len();
    let mut adjusted = vec![None; p.len()];
    let mut highest = 0.0_f64;
    for (rank, (place, p)) in order.into_iter().enumerate() {
        highest = highest.max((m - rank) as f64 * p).min(1.0);
        set(&mut adjusted, place, highest);
    }
    adjusted
}

/// p after Benjamini and Hochberg's step-up adjustment (false discovery rate), 0…1, in the order given.
/// What is undefined stays so and is not counted in the family. Benjamini & Hochberg 1995.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let order = ascending(p);
    let m = order.len();
    let mut adjusted = vec![None; p.len()];
    let mut lowest = 1.0_f64;
    for (rank, (place, p)) in order.into_iter().enumerate().rev() {
        lowest = lowest.min(m as f64 / (rank + 1) as f64 * p);
        set(&mut adjusted, place, lowest);
    }
    adjusted
}

fn set(list: &mut [Option<f64>], place: usize, value: f64) {
    if let Some(slot) = list.get_mut(place) {
        *slot = Some(value);
    }
}

fn ascending(p: &[Option<f64>]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> = p
        .iter()
        .enumerate()
        .filter_map(|(place, p)| Some((place, (*p)?)))
        .collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_no_member_of_the_family() {
        let p = [Some(0.01), None, Some(0.04), Some(0.03)];
        assert_eq!(holm(&p), [Some(0.03), None, Some(0.06), Some(0.06)]);
        assert_eq!(
            benjamini_hochberg(&p),
            [Some(0.03), None, Some(0.04), Some(0.04)]
        );
        assert!(holm(&[]).is_empty());
        assert_eq!(holm(&[Some(1.0), Some(1.0)]), [Some(1.0), Some(1.0)]);
    }
}
