//! The two clocks: a monotonic one for attempts, the wall for records.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::attempt::{Elapsed, Moment, Wall};

/// A monotonic clock that an attempt sets to where it stands.
#[derive(Debug)]
pub(super) struct Clock {
    base: u64,
    since: Instant,
}

impl Clock {
    /// A clock that starts now, at this time.
    pub(super) fn at(base: Elapsed) -> Self {
        Self {
            base: base.0,
            since: Instant::now(),
        }
    }

    /// Both clocks now.
    pub(super) fn now(&self) -> Moment {
        let ran = u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        Moment {
            elapsed: Elapsed(self.base.saturating_add(ran)),
            wall: wall(),
        }
    }

    /// How long from now until this time on this clock; nothing when it is past.
    pub(super) fn until(&self, due: Elapsed) -> Duration {
        let target = Duration::from_millis(due.0.saturating_sub(self.base));
        target.saturating_sub(self.since.elapsed())
    }
}

/// The wall clock now.
pub(super) fn wall() -> Wall {
    Wall(Timestamp::now().as_millisecond())
}

/// The zone of Việt Nam, in minutes east of UTC: results carry it wherever the PC thinks it is.
pub(super) const ZONE_MINUTES: i32 = 7 * 60;

fn zone() -> jiff::tz::Offset {
    jiff::tz::Offset::from_seconds(ZONE_MINUTES * 60).unwrap_or(jiff::tz::Offset::UTC)
}

/// A wall time as a clock in Việt Nam shows it.
pub(super) fn local(wall: Wall) -> jiff::civil::DateTime {
    let stamp = Timestamp::from_millisecond(wall.0).unwrap_or(Timestamp::UNIX_EPOCH);
    zone().to_datetime(stamp)
}

/// The wall time when a clock in Việt Nam shows this; `None` beyond all calendars.
pub(super) fn wall_of(local: jiff::civil::DateTime) -> Option<Wall> {
    let stamp = zone().to_timestamp(local).ok()?;
    Some(Wall(stamp.as_millisecond()))
}

/// Today in Việt Nam.
pub(super) fn today() -> jiff::civil::Date {
    local(wall()).date()
}
