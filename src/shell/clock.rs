//! The two clocks: a monotonic one for attempts, the wall for records.

use std::time::Duration;

use jiff::Timestamp;

use crate::attempt::replay::Uptime;
use crate::attempt::{Elapsed, Moment, Wall};

/// How much later than asked the program may wake before the machine counts as suspended.
const OVERSLEPT: u64 = 30_000;

/// A clock that runs on through suspension where the system has one. `Instant` stops there on
/// Linux; elsewhere it is the best there is.
#[derive(Clone, Copy, Debug)]
struct Ticks {
    #[cfg(target_os = "linux")]
    since_boot: u64,
    #[cfg(not(target_os = "linux"))]
    since: std::time::Instant,
}

#[cfg(target_os = "linux")]
fn since_boot() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
    let rest = u64::try_from(now.tv_nsec).unwrap_or(0) / 1_000_000;
    seconds.saturating_mul(1_000).saturating_add(rest)
}

impl Ticks {
    #[cfg(target_os = "linux")]
    fn now() -> Self {
        Self {
            since_boot: since_boot(),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn now() -> Self {
        Self {
            since: std::time::Instant::now(),
        }
    }

    /// Milliseconds since then.
    #[cfg(target_os = "linux")]
    fn elapsed(self) -> u64 {
        since_boot().saturating_sub(self.since_boot)
    }

    /// Milliseconds since then.
    #[cfg(not(target_os = "linux"))]
    fn elapsed(self) -> u64 {
        u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Which start of this machine this is and how long it has been on; `None` where that cannot be
/// told.
pub(super) fn uptime() -> Option<Uptime> {
    #[cfg(target_os = "linux")]
    {
        let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let mut bytes = [0; 8];
        let mut hasher = blake3::Hasher::new_derive_key("khaothi/boot/1");
        hasher.update(id.trim().as_bytes());
        hasher.finalize_xof().fill(&mut bytes);
        Some(Uptime {
            boot: u64::from_le_bytes(bytes),
            ms: since_boot(),
        })
    }
    #[cfg(not(target_os = "linux"))]
    {
        None
    }
}

/// A monotonic clock that an attempt sets to where it stands.
#[derive(Debug)]
pub(super) struct Clock {
    base: u64,
    since: Ticks,
}

impl Clock {
    /// A clock that starts now, at this time.
    pub(super) fn at(base: Elapsed) -> Self {
        Self {
            base: base.0,
            since: Ticks::now(),
        }
    }

    /// Both clocks now.
    pub(super) fn now(&self) -> Moment {
        Moment {
            elapsed: Elapsed(self.base.saturating_add(self.since.elapsed())),
            wall: wall(),
        }
    }

    /// How long from now until this time on this clock; nothing when it is past.
    pub(super) fn until(&self, due: Elapsed) -> Duration {
        Duration::from_millis(due.0.saturating_sub(self.now().elapsed.0))
    }

    /// For how long the program stood still, when it woke so much later than it asked to that the
    /// machine must have been suspended.
    pub(super) fn overslept(asked: Option<Elapsed>, now: Elapsed) -> Option<u64> {
        let late = now.0.saturating_sub(asked?.0);
        (late >= OVERSLEPT).then_some(late)
    }
}

/// The latest time the operating system lets a wait last without looking at the clock again: what
/// waits through a suspension may wait that much too long.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The wall clock now.
pub(super) fn wall() -> Wall {
    Wall(Timestamp::now().as_millisecond())
}

/// The wall clock now, as file systems keep it.
pub(super) fn file_time() -> std::time::SystemTime {
    let since = u64::try_from(wall().0).unwrap_or(0);
    std::time::UNIX_EPOCH + Duration::from_millis(since)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waking_a_little_late_is_no_suspension() {
        let asked = Some(Elapsed(15_000));
        assert_eq!(Clock::overslept(asked, Elapsed(15_900)), None);
        assert_eq!(Clock::overslept(asked, Elapsed(1_215_000)), Some(1_200_000));
        assert_eq!(Clock::overslept(None, Elapsed(u64::MAX)), None);
        assert_eq!(Clock::overslept(asked, Elapsed(3)), None);
    }
}
