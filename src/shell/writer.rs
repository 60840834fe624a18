//! The journal writer: threads of their own around keepers, so that a slow stick never blocks a
//! key. One thread for the attempt, one more for its second copy.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::keeper::Keeper;
pub(super) use super::keeper::{Report, Start};
use crate::attempt::{Attempt, Stamped};

/// How long leaving the program waits for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a writer is asked to do.
#[derive(Clone, Debug)]
enum Job {
    Append(Vec<Stamped>),
    Finish(Box<Attempt>),
    Retry,
    MoveTo(PathBuf),
}

/// A handle to the writer of one attempt. Dropping it waits until what was given is written, or
/// has failed once more, but not for ever.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    mirror: Option<Sender<Job>>,
    done: Receiver<()>,
    threads: usize,
}

impl Writer {
    /// Starts the threads; what they have to say goes to `report`.
    pub(super) fn start(start: Start, report: impl Fn(Report) + Clone + Send + 'static) -> Self {
        let (ended, done) = channel();
        let mirrored = start.mirrored();
        let mut writer = Self {
            jobs: Some(spawn(Keeper::new(start), report.clone(), ended.clone())),
            mirror: None,
            done,
            threads: 1,
        };
        if let Some(start) = mirrored {
            let mut keeper = Keeper::new(start);
            keeper.touch();
            writer.mirror = Some(spawn(keeper, of_mirror(report), ended));
            writer.threads = 2;
        }
        writer
    }

    fn send(&self, job: &Job) {
        for jobs in [&self.jobs, &self.mirror].into_iter().flatten() {
            // the threads only end when this handle is gone
            let _sent = jobs.send(job.clone());
        }
    }

    /// Has these events written after all before them.
    pub(super) fn append(&self, events: Vec<Stamped>) {
        self.send(&Job::Append(events));
    }

    /// Has the result written once every event is on disk.
    pub(super) fn finish(&self, attempt: &Attempt) {
        self.send(&Job::Finish(Box::new(attempt.clone())));
    }

    /// Has what failed tried again now.
    pub(super) fn retry(&self) {
        self.send(&Job::Retry);
    }

    /// Keeps the attempt in another results folder; the second copy stays where it is.
    pub(super) fn move_to(&self, results: PathBuf) {
        if let Some(jobs) = &self.jobs {
            let _sent = jobs.send(Job::MoveTo(results));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        self.mirror = None;
        let until = Instant::now() + PATIENCE;
        for _thread in 0..self.threads {
            let left = until.saturating_duration_since(Instant::now());
            // a disk that hangs keeps nobody in the program
            let _ended = self.done.recv_timeout(left);
        }
    }
}

/// The reports of the second copy: whether it is in step, said when that changes.
fn of_mirror(report: impl Fn(Report)) -> impl Fn(Report) {
    let fails = std::cell::Cell::new(false);
    move |said| match said {
        Report::Failed(_, error) | Report::Unwritten(_, error) => {
            if !fails.replace(true) {
                report(Report::Mirror(Some(error)));
            }
        }
        Report::Saved(_) | Report::Written(..) => {
            if fails.replace(false) {
                report(Report::Mirror(None));
            }
        }
        Report::Moved(_) | Report::Refused(..) | Report::Mirror(_) => {}
    }
}

fn spawn(
    mut keeper: Keeper,
    report: impl Fn(Report) + Send + 'static,
    ended: Sender<()>,
) -> Sender<Job> {
    let (jobs, queue) = channel();
    thread::spawn(move || {
        run(&mut keeper, &queue, &report);
        // nobody waits for it any more
        let _told = ended.send(());
    });
    jobs
}

fn run(keeper: &mut Keeper, queue: &Receiver<Job>, report: &impl Fn(Report)) {
    let since = Instant::now();
    let now = || u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX);
    loop {
        let job = match keeper.due() {
            None => queue.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            Some(due) => queue.recv_timeout(Duration::from_millis(due.saturating_sub(now()))),
        };
        let gone = matches!(job, Err(RecvTimeoutError::Disconnected));
        for job in job.into_iter().chain(queue.try_iter()) {
            match job {
                Job::Append(events) => keeper.append(events),
                Job::Finish(attempt) => keeper.finish(attempt),
                Job::Retry => keeper.retry(),
                Job::MoveTo(results) => keeper.move_to(&results),
            }
        }
        if gone {
            keeper.retry();
        }
        for said in keeper.work(now()) {
            report(said);
        }
        if gone {
            return;
        }
    }
}
