//! From people and their sittings to a report.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::both::Both;
use super::contest::{self, Distances};
use super::decided;
use super::gradebook::Gradebook;
use super::sat::Sat;
use super::surveyed::surveyed;
use super::test::{By, Labels, Test, Titles};
use super::{FormReport, Matched, Report};
use crate::analysis::gain::gain;
use crate::analysis::pass::Pass;
use crate::analysis::sample::Sample;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::form::{Form, Phase};
use crate::bank::id::{FormId, ItemRef};
use crate::cohort::people::People;
use crate::cohort::sitting::{Place, Sitting};
use crate::message::{Message, msg};
use crate::result::mark::Match;

/// Builds the report of a course.
pub fn build(course: &Course, banks: Banks<'_>, people: impl Into<Arc<People>>) -> Report {
    let people: Arc<People> = people.into();
    let sat: Vec<&Form> = course
        .forms
        .iter()
        .filter(|form| form.phase != Phase::Practice && has_sittings(&people, &form.id))
        .collect();
    let forms = sat
        .iter()
        .map(|form| one_form(course, form, banks, &people))
        .collect();
    let rounds = sat.iter().filter(|form| form.phase == Phase::Contest);
    let far: Distances = rounds
        .flat_map(|form| contest::distances(form, &people, banks))
        .collect();
    Report {
        course: course.id.clone(),
        title: course.title.clone(),
        forms,
        overall: contest::overall(&sat, &people, &far),
        notes: notes(&people, &sat),
        decided: decided::Decided::of(&people, &sat, banks),
        people: Gradebook::new(Arc::clone(&people), &sat, &course.groups),
    }
}

fn has_sittings(people: &People, form: &FormId) -> bool {
    people
        .anonymous
        .get(form)
        .is_some_and(|all| !all.is_empty())
        || people
            .named
            .iter()
            .any(|person| person.sittings.get(form).is_some())
}

fn one_form(course: &Course, form: &Form, banks: Banks<'_>, people: &People) -> FormReport {
    let sat = Sat::of(people, &form.id);
    let survey = if form.phase == Phase::Survey {
        surveyed(&sat, banks)
    } else {
        Vec::new()
    };
    let (test, stems) = match sat.sample(form, banks) {
        None => (None, Vec::new()),
        Some(sampled) => {
            let test = Test {
                titles: titles(course),
                ..tested(&sat, form, people, sampled.sample)
            };
            (Some(test), sampled.stems)
        }
    };
    FormReport {
        id: form.id.clone(),
        title: form.title.clone(),
        phase: form.phase,
        n: sat.sittings.len(),
        days: days(&sat.sittings),
        pass_mark: form.pass,
        test,
        stems,
        gain: form
            .parallel_to
            .as_ref()
            .and_then(|from| course.form(from))
            .map(|from| matched(from, form, banks, people)),
        survey,
        ranking: contest::round(form, people, &contest::distances(form, people, banks)),
    }
}

fn tested(sat: &Sat<'_>, form: &Form, people: &People, sample: Sample) -> Test {
    // people lie all over the memory, the places they are of together
    let sittings = sat.sittings.par_iter().copied();
    let places = sittings.map(|sitting| Some(sitting.who.as_ref()?.place.as_ref()));
    let places: Vec<Option<&Place>> = places.collect();
    let groups = places
        .iter()
        .map(|place| Some((*place)?.group.as_ref()?.as_str()));
    let units = places
        .iter()
        .map(|place| Some((*place)?.unit.as_ref()?.as_str()));
    let sides = [
        (By::Group, Labels::of(groups)),
        (By::Unit, Labels::of(units)),
    ];
    let test = Test::of(sample, pass(form, people), form.pass, &sides);
    let people = if test.lists_people() {
        let known = |sitting: &&Sitting| {
            let who = sitting.who.as_ref()?;
            let known = who.code.as_ref().or(who.name.as_ref());
            known.map(ToString::to_string)
        };
        sat.sittings.iter().map(known).collect()
    } else {
        Vec::new()
    };
    Test { people, ..test }
}

