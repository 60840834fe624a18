//! A step of a scale of numbers.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is asked and what is given come in pairs; any other pair is a blank"
)]

use super::page::Page;
use super::{Change, Press, Turn};
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::Ask;

pub(super) fn is_chosen(from: u8, response: Option<&Response>, row: usize) -> bool {
    matches!(response, Some(Response::Rated(step)) if usize::from(*step) == usize::from(from) + row)
}

pub(super) fn first(ask: &Ask, response: Option<&Response>) -> usize {
    let from = match ask {
        Ask::Rate { from, .. } => *from,
        _ => 0,
    };
    match response {
        Some(Response::Rated(step)) => usize::from(step.saturating_sub(from)),
        _ => 0,
    }
}

pub(super) fn press(
    from: u8,
    to: u8,
    response: Option<&Response>,
    row: usize,
    press: Press,
) -> Turn {
    let step = match press {
        Press::Choose => u8::try_from(row).ok().and_then(|row| from.checked_add(row)),
        Press::Letter(c) => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            // 10 is typed 1, 0; where the scale has no 0, 0 alone stands for it
            match digit {
                Some(0) if to >= 10 && (from > 0 || response == Some(&Response::Rated(1))) => {
                    Some(10)
                }
                digit => digit,
            }
        }
        Press::Erase => {
            return Turn {
                change: Change::Clear,
                row,
            };
        }
        Press::Lift(_) => None,
    };
    match step.filter(|step| (from..=to).contains(step)) {
        Some(step) => Turn::set(Response::Rated(step), usize::from(step - from)),
        None => Turn::keep(row),
    }
}

pub(super) fn draw(
    page: &mut Page<'_>,
    from: u8,
    to: u8,
    [low, high]: [&str; 2],
    response: Option<&Response>,
) {
    for (row, step) in (from..=to).enumerate() {
        let chosen = is_chosen(from, response, row);
        let mark = if chosen { "(•)" } else { "( )" };
        let meaning = match step {
            step if step == from => low,
            step if step == to => high,
            _ => "",
        };
        page.row(row, &format!("{mark} {step:>2} "), meaning, chosen);
    }
}

pub(super) fn draw_recommend(page: &mut Page<'_>, response: Option<&Response>) {
    let low = page.say(&msg("recommend-low"));
    let high = page.say(&msg("recommend-high"));
    draw(page, 0, 10, [&low, &high], response);
}
