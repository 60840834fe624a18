//! Statements on one scale of agreement: a matrix, or its cells below each statement where there
//! is no room beside it.

use ratatui::style::Style;
use ratatui::text::Span;

use super::page::{Page, widest};
use super::{Press, Turn, after};
use crate::bank::id::OptionId;
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::Shown;
use crate::text::Text;

fn scaled(response: Option<&Response>) -> Vec<(OptionId, u8)> {
    match response {
        Some(Response::Scaled(scaled)) => scaled.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn press(
    steps: usize,
    statements: &[Shown],
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let Some(statement) = statements.get(row) else {
        return Turn::keep(row);
    };
    let mut scaled = scaled(response);
    let before = scaled.iter().position(|(id, _)| *id == statement.id);
    let old = before.map(|place| scaled.remove(place).1);
    let most = u8::try_from(steps).unwrap_or(u8::MAX);
    let (new, row) = match press {
        Press::Choose => (Some(old.map_or(1, |step| step % most + 1)), row),
        Press::Letter(c) => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            match digit.filter(|digit| (1..=most).contains(digit)) {
                Some(step) => (Some(step), after(row, statements.len())),
                None => return Turn::keep(row),
            }
        }
        Press::Erase => (None, row),
        Press::Lift(_) => return Turn::keep(row),
    };
    scaled.extend(new.map(|step| (statement.id.clone(), step)));
    let place = |id: &OptionId| statements.iter().position(|statement| statement.id == *id);
    scaled.sort_by_key(|(id, _)| place(id));
    Turn::list(scaled, row, Response::Scaled)
}

pub(super) fn draw(
    page: &mut Page<'_>,
    steps: &[Text],
    statements: &[Shown],
    response: Option<&Response>,
) {
    let scaled = scaled(response);
    let named = steps
        .iter()
        .enumerate()
        .map(|(place, name)| format!("{} {name}", place + 1));
    let legend = named.collect::<Vec<_>>().join(" · ");
    if !page.is_tight() {
        page.text(&legend, page.theme.quiet());
        page.blank();
    }
    let widest = widest(statements.iter().map(|shown| shown.text.as_str()));
    for (row, statement) in statements.iter().enumerate() {
        let given = scaled
            .iter()
            .find(|(id, _)| *id == statement.id)
            .map(|(_, step)| *step);
        let cells = (1..=steps.len()).map(|step| {
            if given.map(usize::from) == Some(step) {
                Span::styled(format!("({step})"), page.theme.chosen())
            } else {
                Span::styled(format!(" {step} "), Style::new())
            }
        });
        let cells: Vec<Span<'static>> = cells.collect();
        let lead = format!("{})", super::letter(row).to_ascii_lowercase());
        page.row_with(row, &lead, statement.text.as_str(), widest, &cells);
        if row != page.row {
            continue;
        }
        if page.is_tight() {
            page.text(&legend, page.theme.quiet());
        } else if let Some(name) = given.and_then(|step| steps.get(usize::from(step) - 1)) {
            page.listed("       = ", name.as_str(), page.theme.chosen());
        }
        page.until_here();
    }
    page.blank();
    page.hint(&msg("item-likert").with("steps", steps.len()));
}
