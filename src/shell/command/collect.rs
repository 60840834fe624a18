//! `collect`: good result files into one folder, every file accounted for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

use crate::bank::id::FormId;
use crate::bank::roster::Enrolled;
use crate::bank::source::Document;
use crate::cohort::intake::{Arrival, Outcome, Sorted, Verdict, sort_with};
use crate::cohort::twice::twice;
use crate::message::{Message, Speak as _, msg};
use crate::result::Record;
use crate::result::file::LARGEST;
use crate::shell::arrivals::{self, Received, whole};
use crate::shell::cli::{CollectArgs, Common};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{Library, Reading, Shelved};
use crate::shell::packing::{self, Sync};
use crate::shell::progress::Progress;
use crate::shell::store;
use crate::text::{Text, one_line};

/// Somebody who has not handed in: who, and which forms.
struct Absent<'a> {
    who: &'a Enrolled,
    forms: Vec<FormId>,
}

pub(in crate::shell) fn run(
    common: &Common,
    args: &CollectArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load(common)?;
    let mut received = present(&args.into, console)?;
    let arriving = arrivals::below(&args.paths, Some(&args.into), console)?;
    let mut refused = arriving.refused;
    received.extend(arriving.received);
    let mut arrivals = Vec::with_capacity(received.len());
    let mut bytes = Vec::with_capacity(received.len());
    for one in received {
        arrivals.push(one.arrival);
        bytes.push(one.bytes);
    }
    let there = |attempt: &str| {
        let mut records = arrivals.iter().filter_map(|one| one.content.as_ref().ok());
        records.any(|record| record.attempt == attempt)
    };
    arrivals::settle_moved(&mut refused, &there);
    let mut sorted = {
        let whole = |position: usize| {
            let arrival = arrivals.get(position)?;
            whole(&arrival.path, bytes.get(position)?.as_deref())
        };
        let (course, known) = (args.course.as_ref(), library.course_ids());
        sort_with(&arrivals, course, &known, &whole)
    };
    let course = sorted.course.clone().and_then(|id| library.course(&id));
    copy(&arrivals, &bytes, &sorted, &args.into, console)?;
    let packed = if args.pack {
        Some(packing::sync(&args.into, console)?)
    } else {
        None
    };
    name_twins(&arrivals, &mut sorted, course);
    let mut verdicts: Vec<Verdict> = sorted
        .verdicts
        .iter()
        .zip(&arrivals)
        .filter(|(_, arrival)| !arrival.present)
        .map(|(verdict, _)| verdict.clone())
        .collect();
    verdicts.append(&mut refused);
    verdicts.sort_by(|a, b| a.path.cmp(&b.path));
    let roster = roster(args, course, console)?;
    let missing = missing(&roster, &arrivals, &sorted);
    tell(&verdicts, &missing, &sorted, packed.as_ref(), args, console)?;
    for finding in &arriving.findings {
        console.say(finding);
    }
    let findings = !arriving.findings.is_empty()
        || verdicts.iter().any(|verdict| verdict.outcome.is_finding());
    Ok(if findings { exit::FINDINGS } else { exit::FINE })
}

/// What the collection holds already.
fn present(into: &Path, console: &Console) -> Result<Vec<Received>, Failure> {
    if !into.is_dir() {
        return Ok(Vec::new());
    }
    let mut received = arrivals::below(&[into.to_owned()], None, console)?.received;
    // what is in a pack only, or in a parcel somebody put there, is not in the collection
    received.retain(|one| {
        let path = Path::new(&one.arrival.path);
        one.bytes.is_none() && path.extension().is_some_and(|extension| extension == "ron")
    });
    for one in &mut received {
        one.arrival.present = true;
    }
    Ok(received)
}

/// Copies what counts and is not there yet; what a newer file replaces stays beside it.
fn copy(
    arrivals: &[Arrival],
    bytes: &[Option<Vec<u8>>],
    sorted: &Sorted,
    into: &Path,
    console: &Console,
) -> Result<(), Failure> {
    let progress = Progress::new(console, || msg("progress-copy"), sorted.counting.len());
    for (done, &position) in sorted.counting.iter().enumerate() {
        progress.at(done);
        let Some(arrival) = arrivals.get(position).filter(|arrival| !arrival.present) else {
            continue;
        };
        let Ok(record) = &arrival.content else {
            continue;
        };
        let unpacked = bytes.get(position).cloned().flatten();
        let bytes = if let Some(bytes) = unpacked {
            bytes
        } else {
            let source = Path::new(&arrival.path);
            store::read_limited(source, LARGEST)
                .map_err(|e| Failure::file("doing-read", source, e))?
        };
        let mut target = into.join(crate::result::name::file_name(record));
        if is_taken(&target, record) {
            // another attempt has the name: attempts are told apart by more than names hold
            let digest: String = arrival.digest.chars().rev().take(8).collect();
            target.set_extension(format!("{digest}.ron"));
        }
        if target.exists() {
            let old = target.with_extension("superseded");
            std::fs::rename(&target, &old).map_err(|e| Failure::file("doing-write", &old, e))?;
        }
        store::write_atomically(&target, &bytes)
            .map_err(|e| Failure::file("doing-write", &target, e))?;
    }
    progress.clear();
    Ok(())
}

