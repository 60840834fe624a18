//! The screens as a person sees them: keys played on a virtual clock, the frame as text.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

#[path = "look/legible.rs"]
mod legible;
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
use khaothi::tui::input::{Input, Key, KeyCode, Mouse, MouseKind, Size};
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
                "down" => KeyCode::Down,
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
                | Effect::SaveIn { .. }
                | Effect::Unlock { .. }
                | Effect::Rescan
                | Effect::Bell => {}
            }
        }
        if saved > 0 {
            self.sent += saved;
            self.tell(Msg::Saved { through: self.sent });
        }
    }

    /// The frame with its styles.
    fn look(&self, columns: u16, rows: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        legible::legible(terminal.backend().buffer())
    }

    fn click(&mut self, text: &str, columns: u16, rows: u16) {
        let screen = self.screen(columns, rows);
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(text))
            .unwrap_or_else(|| panic!("{text} is not on:\n{screen}"));
        let before = line.split(text).next().unwrap();
        // a frame as text is quoted: one column more
        let column = khaothi::text::width(before.strip_prefix('"').unwrap_or(before));
        let mouse = Mouse {
            kind: MouseKind::Click,
            column: u16::try_from(column + 1).unwrap(),
            row: u16::try_from(row).unwrap(),
        };
        self.now += 100;
        let message = Msg::Input(Input::Mouse(mouse), self.moment());
        self.tell(message);
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

/// Every screen and state: a name and the keys that lead there.
const STATES: [(&str, &str); 12] = [
    ("home", ""),
    ("home_filter", "kiem"),
    ("home_nothing", "xyz"),
    ("identity", "enter An"),
    ("identity_missing", "enter enter"),
    ("trial", "enter An down Cai"),
    ("rules", "enter An enter"),
    ("item", "enter An enter enter b"),
    ("item_flag", "enter An enter enter b f4 right"),
    ("review", "enter An enter enter b right f4 tab"),
    ("confirm", "enter An enter enter b tab s"),
    ("help", "enter An enter enter f1"),
];

#[test]
fn nothing_is_said_by_colour_alone() {
    use khaothi::tui::theme::{Palette, Theme};
    for (name, script) in STATES {
        let with = |palette| {
            let mut play = Play::new(80, 24, Lang::Vi);
            play.model = play.model.with_theme(Theme {
                palette,
                ..Theme::default()
            });
            if !script.is_empty() {
                play = play.keys(script);
            }
            play.screen(80, 24)
        };
        let plain = with(Palette::Plain);
        for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
            assert_eq!(with(palette), plain, "{name} {palette:?}");
        }
    }
}

#[test]
fn an_old_console_is_sent_no_glyph_it_lacks() {
    use khaothi::tui::theme::Theme;
    for (name, script) in STATES {
        let mut play = Play::new(80, 24, Lang::Vi);
        play.model = play.model.with_theme(Theme {
            ascii: true,
            ..Theme::default()
        });
        if !script.is_empty() {
            play = play.keys(script);
        }
        let screen = play.screen(80, 24);
        let odd = screen.chars().find(|c| !c.is_ascii() && !c.is_alphabetic());
        assert_eq!(odd, None, "{name}:\n{screen}");
    }
}

#[test]
fn a_projector_shows_the_clock_in_large_digits() {
    use khaothi::tui::theme::Theme;
    let mut play = at_item(100, 30, Lang::Vi);
    play.model = play.model.with_theme(Theme {
        large: true,
        ..Theme::default()
    });
    insta::assert_snapshot!("large", play.look(100, 30));
}

#[test]
fn the_mouse_does_what_keys_do() {
    let (columns, rows) = (120, 40);
    let mut play = Play::new(columns, rows, Lang::En);
    play.click("Kiểm tra đầu khoá", columns, rows);
    assert!(play.screen(columns, rows).contains("Full name"));
    let mut play = at_item(columns, rows, Lang::En);
    play.click("C. ", columns, rows);
    assert!(play.screen(columns, rows).contains("(•) C."));
    // the palette
    play.click("  4", columns, rows);
    assert!(play.screen(columns, rows).contains("Item 4/7"));
    // the footer, then the button of the question
    play.click("Tab ", columns, rows);
    assert!(play.screen(columns, rows).contains("blank"));
    let mut play = play.keys("s");
    play.click("No (N)", columns, rows);
    assert!(!play.effects.contains(&"write"));
    let mut play = play.keys("s");
    play.click("Yes (Y)", columns, rows);
    assert_eq!(play.effects, ["open", "write"]);
}

#[test]
fn the_typing_check_offers_what_the_machine_lacks() {
    let mut play = Play::new(80, 24, Lang::Vi).keys("enter An down");
    play = play.keys("Cai");
    assert!(play.screen(80, 24).contains("Chưa có dấu"));
    for _ in 0..3 {
        play.press(KeyCode::Backspace);
    }
    play.press(KeyCode::F(3));
    for c in "Cari cachs hanhf chinhs".chars() {
        play.press(KeyCode::Char(c));
    }
    let screen = play.screen(80, 24);
    assert!(screen.contains("Cải cách hành chính▏"), "{screen}");
    assert!(screen.contains("Gõ được tiếng Việt"), "{screen}");
    assert!(screen.contains("[Telex]"), "{screen}");
}

#[test]
fn decomposed_typing_passes_the_check_too() {
    let mut play = Play::new(80, 24, Lang::Vi).keys("enter An down");
    let paste = Input::Paste("Ca\u{309}i ca\u{301}ch ha\u{300}nh chi\u{301}nh".into());
    let message = Msg::Input(paste, play.moment());
    play.tell(message);
    assert!(play.screen(80, 24).contains("Gõ được tiếng Việt"));
}
