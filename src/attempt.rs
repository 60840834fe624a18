//! What happens: one sitting of one paper, as the fold of its events.
//!
//! ```text
//! Ready ─Begin▶ Active ⇄ Reviewing ─Submit▶ Submitted
//!                 ├────── deadline ───────▶ Submitted(TimeExpired)
//!                 └─ deadline ▶ Overdue ─── Submit, or grace over ▶ Submitted
//! ```
//!
//! Time is an argument; nothing here reads a clock. [`Attempt::handle`] first runs what is due, so
//! a response at or after the deadline is late whatever order key and tick arrive in. One private
//! `apply` is the only mutation, shared by live use, resume and tests.

pub mod asked;
pub mod command;
pub mod event;
pub mod journal;
pub mod replay;
mod room;
pub mod tally;
pub mod timing;

use std::sync::Arc;

use crate::bank::form::Navigation;
use crate::bank::item::certainty::Certainty;
use crate::bank::item::{Misfit, Response};
use crate::paper::Paper;
pub use asked::Filled;
pub use command::{Command, Rejection, Step};
pub use event::{Elapsed, Ended, Event, Moment, Stamped, Wall};
pub use tally::{Incident, SlotState, Standing};

/// How often a running attempt notes that it is still there, so that a crash costs little time.
pub const BEAT: u64 = 15_000;

/// A difference between the clocks that counts as the wall clock having been moved.
const STEP: u64 = 5_000;

/// Where an attempt stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not begun: the clock stands still.
    Ready,
    /// Running, at the slot with this position.
    Active {
        /// The slot on screen.
        at: usize,
    },
    /// Running, with the overview of all items on screen.
    Reviewing {
        /// The slot to go back to.
        at: usize,
    },
    /// Time is up and grace runs: it can be handed in, and nothing else.
    Overdue {
        /// The slot that was on screen.
        at: usize,
    },
    /// Over; nothing changes any more.
    Submitted {
        /// How it ended.
        ended: Ended,
    },
}

/// One sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    paper: Arc<Paper>,
    phase: Phase,
    slots: Vec<SlotState>,
    /// Which slots are asked, by the responses so far.
    asked: Vec<bool>,
    incidents: Vec<Incident>,
    /// The time of the last event.
    last: Elapsed,
    /// Since when the slot on screen has been on screen, its time not yet added.
    shown_since: Elapsed,
    /// Since when the slot on screen, or to go back to, has been the one.
    slot_since: Elapsed,
    /// Since when its section has been entered.
    section_since: Elapsed,
    /// Since when it has been overdue, if it is.
    overdue_since: Elapsed,
    /// Wall time minus attempt time when they last agreed, in milliseconds.
    offset: Option<i64>,
    /// Time added to all deadlines of the whole.
    extended: u64,
    /// Time added to the section on screen.
    section_extended: u64,
    extensions: u32,
    /// Whether it was packed up for another machine.
    moved: bool,
    began: Option<Wall>,
    ended: Option<Wall>,
}

impl Attempt {
    /// A sitting that has not begun.
    pub fn new(paper: Arc<Paper>) -> Self {
        let slots: Vec<SlotState> = paper.slots.iter().map(|_| SlotState::default()).collect();
        Self {
            asked: asked::asked(&paper, &slots),
            paper,
            phase: Phase::Ready,
            slots,
            incidents: Vec::new(),
            last: Elapsed(0),
            shown_since: Elapsed(0),
            slot_since: Elapsed(0),
            section_since: Elapsed(0),
            overdue_since: Elapsed(0),
            offset: None,
            extended: 0,
            section_extended: 0,
            extensions: 0,
            moved: false,
            began: None,
            ended: None,
        }
    }

    /// The paper.
    pub fn paper(&self) -> &Arc<Paper> {
        &self.paper
    }

    /// Where it stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// What is known of each slot, in the paper's order.
    pub fn slots(&self) -> &[SlotState] {
        &self.slots
    }

    /// What went wrong on the way, oldest first.
    pub fn incidents(&self) -> &[Incident] {
        &self.incidents
    }

