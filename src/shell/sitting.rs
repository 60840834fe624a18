//! Opening attempts, coming back to unfinished ones, and what is shown when they are over.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the kinds of I/O errors are many and may grow"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::TryRng as _;

use super::admission::{self, Admission};
use super::clock;
use super::journal_file::{Elsewhere, JournalFile, OpenError};
use super::keeper::{self, Start};
use super::library::lazy::Preview;
use super::library::{Library, Shelved};
use super::runtime::Session;
use super::second_copy::catch_up;
use super::storage::{Storage, journal_path};
use super::{store, system};
use crate::attempt::journal::{Candidate, Journal, Opening, Placed, SCHEMA, Scribe};
use crate::attempt::replay::{gap_since, replay};
use crate::attempt::{Attempt, Command, Ended, Moment, Phase as Stage};
use crate::bank::Banks;
use crate::bank::form::{Form, Seen};
use crate::bank::id::{ClassId, CourseId, FormId};
use crate::message::{Message, msg};
use crate::paper::lot::{Drawer, Lot};
use crate::paper::{Paper, Seed, Slot, allot};
use crate::result::Record;
use crate::result::review::{Looked, Review, checked, review};
use crate::result::{answer, file};
use crate::text::one_line;
use crate::tui::model::{Conditions, Entry, Past, Shelf, Slip, Unfinished};

/// An attempt ready to be shown, its journal open.
#[derive(Debug)]
pub(super) struct Open {
    /// The attempt, as its journal has it.
    pub(super) attempt: Attempt,
    /// What its writer starts from.
    pub(super) start: Start,
}

/// What the home screen lists. Attempts that were handed in but whose result did not reach the
/// disk are finished on the way.
pub(super) fn shelf(library: &Library, results: &Path, storage: &Arc<dyn Storage>) -> Shelf {
    let mut unfinished = Vec::new();
    let mut problems = library.problems.clone();
    for path in store::journals(results) {
        let kept = |why: Message| {
            msg("resume-cannot")
                .with("file", one_line(&path.display().to_string()))
                .with("why", why)
        };
        let Ok(bytes) = store::read_limited(&path, 64 * 1024 * 1024) else {
            problems.push(kept(msg("resume-unreadable")));
            continue;
        };
        let Ok(journal) = crate::attempt::journal::read(&bytes) else {
            // one whose first line was never written holds nothing
            if !bytes.is_empty() {
                problems.push(kept(msg("resume-damaged")));
            }
            continue;
        };
        let (attempt, title, _) = match rebuild(library, &journal) {
            Ok(rebuilt) => rebuilt,
            Err(why) => {
                // those of courses that are not on this shelf are for whoever opens them
                let mut courses = library.shelf.iter().map(|shelved| &shelved.course.id);
                if courses.any(|course| *course == journal.opening.course) {
                    problems.push(kept(why));
                }
                continue;
            }
        };
        if attempt.is_moved() {
            continue;
        }
        if matches!(attempt.phase(), Stage::Submitted { .. }) {
            complete(&path, &attempt, results, storage);
            continue;
        }
        let [answered, _, _] = attempt.standings();
        unfinished.push(Unfinished {
            key: path.display().to_string(),
            title,
            name: journal
                .opening
                .candidate
                .and_then(|candidate| candidate.name),
            answered,
            items: attempt.slots().len(),
            remaining_ms: remaining(
                &attempt,
                gap_since(&journal.events, clock::wall(), clock::uptime()),
            ),
        });
    }
    let entries = places(library)
        .map(|(course, shelved, form)| entry_of(course, shelved, form))
        .collect();
    Shelf {
        entries,
        unfinished,
        look_back: lets_look_back(library),
        problems,
    }
}

/// The time left for what will be on screen when an attempt is gone on with after a gap; `None`
/// without a limit, or for one that is days away.
fn remaining(attempt: &Attempt, gap_ms: u64) -> Option<u64> {
    const DAY: u64 = 86_400_000;
    let mut then = attempt.clone();
    let now = Moment {
        elapsed: attempt.last(),
        wall: clock::wall(),
    };
    let _gone = then.handle(Command::Interrupted { gap_ms }, now);
    then.remaining(then.last()).filter(|left| *left < DAY)
}

/// What the home screen lists before the banks are read. There must be nothing to go on with.
pub(super) fn preview(preview: &Preview) -> Shelf {
    let entries = places(&preview.library).map(|(course, shelved, form)| Entry {
        items: preview.length(form),
        ..entry_of(course, shelved, form)
    });
    Shelf {
        entries: entries.collect(),
        look_back: lets_look_back(&preview.library),
        ..Shelf::default()
    }
}

