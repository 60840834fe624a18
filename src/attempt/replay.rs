//! An attempt from its events: the same value the live one had.

use std::sync::Arc;

use super::{Attempt, Elapsed, Event, Phase, Stamped};
use crate::paper::Paper;

/// Why events are not those of an attempt at this paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The first event is not the beginning, or there is a second beginning.
    #[error("event {0} is out of place")]
    OutOfPlace(usize),
    /// Time runs backwards.
    #[error("event {0} lies before the one before it")]
    Backwards(usize),
    /// A slot the paper does not have, or a response that does not belong to it.
    #[error("event {0} does not fit the paper")]
    Misfit(usize),
}

/// The attempt these events are of.
///
/// # Errors
/// When the events could not have come from an attempt at this paper.
pub fn replay(paper: Arc<Paper>, events: &[Stamped]) -> Result<Attempt, ReplayError> {
    let mut attempt = Attempt::new(paper);
    for (number, stamped) in events.iter().enumerate() {
        let begins = matches!(stamped.event, Event::Began { .. });
        let over = matches!(attempt.phase, Phase::Submitted { .. });
        if begins != (attempt.phase == Phase::Ready) || over {
            return Err(ReplayError::OutOfPlace(number));
        }
        if stamped.at < attempt.last && !begins {
            return Err(ReplayError::Backwards(number));
        }
        let slot = match &stamped.event {
            Event::Responded { slot, response } => {
                attempt
                    .fits(*slot, response)
                    .map_err(|_refused| ReplayError::Misfit(number))?;
                Some(*slot)
            }
            Event::Visited { slot }
            | Event::Expired { slot, .. }
            | Event::Cleared { slot }
            | Event::Certain { slot, .. }
            | Event::Checked { slot }
            | Event::Flagged { slot, .. } => Some(*slot),
            Event::Began { .. }
            | Event::TimeUp { .. }
            | Event::ReviewOpened
            | Event::Beat { .. }
            | Event::ClockStepped { .. }
            | Event::Interrupted { .. }
            | Event::Submitted { .. } => None,
        };
        if slot.is_some_and(|slot| slot >= attempt.slots.len()) {
            return Err(ReplayError::Misfit(number));
        }
        attempt.apply(stamped);
    }
    Ok(attempt)
}

/// How long the program was gone, by the wall: from the last event that names the wall time to
/// `now`; 0 when the wall clock went backwards.
pub fn gap_ms(events: &[Stamped], now: super::Wall) -> u64 {
    let mut known: Option<(super::Wall, Elapsed)> = None;
    let mut last = Elapsed(0);
    for stamped in events {
        last = stamped.at;
        match &stamped.event {
            Event::Began { wall }
            | Event::Beat { wall }
            | Event::Expired { wall, .. }
            | Event::TimeUp { wall }
            | Event::ClockStepped { wall, .. }
            | Event::Submitted { wall, .. } => known = Some((*wall, stamped.at)),
            Event::Interrupted {
                wall, counted_ms, ..
            } => {
                last = Elapsed(stamped.at.0.saturating_add(*counted_ms));
                known = Some((*wall, last));
            }
            Event::Visited { .. }
            | Event::Responded { .. }
            | Event::Cleared { .. }
            | Event::Certain { .. }
            | Event::Checked { .. }
            | Event::Flagged { .. }
            | Event::ReviewOpened => {}
        }
    }
    let Some((wall, at)) = known else { return 0 };
    let ran = last.0.saturating_sub(at.0);
    u64::try_from(now.0.saturating_sub(wall.0))
        .unwrap_or(0)
        .saturating_sub(ran)
}