    /// The time of the last event.
    pub fn last(&self) -> Elapsed {
        self.last
    }

    /// Wall time of the beginning.
    pub fn began(&self) -> Option<Wall> {
        self.began
    }

    /// Wall time of the end.
    pub fn ended(&self) -> Option<Wall> {
        self.ended
    }

    /// Whether it was packed up for another machine and is over here.
    pub fn is_moved(&self) -> bool {
        self.moved
    }

    /// How often time was added.
    pub fn extensions(&self) -> u32 {
        self.extensions
    }

    /// Whether it runs: begun, not over, and not packed up.
    pub fn is_running(&self) -> bool {
        !self.moved
            && matches!(
                self.phase,
                Phase::Active { .. } | Phase::Reviewing { .. } | Phase::Overdue { .. }
            )
    }

    /// The slot on screen, or the one to go back to; `None` before and after.
    pub fn position(&self) -> Option<usize> {
        match self.phase {
            Phase::Active { at } | Phase::Reviewing { at } | Phase::Overdue { at } => Some(at),
            Phase::Ready | Phase::Submitted { .. } => None,
        }
    }

    /// Time left until [`Self::deadline`]; `None` without a limit.
    pub fn remaining(&self, now: Elapsed) -> Option<u64> {
        self.deadline()
            .map(|deadline| deadline.0.saturating_sub(now.0.max(self.last.0)))
    }

    /// How many of the slots asked stand how.
    pub fn standings(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        let asked = self.slots.iter().zip(&self.asked);
        for (slot, _) in asked.filter(|(_, asked)| **asked) {
            let index = match slot.standing() {
                Standing::Answered => 0,
                Standing::Omitted => 1,
                Standing::NotReached => 2,
            };
            if let Some(count) = counts.get_mut(index) {
                *count += 1;
            }
        }
        counts
    }

    /// When [`Self::handle_timeout`] next has something to do; `None` while nothing runs.
    pub fn poll_timeout(&self) -> Option<Elapsed> {
        if !self.is_running() {
            return None;
        }
        let beat = Elapsed(self.last.0.saturating_add(BEAT));
        Some(self.next_due().map_or(beat, |(due, _)| due.min(beat)))
    }

    /// The next of these that cannot wait: beats may come with whatever wakes the program next.
    pub fn next_deadline(&self) -> Option<Elapsed> {
        let due = self.next_due().filter(|_| self.is_running());
        due.map(|(due, _)| due)
    }

    /// Does what is due at `now`: moves on or submits when time is up, notes a clock that jumped,
    /// beats.
    /// Called too early, it does nothing.
    pub fn handle_timeout(&mut self, now: Moment) -> Vec<Stamped> {
        let mut events = Vec::new();
        if !self.is_running() {
            return events;
        }
        let at = now.elapsed.max(self.last);
        self.run_due(&mut events, at, now.wall);
        if !self.is_running() {
            return events;
        }
        self.note_clock(&mut events, at, now.wall);
        if at.0 >= self.last.0.saturating_add(BEAT) {
            self.push(&mut events, at, Event::Beat { wall: now.wall });
        }
        events
    }

    /// Takes a command at a moment: what happened, and why it was refused if it was.
    pub fn handle(&mut self, command: Command, now: Moment) -> Step {
        if let Command::Interrupted { gap_ms } = command
            && self.is_running()
        {
            return self.interrupted(gap_ms, now);
        }
        if let Command::Slept { gap_ms } = command
            && self.is_running()
        {
            return self.slept(gap_ms, now);
        }
        let mut events = self.handle_timeout(now);
        let at = now.elapsed.max(self.last);
        let rejection = match self.decide(command, now.wall) {
            Ok(decided) => {
                for event in decided {
                    self.push(&mut events, at.max(self.last), event);
                }
                None
            }
            Err(rejection) => Some(rejection),
        };
        Step { events, rejection }
    }