/// Whether some form lets people look back at what they handed in earlier.
fn lets_look_back(library: &Library) -> bool {
    let mut forms = places(library).map(|(_, _, form)| &form.feedback);
    forms.any(|feedback| !feedback.later.is_empty() || !feedback.closed.is_empty())
}

/// The place among all forms of one of a course.
pub(super) fn place_of(library: &Library, course: &CourseId, form: &FormId) -> Option<usize> {
    places(library).position(|(_, shelved, f)| shelved.course.id == *course && f.id == *form)
}

/// Writes the result of an attempt that ended before its result could be written.
fn complete(path: &Path, attempt: &Attempt, results: &Path, storage: &Arc<dyn Storage>) {
    let Ok((_file, journal)) = JournalFile::open(storage, path) else {
        return;
    };
    let disk = storage.as_ref();
    if keeper::write_result(disk, attempt, &journal.opening, &journal.scribe, results).is_ok() {
        keeper::retire(disk, path, attempt.paper().anonymous);
    }
}

fn places(library: &Library) -> impl Iterator<Item = (usize, &Shelved, &Form)> {
    library
        .shelf
        .iter()
        .enumerate()
        .flat_map(|(course, shelved)| {
            shelved
                .course
                .forms
                .iter()
                .map(move |form| (course, shelved, form))
        })
}

/// The form behind an entry of the home screen.
pub(super) fn entry(library: &Library, entry: usize) -> Option<(&Shelved, &Form)> {
    places(library)
        .nth(entry)
        .map(|(_, shelved, form)| (shelved, form))
}

fn entry_of(course: usize, shelved: &Shelved, form: &Form) -> Entry {
    let banks = Banks(&shelved.banks);
    let today = clock::today();
    let units = shelved.course.units.iter().filter(|unit| {
        unit.from.is_none_or(|from| from <= today) && unit.to.is_none_or(|to| today <= to)
    });
    Entry {
        course,
        form: form.id.clone(),
        title: form.title.clone(),
        course_title: shelved.course.title.clone(),
        phase: form.phase,
        items: form.length(banks),
        minutes: form.minutes,
        anonymous: form.anonymous,
        identify: shelved.course.identify,
        groups: shelved.course.groups.clone(),
        units: units.map(|unit| unit.name.clone()).collect(),
        classes: shelved.course.classes.clone(),
        navigation: form.navigation,
        pass: form.pass,
        reveals_after: form.feedback.after.clone(),
        conditions: Conditions {
            course: Some(shelved.course.id.clone()),
            roster: Arc::new(shelved.course.roster.clone()),
            access: form.access.clone(),
            variants: form.variants,
            timing: form.timing.clone(),
            attempts: (!form.anonymous).then_some(form.attempts),
            gap_counts: form.gap_counts,
            marking: form.marking_in_words(banks),
        },
    }
}

/// Makes the paper and the journal of a new attempt.
pub(super) fn open(
    session: &Session,
    shelved: &Shelved,
    form: &Form,
    candidate: Option<Candidate>,
    class: Option<ClassId>,
    slip: &Slip,
) -> Result<Open, Message> {
    let course = &shelved.course;
    let candidate = candidate.filter(|_| !form.anonymous);
    let Admission {
        attempt,
        place,
        terms,
    } = admission::admit(
        course,
        form,
        candidate.as_ref(),
        slip.start_code.as_ref(),
        &session.results,
        clock::wall(),
    )?;
    let lot = match (session.seed, &candidate) {
        (Some(seed), _) => Lot::of_seed(course, form, seed, slip.variant),
        (None, Some(who)) => {
            let drawer = Drawer {
                who: &who.key(),
                attempt,
                place,
                chosen: slip.variant,
            };
            Lot::of_candidate(course, form, drawer)
        }
        (None, None) => Lot::of_seed(course, form, Seed(random()?), slip.variant),
    };
    let paper = allot(course, form, Banks(&shelved.banks), lot, terms)
        .map_err(|error| msg("draw-failed").with("why", error.message()))?;
    let paper = Arc::new(paper);
    let opened = clock::wall();
    let time = if form.anonymous {
        0
    } else {
        u64::try_from(opened.0).unwrap_or(0)
    };
    let attempt = ulid::Ulid::from_parts(time, u128::from(random()?) << 64 | u128::from(random()?));
    let used = shelved
        .banks
        .iter()
        .filter(|b| paper.slots.iter().any(|slot| slot.item.bank == b.id));
    let opening = Opening {
        schema: SCHEMA,
        program: format!("khaothi {}", env!("CARGO_PKG_VERSION")),
        attempt: attempt.to_string(),
        course: course.id.clone(),
        form: form.id.clone(),
        phase: form.phase,
        seed: lot.seed,
        content: used
            .map(|bank| (bank.id.to_string(), bank.digest.clone()))
            .collect(),
        candidate,
        class,
        opened,
        variant: paper.variant,
        terms,
        slots: Placed::of(&paper),
    };
    let failed = |why: Message| msg("open-failed").with("why", why);
    let (scribe, first) = Scribe::open(&opening).map_err(|_unsaid| failed(msg("open-line")))?;
    let path = journal_path(&session.results, &opening.attempt);
    let journal =
        JournalFile::create(&session.storage, &path, &first).map_err(|error| match error {
            OpenError::Io(error) => unopened(&error, &session.results),
            OpenError::Busy => msg("resume-busy"),
            OpenError::Content(error) => failed(system::of_journal(&error)),
        })?;
    let results = session.results.clone();
    let start = Start {
        journal,
        scribe,
        opening,
        saved: 0,
        results,
        mirror: session.mirror.clone(),
        storage: Arc::clone(&session.storage),
    };
    Ok(Open {
        attempt: Attempt::new(paper),
        start,
    })
}

