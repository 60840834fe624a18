//! What came true of what contest items let people foretell: known only when all results are in.

use std::collections::BTreeSet;

use super::contest::came_true;
use crate::bank::Banks;
use crate::bank::form::{Form, Phase};
use crate::bank::id::{FormId, ItemRef};
use crate::bank::item::prediction::Target;
use crate::bank::item::{Body, Response};
use crate::cohort::people::People;

/// An item that foretells a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foretold {
    /// The contest.
    pub form: FormId,
    /// The item.
    pub item: ItemRef,
    /// Of what.
    pub target: Target,
    /// What came true.
    pub actual: u64,
    /// How many foretold it.
    pub n: usize,
    /// How many of them hit it exactly.
    pub hits: usize,
}

impl Foretold {
    /// The word for its target, as authors write it.
    pub const fn target_name(&self) -> &'static str {
        match self.target {
            Target::AllCorrect => "AllCorrect",
            Target::Entrants => "Entrants",
        }
    }
}

/// The predictions of a contest, by item; none for other forms.
pub fn foretold(form: &Form, people: &People, banks: Banks<'_>) -> Vec<Foretold> {
    if form.phase != Phase::Contest {
        return Vec::new();
    }
    let sittings = || {
        let named = people.named.iter();
        named.filter_map(|person| person.sittings.get(&form.id))
    };
    let asked: BTreeSet<&ItemRef> = sittings()
        .flat_map(|sitting| people.stock.of(&sitting.deeds))
        .map(|deed| &deed.answer.item)
        .collect();
    let one = |item: &ItemRef| {
        let Body::Prediction(prediction) = &banks.item(item)?.body else {
            return None;
        };
        let actual = came_true(form, people, prediction.target);
        let guesses: Vec<u64> = sittings()
            .flat_map(|sitting| people.stock.of(&sitting.deeds))
            .filter(|deed| deed.answer.item == *item)
            .filter_map(|deed| match &deed.answer.response {
                Some(Response::Predicted(guess)) => Some(u64::from(*guess)),
                _ => None,
            })
            .collect();
        Some(Foretold {
            form: form.id.clone(),
            item: item.clone(),
            target: prediction.target,
            actual,
            n: guesses.len(),
            hits: guesses.iter().filter(|guess| **guess == actual).count(),
        })
    };
    asked.into_iter().filter_map(one).collect()
}
