//! What the face does when time moves on by itself: another item or section comes on screen, or
//! only handing in is left.

use super::input::Key;
use super::keymap::{Action, Context};
use super::model::{Effect, Model, Screen};
use super::screen::item;
use crate::attempt::{Attempt, Command, Event, Filled, Stamped};
use crate::message::{Message, msg};

/// How long keys meant for the item before are passed over, in milliseconds.
const STRAY: u64 = 400;

/// What moved on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    Nothing,
    /// To the item with this number.
    Item(usize),
    /// To the section with this number.
    Section(usize),
    /// Grace began.
    TimeUp,
}

impl Moved {
    /// What these events, which the attempt has taken in, have moved.
    pub(super) fn of(events: &[Stamped], attempt: &Attempt) -> Self {
        let timing = &attempt.paper().timing;
        let mut moved = Self::Nothing;
        for stamped in events {
            if let Event::Expired { slot, .. } = stamped.event {
                let section = timing.section_of(slot);
                let begins = slot > 0 && timing.section_of(slot - 1) != section;
                moved = if begins {
                    Self::Section(section + 1)
                } else {
                    Self::Item(slot + 1)
                };
            } else if let Event::TimeUp { .. } = stamped.event {
                moved = Self::TimeUp;
            }
        }
        moved
    }

    fn message(self) -> Option<Message> {
        match self {
            Self::Nothing => None,
            Self::Item(number) => Some(msg("moved-item").with("number", number)),
            Self::Section(number) => Some(msg("moved-section").with("number", number)),
            Self::TimeUp => Some(msg("moved-time-up")),
        }
    }
}

impl Model {
    /// Shows what time has moved to; no dialog stays in the way.
    pub(super) fn moved(&mut self, moved: Moved, effects: &mut Vec<Effect>) {
        let Some(message) = moved.message().filter(|_| self.is_sitting()) else {
            return;
        };
        self.overlay = None;
        if moved == Moved::TimeUp {
            self.screen = Screen::Review { cursor: 0 };
        } else {
            self.screen = Screen::Item;
            item::arrive(self);
        }
        let now = self.now.elapsed;
        if let Some(sitting) = &mut self.sitting {
            sitting.moved = Some(now);
        }
        self.tell(message);
        effects.push(Effect::Bell);
    }

    /// Whether a key was pressed for the item that has just gone.
    pub(super) fn is_stray(&self, context: Context, key: Key) -> bool {
        let moved = self.sitting.as_ref().and_then(|sitting| sitting.moved);
        let just = moved.is_some_and(|at| self.now.elapsed.0.saturating_sub(at.0) < STRAY);
        let on_item = matches!(context, Context::Item | Context::Writing);
        let stays = matches!(
            self.keys.action(context, key),
            Some(Action::Help | Action::Language | Action::Quit | Action::Retry)
        );
        just && on_item && !stays
    }

    /// Hands in, or leaves a section that others follow.
    pub(super) fn hand_in(&mut self) -> Vec<Effect> {
        if !self.attempt().is_some_and(Attempt::has_next_section) || self.is_overdue() {
            return self.command(Command::Submit);
        }
        let before = self.attempt().and_then(Attempt::section);
        let effects = self.command(Command::NextSection);
        if self.is_sitting() && self.attempt().and_then(Attempt::section) != before {
            self.screen = Screen::Item;
            item::arrive(self);
        }
        effects
    }

    /// Whether only handing in is left.
    pub(super) fn is_overdue(&self) -> bool {
        self.attempt().is_some_and(Attempt::is_overdue)
    }

    /// Whether what ends here is a section, and others follow.
    pub(super) fn ends_section(&self) -> bool {
        self.attempt().is_some_and(Attempt::has_next_section) && !self.is_overdue()
    }

    /// Items of the section on screen that are blank.
    pub(super) fn blanks(&self) -> usize {
        let Some(attempt) = self.attempt() else {
            return 0;
        };
        let asked = attempt
            .section_slots()
            .filter(|slot| attempt.is_asked(*slot));
        asked
            .filter(|slot| attempt.filled(*slot) == Filled::Blank)
            .count()
    }
}
