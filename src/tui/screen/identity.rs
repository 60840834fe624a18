//! Who one is: name, unit, code, group, class, as the course asks.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use std::num::NonZeroU16;

use ratatui::text::{Line, Span};

use super::roster;
use crate::attempt::Elapsed;
use crate::attempt::journal::Candidate;
use crate::bank::course::Need;
use crate::bank::form::Variants;
use crate::message::{Message, msg};
use crate::paper::lot::Variant;
use crate::text::{Text, matches, truncate};
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Asked, Effect, Entry, Identity, Model, Rules, Screen, Slip};
use crate::tui::update::digit;
use crate::tui::widget::wrapped;

/// Suggestions shown under the unit.
const SUGGESTIONS: usize = 4;

fn field(identity: &mut Identity) -> Option<&mut Field> {
    match identity.asked.get(identity.at)?.0 {
        Asked::Name => Some(&mut identity.name),
        Asked::Unit => Some(&mut identity.unit),
        Asked::Code => Some(&mut identity.code),
        Asked::Variant => Some(&mut identity.variant),
        Asked::StartCode => Some(&mut identity.start_code),
        Asked::Group | Asked::Class => None,
    }
}

pub(in crate::tui) fn type_char(
    identity: &mut Identity,
    entry: Option<&Entry>,
    c: char,
    now: Elapsed,
) {
    identity.wrong = None;
    // names hold no digits: a digit picks from the list below
    if let (Some(entry), Some(number)) = (entry, digit(c))
        && here(identity) == Some(Asked::Name)
        && let Some(place) = roster::suggested(identity, entry, number)
    {
        roster::fill(identity, entry, place);
        return;
    }
    if let Some(field) = field(identity) {
        field.insert(c, now);
    }
}

fn here(identity: &Identity) -> Option<Asked> {
    identity.asked.get(identity.at).map(|asked| asked.0)
}

pub(in crate::tui) fn paste(identity: &mut Identity, text: &str) {
    identity.wrong = None;
    if let Some(field) = field(identity) {
        field.paste(text, false);
    }
}

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Identity(identity) = &model.screen else {
        return Vec::new();
    };
    let mut identity = identity.clone();
    let Some(entry) = model.shelf.entries.get(identity.entry).cloned() else {
        return Vec::new();
    };
    let last = identity.asked.len().saturating_sub(1);
    match action {
        Action::Up => identity.at = identity.at.saturating_sub(1),
        Action::Down => identity.at = (identity.at + 1).min(last),
        Action::Left => turn(&mut identity, &entry, false),
        Action::Right => turn(&mut identity, &entry, true),
        Action::Erase => {
            let now = model.now.elapsed;
            if let Some(field) = field(&mut identity) {
                field.erase(now);
            }
        }
        Action::Back => return model.go_home(),
        Action::Confirm => {
            complete_unit(&mut identity, &entry);
            roster::complete(&mut identity, &entry);
            let here = wrong(&identity, &entry, identity.at);
            if here.is_some() {
                identity.wrong = here;
            } else if identity.at < last {
                identity.at += 1;
                identity.wrong = None;
            } else if let Some((at, wrong)) =
                (0..=last).find_map(|at| Some((at, wrong(&identity, &entry, at)?)))
            {
                identity.at = at;
                identity.wrong = Some(wrong);
            } else {
                let candidate = (!entry.anonymous).then(|| candidate(&identity, &entry));
                let class = identity.class.and_then(|at| entry.classes.get(at)).cloned();
                let class = class.or_else(|| {
                    entry
                        .classes
                        .first()
                        .filter(|_| entry.classes.len() == 1)
                        .cloned()
                });
                model.screen = Screen::Rules(Rules {
                    entry: identity.entry,
                    candidate,
                    class,
                    slip: slip(&identity),
                    scroll: 0,
                });
                return Vec::new();
            }
        }
        _ => {}
    }
    model.screen = Screen::Identity(identity);
    Vec::new()
}

/// One typed match is meant: the list's spelling is taken.
fn complete_unit(identity: &mut Identity, entry: &Entry) {
    if here(identity) != Some(Asked::Unit) {
        return;
    }
    let typed = identity.unit.text();
    let mut found = entry
        .units
        .iter()
        .filter(|unit| !typed.is_empty() && matches(unit.as_str(), typed.as_str()));
    if let (Some(only), None) = (found.next(), found.next()) {
        identity.unit = Field::holding(only.as_str());
    }
}

fn turn(identity: &mut Identity, entry: &Entry, forward: bool) {
    let step = |at: Option<usize>, len: usize| match (at, forward) {
        (None, true) => Some(0),
        (None, false) => len.checked_sub(1),
        (Some(at), true) => Some((at + 1) % len.max(1)),
        (Some(0), false) => None,
        (Some(at), false) => Some(at - 1),
    };
    match here(identity) {
        Some(Asked::Group) => identity.group = step(identity.group, entry.groups.len()),
        Some(Asked::Class) => identity.class = step(identity.class, entry.classes.len()),
        Some(Asked::Name | Asked::Unit | Asked::Code | Asked::Variant | Asked::StartCode) => {
            if let Some(field) = field(identity) {
                if forward { field.right() } else { field.left() }
            }
        }
        None => {}
    }
}

