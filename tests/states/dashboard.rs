//! The coordinator's dashboard: every tab and state, of a class that was simulated.

use std::sync::{Arc, OnceLock};

use khaothi::attempt::Wall;
use khaothi::bank::Banks;
use khaothi::cohort::people::{People, gather};
use khaothi::locale::Lang;
use khaothi::paper::Seed;
use khaothi::report::build::build;
use khaothi::result::Record;
use khaothi::simulation::{Plan, people, sit, takes};
use khaothi::text::Text;
use khaothi::tui::dashboard::Dashboard;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::everywhere;
use super::play::{courses, named};

/// So many people who took both tests and the survey.
fn class(count: usize) -> Arc<People> {
    let (course, banks) = &courses()[0];
    let plan = Plan {
        people: count,
        seed: Seed(7),
        start: Wall(1_796_086_800_000),
        offset_minutes: 420,
    };
    let mut records: Vec<Record> = Vec::new();
    for (number, person) in people(course, plan).into_iter().enumerate() {
        for form in course.forms.iter().filter(|form| takes(form)) {
            let sitting = sit(course, form, Banks(banks), &person, plan).unwrap();
            let mut record = sitting.record;
            if let Some(who) = &mut record.candidate {
                who.unit = Some(Text::tame(["Sở Nội vụ", "UBND xã Số 1"][number % 2]));
            }
            records.push(record);
        }
    }
    Arc::new(gather(records, course, Banks(banks)))
}

fn thirty() -> Arc<People> {
    static THIRTY: OnceLock<Arc<People>> = OnceLock::new();
    Arc::clone(THIRTY.get_or_init(|| class(30)))
}

fn drawn(people: &Arc<People>, theme: Theme, script: &str) -> String {
    let (course, banks) = &courses()[0];
    everywhere(|columns, rows, lang: Lang| {
        let report = build(course, Banks(banks), Arc::clone(people));
        let mut dashboard = Dashboard::new(report, lang, theme);
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        dashboard.input(Input::Resize(Size { columns, rows }));
        let frame = |dashboard: &mut Dashboard, terminal: &mut Terminal<TestBackend>| -> Buffer {
            terminal.draw(|frame| dashboard.view(frame)).unwrap();
            terminal.backend().buffer().clone()
        };
        let mut shown = frame(&mut dashboard, &mut terminal);
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            let codes = named(word).map_or_else(
                || word.chars().map(KeyCode::Char).collect(),
                |code| vec![code],
            );
            for code in codes {
                dashboard.input(Input::Key(Key::plain(code)));
                shown = frame(&mut dashboard, &mut terminal);
            }
        }
        shown
    })
}

#[test]
fn every_tab_and_state() {
    let states = [
        ("class", ""),
        ("class_below", "down down down down down down down down"),
        ("class_other_form", "f"),
        ("class_other_language", "f2"),
        ("items", "2"),
        ("items_below", "2 end"),
        ("items_sorted", "2 s r"),
        ("items_filtering", "2 / mc"),
        ("items_nothing", "2 / zzz"),
        ("people", "3"),
        ("people_sorted", "3 s s r"),
        ("people_filtered", "3 / noi enter"),
    ];
    for (name, script) in states {
        let shown = drawn(&thirty(), Theme::default(), script);
        insta::assert_snapshot!(format!("dashboard_{name}"), shown);
    }
}

#[test]
fn few_people_and_other_looks() {
    let (nobody, few) = (class(0), class(3));
    let plain = Theme {
        palette: Palette::Plain,
        ascii: true,
        ..Theme::default()
    };
    let states = [
        ("nobody", &nobody, Theme::default(), ""),
        ("nobody_items", &nobody, Theme::default(), "2"),
        ("nobody_people", &nobody, Theme::default(), "3"),
        ("few", &few, Theme::default(), ""),
        ("few_items", &few, Theme::default(), "2"),
        ("plain", &thirty(), plain, ""),
        ("plain_people", &thirty(), plain, "3"),
    ];
    for (name, people, theme, script) in states {
        insta::assert_snapshot!(format!("dashboard_{name}"), drawn(people, theme, script));
    }
}
