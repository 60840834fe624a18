//! One page of rules, before the clock starts.

use ratatui::text::Line;

use crate::bank::form::{Navigation, Phase, Reveal};
use crate::message::{Message, Value, msg};
use crate::text::wrap;
use crate::tui::model::{Entry, Model, Rules};
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
    for message in said(model, rules, entry) {
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
    let start = if entry.conditions.timing.is_limited(entry.minutes) {
        msg("rules-start-clock")
    } else {
        msg("rules-start")
    };
    lines.extend(wrapped(&model.say(&start), columns, theme.chosen()));
    lines
}

/// The rules of a form for whoever is about to begin, sentence by sentence.
pub(in crate::tui) fn said(model: &Model, rules: &Rules, entry: &Entry) -> Vec<Message> {
    let survey = entry.phase == Phase::Survey;
    let mut said: Vec<Message> = vec![match entry.minutes {
        Some(minutes) => msg("rules-timed")
            .with("items", entry.items)
            .with("minutes", minutes.get()),
        None if entry.conditions.timing.is_limited(None) => {
            msg("rules-items").with("items", entry.items)
        }
        None => msg("rules-untimed").with("items", entry.items),
    }];
    said.extend(terms(model, rules, entry));
    said.extend(entry.conditions.marking.iter().cloned());
    said.push(match entry.navigation {
        Navigation::Free if !entry.conditions.timing.sections.is_empty() => {
            msg("rules-free-section")
        }
        Navigation::Free => msg("rules-free"),
        Navigation::Linear => msg("rules-linear"),
    });
    let limited = entry.conditions.timing.is_limited(entry.minutes);
    said.push(match (limited, entry.conditions.gap_counts) {
        (false, _) => msg("rules-saved"),
        (true, true) => msg("rules-saved-counts"),
        (true, false) => msg("rules-saved-waits"),
    });
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
    said
}

/// Sections, time for each item, grace, extra minutes, attempts, variant, window.
fn terms(model: &Model, rules: &Rules, entry: &Entry) -> Vec<Message> {
    let conditions = &entry.conditions;
    let timing = &conditions.timing;
    let mut said = Vec::new();
    if !timing.sections.is_empty() {
        let parts: Vec<String> = timing
            .sections
            .iter()
            .map(|section| match section.minutes {
                Some(minutes) => model.say(
                    &msg("rules-section")
                        .with("title", section.title.as_str())
                        .with("minutes", minutes.get()),
                ),
                None => section.title.to_string(),
            })
            .collect();
        said.push(
            msg("rules-sections")
                .with("count", parts.len())
                .with("list", parts.join("; ")),
        );
    }
    if let Some(seconds) = timing.per_item_seconds {
        said.push(msg("rules-per-item").with("seconds", seconds.get()));
    }
    if timing.grace_seconds > 0 {
        said.push(msg("rules-grace").with("seconds", timing.grace_seconds));
    }
    let who = rules.candidate.as_ref();
    let place = who.and_then(|who| {
        let roster = &conditions.roster;
        roster.place(who.code.as_ref(), who.name.as_ref(), who.unit.as_ref())
    });
    let extra = place
        .and_then(|place| conditions.roster.people.get(place))
        .map_or(0, |one| one.extra_minutes);
    if extra > 0 && timing.is_limited(entry.minutes) {
        said.push(msg("rules-extra").with("minutes", extra));
    }
    if let Some(attempts) = conditions
        .attempts
        .filter(|_| entry.phase != Phase::Practice)
    {
        said.push(msg("rules-attempts").with("count", attempts.get()));
    }
    if let Some(number) = rules.slip.variant {
        said.push(msg("rules-variant").with("variant", format!("{number:03}")));
    }
    said
}
