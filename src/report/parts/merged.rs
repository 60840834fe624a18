//! Parts merged, and the report of what comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{FormPart, Parts, Side, Version, sat};
use crate::analysis::part::Part;
use crate::analysis::pass::Pass;
use crate::analysis::suppress::Suppressed;
use crate::cohort::people::People;
use crate::message::{Message, msg};
use crate::report::decided::Decided;
use crate::report::gradebook::Gradebook;
use crate::report::test::{SideShares, Test, Titles};
use crate::report::{FormReport, Report};
use crate::text::Text;

/// Merges the tables of parts; their order does not matter.
///
/// # Errors
/// Why they do not belong together: other courses, a part that is in two of them, items that differ.
pub fn merge(parts: impl IntoIterator<Item = Parts>) -> Result<Parts, Message> {
    let mut parts: Vec<Parts> = parts.into_iter().collect();
    // the first by content, so that the order of arguments cannot show
    parts.sort_by_cached_key(Parts::text);
    let mut parts = parts.into_iter();
    let mut merged = parts.next().ok_or_else(|| msg("tables-none"))?;
    for other in parts {
        if merged.course != other.course {
            return Err(msg("tables-course")
                .with("one", merged.course.as_str())
                .with("other", other.course.as_str()));
        }
        // a group is called as the first part calls it
        for (id, title) in other.groups {
            merged.groups.entry(id).or_insert(title);
        }
        for form in other.forms {
            match merged.forms.iter_mut().find(|own| own.form == form.form) {
                Some(own) => own.add(form)?,
                None => merged.forms.push(form),
            }
        }
    }
    merged
        .forms
        .sort_by(|a, b| (a.phase as u8, &a.form).cmp(&(b.phase as u8, &b.form)));
    Ok(merged)
}

impl FormPart {
    fn add(&mut self, other: Self) -> Result<(), Message> {
        let form = self.form.clone();
        let about = |message: Message| message.with("form", form.as_str());
        let known: BTreeSet<&String> = self.parts.iter().map(|part| &part.attempts).collect();
        if other
            .parts
            .iter()
            .any(|part| known.contains(&part.attempts))
        {
            return Err(about(msg("tables-twice")));
        }
        let same =
            |one: Option<f64>, other: Option<f64>| one.map(f64::to_bits) == other.map(f64::to_bits);
        if !same(self.pass_mark, other.pass_mark) || self.phase != other.phase {
            return Err(about(msg("tables-pass")));
        }
        let aside = |aside: &BTreeSet<_>, items: &[Version]| {
            let mut items = items.iter();
            items
                .find(|version| aside.contains(&version.item))
                .map(|found| found.item.to_string())
        };
        let mixed = aside(&self.aside, &other.items).or_else(|| aside(&other.aside, &self.items));
        if let Some(item) = mixed {
            return Err(about(msg("tables-aside")).with("item", item));
        }
        let damaged = |what: &str| msg("tables-damaged").with("what", what);
        let mut part = self.checked().map_err(damaged)?;
        let more = other.checked().map_err(damaged)?;
        if let Err(unlike) = part.merge(&more) {
            return Err(
                about(msg("tables-unlike")).with("item", Text::tame(&unlike.item).to_string())
            );
        }
        if !part.is_countable() {
            return Err(damaged("n"));
        }
        let versions: BTreeMap<String, Version> = std::mem::take(&mut self.items)
            .into_iter()
            .chain(other.items)
            .map(|version| (version.id(), version))
            .collect();
        self.items = part
            .tables()
            .items()
            .iter()
            .filter_map(|item| versions.get(&item.id).cloned())
            .collect();
        self.tables = part.written();
        // a part that does not tell leaves the days of the whole unknown
        self.days = self
            .days
            .take()
            .zip(other.days)
            .map(|(own, more)| (own.0.min(more.0), own.1.max(more.1)));
        self.n += other.n;
        let passed = self.passed.zip(other.passed);
        self.passed = passed.map(|((passed, n), more)| (passed + more.0, n + more.1));
        self.parts.extend(other.parts);
        self.parts.sort();
        self.aside.extend(other.aside);
        for side in other.groups {
            match self.groups.iter_mut().find(|own| own.by == side.by) {
                Some(own) => own.add(side),
                None => self.groups.push(side),
            }
        }
        Ok(())
    }

