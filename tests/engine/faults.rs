//! Whole attempts over a disk that fails: what was acknowledged is there afterwards, nothing else
//! is, and one result comes out, whichever step the power went at.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use khaothi::attempt::journal::{self, Candidate, Opening, Placed, SCHEMA, Scribe};
use khaothi::attempt::replay::replay;
use khaothi::attempt::{Attempt, BEAT, Command, Elapsed, Moment, Phase, Stamped, Wall};
use khaothi::bank::form::Navigation;
use khaothi::bank::item::Response;
use khaothi::paper::timing::Terms;
use khaothi::paper::{Ask, Paper};
use khaothi::shell::journal_file::{JournalFile, OpenError};
use khaothi::shell::keeper::{Keeper, Report, Start, retire, write_result};
use khaothi::shell::second_copy::catch_up;
use khaothi::shell::storage::{Storage, journal_path};
use khaothi::text::Text;
use proptest::prelude::*;

use crate::disk::{Fault, FaultDisk, Left};

const RESULTS: &str = "/results";
const ATTEMPT: &str = "01TEST";

fn opening(paper: &Paper) -> Opening {
    Opening {
        schema: SCHEMA,
        program: "khaothi test".to_owned(),
        attempt: ATTEMPT.to_owned(),
        course: paper.course.clone(),
        form: paper.form.clone(),
        phase: paper.phase,
        seed: paper.seed,
        content: Vec::new(),
        candidate: Some(Candidate {
            name: Some(Text::tame("An")),
            ..Candidate::default()
        }),
        class: None,
        opened: Wall(0),
        variant: None,
        terms: Terms::default(),
        slots: Placed::of(paper),
    }
}

fn response(paper: &Paper, slot: usize, n: u8) -> Response {
    let pick =
        |options: &[khaothi::paper::Shown]| options[usize::from(n) % options.len()].id.clone();
    match paper.slot(slot).map(|slot| &slot.ask) {
        Some(Ask::One { options, .. } | Ask::Some { options, .. }) => {
            Response::Chosen(vec![pick(options)])
        }
        Some(Ask::Truth) => Response::Truth(n.is_multiple_of(2)),
        Some(Ask::Rate { .. }) => Response::Rated(1 + n % 5),
        _ => Response::Written(Text::tame(&format!("câu trả lời {n}"))),
    }
}

/// What the candidate does: a slot and a number.
type Acts = Vec<(usize, u8)>;

fn acts(count: usize) -> Acts {
    (0..count)
        .map(|i| (i % 8, u8::try_from(i).unwrap()))
        .collect()
}

/// An attempt being sat over a disk.
struct Sat {
    disk: FaultDisk,
    attempt: Attempt,
    keeper: Keeper,
    issued: Vec<Stamped>,
    acked: u64,
    failures: usize,
    written: Option<PathBuf>,
    results: PathBuf,
}

fn start(
    disk: &FaultDisk,
    journal: JournalFile,
    scribe: Scribe,
    opening: Opening,
    saved: u64,
) -> Start {
    Start {
        journal,
        scribe,
        opening,
        saved,
        results: RESULTS.into(),
        mirror: None,
        storage: Arc::new(disk.clone()),
    }
}

impl Sat {
    /// Opens a new attempt; `None` when the disk does not even let it begin.
    fn begin(disk: &FaultDisk) -> Option<Self> {
        let paper = crate::small::paper(Navigation::Free);
        let opening = opening(&paper);
        let (scribe, first) = Scribe::open(&opening).unwrap();
        let storage: Arc<dyn Storage> = Arc::new(disk.clone());
        let path = journal_path(Path::new(RESULTS), ATTEMPT);
        let journal = JournalFile::create(&storage, &path, &first).ok()?;
        let mut sat = Self {
            disk: disk.clone(),
            attempt: Attempt::new(paper),
            keeper: Keeper::new(start(disk, journal, scribe, opening, 0)),
            issued: Vec::new(),
            acked: 0,
            failures: 0,
            written: None,
            results: RESULTS.into(),
        };
        sat.command(Command::Begin);
        Some(sat)
    }

