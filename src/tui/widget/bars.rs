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
    // beside each other the names would be lost: the notes go below
    if names < widest(|row| &row.name).min(8) || names + room + notes + 3 > columns {
        return stacked(rows, theme, columns);
    }
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

/// Bars where there is little room: name and bar, the note beneath.
fn stacked(rows: &[Bar], theme: Theme, columns: usize) -> Vec<Line<'static>> {
    let names = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let names = names.min(columns.saturating_sub(6));
    let room = columns.saturating_sub(names + 1).min(40);
    let lines = |row: &Bar| {
        let drawn = row.share.map_or_else(String::new, |share| bar(share, room));
        [
            Line::from(vec![
                Span::raw(format!("{} ", pad(&truncate(&row.name, names), names))),
                Span::styled(drawn, theme.mark()),
            ]),
            Line::raw(truncate(&format!("  {}", row.note), columns)),
        ]
    };
    rows.iter().flat_map(lines).collect()
}
