//! `selfcheck`: known values computed again on this machine.

mod golden;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::analysis::oracle::compare::passes;
use crate::analysis::oracle::{Check, Oracle};
use crate::message::msg;
use crate::shell::cli::SelfcheckArgs;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::store;

/// The reference values that come with the program.
const BUNDLED: [(&str, &str); 10] = [
    (
        "class20",
        include_str!("../../../tests/oracles/class20.json"),
    ),
    (
        "partial12",
        include_str!("../../../tests/oracles/partial12.json"),
    ),
    (
        "prepost26",
        include_str!("../../../tests/oracles/prepost26.json"),
    ),
    (
        "groups48",
        include_str!("../../../tests/oracles/groups48.json"),
    ),
    (
        "likert64",
        include_str!("../../../tests/oracles/likert64.json"),
    ),
    (
        "forms300",
        include_str!("../../../tests/oracles/forms300.json"),
    ),
    ("cut90", include_str!("../../../tests/oracles/cut90.json")),
    ("dif500", include_str!("../../../tests/oracles/dif500.json")),
    (
        "rasch200",
        include_str!("../../../tests/oracles/rasch200.json"),
    ),
    (
        "edges_dev",
        include_str!("../../../tests/oracles/edges_dev.json"),
    ),
];

/// Largest file of reference values that is read.
const LARGEST: u64 = 64 << 20;

pub(in crate::shell) fn run(args: &SelfcheckArgs, console: &Console) -> Result<u8, Failure> {
    let texts: Vec<(PathBuf, String)> = if args.oracle.is_empty() {
        BUNDLED
            .iter()
            .map(|(name, text)| (PathBuf::from(*name), (*text).to_owned()))
            .collect()
    } else {
        args.oracle
            .iter()
            .map(|path| read(path))
            .collect::<Result<_, _>>()?
    };
    let mut oracles = Vec::new();
    for (path, text) in &texts {
        let oracle = Oracle::parse(text).map_err(|error| {
            Failure::Usage(
                msg("selfcheck-unreadable")
                    .with("path", path.display().to_string())
                    .with("why", error.to_string()),
            )
        })?;
        oracles.push(oracle);
    }
    let answers: Vec<Vec<Option<Value>>> = oracles.par_iter().map(Oracle::answers).collect();
    let (mut checked, mut failed, mut silent) = (0_usize, 0_usize, 0_usize);
    for (oracle, answers) in oracles.iter().zip(&answers) {
        let mut values = Map::new();
        let mut lines = String::new();
        for (check, got) in oracle.checks.iter().zip(answers) {
            let Some(got) = got else {
                silent += 1;
                continue;
            };
            checked += 1;
            let right = passes(check, got);
            failed += usize::from(!right);
            if args.json {
                values.insert(check.id.clone(), got.clone());
            } else {
                lines.push_str(&line(&oracle.id, check, got, right));
            }
        }
        if args.json {
            console.data(&format!("{}\n", Value::Object(values)))?;
        } else {
            console.data(&lines)?;
        }
    }
    if args.oracle.is_empty() {
        let mut values = Map::new();
        for (check, got) in golden::cases() {
            checked += 1;
            let right = passes(&check, &got);
            failed += usize::from(!right);
            if args.json {
                values.insert(check.id.clone(), got);
            } else {
                console.data(&line("program", &check, &got, right))?;
            }
        }
        if args.json {
            console.data(&format!("{}\n", Value::Object(values)))?;
        }
    }
    console.say(
        &msg("selfcheck-sum")
            .with("files", oracles.len())
            .with("checked", checked)
            .with("failed", failed)
            .with("silent", silent),
    );
    Ok(if failed > 0 {
        exit::FINDINGS
    } else {
        exit::FINE
    })
}

fn read(path: &Path) -> Result<(PathBuf, String), Failure> {
    let bytes = store::read_limited(path, LARGEST)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| Failure::file("doing-read", path, std::io::Error::other(error)))?;
    Ok((path.to_owned(), text))
}

/// One check: whether it passes, what must come out and what came out.
fn line(file: &str, check: &Check, got: &Value, right: bool) -> String {
    let verdict = if right { "pass" } else { "FAIL" };
    let id = crate::text::Text::tame(&format!("{file} {}", check.id));
    format!("{verdict}  {id}  {}  {}\n", short(&check.value), short(got))
}

/// A value on one line, cut where it is long.
fn short(value: &Value) -> String {
    crate::text::truncate(&crate::text::Text::tame(&value.to_string()).to_string(), 60)
}
