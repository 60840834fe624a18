//! Results written into a block.

use std::collections::HashMap;

use super::Source;
use super::bytes::{put_bytes, put_number, put_signed};
use super::get::{CERTAINTIES, ENDED, PHASES, SHORT, STANDINGS};
use crate::bank::id::{ClassId, GroupId};
use crate::bank::item::Response;
use crate::result::file::ron_of;
use crate::result::{Answer, Record};
use crate::text::Text;

/// Things numbered in the order in which they first came.
#[derive(Clone, Debug)]
pub(super) struct Numbered<T> {
    places: HashMap<T, u64>,
    pub(super) list: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self {
            places: HashMap::new(),
            list: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    fn place<Q>(&mut self, thing: &Q) -> u64
    where
        T: std::borrow::Borrow<Q>,
        Q: Eq + std::hash::Hash + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(place) = self.places.get(thing) {
            return *place;
        }
        let place = self.list.len() as u64;
        self.list.push(thing.to_owned());
        self.places.insert(thing.to_owned(), place);
        place
    }
}

/// What a block being written has in its dictionary.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) words: Numbered<String>,
    pub(super) asked: Numbered<[u64; 3]>,
    pub(super) orders: Numbered<Vec<u64>>,
    pub(super) responses: Numbered<String>,
}

/// Writes one result.
pub(super) struct Put<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) known: &'a mut Known,
}

impl Put<'_> {
    pub(super) fn number(&mut self, number: u64) {
        put_number(self.out, number);
    }

    fn text(&mut self, text: &str) {
        put_bytes(self.out, text.as_bytes());
    }

    fn word(&mut self, text: &str) {
        let place = self.known.words.place(text);
        self.number(place);
    }

    /// A word that may be missing.
    fn maybe(&mut self, text: Option<&str>) {
        match text {
            None => self.number(0),
            Some(text) => {
                let place = self.known.words.place(text);
                self.number(place + 1);
            }
        }
    }

    /// A text of somebody's own that may be missing.
    fn own(&mut self, text: Option<&str>) {
        match text {
            None => self.number(0),
            Some(text) => {
                self.number(text.len() as u64 + 1);
                self.out.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// `blake3:…` as 32 bytes, anything else as it is.
    fn digest(&mut self, text: &str) {
        let bytes = text
            .strip_prefix("blake3:")
            .and_then(|hex| blake3::Hash::from_hex(hex).ok())
            .filter(|hash| text.ends_with(hash.to_hex().as_str()));
        if let Some(hash) = bytes {
            self.out.push(1);
            self.out.extend_from_slice(hash.as_bytes());
        } else {
            self.out.push(0);
            self.text(text);
        }
    }

    pub(super) fn source(&mut self, source: &Source) {
        self.text(&source.name);
        self.number(source.size);
        put_signed(self.out, source.changed.0);
        self.number(u64::from(source.changed.1));
        self.out.extend_from_slice(&source.digest);
    }

    pub(super) fn head(&mut self, record: &Record) {
        self.number(u64::from(record.schema));
        self.text(&record.attempt);
        self.word(record.course.as_str());
        self.word(record.form.as_str());
        self.place(&PHASES, &record.phase);
        self.word(&record.program);
        let variant = record.variant.map(|variant| variant.to_string());
        self.maybe(variant.as_deref());
        self.number(u64::from(record.extra_minutes));
        self.number(record.content.len() as u64);
        for (bank, digest) in &record.content {
            self.word(bank);
            self.word(digest);
        }
        self.out.extend_from_slice(&record.seed.0.to_le_bytes());
        match &record.candidate {
            None => self.out.push(0),
            Some(candidate) => {
                self.out.push(1);
                self.own(candidate.code.as_ref().map(Text::as_str));
                self.own(candidate.name.as_ref().map(Text::as_str));
                self.maybe(candidate.unit.as_ref().map(Text::as_str));
                self.maybe(candidate.group.as_ref().map(GroupId::as_str));
            }
        }
        self.maybe(record.class.as_ref().map(ClassId::as_str));
        self.text(&record.started);
        self.text(&record.submitted);
        self.number(record.active_ms);
        self.place(&ENDED, &record.ended);
        self.number(record.incidents.len() as u64);
        for incident in &record.incidents {
            self.text(&ron_of(incident));
        }
        self.digest(&record.journal);
        self.text(&record.receipt);
    }

    fn place<T: PartialEq>(&mut self, all: &[T], one: &T) {
        let place = all.iter().position(|known| known == one).unwrap_or(0);
        self.number(place as u64);
    }

    pub(super) fn answer(&mut self, answer: &Answer) {
        let words = &mut self.known.words;
        let rule = answer.rule.as_ref();
        let asked = [
            words.place(answer.item.to_string().as_str()),
            words.place(answer.shown.as_str()),
            rule.map_or(0, |rule| words.place(rule.to_string().as_str()) + 1),
        ];
        let order: Vec<u64> = answer
            .order
            .iter()
            .map(|id| words.place(id.as_str()))
            .collect();
        let asked = self.known.asked.place(&asked);
        self.number(asked);
        let order = self.known.orders.place(order.as_slice());
        self.number(order);
        let sure = answer.certainty.as_ref().and_then(|sure| {
            let place = CERTAINTIES.iter().position(|known| known == sure)?;
            u8::try_from(place + 1).ok()
        });
        let state = STANDINGS
            .iter()
            .position(|known| *known == answer.state)
            .unwrap_or(0);
        let usual = answer.visits == 1 && answer.changes == 0;
        let flags = u8::try_from(state).unwrap_or(0)
            | sure.unwrap_or(0) << 2
            | u8::from(answer.flagged) << 4
            | u8::from(usual) << 5
            | u8::from(!answer.checked.is_empty()) << 6;
        self.out.push(flags);
        self.number(answer.ms);
        if !usual {
            self.number(u64::from(answer.visits));
            self.number(u64::from(answer.changes));
        }
        self.response(answer.response.as_ref());
        if !answer.checked.is_empty() {
            self.number(answer.checked.len() as u64);
            for response in &answer.checked {
                self.response(Some(response));
            }
        }
    }

    /// 0 nothing, 1 a text of its own, 2 a long one of another kind, else a place in the dictionary.
    fn response(&mut self, response: Option<&Response>) {
        match response {
            None => self.number(0),
            Some(Response::Written(text)) => {
                self.number(1);
                self.text(text.as_str());
            }
            Some(response) => {
                let text = ron_of(response);
                if text.len() > SHORT {
                    self.number(2);
                    self.text(&text);
                } else {
                    let place = self.known.responses.place(text.as_str());
                    self.number(place + 3);
                }
            }
        }
    }
}
