//! The trainer's preview: items as trainees see them, their keys, the mistakes beneath.

use khaothi::bank::id::ItemRef;
use khaothi::bank::source::{Document, read};
use khaothi::diagnostic::Sources;
use khaothi::locale::Lang;
use khaothi::message::msg;
use khaothi::paper::Slot;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::preview::{Entry, Mistake, Preview, Seen, Weight};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::everywhere;
use super::play::named;

const BANK: &str = r#"Bank(schema: 1, id: "b", title: "Thử", topics: {"t": "Tiếp nhận"}, items: [
    Single(id: "c1", topic: "t", level: Remember,
        stem: "Hồ sơ nhận trực tiếp sau 15 giờ được chuyển đến cơ quan giải quyết lúc nào?",
        options: [Key("Đầu giờ ngày làm việc kế tiếp"), Distractor("Trong vòng 24 giờ"),
            Choice(text: "Cuối ngày hôm đó", note: "chỉ đúng trước 15 giờ")],
        explanation: "Hồ sơ nhận muộn được chuyển vào đầu giờ ngày làm việc kế tiếp.",
        basis: [Cite("118/2025/NĐ-CP", "Điều 18 khoản 2")]),
    TrueFalse(id: "c2", topic: "t", level: Remember, stem: "Mỗi hồ sơ có một mã số.", key: true,
        basis: [Cite("118/2025/NĐ-CP", "Điều 17")]),
])"#;

/// The file with these mistakes; `broken` items cannot be shown as they are.
fn seen(mistakes: Vec<Mistake>, broken: bool) -> Seen {
    let mut sources = Sources::default();
    let file = sources.add("thu.bank.ron", BANK);
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
        Slot::new(at, item, &bank, &order).filter(|_| !broken)
    };
    let items = read.outline.unwrap().items.into_iter();
    let entries = items.map(|outline| Entry {
        line: sources.place(file, outline.whole.start).line,
        end: sources.place(file, outline.whole.end).line,
        slot: slot(&outline.id),
        outline,
    });
    Seen {
        name: "thu.bank.ron".to_owned(),
        entries: entries.collect(),
        mistakes,
    }
}

fn mistake(line: u32, weight: Weight) -> Mistake {
    Mistake {
        line,
        column: 9,
        weight,
        code: "K0203",
        message: msg("k0203-message"),
        help: Some(msg("k0203-help")),
    }
}

fn drawn(seen: &Seen, script: &str) -> String {
    everywhere(|columns, rows, lang: Lang| {
        let mut preview = Preview::new(seen.clone(), lang, Size { columns, rows }, true);
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            let code = named(word).unwrap_or_else(|| KeyCode::Char(word.chars().next().unwrap()));
            let _wish = preview.handle(&Input::Key(Key::plain(code)));
        }
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| preview.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    })
}

#[test]
fn every_state_of_the_preview() {
    let whole = seen(Vec::new(), false);
    let flawed = seen(
        vec![mistake(3, Weight::Error), mistake(9, Weight::Warning)],
        false,
    );
    let many = seen(
        (2..9).map(|line| mistake(line, Weight::Error)).collect(),
        false,
    );
    let broken = seen(vec![mistake(3, Weight::Error)], true);
    let states = [
        ("as_seen", &whole, ""),
        ("keyed", &whole, "k"),
        ("last", &whole, "end k"),
        ("scrolled", &whole, "k down down down"),
        ("other_language", &whole, "f2"),
        ("mistakes", &flawed, ""),
        ("next_mistake", &flawed, "tab"),
        ("many_mistakes", &many, "k"),
        ("broken", &broken, ""),
        ("broken_keyed", &broken, "k"),
        ("empty", &Seen::default(), ""),
    ];
    for (name, seen, script) in states {
        insta::assert_snapshot!(format!("preview_{name}"), drawn(seen, script));
    }
}