/// Whether the file of another attempt has this name.
fn is_taken(target: &Path, record: &Record) -> bool {
    let there = store::read_limited(target, LARGEST).ok();
    let there = there.and_then(|bytes| crate::result::file::read(&bytes).ok());
    there.is_some_and(|there| there.attempt != record.attempt)
}

/// Says of files that count that the same person handed in others.
fn name_twins(arrivals: &[Arrival], sorted: &mut Sorted, course: Option<&Shelved>) {
    let allowed = |form: &FormId| {
        let form = course.and_then(|shelved| shelved.course.form(form));
        let most = form.map_or(1, |form| form.attempts.get());
        usize::try_from(most).unwrap_or(usize::MAX)
    };
    let counting: Vec<(usize, &Record)> = sorted
        .counting
        .iter()
        .filter_map(|&position| Some((position, arrivals.get(position)?.content.as_ref().ok()?)))
        .collect();
    let records: Vec<&Record> = counting.iter().map(|(_, record)| *record).collect();
    for found in twice(&records, &allowed) {
        for &one in &found.records {
            let other = found.records.iter().find(|&&other| other != one);
            let place = |at: usize| counting.get(at).map(|(position, _)| *position);
            let (Some(own), Some(other)) = (place(one), other.and_then(|&at| place(at))) else {
                continue;
            };
            let path = arrivals
                .get(other)
                .map_or(String::new(), |arrival| arrival.path.clone());
            let twin = if found.at_once {
                msg("intake-same-person-at-once")
            } else {
                msg("intake-same-person")
            };
            if let Some(verdict) = sorted.verdicts.get_mut(own) {
                let twin = twin.with("path", Text::tame(&path).to_string());
                verdict.reason.get_or_insert(twin);
            }
        }
    }
}

/// The class list: the one given, else the course's own.
fn roster(
    args: &CollectArgs,
    course: Option<&Shelved>,
    console: &Console,
) -> Result<Vec<Enrolled>, Failure> {
    let Some(path) = &args.roster else {
        return Ok(course.map_or(Vec::new(), |shelved| shelved.course.roster.people.clone()));
    };
    let mut reading = Reading::default();
    let file = reading
        .open_table(path)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    let found = &reading.diagnostics;
    let (colour, columns) = (console.colours(true), console.columns());
    console.note(&crate::diagnostic::render(
        found,
        &reading.sources,
        console.locale(),
        colour,
        columns,
    ));
    if let Some(Document::Roster(source)) = reading.document(file) {
        return Ok(source.roster.people.clone());
    }
    let why = found.first().map(|d| d.message.clone());
    let why = why.unwrap_or_else(|| msg("k0440-header"));
    let path = one_line(&path.display().to_string());
    let message = msg("report-left-out").with("path", path).with("why", why);
    Err(Failure::Finding(message))
}

/// Who of the class list has not handed in a form that others have.
fn missing<'a>(people: &'a [Enrolled], arrivals: &[Arrival], sorted: &Sorted) -> Vec<Absent<'a>> {
    let list = crate::bank::roster::Roster {
        people: people.to_vec(),
    };
    let mut handed_in: BTreeSet<(usize, FormId)> = BTreeSet::new();
    let mut forms: BTreeSet<FormId> = BTreeSet::new();
    for &position in &sorted.counting {
        let Some(Ok(record)) = arrivals.get(position).map(|arrival| &arrival.content) else {
            continue;
        };
        let Some(who) = &record.candidate else {
            continue;
        };
        if record.phase == crate::bank::form::Phase::Practice {
            continue;
        }
        forms.insert(record.form.clone());
        let place = list.place(who.code.as_ref(), who.name.as_ref(), who.unit.as_ref());
        handed_in.extend(place.map(|place| (place, record.form.clone())));
    }
    let mut absent: Vec<Absent<'a>> = Vec::new();
    for (place, who) in people.iter().enumerate() {
        let lacks = |form: &&FormId| !handed_in.contains(&(place, (*form).clone()));
        let lacking: Vec<FormId> = forms.iter().filter(lacks).cloned().collect();
        if !lacking.is_empty() || forms.is_empty() {
            absent.push(Absent {
                who,
                forms: lacking,
            });
        }
    }
    absent.sort_by(|a, b| a.who.unit.cmp(&b.who.unit));
    absent
}

