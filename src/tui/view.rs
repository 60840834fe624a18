//! The frame: a header, the screen, a notice, the keys.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most actions are offered everywhere"
)]

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use super::areas::Areas;
use super::input::Size;
use super::keymap::{self, Action, Context};
use super::model::{Model, Overlay, Screen, Sitting};
use super::screen::{item, prompt, review};
use super::widget::{bar, clock, large, pad, wrapped};
use crate::message::msg;
use crate::text::{truncate, width};

/// The smallest screen anything fits on.
const SMALLEST: Size = Size {
    columns: 40,
    rows: 12,
};
/// Columns a slot takes in the palette.
const PALETTE_CELL: usize = 7;
/// A day in milliseconds.
const DAY: u64 = 86_400_000;
/// The longest line one reads with ease.
const MEASURE: usize = 96;

/// The text of the case on screen as its window shows it.
pub(super) fn case_lines(model: &Model) -> Vec<Line<'static>> {
    model.case_wrapped(text_columns(model.size).saturating_sub(2))
}

/// Columns of running text on a screen.
pub(super) fn text_columns(size: Size) -> usize {
    usize::from(size.columns)
        .saturating_sub(4)
        .clamp(20, MEASURE)
}

impl Model {
    /// Draws the model.
    pub fn view(&self, frame: &mut Frame<'_>) {
        self.drawn(frame);
        let area = frame.area();
        self.theme.fall_back(frame.buffer_mut(), area);
    }

    fn drawn(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < SMALLEST.columns || area.height < SMALLEST.rows {
            let text = wrapped(
                &self.say(&msg("too-small")),
                usize::from(area.width),
                Style::new(),
            );
            frame.render_widget(Paragraph::new(text), area);
            return;
        }
        let areas = self.areas(area);
        self.header(frame, areas.head);
        self.body(frame, &areas);
        self.notice(frame, areas.notice);
        self.footer(frame, areas.foot);
        match self.overlay {
            Some(Overlay::Help) => self.help(frame, area),
            Some(Overlay::Submit) => self.confirm(frame, area, &self.submit_question()),
            Some(Overlay::Case) => self.case_window(frame, area),
            Some(Overlay::Quit) => self.confirm(frame, area, &self.say(&self.quit_question())),
            Some(overlay @ (Overlay::Folder | Overlay::Unlock)) => {
                let columns = usize::from(area.width).saturating_sub(8).min(60);
                let lines = prompt::lines(self, overlay, columns);
                self.window(frame, area, columns, lines);
            }
            None => {}
        }
    }

