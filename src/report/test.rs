//! Everything a report says of one test.

use super::surveyed::THRESHOLD;
use crate::analysis::dif::{Dif, Side, dif};
use crate::analysis::groups::{Comparison, Group, by_name, compare};
use crate::analysis::irt::check::{Study, study};
use crate::analysis::irt::responses::Responses;
use crate::analysis::pass::{Consistency, Pass, consistency};
use crate::analysis::sample::Sample;
use crate::analysis::show::{Figure, PER_DIF_GROUP, PER_GROUP};
use crate::analysis::suppress::{Suppressed, suppress};
use crate::analysis::{FormAnalysis, analyse};

/// By what people are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The course's groups.
    Group,
    /// Their units.
    Unit,
}

/// One test, analysed.
#[derive(Clone, Debug)]
pub struct Test {
    /// Classical statistics.
    pub analysis: FormAnalysis,
    /// Whether everybody had the same items.
    pub same_paper: bool,
    /// Decision consistency at the cut; `None` unless all items are 0/1 and everybody had them all.
    pub consistency: Option<Consistency>,
    /// Item response theory; `None` when no item is marked 0 or its maximum.
    pub study: Option<Study>,
    /// Who is who, in the order of the sample: a code or name; empty when it is not known.
    pub people: Vec<Option<String>>,
    /// Groups side by side, as shares of the maximum.
    pub groups: Vec<Compared>,
    /// DIF, one entry a focal group.
    pub dif: Vec<Screen>,
}

/// Groups side by side.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What the groups are.
    pub by: By,
    /// Groups, largest first; only those that may be shown.
    pub groups: Vec<Group>,
    /// Groups that stay hidden.
    pub hidden: Suppressed,
    /// Tests; `None` below 30 people or with fewer than two groups of ten.
    pub comparison: Option<Comparison>,
}

/// DIF of one group against everybody else.
#[derive(Clone, Debug)]
pub struct Screen {
    /// What the groups are.
    pub by: By,
    /// The focal group.
    pub focal: String,
    /// Item ids, in the order of the result.
    pub items: Vec<String>,
    /// The result, or why there is none.
    pub outcome: Result<Dif, NoDif>,
}

/// Why DIF is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDif {
    /// A side has fewer than 100 people.
    TooFew {
        /// People of the group.
        focal: usize,
        /// Everybody else.
        reference: usize,
    },
    /// People had different papers, so totals do not match them.
    PapersDiffer,
}

impl Test {
    /// Analyses a sample. `cut` is the pass mark as a share; `sides` tell people apart, one label a row.
    pub fn of(
        sample: &Sample,
        pass: Option<Pass>,
        cut: Option<f64>,
        sides: &[(By, Vec<Option<String>>)],
    ) -> Self {
        let analysis = analyse(sample, pass);
        let responses = Responses::of(sample).filter(|(responses, _)| responses.k() > 0);
        let k = sample.items().len();
        let consistency = cut.and_then(|cut| {
            let reliability = &analysis.reliability;
            let mean = analysis.totals.mean? / analysis.items.first()?.maximum;
            consistency(
                u32::try_from(k).ok()?,
                lowest(cut, k)?,
                mean,
                reliability.kr21?,
            )
        });
        let same_paper = analysis.items.iter().all(|item| item.n == analysis.n);
        let shares: Vec<Option<f64>> = (0..sample.n())
            .map(|row| sample.total(row).fraction_of(sample.maximum(row)))
            .collect();
        let dif = responses.as_ref().map_or_else(Vec::new, |(responses, _)| {
            sides
                .iter()
                .flat_map(|(by, labels)| screens(*by, labels, responses))
                .collect()
        });
        Self {
            analysis,
            same_paper,
            consistency,
            people: Vec::new(),
            study: responses.map(|(responses, left_out)| study(&responses, left_out)),
            groups: sides
                .iter()
                .filter_map(|(by, labels)| compared(*by, labels, &shares))
                .collect(),
            dif,
        }
    }
}

/// The lowest number right out of `k` that reaches a share.
fn lowest(cut: f64, k: usize) -> Option<u32> {
    let k = u32::try_from(k).ok()?;
    (1..=k).find(|right| f64::from(*right) >= cut * f64::from(k) - 1e-9)
}

