//! What is fuzzed: one function a kind of file, from bytes to whatever the program makes of them.
//! Shared by the targets here and by `tests/fuzz.rs`, which runs them on any toolchain.

use std::io::Cursor;
use std::sync::Arc;

use khaothi::analysis::matrix;
use khaothi::analysis::oracle::Oracle;
use khaothi::attempt::journal;
use khaothi::attempt::replay::{gap_ms, replay};
use khaothi::attempt::{Attempt, Elapsed, Moment, Wall};
use khaothi::bank::Banks;
use khaothi::bank::form::Phase;
use khaothi::bank::source::{self, Document};
use khaothi::cohort::gathering::Gathering;
use khaothi::cohort::parcel::unpack;
use khaothi::diagnostic::{Sources, render};
use khaothi::locale::{Lang, Locale};
use khaothi::paper::{Paper, Seed, assemble};
use khaothi::report::parts::{Parts, merge, report};
use khaothi::report::test::{By, Labels, Test};
use khaothi::report::{FormReport, html, json};
use khaothi::result::audit::audit;
use khaothi::result::file;
use khaothi::result::mark::mark;
use khaothi::result::pack::HEADER;
use khaothi::result::pack::stream::{Part, Reader, Writer};
use khaothi::text::Text;
use khaothi::tui::keymap::Keys;

/// A source file of any kind: read, checked, its mistakes put into words.
fn source_file(name: &str, bytes: &[u8], table: bool) -> Option<Document> {
    let text = source::decode(bytes).ok()?;
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let read = if table {
        source::read_roster(&sources, file)
    } else {
        source::read(&sources, file)
    };
    let locale = Locale::new(Lang::Vi);
    let shown: Vec<_> = read.diagnostics.iter().take(20).cloned().collect();
    let _words = render(&shown, &sources, &locale, false, 80);
    read.value
}

/// A bank; one that is whole is drawn from.
pub(crate) fn bank(bytes: &[u8]) {
    if let Some(Document::Bank(bank)) = source_file("x.bank.ron", bytes, false) {
        for item in &bank.bank.items {
            let _shown = item.shown();
        }
    }
}

/// A course; one that is whole is assembled without banks, which must be refused politely.
pub(crate) fn course(bytes: &[u8]) {
    if let Some(Document::Course(source)) = source_file("x.course.ron", bytes, false) {
        let _problems = source::join::join(&source, &[]);
        for form in &source.course.forms {
            let _paper = assemble(&source.course, form, Banks(&[]), Seed(1));
        }
    }
}

/// The register of laws, or units.
pub(crate) fn register(bytes: &[u8]) {
    let _document = source_file("register.ron", bytes, false);
}

/// Rulings on results.
pub(crate) fn decisions(bytes: &[u8]) {
    let _document = source_file("x.decisions.ron", bytes, false);
}

/// A class list.
pub(crate) fn roster(bytes: &[u8]) {
    if let Some(Document::Roster(source)) = source_file("lop.csv", bytes, true) {
        for one in &source.roster.people {
            let _place =
                source
                    .roster
                    .place(one.code.as_ref(), one.name.as_ref(), one.unit.as_ref());
        }
    }
}

/// A class list in a workbook: the bytes as one, and as the sheet, the texts and the formats of one
/// that is sound otherwise.
pub(crate) fn workbook(bytes: &[u8]) {
    one_workbook(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for part in ["worksheets/sheet1", "sharedStrings", "styles", "workbook"] {
        one_workbook(&around(&format!("xl/{part}.xml"), text));
    }
}

thread_local! {
    /// Made once: a workbook is read five times for every input.
    static WORDS: Locale = Locale::new(Lang::Vi);
}

fn one_workbook(bytes: &[u8]) {
    let mut sources = Sources::default();
    let (file, read) = source::read_class_list(&mut sources, "lop.xlsx", bytes);
    let shown: Vec<_> = read.diagnostics.iter().take(20).cloned().collect();
    let _words = WORDS.with(|locale| render(&shown, &sources, locale, false, 80));
    for diagnostic in &read.diagnostics {
        let _cell = sources.cell(file, diagnostic.span.start);
    }
    assert!(read.value.is_some() || !read.diagnostics.is_empty());
}

/// Parts of a small workbook.
pub(crate) const PARTS: [(&str, &str); 5] = [
    (
        "xl/workbook.xml",
        r#"<workbook><workbookPr date1904="0"/><sheets><sheet name="Lớp" sheetId="1" r:id="a"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="x/styles" Target="/xl/styles.xml"/></Relationships>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet><dimension ref="A1:C4"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>đơn vị</t></is></c></row><row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="str"><f>A1&amp;"x"</f><v>Sở A</v></c></row><row r="3"><c r="A3" s="2"><v>46357.5</v></c><c r="B3" t="b"><v>1</v></c></row><row><c t="e"><v>#N/A</v></c><c t="n"><v>-1.5e3</v></c></row></sheetData><mergeCells><mergeCell ref="C2:C4"/></mergeCells></worksheet>"#,
    ),
    (
        "xl/sharedStrings.xml",
        r#"<sst count="3" uniqueCount="3"><si><t>mã</t></si><si><r><t>họ </t></r><r><t>và tên</t></r></si><si><t>An_x000D_&#x20;B</t><rPh><t>x</t></rPh></si></sst>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;HV&quot;000;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    ),
];

/// That workbook, with one part of its own.
pub(crate) fn around(name: &str, text: &str) -> Vec<u8> {
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (part, own) in PARTS {
        let text = if part == name { text } else { own };
        let written = zip
            .start_file(part, stored)
            .and_then(|()| Ok(zip.write_all(text.as_bytes())?));
        assert!(written.is_ok());
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A paper that journals of the seeds are of.
fn paper() -> Option<Arc<Paper>> {
    let Document::Bank(bank) = source_file("b", BANK.as_bytes(), false)? else {
        return None;
    };
    let Document::Course(course) = source_file("c", COURSE.as_bytes(), false)? else {
        return None;
    };
    let banks = [bank.bank];
    let form = course.course.forms.first()?;
    assemble(&course.course, form, Banks(&banks), Seed(1))
        .ok()
        .map(Arc::new)
}

/// The bank behind the journal seeds.
pub(crate) const BANK: &str = r#"Bank(schema: 1, id: "b", title: "B", items: [
    TrueFalse(id: "i", stem: "?", key: true),
    Single(id: "j", stem: "?", options: [Key("x"), Distractor("y")])])"#;

/// The course behind the journal seeds.
pub(crate) const COURSE: &str = r#"Course(schema: 1, id: "c", title: "C", banks: ["b"], forms: [
    Form(id: "f", title: "F", phase: Pre, minutes: 5, all: "b")])"#;