    /// Goes on with what a start finds on the disk; `None` when there is nothing to go on with.
    fn resume(disk: &FaultDisk, issued: &[Stamped], acked: u64) -> Option<Self> {
        let storage: Arc<dyn Storage> = Arc::new(disk.clone());
        let path = journal_path(Path::new(RESULTS), ATTEMPT);
        let mut opened = JournalFile::open(&storage, &path);
        // a fault while opening is told, and the next try may find it gone
        for _try in 0..64 {
            match &opened {
                Err(OpenError::Io(error))
                    if error.kind() != ErrorKind::NotFound && !disk.is_dead() =>
                {
                    opened = JournalFile::open(&storage, &path);
                }
                _ => break,
            }
        }
        let (file, journal) = match opened {
            Ok(opened) => opened,
            Err(OpenError::Io(error)) if error.kind() == ErrorKind::NotFound => return None,
            Err(OpenError::Content(_)) => {
                assert_eq!(acked, 0, "an acknowledged attempt is gone");
                return None;
            }
            Err(_) if disk.is_dead() => return None,
            Err(error) => unreachable!("{error}"),
        };
        assert!(
            journal.events.len() as u64 >= acked,
            "acknowledged events are lost"
        );
        assert!(issued.starts_with(&journal.events), "events are invented");
        let paper = crate::small::paper(Navigation::Free);
        let attempt = replay(paper, &journal.events).unwrap();
        let saved = journal.events.len() as u64;
        Some(Self {
            disk: disk.clone(),
            keeper: Keeper::new(start(disk, file, journal.scribe, journal.opening, saved)),
            issued: journal.events,
            acked: saved,
            attempt,
            failures: 0,
            written: None,
            results: RESULTS.into(),
        })
    }

    fn now(&self) -> Moment {
        let elapsed = self.attempt.last().0.max(self.disk.now());
        Moment {
            elapsed: Elapsed(elapsed),
            wall: Wall(i64::try_from(elapsed).unwrap()),
        }
    }

    fn command(&mut self, command: Command) {
        let step = self.attempt.handle(command, self.now());
        self.issued.extend(step.events.iter().cloned());
        self.keeper.append(step.events);
        self.work();
    }

    /// Somebody thinks: the journal gets a sign of life.
    fn think(&mut self) {
        self.disk.wait(BEAT);
        let events = self.attempt.handle_timeout(self.now());
        self.issued.extend(events.iter().cloned());
        self.keeper.append(events);
        self.work();
    }

    fn work(&mut self) {
        let path = journal_path(&self.results, ATTEMPT);
        for report in self.keeper.work(self.disk.now()) {
            match report {
                Report::Saved(through) => {
                    assert!(through >= self.acked);
                    self.acked = through;
                    // the promise itself: what is said to be saved is on the platter
                    if !self.disk.is_dead() {
                        let bytes = self.disk.durable(&path).expect("the journal is on disk");
                        let read = khaothi::attempt::journal::read(&bytes).unwrap();
                        assert!(read.events.len() as u64 >= through, "saved too early");
                    }
                }
                Report::Failed(..) | Report::Unwritten(..) => self.failures += 1,
                Report::Written(path, _) => {
                    assert_eq!(self.acked, self.issued.len() as u64, "written before saved");
                    assert!(self.disk.durable(&path).is_some(), "the result is on disk");
                    self.written = Some(path);
                }
                Report::Moved(_) | Report::Refused(..) | Report::Mirror(_) => {}
            }
        }
    }

