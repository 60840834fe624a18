//! From RON text to validated values, every mistake reported with its place.
//!
//! `lex` makes tokens, `parse` a tree of values with their places, the `lower_…` files turn the
//! tree into banks, courses and registers, and [`join`] holds a course against its banks.

pub(crate) mod csv;
mod fields;
pub mod head;
pub mod join;
mod layout;
pub mod lean;
mod lex;
mod lower_bank;
mod lower_course;
mod lower_decisions;
mod lower_form;
mod lower_item;
mod lower_register;
mod mistakes;
pub mod outline;
mod parse;
pub mod roster;
mod tree;
mod windows_1258;
#[cfg(feature = "office")]
mod workbook;

use crate::bank::Bank;
use crate::bank::course::{Course, Unit};
use crate::bank::register::Register;
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span};
use crate::message::{Message, msg};
use fields::Log;
pub use lower_decisions::{DecisionsSource, RulingPlaces};
use outline::BankOutline;
use roster::RosterSource;
use tree::Kind;

/// The schema of banks, courses and registers this program reads.
pub const SCHEMA: u32 = 1;

/// What a file may be, by its outermost name.
const KINDS: [&str; 5] = ["Bank", "Course", "Decisions", "Register", "Units"];

/// What a source file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A bank.
    Bank(BankSource),
    /// A course, not yet joined with what it names.
    Course(Box<CourseSource>),
    /// The legal register.
    Register(RegisterSource),
    /// Units.
    Units(Vec<Unit>),
    /// A class list.
    Roster(RosterSource),
    /// Rulings.
    Decisions(DecisionsSource),
}

impl Document {
    /// The bank; `None` if it is something else.
    pub fn bank(&self) -> Option<&BankSource> {
        match self {
            Self::Bank(source) => Some(source),
            Self::Course(_)
            | Self::Register(_)
            | Self::Units(_)
            | Self::Roster(_)
            | Self::Decisions(_) => None,
        }
    }

    /// The register; `None` if it is something else.
    pub fn register(&self) -> Option<&RegisterSource> {
        match self {
            Self::Register(source) => Some(source),
            Self::Bank(_)
            | Self::Course(_)
            | Self::Units(_)
            | Self::Roster(_)
            | Self::Decisions(_) => None,
        }
    }
}

/// A bank and the places later checks point at.
#[derive(Clone, Debug, PartialEq)]
pub struct BankSource {
    /// The bank.
    pub bank: Bank,
    /// The signs its items cite, and where.
    pub cites: Vec<(String, Span)>,
}

/// A register and the places later checks point at.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterSource {
    /// The register.
    pub register: Register,
    /// Where each of its documents is written, in its order.
    pub places: Vec<DocumentPlaces>,
}

/// Where a document's fields are; its head where one is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentPlaces {
    /// The word `Document`.
    pub head: Span,
    /// Its sign.
    pub sign: Span,
    /// Its first day in force.
    pub from: Span,
    /// The day it was issued.
    pub issued: Span,
    /// The day it was last checked.
    pub checked_on: Span,
}

/// A course, the files it names, and the places later checks point at.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseSource {
    /// The course.
    pub course: Course,
    /// Its banks' files.
    pub banks: Vec<(String, Span)>,
    /// Its register's file.
    pub register: Option<(String, Span)>,
    /// Its units' file.
    pub units: Option<(String, Span)>,
    /// Its class list's file.
    pub roster: Option<(String, Span)>,
    /// Where each form is, and each line of its draw.
    pub forms: Vec<FormPlaces>,
}

/// Where a form stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPlaces {
    /// Its name.
    pub head: Span,
    /// The lines of its draw, in order; empty where it is inherited.
    pub draw: Vec<Span>,
    /// Its `counterbalance`, where given.
    pub counterbalance: Option<Span>,
    /// Its `start_code`, where given.
    pub start_code: Option<Span>,
}

/// A value where there was one, and everything there is to say about its source.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The value; `None` when any diagnostic is an error.
    pub value: Option<T>,
    /// Mistakes in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
    /// What could be read in spite of errors, where there are any: for a preview, never for an
    /// attempt.
    pub partial: Option<T>,
    /// For a bank: what its items show, whether or not it is without mistakes.
    pub outline: Option<BankOutline>,
}

