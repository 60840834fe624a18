//! One option, or some, perhaps with one's own words; right or wrong.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is asked and what is given come in pairs; any other pair is a blank"
)]

use super::judge::said;
use super::page::Page;
use super::{Change, Press, Turn, letter, place};
use crate::bank::id::OptionId;
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::{Ask, Shown};
use crate::text::Text;

fn ids(response: Option<&Response>) -> Vec<OptionId> {
    match response {
        Some(Response::Chosen(ids) | Response::Other(ids, _)) => ids.clone(),
        _ => Vec::new(),
    }
}

fn own(response: Option<&Response>) -> Option<&Text> {
    match response {
        Some(Response::Other(_, text)) => Some(text),
        _ => None,
    }
}

fn shown(ask: &Ask) -> &[Shown] {
    match ask {
        Ask::One { options, .. } | Ask::Some { options, .. } => options,
        _ => &[],
    }
}

pub(super) fn is_chosen(ask: &Ask, response: Option<&Response>, row: usize) -> bool {
    match (ask, response) {
        (Ask::Truth, Some(Response::Truth(said))) => (row == 0) == *said,
        _ => match shown(ask).get(row) {
            Some(option) => ids(response).contains(&option.id),
            None => own(response).is_some() && row == shown(ask).len(),
        },
    }
}

pub(super) fn first(ask: &Ask, response: Option<&Response>) -> usize {
    let rows = super::rows(ask);
    (0..rows)
        .find(|&row| is_chosen(ask, response, row))
        .unwrap_or(0)
}

pub(super) fn press(ask: &Ask, response: Option<&Response>, row: usize, press: Press) -> Turn {
    let row = match press {
        Press::Choose => row,
        Press::Letter(c) if matches!(ask, Ask::Truth) && said(c).is_some() => {
            usize::from(said(c) == Some(false))
        }
        Press::Letter(c) => match place(c).filter(|place| *place < super::rows(ask)) {
            Some(place) => place,
            None => return Turn::keep(row),
        },
        Press::Erase => {
            return Turn {
                change: Change::Clear,
                row,
            };
        }
        Press::Lift(_) => return Turn::keep(row),
    };
    let Some(option) = shown(ask).get(row) else {
        return match ask {
            Ask::Truth => Turn::set(Response::Truth(row == 0), row),
            _ => Turn::keep(row),
        };
    };
    if let Ask::One { .. } = ask {
        return Turn::set(Response::Chosen(vec![option.id.clone()]), row);
    }
    let mut ids = ids(response);
    match ids.iter().position(|id| *id == option.id) {
        Some(place) => {
            ids.remove(place);
        }
        None => ids.push(option.id.clone()),
    }
    ids.sort();
    match own(response) {
        Some(text) => Turn::set(Response::Other(ids, text.clone()), row),
        None => Turn::list(ids, row, Response::Chosen),
    }
}

pub(super) fn write(ask: &Ask, response: Option<&Response>, text: Text) -> Change {
    let ids = match ask {
        Ask::Some { .. } => ids(response),
        _ => Vec::new(),
    };
    if !text.is_empty() {
        return Change::Set(Response::Other(ids, text));
    }
    if ids.is_empty() {
        Change::Clear
    } else {
        Change::Set(Response::Chosen(ids))
    }
}

pub(super) fn draw(page: &mut Page<'_>, ask: &Ask, response: Option<&Response>) {
    let square = matches!(ask, Ask::Some { .. });
    let lead = |row: usize, chosen: bool| {
        let mark = match (square, chosen) {
            (false, true) => "(•)",
            (false, false) => "( )",
            (true, true) => "[x]",
            (true, false) => "[ ]",
        };
        format!("{mark} {}.", letter(row))
    };
    if let Ask::Truth = ask {
        for (row, word) in [msg("truth-true"), msg("truth-false")].iter().enumerate() {
            let chosen = is_chosen(ask, response, row);
            let said = page.say(word);
            page.between(row);
            page.row(row, &lead(row, chosen), &said, chosen);
        }
        return;
    }
    let options = shown(ask);
    for (row, option) in options.iter().enumerate() {
        let chosen = is_chosen(ask, response, row);
        page.between(row);
        page.row(row, &lead(row, chosen), option.text.as_str(), chosen);
    }
    if super::text_row(ask, options.len()).is_some() {
        let row = options.len();
        let chosen = own(response).is_some();
        let label = page.say(&msg("item-other"));
        let lead = format!("{} {label} ", lead(row, chosen));
        let text = own(response).map_or(String::new(), ToString::to_string);
        page.between(row);
        page.typed(row, &lead, &text, 1);
    }
    if let Ask::Some { at_most, .. } = ask {
        page.blank();
        page.hint(&match at_most {
            Some(most) => msg("item-at-most").with("count", *most),
            None => msg("item-several"),
        });
    }
}
