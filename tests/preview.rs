//! The trainer's preview: an item as trainees see it, its key, and the mistakes beneath, on any
//! size of screen.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

use khaothi::bank::id::ItemRef;
use khaothi::bank::source::{Document, read};
use khaothi::diagnostic::Sources;
use khaothi::locale::Lang;
use khaothi::message::msg;
use khaothi::paper::Slot;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::preview::{Entry, Mistake, Preview, Seen, Weight, Wish};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const BANK: &str = r#"Bank(schema: 1, id: "b", title: "T", items: [
    Single(id: "c1", stem: "Dịch vụ công có mấy mức?",
        options: [Key("bốn mức"), Distractor("hai mức")], explanation: "Theo Điều 16.",
        basis: [Cite("224/2026/NĐ-CP", "Điều 16")]),
    TrueFalse(id: "c2", stem: "Hồ sơ có mã số.", key: true, basis: [Cite("x")]),
])"#;

fn seen(mistakes: Vec<Mistake>) -> Seen {
    let mut sources = Sources::default();
    let file = sources.add("b.bank.ron", BANK);
    let read = read(&sources, file);
    let Some(Document::Bank(source)) = read.value else {
        panic!("{:?}", read.diagnostics)
    };
    let bank = source.bank;
    let slot = |id: &str| {
        let item = bank.item(&id.parse().unwrap()).unwrap();
        let at = ItemRef {
            bank: bank.id.clone(),
            item: item.id.clone(),
        };
        let order: Vec<_> = item.options().iter().map(|o| o.id.clone()).collect();
        Slot::new(at, item, &bank, &order)
    };
    let entries = read
        .outline
        .unwrap()
        .items
        .into_iter()
        .map(|outline| Entry {
            line: sources.place(file, outline.whole.start).line,
            end: sources.place(file, outline.whole.end).line,
            slot: slot(&outline.id),
            outline,
        })
        .collect();
    Seen {
        name: "b.bank.ron".to_owned(),
        entries,
        mistakes,
    }
}

fn mistake(line: u32) -> Mistake {
    Mistake {
        line,
        column: 9,
        weight: Weight::Error,
        code: "K0203",
        message: msg("k0203-message"),
        help: Some(msg("k0203-help")),
    }
}

fn drawn(preview: &Preview, columns: u16, rows: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| preview.view(frame)).unwrap();
    terminal.backend().to_string()
}

fn press(preview: &mut Preview, code: KeyCode) -> Wish {
    preview.handle(&Input::Key(Key::plain(code)))
}

fn preview(mistakes: Vec<Mistake>) -> Preview {
    let size = Size {
        columns: 80,
        rows: 24,
    };
    Preview::new(seen(mistakes), Lang::Vi, size, false)
}

#[test]
fn items_are_shown_as_trainees_see_them_and_with_their_key() {
    let mut preview = preview(Vec::new());
    let screen = drawn(&preview, 80, 24);
    assert!(
        screen.contains("Câu 1/2") && screen.contains("Dịch vụ công có mấy mức?"),
        "{screen}"
    );
    assert!(
        screen.contains("A. bốn mức") && !screen.contains('✓'),
        "{screen}"
    );
    assert!(!screen.contains("Theo Điều 16"), "{screen}");
    press(&mut preview, KeyCode::Char('k'));
    let screen = drawn(&preview, 80, 24);
    assert!(
        screen.contains("✓ A. bốn mức") && screen.contains("Theo Điều 16"),
        "{screen}"
    );
    assert!(screen.contains("224/2026/NĐ-CP, Điều 16"), "{screen}");
    press(&mut preview, KeyCode::Right);
    assert!(drawn(&preview, 80, 24).contains("Câu 2/2"));
    press(&mut preview, KeyCode::F(2));
    assert!(drawn(&preview, 80, 24).contains("Item 2") || drawn(&preview, 80, 24).contains("2/2"));
}

#[test]
fn mistakes_are_listed_and_the_editor_opens_at_them() {
    let mut preview = preview(vec![mistake(5)]);
    assert!(drawn(&preview, 80, 24).contains("5:9 lỗi[K0203]"));
    assert_eq!(
        press(&mut preview, KeyCode::Char('e')),
        Wish::Edit { line: 2 }
    );
    press(&mut preview, KeyCode::Tab);
    assert!(drawn(&preview, 80, 24).contains("Câu 2/2"));
    assert_eq!(press(&mut preview, KeyCode::Enter), Wish::Edit { line: 5 });
    assert_eq!(press(&mut preview, KeyCode::Char('q')), Wish::Quit);
}

#[test]
fn a_saved_file_keeps_the_item_on_screen() {
    let mut preview = preview(Vec::new());
    press(&mut preview, KeyCode::End);
    preview.reload(seen(vec![mistake(5)]));
    let screen = drawn(&preview, 80, 24);
    assert!(
        screen.contains("Câu 2/2") && screen.contains("K0203"),
        "{screen}"
    );
    preview.reload(Seen::default());
    assert!(drawn(&preview, 80, 24).contains("chưa có câu nào"));
}

#[test]
fn any_size_of_screen_is_drawn() {
    let mut preview = preview(vec![mistake(2), mistake(5)]);
    for keyed in [false, true] {
        for columns in [1, 2, 5, 12, 20, 40, 80, 200] {
            for rows in [1, 2, 3, 4, 5, 8, 12, 24, 60] {
                let _screen = drawn(&preview, columns, rows);
            }
        }
        for columns in 30..60 {
            let screen = drawn(&preview, columns, 12);
            let view = if keyed {
                " có đáp án"
            } else {
                " như học viên thấy"
            };
            assert!(screen.contains(view), "{columns}: {screen}");
        }
        let screen = drawn(&preview, 40, 12);
        assert!(
            screen.contains("mấy mức?") && screen.contains("K0203"),
            "{keyed} {screen}"
        );
        press(&mut preview, KeyCode::Char('k'));
    }
}
