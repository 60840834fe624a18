//! The clocks of an attempt against a naive model that looks at its watch every second.
use std::collections::BTreeMap;
use std::sync::Arc;

use khaothi::attempt::replay::replay;
use khaothi::attempt::{Attempt, Command, Elapsed, Ended, Event, Moment, Phase, Rejection, Wall};
use khaothi::bank::form::Navigation;
use khaothi::bank::item::Response;
use khaothi::paper::Paper;
use khaothi::paper::timing::{Stretch, Timing};
use khaothi::text::Text;
use proptest::prelude::*;

const SECOND: u64 = 1_000;

fn moment(seconds: u64) -> Moment {
    Moment {
        elapsed: Elapsed(seconds * SECOND),
        wall: Wall(1_000_000 + i64::try_from(seconds * SECOND).unwrap()),
    }
}

/// Limits in seconds. The paper has seven slots; a second section begins at slot 3.
#[derive(Clone, Debug, Default)]
struct Rules {
    limit: Option<u64>,
    sections: Option<[Option<u64>; 2]>,
    per_item: Option<u64>,
    grace: u64,
    linear: bool,
    gap_counts: bool,
}

const SECOND_SECTION: usize = 3;
const SLOTS: usize = 7;

fn paper(rules: &Rules) -> Arc<Paper> {
    let paper = crate::small::paper(Navigation::Free);
    let stretch = |first, limit: Option<u64>| Stretch {
        title: Text::tame("Phần"),
        first,
        limit_ms: limit.map(|s| s * SECOND),
    };
    let sections = rules.sections.map_or(Vec::new(), |[one, two]| {
        vec![stretch(0, one), stretch(SECOND_SECTION, two)]
    });
    let timing = Timing {
        limit_ms: rules.limit.map(|s| s * SECOND),
        per_item_ms: rules.per_item.map(|s| s * SECOND),
        grace_ms: rules.grace * SECOND,
        sections,
    };
    let linear = rules.linear || rules.per_item.is_some();
    Arc::new(Paper {
        timing,
        gap_counts: rules.gap_counts,
        navigation: if linear {
            Navigation::Linear
        } else {
            Navigation::Free
        },
        ..(*paper).clone()
    })
}

fn answer(paper: &Paper, slot: usize) -> Response {
    let slot = paper.slot(slot).unwrap();
    match slot.order.first() {
        Some(option) => Response::Chosen(vec![option.clone()]),
        None => Response::Truth(true),
    }
}

#[derive(Clone, Debug)]
enum Try {
    GoTo(usize),
    Answer(usize),
    Clear(usize),
    Review,
    NextSection,
    Submit,
    Look,
    Gone(u64),
}

/// The rules in the plainest words, a second at a time.
struct Naive {
    rules: Rules,
    now: u64,
    slot: usize,
    slot_since: u64,
    section_since: u64,
    overdue_since: Option<u64>,
    over: Option<(u64, Ended)>,
    answers: BTreeMap<usize, bool>,
}

impl Naive {
    fn section(&self, slot: usize) -> usize {
        usize::from(self.rules.sections.is_some() && slot >= SECOND_SECTION)
    }

    fn last_of_section(&self) -> usize {
        if self.rules.sections.is_some() && self.slot < SECOND_SECTION {
            SECOND_SECTION - 1
        } else {
            SLOTS - 1
        }
    }

    fn look(&mut self) {
        if self.over.is_some() {
            return;
        }
        if let Some(since) = self.overdue_since {
            if self.now >= since + self.rules.grace {
                self.over = Some((self.now, Ended::TimeExpired));
            }
            return;
        }
        if self.rules.limit.is_some_and(|limit| self.now >= limit) {
            return self.time_up();
        }
        let section = self
            .rules
            .sections
            .and_then(|limits| limits[self.section(self.slot)]);
        if section.is_some_and(|limit| self.now >= self.section_since + limit) {
            return self.leave(self.last_of_section() + 1);
        }
        if self
            .rules
            .per_item
            .is_some_and(|limit| self.now >= self.slot_since + limit)
        {
            self.leave(self.slot + 1);
        }
    }

    fn time_up(&mut self) {
        if self.rules.grace > 0 {
            self.overdue_since = Some(self.now);
        } else {
            self.over = Some((self.now, Ended::TimeExpired));
        }
    }

