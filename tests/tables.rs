//! The report's tables: the same words and the same restraint in CSV files and in a workbook.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use khaothi::analysis::sample::{Cell as Mark, ItemColumn, Row, Sample};
use khaothi::attempt::journal::Candidate;
use khaothi::bank::form::Phase;
use khaothi::bank::points::Points;
use khaothi::locale::{Lang, Locale};
use khaothi::report::csv;
use khaothi::report::decided::Decided;
use khaothi::report::table::{Cell, Table, tables};
use khaothi::report::test::{By, Labels, Test};
use khaothi::report::{FormReport, PersonLine, Report, SurveyAnswers, SurveyItem};
use khaothi::text::Text;

/// People of a large and a small unit on four items, and a survey that few answered.
fn report(people: usize) -> Report {
    let items = (0..4).map(|item| ItemColumn {
        id: format!("=i{item}"),
        maximum: Points::ONE,
        options: vec![("A".to_owned(), true), ("B".to_owned(), false)],
    });
    let row = |person: usize| Row {
        cells: (0..4)
            .map(|item| {
                Mark::Marked(Points::whole(
                    ((person * 7 % 16) >> item & 1).try_into().unwrap(),
                ))
            })
            .collect(),
        chosen: vec![Some(u8::from(person.is_multiple_of(2))); 4],
    };
    let sample = Sample::new(items.collect(), (0..people).map(row).collect()).unwrap();
    // two units of at least ten and one of three, which must stay hidden, with the next
    let unit = |person: usize| match person {
        0..3 => "small",
        3..13 => "middle",
        _ => "large",
    };
    let units: Vec<Option<String>> = (0..people)
        .map(|person| Some(unit(person).to_owned()))
        .collect();
    let form = |id: &str, title: &str, test, survey| FormReport {
        id: id.parse().unwrap(),
        title: Text::tame(title),
        phase: Phase::Pre,
        n: people,
        days: Some((
            jiff::civil::date(2026, 12, 1),
            jiff::civil::date(2026, 12, 2),
        )),
        pass_mark: Some(0.5),
        test,
        stems: vec![Text::tame("+stem\nof an item"); 4],
        gain: None,
        survey,
        ranking: Vec::new(),
    };
    let test = Test::of(
        sample,
        None,
        Some(0.5),
        &[(By::Unit, Labels::of(units.iter().map(Option::as_deref)))],
    );
    let asked = |id: &str, answers| SurveyItem {
        item: id.parse().unwrap(),
        stem: Text::tame("?"),
        answers,
    };
    let survey = vec![
        asked("b/few", SurveyAnswers::Hidden { threshold: 5 }),
        asked(
            "b/text",
            SurveyAnswers::Texts(vec![Text::tame("=HYPERLINK(\"http://x\")")]),
        ),
    ];
    let person = PersonLine {
        candidate: Candidate {
            code: Some(Text::tame("007")),
            name: Some(Text::tame("@An")),
            ..Candidate::default()
        },
        class: None,
        marks: vec![None, None],
        gain: Some(-0.125),
        set_aside: 0,
    };
    Report {
        course: "c".parse().unwrap(),
        title: Text::tame("=Khoá & \"học\""),
        forms: vec![
            form("f", "=f", Some(test), Vec::new()),
            form("s", "s", None, survey),
        ],
        people: vec![person].into(),
        overall: Vec::new(),
        notes: Vec::new(),
        decided: Decided::default(),
    }
}

fn of(people: usize, lang: Lang) -> Vec<Table> {
    tables(&report(people), &Locale::new(lang))
}

fn named<'a>(tables: &'a [Table], name: &str) -> &'a Table {
    tables.iter().find(|table| table.name == name).unwrap()
}

#[test]
fn every_row_has_a_cell_for_every_head() {
    for people in [1, 4, 24, 60] {
        for table in of(people, Lang::Vi) {
            for row in &table.rows {
                assert_eq!(row.len(), table.heads.len(), "{}", table.name);
            }
            let filled = table.filled();
            assert_eq!(filled.rows.len(), table.rows.len());
            assert!(
                filled
                    .rows
                    .iter()
                    .all(|row| row.len() == filled.heads.len())
            );
        }
    }
}

