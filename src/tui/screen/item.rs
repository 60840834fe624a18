//! One item: moving among its rows, responding, checking, moving on.

use crate::attempt::{Attempt, Command, Filled, SlotState, Standing};
use crate::bank::item::certainty::Certainty;
use crate::bank::item::{Required, Response};
use crate::message::msg;
use crate::paper::{Ask, Slot};
use crate::tui::field::Field;
use crate::tui::item::{self, Change, Press};
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Model, Overlay, Screen};

/// What the slot on screen asks.
pub(in crate::tui) fn ask(model: &Model) -> Option<&Ask> {
    slot(model).map(|(_, slot)| &slot.ask)
}

/// The slot on screen and its place.
pub(in crate::tui) fn slot(model: &Model) -> Option<(usize, &Slot)> {
    let attempt = model.attempt()?;
    let at = attempt.position()?;
    Some((at, attempt.paper().slot(at)?))
}

/// What is entered on screen.
pub(in crate::tui) fn response(model: &Model) -> Option<&Response> {
    let (at, _) = slot(model)?;
    model.attempt()?.slots().get(at)?.response()
}

fn row(model: &Model) -> usize {
    model.sitting.as_ref().map_or(0, |sitting| sitting.row)
}

/// The text row under the cursor.
pub(in crate::tui) fn text_row(model: &Model) -> Option<item::TextRow> {
    item::text_row(ask(model)?, row(model))
}

/// Rows of the item on screen.
pub(in crate::tui) fn row_count(model: &Model) -> usize {
    ask(model).map_or(0, item::rows)
}

/// A click on a row: an option is chosen, any other row takes the cursor.
pub(in crate::tui) fn click(model: &mut Model, to: usize) -> Vec<Effect> {
    let Some(asked) = ask(model) else {
        return Vec::new();
    };
    let chooses = !item::by_rows(asked) && item::text_row(asked, to).is_none();
    stand(model, to);
    if chooses {
        press(model, Press::Choose)
    } else {
        Vec::new()
    }
}

/// Puts the cursor where one goes on, and what is written into the field.
pub(in crate::tui) fn arrive(model: &mut Model) -> Vec<Effect> {
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let start = item::start(&slot.ask, response(model));
    let checked = model
        .attempt()
        .and_then(|attempt| attempt.slots().get(at))
        .is_some_and(|state| !state.checked().is_empty());
    if let Some(sitting) = &mut model.sitting {
        sitting.case_scroll = 0;
        sitting.looked = None;
    }
    stand(model, start);
    // what a check showed is shown again
    if checked {
        vec![Effect::Look { slot: at }]
    } else {
        Vec::new()
    }
}

/// Puts the cursor on a row.
fn stand(model: &mut Model, row: usize) {
    let Some(ask) = ask(model) else { return };
    let field =
        item::text_row(ask, row).map(|_| model.field(&item::text(ask, response(model), row)));
    if let Some(sitting) = &mut model.sitting {
        sitting.row = row;
        sitting.field = field;
        sitting.held = false;
    }
}

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let rows = item::rows(&slot.ask);
    let row = row(model);
    let held = model.sitting.as_ref().is_some_and(|sitting| sitting.held);
    match action {
        Action::Up if held => press(model, Press::Lift(true)),
        Action::Down if held => press(model, Press::Lift(false)),
        Action::Up => {
            stand(model, row.checked_sub(1).unwrap_or(rows.saturating_sub(1)));
            Vec::new()
        }
        Action::Down => {
            stand(model, if row + 1 < rows { row + 1 } else { 0 });
            Vec::new()
        }
        Action::First => first(model),
        Action::Last => last(model),
        Action::PageDown => next(model, at),
        Action::PageUp => previous(model, at),
        Action::Choose => choose(model),
        Action::Confirm => confirm(model, at),
        Action::Clear => press(model, Press::Erase),
        Action::Certainty => certainty(model, at),
        Action::Check => check(model, at),
        Action::Case => {
            if slot.case.is_some() {
                model.overlay = Some(Overlay::Case);
            }
            Vec::new()
        }
        Action::Flag => {
            let on = model
                .attempt()
                .and_then(|a| a.slots().get(at))
                .is_some_and(crate::attempt::tally::SlotState::is_flagged);
            model.command(Command::Flag(at, !on))
        }
        Action::Typing => {
            switch_typing(model);
            Vec::new()
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
        Action::CaseUp => scroll_case(model, false),
        Action::CaseDown => scroll_case(model, true),
        Action::Back
        | Action::LookBack
        | Action::Retry
        | Action::Help
        | Action::Language
        | Action::Folder
        | Action::Trial
        | Action::Unlock
        | Action::Quit => Vec::new(),
    }
}