fn tell(
    verdicts: &[Verdict],
    missing: &[Absent<'_>],
    sorted: &Sorted,
    packed: Option<&Sync>,
    args: &CollectArgs,
    console: &Console,
) -> Result<(), Failure> {
    if args.json {
        let say = |reason: &Message| console.locale().say(reason);
        let files: Vec<_> = verdicts
            .iter()
            .map(|verdict| {
                json!({
                    "path": verdict.path,
                    "outcome": verdict.outcome.name(),
                    "reason": verdict.reason.as_ref().map(say),
                    "attempt": verdict.attempt,
                })
            })
            .collect();
        let missing: Vec<_> = missing
            .iter()
            .map(|absent| {
                json!({
                    "code": absent.who.code,
                    "name": absent.who.name,
                    "unit": absent.who.unit,
                    "forms": absent.forms,
                })
            })
            .collect();
        let mut value = json!({
            "course": sorted.course.as_ref().map(ToString::to_string),
            "files": files,
            "missing": missing,
        });
        if let (Some(packed), Some(fields)) = (packed, value.as_object_mut()) {
            let pack = json!({
                "path": packed.path.display().to_string(),
                "results": packed.results,
                "added": packed.added,
            });
            fields.insert("pack".to_owned(), pack);
        }
        return console.json(&value);
    }
    let mut lines = String::new();
    let mut counts = BTreeMap::<Outcome, usize>::new();
    for verdict in verdicts {
        *counts.entry(verdict.outcome).or_default() += 1;
        lines.push_str(&line(verdict, console));
    }
    lines.push_str(&absent(missing, console));
    console.data(&lines)?;
    let total: usize = counts.values().sum();
    let parts: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| {
            format!("{count} {}", console.locale().say(&outcome_word(*outcome)))
        })
        .collect();
    console.say(
        &msg("collect-sum")
            .with("total", total)
            .with("parts", parts.join(", "))
            .with("in_all", sorted.counting.len()),
    );
    if let Some(packed) = packed {
        console.say(
            &msg("collect-packed")
                .with("path", one_line(&packed.path.display().to_string()))
                .with("results", packed.results)
                .with("added", packed.added),
        );
    }
    Ok(())
}

/// A verdict as a line: whatever the file is called, one line and nothing but text.
fn line(verdict: &Verdict, console: &Console) -> String {
    let tame = one_line;
    let outcome = console.locale().say(&outcome_word(verdict.outcome));
    let reason = verdict
        .reason
        .as_ref()
        .map(|reason| console.locale().say(reason));
    let reason = reason.map_or(String::new(), |reason| format!(" — {}", tame(&reason)));
    format!("{outcome}: {}{reason}\n", tame(&verdict.path))
}

/// Who is missing, by unit, to be pasted into a chat.
fn absent(missing: &[Absent<'_>], console: &Console) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let heading = msg("collect-missing").with("count", missing.len());
    let mut out = format!("\n{}\n", console.locale().say(&heading));
    let mut units: BTreeMap<Option<&Text>, Vec<String>> = BTreeMap::new();
    let several = missing
        .iter()
        .flat_map(|absent| &absent.forms)
        .collect::<BTreeSet<_>>()
        .len()
        > 1;
    for absent in missing {
        let name = absent.who.name.as_ref().or(absent.who.code.as_ref());
        let mut said = name.map_or(String::new(), ToString::to_string);
        let mut more: Vec<String> = Vec::new();
        if let (Some(_), Some(code)) = (&absent.who.name, &absent.who.code) {
            more.push(code.to_string());
        }
        if several {
            more.extend(absent.forms.iter().map(ToString::to_string));
        }
        if !more.is_empty() {
            said = format!("{said} ({})", more.join(", "));
        }
        units
            .entry(absent.who.unit.as_ref())
            .or_default()
            .push(said);
    }
    for (unit, names) in units {
        let unit = unit.map_or_else(
            || console.locale().say(&msg("collect-no-unit")),
            ToString::to_string,
        );
        out.push_str(&format!("- {unit}: {}\n", names.join(", ")).replace("\n ", " "));
    }
    out
}

fn outcome_word(outcome: Outcome) -> Message {
    match outcome {
        Outcome::Accepted => msg("outcome-accepted"),
        Outcome::Identical => msg("outcome-identical"),
        Outcome::Newer => msg("outcome-newer"),
        Outcome::Superseded => msg("outcome-superseded"),
        Outcome::Conflicting => msg("outcome-conflicting"),
        Outcome::Foreign => msg("outcome-foreign"),
        Outcome::Damaged => msg("outcome-damaged"),
        Outcome::Forged => msg("outcome-forged"),
    }
}