    fn leave(&mut self, to: usize) {
        if to >= SLOTS {
            self.time_up();
        } else {
            self.enter(to);
        }
    }

    fn enter(&mut self, to: usize) {
        if self.section(to) != self.section(self.slot) {
            self.section_since = self.now;
        }
        if to != self.slot {
            self.slot_since = self.now;
        }
        self.slot = to;
    }

    fn wait(&mut self, seconds: u64) {
        for _second in 0..seconds {
            self.now += 1;
            self.look();
        }
    }

    fn linear(&self) -> bool {
        self.rules.linear || self.rules.per_item.is_some()
    }

    /// Whether the wish is granted.
    fn act(&mut self, wish: &Try) -> bool {
        if self.over.is_some() {
            return false;
        }
        if self.overdue_since.is_some() {
            if matches!(wish, Try::Submit) {
                self.over = Some((self.now, Ended::ByCandidate));
                return true;
            }
            return false;
        }
        let in_section =
            |slot: usize| slot < SLOTS && self.section(slot) == self.section(self.slot);
        match wish {
            Try::GoTo(to) => {
                let fits =
                    in_section(*to) && (!self.linear() || *to == self.slot || *to == self.slot + 1);
                if fits {
                    self.enter(*to);
                }
                fits
            }
            Try::Answer(slot) | Try::Clear(slot) => {
                let fits = in_section(*slot) && (!self.linear() || *slot == self.slot);
                if fits {
                    self.answers.insert(*slot, matches!(wish, Try::Answer(_)));
                }
                fits
            }
            Try::NextSection => {
                let fits = self.rules.sections.is_some() && self.slot < SECOND_SECTION;
                if fits {
                    self.enter(SECOND_SECTION);
                }
                fits
            }
            Try::Submit => {
                let fits = self.rules.sections.is_none() || self.slot >= SECOND_SECTION;
                if fits {
                    self.over = Some((self.now, Ended::ByCandidate));
                }
                fits
            }
            Try::Review | Try::Look | Try::Gone(_) => true,
        }
    }
}

fn rules() -> impl Strategy<Value = Rules> {
    let limit = || prop::option::of(5..60_u64);
    let sections = prop::option::of((limit(), limit()).prop_map(|(a, b)| [a, b]));
    let grace = prop_oneof![Just(0), 1..20_u64];
    (
        limit(),
        sections,
        prop::option::of(2..12_u64),
        grace,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(limit, sections, per_item, grace, linear, gap_counts)| Rules {
                limit,
                sections,
                per_item,
                grace,
                linear,
                gap_counts,
            },
        )
}

