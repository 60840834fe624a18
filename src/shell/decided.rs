//! Decisions files, read and held against the banks of their course.

use std::path::{Path, PathBuf};

use super::console::Console;
use super::failure::Failure;
use super::library::Reading;
use crate::bank::Banks;
use crate::bank::decision::Ruling;
use crate::bank::source::join::decided::{check_across, check_decisions};
use crate::bank::source::{DecisionsSource, Document};
use crate::diagnostic::{Code, Severity, render};
use crate::message::msg;

/// What decisions files hold.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// All rulings.
    pub(super) rulings: Vec<Ruling>,
    /// The file that marks are filled into, where it is there already: its text and what it holds.
    pub(super) essays: Option<(String, DecisionsSource)>,
}

/// Reads decisions files. `essays` is one more, if it is there.
pub(super) fn load(
    paths: &[PathBuf],
    essays: Option<&Path>,
    banks: Banks<'_>,
    console: &Console,
) -> Result<Decided, Failure> {
    let mut reading = Reading::default();
    let mut files = Vec::new();
    let essays = essays.filter(|path| path.exists());
    for path in paths.iter().map(PathBuf::as_path).chain(essays) {
        let file = reading
            .open(path)
            .map_err(|error| Failure::file("doing-read", path, error))?;
        if !files.iter().any(|(known, _)| *known == file) {
            files.push((file, path));
        }
    }
    let mut sources: Vec<DecisionsSource> = Vec::new();
    let mut decided = Decided::default();
    for (file, path) in &files {
        match reading.document(*file) {
            Some(Document::Decisions(source)) => sources.push(source.clone()),
            Some(
                Document::Bank(_)
                | Document::Course(_)
                | Document::Register(_)
                | Document::Units(_)
                | Document::Roster(_),
            ) => {
                return Err(Failure::Usage(
                    msg("decisions-other").with("path", path.display().to_string()),
                ));
            }
            None => {}
        }
    }
    let mut found = std::mem::take(&mut reading.diagnostics);
    // without its course there is nothing to hold rulings against
    for source in sources.iter().filter(|_| !banks.0.is_empty()) {
        found.extend(check_decisions(source, banks));
    }
    found.extend(check_across(&sources.iter().collect::<Vec<_>>()));
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    // what waits to be filled in is told of with the essays
    found.retain(|d| d.code != Code::K0267);
    let colour = console.colours(true);
    let told = render(
        &found,
        &reading.sources,
        console.locale(),
        colour,
        console.columns(),
    );
    console.note(&told);
    if found.iter().any(|d| d.severity() == Severity::Error) {
        return Err(Failure::Finding(msg("decisions-unusable")));
    }
    if let Some(path) = essays
        && let Ok(file) = reading.open(path)
        && let Some(Document::Decisions(source)) = reading.document(file)
    {
        let text = reading.sources.text(file).to_owned();
        decided.essays = Some((text, source.clone()));
    }
    decided.rulings = sources
        .into_iter()
        .flat_map(|source| source.rulings)
        .collect();
    Ok(decided)
}
