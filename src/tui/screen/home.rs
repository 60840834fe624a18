//! What can be taken now.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a screen answers some of the keymap's actions and passes over the rest"
)]

use std::num::NonZeroU32;
use std::sync::Arc;

use ratatui::text::Line;

use super::roster;
use crate::attempt::journal::Candidate;
use crate::bank::course::Need;
use crate::bank::form::access::spoken;
use crate::bank::form::{Phase, Variants};
use crate::message::{Message, msg};
use crate::text::{Text, truncate, wrap};
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{
    Asked, Effect, Entry, Home, HomeRow, Identity, Model, Rules, Screen, Slip,
};
use crate::tui::update::digit;
use crate::tui::widget::{clock, wrapped};

/// Problems told in full.
const TOLD: usize = 4;

pub(in crate::tui) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Home(home) = &model.screen else {
        return Vec::new();
    };
    let mut home = home.clone();
    let rows = model.rows(&home);
    let last = rows.len().saturating_sub(1);
    match action {
        Action::Up => {
            home.cursor = if home.cursor == 0 {
                last
            } else {
                home.cursor - 1
            }
        }
        Action::Down => {
            home.cursor = if home.cursor >= last {
                0
            } else {
                home.cursor + 1
            }
        }
        Action::First => home.cursor = 0,
        Action::Last => home.cursor = last,
        Action::Erase => {
            home.filter.erase(model.now.elapsed);
            home.cursor = 0;
        }
        Action::Typing => {
            let method = home.filter.method().next();
            home.filter.set_method(method, model.typing.1);
            model.typing.0 = method;
            model.tell(msg("typing-now").with("method", method.name()));
        }
        Action::LookBack if model.shelf.look_back => {
            model.screen = Screen::LookBack(crate::tui::model::LookBack::default());
            return Vec::new();
        }
        Action::Confirm => {
            let row = rows.get(home.cursor).copied();
            return row.map_or_else(Vec::new, |row| choose(model, row));
        }
        Action::Back => {
            if home.filter.is_blank() {
                return vec![Effect::Quit];
            }
            home = Home::default();
        }
        _ => {}
    }
    model.screen = Screen::Home(home);
    Vec::new()
}

pub(in crate::tui) fn type_char(model: &mut Model, c: char) -> Vec<Effect> {
    let Screen::Home(home) = &model.screen else {
        return Vec::new();
    };
    let mut home = home.clone();
    if home.filter.is_blank()
        && let Some(number) = digit(c).filter(|number| *number > 0)
    {
        let row = model.rows(&home).get(number - 1).copied();
        return row.map_or_else(Vec::new, |row| choose(model, row));
    }
    home.filter.insert(c, model.now.elapsed);
    home.cursor = 0;
    model.screen = Screen::Home(home);
    Vec::new()
}

pub(in crate::tui) fn choose(model: &mut Model, row: HomeRow) -> Vec<Effect> {
    match row {
        HomeRow::Unfinished(at) => {
            let unfinished = model.shelf.unfinished.get(at);
            unfinished.map_or_else(Vec::new, |u| vec![Effect::Resume { key: u.key.clone() }])
        }
        HomeRow::Entry(at) => {
            open(model, at);
            Vec::new()
        }
    }
}

impl Model {
    /// Goes straight to the only form there is, unless an attempt waits to be gone on with or there
    /// is something wrong to be told of.
    pub fn open_only_form(&mut self) -> Vec<Effect> {
        let shelf = &self.shelf;
        let told = shelf.problems.is_empty() && self.problems.is_empty();
        if shelf.entries.len() == 1 && shelf.unfinished.is_empty() && told {
            open(self, 0);
        }
        Vec::new()
    }
}

