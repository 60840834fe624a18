//! A line to type over the attempt: another folder to save in, or an invigilator's unlock code.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a prompt answers some of the keymap's actions and passes over the rest"
)]

use ratatui::text::Line;

use crate::attempt::Command;
use crate::message::msg;
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Model, Overlay};
use crate::tui::widget::wrapped;

/// Opens a prompt over a running or unsaved attempt.
pub(in crate::tui) fn open(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else {
        return Vec::new();
    };
    if overlay == Overlay::Unlock && !sitting.attempt.is_running() {
        return Vec::new();
    }
    sitting.prompt = Field::default();
    model.overlay = Some(overlay);
    Vec::new()
}

pub(in crate::tui) fn act(model: &mut Model, overlay: Overlay, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => model.overlay = None,
        Action::Confirm => return confirm(model, overlay),
        Action::Erase => edit(model, |field, now| {
            field.erase(now);
        }),
        Action::Left => edit(model, |field, _now| field.left()),
        Action::Right => edit(model, |field, _now| field.right()),
        _ => {}
    }
    Vec::new()
}

/// Types into the prompt.
pub(in crate::tui) fn edit(
    model: &mut Model,
    change: impl FnOnce(&mut Field, crate::attempt::Elapsed),
) {
    let now = model.now.elapsed;
    if let Some(sitting) = &mut model.sitting {
        change(&mut sitting.prompt, now);
    }
}

fn confirm(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let typed = sitting.prompt.text();
    model.overlay = None;
    if typed.is_empty() {
        return Vec::new();
    }
    match overlay {
        Overlay::Folder => vec![Effect::SaveIn { folder: typed }],
        Overlay::Unlock => vec![Effect::Unlock { code: typed }],
        Overlay::Help | Overlay::Submit | Overlay::Quit | Overlay::Case => Vec::new(),
    }
}

/// The code was right, or not.
pub(in crate::tui) fn unlocked(model: &mut Model, by_ms: Option<u64>) -> Vec<Effect> {
    let Some(by_ms) = by_ms else {
        model.tell(msg("unlock-wrong"));
        return Vec::new();
    };
    let overdue = model.is_overdue();
    let effects = model.command(Command::Extend { by_ms });
    if !effects.is_empty() {
        if let Some(sitting) = &mut model.sitting {
            sitting.warned = [false; 2];
        }
        let minutes = usize::try_from(by_ms / 60_000).unwrap_or(0);
        model.tell(msg("unlock-done").with("minutes", minutes));
        if overdue && model.is_sitting() && !model.is_overdue() {
            model.screen = crate::tui::model::Screen::Item;
        }
    }
    effects
}

/// The lines of a prompt, `columns` wide.
pub(in crate::tui) fn lines(model: &Model, overlay: Overlay, columns: usize) -> Vec<Line<'static>> {
    let (before, after) = model
        .sitting
        .as_ref()
        .map_or_else(Default::default, |sitting| sitting.prompt.halves());
    let hidden = overlay == Overlay::Unlock;
    let shown = |text: &str| {
        if hidden {
            "•".repeat(text.chars().count())
        } else {
            text.to_owned()
        }
    };
    let question = match overlay {
        Overlay::Unlock => msg("unlock-question"),
        _ => msg("folder-question"),
    };
    let theme = model.theme;
    let mut lines = wrapped(&model.say(&question), columns, theme.title());
    if let Some(why) = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.trouble.clone())
        .filter(|_| overlay == Overlay::Folder)
    {
        lines.extend(wrapped(&model.say(&why), columns, theme.warning()));
    }
    lines.push(Line::default());
    let field = format!("> {}▏{}", shown(&before), shown(&after));
    lines.extend(wrapped(&field, columns, theme.chosen()));
    lines.push(Line::default());
    lines.extend(wrapped(
        &model.say(&msg("prompt-how")),
        columns,
        theme.quiet(),
    ));
    lines
}
