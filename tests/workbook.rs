//! Class lists in workbooks: what a person sees in a cell is what is read, and nothing a stranger
//! puts into a file does more than be refused.
#![cfg(feature = "office")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "a test fails loudly"
)]

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use khaothi::bank::roster::Enrolled;
use khaothi::bank::source::{Document, read_class_list};
use khaothi::diagnostic::{Sources, entries, render};
use khaothi::locale::{Lang, Locale};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

/// What came of a list: its people, and what is said of it, each with its cell.
fn read(name: &str, bytes: &[u8]) -> (Option<Vec<Enrolled>>, Vec<String>) {
    let mut sources = Sources::default();
    let (_, read) = read_class_list(&mut sources, name, bytes);
    let said = read.diagnostics.iter().map(|d| {
        let cell = sources.cell(d.span.file, d.span.start);
        let cell = cell.map_or(String::new(), |(sheet, cell)| format!("{sheet}!{cell} "));
        format!("{cell}{} {}", d.code, d.message.id)
    });
    let said = said.collect();
    let locale = Locale::new(Lang::Vi);
    let words = render(&read.diagnostics, &sources, &locale, false, 80);
    assert!(!words.contains('\u{1b}'), "{words}");
    let people = match read.value {
        Some(Document::Roster(source)) => Some(source.roster.people),
        Some(other) => panic!("{other:?}"),
        None => None,
    };
    (people, said)
}

fn row(people: &[Enrolled]) -> Vec<String> {
    let text = |text: &Option<khaothi::text::Text>| {
        text.as_ref().map_or("–".to_owned(), ToString::to_string)
    };
    let one = |one: &Enrolled| {
        let parts = [&one.code, &one.name, &one.unit, &one.group, &one.class];
        format!("{}|{}", parts.map(text).join("|"), one.extra_minutes)
    };
    people.iter().map(one).collect()
}

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in (0_u16..).zip(cells) {
        if !text.is_empty() {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

#[test]
fn a_list_as_an_office_keeps_it() {
    let mut book = Workbook::new();
    put(book.add_worksheet(), 0, &["Hướng dẫn", "điền trang sau"]);
    let sheet = book.add_worksheet().set_name("Danh sách").unwrap();
    put(sheet, 0, &["", "DANH SÁCH HỌC VIÊN LỚP L1-2026"]);
    put(
        sheet,
        3,
        &[
            "STT",
            "Số báo\ndanh",
            " Họ và  tên",
            "Đơn vị",
            "Lớp",
            "Phút thêm",
            "Ngày sinh",
        ],
    );
    let six = Format::new().set_num_format("000000");
    let code = Format::new().set_num_format("\"HV\"000");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let people = [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Cường",
        "Đỗ Thị Dung",
    ];
    for (at, name) in (4..).zip(people) {
        sheet.write_number(at, 0, f64::from(at - 3)).unwrap();
        put(sheet, at, &["", "", name]);
        sheet.write_number_with_format(at, 6, 31_000, &day).unwrap();
    }
    sheet.write_number_with_format(4, 1, 12, &six).unwrap();
    sheet.write_string(5, 1, "000345").unwrap();
    sheet.write_number_with_format(6, 1, 7, &code).unwrap();
    sheet.write_number(7, 1, 79_123_456_789_f64).unwrap();
    let plain = Format::new();
    sheet
        .merge_range(4, 3, 6, 3, "UBND xã Tân Hồng", &plain)
        .unwrap();
    put(sheet, 7, &["", "", "", "Sở Nội vụ", "L1-2026"]);
    sheet.write_number(4, 5, 10).unwrap();
    let sum = Formula::new("=5+5").set_result("10");
    sheet.write_formula(5, 5, sum).unwrap();
    let (people, said) = read("lop.xlsx", &saved(book));
    assert_eq!(
        row(&people.unwrap()),
        [
            "000012|Nguyễn Văn An|UBND xã Tân Hồng|–|–|10",
            "000345|Trần Thị Bình|UBND xã Tân Hồng|–|–|10",
            "HV007|Lê Văn Cường|UBND xã Tân Hồng|–|–|0",
            "79123456789|Đỗ Thị Dung|Sở Nội vụ|–|L1-2026|0",
        ]
    );
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn what_a_spreadsheet_has_changed_is_named_by_its_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("L1").unwrap();
    put(
        sheet,
        0,
        &["code", "name", "unit", "class", "extra_minutes", "clas"],
    );
    let day = Format::new().set_num_format("mmm-yy");
    put(sheet, 1, &["A1", "An", "#N/A"]);
    sheet.write_number_with_format(1, 3, 46_357, &day).unwrap();
    sheet.write_number_with_format(2, 0, 46_357, &day).unwrap();
    put(sheet, 2, &["", "Bình"]);
    sheet.write_number(3, 0, 1.234_567_890_123_456e18).unwrap();
    put(sheet, 3, &["", "Chi"]);
    put(sheet, 4, &["", "", "Sở"]);
    put(sheet, 6, &["a1", "Dung"]);
    put(sheet, 7, &["A8", "Em", "", "", "nhiều"]);
    sheet.write_boolean(8, 1, true).unwrap();
    let bytes = saved(book);
    let (people, said) = read("lop.xlsx", &bytes);
    assert_eq!(
        row(&people.unwrap()),
        ["A1|An|–|–|–|0", "A8|Em|–|–|–|0", "–|TRUE|–|–|–|0"]
    );
    assert_eq!(
        said,
        [
            "L1!C2 K0446 k0446-error",
            "L1!D2 K0446 k0446-date",
            "L1!A3 K0446 k0446-date",
            "L1!A4 K0444 k0444-message",
            "L1!A5 K0441 k0441-message",
            "L1!A7 K0442 k0442-message",
            "L1!E8 K0443 k0443-extra",
        ]
    );
    let mut sources = Sources::default();
    let (_, read) = read_class_list(&mut sources, "lop.xlsx", &bytes);
    let locale = Locale::new(Lang::Vi);
    let json = entries(&read.diagnostics, &sources, &locale);
    assert_eq!(json[1].cell.as_deref(), Some("L1!D2"));
    assert_eq!(json[1].line, 2);
    let words = render(&read.diagnostics[..1], &sources, &locale, false, 100);
    assert!(words.contains("ô C2, trang “L1”"), "{words}");
    assert!(words.contains("Văn bản (Text)"), "{words}");
}

#[test]
fn the_same_list_in_any_kind_of_file_is_the_same() {
    let lines = [
        ["mã", "họ và tên", "đơn vị", "nhóm", "lớp", "phút thêm"],
        ["007", "Nguyễn Văn An", "Sở Y tế", "so", "L1", "15"],
        ["", "Trần Thị \"Bình\"", "UBND, xã", "xa", "", ""],
        ["08", "Lê Văn Cường", "=1+1", "", "L2", "0"],
    ];
    let csv: Vec<String> = lines
        .iter()
        .map(|line| {
            line.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .join(",")
        })
        .collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, line) in (0..).zip(&lines) {
        put(sheet, at, line);
    }
    let (from_csv, said) = read("lop.csv", csv.join("\r\n").as_bytes());
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(from_csv.as_ref().map(Vec::len), Some(3));
    assert_eq!(read("lop.xlsx", &saved(book)), (from_csv, said));
}

/// A workbook of one sheet, from the text of its parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>"#,
        ),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let given = |name: &str| parts.iter().any(|(own, _)| *own == name);
    let usual = usual.iter().filter(|(name, _)| !given(name));
    for (name, text) in usual.chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

