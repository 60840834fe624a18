//! `move-out` and `move-in`: a half-done attempt carried to another PC as one file, once.
//!
//! The journal at the source gets a last line that ends it there; the file holds the journal with
//! that line. Whoever takes the file in adds the line that goes on, and the file is renamed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::attempt::journal::{self, Journal, Tail};
use crate::attempt::replay::gap_ms;
use crate::attempt::{Elapsed, Event, Stamped};
use crate::message::{Message, msg};
use crate::shell::cli::{Common, MoveInArgs, MoveOutArgs};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::journal_file::{JournalFile, LARGEST, OpenError};
use crate::shell::library::Library;
use crate::shell::storage::{Disk, Storage, journal_path};
use crate::shell::store;
use crate::text::{Text, one_line};

/// How a parcel begins; the digest of the journal in it follows.
const HEAD: &str = "khaothi-move/1\t";

fn finding(message: Message) -> Failure {
    Failure::Finding(message)
}

fn results(common: &Common, given: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        return Ok(given.clone());
    }
    let library = Library::load(common)?;
    let beside = library.folder.parent().map(|folder| folder.join("results"));
    Ok(beside.unwrap_or_else(|| "results".into()))
}

fn who(journal: &Journal) -> String {
    let name = journal
        .opening
        .candidate
        .as_ref()
        .and_then(|who| who.name.as_ref());
    name.map_or_else(|| journal.opening.attempt.clone(), Text::to_string)
}

fn last(journal: &Journal) -> Option<&Event> {
    journal.events.last().map(|stamped| &stamped.event)
}

/// When on the attempt's clock its last event left it.
fn stands_at(journal: &Journal) -> Elapsed {
    journal.events.last().map_or(Elapsed(0), |stamped| {
        let more = if let Event::Interrupted { counted_ms, .. } = stamped.event {
            counted_ms
        } else {
            0
        };
        Elapsed(stamped.at.0.saturating_add(more))
    })
}

/// The unfinished journals of a folder whose attempt begins like this.
fn unfinished(folder: &Path, wanted: Option<&str>) -> Vec<(PathBuf, Journal)> {
    let mut found = Vec::new();
    for path in store::journals(folder) {
        let read = store::read_limited(&path, LARGEST).ok();
        let Some(journal) = read.and_then(|bytes| journal::read(&bytes).ok()) else {
            continue;
        };
        let over = |stamped: &Stamped| matches!(stamped.event, Event::Submitted { .. });
        let begun = !journal.events.is_empty() && !journal.events.iter().any(over);
        let named = wanted.is_none_or(|wanted| {
            let wanted = wanted.to_ascii_uppercase();
            journal
                .opening
                .attempt
                .to_ascii_uppercase()
                .starts_with(&wanted)
        });
        if begun && named {
            found.push((path, journal));
        }
    }
    found
}

pub(in crate::shell) fn out(
    common: &Common,
    args: &MoveOutArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let folder = results(common, args.results.as_ref())?;
    let mut found = unfinished(&folder, args.attempt.as_deref());
    let chosen = match (found.pop(), found.len()) {
        (None, _) => {
            let folder = one_line(&folder.display().to_string());
            let none = args.attempt.as_ref().map_or(msg("move-none"), |wanted| {
                msg("move-none-such").with("attempt", one_line(wanted))
            });
            return Err(finding(none.with("folder", folder)));
        }
        (Some(only), 0) => only,
        (Some(one), _) => {
            found.push(one);
            let list: Vec<String> = found
                .iter()
                .map(|(_, journal)| format!("{} ({})", journal.opening.attempt, who(journal)))
                .collect();
            return Err(Failure::Usage(
                msg("move-several").with("list", list.join(", ")),
            ));
        }
    };
    if args.output.exists() {
        let path = args.output.display().to_string();
        return Err(Failure::Usage(msg("move-exists").with("path", path)));
    }
    let path = chosen.0;
    let storage: Arc<dyn Storage> = Arc::new(Disk);
    let (mut file, journal) = JournalFile::open(&storage, &path).map_err(|error| match error {
        OpenError::Busy => finding(msg("resume-busy")),
        OpenError::Content(_) => finding(msg("move-damaged")),
        OpenError::Io(error) => Failure::file("doing-read", &path, error),
    })?;
    let moved = matches!(last(&journal), Some(Event::MovedOut { .. }));
    match (moved, args.again) {
        (true, false) => return Err(finding(msg("move-already").with("who", who(&journal)))),
        (true, true) => {}
        // first the source is closed, then the file is written: two can never go on
        (false, _) => {
            let mut scribe = journal.scribe.clone();
            let event = Event::MovedOut {
                wall: clock::wall(),
            };
            let at = stands_at(&journal);
            let line = scribe
                .line(&Stamped { at, event })
                .map_err(|error| Failure::Output(std::io::Error::other(error)))?;
            file.append(line.as_bytes())
                .map_err(|error| Failure::file("doing-write", &path, error))?;
        }
    }
    let digest = blake3::hash(file.text()).to_hex();
    let mut parcel = format!("{HEAD}{digest}\n").into_bytes();
    parcel.extend_from_slice(file.text());
    store::write_atomically(&args.output, &parcel)
        .map_err(|error| Failure::file("doing-write", &args.output, error))?;
    let target = args.output.display().to_string();
    console.say(
        &msg("move-out-done")
            .with("who", who(&journal))
            .with("path", target),
    );
    Ok(exit::FINE)
}