fn random() -> Result<u64, Message> {
    rand::rngs::SysRng
        .try_next_u64()
        .map_err(|_unsaid| msg("open-failed").with("why", msg("open-random")))
}

/// Opens an unfinished attempt where it was left.
pub(super) fn resume(session: &Session, key: &str) -> Result<(Open, (usize, FormId)), Message> {
    let path = PathBuf::from(key);
    let (mut file, mut journal) =
        JournalFile::open(&session.storage, &path).map_err(|error| match error {
            OpenError::Busy => msg("resume-busy"),
            OpenError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                msg("resume-not-here")
            }
            OpenError::Io(error) => unopened(&error, &session.results),
            OpenError::Content(error) => msg("open-failed").with("why", system::of_journal(&error)),
        })?;
    if let Some(mirror) = &session.mirror {
        let attempt = journal.opening.attempt.clone();
        let caught_up = catch_up(&session.storage, mirror, &attempt, &mut file)
            .map_err(|error| unopened(&error, &session.results))?;
        journal = caught_up.unwrap_or(journal);
    }
    let (mut attempt, _, place) = rebuild(&session.library, &journal)?;
    if attempt.is_moved() {
        return Err(msg("reject-moved"));
    }
    let Journal {
        opening,
        events,
        mut scribe,
        ..
    } = journal;
    let mut saved = events.len() as u64;
    if attempt.is_running() {
        let wall = clock::wall();
        let gap_ms = gap_since(&events, wall, clock::uptime());
        let step = attempt.handle(
            Command::Interrupted { gap_ms },
            Moment {
                elapsed: attempt.last(),
                wall,
            },
        );
        let failed = || msg("open-failed").with("why", msg("open-line"));
        let mut lines = String::new();
        for stamped in &step.events {
            lines.push_str(&scribe.line(stamped).map_err(|_unsaid| failed())?);
        }
        file.append(lines.as_bytes())
            .map_err(|error| unopened(&error, &session.results))?;
        saved += step.events.len() as u64;
    }
    let results = session.results.clone();
    let start = Start {
        journal: file,
        scribe,
        opening,
        saved,
        results,
        mirror: session.mirror.clone(),
        storage: Arc::clone(&session.storage),
    };
    Ok((Open { attempt, start }, place))
}

/// The attempt of a journal, over the banks at hand: the items must still read as they did.
fn rebuild(
    library: &Library,
    journal: &Journal,
) -> Result<(Attempt, crate::text::Text, (usize, FormId)), Message> {
    let opening = &journal.opening;
    let gone = || {
        msg("resume-gone")
            .with("course", opening.course.as_str())
            .with("form", opening.form.as_str())
    };
    let (place, shelved, form) = places(library)
        .find(|(_, shelved, form)| shelved.course.id == opening.course && form.id == opening.form)
        .ok_or_else(gone)?;
    let banks = Banks(&shelved.banks);
    let slots = opening.slots.iter().map(|placed| {
        let bank = banks.bank(&placed.item.bank).ok_or_else(gone)?;
        let item = bank.item(&placed.item.item).ok_or_else(gone)?;
        let slot = Slot::new(placed.item.clone(), item, bank, &placed.order).ok_or_else(gone)?;
        if slot.shown == placed.shown {
            let marking = placed.rule.clone();
            let slot = Slot {
                marking: marking.unwrap_or_else(|| form.marking(item)),
                ..slot
            };
            Ok((slot, placed.section))
        } else {
            Err(msg("resume-reworded").with("item", placed.item.to_string()))
        }
    });
    let lot = Lot {
        seed: opening.seed,
        variant: opening.variant,
    };
    let slots = slots.collect::<Result<_, _>>()?;
    let paper = Paper::new(&shelved.course, form, lot, opening.terms, slots);
    let attempt = replay(Arc::new(paper), &journal.events)
        .map_err(|_unsaid| msg("open-failed").with("why", msg("resume-damaged")))?;
    Ok((attempt, form.title.clone(), (place, form.id.clone())))
}

