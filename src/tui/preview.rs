//! The trainer's preview: an item as trainees see it, or with its key, and the file's mistakes
//! underneath. It draws on any size of screen; what does not fit is scrolled.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::input::{Input, Key, KeyCode, Size};
use super::model::{Model, Msg, Shelf};
use super::screen::item_view;
use super::widget::{pad, wrapped};
use crate::attempt::Moment;
use crate::bank::source::outline::{ItemOutline, Role};
use crate::locale::Lang;
use crate::message::{Message, msg};
use crate::paper::Slot;
use crate::text::{truncate, width};

/// How bad a mistake is, for its colour and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
}

/// A mistake, as listed underneath.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its column, from 1.
    pub column: u32,
    /// How bad it is.
    pub weight: Weight,
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: Message,
    /// What to type instead.
    pub help: Option<Message>,
}

/// An item of the file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it shows.
    pub outline: ItemOutline,
    /// Its first line.
    pub line: u32,
    /// Its last line.
    pub end: u32,
    /// How it is shown; `None` when it has mistakes that keep it from being shown.
    pub slot: Option<Slot>,
}

/// A file as it stands on disk.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// Its items, in order.
    pub entries: Vec<Entry>,
    /// What is wrong with it, in order.
    pub mistakes: Vec<Mistake>,
}

/// What the shell is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Nothing; `redraw` says whether anything changed.
    Stay {
        /// Whether the screen must be drawn again.
        redraw: bool,
    },
    /// Open the file in the author's editor at this line.
    Edit {
        /// The line, from 1.
        line: u32,
    },
    /// Leave.
    Quit,
}

/// The preview's state.
#[derive(Clone, Debug)]
pub struct Preview {
    model: Model,
    seen: Seen,
    at: usize,
    keyed: bool,
    scroll: usize,
    lang: Lang,
}

impl Preview {
    /// A preview of a file, at its first item.
    pub fn new(seen: Seen, lang: Lang, size: Size, colour: bool) -> Self {
        let model = Model::home(Shelf::default(), lang, size).with_colour(colour);
        let mut preview = Self {
            model,
            seen: Seen::default(),
            at: 0,
            keyed: false,
            scroll: 0,
            lang,
        };
        preview.reload(seen);
        preview
    }

    /// The file as it stands now. The item on screen stays, by id or else by place.
    pub fn reload(&mut self, seen: Seen) {
        let id = self.entry().map(|entry| entry.outline.id.clone());
        let same = id.and_then(|id| {
            let mut entries = seen.entries.iter();
            entries.position(|entry| entry.outline.id == id)
        });
        self.at = same
            .unwrap_or(self.at)
            .min(seen.entries.len().saturating_sub(1));
        self.seen = seen;
        self.arrive();
    }

    /// Goes to the item with this id; whether there is one.
    pub fn find(&mut self, id: &str) -> bool {
        let place = self.seen.entries.iter().position(|e| e.outline.id == id);
        if let Some(place) = place {
            self.at = place;
            self.arrive();
        }
        place.is_some()
    }

    fn entry(&self) -> Option<&Entry> {
        self.seen.entries.get(self.at)
    }

    fn arrive(&mut self) {
        self.scroll = 0;
    }

    /// A key was pressed, or the screen changed its size.
    pub fn handle(&mut self, input: &Input) -> Wish {
        let redraw = Wish::Stay { redraw: true };
        match input {
            Input::Resize(size) => {
                let resized = Msg::Input(Input::Resize(*size), Moment::default());
                let _unwritten = self.model.update(resized);
                redraw
            }
            Input::Terminate => Wish::Quit,
            Input::Paste(_) | Input::Mouse(_) => Wish::Stay { redraw: false },
            Input::Key(key) => self.key(*key),
        }
    }

    fn key(&mut self, key: Key) -> Wish {
        let last = self.seen.entries.len().saturating_sub(1);
        let letter = key.text().map(|c| c.to_ascii_lowercase());
        match (key.code, letter) {
            (KeyCode::Char('c'), _) if key.ctrl => return Wish::Quit,
            (KeyCode::Esc, _) | (_, Some('q')) => return Wish::Quit,
            (KeyCode::Enter, _) | (_, Some('e')) => {
                let line = self
                    .first_mistake()
                    .or(self.entry().map(|entry| entry.line));
                return Wish::Edit {
                    line: line.unwrap_or(1),
                };
            }
            (KeyCode::Right | KeyCode::PageDown, _) | (_, Some('n')) => {
                self.at = (self.at + 1).min(last);
                self.arrive();
            }
            (KeyCode::Left | KeyCode::PageUp, _) | (_, Some('p')) => {
                self.at = self.at.saturating_sub(1);
                self.arrive();
            }
            (KeyCode::Home, _) => {
                self.at = 0;
                self.arrive();
            }
            (KeyCode::End, _) => {
                self.at = last;
                self.arrive();
            }
            (KeyCode::Down, _) => self.scroll += 1,
            (KeyCode::Up, _) => self.scroll = self.scroll.saturating_sub(1),
            (KeyCode::Tab, _) => self.next_mistake(),
            (_, Some('k')) => {
                self.keyed = !self.keyed;
                self.scroll = 0;
            }
            (KeyCode::F(2), _) => {
                self.lang = self.lang.other();
                self.model.speak(self.lang);
            }
            (
                KeyCode::Char(_)
                | KeyCode::BackTab
                | KeyCode::Backspace
                | KeyCode::Delete
                | KeyCode::F(_),
                _,
            ) => return Wish::Stay { redraw: false },
        }
        Wish::Stay { redraw: true }
    }

