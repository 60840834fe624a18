//! At an item: reading it out, taking answers, the commands that hold there.

use super::aloud::{self, Fresh};
use super::answer::{self, Read};
use super::lexicon::Order;
use super::speech::quoted;
use super::{Entry, Linear, Place, STRAY};
use crate::attempt::{Attempt, Command, Filled, SlotState};
use crate::bank::item::{Response, certainty::Certainty};
use crate::message::{Message, msg};
use crate::paper::{Ask, Slot};
use crate::tui::keymap::Action;
use crate::tui::model::{Effect, Screen};
use crate::tui::screen::item;

impl Linear {
    pub(super) fn read_item(&mut self, at: usize) {
        self.read_section();
        let Some(attempt) = self.model.attempt() else {
            return;
        };
        let slot = attempt.paper().slot(at);
        let case = slot.and_then(|slot| slot.case.as_ref());
        let case = case.map(|case| case.text.clone());
        let topic = slot.and_then(|slot| slot.topic.clone());
        let fresh = Fresh {
            topic: topic != self.topic,
            case: case.is_some() && case != self.case,
        };
        let mut speech = self.speech();
        aloud::item(&mut speech, attempt, at, fresh);
        let lines = speech.lines();
        self.out.extend(lines);
        self.case = case.or(self.case.take());
        self.topic = topic;
    }

    pub(super) fn ask_item(&self, at: usize) -> Message {
        let Some((attempt, slot)) = self.at(at) else {
            return msg("linear-ask-home");
        };
        let number = attempt.asked_before(at) + 1;
        let response = attempt.slots().get(at).and_then(SlotState::response);
        let blank = answer::blanks(&slot.ask, response).first().copied();
        let asked = match (attempt.is_locked(at), attempt.filled(at), blank) {
            (true, _, _) => msg("linear-ask-locked"),
            (false, Filled::Whole, _) if item::may_check(&self.model, at) => {
                msg("linear-ask-check")
            }
            (false, Filled::Whole, _) => msg("linear-ask-next"),
            (false, _, Some(part)) => match answer::part_text(&slot.ask, part) {
                Some(text) => msg("linear-ask-part")
                    .with("part", part + 1)
                    .with("text", text),
                None => msg("linear-ask-gap").with("part", part + 1),
            },
            (false, _, _) => msg("linear-ask"),
        };
        asked.with("number", number)
    }

    pub(super) fn at(&self, at: usize) -> Option<(&Attempt, &Slot)> {
        let attempt = self.model.attempt()?;
        Some((attempt, attempt.paper().slot(at)?))
    }

    pub(super) fn state(&self, at: usize) -> Option<&SlotState> {
        self.model.attempt()?.slots().get(at)
    }

    pub(super) fn item_line(&mut self, at: usize, line: &str, order: Option<Order>) -> Vec<Effect> {
        if let Some(order) = order {
            self.entry = None;
            return self.item_order(at, order);
        }
        if line.is_empty() {
            self.entry = None;
            return self.enter(at);
        }
        let moved = self
            .model
            .sitting
            .as_ref()
            .and_then(|sitting| sitting.moved);
        let now = self.model.now.elapsed.0;
        if moved.is_some_and(|moved| now.saturating_sub(moved.0) < STRAY) {
            self.say(&msg("linear-stray").with("line", quoted(line)));
            return Vec::new();
        }
        let own = match self.entry() {
            Some(Entry::Own(ids)) => Some(ids.clone()),
            Some(Entry::Lines(_) | Entry::People(_) | Entry::Units(_)) | None => None,
        };
        if let Some(ids) = own {
            self.entry = None;
            return self.respond(at, answer::own_words(ids, line));
        }
        let Some((_, slot)) = self.at(at) else {
            return Vec::new();
        };
        if let Ask::Write { .. } = slot.ask {
            return self.first_line(at, line);
        }
        let given = self.state(at).and_then(SlotState::response);
        let read = answer::read(&slot.ask, given, line, &self.lexicon);
        // a capital letter that names no option may still be a command; B, C and D are more likely
        // meant as options
        let command = self
            .lexicon
            .order(line, true)
            .filter(|order| !matches!(order, Order::Back | Order::Certainty(None) | Order::Case));
        if let (Read::Wrong(_), Some(order)) = (&read, command) {
            if let Some(effects) = self.everywhere(order) {
                return effects;
            }
            return self.item_order(at, order);
        }
        if let Read::Wrong(_) = read {
            self.say(&msg("linear-not-read").with("line", quoted(line)));
        }
        self.respond(at, read)
    }