/// The same lines, each chained to the one before: what a person who knows the format can make.
fn chained(bytes: &[u8]) -> Vec<u8> {
    let mut chain = *blake3::hash(b"khaothi/journal/1").as_bytes();
    let mut out = Vec::new();
    for line in bytes.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
        let body = line.rsplitn(2, |&b| b == b'\t').last().unwrap_or_default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&chain);
        hasher.update(body);
        let hash = hasher.finalize();
        chain = *hash.as_bytes();
        out.extend_from_slice(body);
        let mark: String = hash.to_hex().chars().take(16).collect();
        out.extend_from_slice(format!("\t{mark}\n").as_bytes());
    }
    out
}

/// The same result with a seal that fits.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let at = text.rfind("\n    check:")? + 1;
    let above = text.get(..at)?;
    let seal = blake3::hash(above.as_bytes()).to_hex();
    Some(format!("{above}    check: \"blake3:{seal}\",\n)\n").into_bytes())
}

/// A journal, as it is and with its lines chained anew.
pub(crate) fn journal(bytes: &[u8]) {
    one_journal(bytes);
    one_journal(&chained(bytes));
}

/// A journal: read, audited, replayed on a paper it may not be of, and gone on with.
fn one_journal(bytes: &[u8]) {
    let _audit = audit(bytes);
    let Ok(journal) = journal::read(bytes) else {
        return;
    };
    let _gap = gap_ms(&journal.events, Wall(i64::MAX));
    let Some(paper) = paper() else { return };
    if let Ok(attempt) = replay(paper, &journal.events) {
        let mut attempt: Attempt = attempt;
        let _left = attempt.remaining(attempt.last());
        for elapsed in [0, 1_000, u64::MAX] {
            let now = Moment {
                elapsed: Elapsed(elapsed),
                wall: Wall(i64::MIN),
            };
            let _due = attempt.handle_timeout(now);
        }
    }
}

/// A result, as it is and with a seal that fits.
pub(crate) fn result(bytes: &[u8]) {
    one_result(bytes);
    if let Some(sealed) = sealed(bytes) {
        one_result(&sealed);
    }
}

/// A result: read, audited, marked; what is read is written and read again.
fn one_result(bytes: &[u8]) {
    let _audit = audit(bytes);
    let Ok(record) = file::read(bytes) else {
        return;
    };
    let _marked = mark(&record.responses, Banks(&[]));
    let _name = khaothi::result::name::file_name(&record);
    let again = file::write(&record);
    assert_eq!(file::read(again.as_bytes()).as_ref(), Ok(&record));
}

/// A zip, an e-mail, or anything else that arrives.
pub(crate) fn parcel(bytes: &[u8]) {
    for name in ["x.zip", "x.eml"] {
        let pieces = unpack(name, Cursor::new(bytes));
        assert!(!pieces.is_empty());
    }
}

