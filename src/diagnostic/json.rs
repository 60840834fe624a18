//! Diagnostics for other programs: the shape of `check --json`.

use serde::Serialize;

use super::{Diagnostic, Sources};
use crate::message::Speak;

/// One diagnostic as `check --json` prints it. Lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The file's name as it was given.
    pub file: String,
    /// The sheet and cell, where the file is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The stable code.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
    /// What to type instead.
    pub help: Option<String>,
}

/// Diagnostics in the shape of `check --json`, in words of one language.
pub fn entries(diagnostics: &[Diagnostic], sources: &Sources, speak: &dyn Speak) -> Vec<Entry> {
    let entry = |d: &Diagnostic| {
        let start = sources.place(d.span.file, d.span.start);
        let end = sources.place(d.span.file, d.span.end);
        Entry {
            file: sources.name(d.span.file).to_owned(),
            cell: sources
                .cell(d.span.file, d.span.start)
                .map(|(sheet, cell)| format!("{sheet}!{cell}")),
            code: d.code.name(),
            severity: d.severity().name(),
            message: speak.say(&d.message),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            help: d.help.as_ref().map(|help| speak.say(help)),
        }
    };
    diagnostics.iter().map(entry).collect()
}
