//! One item: choosing, rating, writing, moving on.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::attempt::{Command, Standing, choices};
use crate::bank::item::Response;
use crate::message::msg;
use crate::paper::{Ask, Slot};
use crate::text::wrap;
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Model, Overlay, Screen};
use crate::tui::update::digit;
use crate::tui::widget::wrapped;

/// What the slot on screen asks.
pub(in crate::tui) fn ask(model: &Model) -> Option<&Ask> {
    slot(model).map(|(_, slot)| &slot.ask)
}

fn slot(model: &Model) -> Option<(usize, &Slot)> {
    let attempt = model.attempt()?;
    let at = attempt.position()?;
    Some((at, attempt.paper().slot(at)?))
}

/// Puts the cursor on what is chosen, and the text written into the field.
pub(in crate::tui) fn arrive(model: &mut Model) {
    let Some((at, slot)) = slot(model) else {
        return;
    };
    let response = model
        .attempt()
        .and_then(|a| a.slots().get(at))
        .and_then(|state| state.response());
    let option = (0..choices(&slot.ask)).find(|&option| is_chosen(&slot.ask, response, option));
    let field = match (&slot.ask, response) {
        (Ask::Write { .. }, Some(Response::Written(text))) => Some(Field::holding(text.as_str())),
        (Ask::Write { .. }, _) => Some(Field::default()),
        (Ask::One(_) | Ask::Some(..) | Ask::Truth | Ask::Rate { .. }, _) => None,
    };
    if let Some(sitting) = &mut model.sitting {
        sitting.option = option.unwrap_or(0);
        sitting.field = field;
    }
}

fn is_chosen(ask: &Ask, response: Option<&Response>, option: usize) -> bool {
    match (ask, response) {
        (Ask::One(options) | Ask::Some(options, _), Some(Response::Chosen(ids))) => options
            .get(option)
            .is_some_and(|shown| ids.contains(&shown.id)),
        (Ask::Truth, Some(Response::Truth(said))) => (option == 0) == *said,
        (Ask::Rate { from, .. }, Some(Response::Rated(step))) => usize::from(step - from) == option,
        _ => false,
    }
}

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let count = choices(&slot.ask);
    let option = model.sitting.as_ref().map_or(0, |sitting| sitting.option);
    let moved = |model: &mut Model, option: usize| {
        if let Some(sitting) = &mut model.sitting {
            sitting.option = option;
        }
        Vec::new()
    };
    match action {
        Action::Up => moved(
            model,
            option.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        ),
        Action::Down => moved(model, if option + 1 < count { option + 1 } else { 0 }),
        Action::First => {
            let first = model.attempt().map_or(0, |a| a.section_slots().start);
            go(model, first)
        }
        Action::Last => {
            let end = model.attempt().map_or(0, |a| a.section_slots().end);
            go(model, end.saturating_sub(1))
        }
        Action::PageDown => next(model, at),
        Action::PageUp => at
            .checked_sub(1)
            .map_or_else(Vec::new, |before| go(model, before)),
        Action::Choose => choose(model, option),
        Action::Confirm if model.sitting.as_ref().is_some_and(|s| s.field.is_some()) => {
            edit(model, |field, now| field.insert('\n', now))
        }
        Action::Confirm => {
            let slot = slot_of(model, at);
            let response = model
                .attempt()
                .and_then(|a| a.slots().get(at))
                .and_then(|s| s.response().cloned());
            let chosen = slot.is_some_and(|slot| is_chosen(&slot.ask, response.as_ref(), option));
            if chosen {
                next(model, at)
            } else {
                choose(model, option)
            }
        }
        Action::Clear => model.command(Command::Clear(at)),
        Action::Flag => {
            let on = model
                .attempt()
                .and_then(|a| a.slots().get(at))
                .is_some_and(crate::attempt::tally::SlotState::is_flagged);
            model.command(Command::Flag(at, !on))
        }
        Action::Review => open_review(model),
        Action::Submit => {
            model.overlay = Some(Overlay::Submit);
            Vec::new()
        }
        Action::Erase => edit(model, Field::erase),
        Action::Left => {
            with_field(model, Field::left);
            Vec::new()
        }
        Action::Right => {
            with_field(model, Field::right);
            Vec::new()
        }
        Action::Back | Action::Retry | Action::Help | Action::Language | Action::Quit => Vec::new(),
    }
}

fn slot_of(model: &Model, at: usize) -> Option<&Slot> {
    model.attempt().and_then(|attempt| attempt.paper().slot(at))
}