    /// Answers and hands in; stops where the power goes.
    fn sit(&mut self, acts: &[(usize, u8)]) {
        for &(slot, n) in acts {
            if self.disk.is_dead() || !self.attempt.is_running() {
                break;
            }
            self.disk.wait(500);
            if n % 5 == 3 {
                self.think();
            }
            let paper = Arc::clone(self.attempt.paper());
            match n % 7 {
                5 => self.command(Command::Clear(slot)),
                6 => self.command(Command::Flag(slot, n.is_multiple_of(2))),
                _ => {
                    self.command(Command::GoTo(slot));
                    self.command(Command::Respond(slot, response(&paper, slot, n)));
                }
            }
        }
        if self.attempt.is_running() && !self.disk.is_dead() {
            self.command(Command::Submit);
        }
        if matches!(self.attempt.phase(), Phase::Submitted { .. }) {
            self.keeper.finish(Box::new(self.attempt.clone()));
        }
        // the candidate waits, the keeper tries again by itself
        for _try in 0..40 {
            if self.keeper.is_idle() || self.disk.is_dead() {
                break;
            }
            let due = self.keeper.due().unwrap();
            self.disk.wait(due.saturating_sub(self.disk.now()));
            self.work();
        }
    }
}

fn result_files(disk: &FaultDisk) -> Vec<PathBuf> {
    let files = disk.files().into_iter();
    files
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .collect()
}

/// What every start does with an attempt that was handed in and whose result may not be there.
fn complete(disk: &FaultDisk, sat: &Sat) -> PathBuf {
    let (scribe, _) = Scribe::open(&opening(sat.attempt.paper())).unwrap();
    let mut scribe = scribe;
    for stamped in &sat.issued {
        scribe.line(stamped).unwrap();
    }
    let opening = opening(sat.attempt.paper());
    let (path, _) =
        write_result(disk, &sat.attempt, &opening, &scribe, Path::new(RESULTS)).unwrap();
    retire(disk, &journal_path(Path::new(RESULTS), ATTEMPT), false);
    path
}

/// Reboots, resumes, goes on to the end, and looks at what came out.
fn survives(sat: &Sat, left: Left, acts: &[(usize, u8)]) {
    let disk = sat.disk.rebooted(left);
    if let Some(path) = &sat.written {
        let bytes = disk.content(path).expect("a written result is there");
        let record = khaothi::result::file::read(&bytes).unwrap();
        let given = record
            .responses
            .iter()
            .map(|answer| answer.response.as_ref());
        let live = sat
            .attempt
            .slots()
            .iter()
            .map(khaothi::attempt::SlotState::response);
        assert!(given.eq(live));
    }
    let done = journal_path(Path::new(RESULTS), ATTEMPT).with_extension("done");
    if disk.content(&done).is_some() {
        assert_eq!(result_files(&disk).len(), 1, "retired without a result");
        return;
    }
    let Some(mut back) = Sat::resume(&disk, &sat.issued, sat.acked) else {
        assert_eq!(sat.acked, 0, "an acknowledged attempt is gone");
        return;
    };
    if left == Left::Nothing {
        assert_eq!(back.acked, sat.acked, "exactly what was acknowledged");
    }
    // the responses are those of the acknowledged events, and of no others
    let expected = replay(
        Arc::clone(back.attempt.paper()),
        &sat.issued[..back.issued.len()],
    )
    .unwrap();
    assert_eq!(expected.slots(), back.attempt.slots());
    match back.attempt.phase() {
        Phase::Submitted { .. } => {
            let before = result_files(&disk)
                .first()
                .and_then(|path| disk.content(path));
            let path = complete(&disk, &back);
            if let Some(before) = before {
                assert_eq!(disk.content(&path), Some(before), "written twice, the same");
            }
        }
        Phase::Ready => {
            back.command(Command::Begin);
            back.sit(acts);
        }
        Phase::Active { .. } | Phase::Reviewing { .. } | Phase::Overdue { .. } => back.sit(acts),
    }
    assert_eq!(result_files(&disk).len(), 1, "{:?}", disk.files());
}

fn leftovers() -> Vec<Left> {
    let mut left = vec![Left::Nothing, Left::Everything];
    left.extend((1..7).map(|seed| Left::Some(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed))));
    left
}

