//! The attempt machine against a naive model, its journal against cuts and changed bytes.
use std::collections::BTreeMap;
use std::sync::Arc;

use khaothi::attempt::journal::{Candidate, Opening, Placed, SCHEMA, Scribe, Tail, read};
use khaothi::attempt::replay::{gap_ms, replay};
use khaothi::attempt::{
    Attempt, Command, Elapsed, Ended, Event, Moment, Phase, Rejection, Stamped, Wall,
};
use khaothi::bank::form::Navigation;
use khaothi::bank::item::Response;
use khaothi::paper::timing::Terms;
use khaothi::paper::{Ask, Paper};
use khaothi::text::Text;
use proptest::prelude::*;

const LIMIT: u64 = 120_000;

fn moment(ms: u64) -> Moment {
    Moment {
        elapsed: Elapsed(ms),
        wall: Wall(1_000_000 + i64::try_from(ms).unwrap()),
    }
}

/// What a candidate might try, sensible or not.
#[derive(Clone, Debug)]
enum Try {
    GoTo(usize),
    Respond(usize, u8),
    Clear(usize),
    Flag(usize, bool),
    Review,
    Submit,
    Wait,
    Gone(u64),
}

fn tries() -> impl Strategy<Value = Vec<(Try, u64)>> {
    let one = prop_oneof![
        4 => (0..9_usize).prop_map(Try::GoTo),
        8 => (0..9_usize, any::<u8>()).prop_map(|(slot, n)| Try::Respond(slot, n)),
        2 => (0..9_usize).prop_map(Try::Clear),
        2 => (0..9_usize, any::<bool>()).prop_map(|(slot, on)| Try::Flag(slot, on)),
        1 => Just(Try::Review),
        1 => Just(Try::Submit),
        2 => Just(Try::Wait),
        1 => (0..40_000_u64).prop_map(Try::Gone),
    ];
    prop::collection::vec((one, 0..9_000_u64), 0..60)
}

fn response(paper: &Paper, slot: usize, n: u8) -> Response {
    let pick =
        |options: &[khaothi::paper::Shown]| options[usize::from(n) % options.len()].id.clone();
    match paper.slot(slot).map(|slot| &slot.ask) {
        Some(Ask::One { options, .. }) => Response::Chosen(vec![pick(options)]),
        Some(Ask::Some { options, .. }) => {
            let ids = options.iter().enumerate().filter(|(i, _)| n >> i & 1 == 1);
            Response::Chosen(ids.map(|(_, option)| option.id.clone()).collect())
        }
        Some(Ask::Truth) => Response::Truth(n.is_multiple_of(2)),
        Some(Ask::Rate { .. }) => Response::Rated(n),
        _ => Response::Written(Text::tame("x")),
    }
}

/// Plays tries; the live attempt, its events, and what a simple model says was answered.
fn play(
    paper: &Arc<Paper>,
    tries: &[(Try, u64)],
) -> (Attempt, Vec<Stamped>, BTreeMap<usize, Response>) {
    let mut attempt = Attempt::new(Arc::clone(paper));
    let mut events = Vec::new();
    let mut model = BTreeMap::new();
    let mut now = 0;
    let step = attempt.handle(Command::Begin, moment(0));
    events.extend(step.events);
    for (wish, wait) in tries {
        now += wait;
        let command = match wish {
            Try::GoTo(slot) => Command::GoTo(*slot),
            Try::Respond(slot, n) => Command::Respond(*slot, response(paper, *slot, *n)),
            Try::Clear(slot) => Command::Clear(*slot),
            Try::Flag(slot, on) => Command::Flag(*slot, *on),
            Try::Review => Command::Review,
            Try::Submit => Command::Submit,
            Try::Wait => {
                events.extend(attempt.handle_timeout(moment(now)));
                continue;
            }
            Try::Gone(gap) => {
                let step = attempt.handle(Command::Interrupted { gap_ms: *gap }, moment(now));
                events.extend(step.events);
                now = now.max(attempt.last().0);
                continue;
            }
        };
        let step = attempt.handle(command.clone(), moment(now));
        events.extend(step.events);
        if step.rejection.is_none() {
            match command {
                Command::Respond(slot, response) => {
                    model.insert(slot, response);
                }
                Command::Clear(slot) => {
                    model.remove(&slot);
                }
                Command::Begin
                | Command::GoTo(_)
                | Command::Flag(..)
                | Command::Certain(..)
                | Command::Check(_)
                | Command::Review
                | Command::Interrupted { .. }
                | Command::NextSection
                | Command::Submit => {}
            }
        }
    }
    (attempt, events, model)
}

