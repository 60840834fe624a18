//! Files with mistakes: each annotated above its line with severity, code and columns, each found,
//! nothing else; and every code has a case.
//!
//! `// error[K0203] 9-17` speaks of the next line that is no annotation: first column, one past the
//! last; a place that ends on a later line has no last column (`9-`). `// ==== name.ron` begins
//! another file of the same case. `KHAOTHI_ANNOTATE=1 cargo test --test bad_banks` writes the
//! annotations anew, for reading before they are committed.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use khaothi::bank::check::{BankDesk, CourseDesk, Desk, check};
use khaothi::bank::source::outline::BankOutline;
use khaothi::bank::source::{
    CourseSource, Document, RegisterSource, decode_as, join, read, read_roster, roster,
};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::{Code, Diagnostic, FileId, Sources};

const FOLDER: &str = "tests/banks/bad";
const TODAY: &str = "2026-12-01";

/// Codes that need bytes or a file system; the tests below bring each of them up.
const ELSEWHERE: [Code; 5] = [
    Code::K0001,
    Code::K0002,
    Code::K0005,
    Code::K0006,
    Code::K0007,
];

fn files() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// The files of a case: name and lines.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections = vec![("bank.ron".to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("// ==== ") {
            sections.push((name.trim().to_owned(), String::new()));
        } else {
            sections.last_mut().unwrap().1.push_str(line);
        }
    }
    sections
}

fn is_table(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "csv")
}

fn is_note(line: &str) -> bool {
    let line = line.trim_start();
    ["// error[", "// warning[", "// note["]
        .iter()
        .any(|lead| line.starts_with(lead))
}

/// What the annotations of a file say, as `line severity[code] columns`.
fn expected(name: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = Vec::new();
    let mut notes = 0;
    for (number, line) in text.lines().enumerate() {
        if is_note(line) {
            waiting.push(line.trim_start().trim_start_matches("// "));
            notes += usize::from(is_table(name));
        } else {
            let number = number - notes;
            found.extend(
                waiting
                    .drain(..)
                    .map(|note| format!("{} {note}", number + 1)),
            );
        }
    }
    // what stands at the end of a file is annotated behind it
    let lines = text.lines().filter(|line| !is_note(line)).count();
    found.extend(waiting.drain(..).map(|note| format!("end {lines} {note}")));
    found
}

fn told(sources: &Sources, d: &Diagnostic) -> (u32, String) {
    let start = sources.place(d.span.file, d.span.start);
    let end = sources.place(d.span.file, d.span.end);
    let last = if end.line == start.line {
        end.column.to_string()
    } else {
        String::new()
    };
    let severity = d.severity().name();
    (
        start.line,
        format!("{severity}[{}] {}-{last}", d.code, start.column),
    )
}

/// Everything wrong with the files of a case, in each file.
fn diagnostics(case: &[(String, String)]) -> (Sources, Vec<(FileId, Vec<Diagnostic>)>) {
    let mut sources = Sources::default();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut files = Vec::new();
    let mut outlines: Vec<(BankOutline, Option<Bank>)> = Vec::new();
    let mut registers: Vec<RegisterSource> = Vec::new();
    let mut courses: Vec<Box<CourseSource>> = Vec::new();
    for (name, text) in case.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let table = is_table(name);
        // a table has no comments: its annotations are not part of it
        let bare = if table {
            without_notes(text)
        } else {
            text.clone()
        };
        let file = sources.add(name.as_str(), bare);
        files.push(file);
        let read = if table {
            read_roster(&sources, file)
        } else {
            read(&sources, file)
        };
        found.extend(read.diagnostics);
        let outline = read.outline;
        match read.value {
            Some(Document::Bank(source)) => outlines.push((outline.unwrap(), Some(source.bank))),
            Some(Document::Register(source)) => registers.push(source),
            Some(Document::Course(source)) => courses.push(source),
            Some(Document::Roster(source)) => {
                let course = courses.first().map(|source| &source.course);
                found.extend(
                    course
                        .iter()
                        .flat_map(|course| roster::check(&source, course)),
                );
            }
            Some(Document::Decisions(source)) => {
                let banks: Vec<Bank> = outlines.iter().filter_map(|(_, b)| b.clone()).collect();
                found.extend(join::decided::check_decisions(&source, Banks(&banks)));
            }
            Some(Document::Units(_)) => {}
            None => outlines.extend(outline.map(|outline| (outline, None))),
        }
    }
    let register = registers.first();
    let banks: Vec<BankDesk<'_>> = outlines
        .iter()
        .map(|(outline, bank)| BankDesk {
            outline,
            bank: bank.as_ref(),
            register,
        })
        .collect();
    let desk = Desk {
        sources: &sources,
        courses: courses
            .iter()
            .map(|source| CourseDesk {
                source,
                banks: (0..banks.len()).collect(),
            })
            .collect(),
        banks,
        registers: registers.iter().collect(),
        on: None,
        today: TODAY.parse().unwrap(),
    };
    found.extend(check(&desk));
    let whole: Vec<Bank> = outlines
        .iter()
        .filter_map(|(_, bank)| bank.clone())
        .collect();
    for course in &courses {
        found.extend(join::join(course, &whole));
    }
    let of = |file: &FileId| {
        let mine = found.iter().filter(|d| d.span.file == *file);
        (*file, mine.cloned().collect())
    };
    let found = files.iter().map(of).collect();
    (sources, found)
}

