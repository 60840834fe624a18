//! What this person gets: the items drawn for one candidate, in the order and with the option order
//! they see, keys left out.

pub mod ask;
mod design;
pub mod draw;
pub mod lot;
pub mod shuffle;
pub mod timing;

use std::num::NonZeroU32;
use std::sync::Arc;

use crate::bank::course::Course;
use crate::bank::form::{Form, Navigation, Phase, Tries};
use crate::bank::id::{CourseId, FormId, ItemRef, OptionId};
use crate::bank::item::condition::Condition;
use crate::bank::item::rule::{Family, Marking};
use crate::bank::item::{Arrangement, Case, Item, Required};
use crate::bank::{Bank, Banks};
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold};
pub use ask::{Ask, Gap, Shown};
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
    /// How often each response may be checked while the attempt runs; `None` when it may not.
    pub tries: Option<Tries>,
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
            tries: form.tries(),
            slots,
        }
    }

    /// The time allowed for all of it in milliseconds.
    pub fn limit_ms(&self) -> Option<u64> {
        self.timing.limit_ms
    }

    /// How often each response may be checked; 0 when it may not.
    pub fn tries(&self) -> usize {
        let count = self.tries.map_or(0, |tries| tries.count.get());
        usize::try_from(count).unwrap_or(usize::MAX)
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
    /// The case it is about.
    pub case: Option<Arc<Case>>,
    /// What is asked.
    pub stem: Text,
    /// Whether it may stay blank (surveys).
    pub required: Required,
    /// When it is asked (surveys); always when `None`. About items of the same bank.
    pub show_if: Option<Condition>,
    /// How it will be marked.
    pub marking: Marking,
    /// Whether a response can be checked against a key.
    pub checkable: bool,
    /// Option ids in the order shown, group after group.
    pub order: Vec<OptionId>,
    /// What is entered, and among what.
    pub ask: Ask,
}

impl Slot {
    /// The slot of an item with its options in this order, group after group; `None` when the
    /// order is not a rearrangement of the item's options.
    pub fn new(at: ItemRef, item: &Item, bank: &Bank, order: &[OptionId]) -> Option<Self> {
        let groups = item.arrangements();
        let sizes: usize = groups.iter().map(|group| group.ids.len()).sum();
        if sizes != order.len() {
            return None;
        }
        let of_group = |group: &Arrangement| -> Vec<OptionId> {
            let known = |id: &&OptionId| group.ids.iter().any(|(known, _)| known == *id);
            order.iter().filter(known).cloned().collect()
        };
        let orders: Vec<Vec<OptionId>> = groups.iter().map(of_group).collect();
        Some(Self {
            shown: item.shown(),
            topic: item
                .topic
                .as_ref()
                .and_then(|t| bank.topic_title(t))
                .cloned(),
            case: item.case.clone(),
            stem: item.stem.clone(),
            required: item.required,
            show_if: item.show_if.clone(),
            marking: item.marking.clone(),
            checkable: item.family() != Family::Unmarked,
            ask: Ask::new(item, &orders)?,
            order: order.to_vec(),
            item: at,
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

impl DrawError {
    /// What to tell the person.
    pub fn message(&self) -> Message {
        match self {
            Self::NoBank(bank) => msg("draw-no-bank").with("bank", bank.as_str()),
            Self::NoItem(item) => msg("draw-no-item").with("item", item.to_string()),
            Self::TooFew { bank, have, need } => msg("draw-short")
                .with("bank", bank.as_str())
                .with("have", *have)
                .with("need", *need),
            Self::Empty => msg("draw-empty"),
        }
    }
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
    let order = shuffle::options(
        item,
        lot.seed,
        &at.to_string(),
        form.id.as_str(),
        form.shuffle_options,
    );
    let slot = Slot::new(at.clone(), item, bank, &order).ok_or(DrawError::NoItem(at))?;
    Ok(Slot {
        marking: form.marking(item),
        ..slot
    })
}
