//! Forms as authors write them: every mistake has its code and place, feasibility is proved or its
//! cells named, class lists are read as spreadsheets write them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails loudly"
)]

use std::fmt::Write as _;
use std::num::NonZeroU16;

use khaothi::bank::Bank;
use khaothi::bank::form::access::StartCode;
use khaothi::bank::form::contest::USUAL;
use khaothi::bank::form::{Form, Keep, Navigation, Variants};
use khaothi::bank::source::join::join;
use khaothi::bank::source::roster::{RosterSource, check};
use khaothi::bank::source::{CourseSource, Document, read, read_roster};
use khaothi::diagnostic::{Diagnostic, Sources};
use khaothi::locale::{Lang, Locale};
use khaothi::message::{Message, Speak as _, Value};

/// A course of these forms, and everything said of it.
fn course(forms: &str) -> (Option<CourseSource>, Vec<Diagnostic>) {
    let text = format!(
        "Course(schema: 1, id: \"c\", title: \"C\", banks: [], groups: {{ \"g\": \"Nhóm Một\" }}, classes: [\"L1\"], forms: [{forms}])"
    );
    let mut sources = Sources::default();
    let file = sources.add("c.course.ron", text);
    let read = read(&sources, file);
    let course = match read.value {
        Some(Document::Course(source)) => Some(*source),
        Some(_) => panic!("a course"),
        None => None,
    };
    (course, read.diagnostics)
}

fn codes(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|d| d.code.to_string()).collect()
}

/// A form with these fields added.
fn with(fields: &str) -> String {
    format!("Form(id: \"f\", title: \"F\", phase: Pre, {fields})")
}

fn form(fields: &str) -> Form {
    let (course, found) = course(&with(fields));
    course.unwrap_or_else(|| panic!("{found:?}")).course.forms[0].clone()
}

const DRAW: &str = "draw: [Fixed(\"b/i\")]";

#[test]
fn mistakes_in_forms_have_their_codes() {
    let cases = [
        (
            "minutes: 10, grace_seconds: 30, variants: Numbered(8), start_code: \"blake3:0123456789012345678901234567890123456789012345678901234567890123\"",
            "",
        ),
        ("grace_seconds: 30", "K0429"),
        ("grace_seconds: 99999, minutes: 1", "K0115"),
        ("per_item_seconds: 20, navigation: Free", "K0428"),
        (
            "per_item_seconds: 20, grace_seconds: 5, navigation: Linear",
            "",
        ),
        ("variants: Numbered(0)", "K0115"),
        ("variants: Numbered(1000)", "K0115"),
        ("variants: Numbered", "K0114"),
        ("variants: Numbered(a: 3)", "K0113"),
        ("variants: PerCandidat", "K0114"),
        (
            "opens: \"2026-12-01T08:00\", closes: \"2026-12-01T08:00\"",
            "K0424",
        ),
        (
            "opens: \"2026-12-01T08:00\", closes: \"2026-12-01T08:10\", minutes: 15",
            "K0427",
        ),
        ("opens: \"2026-12-01\"", "K0437"),
        ("closes: \"2026-12-01T25:00\"", "K0437"),
        ("closes: 5", "K0113"),
        ("start_code: \"mở đề\"", "K0425"),
        ("unlock: (code: \"thêm giờ\", minutes: 10)", "K0425"),
        ("start_code: \"a1\"", "K0426"),
        ("start_code: \"blake3:77\"", "K0426"),
        ("counterbalance: true", "K0430"),
        ("ranking: [Points]", "K0433"),
        ("keep: Mean", "K0436"),
        ("keep: Mean, attempts: 3", ""),
        ("keep: Median, attempts: 3", "K0114"),
        (
            "sections: [Section(title: \"A\", draw: [Fixed(\"b/j\")]), Section(title: \"B\", draw: [Fixed(\"b/k\")])]",
            "K0422",
        ),
    ];
    for (fields, expected) in cases {
        let (_, found) = course(&with(&format!("{DRAW}, {fields}")));
        assert_eq!(codes(&found).join(" "), expected, "{fields}");
    }
}