/// Opens a form: who one is, or the rules right away where nobody is asked.
pub(in crate::tui) fn open(model: &mut Model, at: usize) {
    let Some(entry) = model.shelf.entries.get(at) else {
        return;
    };
    let who = entry.identify;
    let mut asked = vec![
        (Asked::Name, who.name),
        (Asked::Unit, who.unit),
        (Asked::Code, who.code),
        (
            Asked::Group,
            if entry.groups.is_empty() {
                Need::Off
            } else {
                who.group
            },
        ),
        (
            Asked::Class,
            if entry.classes.len() < 2 {
                Need::Off
            } else {
                Need::Optional
            },
        ),
    ];
    asked.retain(|(_, need)| *need != Need::Off);
    if entry.anonymous || entry.phase == Phase::Practice {
        asked.clear();
    }
    if matches!(entry.conditions.variants, Variants::Numbered(_)) {
        asked.push((Asked::Variant, Need::Optional));
    }
    if entry.conditions.access.start_code.is_some() {
        asked.push((Asked::StartCode, Need::Required));
    }
    if asked.iter().all(|(asked, _)| *asked == Asked::Class) {
        // nothing is asked here, but what the command line said is kept
        let known = || Candidate {
            group: model
                .known
                .group
                .clone()
                .filter(|id| entry.groups.iter().any(|(group, _)| group == id)),
            ..model.known.clone()
        };
        let candidate = (!entry.anonymous).then(known);
        let class = model.known_class.clone();
        model.screen = Screen::Rules(Rules {
            entry: at,
            candidate,
            class,
            slip: Slip::default(),
            scroll: 0,
        });
        return;
    }
    let words = |text: &Option<Text>| model.field(text.as_ref().map_or("", Text::as_str));
    if asked
        .iter()
        .any(|(asked, _)| matches!(asked, Asked::Name | Asked::Unit))
    {
        asked.push((Asked::Trial, Need::Optional));
    }
    let text = |text: &Option<Text>| Field::holding(text.as_ref().map_or("", Text::as_str));
    let known = &model.known;
    let group = known
        .group
        .as_ref()
        .and_then(|id| entry.groups.iter().position(|(g, _)| g == id));
    let class = model
        .known_class
        .as_ref()
        .and_then(|id| entry.classes.iter().position(|c| c == id));
    let mut identity = Identity {
        entry: at,
        asked,
        at: 0,
        name: words(&known.name),
        unit: words(&known.unit),
        code: text(&known.code),
        group,
        class,
        variant: Field::holding(
            &model
                .known_variant
                .map_or(String::new(), |number| format!("{number:03}")),
        ),
        start_code: Field::default(),
        trial: words(&None),
        pick: None,
        people: Arc::default(),
        units: Arc::default(),
        wrong: None,
    };
    super::identity::index(&mut identity, entry);
    roster::recognise(&mut identity, entry);
    model.screen = Screen::Identity(identity);
}

/// The lines of the screen and the line the cursor is on.
pub(in crate::tui) fn lines(
    model: &Model,
    home: &Home,
    columns: usize,
) -> (Vec<Line<'static>>, usize) {
    let (lines, starts) = drawn(model, home, columns);
    let cursor = starts.get(home.cursor).copied().unwrap_or(0);
    (lines, cursor)
}

/// Puts the cursor on a row.
pub(in crate::tui) fn stand(model: &mut Model, row: usize) {
    if let Screen::Home(home) = &mut model.screen {
        home.cursor = row;
    }
}

/// The line each row begins on.
pub(in crate::tui) fn starts(model: &Model, home: &Home, columns: usize) -> Vec<usize> {
    drawn(model, home, columns).1
}

fn drawn(model: &Model, home: &Home, columns: usize) -> (Vec<Line<'static>>, Vec<usize>) {
    let theme = model.theme;
    let mut lines = vec![Line::styled(model.say(&msg("home-title")), theme.title())];
    let filter = home.filter.text();
    lines.push(if filter.is_empty() {
        Line::default()
    } else {
        let (before, after) = home.filter.halves();
        let typed = msg("home-filter").with("text", format!("{before}▏{after}"));
        Line::from(truncate(&model.say(&typed), columns))
    });
    if filter.is_empty() {
        lines.pop();
        lines.extend(wrapped(
            &model.say(&msg("home-hint")),
            columns,
            theme.quiet(),
        ));
    }
    let problems: Vec<&Message> = model.shelf.problems.iter().chain(&model.problems).collect();
    // above the list: nobody scrolls to the end of it without a reason
    for problem in problems.iter().take(TOLD) {
        let text = format!("! {}", model.say(problem));
        lines.extend(wrapped(&text, columns, theme.warning()));
    }
    if problems.len() > TOLD {
        let more = msg("home-problems").with("count", problems.len() - TOLD);
        lines.extend(wrapped(&model.say(&more), columns, theme.warning()));
    }
    lines.push(Line::default());
    let rows = model.rows(home);
    let mut starts = Vec::with_capacity(rows.len());
    let mut course: Option<&str> = None;
    for (number, row) in rows.iter().enumerate() {
        let (head, mut detail, of) = match *row {
            HomeRow::Unfinished(at) => unfinished(model, at),
            HomeRow::Entry(at) => entry(model, at),
        };
        if filter.is_empty() && of != course {
            if number > 0 {
                lines.push(Line::default());
            }
            if let Some(title) = of {
                lines.extend(wrapped(title, columns, theme.title()));
            }
            course = of;
        } else if let Some(title) = of.filter(|_| !filter.is_empty()) {
            // the best rows come first here, whatever their course
            detail = format!("{detail} · {title}");
        }
        let here = number == home.cursor;
        starts.push(lines.len());
        let key = if number < 9 {
            format!("{}", number + 1)
        } else {
            " ".to_owned()
        };
        let mark = if here { "▶" } else { " " };
        let style = if here {
            theme.cursor()
        } else {
            ratatui::style::Style::new()
        };
        for (row, part) in wrap(&head, columns.saturating_sub(6)).iter().enumerate() {
            let lead = if row == 0 {
                format!("{mark} {key} ")
            } else {
                "    ".to_owned()
            };
            lines.push(Line::styled(format!("{lead} {part} "), style));
        }
        let told = wrapped(&detail, columns.saturating_sub(5), theme.quiet());
        lines.extend(told.iter().map(indented));
    }
    if rows.is_empty() {
        let none = if filter.is_empty() {
            msg("home-empty")
        } else {
            msg("home-nothing")
        };
        lines.extend(wrapped(
            &model.say(&none),
            columns,
            ratatui::style::Style::new(),
        ));
    }
    (lines, starts)
}