fn without_notes(text: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| !is_note(line))
        .collect()
}

/// A case with its annotations made anew.
fn annotate(text: &str) -> String {
    let bare = without_notes(text);
    let case = sections(&bare);
    let (sources, found) = diagnostics(&case);
    let mut found = found.into_iter();
    let mut out = String::new();
    for (place, (name, text)) in case.iter().enumerate() {
        if place > 0 {
            writeln!(out, "// ==== {name}").unwrap();
        }
        if text.trim().is_empty() {
            out.push_str(text);
            continue;
        }
        let mut notes: Vec<(u32, String)> = found
            .next()
            .unwrap()
            .1
            .iter()
            .map(|d| told(&sources, d))
            .collect();
        notes.sort();
        notes.dedup();
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let indent = line.len() - line.trim_start_matches(' ').len();
            for (_, note) in notes.iter().filter(|(at, _)| *at as usize == number + 1) {
                writeln!(out, "{}// {note}", " ".repeat(indent)).unwrap();
            }
            out.push_str(line);
        }
        let lines = u32::try_from(text.lines().count()).unwrap();
        for (_, note) in notes.iter().filter(|(at, _)| *at > lines) {
            writeln!(out, "// {note}").unwrap();
        }
    }
    out
}

#[test]
fn every_mistake_is_found_in_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        if std::env::var_os("KHAOTHI_ANNOTATE").is_some() {
            std::fs::write(&path, annotate(&text)).unwrap();
            continue;
        }
        let case = sections(&text);
        let (sources, found) = diagnostics(&case);
        let texts = case.iter().filter(|(_, text)| !text.trim().is_empty());
        for ((name, text), (_, found)) in texts.zip(found) {
            let lines = if is_table(name) {
                u32::MAX
            } else {
                u32::try_from(text.lines().count()).unwrap()
            };
            let bare = text.lines().filter(|line| !is_note(line)).count();
            let found: BTreeSet<String> = found
                .iter()
                .map(|d| told(&sources, d))
                .map(|(line, said)| {
                    if line > lines {
                        format!("end {bare} {said}")
                    } else {
                        format!("{line} {said}")
                    }
                })
                .collect();
            let wanted = expected(name, text);
            for missing in wanted.difference(&found) {
                wrong.push(format!("{} {name}: not found: {missing}", path.display()));
            }
            for extra in found.difference(&wanted) {
                wrong.push(format!("{} {name}: not annotated: {extra}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_cases_and_every_code_has_one() {
    let mut cases = 0;
    let mut seen: BTreeSet<String> = ELSEWHERE.iter().map(ToString::to_string).collect();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| is_note(line)) {
            cases += 1;
            let code = line.split(['[', ']']).nth(1).unwrap();
            seen.insert(code.to_owned());
        }
    }
    let missing: Vec<&Code> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code.name()))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    assert!(cases >= 120, "{cases} cases");
}

#[test]
fn bytes_in_other_encodings_are_told() {
    let text = "Bank(schema: 1, id: \"b\", title: \"Tệp\", items: [])";
    let mut sources = Sources::default();
    let file = sources.add("b.ron", text);
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (read, encoding) = decode_as(&wide).unwrap();
    assert_eq!(read, text);
    assert_eq!(encoding.diagnostic(file).unwrap().code, Code::K0006);
    let old = b"Bank(schema: 1, id: \"b\", title: \"M\xf4\xf2t c\xfd\xd2a\", items: [])";
    let (read, encoding) = decode_as(old).unwrap();
    assert!(read.contains("Một cửa"), "{read}");
    assert_eq!(encoding.diagnostic(file).unwrap().code, Code::K0007);
    let bad = decode_as(b"abc\xff\x00").unwrap_err();
    assert_eq!(bad.diagnostic(file).code, Code::K0001);
    assert_eq!(bad.valid, 3);
}

/// The program itself: a bank that is missing, and one too large to read.
#[test]
fn files_that_cannot_be_read_are_told_by_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let course = folder.path().join("a.course.ron");
    let text = "Course(schema: 1, id: \"k\", title: \"T\", banks: [\"la.bank.ron\", \"to.bank.ron\"], \
                forms: [Form(id: \"p\", title: \"Thi\", phase: Pre, all: \"b\")])";
    std::fs::write(&course, text).unwrap();
    let large = std::fs::File::create(folder.path().join("to.bank.ron")).unwrap();
    large.set_len(129 * 1024 * 1024).unwrap();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(["check", "--json"])
        .arg(&course)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let codes: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry.get("code").unwrap().as_str().unwrap())
        .collect();
    assert_eq!(codes, ["K0005", "K0002"], "{found}");
}
