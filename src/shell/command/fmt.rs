//! `fmt`: files brought into the canonical layout, comments and meaning kept.

use std::io::Read as _;
use std::path::Path;

use super::check::sources;
use crate::bank::source;
use crate::diagnostic::{Diagnostic, Sources, render};
use crate::message::msg;
use crate::shell::cli::FmtArgs;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::LARGEST;
use crate::shell::store;

pub(in crate::shell) fn run(args: &FmtArgs, console: &Console) -> Result<u8, Failure> {
    let mut code = exit::FINE;
    let mut changed = 0;
    let paths: Vec<_> = args
        .paths
        .iter()
        .filter(|path| *path != Path::new("-"))
        .cloned()
        .collect();
    if paths.len() < args.paths.len() {
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(LARGEST)
            .read_to_end(&mut bytes);
        read.map_err(|error| Failure::file("doing-read", Path::new("-"), error))?;
        match format("-", &bytes, console) {
            Some((text, same)) if args.check => {
                drop(text);
                changed += usize::from(!same);
            }
            Some((text, _)) => console.data(&text)?,
            None => code = exit::FINDINGS,
        }
    }
    let files = sources(&paths)?;
    for path in &files {
        let bytes = match store::read_limited(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) => {
                let failure = Failure::file("doing-read", path, error);
                if args.paths.contains(path) {
                    return Err(failure);
                }
                console.say(&failure.message());
                code = exit::FINDINGS;
                continue;
            }
        };
        let name = path.display().to_string();
        let Some((text, same)) = format(&name, &bytes, console) else {
            code = exit::FINDINGS;
            continue;
        };
        if same {
            continue;
        }
        changed += 1;
        if args.check {
            console.say(&msg("fmt-would").with("path", name));
        } else {
            store::write_atomically(
                &path.canonicalize().unwrap_or_else(|_| path.clone()),
                text.as_bytes(),
            )
            .map_err(|error| Failure::file("doing-write", path, error))?;
            console.say(&msg("fmt-wrote").with("path", name));
        }
    }
    if args.check && changed > 0 {
        code = exit::FINDINGS;
    }
    Ok(code)
}

/// The text in canonical layout and whether it was so already; `None` when it cannot be read,
/// which is said.
fn format(name: &str, bytes: &[u8], console: &Console) -> Option<(String, bool)> {
    let mut sources = Sources::default();
    let show = |found: &[Diagnostic], sources: &Sources| {
        let colour = console.colours(true);
        let text = render(found, sources, console.locale(), colour, console.columns());
        console.note(&text);
        console.say(&msg("fmt-refused").with("path", name));
    };
    match source::decode(bytes) {
        Ok(text) => {
            let file = sources.add(name, text);
            match source::format(&sources, file) {
                Ok(text) => {
                    let same = text.as_bytes() == bytes;
                    Some((text, same))
                }
                Err(found) => {
                    show(&found, &sources);
                    None
                }
            }
        }
        Err(bad) => {
            let file = sources.add(name, String::from_utf8_lossy(bytes));
            show(&[bad.diagnostic(file)], &sources);
            None
        }
    }
}
