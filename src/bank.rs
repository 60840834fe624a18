//! What may be asked: banks, their items, courses, forms and the legal register.
//!
//! A bank that exists is valid: only [`source`] builds one, from text, and reports every problem
//! it meets.

pub mod blueprint;
pub mod check;
pub mod course;
pub mod decision;
pub mod form;
pub mod id;
pub mod item;
pub mod points;
pub mod register;
pub mod roster;
pub mod scaffold;
pub mod source;

use crate::text::Text;
use id::{BankId, ItemId, TopicId};
use item::Item;

/// A pool of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Bank {
    /// Its id, unique among the banks of a course.
    pub id: BankId,
    /// Its title.
    pub title: Text,
    /// BCP 47 tag of the language the items are written in.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<Text>,
    /// The author's version of it.
    pub version: Option<Text>,
    /// The licence it is under.
    pub license: Option<Text>,
    /// Topics and their titles, in the author's order.
    pub topics: Vec<(TopicId, Text)>,
    /// Its items, in the author's order; ids are unique.
    pub items: Vec<Item>,
    /// Digest of the file it was read from, `blake3:` and 64 hex digits.
    pub digest: String,
}

impl Bank {
    /// The item with this id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// The title of a topic.
    pub fn topic_title(&self, id: &TopicId) -> Option<&Text> {
        self.topics
            .iter()
            .find(|(topic, _)| topic == id)
            .map(|(_, title)| title)
    }
}

/// The banks of a course, looked up by item reference.
#[derive(Clone, Copy, Debug)]
pub struct Banks<'a>(pub &'a [Bank]);

impl<'a> Banks<'a> {
    /// The bank with this id.
    pub fn bank(self, id: &BankId) -> Option<&'a Bank> {
        self.0.iter().find(|bank| bank.id == *id)
    }

    /// The item a reference names.
    pub fn item(self, at: &id::ItemRef) -> Option<&'a Item> {
        self.bank(&at.bank)?.item(&at.item)
    }
}

/// Digest of a file's bytes as results and banks carry it: `blake3:` and 64 hex digits.
pub fn digest(bytes: &[u8]) -> String {
    format!("blake3:{}", blake3::hash(bytes).to_hex())
}