fn opening(paper: &Paper) -> Opening {
    Opening {
        schema: SCHEMA,
        program: "khaothi test".to_owned(),
        attempt: "01TEST".to_owned(),
        course: paper.course.clone(),
        form: paper.form.clone(),
        phase: paper.phase,
        seed: paper.seed,
        content: vec![("b".to_owned(), "blake3:0".to_owned())],
        candidate: Some(Candidate {
            name: Some(Text::tame("Nguyễn \"Thị\"\tA")),
            ..Candidate::default()
        }),
        class: None,
        opened: Wall(0),
        variant: None,
        terms: Terms::default(),
        slots: Placed::of(paper),
    }
}

fn journal(paper: &Paper, events: &[Stamped]) -> String {
    let (mut scribe, mut text) = Scribe::open(&opening(paper)).unwrap();
    for stamped in events {
        text.push_str(&scribe.line(stamped).unwrap());
    }
    text
}

proptest! {
    #[test]
    fn an_attempt_is_the_fold_of_its_events(tries in tries(), linear: bool) {
        let navigation = if linear { Navigation::Linear } else { Navigation::Free };
        let paper = crate::small::paper(navigation);
        let (attempt, events, model) = play(&paper, &tries);
        prop_assert_eq!(&replay(Arc::clone(&paper), &events).unwrap(), &attempt);
        for (slot, state) in attempt.slots().iter().enumerate() {
            prop_assert_eq!(state.response(), model.get(&slot), "slot {}", slot);
        }
    }

    #[test]
    fn nothing_happens_after_the_end_or_after_the_deadline(tries in tries()) {
        let paper = crate::small::paper(Navigation::Free);
        let (attempt, events, _) = play(&paper, &tries);
        let end = events.iter().position(|e| matches!(e.event, Event::Submitted { .. }));
        prop_assert_eq!(end.is_some(), matches!(attempt.phase(), Phase::Submitted { .. }));
        if let Some(end) = end {
            prop_assert_eq!(end, events.len() - 1);
        }
        for stamped in &events {
            let late = stamped.at.0 >= LIMIT && matches!(stamped.event, Event::Responded { .. });
            prop_assert!(!late);
            prop_assert!(stamped.at.0 <= LIMIT);
        }
        prop_assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn time_on_items_never_exceeds_time_in_all(tries in tries()) {
        let paper = crate::small::paper(Navigation::Free);
        let (attempt, _, _) = play(&paper, &tries);
        let dwelt: u64 = attempt.slots().iter().map(khaothi::attempt::SlotState::ms).sum();
        prop_assert!(dwelt <= attempt.last().0);
    }

    #[test]
    fn a_cut_journal_is_its_longest_whole_start(tries in tries(), cut in any::<prop::sample::Index>()) {
        let paper = crate::small::paper(Navigation::Free);
        let (_, events, _) = play(&paper, &tries);
        let text = journal(&paper, &events);
        let whole = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&whole.events, &events);
        prop_assert_eq!(whole.tail, Tail::Clean);
        let cut = cut.index(text.len() + 1);
        let lines = text.as_bytes()[..cut].iter().filter(|&&b| b == b'\n').count();
        if let Ok(part) = read(&text.as_bytes()[..cut]) {
            prop_assert_eq!(&part.events, &events[..lines - 1]);
            // writing goes on as if nothing had happened
            let mut scribe = part.scribe;
            let mut again = text.as_bytes()[..part.good].to_vec();
            for stamped in &events[lines - 1..] {
                again.extend_from_slice(scribe.line(stamped).unwrap().as_bytes());
            }
            prop_assert_eq!(again, text.as_bytes());
        } else { prop_assert_eq!(lines, 0) }
    }

    #[test]
    fn a_changed_byte_never_invents_an_event(tries in tries(), at in any::<prop::sample::Index>(), to: u8) {
        let paper = crate::small::paper(Navigation::Free);
        let (_, events, _) = play(&paper, &tries);
        let mut bytes = journal(&paper, &events).into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        if let Ok(part) = read(&bytes) {
            prop_assert!(events.starts_with(&part.events));
        }
    }

    #[test]
    fn no_bytes_break_the_journal_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _read = read(&bytes);
    }
}

