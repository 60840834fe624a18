//! `analyse`: the statistics of a plain persons × items table.

use std::io::Read as _;
use std::path::Path;

use crate::analysis::matrix::{self, Matrix, Options};
use crate::analysis::pass::Pass;
use crate::bank::form::Phase;
use crate::bank::id::FormId;
use crate::bank::source::decode;
use crate::message::{Message, msg};
use crate::report::FormReport;
use crate::report::test::{By, Labels, Test};
use crate::report::{html, json, text};
use crate::shell::cli::AnalyseArgs;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::store;
use crate::text::Text;

/// Largest table that is read.
const LARGEST: u64 = 128 << 20;

pub(in crate::shell) fn run(args: &AnalyseArgs, console: &Console) -> Result<u8, Failure> {
    let bytes = read(&args.matrix)?;
    let shown = args.matrix.display().to_string();
    let source = decode(&bytes)
        .map_err(|_not_text| Failure::Usage(msg("matrix-not-text").with("path", shown.as_str())))?;
    let options = Options {
        max: args.max.clone(),
        key: args.key.clone(),
    };
    let table = match matrix::read(&source, &options) {
        Ok(table) => table,
        Err(mistakes) => {
            for mistake in &mistakes {
                console.say(
                    &msg("matrix-mistake")
                        .with("path", shown.as_str())
                        .with("what", mistake.clone()),
                );
            }
            return Ok(exit::FINDINGS);
        }
    };
    for note in &table.notes {
        console.say(note);
    }
    let title = args
        .matrix
        .file_stem()
        .map_or(shown.clone(), |name| name.to_string_lossy().into_owned());
    let form = form(&table, &title, args.pass)?;
    if args.json {
        console.json(&json::analysis::of(&form, console.locale()))?;
    }
    if let Some(path) = &args.html {
        let page = html::render_form(&form, console.locale(), console.lang().tag());
        console.file(path, &page)?;
    }
    if !args.json && args.html.is_none() {
        console.data(&text::render_form(
            &form,
            console.locale(),
            console.columns(),
        ))?;
    }
    Ok(exit::FINE)
}

/// A table of answers as the report sees a form.
fn form(table: &Matrix, title: &str, cut: Option<f64>) -> Result<FormReport, Failure> {
    let sample = &table.sample;
    let verdict = |row: usize| {
        let share = sample.total(row).fraction_of(sample.maximum(row))?;
        Some(share >= cut? - 1e-9)
    };
    let verdicts: Vec<bool> = (0..sample.n()).filter_map(verdict).collect();
    let pass = cut.map(|cut| Pass::of(cut, &verdicts));
    let sides: Vec<(By, Labels)> = [(By::Group, &table.groups), (By::Unit, &table.units)]
        .into_iter()
        .filter_map(|(by, labels)| {
            let labels = labels.as_ref()?.iter();
            Some((by, Labels::of(labels.map(Option::as_deref))))
        })
        .collect();
    let id: FormId = "matrix"
        .parse()
        .map_err(|_bad| Failure::Usage(msg("matrix-empty")))?;
    Ok(FormReport {
        id,
        title: Text::tame(title),
        phase: Phase::Practice,
        n: sample.n(),
        days: None,
        pass_mark: cut,
        test: Some(Test::of(sample.clone(), pass, cut, &sides)),
        stems: Vec::new(),
        gain: None,
        survey: Vec::new(),
        ranking: Vec::new(),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    if path != Path::new("-") {
        return store::read_limited(path, LARGEST)
            .map_err(|error| Failure::file("doing-read", path, error));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    if bytes.len() as u64 > LARGEST {
        let message: Message = msg("matrix-too-large")
            .with("items", matrix::MOST_ITEMS)
            .with("cells", matrix::MOST_CELLS);
        return Err(Failure::Usage(message));
    }
    Ok(bytes)
}
