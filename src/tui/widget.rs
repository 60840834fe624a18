//! Small pieces the screens share.

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

/// A share from 0 to 1 as a bar this many columns wide.
pub(super) fn bar(share: f64, columns: usize) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the width"
    )]
    let full = (share.clamp(0.0, 1.0) * columns as f64).round() as usize;
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
}
