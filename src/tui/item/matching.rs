//! Prompts, each with a choice beside it.

use ratatui::style::Style;
use ratatui::text::Span;

use super::page::{Page, widest};
use super::{Press, Turn, after, letter, place};
use crate::bank::id::OptionId;
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::Shown;

fn matched(response: Option<&Response>) -> Vec<(OptionId, OptionId)> {
    match response {
        Some(Response::Matched(matched)) => matched.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn press(
    prompts: &[Shown],
    choices: &[Shown],
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let Some(prompt) = prompts.get(row) else {
        return Turn::keep(row);
    };
    let mut matched = matched(response);
    let before = matched.iter().position(|(id, _)| *id == prompt.id);
    let old = before.map(|place| matched.remove(place).1);
    let (new, row) = match press {
        // the next choice, from the first
        Press::Choose => {
            let at = old.and_then(|old| choices.iter().position(|choice| choice.id == old));
            let next = at.map_or(0, |at| (at + 1) % choices.len().max(1));
            (choices.get(next), row)
        }
        Press::Letter(c) => match place(c).and_then(|place| choices.get(place)) {
            Some(choice) => (Some(choice), after(row, prompts.len())),
            None => return Turn::keep(row),
        },
        Press::Erase => (None, row),
        Press::Lift(_) => return Turn::keep(row),
    };
    matched.extend(new.map(|choice| (prompt.id.clone(), choice.id.clone())));
    matched.sort_by(|a, b| a.0.cmp(&b.0));
    Turn::list(matched, row, Response::Matched)
}

pub(super) fn draw(
    page: &mut Page<'_>,
    prompts: &[Shown],
    choices: &[Shown],
    response: Option<&Response>,
) {
    let matched = matched(response);
    let widest = widest(prompts.iter().map(|shown| shown.text.as_str()));
    for (row, prompt) in prompts.iter().enumerate() {
        let beside = matched.iter().find(|(id, _)| *id == prompt.id);
        let at = beside.and_then(|(_, id)| choices.iter().position(|choice| choice.id == *id));
        let (mark, style) = match at {
            Some(at) => (format!("→ [{}]", letter(at)), page.theme.chosen()),
            None => ("→ [ ]".to_owned(), Style::new()),
        };
        let lead = format!("{}.", row + 1);
        page.row_with(
            row,
            &lead,
            prompt.text.as_str(),
            widest,
            &[Span::styled(mark, style)],
        );
        if page.is_tight() && row == page.row {
            offer(page, choices, &matched);
            page.until_here();
        }
    }
    if !page.is_tight() {
        page.blank();
        offer(page, choices, &matched);
    }
    page.blank();
    page.hint(&msg("item-match"));
}

/// The choices, those in use marked.
fn offer(page: &mut Page<'_>, choices: &[Shown], matched: &[(OptionId, OptionId)]) {
    for (place, choice) in choices.iter().enumerate() {
        let used = matched.iter().any(|(_, id)| *id == choice.id);
        let style = if used {
            page.theme.chosen()
        } else {
            Style::new()
        };
        let sign = if used { "•" } else { " " };
        let lead = format!("{sign} {}. ", letter(place));
        page.listed(&lead, choice.text.as_str(), style);
    }
}
