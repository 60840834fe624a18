//! Every chart and table with made-up figures, to look at and for the snapshots.

use ratatui::text::Line;

use super::theme::Theme;
use super::widget::bars::{Bar, bars};
use super::widget::distribution::{Count, distribution};
use super::widget::slopes::{Slope, slopes};
use super::widget::sparkline::sparkline;
use super::widget::table::{Cell, Column, Table};
use super::widget::{bar, large};
use crate::message::{Message, msg};

/// The gallery in a page `columns` wide.
pub fn lines(theme: Theme, say: &dyn Fn(&Message) -> String, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let title = |lines: &mut Vec<Line<'static>>, message: Message| {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(say(&message), theme.title()));
    };
    title(&mut lines, msg("gallery-roles"));
    for (name, style) in [
        (msg("gallery-title"), theme.title()),
        (msg("gallery-chosen"), theme.chosen()),
        (msg("gallery-cursor"), theme.cursor()),
        (msg("gallery-warning"), theme.warning()),
        (msg("gallery-quiet"), theme.quiet()),
    ] {
        lines.push(Line::styled(say(&name), style));
    }
    title(&mut lines, msg("gallery-bars"));
    let shares = [Some(0.92), Some(0.5), Some(0.04), None];
    let rows = shares.iter().enumerate().map(|(at, share)| Bar {
        name: say(&msg("gallery-topic").with("number", at + 1)),
        share: *share,
        note: share.map_or_else(|| "–".to_owned(), |share| format!("{:.0}%", share * 100.0)),
    });
    lines.extend(bars(&rows.collect::<Vec<_>>(), theme, columns));
    lines.push(Line::raw(bar(0.66, columns.min(20))));
    title(&mut lines, msg("gallery-distribution"));
    let counts = [0, 0, 1, 2, 4, 7, 9, 6, 3, 1].into_iter().enumerate();
    let counts = counts.map(|(at, count)| Count {
        name: at.to_string(),
        count,
        marked: at >= 5,
    });
    lines.extend(distribution(&counts.collect::<Vec<_>>(), theme, columns, 4));
    title(&mut lines, msg("gallery-slopes"));
    let pairs = [(0.3, 0.8, false), (0.6, 0.4, false), (0.45, 0.7, true)];
    let pairs = pairs.map(|(from, to, marked)| Slope { from, to, marked });
    lines.extend(slopes(&pairs, theme, columns, 7));
    title(&mut lines, msg("gallery-sparkline"));
    let values = [0.1, 0.3, 0.25, 0.6, 0.9, 1.0].map(Some);
    lines.push(Line::raw(sparkline(&values, 0.0, 1.0)));
    title(&mut lines, msg("gallery-table"));
    let column = |name: Message, figures| Column {
        name: say(&name),
        figures,
    };
    let columns_of = vec![
        column(msg("dash-item"), false),
        column(msg("dash-facility"), true),
    ];
    let row = |id: &str, share: f64| {
        vec![
            Cell::words(id),
            Cell::figure(Some(share), format!("{:.0}%", share * 100.0)),
        ]
    };
    let mut table = Table::new(columns_of, vec![row("mc-001", 0.4), row("mc-002", 0.9)]);
    table.sort_by(1);
    lines.extend(table.lines(theme, columns, 4));
    title(&mut lines, msg("gallery-clock"));
    lines.extend(large("12:34").map(Line::raw));
    lines
}
