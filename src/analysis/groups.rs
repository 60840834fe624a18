//! Groups side by side: are they alike, and how far apart are they?

pub mod pairwise;
pub mod two;

use std::collections::BTreeMap;

use super::distribution::{chi_square_above, f_above};
use super::interval::mean_t;
use super::moments::{mean, sd};
use super::quantile::{median, mid_ranks};

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Persons.
    pub n: usize,
    /// Mean; `None` when n = 0.
    pub mean: Option<f64>,
    /// Student's 95 % interval of the mean; `None` when n < 2.
    pub mean_ci: Option<(f64, f64)>,
    /// Standard deviation (n − 1); `None` when n < 2.
    pub sd: Option<f64>,
    /// Median; `None` when n = 0.
    pub median: Option<f64>,
    /// The values, ascending.
    values: Vec<f64>,
}

impl Group {
    /// A group of values; those that are not finite are left out.
    pub fn of(name: &str, values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values
            .into_iter()
            .filter(|value| value.is_finite())
            .collect();
        values.sort_by(f64::total_cmp);
        let (mean, sd) = (mean(&values), sd(&values));
        Self {
            name: name.to_owned(),
            n: values.len(),
            mean,
            mean_ci: mean
                .zip(sd)
                .and_then(|(mean, sd)| mean_t(mean, sd, values.len())),
            sd,
            median: median(&values),
            values,
        }
    }

    /// The values, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    fn variance(&self) -> Option<f64> {
        self.sd.map(|sd| sd * sd)
    }
}

/// Groups of values by name, in the order in which the names first appear.
pub fn by_name<'a>(values: impl Iterator<Item = (&'a str, f64)>) -> Vec<Group> {
    let mut order: Vec<&str> = Vec::new();
    let mut lists: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (name, value) in values {
        lists
            .entry(name)
            .or_insert_with(|| {
                order.push(name);
                Vec::new()
            })
            .push(value);
    }
    order
        .into_iter()
        .map(|name| Group::of(name, lists.remove(name).unwrap_or_default()))
        .collect()
}

/// Tests that groups are alike. Groups without persons are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Kruskal-Wallis H, tie corrected, ≥ 0; `None` with fewer than 2 groups or when all values are equal.
    /// Kruskal & Wallis 1952.
    pub kw_h: Option<f64>,
    /// Its degrees of freedom, groups − 1; `None` with fewer than 2 groups.
    pub kw_df: Option<usize>,
    /// χ² upper tail of H, 0…1.
    pub kw_p: Option<f64>,
    /// H/(N − 1), 0…1.
    pub kw_epsilon2: Option<f64>,
    /// Welch's F for unequal variances; `None` with fewer than 2 groups, a group of one or a group without
    /// variance. Welch 1951.
    pub welch_f: Option<f64>,
    /// Groups − 1; `None` with F.
    pub welch_df1: Option<f64>,
    /// Welch's second degrees of freedom; `None` with F.
    pub welch_df2: Option<f64>,
    /// Upper tail of it, 0…1.
    pub welch_p: Option<f64>,
    /// Classical F; `None` with fewer than 2 groups, no person more than groups, or no variance within.
    pub anova_f: Option<f64>,
    /// Upper tail of it, 0…1.
    pub anova_p: Option<f64>,
    /// SSB/SST, 0…1; `None` with fewer than 2 groups or when all values are equal.
    pub eta2: Option<f64>,
    /// (SSB − (g−1) MSW)/(SST + MSW); may be below 0. `None` when η² is, or no person is more than groups.
    pub omega2: Option<f64>,
    /// Brown-Forsythe F (distances from the group medians); `None` as the classical F.
    pub levene_median_f: Option<f64>,
    /// Upper tail of it, 0…1.
    pub levene_median_p: Option<f64>,
}

/// Compares groups.
pub fn compare(groups: &[Group]) -> Comparison {
    let groups: Vec<&Group> = groups.iter().filter(|group| group.n > 0).collect();
    if groups.len() < 2 {
        return Comparison::default();
    }
    let (h, df) = kruskal_wallis(&groups);
    let n: usize = groups.iter().map(|group| group.n).sum();
    let welch = welch(&groups);
    let squares = Squares::of(&groups);
    let anova = squares.f();
    let distances: Vec<Group> = groups
        .iter()
        .map(|group| {
            let middle = group.median.unwrap_or(0.0);
            Group::of(
                &group.name,
                group.values.iter().map(|value| (value - middle).abs()),
            )
        })
        .collect();
    let spread = Squares::of(&distances.iter().collect::<Vec<_>>());
    let levene = spread.f();
    Comparison {
        kw_h: h,
        kw_df: Some(df),
        kw_p: h.and_then(|h| chi_square_above(h, df as f64)),
        kw_epsilon2: h.map(|h| h / (n as f64 - 1.0)),
        welch_f: welch.map(|found| found.0),
        welch_df1: welch.map(|_| df as f64),
        welch_df2: welch.map(|found| found.1),
        welch_p: welch.and_then(|(f, df2)| f_above(f, df as f64, df2)),
        anova_f: anova,
        anova_p: anova.and_then(|f| squares.p(f)),
        eta2: squares.eta2(),
        omega2: squares.omega2(),
        levene_median_f: levene,
        levene_median_p: levene.and_then(|f| spread.p(f)),
    }
}

