//! A block: results that share a dictionary.
//!
//! The dictionary holds what comes again and again: words, what was asked (item, wording, marking),
//! orders of options, responses. A result is then little more than a few places in it.

use super::bytes::{Taker, put_bytes, put_number};
use super::get::{Dictionary, Get, MOST_UNFOLDED};
use super::put::{Known, Put};
use super::stream::{MOST_BYTES, MOST_RESULTS};
use super::{PackError, Packed, Source};
use crate::result::Record;
use crate::result::file::unfit;

/// Results with their dictionary, written or read, not taken apart yet.
#[derive(Clone, Debug, Default)]
pub struct Block {
    known: Box<Known>,
    dictionary: Vec<u8>,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Block {
    pub(super) fn read(dictionary: Vec<u8>) -> Self {
        Self {
            dictionary,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, result: &[u8]) {
        self.bytes.extend_from_slice(result);
        self.ends.push(self.bytes.len());
    }

    /// Whether it holds no result.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Results.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.ends.len() >= MOST_RESULTS || self.bytes.len() >= MOST_BYTES
    }

    pub(super) fn results(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = starts.zip(&self.ends);
        ranges.filter_map(|(from, to)| self.bytes.get(*from..*to))
    }

    /// The dictionary as bytes.
    pub(super) fn dictionary(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.known.words.list.len() as u64);
        for word in &self.known.words.list {
            put_bytes(&mut out, word.as_bytes());
        }
        put_number(&mut out, self.known.asked.list.len() as u64);
        for part in self.known.asked.list.iter().flatten() {
            put_number(&mut out, *part);
        }
        put_number(&mut out, self.known.orders.list.len() as u64);
        for order in &self.known.orders.list {
            put_number(&mut out, order.len() as u64);
            for id in order {
                put_number(&mut out, *id);
            }
        }
        put_number(&mut out, self.known.responses.list.len() as u64);
        for response in &self.known.responses.list {
            put_bytes(&mut out, response.as_bytes());
        }
        out
    }

    /// Adds a result.
    pub(super) fn push(&mut self, source: &Source, record: &Record) {
        let mut result = Vec::with_capacity(256 + record.responses.len() * 8);
        let mut put = Put {
            out: &mut result,
            known: &mut self.known,
        };
        put.source(source);
        put.head(record);
        put.number(record.responses.len() as u64);
        for answer in &record.responses {
            put.answer(answer);
        }
        self.add(&result);
    }

    /// The dictionary taken apart, to read the results with.
    ///
    /// # Errors
    /// When it is not what a program writes.
    pub fn open(&self) -> Result<Opened<'_>, PackError> {
        let mut at = Taker {
            rest: &self.dictionary,
        };
        let dictionary = Dictionary::take(&mut at).filter(|_| at.rest.is_empty());
        let dictionary = dictionary.ok_or(PackError::Broken { at: 0 })?;
        Ok(Opened {
            block: self,
            dictionary,
        })
    }
}

/// A block whose results can be read.
#[derive(Debug)]
pub struct Opened<'a> {
    pub(super) block: &'a Block,
    pub(super) dictionary: Dictionary,
}

impl Opened<'_> {
    /// All its results, in order.
    ///
    /// # Errors
    /// When one is not what a program writes.
    pub fn results(&self) -> Result<Vec<Packed>, PackError> {
        let results = self.block.results().map(|bytes| {
            let mut get = self.get(bytes);
            let packed = Packed {
                source: get.source()?,
                record: get.record()?,
            };
            (get.at.rest.is_empty() && unfit(&packed.record).is_none()).then_some(packed)
        });
        let results: Option<_> = results.collect();
        results.ok_or(PackError::Broken { at: 0 })
    }

    /// The files its results stand for, in order.
    ///
    /// # Errors
    /// When one is not what a program writes.
    pub fn sources(&self) -> Result<Vec<Source>, PackError> {
        let sources = self.block.results().map(|bytes| self.get(bytes).source());
        let sources: Option<_> = sources.collect();
        sources.ok_or(PackError::Broken { at: 0 })
    }

    pub(super) fn get<'a>(&'a self, bytes: &'a [u8]) -> Get<'a> {
        Get {
            at: Taker { rest: bytes },
            dictionary: &self.dictionary,
            left: MOST_UNFOLDED,
        }
    }
}
