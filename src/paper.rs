//! What this person gets: the items drawn for one candidate, in the order and with the option order
//! they see, keys left out.

mod design;
pub mod draw;
pub mod lot;
pub mod shuffle;
pub mod timing;

use std::num::NonZeroU32;

use crate::bank::course::Course;
use crate::bank::form::{Form, Navigation, Phase};
use crate::bank::id::{CourseId, FormId, ItemRef, OptionId};
use crate::bank::item::{Body, Item, Required};
use crate::bank::{Bank, Banks};
use crate::text::{Fold, Text, fold};
use lot::{Lot, Variant};
use timing::{Terms, Timing};

/// The number everything random about a paper follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of a candidate for a family of parallel forms, so that their pre and post papers
    /// share no more items than the bank forces. `who` is the code, or name and unit.
    pub fn of_candidate(course: &CourseId, family: &FormId, who: &str, attempt: u32) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("khaothi/seed/1");
        let who = fold(who, Fold::Accents);
        for part in [course.as_str(), family.as_str(), &who, &attempt.to_string()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let mut bytes = [0; 8];
        hasher.finalize_xof().fill(&mut bytes);
        Self(u64::from_le_bytes(bytes))
    }
}

/// A form as one candidate gets it.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The course, or the bank's own id for practice without a course.
    pub course: CourseId,
    /// The form.
    pub form: FormId,
    /// Its title.
    pub title: Text,
    /// When in the course it is taken.
    pub phase: Phase,
    /// What everything random followed from.
    pub seed: Seed,
    /// Which paper of the form it is, when the form has several that are told apart.
    pub variant: Option<Variant>,
    /// Time allowed by the form, in minutes; no limit when `None`.
    pub minutes: Option<NonZeroU32>,
    /// The limits of this sitting.
    pub timing: Timing,
    /// Whether time goes on running while the program is not.
    pub gap_counts: bool,
    /// Whether one may go back.
    pub navigation: Navigation,
    /// Whether no identity is asked or stored.
    pub anonymous: bool,
    /// The items in the order shown; never empty.
    pub slots: Vec<Slot>,
}

impl Paper {
    /// The paper of a form with these slots, each with the section it is of.
    pub fn new(
        course: &Course,
        form: &Form,
        lot: Lot,
        terms: Terms,
        slots: Vec<(Slot, usize)>,
    ) -> Self {
        let (slots, sections): (Vec<_>, Vec<_>) = slots.into_iter().unzip();
        let per_item = form.timing.per_item_seconds.is_some();
        Self {
            course: course.id.clone(),
            form: form.id.clone(),
            title: form.title.clone(),
            phase: form.phase,
            seed: lot.seed,
            variant: lot.variant,
            minutes: form.minutes,
            timing: Timing::of(form, terms, &sections),
            gap_counts: form.gap_counts,
            navigation: if per_item {
                Navigation::Linear
            } else {
                form.navigation
            },
            anonymous: form.anonymous,
            slots,
        }
    }

    /// The time allowed for all of it in milliseconds.
    pub fn limit_ms(&self) -> Option<u64> {
        self.timing.limit_ms
    }

    /// The slot at a position, counted from 0.
    pub fn slot(&self, position: usize) -> Option<&Slot> {
        self.slots.get(position)
    }
}

/// One item of a paper, as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Which item.
    pub item: ItemRef,
    /// Digest of what is shown.
    pub shown: String,
    /// The title of its topic.
    pub topic: Option<Text>,
    /// What is asked.
    pub stem: Text,
    /// Whether it may stay blank (surveys).
    pub required: Required,
    /// What is entered, and among what.
    pub ask: Ask,
}

/// What a slot asks for. It holds nothing that would give the key away.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One of these options, in the order shown.
    One(Vec<Shown>),
    /// Some of these options, at most this many.
    Some(Vec<Shown>, Option<usize>),
    /// Right or wrong.
    Truth,
    /// A step of a scale.
    Rate {
        /// The lowest step.
        from: u8,
        /// The highest step.
        to: u8,
        /// What the lowest means.
        low: Text,
        /// What the highest means.
        high: Text,
    },
    /// Free text on about so many lines.
    Write {
        /// Lines offered.
        lines: u8,
    },
}

/// An option as shown: its lasting id and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The id responses carry, whatever the position.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
}

impl Slot {
    /// The options in the order shown; empty when there are none.
    pub fn options(&self) -> &[Shown] {
        match &self.ask {
            Ask::One(options) | Ask::Some(options, _) => options,
            Ask::Truth | Ask::Rate { .. } | Ask::Write { .. } => &[],
        }
    }

