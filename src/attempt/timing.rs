//! The clock rules of an attempt: when the whole, a section or an item is over, and what then
//! follows by itself.
//!
//! Three deadlines can run at once. That of the whole paper ends it: with grace, only handing in is
//! left (`Overdue`); without, or when grace is over, it is submitted. That of a section brings the
//! next section on screen, that of an item the next item; for the last one they end the whole.

use super::{Attempt, Elapsed, Ended, Event, Moment, Phase, Stamped, Step, Wall};

/// What becomes due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// The time of all is up.
    End,
    /// The time of a section or an item is up; this slot comes on screen.
    Next(usize),
    /// Grace is over.
    GraceOver,
}

impl Attempt {
    /// The section on screen, from 0; `None` before and after.
    pub fn section(&self) -> Option<usize> {
        self.position().map(|at| self.paper().timing.section_of(at))
    }

    /// The slots of the section on screen: all of them on a paper in one part.
    pub fn section_slots(&self) -> std::ops::Range<usize> {
        let section = self.section().unwrap_or(0);
        self.paper().timing.slots_of(section, self.slots().len())
    }

    /// Whether a section with anything to ask follows the one on screen.
    pub fn has_next_section(&self) -> bool {
        self.next_section().is_some()
    }

    /// The first slot asked after the section on screen.
    pub(super) fn next_section(&self) -> Option<usize> {
        self.section()?;
        (self.section_slots().end..self.slots().len()).find(|slot| self.is_asked(*slot))
    }

    /// Whether only handing in is left.
    pub fn is_overdue(&self) -> bool {
        matches!(self.phase, Phase::Overdue { .. })
    }

    /// When responses on screen are no longer taken, or, in grace, when it is submitted by itself:
    /// the nearer of the deadlines of the whole and of the section. `None` without a limit.
    pub fn deadline(&self) -> Option<Elapsed> {
        if let Phase::Overdue { .. } = self.phase {
            return Some(self.grace_end());
        }
        [self.end(), self.section_end()].into_iter().flatten().min()
    }

    /// How long the time lasts that [`Self::deadline`] ends, in milliseconds.
    pub fn allotted(&self) -> Option<u64> {
        if let Phase::Overdue { .. } = self.phase {
            return Some(self.paper().timing.grace_ms);
        }
        let deadline = self.deadline()?;
        let from = match self.section_end() {
            Some(end) if end == deadline => self.section_since,
            Some(_) | None => Elapsed(0),
        };
        Some(deadline.0.saturating_sub(from.0))
    }

    /// When the item on screen is locked; `None` when it has no time of its own.
    pub fn item_deadline(&self) -> Option<Elapsed> {
        let each = self.paper().timing.per_item_ms?;
        let running = matches!(self.phase, Phase::Active { .. } | Phase::Reviewing { .. });
        running.then(|| Elapsed(self.slot_since.0.saturating_add(each)))
    }

    /// Time left for what is on screen, its item included; `None` without any limit.
    pub fn item_remaining(&self, now: Elapsed) -> Option<u64> {
        self.item_deadline()
            .map(|deadline| deadline.0.saturating_sub(now.0.max(self.last.0)))
    }

    fn end(&self) -> Option<Elapsed> {
        self.paper().limit_ms().map(Elapsed)
    }

    fn section_end(&self) -> Option<Elapsed> {
        let section = self.paper().timing.sections.get(self.section()?)?;
        let limit = section.limit_ms?;
        Some(Elapsed(self.section_since.0.saturating_add(limit)))
    }

    fn grace_end(&self) -> Elapsed {
        Elapsed(
            self.overdue_since
                .0
                .saturating_add(self.paper().timing.grace_ms),
        )
    }

    /// What is due first, and when.
    pub(super) fn next_due(&self) -> Option<(Elapsed, Due)> {
        let here = match self.phase {
            Phase::Ready | Phase::Submitted { .. } => return None,
            Phase::Overdue { .. } => return Some((self.grace_end(), Due::GraceOver)),
            Phase::Active { at } | Phase::Reviewing { at } => at,
        };
        let onward = |slot: Option<usize>| slot.map_or(Due::End, Due::Next);
        let candidates = [
            self.end().map(|at| (at, Due::End)),
            self.section_end()
                .map(|at| (at, onward(self.next_section()))),
            self.item_deadline()
                .map(|at| (at, onward(self.next_asked(here).or(self.next_section())))),
        ];
        // of equal times the wider deadline decides: it stands first
        candidates.into_iter().flatten().min_by_key(|(at, _)| *at)
    }

    /// Does everything due by `at`, each at its own time however late the program noticed.
    pub(super) fn run_due(&mut self, events: &mut Vec<Stamped>, at: Elapsed, wall: Wall) {
        while let Some((due, what)) = self.next_due().filter(|(due, _)| *due <= at) {
            let late = i64::try_from(at.0 - due.0).unwrap_or(i64::MAX);
            let wall = Wall(wall.0.saturating_sub(late));
            let event = match what {
                Due::Next(slot) => Event::Expired { slot, wall },
                Due::End if self.paper().timing.grace_ms > 0 => Event::TimeUp { wall },
                Due::End | Due::GraceOver => Event::Submitted {
                    ended: Ended::TimeExpired,
                    wall,
                },
            };
            self.push(events, due.max(self.last), event);
        }
    }

    /// The program is back after a gap: the clock goes on by what counts of it, and everything that
    /// became due meanwhile happens.
    pub(super) fn interrupted(&mut self, gap_ms: u64, now: Moment) -> Step {
        let mut events = Vec::new();
        let at = now.elapsed.max(self.last);
        let gone = i64::try_from(gap_ms).unwrap_or(i64::MAX);
        self.run_due(&mut events, at, Wall(now.wall.0.saturating_sub(gone)));
        if !self.is_running() {
            return Step {
                events,
                rejection: None,
            };
        }
        let gap = if self.paper().gap_counts { gap_ms } else { 0 };
        let back = Elapsed(at.0.saturating_add(gap));
        let first = self.next_due().map_or(back, |(due, _)| due.min(back));
        let counted_ms = first.0.saturating_sub(at.0);
        let rest = i64::try_from(gap - counted_ms.min(gap)).unwrap_or(i64::MAX);
        let wall = Wall(now.wall.0.saturating_sub(rest));
        self.push(
            &mut events,
            at,
            Event::Interrupted {
                gap_ms,
                counted_ms,
                wall,
            },
        );
        self.run_due(&mut events, back, now.wall);
        if self.is_running() && self.last < back {
            self.push(&mut events, back, Event::Beat { wall: now.wall });
        }
        Step {
            events,
            rejection: None,
        }
    }

    /// A slot comes on screen: its clock starts, and its section's, unless they ran already.
    pub(super) fn enter(&mut self, slot: usize, at: Elapsed) {
        let section = self.paper().timing.section_of(slot);
        if self.section() != Some(section) {
            self.section_since = at;
        }
        if self.position() != Some(slot) {
            self.slot_since = at;
        }
        self.phase = Phase::Active { at: slot };
    }
}
