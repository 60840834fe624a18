//! What an attempt knows of each slot.

use serde::{Deserialize, Serialize};

use crate::bank::item::Response;
use crate::bank::item::certainty::Certainty;

/// Whether a slot was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// A response is given.
    Answered,
    /// Seen and left blank.
    Omitted,
    /// Never seen.
    NotReached,
}

/// Something that disturbed an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are named in the variants' own words"
)]
pub enum Incident {
    /// The program was gone: when on the attempt's clock, how long by the wall.
    Interrupted { at_ms: u64, gap_ms: u64 },
    /// The wall clock was moved.
    ClockStepped { at_ms: u64, by_ms: i64 },
}

/// One slot so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotState {
    response: Option<Response>,
    certainty: Option<Certainty>,
    checked: Vec<Response>,
    flagged: bool,
    visits: u32,
    changes: u32,
    entered: bool,
    ms: u64,
}

impl SlotState {
    /// What is entered now.
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }

    /// How sure the candidate says they are.
    pub fn certainty(&self) -> Option<Certainty> {
        self.certainty
    }

    /// The responses checked so far, oldest first.
    pub fn checked(&self) -> &[Response] {
        &self.checked
    }

    /// Whether it is flagged to come back to.
    pub fn is_flagged(&self) -> bool {
        self.flagged
    }

    /// How often it came on screen.
    pub fn visits(&self) -> u32 {
        self.visits
    }

    /// How often a response was changed or taken back after the first.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// How long it has been on screen, in milliseconds, up to the last time it left it.
    pub fn ms(&self) -> u64 {
        self.ms
    }

    /// Whether it is answered, omitted or not reached.
    pub fn standing(&self) -> Standing {
        match (&self.response, self.visits) {
            (Some(_), _) => Standing::Answered,
            (None, 0) => Standing::NotReached,
            (None, _) => Standing::Omitted,
        }
    }

    pub(super) fn respond(&mut self, response: Response) {
        self.changes += u32::from(self.entered);
        self.entered = true;
        self.response = Some(response);
    }

    pub(super) fn clear(&mut self) {
        self.changes += 1;
        self.response = None;
    }

    pub(super) fn certain(&mut self, certainty: Certainty) {
        self.certainty = Some(certainty);
    }

    pub(super) fn check(&mut self) {
        self.checked.extend(self.response.clone());
    }

    pub(super) fn flag(&mut self, on: bool) {
        self.flagged = on;
    }

    pub(super) fn visit(&mut self) {
        self.visits += 1;
    }

    pub(super) fn dwell(&mut self, ms: u64) {
        self.ms = self.ms.saturating_add(ms);
    }
}