    /// Enter alone: on from an item that is answered, otherwise the item once more.
    fn enter(&mut self, at: usize) -> Vec<Effect> {
        let Some((attempt, _)) = self.at(at) else {
            return Vec::new();
        };
        if attempt.filled(at) != Filled::Whole && !attempt.is_locked(at) {
            self.place = None;
            return Vec::new();
        }
        if item::may_check(&self.model, at) {
            return item::act(&mut self.model, Action::Check);
        }
        item::act(&mut self.model, Action::PageDown)
    }

    fn item_order(&mut self, at: usize, order: Order) -> Vec<Effect> {
        match order {
            Order::Next => item::act(&mut self.model, Action::PageDown),
            Order::Back => {
                let effects = item::act(&mut self.model, Action::PageUp);
                let before = self.model.attempt().and_then(|a| a.asked_ahead_of(at));
                if before.is_none() && self.model.notice.is_none() {
                    self.say(&msg("linear-first"));
                    self.say_letter(at, "B");
                }
                effects
            }
            Order::Go(number) => self.go(number),
            Order::Review => item::act(&mut self.model, Action::Review),
            Order::Submit => self.ask_submit(),
            Order::Flag => {
                let effects = item::act(&mut self.model, Action::Flag);
                let on = self.state(at).is_some_and(SlotState::is_flagged);
                if !effects.is_empty() {
                    self.saving.owed = true;
                    self.say(&if on {
                        msg("linear-flag-on")
                    } else {
                        msg("linear-flag-off")
                    });
                }
                effects
            }
            Order::Clear(part) => self.clear(at, part),
            Order::Time => {
                self.tell_time();
                Vec::new()
            }
            Order::Certainty(level) => self.certainty(at, level),
            Order::Check => self.check(at),
            Order::Case => {
                let case = self.at(at).and_then(|(_, slot)| slot.case.as_ref());
                if case.is_some() {
                    self.case = None;
                    self.place = None;
                } else {
                    self.say(&msg("linear-no-case"));
                }
                Vec::new()
            }
            Order::Again
            | Order::Save
            | Order::Folder
            | Order::Unlock
            | Order::LookBack
            | Order::Language
            | Order::Quit
            | Order::Help => Vec::new(),
        }
    }

    /// To the item with a number, counted among those asked.
    pub(super) fn go(&mut self, number: usize) -> Vec<Effect> {
        let slot = self.model.attempt().and_then(|attempt| {
            let mut asked = (0..attempt.slots().len()).filter(|slot| attempt.is_asked(*slot));
            asked.nth(number.checked_sub(1)?)
        });
        let Some(slot) = slot else {
            let last = self.model.attempt().map_or(0, Attempt::asked_count);
            self.say(
                &msg("linear-no-item")
                    .with("number", number)
                    .with("last", last),
            );
            return Vec::new();
        };
        if self.here() == Place::Item(slot) {
            self.place = None;
        }
        item::go(&mut self.model, slot)
    }

