//! The quotas a form fills: how many items of which topic and level.

pub mod demand;
pub mod matching;
pub mod unit;

use super::Bank;
use super::id::{BankId, ItemRef, TopicId};
use super::item::{Item, Level};

/// One line of a form's draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draw {
    /// So many items of a cell.
    Quota(Quota),
    /// This item, in every paper.
    Fixed(ItemRef),
    /// This item, in every paper, linking forms that share it.
    Anchor(ItemRef),
    /// A whole bank.
    All(BankId),
}

/// So many items of one bank, topic and level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The bank to draw from.
    pub bank: BankId,
    /// Only this topic.
    pub topic: Option<TopicId>,
    /// Only this level.
    pub level: Option<Level>,
    /// How many: items that stand alone, or cases.
    pub count: usize,
    /// Whether whole cases are drawn instead of items that stand alone.
    pub cases: bool,
}

impl Quota {
    /// Whether an item of the quota's bank belongs to the cell.
    pub fn admits(&self, item: &Item) -> bool {
        item.case.is_some() == self.cases
            && self
                .topic
                .as_ref()
                .is_none_or(|topic| item.topic.as_ref() == Some(topic))
            && self.level.is_none_or(|level| item.level == Some(level))
    }

    /// The items of the cell in the author's order.
    pub fn pool<'a>(&'a self, bank: &'a Bank) -> impl Iterator<Item = &'a Item> {
        bank.items.iter().filter(|item| self.admits(item))
    }
}
