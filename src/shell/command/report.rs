//! `report`: result files into statistics people and programs can read.

use std::io::IsTerminal as _;
use std::path::Path;

use crate::bank::Banks;
use crate::bank::id::ItemRef;
use crate::cohort::intake::{Arrival, Outcome, Verdict, sort};
use crate::cohort::people::gather_under;
use crate::message::msg;
use crate::report::table::{self, Table};
#[cfg(feature = "office")]
use crate::report::xlsx;
use crate::report::{Report, build, csv, essays, html, json, text};
use crate::result::Record;
use crate::result::rulings::Rulings;
use crate::shell::arrivals;
use crate::shell::cli::{Common, ReportArgs};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::decided::{self, Decided};
use crate::shell::failure::{Failure, exit};
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
    let (arrivals, refused) = received(args)?;
    let sorted = sort(&arrivals, args.course.as_ref(), &library.course_ids());
    let Some(id) = &sorted.course else {
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
    let mut left_out = 0;
    for verdict in sorted
        .verdicts
        .iter()
        .chain(&refused)
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
    let counting = sorted
        .counting
        .iter()
        .filter_map(|&position| arrivals.get(position));
    let records = counting
        .filter_map(|arrival| arrival.content.clone().ok())
        .collect::<Vec<Record>>();
    let banks = Banks(&shelved.banks);
    let written = args
        .essays
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let decided = decided::load(&args.decisions, written, banks, console)?;
    let settled = Rulings::settle(decided.rulings.iter().cloned());
    // essays are listed from the records, which people do not keep all of
    let kept: Vec<Record> = match args.essays {
        Some(_) => Vec::clone(&records),
        None => Vec::new(),
    };
    let people = gather_under(records, &shelved.course, banks, &decided.rulings);
    if let Some(path) = &args.essays {
        let waiting = essays::waiting(&kept, &shelved.course, banks, &people, &settled);
        write_essays(path, &waiting, &decided, banks, console)?;
    }
    // items are analysed by the key they have now
    let rekeyed = settled.banks(&shelved.banks);
    let report = build::build(&shelved.course, Banks(&rekeyed), &people);
    let json = |path: &Path| {
        let value = json::render(&report, console.locale());
        if path == Path::new("-") {
            return console.json(&value);
        }
        console.file(path, &crate::text::json_safe(&format!("{value:#}\n")))
    };
    if let Some(path) = &args.json {
        json(path)?;
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
    let files = [&args.json, &args.html, &args.xlsx, &args.csv, &args.essays];
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

/// What came in below the paths given, decisions and essays that lie among it set apart, and what
/// was refused.
fn received(args: &ReportArgs) -> Result<(Vec<Arrival>, Vec<Verdict>), Failure> {
    // decisions may lie among the results they are about
    let own = |path: &Path| path.canonicalize().ok();
    let apart: Vec<_> = args
        .decisions
        .iter()
        .chain(&args.essays)
        .map(|p| own(p))
        .collect();
    let is_apart =
        |path: &str| own(Path::new(path)).is_some_and(|path| apart.contains(&Some(path)));
    let below = arrivals::below(&args.paths, None)?;
    let arrivals = below
        .received
        .into_iter()
        .map(|one| one.arrival)
        .filter(|arrival| !is_apart(&arrival.path))
        .collect();
    Ok((arrivals, below.refused))
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