fn sheet(rows: &str) -> Vec<u8> {
    packed(&[(
        SHEET,
        &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
    )])
}

fn inline(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn cells_are_read_however_they_are_written() {
    // no places, a prefix, phonetic notes, runs, a character code, entities of XML itself
    let text = r#"<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>m</x:t></x:r><x:r><x:t>ã</x:t></x:r></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>
        <x:row r="3"><x:c t="str"><x:f>1</x:f><x:v>A&amp;&#x42;</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let strings = "<sst uniqueCount=\"99999999999999999999\"><si><t>tên</t><rPh><t>ten</t></rPh></si><si><t>An_x000D_</t></si></sst>";
    let (people, said) = read("a.xlsx", &packed(&[(SHEET, text), (STRINGS, strings)]));
    assert_eq!(
        (row(&people.unwrap()), said),
        (vec!["A&B|An|–|–|–|0".to_owned()], vec![])
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of everything hostile")]
fn hostile_workbooks_are_refused_quickly() {
    let head = inline("A1", "mã");
    let bomb = format!("<worksheet><sheetData>{}", " ".repeat(65 * 1024 * 1024));
    let entities = format!(
        "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\">{}]><sst><si><t>&j;</t></si></sst>",
        ('b'..='j')
            .zip('a'..)
            .map(|(own, of)| format!("<!ENTITY {own} \"{}\">", format!("&{of};").repeat(10)))
            .collect::<String>()
    );
    let undeclared = "<sst><si><t>&a;</t></si></sst>";
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1024 * 1024));
    let many: String = (1..=10_000)
        .map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#))
        .collect();
    let merged = format!(
        "<worksheet><sheetData>{}</sheetData><mergeCells>{}</mergeCells></worksheet>",
        (1..=10_000)
            .map(|row| format!(
                r#"<row r="{row}">{}</row>"#,
                inline(&format!("B{row}"), "x")
            ))
            .collect::<String>(),
        r#"<mergeCell ref="B1:B1048576"/>"#.repeat(50_000)
    );
    let wide: String = (1..=100_000)
        .map(|row| format!(r#"<row r="{row}"><c r="CV{row}"><v>1</v></c></row>"#))
        .collect();
    let names: Vec<(String, &str)> = (0..6_000).map(|at| (format!("a/{at}"), "")).collect();
    let names: Vec<(&str, &str)> = names.iter().map(|(a, b)| (a.as_str(), *b)).collect();
    let with = |text: &str| {
        let text = format!("<worksheet><sheetData>{text}</sheetData></worksheet>");
        packed(&[(SHEET, &text), (STRINGS, &long)])
    };
    let shared = |strings: &str| packed(&[(SHEET, "<worksheet/>"), (STRINGS, strings)]);
    let good = sheet(&format!("<row>{head}</row>"));
    let empty: Vec<(&str, Vec<u8>)> = vec![
        ("no rows", sheet("")),
        ("nested", sheet(&"<a>".repeat(1_000_000))),
        (
            "dimension",
            packed(&[(
                SHEET,
                r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>"#,
            )]),
        ),
    ];
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("bomb", "k0440-large", packed(&[(SHEET, &bomb)])),
        ("parts", "k0440-large", packed(&names)),
        ("entities", "k0440-entities", shared(&entities)),
        ("undeclared", "k0440-entities", shared(undeclared)),
        ("repeated text", "k0440-large", with(&many)),
        ("merged", "k0440-large", packed(&[(SHEET, &merged)])),
        ("wide", "k0440-large", sheet(&wide)),
        ("far", "k0440-far", sheet(&inline("XFD1048576", "x"))),
        ("off", "k0440-damaged", sheet(&inline("AAAA1", "x"))),
        ("row", "k0440-damaged", sheet(r#"<row r="0"/>"#)),
        (
            "row",
            "k0440-damaged",
            sheet(r#"<row r="99999999999999999999"/>"#),
        ),
        (
            "column",
            "k0440-damaged",
            sheet(&inline("ZZZZZZZZZZZZ99999999999999", "x")),
        ),
        (
            "index",
            "k0440-cell",
            sheet(r#"<c r="C9" t="s"><v>7</v></c>"#),
        ),
        ("number", "k0440-cell", sheet(r#"<c r="C9"><v>12a</v></c>"#)),
        (
            "cut",
            "k0440-damaged",
            packed(&[(SHEET, "<worksheet><sheetData><row><c")]),
        ),
        ("crossed", "k0440-damaged", sheet("<a><b></a></b>")),
        ("no sheet", "k0440-damaged", packed(&[])),
        (
            "wide text",
            "k0440-damaged",
            packed(&[(SHEET, "\u{0}\u{1}<")]),
        ),
        ("half", "k0440-damaged", good[..good.len() / 2].to_vec()),
        (
            "other",
            "k0440-foreign",
            packed(&[("xl/workbook.xml", "<document/>"), (SHEET, "<a/>")]),
        ),
        (
            "old",
            "k0440-old",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\xff\xff".to_vec(),
        ),
    ];
    for (what, id, bytes) in cases {
        let since = Instant::now();
        let (people, said) = read("x.xlsx", &bytes);
        assert_eq!(
            (people, said),
            (None, vec![format!("K0440 {id}")]),
            "{what}"
        );
        // generous: the machine may be busy
        assert!(
            since.elapsed() < Duration::from_secs(30),
            "{what}: {:?}",
            since.elapsed()
        );
    }
    for (what, bytes) in empty {
        let (people, said) = read("x.xlsx", &bytes);
        let header = said
            .iter()
            .any(|said| said.ends_with("k0440-header") || said.ends_with("damaged"));
        assert!(people.is_none() && header, "{what}: {said:?}");
    }
}

#[test]
fn a_workbook_cut_or_changed_anywhere_is_read_or_refused() {
    let mut book = Workbook::new();
    let list = book.add_worksheet();
    put(list, 0, &["mã", "họ và tên"]);
    put(list, 1, &["01", "An"]);
    let bytes = saved(book);
    for cut in (0..bytes.len()).step_by(7) {
        let (people, said) = read("x.xlsx", &bytes[..cut]);
        assert!(people.is_none() && !said.is_empty(), "cut at {cut}");
    }
    for at in (0..bytes.len()).step_by(5) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x41;
        let (people, said) = read("x.xlsx", &changed);
        assert!(people.is_some() || !said.is_empty(), "changed at {at}");
    }
}

#[test]
fn what_lies_outside_is_never_opened() {
    let relations = r#"<Relationships><Relationship Id="a" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/><Relationship Id="l" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>"#;
    let link = "<!DOCTYPE x SYSTEM \"http://example.invalid/x\"><externalLink/>";
    let bytes = packed(&[
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/externalLinks/externalLink1.xml", link),
        (SHEET, "<worksheet/>"),
    ]);
    let (people, said) = read("x.xlsx", &bytes);
    assert_eq!(
        (people, said),
        (None, vec!["!A1 K0440 k0440-header".to_owned()])
    );
}