    fn report(&self, titles: &Titles) -> Result<FormReport, Message> {
        let part = self
            .checked()
            .map_err(|what| msg("tables-damaged").with("what", what))?;
        // in the order and under the names of a report over the people themselves
        let shown: BTreeSet<sat::Version<'_>> = self
            .items
            .iter()
            .map(|version| (&version.item, version.shown.as_str()))
            .collect();
        let names = sat::names(&shown);
        let mut order: Vec<(usize, &Version)> = self.items.iter().enumerate().collect();
        order.sort_by(|(_, a), (_, b)| (&a.item, &a.shown).cmp(&(&b.item, &b.shown)));
        let stems = order
            .iter()
            .map(|(_, version)| version.stem.clone())
            .collect();
        let order: Vec<(usize, String)> = order
            .into_iter()
            .map(|(place, version)| {
                let name = names.get(&(&version.item, version.shown.as_str()));
                (place, name.cloned().unwrap_or_default())
            })
            .collect();
        let part: Part = part.arranged(&order);
        let pass = self.pass_mark.zip(self.passed);
        let pass = pass.map(|(cut, (passed, n))| Pass::counted(cut, passed, n));
        let sides = self.groups.iter().map(|side| {
            let hidden = Suppressed {
                primary: side.hidden.iter().cloned().collect(),
                complementary: Vec::new(),
            };
            SideShares {
                by: side.by,
                known: side.shares(),
                hidden,
            }
        });
        Ok(FormReport {
            id: self.form.clone(),
            title: self.title.clone(),
            phase: self.phase,
            n: self.n,
            days: self.dates().ok().flatten(),
            pass_mark: self.pass_mark,
            test: Some(Test {
                titles: titles.clone(),
                ..Test::of_part(&part, pass, self.pass_mark, sides.collect())
            }),
            stems,
            gain: None,
            survey: Vec::new(),
            ranking: Vec::new(),
        })
    }
}

impl Side {
    fn add(&mut self, other: Self) {
        for (label, counts) in other.levels {
            let own = self.levels.entry(label).or_default();
            let mut sums: BTreeMap<(i64, i64), u64> = BTreeMap::new();
            for (total, maximum, n) in own.iter().chain(&counts) {
                let sum = sums.entry((*total, *maximum)).or_default();
                *sum = sum.saturating_add(*n);
            }
            let sums = sums.into_iter();
            *own = sums
                .map(|((total, maximum), n)| (total, maximum, n))
                .collect();
        }
        self.hidden.extend(other.hidden);
    }

    /// The shares of people by label. What is hidden in any part is not whole, and stays hidden.
    fn shares(&self) -> Vec<(&str, f64)> {
        let whole = self
            .levels
            .iter()
            .filter(|(label, _)| !self.hidden.contains(*label));
        let mut shares = Vec::new();
        for (label, counts) in whole {
            for (total, maximum, n) in counts {
                let share = *total as f64 / *maximum as f64;
                let n = usize::try_from(*n).unwrap_or(usize::MAX);
                shares.extend(std::iter::repeat_n((label.as_str(), share), n));
            }
        }
        shares
    }
}

/// The report of tables: everything that follows from them without people.
///
/// # Errors
/// What is wrong with them.
pub fn report(parts: &Parts) -> Result<Report, Message> {
    let forms = parts.forms.iter().map(|form| form.report(&parts.groups));
    let forms: Result<Vec<FormReport>, Message> = forms.collect();
    let counts = parts.forms.iter().map(|form| form.parts.len());
    let most = counts.max().unwrap_or(0);
    Ok(Report {
        course: parts.course.clone(),
        title: parts.title.clone(),
        forms: forms?,
        people: Gradebook::new(Arc::new(People::default()), &[], &[]),
        overall: Vec::new(),
        notes: vec![msg("note-merged").with("count", most)],
        decided: Decided::default(),
    })
}
