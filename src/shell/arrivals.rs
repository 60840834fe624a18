//! What lies below some paths, read: folders walked, parcels opened, everything else refused by
//! name. Nothing below a path stops the rest from being read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::failure::Failure;
use super::store::ATTEMPTS;
use crate::attempt::journal;
use crate::attempt::{Event, Stamped};
use crate::cohort::intake::{Arrival, Outcome, Verdict};
use crate::cohort::parcel::{Piece, Refused, unpack};
use crate::message::{Message, msg};
use crate::result::file::{self, ReadError};

/// Deeper than this nobody files results.
const DEEPEST: usize = 16;

/// More files than this below one run's paths are somebody's whole disk.
const MOST: usize = 3_000_000;

/// A file that was read and holds a result, or should.
#[derive(Debug)]
pub(super) struct Received {
    /// As intake wants it.
    pub(super) arrival: Arrival,
    /// Its bytes, when it came out of a parcel and holds a result.
    pub(super) bytes: Option<Vec<u8>>,
}

/// Everything below some paths.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// Files for intake to sort.
    pub(super) received: Vec<Received>,
    /// Files that were refused before that, in the order of their paths, with their places among
    /// all.
    pub(super) refused: Vec<Verdict>,
}

/// One place found by walking.
#[derive(Debug)]
struct Found {
    path: PathBuf,
    refused: Option<Refused>,
}

/// Reads everything below the paths, but what lies in `apart`.
pub(super) fn below(paths: &[PathBuf], apart: Option<&Path>) -> Result<Arrivals, Failure> {
    let found = find(paths, apart)?;
    let receive_all = |found: &Found| -> Vec<Result<Received, Verdict>> {
        let top = found.path.display().to_string();
        let pieces = open(found).into_iter();
        pieces.map(|piece| receive(&top, &piece)).collect()
    };
    let read: Vec<_> = found.par_iter().map(receive_all).collect();
    let mut arrivals = Arrivals::default();
    for one in read.into_iter().flatten() {
        match one {
            Ok(received) => arrivals.received.push(received),
            Err(verdict) => arrivals.refused.push(verdict),
        }
    }
    Ok(arrivals)
}

/// The files below the paths, parcels opened, unread.
pub(super) fn pieces(paths: &[PathBuf], apart: Option<&Path>) -> Result<Vec<Piece>, Failure> {
    let found = find(paths, apart)?;
    let read: Vec<Vec<Piece>> = found.par_iter().map(open).collect();
    Ok(read.into_iter().flatten().collect())
}

fn find(paths: &[PathBuf], apart: Option<&Path>) -> Result<Vec<Found>, Failure> {
    let apart = apart.and_then(|path| path.canonicalize().ok());
    let mut found = Vec::new();
    for path in paths {
        // a path somebody typed may be a link; those below it may not
        let kind = fs::metadata(path).map_err(|e| Failure::file("doing-read", path, e))?;
        if kind.is_dir() {
            walk(path, DEEPEST, apart.as_deref(), &mut found);
        } else {
            let refused = (!kind.is_file()).then_some(Refused::Special);
            found.push(Found {
                path: path.clone(),
                refused,
            });
        }
    }
    Ok(found)
}

fn walk(folder: &Path, deeper: usize, apart: Option<&Path>, found: &mut Vec<Found>) {
    let mut refuse = |path: &Path, refused| {
        found.push(Found {
            path: path.to_owned(),
            refused: Some(refused),
        });
    };
    if apart.is_some_and(|apart| folder.canonicalize().is_ok_and(|own| own == apart)) {
        return;
    }
    let mut entries: Vec<fs::DirEntry> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(Result::ok).collect(),
        Err(error) => return refuse(folder, Refused::Unreadable(error.to_string())),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let refused = match entry.file_type() {
            Err(error) => Some(Refused::Unreadable(error.to_string())),
            Ok(kind) if kind.is_symlink() => Some(Refused::Link),
            Ok(kind) if kind.is_dir() && deeper == 0 => Some(Refused::TooDeep),
            Ok(kind) if kind.is_dir() => {
                walk(&path, deeper - 1, apart, found);
                continue;
            }
            Ok(kind) if !kind.is_file() => Some(Refused::Special),
            Ok(_) => None,
        };
        if found.len() >= MOST {
            return;
        }
        found.push(Found { path, refused });
    }
}

