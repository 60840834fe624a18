//! `report`: result files into statistics people and programs can read.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::id::ItemRef;
use crate::cohort::intake::Outcome;
use crate::cohort::people::People;
use crate::message::msg;
use crate::report::parts::Parts;
use crate::report::table::{self, Table};
#[cfg(feature = "office")]
use crate::report::xlsx;
use crate::report::{Report, build, csv, essays, html, json, text};
use crate::result::rulings::Rulings;
use crate::shell::arrivals;
use crate::shell::cli::{Common, ReportArgs};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::decided::{self, Decided};
use crate::shell::failure::{Failure, exit};
use crate::shell::gathered::{self, Gathered};
use crate::shell::library::Library;
use crate::shell::settings::Looks;
use crate::shell::{store, viewer};
use crate::tui::dashboard::Dashboard;

pub(in crate::shell) fn run(
    common: &Common,
    args: &ReportArgs,
    looks: &Looks,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load(common)?;
    // decisions and essays may lie among the results they are about
    let apart: Vec<PathBuf> = args.decisions.iter().chain(&args.essays).cloned().collect();
    let known = library.course_ids();
    let gathered = gathered::below(&args.paths, &apart, args.course.as_ref(), &known, console)?;
    let left_out = name_left_out(&gathered, console);
    let Some(id) = &gathered.course else {
        return Err(Failure::Finding(msg("report-no-results")));
    };
    let Some(shelved) = library.course(id) else {
        let known = library
            .course_ids()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        return Err(Failure::Usage(
            msg("report-unknown-course")
                .with("course", id.as_str())
                .with("known", known.join(", ")),
        ));
    };
    let banks = Banks(&shelved.banks);
    let written = args
        .essays
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let decided = decided::load(&args.decisions, written, banks, console)?;
    let settled = Rulings::settle(decided.rulings.iter().cloned());
    // essays are listed from all attempts, of which people do not keep all
    let kept = args.essays.as_ref().map(|_| gathered.gathering.clone());
    let people = gathered
        .gathering
        .finish(&shelved.course, banks, &decided.rulings);
    if let (Some(path), Some(kept)) = (&args.essays, &kept) {
        let waiting = essays::waiting(kept, &shelved.course, banks, &people, &settled);
        write_essays(path, &waiting, &decided, banks, console)?;
    }
    // items are analysed by the key they have now
    let rekeyed = settled.banks(&shelved.banks);
    let people = Arc::new(people);
    let report = build::build(&shelved.course, Banks(&rekeyed), Arc::clone(&people));
    if let Some(path) = &args.tables {
        write_tables(path, &shelved.course, Banks(&rekeyed), &people, console)?;
    }
    if let Some(path) = &args.json {
        console.stream(path, |into| json::write(&report, console.locale(), into))?;
    }
    if let Some(path) = &args.html {
        let page = html::render(&report, console.locale(), console.lang().tag());
        console.file(path, &page)?;
    }
    if args.xlsx.is_some() || args.csv.is_some() {
        let tables = table::tables(&report, console.locale());
        if let Some(path) = &args.xlsx {
            workbook(path, &report, &tables, console)?;
        }
        if let Some(folder) = &args.csv {
            for (name, text) in csv::render(&tables) {
                console.file(&folder.join(name), &text)?;
            }
        }
    }
    let files = [
        &args.json,
        &args.html,
        &args.xlsx,
        &args.csv,
        &args.essays,
        &args.tables,
    ];
    if files.iter().all(|file| file.is_none()) {
        if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
            let theme = looks.theme(console.colours(false));
            let dashboard = Dashboard::new(report, console.lang(), theme);
            viewer::look(dashboard, looks.settings.mouse.unwrap_or(true))?;
        } else {
            let shown = text::render(&report, console.locale(), console.columns(), true);
            console.data(&shown)?;
        }
    }
    Ok(if left_out > 0 {
        exit::FINDINGS
    } else {
        exit::FINE
    })
}

/// Says what of the files does not count and why; how many of them there are.
fn name_left_out(gathered: &Gathered, console: &Console) -> usize {
    let mut left_out = gathered.findings.len();
    for finding in &gathered.findings {
        console.say(finding);
    }
    for verdict in gathered
        .verdicts
        .iter()
        .filter(|verdict| verdict.outcome.is_finding() && !arrivals::is_working(&verdict.path))
    {
        // a note or a picture beside the results is named, and nothing is wrong with it
        let beside = verdict.outcome == Outcome::Foreign && !is_ron(&verdict.path);
        left_out += usize::from(!beside);
        let why = verdict
            .reason
            .clone()
            .unwrap_or_else(|| msg("intake-not-a-result"));
        let path = crate::text::one_line(&verdict.path);
        console.say(&msg("report-left-out").with("path", path).with("why", why));
    }
    left_out
}

/// The report as a workbook.
#[cfg(feature = "office")]
fn workbook(
    path: &Path,
    report: &Report,
    tables: &[Table],
    console: &Console,
) -> Result<(), Failure> {
    let bytes = xlsx::render(report, tables, console.locale(), clock::today())
        .map_err(|error| Failure::file("doing-write", path, std::io::Error::other(error)))?;
    console.bytes(path, &bytes)
}

/// A program without workbooks says so.
#[cfg(not(feature = "office"))]
fn workbook(
    _path: &Path,
    _report: &Report,
    _tables: &[Table],
    _console: &Console,
) -> Result<(), Failure> {
    Err(Failure::Usage(msg("report-no-office")))
}

/// The tables of the tests, without people.
fn write_tables(
    path: &Path,
    course: &Course,
    banks: Banks<'_>,
    people: &People,
    console: &Console,
) -> Result<(), Failure> {
    let (parts, said) = Parts::of(course, banks, people);
    for message in &said {
        console.say(message);
    }
    if parts.is_empty() {
        return Err(Failure::Finding(msg("tables-empty")));
    }
    console.file(path, &parts.text())?;
    if path != Path::new("-") {
        let path = crate::text::one_line(&path.display().to_string());
        console.say(&msg("tables-written").with("path", path));
    }
    Ok(())
}

fn is_ron(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// The essays still to be marked, into a file of their own or into what is filled in already.
fn write_essays(
    path: &Path,
    waiting: &[essays::Waiting],
    decided: &Decided,
    banks: Banks<'_>,
    console: &Console,
) -> Result<(), Failure> {
    let locale = console.locale();
    let (new, text) = match &decided.essays {
        None => {
            let today = clock::today();
            let text = essays::file(waiting, banks, locale, today);
            (waiting.to_vec(), Some(text))
        }
        Some((text, source)) => {
            let listed = |one: &essays::Waiting| {
                let same = |(attempt, item): &(String, ItemRef)| {
                    *attempt == one.attempt && *item == one.item
                };
                source.unfilled.iter().any(same)
            };
            let new: Vec<essays::Waiting> =
                waiting.iter().filter(|one| !listed(one)).cloned().collect();
            let text = essays::added(text, source.opens, &new, banks, locale);
            let text = text.filter(|_| !new.is_empty());
            (new, text)
        }
    };
    if path == Path::new("-") {
        return console.data(&text.unwrap_or_default());
    }
    if let Some(text) = text {
        store::write_atomically(path, text.as_bytes())
            .map_err(|e| Failure::file("doing-write", path, e))?;
    }
    console.say(
        &msg("essays-written")
            .with("waiting", waiting.len())
            .with("new", new.len())
            .with("path", path.display().to_string()),
    );
    Ok(())
}
