//! A report to look around in: the class, its items, its people.
#![expect(clippy::wildcard_enum_match_arm, reason = "most keys do nothing here")]

mod figures;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::field::Field;
use super::input::{Input, Key, KeyCode, MouseKind};
use super::theme::Theme;
use super::widget::bars::{Bar, bars};
use super::widget::distribution::{Count, distribution};
use super::widget::slopes::{Slope, slopes};
use super::widget::table::{Cell, Column, Table};
use super::widget::wrapped;
use crate::attempt::Elapsed;
use crate::locale::{Lang, Locale};
use crate::message::{Message, Speak as _, Value, msg};
use crate::report::Report;
use crate::text::truncate;
use figures::FormFigures;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Class,
    Items,
    People,
}

/// The dashboard of a report.
#[derive(Debug)]
pub struct Dashboard {
    report: Report,
    forms: Vec<FormFigures>,
    lang: Lang,
    locale: Locale,
    theme: Theme,
    tab: Tab,
    /// The form looked at.
    form: usize,
    items: Table,
    people: Table,
    /// What is typed to filter a table, while it is typed.
    filter: Option<Field>,
    scroll: usize,
    over: bool,
}

impl Dashboard {
    /// A dashboard that shows the class.
    pub fn new(report: Report, lang: Lang, theme: Theme) -> Self {
        let forms = figures::of(&report);
        // the last test: a survey has no distribution
        let last = forms.iter().rposition(|form| form.mean.is_some());
        let last = last.unwrap_or_default();
        let mut dashboard = Self {
            forms,
            report,
            lang,
            locale: Locale::new(lang),
            theme,
            tab: Tab::Class,
            form: last,
            items: Table::default(),
            people: Table::default(),
            filter: None,
            scroll: 0,
            over: false,
        };
        dashboard.fill();
        dashboard
    }

    /// Whether it has been left.
    pub fn is_over(&self) -> bool {
        self.over
    }

    fn say(&self, message: &Message) -> String {
        self.locale.say(message)
    }

    fn percent(&self, share: Option<f64>) -> String {
        share.map_or_else(
            || "–".to_owned(),
            |share| {
                let value = Value::Decimal(share * 100.0, 0);
                self.say(&msg("dash-percent").with("value", value))
            },
        )
    }

    /// A change between two shares, in percentage points, with its sign.
    fn points(&self, change: Option<f64>) -> String {
        change.map_or_else(
            || "–".to_owned(),
            |change| {
                let points = (change * 100.0).round();
                let size = msg("figure").with("value", Value::Decimal(points.abs(), 0));
                let sign = match points {
                    points if points > 0.0 => "+",
                    points if points < 0.0 => "-",
                    _ => "",
                };
                format!("{sign}{}", self.say(&size))
            },
        )
    }

