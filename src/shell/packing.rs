//! Bringing the pack of a folder up to date: only files that are new or changed are read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::arrivals::{self, Found};
use super::beside::{self, Indexed};
use super::clock;
use super::console::Console;
use super::failure::Failure;
use super::packs::{self, stamp};
use super::progress::Progress;
use super::store;
use crate::message::msg;
use crate::result::file::{self, LARGEST};
use crate::result::pack::stream::Writer;
use crate::result::pack::{self, PackError, Packed, Source};

/// Files read before they are written.
const CHUNK: usize = 1_024;

/// What was done.
#[derive(Debug)]
pub(super) struct Sync {
    /// The pack.
    pub(super) path: PathBuf,
    /// Results in it that count.
    pub(super) results: usize,
    /// Of these, results read just now.
    pub(super) added: usize,
}

/// Brings the pack of a folder up to date.
pub(super) fn sync(folder: &Path, console: &Console) -> Result<Sync, Failure> {
    let path = folder.join(pack::NAME);
    let begun = clock::file_time();
    let mut found = arrivals::find(&[folder.to_owned()], None)?;
    found.retain(|one| one.path.parent() == Some(folder));
    let own = found
        .iter()
        .position(|one| one.pack && !one.named && one.path == path);
    let indexed = match own {
        None => None,
        Some(own) => {
            let total = usize::try_from(packs::megabytes(&path)).unwrap_or(usize::MAX);
            let progress = Progress::new(console, || msg("progress-pack-index"), total);
            let looked = beside::index(&found, own, false, &progress, 0)?;
            progress.clear();
            Some(looked).filter(may_go_on)
        }
    };
    let covered: std::collections::HashSet<usize> =
        indexed.iter().flat_map(Indexed::places).collect();
    let new: Vec<&Found> = found
        .iter()
        .enumerate()
        .filter(|(place, one)| {
            let ron = one.path.extension().is_some_and(|end| end == "ron");
            ron && one.refused.is_none() && !covered.contains(place)
        })
        .map(|(_, one)| one)
        .collect();
    let live = indexed.as_ref().map_or(0, Indexed::live);
    let mut added = 0;
    match indexed {
        Some(indexed) => {
            let Indexed { gone, ended, .. } = indexed;
            // files that are no results are read every time, and change nothing
            let first = read(new.get(..CHUNK.min(new.len())).unwrap_or_default());
            let idle = first.is_empty() && new.len() <= CHUNK;
            if !(idle && gone.is_empty() && ended.is_whole()) {
                packs::append(&path, ended.standing, |writer| {
                    for name in &gone {
                        let cannot = |error| Failure::file("doing-write", &path, error);
                        writer.gone(name).map_err(cannot)?;
                    }
                    added = fill(writer, &path, &new, console)?;
                    Ok((live + added) as u64)
                })?;
            }
        }
        None => packs::replace(&path, |writer| {
            added = fill(writer, &path, &new, console)?;
            Ok(added as u64)
        })?,
    }
    packs::up_to_date(&path, begun);
    Ok(Sync {
        path,
        results: live + added,
        added,
    })
}

/// Whether a pack is worth going on with: its files are there, no more than half of it is out of date,
/// and what is wrong with it, if anything, is its tail.
fn may_go_on(looked: &Indexed) -> bool {
    let good = looked.ended.standing.good;
    let torn = match &looked.ended.stopped {
        None => true,
        Some(PackError::Broken { at }) => *at == good,
        Some(PackError::Foreign | PackError::Newer | PackError::Unreadable(_)) => false,
    };
    torn && !looked.alone && looked.live() * 2 >= looked.ended.results
}

/// Adds the results among these files.
fn fill<W: Write>(
    writer: &mut Writer<W>,
    path: &Path,
    files: &[&Found],
    console: &Console,
) -> Result<usize, Failure> {
    let progress = Progress::new(console, || msg("progress-results"), files.len());
    let mut added = 0;
    for (number, chunk) in files.chunks(CHUNK).enumerate() {
        for packed in read(chunk) {
            writer
                .push(&packed.source, &packed.record)
                .map_err(|error| Failure::file("doing-write", path, error))?;
            added += 1;
        }
        progress.at((number + 1) * CHUNK);
    }
    progress.clear();
    Ok(added)
}

/// The results among these files, in their order.
fn read(files: &[&Found]) -> Vec<Packed> {
    let one = |found: &&Found| {
        let name = found.path.file_name()?.to_str()?.to_owned();
        let (size, changed) = stamp(&fs::metadata(&found.path).ok()?);
        let bytes = store::read_limited(&found.path, LARGEST).ok()?;
        // what is being written at this moment is read the next time
        if bytes.len() as u64 != size {
            return None;
        }
        let record = file::read(&bytes).ok()?;
        let digest = *blake3::hash(&bytes).as_bytes();
        let source = Source {
            name,
            size,
            changed,
            digest,
        };
        Some(Packed { source, record })
    };
    let read: Vec<Option<Packed>> = files.par_iter().map(one).collect();
    read.into_iter().flatten().collect()
}
