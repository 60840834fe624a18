//! Who one is: name, unit, code, group, class, as the course asks.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use std::num::NonZeroU16;
use std::sync::Arc;

use ratatui::text::{Line, Span};

use super::roster;
use crate::attempt::Elapsed;
use crate::attempt::journal::Candidate;
use crate::bank::course::Need;
use crate::bank::form::Variants;
use crate::message::{Message, msg};
use crate::paper::lot::Variant;
use crate::text::search::Index;
use crate::text::{Fold, Text, fold, truncate, wrap};
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Asked, Effect, Entry, Identity, Model, Rules, Screen, Shelf, Slip};
use crate::tui::typing::{Method, SAMPLE};
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
        Asked::Trial => Some(&mut identity.trial),
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
    identity.pick = None;
    // names hold no digits: a digit picks from the list below, where digits are no typing
    if let (Some(entry), Some(number)) = (entry, digit(c))
        && here(identity) == Some(Asked::Name)
        && identity.name.method() != Method::Vni
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
    // the shelf is put back as it was; it may hold tens of thousands of units and people
    let shelf = std::mem::take(&mut model.shelf);
    let effects = act_before(model, &shelf, action);
    model.shelf = shelf;
    effects
}

fn act_before(model: &mut Model, shelf: &Shelf, action: Action) -> Vec<Effect> {
    let Screen::Identity(identity) = &model.screen else {
        return Vec::new();
    };
    let mut identity = identity.clone();
    let Some(entry) = shelf.entries.get(identity.entry) else {
        return Vec::new();
    };
    let last = identity.asked.len().saturating_sub(1);
    // the typing check is there for whom it helps; nobody has to pass by
    let last_asked = identity
        .asked
        .iter()
        .rposition(|(asked, _)| *asked != Asked::Trial)
        .unwrap_or(last);
    let offered = offered(&identity, entry);
    match action {
        Action::Up => match identity.pick {
            Some(pick) => identity.pick = pick.checked_sub(1),
            None => identity.at = identity.at.saturating_sub(1),
        },
        Action::Down => {
            let next = identity.pick.map_or(0, |pick| pick + 1);
            if next < offered {
                identity.pick = Some(next);
            } else {
                identity.pick = None;
                identity.at = (identity.at + 1).min(last);
            }
        }
        Action::Typing => switch_typing(model, &mut identity),
        Action::Left => turn(&mut identity, entry, false),
        Action::Right => turn(&mut identity, entry, true),
        Action::Erase => {
            identity.pick = None;
            let now = model.now.elapsed;
            if let Some(field) = field(&mut identity) {
                field.erase(now);
            }
        }
        Action::Back => return model.go_home(),
        Action::Confirm => {
            take_picked(&mut identity, entry);
            complete_unit(&mut identity, entry);
            roster::complete(&mut identity, entry);
            let here = wrong(&identity, entry, identity.at);
            if here.is_some() {
                identity.wrong = here;
            } else if identity.at < last_asked {
                identity.at += 1;
                identity.wrong = None;
            } else if let Some((at, wrong)) =
                (0..=last).find_map(|at| Some((at, wrong(&identity, entry, at)?)))
            {
                identity.at = at;
                identity.wrong = Some(wrong);
            } else {
                let candidate = (!entry.anonymous).then(|| candidate(&identity, entry));
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

/// Rows offered below the field.
fn offered(identity: &Identity, entry: &Entry) -> usize {
    match here(identity) {
        Some(Asked::Name) => roster::suggestions(identity, entry).len(),
        Some(Asked::Unit) => units(identity).len(),
        Some(
            Asked::Code
            | Asked::Group
            | Asked::Class
            | Asked::Variant
            | Asked::StartCode
            | Asked::Trial,
        )
        | None => 0,
    }
}

/// The places of the units like what is typed, the best first; none once one is typed in full.
fn units(identity: &Identity) -> Vec<usize> {
    let typed = identity.unit.text();
    if typed.is_empty() {
        return Vec::new();
    }
    identity.units.find(typed.as_str(), SUGGESTIONS)
}

/// Takes what is picked from the list below the field.
fn take_picked(identity: &mut Identity, entry: &Entry) {
    let Some(pick) = identity.pick.take() else {
        return;
    };
    match here(identity) {
        Some(Asked::Name) => {
            if let Some(place) = roster::suggested(identity, entry, pick + 1) {
                roster::fill(identity, entry, place);
            }
        }
        Some(Asked::Unit) => {
            let place = units(identity).get(pick).copied();
            if let Some(unit) = place.and_then(|place| entry.units.get(place)) {
                identity.unit.put(unit.as_str());
            }
        }
        _ => {}
    }
}

/// Takes a suggestion with the mouse.
pub(in crate::tui) fn pick(model: &mut Model, at: usize, pick: usize) {
    let shelf = std::mem::take(&mut model.shelf);
    if let Screen::Identity(identity) = &mut model.screen
        && let Some(entry) = shelf.entries.get(identity.entry)
    {
        identity.at = at;
        identity.pick = Some(pick);
        take_picked(identity, entry);
    }
    model.shelf = shelf;
}

/// Puts the cursor on a question.
pub(in crate::tui) fn stand(model: &mut Model, at: usize) {
    if let Screen::Identity(identity) = &mut model.screen {
        identity.at = at;
        identity.pick = None;
    }
}

/// Folds who and what can be picked, once.
pub(in crate::tui) fn index(identity: &mut Identity, entry: &Entry) {
    let people = entry.conditions.roster.people.iter();
    let names = people.map(|one| one.name.as_ref().map_or("", Text::as_str));
    identity.people = Arc::new(Index::new(names));
    identity.units = Arc::new(Index::new(entry.units.iter().map(Text::as_str)));
}

/// The next built-in input method: in fields of words for all of them, in a code only here.
fn switch_typing(model: &mut Model, identity: &mut Identity) {
    let tones = model.typing.1;
    let words = matches!(
        here(identity),
        Some(Asked::Name | Asked::Unit | Asked::Trial)
    );
    let Some(field) = field(identity) else { return };
    let method = field.method().next();
    field.set_method(method, tones);
    if words {
        for field in [&mut identity.name, &mut identity.unit, &mut identity.trial] {
            field.set_method(method, tones);
        }
        model.typing.0 = method;
    }
    model.tell(msg("typing-now").with("method", method.name()));
}

/// One typed match is meant: the list's spelling is taken.
fn complete_unit(identity: &mut Identity, entry: &Entry) {
    if here(identity) != Some(Asked::Unit) {
        return;
    }
    let typed = identity.unit.text();
    if typed.is_empty() {
        return;
    }
    if let [only] = identity.units.find(typed.as_str(), 2).as_slice()
        && let Some(unit) = entry.units.get(*only)
    {
        identity.unit.put(unit.as_str());
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
        Some(
            Asked::Name
            | Asked::Unit
            | Asked::Code
            | Asked::Variant
            | Asked::StartCode
            | Asked::Trial,
        ) => {
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
        Asked::Trial => true,
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
        Asked::Name | Asked::Unit | Asked::Code | Asked::Group | Asked::Class | Asked::Trial => {
            None
        }
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
        Asked::Trial => msg("identity-trial").with("sample", SAMPLE),
    }
}

pub(in crate::tui) fn lines(
    model: &Model,
    identity: &Identity,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let (lines, _, cursor) = drawn(model, identity, columns);
    (lines, cursor)
}

/// What a line of the screen belongs to: a field, and a suggestion of it.
pub(in crate::tui) type Place = Option<(usize, Option<usize>)>;

/// What each line belongs to.
pub(in crate::tui) fn places(model: &Model, identity: &Identity, columns: usize) -> Vec<Place> {
    drawn(model, identity, columns).1
}

fn drawn(
    model: &Model,
    identity: &Identity,
    columns: usize,
) -> (Vec<Line<'static>>, Vec<Place>, usize) {
    let theme = model.theme;
    let Some(entry) = model.shelf.entries.get(identity.entry) else {
        return (Vec::new(), Vec::new(), 0);
    };
    let mut lines = vec![Line::styled(
        truncate(entry.title.as_str(), columns),
        theme.title(),
    )];
    lines.extend(wrapped(
        &model.say(&msg("identity-intro")),
        columns,
        theme.quiet(),
    ));
    lines.push(Line::default());
    let mut places: Vec<Place> = vec![None; lines.len()];
    let mut cursor = 0;
    for (at, (asked, need)) in identity.asked.iter().enumerate() {
        let here = at == identity.at;
        if here {
            cursor = lines.len() + 1;
        }
        let head = match (asked, need) {
            (Asked::Trial, _) => {
                lines.push(Line::default());
                places.push(None);
                model.say(&label(*asked))
            }
            (_, Need::Required) => needed(model, *asked, &msg("identity-required")),
            (_, Need::Optional | Need::Off) => needed(model, *asked, &msg("identity-optional")),
        };
        let mark = if here { "▶ " } else { "  " };
        let style = if here {
            theme.chosen()
        } else {
            ratatui::style::Style::new()
        };
        let method = method(model, identity, *asked);
        let room = columns.saturating_sub(2);
        for (row, part) in wrap(&head, room).into_iter().enumerate() {
            let mark = if row == 0 { mark } else { "  " };
            let mut spans = vec![Span::styled(format!("{mark}{part}"), style)];
            if row == 0 {
                spans.extend(method.clone());
            }
            lines.push(Line::from(spans));
        }
        lines.push(value(model, identity, entry, *asked, here, columns));
        places.resize(lines.len(), Some((at, None)));
        if here {
            let offers = match asked {
                Asked::Unit => suggestions(model, identity, entry, columns),
                Asked::Name => roster::lines(model, identity, entry, columns),
                _ => Vec::new(),
            };
            for (pick, line) in offers.into_iter().enumerate() {
                if identity.pick == Some(pick) {
                    cursor = lines.len();
                    lines.push(line.style(theme.cursor()));
                } else {
                    lines.push(line);
                }
                places.push(Some((at, Some(pick))));
            }
        }
        if *asked == Asked::Trial {
            lines.extend(tried(model, identity, columns));
        }
        if let Some(wrong) = identity.wrong.as_ref().filter(|_| here) {
            let text = format!("  ! {}", model.say(wrong));
            lines.extend(wrapped(&text, columns, theme.warning()));
        }
        places.resize(lines.len(), None);
    }
    (lines, places, cursor)
}

fn needed(model: &Model, asked: Asked, need: &Message) -> String {
    format!("{} ({})", model.say(&label(asked)), model.say(need))
}

/// The built-in input method of a field, where one is on.
fn method(model: &Model, identity: &Identity, asked: Asked) -> Option<Span<'static>> {
    let field = match asked {
        Asked::Name => &identity.name,
        Asked::Unit => &identity.unit,
        Asked::Code => &identity.code,
        Asked::Variant => &identity.variant,
        Asked::StartCode => &identity.start_code,
        Asked::Trial => &identity.trial,
        Asked::Group | Asked::Class => return None,
    };
    let method = field.method();
    (method != Method::Off).then(|| {
        let name = model.say(&method.name());
        Span::styled(format!("  [{name}]"), model.theme.chosen())
    })
}

/// What the typing check says of what is typed so far.
fn tried(model: &Model, identity: &Identity, columns: usize) -> Vec<Line<'static>> {
    let typed = identity.trial.text();
    let theme = model.theme;
    let plain = |text: &str| fold(text, Fold::Accents);
    let (message, style) = if typed.is_empty() {
        (msg("trial-empty"), theme.quiet())
    } else if fold(typed.as_str(), Fold::Case) == fold(SAMPLE, Fold::Case) {
        (msg("trial-good"), theme.chosen())
    } else if plain(SAMPLE).starts_with(&plain(typed.as_str())) && typed.as_str().is_ascii() {
        (msg("trial-no-marks"), theme.warning())
    } else if fold(SAMPLE, Fold::Case).starts_with(&fold(typed.as_str(), Fold::Case)) {
        (msg("trial-on"), theme.quiet())
    } else {
        (msg("trial-other"), theme.warning())
    };
    let text = format!("  {}", model.say(&message));
    wrapped(&text, columns.saturating_sub(2), style)
        .into_iter()
        .map(|line| {
            let style = line.style;
            Line::styled(format!("  {line}"), style)
        })
        .collect()
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
        Asked::Trial => typed(&identity.trial),
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
    let found = units(identity).into_iter();
    found
        .filter_map(|place| entry.units.get(place))
        .map(|unit| {
            Line::styled(
                truncate(&format!("    · {unit}"), columns),
                model.theme.quiet(),
            )
        })
        .collect()
}
