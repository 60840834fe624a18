//! Where things stand on the screen, for those who draw it and for the mouse.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use super::input::Size;
use super::model::{Model, Screen};
use super::screen::{home, identity, item_view, look_back, outcome, review, rules, trial};
use super::view::{case_lines, text_columns};
use crate::message::msg;

/// From this width on the palette stands beside the item.
const WIDE: u16 = 100;
/// Columns of the palette.
const PALETTE: u16 = 24;
/// From this width on a case stands beside its item.
const CASE_BESIDE: u16 = 90;

/// The parts of the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Areas {
    pub(super) head: Rect,
    /// Where the screen's lines are.
    pub(super) text: Rect,
    /// What the lines may be laid out for.
    pub(super) size: Size,
    pub(super) case: Option<Rect>,
    pub(super) palette: Option<Rect>,
    pub(super) notice: Rect,
    pub(super) foot: Rect,
}

/// The lines of a screen and how far they are scrolled.
pub(super) struct Page {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) scroll: usize,
    /// Whether lines were left out before the first.
    pub(super) above: bool,
}

impl Model {
    /// The parts of a screen of this size.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let head = if self.large_clock().is_some() { 5 } else { 2 };
        let rows = Layout::vertical([
            Constraint::Length(head),
            Constraint::Min(1),
            Constraint::Length(self.notice_rows(area)),
            Constraint::Length(1),
        ]);
        let [head, body, notice, foot] = area.layout(&rows);
        let on_item = matches!(self.screen, Screen::Item);
        let (main, palette) = if on_item && area.width >= WIDE {
            let [main, side] = body.layout(&Layout::horizontal([
                Constraint::Min(20),
                Constraint::Length(PALETTE),
            ]));
            (main, Some(side))
        } else {
            (body, None)
        };
        let case_beside = on_item && main.width >= CASE_BESIDE && !case_lines(self).is_empty();
        let (case, main) = if case_beside {
            let [case, main] = main.layout(&Layout::horizontal([
                Constraint::Percentage(45),
                Constraint::Min(20),
            ]));
            (Some(case), main)
        } else {
            (None, main)
        };
        Areas {
            head,
            text: Rect {
                x: main.x + 2,
                width: main.width.saturating_sub(3),
                ..main
            },
            size: Size {
                columns: main.width,
                rows: main.height,
            },
            case,
            palette,
            notice,
            foot,
        }
    }

    /// The lines of the screen.
    pub(super) fn page(&self, areas: &Areas) -> Page {
        let columns = text_columns(areas.size);
        let mut wanted = 0;
        let mut above = false;
        let (lines, cursor) = match &self.screen {
            Screen::Home(state) => home::lines(self, state, columns),
            Screen::LookBack(state) => look_back::lines(self, state, columns),
            Screen::Identity(state) => identity::lines(self, state, columns),
            Screen::Rules(state) => {
                let lines = rules::lines(self, state, columns);
                let most = lines.len().saturating_sub(usize::from(areas.size.rows));
                let shown = lines.into_iter().skip(state.scroll.min(most));
                let mut shown: Vec<Line<'static>> =
                    shown.take(usize::from(areas.size.rows)).collect();
                if state.scroll < most
                    && let Some(last) = shown.last_mut()
                {
                    *last = Line::styled(self.say(&msg("rules-more")), self.theme.chosen());
                }
                (shown, 0)
            }
            Screen::Trial(state) => trial::lines(self, state, columns),
            Screen::Item => {
                let (lines, cursor, until) = item_view::lines(
                    self,
                    columns,
                    usize::from(areas.size.rows),
                    areas.case.is_none(),
                );
                wanted = until;
                (lines, cursor)
            }
            Screen::Review { cursor } => review::lines(self, *cursor, columns),
            Screen::Writing => (self.writing(columns), 0),
            Screen::Outcome(state) => {
                let lines = outcome::lines(self);
                above = state.scroll > 0;
                let shown = lines.into_iter().skip(state.scroll).collect();
                (shown, 0)
            }
        };
        let height = usize::from(areas.text.height);
        let scroll = scroll_to(cursor, wanted.max(cursor + 3), lines.len(), height);
        Page {
            lines,
            scroll,
            above,
        }
    }
}

/// How far to scroll so that the cursor's line, and as much up to `until` as fits, is in view.
fn scroll_to(cursor: usize, until: usize, lines: usize, height: usize) -> usize {
    if lines <= height {
        return 0;
    }
    let wanted = until.min(lines);
    wanted.saturating_sub(height).min(cursor)
}
