//! The screens when time moves on by itself, and what is asked before a form begins: keys played on
//! a virtual clock.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

#[path = "engine/small.rs"]
mod small;

use std::num::{NonZeroU16, NonZeroU32};
use std::sync::Arc;

use khaothi::attempt::{Attempt, Elapsed, Moment, Phase as Stage, Wall};
use khaothi::bank::course::{Identify, Need};
use khaothi::bank::form::access::{Access, StartCode};
use khaothi::bank::form::timing::{Section, Timing};
use khaothi::bank::form::{Navigation, Phase, Variants};
use khaothi::bank::roster::{Enrolled, Roster};
use khaothi::locale::Lang;
use khaothi::paper::Paper;
use khaothi::paper::lot::Variant;
use khaothi::paper::timing::{Stretch, Timing as Limits};
use khaothi::text::Text;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Conditions, Effect, Entry, Model, Msg, Opened, Shelf};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

struct Play {
    model: Model,
    paper: Arc<Paper>,
    now: u64,
    opened: Vec<Effect>,
}

fn entry(conditions: Conditions) -> Entry {
    Entry {
        course: 0,
        form: "pre".parse().unwrap(),
        title: Text::tame("Kiểm tra đầu khoá"),
        course_title: Text::tame("Khoá thử"),
        phase: Phase::Pre,
        items: 7,
        minutes: None,
        anonymous: false,
        identify: Identify {
            name: Need::Required,
            unit: Need::Optional,
            group: Need::Off,
            code: Need::Optional,
        },
        groups: Vec::new(),
        units: Vec::new(),
        classes: Vec::new(),
        navigation: Navigation::Free,
        pass: None,
        reveals_after: Vec::new(),
        conditions,
    }
}

impl Play {
    fn new(conditions: Conditions, limits: Limits, columns: u16, rows: u16) -> Self {
        let paper = small::paper(Navigation::Free);
        let navigation = if limits.per_item_ms.is_some() {
            Navigation::Linear
        } else {
            Navigation::Free
        };
        let paper = Arc::new(Paper {
            timing: limits,
            navigation,
            variant: Some(Variant::Numbered(NonZeroU16::new(3).unwrap())),
            ..(*paper).clone()
        });
        let shelf = Shelf {
            entries: vec![entry(conditions)],
            ..Shelf::default()
        };
        Self {
            model: Model::home(shelf, Lang::Vi, Size { columns, rows }),
            paper,
            now: 0,
            opened: Vec::new(),
        }
    }

    fn moment(&self) -> Moment {
        Moment {
            elapsed: Elapsed(self.now),
            wall: Wall(1_796_086_800_000 + i64::try_from(self.now).unwrap()),
        }
    }

    /// Words are typed, or are `enter`, `tab`, `back`, `right`, `+5s`, `+100ms`.
    fn keys(mut self, script: &str) -> Self {
        for word in script.split(' ') {
            match word {
                "enter" => self.press(KeyCode::Enter),
                "tab" => self.press(KeyCode::Tab),
                "right" => self.press(KeyCode::Right),
                "back" => self.press(KeyCode::Backspace),
                wait if wait.starts_with('+') => {
                    let (number, scale) = match wait.strip_suffix("ms") {
                        Some(number) => (number, 1),
                        None => (wait.trim_end_matches('s'), 1_000),
                    };
                    self.now += number.trim_start_matches('+').parse::<u64>().unwrap() * scale;
                    let message = Msg::Woke(self.moment());
                    self.tell(message);
                }
                text => text.chars().for_each(|c| self.press(KeyCode::Char(c))),
            }
        }
        self
    }

    fn press(&mut self, code: KeyCode) {
        self.now += 100;
        let message = Msg::Input(Input::Key(Key::plain(code)), self.moment());
        self.tell(message);
    }

    fn tell(&mut self, message: Msg) {
        for effect in self.model.update(message) {
            if let Effect::Open { .. } = effect {
                self.opened.push(effect);
                self.now = 0;
                let attempt = Attempt::new(Arc::clone(&self.paper));
                let opened = Opened {
                    attempt,
                    journaled: 0,
                };
                self.tell(Msg::Opened(opened));
            }
        }
    }

    fn screen(&self, columns: u16, rows: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        terminal.backend().to_string()
    }

    fn shows(&self, text: &str) -> bool {
        self.screen(80, 24).contains(text)
    }

    fn attempt(&self) -> &Attempt {
        self.model.attempt().unwrap()
    }
}