    /// The option ids in the order shown.
    pub fn order(&self) -> Vec<OptionId> {
        self.options()
            .iter()
            .map(|option| option.id.clone())
            .collect()
    }

    /// The slot of an item with its options in this order; `None` when the order is not a
    /// rearrangement of the item's options.
    pub fn new(at: ItemRef, item: &Item, bank: &Bank, order: &[OptionId]) -> Option<Self> {
        let options = item.options();
        let shown: Option<Vec<Shown>> = order
            .iter()
            .map(|id| options.iter().find(|option| option.id == *id))
            .map(|found| {
                found.map(|o| Shown {
                    id: o.id.clone(),
                    text: o.text.clone(),
                })
            })
            .collect();
        let shown = shown?;
        let distinct = order
            .iter()
            .enumerate()
            .all(|(i, id)| !order.iter().skip(i + 1).any(|o| o == id));
        if shown.len() != options.len() || !distinct {
            return None;
        }
        let ask = match &item.body {
            Body::Single(_) => Ask::One(shown),
            Body::Multiple(multiple) => Ask::Some(shown, multiple.at_most()),
            Body::TrueFalse(_) => Ask::Truth,
            Body::Rating(rating) => Ask::Rate {
                from: rating.from(),
                to: rating.to(),
                low: rating.low().clone(),
                high: rating.high().clone(),
            },
            Body::Text(written) => Ask::Write {
                lines: written.lines,
            },
        };
        Some(Self {
            shown: item.shown(),
            topic: item
                .topic
                .as_ref()
                .and_then(|t| bank.topic_title(t))
                .cloned(),
            stem: item.stem.clone(),
            required: item.required,
            item: at,
            ask,
        })
    }
}

/// Why no paper could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The bank is not there.
    #[error("bank `{0}` is not loaded")]
    NoBank(crate::bank::id::BankId),
    /// The item is not there.
    #[error("item `{0}` is in no loaded bank")]
    NoItem(ItemRef),
    /// A cell holds too few items.
    #[error("a cell of bank `{bank}` holds {have} items, {need} are asked for")]
    TooFew {
        /// The bank.
        bank: crate::bank::id::BankId,
        /// Items there are.
        have: usize,
        /// Items asked for.
        need: usize,
    },
    /// The form draws nothing.
    #[error("the form draws no items")]
    Empty,
}

/// Makes the paper of a form for a seed: same arguments, same paper, on every machine.
///
/// # Errors
/// When the banks cannot fill the form; a course that passed its checks cannot fail here.
pub fn assemble(
    course: &Course,
    form: &Form,
    banks: Banks<'_>,
    seed: Seed,
) -> Result<Paper, DrawError> {
    let lot = Lot::of_seed(course, form, seed, None);
    allot(course, form, banks, lot, Terms::default())
}

/// Makes the paper of a form for a lot and the terms of a sitting: same arguments, same paper, on
/// every machine.
///
/// # Errors
/// When the banks cannot fill the form; a course that passed its checks cannot fail here.
pub fn allot(
    course: &Course,
    form: &Form,
    banks: Banks<'_>,
    lot: Lot,
    terms: Terms,
) -> Result<Paper, DrawError> {
    let drawn = draw::draw(course, form, banks, lot)?;
    let mut sections = vec![Vec::new(); form.timing.sections.len().max(1)];
    for drawn in drawn {
        if let Some(section) = sections.get_mut(form.timing.section_of_line(drawn.line)) {
            section.push(drawn.unit);
        }
    }
    let mut slots = Vec::new();
    for (section, mut units) in sections.into_iter().enumerate() {
        if form.shuffle_items {
            shuffle::units(&mut units, lot.seed, form.id.as_str(), section);
        }
        for at in units.into_iter().flatten() {
            slots.push((slot(form, banks, lot, at)?, section));
        }
    }
    if slots.is_empty() {
        return Err(DrawError::Empty);
    }
    Ok(Paper::new(course, form, lot, terms, slots))
}

fn slot(form: &Form, banks: Banks<'_>, lot: Lot, at: ItemRef) -> Result<Slot, DrawError> {
    let bank = banks
        .bank(&at.bank)
        .ok_or_else(|| DrawError::NoBank(at.bank.clone()))?;
    let item = bank
        .item(&at.item)
        .ok_or_else(|| DrawError::NoItem(at.clone()))?;
    let order = if form.shuffle_options {
        shuffle::options(item, lot.seed, &at.to_string(), form.id.as_str())
    } else {
        item.options()
            .iter()
            .map(|option| option.id.clone())
            .collect()
    };
    Slot::new(at.clone(), item, bank, &order).ok_or(DrawError::NoItem(at))
}
