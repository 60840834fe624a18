//! From people and their sittings to a report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::both::Both;
use super::contest::{self, Distances};
use super::decided;
use super::surveyed::surveyed;
use super::test::{By, Test};
use super::{FormReport, Matched, PersonLine, PersonMark, Report};
use crate::analysis::gain::gain;
use crate::analysis::pass::Pass;
use crate::analysis::sample::{Cell, ItemColumn, Row, Sample};
use crate::attempt::Standing;
use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::form::{Form, Phase};
use crate::bank::id::{FormId, ItemRef};
use crate::bank::item::{Body, Response};
use crate::cohort::people::{People, Person, Sitting};
use crate::message::{Message, msg};
use crate::result::mark::Match;
use crate::result::rulings::Ruled;
use crate::text::Text;

/// Builds the report of a course.
pub fn build(course: &Course, banks: Banks<'_>, people: &People) -> Report {
    let sat: Vec<&Form> = course
        .forms
        .iter()
        .filter(|form| form.phase != Phase::Practice && !sittings(people, &form.id).is_empty())
        .collect();
    let forms = sat
        .iter()
        .map(|form| one_form(course, form, banks, people))
        .collect();
    let lines = people
        .named
        .iter()
        .map(|person| line(person, &sat))
        .collect();
    let rounds = sat.iter().filter(|form| form.phase == Phase::Contest);
    let far: Distances = rounds
        .flat_map(|form| contest::distances(form, people, banks))
        .collect();
    Report {
        course: course.id.clone(),
        title: course.title.clone(),
        forms,
        people: lines,
        overall: contest::overall(&sat, people, &far),
        notes: notes(people, &sat),
        decided: decided::Decided::of(people, &sat, banks),
    }
}

fn sittings<'a>(people: &'a People, form: &FormId) -> Vec<&'a Sitting> {
    let named = people
        .named
        .iter()
        .filter_map(|person| person.sittings.get(form));
    named
        .chain(people.anonymous.get(form).into_iter().flatten())
        .collect()
}

fn one_form(course: &Course, form: &Form, banks: Banks<'_>, people: &People) -> FormReport {
    let sittings = sittings(people, &form.id);
    let survey = if form.phase == Phase::Survey {
        surveyed(&sittings, banks)
    } else {
        Vec::new()
    };
    let (sample, stems) = sample(form, &sittings, banks).unzip();
    FormReport {
        id: form.id.clone(),
        title: form.title.clone(),
        phase: form.phase,
        n: sittings.len(),
        days: days(&sittings),
        pass_mark: form.pass,
        test: sample.map(|sample| {
            let labels = |of: &dyn Fn(&Sitting) -> Option<String>| -> Vec<Option<String>> {
                sittings.iter().map(|sitting| of(sitting)).collect()
            };
            let candidate = |sitting: &Sitting| sitting.record.candidate.clone();
            let groups = labels(&|s| candidate(s)?.group.map(|group| group.to_string()));
            let units = labels(&|s| candidate(s)?.unit.map(|unit| unit.to_string()));
            let sides = [(By::Group, groups), (By::Unit, units)];
            let known = |candidate: Candidate| candidate.code.or(candidate.name);
            let people_known = labels(&|s| known(candidate(s)?).map(|who| who.to_string()));
            Test {
                people: people_known,
                ..Test::of(&sample, pass(form, people), form.pass, &sides)
            }
        }),
        stems: stems.unwrap_or_default(),
        gain: form
            .parallel_to
            .as_ref()
            .and_then(|from| course.form(from))
            .map(|from| matched(from, form, banks, people)),
        survey,
        ranking: contest::round(form, people, &contest::distances(form, people, banks)),
    }
}

/// The first and the last day of these sittings, as the candidates' machines had it.
fn days(sittings: &[&Sitting]) -> Option<(Date, Date)> {
    let day = |sitting: &&Sitting| sitting.record.started.get(..10)?.parse::<Date>().ok();
    let days = || sittings.iter().filter_map(day);
    Some((days().min()?, days().max()?))
}

