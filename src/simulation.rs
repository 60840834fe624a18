//! A believable class through the real engine: for rehearsals, planning and load.
//!
//! Abilities are drawn first, then every person sits every form of the course command by command
//! on a virtual clock, so that simulated results are made exactly as real ones are and a report
//! on them can be held against the abilities that made them.

pub mod marks;
pub mod mistakes;
pub mod people;
pub mod respond;

use std::sync::Arc;

use rand::rand_core::Rng;

use crate::attempt::journal::{Opening, Placed, SCHEMA, Scribe};
use crate::attempt::{Attempt, Command, Elapsed, Moment, Stamped, Wall};
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::form::{Form, Phase};
use crate::paper::lot::{Drawer, Lot};
use crate::paper::shuffle::{below, stream};
use crate::paper::timing::Terms;
use crate::paper::{DrawError, Paper, Seed, allot};
use crate::result::{Record, record};
use people::Person;

/// What to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many people.
    pub people: usize,
    /// What everything random follows from.
    pub seed: Seed,
    /// When the first of them starts the first form.
    pub start: Wall,
    /// Zone of the times, minutes east of UTC.
    pub offset_minutes: i32,
}

/// One simulated sitting.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// What was handed in.
    pub record: Record,
    /// The share of the maximum the model expects of this person on this paper, 0 to 1; `None`
    /// for surveys.
    pub expected: Option<f64>,
}

/// The people of a plan: the same for the same seed.
pub fn people(course: &Course, plan: Plan) -> Vec<Person> {
    (0..plan.people)
        .map(|number| people::person(course, plan.seed, number))
        .collect()
}

/// Whether a form is part of a simulated course: tests that count, and surveys.
pub fn takes(form: &Form) -> bool {
    match form.phase {
        Phase::Pre | Phase::Post | Phase::Follow | Phase::Survey | Phase::Contest => true,
        Phase::Practice => false,
    }
}

/// One person's sitting of one form.
///
/// # Errors
/// When the form cannot be drawn from the banks.
///
/// # Panics
/// Never: openings and events of our own always serialise, and play ends by handing in.
pub fn sit(
    course: &Course,
    form: &Form,
    banks: Banks<'_>,
    person: &Person,
    plan: Plan,
) -> Result<Sitting, DrawError> {
    let mut rng = stream(
        plan.seed,
        &["sitting", form.id.as_str(), &person.number.to_string()],
    );
    let lot = if form.anonymous {
        Lot::of_seed(course, form, Seed(rng.next_u64()), None)
    } else {
        let drawer = Drawer {
            who: &person.candidate.key(),
            attempt: 1,
            place: Some(person.number),
            chosen: None,
        };
        Lot::of_candidate(course, form, drawer)
    };
    let paper = Arc::new(allot(course, form, banks, lot, Terms::default())?);
    let place = course
        .forms
        .iter()
        .position(|f| f.id == form.id)
        .unwrap_or(0);
    let day = i64::try_from(place).unwrap_or(0) * 86_400_000;
    let jitter = i64::try_from(below(&mut rng, 600_000)).unwrap_or(0);
    let start = Wall(plan.start.0.saturating_add(day).saturating_add(jitter));
    let attempt = ulid::Ulid::from_parts(
        u64::try_from(if form.anonymous { 0 } else { start.0 }).unwrap_or(0),
        u128::from(rng.next_u64()) << 64 | u128::from(rng.next_u64()),
    );
    let used: Vec<_> = banks
        .0
        .iter()
        .filter(|b| paper.slots.iter().any(|s| s.item.bank == b.id))
        .collect();
    let opening = Opening {
        schema: SCHEMA,
        program: format!("khaothi {}", env!("CARGO_PKG_VERSION")),
        attempt: attempt.to_string(),
        course: course.id.clone(),
        form: form.id.clone(),
        phase: form.phase,
        seed: lot.seed,
        content: used
            .iter()
            .map(|b| (b.id.to_string(), b.digest.clone()))
            .collect(),
        candidate: (!form.anonymous).then(|| person.candidate.clone()),
        class: person.class.clone(),
        opened: start,
        variant: paper.variant,
        terms: Terms::default(),
        slots: Placed::of(&paper),
    };
    let ability = match form.phase {
        Phase::Pre | Phase::Practice | Phase::Contest => person.before,
        Phase::Post | Phase::Follow | Phase::Survey => person.after,
    };
    let played = play(&paper, banks, ability, plan.seed, start, &mut rng);
    let (mut scribe, _first) = Scribe::open(&opening).expect("invariant: openings serialise");
    for stamped in &played.events {
        scribe.line(stamped).expect("invariant: events serialise");
    }
    let record = record(
        &played.attempt,
        &opening,
        &scribe.digest(),
        plan.offset_minutes,
    )
    .expect("invariant: play ends by handing in");
    let expected = respond::expected(&paper, banks, ability, plan.seed);
    Ok(Sitting { record, expected })
}

