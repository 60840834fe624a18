//! How many of each: columns over a baseline, with the counts above and the names below.

use ratatui::text::{Line, Span};

use super::part;
use crate::text::{truncate, width};
use crate::tui::theme::Theme;

const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// A column: its name and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What stands below.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Whether the column stands out: the pass mark, the key.
    pub marked: bool,
}

/// Columns `height` rows high, in a page `columns` wide. Where the columns do not fit next to
/// each other with their names, the names of every other one are left out.
pub fn distribution(
    counts: &[Count],
    theme: Theme,
    columns: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let most = counts.iter().map(|c| c.count).max().unwrap_or(0).max(1);
    let wide = (columns / counts.len().max(1)).clamp(1, 7);
    let bar = wide.saturating_sub(1).max(1);
    let mut lines = Vec::new();
    for row in (0..height).rev() {
        let mut spans = Vec::new();
        for count in counts {
            let filled = part(count.count as f64 / most as f64, height * 8);
            // somebody is never drawn as nobody
            let filled = if count.count > 0 { filled.max(1) } else { 0 };
            let eighth = filled.saturating_sub(row * 8).min(8);
            let glyph = EIGHTHS.get(eighth).copied().unwrap_or(" ");
            let style = if count.marked {
                theme.chosen()
            } else {
                theme.mark()
            };
            spans.push(Span::styled(glyph.repeat(bar), style));
            spans.push(Span::raw(" ".repeat(wide - bar)));
        }
        lines.push(Line::from(spans));
    }
    let labels = |of: &dyn Fn(&Count) -> String| {
        let mut text = String::new();
        for (place, count) in counts.iter().enumerate() {
            let label = of(count);
            if width(&text) > place * wide || width(&label) > wide.max(1) * 2 {
                continue;
            }
            let gap = (place * wide).saturating_sub(width(&text));
            text.push_str(&" ".repeat(gap));
            text.push_str(&label);
            if width(&label) >= wide {
                text.push(' ');
            }
        }
        truncate(&text, columns)
    };
    lines.push(Line::styled(
        "─".repeat((wide * counts.len()).min(columns)),
        theme.quiet(),
    ));
    lines.push(Line::from(labels(&|count| count.name.clone())));
    lines.push(Line::styled(
        labels(&|count| count.count.to_string()),
        theme.quiet(),
    ));
    lines
}