/// Reads one file of `sources`.
pub fn read(sources: &Sources, file: FileId) -> Read<Document> {
    let text = sources.text(file);
    let (mut node, found) = parse::parse(file, text);
    let mut log = Log { found };
    if let Some(node) = &mut node {
        mistakes::mend(&mut log, node, text);
    }
    let mut outline = None;
    let document = node.and_then(|node| {
        let Kind::Call { name, head, fields } = &node.kind else {
            if let Kind::Map(_) = node.kind {
                let span = Span {
                    end: node.span.start + 1,
                    ..node.span
                };
                log.helped(Code::K0003, span, msg("k0003-json"), msg("k0003-json-help"));
            } else if node.kind != Kind::Bad {
                log.report(Code::K0003, node.span, msg("k0003-message"));
            }
            return None;
        };
        match name.as_ref() {
            "Bank" => {
                outline = Some(outline::bank(file, *head, fields));
                lower_bank::bank(&mut log, *head, fields, text).map(Document::Bank)
            }
            "Course" => {
                lower_course::course(&mut log, *head, fields).map(|c| Document::Course(Box::new(c)))
            }
            "Register" => lower_register::register(&mut log, *head, fields).map(Document::Register),
            "Units" => lower_register::units(&mut log, *head, fields).map(Document::Units),
            "Decisions" => {
                lower_decisions::decisions(&mut log, *head, fields).map(Document::Decisions)
            }
            name => {
                let meant = fields::closest(name, &KINDS);
                let help = match meant {
                    Some(meant) => msg("did-you-mean").with("name", meant),
                    None => msg("k0003-help"),
                };
                log.helped(Code::K0003, *head, msg("k0003-message"), help);
                None
            }
        }
    });
    let mut diagnostics = log.found;
    diagnostics.sort_by_key(|d| (d.span.start, d.code));
    let fails = diagnostics.iter().any(|d| d.severity() == Severity::Error);
    let (value, partial) = if fails {
        (None, document)
    } else {
        (document, None)
    };
    Read {
        value,
        diagnostics,
        partial,
        outline,
    }
}

/// The canonical layout of a file, comments and meaning kept.
///
/// # Errors
/// What is wrong with its syntax: a file that cannot be read is not touched.
pub fn format(sources: &Sources, file: FileId) -> Result<String, Vec<Diagnostic>> {
    let text = sources.text(file);
    let (_, mut found) = parse::parse(file, text);
    found.retain(|d| d.severity() == Severity::Error);
    if found.is_empty() {
        Ok(layout::layout(text))
    } else {
        Err(found)
    }
}

/// What a file says, whatever its layout: equal for two texts that mean the same.
pub fn meaning(sources: &Sources, file: FileId) -> String {
    fn write(node: &tree::Node, out: &mut String) {
        use std::fmt::Write as _;
        use unicode_normalization::UnicodeNormalization as _;
        let composed = |text: &str| text.replace('\r', "").nfc().collect::<String>();
        let _infallible = match &node.kind {
            Kind::Text(text) => write!(out, "{:?}", composed(text)),
            Kind::Number(number) => write!(out, "{number}"),
            Kind::Bool(value) => write!(out, "{value}"),
            Kind::Word(word) => write!(out, "{}", composed(word)),
            Kind::Bad => write!(out, "?"),
            Kind::Call { name, fields, .. } => {
                out.push_str(&composed(name));
                out.push('(');
                for field in fields {
                    if let Some((name, _)) = &field.name {
                        out.push_str(&composed(name));
                        out.push(':');
                    }
                    write(&field.value, out);
                    out.push(',');
                }
                write!(out, ")")
            }
            Kind::List(nodes) => {
                out.push('[');
                for node in nodes {
                    write(node, out);
                    out.push(',');
                }
                write!(out, "]")
            }
            Kind::Map(pairs) => {
                out.push('{');
                for (key, value) in pairs {
                    write(key, out);
                    out.push(':');
                    write(value, out);
                    out.push(',');
                }
                write!(out, "}}")
            }
        };
    }
    let mut out = String::new();
    if let (Some(node), _) = parse::parse(file, sources.text(file)) {
        write(&node, &mut out);
    }
    out
}

/// Reads one file of `sources` that is a class list: a table with a header, separated by commas,
/// semicolons or tabs. Lines with mistakes are left out; the rest is there all the same.
pub fn read_roster(sources: &Sources, file: FileId) -> Read<Document> {
    let mut diagnostics = Vec::new();
    let source = roster::roster(sources.text(file), file, &mut diagnostics);
    read_of(source, diagnostics)
}

fn read_of(source: RosterSource, diagnostics: Vec<Diagnostic>) -> Read<Document> {
    let unreadable = diagnostics.iter().any(|d| d.code == Code::K0440);
    Read {
        value: (!unreadable).then_some(Document::Roster(source)),
        partial: None,
        diagnostics,
        outline: None,
    }
}

/// Takes a class list in and reads it, from the bytes of its file: a workbook, or a table as
/// [`read_roster`] reads it.
pub fn read_class_list(
    sources: &mut Sources,
    name: &str,
    bytes: &[u8],
) -> (FileId, Read<Document>) {
    if bytes.starts_with(b"PK") {
        return read_workbook(sources, name, bytes);
    }
    match decode_as(bytes) {
        Ok((text, encoding)) => {
            let file = sources.add(name, text);
            let mut read = read_roster(sources, file);
            let said = encoding.diagnostic(file);
            read.diagnostics.splice(0..0, said);
            (file, read)
        }
        // its bytes would only disturb the screen
        Err(_) if bytes.starts_with(b"\xd0\xcf\x11\xe0") => {
            refused(sources, name, msg("k0440-old"), msg("k0440-old-help"))
        }
        Err(_) => refused(sources, name, msg("k0440-binary"), msg("k0440-save-help")),
    }
}