/// A line under the head of its row.
fn indented(line: &Line<'_>) -> Line<'static> {
    Line::styled(format!("     {line}"), line.style)
}

type Row<'a> = (String, String, Option<&'a str>);

fn unfinished(model: &Model, at: usize) -> Row<'_> {
    let Some(unfinished) = model.shelf.unfinished.get(at) else {
        return Row::default();
    };
    let head = match unfinished.remaining_ms {
        Some(left) => msg("home-resume-left").with("left", clock(left)),
        None => msg("home-resume"),
    };
    let who = unfinished
        .name
        .as_ref()
        .map_or(String::new(), |name| format!(" · {name}"));
    let done = msg("home-answered")
        .with("answered", unfinished.answered)
        .with("items", unfinished.items);
    (
        model.say(&head),
        format!("{}{who} · {}", unfinished.title, model.say(&done)),
        None,
    )
}

fn entry(model: &Model, at: usize) -> Row<'_> {
    let Some(entry) = model.shelf.entries.get(at) else {
        return Row::default();
    };
    let parts = details(entry);
    let parts: Vec<String> = parts.iter().map(|part| model.say(part)).collect();
    (
        entry.title.to_string(),
        parts.join(" · "),
        Some(entry.course_title.as_str()),
    )
}

/// What is said of a form in the list, part by part.
pub(in crate::tui) fn details(entry: &Entry) -> Vec<Message> {
    let mut parts = vec![
        phase(entry.phase),
        msg("home-items").with("items", entry.items),
    ];
    let timing = &entry.conditions.timing;
    let sections = timing.sections.iter().map(|section| section.minutes);
    let sections: Option<u32> = sections.map(|minutes| Some(minutes?.get())).sum();
    let sections = sections.filter(|sum| *sum > 0);
    let limit = match (
        entry.minutes.map(NonZeroU32::get).or(sections),
        timing.per_item_seconds,
    ) {
        (Some(minutes), _) => Some(msg("home-minutes").with("minutes", minutes)),
        (None, Some(seconds)) => Some(msg("home-per-item").with("seconds", seconds.get())),
        (None, None) if timing.is_limited(None) => None,
        (None, None) => Some(msg("home-no-limit")),
    };
    parts.extend(limit);
    let access = &entry.conditions.access;
    if let Some(opens) = access.opens {
        parts.push(msg("home-opens").with("time", spoken(opens)));
    }
    if let Some(closes) = access.closes {
        parts.push(msg("home-closes").with("time", spoken(closes)));
    }
    if entry.anonymous && entry.phase == Phase::Survey {
        parts.push(msg("home-anonymous"));
    }
    parts
}

fn phase(phase: Phase) -> Message {
    match phase {
        Phase::Pre => msg("phase-pre"),
        Phase::Post => msg("phase-post"),
        Phase::Follow => msg("phase-follow"),
        Phase::Practice => msg("phase-practice"),
        Phase::Survey => msg("phase-survey"),
        Phase::Contest => msg("phase-contest"),
    }
}
