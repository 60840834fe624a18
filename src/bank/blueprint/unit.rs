//! What is drawn as one: an item by itself, or items that share a text.

use super::Quota;
use crate::bank::Bank;
use crate::bank::id::{ItemId, ItemRef};
use crate::bank::item::Item;

/// Items of one bank that are drawn, placed and shown together, in the author's order; never
/// empty. A quota counts items that stand alone, or whole cases; a case belongs to the cell of its
/// first item.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit<'a>(Vec<&'a Item>);

impl<'a> Unit<'a> {
    /// The item that decides which cell the unit belongs to.
    pub fn first(&self) -> Option<&'a Item> {
        self.0.first().copied()
    }

    /// Its items.
    pub fn items(&self) -> &[&'a Item] {
        &self.0
    }

    /// Whether one of its items has this id.
    pub fn holds(&self, id: &ItemId) -> bool {
        self.0.iter().any(|item| item.id == *id)
    }

    /// Whether it belongs to a quota's cell.
    pub fn is_admitted(&self, quota: &Quota) -> bool {
        self.first().is_some_and(|item| quota.admits(item))
    }

    /// Its items as references into their bank.
    pub fn refs(&self, bank: &Bank) -> Vec<ItemRef> {
        let refs = self.0.iter().map(|item| ItemRef {
            bank: bank.id.clone(),
            item: item.id.clone(),
        });
        refs.collect()
    }
}

/// Whether an item is drawn together with the one before it in the bank: items of one case.
fn belongs_to_the_one_before(before: &Item, item: &Item) -> bool {
    let case = |item: &Item| item.case.as_ref().map(|case| case.id.clone());
    case(item).is_some() && case(before) == case(item)
}

/// The units of a bank, in the author's order.
pub fn units(bank: &Bank) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    for item in &bank.items {
        match units.last_mut() {
            Some(Unit(items))
                if items
                    .last()
                    .is_some_and(|before| belongs_to_the_one_before(before, item)) =>
            {
                items.push(item);
            }
            _ => units.push(Unit(vec![item])),
        }
    }
    units
}
