//! What a candidate (or the program on resume) may ask of an attempt, and what comes of it.

use crate::attempt::event::Stamped;
use crate::bank::item::Response;
use crate::bank::item::certainty::Certainty;

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start the clock.
    Begin,
    /// Bring a slot on screen.
    GoTo(usize),
    /// Enter or change a response.
    Respond(usize, Response),
    /// Take a response back.
    Clear(usize),
    /// Say how sure one is of a response.
    Certain(usize, Certainty),
    /// See whether the response is right, where the form shows it at once.
    Check(usize),
    /// Flag a slot, or no longer.
    Flag(usize, bool),
    /// Bring the overview on screen.
    Review,
    /// The program is back after a gap.
    Interrupted {
        /// How long it was gone by the wall clock; 0 when that cannot be told.
        gap_ms: u64,
    },
    /// Leave this section for the next, for good.
    NextSection,
    /// Hand it in.
    Submit,
}

/// Why a wish was refused. Harmless: nothing changed because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// The attempt has not begun.
    NotBegun,
    /// It has begun already.
    AlreadyBegun,
    /// Time is up.
    Late,
    /// It is handed in.
    Over,
    /// The paper has no such slot.
    NoSuchSlot,
    /// The form allows no way back.
    NoWayBack,
    /// The form allows one step at a time.
    OneByOne,
    /// The slot is of another section than the one on screen.
    OtherSection,
    /// No section follows.
    NoNextSection,
    /// Sections follow; it is handed in in the last one.
    SectionsLeft,
    /// The response does not belong to the item.
    WrongKind,
    /// More options than the item allows.
    TooMany {
        /// The most it allows.
        at_most: usize,
    },
    /// The response has been checked as often as the form allows.
    Locked,
    /// There is no response to check.
    NothingToCheck,
    /// The survey passes over this item.
    NotAsked,
    /// A survey item that must be answered is blank, or partly so.
    Missing {
        /// Its slot.
        slot: usize,
    },
}

/// What came of a command. Both can hold: a key after the deadline ends the attempt *and* is late.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Step {
    /// What happened, in order; to be journaled.
    pub events: Vec<Stamped>,
    /// Why the command itself was refused.
    pub rejection: Option<Rejection>,
}
