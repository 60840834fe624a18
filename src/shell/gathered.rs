//! What reports are made of: results out of files, parcels and packs, packed into a gathering as they
//! come. What counts is what intake says: attempts that occur once are good as they are, all others
//! are taken back and sorted.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::arrivals::{self, Found};
use super::beside::{self, Indexed};
use super::console::Console;
use super::failure::Failure;
use super::packs::{self, Made};
use super::progress::Progress;
use crate::bank::id::CourseId;
use crate::cohort::gathering::Gathering;
use crate::cohort::intake::{Arrival, Verdict, most_of, sort};
use crate::message::{Message, msg};
use crate::result::Record;
use crate::result::pack::{PackError, Packed};

/// Files read before what is in them is gathered.
const CHUNK: usize = 2_048;

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The course, when any file counts.
    pub(super) course: Option<CourseId>,
    /// The results that count.
    pub(super) gathering: Gathering,
    /// What became of files about which there is something to say.
    pub(super) verdicts: Vec<Verdict>,
    /// What is wrong with packs.
    pub(super) findings: Vec<Message>,
}

/// Where a result came from: the place of its file, and the piece of it or the number in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Origin {
    place: usize,
    piece: usize,
    /// The pack, by its number.
    pack: Option<usize>,
}

/// A result gathered: enough to find others of its attempt.
#[derive(Debug)]
struct Row {
    attempt: u64,
    course: u32,
    place: u32,
    piece: u32,
    pack: u32,
}

/// No pack, or a number beyond all that fit in memory.
const NONE: u32 = u32::MAX;

impl Row {
    fn origin(&self) -> Origin {
        Origin {
            place: self.place as usize,
            piece: self.piece as usize,
            pack: (self.pack != NONE).then_some(self.pack as usize),
        }
    }
}

/// A gathering under way.
#[derive(Debug, Default)]
struct Heap {
    gathering: Gathering,
    rows: Vec<Row>,
    courses: Vec<CourseId>,
    /// Files that are no results, and in the end results that are not the only ones of their attempts.
    aside: Vec<(Origin, Arrival)>,
    refused: Vec<Verdict>,
}

impl Heap {
    fn note(&mut self, record: &Record, origin: Origin) {
        let mut known = self.courses.iter();
        let known = known.position(|known| *known == record.course);
        let course = known.unwrap_or(self.courses.len());
        if known.is_none() {
            self.courses.push(record.course.clone());
        }
        let hash = blake3::hash(record.attempt.as_bytes());
        let short = |number: usize| u32::try_from(number).unwrap_or(NONE);
        let bytes = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        self.rows.push(Row {
            attempt: u64::from_le_bytes(bytes),
            course: short(course),
            place: short(origin.place),
            piece: short(origin.piece),
            pack: origin.pack.map_or(NONE, short),
        });
    }

    fn add(&mut self, record: Record, origin: Origin) {
        self.note(&record, origin);
        self.gathering.add(record);
    }

    /// The results of files, chunk by chunk.
    fn files(&mut self, found: &[Found], places: &[usize], console: &Console) {
        let progress = Progress::new(console, || msg("progress-results"), places.len());
        for (number, chunk) in places.chunks(CHUNK).enumerate() {
            let read: Vec<_> = chunk
                .par_iter()
                .map(|place| (*place, found.get(*place).map(arrivals::receive_all)))
                .collect();
            for (place, pieces) in read {
                for (piece, one) in pieces.into_iter().flatten().enumerate() {
                    let pack = None;
                    let origin = Origin { place, piece, pack };
                    match one {
                        Err(verdict) => self.refused.push(verdict),
                        Ok(received) => match received.arrival.content {
                            Ok(record) => self.add(record, origin),
                            Err(_) => self.aside.push((origin, received.arrival)),
                        },
                    }
                }
            }
            progress.at((number + 1) * CHUNK);
        }
        progress.clear();
    }

    /// The results of a pack that count.
    fn pack(
        &mut self,
        path: &Path,
        number: usize,
        indexed: &Indexed,
        progress: &Progress<'_>,
        done: u64,
        covered: &mut HashSet<usize>,
    ) -> Result<Option<PackError>, Failure> {
        packs::each(
            path,
            progress,
            done,
            |first, block| {
                let open = block.open()?;
                Ok((
                    block.len(),
                    open.slim(|result| indexed.place(first + result).is_some())?,
                ))
            },
            |made| {
                if let Made::Block(first, (results, slim)) = made {
                    let wanted = (first..first + results)
                        .filter_map(|result| Some((result, indexed.place(result)?)));
                    for ((piece, place), (record, _)) in wanted.zip(&slim.records) {
                        let pack = Some(number);
                        self.note(record, Origin { place, piece, pack });
                        if !indexed.alone {
                            covered.insert(place);
                        }
                    }
                    self.gathering.add_slim(slim);
                }
                Ok(())
            },
        )
        .map(|ended| ended.stopped)
    }

    /// Takes back what is of another course or not the only one of its attempt: where it came from.
    fn take_back(&mut self, course: Option<&CourseId>) -> BTreeSet<Origin> {
        let mut attempts: Vec<u64> = self.rows.iter().map(|row| row.attempt).collect();
        attempts.par_sort_unstable();
        let twice: HashSet<u64> = attempts
            .windows(2)
            .filter_map(|pair| match pair {
                [one, other] if one == other => Some(*one),
                _ => None,
            })
            .collect();
        let own = course.and_then(|course| self.courses.iter().position(|known| known == course));
        let good = |row: &Row| {
            usize::try_from(row.course).ok() == own
                && own.is_some()
                && !twice.contains(&row.attempt)
        };
        let keep: Vec<bool> = self.rows.iter().map(good).collect();
        self.gathering.keep(&keep);
        let back = self.rows.iter().zip(&keep).filter(|(_, keep)| !**keep);
        let back = back.map(|(row, _)| row.origin()).collect();
        self.rows = Vec::new();
        back
    }