    /// What a command leads to, without doing it.
    #[expect(clippy::too_many_lines, reason = "one arm for each command")]
    fn decide(&self, command: Command, wall: Wall) -> Result<Vec<Event>, Rejection> {
        if let Command::MoveIn { gap_ms } = command {
            return if self.moved {
                Ok(vec![Event::MovedIn { gap_ms, wall }])
            } else {
                Err(Rejection::NotMoved)
            };
        }
        if self.moved {
            return Err(Rejection::Moved);
        }
        let here = match (&self.phase, &command) {
            (Phase::Active { .. } | Phase::Reviewing { .. } | Phase::Overdue { .. }, command)
                if command.is_of_the_room() =>
            {
                return self.decide_of_the_room(command, wall);
            }
            (Phase::Ready, Command::Begin) => return Ok(vec![Event::Began { wall }]),
            (Phase::Ready, _) => return Err(Rejection::NotBegun),
            (
                Phase::Submitted {
                    ended: Ended::ByCandidate,
                },
                _,
            ) => return Err(Rejection::Over),
            (Phase::Overdue { .. }, Command::Submit) => {
                return Ok(vec![Event::Submitted {
                    ended: Ended::ByCandidate,
                    wall,
                }]);
            }
            (
                Phase::Overdue { .. }
                | Phase::Submitted {
                    ended: Ended::TimeExpired,
                },
                _,
            ) => return Err(Rejection::Late),
            (Phase::Active { at } | Phase::Reviewing { at }, _) => *at,
        };
        let changes = |slot: usize| self.may_change(slot, here);
        match command {
            Command::Begin => Err(Rejection::AlreadyBegun),
            Command::GoTo(slot) => {
                self.may_visit(slot, here)?;
                let moves = slot != here || matches!(self.phase, Phase::Reviewing { .. });
                Ok(if moves {
                    vec![Event::Visited { slot }]
                } else {
                    Vec::new()
                })
            }
            Command::Respond(slot, response) => {
                changes(slot)?;
                self.fits(slot, &response)?;
                let same = self
                    .slots
                    .get(slot)
                    .is_some_and(|s| s.response() == Some(&response));
                Ok(if same {
                    Vec::new()
                } else {
                    vec![Event::Responded { slot, response }]
                })
            }
            Command::Certain(slot, certainty) => {
                changes(slot)?;
                self.say_certain(slot, certainty)
            }
            Command::Check(slot) => {
                changes(slot)?;
                self.check(slot)
            }
            Command::Clear(slot) => {
                changes(slot)?;
                let blank = self.slots.get(slot).is_none_or(|s| s.response().is_none());
                Ok(if blank {
                    Vec::new()
                } else {
                    vec![Event::Cleared { slot }]
                })
            }
            Command::Flag(slot, on) => {
                changes(slot)?;
                let same = self.slots.get(slot).is_some_and(|s| s.is_flagged() == on);
                Ok(if same {
                    Vec::new()
                } else {
                    vec![Event::Flagged { slot, on }]
                })
            }
            Command::Review => match self.phase {
                Phase::Active { .. } => Ok(vec![Event::ReviewOpened]),
                Phase::Ready
                | Phase::Reviewing { .. }
                | Phase::Overdue { .. }
                | Phase::Submitted { .. } => Ok(Vec::new()),
            },
            // taken care of before anything is decided
            Command::Interrupted { .. }
            | Command::Slept { .. }
            | Command::Machine { .. }
            | Command::Extend { .. }
            | Command::MoveOut
            | Command::MoveIn { .. } => Ok(Vec::new()),
            Command::NextSection => {
                let slot = self.next_section().ok_or(Rejection::NoNextSection)?;
                self.is_filled()?;
                Ok(vec![Event::Visited { slot }])
            }
            Command::Submit => {
                if self.has_next_section() {
                    return Err(Rejection::SectionsLeft);
                }
                self.is_filled()?;
                Ok(vec![Event::Submitted {
                    ended: Ended::ByCandidate,
                    wall,
                }])
            }
        }
    }

    fn say_certain(&self, slot: usize, certainty: Certainty) -> Result<Vec<Event>, Rejection> {
        let asks = self.paper.slot(slot).is_some_and(|s| s.marking.certainty);
        if !asks {
            return Err(Rejection::WrongKind);
        }
        let state = self.slots.get(slot);
        let same = state.is_some_and(|state| state.certainty() == Some(certainty));
        Ok(if same {
            Vec::new()
        } else {
            vec![Event::Certain { slot, certainty }]
        })
    }

