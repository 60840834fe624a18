//! The mouse: rows, suggestions, the palette, the keys of the footer, buttons and the wheel. All of
//! it is what a key does too.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::areas::Areas;
use super::input::{Mouse, MouseKind};
use super::keymap::Action;
use super::model::{Effect, Model, Overlay, Screen};
use super::screen::{home, identity, item, item_view, review};
use super::view::{palette_slot, text_columns};

impl Model {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let area = Rect::new(0, 0, self.size.columns, self.size.rows);
        match mouse.kind {
            MouseKind::WheelUp => self.act(Action::Up),
            MouseKind::WheelDown => self.act(Action::Down),
            MouseKind::Click => self.click(area, mouse.column, mouse.row),
        }
    }

    fn click(&mut self, area: Rect, column: u16, row: u16) -> Vec<Effect> {
        if let Some(yes) = self.button_at(area, column, row) {
            return self.act(if yes { Action::Confirm } else { Action::Back });
        }
        let at = Position::new(column, row);
        let areas = self.areas(area);
        if areas.foot.contains(at) {
            let column = usize::from(column);
            let keys = self.foot_keys(usize::from(areas.foot.width));
            let here = keys.iter().find(|(start, part, _)| {
                (*start..*start + crate::text::width(part)).contains(&column)
            });
            let action = here.map(|(_, _, action)| *action);
            return action.map_or_else(Vec::new, |action| self.act(action));
        }
        if self.overlay.is_some() {
            // a click beside help closes it; a question waits for its answer
            if self.overlay == Some(Overlay::Help) {
                self.overlay = None;
            }
            return Vec::new();
        }
        if let Some(palette) = areas.palette.filter(|palette| palette.contains(at)) {
            let slot = self
                .sitting
                .as_ref()
                .and_then(|sitting| palette_slot(sitting, palette, column, row));
            return slot.map_or_else(Vec::new, |slot| item::go(self, slot));
        }
        if !areas.text.contains(at) {
            return Vec::new();
        }
        let line = usize::from(row - areas.text.y) + self.page(&areas).scroll;
        self.click_line(&areas, line)
    }

    fn click_line(&mut self, areas: &Areas, line: usize) -> Vec<Effect> {
        let columns = text_columns(areas.size);
        match &self.screen {
            Screen::Home(state) => {
                let starts = home::starts(self, state, columns);
                // a row is two lines high
                let row = row_of(&starts, line)
                    .filter(|row| starts.get(*row).is_some_and(|start| line < start + 2));
                row.map_or_else(Vec::new, |row| {
                    home::stand(self, row);
                    self.act(Action::Confirm)
                })
            }
            Screen::Identity(state) => {
                let places = identity::places(self, state, columns);
                match places.get(line).copied().flatten() {
                    Some((at, Some(pick))) => identity::pick(self, at, pick),
                    Some((at, None)) => identity::stand(self, at),
                    None => {}
                }
                Vec::new()
            }
            Screen::Item => {
                let starts = self.item_starts(areas, columns);
                row_of(&starts, line).map_or_else(Vec::new, |row| item::click(self, row))
            }
            Screen::Review { .. } => {
                let (first, rows) = review::table(self, columns);
                let row = line.checked_sub(first).filter(|row| *row < rows);
                row.map_or_else(Vec::new, |row| {
                    self.screen = Screen::Review { cursor: row };
                    self.act(Action::Confirm)
                })
            }
            Screen::Rules(_)
            | Screen::Trial(_)
            | Screen::LookBack(_)
            | Screen::Writing
            | Screen::Outcome(_) => Vec::new(),
        }
    }

    /// The line each row of the item on screen begins on. Rows are found by looking at the item
    /// with the cursor on each, since a row may be longer while the cursor is on it.
    fn item_starts(&self, areas: &Areas, columns: usize) -> Vec<usize> {
        let lines = self.page(areas).lines;
        let mut probe = self.clone();
        let mut starts = Vec::new();
        let mut from = 0;
        for row in 0..item::row_count(self) {
            if let Some(sitting) = &mut probe.sitting {
                sitting.row = row;
            }
            let (probed, cursor, _) = item_view::lines(
                &probe,
                columns,
                usize::from(areas.size.rows),
                areas.case.is_none(),
            );
            let Some(head) = probed.get(cursor).map(plain) else {
                break;
            };
            let Some(at) = lines.iter().skip(from).position(|l| plain(l) == head) else {
                break;
            };
            starts.push(from + at);
            from += at + 1;
        }
        starts
    }
}

/// A line without the sign of the cursor.
fn plain(line: &Line<'_>) -> String {
    line.to_string().replace(['▶', '▏'], " ")
}

fn row_of(starts: &[usize], line: usize) -> Option<usize> {
    starts.iter().rposition(|start| *start <= line)
}