    /// The tables, in the language of the screen.
    fn fill(&mut self) {
        let column = |id: Message, figures| Column {
            name: self.say(&id),
            figures,
        };
        let decimal = |value: Option<f64>| {
            value.map_or_else(
                || "–".to_owned(),
                |value| self.say(&msg("figure").with("value", Value::Decimal(value, 2))),
            )
        };
        let items = self
            .forms
            .get(self.form)
            .map_or(&[][..], |form| &form.items);
        let rows = items.iter().map(|item| {
            let flags: Vec<String> = item.flags.iter().map(|flag| self.say(flag)).collect();
            let trouble = item.flags.len() as f64;
            vec![
                Cell::words(item.id.clone()),
                Cell::figure(Some(item.n as f64), item.n.to_string()),
                Cell::figure(item.facility, self.percent(item.facility)),
                Cell::figure(item.discrimination, decimal(item.discrimination)),
                Cell::figure(
                    Some(trouble),
                    if item.flags.is_empty() {
                        String::new()
                    } else {
                        "!".repeat(item.flags.len())
                    },
                ),
                Cell::words(if flags.is_empty() {
                    item.stem.clone()
                } else {
                    flags.join(" ")
                }),
            ]
        });
        let mut items = Table::new(
            vec![
                column(msg("dash-item"), false),
                column(msg("dash-n"), true),
                column(msg("dash-facility"), true),
                column(msg("dash-discrimination"), true),
                column(msg("dash-trouble"), true),
                column(msg("dash-what"), false),
            ],
            rows.collect(),
        );
        // by trouble first
        items.sort_by(4);
        let mut columns = vec![
            column(msg("dash-name"), false),
            column(msg("dash-unit"), false),
        ];
        // a survey has no marks
        let marked: Vec<usize> = (0..self.forms.len())
            .filter(|form| {
                let mut marks = self.report.people.lines().map(|person| {
                    let mark = person.marks.get(*form).and_then(Option::as_ref);
                    mark.and_then(|mark| mark.fraction)
                });
                marks.any(|share| share.is_some())
            })
            .collect();
        let room = if marked.len() > 2 { 12 } else { 18 };
        let tests = marked.iter().filter_map(|form| self.forms.get(*form));
        columns.extend(tests.map(|form| Column {
            name: truncate(&form.title, room),
            figures: true,
        }));
        columns.push(column(msg("dash-gain"), true));
        let rows = self.report.people.lines().map(|person| {
            let who = &person.candidate;
            let name = who.name.as_ref().or(who.code.as_ref());
            let unit = who.unit.as_ref();
            let mut row = vec![
                Cell::words(name.map_or(String::new(), ToString::to_string)),
                Cell::words(unit.map_or(String::new(), ToString::to_string)),
            ];
            row.extend(marked.iter().map(|form| {
                let mark = person.marks.get(*form).and_then(Option::as_ref);
                let share = mark.and_then(|mark| mark.fraction);
                let sign = match mark.and_then(|mark| mark.passed) {
                    Some(true) => " ✓",
                    Some(false) => " ✗",
                    None => "",
                };
                Cell::figure(share, format!("{}{sign}", self.percent(share)))
            }));
            row.push(Cell::figure(person.gain, self.points(person.gain)));
            row
        });
        let people = Table::new(columns, rows.collect());
        self.items = items;
        self.people = people;
    }

    fn table(&mut self) -> Option<&mut Table> {
        match self.tab {
            Tab::Class => None,
            Tab::Items => Some(&mut self.items),
            Tab::People => Some(&mut self.people),
        }
    }