    /// The line of the first mistake in the item on screen.
    fn first_mistake(&self) -> Option<u32> {
        let entry = self.entry()?;
        let mine = |m: &&Mistake| (entry.line..=entry.end).contains(&m.line);
        self.seen.mistakes.iter().find(mine).map(|m| m.line)
    }

    /// On to the next item that has a mistake, round the end.
    fn next_mistake(&mut self) {
        let count = self.seen.entries.len();
        let flawed = |place: &usize| {
            self.seen.entries.get(*place).is_some_and(|entry| {
                let mine = |m: &Mistake| (entry.line..=entry.end).contains(&m.line);
                self.seen.mistakes.iter().any(mine)
            })
        };
        let next = (1..=count)
            .map(|step| (self.at + step) % count.max(1))
            .find(flawed);
        if let Some(next) = next {
            self.at = next;
            self.arrive();
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let columns = usize::from(area.width);
        let rows = usize::from(area.height);
        if columns == 0 || rows == 0 {
            return;
        }
        let mistakes = self.mistakes(columns.saturating_sub(1));
        let foot = usize::from(rows >= 5);
        let below = mistakes
            .len()
            .min(1.max(rows / 2))
            .min(rows.saturating_sub(1 + foot));
        let head = usize::from(rows > below + foot);
        let body = rows - below - foot - head;
        let row = |y: usize, height: usize| Rect {
            x: area.x,
            y: area.y + u16::try_from(y).unwrap_or(0),
            width: area.width,
            height: u16::try_from(height).unwrap_or(0),
        };
        if head > 0 {
            let line = Line::styled(self.title(columns), self.model.theme.title());
            frame.render_widget(Paragraph::new(line), row(0, 1));
        }
        let lines = self.body(columns.saturating_sub(2), body);
        let scroll = self
            .scroll
            .min(lines.len().saturating_sub(body.min(lines.len())));
        let shown: Vec<Line<'_>> = lines.into_iter().skip(scroll).take(body).collect();
        let inner = Rect {
            x: area.x + u16::from(columns > 2),
            width: area.width.saturating_sub(u16::from(columns > 2)),
            ..row(head, body)
        };
        frame.render_widget(Paragraph::new(shown), inner);
        let listed: Vec<Line<'_>> = mistakes.into_iter().take(below).collect();
        frame.render_widget(Paragraph::new(listed), row(head + body, below));
        if foot > 0 {
            let keys = self.model.say(&msg("preview-keys"));
            let line = Line::styled(truncate(&keys, columns), self.model.theme.quiet());
            frame.render_widget(Paragraph::new(line), row(rows - 1, 1));
        }
    }

    fn title(&self, columns: usize) -> String {
        let view = if self.keyed {
            msg("preview-key-view")
        } else {
            msg("preview-trainee-view")
        };
        let right = format!(" {} ", self.model.say(&view));
        let left = match self.entry() {
            Some(entry) => {
                let number = msg("item-number")
                    .with("number", self.at + 1)
                    .with("total", self.seen.entries.len());
                let outline = &entry.outline;
                let number = self.model.say(&number);
                format!(" {number} · {} · {}", outline.id, outline.kind)
            }
            None => format!(" {}", self.seen.name),
        };
        let room = columns.saturating_sub(width(&right));
        truncate(
            &format!("{}{right}", pad(&truncate(&left, room), room)),
            columns,
        )
    }

    fn body(&self, columns: usize, rows: usize) -> Vec<Line<'static>> {
        let columns = columns.clamp(10, 96);
        let theme = self.model.theme;
        let Some(entry) = self.entry() else {
            return wrapped(
                &self.model.say(&msg("preview-empty")),
                columns,
                Style::new(),
            );
        };
        if self.keyed {
            return self.key_view(&entry.outline, columns);
        }
        if let Some(slot) = &entry.slot {
            let say = |message: &Message| self.model.say(message);
            return item_view::preview(slot, None, &say, (columns, rows), theme.is_coloured());
        }
        let mut lines = wrapped(
            &self.model.say(&msg("preview-broken")),
            columns,
            theme.warning(),
        );
        lines.push(Line::default());
        for said in &entry.outline.texts {
            lines.extend(wrapped(said.text.as_str(), columns, Style::new()));
        }
        lines
    }

