//! What rulings make of results: applied in their order whenever a result is marked, never written
//! into it.

use std::collections::BTreeMap;

use super::mark::{Marked, MarkedItem, mark_one, total};
use super::{Answer, Record};
use crate::bank::decision::{Decision, Ruling, in_order};
use crate::bank::id::ItemRef;
use crate::bank::item::Item;
use crate::bank::item::marking::Given;
use crate::bank::points::Points;
use crate::bank::{Bank, Banks};
use crate::text::Text;

/// Rulings settled: what stands of them for marking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rulings {
    items: BTreeMap<ItemRef, Fate>,
    marks: BTreeMap<ItemRef, BTreeMap<String, Points>>,
    void: BTreeMap<String, Ruling>,
}

/// What became of an item.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fate {
    verdict: Option<Verdict>,
    key: Option<Vec<Text>>,
    also: Vec<Vec<Text>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Dropped,
    Credited,
}

/// Which kind of ruling made a mark what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ruled {
    /// The item does not count.
    Dropped,
    /// Everybody gets it.
    Credited,
    /// It was marked by another key, or by more than one.
    Rekeyed,
    /// People marked it.
    ByHand,
}

impl Ruled {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Credited => "credited",
            Self::Rekeyed => "rekeyed",
            Self::ByHand => "by_hand",
        }
    }
}

impl Rulings {
    /// What stands of rulings, whatever order they come in: the later of two that contradict each
    /// other.
    pub fn settle(rulings: impl IntoIterator<Item = Ruling>) -> Self {
        let mut settled = Self::default();
        for ruling in in_order(rulings) {
            settled.apply(&ruling);
        }
        settled
    }

    /// Applies one more, not earlier than those before it.
    pub fn apply(&mut self, ruling: &Ruling) {
        match &ruling.decision {
            Decision::Drop(item) => {
                let fate = self.items.entry(item.clone()).or_default();
                *fate = Fate {
                    verdict: Some(Verdict::Dropped),
                    ..Fate::default()
                };
            }
            Decision::CreditAll(item) => {
                self.marks.remove(item);
                let fate = self.items.entry(item.clone()).or_default();
                *fate = Fate {
                    verdict: Some(Verdict::Credited),
                    ..Fate::default()
                };
            }
            Decision::Rekey(item, key) => {
                let fate = self.items.entry(item.clone()).or_default();
                *fate = Fate {
                    key: Some(key.clone()),
                    ..Fate::default()
                };
            }
            Decision::AcceptAlso(item, also) => {
                let fate = self.items.entry(item.clone()).or_default();
                fate.verdict = None;
                if !fate.also.contains(also) {
                    fate.also.push(also.clone());
                }
            }
            Decision::Mark(mark) => {
                let marks = self.marks.entry(mark.item.clone()).or_default();
                marks.insert(mark.attempt.clone(), mark.points);
            }
            Decision::Void(attempt) => {
                self.void.insert(attempt.clone(), ruling.clone());
            }
            Decision::SamePerson(_) | Decision::NotSamePerson(_) => {}
        }
    }

    /// The banks with the keys that stand, for whoever looks at keys rather than marks. What is
    /// accepted beside a key does not show in them.
    pub fn banks(&self, banks: &[Bank]) -> Vec<Bank> {
        let mut banks = banks.to_vec();
        for (at, fate) in &self.items {
            let Some(key) = &fate.key else { continue };
            let bank = banks.iter_mut().find(|bank| bank.id == at.bank);
            let item = bank.and_then(|bank| bank.items.iter_mut().find(|i| i.id == at.item));
            if let Some(item) = item
                && let Some(keyed) = item.keyed(Some(key), &[], None).pop()
            {
                *item = keyed;
            }
        }
        banks
    }

    /// The ruling by which an attempt does not count.
    pub fn void(&self, attempt: &str) -> Option<&Ruling> {
        self.void.get(attempt)
    }

    /// Marks the responses of an attempt under these rulings.
    pub fn mark(&self, record: &Record, banks: Banks<'_>) -> Marked {
        let answers = record.responses.iter();
        total(
            answers
                .map(|answer| self.mark_one(&record.attempt, answer, banks))
                .collect(),
        )
    }

    /// Marks one response of an attempt under these rulings.
    pub fn mark_one(&self, attempt: &str, answer: &Answer, banks: Banks<'_>) -> MarkedItem {
        let plain = mark_one(answer, banks);
        let fate = self.items.get(&answer.item);
        let by_hand = self
            .marks
            .get(&answer.item)
            .and_then(|marks| marks.get(attempt));
        let Some(item) = banks.item(&answer.item).filter(|item| item.is_scored()) else {
            return plain;
        };
        let verdict = fate.and_then(|fate| fate.verdict);
        let (points, maximum, ruled) = match (verdict, by_hand, fate) {
            (None, None, None) => return plain,
            (Some(Verdict::Dropped), _, _) => (Some(Points::ZERO), Points::ZERO, Ruled::Dropped),
            (_, Some(points), _) => {
                let points = (*points).clamp(Points::ZERO, plain.maximum.max(Points::ZERO));
                (Some(points), plain.maximum, Ruled::ByHand)
            }
            (Some(Verdict::Credited), None, _) => {
                (Some(plain.maximum), plain.maximum, Ruled::Credited)
            }
            (None, None, Some(fate)) => {
                let points = best(item, fate, answer);
                (points, plain.maximum, Ruled::Rekeyed)
            }
        };
        MarkedItem {
            points,
            maximum,
            ruled: Some(ruled),
            ..plain
        }
    }
}

/// The best of what a response earns under the keys there are.
fn best(item: &Item, fate: &Fate, answer: &Answer) -> Option<Points> {
    let given = Given {
        response: answer.response.as_ref(),
        certainty: answer.certainty,
        checked: &answer.checked,
    };
    let keyed = item.keyed(fate.key.as_deref(), &fate.also, given.response);
    let earned = keyed
        .iter()
        .filter_map(|item| item.mark(given, item.marking_for(answer.rule.as_deref())));
    earned.max()
}
