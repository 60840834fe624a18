//! `check`: every mistake in banks, courses and the register, all at once.

use std::path::Path;

use super::walk;
use crate::bank::source::Document;
use crate::diagnostic::{Severity, entries, render};
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