struct Played {
    attempt: Attempt,
    events: Vec<Stamped>,
}

/// Goes through the paper once, thinks, answers or leaves blank, and hands in.
fn play(
    paper: &Arc<Paper>,
    banks: Banks<'_>,
    ability: f64,
    seed: Seed,
    start: Wall,
    rng: &mut impl Rng,
) -> Played {
    let mut attempt = Attempt::new(Arc::clone(paper));
    let mut events = Vec::new();
    let mut clock = 0_u64;
    let mut act = |attempt: &mut Attempt, command: Command, clock: u64| {
        let wall = Wall(start.0.saturating_add(i64::try_from(clock).unwrap_or(0)));
        // a program that runs wakes up for every beat, not just for every key
        while let Some(due) = attempt.poll_timeout().filter(|due| due.0 < clock) {
            let wall = Wall(start.0.saturating_add(i64::try_from(due.0).unwrap_or(0)));
            let done = attempt.handle_timeout(Moment { elapsed: due, wall });
            if done.is_empty() {
                break;
            }
            events.extend(done);
        }
        let step = attempt.handle(
            command,
            Moment {
                elapsed: Elapsed(clock),
                wall,
            },
        );
        events.extend(step.events);
    };
    act(&mut attempt, Command::Begin, 0);
    for (position, slot) in paper.slots.iter().enumerate() {
        if !attempt.is_asked(position) || attempt.position().is_none_or(|here| here > position) {
            // passed over, or time moved on without waiting
            continue;
        }
        if attempt.section_slots().end <= position {
            act(&mut attempt, Command::NextSection, clock);
        } else {
            act(&mut attempt, Command::GoTo(position), clock);
        }
        let pace = pace(paper, position);
        let think = 6_000 + below(rng, 20_000) as u64 + below(rng, 20_000) as u64;
        clock += think * pace / 100;
        let commands = respond::respond(position, slot, banks, ability, seed, rng);
        let blank = commands.is_empty();
        for command in commands {
            act(&mut attempt, command, clock);
        }
        if blank && slot.order.len() > 1 {
            act(&mut attempt, Command::Flag(position, true), clock);
        }
        clock += (1_000 + below(rng, 3_000) as u64) * pace / 100;
    }
    act(&mut attempt, Command::Review, clock);
    clock += 2_000 + below(rng, 8_000) as u64;
    act(&mut attempt, Command::Submit, clock);
    Played { attempt, events }
}

/// How fast people go, in percent of the time they would take at leisure: most of the time there is
/// for a slot, when that is less.
fn pace(paper: &Paper, slot: usize) -> u64 {
    /// What a slot takes at leisure, in milliseconds.
    const LEISURE: u64 = 28_500;
    let timing = &paper.timing;
    let slots = paper.slots.len();
    let section = timing.section_of(slot);
    let in_section = timing.slots_of(section, slots).len().max(1) as u64;
    let section = timing.sections.get(section).and_then(|s| s.limit_ms);
    let each = [
        timing.per_item_ms,
        section.map(|limit| limit / in_section),
        paper.limit_ms().map(|limit| limit / slots.max(1) as u64),
    ];
    let each = each.into_iter().flatten().min().unwrap_or(u64::MAX);
    (each.saturating_mul(75) / LEISURE).clamp(1, 100)
}
