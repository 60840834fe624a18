//! Rulings made after a test: on its items, on attempts, on who is who. They are applied whenever
//! results are marked; results themselves are never edited.

pub mod conflict;
pub mod text;

use jiff::civil::Date;

use super::id::ItemRef;
use super::points::Points;
use crate::text::Text;

/// A ruling. The order is that in which rulings are applied: by day, and on one day what sets a key
/// before what adds to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ruling {
    /// The day it was made.
    pub on: Date,
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub by: Text,
    /// Why; for a mark, what the marker notes.
    pub why: Option<Text>,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// The item does not count, for nobody: neither its points nor its maximum.
    Drop(ItemRef),
    /// Everybody whose paper has the item gets its maximum, blank or not.
    CreditAll(ItemRef),
    /// The item has another key.
    Rekey(ItemRef, Vec<Text>),
    /// What these say is right beside the key.
    AcceptAlso(ItemRef, Vec<Text>),
    /// What people give a response.
    Mark(Mark),
    /// The attempt does not count.
    Void(String),
    /// Two attempts, or the people with two codes, are one person.
    SamePerson(Pair),
    /// Two attempts that look like one person's are not.
    NotSamePerson(Pair),
}

/// A mark given by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The attempt.
    pub attempt: String,
    /// The item.
    pub item: ItemRef,
    /// The points, not below zero.
    pub points: Points,
    /// Points by criterion, in the order of the rubric; empty when only the sum is given.
    pub criteria: Vec<Points>,
}

/// Two attempts, or codes, in an order that does not depend on how they were written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    first: String,
    second: String,
}

impl Pair {
    /// `None` for one and the same.
    pub fn new(a: String, b: String) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self {
                first: a,
                second: b,
            }),
            std::cmp::Ordering::Greater => Some(Self {
                first: b,
                second: a,
            }),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The lesser one.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The greater one.
    pub fn second(&self) -> &str {
        &self.second
    }
}

impl Decision {
    /// The name as it is written.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drop(_) => "Drop",
            Self::CreditAll(_) => "CreditAll",
            Self::Rekey(..) => "Rekey",
            Self::AcceptAlso(..) => "AcceptAlso",
            Self::Mark(_) => "Mark",
            Self::Void(_) => "Void",
            Self::SamePerson(_) => "SamePerson",
            Self::NotSamePerson(_) => "NotSamePerson",
        }
    }

    /// The item it is about.
    pub const fn item(&self) -> Option<&ItemRef> {
        match self {
            Self::Drop(item)
            | Self::CreditAll(item)
            | Self::Rekey(item, _)
            | Self::AcceptAlso(item, _) => Some(item),
            Self::Mark(mark) => Some(&mark.item),
            Self::Void(_) | Self::SamePerson(_) | Self::NotSamePerson(_) => None,
        }
    }

    /// The one attempt it is about.
    pub fn attempt(&self) -> Option<&str> {
        match self {
            Self::Mark(mark) => Some(&mark.attempt),
            Self::Void(attempt) => Some(attempt),
            Self::Drop(_)
            | Self::CreditAll(_)
            | Self::Rekey(..)
            | Self::AcceptAlso(..)
            | Self::SamePerson(_)
            | Self::NotSamePerson(_) => None,
        }
    }
}

/// Rulings in the order in which they are applied, each once, whatever order they were written in.
pub fn in_order(rulings: impl IntoIterator<Item = Ruling>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = rulings.into_iter().collect();
    rulings.sort();
    rulings.dedup();
    rulings
}
