//! The screens as a person sees them: keys played on a virtual clock, the frame as text.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

#[path = "engine/small.rs"]
mod small;

use std::num::NonZeroU32;

use khaothi::attempt::{Attempt, Elapsed, Moment, Wall};
use khaothi::bank::Banks;
use khaothi::bank::course::{Identify, Need};
use khaothi::bank::form::{Navigation, Phase, Reveal};
use khaothi::locale::Lang;
use khaothi::result::mark::mark;
use khaothi::result::review::Review;
use khaothi::text::Text;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Conditions, Effect, Entry, Model, Msg, Opened, Shelf};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The face with a shell that saves everything at once.
struct Play {
    model: Model,
    now: u64,
    /// Events written so far.
    sent: u64,
    /// Every effect asked for, in short.
    effects: Vec<&'static str>,
}

impl Play {
    fn new(columns: u16, rows: u16, lang: Lang) -> Self {
        let entry = Entry {
            course: 0,
            form: "pre".parse().unwrap(),
            title: Text::tame("Kiểm tra đầu khoá"),
            course_title: Text::tame("Khoá thử"),
            phase: Phase::Pre,
            items: 7,
            minutes: NonZeroU32::new(2),
            anonymous: false,
            identify: Identify {
                name: Need::Required,
                unit: Need::Off,
                group: Need::Off,
                code: Need::Off,
            },
            groups: Vec::new(),
            units: Vec::new(),
            classes: Vec::new(),
            navigation: Navigation::Free,
            pass: Some(0.5),
            reveals_after: vec![Reveal::Score],
            conditions: Conditions {
                marking: vec![
                    khaothi::message::msg("rules-mark-plain"),
                    khaothi::message::msg("rules-mark-net"),
                ],
                ..Conditions::default()
            },
        };
        let shelf = Shelf {
            entries: vec![entry],
            ..Shelf::default()
        };
        Self {
            model: Model::home(shelf, lang, Size { columns, rows }),
            now: 0,
            sent: 0,
            effects: Vec::new(),
        }
    }

    fn moment(&self) -> Moment {
        let wall = Wall(1_796_086_800_000 + i64::try_from(self.now).unwrap());
        Moment {
            elapsed: Elapsed(self.now),
            wall,
        }
    }

    /// `enter`, `tab`, `+5s` (five seconds later), `a` (a letter), `"text"` typed letter by letter.
    fn keys(mut self, script: &str) -> Self {
        for word in script.split(' ') {
            let code = match word {
                "enter" => KeyCode::Enter,
                "tab" => KeyCode::Tab,
                "esc" => KeyCode::Esc,
                "right" => KeyCode::Right,
                "f1" => KeyCode::F(1),
                "f2" => KeyCode::F(2),
                "f4" => KeyCode::F(4),
                wait if wait.starts_with('+') => {
                    let seconds: u64 = wait.trim_matches(['+', 's']).parse().unwrap();
                    self.now += seconds * 1_000;
                    let message = Msg::Woke(self.moment());
                    self.tell(message);
                    continue;
                }
                text => {
                    for c in text.chars() {
                        self.press(KeyCode::Char(c));
                    }
                    continue;
                }
            };
            self.press(code);
        }
        self
    }

    fn press(&mut self, code: KeyCode) {
        self.now += 100;
        let message = Msg::Input(Input::Key(Key::plain(code)), self.moment());
        self.tell(message);
    }

    fn tell(&mut self, message: Msg) {
        let mut saved = 0;
        for effect in self.model.update(message) {
            match effect {
                Effect::Open { .. } => {
                    self.effects.push("open");
                    (self.now, self.sent) = (0, 0);
                    let attempt = Attempt::new(small::paper(Navigation::Free));
                    self.tell(Msg::Opened(Opened {
                        attempt,
                        journaled: 0,
                    }));
                }
                Effect::Append(events) => saved += events.len() as u64,
                Effect::WriteResult => self.effects.push("write"),
                Effect::Quit => self.effects.push("quit"),
                Effect::Resume { .. }
                | Effect::Look { .. }
                | Effect::LookBack { .. }
                | Effect::Retry
                | Effect::Rescan
                | Effect::Bell => {}
            }
        }
        if saved > 0 {
            self.sent += saved;
            self.tell(Msg::Saved { through: self.sent });
        }
    }

