//! Results read out of a block. Nothing is believed to be there before it is, and nothing unfolds without
//! end.

use std::sync::Arc;

use super::Source;
use super::bytes::Taker;
use crate::attempt::journal::Candidate;
use crate::attempt::{Ended, Standing};
use crate::bank::form::Phase;
use crate::bank::id::{ItemRef, OptionId};
use crate::bank::item::Response;
use crate::bank::item::certainty::Certainty;
use crate::bank::item::rule::Marking;
use crate::paper::Seed;
use crate::result::{Answer, Record, canonical};
use crate::text::Text;

/// Responses longer than this are written where they are; shorter ones come again.
pub(super) const SHORT: usize = 64;

/// What one result may unfold to, in bytes, by naming long things in the dictionary many times.
pub(super) const MOST_UNFOLDED: usize = 16 * 1024 * 1024;

pub(super) const PHASES: [Phase; 6] = [
    Phase::Pre,
    Phase::Post,
    Phase::Follow,
    Phase::Practice,
    Phase::Survey,
    Phase::Contest,
];
pub(super) const ENDED: [Ended; 2] = [Ended::ByCandidate, Ended::TimeExpired];
pub(super) const STANDINGS: [Standing; 3] =
    [Standing::Answered, Standing::Omitted, Standing::NotReached];
pub(super) const CERTAINTIES: [Certainty; 3] = [Certainty::Low, Certainty::Medium, Certainty::High];

/// What was asked: an item in one wording, under one marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The item.
    pub(super) item: ItemRef,
    /// Digest of what was shown.
    pub(super) shown: String,
    /// The marking, where results say it.
    pub(super) rule: Option<Arc<Marking>>,
}

/// A dictionary read.
#[derive(Debug)]
pub(super) struct Dictionary {
    words: Vec<String>,
    pub(super) asked: Vec<Asked>,
    orders: Vec<Vec<OptionId>>,
    pub(super) responses: Vec<Response>,
}

impl Dictionary {
    pub(super) fn take(at: &mut Taker<'_>) -> Option<Self> {
        let words: Option<Vec<String>> = (0..at.count()?)
            .map(|_| at.text().map(str::to_owned))
            .collect();
        let words = words?;
        let mut asked = Vec::new();
        for _ in 0..at.count()? {
            let mut word = || words.get(at.small::<usize>()?);
            let (item, shown) = (word()?.parse().ok()?, word()?.clone());
            let rule = match at.small::<usize>()? {
                0 => None,
                place => Some(Arc::new(words.get(place - 1)?.parse().ok()?)),
            };
            asked.push(Asked { item, shown, rule });
        }
        let mut orders = Vec::new();
        for _ in 0..at.count()? {
            let ids = (0..at.count()?).map(|_| words.get(at.small::<usize>()?)?.parse().ok());
            orders.push(ids.collect::<Option<_>>()?);
        }
        let responses = (0..at.count()?).map(|_| canonical::response(at.text()?));
        let responses = responses.collect::<Option<_>>()?;
        Some(Self {
            words,
            asked,
            orders,
            responses,
        })
    }
}

/// Something that may be missing, where it could be read.
pub(super) enum Optional<T> {
    Missing,
    There(T),
}

use Optional::{Missing, There};

type Maybe<T> = Option<Optional<T>>;

impl<T> Optional<T> {
    fn given(self) -> Option<T> {
        match self {
            Missing => None,
            There(value) => Some(value),
        }
    }
}

/// Reads one result.
pub(super) struct Get<'a> {
    pub(super) at: Taker<'a>,
    pub(super) dictionary: &'a Dictionary,
    /// Bytes this result may still unfold to.
    pub(super) left: usize,
}

