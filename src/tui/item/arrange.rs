//! Steps to be put in order, and options to be ranked.

use super::page::Page;
use super::{Press, Turn};
use crate::bank::id::OptionId;
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::Shown;

/// The order given, or the one shown while none is.
fn order(steps: &[Shown], response: Option<&Response>) -> Vec<OptionId> {
    match response {
        Some(Response::Ordered(ids)) => ids.clone(),
        _ => steps.iter().map(|step| step.id.clone()).collect(),
    }
}

pub(super) fn press(
    steps: &[Shown],
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let mut ids = order(steps, response);
    let to = match press {
        Press::Choose => row,
        Press::Lift(up) => match (up, row) {
            (true, 0) => return Turn::keep(row),
            (true, row) => row - 1,
            (false, row) if row + 1 < ids.len() => row + 1,
            (false, _) => return Turn::keep(row),
        },
        Press::Letter(c) => {
            let number = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
            match number.and_then(|number| number.checked_sub(1)) {
                Some(to) if to < ids.len() => to,
                _ => return Turn::keep(row),
            }
        }
        Press::Erase => {
            return Turn {
                change: super::Change::Clear,
                row,
            };
        }
    };
    if row < ids.len() {
        let step = ids.remove(row);
        ids.insert(to, step);
    }
    Turn::set(Response::Ordered(ids), to)
}

pub(super) fn draw(page: &mut Page<'_>, steps: &[Shown], response: Option<&Response>) {
    let given = response.is_some();
    for (row, id) in order(steps, response).iter().enumerate() {
        let Some(step) = steps.iter().find(|step| step.id == *id) else {
            continue;
        };
        let held = page.held && row == page.row;
        let lead = format!("{}{:>2}.", if held { "↕" } else { " " }, row + 1);
        page.row(row, &lead, step.text.as_str(), given);
    }
    page.blank();
    page.hint(&if page.held {
        msg("item-arrange-held")
    } else if given {
        msg("item-arrange")
    } else {
        msg("item-arrange-first")
    });
}

fn ranked(response: Option<&Response>) -> Vec<OptionId> {
    match response {
        Some(Response::Ordered(ids)) => ids.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn rank(
    options: &[Shown],
    top: usize,
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let Some(option) = options.get(row) else {
        return Turn::keep(row);
    };
    let mut ids = ranked(response);
    let before = ids.iter().position(|id| *id == option.id);
    if let Some(place) = before {
        ids.remove(place);
    }
    match press {
        // the next free rank, or none any more
        Press::Choose if before.is_none() && ids.len() < top => ids.push(option.id.clone()),
        Press::Choose | Press::Erase if before.is_some() => {}
        Press::Letter(c) => {
            let number = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
            match number.and_then(|number| number.checked_sub(1)) {
                Some(place) if place < top => {
                    ids.insert(place.min(ids.len()), option.id.clone());
                    ids.truncate(top);
                }
                _ => return Turn::keep(row),
            }
        }
        Press::Choose | Press::Erase | Press::Lift(_) => return Turn::keep(row),
    }
    Turn::list(ids, row, Response::Ordered)
}

pub(super) fn draw_ranks(
    page: &mut Page<'_>,
    options: &[Shown],
    top: usize,
    response: Option<&Response>,
) {
    let ids = ranked(response);
    for (row, option) in options.iter().enumerate() {
        let place = ids.iter().position(|id| *id == option.id);
        let lead = match place {
            Some(place) => format!("[{:>2}]", place + 1),
            None => "[  ]".to_owned(),
        };
        page.row(row, &lead, option.text.as_str(), place.is_some());
    }
    page.blank();
    page.hint(&msg("item-rank").with("count", top));
}