/// A class list that cannot be read: what is wrong with it, and what to do.
fn refused(
    sources: &mut Sources,
    name: &str,
    what: Message,
    help: Message,
) -> (FileId, Read<Document>) {
    let file = sources.add(name, "");
    let span = Span {
        file,
        start: 0,
        end: 0,
    };
    let diagnostic = Diagnostic::new(Code::K0440, span, what).help(help);
    (file, read_of(RosterSource::default(), vec![diagnostic]))
}

#[cfg(feature = "office")]
fn read_workbook(sources: &mut Sources, name: &str, bytes: &[u8]) -> (FileId, Read<Document>) {
    use workbook::Trouble;

    let (what, help) = match workbook::sheet(bytes, |rows| roster::header(rows).is_some()) {
        Ok(sheet) => {
            let file = sources.add_sheet(name, sheet.name, sheet.text);
            let mut diagnostics = Vec::new();
            let source = roster::of_rows(&sheet.rows, file, &mut diagnostics);
            return (file, read_of(source, diagnostics));
        }
        Err(Trouble::Foreign) => (msg("k0440-foreign"), msg("k0440-save-help")),
        Err(Trouble::Damaged) => (msg("k0440-damaged"), msg("k0440-damaged-help")),
        Err(Trouble::TooLarge) => (msg("k0440-large"), msg("k0440-large-help")),
        Err(Trouble::Entities) => (msg("k0440-entities"), msg("k0440-damaged-help")),
        Err(Trouble::Cell(sheet, cell)) => (
            msg("k0440-cell").with("sheet", sheet).with("cell", cell),
            msg("k0440-cell-help"),
        ),
        Err(Trouble::Far(sheet, cell)) => (
            msg("k0440-far").with("sheet", sheet).with("cell", cell),
            msg("k0440-far-help"),
        ),
    };
    refused(sources, name, what, help)
}

#[cfg(not(feature = "office"))]
fn read_workbook(sources: &mut Sources, name: &str, _bytes: &[u8]) -> (FileId, Read<Document>) {
    let what = msg("k0440-no-office");
    refused(sources, name, what, msg("k0440-save-help"))
}

/// A file in no encoding we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadEncoding {
    /// Bytes before the first bad one.
    pub valid: usize,
}

impl BadEncoding {
    /// The diagnostic that says so.
    pub fn diagnostic(self, file: FileId) -> Diagnostic {
        let at = u32::try_from(self.valid).unwrap_or(u32::MAX);
        let span = Span {
            file,
            start: at,
            end: at.saturating_add(1),
        };
        Diagnostic::new(Code::K0001, span, msg("k0001-message")).help(msg("k0001-help"))
    }
}

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, as Notepad writes it.
    Utf16,
    /// The Vietnamese code page of old Windows.
    Windows1258,
}

impl Encoding {
    /// What there is to say of it.
    pub fn diagnostic(self, file: FileId) -> Option<Diagnostic> {
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        match self {
            Self::Utf8 => None,
            Self::Utf16 => Some(
                Diagnostic::new(Code::K0006, span, msg("k0006-message")).help(msg("k0006-help")),
            ),
            Self::Windows1258 => Some(
                Diagnostic::new(Code::K0007, span, msg("k0007-message")).help(msg("k0006-help")),
            ),
        }
    }
}

/// The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one (Notepad), or
/// windows-1258 where the bytes make sense in it.
///
/// # Errors
/// [`BadEncoding`] for anything else.
pub fn decode(bytes: &[u8]) -> Result<String, BadEncoding> {
    decode_as(bytes).map(|(text, _)| text)
}

/// The same for bytes that are done with: plain UTF-8, as nearly all files are, is not copied.
///
/// # Errors
/// The bytes again, for no encoding we read.
pub fn decode_owned(bytes: Vec<u8>) -> Result<(String, Encoding), (BadEncoding, Vec<u8>)> {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return decode_as(&bytes).map_err(|bad| (bad, bytes));
    }
    String::from_utf8(bytes)
        .map(|text| (text, Encoding::Utf8))
        .or_else(|error| {
            let bytes = error.into_bytes();
            decode_as(&bytes).map_err(|bad| (bad, bytes))
        })
}

/// The same, and how it was written.
///
/// # Errors
/// [`BadEncoding`] for no encoding we read.
pub fn decode_as(bytes: &[u8]) -> Result<(String, Encoding), BadEncoding> {
    let wide = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(order([*pair.first()?, *pair.get(1)?])))
            .collect();
        String::from_utf16(&units)
            .map(|text| (text, Encoding::Utf16))
            .map_err(|_unpaired| BadEncoding { valid: 0 })
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<(String, Encoding), BadEncoding> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(error) => windows_1258::decode(bytes)
            .map(|text| (text, Encoding::Windows1258))
            .ok_or(BadEncoding {
                valid: error.valid_up_to(),
            }),
    }
}