#[test]
fn few_people_get_few_figures() {
    let small = of(4, Lang::En);
    assert!(named(&small, "items").rows.is_empty() && named(&small, "options").rows.is_empty());
    assert!(named(&small, "units").rows.is_empty());
    let overview = named(&small, "overview");
    let shares = |table: &Table| {
        let cells = table.rows.iter().flatten();
        cells.filter(|cell| matches!(cell, Cell::Share(_))).count()
    };
    // the pass mark of the test alone
    assert_eq!(shares(overview), 1);
    let class = of(60, Lang::En);
    let units = named(&class, "units").rows.iter();
    let units: Vec<&Cell> = units.filter_map(|row| row.get(1)).collect();
    // one group that is left alone would give away the others by the total
    assert!(
        !units.contains(&&Cell::Text("small".to_owned())),
        "{units:?}"
    );
    assert!(
        !units.contains(&&Cell::Text("middle".to_owned())),
        "{units:?}"
    );
    // D27 from thirty people on
    let d27 = |tables: &[Table]| {
        let items = named(tables, "items").filled();
        items.heads.iter().any(|head| head == "D27")
    };
    assert!(!d27(&of(24, Lang::En)) && d27(&class));
    let hidden = &named(&class, "survey").rows[0];
    let counts = hidden.iter().filter(|cell| matches!(cell, Cell::Count(_)));
    assert_eq!(counts.count(), 0, "{hidden:?}");
}

#[test]
fn the_files_are_always_the_same_ones() {
    let names: Vec<String> = csv::render(&of(4, Lang::Vi))
        .into_iter()
        .map(|file| file.0)
        .collect();
    let told = std::iter::empty::<&str>().chain([
        "overview",
        "people",
        "items",
        "options",
        "changes",
        "groups",
        "units",
        "survey",
        "survey-answers",
        "survey-texts",
        "ranking",
        "rulings",
        "notes",
    ]);
    let told: Vec<String> = told.map(|name| format!("{name}.csv")).collect();
    assert_eq!(names, told);
    let readme = include_str!("../README.md");
    assert!(
        told.iter()
            .all(|name| readme.contains(&format!("`{name}`")))
    );
    for (name, text) in csv::render(&of(60, Lang::Vi)) {
        assert!(
            text.starts_with('\u{feff}') && text.ends_with("\r\n"),
            "{name}"
        );
        for line in text.trim_start_matches('\u{feff}').lines() {
            assert!(!line.starts_with(['=', '@', '+']), "{name}: {line}");
        }
    }
}

#[cfg(feature = "office")]
mod workbook {
    use super::*;
    use calamine::Reader as _;
    use khaothi::report::xlsx;
    use std::io::Cursor;

    fn written(people: usize, lang: Lang) -> Vec<u8> {
        let today = jiff::civil::date(2026, 12, 5);
        let report = report(people);
        let locale = Locale::new(lang);
        xlsx::render(&report, &tables(&report, &locale), &locale, today).unwrap()
    }

    #[test]
    fn a_workbook_holds_the_same_tables_and_no_formula() {
        for lang in [Lang::Vi, Lang::En] {
            let tables = of(60, lang);
            let mut book = calamine::Xlsx::new(Cursor::new(written(60, lang))).unwrap();
            let titles = tables
                .iter()
                .filter(|table| table.name == "overview" || !table.rows.is_empty())
                .map(|table| table.title.clone());
            assert_eq!(book.sheet_names(), titles.collect::<Vec<_>>());
            for table in tables.iter().filter(|table| table.name != "overview") {
                if table.rows.is_empty() {
                    continue;
                }
                let filled = table.filled();
                let sheet = book.worksheet_range(&table.title).unwrap();
                assert_eq!(sheet.height(), table.rows.len() + 1, "{}", table.name);
                for (row, cells) in (1..).zip(&filled.rows) {
                    for (column, cell) in (0..).zip(cells) {
                        let found = sheet.get_value((row, column)).unwrap();
                        let same = match cell {
                            Cell::Text(text) => *found == calamine::Data::String(text.clone()),
                            Cell::Empty => *found == calamine::Data::Empty,
                            Cell::Count(count) => found.to_string() == count.to_string(),
                            Cell::Number(number, _)
                            | Cell::Share(number)
                            | Cell::Change(number) => found.to_string().parse() == Ok(*number),
                            Cell::Day(_) => true,
                        };
                        assert!(same, "{}: {cell:?} is {found:?}", table.name);
                    }
                }
                let formulas = book.worksheet_formula(&table.title).unwrap();
                assert!(formulas.used_cells().all(|cell| cell.2.is_empty()));
            }
        }
    }

    #[test]
    fn the_same_report_is_the_same_file() {
        assert_eq!(written(24, Lang::Vi), written(24, Lang::Vi));
    }

    #[test]
    fn an_empty_report_is_a_workbook_too() {
        let mut report = report(4);
        report.forms.clear();
        report.people = Vec::new().into();
        let locale = Locale::new(Lang::Vi);
        let today = jiff::civil::date(2026, 12, 5);
        let bytes = xlsx::render(&report, &tables(&report, &locale), &locale, today).unwrap();
        let book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Tổng quan"]);
    }
}
