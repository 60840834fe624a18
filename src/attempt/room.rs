//! What the machine and the room do to an attempt: suspension, added time, another machine.

use super::{Attempt, Command, Elapsed, Event, Incident, Moment, Phase, Rejection, Step, Wall};

/// Times that time can be added to one attempt.
const MOST_EXTENSIONS: u32 = 12;

/// The most that can be added in one go, in milliseconds: a working day.
const LONGEST_EXTENSION: u64 = 8 * 3_600_000;

impl Attempt {
    /// The machine was suspended: noted where it began, before anything that became due meanwhile.
    /// The time counts, as a closed lid must not buy time to think; an invigilator can add it back.
    pub(super) fn slept(&mut self, gap_ms: u64, now: Moment) -> Step {
        let mut events = Vec::new();
        let at = self.last;
        self.push(&mut events, at, Event::Slept { gap_ms });
        events.extend(self.handle_timeout(now));
        Step {
            events,
            rejection: None,
        }
    }

    pub(super) fn decide_of_the_room(
        &self,
        command: &Command,
        wall: Wall,
    ) -> Result<Vec<Event>, Rejection> {
        match *command {
            Command::Machine { boot, uptime_ms } => Ok(vec![Event::Machine { boot, uptime_ms }]),
            Command::Extend { by_ms } => {
                if self.deadline().is_none() {
                    return Err(Rejection::NoLimit);
                }
                if self.extensions >= MOST_EXTENSIONS || by_ms > LONGEST_EXTENSION {
                    return Err(Rejection::ExtendedEnough);
                }
                Ok(vec![Event::Extended { by_ms, wall }])
            }
            Command::MoveOut => Ok(vec![Event::MovedOut { wall }]),
            Command::Begin
            | Command::GoTo(_)
            | Command::Respond(..)
            | Command::Clear(_)
            | Command::Certain(..)
            | Command::Check(_)
            | Command::Flag(..)
            | Command::Review
            | Command::Interrupted { .. }
            | Command::Slept { .. }
            | Command::MoveIn { .. }
            | Command::NextSection
            | Command::Submit => Ok(Vec::new()),
        }
    }

    pub(super) fn apply_of_the_room(&mut self, at: Elapsed, event: &Event) {
        let at_ms = at.0;
        match *event {
            Event::Slept { gap_ms } => {
                self.incidents.push(Incident::Suspended { at_ms, gap_ms });
            }
            Event::Extended { by_ms, .. } => {
                self.extended = self.extended.saturating_add(by_ms);
                self.section_extended = self.section_extended.saturating_add(by_ms);
                self.extensions += 1;
                self.incidents.push(Incident::Extended { at_ms, by_ms });
                // time that was up runs again
                if let Phase::Overdue { at: slot } = self.phase {
                    self.extended = self
                        .extended
                        .saturating_add(at_ms.saturating_sub(self.overdue_since.0));
                    self.phase = Phase::Active { at: slot };
                    self.slot_since = at;
                    self.shown_since = at;
                }
            }
            Event::MovedOut { wall } => {
                self.hide(at);
                self.agree(at, wall);
                self.moved = true;
            }
            Event::MovedIn { gap_ms, wall } => {
                self.moved = false;
                self.shown_since = at;
                self.agree(at, wall);
                self.incidents.push(Incident::Moved { at_ms, gap_ms });
            }
            Event::Machine { .. }
            | Event::Began { .. }
            | Event::Visited { .. }
            | Event::Expired { .. }
            | Event::TimeUp { .. }
            | Event::Responded { .. }
            | Event::Cleared { .. }
            | Event::Certain { .. }
            | Event::Checked { .. }
            | Event::Flagged { .. }
            | Event::ReviewOpened
            | Event::Beat { .. }
            | Event::ClockStepped { .. }
            | Event::Interrupted { .. }
            | Event::Submitted { .. } => {}
        }
    }
}
