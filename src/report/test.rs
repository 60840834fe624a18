//! Everything a report says of one test.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::surveyed::THRESHOLD;
use crate::analysis::dif::{Dif, Side, dif};
use crate::analysis::groups::{Comparison, Group, by_name, compare};
use crate::analysis::irt::check::{Study, study};
use crate::analysis::irt::responses::Responses;
use crate::analysis::part::Part;
use crate::analysis::pass::{Consistency, Pass, consistency};
use crate::analysis::sample::Sample;
use crate::analysis::show::{Figure, PER_DIF_GROUP, PER_GROUP};
use crate::analysis::suppress::{Suppressed, suppress};
use crate::analysis::{FormAnalysis, analyse};
use crate::text::Text;

/// By what people are told apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
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
    /// Groups that are large enough and were not screened, for there are too many of them.
    pub dif_left_out: usize,
    /// Titles of groups, by their ids.
    pub titles: Titles,
    /// Whether it is of merged tables, which say nothing that needs people.
    pub merged: bool,
}

/// Titles of groups, by their ids.
pub type Titles = BTreeMap<String, Text>;

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

/// Shares of the maximum by label, and labels that stay hidden.
pub(super) struct SideShares<'a> {
    pub(super) by: By,
    pub(super) known: Vec<(&'a str, f64)>,
    pub(super) hidden: Suppressed,
}

/// No label.
const NONE: u32 = u32::MAX;

/// Labels of people, four bytes each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Different labels, ascending.
    names: Vec<String>,
    /// Of each person, the place of their label.
    of: Vec<u32>,
}

impl Labels {
    /// One label a person.
    pub fn of<'a>(labels: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut places: HashMap<&str, u32> = HashMap::new();
        let mut names: Vec<&str> = Vec::new();
        let mut of: Vec<u32> = labels
            .map(|label| {
                let Some(label) = label else { return NONE };
                *places.entry(label).or_insert_with(|| {
                    names.push(label);
                    // people are no more than four billion
                    u32::try_from(names.len() - 1).unwrap_or(NONE)
                })
            })
            .collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_unstable_by_key(|place| names.get(*place));
        let mut sorted = vec![NONE; names.len()];
        for (place, known) in (0..).zip(&order) {
            if let Some(slot) = sorted.get_mut(*known) {
                *slot = place;
            }
        }
        for place in &mut of {
            *place = sorted.get(*place as usize).copied().unwrap_or(NONE);
        }
        let names = order.iter().filter_map(|place| names.get(*place));
        Self {
            names: names.map(|name| (*name).to_owned()).collect(),
            of,
        }
    }

    /// Each label, ascending, with the number of people who have it.
    fn counts(&self) -> Vec<(&str, usize)> {
        let mut counts = vec![0; self.names.len()];
        for place in &self.of {
            if let Some(count) = counts.get_mut(*place as usize) {
                *count += 1;
            }
        }
        self.names.iter().map(String::as_str).zip(counts).collect()
    }
}

/// People gone through for all screens of one kind of groups together.
const MOST_SCREENED: usize = 20_000_000;

impl Test {
    /// Analyses a sample, which is given up as soon as it is counted. `cut` is the pass mark as a share;
    /// `sides` tell people apart, one label a row.
    pub fn of(
        sample: Sample,
        pass: Option<Pass>,
        cut: Option<f64>,
        sides: &[(By, Labels)],
    ) -> Self {
        let analysis = analyse(&sample, pass);
        let (consistency, same_paper) = (consistent(&analysis, cut), is_same_paper(&analysis));
        let groups = sides
            .iter()
            .filter_map(|(by, labels)| compared(*by, labels, &sample))
            .collect();
        let responses = Responses::of(&sample).filter(|(responses, _)| responses.k() > 0);
        drop(sample);
        let (mut dif, mut dif_left_out) = (Vec::new(), 0);
        if let Some((responses, _)) = &responses {
            for (by, labels) in sides {
                let (screens, left_out) = screens(*by, labels, responses);
                dif.extend(screens);
                dif_left_out += left_out;
            }
        }
        Self {
            analysis,
            same_paper,
            consistency,
            people: Vec::new(),
            study: responses.map(|(responses, left_out)| study(&responses, left_out)),
            groups,
            dif,
            dif_left_out,
            titles: Titles::new(),
            merged: false,
        }
    }

    /// What people call a group: its title, where the course gives it one.
    pub fn title<'a>(&'a self, by: By, name: &'a str) -> &'a str {
        let title = self.titles.get(name).filter(|_| by == By::Group);
        title.map_or(name, Text::as_str)
    }

    /// Whether its models list people one by one.
    pub(super) fn lists_people(&self) -> bool {
        let found = self
            .study
            .as_ref()
            .and_then(|study| study.outcome.as_ref().ok());
        found.is_some_and(|found| found.people.is_some())
    }

