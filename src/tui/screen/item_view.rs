//! How an item is drawn: case, stem, what is asked, certainty, and what a check showed.

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::item::{levels, response, slot};
use super::outcome::joined;
use crate::bank::item::Response;
use crate::message::{Message, msg};
use crate::paper::{Ask, Slot};
use crate::result::review::{Looked, Verdict};
use crate::tui::item::page::Page;
use crate::tui::item::{self, fill};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::tui::widget::wrapped;

/// Lines of a case shown above its item where it does not fit beside it.
const ABOVE: usize = 3;

/// Rows that stay free where options stand apart: a notice comes and goes without moving them.
const SPARE: usize = 3;

/// The item's lines, the line of its cursor, and the line up to which they are wanted on screen. `case_above` says that the case is not beside. Options stand apart where `rows` leave room.
pub(in crate::tui) fn lines(
    model: &Model,
    columns: usize,
    rows: usize,
    case_above: bool,
) -> (Vec<Line<'static>>, usize, usize) {
    let airy = laid_out(model, columns, case_above, true);
    if airy.0.len() + SPARE <= rows {
        return airy;
    }
    laid_out(model, columns, case_above, false)
}

fn laid_out(
    model: &Model,
    columns: usize,
    case_above: bool,
    airy: bool,
) -> (Vec<Line<'static>>, usize, usize) {
    let Some((at, slot)) = slot(model) else {
        return (Vec::new(), 0, 0);
    };
    let say = |message: &Message| model.say(message);
    let sitting = model.sitting.as_ref();
    let state = model.attempt().and_then(|attempt| attempt.slots().get(at));
    let page = Page::new(&say, model.theme, columns).with_cursor(
        sitting.map_or(0, |sitting| sitting.row),
        sitting.and_then(|sitting| sitting.field.as_ref()),
        sitting.is_some_and(|sitting| sitting.held),
    );
    let mut page = page.with_air(airy);
    if let Some(topic) = model.topic_below() {
        for line in wrapped(&topic, columns, model.theme.quiet()) {
            page.raw(line);
        }
        page.blank();
    }
    if case_above && let Some(case) = &slot.case {
        let lines = wrapped(case.text.as_str(), columns, model.theme.quiet());
        let all = lines.len();
        let more = all > ABOVE;
        let kept = if more { ABOVE - 1 } else { all };
        for line in lines.into_iter().take(kept) {
            page.raw(line);
        }
        if more {
            page.hint(&msg("case-more").with("lines", all - kept));
        }
        page.blank();
    }
    asked(&mut page, slot, response(model));
    if slot.marking.certainty {
        let chosen = state
            .and_then(crate::attempt::SlotState::certainty)
            .unwrap_or_default();
        let marks = levels().map(|(level, name)| {
            let mark = if level == chosen { "(•)" } else { "( )" };
            format!("{mark} {}", model.say(&name))
        });
        page.blank();
        let line = format!("{}  {}", model.say(&msg("certainty-ask")), marks.join("  "));
        page.text(&line, model.theme.chosen());
        page.hint(&msg("certainty-hint"));
    }
    let checks = model
        .attempt()
        .is_some_and(|a| a.paper().tries() > 0 && slot.checkable);
    match sitting.and_then(|sitting| sitting.looked.as_ref()) {
        Some(looked) => {
            page.blank();
            let again = model
                .attempt()
                .is_some_and(|attempt| !attempt.is_locked(at));
            for (text, style) in told(model, looked, again) {
                page.text(&text, style);
            }
            page.until_here();
        }
        None if checks && response(model).is_some() => {
            page.blank();
            page.hint(&msg("check-hint"));
        }
        None => {}
    }
    page.finish()
}

/// Stem and rows of a slot.
fn asked(page: &mut Page<'_>, slot: &Slot, response: Option<&Response>) {
    let stem = stem(slot, response);
    page.text(&stem, Style::new().add_modifier(Modifier::BOLD));
    page.blank();
    item::draw(page, &slot.ask, response);
}

/// The stem with what is in its blanks.
pub(in crate::tui) fn stem(slot: &Slot, response: Option<&Response>) -> String {
    match &slot.ask {
        Ask::Fill(gaps) => fill::stem(slot.stem.as_str(), gaps, response),
        Ask::One { .. }
        | Ask::Some { .. }
        | Ask::Truth
        | Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Foretell(_)
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Scale { .. }
        | Ask::Write { .. } => slot.stem.to_string(),
    }
}

/// A slot by itself, as its candidate would see it: for previews.
pub(in crate::tui) fn preview(
    slot: &Slot,
    response: Option<&Response>,
    say: &dyn Fn(&Message) -> String,
    (columns, rows): (usize, usize),
    colour: bool,
) -> Vec<Line<'static>> {
    let theme = Theme::of(colour);
    let airy = shown(slot, response, say, columns, (theme, true));
    if airy.len() + SPARE <= rows {
        return airy;
    }
    shown(slot, response, say, columns, (theme, false))
}

fn shown(
    slot: &Slot,
    response: Option<&Response>,
    say: &dyn Fn(&Message) -> String,
    columns: usize,
    (theme, airy): (Theme, bool),
) -> Vec<Line<'static>> {
    let mut page = Page::new(say, theme, columns).with_air(airy);
    if let Some(case) = &slot.case {
        page.text(case.text.as_str(), theme.quiet());
        page.blank();
    }
    asked(&mut page, slot, response);
    page.finish().0
}

/// What a check showed.
fn told(model: &Model, looked: &Looked, again: bool) -> Vec<(String, Style)> {
    let theme = model.theme;
    let mut told = Vec::new();
    let mut say = |message: Message, style: Style| told.push((model.say(&message), style));
    match looked.verdict {
        Some(Verdict::Right) => say(msg("check-right"), theme.chosen()),
        Some(Verdict::Partly) => say(msg("check-partly"), theme.warning()),
        Some(Verdict::Wrong) => say(msg("check-wrong"), theme.warning()),
        Some(Verdict::Pending) | None => say(msg("check-done"), theme.chosen()),
    }
    for note in &looked.notes {
        say(note.clone(), theme.quiet());
    }
    if looked.verdict != Some(Verdict::Right) {
        for part in joined(model, &looked.key) {
            say(msg("outcome-key").with("text", part), Style::new());
        }
    }
    if let Some(explanation) = &looked.explanation {
        told.push((explanation.to_string(), theme.quiet()));
    }
    if !looked.basis.is_empty() {
        let basis = msg("outcome-basis").with("text", looked.basis.join("; "));
        told.push((model.say(&basis), theme.quiet()));
    }
    let open = looked.verdict != Some(Verdict::Right) && again;
    let what = if open {
        msg("check-again")
    } else {
        msg("check-on")
    };
    told.push((model.say(&what), theme.chosen()));
    told
}
