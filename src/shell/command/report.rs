//! `report`: result files into statistics people and programs can read.

use std::path::Path;

use crate::bank::Banks;
use crate::cohort::intake::{Arrival, Outcome, sort};
use crate::cohort::people::gather;
use crate::message::msg;
use crate::report::{build, json, text};
use crate::shell::arrivals;
use crate::shell::cli::{Common, ReportArgs};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::Library;
use crate::shell::store;

pub(in crate::shell) fn run(
    common: &Common,
    args: &ReportArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load(common)?;
    let below = arrivals::below(&args.paths, None)?;
    let (refused, received) = (below.refused, below.received);
    let arrivals: Vec<Arrival> = received.into_iter().map(|one| one.arrival).collect();
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
        .collect();
    let banks = Banks(&shelved.banks);
    let people = gather(records, &shelved.course, banks);
    let report = build::build(&shelved.course, banks, &people);
    let write = |path: &Path, value: &serde_json::Value| {
        if path == Path::new("-") {
            return console.json(value);
        }
        let text = crate::text::json_safe(&format!("{value:#}\n"));
        store::write_atomically(path, text.as_bytes())
            .map_err(|e| Failure::file("doing-write", path, e))
    };
    match &args.json {
        Some(path) => write(path, &json::render(&report, console.locale()))?,
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

fn is_ron(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}
