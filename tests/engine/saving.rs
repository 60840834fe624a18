//! The item screen when saving fails, and what can be done from there.
use khaothi::attempt::{Attempt, Elapsed, Event, Incident, Moment, Wall};
use khaothi::bank::form::Navigation;
use khaothi::locale::Lang;
use khaothi::message::msg;
use khaothi::text::Text;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Effect, Model, Msg, Opened, Shelf};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn moment(ms: u64) -> Moment {
    Moment {
        elapsed: Elapsed(ms),
        wall: Wall(1_000_000 + i64::try_from(ms).unwrap()),
    }
}

fn sitting(lang: Lang) -> (Model, u64) {
    let size = Size {
        columns: 80,
        rows: 24,
    };
    let mut model = Model::home(Shelf::default(), lang, size);
    let effects = model.update(Msg::Opened(Opened {
        attempt: Attempt::new(crate::small::paper(Navigation::Free)),
        journaled: 0,
    }));
    let sent = appended(&effects);
    let _saved = model.update(Msg::Saved { through: sent });
    (model, sent)
}

fn appended(effects: &[Effect]) -> u64 {
    let mut sum = 0;
    for effect in effects {
        if let Effect::Append(events) = effect {
            sum += events.len() as u64;
        }
    }
    sum
}

fn press(model: &mut Model, code: KeyCode, ms: u64) -> Vec<Effect> {
    model.update(Msg::Input(Input::Key(Key::plain(code)), moment(ms)))
}

fn control(model: &mut Model, c: char, ms: u64) -> Vec<Effect> {
    let key = Key {
        ctrl: true,
        ..Key::plain(KeyCode::Char(c))
    };
    model.update(Msg::Input(Input::Key(key), moment(ms)))
}

fn write(model: &mut Model, text: &str) {
    for c in text.chars() {
        let _typed = press(model, KeyCode::Char(c), 2_000);
    }
}

fn screen(model: &Model, columns: u16, rows: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| model.view(frame)).unwrap();
    let text = terminal.backend().to_string();
    // lines wrap where they must: what is said is looked for as one line
    text.lines()
        .map(|line| line.trim_matches('"').trim())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_trouble_is_said_in_full_on_the_item_screen_at_every_size() {
    let troubles = [
        "storage-full",
        "storage-read-only",
        "storage-gone",
        "storage-vanished",
        "storage-locked",
        "storage-continued",
    ];
    for lang in [Lang::Vi, Lang::En] {
        for id in troubles {
            let (mut model, _) = sitting(lang);
            let folder = "…hi/kết quả thi/lớp thứ nhất";
            let why = msg("storage-in")
                .with("folder", folder)
                .with("why", msg(id));
            let _none = model.update(Msg::SaveFailed(why.clone()));
            let locale = khaothi::locale::Locale::new(lang);
            let why = khaothi::message::Speak::say(&locale, &why);
            for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
                let said = screen(&model, columns, rows);
                let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    squeezed(&said).contains(&squeezed(&why)),
                    "{id} at {columns}x{rows}:\n{said}"
                );
                assert!(said.contains("Ctrl+O") && said.contains("F5"), "{said}");
            }
        }
    }
}

#[test]
fn what_is_not_saved_is_never_handed_in_as_saved() {
    let (mut model, sent) = sitting(Lang::En);
    let effects = press(&mut model, KeyCode::Char('a'), 1_000);
    let _failed = model.update(Msg::SaveFailed(msg("storage-full")));
    let unsaved = appended(&effects);
    assert!(unsaved > 0 && screen(&model, 80, 24).contains("NOT SAVED"));
    // leaving now is asked about in other words
    let _asked = control(&mut model, 'q', 1_500);
    assert!(screen(&model, 80, 24).contains("SOME ANSWERS ARE NOT SAVED"));
    let _stays = press(&mut model, KeyCode::Esc, 1_600);
    let _review = press(&mut model, KeyCode::Tab, 2_000);
    let _submit = press(&mut model, KeyCode::Char('s'), 2_100);
    let mut effects = press(&mut model, KeyCode::Enter, 2_200);
    effects.extend(press(&mut model, KeyCode::Enter, 2_300));
    assert!(effects.contains(&Effect::WriteResult), "{effects:?}");
    let _failed = model.update(Msg::WriteFailed(msg("storage-full")));
    let said = screen(&model, 80, 24);
    assert!(
        said.contains("not written yet") && !said.contains("Receipt"),
        "{said}"
    );
    // another folder can be chosen from here too
    let _open = control(&mut model, 'o', 3_000);
    write(&mut model, "/usb2");
    let effects = press(&mut model, KeyCode::Enter, 3_100);
    let folder = Text::tame("/usb2");
    assert_eq!(effects, [Effect::SaveIn { folder }]);
    let _saved = model.update(Msg::Saved { through: sent + 9 });
    assert!(
        !screen(&model, 80, 24).contains("Receipt"),
        "saved is not written"
    );
    // and whoever leaves now loses no answer, but the file is still to come
    let _failed = model.update(Msg::WriteFailed(msg("storage-full")));
    let _asked = control(&mut model, 'q', 4_000);
    let said = screen(&model, 80, 24);
    assert!(
        said.contains("result file is NOT written") && !said.contains("LOSES"),
        "{said}"
    );
}

