//! Before the first item: what can be taken, who one is, the rules.

use super::lexicon::Order;
use super::speech::quoted;
use super::{Linear, Place};
use crate::message::{Message, msg, span};
use crate::text::Text;
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Home, HomeRow, LookBack, Rules, Screen};
use crate::tui::screen::{home, look_back, rules};

/// Rows read at a time.
pub(super) const PAGE: usize = 20;

impl Linear {
    pub(super) fn read_home(&mut self) {
        let Screen::Home(home) = &self.model.screen else {
            return;
        };
        let rows = self.model.rows(home);
        let mut speech = self.speech();
        let filter = home.filter.text();
        speech.say(&if filter.is_empty() {
            msg("linear-home").with("count", rows.len())
        } else {
            msg("linear-home-found")
                .with("count", rows.len())
                .with("text", filter.as_str())
        });
        let shown = rows.iter().enumerate().skip(self.first).take(PAGE);
        for (place, row) in shown {
            speech.listed(place + 1, &self.row(*row));
        }
        let rest = rows.len().saturating_sub(self.first + PAGE);
        if rest > 0 {
            speech.say(&msg("linear-home-more").with("count", rest));
        }
        if self.model.shelf.look_back && filter.is_empty() {
            speech.say(&msg("linear-home-look-back"));
        }
        for problem in &self.model.shelf.problems {
            speech.say(&msg("linear-problem").with("what", problem.clone()));
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    fn row(&self, row: HomeRow) -> Message {
        let speech = self.speech();
        match row {
            HomeRow::Unfinished(at) => {
                let Some(one) = self.model.shelf.unfinished.get(at) else {
                    return msg("open-gone");
                };
                let head = match one.remaining_ms {
                    Some(left) => msg("linear-resume-left").with("left", span(left)),
                    None => msg("linear-resume"),
                };
                let who = one.name.as_ref().map_or("", Text::as_str);
                let done = msg("linear-answered")
                    .with("answered", one.answered)
                    .with("items", one.items);
                let parts = [speech.words(&head), one.title.to_string(), who.to_owned()];
                let parts = parts.into_iter().chain([speech.words(&done)]);
                sentence(parts)
            }
            HomeRow::Entry(at) => {
                let Some(entry) = self.model.shelf.entries.get(at) else {
                    return msg("open-gone");
                };
                let details = home::details(entry);
                let details: Vec<String> = details.iter().map(|d| speech.words(d)).collect();
                let parts = [
                    entry.title.to_string(),
                    entry.course_title.to_string(),
                    details.join(", "),
                ];
                sentence(parts.into_iter())
            }
        }
    }

    pub(super) fn ask_home(&self) -> Message {
        let Screen::Home(home) = &self.model.screen else {
            return msg("linear-ask-home");
        };
        match (home.filter.is_blank(), self.model.rows(home).len()) {
            (true, _) => msg("linear-ask-home"),
            (false, 1) => msg("linear-ask-home-one"),
            (false, _) => msg("linear-ask-home-found"),
        }
    }

    pub(super) fn home_line(&mut self, line: &str, order: Option<Order>) -> Vec<Effect> {
        let Screen::Home(home) = &self.model.screen else {
            return Vec::new();
        };
        let rows = self.model.rows(home);
        let filtered = !home.filter.is_blank();
        self.place = None;
        if order == Some(Order::LookBack) && self.model.shelf.look_back {
            self.model.screen = Screen::LookBack(LookBack::default());
            return Vec::new();
        }
        let first = std::mem::take(&mut self.first);
        if line == "+" {
            self.first = if first + PAGE < rows.len() {
                first + PAGE
            } else {
                0
            };
            return Vec::new();
        }
        let number = line
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let only = (line.is_empty() && filtered && rows.len() == 1).then_some(0);
        if let Some(row) = number.or(only).and_then(|place| rows.get(place)) {
            return home::choose(&mut self.model, *row);
        }
        let query = if order == Some(Order::Back) { "" } else { line };
        let home = Home {
            filter: Field::holding(query),
            cursor: 0,
        };
        if self.model.rows(&home).is_empty() && !query.is_empty() {
            self.say(&msg("linear-home-nothing").with("text", query));
            self.model.screen = Screen::Home(Home::default());
        } else {
            self.model.screen = Screen::Home(home);
        }
        Vec::new()
    }

    /// A receipt that opens what may be seen by now of an attempt handed in earlier.
    pub(super) fn look_back_line(&mut self, line: &str, order: Option<Order>) -> Vec<Effect> {
        if order == Some(Order::Back) || line.is_empty() {
            return self.model.go_home();
        }
        if let Screen::LookBack(look) = &mut self.model.screen {
            look.receipt = Field::holding(line);
        }
        look_back::act(&mut self.model, Action::Confirm)
    }

    pub(super) fn read_rules(&mut self, at: usize) {
        let (Screen::Rules(rules), Some(entry)) =
            (&self.model.screen, self.model.shelf.entries.get(at))
        else {
            return;
        };
        let mut speech = self.speech();
        speech.text(entry.title.as_str());
        let who = rules.candidate.as_ref();
        if let Some(name) = who.and_then(|who| who.name.as_ref()) {
            speech.say(&msg("linear-candidate").with("name", name.as_str()));
        }
        for message in rules::said(&self.model, rules, entry) {
            speech.say(&message);
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    pub(super) fn ask_rules(&self) -> Message {
        let Place::Rules(at) = self.here() else {
            return msg("linear-ask-start");
        };
        let entry = self.model.shelf.entries.get(at);
        if entry.is_some_and(|entry| entry.conditions.timing.is_limited(entry.minutes)) {
            msg("linear-ask-start-clock")
        } else {
            msg("linear-ask-start")
        }
    }

    pub(super) fn rules_line(&mut self, line: &str, order: Option<Order>) -> Vec<Effect> {
        match order {
            Some(Order::Back) => self.model.go_home(),
            Some(Order::Next) => self.begin(),
            _ if line.is_empty() || self.lexicon.agrees(line) == Some(true) => self.begin(),
            _ => {
                self.say(&msg("linear-rules-wrong").with("line", quoted(line)));
                Vec::new()
            }
        }
    }

    fn begin(&mut self) -> Vec<Effect> {
        let Screen::Rules(rules) = &self.model.screen else {
            return Vec::new();
        };
        let Rules {
            entry,
            candidate,
            class,
            slip,
            scroll: _,
        } = rules.clone();
        vec![Effect::Open {
            entry,
            candidate,
            class,
            slip,
        }]
    }
}

/// Parts as sentences on one line.
fn sentence(parts: impl Iterator<Item = String>) -> Message {
    let parts = parts.filter(|part| !part.is_empty());
    let text = parts.collect::<Vec<_>>().join(". ");
    msg("said-text").with("text", format!("{text}."))
}