    fn counts(&self) -> BTreeMap<CourseId, usize> {
        let mut counts = vec![0_usize; self.courses.len()];
        for row in &self.rows {
            if let Some(count) = counts.get_mut(row.course as usize) {
                *count += 1;
            }
        }
        self.courses.iter().cloned().zip(counts).collect()
    }
}

/// Gathers everything below the paths but the files `apart` names, the results of one course: that
/// given, else the one most are of among those `known`.
pub(super) fn below(
    paths: &[PathBuf],
    apart: &[PathBuf],
    course: Option<&CourseId>,
    known: &[CourseId],
    console: &Console,
) -> Result<Gathered, Failure> {
    let found = arrivals::find(paths, None)?;
    let own = |path: &Path| path.canonicalize().ok();
    let apart: Vec<PathBuf> = apart.iter().filter_map(|path| own(path)).collect();
    let is_apart =
        |path: &Path| !apart.is_empty() && own(path).is_some_and(|path| apart.contains(&path));
    let mut heap = Heap::default();
    let mut findings = Vec::new();
    let indexed = beside::index_all(&found, console, &mut findings)?;
    let total: u64 = indexed.iter().map(|(path, _)| packs::megabytes(path)).sum();
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let progress = Progress::new(console, || msg("progress-pack"), total);
    let mut done = 0;
    let mut covered: HashSet<usize> = HashSet::new();
    for (number, (path, indexed)) in indexed.iter().enumerate() {
        let stopped = heap.pack(path, number, indexed, &progress, done, &mut covered)?;
        done += packs::megabytes(path);
        if let Some(stopped) = stopped.filter(|_| indexed.ended.stopped.is_none()) {
            beside::tell(path, &stopped, indexed, console, &mut findings);
        }
    }
    progress.clear();
    let singles: Vec<usize> = found
        .iter()
        .enumerate()
        .filter(|(place, one)| !one.pack && !covered.contains(place) && !is_apart(&one.path))
        .map(|(place, _)| place)
        .collect();
    heap.files(&found, &singles, console);
    let course = course.cloned().or_else(|| most_of(&heap.counts(), known));
    let back = heap.take_back(course.as_ref());
    again(&found, &indexed, &back, &mut heap, console)?;
    let Heap {
        mut gathering,
        mut aside,
        refused,
        ..
    } = heap;
    aside.sort_by_key(|(origin, _)| *origin);
    let aside: Vec<Arrival> = aside.into_iter().map(|(_, arrival)| arrival).collect();
    let sorted = sort(&aside, course.as_ref(), known);
    let mut aside: Vec<Option<Arrival>> = aside.into_iter().map(Some).collect();
    for position in sorted.counting {
        let arrival = aside.get_mut(position).and_then(Option::take);
        if let Some(Ok(record)) = arrival.map(|arrival| arrival.content) {
            gathering.add(record);
        }
    }
    let mut verdicts = sorted.verdicts;
    verdicts.extend(refused);
    Ok(Gathered {
        course,
        gathering,
        verdicts,
        findings,
    })
}

/// Reads again what was taken back, whole this time.
fn again(
    found: &[Found],
    indexed: &[(PathBuf, Indexed)],
    back: &BTreeSet<Origin>,
    heap: &mut Heap,
    console: &Console,
) -> Result<(), Failure> {
    for (number, (path, looked)) in indexed.iter().enumerate() {
        let own: BTreeSet<usize> = back
            .iter()
            .filter(|origin| origin.pack == Some(number))
            .map(|origin| origin.piece)
            .collect();
        if own.is_empty() {
            continue;
        }
        let progress = Progress::new(console, || msg("progress-pack"), 0);
        packs::each(
            path,
            &progress,
            0,
            |first, block| {
                let range = first..first + block.len();
                if own.range(range.clone()).next().is_none() {
                    return Ok(Vec::new());
                }
                let results = range.zip(block.open()?.results()?);
                let wanted = results.filter(|(result, _)| own.contains(result));
                Ok(wanted.collect::<Vec<(usize, Packed)>>())
            },
            |made| {
                if let Made::Block(_, results) = made {
                    for (piece, packed) in results {
                        let place = looked.place(piece).unwrap_or_default();
                        let pack = Some(number);
                        let origin = Origin { place, piece, pack };
                        let arrival = looked.received(found, place, packed).arrival;
                        heap.aside.push((origin, arrival));
                    }
                }
                Ok(())
            },
        )?;
    }
    let mut files: Vec<usize> = back
        .iter()
        .filter(|origin| origin.pack.is_none())
        .map(|origin| origin.place)
        .collect();
    files.dedup();
    let read: Vec<_> = files
        .par_iter()
        .map(|place| (*place, found.get(*place).map(arrivals::receive_all)))
        .collect();
    for (place, pieces) in read {
        for (piece, one) in pieces.into_iter().flatten().enumerate() {
            let pack = None;
            let origin = Origin { place, piece, pack };
            if let Ok(received) = one
                && back.contains(&origin)
            {
                heap.aside.push((origin, received.arrival));
            }
        }
    }
    Ok(())
}