/// What is wrong with an answer, if anything.
fn wrong(identity: &Identity, entry: &Entry, at: usize) -> Option<Message> {
    let (asked, need) = identity.asked.get(at)?;
    let blank = match asked {
        Asked::Name => identity.name.is_blank(),
        Asked::Unit => identity.unit.is_blank(),
        Asked::Code => identity.code.is_blank(),
        Asked::Group => identity.group.is_none(),
        Asked::Class => identity.class.is_none(),
        Asked::Variant => identity.variant.is_blank(),
        Asked::StartCode => identity.start_code.is_blank(),
    };
    if blank {
        return (*need == Need::Required).then(|| msg("identity-missing"));
    }
    match asked {
        Asked::Variant => {
            let Variants::Numbered(count) = entry.conditions.variants else {
                return None;
            };
            let known = number(identity).is_some_and(|number| number <= count);
            (!known).then(|| msg("identity-variant-wrong").with("last", format!("{count:03}")))
        }
        Asked::StartCode => {
            let typed = identity.start_code.text();
            let conditions = &entry.conditions;
            let (code, course) = (
                conditions.access.start_code.as_ref()?,
                conditions.course.as_ref()?,
            );
            let admitted = code.admits(course, &entry.form, typed.as_str());
            (!admitted).then(|| msg("start-code-wrong"))
        }
        Asked::Name | Asked::Unit | Asked::Code | Asked::Group | Asked::Class => None,
    }
}

/// The number of the variant that is typed.
fn number(identity: &Identity) -> Option<NonZeroU16> {
    let variant: Variant = identity.variant.text().as_str().parse().ok()?;
    variant.number()
}

fn slip(identity: &Identity) -> Slip {
    Slip {
        variant: number(identity),
        start_code: Some(identity.start_code.text()).filter(|text| !text.is_empty()),
    }
}

fn candidate(identity: &Identity, entry: &Entry) -> Candidate {
    let given = |field: &Field| Some(field.text()).filter(|text| !text.is_empty());
    Candidate {
        code: given(&identity.code),
        name: given(&identity.name),
        unit: given(&identity.unit),
        group: identity
            .group
            .and_then(|at| entry.groups.get(at))
            .map(|(id, _)| id.clone()),
    }
}

pub(in crate::tui) fn label(asked: Asked) -> Message {
    match asked {
        Asked::Name => msg("identity-name"),
        Asked::Unit => msg("identity-unit"),
        Asked::Code => msg("identity-code"),
        Asked::Group => msg("identity-group"),
        Asked::Class => msg("identity-class"),
        Asked::Variant => msg("identity-variant"),
        Asked::StartCode => msg("identity-start-code"),
    }
}

pub(in crate::tui) fn lines(
    model: &Model,
    identity: &Identity,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let theme = model.theme;
    let Some(entry) = model.shelf.entries.get(identity.entry) else {
        return (Vec::new(), 0);
    };
    let mut lines = vec![Line::styled(entry.title.to_string(), theme.title())];
    lines.extend(wrapped(
        &model.say(&msg("identity-intro")),
        columns,
        theme.quiet(),
    ));
    lines.push(Line::default());
    let mut cursor = 0;
    for (at, (asked, need)) in identity.asked.iter().enumerate() {
        let here = at == identity.at;
        if here {
            cursor = lines.len() + 1;
        }
        let need = if *need == Need::Required {
            msg("identity-required")
        } else {
            msg("identity-optional")
        };
        let head = format!("{} ({})", model.say(&label(*asked)), model.say(&need));
        let mark = if here { "▶ " } else { "  " };
        let style = if here {
            theme.chosen()
        } else {
            ratatui::style::Style::new()
        };
        lines.push(Line::styled(format!("{mark}{head}"), style));
        lines.push(value(model, identity, entry, *asked, here, columns));
        if here && *asked == Asked::Unit {
            lines.extend(suggestions(model, identity, entry, columns));
        }
        if here && *asked == Asked::Name {
            lines.extend(roster::lines(model, identity, entry, columns));
        }
        if let Some(wrong) = identity.wrong.as_ref().filter(|_| here) {
            let text = format!("  ! {}", model.say(wrong));
            lines.extend(wrapped(&text, columns, theme.warning()));
        }
    }
    (lines, cursor)
}

fn value(
    model: &Model,
    identity: &Identity,
    entry: &Entry,
    asked: Asked,
    here: bool,
    columns: usize,
) -> Line<'static> {
    let typed = |field: &Field| {
        let (before, after) = field.halves();
        let caret = if here { "▏" } else { "" };
        format!("  {before}{caret}{after}")
    };
    let picked = |text: Option<String>| {
        let text = text.unwrap_or_else(|| model.say(&msg("identity-none")));
        if here {
            format!("  ◀ {text} ▶")
        } else {
            format!("  {text}")
        }
    };
    let text = match asked {
        Asked::Name => typed(&identity.name),
        Asked::Unit => typed(&identity.unit),
        Asked::Code => typed(&identity.code),
        Asked::Variant => typed(&identity.variant),
        Asked::StartCode => typed(&identity.start_code),
        Asked::Group => picked(
            identity
                .group
                .and_then(|at| entry.groups.get(at))
                .map(|(_, t)| t.to_string()),
        ),
        Asked::Class => picked(
            identity
                .class
                .and_then(|at| entry.classes.get(at))
                .map(ToString::to_string),
        ),
    };
    Line::from(Span::from(truncate(&text, columns)))
}

fn suggestions(
    model: &Model,
    identity: &Identity,
    entry: &Entry,
    columns: usize,
) -> Vec<Line<'static>> {
    let typed = identity.unit.text();
    let fits = |unit: &&Text| !typed.is_empty() && matches(unit.as_str(), typed.as_str());
    let found = entry.units.iter().filter(fits).take(SUGGESTIONS);
    found
        .map(|unit| {
            Line::styled(
                truncate(&format!("    · {unit}"), columns),
                model.theme.quiet(),
            )
        })
        .collect()
}
