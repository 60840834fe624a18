//! What a candidate (or the program on resume) may ask of an attempt, and what comes of it.

use crate::attempt::event::Stamped;
use crate::bank::id::OptionId;
use crate::bank::item::{Response, written};
use crate::paper::{Ask, Shown};

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
    /// A survey item that must be answered is blank.
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

/// Whether a response belongs to what a slot asks.
pub(super) fn fits(ask: &Ask, response: &Response) -> Result<(), Rejection> {
    let all_known = |options: &[Shown], chosen: &[OptionId]| {
        let known = |id: &OptionId| options.iter().any(|option| option.id == *id);
        let twice = chosen
            .iter()
            .enumerate()
            .any(|(i, id)| chosen.iter().skip(i + 1).any(|o| o == id));
        !chosen.is_empty() && !twice && chosen.iter().all(known)
    };
    let ok = match (ask, response) {
        (Ask::One(options), Response::Chosen(ids)) => ids.len() == 1 && all_known(options, ids),
        (Ask::Some(options, at_most), Response::Chosen(ids)) => {
            if let Some(at_most) = at_most.filter(|most| ids.len() > *most) {
                return Err(Rejection::TooMany { at_most });
            }
            all_known(options, ids)
        }
        (Ask::Truth, Response::Truth(_)) => true,
        (Ask::Rate { from, to, .. }, Response::Rated(step)) => (from..=to).contains(&step),
        (Ask::Write { .. }, Response::Written(text)) => {
            !text.is_empty() && text.as_str().chars().count() <= written::LONGEST
        }
        (
            Ask::One(_) | Ask::Some(..) | Ask::Truth | Ask::Rate { .. } | Ask::Write { .. },
            Response::Chosen(_) | Response::Truth(_) | Response::Rated(_) | Response::Written(_),
        ) => false,
    };
    if ok {
        Ok(())
    } else {
        Err(Rejection::WrongKind)
    }
}
