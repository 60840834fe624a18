//! Blanks of a stem.

use super::page::Page;
use super::{Change, Press, Turn, after, letter, place};
use crate::bank::id::OptionId;
use crate::bank::item::cloze::{Piece, pieces};
use crate::bank::item::{Fill, Response};
use crate::message::msg;
use crate::paper::{Gap, Shown};
use crate::text::Text;

fn filled(response: Option<&Response>) -> Vec<(OptionId, Fill)> {
    match response {
        Some(Response::Filled(filled)) => filled.clone(),
        _ => Vec::new(),
    }
}

fn put(mut fills: Vec<(OptionId, Fill)>, row: usize, fill: Option<Fill>) -> Vec<(OptionId, Fill)> {
    let id = OptionId::numbered(row + 1);
    fills.retain(|(known, _)| *known != id);
    fills.extend(fill.map(|fill| (id, fill)));
    fills.sort_by_key(|(id, _)| id.as_str().parse::<usize>().unwrap_or(usize::MAX));
    fills
}

fn at(fills: &[(OptionId, Fill)], row: usize) -> Option<&Fill> {
    let id = OptionId::numbered(row + 1);
    fills
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, fill)| fill)
}

pub(super) fn text(fills: &[(OptionId, Fill)], row: usize) -> String {
    match at(fills, row) {
        Some(Fill::Typed(text)) => text.to_string(),
        Some(Fill::Option(_)) | None => String::new(),
    }
}

pub(super) fn write(response: Option<&Response>, row: usize, text: Text) -> Change {
    let fill = (!text.is_empty()).then_some(Fill::Typed(text));
    Turn::list(put(filled(response), row, fill), row, Response::Filled).change
}

pub(super) fn press(gaps: &[Gap], response: Option<&Response>, row: usize, press: Press) -> Turn {
    let fills = filled(response);
    let Some(Gap::OneOf(options)) = gaps.get(row) else {
        return Turn::keep(row);
    };
    let (new, to) = match press {
        Press::Choose => {
            let current = options.iter().position(|o| is(at(&fills, row), o));
            let next = current.map_or(0, |at| (at + 1) % options.len().max(1));
            (options.get(next), row)
        }
        Press::Letter(c) => match place(c).and_then(|place| options.get(place)) {
            Some(option) => (Some(option), after(row, gaps.len())),
            None => return Turn::keep(row),
        },
        Press::Erase => (None, row),
        Press::Lift(_) => return Turn::keep(row),
    };
    let fill = new.map(|option| Fill::Option(option.id.clone()));
    Turn::list(put(fills, row, fill), to, Response::Filled)
}

fn is(fill: Option<&Fill>, option: &Shown) -> bool {
    matches!(fill, Some(Fill::Option(id)) if *id == option.id)
}

/// The stem with what is in its blanks.
pub(in crate::tui) fn stem(stem: &str, gaps: &[Gap], response: Option<&Response>) -> String {
    let fills = filled(response);
    let words = |number: usize| -> String {
        let row = number.saturating_sub(1);
        let inside = match (gaps.get(row), at(&fills, row)) {
            (Some(Gap::OneOf(options)), Some(Fill::Option(id))) => {
                let option = options.iter().find(|option| option.id == *id);
                option.map(|option| option.text.to_string())
            }
            (_, Some(Fill::Typed(text))) => Some(text.to_string()),
            _ => None,
        };
        match inside {
            Some(inside) => format!("[{number}: {inside}]"),
            None => format!("[{number}: ____]"),
        }
    };
    let each = pieces(stem).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Blank(number) => words(number),
    });
    each.collect()
}

pub(super) fn draw(page: &mut Page<'_>, gaps: &[Gap], response: Option<&Response>) {
    let fills = filled(response);
    for (row, gap) in gaps.iter().enumerate() {
        let number = format!("({})", row + 1);
        match gap {
            Gap::Type => page.typed(row, &format!("{number} "), &text(&fills, row), 1),
            Gap::OneOf(options) => {
                let each = options.iter().enumerate().map(|(place, option)| {
                    let mark = if is(at(&fills, row), option) {
                        "(•)"
                    } else {
                        "( )"
                    };
                    format!("{mark} {}. {}", letter(place), option.text)
                });
                let text = each.collect::<Vec<_>>().join("\n");
                page.row(row, &number, &text, false);
            }
        }
    }
    page.blank();
    page.hint(&msg("item-fill"));
}
