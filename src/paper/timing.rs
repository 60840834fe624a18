//! The time a paper gives: its limits in milliseconds, extra time included.

use crate::bank::form::Form;
use crate::text::Text;

/// What holds for this sitting and not for the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Extra minutes for this person.
    pub extra_minutes: u32,
    /// Time until the form's window closes, in milliseconds from the start; `None` when it never
    /// does.
    pub closes_ms: Option<u64>,
}

/// The limits of a paper, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// For all of it.
    pub limit_ms: Option<u64>,
    /// For each item, from when it first comes on screen.
    pub per_item_ms: Option<u64>,
    /// After the deadline, for handing in only.
    pub grace_ms: u64,
    /// Its sections in order; empty for a paper in one part.
    pub sections: Vec<Stretch>,
}

/// A section of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its title.
    pub title: Text,
    /// Its first slot.
    pub first: usize,
    /// Time for it, from when it is entered.
    pub limit_ms: Option<u64>,
}

impl Timing {
    /// The limits of a form for a sitting. `sections` says which section each slot is of.
    ///
    /// Extra minutes are added to the form's own limit; sections and items stretch in proportion.
    /// Without a limit of its own, a form is as long as its sections, or its items, together.
    pub fn of(form: &Form, terms: Terms, sections: &[usize]) -> Self {
        let extra = u64::from(terms.extra_minutes) * 60_000;
        let minutes = |minutes: std::num::NonZeroU32| u64::from(minutes.get()) * 60_000;
        let own = form.minutes.map(minutes);
        let per_item = form
            .timing
            .per_item_seconds
            .map(|seconds| u64::from(seconds.get()) * 1_000);
        let parts: Option<u64> = form
            .timing
            .sections
            .iter()
            .map(|section| section.minutes.map(minutes))
            .sum();
        let parts = parts.filter(|_| !form.timing.sections.is_empty());
        let items = per_item.map(|each| each.saturating_mul(sections.len() as u64));
        let base = own.or(parts).or(items).unwrap_or(0);
        let stretch = |ms: u64| match ms.saturating_mul(extra).checked_div(base) {
            Some(more) => ms.saturating_add(more),
            None => ms,
        };
        let own = own.map(|own| own.saturating_add(extra));
        let closes = terms.closes_ms.map(|closes| closes.saturating_add(extra));
        let limit_ms = [own, closes].into_iter().flatten().min();
        let stretches = form
            .timing
            .sections
            .iter()
            .enumerate()
            .filter_map(|(place, section)| {
                Some(Stretch {
                    title: section.title.clone(),
                    first: sections.iter().position(|of| *of == place)?,
                    limit_ms: section.minutes.map(minutes).map(stretch),
                })
            });
        Self {
            limit_ms,
            per_item_ms: per_item.map(stretch),
            grace_ms: u64::from(form.timing.grace_seconds) * 1_000,
            sections: stretches.collect(),
        }
    }

    /// The section of a slot; 0 for a paper in one part.
    pub fn section_of(&self, slot: usize) -> usize {
        let before = self.sections.iter().filter(|section| section.first <= slot);
        before.count().saturating_sub(1)
    }

    /// The slots of a section, from the first to one past the last, on a paper of so many slots.
    pub fn slots_of(&self, section: usize, slots: usize) -> std::ops::Range<usize> {
        let first = self.sections.get(section).map_or(0, |s| s.first);
        let end = self.sections.get(section + 1).map_or(slots, |s| s.first);
        first..end
    }
}