fn kruskal_wallis(groups: &[&Group]) -> (Option<f64>, usize) {
    let all: Vec<f64> = groups
        .iter()
        .flat_map(|g| g.values.iter().copied())
        .collect();
    let (ranks, ties) = mid_ranks(&all);
    let n = all.len() as f64;
    let mut rest = ranks.as_slice();
    let mut sum = 0.0;
    for group in groups {
        let (own, after) = rest.split_at(group.n.min(rest.len()));
        rest = after;
        sum += own.iter().sum::<f64>().powi(2) / group.n as f64;
    }
    let correction = 1.0 - ties / (n * n * n - n);
    let h = 12.0 / (n * (n + 1.0)) * sum - 3.0 * (n + 1.0);
    let varied = all.iter().any(|value| Some(value) != all.first());
    (
        (varied && correction > 0.0).then(|| (h / correction).max(0.0)),
        groups.len() - 1,
    )
}

/// Welch's F and second degrees of freedom.
fn welch(groups: &[&Group]) -> Option<(f64, f64)> {
    let g = groups.len() as f64;
    let weights: Vec<f64> = groups
        .iter()
        .map(|group| {
            let variance = group.variance().filter(|variance| *variance > 0.0)?;
            Some(group.n as f64 / variance)
        })
        .collect::<Option<_>>()?;
    let means: Vec<f64> = groups
        .iter()
        .map(|group| group.mean)
        .collect::<Option<_>>()?;
    let whole: f64 = weights.iter().sum();
    let grand = weights.iter().zip(&means).map(|(w, m)| w * m).sum::<f64>() / whole;
    let between: f64 = weights
        .iter()
        .zip(&means)
        .map(|(w, m)| w * (m - grand).powi(2))
        .sum::<f64>()
        / (g - 1.0);
    let lost: f64 = weights
        .iter()
        .zip(groups)
        .map(|(w, group)| (1.0 - w / whole).powi(2) / (group.n as f64 - 1.0))
        .sum();
    let f = between / (1.0 + 2.0 * (g - 2.0) / (g * g - 1.0) * lost);
    Some((f, (g * g - 1.0) / (3.0 * lost)))
}

/// Sums of squares.
struct Squares {
    between: f64,
    within: f64,
    df1: f64,
    df2: f64,
}

impl Squares {
    fn of(groups: &[&Group]) -> Self {
        let all: Vec<f64> = groups
            .iter()
            .flat_map(|g| g.values.iter().copied())
            .collect();
        let grand = mean(&all).unwrap_or(0.0);
        let equal = all.iter().all(|value| Some(value) == all.first());
        let between = |group: &&Group| {
            group
                .mean
                .map_or(0.0, |mean| group.n as f64 * (mean - grand).powi(2))
        };
        let within = |group: &&Group| {
            group
                .variance()
                .map_or(0.0, |variance| variance * (group.n as f64 - 1.0))
        };
        Self {
            between: if equal {
                0.0
            } else {
                groups.iter().map(between).sum()
            },
            within: groups.iter().map(within).sum(),
            df1: groups.len() as f64 - 1.0,
            df2: all.len() as f64 - groups.len() as f64,
        }
    }

    fn mean_within(&self) -> Option<f64> {
        (self.df2 > 0.0).then(|| self.within / self.df2)
    }

    fn f(&self) -> Option<f64> {
        let within = self.mean_within().filter(|within| *within > 0.0)?;
        Some(self.between / self.df1 / within)
    }

    fn p(&self, f: f64) -> Option<f64> {
        f_above(f, self.df1, self.df2)
    }

    fn eta2(&self) -> Option<f64> {
        let all = self.between + self.within;
        (all > 0.0).then(|| self.between / all)
    }

    fn omega2(&self) -> Option<f64> {
        let within = self.mean_within()?;
        let below = self.between + self.within + within;
        (below > 0.0).then(|| (self.between - self.df1 * within) / below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(groups: &[&[f64]]) -> Comparison {
        let groups: Vec<Group> = groups
            .iter()
            .map(|values| Group::of("g", values.iter().copied()))
            .collect();
        compare(&groups)
    }

    #[test]
    fn undefined_cases() {
        assert_eq!(of(&[]), Comparison::default());
        assert_eq!(of(&[&[1.0, 2.0], &[]]), Comparison::default());
        let same = of(&[&[5.0, 5.0], &[5.0]]);
        assert_eq!(
            (same.kw_h, same.kw_p, same.anova_f, same.eta2),
            (None, None, None, None)
        );
        let apart = of(&[&[1.0, 1.0], &[2.0, 2.0]]);
        assert_eq!(
            (apart.anova_f, apart.welch_f, apart.eta2),
            (None, None, Some(1.0))
        );
        let singles = of(&[&[1.0], &[2.0]]);
        assert_eq!(
            (singles.kw_h, singles.anova_f, singles.omega2),
            (Some(1.0), None, None)
        );
    }

    #[test]
    fn groups_keep_their_order() {
        let found = by_name([("b", 1.0), ("a", 2.0), ("b", 3.0)].into_iter());
        let names: Vec<&str> = found.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
        assert_eq!((found[0].mean, found[1].sd), (Some(2.0), None));
    }
}