#[test]
fn a_response_at_the_deadline_is_late_and_still_ends_the_attempt() {
    let paper = crate::small::paper(Navigation::Free);
    let mut attempt = Attempt::new(Arc::clone(&paper));
    let _begun = attempt.handle(Command::Begin, moment(0));
    let step = attempt.handle(Command::Respond(0, response(&paper, 0, 0)), moment(LIMIT));
    assert_eq!(step.rejection, Some(Rejection::Late));
    let ended = Event::Submitted {
        ended: Ended::TimeExpired,
        wall: moment(LIMIT).wall,
    };
    assert_eq!(
        step.events,
        [Stamped {
            at: Elapsed(LIMIT),
            event: ended
        }]
    );
    assert_eq!(attempt.remaining(Elapsed(LIMIT)), Some(0));
}

#[test]
fn a_program_that_slept_through_the_deadline_ends_it_at_the_deadline() {
    let mut attempt = Attempt::new(crate::small::paper(Navigation::Free));
    let _begun = attempt.handle(Command::Begin, moment(0));
    let events = attempt.handle_timeout(moment(10 * LIMIT));
    assert_eq!(events[0].at, Elapsed(LIMIT));
    assert_eq!(attempt.ended(), Some(moment(LIMIT).wall));
    assert_eq!(attempt.handle_timeout(moment(11 * LIMIT)), []);
}

#[test]
fn a_gap_counts_when_the_form_says_so_and_ends_the_attempt_when_it_is_too_long() {
    let paper = crate::small::paper(Navigation::Free);
    let events = {
        let mut attempt = Attempt::new(Arc::clone(&paper));
        let mut events = attempt.handle(Command::Begin, moment(0)).events;
        events.extend(attempt.handle(Command::GoTo(1), moment(30_000)).events);
        events
    };
    assert_eq!(gap_ms(&events, moment(50_000).wall), 20_000);
    let mut attempt = replay(Arc::clone(&paper), &events).unwrap();
    let _back = attempt.handle(
        Command::Interrupted { gap_ms: 20_000 },
        Moment {
            elapsed: attempt.last(),
            wall: moment(50_000).wall,
        },
    );
    assert_eq!(attempt.remaining(attempt.last()), Some(LIMIT - 50_000));
    assert_eq!(attempt.position(), Some(1));
    let mut attempt = replay(paper, &events).unwrap();
    let step = attempt.handle(
        Command::Interrupted { gap_ms: 999_000 },
        Moment {
            elapsed: attempt.last(),
            wall: moment(1_029_000).wall,
        },
    );
    assert_eq!(attempt.ended(), Some(moment(LIMIT).wall));
    assert_eq!(step.events.last().unwrap().at, Elapsed(LIMIT));
}

#[test]
fn a_moved_wall_clock_is_an_incident_and_moves_no_deadline() {
    let mut attempt = Attempt::new(crate::small::paper(Navigation::Free));
    let _begun = attempt.handle(Command::Begin, moment(0));
    let now = Moment {
        elapsed: Elapsed(1_000),
        wall: Wall(moment(1_000).wall.0 - 3_600_000),
    };
    let events = attempt.handle_timeout(now);
    assert!(
        matches!(
            events[0].event,
            Event::ClockStepped {
                by_ms: -3_600_000,
                ..
            }
        ),
        "{events:?}"
    );
    assert_eq!(attempt.remaining(Elapsed(1_000)), Some(LIMIT - 1_000));
    assert_eq!(attempt.handle_timeout(now), [], "the jump is noted once");
}

#[test]
fn a_linear_form_has_no_way_back() {
    let paper = crate::small::paper(Navigation::Linear);
    let mut attempt = Attempt::new(Arc::clone(&paper));
    let _begun = attempt.handle(Command::Begin, moment(0));
    let _on = attempt.handle(Command::GoTo(1), moment(10));
    assert_eq!(
        attempt.handle(Command::GoTo(0), moment(20)).rejection,
        Some(Rejection::NoWayBack)
    );
    let changed = attempt.handle(Command::Respond(0, response(&paper, 0, 1)), moment(30));
    assert_eq!(changed.rejection, Some(Rejection::NoWayBack));
    assert_eq!(
        attempt.handle(Command::GoTo(3), moment(40)).rejection,
        Some(Rejection::OneByOne)
    );
}