/// The record a journal leads to, over the banks at hand; `None` where it is not over or they do not
/// fit.
pub(super) fn record_of(library: &Library, journal: &Journal) -> Option<Record> {
    let (attempt, _, _) = rebuild(library, journal).ok()?;
    let digest = journal.scribe.digest();
    crate::result::record(&attempt, &journal.opening, &digest, clock::ZONE_MINUTES)
}

/// What the form lets a candidate see of a record right after handing in.
pub(super) fn finished(record: &Record, shelved: &Shelved, form: &Form) -> Review {
    let reveals = form.feedback.at(Seen::After);
    review(record, form, Banks(&shelved.banks), reveals)
}

/// What may be seen by now of an attempt handed in earlier, found by its receipt.
pub(super) fn look_back(library: &Library, results: &Path, receipt: &str) -> Result<Past, Message> {
    let wanted = folded(receipt);
    let found = store::results(results).into_iter().find_map(|path| {
        let bytes = store::read_limited(&path, file::LARGEST).ok()?;
        let record = file::read(&bytes).ok()?;
        (folded(&record.receipt) == wanted).then_some((path, record))
    });
    let (path, record) = found.ok_or_else(|| msg("look-back-unknown"))?;
    let (_, shelved, form) = places(library)
        .find(|(_, shelved, form)| shelved.course.id == record.course && form.id == record.form)
        .ok_or_else(|| msg("look-back-nothing"))?;
    let moment = form.seen_at(clock::local(clock::wall()));
    let reveals = form.feedback.at(moment);
    if reveals.is_empty() {
        return Err(msg("look-back-nothing"));
    }
    let name = path.file_name();
    Ok(Past {
        file: name.map_or(String::new(), |name| name.to_string_lossy().into_owned()),
        receipt: record.receipt.clone(),
        review: review(&record, form, Banks(&shelved.banks), reveals),
        timed_out: record.ended == Ended::TimeExpired,
    })
}

/// A receipt however it is typed: case, spaces and the hyphen set aside; O is read as 0, I and L
/// as 1, as the alphabet of receipts has none of them.
pub(super) fn folded(receipt: &str) -> String {
    let digit = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    receipt
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(digit)
        .collect()
}

/// What the form shows of a slot's response while the attempt runs.
pub(super) fn looked(
    attempt: &Attempt,
    slot: usize,
    shelved: &Shelved,
    form: &Form,
) -> Option<Looked> {
    let answer = answer(attempt, slot)?;
    let reveals = form.feedback.at(Seen::During);
    checked(
        &answer,
        Banks(&shelved.banks),
        reveals,
        attempt.is_locked(slot),
    )
}

/// Why an attempt cannot begin or go on in a results folder, and what to do.
fn unopened(error: &std::io::Error, results: &Path) -> Message {
    msg("open-unsaved")
        .with("folder", one_line(&results.display().to_string()))
        .with("why", refusal(error))
}

/// Why a folder somebody typed cannot be written.
pub(super) fn refusal(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::NotFound
        | std::io::ErrorKind::NotADirectory
        | std::io::ErrorKind::AlreadyExists => msg("storage-no-folder"),
        _ => storage_message(error),
    }
}

/// Why something could not be saved, in words that say what to do.
pub(super) fn storage_message(error: &std::io::Error) -> Message {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    match inner {
        Some(Elsewhere::Locked) => return msg("storage-locked"),
        Some(Elsewhere::Continued) => return msg("storage-continued"),
        Some(Elsewhere::OtherDisk) => return msg("storage-gone"),
        None => {}
    }
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        // another program holds the file or a part of it
        return msg("storage-locked");
    }
    if cfg!(unix) && matches!(error.raw_os_error(), Some(5 | 6 | 19)) {
        // input/output error, no such device: the stick was pulled out
        return msg("storage-vanished");
    }
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => msg("storage-full"),
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            msg("storage-read-only")
        }
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => msg("storage-gone"),
        std::io::ErrorKind::ResourceBusy
        | std::io::ErrorKind::WouldBlock
        | std::io::ErrorKind::ExecutableFileBusy => msg("storage-locked"),
        _ => msg("storage-other").with("why", system::words(error)),
    }
}