#[test]
fn mistakes_in_sections_and_contests_have_their_codes() {
    let a = "Section(title: \"A\", minutes: 10, draw: [Fixed(\"b/i\")])";
    let cases = [
        (
            with(&format!(
                "sections: [{a}, Section(title: \"B\", draw: [Fixed(\"b/j\")])]"
            )),
            "",
        ),
        (with(&format!("sections: [{a}]")), "K0438"),
        (
            with(&format!("sections: [{a}, Section(title: \"B\", draw: [])]")),
            "K0423",
        ),
        (
            with(&format!("sections: [{a}, Part(title: \"B\")]")),
            "K0114",
        ),
        (
            with(&format!("sections: [{a}, Section(draw: [Fixed(\"b/j\")])]")),
            "K0111",
        ),
        (with(&format!("sections: [{a}, {a}], minutes: 15")), "K0435"),
        (
            with(&format!(
                "sections: [{a}, Section(title: \"B\", minuts: 3, draw: [Fixed(\"b/j\")])]"
            )),
            "K0110",
        ),
        (
            format!(
                "Form(id: \"f\", title: \"F\", phase: Contest, {DRAW}, ranking: [Points, Points])"
            ),
            "K0434",
        ),
        (
            format!("Form(id: \"f\", title: \"F\", phase: Contest, {DRAW}, ranking: [])"),
            "K0434",
        ),
    ];
    for (forms, expected) in cases {
        let (_, found) = course(&forms);
        assert_eq!(codes(&found).join(" "), expected, "{forms}");
    }
    let three = format!(
        "{}, Form(id: \"g\", title: \"G\", phase: Post, parallel_to: \"f\", counterbalance: true), Form(id: \"h\", title: \"H\", phase: Follow, parallel_to: \"f\")",
        with(DRAW)
    );
    assert_eq!(codes(&course(&three).1), ["K0431"]);
}

#[test]
fn forms_mean_what_they_say() {
    let made = form(&format!(
        "{DRAW}, per_item_seconds: 20, variants: Numbered(8)"
    ));
    assert_eq!(made.navigation, Navigation::Linear);
    assert_eq!(
        made.variants,
        Variants::Numbered(NonZeroU16::new(8).unwrap())
    );
    let kept = form(&format!("{DRAW}, attempts: 2, keep: Mean"));
    assert_eq!(kept.keep, Keep::Mean);
    let (contest, _) = course(&format!(
        "Form(id: \"f\", title: \"F\", phase: Contest, {DRAW})"
    ));
    assert_eq!(contest.unwrap().course.forms[0].ranking, USUAL);
    let (both, _) = course(&format!(
        "{}, Form(id: \"g\", title: \"G\", phase: Post, parallel_to: \"f\", counterbalance: true)",
        with(
            "sections: [Section(title: \"A\", draw: [Fixed(\"b/i\")]), Section(title: \"B\", minutes: 5, draw: [Fixed(\"b/j\")])]"
        )
    ));
    let both = both.unwrap().course;
    assert_eq!(
        both.forms[1].timing, both.forms[0].timing,
        "sections are inherited with the draw"
    );
    let places = both
        .forms
        .iter()
        .map(|form| both.counterbalanced_place(form));
    assert_eq!(places.collect::<Vec<_>>(), [Some(false), Some(true)]);
}

#[test]
fn surveys_keep_their_order_unless_they_say_otherwise() {
    let order = |phase: &str, fields: &str| {
        let (course, _) = course(&format!(
            "Form(id: \"f\", title: \"F\", phase: {phase}, {DRAW}{fields})"
        ));
        let form = course.unwrap().course.forms[0].clone();
        (form.shuffle_items, form.shuffle_options)
    };
    assert_eq!(order("Survey", ""), (false, false));
    assert_eq!(order("Survey", ", shuffle: (options: true)"), (false, true));
    assert_eq!(order("Pre", ""), (true, true));
    assert_eq!(order("Pre", ", shuffle: (items: false)"), (false, true));
}

#[test]
fn a_readable_start_code_comes_with_the_digest_to_put_instead() {
    let (_, found) = course(&with(&format!("{DRAW}, start_code: \"Hoa Sen\"")));
    let Message { args, .. } = found[0].help.clone().unwrap();
    let Some((_, Value::Text(digest))) = args.iter().find(|(name, _)| *name == "digest") else {
        panic!("{args:?}")
    };
    let form = form(&format!("{DRAW}, start_code: \"{digest}\""));
    let course = "c".parse().unwrap();
    let code = form.access.start_code.unwrap();
    assert!(matches!(code, StartCode::Digest(_)));
    assert!(code.admits(&course, &form.id, "hoa sen"));
}