    fn header(&self, frame: &mut Frame<'_>, area: Rect) {
        let columns = usize::from(area.width);
        let (parts, right) = self.head(columns);
        let left = parts.concat();
        let room = columns.saturating_sub(width(&right));
        let left = pad(&truncate(&left, room.saturating_sub(1)), room);
        let alarm = self.sitting.as_ref().is_some_and(|s| s.trouble.is_some());
        let style = if alarm {
            self.theme.warning()
        } else {
            self.theme.title()
        };
        let rule = "─".repeat(columns);
        let mut lines = vec![Line::from(vec![
            Span::styled(left, self.theme.title()),
            Span::styled(right, style),
        ])];
        if let Some(left) = self.large_clock() {
            let digits = large(&clock(left)).map(|row| format!(" {row}"));
            lines.extend(digits.map(|row| Line::styled(row, self.theme.title())));
        }
        lines.push(Line::styled(rule, self.theme.quiet()));
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// What the first line says, to the left and to the right. What does not fit is left out whole,
    /// never cut: first the bar, then what comes last on the left.
    fn head(&self, columns: usize) -> (Vec<String>, String) {
        let sitting = self.sitting.as_ref().filter(|_| {
            matches!(
                self.screen,
                Screen::Item | Screen::Review { .. } | Screen::Writing
            )
        });
        let Some(sitting) = sitting else {
            return (vec![" khaothi".to_owned()], String::new());
        };
        let mut parts = self.place(sitting);
        let fits =
            |parts: &[String], right: &str| width(&parts.concat()) + 1 + width(right) <= columns;
        let mut right = self.state(sitting, true);
        if columns < 72 || !fits(&parts, &right) {
            right = self.state(sitting, false);
        }
        while parts.len() > 1 && !fits(&parts, &right) {
            parts.pop();
        }
        (parts, right)
    }

    /// The topic of the item on screen where the first line has no room for it.
    pub(super) fn topic_below(&self) -> Option<String> {
        const ROOMY: u16 = 20;
        let (_, slot) = item::slot(self)?;
        let topic = slot.topic.as_ref().filter(|_| self.size.rows >= ROOMY)?;
        let sitting = self.sitting.as_ref()?;
        let all = self.place(sitting).len();
        let (shown, _) = self.head(usize::from(self.size.columns));
        (shown.len() < all).then(|| topic.to_string())
    }

    /// The time left when it is shown in digits for a whole room.
    pub(super) fn large_clock(&self) -> Option<u64> {
        let on_screen = matches!(self.screen, Screen::Item | Screen::Review { .. });
        let fits = self.theme.large && self.size.rows >= 20 && on_screen;
        let attempt = self.attempt().filter(|a| fits && a.is_running())?;
        let left = attempt.remaining(self.now.elapsed)?;
        (left < DAY).then_some(left)
    }

    /// Number and total, variant, section, topic.
    fn place(&self, sitting: &Sitting) -> Vec<String> {
        let paper = sitting.attempt.paper();
        let at = sitting.attempt.position();
        let Some(at) = at.filter(|_| matches!(self.screen, Screen::Item)) else {
            let title = format!(" {}", paper.title);
            return [title].into_iter().chain(self.which(sitting)).collect();
        };
        let number = msg("item-number")
            .with("number", sitting.attempt.asked_before(at) + 1)
            .with("total", sitting.attempt.asked_count());
        let topic = paper.slot(at).and_then(|slot| slot.topic.as_ref());
        let topic = topic.map(|topic| format!(" · {topic}"));
        let slot = sitting.attempt.slots().get(at);
        let flagged = slot.is_some_and(crate::attempt::SlotState::is_flagged);
        let flag = if flagged { " !" } else { "" };
        let number = format!(" {}{flag}", self.say(&number));
        let parts = [number].into_iter().chain(self.which(sitting));
        parts.chain(topic).collect()
    }

    /// The variant and the section, where there are several.
    fn which(&self, sitting: &Sitting) -> Vec<String> {
        let paper = sitting.attempt.paper();
        let variant = paper
            .variant
            .map(|variant| self.say(&msg("header-variant").with("variant", variant.to_string())));
        let section = match self.screen {
            Screen::Item => review::section(self, &sitting.attempt),
            Screen::Home(_)
            | Screen::Identity(_)
            | Screen::Rules(_)
            | Screen::Trial(_)
            | Screen::LookBack(_)
            | Screen::Review { .. }
            | Screen::Writing
            | Screen::Outcome(_) => None,
        };
        let parts = [variant, section].into_iter().flatten();
        parts.map(|part| format!(" · {part}")).collect()
    }

    /// Time left and whether everything is on disk.
    fn state(&self, sitting: &Sitting, with_bar: bool) -> String {
        let saved = if sitting.trouble.is_some() {
            self.say(&msg("state-unsaved"))
        } else if sitting.is_saved() {
            self.say(&msg("state-saved"))
        } else {
            self.say(&msg("state-saving"))
        };
        let time = sitting
            .attempt
            .remaining(self.now.elapsed)
            // a window that closes days from now is no countdown
            .filter(|left| sitting.attempt.is_running() && *left < DAY);
        let time = time.map_or(String::new(), |left| {
            let limit = sitting.attempt.allotted().map_or(1, |limit| limit.max(1));
            let gauge = if with_bar {
                format!(" {}", bar(left as f64 / limit as f64, 8))
            } else {
                String::new()
            };
            format!("{}{gauge}  ", clock(left))
        });
        let item = sitting.attempt.item_remaining(self.now.elapsed);
        let item = item.map_or(String::new(), |left| {
            let left = msg("header-item-left").with("left", clock(left));
            format!("{}  ", self.say(&left))
        });
        format!("{item}{time}{saved} ")
    }

    fn body(&self, frame: &mut Frame<'_>, areas: &Areas) {
        let page = self.page(areas);
        let above = page.scroll > 0 || page.above;
        let below = page.lines.len() > page.scroll + usize::from(areas.text.height);
        let visible: Vec<Line<'_>> = page.lines.into_iter().skip(page.scroll).collect();
        frame.render_widget(Paragraph::new(visible), areas.text);
        self.more(frame, areas.text, above, below);
        if let Some(side) = areas.palette {
            self.palette(frame, side);
        }
        if let Some(case) = areas.case {
            self.case(frame, case);
        }
    }

    /// Arrows beside the text where it goes on.
    fn more(&self, frame: &mut Frame<'_>, text: Rect, above: bool, below: bool) {
        let last = text.bottom().saturating_sub(1);
        for (wanted, glyph, y) in [(above, "↑", text.y), (below, "↓", last)] {
            if wanted && let Some(cell) = frame.buffer_mut().cell_mut((text.right(), y)) {
                cell.set_symbol(glyph).set_style(self.theme.chosen());
            }
        }
    }

    /// The text of the case beside its item, scrolled by itself.
    fn case(&self, frame: &mut Frame<'_>, area: Rect) {
        let columns = usize::from(area.width).saturating_sub(4);
        let lines = self.case_wrapped(columns);
        let height = usize::from(area.height).saturating_sub(1);
        let asked = self
            .sitting
            .as_ref()
            .map_or(0, |sitting| sitting.case_scroll);
        let scroll = asked.min(lines.len().saturating_sub(height));
        let more = lines.len() > height;
        let block = Block::new()
            .borders(ratatui::widgets::Borders::RIGHT)
            .border_style(self.theme.quiet());
        let inner = block.inner(area);
        frame.render_widget(block, area);
        let mut visible: Vec<Line<'_>> = lines.into_iter().skip(scroll).take(height).collect();
        if more {
            visible.push(Line::styled(
                self.say(&msg("case-scroll")),
                self.theme.quiet(),
            ));
        }
        let inner = Rect {
            x: inner.x + 2,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        frame.render_widget(Paragraph::new(visible), inner);
    }

    fn case_wrapped(&self, columns: usize) -> Vec<Line<'static>> {
        let case = item::slot(self).and_then(|(_, slot)| slot.case.as_ref());
        case.map_or(Vec::new(), |case| {
            wrapped(case.text.as_str(), columns, Style::new())
        })
    }

    /// The text of the case over everything.
    fn case_window(&self, frame: &mut Frame<'_>, area: Rect) {
        let columns = text_columns(self.size).saturating_sub(2);
        let height = usize::from(area.height).saturating_sub(4);
        let lines = case_lines(self);
        let scroll = self
            .sitting
            .as_ref()
            .map_or(0, |sitting| sitting.case_scroll);
        let scroll = scroll.min(lines.len().saturating_sub(height));
        let mut visible: Vec<Line<'static>> = lines.into_iter().skip(scroll).take(height).collect();
        while visible.len() < height {
            visible.push(Line::default());
        }
        visible.push(Line::styled(
            self.say(&msg("case-window")),
            self.theme.quiet(),
        ));
        self.window(frame, area, columns, visible);
    }

    pub(super) fn writing(&self, columns: usize) -> Vec<Line<'static>> {
        let trouble = self
            .sitting
            .as_ref()
            .and_then(|sitting| sitting.trouble.as_ref());
        let (message, style) = match trouble {
            Some(why) => (
                msg("writing-trouble").with("why", why.clone()),
                self.theme.warning(),
            ),
            None => (msg("writing"), self.theme.title()),
        };
        wrapped(&self.say(&message), columns, style)
    }