fn open_review(model: &mut Model) -> Vec<Effect> {
    let effects = model.command(Command::Review);
    if model.is_sitting() {
        model.screen = Screen::Review { cursor: 0 };
    }
    effects
}

fn next(model: &mut Model, at: usize) -> Vec<Effect> {
    let last = model
        .attempt()
        .is_some_and(|attempt| at + 1 >= attempt.section_slots().end);
    if last {
        open_review(model)
    } else {
        go(model, at + 1)
    }
}

/// Brings a slot on screen.
pub(in crate::tui) fn go(model: &mut Model, to: usize) -> Vec<Effect> {
    let effects = model.command(Command::GoTo(to));
    if model.is_sitting() && !model.is_overdue() {
        model.screen = Screen::Item;
        arrive(model);
    }
    effects
}

/// Chooses an option: the only one, one more or one less, a step, right or wrong.
fn choose(model: &mut Model, option: usize) -> Vec<Effect> {
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let current = model
        .attempt()
        .and_then(|a| a.slots().get(at))
        .and_then(|state| state.response());
    let command = match &slot.ask {
        Ask::One(options) => {
            let Some(shown) = options.get(option) else {
                return Vec::new();
            };
            Command::Respond(at, Response::Chosen(vec![shown.id.clone()]))
        }
        Ask::Some(options, _) => {
            let Some(shown) = options.get(option) else {
                return Vec::new();
            };
            let mut ids = match current {
                Some(Response::Chosen(ids)) => ids.clone(),
                Some(Response::Truth(_) | Response::Rated(_) | Response::Written(_)) | None => {
                    Vec::new()
                }
            };
            match ids.iter().position(|id| *id == shown.id) {
                Some(place) => {
                    ids.remove(place);
                }
                None => ids.push(shown.id.clone()),
            }
            ids.sort();
            if ids.is_empty() {
                Command::Clear(at)
            } else {
                Command::Respond(at, Response::Chosen(ids))
            }
        }
        Ask::Truth if option < 2 => Command::Respond(at, Response::Truth(option == 0)),
        Ask::Rate { from, to, .. } => {
            let step = u8::try_from(option)
                .ok()
                .and_then(|option| from.checked_add(option));
            match step.filter(|step| step <= to) {
                Some(step) => Command::Respond(at, Response::Rated(step)),
                None => return Vec::new(),
            }
        }
        Ask::Truth | Ask::Write { .. } => return Vec::new(),
    };
    if let Some(sitting) = &mut model.sitting {
        sitting.option = option;
    }
    model.command(command)
}

pub(in crate::tui) fn type_char(model: &mut Model, c: char) -> Vec<Effect> {
    match ask(model) {
        Some(Ask::Write { .. }) => edit(model, |field, now| field.insert(c, now)),
        Some(Ask::Rate { from, to, .. }) => {
            let Some(number) = digit(c) else {
                return Vec::new();
            };
            // 0 stands for 10 where the scale has a 10 and no 0
            let number = if number == 0 && *from > 0 && *to == 10 {
                10
            } else {
                number
            };
            number
                .checked_sub(usize::from(*from))
                .map_or_else(Vec::new, |option| choose(model, option))
        }
        Some(ask @ (Ask::One(_) | Ask::Some(..) | Ask::Truth)) => {
            let count = choices(ask);
            let letter = c.to_ascii_lowercase();
            let option = if letter.is_ascii_lowercase() {
                Some(usize::from(u8::try_from(letter).unwrap_or(b'a') - b'a'))
            } else {
                digit(c).and_then(|digit| digit.checked_sub(1))
            };
            match option.filter(|option| *option < count) {
                Some(option) => choose(model, option),
                None => Vec::new(),
            }
        }
        None => Vec::new(),
    }
}

pub(in crate::tui) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    edit(model, |field, _now| field.paste(text, true))
}

fn with_field(model: &mut Model, change: impl FnOnce(&mut Field)) {
    if let Some(field) = model
        .sitting
        .as_mut()
        .and_then(|sitting| sitting.field.as_mut())
    {
        change(field);
    }
}

/// Changes the text being written; what it then says is the response, so nothing typed is lost.
fn edit(
    model: &mut Model,
    change: impl FnOnce(&mut Field, crate::attempt::Elapsed),
) -> Vec<Effect> {
    let now = model.now.elapsed;
    let Some(at) = model.attempt().and_then(crate::attempt::Attempt::position) else {
        return Vec::new();
    };
    let Some(field) = model
        .sitting
        .as_mut()
        .and_then(|sitting| sitting.field.as_mut())
    else {
        return Vec::new();
    };
    change(field, now);
    let text = field.text();
    let command = if text.is_empty() {
        Command::Clear(at)
    } else {
        Command::Respond(at, Response::Written(text))
    };
    model.command(command)
}

