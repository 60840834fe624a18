//! Which slots are asked, given the responses so far: surveys branch.

use super::{Attempt, SlotState};
use crate::bank::id::ItemId;
use crate::bank::item::Response;
use crate::paper::Paper;

/// Which slots are asked. A slot that is not asked counts as blank for those that depend on it.
///
/// Conditions are about earlier items of the bank, so each pass settles at least one more slot.
pub(super) fn asked(paper: &Paper, slots: &[SlotState]) -> Vec<bool> {
    let mut asked = vec![true; paper.slots.len()];
    if paper.slots.iter().all(|slot| slot.show_if.is_none()) {
        return asked;
    }
    for _pass in 0..paper.slots.len() {
        let before = asked.clone();
        for (place, slot) in paper.slots.iter().enumerate() {
            let Some(condition) = &slot.show_if else {
                continue;
            };
            let response = |item: &ItemId| -> Option<&Response> {
                let mut others = paper.slots.iter().enumerate();
                let (at, _) =
                    others.find(|(_, o)| o.item.bank == slot.item.bank && o.item.item == *item)?;
                let is_asked = before.get(at).copied().unwrap_or(false);
                slots.get(at).filter(|_| is_asked)?.response()
            };
            if let Some(asked) = asked.get_mut(place) {
                *asked = condition.holds(&response);
            }
        }
        if asked == before {
            break;
        }
    }
    asked
}

/// How far a slot is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filled {
    /// Not at all.
    Blank,
    /// Some of its parts.
    Partly,
    /// All of it.
    Whole,
}

impl Attempt {
    /// Whether a slot is asked; surveys may pass some over.
    pub fn is_asked(&self, slot: usize) -> bool {
        self.asked.get(slot).copied().unwrap_or(false)
    }

    /// How far a slot is answered; a slot of several parts may be answered in some of them.
    pub fn filled(&self, slot: usize) -> Filled {
        let response = self.slots().get(slot).and_then(SlotState::response);
        match (self.paper().slot(slot), response) {
            (Some(placed), Some(response)) if placed.ask.is_complete(response) => Filled::Whole,
            (Some(_), Some(_)) => Filled::Partly,
            _ => Filled::Blank,
        }
    }

    /// Slots that are asked.
    pub fn asked_count(&self) -> usize {
        self.asked.iter().filter(|asked| **asked).count()
    }

    /// The place of a slot among those asked, from 0.
    pub fn asked_before(&self, slot: usize) -> usize {
        self.asked.iter().take(slot).filter(|asked| **asked).count()
    }

    /// The next slot of the section that is asked.
    pub fn next_asked(&self, slot: usize) -> Option<usize> {
        let end = self.section_slots().end;
        (slot + 1..end).find(|slot| self.is_asked(*slot))
    }

    /// The slot before of the section that is asked.
    pub fn asked_ahead_of(&self, slot: usize) -> Option<usize> {
        let start = self.section_slots().start;
        (start..slot).rev().find(|slot| self.is_asked(*slot))
    }
}