#[test]
fn a_cut_at_every_step_leaves_exactly_what_was_acknowledged() {
    let acts = acts(32);
    let disk = FaultDisk::default();
    let mut whole = Sat::begin(&disk).unwrap();
    whole.sit(&acts);
    let steps = disk.steps();
    assert!(whole.written.is_some() && steps > 60, "{steps} steps");
    let mut cut = 0;
    for step in 0..steps {
        let disk = FaultDisk::default();
        disk.plan([(step, Fault::Cut)]);
        let Some(mut sat) = Sat::begin(&disk) else {
            continue;
        };
        sat.sit(&acts);
        // what comes after the result (its journal put aside) may be cut and nobody minds
        cut += usize::from(disk.is_dead());
        for left in leftovers() {
            survives(&sat, left, &acts);
        }
    }
    assert!(cut > 60, "{cut} cuts");
}

#[test]
fn a_fault_at_every_step_is_got_over_without_a_restart() {
    let acts = acts(16);
    let disk = FaultDisk::default();
    Sat::begin(&disk).unwrap().sit(&acts);
    let faults = [
        Fault::Fail(ErrorKind::StorageFull),
        Fault::Fail(ErrorKind::PermissionDenied),
        Fault::Short(0),
        Fault::Short(7),
        Fault::Short(100_000),
        Fault::Late(20_000),
    ];
    for step in 0..disk.steps() {
        for fault in faults {
            for length in [1, 4] {
                let disk = FaultDisk::default();
                disk.plan((step..step + length).map(|at| (at, fault)));
                let Some(mut sat) = Sat::begin(&disk) else {
                    assert!(step < 5, "step {step} {fault:?}");
                    continue;
                };
                sat.sit(&acts);
                let case = format!("step {step}, {length} times {fault:?}");
                assert!(sat.written.is_some(), "{case}");
                assert_eq!(sat.acked, sat.issued.len() as u64, "{case}");
                assert_eq!(result_files(&disk).len(), 1, "{case}");
                survives(&sat, Left::Nothing, &acts);
            }
        }
    }
}

#[test]
fn signs_of_life_are_written_without_a_sync_and_cost_nothing_that_was_saved() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    let steps = disk.steps();
    sat.think();
    assert!(sat.issued.last().unwrap().is_beat());
    assert_eq!(disk.steps(), steps + 1, "one write, and no sync");
    assert_eq!(sat.acked + 1, sat.issued.len() as u64, "nobody is told");
    for left in leftovers() {
        survives(&sat, left, &[]);
    }
    // the next answer takes it along
    sat.command(Command::Respond(1, response(&paper, 1, 1)));
    assert_eq!(sat.acked, sat.issued.len() as u64);
    // one that fails is told like any other, and so is its end
    disk.plan([(0, Fault::Fail(ErrorKind::StorageFull))]);
    sat.think();
    assert_eq!(sat.failures, 1);
    disk.wait(10_000);
    sat.work();
    assert_eq!(sat.acked, sat.issued.len() as u64);
}

#[test]
fn a_start_that_fails_at_any_step_leaves_no_journal() {
    let disk = FaultDisk::default();
    Sat::begin(&disk).unwrap();
    let mut failed = 0;
    for step in 0..disk.steps() {
        for fault in [Fault::Fail(ErrorKind::StorageFull), Fault::Short(7)] {
            let disk = FaultDisk::default();
            disk.plan([(step, fault)]);
            if Sat::begin(&disk).is_none() {
                failed += 1;
                assert_eq!(
                    disk.files(),
                    Vec::<PathBuf>::new(),
                    "step {step}: {fault:?}"
                );
            }
        }
    }
    assert!(failed > 4, "{failed}");
}

#[test]
fn a_folder_deleted_under_an_attempt_is_written_anew_with_everything() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    disk.delete_all();
    // a deleted file would take writes for ever, and lose them
    sat.command(Command::Respond(0, response(&paper, 0, 2)));
    assert_eq!((sat.acked, sat.failures), (sat.issued.len() as u64, 0));
    survives(&sat, Left::Nothing, &[]);
}

#[test]
fn a_stick_pulled_out_is_never_mistaken_for_the_folder_below_it() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    let stick = disk.pull_out();
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    for _try in 0..5 {
        disk.wait(10_000);
        sat.work();
    }
    assert!(sat.failures >= 2 && sat.acked < sat.issued.len() as u64);
    assert_eq!(
        disk.files(),
        Vec::<PathBuf>::new(),
        "nothing is put on the other disk"
    );
    disk.plug_in(stick);
    disk.wait(10_000);
    sat.work();
    assert_eq!(sat.acked, sat.issued.len() as u64);
    survives(&sat, Left::Nothing, &[]);
}