fn sections() -> (Conditions, Limits) {
    let title = |title| Text::tame(title);
    let section = |name, minutes, lines| Section {
        title: title(name),
        minutes: NonZeroU32::new(minutes),
        lines,
    };
    let stretch = |name, first, seconds: u64| Stretch {
        title: title(name),
        first,
        limit_ms: Some(seconds * 1_000),
    };
    let conditions = Conditions {
        timing: Timing {
            grace_seconds: 30,
            sections: vec![section("Chung", 1, 1), section("Riêng", 2, 1)],
            ..Timing::default()
        },
        ..Conditions::default()
    };
    let limits = Limits {
        grace_ms: 30_000,
        sections: vec![stretch("Chung", 0, 60), stretch("Riêng", 3, 120)],
        ..Limits::default()
    };
    (conditions, limits)
}

fn begun(columns: u16, rows: u16) -> Play {
    let (conditions, limits) = sections();
    Play::new(conditions, limits, columns, rows).keys("enter An enter enter enter enter")
}

#[test]
fn screens_of_a_form_in_sections() {
    let (conditions, limits) = sections();
    let rules = Play::new(conditions, limits, 80, 24).keys("enter An enter enter enter");
    insta::assert_snapshot!("rules_sections", rules.screen(80, 24));
    insta::assert_snapshot!("item_section", begun(80, 24).keys("a +5s").screen(80, 24));
    insta::assert_snapshot!("review_section", begun(40, 12).keys("a tab").screen(40, 12));
    insta::assert_snapshot!(
        "overdue",
        begun(80, 24).keys("a +60s b +120s").screen(80, 24)
    );
    insta::assert_snapshot!(
        "palette_section",
        begun(120, 40).keys("a +60s b").screen(120, 40)
    );
}

#[test]
fn a_section_is_left_from_its_overview_after_a_question() {
    let asked = begun(80, 24).keys("a right right right");
    assert!(asked.shows("Phần 1/2: Chung") && asked.shows("S phần sau"));
    assert!(!asked.shows("Câu 4"), "only the section's items are listed");
    let asked = asked.keys("s");
    assert!(
        asked.shows("Còn 2 câu để trống. Sang phần sau?"),
        "{}",
        asked.screen(80, 24)
    );
    assert_eq!(asked.attempt().section(), Some(0));
    let next = asked.keys("enter");
    assert_eq!(next.attempt().section(), Some(1));
    assert!(
        next.shows("Câu 4/7 · Mã đề 003 · Phần 2/2: Riêng"),
        "{}",
        next.screen(80, 24)
    );
    assert!(next.shows("02:00"));
}

#[test]
fn time_leads_into_the_next_section_whatever_is_on_screen() {
    for before in ["a", "a tab", "a tab s"] {
        let moved = begun(80, 24).keys(before).keys("+60s");
        assert!(
            moved.shows("Hết giờ của phần trước: sang phần 2."),
            "{before}"
        );
        assert!(moved.shows("Câu 4/7"), "{before}: {}", moved.screen(80, 24));
        assert!(!moved.shows("Sang phần sau?"));
    }
}

#[test]
fn a_key_for_the_item_that_has_gone_answers_no_other() {
    let play = begun(80, 24).keys("+59s +900ms b");
    // the key came as the section ended; the next one is meant for what is on screen
    let slots = |play: &Play| -> Vec<bool> {
        play.attempt()
            .slots()
            .iter()
            .map(|slot| slot.response().is_some())
            .collect()
    };
    assert_eq!(play.attempt().section(), Some(1));
    assert_eq!(slots(&play), [false; 7]);
    let play = play.keys("+1s b");
    assert!(slots(&play)[3]);
}

#[test]
fn in_grace_only_handing_in_is_left() {
    let overdue = begun(80, 24).keys("a +60s b +120s");
    assert!(overdue.attempt().is_overdue());
    assert!(overdue.shows("chỉ còn nộp bài") && overdue.shows("00:30"));
    let tried = overdue.keys("enter a +5s");
    assert!(tried.attempt().is_overdue() && tried.shows("Xem lại bài"));
    let handed = tried.keys("s enter");
    assert!(matches!(handed.attempt().phase(), Stage::Submitted { .. }));
    let alone = begun(80, 24).keys("+60s +120s +30s");
    assert!(matches!(alone.attempt().phase(), Stage::Submitted { .. }));
}

#[test]
fn an_item_with_its_own_time_shows_it() {
    let limits = Limits {
        per_item_ms: Some(20_000),
        ..Limits::default()
    };
    let play = Play::new(Conditions::default(), limits, 80, 24)
        .keys("enter An enter enter enter enter +5s");
    assert!(play.shows("câu 00:15"), "{}", play.screen(80, 24));
    let play = play.keys("+15s");
    assert!(play.shows("Hết giờ của câu trước: sang câu 2.") && play.shows("Câu 2/7"));
}

