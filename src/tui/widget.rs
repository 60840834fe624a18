//! Small pieces the screens share; charts and tables are rooms of their own.

pub mod bars;
pub mod distribution;
pub mod slopes;
pub mod sparkline;
pub mod table;

use ratatui::style::Style;
use ratatui::text::Line;

use crate::text::{width, wrap};

/// Text broken into lines between words.
pub(super) fn wrapped(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    wrap(text, columns)
        .into_iter()
        .map(|line| Line::styled(line, style))
        .collect()
}

/// A share of something, in whole units: `share` 0 to 1 of `units`, rounded.
pub(super) fn part(share: f64, units: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the units"
    )]
    let part = (share.clamp(0.0, 1.0) * units as f64).round() as usize;
    part
}

/// A share from 0 to 1 as a bar this many columns wide.
pub(super) fn bar(share: f64, columns: usize) -> String {
    let full = part(share, columns);
    format!(
        "{}{}",
        "█".repeat(full),
        "░".repeat(columns - full.min(columns))
    )
}

/// Milliseconds as `mm:ss`, rounded up so that 00:00 means over.
pub(super) fn clock(ms: u64) -> String {
    let seconds = ms.div_ceil(1_000);
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// Text filled up with spaces.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Text filled up with spaces on its left.
pub(super) fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Digits and colons three rows high, readable from the back of a room.
pub(super) fn large(text: &str) -> [String; 3] {
    let mut rows = [const { String::new() }; 3];
    for c in text.chars() {
        let shape = match c {
            '0' => ["█▀█", "█ █", "▀▀▀"],
            '1' => ["▀█ ", " █ ", "▀▀▀"],
            '2' => ["▀▀█", "█▀▀", "▀▀▀"],
            '3' => ["▀▀█", " ▀█", "▀▀▀"],
            '4' => ["█ █", "▀▀█", "  ▀"],
            '5' => ["█▀▀", "▀▀█", "▀▀▀"],
            '6' => ["█▀▀", "█▀█", "▀▀▀"],
            '7' => ["▀▀█", "  █", "  ▀"],
            '8' => ["█▀█", "█▀█", "▀▀▀"],
            '9' => ["█▀█", "▀▀█", "▀▀▀"],
            ':' => ["▄", "▄", " "],
            _ => [" ", " ", " "],
        };
        for (row, part) in rows.iter_mut().zip(shape) {
            row.push_str(part);
            row.push(' ');
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_what_is_left() {
        for (ms, shown) in [
            (0, "00:00"),
            (1, "00:01"),
            (59_001, "01:00"),
            (900_000, "15:00"),
        ] {
            assert_eq!(clock(ms), shown);
        }
    }

    #[test]
    fn large_digits_line_up() {
        let rows = large("07:42");
        let widths = rows.map(|row| width(&row));
        assert!(widths.iter().all(|w| *w == widths[0]), "{widths:?}");
    }
}