#[test]
fn an_invigilators_code_adds_minutes_and_the_result_says_so() {
    let (mut model, _) = sitting(Lang::En);
    let before = model.attempt().unwrap().remaining(Elapsed(1_000)).unwrap();
    let _open = press(&mut model, KeyCode::F(9), 1_000);
    write(&mut model, "mo khoa");
    let hidden = screen(&model, 80, 24);
    assert!(
        !hidden.contains("mo khoa") && hidden.contains("•••••••"),
        "{hidden}"
    );
    let effects = press(&mut model, KeyCode::Enter, 1_000);
    let code = Text::tame("mo khoa");
    assert_eq!(effects, [Effect::Unlock { code }]);
    let _wrong = model.update(Msg::Unlocked(None));
    assert_eq!(
        model.attempt().unwrap().remaining(Elapsed(1_000)),
        Some(before)
    );
    let effects = model.update(Msg::Unlocked(Some(600_000)));
    let logged = effects.iter().any(|effect| {
        let extends = |stamped: &khaothi::attempt::Stamped| {
            matches!(stamped.event, Event::Extended { by_ms: 600_000, .. })
        };
        matches!(effect, Effect::Append(events) if events.iter().any(extends))
    });
    assert!(logged, "{effects:?}");
    let attempt = model.attempt().unwrap();
    assert_eq!(attempt.remaining(Elapsed(1_000)), Some(before + 600_000));
    let extended = |i: &Incident| matches!(i, Incident::Extended { by_ms: 600_000, .. });
    assert!(attempt.incidents().iter().any(extended));
}

#[test]
fn a_second_copy_that_fails_is_a_notice_and_no_obstacle() {
    let (mut model, sent) = sitting(Lang::En);
    let _said = model.update(Msg::Mirror(Some(msg("storage-full"))));
    let said = screen(&model, 80, 24);
    assert!(
        said.contains("second copy") && said.contains("Saved ✓"),
        "{said}"
    );
    let effects = press(&mut model, KeyCode::Char('a'), 1_000);
    let _saved = model.update(Msg::Saved {
        through: sent + appended(&effects),
    });
    assert!(screen(&model, 80, 24).contains("Saved ✓"));
}

/// A sign of life goes to the journal, and nothing on the screen changes for it; what fails is told.
#[test]
fn a_sign_of_life_takes_no_mark_away() {
    let (mut model, sent) = sitting(Lang::Vi);
    // this wall clock is another than the one it was begun by
    let sent = sent + appended(&model.update(Msg::Woke(moment(10))));
    let _saved = model.update(Msg::Saved { through: sent });
    let effects = model.update(Msg::Woke(moment(15_010)));
    let [Effect::Append(events)] = effects.as_slice() else {
        unreachable!("{effects:?}")
    };
    assert!(events.iter().all(khaothi::attempt::Stamped::is_beat));
    assert!(screen(&model, 80, 24).contains("Đã lưu ✓"));
    let _answered = press(&mut model, KeyCode::Char('a'), 16_000);
    assert!(!screen(&model, 80, 24).contains("Đã lưu ✓"));
    // the sign of life is below what is saved
    let _saved = model.update(Msg::Saved { through: sent + 1 });
    assert!(!screen(&model, 80, 24).contains("Đã lưu ✓"));
    let _saved = model.update(Msg::Saved { through: sent + 2 });
    assert!(screen(&model, 80, 24).contains("Đã lưu ✓"));
}

/// The clock on screen asks to be woken when it is about to show another second, not before.
#[test]
fn one_wake_up_for_each_second_shown() {
    let (mut model, _) = sitting(Lang::Vi);
    let mut wakes = 0;
    let mut now = 0;
    while now < 10_000 {
        now = model.next_wakeup().map_or(10_000, |due| due.0);
        let _drawn = model.update(Msg::Woke(moment(now)));
        wakes += 1;
    }
    assert_eq!(wakes, 10);
    // woken a little late it does not fall behind
    let _drawn = model.update(Msg::Woke(moment(10_004)));
    assert_eq!(model.next_wakeup(), Some(Elapsed(11_000)));
}
