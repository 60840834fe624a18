//! All items at once, blanks and flags first, and handing in.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use ratatui::style::Style;
use ratatui::text::Line;

use super::{item, item_view};
use crate::attempt::{Attempt, Filled, SlotState};
use crate::message::msg;
use crate::text::{truncate, width};
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Model, Overlay, Screen};
use crate::tui::widget::{pad, wrapped};

/// Slots in the order of the table: blank or flagged ones first.
pub(in crate::tui) fn order(attempt: &Attempt) -> Vec<usize> {
    let asked = attempt
        .section_slots()
        .filter(|slot| attempt.is_asked(*slot));
    let mut order: Vec<usize> = asked.collect();
    order.sort_by_key(|&slot| {
        let flagged = attempt.slots().get(slot).is_some_and(SlotState::is_flagged);
        let open = attempt.filled(slot) != Filled::Whole || flagged;
        (!open, slot)
    });
    order
}

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Review { cursor } = model.screen else {
        return Vec::new();
    };
    let Some(attempt) = model.attempt() else {
        return Vec::new();
    };
    let order = order(attempt);
    let last = order.len().saturating_sub(1);
    let back = attempt.position().unwrap_or(0);
    let page = usize::from(model.size.rows.saturating_sub(8)).max(1);
    let to = match action {
        Action::Up => cursor.saturating_sub(1),
        Action::Down => (cursor + 1).min(last),
        Action::PageUp => cursor.saturating_sub(page),
        Action::PageDown => (cursor + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Confirm => {
            return order
                .get(cursor)
                .map_or_else(Vec::new, |&slot| item::go(model, slot));
        }
        Action::Back => return item::go(model, back),
        Action::Submit => {
            model.overlay = Some(Overlay::Submit);
            cursor
        }
        _ => cursor,
    };
    model.screen = Screen::Review { cursor: to };
    Vec::new()
}

/// The line the table begins on, and its rows.
pub(in crate::tui) fn table(model: &Model, columns: usize) -> (usize, usize) {
    let rows = model.attempt().map_or(0, |attempt| order(attempt).len());
    let (_, first) = lines(model, 0, columns);
    (first, rows)
}

pub(in crate::tui) fn lines(
    model: &Model,
    cursor: usize,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let theme = model.theme;
    let Some(attempt) = model.attempt() else {
        return (Vec::new(), 0);
    };
    let blank = model.blanks();
    let sum = msg("review-sum")
        .with("answered", order(attempt).len().saturating_sub(blank))
        .with("blank", blank);
    let mut lines = vec![Line::styled(model.say(&msg("review-title")), theme.title())];
    if let Some(section) = section(model, attempt) {
        lines.push(Line::styled(truncate(&section, columns), theme.title()));
    }
    if model.is_overdue() {
        lines.extend(wrapped(
            &model.say(&msg("review-overdue")),
            columns,
            theme.warning(),
        ));
    }
    lines.push(Line::from(model.say(&sum)));
    lines.push(Line::default());
    let words = [
        msg("review-answered"),
        msg("review-partly"),
        msg("review-blank"),
    ];
    let words = words.iter().map(|word| width(&model.say(word))).max();
    let words = words.unwrap_or(0);
    let mut at = 0;
    for (row, slot) in order(attempt).into_iter().enumerate() {
        let (Some(state), Some(shown)) = (attempt.slots().get(slot), attempt.paper().slot(slot))
        else {
            continue;
        };
        let (sign, flag) = item::sign(attempt, slot);
        let word = model.say(&match attempt.filled(slot) {
            Filled::Whole => msg("review-answered"),
            Filled::Partly => msg("review-partly"),
            Filled::Blank => msg("review-blank"),
        });
        let here = row == cursor;
        if here {
            at = lines.len();
        }
        let stem = item_view::stem(shown, state.response()).replace('\n', " ");
        let word = pad(&word, words);
        let text = format!(
            "{}{:>4} {sign}{flag} {word}  {stem} ",
            if here { "▶" } else { " " },
            attempt.asked_before(slot) + 1
        );
        let style = if here { theme.cursor() } else { Style::new() };
        lines.push(Line::styled(truncate(&text, columns), style));
    }
    lines.push(Line::default());
    let how = if model.ends_section() {
        msg("review-how-section")
    } else if model.is_overdue() {
        msg("review-how-overdue")
    } else {
        msg("review-how")
    };
    lines.extend(wrapped(&model.say(&how), columns, theme.chosen()));
    (lines, at)
}

/// Number, total and title of the section on screen; nothing on a paper in one part.
pub(in crate::tui) fn section(model: &Model, attempt: &Attempt) -> Option<String> {
    let sections = &attempt.paper().timing.sections;
    let at = attempt.section()?;
    let section = sections.get(at)?;
    let message = msg("section-number")
        .with("number", at + 1)
        .with("total", sections.len())
        .with("title", section.title.as_str());
    Some(model.say(&message))
}
