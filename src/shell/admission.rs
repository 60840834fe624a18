//! Whether somebody may begin a form now, and on what terms: window, start code, attempts made
//! before, extra minutes.

use std::path::Path;

use super::clock;
use super::store;
use crate::attempt::journal::{self, Candidate, Opening};
use crate::attempt::{Event, Wall};
use crate::bank::course::Course;
use crate::bank::form::Form;
use crate::bank::form::access::{Access, Gate, spoken};
use crate::message::{Message, msg};
use crate::paper::timing::Terms;
use crate::result::file::{self, LARGEST};
use crate::text::Text;

/// No PC whose clock is right runs this program before 1 January 2026.
const MADE: Wall = Wall(1_767_200_400_000);

/// Somebody who may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Admission {
    /// Which attempt this is, from 1.
    pub(super) attempt: u32,
    /// Their place on the roster.
    pub(super) place: Option<usize>,
    /// What holds for this sitting.
    pub(super) terms: Terms,
}

/// Admits somebody to a form, or says why not.
pub(super) fn admit(
    course: &Course,
    form: &Form,
    candidate: Option<&Candidate>,
    start_code: Option<&Text>,
    results: &Path,
    now: Wall,
) -> Result<Admission, Message> {
    let closes_ms = gate(course, form, start_code, now)?;
    let date_doubted = is_doubtful(form, now);
    let place = candidate.and_then(|who| {
        course
            .roster
            .place(who.code.as_ref(), who.name.as_ref(), who.unit.as_ref())
    });
    let extra_minutes = place
        .and_then(|place| course.roster.people.get(place))
        .map_or(0, |one| one.extra_minutes);
    let attempt = match candidate {
        Some(who) if who.code.is_some() || who.name.is_some() => {
            next_attempt(course, form, who, results)?
        }
        // nobody is known by name: there is nothing to count
        Some(_) | None => 1,
    };
    Ok(Admission {
        attempt,
        place,
        terms: Terms {
            extra_minutes,
            closes_ms,
            date_doubted,
        },
    })
}

/// Whether the form is open, and for how long still. A valid start code opens it whatever the date
/// of the PC says: the code was read out in the room, the PC's clock may be wrong.
fn gate(
    course: &Course,
    form: &Form,
    typed: Option<&Text>,
    now: Wall,
) -> Result<Option<u64>, Message> {
    if let Some(code) = &form.access.start_code {
        let admitted = typed.is_some_and(|typed| code.admits(&course.id, &form.id, typed.as_str()));
        if !admitted {
            return Err(msg("start-code-wrong"));
        }
    }
    match form.access.at(clock::local(now)) {
        Gate::Open => Ok(closes_in(&form.access, now)),
        Gate::NotYet(_) | Gate::Closed(_) if form.access.start_code.is_some() => Ok(None),
        Gate::NotYet(opens) => Err(msg("window-not-yet")
            .with("opens", spoken(opens))
            .with("now", spoken(clock::local(now)))),
        Gate::Closed(closes) => Err(msg("window-closed")
            .with("closes", spoken(closes))
            .with("now", spoken(clock::local(now)))),
    }
}

/// Whether the date of this PC cannot be right: the form's window says otherwise, though a valid
/// code let somebody in, or it lies before this program was made.
fn is_doubtful(form: &Form, now: Wall) -> bool {
    let outside = !matches!(form.access.at(clock::local(now)), Gate::Open);
    let exam = form.exam_date.is_some_and(|date| {
        let today = clock::local(now).date();
        form.access.start_code.is_some() && today != date
    });
    outside || exam || now < MADE
}

/// Milliseconds until a window closes; `None` when it never does.
fn closes_in(access: &Access, now: Wall) -> Option<u64> {
    let closes = clock::wall_of(access.closes?)?;
    u64::try_from(closes.0.saturating_sub(now.0)).ok()
}

/// The number of this person's next attempt, from the results and journals in the folder.
fn next_attempt(
    course: &Course,
    form: &Form,
    who: &Candidate,
    results: &Path,
) -> Result<u32, Message> {
    let key = who.key();
    let mut made: Vec<String> = Vec::new();
    for path in store::results(results) {
        let record = store::read_limited(&path, LARGEST)
            .ok()
            .and_then(|bytes| file::read(&bytes).ok());
        if let Some(record) = record.filter(|record| {
            let theirs = record.candidate.as_ref().map(Candidate::key);
            record.course == course.id && record.form == form.id && theirs.as_ref() == Some(&key)
        }) {
            made.push(record.attempt);
        }
    }
    for path in store::journals(results) {
        let Ok(bytes) = store::read_limited(&path, 64 * 1024 * 1024) else {
            continue;
        };
        let Ok(journal) = journal::read(&bytes) else {
            continue;
        };
        if !is_theirs(&journal.opening, course, form, &key) {
            continue;
        }
        let begun = !journal.events.is_empty();
        let over = journal
            .events
            .iter()
            .any(|stamped| matches!(stamped.event, Event::Submitted { .. }));
        let last = journal.events.last().map(|stamped| &stamped.event);
        if matches!(last, Some(Event::MovedOut { .. })) {
            return Err(msg("attempt-moved"));
        }
        if begun && !over {
            return Err(msg("attempt-unfinished"));
        }
        if over && !made.contains(&journal.opening.attempt) {
            made.push(journal.opening.attempt);
        }
    }
    let made = u32::try_from(made.len()).unwrap_or(u32::MAX);
    if made >= form.attempts.get() {
        return Err(msg("attempts-used").with("count", form.attempts.get()));
    }
    Ok(made + 1)
}

