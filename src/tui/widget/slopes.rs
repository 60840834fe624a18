//! Before and after: a line from each left value to its right one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{pad_left, part};
use crate::tui::theme::Theme;

/// A pair of shares, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Before.
    pub from: f64,
    /// After.
    pub to: f64,
    /// Whether it stands out: the mean.
    pub marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    None,
    Line,
    Marked,
}

/// A chart `height` rows high in a page `columns` wide, percent on both sides. Lines that rise are
/// drawn with `╱`, those that fall with `╲`; where several meet, the mean is on top.
pub fn slopes(pairs: &[Slope], theme: Theme, columns: usize, height: usize) -> Vec<Line<'static>> {
    let height = height.max(3);
    let room = columns.saturating_sub(12).clamp(8, 48);
    let row = |share: f64| height - 1 - part(share, height - 1);
    let mut cells = vec![vec![(' ', Ink::None); room]; height];
    let mut order: Vec<&Slope> = pairs.iter().collect();
    order.sort_by_key(|slope| slope.marked);
    for slope in order {
        let ink = if slope.marked { Ink::Marked } else { Ink::Line };
        let mut before = row(slope.from);
        for column in 0..room {
            let share = column as f64 / (room - 1).max(1) as f64;
            let at = row(slope.from + (slope.to - slope.from) * share);
            let glyph = match (column, at.cmp(&before)) {
                (0, _) => '●',
                (column, _) if column + 1 == room => '●',
                (_, std::cmp::Ordering::Less) => '╱',
                (_, std::cmp::Ordering::Greater) => '╲',
                (_, std::cmp::Ordering::Equal) => '─',
            };
            before = at;
            if let Some(cell) = cells.get_mut(at).and_then(|line| line.get_mut(column))
                && ink >= cell.1
            {
                *cell = (glyph, ink);
            }
        }
    }
    let draw = |(at, line): (usize, Vec<(char, Ink)>)| {
        let percent = (height - 1 - at) * 100 / (height - 1);
        let label = if at % 2 == 0 || at + 1 == height {
            format!("{percent}%")
        } else {
            String::new()
        };
        let mut spans = vec![Span::styled(
            format!("{} ", pad_left(&label, 4)),
            theme.quiet(),
        )];
        spans.extend(line.into_iter().map(|(glyph, ink)| {
            let style = match ink {
                Ink::None => Style::new(),
                Ink::Line => theme.mark(),
                Ink::Marked => theme.chosen(),
            };
            Span::styled(glyph.to_string(), style)
        }));
        spans.push(Span::styled(format!(" {label}"), theme.quiet()));
        Line::from(spans)
    };
    cells.into_iter().enumerate().map(draw).collect()
}
