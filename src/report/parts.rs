//! The tables of a part (a class, a province) without its people, and what follows when parts are
//! merged: the classical statistics that a report over all people together would give, to the last
//! bit.

mod merged;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::build;
use super::sat;
use super::sat::Sat;
use super::surveyed::THRESHOLD;
use super::test::{By, Titles};
use crate::analysis::part::Part;
use crate::analysis::suppress::{Suppressed, suppress};
use crate::analysis::tables::written::Written;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::form::{Form, Phase};
use crate::bank::id::{CourseId, FormId, GroupId, ItemRef};
use crate::cohort::people::People;
use crate::cohort::sitting::{Place, Sitting};
use crate::message::{Message, msg};
use crate::text::Text;

pub use merged::{merge, report};

/// The schema of a tables file.
pub const SCHEMA: &str = "khaothi-tables/1";

/// The largest tables file read, in bytes.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// The tables of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    schema: String,
    course: CourseId,
    title: Text,
    /// Titles of groups, by their ids.
    #[serde(default, skip_serializing_if = "Titles::is_empty")]
    groups: Titles,
    forms: Vec<FormPart>,
}

/// The tables of one form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct FormPart {
    form: FormId,
    title: Text,
    phase: Phase,
    n: usize,
    /// The first and the last day anybody began, as 2026-12-01; tables of before do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<(String, String)>,
    /// The pass mark as a share of the maximum.
    pass_mark: Option<f64>,
    /// People who passed, of those with a verdict.
    passed: Option<(usize, usize)>,
    /// The parts in it, by digests over their attempts, so that none is counted twice.
    parts: Vec<PartId>,
    /// Items that are not analysed: still to be marked, or not counting.
    aside: BTreeSet<ItemRef>,
    /// Of each item of the tables, what it is.
    items: Vec<Version>,
    tables: Written,
    groups: Vec<Side>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct PartId {
    attempts: String,
    n: usize,
}

/// An item in one wording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Version {
    item: ItemRef,
    shown: String,
    stem: Text,
}

impl Version {
    /// What the tables call it: no other part can mean another item or wording by it.
    fn id(&self) -> String {
        format!("{} {}", self.item, self.shown)
    }
}

/// People by group or by unit: how many have which total out of which maximum, in units of the tables.
/// Groups too small to be shown are in none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Side {
    by: By,
    levels: BTreeMap<String, Vec<(i64, i64, u64)>>,
    hidden: BTreeSet<String>,
}

impl Parts {
    /// The tables of a course's tests, and what has to be said of them. A form that fewer people sat
    /// than may be told of is left out, and so are surveys.
    pub fn of(course: &Course, banks: Banks<'_>, people: &People) -> (Self, Vec<Message>) {
        let mut said = Vec::new();
        let mut forms = Vec::new();
        for form in &course.forms {
            if matches!(form.phase, Phase::Practice | Phase::Survey) {
                continue;
            }
            let sat = Sat::of(people, &form.id);
            if sat.sittings.is_empty() {
                continue;
            }
            let name = |message: Message| message.with("form", form.id.as_str());
            if sat.sittings.len() < THRESHOLD {
                said.push(name(msg("tables-few")).with("threshold", THRESHOLD));
                continue;
            }
            let Some(part) = FormPart::of(form, banks, people, &sat) else {
                continue;
            };
            let rare = part.rare();
            if rare > 0 {
                let rare = name(msg("tables-rare")).with("count", rare);
                said.push(rare.with("threshold", THRESHOLD));
            }
            forms.push(part);
        }
        let parts = Self {
            schema: SCHEMA.to_owned(),
            course: course.id.clone(),
            title: course.title.clone(),
            groups: build::titles(course),
            forms,
        };
        (parts, said)
    }

    /// Whether no form is in it.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// As it is written.
    pub fn text(&self) -> String {
        // plain numbers and texts always serialise
        let text = serde_json::to_string(self).unwrap_or_default();
        format!("{}\n", crate::text::json_safe(&text))
    }

    /// What was written.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Self, Message> {
        let damaged =
            |what: String| msg("tables-damaged").with("what", Text::tame(&what).to_string());
        let parts: Self =
            serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        if parts.schema != SCHEMA {
            return Err(msg("tables-schema").with("schema", Text::tame(&parts.schema).to_string()));
        }
        for form in &parts.forms {
            form.checked().map_err(|what| damaged(what.to_owned()))?;
        }
        let forms: BTreeSet<&FormId> = parts.forms.iter().map(|form| &form.form).collect();
        if forms.len() == parts.forms.len() {
            Ok(parts)
        } else {
            Err(damaged("forms".to_owned()))
        }
    }
}

