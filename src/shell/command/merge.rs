//! `merge`: the tables of parts into those of the whole, and its statistics.

use std::path::Path;

use crate::message::msg;
use crate::report::parts::{self, LARGEST, Parts};
use crate::report::{html, json, text};
use crate::shell::cli::MergeArgs;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::store;
use crate::text::one_line;

pub(in crate::shell) fn run(args: &MergeArgs, console: &Console) -> Result<u8, Failure> {
    let read = args.tables.iter().map(|path| read(path));
    let read: Vec<Parts> = read.collect::<Result<_, _>>()?;
    let merged = parts::merge(read).map_err(Failure::Finding)?;
    let report = parts::report(&merged).map_err(Failure::Finding)?;
    if let Some(path) = &args.output {
        console.file(path, &merged.text())?;
    }
    if let Some(path) = &args.json {
        console.stream(path, |into| json::write(&report, console.locale(), into))?;
    }
    if let Some(path) = &args.html {
        let page = html::render(&report, console.locale(), console.lang().tag());
        console.file(path, &page)?;
    }
    if args.output.is_none() && args.json.is_none() && args.html.is_none() {
        let shown = text::render(&report, console.locale(), console.columns(), true);
        console.data(&shown)?;
    }
    Ok(exit::FINE)
}

fn read(path: &Path) -> Result<Parts, Failure> {
    let bytes = store::read_limited(path, LARGEST)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    Parts::read(&bytes).map_err(|why| {
        let path = one_line(&path.display().to_string());
        Failure::Finding(msg("tables-file").with("path", path).with("why", why))
    })
}
