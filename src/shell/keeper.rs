//! Keeps an attempt: what it is given goes to the journal in order, synced, and only then is said
//! to be saved; the result follows once every event is on disk. What fails stays in memory and is
//! tried again, soon at first, then every few seconds. It sleeps for nobody: the time is an
//! argument, and [`Keeper::due`] says when to come back.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journal_file::{Elsewhere, JournalFile};
use super::storage::{Storage, journal_path, replace};
use crate::attempt::journal::{Opening, Scribe};
use crate::attempt::{Attempt, Stamped};
use crate::result::{Record, file, record};

/// How long after a first failure it is tried again, in milliseconds; doubled each time.
const SOON: u64 = 250;

/// The longest time between two tries, in milliseconds.
const LATE: u64 = 8_000;

/// The extension of a journal that is kept elsewhere by now.
pub const LEFT: &str = "elsewhere";

/// What the keeper has to say.
#[derive(Debug)]
pub enum Report {
    /// So many events are on disk.
    Saved(u64),
    /// Writing to this folder failed; nothing is lost, it is tried again.
    Failed(PathBuf, io::Error),
    /// The result file is on disk.
    Written(PathBuf, Box<Record>),
    /// The result file could not be written to this folder; it is tried again.
    Unwritten(PathBuf, io::Error),
    /// The attempt is kept in another folder from now on.
    Moved(PathBuf),
    /// A folder asked for cannot be written; the attempt is kept where it was.
    Refused(PathBuf, io::Error),
    /// How the second copy stands: in step, or why not.
    Mirror(Option<io::Error>),
}

/// What a keeper starts from.
#[derive(Debug)]
pub struct Start {
    /// The open journal.
    pub journal: JournalFile,
    /// Goes on where the journal stops.
    pub scribe: Scribe,
    /// What the attempt is of.
    pub opening: Opening,
    /// Events on disk already.
    pub saved: u64,
    /// The folder results go to.
    pub results: PathBuf,
    /// The folder the second copy goes to.
    pub mirror: Option<PathBuf>,
    /// Where files are kept.
    pub storage: Arc<dyn Storage>,
}

impl Start {
    /// What the keeper of the second copy starts from.
    pub fn mirrored(&self) -> Option<Self> {
        let folder = self.mirror.clone()?;
        let path = journal_path(&folder, &self.opening.attempt);
        let text = self.journal.text().to_vec();
        Some(Self {
            journal: JournalFile::holding(&self.storage, &path, text),
            scribe: self.scribe.clone(),
            opening: self.opening.clone(),
            saved: self.saved,
            results: folder,
            mirror: None,
            storage: Arc::clone(&self.storage),
        })
    }
}

/// Keeps one attempt.
#[derive(Debug)]
pub struct Keeper {
    start: Start,
    pending: Vec<Stamped>,
    finish: Option<Box<Attempt>>,
    /// The results folder asked for and not yet tried.
    wanted: Option<PathBuf>,
    /// Whether the journal has to be written to though nothing is pending.
    touch: bool,
    /// When to try again, and how long was waited for that.
    again: Option<(u64, u64)>,
}

impl Keeper {
    /// A keeper with nothing to do.
    pub fn new(start: Start) -> Self {
        Self {
            start,
            pending: Vec::new(),
            finish: None,
            wanted: None,
            touch: false,
            again: None,
        }
    }

    /// Has these events written after all before them.
    pub fn append(&mut self, events: Vec<Stamped>) {
        self.pending.extend(events);
    }

    /// Has the result written once every event is on disk.
    pub fn finish(&mut self, attempt: Box<Attempt>) {
        self.finish = Some(attempt);
    }

    /// Has what failed tried again with the next [`Self::work`].
    pub fn retry(&mut self) {
        self.again = None;
    }

    /// Has the journal brought in step with the next [`Self::work`], new events or not.
    pub fn touch(&mut self) {
        self.touch = true;
    }

    /// Has the attempt kept in another folder, from its first line on, if that can be written.
    pub fn move_to(&mut self, results: &Path) {
        if results != self.start.results {
            self.wanted = Some(results.to_owned());
        }
        self.retry();
    }

    /// Whether everything it was given is on disk.
    pub fn is_idle(&self) -> bool {
        self.pending.is_empty() && self.finish.is_none() && !self.touch && self.wanted.is_none()
    }

    /// When [`Self::work`] has something to do, on the clock its times are of; `None` while idle.
    pub fn due(&self) -> Option<u64> {
        if self.is_idle() {
            None
        } else {
            Some(self.again.map_or(0, |(due, _)| due))
        }
    }