fn tries() -> impl Strategy<Value = Vec<(Try, u64)>> {
    let one = prop_oneof![
        6 => (0..9_usize).prop_map(Try::GoTo),
        8 => (0..9_usize).prop_map(Try::Answer),
        2 => (0..9_usize).prop_map(Try::Clear),
        1 => Just(Try::Review),
        2 => Just(Try::NextSection),
        1 => Just(Try::Submit),
        2 => Just(Try::Look),
        2 => (0..40_u64).prop_map(Try::Gone),
    ];
    prop::collection::vec((one, 0..12_u64), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_clocks_agree_with_a_watch(rules in rules(), tries in tries()) {
        let paper = paper(&rules);
        let mut attempt = Attempt::new(Arc::clone(&paper));
        let mut events = attempt.handle(Command::Begin, moment(0)).events;
        let mut naive = Naive {
            rules: rules.clone(), now: 0, slot: 0, slot_since: 0, section_since: 0,
            overdue_since: None, over: None, answers: BTreeMap::new(),
        };
        for (wish, wait) in &tries {
            naive.wait(*wait);
            let now = moment(naive.now);
            let command = match wish {
                Try::GoTo(to) => Command::GoTo(*to),
                Try::Answer(slot) if *slot < SLOTS => Command::Respond(*slot, answer(&paper, *slot)),
                Try::Answer(slot) | Try::Clear(slot) => Command::Clear(*slot),
                Try::Review => Command::Review,
                Try::NextSection => Command::NextSection,
                Try::Submit => Command::Submit,
                Try::Look => {
                    events.extend(attempt.handle_timeout(now));
                    continue;
                }
                Try::Gone(gap) => {
                    let running = naive.over.is_none();
                    let now = Moment { wall: moment(naive.now + gap).wall, ..now };
                    events.extend(attempt.handle(Command::Interrupted { gap_ms: gap * SECOND }, now).events);
                    if running && rules.gap_counts {
                        naive.wait(*gap);
                    }
                    continue;
                }
            };
            let step = attempt.handle(command, now);
            events.extend(step.events);
            let granted = naive.act(wish);
            prop_assert_eq!(step.rejection.is_none(), granted, "{:?} at {}: {:?}", wish, naive.now, step.rejection);
        }
        events.extend(attempt.handle_timeout(moment(naive.now)));
        if let Some((at, ended)) = naive.over {
            prop_assert_eq!(attempt.phase(), &Phase::Submitted { ended });
            prop_assert_eq!(attempt.last(), Elapsed(at * SECOND));
        } else {
            prop_assert_eq!(attempt.is_overdue(), naive.overdue_since.is_some());
            prop_assert_eq!(attempt.position(), Some(naive.slot));
        }
        for (slot, state) in attempt.slots().iter().enumerate() {
            let answered = naive.answers.get(&slot).copied().unwrap_or(false);
            prop_assert_eq!(state.response().is_some(), answered, "slot {}", slot);
        }
        prop_assert_eq!(&replay(paper, &events).unwrap(), &attempt);
        prop_assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let stepped = events.iter().any(|e| matches!(e.event, Event::ClockStepped { .. }));
        prop_assert!(!stepped || !rules.gap_counts, "nobody moved the wall clock");
    }

    #[test]
    fn waking_when_told_to_misses_nothing(rules in rules(), tries in tries()) {
        let paper = paper(&rules);
        let mut lazy = Attempt::new(Arc::clone(&paper));
        let mut eager = Attempt::new(paper);
        let _begun = (lazy.handle(Command::Begin, moment(0)), eager.handle(Command::Begin, moment(0)));
        let mut now = 0;
        for (wish, wait) in &tries {
            now += wait;
            while let Some(due) = eager.poll_timeout().filter(|due| *due <= moment(now).elapsed) {
                let wall = Wall(1_000_000 + i64::try_from(due.0).unwrap());
                let done = eager.handle_timeout(Moment { elapsed: due, wall });
                prop_assert!(!done.is_empty());
            }
            let command = match wish {
                Try::GoTo(to) => Command::GoTo(*to),
                Try::Answer(slot) | Try::Clear(slot) => Command::Flag(*slot, true),
                Try::Review | Try::Look | Try::Gone(_) => Command::Review,
                Try::NextSection => Command::NextSection,
                Try::Submit => Command::Submit,
            };
            let (one, other) = (lazy.handle(command.clone(), moment(now)), eager.handle(command, moment(now)));
            prop_assert_eq!(one.rejection, other.rejection);
        }
        prop_assert_eq!(lazy.phase(), eager.phase());
        prop_assert_eq!(lazy.slots(), eager.slots());
        prop_assert_eq!(lazy.ended(), eager.ended());
    }
}

fn begun(rules: &Rules) -> Attempt {
    let mut attempt = Attempt::new(paper(rules));
    let _begun = attempt.handle(Command::Begin, moment(0));
    attempt
}

#[test]
fn grace_lets_one_hand_in_and_nothing_else() {
    let rules = Rules {
        limit: Some(60),
        grace: 30,
        ..Rules::default()
    };
    let mut attempt = begun(&rules);
    let response = answer(attempt.paper(), 0);
    let _kept = attempt.handle(Command::Respond(0, response.clone()), moment(59));
    let late = attempt.handle(Command::Respond(1, answer(attempt.paper(), 1)), moment(61));
    assert_eq!(late.rejection, Some(Rejection::Late));
    assert!(attempt.is_overdue());
    assert_eq!(attempt.remaining(moment(70).elapsed), Some(20 * SECOND));
    assert_eq!(attempt.allotted(), Some(30 * SECOND));
    for command in [
        Command::GoTo(2),
        Command::Clear(0),
        Command::Flag(0, true),
        Command::Review,
    ] {
        assert_eq!(
            attempt.handle(command, moment(75)).rejection,
            Some(Rejection::Late)
        );
    }
    let mut left_alone = attempt.clone();
    assert_eq!(attempt.handle(Command::Submit, moment(80)).rejection, None);
    assert_eq!(
        attempt.phase(),
        &Phase::Submitted {
            ended: Ended::ByCandidate
        }
    );
    let _noticed_late = left_alone.handle_timeout(moment(500));
    assert_eq!(
        left_alone.phase(),
        &Phase::Submitted {
            ended: Ended::TimeExpired
        }
    );
    assert_eq!(left_alone.last(), moment(90).elapsed);
    assert_eq!(
        left_alone.slots()[0].response(),
        Some(&response),
        "what was on screen is kept"
    );
}

#[test]
fn a_section_moves_on_by_itself_and_is_closed_for_good() {
    let rules = Rules {
        sections: Some([Some(60), Some(120)]),
        ..Rules::default()
    };
    let mut attempt = begun(&rules);
    assert_eq!(attempt.section_slots(), 0..3);
    let other = attempt.handle(Command::GoTo(4), moment(5));
    assert_eq!(other.rejection, Some(Rejection::OtherSection));
    assert_eq!(
        attempt.handle(Command::Submit, moment(6)).rejection,
        Some(Rejection::SectionsLeft)
    );
    assert_eq!(attempt.deadline(), Some(moment(60).elapsed));
    let events = attempt.handle_timeout(moment(60));
    assert!(
        matches!(events[0].event, Event::Expired { slot: 3, .. }),
        "{events:?}"
    );
    assert_eq!(
        (attempt.section(), attempt.deadline()),
        (Some(1), Some(moment(180).elapsed))
    );
    let back = attempt.handle(Command::Respond(0, answer(attempt.paper(), 0)), moment(61));
    assert_eq!(back.rejection, Some(Rejection::OtherSection));
    assert_eq!(
        attempt.handle(Command::NextSection, moment(62)).rejection,
        Some(Rejection::NoNextSection)
    );
    // leaving early starts the next section's clock early
    let mut early = begun(&rules);
    let _next = early.handle(Command::NextSection, moment(10));
    assert_eq!(early.deadline(), Some(moment(130).elapsed));
}

#[test]
fn a_program_that_slept_does_everything_at_its_time() {
    let rules = Rules {
        sections: Some([Some(60), Some(120)]),
        grace: 15,
        gap_counts: true,
        ..Rules::default()
    };
    let mut attempt = begun(&rules);
    let slept = attempt.handle_timeout(moment(1_000));
    let times: Vec<u64> = slept.iter().map(|stamped| stamped.at.0 / SECOND).collect();
    assert_eq!(times, [60, 180, 195]);
    assert_eq!(attempt.ended(), Some(moment(195).wall));
    let mut attempt = begun(&rules);
    let gone = Command::Interrupted {
        gap_ms: 100 * SECOND,
    };
    let at = Moment {
        elapsed: moment(20).elapsed,
        wall: moment(120).wall,
    };
    let step = attempt.handle(gone, at);
    assert_eq!(
        (attempt.last(), attempt.section()),
        (moment(120).elapsed, Some(1))
    );
    assert_eq!(attempt.remaining(attempt.last()), Some(60 * SECOND));
    assert_eq!(attempt.incidents().len(), 1, "{:?}", step.events);
}

#[test]
fn an_item_locks_when_its_time_is_up() {
    let rules = Rules {
        per_item: Some(20),
        ..Rules::default()
    };
    let mut attempt = begun(&rules);
    assert_eq!(attempt.item_remaining(moment(5).elapsed), Some(15 * SECOND));
    // the overview does not stop the item's clock
    let _over = attempt.handle(Command::Review, moment(8));
    let _back = attempt.handle(Command::GoTo(0), moment(12));
    let late = attempt.handle(Command::Respond(0, answer(attempt.paper(), 0)), moment(20));
    assert_eq!(late.rejection, Some(Rejection::NoWayBack));
    assert_eq!(attempt.position(), Some(1));
    let _rest = attempt.handle_timeout(moment(139));
    assert_eq!(attempt.position(), Some(6));
    let _end = attempt.handle_timeout(moment(140));
    assert_eq!(
        attempt.phase(),
        &Phase::Submitted {
            ended: Ended::TimeExpired
        }
    );
}
