//! Machines that sleep, clocks that are moved, time that is added, attempts that change PCs.
use std::sync::Arc;

use khaothi::attempt::replay::{Uptime, gap_since, replay};
use khaothi::attempt::{
    Attempt, Command, Elapsed, Ended, Event, Incident, Moment, Phase, Rejection, Stamped, Wall,
};
use khaothi::bank::form::Navigation;

const LIMIT: u64 = 120_000;
const HOUR: i64 = 3_600_000;

fn at(ms: u64, wall_moved_by: i64) -> Moment {
    Moment {
        elapsed: Elapsed(ms),
        wall: Wall(1_000_000 + i64::try_from(ms).unwrap() + wall_moved_by),
    }
}

struct Sat {
    attempt: Attempt,
    events: Vec<Stamped>,
}

impl Sat {
    fn begun() -> Self {
        let attempt = Attempt::new(crate::small::paper(Navigation::Free));
        let mut sat = Self {
            attempt,
            events: Vec::new(),
        };
        sat.does(Command::Begin, at(0, 0));
        sat
    }

    fn does(&mut self, command: Command, now: Moment) -> Option<Rejection> {
        let step = self.attempt.handle(command, now);
        self.events.extend(step.events);
        // live and replayed are the same, whatever happens
        let again = replay(Arc::clone(self.attempt.paper()), &self.events).unwrap();
        assert_eq!(again, self.attempt);
        step.rejection
    }
}

#[test]
fn a_machine_that_slept_through_the_deadline_hands_in_at_the_deadline_and_says_that_it_slept() {
    let mut sat = Sat::begun();
    sat.does(Command::GoTo(1), at(10_000, 0));
    let gap_ms = 4 * 3_600_000;
    sat.does(Command::Slept { gap_ms }, at(10_000 + gap_ms, 0));
    let ended = Ended::TimeExpired;
    assert_eq!(sat.attempt.phase(), &Phase::Submitted { ended });
    assert_eq!(sat.attempt.last(), Elapsed(LIMIT));
    assert_eq!(sat.attempt.ended(), Some(at(LIMIT, 0).wall));
    let slept = Incident::Suspended {
        at_ms: 10_000,
        gap_ms,
    };
    assert_eq!(sat.attempt.incidents(), [slept]);
    // one that slept less goes on with less
    let mut sat = Sat::begun();
    sat.does(Command::Slept { gap_ms: 60_000 }, at(70_000, 0));
    assert_eq!(sat.attempt.remaining(Elapsed(70_000)), Some(50_000));
}

#[test]
fn no_wall_clock_moves_a_deadline() {
    for moved in [
        -9 * HOUR,
        -HOUR,
        HOUR,
        40 * 365 * 24 * HOUR,
        -50 * 365 * 24 * HOUR,
    ] {
        let mut sat = Sat::begun();
        let now = at(30_000, moved);
        sat.events.extend(sat.attempt.handle_timeout(now));
        assert_eq!(sat.attempt.remaining(Elapsed(30_000)), Some(LIMIT - 30_000));
        let stepped = Incident::ClockStepped {
            at_ms: 30_000,
            by_ms: moved,
        };
        assert_eq!(sat.attempt.incidents(), [stepped]);
        // set right again: noted again, still no matter
        sat.events.extend(sat.attempt.handle_timeout(at(40_000, 0)));
        assert_eq!(sat.attempt.incidents().len(), 2);
        let events = sat.attempt.handle_timeout(at(LIMIT, moved));
        assert!(events.iter().any(|e| e.at == Elapsed(LIMIT)
            && matches!(
                e.event,
                Event::Submitted {
                    ended: Ended::TimeExpired,
                    ..
                }
            )));
    }
    // zones and daylight change how a wall clock is read, not what it counts: nothing to note
    let mut sat = Sat::begun();
    assert!(sat.attempt.handle_timeout(at(9_000, 900)).is_empty());
}

