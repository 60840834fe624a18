//! The result: score, topics, items as far as the form shows them, and always the receipt.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::message::{Message, Value, msg};
use crate::result::review::{Looked, Verdict};
use crate::tui::model::{Model, OutcomeView, Screen};
use crate::tui::widget::{bar, pad, wrapped};

/// The lines of the screen, all of them.
pub(in crate::tui) fn lines(model: &Model) -> Vec<Line<'static>> {
    let Screen::Outcome(view) = &model.screen else {
        return Vec::new();
    };
    let theme = model.theme;
    let columns = crate::tui::view::text_columns(model.size);
    let mut lines = vec![
        Line::styled(model.say(&msg("outcome-title")), theme.title()),
        Line::default(),
    ];
    if view.timed_out {
        lines.extend(wrapped(
            &model.say(&msg("outcome-timed-out")),
            columns,
            theme.warning(),
        ));
    }
    let points = decimal;
    if let Some(marked) = &view.outcome.marked {
        let sofar = marked.maximum - marked.pending;
        let percent = marked.points.fraction_of(sofar).unwrap_or(0.0) * 100.0;
        let score = msg("outcome-score")
            .with("points", points(marked.points))
            .with("maximum", points(sofar))
            .with("percent", Value::Decimal(percent, 0));
        lines.push(Line::styled(model.say(&score), theme.chosen()));
        if marked.pending > crate::bank::points::Points::ZERO {
            let pending = msg("outcome-pending").with("maximum", points(marked.pending));
            lines.extend(wrapped(&model.say(&pending), columns, theme.warning()));
        }
        match view.outcome.passed {
            Some(true) => lines.push(Line::styled(
                model.say(&msg("outcome-passed")),
                theme.chosen(),
            )),
            Some(false) => lines.push(Line::styled(
                model.say(&msg("outcome-failed")),
                theme.warning(),
            )),
            None => {}
        }
    } else {
        lines.extend(wrapped(
            &model.say(&msg("outcome-kept")),
            columns,
            Style::new(),
        ));
    }
    if let Some(band) = &view.outcome.band {
        lines.extend(wrapped(band.as_str(), columns, Style::new()));
    }
    lines.push(Line::default());
    lines.push(Line::styled(
        format!(
            "  {}:  {}",
            model.say(&msg("outcome-receipt")),
            view.receipt
        ),
        theme.title(),
    ));
    lines.extend(wrapped(
        &model.say(&msg("outcome-write-down")),
        columns,
        theme.quiet(),
    ));
    lines.extend(wrapped(
        &model.say(&msg("outcome-file").with("file", view.file.as_str())),
        columns,
        theme.quiet(),
    ));
    lines.extend(topics(model, view, columns));
    for (number, item) in view.outcome.items.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(reviewed(model, number, item, columns));
    }
    lines
}

/// A bar for each topic.
fn topics(model: &Model, view: &OutcomeView, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if view.outcome.topics.is_empty() {
        return lines;
    }
    lines.push(Line::default());
    let widest = view
        .outcome
        .topics
        .iter()
        .map(|t| crate::text::width(t.title.as_str()))
        .max()
        .unwrap_or(0);
    let room = widest.min(columns.saturating_sub(24));
    for topic in &view.outcome.topics {
        let share = topic.points.fraction_of(topic.maximum).unwrap_or(0.0);
        let of = msg("outcome-topic")
            .with("points", decimal(topic.points))
            .with("maximum", decimal(topic.maximum));
        // a title too long for the column stands above its bar
        let title = if crate::text::width(topic.title.as_str()) > room {
            lines.extend(wrapped(topic.title.as_str(), columns, Style::new()));
            pad("", room)
        } else {
            pad(topic.title.as_str(), room)
        };
        lines.push(Line::from(format!(
            "{title} {} {}",
            bar(share, 10),
            model.say(&of)
        )));
    }
    lines
}

fn reviewed(model: &Model, number: usize, item: &Looked, columns: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let (mark, style) = match item.verdict {
        Some(Verdict::Right) => ("✓ ", theme.chosen()),
        Some(Verdict::Partly) => ("◐ ", theme.warning()),
        Some(Verdict::Wrong) => ("✗ ", theme.warning()),
        Some(Verdict::Pending) => ("… ", theme.quiet()),
        None => ("", theme.title()),
    };
    let mut text = format!("{mark}{}. {}", number + 1, item.stem);
    if let Some((points, maximum)) = item.points {
        let said = match points {
            Some(points) => msg("outcome-topic")
                .with("points", decimal(points))
                .with("maximum", decimal(maximum)),
            None => msg("outcome-pending-item").with("maximum", decimal(maximum)),
        };
        text = format!("{text} ({})", model.say(&said));
    }
    let mut lines = wrapped(&text, columns, style);
    let mut line = |text: String, style: Style| lines.extend(wrapped(&text, columns, style));
    let own = |part: &str| model.say(&msg("outcome-own").with("text", part));
    let key = |part: &str| model.say(&msg("outcome-key").with("text", part));
    match &item.own {
        Some(_) if !item.answered => line(own(&model.say(&msg("outcome-blank"))), Style::new()),
        Some(parts) => {
            for part in joined(model, parts) {
                line(own(&part), Style::new());
            }
        }
        None => {}
    }
    if item.verdict != Some(Verdict::Right) {
        for part in joined(model, &item.key) {
            line(key(&part), Style::new());
        }
    }
    for note in &item.notes {
        line(model.say(note), theme.quiet());
    }
    if let Some(explanation) = &item.explanation {
        line(explanation.to_string(), theme.quiet());
    }
    if !item.basis.is_empty() {
        line(
            model.say(&msg("outcome-basis").with("text", item.basis.join("; "))),
            theme.quiet(),
        );
    }
    lines
}

/// Parts in words: plain ones on one line, pairs on a line each.
pub(in crate::tui) fn joined(model: &Model, parts: &[Message]) -> Vec<String> {
    let said: Vec<String> = parts.iter().map(|part| model.say(part)).collect();
    if parts.iter().any(|part| part.id == "said-pair") || said.is_empty() {
        said
    } else {
        vec![said.join("; ")]
    }
}

fn decimal(points: crate::bank::points::Points) -> Value {
    Value::Decimal(points.as_f64(), 2)
}
