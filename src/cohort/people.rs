//! Who handed in what: records by person, which of several attempts counts, and pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::decided::{Account, decide};
use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::Ruling;
use crate::bank::form::{Form, Keep};
use crate::bank::id::{ClassId, FormId};
use crate::bank::points::Points;
use crate::result::Record;
use crate::result::mark::{Marked, mark};

/// A record with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// What was handed in.
    pub record: Record,
    /// What it is worth.
    pub marked: Marked,
}

/// A person and the sittings that count, by form.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub candidate: Candidate,
    /// Their class.
    pub class: Option<ClassId>,
    /// The sitting that counts, by form.
    pub sittings: BTreeMap<FormId, Sitting>,
    /// Attempts beyond those that count.
    pub set_aside: usize,
    /// The shares of the maximum of every attempt, oldest first, of forms that average them; `None`
    /// for one that is not marked yet.
    pub averaged: BTreeMap<FormId, Vec<Option<f64>>>,
}

impl Person {
    /// The share of the maximum that counts for a form: that of the sitting kept, or the mean of
    /// all where the form averages; `None` without a sitting, when there was nothing to earn, or
    /// while something is still to be marked.
    pub fn fraction(&self, form: &FormId) -> Option<f64> {
        match self.averaged.get(form).map(Vec::as_slice) {
            Some([]) | None => self.sittings.get(form)?.marked.fraction(),
            Some(all) => {
                let sum: Option<f64> = all.iter().copied().sum();
                Some(sum? / all.len() as f64)
            }
        }
    }

    /// The points that count for a form, out of the maximum of the sitting kept: its own, or the
    /// mean share of it.
    pub fn points(&self, form: &FormId) -> Option<Points> {
        let kept = &self.sittings.get(form)?.marked;
        match (self.averaged.contains_key(form), self.fraction(form)) {
            (true, Some(mean)) => Points::from_decimal(kept.maximum.as_f64() * mean),
            _ => Some(kept.points),
        }
    }

    /// Whether the pass mark is reached; `None` when the form has none, or there was nothing to
    /// earn.
    pub fn passed(&self, form: &Form) -> Option<bool> {
        let kept = &self.sittings.get(&form.id)?.marked;
        if !self.averaged.contains_key(&form.id) {
            return kept.passed(form);
        }
        // the slack is that of marks: half a unit of the maximum
        let slack = 0.5 / kept.maximum.units() as f64;
        Some(self.fraction(&form.id)? >= form.pass? - slack)
    }
}

/// The people behind the records of a course, in the order of their units, names and codes, and
/// the anonymous records by form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// Those who said who they are.
    pub named: Vec<Person>,
    /// Anonymous sittings, in the order of their attempts.
    pub anonymous: BTreeMap<FormId, Vec<Sitting>>,
    /// Rulings with what they did.
    pub account: Account,
}

/// Gathers and marks the records of a course. Records of forms the course does not have are left
/// out; the order of the records does not matter.
pub fn gather(records: Vec<Record>, course: &Course, banks: Banks<'_>) -> People {
    gather_under(records, course, banks, &[])
}

/// The same under rulings: marks, attempts that do not count, and who is who follow from them. The
/// order of the rulings does not matter.
pub fn gather_under(
    records: Vec<Record>,
    course: &Course,
    banks: Banks<'_>,
    rulings: &[Ruling],
) -> People {
    let mut records = records;
    records.sort_by(|a, b| (&a.started, &a.attempt).cmp(&(&b.started, &b.attempt)));
    if rulings.is_empty() {
        let marked = records.into_iter().filter_map(|record| {
            let form = course.form(&record.form)?;
            let marked = mark(&record.responses, banks);
            Some((form, None, Sitting { record, marked }))
        });
        return group(marked);
    }
    let marks = decide(&records, course, banks, rulings);
    let marked = records.into_iter().zip(marks.marked);
    let counting = marked.filter_map(|(record, marked)| {
        let form = course.form(&record.form)?;
        let who = marks.who.get(&record.attempt).cloned();
        let counts = !marks.void.contains(&record.attempt);
        let marked = marked.filter(|_| counts)?;
        Some((form, who, Sitting { record, marked }))
    });
    let mut people = group(counting);
    let mut account = marks.account;
    {
        let named = people.named.iter().flat_map(|p| p.sittings.values());
        let all = named.chain(people.anonymous.values().flatten());
        let counting: BTreeSet<&str> = all.map(|s| s.record.attempt.as_str()).collect();
        for moved in &mut account.moved {
            moved.counts = counting.contains(moved.attempt.as_str());
        }
    }
    people.account = account;
    people
}

/// Sittings by person, in the order of their beginnings: by what rulings say of whom they are, else
/// by what the candidate said.
fn group<'a>(sittings: impl Iterator<Item = (&'a Form, Option<String>, Sitting)>) -> People {
    let mut named: BTreeMap<String, Person> = BTreeMap::new();
    let mut anonymous: BTreeMap<FormId, Vec<Sitting>> = BTreeMap::new();
    for (form, who, sitting) in sittings {
        let Some(candidate) = sitting.record.candidate.clone() else {
            anonymous.entry(form.id.clone()).or_default().push(sitting);
            continue;
        };
        let key = who.unwrap_or_else(|| candidate.key());
        let person = named.entry(key).or_insert_with(|| Person {
            candidate,
            class: sitting.record.class.clone(),
            sittings: BTreeMap::new(),
            set_aside: 0,
            averaged: BTreeMap::new(),
        });
        add(person, form, sitting);
    }
    let mut named: Vec<Person> = named.into_values().collect();
    named.sort_by_cached_key(order);
    for sittings in anonymous.values_mut() {
        sittings.sort_by(|a, b| a.record.attempt.cmp(&b.record.attempt));
    }
    People {
        named,
        anonymous,
        account: Account::default(),
    }
}

fn order(person: &Person) -> (String, String, String) {
    let text =
        |text: &Option<crate::text::Text>| text.as_ref().map_or(String::new(), ToString::to_string);
    let who = &person.candidate;
    (text(&who.unit), text(&who.name), text(&who.code))
}

/// Adds a later sitting, keeping the one the form's policy says.
fn add(person: &mut Person, form: &Form, sitting: Sitting) {
    if form.keep == Keep::Mean {
        let all = person.averaged.entry(form.id.clone()).or_default();
        all.push(sitting.marked.fraction());
    }
    match person.sittings.get_mut(&form.id) {
        None => {
            person.sittings.insert(form.id.clone(), sitting);
        }
        Some(kept) => {
            person.set_aside += usize::from(form.keep != Keep::Mean);
            let replaces = match form.keep {
                // of several that are averaged, items are analysed on the first
                Keep::First | Keep::Mean => false,
                Keep::Last => true,
                Keep::Best => sitting.marked.points > kept.marked.points,
            };
            if replaces {
                *kept = sitting;
            }
        }
    }
}
