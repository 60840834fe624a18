//! Results read for statistics: different responses once, and who gave which.

use std::collections::HashMap;

use super::block::Opened;
use super::get::Given;
use super::{PackError, Source};
use crate::attempt::Standing;
use crate::bank::item::certainty::Certainty;
use crate::result::file::{LONGEST_SITTING, MOST_RESPONSES, is_word, unfit};
use crate::result::{Answer, Record};

/// Records with their responses numbered.
#[derive(Clone, Debug, Default)]
pub struct Slim {
    /// Different responses; the order of their options is left out, and other things that are
    /// somebody's own are anybody's.
    pub answers: Vec<Answer>,
    /// Records without responses, and the places of their responses among those.
    pub records: Vec<(Record, Vec<u32>)>,
}

/// What stands at the head of a result in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// The file it stands for.
    pub source: Source,
    /// Its attempt.
    pub attempt: &'a str,
}

/// What tells one response from another, by places in the dictionary.
type Key = (usize, Option<usize>, Option<Certainty>, Standing);

impl Opened<'_> {
    /// The heads of its results, in order.
    ///
    /// # Errors
    /// When one is not what a program writes.
    pub fn heads(&self) -> Result<Vec<Head<'_>>, PackError> {
        let heads = self.block.results().map(|bytes| {
            let mut get = self.get(bytes);
            let source = get.source()?;
            let _schema = get.at.number()?;
            let attempt = get.at.text()?;
            Some(Head { source, attempt })
        });
        let heads: Option<_> = heads.collect();
        heads.ok_or(PackError::Broken { at: 0 })
    }

    /// Those of its results whose places in the block `wanted` names: as [`Self::results`] reads them,
    /// less what statistics do not ask for.
    ///
    /// # Errors
    /// When one is not what a program writes.
    pub fn slim(&self, wanted: impl Fn(usize) -> bool) -> Result<Slim, PackError> {
        let mut numbering = Numbering::of(self);
        let mut slim = Slim::default();
        for (place, bytes) in self.block.results().enumerate() {
            if wanted(place) {
                let record = numbering.record(bytes, &mut slim.answers);
                slim.records
                    .push(record.ok_or(PackError::Broken { at: 0 })?);
            }
        }
        Ok(slim)
    }
}

/// Numbers the responses of a block.
struct Numbering<'a> {
    opened: &'a Opened<'a>,
    known: HashMap<Key, u32>,
    /// Of everything asked, which item it is; `None` where its wording is no digest.
    items: Vec<Option<usize>>,
    /// Of every item, the result that had it last.
    last: Vec<usize>,
    results: usize,
}

impl<'a> Numbering<'a> {
    fn of(opened: &'a Opened<'a>) -> Self {
        let mut places = HashMap::new();
        let items = opened.dictionary.asked.iter().map(|asked| {
            let next = places.len();
            let place = *places.entry(&asked.item).or_insert(next);
            is_word(&asked.shown).then_some(place)
        });
        let items: Vec<Option<usize>> = items.collect();
        Self {
            opened,
            known: HashMap::new(),
            last: vec![0; places.len()],
            items,
            results: 0,
        }
    }

    fn record(&mut self, bytes: &[u8], answers: &mut Vec<Answer>) -> Option<(Record, Vec<u32>)> {
        self.results += 1;
        let mut get = self.opened.get(bytes);
        get.source()?;
        let record = get.head()?;
        if unfit(&record).is_some() {
            return None;
        }
        let count = get.at.count().filter(|count| *count <= MOST_RESPONSES)?;
        let mut numbers = Vec::with_capacity(count);
        for _ in 0..count {
            let raw = get.raw()?;
            let item = (*self.items.get(raw.asked)?)?;
            let last = self.last.get_mut(item)?;
            if *last == self.results || raw.ms > LONGEST_SITTING {
                return None;
            }
            *last = self.results;
            let place = match raw.response {
                Given::Nothing => Some(None),
                Given::Known(place) => Some(Some(place)),
                Given::Own(_) => None,
            };
            let key = place
                .filter(|_| raw.checked.is_empty())
                .map(|place| (raw.asked, place, raw.certainty, raw.state));
            let number = if let Some(number) = key.and_then(|key| self.known.get(&key)) {
                *number
            } else {
                let number = u32::try_from(answers.len()).ok()?;
                answers.push(get.unfolded(raw)?);
                if let Some(key) = key {
                    self.known.insert(key, number);
                }
                number
            };
            numbers.push(number);
        }
        get.at.rest.is_empty().then_some((record, numbers))
    }
}
