//! `take`, and `khaothi` alone: the terminal face over the quizzes folder.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::attempt::journal::Candidate;
use crate::bank::form::{Form, Variants};
use crate::bank::source::Document;
use crate::diagnostic::render;
use crate::message::msg;
use crate::paper::Seed;
use crate::paper::lot::Variant;
use crate::shell::cli::{Common, TakeArgs};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::lazy::Preview;
use crate::shell::library::{self, Library, Reading};
use crate::shell::linear;
use crate::shell::runtime::{self, Lazy, Session};
use crate::shell::settings::Looks;
use crate::shell::storage::Disk;
use crate::shell::store;
use crate::text::Text;

pub(in crate::shell) fn run(
    common: &Common,
    args: &TakeArgs,
    looks: &Looks,
    console: &Console,
) -> Result<u8, Failure> {
    let results = |folder: &Path| {
        let beside = folder.parent().map(|folder| folder.join("results"));
        let results = args.results.clone().or(beside);
        results.unwrap_or_else(|| "results".into())
    };
    let linear = args.linear || !has_screen();
    // lines are read one by one: nothing is gained by looking first
    let preview = if linear {
        None
    } else {
        preview(common, args, &results)?
    };
    let (mut library, counts) = match preview {
        Some(preview) => {
            let library = preview.library.clone();
            (narrow(library, args)?, Some(preview))
        }
        None => (
            narrow(Library::load_with(common, args.what.as_deref())?, args)?,
            None,
        ),
    };
    if library.shelf.is_empty() && library.problems.is_empty() {
        let folder = library.folder.display().to_string();
        return Err(Failure::Usage(msg("no-quizzes").with("folder", folder)));
    }
    if let Some(form) = &args.form
        && !library
            .shelf
            .iter()
            .any(|shelved| shelved.course.form(form).is_some())
    {
        let forms = library
            .shelf
            .iter()
            .flat_map(|shelved| &shelved.course.forms);
        let known = forms
            .map(|form| form.id.to_string())
            .collect::<Vec<_>>()
            .join(", ");
        return Err(Failure::Usage(
            msg("no-such-form")
                .with("form", form.as_str())
                .with("known", known),
        ));
    }
    if let Some(variant) = args.variant {
        offered(&library, args, variant)?;
    }
    if let Some(path) = &args.roster {
        enrol(&mut library, path, console)?;
    }
    let results = results(&library.folder);
    apart(args.mirror.as_deref(), &results)?;
    let text = |given: &Option<String>| given.as_deref().map(Text::tame).filter(|t| !t.is_empty());
    let candidate = Candidate {
        code: text(&args.code),
        name: text(&args.name),
        unit: text(&args.unit),
        group: args.group.clone(),
    };
    let session = Session {
        library,
        results,
        mirror: args.mirror.clone(),
        storage: Arc::new(Disk),
        candidate,
        class: args.class.clone(),
        form: args.form.clone(),
        seed: args.seed.map(Seed),
        variant: args.variant.and_then(Variant::number),
        lang: console.lang(),
        theme: looks.theme(console.colours(false)),
        looks: looks.clone(),
    };
    if linear {
        return linear::run(session);
    }
    let lazy = counts.map(|preview| {
        let (common, args) = (common.clone(), args.clone());
        let preview = Preview {
            library: session.library.clone(),
            ..preview
        };
        let load = move || {
            let read = Library::load_with(&common, args.what.as_deref());
            read.and_then(|library| narrow(library, &args))
                .unwrap_or_else(|failure| Library {
                    problems: vec![failure.message()],
                    ..Library::default()
                })
        };
        Lazy {
            preview,
            load: Box::new(load),
        }
    });
    runtime::run(session, lazy)?;
    Ok(exit::FINE)
}