    /// Hands a response to the attempt and says what is entered now.
    fn respond(&mut self, at: usize, read: Read) -> Vec<Effect> {
        let command = match read {
            Read::Set(response) => Command::Respond(at, response),
            Read::Blank => Command::Clear(at),
            Read::Own(ids) => {
                self.expect_entry(Entry::Own(ids));
                return Vec::new();
            }
            Read::Wrong(how) => {
                self.say(&how);
                return Vec::new();
            }
        };
        let before = self.state(at).and_then(SlotState::response).cloned();
        let effects = self.model.command(command);
        if !effects.is_empty() {
            self.saving.owed = true;
            if let Some(sitting) = &mut self.model.sitting {
                sitting.looked = None;
            }
        }
        if self.model.notice.is_none() {
            self.read_entered(at, before.as_ref());
        }
        effects
    }

    pub(super) fn read_entered(&mut self, at: usize, before: Option<&Response>) {
        let (Some((_, slot)), Some(state)) = (self.at(at), self.state(at)) else {
            return;
        };
        let mut speech = self.speech();
        aloud::changed(&mut speech, slot, state, before);
        let lines = speech.lines();
        self.out.extend(lines);
    }

    fn clear(&mut self, at: usize, part: Option<usize>) -> Vec<Effect> {
        let Some(part) = part else {
            return self.respond(at, Read::Blank);
        };
        let given = self.state(at).and_then(SlotState::response);
        let read = match self.at(at) {
            Some((_, slot)) => answer::without(&slot.ask, given, part.saturating_sub(1)),
            None => return Vec::new(),
        };
        self.respond(at, read)
    }

    fn certainty(&mut self, at: usize, level: Option<Certainty>) -> Vec<Effect> {
        let asks = self.at(at).is_some_and(|(_, slot)| slot.marking.certainty);
        if !asks {
            self.say(&msg("linear-no-certainty"));
            self.say_letter(at, "C");
            return Vec::new();
        }
        let effects = match level {
            Some(level) => self.model.command(Command::Certain(at, level)),
            None => Vec::new(),
        };
        self.saving.owed |= !effects.is_empty();
        if self.model.notice.is_none()
            && let (Some((_, slot)), Some(state)) = (self.at(at), self.state(at))
        {
            let mut speech = self.speech();
            aloud::certainty(&mut speech, slot, state);
            let lines = speech.lines();
            self.out.extend(lines);
        }
        effects
    }

    fn check(&mut self, at: usize) -> Vec<Effect> {
        if item::may_check(&self.model, at) {
            return item::act(&mut self.model, Action::Check);
        }
        let tries = self
            .model
            .attempt()
            .map_or(0, |attempt| attempt.paper().tries());
        let checkable = tries > 0 && self.at(at).is_some_and(|(_, slot)| slot.checkable);
        let state = self.state(at);
        let checked = state.is_some_and(|state| !state.checked().is_empty());
        let blank = state.is_none_or(|state| state.response().is_none());
        if checkable && checked {
            return vec![Effect::Look { slot: at }];
        }
        self.say(&if checkable && blank {
            msg("reject-nothing-to-check")
        } else {
            msg("linear-no-check")
        });
        Vec::new()
    }

    /// Says how to choose the option whose letter is a command too.
    fn say_letter(&mut self, at: usize, letter: &'static str) {
        let options = match self.at(at).map(|(_, slot)| &slot.ask) {
            Some(Ask::One { options, .. } | Ask::Some { options, .. }) => options.len(),
            _ => 0,
        };
        let number = letter
            .bytes()
            .next()
            .map_or(0, |byte| usize::from(byte - b'A') + 1);
        if (1..=options).contains(&number) {
            let said = msg("linear-letter")
                .with("letter", letter)
                .with("number", number);
            self.say(&said);
        }
    }

    /// What a check showed.
    pub(super) fn read_check(&mut self) {
        let at = self.position();
        let looked = self
            .model
            .sitting
            .as_ref()
            .and_then(|sitting| sitting.looked.as_ref());
        let (Some(attempt), Some(looked), Screen::Item) =
            (self.model.attempt(), looked, &self.model.screen)
        else {
            return;
        };
        let mut speech = self.speech();
        aloud::looked(&mut speech, attempt, at, looked);
        let lines = speech.lines();
        self.out.extend(lines);
    }
}
