//! What can happen in an attempt, and when.

use serde::{Deserialize, Serialize};

use crate::bank::item::Response;
use crate::bank::item::certainty::Certainty;

/// Time on the attempt's own clock, in milliseconds since it began. It never runs backwards.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Elapsed(pub u64);

/// Time on the wall, in milliseconds since 1970 UTC. It may jump.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Wall(pub i64);

/// Both clocks at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The attempt's clock.
    pub elapsed: Elapsed,
    /// The wall clock.
    pub wall: Wall,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ended {
    /// The candidate handed it in.
    ByCandidate,
    /// Time was up.
    TimeExpired,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the fields are named in the variants' own words"
)]
pub enum Event {
    /// The clock started; the first slot is on screen.
    Began { wall: Wall },
    /// Another slot came on screen.
    Visited { slot: usize },
    /// The time of the item or section on screen was up; another slot came on screen.
    Expired { slot: usize, wall: Wall },
    /// The time of all was up; grace began.
    TimeUp { wall: Wall },
    /// A response was entered or changed.
    Responded { slot: usize, response: Response },
    /// A response was taken back.
    Cleared { slot: usize },
    /// How sure the candidate is of a response.
    Certain { slot: usize, certainty: Certainty },
    /// The response was checked against the key, which was then shown as far as the form allows.
    Checked { slot: usize },
    /// A slot was flagged, or no longer.
    Flagged { slot: usize, on: bool },
    /// The overview came on screen.
    ReviewOpened,
    /// The program was still there.
    Beat { wall: Wall },
    /// The wall clock was moved; the deadline was not.
    ClockStepped { by_ms: i64, wall: Wall },
    /// The program was gone for a while and came back.
    Interrupted {
        gap_ms: u64,
        counted_ms: u64,
        wall: Wall,
    },
    /// The program stood still while its clock ran: the machine was suspended.
    Slept { gap_ms: u64 },
    /// Which start of which machine this is, and how long that machine had been on by now: tells
    /// a gap apart from a wall clock that was moved.
    Machine { boot: u64, uptime_ms: u64 },
    /// An invigilator added time.
    Extended { by_ms: u64, wall: Wall },
    /// The attempt was packed up to go on at another machine; here it is over.
    MovedOut { wall: Wall },
    /// It goes on at this machine.
    MovedIn { gap_ms: u64, wall: Wall },
    /// It is over.
    Submitted { ended: Ended, wall: Wall },
}

/// An event and its time on the attempt's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// When.
    pub at: Elapsed,
    /// What.
    pub event: Event,
}

impl Stamped {
    /// Whether it only says that the program is still there.
    pub fn is_beat(&self) -> bool {
        matches!(self.event, Event::Beat { .. })
    }
}
