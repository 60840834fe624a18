//! `report`: result files into statistics people and programs can read.

use std::io::IsTerminal as _;
use std::path::Path;

use super::{collect, walk};
use crate::bank::Banks;
use crate::cohort::intake::sort;
use crate::cohort::people::gather;
use crate::message::msg;
use crate::report::{build, json, text};
use crate::shell::cli::{Common, ReportArgs};
use crate::shell::console::Console;
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
    let mut paths = walk::files(&args.paths)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    let arrivals = collect::read_all(&paths, false);
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
        .filter(|verdict| verdict.outcome.is_finding())
    {
        left_out += 1;
        let why = verdict
            .reason
            .clone()
            .unwrap_or_else(|| msg("intake-not-a-result"));
        let path = crate::text::Text::tame(&verdict.path).to_string();
        console.say(&msg("report-left-out").with("path", path).with("why", why));
    }
    let counting = sorted
        .counting
        .iter()
        .filter_map(|&position| arrivals.get(position));
    let records = counting
        .filter_map(|arrival| arrival.content.clone().ok())
        .collect();
    let banks = Banks(&shelved.banks);
    let people = gather(records, &shelved.course, banks);
    let report = build::build(&shelved.course, banks, &people);
    let write = |path: &Path, value: &serde_json::Value| {
        if path == Path::new("-") {
            return console.json(value);
        }
        let text = format!("{value:#}\n");
        store::write_atomically(path, text.as_bytes())
            .map_err(|e| Failure::file("doing-write", path, e))
    };
    match &args.json {
        Some(path) => write(path, &json::render(&report, console.locale()))?,
        None if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            let theme = looks.theme(console.colours(false));
            let dashboard = Dashboard::new(report, console.lang(), theme);
            viewer::look(dashboard, looks.settings.mouse.unwrap_or(true))?;
        }
        None => console.data(&text::render(
            &report,
            console.locale(),
            console.columns(),
            true,
        ))?,
    }
    Ok(if left_out > 0 {
        exit::FINDINGS
    } else {
        exit::FINE
    })
}
