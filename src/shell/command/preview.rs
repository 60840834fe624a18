//! `preview`: a bank's items as trainees see them, drawn again whenever the file is saved.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use crate::bank::check;
use crate::bank::id::{ItemRef, OptionId};
use crate::bank::source::Document;
use crate::diagnostic::{Diagnostic, FileId, Severity};
use crate::message::msg;
use crate::paper::Slot;
use crate::shell::cli::PreviewArgs;
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{REGISTER, Reading};
use crate::shell::system;
use crate::shell::terminal::{self, Screen};
use crate::tui::input::Input;
use crate::tui::preview::{Entry, Mistake, Preview, Seen, Weight, Wish};

/// How often the file is looked at, in milliseconds.
const LOOK: u64 = 250;

pub(in crate::shell) fn run(args: &PreviewArgs, console: &Console) -> Result<u8, Failure> {
    let path = &args.file;
    let mut stamp = stamp(path).map_err(|error| Failure::file("doing-read", path, error))?;
    let seen = read(path)?;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure::NoTerminal);
    }
    let size = terminal::size();
    let mut preview = Preview::new(seen, console.lang(), size, console.colours(false));
    if let Some(id) = &args.item
        && !preview.find(id)
    {
        return Err(Failure::Usage(
            msg("preview-no-item").with("item", id.as_str()),
        ));
    }
    let told = told_to_end()?;
    let mut screen = Screen::enter(false)?;
    let mut redraw = true;
    while !told.load(Ordering::Relaxed) {
        if redraw {
            let drawn = screen.terminal.draw(|frame| preview.view(frame));
            drawn.map_err(Failure::Terminal)?;
            redraw = false;
        }
        if crossterm::event::poll(Duration::from_millis(LOOK)).map_err(Failure::Terminal)? {
            let event = crossterm::event::read().map_err(Failure::Terminal)?;
            let Some(input) = terminal::input(event) else {
                continue;
            };
            if let Input::Resize(size) = input {
                screen.resize(size)?;
            }
            match preview.handle(&input) {
                Wish::Stay { redraw: again } => redraw = again,
                Wish::Quit => break,
                Wish::Edit { line } => {
                    drop(screen);
                    edit(path, line, console);
                    screen = Screen::enter(false)?;
                    redraw = true;
                }
            }
        }
        // editors replace files: for a moment there may be none
        if let Ok(now) = self::stamp(path)
            && now != stamp
        {
            stamp = now;
            if let Ok(seen) = read(path) {
                preview.reload(seen);
                redraw = true;
            }
        }
    }
    Ok(exit::FINE)
}

/// Set when the system wants the program to end, so that the terminal is given back.
fn told_to_end() -> Result<Arc<AtomicBool>, Failure> {
    let told = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&told)).map_err(Failure::Terminal)?;
    }
    Ok(told)
}

/// What changes when a file is saved.
fn stamp(path: &Path) -> std::io::Result<(SystemTime, u64)> {
    let meta = std::fs::metadata(path)?;
    Ok((meta.modified()?, meta.len()))
}

fn read(path: &Path) -> Result<Seen, Failure> {
    let mut reading = Reading::default();
    let file = reading
        .open(path)
        .map_err(|error| Failure::file("doing-read", path, error))?;
    let register = path.with_file_name(REGISTER);
    if register.is_file() {
        // a register that cannot be read is a matter for `check`
        let _opened = reading.open(&register);
    }
    Ok(seen(&reading, file, path))
}

fn seen(reading: &Reading, file: FileId, path: &Path) -> Seen {
    let mut found = reading.diagnostics.clone();
    found.extend(check::check(&reading.desk(None, clock::today())));
    found.retain(|d| d.span.file == file);
    found.sort_by_key(|d| (d.span.start, d.code));
    let line = |at: u32| reading.sources.place(file, at).line;
    let bank = reading.partial(file).and_then(Document::bank);
    let bank = bank.map(|source| &source.bank);
    let slot = |id: &str| -> Option<Slot> {
        let bank = bank?;
        let item = bank.item(&id.parse().ok()?)?;
        let at = ItemRef {
            bank: bank.id.clone(),
            item: item.id.clone(),
        };
        let groups = item.arrangements();
        let ids = groups.into_iter().flat_map(|group| group.ids);
        let order: Vec<OptionId> = ids.map(|(id, _)| id).collect();
        Slot::new(at, item, bank, &order)
    };
    let entries = reading
        .outline(file)
        .iter()
        .flat_map(|outline| &outline.items)
        .map(|outline| Entry {
            line: line(outline.whole.start),
            end: line(outline.whole.end),
            slot: slot(&outline.id),
            outline: outline.clone(),
        })
        .collect();
    Seen {
        name: path.display().to_string(),
        entries,
        mistakes: found.iter().map(|d| mistake(reading, d)).collect(),
    }
}

fn mistake(reading: &Reading, d: &Diagnostic) -> Mistake {
    let place = reading.sources.place(d.span.file, d.span.start);
    Mistake {
        line: place.line,
        column: place.column,
        weight: match d.severity() {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Note => Weight::Note,
        },
        code: d.code.name(),
        message: d.message.clone(),
        help: d.help.clone(),
    }
}

/// Opens the author's editor at a line and waits for it.
fn edit(path: &Path, line: u32, console: &Console) {
    let wish = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|editor| !editor.trim().is_empty())
    };
    let fallback = if cfg!(windows) { "notepad" } else { "nano" };
    let editor = wish("VISUAL")
        .or_else(|| wish("EDITOR"))
        .unwrap_or_else(|| fallback.to_owned());
    let mut parts = editor.split_whitespace();
    let program = parts.next().unwrap_or(fallback).to_owned();
    let status = Command::new(&program)
        .args(parts)
        .args(at_line(&program, path, line))
        .status();
    if let Err(error) = status {
        let message = msg("preview-no-editor")
            .with("editor", program)
            .with("why", system::words(&error));
        console.say(&message);
        // long enough to be read before the screen is taken over again
        std::thread::sleep(Duration::from_secs(2));
    }
}

/// How editors are told a line.
fn at_line(program: &str, path: &Path, line: u32) -> Vec<OsString> {
    let name = Path::new(program)
        .file_stem()
        .map_or(String::new(), |name| name.to_string_lossy().to_lowercase());
    let with_line = || {
        let mut place = path.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match name.as_str() {
        "code" | "code-insiders" | "codium" | "cursor" => {
            vec!["--wait".into(), "-g".into(), with_line()]
        }
        "subl" | "zed" | "hx" | "helix" => vec![with_line()],
        "notepad" | "open" | "xdg-open" => vec![path.as_os_str().to_owned()],
        _ => vec![format!("+{line}").into(), PathBuf::from(path).into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let path = Path::new("a.bank.ron");
        let said = |program| -> Vec<String> {
            let args = at_line(program, path, 12).into_iter();
            args.map(|arg| arg.to_string_lossy().into_owned()).collect()
        };
        assert_eq!(said("/usr/bin/vim"), ["+12", "a.bank.ron"]);
        assert_eq!(said("code"), ["--wait", "-g", "a.bank.ron:12"]);
        assert_eq!(said("hx"), ["a.bank.ron:12"]);
        assert_eq!(said("notepad.exe"), ["a.bank.ron"]);
    }
}
