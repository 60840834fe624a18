//! Packs as files: read block by block on all cores, gone on with, written anew.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::failure::Failure;
use super::progress::Progress;
use super::store;
use crate::message::{Message, msg};
use crate::result::pack::block::Block;
use crate::result::pack::stream::{Part, Reader, Standing, Writer};
use crate::result::pack::{MAGIC, PackError};
use crate::text::one_line;

/// Bytes read or written at once.
const BUFFER: usize = 1 << 20;

/// Bytes in a megabyte, as progress is counted.
const MEGABYTE: u64 = 1 << 20;

/// Whether a file begins as packs do.
pub(super) fn is_pack(path: &Path) -> bool {
    let mut head = Vec::new();
    let plain = fs::metadata(path).is_ok_and(|meta| meta.is_file());
    let read = plain
        && File::open(path)
            .is_ok_and(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head).is_ok());
    read && head == MAGIC
}

/// Size of a file and when it was last changed.
pub(super) fn stamp(meta: &fs::Metadata) -> (u64, (i64, u32)) {
    let changed = meta
        .modified()
        .ok()
        .map(|time| match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (
                i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
                after.subsec_nanos(),
            ),
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                (-seconds, before.subsec_nanos())
            }
        });
    (meta.len(), changed.unwrap_or_default())
}

/// Clocks of file systems tick, on sticks every two seconds.
const TICK: Duration = Duration::from_secs(2);

/// Whether a file may have changed since a pack was brought up to date though its size and time are as
/// they were: it was touched no earlier than two seconds before, by its time of change or, where the
/// system keeps one that nobody can set, by that of its entry. Such a file is held against its digest.
pub(super) fn is_doubtful(meta: &fs::Metadata, up_to_date: Option<SystemTime>) -> bool {
    let touched = [meta.modified().ok(), entry_changed(meta)];
    let touched = touched.into_iter().flatten().max();
    match (touched.and_then(|at| at.checked_add(TICK)), up_to_date) {
        (Some(touched), Some(up_to_date)) => touched >= up_to_date,
        _ => true,
    }
}

#[cfg(unix)]
fn entry_changed(meta: &fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = Duration::from_secs(u64::try_from(meta.ctime()).ok()?);
    let rest = Duration::from_nanos(u64::try_from(meta.ctime_nsec()).ok()?);
    UNIX_EPOCH.checked_add(seconds)?.checked_add(rest)
}

#[cfg(not(unix))]
fn entry_changed(_meta: &fs::Metadata) -> Option<SystemTime> {
    None
}

/// Notes on a pack that everything in it was held against its files at that time.
pub(super) fn up_to_date(path: &Path, at: SystemTime) {
    // where it cannot be noted, more files are held against their digests than need be
    let _noted = OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|pack| pack.set_modified(at));
}

/// How reading a pack ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Where the pack stands.
    pub(super) standing: Standing,
    /// What stopped it before its end.
    pub(super) stopped: Option<PackError>,
    /// Results read, those that others replaced among them.
    pub(super) results: usize,
    /// Results that count, as the pack says at its last end.
    pub(super) live: Option<u64>,
}

impl Ended {
    /// Whether everything that was ever written was read.
    pub(super) fn is_whole(&self) -> bool {
        self.stopped.is_none() && self.standing.ended
    }
}

/// What was made of a part of a pack.
#[derive(Debug)]
pub(super) enum Made<T> {
    /// Of a block, and the number of its first result in the pack.
    Block(usize, T),
    /// A file that is gone.
    Gone(String),
}

/// A pack being read.
#[derive(Debug)]
struct Run {
    results: usize,
    stopped: Option<PackError>,
    live: Option<u64>,
}