pub(in crate::shell) fn into(
    common: &Common,
    args: &MoveInArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let folder = results(common, args.results.as_ref())?;
    let bytes = store::read_limited(&args.file, LARGEST)
        .map_err(|error| Failure::file("doing-read", &args.file, error))?;
    let journal = parcel(&bytes).ok_or_else(|| finding(msg("move-damaged")))?;
    let text = bytes.get(bytes.len() - journal.good..).unwrap_or_default();
    let path = journal_path(&folder, &journal.opening.attempt);
    if is_known(&path, text) {
        return Err(finding(msg("move-in-twice").with("who", who(&journal))));
    }
    // whoever renames the file has it; nobody takes it in a second time
    let mut used = OsString::from(args.file.as_os_str());
    used.push(".used");
    let used = PathBuf::from(used);
    std::fs::rename(&args.file, &used)
        .map_err(|error| Failure::file("doing-write", &args.file, error))?;
    let arrived = arrive(&path, &journal, text);
    if let Err(failure) = arrived {
        // it did not arrive: the file can be taken in again
        let _back = std::fs::rename(&used, &args.file);
        return Err(failure);
    }
    console.say(&msg("move-in-done").with("who", who(&journal)));
    Ok(exit::FINE)
}

/// The journal in a parcel; `None` when it is not whole, or was not packed up.
pub(super) fn parcel(bytes: &[u8]) -> Option<Journal> {
    let end = bytes.iter().position(|&b| b == b'\n')?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let text = bytes.get(end + 1..)?;
    let fits = head.strip_prefix(HEAD)? == blake3::hash(text).to_hex().as_str();
    let journal = journal::read(text).ok()?;
    let packed = matches!(last(&journal), Some(Event::MovedOut { .. }));
    let name = &journal.opening.attempt;
    let plain =
        !name.is_empty() && name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphanumeric());
    (fits && packed && plain && journal.tail == Tail::Clean).then_some(journal)
}

/// Whether this attempt is here already, or was taken in before. One that was moved away from here
/// may come back, carried on.
fn is_known(path: &Path, text: &[u8]) -> bool {
    if path.with_extension("done").exists() {
        return true;
    }
    let Ok(here) = store::read_limited(path, LARGEST) else {
        return path.exists();
    };
    let closed = journal::read(&here).is_ok_and(|journal| {
        matches!(last(&journal), Some(Event::MovedOut { .. })) && journal.tail == Tail::Clean
    });
    !(closed && text.len() > here.len() && text.starts_with(&here))
}

fn arrive(path: &Path, journal: &Journal, text: &[u8]) -> Result<(), Failure> {
    let storage: Arc<dyn Storage> = Arc::new(Disk);
    let wall = clock::wall();
    let event = Event::MovedIn {
        gap_ms: gap_ms(&journal.events, wall),
        wall,
    };
    let mut scribe = journal.scribe.clone();
    let at = stands_at(journal);
    let line = scribe
        .line(&Stamped { at, event })
        .map_err(|error| Failure::Output(std::io::Error::other(error)))?;
    let mut file = JournalFile::holding(&storage, path, text.to_vec());
    file.append(line.as_bytes())
        .map_err(|error| Failure::file("doing-write", path, error))
}