#[test]
fn another_folder_takes_everything_along() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    disk.plan((0..500).map(|step| (step, Fault::Fail(ErrorKind::StorageFull))));
    sat.command(Command::Respond(0, response(&paper, 0, 2)));
    assert_eq!(sat.failures, 1);
    disk.plan([]);
    let other = Path::new("/other");
    sat.keeper.move_to(other);
    let reports = sat.keeper.work(disk.now());
    assert!(
        matches!(reports[..], [Report::Moved(_), Report::Saved(_)]),
        "{reports:?}"
    );
    let bytes = disk.durable(&journal_path(other, ATTEMPT)).unwrap();
    assert_eq!(
        khaothi::attempt::journal::read(&bytes).unwrap().events,
        sat.issued
    );
    let old = journal_path(Path::new(RESULTS), ATTEMPT);
    assert!(disk.content(&old).is_none(), "it is not offered twice");
    // handed in there, and only there
    sat.results = other.to_owned();
    sat.sit(&[]);
    let written = sat.written.unwrap();
    assert!(written.starts_with(other));
}

#[test]
fn a_second_copy_that_is_ahead_is_taken_over_and_one_that_went_astray_set_aside() {
    let disk = FaultDisk::default();
    let storage: Arc<dyn Storage> = Arc::new(disk.clone());
    let mirror = Path::new("/mirror");
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    let path = journal_path(Path::new(RESULTS), ATTEMPT);
    let short = disk.content(&path).unwrap();
    sat.command(Command::Respond(1, response(&paper, 1, 2)));
    let whole = disk.content(&path).unwrap();
    drop(sat);
    let copy = journal_path(mirror, ATTEMPT);
    let put = |path: &Path, bytes: &[u8]| {
        let _old = storage.remove(path);
        let mut file = JournalFile::holding(&storage, path, bytes.to_vec());
        file.append(b"").unwrap();
    };
    // the kill came between the two
    put(&copy, &whole);
    put(&path, &short);
    let (mut file, _) = JournalFile::open(&storage, &path).unwrap();
    let journal = catch_up(&storage, mirror, ATTEMPT, &mut file)
        .unwrap()
        .unwrap();
    assert_eq!(file.text(), whole);
    assert_eq!(journal::read(&whole).unwrap().events, journal.events);
    assert_eq!(disk.durable(&path).unwrap(), whole);
    assert!(
        catch_up(&storage, mirror, ATTEMPT, &mut file)
            .unwrap()
            .is_none()
    );
    // the copy was gone on with by itself, and so was the journal
    let mut astray = JournalFile::open(&storage, &copy).unwrap().1.scribe;
    let beat = |ms| Stamped {
        at: Elapsed(ms),
        event: khaothi::attempt::Event::Beat { wall: Wall(0) },
    };
    let other = [
        whole.as_slice(),
        astray.line(&beat(9_000)).unwrap().as_bytes(),
    ]
    .concat();
    put(&copy, &other);
    let mut ours = journal.scribe.clone();
    file.append(ours.line(&beat(8_000)).unwrap().as_bytes())
        .unwrap();
    assert!(
        catch_up(&storage, mirror, ATTEMPT, &mut file)
            .unwrap()
            .is_none()
    );
    assert!(disk.content(&copy).is_none(), "out of the way");
    assert_eq!(
        disk.content(&copy.with_extension("elsewhere")).unwrap(),
        other
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_and_saving_goes_on_where_it_was() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    disk.plan((0..500).map(|step| (step, Fault::Fail(ErrorKind::StorageFull))));
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    // a slip of the finger: there is no such place either
    let other = Path::new("/othre");
    sat.keeper.move_to(other);
    let reports = sat.keeper.work(disk.now());
    assert!(
        matches!(&reports[..], [Report::Refused(folder, _), Report::Failed(..)] if folder == other),
        "{reports:?}"
    );
    // room again at the old place: nobody has to do anything
    disk.plan([]);
    disk.wait(10_000);
    sat.work();
    assert_eq!(sat.acked, sat.issued.len() as u64);
    assert!(disk.content(&journal_path(other, ATTEMPT)).is_none());
    sat.sit(&[]);
    assert!(sat.written.unwrap().starts_with(RESULTS));
}

#[test]
fn a_file_another_program_holds_is_written_when_it_lets_go() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    let path = journal_path(Path::new(RESULTS), ATTEMPT);
    disk.delete_all();
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    disk.wait(1_000);
    sat.work();
    assert_eq!(sat.acked, sat.issued.len() as u64);
    let held = disk.pull_out();
    sat.command(Command::Respond(0, response(&paper, 0, 2)));
    disk.plug_in(held);
    disk.lock_out(&path);
    disk.wait(10_000);
    sat.work();
    assert!(sat.acked < sat.issued.len() as u64, "locked");
    disk.unlock_all();
    disk.wait(10_000);
    sat.work();
    assert_eq!(sat.acked, sat.issued.len() as u64);
}

