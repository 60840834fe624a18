//! A frame written short: blank stretches once, runs of a style once with their length.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use crate::legible::legible;

/// A frame without its blank end, then the rows that have styles, runs of a letter written once
/// with their length.
pub(crate) fn compact(buffer: &Buffer) -> String {
    let whole = legible(buffer);
    let (text, styles) = whole.split_once("\n-- styles --\n").unwrap();
    let rows: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        // an empty stretch is written once
        let gap = row.is_empty() && at > 0 && rows.get(at - 1).is_some_and(|row| row.is_empty());
        if !gap {
            out.push_str(row);
            out.push('\n');
        }
    }
    let mut last = String::new();
    for (at, row) in styles
        .lines()
        .enumerate()
        .filter(|(_, row)| !row.is_empty())
    {
        let runs = runs(row);
        if runs != last {
            let _infallible = writeln!(out, "{:>4} {runs}", at + 1);
        }
        last = runs;
    }
    out
}

fn runs(row: &str) -> String {
    let letters: Vec<char> = row.chars().collect();
    let parts = letters.chunk_by(|a, b| a == b);
    parts
        .filter_map(|run| Some(format!("{}{}", run.first()?, run.len())))
        .collect::<Vec<_>>()
        .join(" ")
}