    /// Everything trainees do not see: which options are right, why, by what law.
    fn key_view(&self, outline: &ItemOutline, columns: usize) -> Vec<Line<'static>> {
        let theme = self.model.theme;
        let mut lines = Vec::new();
        let mut number = 0_u8;
        for said in &outline.texts {
            let text = said.text.as_str();
            let (lead, style) = match said.role {
                Role::Stem | Role::Passage => (String::new(), theme.title()),
                Role::Option => {
                    let letter = char::from(b'A' + number % 26);
                    number = number.wrapping_add(1);
                    let mark = if said.key { "✓" } else { " " };
                    (format!("{mark} {letter}. "), self.right(said.key))
                }
                Role::Statement => {
                    let mark = if said.key { "✓" } else { "✗" };
                    (format!("{mark} "), self.right(said.key))
                }
                Role::Right => ("    → ".to_owned(), self.right(said.key)),
                Role::Left | Role::Step | Role::Accepted | Role::Criterion => {
                    ("• ".to_owned(), Style::new())
                }
                Role::Explanation | Role::Note => ("    ".to_owned(), theme.quiet()),
            };
            for (row, line) in crate::text::wrap(text, columns.saturating_sub(width(&lead)))
                .into_iter()
                .enumerate()
            {
                let lead = if row == 0 {
                    lead.clone()
                } else {
                    " ".repeat(width(&lead))
                };
                lines.push(Line::styled(format!("{lead}{line}"), style));
            }
            if said.role == Role::Stem {
                lines.push(Line::default());
            }
        }
        if let Some(truth) = outline.truth {
            let truth = if truth {
                msg("truth-true")
            } else {
                msg("truth-false")
            };
            let key = msg("outcome-key").with("text", truth);
            lines.push(Line::styled(self.model.say(&key), theme.chosen()));
        }
        for cite in &outline.cites {
            let article = cite.article.as_ref().map_or("", |article| article.as_str());
            let text = format!("{}, {article}", cite.sign);
            let basis = msg("outcome-basis").with("text", text.trim_end_matches([',', ' ']));
            lines.extend(wrapped(&self.model.say(&basis), columns, theme.quiet()));
        }
        lines
    }

    fn right(&self, key: bool) -> Style {
        if key {
            self.model.theme.chosen()
        } else {
            Style::new()
        }
    }

    /// The mistakes of the item on screen, then those of the rest of the file.
    fn mistakes(&self, columns: usize) -> Vec<Line<'static>> {
        let theme = self.model.theme;
        let count = |weight: Weight| {
            let all = self.seen.mistakes.iter();
            all.filter(|m| m.weight == weight).count()
        };
        let sum = msg("preview-sum")
            .with("errors", count(Weight::Error))
            .with("warnings", count(Weight::Warning))
            .with("notes", count(Weight::Note));
        let sum = format!("── {} ", self.model.say(&sum));
        let rule = "─".repeat((columns + 1).saturating_sub(width(&sum)));
        let mut lines = vec![Line::styled(
            truncate(&format!("{sum}{rule}"), columns + 1),
            theme.quiet(),
        )];
        let here = self.entry().map(|entry| entry.line..=entry.end);
        let mine = |m: &Mistake| here.as_ref().is_some_and(|lines| lines.contains(&m.line));
        let (own, other): (Vec<&Mistake>, Vec<&Mistake>) =
            self.seen.mistakes.iter().partition(|m| mine(m));
        for (mistakes, full) in [(own, true), (other, false)] {
            for mistake in mistakes {
                let word = match mistake.weight {
                    Weight::Error => msg("severity-error"),
                    Weight::Warning => msg("severity-warning"),
                    Weight::Note => msg("severity-note"),
                };
                let style = match mistake.weight {
                    Weight::Error => theme.warning(),
                    Weight::Warning | Weight::Note => Style::new(),
                };
                let said = format!(
                    "{}:{} {}[{}] {}",
                    mistake.line,
                    mistake.column,
                    self.model.say(&word),
                    mistake.code,
                    self.model.say(&mistake.message)
                );
                if !full {
                    lines.push(Line::styled(truncate(&said, columns), theme.quiet()));
                    continue;
                }
                lines.extend(wrapped(&said, columns, style));
                if let Some(help) = &mistake.help {
                    let help = format!("  → {}", self.model.say(help));
                    lines.extend(wrapped(&help, columns, theme.quiet()));
                }
            }
        }
        lines
    }
}