fn is_theirs(opening: &Opening, course: &Course, form: &Form, key: &str) -> bool {
    opening.course == course.id
        && opening.form == form.id
        && opening.candidate.as_ref().is_some_and(|c| c.key() == *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::form::access::StartCode;
    use crate::bank::source::Document;

    fn sample() -> (Course, Form) {
        let mut sources = crate::diagnostic::Sources::default();
        let text = r#"Course(schema: 1, id: "c", title: "C", banks: [], forms: [Form(
            id: "f", title: "F", phase: Pre, draw: [Fixed("b/i")],
            opens: "2026-12-01T08:00", closes: "2026-12-01T09:00")])"#;
        let file = sources.add("c.ron", text);
        let read = crate::bank::source::read(&sources, file).value;
        let Some(crate::bank::source::Document::Course(source)) = read else {
            panic!("a course")
        };
        let form = source.course.forms[0].clone();
        (source.course, form)
    }

    fn at(text: &str) -> Wall {
        clock::wall_of(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_window_is_kept_but_a_valid_code_is_stronger_than_a_wrong_clock() {
        let (course, mut form) = sample();
        let code = Text::tame("sen vang");
        let open = |form: &Form, typed: Option<&Text>, now: &str| {
            gate(&course, form, typed, at(now)).map_err(|message| message.id)
        };
        assert_eq!(open(&form, None, "2026-12-01T08:40"), Ok(Some(20 * 60_000)));
        assert_eq!(open(&form, None, "2026-12-01T07:00"), Err("window-not-yet"));
        assert_eq!(open(&form, None, "2031-01-01T00:00"), Err("window-closed"));
        form.access.start_code = StartCode::read("Sen Vàng").ok();
        assert_eq!(open(&form, Some(&code), "1980-01-01T00:00"), Ok(None));
        assert_eq!(
            open(&form, Some(&code), "2026-12-01T08:40"),
            Ok(Some(20 * 60_000))
        );
        let wrong = Text::tame("sen hong");
        for typed in [None, Some(&wrong)] {
            assert_eq!(
                open(&form, typed, "2026-12-01T08:40"),
                Err("start-code-wrong")
            );
        }
    }

    /// A form that allows two attempts, over a bank of one item.
    fn sitting() -> (Course, Vec<crate::bank::Bank>) {
        let mut sources = crate::diagnostic::Sources::default();
        let mut read = |name: &str, text: &str| {
            let file = sources.add(name, text);
            crate::bank::source::read(&sources, file).value.unwrap()
        };
        let bank = read(
            "b.ron",
            r#"Bank(schema: 1, id: "b", title: "B", items: [TrueFalse(id: "i", stem: "?", key: true)])"#,
        );
        let course = read(
            "c.ron",
            r#"Course(schema: 1, id: "c", title: "C", banks: [], forms: [
                Form(id: "f", title: "F", phase: Pre, draw: [Fixed("b/i")], attempts: 2)])"#,
        );
        let (Document::Bank(bank), Document::Course(course)) = (bank, course) else {
            panic!("a bank and a course")
        };
        (course.course, vec![bank.bank])
    }

    #[test]
    fn attempts_are_counted_from_what_lies_in_the_folder() {
        let (course, banks) = sitting();
        let form = &course.forms[0];
        let results = tempfile::tempdir().unwrap();
        let plan = crate::simulation::Plan {
            people: 2,
            seed: crate::paper::Seed(1),
            start: Wall(1_796_086_800_000),
            offset_minutes: 420,
        };
        let class = crate::simulation::people(&course, plan);
        let (who, other) = (&class[0].candidate, &class[1].candidate);
        let next = |who: &Candidate| {
            next_attempt(&course, form, who, results.path()).map_err(|message| message.id)
        };
        assert_eq!(next(who), Ok(1));
        let banks = crate::bank::Banks(&banks);
        let mut record = crate::simulation::sit(&course, form, banks, &class[0], plan)
            .unwrap()
            .record;
        let mut write = |attempt: &str| {
            attempt.clone_into(&mut record.attempt);
            let path = results.path().join(crate::result::name::file_name(&record));
            store::write_quickly(&path, file::write(&record).as_bytes()).unwrap();
        };
        write("01A");
        assert_eq!((next(who), next(other)), (Ok(2), Ok(1)));
        write("01B");
        assert_eq!((next(who), next(other)), (Err("attempts-used"), Ok(1)));
        // an attempt that was begun is gone on with, not begun again
        let paper = crate::paper::assemble(&course, form, banks, plan.seed).unwrap();
        let opening = Opening {
            schema: journal::SCHEMA,
            program: String::new(),
            attempt: "01C".to_owned(),
            course: course.id.clone(),
            form: form.id.clone(),
            phase: form.phase,
            seed: plan.seed,
            content: Vec::new(),
            candidate: Some(other.clone()),
            class: None,
            opened: plan.start,
            variant: None,
            terms: Terms::default(),
            slots: journal::Placed::of(&paper),
        };
        let (mut scribe, mut text) = journal::Scribe::open(&opening).unwrap();
        let path = results.path().join(store::ATTEMPTS).join("01C.journal");
        store::write_quickly(&path, text.as_bytes()).unwrap();
        assert_eq!(next(other), Ok(1), "opened, never begun");
        let begun = crate::attempt::Stamped {
            at: crate::attempt::Elapsed(0),
            event: Event::Began { wall: plan.start },
        };
        text.push_str(&scribe.line(&begun).unwrap());
        store::write_quickly(&path, text.as_bytes()).unwrap();
        assert_eq!(next(other), Err("attempt-unfinished"));
    }
}
