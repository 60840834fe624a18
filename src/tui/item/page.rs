//! A page being drawn: lines so far, where the cursor's row is, and the pieces items share.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::message::Message;
use crate::text::{width, wrap};
use crate::tui::field::Field;
use crate::tui::theme::Theme;
use crate::tui::widget::{pad, wrapped};

/// Lines of an item as they are drawn.
pub(in crate::tui) struct Page<'a> {
    say: &'a dyn Fn(&Message) -> String,
    pub(super) theme: Theme,
    pub(super) columns: usize,
    /// The row under the cursor.
    pub(super) row: usize,
    /// The text being typed into it.
    field: Option<&'a Field>,
    /// Whether its step is held.
    pub(super) held: bool,
    /// Whether there is room for options to stand apart.
    airy: bool,
    lines: Vec<Line<'static>>,
    cursor: usize,
    until: usize,
}

impl<'a> Page<'a> {
    /// An empty page this wide.
    pub(in crate::tui) fn new(
        say: &'a dyn Fn(&Message) -> String,
        theme: Theme,
        columns: usize,
    ) -> Self {
        Self {
            say,
            theme,
            columns,
            row: 0,
            field: None,
            held: false,
            airy: false,
            lines: Vec::new(),
            cursor: 0,
            until: 0,
        }
    }

    /// The page with the cursor on a row, text being typed there, its step held.
    #[must_use]
    pub(in crate::tui) fn with_cursor(
        self,
        row: usize,
        field: Option<&'a Field>,
        held: bool,
    ) -> Self {
        Self {
            row,
            field,
            held,
            ..self
        }
    }

    /// The page with its options apart from each other, or close.
    #[must_use]
    pub(in crate::tui) fn with_air(self, airy: bool) -> Self {
        Self { airy, ..self }
    }

    /// What stands between one option and the next.
    pub(in crate::tui) fn between(&mut self, row: usize) {
        if self.airy && row > 0 {
            self.blank();
        }
    }

    /// The lines, the one the cursor is on, and the one up to which they are wanted on screen.
    pub(in crate::tui) fn finish(self) -> (Vec<Line<'static>>, usize, usize) {
        let until = self.until.max(self.cursor + 3);
        (self.lines, self.cursor, until)
    }

    /// Wants everything drawn so far on screen with the cursor's row.
    pub(in crate::tui) fn until_here(&mut self) {
        self.until = self.lines.len();
    }

    pub(in crate::tui) fn say(&self, message: &Message) -> String {
        (self.say)(message)
    }

    pub(in crate::tui) fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Text broken between words.
    pub(in crate::tui) fn text(&mut self, text: &str, style: Style) {
        self.lines.extend(wrapped(text, self.columns, style));
    }

    /// A quiet line of help.
    pub(in crate::tui) fn hint(&mut self, message: &Message) {
        let said = self.say(message);
        self.text(&said, self.theme.quiet());
    }

    /// A line as it is.
    pub(in crate::tui) fn raw(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// Whether the page is so narrow that what a row needs must stand right below it.
    pub(super) fn is_tight(&self) -> bool {
        self.columns < 56
    }

    /// Marks the next line as the cursor's when this is its row.
    pub(super) fn at(&mut self, row: usize) {
        if row == self.row {
            self.cursor = self.lines.len();
        }
    }

    /// Text below a lead such as `A.`, wrapped under itself; no row of its own.
    pub(super) fn listed(&mut self, lead: &str, text: &str, style: Style) {
        let indent = width(lead);
        let room = self.columns.saturating_sub(indent);
        for (line, words) in wrap(text, room).into_iter().enumerate() {
            let start = if line == 0 {
                lead.to_owned()
            } else {
                " ".repeat(indent)
            };
            self.lines
                .push(Line::styled(format!("{start}{words}"), style));
        }
    }

    /// `▶` before the row under the cursor.
    pub(super) fn pointer(&self, row: usize) -> &'static str {
        if row == self.row { "▶" } else { " " }
    }

    /// A row: pointer, a lead such as `(•) A.`, and its text, wrapped under itself.
    pub(in crate::tui) fn row(&mut self, row: usize, lead: &str, text: &str, chosen: bool) {
        self.at(row);
        let style = if chosen {
            self.theme.chosen()
        } else {
            Style::new()
        };
        let lead = format!("{} {lead} ", self.pointer(row));
        let indent = width(&lead);
        for (line, words) in wrap(text, self.columns.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let lead = if line == 0 {
                lead.clone()
            } else {
                " ".repeat(indent)
            };
            self.lines
                .push(Line::styled(format!("{lead}{words}"), style));
        }
    }

    /// A row with something on its right: beside the text where there is room, below it otherwise.
    /// `widest` is the width of the widest text of all rows, so that they line up.
    pub(super) fn row_with(
        &mut self,
        row: usize,
        lead: &str,
        text: &str,
        widest: usize,
        right: &[Span<'static>],
    ) {
        self.at(row);
        let lead = format!("{} {lead} ", self.pointer(row));
        let indent = width(&lead);
        let right_width: usize = right.iter().map(Span::width).sum();
        let beside = self.columns >= indent + right_width + 24;
        let room = if beside {
            (self.columns - indent - right_width - 2).min(widest)
        } else {
            self.columns.saturating_sub(indent)
        };
        for (line, words) in wrap(text, room).into_iter().enumerate() {
            let start = if line == 0 {
                lead.clone()
            } else {
                " ".repeat(indent)
            };
            let mut spans = vec![Span::raw(format!("{start}{words}"))];
            if line == 0 && beside {
                spans = vec![Span::raw(format!("{start}{}  ", pad(&words, room)))];
                spans.extend(right.iter().cloned());
            }
            self.lines.push(Line::from(spans));
        }
        if !beside {
            let mut spans = vec![Span::raw(" ".repeat(indent))];
            spans.extend(right.iter().cloned());
            self.lines.push(Line::from(spans));
        }
    }

    /// What is being typed.
    pub(super) fn typed_text(&self) -> String {
        self.field
            .map_or(String::new(), |field| field.text().to_string())
    }

    /// A row that text is typed into, `shown` while the cursor is elsewhere.
    pub(super) fn typed(&mut self, row: usize, lead: &str, shown: &str, rows: usize) {
        self.at(row);
        let lead = format!("{} {lead}│ ", self.pointer(row));
        let indent = width(&lead);
        let room = self.columns.saturating_sub(indent + 1).max(1);
        let first = self.lines.len();
        let (text, caret) = match self.field.filter(|_| row == self.row) {
            Some(field) => {
                let (before, after) = field.halves();
                let caret = wrap(&before, room).len().saturating_sub(1);
                (format!("{before}▏{after}"), Some(caret))
            }
            None => (shown.to_owned(), None),
        };
        let mut lines = wrap(&text, room);
        while lines.len() < rows {
            lines.push(String::new());
        }
        for (line, words) in lines.into_iter().enumerate() {
            let start = match line {
                0 => lead.clone(),
                _ => format!("{}│ ", " ".repeat(indent - 2)),
            };
            self.lines.push(Line::from(format!("{start}{words}")));
        }
        if let Some(caret) = caret {
            self.cursor = first + caret;
        }
    }
}

/// Columns of the widest of these texts.
pub(super) fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(width).max().unwrap_or(0)
}
