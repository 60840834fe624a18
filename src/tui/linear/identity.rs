//! Who one is, one question at a time: name, unit, code, group, class, paper, start code.

use super::door::PAGE;
use super::lexicon::Order;
use super::speech::quoted;
use super::{Entry as Offer, Linear};
use crate::bank::course::Need;
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold, matches};
use crate::tui::field::Field;
use crate::tui::keymap::Action;
use crate::tui::model::{Asked, Effect, Entry, Identity, Screen};
use crate::tui::screen::{identity, roster};

impl Linear {
    pub(super) fn read_identity(&mut self, asked: Asked) {
        let Screen::Identity(identity) = &self.model.screen else {
            return;
        };
        let Some(entry) = self.model.shelf.entries.get(identity.entry) else {
            return;
        };
        let mut speech = self.speech();
        if identity.at == 0 {
            speech.text(entry.title.as_str());
            speech.say(&msg("linear-identity"));
        }
        match asked {
            Asked::Group => {
                speech.say(&msg("linear-groups"));
                for (place, (_, title)) in entry.groups.iter().enumerate() {
                    speech.text(&format!("{}. {title}", place + 1));
                }
            }
            Asked::Class => {
                speech.say(&msg("linear-classes"));
                for (place, class) in entry.classes.iter().enumerate() {
                    speech.text(&format!("{}. {class}", place + 1));
                }
            }
            Asked::Unit if !entry.units.is_empty() => speech.say(&msg("linear-units")),
            Asked::Name if !entry.conditions.roster.people.is_empty() => {
                speech.say(&msg("linear-roster"));
            }
            Asked::Name
            | Asked::Unit
            | Asked::Code
            | Asked::Variant
            | Asked::StartCode
            | Asked::Trial => {}
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    pub(super) fn ask_identity(&self) -> Message {
        let Screen::Identity(identity) = &self.model.screen else {
            return msg("linear-ask-home");
        };
        let Some((asked, need)) = identity.asked.get(identity.at) else {
            return msg("linear-ask-home");
        };
        let label = identity::label(*asked);
        let value = self.value(identity, *asked);
        match (value.is_empty(), need) {
            (false, _) => msg("linear-ask-known")
                .with("what", label)
                .with("text", value),
            (true, Need::Required) => msg("linear-ask-required").with("what", label),
            (true, Need::Optional | Need::Off) => msg("linear-ask-optional").with("what", label),
        }
    }

    /// What is entered for a question.
    fn value(&self, identity: &Identity, asked: Asked) -> String {
        let entry = self.model.shelf.entries.get(identity.entry);
        match asked {
            Asked::Name => identity.name.text().to_string(),
            Asked::Unit => identity.unit.text().to_string(),
            Asked::Code => identity.code.text().to_string(),
            Asked::Variant => identity.variant.text().to_string(),
            Asked::StartCode => identity.start_code.text().to_string(),
            Asked::Trial => identity.trial.text().to_string(),
            Asked::Group => {
                let group = identity.group.and_then(|at| entry?.groups.get(at));
                group.map_or(String::new(), |(_, title)| title.to_string())
            }
            Asked::Class => {
                let class = identity.class.and_then(|at| entry?.classes.get(at));
                class.map_or(String::new(), ToString::to_string)
            }
        }
    }

    pub(super) fn identity_line(
        &mut self,
        asked: Asked,
        line: &str,
        order: Option<Order>,
    ) -> Vec<Effect> {
        if order == Some(Order::Back) {
            return self.question_before();
        }
        let offered = self.entry().cloned();
        self.entry = None;
        let Screen::Identity(identity) = &mut self.model.screen else {
            return Vec::new();
        };
        let Some(entry) = self.model.shelf.entries.get(identity.entry) else {
            return Vec::new();
        };
        let number = line
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let clears = matches!(order, Some(Order::Clear(None)));
        let text = Field::holding(if clears { "" } else { line });
        let mut offers = None;
        match (asked, &offered) {
            // Enter keeps what stands there
            _ if line.is_empty() => {}
            (Asked::Name, Some(Offer::People(people)))
                if number.is_some_and(|number| number < people.len()) =>
            {
                if let Some(place) = number.and_then(|number| people.get(number)) {
                    roster::fill(identity, entry, *place);
                }
            }
            (Asked::Unit, Some(Offer::Units(units)))
                if number.is_some_and(|number| number < units.len()) =>
            {
                if let Some(unit) = number.and_then(|number| units.get(number)) {
                    identity.unit = Field::holding(unit.as_str());
                }
            }
            (Asked::Name, _) => {
                identity.name = text;
                let found = roster::suggestions(identity, entry);
                let typed = identity.name.text();
                let whole = found.iter().filter(|(_, one)| {
                    let name = one.name.as_ref();
                    name.is_some_and(|name| same(name.as_str(), typed.as_str()))
                });
                if !found.is_empty() && whole.count() != 1 {
                    offers = Some(Offer::People(
                        found.iter().map(|(place, _)| *place).collect(),
                    ));
                }
            }
            (Asked::Unit, _) => {
                identity.unit = text;
                let typed = identity.unit.text();
                let fits =
                    |unit: &&Text| !typed.is_empty() && matches(unit.as_str(), typed.as_str());
                let found: Vec<Text> = entry.units.iter().filter(fits).cloned().collect();
                match found
                    .iter()
                    .find(|unit| same(unit.as_str(), typed.as_str()))
                {
                    Some(unit) => identity.unit = Field::holding(unit.as_str()),
                    None if found.len() > 1 => offers = Some(Offer::Units(found)),
                    None => {}
                }
            }
            (Asked::Code, _) => identity.code = text,
            (Asked::Variant, _) => identity.variant = text,
            (Asked::StartCode, _) => identity.start_code = text,
            (Asked::Trial, _) => identity.trial = text,
            (Asked::Group | Asked::Class, _) => {
                let titles = titles(entry, asked);
                let chosen = number.filter(|number| *number < titles.len());
                let chosen = chosen.or_else(|| only(&titles, line));
                if chosen.is_none() && !clears {
                    let wrong = msg("linear-pick-wrong").with("line", quoted(line));
                    self.say(&wrong.with("last", titles.len()));
                    return Vec::new();
                }
                if asked == Asked::Group {
                    identity.group = chosen;
                } else {
                    identity.class = chosen;
                }
            }
        }
        match offers {
            Some(offers) => {
                self.offer(offers);
                Vec::new()
            }
            None => self.confirm_identity(asked, line),
        }
    }

    /// Reads out what may be picked.
    fn offer(&mut self, offers: Offer) {
        let Screen::Identity(identity) = &self.model.screen else {
            return;
        };
        let Some(entry) = self.model.shelf.entries.get(identity.entry) else {
            return;
        };
        let mut speech = self.speech();
        match &offers {
            Offer::People(places) => {
                speech.say(&msg("linear-people").with("count", places.len()));
                let people = places
                    .iter()
                    .filter_map(|at| entry.conditions.roster.people.get(*at));
                for (number, one) in people.enumerate() {
                    let parts = [&one.name, &one.unit, &one.code];
                    let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
                    speech.text(&format!("{}. {}", number + 1, parts.join(", ")));
                }
            }
            Offer::Units(units) => {
                speech.say(&msg("linear-units-found").with("count", units.len()));
                for (number, unit) in units.iter().take(PAGE).enumerate() {
                    speech.text(&format!("{}. {unit}", number + 1));
                }
                if units.len() > PAGE {
                    speech.say(&msg("linear-units-more").with("count", units.len() - PAGE));
                }
            }
            Offer::Lines(_) | Offer::Own(_) => {}
        }
        let lines = speech.lines();
        self.out.extend(lines);
        self.expect_entry(offers);
    }

    /// Goes on to the next question, or says what is wrong with this answer.
    fn confirm_identity(&mut self, asked: Asked, line: &str) -> Vec<Effect> {
        let before = self.values();
        let effects = identity::act(&mut self.model, Action::Confirm);
        let after = self.values();
        for ((asked_there, old), (_, new)) in before.iter().zip(&after) {
            let typed = *asked_there == asked && same(new, line);
            if old != new && !typed && !new.is_empty() {
                let said = msg("linear-taken")
                    .with("what", identity::label(*asked_there))
                    .with("text", new.as_str());
                self.say(&said);
            }
        }
        if let Screen::Identity(identity) = &mut self.model.screen
            && let Some(wrong) = identity.wrong.take()
        {
            self.say(&wrong);
        }
        effects
    }

    fn values(&self) -> Vec<(Asked, String)> {
        let Screen::Identity(identity) = &self.model.screen else {
            return Vec::new();
        };
        let each = identity.asked.iter();
        each.map(|(asked, _)| (*asked, self.value(identity, *asked)))
            .collect()
    }

    fn question_before(&mut self) -> Vec<Effect> {
        self.entry = None;
        if let Screen::Identity(identity) = &mut self.model.screen
            && identity.at > 0
        {
            identity.at -= 1;
            return Vec::new();
        }
        self.model.go_home()
    }
}

/// What there is to choose from: groups or classes.
fn titles(entry: &Entry, asked: Asked) -> Vec<String> {
    if asked == Asked::Group {
        let titles = entry.groups.iter().map(|(_, title)| title.to_string());
        titles.collect()
    } else {
        entry.classes.iter().map(ToString::to_string).collect()
    }
}

/// Whether two texts say the same, case and diacritics aside.
fn same(a: &str, b: &str) -> bool {
    fold(a, Fold::Accents) == fold(b, Fold::Accents)
}

/// The only title that fits what is typed.
fn only(titles: &[String], typed: &str) -> Option<usize> {
    let mut found = titles
        .iter()
        .enumerate()
        .filter(|(_, title)| matches(title, typed));
    match (found.next(), found.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}
