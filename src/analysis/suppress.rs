//! Which units stay hidden so that nobody's answers can be worked out.

/// Units to hide: too small themselves, and hidden so that the small ones cannot be found by subtraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suppressed {
    /// Units with 0 < n < threshold, in the order given.
    pub primary: Vec<String>,
    /// Units hidden besides: while exactly one unit is hidden, or the hidden ones together are fewer than
    /// the threshold, the smallest shown unit (ties: by name). In the order in which they were hidden.
    pub complementary: Vec<String>,
}

/// Decides what to hide. Units nobody answered for hide nobody and are left alone. NCES 2017-147.
pub fn suppress(units: &[(String, usize)], threshold: usize) -> Suppressed {
    let mut hidden: Vec<&(String, usize)> = units
        .iter()
        .filter(|(_, n)| *n > 0 && *n < threshold)
        .collect();
    let primary = names(&hidden);
    let mut shown: Vec<&(String, usize)> = units
        .iter()
        .filter(|(_, n)| *n >= threshold.max(1))
        .collect();
    shown.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
    let mut shown = shown.into_iter();
    while !hidden.is_empty()
        && (hidden.len() == 1 || hidden.iter().map(|(_, n)| n).sum::<usize>() < threshold)
    {
        let Some(next) = shown.next() else { break };
        hidden.push(next);
    }
    let complementary = names(hidden.get(primary.len()..).unwrap_or_default());
    Suppressed {
        primary,
        complementary,
    }
}

fn names(units: &[&(String, usize)]) -> Vec<String> {
    units.iter().map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(units: &[(&str, usize)]) -> (String, String) {
        let units: Vec<_> = units
            .iter()
            .map(|(name, n)| ((*name).to_owned(), *n))
            .collect();
        let found = suppress(&units, 5);
        (found.primary.concat(), found.complementary.concat())
    }

    #[test]
    fn one_hidden_unit_hides_another() {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(hidden(&[("A", 20), ("B", 3), ("C", 8)]), pair("B", "C"));
        assert_eq!(
            hidden(&[("A", 2), ("B", 2), ("C", 6), ("D", 9)]),
            pair("AB", "C")
        );
        assert_eq!(hidden(&[("A", 4), ("B", 4), ("C", 6)]), pair("AB", ""));
        assert_eq!(hidden(&[("A", 10), ("B", 11)]), pair("", ""));
        assert_eq!(hidden(&[("B", 3)]), pair("B", ""));
        assert_eq!(
            hidden(&[("A", 0), ("B", 3), ("D", 8), ("C", 8)]),
            pair("B", "C")
        );
    }
}