/// Reads a pack: `work` on every block, on all cores; `each` on what it made, in the order of the pack.
/// `progress` counts megabytes, from `done` on. What cannot be read ends it.
pub(super) fn each<T: Send>(
    path: &Path,
    progress: &Progress<'_>,
    done: u64,
    work: impl Fn(usize, &Block) -> Result<T, PackError> + Sync,
    mut each: impl FnMut(Made<T>) -> Result<(), Failure>,
) -> Result<Ended, Failure> {
    let cannot = |error| Failure::file("doing-read", path, error);
    let file = File::open(path).map_err(cannot)?;
    let size = file.metadata().map_err(cannot)?.len();
    let mut run = Run {
        results: 0,
        stopped: None,
        live: None,
    };
    let mut reader = match Reader::new(BufReader::with_capacity(BUFFER, file), size) {
        Ok(reader) => reader,
        Err(PackError::Unreadable(why)) => return Err(cannot(std::io::Error::other(why))),
        Err(why) => return Err(Failure::Finding(words(path, &why))),
    };
    let several = rayon::current_num_threads() * 2;
    let mut over = false;
    while !over && run.stopped.is_none() {
        let mut blocks: Vec<(usize, Block)> = Vec::new();
        let mut gone = None;
        while blocks.len() < several && gone.is_none() {
            match reader.part() {
                Ok(Some(Part::Block(block))) => {
                    let first = run.results;
                    run.results += block.len();
                    blocks.push((first, block));
                }
                Ok(Some(Part::Gone(name))) => gone = Some(name),
                Ok(Some(Part::End(live))) => run.live = Some(live),
                Ok(None) => {
                    over = true;
                    break;
                }
                Err(error) => {
                    run.stopped = Some(error);
                    break;
                }
            }
        }
        let made: Vec<(usize, Result<T, PackError>)> = blocks
            .par_iter()
            .map(|(first, block)| (*first, work(*first, block)))
            .collect();
        for (first, made) in made {
            match made {
                Ok(made) => each(Made::Block(first, made))?,
                Err(error) => {
                    run.stopped = Some(error);
                    break;
                }
            }
        }
        if run.stopped.is_none()
            && let Some(name) = gone
        {
            each(Made::Gone(name))?;
        }
        let megabytes = done + reader.standing().good / MEGABYTE;
        progress.at(usize::try_from(megabytes).unwrap_or(usize::MAX));
    }
    Ok(Ended {
        standing: reader.standing().clone(),
        stopped: run.stopped,
        results: run.results,
        live: run.live,
    })
}

/// What stopped the reading of a pack, in words.
pub(super) fn words(path: &Path, error: &PackError) -> Message {
    let path = one_line(&path.display().to_string());
    match error {
        PackError::Newer => msg("pack-newer"),
        PackError::Foreign => msg("pack-foreign"),
        PackError::Broken { at } => {
            msg("pack-broken").with("at", usize::try_from(*at).unwrap_or(usize::MAX))
        }
        PackError::Unreadable(why) => msg("pack-unreadable").with("why", one_line(why)),
    }
    .with("path", path)
}

/// Megabytes of a file, as progress counts them.
pub(super) fn megabytes(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len() / MEGABYTE)
}

/// Goes on with a pack that stands so: what is torn behind its good bytes is cut off, and `fill` adds
/// to it and says how many results there are then.
pub(super) fn append(
    path: &Path,
    standing: Standing,
    fill: impl FnOnce(&mut Writer<BufWriter<&mut File>>) -> Result<u64, Failure>,
) -> Result<(), Failure> {
    let cannot = |error| Failure::file("doing-write", path, error);
    let good = standing.good;
    let mut file = OpenOptions::new().write(true).open(path).map_err(cannot)?;
    file.set_len(good).map_err(cannot)?;
    file.seek(SeekFrom::Start(good)).map_err(cannot)?;
    let into = BufWriter::with_capacity(BUFFER, &mut file);
    let mut writer = Writer::go_on(into, standing);
    let live = fill(&mut writer)?;
    let mut into = writer.finish(live).map_err(cannot)?;
    into.flush().map_err(cannot)?;
    drop(into);
    file.sync_all().map_err(cannot)
}

/// Writes a pack anew in one step: either the old one or the new one is there.
pub(super) fn replace(
    path: &Path,
    fill: impl FnOnce(&mut Writer<BufWriter<&mut File>>) -> Result<u64, Failure>,
) -> Result<(), Failure> {
    let cannot = |error| Failure::file("doing-write", path, error);
    store::write_through(path, |file| {
        let into = BufWriter::with_capacity(BUFFER, file);
        let mut writer = Writer::new(into).map_err(cannot)?;
        let live = fill(&mut writer)?;
        let mut into = writer.finish(live).map_err(cannot)?;
        into.flush().map_err(cannot)
    })
}