    /// All items at a glance: answered, blank, never seen, flagged, here.
    fn palette(&self, frame: &mut Frame<'_>, area: Rect) {
        let Some(sitting) = &self.sitting else { return };
        let here = sitting.attempt.position();
        let mut lines = vec![Line::default()];
        let attempt = &sitting.attempt;
        let asked = attempt
            .section_slots()
            .filter(|slot| attempt.is_asked(*slot));
        let asked: Vec<usize> = asked.collect();
        let before = asked.first().map_or(0, |slot| attempt.asked_before(*slot));
        let first = palette_scroll(here, &asked, area);
        let rows = asked.chunks(3).enumerate().skip(first);
        for (row, chunk) in rows.take(palette_rows(area)) {
            let mut spans = Vec::new();
            for (column, &slot) in chunk.iter().enumerate() {
                let (sign, flag) = item::sign(attempt, slot);
                let style = if Some(slot) == here {
                    self.theme.cursor()
                } else {
                    Style::new()
                };
                let number = row * 3 + column + 1 + before;
                spans.push(Span::styled(format!("{number:>3}{sign}{flag}"), style));
                spans.push(Span::raw("  "));
            }
            lines.push(Line::from(spans));
        }
        lines.push(Line::default());
        for legend in [
            msg("legend-answered"),
            msg("legend-blank"),
            msg("legend-unseen"),
            msg("legend-flag"),
        ] {
            lines.push(Line::styled(
                truncate(&self.say(&legend), usize::from(area.width)),
                self.theme.quiet(),
            ));
        }
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// What the line above the keys says.
    fn notice_text(&self) -> Option<String> {
        let trouble = self
            .sitting
            .as_ref()
            .and_then(|sitting| sitting.trouble.as_ref());
        match (&self.notice, trouble) {
            (Some(notice), _) => Some(self.say(&notice.message)),
            // the page itself says what could not be written
            (None, Some(_)) if matches!(self.screen, Screen::Writing) => None,
            (None, Some(why)) => Some(self.say(&msg("notice-trouble").with("why", why.clone()))),
            (None, None) => None,
        }
    }

    /// Rows a notice needs: what could not be saved, and what to do, is never cut.
    pub(super) fn notice_rows(&self, area: Rect) -> u16 {
        let columns = usize::from(area.width).saturating_sub(2).max(1);
        let rows = self
            .notice_text()
            .map_or(1, |text| crate::text::wrap(&text, columns).len());
        u16::try_from(rows).unwrap_or(1).clamp(1, 4)
    }

    fn notice(&self, frame: &mut Frame<'_>, area: Rect) {
        let Some(text) = self.notice_text() else {
            return;
        };
        let columns = usize::from(area.width).saturating_sub(2).max(1);
        let lines: Vec<Line<'_>> = crate::text::wrap(&text, columns)
            .into_iter()
            .map(|line| Line::styled(format!(" {line}"), self.theme.warning()))
            .collect();
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// The keys of the footer with what they do, as far as they fit, and where each begins.
    pub(super) fn foot_keys(&self, columns: usize) -> Vec<(usize, String, Action)> {
        let context = self.context();
        let rows = self.keys.rows(context);
        let rows = rows.filter(|row| row.footer && self.offers(row.action));
        let mut wanted: Vec<(String, Action)> = rows
            .map(|row| {
                let doc = if row.action == Action::Submit && self.ends_section() {
                    msg("action-next-section")
                } else {
                    row.action.doc_in(context)
                };
                let part = format!(" {} {} ", keymap::name(row.key), self.say(&doc));
                (part, row.action)
            })
            .collect();
        // help is never what there is no room for
        wanted.sort_by_key(|(_, action)| *action != Action::Help);
        let mut left = columns;
        wanted.retain(|(part, _)| {
            let fits = width(part) < left;
            if fits {
                left -= width(part);
            }
            fits
        });
        wanted.sort_by_key(|(_, action)| match action {
            Action::Help => 1,
            Action::Language => 2,
            _ => 0,
        });
        let mut at = 0;
        wanted
            .into_iter()
            .map(|(part, action)| {
                let start = at;
                at += width(&part);
                (start, part, action)
            })
            .collect()
    }

    fn footer(&self, frame: &mut Frame<'_>, area: Rect) {
        let parts = self.foot_keys(usize::from(area.width)).into_iter();
        let text: String = parts.map(|(_, part, _)| part).collect();
        frame.render_widget(Paragraph::new(Line::styled(text, self.theme.quiet())), area);
    }

    /// Whether an action can do anything with the item on screen.
    fn offers(&self, action: Action) -> bool {
        let answering = matches!(self.screen, Screen::Item);
        let slot = item::slot(self).map(|(_, slot)| slot).filter(|_| answering);
        let tries = self.attempt().map_or(0, |attempt| attempt.paper().tries());
        match action {
            Action::Certainty => slot.is_some_and(|slot| slot.marking.certainty),
            Action::Check => tries > 0 && slot.is_some_and(|slot| slot.checkable),
            Action::Case | Action::CaseUp | Action::CaseDown => {
                slot.is_some_and(|slot| slot.case.is_some())
            }
            Action::LookBack => self.shelf.look_back,
            Action::Trial => matches!(self.screen, Screen::Rules(_)),
            Action::Retry | Action::Folder | Action::Unlock => self.sitting.is_some(),
            Action::Flag | Action::Review | Action::Submit => {
                answering || matches!(self.screen, Screen::Review { .. })
            }
            _ => true,
        }
    }

    /// What is asked before leaving: whoever leaves unsaved answers behind is told so.
    fn quit_question(&self) -> crate::message::Message {
        match &self.sitting {
            Some(sitting) if !sitting.is_saved() => msg("confirm-quit-unsaved"),
            Some(_) if matches!(self.screen, Screen::Writing) => msg("confirm-quit-unwritten"),
            Some(_) | None => msg("confirm-quit"),
        }
    }

    pub(super) fn submit_question(&self) -> String {
        let blank = self.blanks();
        let question = match (self.ends_section(), blank) {
            (true, blank) => msg("confirm-section").with("blank", blank),
            (false, 0) => msg("confirm-submit"),
            (false, blank) => msg("confirm-submit-blank").with("blank", blank),
        };
        self.say(&question)
    }

    fn confirm(&self, frame: &mut Frame<'_>, area: Rect, question: &str) {
        let columns = usize::from(area.width).saturating_sub(8).min(60);
        let mut lines = wrapped(question, columns, self.theme.title());
        lines.push(Line::default());
        let [yes, no] = self.buttons();
        lines.push(Line::from(vec![
            Span::styled(yes, self.theme.cursor()),
            Span::raw("  "),
            Span::styled(no, self.theme.chosen()),
        ]));
        self.window(frame, area, columns, lines);
    }

    /// Yes and no as they stand in a question.
    fn buttons(&self) -> [String; 2] {
        [
            format!("[ {} ]", self.say(&msg("confirm-yes"))),
            format!("[ {} ]", self.say(&msg("confirm-no"))),
        ]
    }

    /// The button of a question on this cell: yes, or no.
    pub(super) fn button_at(&self, area: Rect, column: u16, row: u16) -> Option<bool> {
        let question = match self.overlay? {
            Overlay::Submit => self.submit_question(),
            Overlay::Quit => self.say(&self.quit_question()),
            Overlay::Help | Overlay::Case | Overlay::Folder | Overlay::Unlock => return None,
        };
        let columns = usize::from(area.width).saturating_sub(8).min(60);
        let lines = wrapped(&question, columns, Style::new()).len() + 2;
        let place = window_place(area, columns, lines);
        let line = place.y + u16::try_from(lines).ok()?;
        let at = usize::from(column.checked_sub(place.x + 2)?);
        let [yes, no] = self.buttons().map(|button| width(&button));
        if row != line {
            return None;
        }
        if at < yes {
            return Some(true);
        }
        (yes + 2..yes + 2 + no).contains(&at).then_some(false)
    }

    /// Every key of the screen and what it does.
    pub(super) fn help_lines(&self) -> Vec<Line<'static>> {
        let context = self.screen_context();
        let columns = help_columns(self.size.columns);
        let mut lines = vec![Line::styled(
            self.say(&msg("help-title")),
            self.theme.title(),
        )];
        let mut said = Vec::new();
        for row in self.keys.rows(context) {
            if said.contains(&row.action) || !self.offers(row.action) {
                continue;
            }
            said.push(row.action);
            let keys: Vec<String> = self
                .keys
                .rows(context)
                .filter(|other| other.action == row.action)
                .map(|other| keymap::name(other.key))
                .collect();
            let doc = self.say(&row.action.doc_in(context));
            let wide = 15;
            let said = crate::text::wrap(&doc, columns.saturating_sub(wide + 2));
            for (row, part) in said.into_iter().enumerate() {
                let lead = if row == 0 {
                    keys.join(" ")
                } else {
                    String::new()
                };
                let lead = if width(&lead) > wide {
                    lines.push(Line::from(lead));
                    String::new()
                } else {
                    lead
                };
                lines.push(Line::from(format!("{}  {part}", pad(&lead, wide))));
            }
        }
        if context == Context::Item {
            lines.extend(wrapped(
                &self.say(&msg("help-letters")),
                columns,
                Style::new(),
            ));
        }
        lines
    }

    fn help(&self, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.help_lines();
        let columns = help_columns(self.size.columns);
        let height = usize::from(area.height).saturating_sub(2);
        let most = lines.len().saturating_sub(height);
        let scroll = self.help_scroll.min(most);
        let mut lines: Vec<Line<'static>> = lines.into_iter().skip(scroll).take(height).collect();
        if scroll < most
            && let Some(last) = lines.last_mut()
        {
            *last = Line::styled(self.say(&msg("rules-more")), self.theme.chosen());
        }
        self.window(frame, area, columns, lines);
    }

    fn window(&self, frame: &mut Frame<'_>, area: Rect, columns: usize, lines: Vec<Line<'static>>) {
        let place = window_place(area, columns, lines.len());
        frame.render_widget(Clear, place);
        let block = Block::bordered().border_style(self.theme.title());
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        frame.render_widget(Paragraph::new(lines), inner);
    }
}

fn help_columns(columns: u16) -> usize {
    usize::from(columns).saturating_sub(4).min(60)
}

/// Rows of three slots that fit above the legend.
fn palette_rows(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(6).max(1)
}

/// The first row of the palette on screen, so that the slot here is among those shown.
fn palette_scroll(here: Option<usize>, asked: &[usize], area: Rect) -> usize {
    let rows = asked.len().div_ceil(3);
    let room = palette_rows(area);
    let at = asked.iter().position(|slot| Some(*slot) == here);
    (at.unwrap_or(0) / 3)
        .saturating_sub(room / 2)
        .min(rows.saturating_sub(room))
}

/// The slot that stands on this cell of the palette.
pub(super) fn palette_slot(sitting: &Sitting, area: Rect, column: u16, row: u16) -> Option<usize> {
    let attempt = &sitting.attempt;
    let asked = attempt.section_slots();
    let asked: Vec<usize> = asked.filter(|slot| attempt.is_asked(*slot)).collect();
    let first = palette_scroll(attempt.position(), &asked, area);
    let row = usize::from(row.checked_sub(area.y + 1)?);
    let column = usize::from(column.checked_sub(area.x)?) / PALETTE_CELL;
    if row >= palette_rows(area) || column >= 3 {
        return None;
    }
    asked.get((first + row) * 3 + column).copied()
}

/// Where a window stands that holds so many lines.
fn window_place(area: Rect, columns: usize, lines: usize) -> Rect {
    let width = u16::try_from(columns + 4)
        .unwrap_or(area.width)
        .min(area.width);
    let height = u16::try_from(lines + 2)
        .unwrap_or(area.height)
        .min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}
