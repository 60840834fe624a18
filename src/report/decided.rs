//! What was settled after the test: rulings with their effect, and the numbers predictions are held
//! against.

use std::collections::BTreeMap;

use super::foretold::{Foretold, foretold};
use crate::bank::Banks;
use crate::bank::form::Form;
use crate::bank::id::FormId;
use crate::cohort::decided::{Account, Moved};
use crate::cohort::people::People;
use crate::text::Text;

/// What was settled after the test.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Rulings, and what they did.
    pub account: Account,
    /// Titles of the forms it speaks of.
    pub titles: BTreeMap<FormId, Text>,
    /// Items that foretell something, with what came true.
    pub foretold: Vec<Foretold>,
}

impl Decided {
    /// What was settled about these people's sittings of these forms.
    pub fn of(people: &People, forms: &[&Form], banks: Banks<'_>) -> Self {
        Self {
            account: people.account.clone(),
            titles: forms
                .iter()
                .map(|form| (form.id.clone(), form.title.clone()))
                .collect(),
            foretold: forms
                .iter()
                .flat_map(|form| foretold(form, people, banks))
                .collect(),
        }
    }

    /// Attempts that went across the pass mark, all rulings together.
    pub fn crossed(&self) -> impl Iterator<Item = &Moved> {
        let moved = self.account.moved.iter();
        moved.filter(|moved| moved.crosses().is_some())
    }
}
