//! Responses that many people share, kept and marked once each: memory grows with people by a byte
//! or two a response, and so does the work of marking.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bank::Banks;
use crate::result::Answer;
use crate::result::mark::{MarkedItem, Score, mark_one};

/// What was done with an item, by whoever did the same, and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// The response, without what is somebody's own: order shown, time, visits, changes, flag.
    pub answer: Arc<Answer>,
    /// What it is worth.
    pub marked: MarkedItem,
}

/// Every different deed, by number.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    deeds: Vec<Deed>,
    plain: HashMap<Arc<Answer>, u32>,
    ruled: HashMap<(u32, MarkedItem), u32>,
}

/// The deeds of one sitting, in the order shown: their numbers, seven bits a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deeds(Box<[u8]>);

impl Deeds {
    /// These deeds.
    pub(super) fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut bytes = Vec::with_capacity(128);
        for number in numbers {
            let mut rest = number;
            while rest > 0x7f {
                bytes.push((rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push((rest & 0x7f) as u8);
        }
        Self(bytes.into_boxed_slice())
    }

    /// Their numbers.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.0.iter();
        std::iter::from_fn(move || {
            let mut number = 0;
            for shift in (0..32).step_by(7) {
                let byte = bytes.next()?;
                number |= u32::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            Some(number)
        })
    }
}

/// A response without what is somebody's own.
pub(super) fn bare(answer: Answer) -> Answer {
    Answer {
        order: Vec::new(),
        ms: 0,
        visits: 0,
        changes: 0,
        flagged: false,
        ..answer
    }
}

impl Stock {
    /// The number of a bare response, which is not marked yet.
    pub(super) fn take(&mut self, answer: Answer) -> u32 {
        if let Some(number) = self.plain.get(&answer) {
            return *number;
        }
        let answer = Arc::new(answer);
        let marked = mark_one(&answer, Banks(&[]));
        let number = self.add(&answer, marked);
        self.plain.insert(answer, number);
        number
    }

    /// Marks every response against these banks.
    pub(super) fn mark(&mut self, banks: Banks<'_>) {
        for deed in &mut self.deeds {
            deed.marked = mark_one(&deed.answer, banks);
        }
    }

    /// The number of the same response worth something else.
    pub(super) fn ruled(&mut self, number: u32, marked: MarkedItem) -> u32 {
        let Some(deed) = self.deed(number) else {
            return number;
        };
        let answer = Arc::clone(&deed.answer);
        let plain = self.plain.get(&answer).copied().unwrap_or(number);
        if self.deed(plain).is_some_and(|deed| deed.marked == marked) {
            return plain;
        }
        let key = (plain, marked);
        if let Some(known) = self.ruled.get(&key) {
            return *known;
        }
        let new = self.add(&answer, key.1.clone());
        self.ruled.insert(key, new);
        new
    }

    fn add(&mut self, answer: &Arc<Answer>, marked: MarkedItem) -> u32 {
        // four billion different responses do not fit in memory
        let number = u32::try_from(self.deeds.len()).unwrap_or(u32::MAX);
        self.deeds.push(Deed {
            answer: Arc::clone(answer),
            marked,
        });
        number
    }

    /// The deed of a number.
    pub fn deed(&self, number: u32) -> Option<&Deed> {
        self.deeds.get(usize::try_from(number).ok()?)
    }

    /// Every deed, in the order of their numbers.
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// The deeds of a sitting, in the order shown.
    pub fn of<'a>(&'a self, deeds: &'a Deeds) -> impl Iterator<Item = &'a Deed> {
        deeds.numbers().filter_map(|number| self.deed(number))
    }

    /// What the deeds of a sitting come to.
    pub fn score(&self, deeds: &Deeds) -> Score {
        Score::of(self.of(deeds).map(|deed| &deed.marked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        let deeds = Deeds::of(numbers);
        assert_eq!(deeds.numbers().collect::<Vec<_>>(), numbers);
        assert_eq!(Deeds::of([]).numbers().count(), 0);
    }
}