    fn check(&self, slot: usize) -> Result<Vec<Event>, Rejection> {
        if self.paper.tries() == 0 {
            return Err(Rejection::Locked);
        }
        let state = self.slots.get(slot);
        let Some(response) = state.and_then(SlotState::response) else {
            return Err(Rejection::NothingToCheck);
        };
        let again = state.is_some_and(|state| state.checked().last() == Some(response));
        Ok(if again {
            Vec::new()
        } else {
            vec![Event::Checked { slot }]
        })
    }

    /// Whether every survey item that must be answered, and still can be, is, in all its parts.
    fn is_filled(&self) -> Result<(), Rejection> {
        let open = match (self.paper.navigation, self.position()) {
            (Navigation::Linear, Some(here)) => here..here + 1,
            (Navigation::Linear | Navigation::Free, _) => self.section_slots(),
        };
        let missing = |(slot, state): (usize, &SlotState)| {
            let placed = self.paper.slot(slot)?;
            let must = placed.required == crate::bank::item::Required::Required
                && open.contains(&slot)
                && self.is_asked(slot);
            let whole = |given| placed.ask.is_complete(given);
            (must && !state.response().is_some_and(whole)).then_some(slot)
        };
        match self.slots.iter().enumerate().find_map(missing) {
            Some(slot) => Err(Rejection::Missing { slot }),
            None => Ok(()),
        }
    }

    fn may_visit(&self, slot: usize, here: usize) -> Result<(), Rejection> {
        if slot >= self.slots.len() {
            return Err(Rejection::NoSuchSlot);
        }
        if !self.section_slots().contains(&slot) {
            return Err(Rejection::OtherSection);
        }
        if !self.is_asked(slot) {
            return Err(Rejection::NotAsked);
        }
        if !self.section_slots().contains(&slot) {
            return Err(Rejection::OtherSection);
        }
        match self.paper.navigation {
            Navigation::Linear if slot < here => Err(Rejection::NoWayBack),
            Navigation::Linear if (here + 1..slot).any(|slot| self.is_asked(slot)) => {
                Err(Rejection::OneByOne)
            }
            // what must be answered cannot be come back to
            Navigation::Linear if slot > here => self.is_filled(),
            Navigation::Linear | Navigation::Free => Ok(()),
        }
    }

    fn may_change(&self, slot: usize, here: usize) -> Result<(), Rejection> {
        let Some(state) = self.slots.get(slot) else {
            return Err(Rejection::NoSuchSlot);
        };
        if !self.is_asked(slot) {
            return Err(Rejection::NotAsked);
        }
        if !state.checked().is_empty() && state.checked().len() >= self.paper.tries() {
            return Err(Rejection::Locked);
        }
        if !self.section_slots().contains(&slot) {
            return Err(Rejection::OtherSection);
        }
        match self.paper.navigation {
            Navigation::Linear if slot != here => Err(Rejection::NoWayBack),
            Navigation::Linear | Navigation::Free => Ok(()),
        }
    }

    /// Whether the response of a slot can no longer be changed because it was checked as often as
    /// the form allows.
    pub fn is_locked(&self, slot: usize) -> bool {
        self.may_change(slot, slot) == Err(Rejection::Locked)
    }

    fn fits(&self, slot: usize, response: &Response) -> Result<(), Rejection> {
        let slot = self.paper.slot(slot).ok_or(Rejection::NoSuchSlot)?;
        slot.ask.accepts(response).map_err(|misfit| match misfit {
            Misfit::TooMany => Rejection::TooMany {
                at_most: slot.ask.at_most(),
            },
            Misfit::Kind | Misfit::Option | Misfit::OffScale | Misfit::Length => {
                Rejection::WrongKind
            }
        })
    }

