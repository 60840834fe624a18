//! Looking back at an attempt handed in earlier: its receipt opens what the form shows by now.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use ratatui::style::Style;
use ratatui::text::Line;

use crate::message::msg;
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, LookBack, Model, Screen};
use crate::tui::widget::wrapped;

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now.elapsed;
    let Screen::LookBack(look) = &mut model.screen else {
        return Vec::new();
    };
    match action {
        Action::Erase => look.receipt.erase(now),
        Action::Left => look.receipt.left(),
        Action::Right => look.receipt.right(),
        Action::Back => return model.go_home(),
        Action::Confirm if !look.receipt.is_blank() => {
            look.refused = None;
            let receipt = look.receipt.text();
            return vec![Effect::LookBack { receipt }];
        }
        _ => {}
    }
    Vec::new()
}

pub(in crate::tui) fn type_char(model: &mut Model, c: char) -> Vec<Effect> {
    let now = model.now.elapsed;
    if let Screen::LookBack(look) = &mut model.screen {
        look.receipt.insert(c, now);
        look.refused = None;
    }
    Vec::new()
}

pub(in crate::tui) fn lines(
    model: &Model,
    look: &LookBack,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let theme = model.theme;
    let mut lines = vec![Line::styled(
        model.say(&msg("look-back-title")),
        theme.title(),
    )];
    lines.extend(wrapped(
        &model.say(&msg("look-back-how")),
        columns,
        theme.quiet(),
    ));
    lines.push(Line::default());
    let (before, after) = look.receipt.halves();
    let cursor = lines.len();
    lines.push(Line::from(format!("▶ {before}▏{after}")));
    if let Some(why) = &look.refused {
        lines.push(Line::default());
        lines.extend(wrapped(&model.say(why), columns, theme.warning()));
    }
    lines.push(Line::styled(String::new(), Style::new()));
    (lines, cursor)
}