#[test]
fn lines_of_another_window_are_never_cut() {
    let disk = FaultDisk::default();
    let mut sat = Sat::begin(&disk).unwrap();
    let paper = Arc::clone(sat.attempt.paper());
    sat.command(Command::Respond(0, response(&paper, 0, 1)));
    let path = journal_path(Path::new(RESULTS), ATTEMPT);
    // a file system without locks: another window went on with the attempt
    let mut theirs = disk.content(&path).unwrap();
    let mut scribe = khaothi::attempt::journal::read(&theirs).unwrap().scribe;
    let event = khaothi::attempt::Event::ReviewOpened;
    let line = scribe
        .line(&Stamped {
            at: Elapsed(9_000),
            event,
        })
        .unwrap();
    theirs.extend_from_slice(line.as_bytes());
    disk.put(&path, &theirs);
    for n in 2..5 {
        sat.command(Command::Respond(0, response(&paper, 0, n)));
        disk.wait(10_000);
        sat.work();
    }
    assert!(sat.failures >= 2);
    assert_eq!(disk.content(&path), Some(theirs));
}

fn faults() -> impl Strategy<Value = Vec<(usize, Fault)>> {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::PermissionDenied,
        ErrorKind::NotFound,
        ErrorKind::Other,
    ];
    let fault = prop_oneof![
        2 => prop::sample::select(kinds.to_vec()).prop_map(Fault::Fail),
        2 => (0..300_usize).prop_map(Fault::Short),
        1 => (0..30_000_u64).prop_map(Fault::Late),
    ];
    prop::collection::vec((3..200_usize, fault), 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_plan_of_faults_and_cuts_loses_or_invents_anything(
        faults in faults(),
        again in faults(),
        cuts in (3..200_usize, 0..120_usize),
        seeds: (u64, u64),
        acts in prop::collection::vec((0..8_usize, any::<u8>()), 0..30),
    ) {
        let disk = FaultDisk::default();
        disk.plan(faults.into_iter().chain([(cuts.0, Fault::Cut)]));
        if let Some(mut sat) = Sat::begin(&disk) {
            sat.sit(&acts);
            for left in [Left::Nothing, Left::Everything, Left::Some(seeds.0)] {
                survives(&sat, left, &acts);
            }
            // the power goes again while it goes on
            let disk = sat.disk.rebooted(Left::Some(seeds.1));
            disk.plan(again.into_iter().chain([(cuts.1, Fault::Cut)]));
            if let Some(mut back) = Sat::resume(&disk, &sat.issued, sat.acked) {
                if *back.attempt.phase() == Phase::Ready {
                    back.command(Command::Begin);
                }
                back.sit(&acts);
                for left in [Left::Nothing, Left::Everything, Left::Some(seeds.0 ^ seeds.1)] {
                    survives(&back, left, &acts);
                }
            }
        }
    }
}