    /// Does what is due at `now`, in milliseconds on any clock that never runs backwards.
    pub fn work(&mut self, now: u64) -> Vec<Report> {
        let mut reports = Vec::new();
        if self.due().is_none_or(|due| due > now) {
            return reports;
        }
        if let Some(results) = self.wanted.take() {
            match self.go_to(&results) {
                Ok(()) => {
                    reports.push(Report::Moved(results));
                    reports.push(Report::Saved(self.start.saved));
                }
                Err(error) => reports.push(Report::Refused(results, error)),
            }
        }
        if self.is_beating() {
            // nobody waits for it: no sync, which would wake the machine and wear the stick out (a killed
            // program's lines are the system's already), and no report
            if let Err(error) = self.append_pending(JournalFile::append_at_leisure) {
                self.wait(now);
                reports.push(Report::Failed(self.start.results.clone(), error));
                return reports;
            }
        } else if !self.pending.is_empty() || self.touch {
            if let Err(error) = self.append_pending(JournalFile::append) {
                self.wait(now);
                reports.push(Report::Failed(self.start.results.clone(), error));
                return reports;
            }
            reports.push(Report::Saved(self.start.saved));
        }
        if let Some(attempt) = self.finish.take() {
            match self.write_result(&attempt) {
                Ok((path, record)) => reports.push(Report::Written(path, Box::new(record))),
                Err(error) => {
                    self.finish = Some(attempt);
                    self.wait(now);
                    reports.push(Report::Unwritten(self.start.results.clone(), error));
                    return reports;
                }
            }
        }
        self.again = None;
        reports
    }

    fn wait(&mut self, now: u64) {
        let wait = self.again.map_or(SOON, |(_, wait)| (wait * 2).min(LATE));
        self.again = Some((now.saturating_add(wait), wait));
    }

    /// The lines of what is pending, and the scribe after them.
    fn lines(&self) -> io::Result<(String, Scribe)> {
        let mut scribe = self.start.scribe.clone();
        let mut lines = String::new();
        for stamped in &self.pending {
            lines.push_str(&scribe.line(stamped).map_err(io::Error::other)?);
        }
        Ok((lines, scribe))
    }

    /// Whether there is nothing to write but signs of life, and nothing is wrong.
    fn is_beating(&self) -> bool {
        let quiet = !self.start.journal.is_doubtful() && !self.touch && self.finish.is_none();
        quiet && !self.pending.is_empty() && self.pending.iter().all(Stamped::is_beat)
    }

    fn append_pending(
        &mut self,
        append: impl FnOnce(&mut JournalFile, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let (lines, scribe) = self.lines()?;
        append(&mut self.start.journal, lines.as_bytes())?;
        self.appended(scribe);
        Ok(())
    }

    fn appended(&mut self, scribe: Scribe) {
        self.start.scribe = scribe;
        self.start.saved += self.pending.len() as u64;
        self.pending.clear();
        self.touch = false;
    }

    /// Puts the whole journal in another folder. Where that fails nothing has changed.
    fn go_to(&mut self, results: &Path) -> io::Result<()> {
        let (lines, scribe) = self.lines()?;
        let storage = Arc::clone(&self.start.storage);
        let path = journal_path(results, &self.start.opening.attempt);
        let text = self.start.journal.text().to_vec();
        let mut there = JournalFile::holding(&storage, &path, text);
        if let Err(error) = there.append(lines.as_bytes()) {
            drop(there);
            if error.get_ref().is_none_or(|inner| !inner.is::<Elsewhere>()) {
                // half a copy is nothing to go on with; most likely there is none
                let _renamed = storage.rename(&path, &path.with_extension(LEFT));
            }
            return Err(error);
        }
        let here = std::mem::replace(&mut self.start.journal, there);
        let left = here.path().to_owned();
        drop(here);
        // best effort: where it was is most likely gone
        let _renamed = storage.rename(&left, &left.with_extension(LEFT));
        results.clone_into(&mut self.start.results);
        self.appended(scribe);
        Ok(())
    }

    fn write_result(&self, attempt: &Attempt) -> io::Result<(PathBuf, Record)> {
        let Start {
            opening,
            scribe,
            results,
            storage,
            ..
        } = &self.start;
        let written = write_result(storage.as_ref(), attempt, opening, scribe, results)?;
        retire(
            storage.as_ref(),
            self.start.journal.path(),
            attempt.paper().anonymous,
        );
        Ok(written)
    }
}

/// Writes the result of an attempt that is over. Done twice, it writes the same file.
///
/// # Errors
/// Whatever the storage says.
pub fn write_result(
    storage: &dyn Storage,
    attempt: &Attempt,
    opening: &Opening,
    scribe: &Scribe,
    results: &Path,
) -> io::Result<(PathBuf, Record)> {
    let zone = super::clock::ZONE_MINUTES;
    let record = record(attempt, opening, &scribe.digest(), zone)
        .ok_or_else(|| io::Error::other("the attempt is not over"))?;
    let path = results.join(crate::result::name::file_name(&record));
    replace(storage, &path, file::write(&record).as_bytes())?;
    Ok((path, record))
}

/// Marks a journal as done with, so that the next start does not read it again. It is kept, but
/// for anonymous attempts, whose every minute it holds.
pub fn retire(storage: &dyn Storage, journal: &Path, anonymous: bool) {
    // if this fails the next start finds the result there already and tries again
    let _done = if anonymous {
        storage.remove(journal)
    } else {
        storage.rename(journal, &journal.with_extension("done"))
    };
}