fn scroll_case(model: &mut Model, down: bool) -> Vec<Effect> {
    if let Some(sitting) = &mut model.sitting {
        sitting.case_scroll = if down {
            sitting.case_scroll.saturating_add(1)
        } else {
            sitting.case_scroll.saturating_sub(1)
        };
    }
    Vec::new()
}

fn first(model: &mut Model) -> Vec<Effect> {
    let first = model.attempt().and_then(|attempt| {
        let mut slots = attempt.section_slots();
        slots.find(|slot| attempt.is_asked(*slot))
    });
    first.map_or_else(Vec::new, |slot| go(model, slot))
}

fn last(model: &mut Model) -> Vec<Effect> {
    let last = model.attempt().and_then(|attempt| {
        let mut slots = attempt.section_slots().rev();
        slots.find(|slot| attempt.is_asked(*slot))
    });
    last.map_or_else(Vec::new, |slot| go(model, slot))
}

fn previous(model: &mut Model, at: usize) -> Vec<Effect> {
    let before = model
        .attempt()
        .and_then(|attempt| attempt.asked_ahead_of(at));
    before.map_or_else(Vec::new, |slot| go(model, slot))
}

fn next(model: &mut Model, at: usize) -> Vec<Effect> {
    if is_to_be_asked_about(model, at) {
        if let Some(sitting) = &mut model.sitting {
            sitting.nudged.push(at);
        }
        model.tell(msg("notice-soft"));
        return Vec::new();
    }
    match model.attempt().and_then(|attempt| attempt.next_asked(at)) {
        Some(slot) => go(model, slot),
        None => open_review(model),
    }
}

/// Whether a slot that should be answered is left blank, or partly so, for the first time.
fn is_to_be_asked_about(model: &Model, at: usize) -> bool {
    let soft = slot(model).is_some_and(|(_, slot)| slot.required == Required::Soft);
    let attempt = model.attempt();
    let blank = attempt.is_some_and(|attempt| attempt.filled(at) != Filled::Whole);
    let nudged = model
        .sitting
        .as_ref()
        .is_some_and(|s| s.nudged.contains(&at));
    soft && blank && !nudged
}

fn open_review(model: &mut Model) -> Vec<Effect> {
    let effects = model.command(Command::Review);
    if model.is_sitting() {
        model.screen = Screen::Review { cursor: 0 };
    }
    effects
}

/// Brings a slot on screen.
pub(in crate::tui) fn go(model: &mut Model, to: usize) -> Vec<Effect> {
    let mut effects = model.command(Command::GoTo(to));
    if model.is_sitting() && !model.is_overdue() {
        model.screen = Screen::Item;
        effects.extend(arrive(model));
    }
    effects
}

/// Enter: a line feed in long texts, the next row of items with parts, a choice that is not made
/// yet, a check where the form shows it, and otherwise the next item.
fn confirm(model: &mut Model, at: usize) -> Vec<Effect> {
    if text_row(model).is_some_and(|text| text.lines) {
        return edit(model, |field, now| field.insert('\n', now));
    }
    let Some(ask) = ask(model) else {
        return Vec::new();
    };
    let row = row(model);
    if model.sitting.as_ref().is_some_and(|sitting| sitting.held) {
        return choose(model);
    }
    let typed = item::text_row(ask, row).is_some();
    if !typed && !item::is_settled(ask, response(model), row) {
        return press(model, Press::Choose);
    }
    if item::by_rows(ask) && row + 1 < item::rows(ask) {
        stand(model, row + 1);
        return Vec::new();
    }
    if may_check(model, at) {
        return check(model, at);
    }
    next(model, at)
}

/// Space: chooses; picks a step up and puts it down.
fn choose(model: &mut Model) -> Vec<Effect> {
    if !matches!(ask(model), Some(Ask::Arrange(_))) {
        return press(model, Press::Choose);
    }
    let effects = press(model, Press::Choose);
    if let Some(sitting) = &mut model.sitting {
        sitting.held = !sitting.held;
    }
    effects
}

/// Whether the response on screen can be checked and has not been as it stands.
pub(in crate::tui) fn may_check(model: &Model, at: usize) -> bool {
    let Some(attempt) = model.attempt() else {
        return false;
    };
    let checkable = attempt.paper().slot(at).is_some_and(|slot| slot.checkable);
    let fresh = attempt.slots().get(at).is_some_and(|state| {
        state.response().is_some() && state.checked().last() != state.response()
    });
    checkable && fresh && attempt.paper().tries() > 0 && !attempt.is_locked(at)
}

