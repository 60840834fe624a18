//! One page of rules, before the clock starts.

use ratatui::text::Line;

use crate::bank::form::{Navigation, Phase, Reveal};
use crate::message::{Message, Value, msg};
use crate::text::wrap;
use crate::tui::model::{Model, Rules};
use crate::tui::widget::wrapped;

pub(in crate::tui) fn lines(model: &Model, rules: &Rules, columns: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let Some(entry) = model.shelf.entries.get(rules.entry) else {
        return Vec::new();
    };
    let mut lines = vec![Line::styled(entry.title.to_string(), theme.title())];
    if let Some(name) = rules
        .candidate
        .as_ref()
        .and_then(|candidate| candidate.name.as_ref())
    {
        lines.push(Line::styled(name.to_string(), theme.quiet()));
    }
    lines.push(Line::default());
    let survey = entry.phase == Phase::Survey;
    let mut said: Vec<Message> = vec![match entry.minutes {
        Some(minutes) => msg("rules-timed")
            .with("items", entry.items)
            .with("minutes", minutes.get()),
        None => msg("rules-untimed").with("items", entry.items),
    }];
    if !survey {
        said.push(msg("rules-marking"));
    }
    said.push(match entry.navigation {
        Navigation::Free => msg("rules-free"),
        Navigation::Linear => msg("rules-linear"),
    });
    said.push(msg("rules-saved"));
    if let Some(pass) = entry.pass {
        said.push(msg("rules-pass").with("percent", Value::Decimal(pass * 100.0, 0)));
    }
    if !survey {
        said.push(if entry.reveals_after.contains(&Reveal::Key) {
            msg("rules-shows-all")
        } else if entry.reveals_after.contains(&Reveal::Score) {
            msg("rules-shows-score")
        } else {
            msg("rules-shows-nothing")
        });
    }
    if entry.anonymous {
        said.push(msg("rules-anonymous"));
    }
    for message in said {
        let said = model.say(&message);
        for (row, line) in wrap(&said, columns.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let lead = if row == 0 { "• " } else { "  " };
            lines.push(Line::from(format!("{lead}{line}")));
        }
    }
    lines.push(Line::default());
    let start = if entry.minutes.is_some() {
        msg("rules-start-clock")
    } else {
        msg("rules-start")
    };
    lines.extend(wrapped(&model.say(&start), columns, theme.chosen()));
    lines
}