/// The test behind these sittings, and the stems of its items; `None` when nothing scores.
fn sample(form: &Form, sittings: &[&Sitting], banks: Banks<'_>) -> Option<(Sample, Vec<Text>)> {
    let versions = versions(sittings);
    let (columns, stems) = columns(form, sittings, &versions, banks);
    if columns.is_empty() {
        return None;
    }
    let rows = rows(sittings, &versions, &columns, banks);
    Some((Sample::new(columns, rows)?, stems))
}

/// An item in one wording: what answers may be pooled over.
type Version<'a> = (&'a ItemRef, &'a str);

/// The names of the item versions anybody was shown: the item's reference, with the start of the
/// wording's digest where it was shown in several wordings.
fn versions<'a>(sittings: &[&'a Sitting]) -> BTreeMap<Version<'a>, String> {
    let shown: BTreeSet<Version<'a>> = sittings
        .iter()
        .flat_map(|s| s.record.responses.iter())
        .map(|answer| (&answer.item, answer.shown.as_str()))
        .collect();
    let mut wordings: BTreeMap<&ItemRef, usize> = BTreeMap::new();
    for (item, _) in &shown {
        *wordings.entry(item).or_default() += 1;
    }
    let name = |(item, digest): &Version<'a>| {
        if wordings.get(item).is_some_and(|wordings| *wordings > 1) {
            let digest = digest.rsplit(':').next().unwrap_or(digest);
            let start: String = digest.chars().take(8).collect();
            format!("{item}@{start}")
        } else {
            item.to_string()
        }
    };
    shown
        .iter()
        .map(|version| (*version, name(version)))
        .collect()
}

/// The scored items anybody was shown, each wording its own.
fn columns(
    form: &Form,
    sittings: &[&Sitting],
    versions: &BTreeMap<Version<'_>, String>,
    banks: Banks<'_>,
) -> (Vec<ItemColumn>, Vec<Text>) {
    // an item is analysed when everybody's response to it is marked, not before, and not at all
    // when it does not count
    let pending: BTreeSet<&ItemRef> = sittings
        .iter()
        .flat_map(|sitting| &sitting.marked.items)
        .filter(|marked| marked.points.is_none() || marked.ruled == Some(Ruled::Dropped))
        .map(|marked| &marked.item)
        .collect();
    let scored = versions
        .iter()
        .filter(|((at, _), _)| !pending.contains(at))
        .filter_map(|((at, _), name)| Some((name, banks.item(at)?)));
    scored
        .filter(|(_, item)| item.is_scored())
        .map(|(name, item)| {
            let options = match &item.body {
                Body::Single(single) => single
                    .options()
                    .iter()
                    .map(|o| (o.id.to_string(), o.key))
                    .collect(),
                Body::Multiple(_)
                | Body::TrueFalse(_)
                | Body::Cluster(_)
                | Body::Matching(_)
                | Body::Ordering(_)
                | Body::Numeric(_)
                | Body::Short(_)
                | Body::Cloze(_)
                | Body::Essay(_)
                | Body::Prediction(_)
                | Body::Rating(_)
                | Body::Likert(_)
                | Body::Pick(_)
                | Body::PickMany(_)
                | Body::Ranking(_)
                | Body::Recommend
                | Body::Text(_) => Vec::new(),
            };
            let column = ItemColumn {
                id: name.clone(),
                maximum: item.maximum(&form.marking(item)),
                options,
            };
            (column, item.plain_stem())
        })
        .unzip()
}

