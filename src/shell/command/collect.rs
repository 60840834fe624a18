//! `collect`: good result files into one folder, every file accounted for.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::walk;
use crate::cohort::intake::{Arrival, Outcome, Sorted, sort};
use crate::message::{Speak as _, msg};
use crate::result::file::{LARGEST, ReadError};
use crate::shell::cli::{CollectArgs, Common};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::Library;
use crate::shell::store;
use crate::text::Text;

pub(in crate::shell) fn run(
    common: &Common,
    args: &CollectArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let known = Library::load(common)?.course_ids();
    let present = if args.into.is_dir() {
        walk::files(std::slice::from_ref(&args.into))?
    } else {
        Vec::new()
    };
    let mut arriving = walk::files(&args.paths)?;
    // the collection may lie below one of the paths: its files are there already
    arriving.retain(|path| !inside(path, &args.into));
    let mut arrivals = read_all(&present, true);
    arrivals.extend(read_all(&arriving, false));
    let sorted = sort(&arrivals, args.course.as_ref(), &known);
    copy(&arrivals, &sorted, &args.into)?;
    tell(&arrivals, &sorted, args, console)?;
    let findings = sorted
        .verdicts
        .iter()
        .any(|verdict| verdict.outcome.is_finding());
    Ok(if findings { exit::FINDINGS } else { exit::FINE })
}

/// Reads files on all cores; the order stays.
pub(super) fn read_all(paths: &[PathBuf], present: bool) -> Vec<Arrival> {
    paths
        .par_iter()
        .map(|path| read_one(path, present))
        .collect()
}

fn read_one(path: &Path, present: bool) -> Arrival {
    let shown = path.display().to_string();
    match store::read_limited(path, LARGEST) {
        Ok(bytes) => Arrival {
            path: shown,
            digest: crate::bank::digest(&bytes),
            content: crate::result::file::read(&bytes),
            present,
        },
        Err(error) => {
            let content = if error.kind() == std::io::ErrorKind::FileTooLarge {
                Err(ReadError::Foreign)
            } else {
                Err(ReadError::Damaged {
                    line: 1,
                    column: 1,
                    what: error.to_string(),
                })
            };
            Arrival {
                path: shown,
                digest: String::new(),
                content,
                present,
            }
        }
    }
}

fn inside(path: &Path, folder: &Path) -> bool {
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => false,
    }
}

/// Copies what counts and is not there yet; what a newer file replaces stays beside it.
fn copy(arrivals: &[Arrival], sorted: &Sorted, into: &Path) -> Result<(), Failure> {
    for arrival in sorted
        .counting
        .iter()
        .filter_map(|&position| arrivals.get(position))
    {
        let Ok(record) = &arrival.content else {
            continue;
        };
        if arrival.present {
            continue;
        }
        let target = into.join(crate::result::name::file_name(record));
        let source = Path::new(&arrival.path);
        let bytes = store::read_limited(source, LARGEST)
            .map_err(|e| Failure::file("doing-read", source, e))?;
        if target.exists() {
            let old = target.with_extension("superseded");
            std::fs::rename(&target, &old).map_err(|e| Failure::file("doing-write", &old, e))?;
        }
        store::write_atomically(&target, &bytes)
            .map_err(|e| Failure::file("doing-write", &target, e))?;
    }
    Ok(())
}

fn tell(
    arrivals: &[Arrival],
    sorted: &Sorted,
    args: &CollectArgs,
    console: &Console,
) -> Result<(), Failure> {
    let arrived = || {
        let pairs = sorted.verdicts.iter().zip(arrivals);
        pairs
            .filter(|(_, arrival)| !arrival.present)
            .map(|(verdict, _)| verdict)
    };
    if args.json {
        let files: Vec<_> = arrived()
            .map(|verdict| {
                json!({
                    "path": verdict.path,
                    "outcome": verdict.outcome.name(),
                    "reason": verdict.reason.as_ref().map(|reason| console.locale().say(reason)),
                    "attempt": verdict.attempt,
                })
            })
            .collect();
        return console.json(&json!({
            "course": sorted.course.as_ref().map(ToString::to_string),
            "files": files,
            "missing": [],
        }));
    }
    let mut lines = String::new();
    let mut counts = std::collections::BTreeMap::<Outcome, usize>::new();
    for verdict in arrived() {
        *counts.entry(verdict.outcome).or_default() += 1;
        let outcome = console.locale().say(&outcome_word(verdict.outcome));
        let reason = verdict
            .reason
            .as_ref()
            .map(|reason| console.locale().say(reason));
        let reason = reason.map_or(String::new(), |reason| {
            format!(" — {}", Text::tame(&reason))
        });
        for part in [
            outcome.as_str(),
            ": ",
            Text::tame(&verdict.path).as_str(),
            &reason,
            "
",
        ] {
            lines.push_str(part);
        }
    }
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
    Ok(())
}

fn outcome_word(outcome: Outcome) -> crate::message::Message {
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