/// A table of answers: read, analysed, written as JSON and as a page.
pub(crate) fn table(bytes: &[u8]) {
    let Ok(text) = source::decode(bytes) else {
        return;
    };
    let Ok(matrix) = matrix::read(&text, &matrix::Options::default()) else {
        return;
    };
    // statistics are costly, and a large table shows no more of them than a small one
    if matrix.sample.n() * matrix.sample.items().len() > 4_000 {
        return;
    }
    let sides = [(By::Group, matrix.groups), (By::Unit, matrix.units)];
    let sides: Vec<_> = sides
        .into_iter()
        .filter_map(|(by, labels)| {
            let labels = labels?;
            Some((by, Labels::of(labels.iter().map(Option::as_deref))))
        })
        .collect();
    let Ok(id) = "table".parse() else { return };
    let form = FormReport {
        id,
        title: Text::tame("<b>"),
        phase: Phase::Practice,
        n: matrix.sample.n(),
        days: None,
        pass_mark: Some(0.5),
        test: Some(Test::of(matrix.sample, None, Some(0.5), &sides)),
        stems: Vec::new(),
        gain: None,
        survey: Vec::new(),
        ranking: Vec::new(),
    };
    let locale = Locale::new(Lang::En);
    let _json = json::analysis::of(&form, &locale).to_string();
    let page = html::render_form(&form, &locale, "en");
    assert!(!page.contains("NaN") && !page.contains(">inf"), "{page}");
}

/// A file of settings.
pub(crate) fn settings(bytes: &[u8]) {
    if let Ok(text) = source::decode(bytes) {
        let (settings, _wrong) = khaothi::tui::settings::read(&text);
        let _keys = Keys::with(&settings.keys);
    }
}

/// Reference values of statistics: read and computed again.
pub(crate) fn oracle(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // as above: costly, and no wiser when large
    if text.len() > 12_000 {
        return;
    }
    if let Ok(oracle) = Oracle::parse(text) {
        for answer in oracle.answers().into_iter().flatten() {
            let _words = answer.to_string();
        }
    }
}

/// A pack, as it is and with checks that fit.
pub(crate) fn pack(bytes: &[u8]) {
    one_pack(bytes);
    one_pack(&checked(bytes));
}

/// The same frames with checks that fit, as far as they can be made out.
fn checked(bytes: &[u8]) -> Vec<u8> {
    let (header, mut rest) = bytes.split_at(HEADER.len().min(bytes.len()));
    let mut out = header.to_vec();
    while rest.len() > 13 {
        let (head, after) = rest.split_at(13);
        let mut length = [0; 4];
        length.copy_from_slice(&head[1..5]);
        let taken = (u32::from_le_bytes(length) as usize).min(after.len());
        let (content, next) = after.split_at(taken);
        let length = u32::try_from(taken).unwrap_or(0).to_le_bytes();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&head[..1]).update(&length).update(content);
        out.push(head[0]);
        out.extend_from_slice(&length);
        out.extend_from_slice(&hasher.finalize().as_bytes()[..8]);
        out.extend_from_slice(content);
        rest = next;
    }
    out
}

/// A pack: read both ways, which must agree; what is read is written and read again.
fn one_pack(bytes: &[u8]) {
    let Ok(mut reader) = Reader::new(bytes, bytes.len() as u64) else {
        return;
    };
    while let Ok(Some(part)) = reader.part() {
        let Part::Block(block) = part else { continue };
        let Ok(open) = block.open() else { continue };
        let _heads = open.heads();
        let (whole, slim) = (open.results(), open.slim(|_| true));
        // what unfolds to too much is refused whole, and not unfolded otherwise
        assert!(whole.is_err() || slim.is_ok());
        let (Ok(whole), Ok(slim)) = (whole, slim) else {
            continue;
        };
        let mut gathering = Gathering::default();
        gathering.add_slim(slim);
        assert_eq!(gathering.len(), whole.len());
        let mut writer = Writer::new(Vec::new()).unwrap_or_else(|_| unreachable!());
        for one in &whole {
            assert!(writer.push(&one.source, &one.record).is_ok());
        }
        let again = writer.finish(whole.len() as u64).unwrap_or_default();
        let mut reader = Reader::new(again.as_slice(), again.len() as u64);
        let read = reader.as_mut().map(Reader::part);
        if let Ok(Ok(Some(Part::Block(block)))) = read {
            let again = block.open().and_then(|open| open.results());
            let start = again.unwrap_or_default();
            assert!(whole.starts_with(&start) && start.is_empty() == whole.is_empty());
        }
    }
}

/// Tables of a part: read, merged with others, written down and reported.
pub(crate) fn tables(bytes: &[u8]) {
    let Ok(parts) = Parts::read(bytes) else {
        return;
    };
    let again = Parts::read(parts.text().as_bytes());
    assert_eq!(again.as_ref(), Ok(&parts));
    let Ok(merged) = merge([parts]) else { return };
    if let Ok(report) = report(&merged) {
        let locale = Locale::new(Lang::Vi);
        let text = khaothi::report::json::render(&report, &locale).to_string();
        assert!(!text.contains("NaN"));
        let _page = khaothi::report::text::render(&report, &locale, 80, true);
    }
}

/// A name, and what runs under it.
type Entry = (&'static str, fn(&[u8]));

/// Every entry by its name.
pub(crate) const ENTRIES: [Entry; 14] = [
    ("bank", bank),
    ("course", course),
    ("register", register),
    ("decisions", decisions),
    ("roster", roster),
    ("workbook", workbook),
    ("journal", journal),
    ("result", result),
    ("parcel", parcel),
    ("table", table),
    ("settings", settings),
    ("oracle", oracle),
    ("pack", pack),
    ("tables", tables),
];