/// A bank of items `(topic, level, how many)`.
fn bank(cells: &[(&str, &str, usize)]) -> Bank {
    let mut text = String::from(
        "Bank(schema: 1, id: \"b\", title: \"B\", topics: {\"t\": \"T\", \"u\": \"U\"}, items: [\n",
    );
    let mut number = 0;
    for (topic, level, count) in cells {
        for _each in 0..*count {
            number += 1;
            writeln!(text, "TrueFalse(id: \"i{number}\", topic: \"{topic}\", level: {level}, stem: \"Câu {number}\", key: true, basis: [Cite(\"x\")]),").unwrap();
        }
    }
    text.push_str("])");
    let mut sources = Sources::default();
    let file = sources.add("b.bank.ron", text);
    let read = read(&sources, file);
    let Some(Document::Bank(source)) = read.value else {
        panic!("{:?}", read.diagnostics)
    };
    source.bank
}

/// What joining forms with a bank says: codes with their words in English.
fn joined(forms: &str, bank: &Bank) -> Vec<String> {
    let (course, found) = course(forms);
    let course = course.unwrap_or_else(|| panic!("{found:?}"));
    let english = Locale::new(Lang::En);
    join(&course, std::slice::from_ref(bank))
        .iter()
        .map(|d| format!("{}: {}", d.code, english.say(&d.message)))
        .collect()
}

fn drawing(lines: &[(&str, usize)]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|(cell, count)| format!("Draw(bank: \"b\"{cell}, count: {count})"))
        .collect();
    format!("draw: [{}]", lines.join(", "))
}

#[test]
fn a_blueprint_is_proved_feasible_or_its_cells_are_named() {
    let bank = bank(&[("t", "Remember", 3), ("t", "Apply", 2), ("u", "Apply", 2)]);
    let t = ", topic: \"t\"";
    let apply = ", level: Apply";
    let t_apply = ", topic: \"t\", level: Apply";
    let fits = [
        drawing(&[(t, 5), (", topic: \"u\"", 2)]),
        // the first line may take what the others need, and need not
        drawing(&[("", 3), (t_apply, 2), (apply, 2)]),
        drawing(&[(t, 3), (apply, 4)]),
    ];
    for draw in fits {
        assert_eq!(joined(&with(&draw), &bank), Vec::<String>::new(), "{draw}");
    }
    let short = [
        (
            drawing(&[(t_apply, 3)]),
            "K0403: cell t × Apply of bank b holds 2 items, the form needs 3",
        ),
        (
            drawing(&[(t, 4), (apply, 4)]),
            "K0420: overlapping cells do not hold enough items for all: b: t × * (4); b: * × Apply (4) — together they hold 7, want 8, 1 are missing",
        ),
        (
            drawing(&[
                (", topic: \"u\"", 1),
                (t_apply, 1),
                (apply, 3),
                (", level: Remember", 1),
            ]),
            "K0420: overlapping cells do not hold enough items for all: b: u × * (1); b: t × Apply (1); b: * × Apply (3) — together they hold 4, want 5, 1 are missing",
        ),
    ];
    for (draw, expected) in short {
        assert_eq!(joined(&with(&draw), &bank), [expected], "{draw}");
    }
}

#[test]
fn fixed_items_are_reserved_and_parallel_forms_count_twice() {
    let bank = bank(&[("t", "Remember", 5), ("t", "Apply", 3)]);
    let fixed =
        "draw: [Fixed(\"b/i1\"), Anchor(\"b/i2\"), Draw(bank: \"b\", level: Remember, count: 4)]";
    assert_eq!(
        joined(&with(fixed), &bank),
        ["K0403: cell * × Remember of bank b holds 3 items, the form needs 4"]
    );
    let parallel = |draw: &str| {
        format!(
            "{}, Form(id: \"g\", title: \"G\", phase: Post, parallel_to: \"f\")",
            with(draw)
        )
    };
    let found = joined(
        &parallel(&drawing(&[(", level: Remember", 2), ("", 2)])),
        &bank,
    );
    assert_eq!(found, Vec::<String>::new());
    let found = joined(&parallel(&drawing(&[(", level: Remember", 3)])), &bank);
    assert!(found[0].starts_with("K0410: "), "{found:?}");
    let found = joined(
        &parallel(&drawing(&[(", level: Remember", 2), ("", 3)])),
        &bank,
    );
    assert!(found[0].starts_with("K0421: "), "{found:?}");
    assert_eq!(found.len(), 1);
}