fn check(model: &mut Model, at: usize) -> Vec<Effect> {
    if !may_check(model, at) {
        return Vec::new();
    }
    let mut effects = model.command(Command::Check(at));
    effects.push(Effect::Look { slot: at });
    effects
}

fn certainty(model: &mut Model, at: usize) -> Vec<Effect> {
    let asks = slot(model).is_some_and(|(_, slot)| slot.marking.certainty);
    if !asks {
        return Vec::new();
    }
    let state = model.attempt().and_then(|attempt| attempt.slots().get(at));
    let next = match state.and_then(crate::attempt::SlotState::certainty) {
        None | Some(Certainty::Low) => Certainty::Medium,
        Some(Certainty::Medium) => Certainty::High,
        Some(Certainty::High) => Certainty::Low,
    };
    model.command(Command::Certain(at, next))
}

fn press(model: &mut Model, press: Press) -> Vec<Effect> {
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let turn = item::press(&slot.ask, response(model), row(model), press);
    let effects = change(model, at, turn.change);
    let held = model.sitting.as_ref().is_some_and(|sitting| sitting.held);
    if row(model) != turn.row || item_has_field(model) {
        stand(model, turn.row);
    }
    if let Some(sitting) = &mut model.sitting {
        sitting.held = held;
    }
    effects
}

fn item_has_field(model: &Model) -> bool {
    model
        .sitting
        .as_ref()
        .is_some_and(|sitting| sitting.field.is_some())
}

fn change(model: &mut Model, at: usize, change: Change) -> Vec<Effect> {
    let command = match change {
        Change::Keep => return Vec::new(),
        Change::Clear => Command::Clear(at),
        Change::Set(response) => Command::Respond(at, response),
    };
    let effects = model.command(command);
    if let Some(sitting) = &mut model.sitting
        && !effects.is_empty()
    {
        sitting.looked = None;
    }
    effects
}

pub(in crate::tui) fn type_char(model: &mut Model, c: char) -> Vec<Effect> {
    match text_row(model) {
        Some(_) => edit(model, |field, now| field.insert(c, now)),
        None => press(model, Press::Letter(c)),
    }
}

pub(in crate::tui) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let lines = text_row(model).is_some_and(|row| row.lines);
    edit(model, |field, _now| field.paste(text, lines))
}

/// The next built-in input method, here and in the fields to come.
fn switch_typing(model: &mut Model) {
    let (_, tones) = model.typing;
    let field = model.sitting.as_mut().and_then(|s| s.field.as_mut());
    if let Some(field) = field {
        let method = field.method().next();
        field.set_method(method, tones);
        model.typing.0 = method;
        model.tell(msg("typing-now").with("method", method.name()));
    }
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
fn edit(model: &mut Model, edit: impl FnOnce(&mut Field, crate::attempt::Elapsed)) -> Vec<Effect> {
    let now = model.now.elapsed;
    let Some((at, slot)) = slot(model) else {
        return Vec::new();
    };
    let ask = slot.ask.clone();
    let given = response(model).cloned();
    let row = row(model);
    let Some(field) = model
        .sitting
        .as_mut()
        .and_then(|sitting| sitting.field.as_mut())
    else {
        return Vec::new();
    };
    edit(field, now);
    let text = field.text();
    let written = item::write(&ask, given.as_ref(), row, text);
    change(model, at, written)
}

/// The sign of a slot in tables: answered, in part, blank, never seen; and its flag.
pub(in crate::tui) fn sign(attempt: &Attempt, slot: usize) -> (char, char) {
    let state = attempt.slots().get(slot);
    let seen = state.is_some_and(|state| state.standing() != Standing::NotReached);
    let sign = match attempt.filled(slot) {
        Filled::Whole => '●',
        Filled::Partly => '◐',
        Filled::Blank if seen => '○',
        Filled::Blank => '·',
    };
    let flagged = state.is_some_and(SlotState::is_flagged);
    (sign, if flagged { '!' } else { ' ' })
}

/// What is said below a field that is not a row of its own.
pub(in crate::tui) fn levels() -> [(Certainty, crate::message::Message); 3] {
    [
        (Certainty::Low, msg("certainty-low")),
        (Certainty::Medium, msg("certainty-medium")),
        (Certainty::High, msg("certainty-high")),
    ]
}
