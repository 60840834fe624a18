//! `check`: every mistake in banks, courses and the register, all at once.

use std::path::{Path, PathBuf};

use super::walk;
use crate::bank::Banks;
use crate::bank::source::join::decided::{check_across, check_decisions};
use crate::bank::source::{DecisionsSource, Document};
use crate::diagnostic::{FileId, Severity, entries, render};
use crate::message::{Speak as _, msg};
use crate::shell::cli::{CheckArgs, Deny};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::Reading;

pub(in crate::shell) fn run(args: &CheckArgs, console: &Console) -> Result<u8, Failure> {
    let mut paths = Vec::new();
    for path in &args.paths {
        let below = walk::files(std::slice::from_ref(path))?;
        let folder = path.is_dir();
        paths.extend(
            below
                .into_iter()
                .filter(|p| !folder || p.extension().is_some_and(|e| e == "ron")),
        );
    }
    let mut reading = Reading::default();
    let mut files = Vec::new();
    for path in &paths {
        let file = reading
            .open(path)
            .map_err(|error| Failure::file("doing-read", path, error))?;
        files.push((path, file));
    }
    for (path, file) in &files {
        if let Some(Document::Course(source)) = reading.document(*file).cloned() {
            let _joined = reading.join(&source, path.parent().unwrap_or(Path::new(".")));
        }
    }
    decisions(&mut reading, &files);
    let mut found = reading.diagnostics;
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    let errors = found
        .iter()
        .filter(|d| d.severity() == Severity::Error)
        .count();
    let warnings = found.len() - errors;
    if args.json {
        console.json(&entries(&found, &reading.sources, console.locale()))?;
    } else {
        let colour = console.colours(true);
        console.note(&render(
            &found,
            &reading.sources,
            console.locale(),
            colour,
            console.columns(),
        ));
        console.note(&format!(
            "{}\n",
            console.locale().say(
                &msg("check-sum")
                    .with("files", files.len())
                    .with("errors", errors)
                    .with("warnings", warnings)
            )
        ));
    }
    let fails = errors > 0 || (warnings > 0 && args.deny == Some(Deny::Warnings));
    Ok(if fails { exit::FINDINGS } else { exit::FINE })
}

/// Rulings against each other, and against the banks of the courses and the banks given with them.
fn decisions(reading: &mut Reading, files: &[(&PathBuf, FileId)]) {
    let given = files.iter().map(|(_, file)| *file);
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