fn roster(text: &str) -> (RosterSource, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("lop.csv", text);
    let read = read_roster(&sources, file);
    let place = |d: &Diagnostic| {
        let start = sources.place(file, d.span.start);
        format!("{}:{} {}", start.line, start.column, d.code)
    };
    let found = read.diagnostics.iter().map(place).collect();
    match read.value {
        Some(Document::Roster(source)) => (source, found),
        Some(_) => panic!("a class list"),
        None => (RosterSource::default(), found),
    }
}

#[test]
fn class_lists_are_read_under_vietnamese_and_english_names() {
    let lists = [
        "code,name,unit,group,class,extra_minutes\n001,Nguyễn Văn An,Sở Y tế,g,L1,10\n",
        "DANH SÁCH;;;;;;\nSTT;Mã học viên;Họ và tên;Đơn vị;Nhóm;Lớp;Phút thêm\n1;001;Nguyễn Văn An;Sở Y tế;Nhóm Một;L1;10\n;;;;;;\n",
        "SBD\tHỌ TÊN\tCơ quan\tnhóm\tLớp\tSố phút thêm\tNgày sinh\r\n001\tNguyễn Văn An\tSở Y tế\tg\tL1\t10\t01/01/1970\r\n",
    ];
    for list in lists {
        let (source, found) = roster(list);
        assert_eq!(found, Vec::<String>::new(), "{list}");
        let [one] = source.roster.people.as_slice() else {
            panic!("{list}: {source:?}")
        };
        let text = |text: &Option<khaothi::text::Text>| text.clone().unwrap().to_string();
        assert_eq!(
            (
                text(&one.code),
                text(&one.name),
                text(&one.unit),
                one.extra_minutes
            ),
            (
                "001".to_owned(),
                "Nguyễn Văn An".to_owned(),
                "Sở Y tế".to_owned(),
                10
            )
        );
        let (course, _) = course(&with(DRAW));
        assert_eq!(check(&source, &course.unwrap().course), []);
    }
}

#[test]
fn zeros_a_spreadsheet_ate_are_put_back_where_the_column_shows_its_width() {
    let codes = |list: &str| -> Vec<String> {
        let (source, _) = roster(list);
        let people = source.roster.people.iter();
        people
            .map(|one| one.code.as_ref().unwrap().to_string())
            .collect()
    };
    assert_eq!(codes("mã\n0012\n7\n130\n"), ["0012", "0007", "0130"]);
    assert_eq!(codes("mã\n12\n7\n"), ["12", "7"], "no column of zeros");
    assert_eq!(codes("mã\n012\n7A\n"), ["012", "7A"], "not numbers");
}

#[test]
fn mistakes_in_class_lists_are_told_and_the_rest_is_kept() {
    let (source, found) = roster(
        "mã,họ và tên,phút thêm,đơn vịi\n001,An,5,x\n001,Bình,,x\n,,5,x\n003,Chi,nhiều,x\n1.23E+11,Dũng,,x\n005,Giang,700,x\n",
    );
    assert_eq!(
        found,
        [
            "1:24 K0445",
            "3:1 K0442",
            "4:1 K0441",
            "5:9 K0443",
            "6:1 K0444",
            "7:11 K0443"
        ]
    );
    assert_eq!(source.roster.people.len(), 3);
    assert_eq!(roster("tuổi,quê\n1,2\n").1, ["1:1 K0440"]);
    assert_eq!(roster("mã,\"tên\n1,2\n").1, ["1:4 K0440"]);
    let (course, _) = course(&with(DRAW));
    let (source, _) = roster("tên,nhóm,lớp\nAn,g,L1\nBình,h,L1\nChi,g,L9\n");
    let found = check(&source, &course.unwrap().course);
    assert_eq!(codes(&found), ["K0443", "K0443"]);
}