impl<'a> Get<'a> {
    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.left = self.left.checked_sub(bytes)?;
        Some(())
    }

    fn word(&mut self) -> Option<&'a str> {
        let word = self.dictionary.words.get(self.at.small::<usize>()?)?;
        self.spend(word.len())?;
        Some(word)
    }

    /// A word that may be missing.
    fn maybe<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Maybe<T> {
        match self.at.small::<usize>()?.checked_sub(1) {
            None => Some(Missing),
            Some(place) => {
                let word = self.dictionary.words.get(place)?;
                self.spend(word.len())?;
                read(word).map(There)
            }
        }
    }

    /// A text of somebody's own that may be missing.
    fn own(&mut self) -> Maybe<Text> {
        match self.at.small::<usize>()?.checked_sub(1) {
            None => Some(Missing),
            Some(length) => {
                let text = std::str::from_utf8(self.at.take(length)?).ok()?;
                Some(There(Text::tame(text)))
            }
        }
    }

    fn place<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.at.small::<usize>()?).copied()
    }

    fn digest(&mut self) -> Option<String> {
        match self.at.byte()? {
            0 => self.at.text().map(str::to_owned),
            1 => {
                let hash = blake3::Hash::from_bytes(self.at.array()?);
                Some(format!("blake3:{}", hash.to_hex()))
            }
            _ => None,
        }
    }

    pub(super) fn source(&mut self) -> Option<Source> {
        Some(Source {
            name: self.at.text()?.to_owned(),
            size: self.at.number()?,
            changed: (self.at.signed()?, self.at.small()?),
            digest: self.at.array()?,
        })
    }

    pub(super) fn record(&mut self) -> Option<Record> {
        let mut record = self.head()?;
        for _ in 0..self.at.count()? {
            record.responses.push(self.answer()?);
        }
        Some(record)
    }

    /// The record without its responses.
    pub(super) fn head(&mut self) -> Option<Record> {
        let schema: u32 = self.at.small()?;
        if schema == 0 || schema > crate::result::SCHEMA {
            return None;
        }
        let attempt = self.at.text()?.to_owned();
        let course = self.word()?.parse().ok()?;
        let form = self.word()?.parse().ok()?;
        let phase = self.place(&PHASES)?;
        let program = self.word()?.to_owned();
        let variant = self.maybe(|text| text.parse().ok())?.given();
        let extra_minutes = self.at.small()?;
        let mut content = Vec::new();
        for _ in 0..self.at.count()? {
            content.push((self.word()?.to_owned(), self.word()?.to_owned()));
        }
        let seed = Seed(u64::from_le_bytes(self.at.array()?));
        let candidate = match self.at.byte()? {
            0 => None,
            1 => Some(self.candidate()?),
            _ => return None,
        };
        let class = self.maybe(|text| text.parse().ok())?.given();
        let started = self.at.text()?.to_owned();
        let submitted = self.at.text()?.to_owned();
        let active_ms = self.at.number()?;
        let ended = self.place(&ENDED)?;
        let mut incidents = Vec::new();
        for _ in 0..self.at.count()? {
            incidents.push(canonical::incident(self.at.text()?)?);
        }
        let journal = self.digest()?;
        let receipt = self.at.text()?.to_owned();
        Some(Record {
            schema,
            program,
            attempt,
            course,
            form,
            phase,
            variant,
            extra_minutes,
            content,
            seed,
            candidate,
            class,
            started,
            submitted,
            active_ms,
            ended,
            responses: Vec::new(),
            incidents,
            journal,
            receipt,
        })
    }

    fn candidate(&mut self) -> Option<Candidate> {
        Some(Candidate {
            code: self.own()?.given(),
            name: self.own()?.given(),
            unit: self.maybe(|text| Some(Text::tame(text)))?.given(),
            group: self.maybe(|text| text.parse().ok())?.given(),
        })
    }

    /// One response as it is written.
    pub(super) fn raw(&mut self) -> Option<Raw<'a>> {
        let asked = self.at.small::<usize>()?;
        let order = self.dictionary.orders.get(self.at.small::<usize>()?)?;
        let flags = self.at.byte()?;
        let state = *STANDINGS.get(usize::from(flags & 3))?;
        let certainty = match usize::from(flags >> 2 & 3).checked_sub(1) {
            None => None,
            Some(place) => Some(*CERTAINTIES.get(place)?),
        };
        if flags & 0x80 != 0 {
            return None;
        }
        let ms = self.at.number()?;
        let (visits, changes) = if flags & 0x20 == 0 {
            (self.at.small()?, self.at.small()?)
        } else {
            (1, 0)
        };
        let response = match self.at.small::<usize>()? {
            0 => Given::Nothing,
            1 => Given::Own(Response::Written(Text::tame(self.at.text()?))),
            2 => Given::Own(canonical::response(self.at.text()?)?),
            place => Given::Known(place - 3),
        };
        let mut checked = Vec::new();
        if flags & 0x40 != 0 {
            for _ in 0..self.at.count()? {
                checked.push(self.response()?);
            }
        }
        Some(Raw {
            asked,
            order,
            response,
            certainty,
            checked,
            state,
            ms,
            visits,
            changes,
            flagged: flags & 0x10 != 0,
        })
    }

    fn answer(&mut self) -> Option<Answer> {
        let raw = self.raw()?;
        let order = raw.order;
        self.spend(size_of_val(order.as_slice()))?;
        let mut answer = self.unfolded(raw)?;
        answer.order.clone_from(order);
        Some(answer)
    }

    /// The response a raw one stands for, without the order of its options.
    pub(super) fn unfolded(&mut self, raw: Raw<'_>) -> Option<Answer> {
        let asked = self.dictionary.asked.get(raw.asked)?;
        self.spend(asked.shown.len() + size_of::<Answer>())?;
        Some(Answer {
            item: asked.item.clone(),
            shown: asked.shown.clone(),
            order: Vec::new(),
            response: match raw.response {
                Given::Nothing => None,
                Given::Own(response) => Some(response),
                Given::Known(place) => Some(self.known(place)?),
            },
            certainty: raw.certainty,
            checked: raw.checked,
            rule: asked.rule.clone(),
            state: raw.state,
            ms: raw.ms,
            visits: raw.visits,
            changes: raw.changes,
            flagged: raw.flagged,
        })
    }

    fn known(&mut self, place: usize) -> Option<Response> {
        self.spend(SHORT * 8)?;
        self.dictionary.responses.get(place).cloned()
    }

    fn response(&mut self) -> Option<Response> {
        match self.at.small::<usize>()? {
            0 => None,
            1 => Some(Response::Written(Text::tame(self.at.text()?))),
            2 => canonical::response(self.at.text()?),
            place => self.known(place - 3),
        }
    }
}

/// A response as it is written.
#[derive(Debug)]
pub(super) struct Raw<'a> {
    /// What was asked, by its place in the dictionary.
    pub(super) asked: usize,
    order: &'a Vec<OptionId>,
    pub(super) response: Given,
    pub(super) certainty: Option<Certainty>,
    pub(super) checked: Vec<Response>,
    pub(super) state: Standing,
    pub(super) ms: u64,
    visits: u32,
    changes: u32,
    flagged: bool,
}

/// What was entered.
#[derive(Debug)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// Something of its own.
    Own(Response),
    /// Something in the dictionary, by its place.
    Known(usize),
}