fn compared(by: By, labels: &[Option<String>], shares: &[Option<f64>]) -> Option<Compared> {
    let labelled = labels.iter().zip(shares);
    let mut known: Vec<(&str, f64)> = labelled
        .filter_map(|(label, share)| Some((label.as_deref()?, (*share)?)))
        .collect();
    // one order, whoever comes first
    known.sort_by(|one, other| one.0.cmp(other.0).then(one.1.total_cmp(&other.1)));
    let mut groups = by_name(known.into_iter());
    if groups.len() < 2 {
        return None;
    }
    groups.sort_by(|one, other| other.n.cmp(&one.n).then(one.name.cmp(&other.name)));
    let counts: Vec<(String, usize)> = groups
        .iter()
        .map(|group| (group.name.clone(), group.n))
        .collect();
    let hidden = suppress(&counts, THRESHOLD);
    groups.retain(|group| {
        !hidden.primary.contains(&group.name) && !hidden.complementary.contains(&group.name)
    });
    let n: usize = groups.iter().map(|group| group.n).sum();
    let large: Vec<Group> = groups
        .iter()
        .filter(|g| g.n >= PER_GROUP)
        .cloned()
        .collect();
    let tested = Figure::Groups.shows(n) && large.len() > 1;
    Some(Compared {
        by,
        comparison: tested.then(|| compare(&large)),
        groups,
        hidden,
    })
}

/// One screen a label that many people have; nothing when everybody has the same.
fn screens(by: By, labels: &[Option<String>], responses: &Responses) -> Vec<Screen> {
    let mut names: Vec<&String> = labels.iter().flatten().collect();
    names.sort();
    names.dedup();
    if names.len() < 2 {
        return Vec::new();
    }
    let known = labels.iter().flatten().count();
    let screen = |name: &&String| {
        let focal = labels
            .iter()
            .flatten()
            .filter(|label| label == name)
            .count();
        let sides: Vec<Option<Side>> = labels
            .iter()
            .map(|label| {
                let own = label.as_ref()? == *name;
                Some(if own { Side::Focal } else { Side::Reference })
            })
            .collect();
        let reference = known - focal;
        let outcome = if focal.min(reference) < PER_DIF_GROUP || !Figure::Dif.shows(known) {
            Err(NoDif::TooFew { focal, reference })
        } else {
            dif(responses, &sides).ok_or(NoDif::PapersDiffer)
        };
        Screen {
            by,
            focal: (*name).clone(),
            items: responses.items().to_vec(),
            outcome,
        }
    };
    names.iter().map(screen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn test(n: usize, label: impl Fn(usize) -> Option<String>) -> Test {
        let rows: Vec<String> = (0..n).map(|row| format!("{:03b}", row % 8)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let labels = (0..n).map(label).collect();
        Test::of(
            &fixture::sample(3, &rows),
            None,
            Some(0.5),
            &[(By::Unit, labels)],
        )
    }

    #[test]
    fn small_groups_stay_hidden() {
        let found = test(40, |row| {
            Some(
                match row {
                    0..3 => "A",
                    3..10 => "B",
                    10..22 => "C",
                    _ => "D",
                }
                .to_owned(),
            )
        });
        let groups = &found.groups[0];
        let shown: Vec<&str> = groups
            .groups
            .iter()
            .map(|group| group.name.as_str())
            .collect();
        assert_eq!(shown, ["D", "C"]);
        assert_eq!(groups.hidden.complementary, ["B"]);
        assert!(groups.comparison.is_some());
        assert_eq!(
            found.dif[3].outcome,
            Err(NoDif::TooFew {
                focal: 18,
                reference: 22
            })
        );
    }

    #[test]
    fn one_group_is_nothing_to_compare() {
        let found = test(20, |_| Some("A".to_owned()));
        assert!(found.groups.is_empty() && found.dif.is_empty());
        assert!(test(20, |_| None).groups.is_empty());
        assert!(found.same_paper && found.consistency.is_none());
    }

    #[test]
    fn many_people_are_screened() {
        let found = test(400, |row| {
            Some(if row % 3 == 0 { "A" } else { "B" }.to_owned())
        });
        assert!(found.dif.iter().all(|screen| screen.outcome.is_ok()));
    }

    #[test]
    fn the_lowest_passing_number() {
        assert_eq!(
            (lowest(0.5, 9), lowest(0.5, 10), lowest(0.35, 20)),
            (Some(5), Some(5), Some(7))
        );
        assert_eq!(lowest(0.5, 0), None);
    }
}