    fn screen(&self, columns: u16, rows: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        terminal.backend().to_string()
    }
}

fn at_item(columns: u16, rows: u16, lang: Lang) -> Play {
    Play::new(columns, rows, lang).keys("enter An enter enter")
}

#[test]
fn screens_at_the_reference_size() {
    let play = |script: &str| at_item(80, 24, Lang::Vi).keys(script).screen(80, 24);
    insta::assert_snapshot!("home", Play::new(80, 24, Lang::Vi).screen(80, 24));
    insta::assert_snapshot!("home_en", Play::new(80, 24, Lang::En).screen(80, 24));
    insta::assert_snapshot!(
        "identity",
        Play::new(80, 24, Lang::Vi).keys("enter An").screen(80, 24)
    );
    insta::assert_snapshot!(
        "rules",
        Play::new(80, 24, Lang::Vi)
            .keys("enter An enter")
            .screen(80, 24)
    );
    insta::assert_snapshot!("item", play("b +5s"));
    insta::assert_snapshot!(
        "item_en",
        at_item(80, 24, Lang::En).keys("b f4").screen(80, 24)
    );
    insta::assert_snapshot!("review", play("b right f4 tab"));
    insta::assert_snapshot!("confirm", play("b tab s"));
    insta::assert_snapshot!("help", play("f1"));
}

#[test]
fn screens_at_other_sizes() {
    insta::assert_snapshot!(
        "item_wide",
        at_item(120, 40, Lang::Vi)
            .keys("b right c f4 right")
            .screen(120, 40)
    );
    insta::assert_snapshot!(
        "item_small",
        at_item(40, 12, Lang::Vi).keys("b").screen(40, 12)
    );
    insta::assert_snapshot!("too_small", at_item(80, 24, Lang::Vi).screen(30, 8));
}

#[test]
fn the_result_is_asked_for_once_however_often_one_hands_in() {
    let play = at_item(80, 24, Lang::Vi).keys("a tab s enter enter s enter +300s tab s enter");
    assert_eq!(play.effects, ["open", "write"]);
}

#[test]
fn time_runs_out_while_a_question_is_asked() {
    let mut play = at_item(80, 24, Lang::Vi).keys("a tab s +120s");
    assert_eq!(play.effects, ["open", "write"]);
    let bank = [small::bank()];
    let marked = mark(&[], Banks(&bank));
    let outcome = Review {
        marked: Some(marked),
        ..Review::default()
    };
    play.tell(Msg::Written {
        file: "x.ron".into(),
        receipt: "AAAA-BBBB".into(),
        outcome,
    });
    let screen = play.screen(80, 24);
    assert!(
        screen.contains("Hết giờ") && screen.contains("AAAA-BBBB"),
        "{screen}"
    );
}

#[test]
fn the_saved_mark_waits_for_the_disk() {
    let mut play = at_item(80, 24, Lang::Vi);
    assert!(play.screen(80, 24).contains("Đã lưu ✓"));
    let key = Msg::Input(Input::Key(Key::plain(KeyCode::Char('a'))), play.moment());
    let effects = play.model.update(key);
    assert!(matches!(effects.as_slice(), [Effect::Append(_)]));
    assert!(play.screen(80, 24).contains("Đang lưu…"));
    let _none = play
        .model
        .update(Msg::SaveFailed(khaothi::message::msg("storage-full")));
    assert!(play.screen(80, 24).contains("CHƯA LƯU"));
    let _none = play.model.update(Msg::Saved { through: 2 });
    assert!(play.screen(80, 24).contains("Đã lưu ✓"));
}

#[test]
fn the_other_language_is_a_key_away_and_any_size_is_survived() {
    let mut play = at_item(80, 24, Lang::Vi).keys("b f2");
    assert!(play.screen(80, 24).contains("Saved ✓"));
    for (columns, rows) in [(1, 1), (40, 12), (300, 90), (80, 24)] {
        let resize = Msg::Input(Input::Resize(Size { columns, rows }), play.moment());
        let _none = play.model.update(resize);
        let _frame = play.screen(columns, rows);
    }
    assert!(play.screen(80, 24).contains("(•) B."));
}
