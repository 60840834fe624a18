//! One item to try the keys on, from the page of rules: no clock runs and nothing is kept.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::message::{Message, msg};
use crate::tui::item::page::Page;
use crate::tui::item::{letter, place};
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Model, Rules, Screen};

/// The item being tried.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Trial {
    /// The page it was opened from.
    pub(in crate::tui) rules: Rules,
    row: usize,
    chosen: Option<usize>,
}

const OPTIONS: usize = 4;

fn option(row: usize) -> Message {
    match row {
        0 => msg("trial-first"),
        1 => msg("trial-second"),
        2 => msg("trial-third"),
        _ => msg("trial-fourth"),
    }
}

/// Opens it over the rules.
pub(in crate::tui) fn open(model: &mut Model) {
    if let Screen::Rules(rules) = &model.screen {
        model.screen = Screen::Trial(Trial {
            rules: rules.clone(),
            row: 0,
            chosen: None,
        });
    }
}

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Trial(trial) = &mut model.screen else {
        return Vec::new();
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "most keys do nothing here")]
    match action {
        Action::Up => trial.row = trial.row.saturating_sub(1),
        Action::Down => trial.row = (trial.row + 1).min(OPTIONS - 1),
        Action::Choose => trial.chosen = Some(trial.row),
        Action::Clear => trial.chosen = None,
        Action::Confirm | Action::Back | Action::Trial => {
            model.screen = Screen::Rules(trial.rules.clone());
        }
        _ => {}
    }
    Vec::new()
}

/// A letter or number of an option.
pub(in crate::tui) fn typed(trial: &mut Trial, c: char) {
    if let Some(row) = place(c).filter(|row| *row < OPTIONS) {
        trial.row = row;
        trial.chosen = Some(row);
    }
}

pub(in crate::tui) fn lines(
    model: &Model,
    trial: &Trial,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let say = |message: &Message| model.say(message);
    let page = Page::new(&say, model.theme, columns).with_cursor(trial.row, None, false);
    let mut page = page.with_air(model.size.rows >= 20);
    page.text(&say(&msg("trial-title")), model.theme.title());
    page.blank();
    page.text(&say(&msg("trial-stem")), Style::new());
    page.blank();
    for row in 0..OPTIONS {
        page.between(row);
        let chosen = trial.chosen == Some(row);
        let mark = if chosen { "(•)" } else { "( )" };
        let lead = format!("{mark} {}.", letter(row));
        page.row(row, &lead, &say(&option(row)), chosen);
    }
    page.blank();
    page.hint(&match trial.chosen {
        None => msg("trial-how"),
        Some(row) => msg("trial-chosen").with("letter", letter(row).to_string()),
    });
    page.hint(&msg("trial-back"));
    let (lines, cursor, _) = page.finish();
    (lines, cursor)
}
