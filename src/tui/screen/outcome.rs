//! The result: score, topics, items as far as the form shows them, and always the receipt.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::message::{Value, msg};
use crate::tui::model::{Model, ReviewedItem, Screen, Truth};
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
    let points = |points: crate::bank::points::Points| Value::Decimal(points.as_f64(), 2);
    if let Some(marked) = &view.outcome.marked {
        let percent = marked.fraction().unwrap_or(0.0) * 100.0;
        let score = msg("outcome-score")
            .with("points", points(marked.points))
            .with("maximum", points(marked.maximum))
            .with("percent", Value::Decimal(percent, 0));
        lines.push(Line::styled(model.say(&score), theme.chosen()));
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
    if !view.outcome.topics.is_empty() {
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
                .with("points", points(topic.points))
                .with("maximum", points(topic.maximum));
            let title = pad(&crate::text::truncate(topic.title.as_str(), room), room);
            lines.push(Line::from(format!(
                "{title} {} {}",
                bar(share, 10),
                model.say(&of)
            )));
        }
    }
    for (number, item) in view.outcome.review.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(reviewed(model, number, item, columns));
    }
    lines
}

fn reviewed(
    model: &Model,
    number: usize,
    item: &ReviewedItem,
    columns: usize,
) -> Vec<Line<'static>> {
    let theme = model.theme;
    let right = item.points >= item.maximum;
    let mark = if right { "✓" } else { "✗" };
    let style = if right {
        theme.chosen()
    } else {
        theme.warning()
    };
    let mut lines = wrapped(
        &format!("{mark} {}. {}", number + 1, item.stem),
        columns,
        style,
    );
    let truth = |truth: &Truth| match truth {
        Truth::Text(text) => text.clone(),
        Truth::Said(true) => model.say(&msg("truth-true")),
        Truth::Said(false) => model.say(&msg("truth-false")),
    };
    let own = item
        .own
        .as_ref()
        .map_or_else(|| model.say(&msg("outcome-blank")), truth);
    let mut line = |text: String, style: Style| lines.extend(wrapped(&text, columns, style));
    line(
        model.say(&msg("outcome-own").with("text", own)),
        Style::new(),
    );
    if let Some(key) = item.key.as_ref().filter(|_| !right) {
        line(
            model.say(&msg("outcome-key").with("text", truth(key))),
            Style::new(),
        );
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
