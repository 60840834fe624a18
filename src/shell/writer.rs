//! The journal writer: a thread of its own, so that a slow stick never blocks a key.
//!
//! Events are written in order, synced, and only then said to be saved. What could not be written
//! stays in memory and is tried again with the next event, on request, and every few seconds.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::store::{self, JournalFile};
use crate::attempt::journal::{Opening, Scribe};
use crate::attempt::{Attempt, Stamped};
use crate::result::{Record, file, record};

/// How long after a failure the writer tries again by itself.
const AGAIN: Duration = Duration::from_secs(2);

/// What the writer is asked to do.
#[derive(Debug)]
enum Job {
    Append(Vec<Stamped>),
    Finish(Box<Attempt>),
    Retry,
}

/// What the writer has to say.
#[derive(Debug)]
pub(super) enum Report {
    /// So many events are on disk.
    Saved(u64),
    /// Writing failed; nothing is lost, it is tried again.
    Failed(std::io::Error),
    /// The result file is on disk.
    Written(PathBuf, Box<Record>),
    /// The result file could not be written; it is tried again.
    Unwritten(std::io::Error),
}

/// A handle to the writer of one attempt. Dropping it lets the thread finish what it has.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Sender<Job>,
}

/// What a writer starts from.
#[derive(Debug)]
pub(super) struct Start {
    /// The open journal.
    pub(super) journal: JournalFile,
    /// Its path.
    pub(super) path: PathBuf,
    /// Goes on where the journal stops.
    pub(super) scribe: Scribe,
    /// What the attempt is of.
    pub(super) opening: Opening,
    /// Events on disk already.
    pub(super) saved: u64,
    /// The folder results go to.
    pub(super) results: PathBuf,
}

impl Writer {
    /// Starts the thread; what it has to say goes to `report`.
    pub(super) fn start(start: Start, report: impl Fn(Report) + Send + 'static) -> Self {
        let (jobs, queue) = channel();
        thread::spawn(move || {
            Work {
                start,
                pending: Vec::new(),
                finish: None,
            }
            .run(&queue, report);
        });
        Self { jobs }
    }

    /// Has these events written after all before them.
    pub(super) fn append(&self, events: Vec<Stamped>) {
        // the thread only ends when this handle is gone
        let _sent = self.jobs.send(Job::Append(events));
    }

    /// Has the result written once every event is on disk.
    pub(super) fn finish(&self, attempt: &Attempt) {
        let _sent = self.jobs.send(Job::Finish(Box::new(attempt.clone())));
    }

    /// Has what failed tried again now.
    pub(super) fn retry(&self) {
        let _sent = self.jobs.send(Job::Retry);
    }
}

struct Work {
    start: Start,
    pending: Vec<Stamped>,
    finish: Option<Box<Attempt>>,
}

impl Work {
    fn run(mut self, queue: &Receiver<Job>, report: impl Fn(Report)) {
        loop {
            let idle = self.pending.is_empty() && self.finish.is_none();
            let job = if idle {
                match queue.recv() {
                    Ok(job) => Some(job),
                    Err(_) => return,
                }
            } else {
                match queue.recv_timeout(AGAIN) {
                    Ok(job) => Some(job),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => {
                        self.work(&report);
                        return;
                    }
                }
            };
            if let Some(job) = job {
                self.take(job);
            }
            while let Ok(job) = queue.try_recv() {
                self.take(job);
            }
            self.work(&report);
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Append(events) => self.pending.extend(events),
            Job::Finish(attempt) => self.finish = Some(attempt),
            Job::Retry => {}
        }
    }

    fn work(&mut self, report: &impl Fn(Report)) {
        if !self.pending.is_empty() {
            match self.append() {
                Ok(()) => report(Report::Saved(self.start.saved)),
                Err(error) => {
                    report(Report::Failed(error));
                    return;
                }
            }
        }
        if let Some(attempt) = self.finish.take() {
            match finish(
                &attempt,
                &self.start.opening,
                &self.start.scribe,
                &self.start.results,
            ) {
                Ok((path, record)) => {
                    retire(&self.start.path, attempt.paper().anonymous);
                    report(Report::Written(path, Box::new(record)));
                }
                Err(error) => {
                    self.finish = Some(attempt);
                    report(Report::Unwritten(error));
                }
            }
        }
    }

    fn append(&mut self) -> std::io::Result<()> {
        let mut scribe = self.start.scribe.clone();
        let mut lines = String::new();
        for stamped in &self.pending {
            lines.push_str(&scribe.line(stamped).map_err(std::io::Error::other)?);
        }
        self.start.journal.append(lines.as_bytes())?;
        self.start.scribe = scribe;
        self.start.saved += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }
}

/// Writes the result of an attempt that is over. Done twice, it writes the same file.
pub(super) fn finish(
    attempt: &Attempt,
    opening: &Opening,
    scribe: &Scribe,
    results: &std::path::Path,
) -> std::io::Result<(PathBuf, Record)> {
    let record = record(
        attempt,
        opening,
        &scribe.digest(),
        super::clock::ZONE_MINUTES,
    )
    .ok_or_else(|| std::io::Error::other("the attempt is not over"))?;
    let path = results.join(crate::result::name::file_name(&record));
    store::write_atomically(&path, file::write(&record).as_bytes())?;
    Ok((path, record))
}

/// Marks a journal as done with, so that the next start does not read it again. It is kept, but
/// for anonymous attempts, whose every minute it holds.
pub(super) fn retire(journal: &std::path::Path, anonymous: bool) {
    if anonymous {
        let _removed = std::fs::remove_file(journal);
        return;
    }
    // if this fails the next start finds the result there already and tries again
    let _renamed = std::fs::rename(journal, journal.with_extension("done"));
}
