//! `check`: everything wrong with banks, courses and the register, all at once.

use std::path::{Path, PathBuf};

use super::walk;
use crate::bank::source::join::decided::{check_across, check_decisions};
use crate::bank::source::{DecisionsSource, Document};
use crate::bank::{Banks, check};
use crate::diagnostic::{Diagnostic, FileId, Severity, entries, render};
use crate::message::{Speak as _, Value, msg};
use crate::shell::cli::{CheckArgs, Deny};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{REGISTER, Reading};
use crate::shell::progress::Progress;

/// Diagnostics drawn in full; of more of them the rest is counted.
const DRAWN: usize = 500;

pub(in crate::shell) fn run(args: &CheckArgs, console: &Console) -> Result<u8, Failure> {
    let paths = sources(&args.paths)?;
    let mut reading = Reading::default();
    let progress = Progress::new(console, || msg("progress-check"), paths.len());
    let files = open(&mut reading, &paths, &args.paths, &progress)?;
    let found = findings(&mut reading, &paths, &files, args);
    progress.clear();
    let count = |severity: Severity| found.iter().filter(|d| d.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if args.json {
        console.json(&entries(&found, &reading.sources, console.locale()))?;
    } else {
        tell(&reading, &found, args, console);
        let sum = msg("check-sum")
            .with("files", files.len())
            .with("errors", errors)
            .with("warnings", warnings)
            .with("notes", count(Severity::Note));
        console.say(&sum);
        if let Some(first) = found.first() {
            console.say(&msg("check-explain").with("code", first.code.name()));
        }
    }
    // the program ends here: giving back millions of texts one by one would only take time
    std::mem::forget(reading);
    let fails = errors > 0 || (warnings > 0 && args.deny == Some(Deny::Warnings));
    Ok(if fails { exit::FINDINGS } else { exit::FINE })
}

/// The files to look at: those named, and every RON file below a folder.
pub(super) fn sources(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for path in named {
        let below = walk::files(std::slice::from_ref(path))?;
        let folder = path.is_dir();
        paths.extend(
            below
                .into_iter()
                .filter(|p| !folder || p.extension().is_some_and(|e| e == "ron")),
        );
    }
    Ok(paths)
}

fn open(
    reading: &mut Reading,
    paths: &[PathBuf],
    named: &[PathBuf],
    progress: &Progress,
) -> Result<Vec<FileId>, Failure> {
    let opened = reading.open_all(paths, |done| progress.at(done));
    // what could not be read side by side is read again alone, to say why
    paths
        .iter()
        .zip(opened)
        .map(|(path, opened)| {
            if let Some(file) = opened {
                return Ok(file);
            }
            if !named.contains(path) {
                return Ok(reading.open_listed(path));
            }
            reading
                .open(path)
                .map_err(|error| Failure::file("doing-read", path, error))
        })
        .collect()
}

/// Reads what the courses name, holds everything against everything, and sorts what there is to
/// say. The register of a bank's folder is read too, but only told of when it was asked for.
fn findings(
    reading: &mut Reading,
    paths: &[PathBuf],
    files: &[FileId],
    args: &CheckArgs,
) -> Vec<Diagnostic> {
    let mut joined = Vec::new();
    let mut beside: Option<PathBuf> = None;
    for (path, file) in paths.iter().zip(files) {
        // what could be read of a course with mistakes still names its files and items
        match reading.partial(*file) {
            Some(Document::Course(source)) => {
                let source = source.clone();
                let folder = path.parent().unwrap_or(Path::new("."));
                let (_, named) = reading.join(&source, folder);
                joined.extend(named);
            }
            Some(Document::Bank(_)) => {
                let register = path.with_file_name(REGISTER);
                // banks of one folder stand together
                if beside.as_ref() != Some(&register) {
                    if register.is_file() {
                        // one with mistakes holds nothing against the bank: they are told with it
                        if let Ok(file) = reading.open(&register)
                            && reading.document(file).is_none()
                        {
                            joined.push(file);
                        }
                    }
                    beside = Some(register);
                }
            }
            Some(
                Document::Register(_)
                | Document::Units(_)
                | Document::Roster(_)
                | Document::Decisions(_),
            )
            | None => {}
        }
    }
    let asked = |file: FileId| files.contains(&file) || joined.contains(&file);
    decisions(reading, files);
    let mut found = check::check(&reading.desk(args.on, clock::today()));
    found.append(&mut reading.diagnostics.clone());
    found.retain(|d| asked(d.span.file));
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    found.dedup();
    found
}

fn tell(reading: &Reading, found: &[Diagnostic], args: &CheckArgs, console: &Console) {
    let colour = console.colours(true);
    let drawn = found.get(..DRAWN).unwrap_or(found);
    console.note(&render(
        drawn,
        &reading.sources,
        console.locale(),
        colour,
        console.columns(),
    ));
    if found.len() > drawn.len() {
        console.say(&msg("check-more").with("count", found.len() - drawn.len()));
    }
    let desk = reading.desk(args.on, clock::today());
    for course in &desk.courses {
        for form in &course.source.course.forms {
            let Some(forecast) = check::forecast(&desk, course, form) else {
                continue;
            };
            let share = |share: f64| Value::Decimal(share * 100.0, 0);
            let minutes = Value::Decimal((forecast.seconds / 60.0).ceil(), 0);
            let message = match forecast.guess {
                Some(guess) => msg("check-forecast").with("guess", share(guess)),
                None => msg("check-forecast-survey"),
            };
            let message = message
                .with("form", form.id.as_str())
                .with("items", forecast.items)
                .with("minutes", minutes);
            console.note(&format!("{}\n", console.locale().say(&message)));
        }
    }
}

/// Rulings against each other, and against the banks of the courses and the banks given with them.
fn decisions(reading: &mut Reading, files: &[FileId]) {
    let given = files.iter().copied();
    let sources: Vec<DecisionsSource> = given
        .filter_map(|file| match reading.document(file) {
            Some(Document::Decisions(source)) => Some(source.clone()),
            _ => None,
        })
        .collect();
    if sources.is_empty() {
        return;
    }
    let banks = reading.banks();
    let mut found = check_across(&sources.iter().collect::<Vec<_>>());
    if !banks.is_empty() {
        for source in &sources {
            found.extend(check_decisions(source, Banks(&banks)));
        }
    }
    reading.diagnostics.extend(found);
}
