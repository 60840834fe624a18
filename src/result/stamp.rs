//! Times in result files.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::attempt::Wall;

/// A wall time as RFC 3339 in a zone this many minutes east of UTC; only the day for anonymous
/// results, so that nobody can be told apart by the second they finished.
pub fn wall(wall: Wall, offset_minutes: i32, day_only: bool) -> String {
    let offset = Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    let stamp = Timestamp::from_millisecond(wall.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let there = stamp.to_zoned_datetime(TimeZone::fixed(offset));
    let format = if day_only {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%dT%H:%M:%S%:z"
    };
    there.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_carry_their_zone_and_anonymous_ones_only_the_day() {
        let at = Wall(1_796_086_803_000);
        assert_eq!(wall(at, 7 * 60, false), "2026-12-01T08:00:03+07:00");
        assert_eq!(wall(at, 7 * 60, true), "2026-12-01");
        assert_eq!(wall(Wall(i64::MAX), 0, false), "1970-01-01T00:00:00+00:00");
    }
}