fn rows(
    sittings: &[&Sitting],
    versions: &BTreeMap<Version<'_>, String>,
    columns: &[ItemColumn],
    banks: Banks<'_>,
) -> Vec<Row> {
    let places: BTreeMap<&str, usize> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| (column.id.as_str(), place))
        .collect();
    let row = |sitting: &&Sitting| {
        let mut cells = vec![Cell::NotPresented; columns.len()];
        let mut chosen = vec![None; columns.len()];
        for (answer, marked) in sitting.record.responses.iter().zip(&sitting.marked.items) {
            let name = versions.get(&(&answer.item, answer.shown.as_str()));
            let Some(&place) = name.and_then(|name| places.get(name.as_str())) else {
                continue;
            };
            let cell = match answer.state {
                // credited to everybody, or by hand: a mark like any other, blank or not
                Standing::Omitted | Standing::NotReached
                    if matches!(marked.ruled, Some(Ruled::Credited | Ruled::ByHand)) =>
                {
                    Cell::Marked(marked.earned())
                }
                // what people still have to mark is left out until they have
                Standing::Answered => marked.points.map_or(Cell::NotPresented, Cell::Marked),
                Standing::Omitted => Cell::Omitted,
                Standing::NotReached => Cell::NotReached,
            };
            if let Some(slot) = cells.get_mut(place) {
                *slot = cell;
            }
            let option = match (&answer.response, banks.item(&answer.item)) {
                (Some(Response::Chosen(ids)), Some(item)) => {
                    let first = ids.first();
                    item.options()
                        .iter()
                        .position(|option| Some(&option.id) == first)
                }
                _ => None,
            };
            if let Some(slot) = chosen.get_mut(place) {
                *slot = option.and_then(|place| u8::try_from(place).ok());
            }
        }
        Row { cells, chosen }
    };
    sittings.iter().map(row).collect()
}

fn pass(form: &Form, people: &People) -> Option<Pass> {
    let cut = form.pass?;
    let named = people.named.iter().filter_map(|person| person.passed(form));
    let anonymous = people.anonymous.get(&form.id).into_iter().flatten();
    let verdicts: Vec<bool> = named
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
        sample(form, &sat.collect::<Vec<_>>(), banks)
    };
    let both = papers(from)
        .zip(papers(form))
        .map(|((pre, _), (post, _))| Both::of(&pre, &post));
    Matched {
        from: from.id.clone(),
        gain: gain(&before, &after, Some(1.0)).filter(|gain| gain.n_pairs > 0),
        both,
        only_before,
        only_after,
    }
}

fn line(person: &Person, forms: &[&Form]) -> PersonLine {
    let mark = |form: &&Form| {
        let sitting = person.sittings.get(&form.id)?;
        Some(PersonMark {
            attempt: sitting.record.attempt.clone(),
            variant: sitting.record.variant,
            extra_minutes: sitting.record.extra_minutes,
            points: person.points(&form.id)?,
            maximum: sitting.marked.maximum,
            fraction: person.fraction(&form.id),
            passed: person.passed(form),
            ended: sitting.record.ended,
            active_ms: sitting.record.active_ms,
            incidents: sitting.record.incidents.clone(),
        })
    };
    let share = |id: &FormId| person.fraction(id);
    let gain = forms.iter().find_map(|form| {
        let from = form.parallel_to.as_ref()?;
        Some(share(&form.id)? - share(from)?)
    });
    PersonLine {
        candidate: person.candidate.clone(),
        class: person.class.clone(),
        marks: forms.iter().map(mark).collect(),
        gain,
        set_aside: person.set_aside,
    }
}

fn notes(people: &People, forms: &[&Form]) -> Vec<Message> {
    let mut notes = Vec::new();
    let mut reworded: BTreeSet<&ItemRef> = BTreeSet::new();
    let mut gone: BTreeSet<&ItemRef> = BTreeSet::new();
    for form in forms {
        for sitting in sittings(people, &form.id) {
            for item in &sitting.marked.items {
                match item.match_ {
                    Match::Same => {}
                    Match::Reworded => {
                        reworded.insert(&item.item);
                    }
                    Match::Gone => {
                        gone.insert(&item.item);
                    }
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
    let waiting = forms
        .iter()
        .flat_map(|form| sittings(people, &form.id))
        .flat_map(|sitting| &sitting.marked.items)
        .filter(|item| item.points.is_none())
        .count();
    if waiting > 0 {
        notes.push(msg("note-pending").with("count", waiting));
    }
    let disturbed = people
        .named
        .iter()
        .flat_map(|person| person.sittings.values())
        .filter(|sitting| !sitting.record.incidents.is_empty())
        .count();
    if disturbed > 0 {
        notes.push(msg("note-incidents").with("count", disturbed));
        notes.extend(super::incidents::lines(people));
    }
    notes
}