fn class() -> Conditions {
    let one = |code: &str, name: &str, unit: &str, extra_minutes| Enrolled {
        code: Some(Text::tame(code)),
        name: Some(Text::tame(name)),
        unit: Some(Text::tame(unit)),
        extra_minutes,
        ..Enrolled::default()
    };
    let people = vec![
        one("001", "Nguyễn Văn An", "Sở Y tế", 0),
        one("002", "Nguyễn Văn An", "Sở Xây dựng", 10),
        one("003", "Trần Thị Bình", "UBND xã Số 1", 0),
    ];
    let start_code = StartCode::digest(&"c".parse().unwrap(), &"pre".parse().unwrap(), "Sen 26");
    Conditions {
        course: Some("c".parse().unwrap()),
        roster: Arc::new(Roster { people }),
        variants: Variants::Numbered(NonZeroU16::new(8).unwrap()),
        access: Access {
            start_code: StartCode::read(&start_code).ok(),
            ..Access::default()
        },
        timing: Timing {
            per_item_seconds: NonZeroU32::new(20),
            ..Timing::default()
        },
        attempts: NonZeroU32::new(2),
        gap_counts: true,
        marking: vec![
            khaothi::message::msg("rules-mark-plain"),
            khaothi::message::msg("rules-mark-net"),
        ],
    }
}

#[test]
fn picking_ones_name_fills_the_rest() {
    let play = Play::new(class(), Limits::default(), 80, 24).keys("enter nguyen");
    insta::assert_snapshot!("identity_roster", play.screen(80, 24));
    let picked = play.keys("2 enter enter enter");
    for text in ["Nguyễn Văn An", "Sở Xây dựng", "002"] {
        assert!(picked.shows(text), "{}", picked.screen(80, 24));
    }
    let ready = picked.keys("7 enter sen26 enter");
    assert!(
        ready.shows("thêm 10 phút") && ready.shows("Mã đề 007"),
        "{}",
        ready.screen(80, 24)
    );
    let begun = ready.keys("enter");
    let Effect::Open {
        candidate, slip, ..
    } = &begun.opened[0]
    else {
        unreachable!("only openings are kept")
    };
    assert_eq!(candidate.as_ref().unwrap().code, Some(Text::tame("002")));
    assert_eq!(slip.variant, NonZeroU16::new(7));
    assert_eq!(slip.start_code, Some(Text::tame("sen26")));
}

#[test]
fn a_whole_name_or_a_code_is_enough() {
    let named = Play::new(class(), Limits::default(), 80, 24).keys("enter tran");
    let named = named.keys("enter");
    assert!(!named.shows("UBND xã Số 1"), "half a name is nobody's");
    let coded = Play::new(class(), Limits::default(), 80, 24).keys("enter x enter enter 003 enter");
    assert!(
        coded.shows("Trần Thị Bình") && coded.shows("UBND xã Số 1"),
        "{}",
        coded.screen(80, 24)
    );
}

#[test]
fn a_wrong_start_code_or_number_is_told_at_once() {
    let play =
        Play::new(class(), Limits::default(), 80, 24).keys("enter An enter enter enter 9 enter");
    assert!(
        play.shows("Mã đề là số từ 001 đến 008."),
        "{}",
        play.screen(80, 24)
    );
    let play = play.keys("back 8 enter sen27 enter");
    assert!(
        play.shows("Mã bắt đầu không đúng"),
        "{}",
        play.screen(80, 24)
    );
    assert!(play.opened.is_empty());
    let play = play.keys("back 6 enter enter");
    assert_eq!(play.opened.len(), 1);
}

#[test]
fn rules_longer_than_the_screen_are_read_to_their_end() {
    let (conditions, limits) = sections();
    let play = Play::new(conditions, limits, 40, 12).keys("enter An enter enter enter");
    assert!(!play.screen(40, 12).contains("bắt đầu tính giờ"));
    let mut play = play;
    for _line in 0..30 {
        play.press(KeyCode::Down);
    }
    let end = play.screen(40, 12);
    assert!(end.contains("bắt đầu tính giờ"), "{end}");
    for _line in 0..30 {
        play.press(KeyCode::Up);
    }
    assert!(play.screen(40, 12).contains("Kiểm tra đầu khoá"));
}

#[test]
fn somebody_the_command_line_names_need_not_type_the_rest() {
    let mut play = Play::new(class(), Limits::default(), 80, 24);
    let known = khaothi::attempt::journal::Candidate {
        code: Some(Text::tame("003")),
        ..Default::default()
    };
    play.model = play
        .model
        .with_candidate(known, None)
        .with_variant(NonZeroU16::new(4));
    let play = play.keys("enter");
    for text in ["Trần Thị Bình", "UBND xã Số 1", "004"] {
        assert!(play.shows(text), "{}", play.screen(80, 24));
    }
}