impl FormPart {
    fn of(form: &Form, banks: Banks<'_>, people: &People, sat: &Sat<'_>) -> Option<Self> {
        let sampled = sat.sample(form, banks)?;
        let described = sampled.versions.iter().zip(&sampled.stems);
        let items: Vec<Version> = described
            .map(|((item, shown), stem)| Version {
                item: (*item).clone(),
                shown: (*shown).to_owned(),
                stem: stem.clone(),
            })
            .collect();
        let order: Vec<(usize, String)> = items.iter().map(Version::id).enumerate().collect();
        let sides = [By::Group, By::Unit].map(|by| {
            let rows = sat
                .sittings
                .iter()
                .enumerate()
                .filter_map(|(row, sitting)| {
                    let label = label(by, &sitting.who.as_ref()?.place)?;
                    let maximum = sampled.sample.maximum(row).units();
                    let total = sampled.sample.total(row).units();
                    (maximum > 0).then_some((label, total, maximum))
                });
            Side::of(by, rows)
        });
        let pass = build::pass(form, people);
        Some(Self {
            form: form.id.clone(),
            title: form.title.clone(),
            phase: form.phase,
            n: sat.sittings.len(),
            days: build::days(&sat.sittings)
                .map(|(first, last)| (first.to_string(), last.to_string())),
            pass_mark: form.pass,
            passed: pass.map(|pass| (pass.passed, pass.n)),
            parts: vec![PartId {
                attempts: attempts(&sat.sittings),
                n: sat.sittings.len(),
            }],
            aside: sat.aside().into_iter().cloned().collect(),
            items,
            tables: Part::of(&sampled.sample).arranged(&order).written(),
            groups: sides.into(),
        })
    }

    /// Totals that fewer people have than may be told of.
    fn rare(&self) -> usize {
        let part = Part::read(&self.tables);
        part.map_or(0, |part| {
            let strata = part.tables().strata();
            strata.filter(|(_, n)| *n < THRESHOLD as u64).count()
        })
    }

    /// Its first and last day.
    ///
    /// # Errors
    /// Where they are none.
    fn dates(&self) -> Result<Option<(Date, Date)>, &'static str> {
        let Some((first, last)) = &self.days else {
            return Ok(None);
        };
        // written in one way only, so that they are in the order of their texts
        let date = |text: &str| -> Option<Date> {
            let date: Date = text.parse().ok()?;
            (date.to_string() == text && date.year() >= 0).then_some(date)
        };
        let dates = date(first).zip(date(last));
        let dates = dates.filter(|(first, last)| first <= last);
        dates.map(Some).ok_or("days")
    }

    /// Its tables.
    ///
    /// # Errors
    /// What does not add up.
    fn checked(&self) -> Result<Part, &'static str> {
        let part = Part::read(&self.tables)?;
        let ids = part.tables().items().iter().map(|item| item.id.clone());
        if !ids.eq(self.items.iter().map(Version::id)) {
            return Err("items");
        }
        let known: usize = self.parts.iter().map(|part| part.n).sum();
        let passed = self
            .passed
            .is_none_or(|(passed, n)| passed <= n && n <= self.n);
        if part.tables().n() != self.n || known != self.n || self.n < THRESHOLD || !passed {
            return Err("n");
        }
        self.dates()?;
        let share = |mark: f64| (0.0..=1.0).contains(&mark);
        if !self.pass_mark.is_none_or(share) {
            return Err("pass_mark");
        }
        let fits = |side: &Side| {
            let counts = || side.levels.values().flatten();
            let n = counts().fold(0_u64, |sum, (_, _, n)| sum.saturating_add(*n));
            n <= self.n as u64 && counts().all(|(_, maximum, _)| *maximum > 0)
        };
        if self.groups.iter().all(fits) {
            Ok(part)
        } else {
            Err("groups")
        }
    }
}

fn label(by: By, place: &Place) -> Option<&str> {
    match by {
        By::Group => place.group.as_ref().map(GroupId::as_str),
        By::Unit => place.unit.as_ref().map(Text::as_str),
    }
}

/// A digest over the attempts of sittings, whatever order they come in.
fn attempts(sittings: &[&Sitting]) -> String {
    let mut ids: Vec<_> = sittings.iter().map(|sitting| &sitting.attempt).collect();
    ids.sort();
    let mut hasher = blake3::Hasher::new();
    for id in ids {
        hasher.update(id.to_string().as_bytes());
        hasher.update(b"\n");
    }
    format!("blake3:{}", hasher.finalize().to_hex())
}

impl Side {
    fn of<'a>(by: By, rows: impl Iterator<Item = (&'a str, i64, i64)>) -> Self {
        let mut levels: BTreeMap<&str, BTreeMap<(i64, i64), u64>> = BTreeMap::new();
        for (label, total, maximum) in rows {
            let counts = levels.entry(label).or_default();
            *counts.entry((total, maximum)).or_default() += 1;
        }
        let counts: Vec<(String, usize)> = levels
            .iter()
            .map(|(label, counts)| {
                let n: u64 = counts.values().sum();
                (
                    (*label).to_owned(),
                    usize::try_from(n).unwrap_or(usize::MAX),
                )
            })
            .collect();
        let Suppressed {
            primary,
            complementary,
        } = suppress(&counts, THRESHOLD);
        let hidden: BTreeSet<String> = primary.into_iter().chain(complementary).collect();
        let shown = levels
            .into_iter()
            .filter(|(label, _)| !hidden.contains(*label));
        let levels = shown.map(|(label, counts)| {
            let counts = counts.into_iter();
            let counts = counts.map(|((total, maximum), n)| (total, maximum, n));
            (label.to_owned(), counts.collect())
        });
        Self {
            by,
            levels: levels.collect(),
            hidden,
        }
    }
}
