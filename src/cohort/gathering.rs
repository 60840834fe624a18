//! Records gathered one by one: each is packed as it comes, so that no more than a few hundred bytes of
//! a person stay in memory.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::sitting::{AttemptId, Place, Sitting, Who};
use super::stock::{Deeds, Stock, bare};
use crate::bank::Banks;
use crate::bank::id::FormId;
use crate::result::Record;
use crate::result::mark::Score;
use crate::result::pack::slim::Slim;

/// A sitting on its way to its person.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) form: FormId,
    pub(super) started: Arc<str>,
    pub(super) sitting: Sitting,
}

/// What was gathered so far.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    pub(super) stock: Stock,
    pub(super) entries: Vec<Entry>,
    places: HashMap<Place, Arc<Place>>,
    started: HashMap<Box<str>, Arc<str>>,
}

impl Gathering {
    /// Adds a record.
    pub fn add(&mut self, mut record: Record) {
        let answers = std::mem::take(&mut record.responses);
        let numbers: Vec<u32> = answers
            .into_iter()
            .map(|answer| self.stock.take(bare(answer)))
            .collect();
        self.put(&record, &numbers);
    }

    /// Adds records whose responses are numbered.
    pub fn add_slim(&mut self, slim: Slim) {
        let answers = slim.answers.into_iter();
        let own: Vec<u32> = answers
            .map(|answer| self.stock.take(bare(answer)))
            .collect();
        let mut numbers = Vec::new();
        for (record, places) in slim.records {
            numbers.clear();
            let known = places.iter().filter_map(|place| own.get(*place as usize));
            numbers.extend(known);
            self.put(&record, &numbers);
        }
    }

    fn put(&mut self, record: &Record, numbers: &[u32]) {
        let who = record.candidate.as_ref().map(|candidate| {
            let place = Place {
                unit: candidate.unit.clone(),
                group: candidate.group.clone(),
                class: record.class.clone(),
            };
            let place = if let Some(known) = self.places.get(&place) {
                Arc::clone(known)
            } else {
                let new = Arc::new(place.clone());
                self.places.insert(place, Arc::clone(&new));
                new
            };
            Arc::new(Who {
                code: candidate.code.clone(),
                name: candidate.name.clone(),
                place,
            })
        });
        let started = if let Some(known) = self.started.get(record.started.as_str()) {
            Arc::clone(known)
        } else {
            let new: Arc<str> = record.started.as_str().into();
            self.started
                .insert(record.started.as_str().into(), Arc::clone(&new));
            new
        };
        let deeds = Deeds::of(numbers.iter().copied());
        self.entries.push(Entry {
            form: record.form.clone(),
            started,
            sitting: Sitting {
                attempt: AttemptId::new(&record.attempt),
                who,
                day: record.started.get(..10).and_then(|day| day.parse().ok()),
                variant: record.variant,
                extra_minutes: record.extra_minutes,
                ended: record.ended,
                active_ms: record.active_ms,
                incidents: record.incidents.as_slice().into(),
                deeds,
                // what it is worth is known when all are here
                marked: Score::default(),
            },
        });
    }

    /// Takes back what was added where `keep`, in the order of adding, does not say so.
    pub fn keep(&mut self, keep: &[bool]) {
        let mut keep = keep.iter();
        self.entries
            .retain(|_| keep.next().copied().unwrap_or(true));
    }

    /// Marks everything against these banks.
    pub(super) fn mark(&mut self, banks: Banks<'_>) {
        self.stock.mark(banks);
        let stock = &self.stock;
        self.entries.par_iter_mut().for_each(|entry| {
            entry.sitting.marked = stock.score(&entry.sitting.deeds);
        });
    }

    /// Puts the sittings in the order of their beginnings, which is nobody's order of arrival.
    pub(super) fn in_order(&mut self) {
        self.entries.par_sort_unstable_by(|a, b| {
            (&a.started, &a.sitting.attempt).cmp(&(&b.started, &b.sitting.attempt))
        });
    }

    /// Sittings so far.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every sitting with its form, those that will not count among them.
    pub fn sittings(&self) -> impl Iterator<Item = (&FormId, &Sitting)> {
        self.entries
            .iter()
            .map(|entry| (&entry.form, &entry.sitting))
    }

    /// Their responses.
    pub fn stock(&self) -> &Stock {
        &self.stock
    }
}
