//! Statements, each right or wrong.

use ratatui::style::Style;
use ratatui::text::Span;

use super::page::{Page, widest};
use super::{Press, Turn, after};
use crate::bank::id::OptionId;
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::Shown;

fn judged(response: Option<&Response>) -> Vec<(OptionId, bool)> {
    match response {
        Some(Response::Judged(judged)) => judged.clone(),
        _ => Vec::new(),
    }
}

/// Letters for right and wrong in either language: Đúng, Sai, true, false, yes, no, 1, 2.
pub(super) fn said(c: char) -> Option<bool> {
    match c.to_lowercase().next()? {
        'đ' | 'd' | 't' | 'y' | '1' => Some(true),
        's' | 'f' | 'n' | '2' | '0' => Some(false),
        _ => None,
    }
}

pub(super) fn press(
    statements: &[Shown],
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let Some(statement) = statements.get(row) else {
        return Turn::keep(row);
    };
    let mut judged = judged(response);
    let before = judged.iter().position(|(id, _)| *id == statement.id);
    let old = before.map(|place| judged.remove(place).1);
    let (new, row) = match press {
        Press::Choose => (Some(old != Some(true)), row),
        Press::Letter(c) => match said(c) {
            Some(said) => (Some(said), after(row, statements.len())),
            None => return Turn::keep(row),
        },
        Press::Erase => (None, row),
        Press::Lift(_) => return Turn::keep(row),
    };
    judged.extend(new.map(|said| (statement.id.clone(), said)));
    judged.sort_by(|a, b| a.0.cmp(&b.0));
    Turn::list(judged, row, Response::Judged)
}

pub(super) fn draw(page: &mut Page<'_>, statements: &[Shown], response: Option<&Response>) {
    let judged = judged(response);
    let words = [msg("truth-true"), msg("truth-false")].map(|word| page.say(&word));
    let widest = widest(statements.iter().map(|shown| shown.text.as_str()));
    for (row, statement) in statements.iter().enumerate() {
        let said = judged
            .iter()
            .find(|(id, _)| *id == statement.id)
            .map(|(_, said)| *said);
        let mut right = Vec::new();
        for (word, value) in words.iter().zip([true, false]) {
            let chosen = said == Some(value);
            let style = if chosen {
                page.theme.chosen()
            } else {
                Style::new()
            };
            let mark = if chosen { "(•)" } else { "( )" };
            right.push(Span::styled(format!("{mark} {word}  "), style));
        }
        let lead = format!("{})", super::letter(row).to_ascii_lowercase());
        page.row_with(row, &lead, statement.text.as_str(), widest, &right);
    }
    page.blank();
    page.hint(&msg("item-judge"));
}