/// The pieces of one file, each read or refused.
fn open(found: &Found) -> Vec<Piece> {
    let shown = found.path.display().to_string();
    match &found.refused {
        Some(refused) => vec![piece(shown, Err(refused.clone()))],
        None => match plain(&found.path) {
            Ok(file) => unpack(&shown, file),
            Err(error) => vec![piece(shown, Err(Refused::Unreadable(error.to_string())))],
        },
    }
}

fn piece(path: String, content: Result<Vec<u8>, Refused>) -> Piece {
    Piece {
        path,
        content,
        by_mail: false,
    }
}

/// A plain file, opened; what turned into a pipe since it was listed would block for ever.
fn plain(path: &Path) -> std::io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a plain file"));
    }
    File::open(path)
}

fn receive(top: &str, piece: &Piece) -> Result<Received, Verdict> {
    let refuse = |outcome, reason: Message, attempt| Verdict {
        path: piece.path.clone(),
        outcome,
        reason: Some(reason),
        attempt,
    };
    let bytes = match &piece.content {
        Ok(bytes) => bytes,
        Err(refused) => {
            let outcome = if refused.is_damage() {
                Outcome::Damaged
            } else {
                Outcome::Foreign
            };
            return Err(refuse(outcome, refused.message(), None));
        }
    };
    if let Some((outcome, reason, attempt)) = journal_of(bytes) {
        return Err(refuse(outcome, reason, Some(attempt)));
    }
    let mut content = file::read(bytes);
    let mut bytes = bytes.clone();
    if piece.by_mail && matches!(content, Err(ReadError::Forged)) {
        // mail may turn line feeds into pairs; the seal is over line feeds
        let plain = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        let again = file::read(plain.as_bytes());
        if again.is_ok() {
            content = again;
            bytes = plain.into_bytes();
        }
    }
    let arrival = Arrival {
        path: piece.path.clone(),
        digest: crate::bank::digest(&bytes),
        present: false,
        content,
    };
    let packed = piece.path != top || piece.by_mail;
    let keep = packed && arrival.content.is_ok();
    Ok(Received {
        arrival,
        bytes: keep.then_some(bytes),
    })
}

/// What becomes of a journal that came along: it is no result, but it is ours.
fn journal_of(bytes: &[u8]) -> Option<(Outcome, Message, String)> {
    if !bytes.starts_with(b"(schema:") {
        return None;
    }
    let journal = journal::read(bytes).ok()?;
    let over = |stamped: &Stamped| matches!(stamped.event, Event::Submitted { .. });
    let attempt = journal.opening.attempt.clone();
    let moved = matches!(
        journal.events.last().map(|stamped| &stamped.event),
        Some(Event::MovedOut { .. })
    );
    Some(if journal.events.iter().any(over) {
        (Outcome::Superseded, msg("intake-journal"), attempt)
    } else if journal.events.is_empty() {
        (Outcome::Superseded, msg("intake-journal-moved"), attempt)
    } else {
        let who = journal
            .opening
            .candidate
            .and_then(|candidate| candidate.name);
        let who = who.map_or_else(|| "–".to_owned(), |name| name.to_string());
        let reason = if moved {
            msg("intake-moved-away")
        } else {
            msg("intake-unfinished")
        };
        (Outcome::Foreign, reason.with("who", who), attempt)
    })
}

/// Settles the journals of attempts that left their PC and whose results are there.
pub(super) fn settle_moved(refused: &mut [Verdict], arrived: &[Arrival]) {
    for verdict in refused {
        let moved = verdict
            .reason
            .as_ref()
            .is_some_and(|reason| reason.id == "intake-moved-away");
        let there = |arrival: &Arrival| {
            let record = arrival.content.as_ref().ok();
            record.map(|record| &record.attempt) == verdict.attempt.as_ref()
        };
        if moved && verdict.attempt.is_some() && arrived.iter().any(there) {
            verdict.outcome = Outcome::Superseded;
            verdict.reason = Some(msg("intake-journal-moved"));
        }
    }
}

/// Whether a path is one of this program's own working files, which nobody has to be told about.
pub(super) fn is_working(path: &str) -> bool {
    Path::new(path)
        .components()
        .any(|part| part.as_os_str() == ATTEMPTS)
}
