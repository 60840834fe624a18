//! What lies below some paths, read: folders walked, parcels opened, everything else refused by
//! name. Nothing below a path stops the rest from being read.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::beside::{self, Indexed};
use super::console::Console;
use super::failure::Failure;
use super::packs::{self, Made};
use super::progress::Progress;
use super::store::{self, ATTEMPTS};
use crate::attempt::journal;
use crate::attempt::{Event, Stamped};
use crate::cohort::intake::{Arrival, Outcome, Verdict};
use crate::cohort::parcel::{Piece, Refused, unpack};
use crate::message::{Message, msg};
use crate::result::Record;
use crate::result::file::{self, LARGEST, ReadError};
use crate::result::pack;

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

impl Received {
    /// The same without what intake does not ask for as long as there is no other file of its attempt:
    /// a tenth of it.
    fn brief(mut self) -> Self {
        if let Ok(record) = &mut self.arrival.content {
            for part in [
                &mut record.program,
                &mut record.journal,
                &mut record.receipt,
            ] {
                *part = String::new();
            }
            record.content = Vec::new();
            record.responses = Vec::new();
            record.incidents = Vec::new();
        }
        self
    }
}

/// The whole record of something received brief: out of its bytes, or its file.
pub(super) fn whole(path: &str, bytes: Option<&[u8]>) -> Option<Record> {
    match bytes {
        Some(bytes) => file::read(bytes).ok(),
        None => file::read(&store::read_limited(Path::new(path), LARGEST).ok()?).ok(),
    }
}

/// Everything below some paths.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// Files for intake to sort, brief.
    pub(super) received: Vec<Received>,
    /// Files that were refused before that, in the order of their paths, with their places among
    /// all.
    pub(super) refused: Vec<Verdict>,
    /// What is wrong with packs.
    pub(super) findings: Vec<Message>,
}

/// One place found by walking.
#[derive(Debug)]
pub(super) struct Found {
    /// Where.
    pub(super) path: PathBuf,
    /// Why it is not looked into.
    pub(super) refused: Option<Refused>,
    /// Whether it is a pack.
    pub(super) pack: bool,
    /// Whether it stands for itself, whatever lies beside it.
    pub(super) named: bool,
}

impl Found {
    fn file(path: PathBuf, refused: Option<Refused>) -> Self {
        Self {
            path,
            refused,
            pack: false,
            named: false,
        }
    }
}

/// Reads everything below the paths, but what lies in `apart`. Packs save reading the files beside
/// them; those without files are parcels.
pub(super) fn below(
    paths: &[PathBuf],
    apart: Option<&Path>,
    console: &Console,
) -> Result<Arrivals, Failure> {
    let found = find(paths, apart)?;
    let mut arrivals = Arrivals::default();
    let indexed = beside::index_all(&found, console, &mut arrivals.findings)?;
    let mut packed: BTreeMap<usize, Vec<Received>> = BTreeMap::new();
    for (path, looked) in &indexed {
        unpack_all(path, looked, &found, console, &mut packed)?;
    }
    let progress = Progress::new(console, || msg("progress-results"), found.len());
    let done = AtomicUsize::new(0);
    let read: Vec<_> = found
        .par_iter()
        .enumerate()
        .map(|(place, one)| {
            progress.at(done.fetch_add(1, Ordering::Relaxed));
            if one.pack || packed.contains_key(&place) {
                return Vec::new();
            }
            let all = receive_all(one).into_iter();
            all.map(|one| one.map(Received::brief)).collect()
        })
        .collect();
    progress.clear();
    for (place, read) in read.into_iter().enumerate() {
        arrivals
            .received
            .extend(packed.remove(&place).into_iter().flatten());
        for one in read {
            match one {
                Ok(received) => arrivals.received.push(received),
                Err(verdict) => arrivals.refused.push(verdict),
            }
        }
    }
    Ok(arrivals)
}

/// The results of a pack that count, by the places of what they stand for.
fn unpack_all(
    path: &Path,
    looked: &Indexed,
    found: &[Found],
    console: &Console,
    packed: &mut BTreeMap<usize, Vec<Received>>,
) -> Result<(), Failure> {
    let total = usize::try_from(packs::megabytes(path)).unwrap_or(usize::MAX);
    let progress = Progress::new(console, || msg("progress-pack"), total);
    packs::each(
        path,
        &progress,
        0,
        |first, block| {
            let results = block.open()?.results()?.into_iter().enumerate();
            let wanted = results.filter_map(|(place, packed)| {
                let place = looked.place(first + place)?;
                Some((place, looked.received(found, place, packed).brief()))
            });
            Ok(wanted.collect::<Vec<_>>())
        },
        |made| {
            if let Made::Block(_, results) = made {
                for (place, received) in results {
                    packed.entry(place).or_default().push(received);
                }
            }
            Ok(())
        },
    )?;
    progress.clear();
    Ok(())
}

/// The pieces of one file, read or refused.
pub(super) fn receive_all(found: &Found) -> Vec<Result<Received, Verdict>> {
    let top = found.path.display().to_string();
    let pieces = open(found).into_iter();
    pieces.map(|piece| receive(&top, &piece)).collect()
}

/// The packs below the paths.
pub(super) fn packs(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let found = find(paths, None)?.into_iter();
    Ok(found.filter(|one| one.pack).map(|one| one.path).collect())
}

/// The files below the paths, parcels opened, unread; packs left out.
pub(super) fn pieces(paths: &[PathBuf], apart: Option<&Path>) -> Result<Vec<Piece>, Failure> {
    let mut found = find(paths, apart)?;
    found.retain(|one| !one.pack);
    let read: Vec<Vec<Piece>> = found.par_iter().map(open).collect();
    Ok(read.into_iter().flatten().collect())
}

/// Files below the paths, but what lies in `apart`.
pub(super) fn find(paths: &[PathBuf], apart: Option<&Path>) -> Result<Vec<Found>, Failure> {
    let apart = apart.and_then(|path| path.canonicalize().ok());
    let mut found = Vec::new();
    for path in paths {
        // a path somebody typed may be a link; those below it may not
        let kind = fs::metadata(path).map_err(|e| Failure::file("doing-read", path, e))?;
        if kind.is_dir() {
            walk(path, DEEPEST, apart.as_deref(), &mut found);
        } else {
            let refused = (!kind.is_file()).then_some(Refused::Special);
            let pack = kind.is_file() && packs::is_pack(path);
            found.push(Found {
                pack,
                named: true,
                ..Found::file(path.clone(), refused)
            });
        }
    }
    Ok(found)
}

fn walk(folder: &Path, deeper: usize, apart: Option<&Path>, found: &mut Vec<Found>) {
    let mut refuse = |path: &Path, refused| {
        found.push(Found::file(path.to_owned(), Some(refused)));
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
        let pack = refused.is_none()
            && path.extension().is_some_and(|end| end == "pack")
            && packs::is_pack(&path);
        found.push(Found {
            pack,
            named: path.file_name().is_some_and(|name| name != pack::NAME),
            ..Found::file(path, refused)
        });
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

/// Settles the journals of attempts that left their PC and whose results are `there`.
pub(super) fn settle_moved(refused: &mut [Verdict], there: &dyn Fn(&str) -> bool) {
    for verdict in refused {
        let moved = verdict
            .reason
            .as_ref()
            .is_some_and(|reason| reason.id == "intake-moved-away");
        if moved && verdict.attempt.as_deref().is_some_and(there) {
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