    fn note_clock(&mut self, events: &mut Vec<Stamped>, at: Elapsed, wall: Wall) {
        let Some(offset) = self.offset else { return };
        let now = wall
            .0
            .saturating_sub(i64::try_from(at.0).unwrap_or(i64::MAX));
        let by_ms = now.saturating_sub(offset);
        if by_ms.unsigned_abs() >= STEP {
            self.push(events, at, Event::ClockStepped { by_ms, wall });
        }
    }

    fn push(&mut self, events: &mut Vec<Stamped>, at: Elapsed, event: Event) {
        let stamped = Stamped { at, event };
        self.apply(&stamped);
        events.push(stamped);
    }

    /// The only way anything changes.
    fn apply(&mut self, stamped: &Stamped) {
        let at = stamped.at;
        self.last = at;
        match &stamped.event {
            Event::Began { wall } => {
                self.began = Some(*wall);
                if self.paper.timing.date_doubted {
                    self.incidents.push(Incident::DateDoubted { at_ms: at.0 });
                }
                self.agree(at, *wall);
                self.enter(0, at);
                self.show(0, at);
            }
            Event::Visited { slot } | Event::Expired { slot, .. } => {
                self.hide(at);
                self.enter(*slot, at);
                self.show(*slot, at);
            }
            Event::TimeUp { .. } => {
                self.hide(at);
                self.overdue_since = at;
                if let Phase::Active { at } | Phase::Reviewing { at } = self.phase {
                    self.phase = Phase::Overdue { at };
                }
            }
            Event::Responded { slot, response } => {
                if let Some(state) = self.slots.get_mut(*slot) {
                    state.respond(response.clone());
                }
                self.asked = asked::asked(&self.paper, &self.slots);
            }
            Event::Cleared { slot } => {
                if let Some(state) = self.slots.get_mut(*slot) {
                    state.clear();
                }
                self.asked = asked::asked(&self.paper, &self.slots);
            }
            Event::Certain { slot, certainty } => {
                if let Some(state) = self.slots.get_mut(*slot) {
                    state.certain(*certainty);
                }
            }
            Event::Checked { slot } => {
                if let Some(state) = self.slots.get_mut(*slot) {
                    state.check();
                }
            }
            Event::Flagged { slot, on } => {
                if let Some(state) = self.slots.get_mut(*slot) {
                    state.flag(*on);
                }
            }
            Event::ReviewOpened => {
                self.hide(at);
                if let Phase::Active { at } = self.phase {
                    self.phase = Phase::Reviewing { at };
                }
            }
            Event::Beat { .. } => {}
            Event::ClockStepped { by_ms, wall } => {
                self.agree(at, *wall);
                self.incidents.push(Incident::ClockStepped {
                    at_ms: at.0,
                    by_ms: *by_ms,
                });
            }
            Event::Interrupted {
                gap_ms,
                counted_ms,
                wall,
            } => {
                self.hide(at);
                self.last = Elapsed(at.0.saturating_add(*counted_ms));
                self.shown_since = self.last;
                self.agree(self.last, *wall);
                self.incidents.push(Incident::Interrupted {
                    at_ms: at.0,
                    gap_ms: *gap_ms,
                });
            }
            Event::Slept { .. }
            | Event::Machine { .. }
            | Event::Extended { .. }
            | Event::MovedOut { .. }
            | Event::MovedIn { .. } => self.apply_of_the_room(at, &stamped.event),
            Event::Submitted { ended, wall } => {
                self.hide(at);
                self.ended = Some(*wall);
                self.phase = Phase::Submitted { ended: *ended };
            }
        }
    }

    fn agree(&mut self, at: Elapsed, wall: Wall) {
        self.offset = Some(
            wall.0
                .saturating_sub(i64::try_from(at.0).unwrap_or(i64::MAX)),
        );
    }

    fn show(&mut self, slot: usize, at: Elapsed) {
        self.shown_since = at;
        if let Some(state) = self.slots.get_mut(slot) {
            state.visit();
        }
    }

    fn hide(&mut self, at: Elapsed) {
        if let Phase::Active { at: slot } = self.phase
            && let Some(state) = self.slots.get_mut(slot)
        {
            state.dwell(at.0.saturating_sub(self.shown_since.0));
        }
        self.shown_since = at;
    }
}
