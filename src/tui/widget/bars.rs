//! Named shares as bars under each other.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{bar, pad};
use crate::text::{truncate, width};
use crate::tui::theme::Theme;

/// A named share.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// 0 to 1; nothing is drawn where it is undefined.
    pub share: Option<f64>,
    /// What stands behind the bar.
    pub note: String,
}

/// Bars in a page `columns` wide: names to the left, notes to the right, both lined up.
pub fn bars(rows: &[Bar], theme: Theme, columns: usize) -> Vec<Line<'static>> {
    let widest = |of: fn(&Bar) -> &str| rows.iter().map(|row| width(of(row))).max().unwrap_or(0);
    let notes = widest(|row| &row.note);
    let names = widest(|row| &row.name).min(columns.saturating_sub(notes + 12) / 2);
    let room = columns.saturating_sub(names + notes + 3).clamp(4, 40);
    let line = |row: &Bar| {
        let drawn = row
            .share
            .map_or_else(|| " ".repeat(room), |share| bar(share, room));
        Line::from(vec![
            Span::raw(format!("{} ", pad(&truncate(&row.name, names), names))),
            Span::styled(drawn, theme.mark()),
            Span::styled(format!(" {}", row.note), Style::new()),
        ])
    };
    rows.iter().map(line).collect()
}
