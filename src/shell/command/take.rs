//! `take`, and `khaothi` alone: the terminal face over the quizzes folder.

use std::io::IsTerminal as _;
use std::path::Path;

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
use crate::shell::library::{self, Library, Reading};
use crate::shell::linear;
use crate::shell::runtime::{self, Session};
use crate::text::Text;

pub(in crate::shell) fn run(
    common: &Common,
    args: &TakeArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let mut library = Library::load_with(common, args.what.as_deref())?;
    if let Some(what) = &args.what {
        let found = library::find(&library, what)?.clone();
        library.problems = found.problem.iter().cloned().collect();
        library.shelf = vec![found];
    } else if library.shelf.is_empty() && library.problems.is_empty() {
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
    let beside = library.folder.parent().map(|folder| folder.join("results"));
    let results = args
        .results
        .clone()
        .or(beside)
        .unwrap_or_else(|| "results".into());
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
        candidate,
        class: args.class.clone(),
        form: args.form.clone(),
        seed: args.seed.map(Seed),
        variant: args.variant.and_then(Variant::number),
        lang: console.lang(),
        colour: console.colours(false),
    };
    if args.linear || !has_screen() {
        return linear::run(session);
    }
    runtime::run(session)?;
    Ok(exit::FINE)
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