#[test]
fn a_gap_is_measured_by_the_machine_where_it_has_not_been_off() {
    let mut sat = Sat::begun();
    let uptime = |ms| Some(Uptime { boot: 7, ms });
    let (boot, uptime_ms) = (7, 1_000_000);
    sat.does(Command::Machine { boot, uptime_ms }, at(0, 0));
    sat.does(Command::GoTo(1), at(20_000, 0));
    // gone for 10 s; meanwhile somebody set the wall clock forward, or back, by hours
    for moved in [0, 5 * HOUR, -5 * HOUR] {
        let wall = at(30_000, moved).wall;
        assert_eq!(gap_since(&sat.events, wall, uptime(1_030_000)), 10_000);
    }
    // another start of the machine, or none known: the wall decides
    let wall = at(30_000, HOUR).wall;
    let by_wall = 10_000 + u64::try_from(HOUR).unwrap();
    assert_eq!(
        gap_since(&sat.events, wall, Some(Uptime { boot: 8, ms: 5 })),
        by_wall
    );
    assert_eq!(gap_since(&sat.events, wall, None), by_wall);
    // the step is noted on the way back
    let mut back = Sat {
        attempt: replay(Arc::clone(sat.attempt.paper()), &sat.events).unwrap(),
        events: sat.events.clone(),
    };
    let now = Moment {
        elapsed: Elapsed(20_000),
        wall,
    };
    back.does(Command::Interrupted { gap_ms: 10_000 }, now);
    let by_ms = HOUR;
    assert!(back.attempt.incidents().contains(&Incident::ClockStepped {
        at_ms: 20_000,
        by_ms
    }));
    assert_eq!(
        back.attempt.remaining(back.attempt.last()),
        Some(LIMIT - 30_000)
    );
    // the gap before is not counted again by the next
    let (boot, uptime_ms) = (7, 1_030_000);
    back.does(Command::Machine { boot, uptime_ms }, at(30_000, HOUR));
    assert_eq!(gap_since(&back.events, wall, uptime(1_034_000)), 4_000);
}

#[test]
fn time_can_be_added_even_when_it_is_up_and_grace_runs() {
    let mut sat = Sat::begun();
    assert_eq!(
        sat.does(Command::Extend { by_ms: 60_000 }, at(1_000, 0)),
        None
    );
    assert_eq!(sat.attempt.remaining(Elapsed(1_000)), Some(LIMIT + 59_000));
    let day = 24 * 3_600_000;
    let much = sat.does(Command::Extend { by_ms: day }, at(1_000, 0));
    assert_eq!(much, Some(Rejection::ExtendedEnough));
    for _code in 0..20 {
        sat.does(Command::Extend { by_ms: 1_000 }, at(2_000, 0));
    }
    assert_eq!(sat.attempt.extensions(), 12);
    let end = sat.attempt.deadline().unwrap();
    sat.events.extend(sat.attempt.handle_timeout(at(end.0, 0)));
    assert_eq!(
        sat.does(Command::Extend { by_ms: 1_000 }, at(end.0, 0)),
        Some(Rejection::Late)
    );
}

#[test]
fn an_attempt_that_was_moved_goes_on_at_one_place_only() {
    let mut sat = Sat::begun();
    sat.does(Command::GoTo(2), at(5_000, 0));
    assert_eq!(
        sat.does(Command::MoveIn { gap_ms: 0 }, at(5_000, 0)),
        Some(Rejection::NotMoved)
    );
    sat.does(Command::MoveOut, at(6_000, 0));
    for command in [
        Command::GoTo(1),
        Command::Submit,
        Command::MoveOut,
        Command::Begin,
    ] {
        assert_eq!(sat.does(command, at(9_000, 0)), Some(Rejection::Moved));
    }
    assert_eq!(
        sat.attempt.handle_timeout(at(9_000_000, 0)),
        [],
        "the clock stands"
    );
    assert_eq!(sat.attempt.poll_timeout(), None);
    // its way took an hour, which does not count, and another PC's clock is wrong by a day
    let wall = at(6_000, 25 * HOUR).wall;
    let now = Moment {
        elapsed: Elapsed(6_000),
        wall,
    };
    sat.does(Command::MoveIn { gap_ms: 3_600_000 }, now);
    assert_eq!(sat.attempt.remaining(Elapsed(6_000)), Some(LIMIT - 6_000));
    let moved = Incident::Moved {
        at_ms: 6_000,
        gap_ms: 3_600_000,
    };
    assert_eq!(sat.attempt.incidents(), [moved]);
    assert_eq!(sat.attempt.position(), Some(2));
    sat.does(
        Command::Submit,
        Moment {
            elapsed: Elapsed(7_000),
            ..now
        },
    );
    assert!(matches!(sat.attempt.phase(), Phase::Submitted { .. }));
}