/// What there is to take, before banks are read: not where a file or a class list is named, nor
/// where attempts are to be gone on with, which need their banks.
fn preview(
    common: &Common,
    args: &TakeArgs,
    results: &dyn Fn(&Path) -> PathBuf,
) -> Result<Option<Preview>, Failure> {
    let file = args
        .what
        .as_deref()
        .is_some_and(|what| Path::new(what).is_file());
    if file || args.roster.is_some() || args.variant.is_some() {
        return Ok(None);
    }
    let folder = library::folder(common)?;
    if !store::journals(&results(&folder)).is_empty() {
        return Ok(None);
    }
    Ok(Preview::of(&folder))
}

/// Only what the command line names.
fn narrow(library: Library, args: &TakeArgs) -> Result<Library, Failure> {
    let Some(what) = &args.what else {
        return Ok(library);
    };
    let found = library::find(&library, what)?.clone();
    Ok(Library {
        problems: found.problem.iter().cloned().collect(),
        shelf: vec![found],
        ..library
    })
}

/// Refuses a second copy in the place of the first.
fn apart(mirror: Option<&Path>, results: &Path) -> Result<(), Failure> {
    match mirror.filter(|mirror| is_same(mirror, results)) {
        Some(mirror) => {
            let folder = mirror.display().to_string();
            Err(Failure::Usage(msg("mirror-same").with("folder", folder)))
        }
        None => Ok(()),
    }
}

/// Whether two paths are one folder, by whatever names, there already or not.
fn is_same(one: &Path, other: &Path) -> bool {
    let known = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_unknown| path.to_owned());
        let there = path.ancestors().find_map(|above| {
            let rest = path.strip_prefix(above).ok()?;
            Some(above.canonicalize().ok()?.join(rest))
        });
        // a stroke at the end makes no other folder
        there.unwrap_or(path).components().collect::<PathBuf>()
    };
    known(one) == known(other)
}

/// Whether standard input and output are a terminal that can be drawn on.
fn has_screen() -> bool {
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Whether a form that can be taken has a paper of this number.
fn offered(library: &Library, args: &TakeArgs, variant: Variant) -> Result<(), Failure> {
    let forms = library
        .shelf
        .iter()
        .flat_map(|shelved| &shelved.course.forms);
    let mut forms = forms.filter(|form| args.form.as_ref().is_none_or(|id| form.id == *id));
    let has = |form: &Form| match form.variants {
        Variants::Numbered(count) => variant.number().is_some_and(|number| number <= count),
        Variants::PerCandidate => false,
    };
    if forms.any(has) {
        return Ok(());
    }
    let variant = variant.to_string();
    Err(Failure::Usage(
        msg("no-such-variant").with("variant", variant),
    ))
}

/// Gives every course the class list of a file. Lines with mistakes are said and left out; a list
/// that cannot be read at all stops the command.
fn enrol(library: &mut Library, path: &Path, console: &Console) -> Result<(), Failure> {
    let mut reading = Reading::default();
    let file = reading
        .open_table(path)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    let Some(Document::Roster(source)) = reading.document(file).cloned() else {
        let problem = reading.diagnostics.first().map(|d| d.message.clone());
        let why = problem.unwrap_or_else(|| msg("k0440-header"));
        let path = path.display().to_string();
        return Err(Failure::Finding(
            msg("report-left-out").with("path", path).with("why", why),
        ));
    };
    let found = &reading.diagnostics;
    let colour = console.colours(true);
    let columns = console.columns();
    console.note(&render(
        found,
        &reading.sources,
        console.locale(),
        colour,
        columns,
    ));
    for shelved in &mut library.shelf {
        shelved.course.roster = source.roster.clone();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_is_known_by_all_its_names() {
        let folder = tempfile::tempdir();
        let here = folder
            .as_ref()
            .map_or(Path::new("/tmp"), tempfile::TempDir::path);
        assert!(is_same(&here.join("a/"), &here.join("./a")));
        assert!(is_same(Path::new("results"), Path::new("./results/")));
        assert!(!is_same(&here.join("a"), &here.join("b")));
    }
}