/// Titles of a course's groups, by their ids.
pub(super) fn titles(course: &Course) -> Titles {
    let groups = course.groups.iter();
    let groups = groups.filter(|(_, title)| !title.is_empty());
    groups
        .map(|(id, title)| (id.to_string(), title.clone()))
        .collect()
}

/// The first and the last day of these sittings, as the candidates' machines had it.
pub(super) fn days(sittings: &[&Sitting]) -> Option<(Date, Date)> {
    let days = sittings.par_iter().filter_map(|sitting| sitting.day);
    days.map(|day| (day, day))
        .reduce_with(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// How many reach the pass mark of a form.
pub(super) fn pass(form: &Form, people: &People) -> Option<Pass> {
    let cut = form.pass?;
    let named = people.named.par_iter();
    let named: Vec<bool> = named.filter_map(|person| person.passed(form)).collect();
    let anonymous = people.anonymous.get(&form.id).into_iter().flatten();
    let verdicts: Vec<bool> = named
        .into_iter()
        .chain(anonymous.filter_map(|sitting| sitting.marked.passed(form)))
        .collect();
    Some(Pass::of(cut, &verdicts))
}

fn matched(from: &Form, form: &Form, banks: Banks<'_>, people: &People) -> Matched {
    let mut pairs = Vec::new();
    let (mut only_before, mut only_after) = (0, 0);
    for person in &people.named {
        match (person.fraction(&from.id), person.fraction(&form.id)) {
            (Some(pre), Some(post)) => pairs.push((person, pre, post)),
            (Some(_), None) => only_before += 1,
            (None, Some(_)) => only_after += 1,
            (None, None) => {}
        }
    }
    let before: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let after: Vec<f64> = pairs.iter().map(|pair| pair.2).collect();
    let papers = |form: &Form| {
        let sat = pairs
            .iter()
            .filter_map(|pair| pair.0.sittings.get(&form.id));
        Sat::new(sat.collect(), &people.stock).sample(form, banks)
    };
    let both = papers(from)
        .zip(papers(form))
        .map(|(pre, post)| Both::of(&pre.sample, &post.sample));
    Matched {
        from: from.id.clone(),
        gain: gain(&before, &after, Some(1.0)).filter(|gain| gain.n_pairs > 0),
        both,
        only_before,
        only_after,
    }
}

fn notes(people: &People, forms: &[&Form]) -> Vec<Message> {
    let mut notes = Vec::new();
    let mut reworded: BTreeSet<&ItemRef> = BTreeSet::new();
    let mut gone: BTreeSet<&ItemRef> = BTreeSet::new();
    let mut waiting = 0;
    for form in forms {
        for (deed, count) in Sat::of(people, &form.id).deeds() {
            if deed.marked.points.is_none() {
                waiting += count;
            }
            match deed.marked.match_ {
                Match::Same => {}
                Match::Reworded => {
                    reworded.insert(&deed.answer.item);
                }
                Match::Gone => {
                    gone.insert(&deed.answer.item);
                }
            }
        }
    }
    let list = |items: &BTreeSet<&ItemRef>| {
        let names: Vec<String> = items.iter().take(8).map(ToString::to_string).collect();
        let more = if items.len() > 8 { ", …" } else { "" };
        format!("{}{more}", names.join(", "))
    };
    if !reworded.is_empty() {
        notes.push(
            msg("note-reworded")
                .with("count", reworded.len())
                .with("items", list(&reworded)),
        );
    }
    if !gone.is_empty() {
        notes.push(
            msg("note-gone")
                .with("count", gone.len())
                .with("items", list(&gone)),
        );
    }
    let aside: usize = people.named.iter().map(|person| person.set_aside).sum();
    if aside > 0 {
        notes.push(msg("note-set-aside").with("count", aside));
    }
    if waiting > 0 {
        notes.push(msg("note-pending").with("count", waiting));
    }
    let disturbed = people
        .named
        .iter()
        .flat_map(|person| person.sittings.values())
        .filter(|sitting| !sitting.incidents.is_empty())
        .count();
    if disturbed > 0 {
        notes.push(msg("note-incidents").with("count", disturbed));
        notes.extend(super::incidents::lines(people));
    }
    notes
}