    /// Takes input in; nothing here needs the clock.
    pub fn input(&mut self, input: Input) {
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => {
                if let Some(field) = &mut self.filter {
                    field.paste(&text, false);
                    self.refilter();
                }
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelUp => self.step(-3),
                MouseKind::WheelDown => self.step(3),
                // head of three lines, head of the table of two
                MouseKind::Click => {
                    if let Some(table) = self.table()
                        && let Some(row) = usize::from(mouse.row).checked_sub(5)
                    {
                        table.stand(row);
                    }
                }
            },
            Input::Terminate => self.over = true,
            Input::Resize(_) => {}
        }
    }

    fn step(&mut self, rows: isize) {
        match self.table() {
            Some(table) => table.step(rows),
            None => self.scroll = self.scroll.saturating_add_signed(rows),
        }
    }

    fn refilter(&mut self) {
        let words = self
            .filter
            .as_ref()
            .map_or(String::new(), |field| field.text().to_string());
        if let Some(table) = self.table() {
            table.filter(&words);
        }
    }

    fn key(&mut self, key: Key) {
        if key.ctrl && matches!(key.code, KeyCode::Char('c' | 'q')) {
            self.over = true;
            return;
        }
        if let Some(field) = &mut self.filter {
            match key.code {
                KeyCode::Enter => self.filter = None,
                KeyCode::Esc => {
                    *field = Field::default();
                    self.refilter();
                    self.filter = None;
                }
                KeyCode::Backspace => {
                    // no clock here: what an input method takes back is one code point of NFC text
                    field.erase(Elapsed(0));
                    self.refilter();
                }
                KeyCode::Up => self.step(-1),
                KeyCode::Down => self.step(1),
                _ => {
                    if let Some(c) = key.text() {
                        field.insert(c, Elapsed(0));
                        self.refilter();
                    }
                }
            }
            return;
        }
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => self.over = true,
            KeyCode::F(2) => {
                self.lang = self.lang.other();
                self.locale = Locale::new(self.lang);
                self.fill();
            }
            KeyCode::Tab | KeyCode::Right => self.turn(true),
            KeyCode::BackTab | KeyCode::Left => self.turn(false),
            KeyCode::Char('1') => self.tab = Tab::Class,
            KeyCode::Char('2') => self.tab = Tab::Items,
            KeyCode::Char('3') => self.tab = Tab::People,
            KeyCode::Char('f') => {
                self.form = (self.form + 1) % self.forms.len().max(1);
                self.scroll = 0;
                self.fill();
            }
            KeyCode::Char('s') => {
                if let Some(table) = self.table() {
                    table.sort_next();
                }
            }
            KeyCode::Char('r') => {
                if let Some(table) = self.table() {
                    table.reverse();
                }
            }
            KeyCode::Char('/') if self.tab != Tab::Class => self.filter = Some(Field::default()),
            KeyCode::Up => self.step(-1),
            KeyCode::Down => self.step(1),
            KeyCode::PageUp => self.step(-15),
            KeyCode::PageDown => self.step(15),
            KeyCode::Home => {
                self.scroll = 0;
                if let Some(table) = self.table() {
                    table.stand(0);
                }
            }
            KeyCode::End => self.step(isize::MAX / 2),
            _ => {}
        }
    }

    fn turn(&mut self, forward: bool) {
        self.tab = match (self.tab, forward) {
            (Tab::Class, true) | (Tab::People, false) => Tab::Items,
            (Tab::Items, true) | (Tab::Class, false) => Tab::People,
            (Tab::People, true) | (Tab::Items, false) => Tab::Class,
        };
    }

    /// Draws it.
    pub fn view(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let [head, body, foot] = area.layout(&Layout::vertical([
            Constraint::Length(3),
            Constraint::Min(1),
            Constraint::Length(1),
        ]));
        self.head(frame, head);
        let inner = Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(2),
            ..body
        };
        let (columns, height) = (usize::from(inner.width), usize::from(inner.height));
        let lines = match self.tab {
            Tab::Class => {
                let lines = self.class(columns);
                self.scroll = self.scroll.min(lines.len().saturating_sub(height));
                lines.into_iter().skip(self.scroll).collect()
            }
            Tab::Items => self.items_lines(columns, height),
            Tab::People => self.people.lines(self.theme, columns, height),
        };
        frame.render_widget(Paragraph::new(lines), inner);
        self.foot(frame, foot);
        self.theme.fall_back(frame.buffer_mut(), area);
    }

    fn head(&self, frame: &mut Frame<'_>, area: Rect) {
        let columns = usize::from(area.width);
        let title = truncate(&format!(" {}", self.report.title), columns);
        let mut tabs = Vec::new();
        for (number, (tab, name)) in [
            (Tab::Class, msg("dash-class")),
            (Tab::Items, msg("dash-items")),
            (Tab::People, msg("dash-people")),
        ]
        .into_iter()
        .enumerate()
        {
            let text = format!(" {} {} ", number + 1, self.say(&name));
            let style = if tab == self.tab {
                self.theme.cursor()
            } else {
                Style::new()
            };
            tabs.push(Span::styled(text, style));
            tabs.push(Span::raw(" "));
        }
        if let Some(form) = self
            .forms
            .get(self.form)
            .filter(|_| self.tab != Tab::People)
        {
            tabs.push(Span::styled(form.title.clone(), self.theme.title()));
        }
        let lines = vec![
            Line::styled(title, self.theme.title()),
            Line::from(tabs),
            Line::styled("─".repeat(columns), self.theme.quiet()),
        ];
        frame.render_widget(Paragraph::new(lines), area);
    }

    fn foot(&self, frame: &mut Frame<'_>, area: Rect) {
        let (shown, all) = match self.tab {
            Tab::Class => (0, 0),
            Tab::Items => self.items.counts(),
            Tab::People => self.people.counts(),
        };
        let text = match (&self.filter, self.tab) {
            (Some(field), _) => {
                let (before, after) = field.halves();
                let typed = format!("{before}▏{after}");
                msg("dash-filter")
                    .with("text", typed)
                    .with("shown", shown)
                    .with("all", all)
            }
            (None, Tab::Class) => msg("dash-keys-class"),
            (None, Tab::Items | Tab::People) => msg("dash-keys-table"),
        };
        let text = truncate(&format!(" {}", self.say(&text)), usize::from(area.width));
        frame.render_widget(Paragraph::new(Line::styled(text, self.theme.quiet())), area);
    }

    /// The class at a glance: how many, how well, the distribution, the change.
    fn class(&self, columns: usize) -> Vec<Line<'static>> {
        let theme = self.theme;
        let mut lines = Vec::new();
        let rows: Vec<Bar> = self
            .forms
            .iter()
            .map(|form| {
                let passed = form.passed.map(|(passed, of)| {
                    let message = msg("dash-passed").with("passed", passed).with("of", of);
                    format!(" · {}", self.say(&message))
                });
                let mean = self.percent(form.mean);
                let note = msg("dash-form").with("n", form.n).with("mean", mean);
                Bar {
                    name: form.title.clone(),
                    share: form.mean,
                    note: format!("{}{}", self.say(&note), passed.unwrap_or_default()),
                }
            })
            .collect();
        lines.push(Line::styled(self.say(&msg("dash-forms")), theme.title()));
        lines.extend(bars(&rows, theme, columns));
        let Some(form) = self.forms.get(self.form) else {
            return lines;
        };
        lines.push(Line::default());
        let title = msg("dash-distribution").with("form", form.title.as_str());
        lines.push(Line::styled(self.say(&title), theme.title()));
        let counts: Vec<Count> = form
            .tenths
            .iter()
            .enumerate()
            .map(|(at, count)| Count {
                name: format!("{}%", at * 10),
                count: *count,
                marked: form.pass_tenth.is_some_and(|pass| at >= pass),
            })
            .collect();
        lines.extend(distribution(&counts, theme, columns, 6));
        if !form.pairs.is_empty() {
            lines.push(Line::default());
            let title = msg("dash-slopes").with("n", form.pairs.len());
            lines.push(Line::styled(self.say(&title), theme.title()));
            let n = form.pairs.len() as f64;
            let mut drawn: Vec<Slope> = form
                .pairs
                .iter()
                .map(|(from, to)| Slope {
                    from: *from,
                    to: *to,
                    marked: false,
                })
                .collect();
            drawn.push(Slope {
                from: form.pairs.iter().map(|pair| pair.0).sum::<f64>() / n,
                to: form.pairs.iter().map(|pair| pair.1).sum::<f64>() / n,
                marked: true,
            });
            lines.extend(slopes(&drawn, theme, columns, 11));
        }
        for note in &self.report.notes {
            lines.push(Line::default());
            let text = format!("! {}", self.say(note));
            lines.extend(wrapped(&text, columns, theme.warning()));
        }
        lines
    }

    /// The table of items and, below it, all that is said of the one under the cursor.
    fn items_lines(&self, columns: usize, height: usize) -> Vec<Line<'static>> {
        let form = self.forms.get(self.form);
        let item = self.items.here().and_then(|at| form?.items.get(at));
        let mut said = Vec::new();
        if let Some(item) = item.filter(|_| height >= 12) {
            said.push(Line::styled("─".repeat(columns), self.theme.quiet()));
            said.extend(
                wrapped(&item.stem, columns, Style::new())
                    .into_iter()
                    .take(2),
            );
            for flag in &item.flags {
                let text = format!("! {}", self.say(flag));
                said.extend(wrapped(&text, columns, self.theme.warning()));
            }
            said.truncate(5);
        }
        let room = height.saturating_sub(said.len());
        let mut lines = self.items.lines(self.theme, columns, room);
        while lines.len() < room {
            lines.push(Line::default());
        }
        lines.extend(said);
        lines
    }
}