    /// The test of merged tables: what follows from them alone. `sides` has the shares of people by label,
    /// and what stays hidden.
    pub(super) fn of_part(
        part: &Part,
        pass: Option<Pass>,
        cut: Option<f64>,
        sides: Vec<SideShares<'_>>,
    ) -> Self {
        let analysis = part.analyse(pass);
        let (consistency, same_paper) = (consistent(&analysis, cut), is_same_paper(&analysis));
        let groups = sides.into_iter().filter_map(|side| {
            let mut compared = side_by_side(side.by, side.known)?;
            for (all, more) in [
                (&mut compared.hidden.primary, side.hidden.primary),
                (
                    &mut compared.hidden.complementary,
                    side.hidden.complementary,
                ),
            ] {
                all.extend(more);
                all.sort();
                all.dedup();
            }
            Some(compared)
        });
        Self {
            analysis,
            same_paper,
            consistency,
            study: None,
            people: Vec::new(),
            groups: groups.collect(),
            dif: Vec::new(),
            dif_left_out: 0,
            titles: Titles::new(),
            merged: true,
        }
    }
}

fn is_same_paper(analysis: &FormAnalysis) -> bool {
    analysis.items.iter().all(|item| item.n == analysis.n)
}

fn consistent(analysis: &FormAnalysis, cut: Option<f64>) -> Option<Consistency> {
    let k = analysis.items.len();
    let mean = analysis.totals.mean? / analysis.items.first()?.maximum;
    consistency(
        u32::try_from(k).ok()?,
        lowest(cut?, k)?,
        mean,
        analysis.reliability.kr21?,
    )
}

/// The lowest number right out of `k` that reaches a share.
fn lowest(cut: f64, k: usize) -> Option<u32> {
    let k = u32::try_from(k).ok()?;
    (1..=k).find(|right| f64::from(*right) >= cut * f64::from(k) - 1e-9)
}

fn compared(by: By, labels: &Labels, sample: &Sample) -> Option<Compared> {
    let share = |row: usize| sample.total(row).fraction_of(sample.maximum(row));
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); labels.names.len()];
    for (row, place) in labels.of.iter().enumerate() {
        if let Some(list) = values.get_mut(*place as usize) {
            list.extend(share(row));
        }
    }
    let groups = labels.names.iter().zip(values);
    let groups = groups.filter(|(_, values)| !values.is_empty());
    let groups = groups.map(|(name, values)| Group::of(name, values));
    compared_groups(by, groups.collect())
}

fn side_by_side(by: By, mut known: Vec<(&str, f64)>) -> Option<Compared> {
    // one order, whoever comes first
    known.sort_by(|one, other| one.0.cmp(other.0).then(one.1.total_cmp(&other.1)));
    compared_groups(by, by_name(known.into_iter()))
}

fn compared_groups(by: By, mut groups: Vec<Group>) -> Option<Compared> {
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

/// One screen a label that many people have; nothing when everybody has the same. Where there are more
/// people and labels than can be gone through, the labels most people have are screened, and how many
/// were not is told.
fn screens(by: By, labels: &Labels, responses: &Responses) -> (Vec<Screen>, usize) {
    let counts = labels.counts();
    if counts.len() < 2 {
        return (Vec::new(), 0);
    }
    let all: usize = counts.iter().map(|(_, focal)| focal).sum();
    let large = |focal: usize| focal.min(all - focal) >= PER_DIF_GROUP && Figure::Dif.shows(all);
    let mut screened: Vec<(&str, usize)> = counts
        .iter()
        .copied()
        .filter(|(_, focal)| large(*focal))
        .collect();
    let wanted = screened.len();
    screened.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    screened.truncate((MOST_SCREENED / all.max(1)).max(1));
    let left_out = wanted - screened.len();
    let screened: BTreeSet<&str> = screened.into_iter().map(|(name, _)| name).collect();
    let screen = |(own, (name, focal)): (u32, &(&str, usize))| {
        let outcome = if screened.contains(name) {
            let side = |place: &u32| match *place {
                NONE => None,
                place if place == own => Some(Side::Focal),
                _ => Some(Side::Reference),
            };
            let sides: Vec<Option<Side>> = labels.of.iter().map(side).collect();
            dif(responses, &sides).ok_or(NoDif::PapersDiffer)
        } else if large(*focal) {
            return None;
        } else {
            Err(NoDif::TooFew {
                focal: *focal,
                reference: all - focal,
            })
        };
        Some(Screen {
            by,
            focal: (*name).to_owned(),
            items: responses.items().to_vec(),
            outcome,
        })
    };
    ((0..).zip(&counts).filter_map(screen).collect(), left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn test(n: usize, label: impl Fn(usize) -> Option<String>) -> Test {
        let rows: Vec<String> = (0..n).map(|row| format!("{:03b}", row % 8)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let labels: Vec<Option<String>> = (0..n).map(label).collect();
        let labels = Labels::of(labels.iter().map(Option::as_deref));
        Test::of(
            fixture::sample(3, &rows),
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