/// The item's lines and the line of its cursor.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each thing an item may ask"
)]
pub(in crate::tui) fn lines(model: &Model, columns: usize) -> (Vec<Line<'static>>, usize) {
    let Some((at, slot)) = slot(model) else {
        return (Vec::new(), 0);
    };
    let theme = model.theme;
    let state = model.attempt().and_then(|attempt| attempt.slots().get(at));
    let response = state.and_then(|state| state.response());
    let mut lines = wrapped(
        slot.stem.as_str(),
        columns,
        Style::new().add_modifier(ratatui::style::Modifier::BOLD),
    );
    lines.push(Line::default());
    let mut cursor = 0;
    let sitting = model.sitting.as_ref();
    let here = sitting.map_or(0, |sitting| sitting.option);
    let mut option = |lines: &mut Vec<Line<'static>>, number: usize, text: &str, square: bool| {
        let chosen = is_chosen(&slot.ask, response, number);
        let mark = match (square, chosen) {
            (false, true) => "(•)",
            (false, false) => "( )",
            (true, true) => "[x]",
            (true, false) => "[ ]",
        };
        let letter = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
        let style = if chosen { theme.chosen() } else { Style::new() };
        if number == here {
            cursor = lines.len();
        }
        let pointer = if number == here { "▶" } else { " " };
        for (row, line) in wrap(text, columns.saturating_sub(9))
            .into_iter()
            .enumerate()
        {
            let lead = if row == 0 {
                format!("{pointer} {mark} {letter}. ")
            } else {
                "         ".to_owned()
            };
            lines.push(Line::styled(format!("{lead}{line}"), style));
        }
    };
    match &slot.ask {
        Ask::One(options) => {
            for (number, shown) in options.iter().enumerate() {
                option(&mut lines, number, shown.text.as_str(), false);
            }
        }
        Ask::Some(options, at_most) => {
            for (number, shown) in options.iter().enumerate() {
                option(&mut lines, number, shown.text.as_str(), true);
            }
            let hint = match at_most {
                Some(most) => msg("item-at-most").with("count", *most),
                None => msg("item-several"),
            };
            lines.push(Line::default());
            lines.extend(wrapped(&model.say(&hint), columns, theme.quiet()));
        }
        Ask::Truth => {
            option(&mut lines, 0, &model.say(&msg("truth-true")), false);
            option(&mut lines, 1, &model.say(&msg("truth-false")), false);
        }
        Ask::Rate {
            from,
            to,
            low,
            high,
        } => {
            for (number, step) in (*from..=*to).enumerate() {
                let chosen = is_chosen(&slot.ask, response, number);
                let mark = if chosen { "(•)" } else { "( )" };
                let meaning = match step {
                    step if step == *from => low.as_str(),
                    step if step == *to => high.as_str(),
                    _ => "",
                };
                if number == here {
                    cursor = lines.len();
                }
                let pointer = if number == here { "▶" } else { " " };
                let style = if chosen { theme.chosen() } else { Style::new() };
                lines.push(Line::styled(
                    format!("{pointer} {mark} {step:>2}  {meaning}"),
                    style,
                ));
            }
        }
        Ask::Write { lines: rows } => {
            let field = sitting
                .and_then(|sitting| sitting.field.clone())
                .unwrap_or_default();
            let (before, after) = field.halves();
            let caret = wrap(&before, columns.saturating_sub(2))
                .len()
                .saturating_sub(1);
            cursor = lines.len() + caret;
            let mut shown = wrap(&format!("{before}▏{after}"), columns.saturating_sub(2));
            while shown.len() < usize::from(*rows) {
                shown.push(String::new());
            }
            lines.extend(
                shown
                    .into_iter()
                    .map(|line| Line::from(format!("│ {line}"))),
            );
            lines.push(Line::default());
            lines.extend(wrapped(
                &model.say(&msg("item-write")),
                columns,
                theme.quiet(),
            ));
        }
    }
    (lines, cursor)
}

/// The sign of a slot in tables: answered, blank, never seen; and its flag.
pub(in crate::tui) fn sign(state: &crate::attempt::SlotState) -> (char, char) {
    let standing = match state.standing() {
        Standing::Answered => '●',
        Standing::Omitted => '○',
        Standing::NotReached => '·',
    };
    (standing, if state.is_flagged() { '!' } else { ' ' })
}
