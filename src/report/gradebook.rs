//! The gradebook: a line a person, made when it is looked at, as two million of them would fill the
//! memory.

use std::sync::Arc;

use super::{PersonLine, PersonMark};
use crate::bank::form::Form;
use crate::bank::id::GroupId;
use crate::cohort::people::{People, Person};
use crate::text::Text;

/// Everybody's marks on the forms of a report, in the order of unit, name, code.
#[derive(Clone, Debug, Default)]
pub struct Gradebook {
    /// Lines that were made elsewhere.
    made: Vec<PersonLine>,
    people: Arc<People>,
    forms: Vec<Form>,
    groups: Vec<(GroupId, Text)>,
}

impl From<Vec<PersonLine>> for Gradebook {
    fn from(made: Vec<PersonLine>) -> Self {
        Self {
            made,
            ..Self::default()
        }
    }
}

impl Gradebook {
    /// The gradebook of these people on these forms.
    pub(super) fn new(people: Arc<People>, forms: &[&Form], groups: &[(GroupId, Text)]) -> Self {
        Self {
            made: Vec::new(),
            people,
            forms: forms.iter().map(|form| (*form).clone()).collect(),
            groups: groups.to_vec(),
        }
    }

    /// What people call a group: its title, where the course gives it one.
    pub fn group<'a>(&'a self, id: &'a GroupId) -> &'a str {
        let mut groups = self.groups.iter();
        let known = groups.find(|(known, title)| known == id && !title.is_empty());
        known.map_or(id.as_str(), |(_, title)| title.as_str())
    }

    /// People.
    pub fn len(&self) -> usize {
        self.made.len() + self.people.named.len()
    }

    /// Whether nobody said who they are.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A line a person.
    pub fn lines(&self) -> impl Iterator<Item = PersonLine> {
        let made = self.made.iter().cloned();
        made.chain(self.people.named.iter().map(|person| self.line(person)))
    }

    fn line(&self, person: &Person) -> PersonLine {
        let mark = |form: &Form| {
            let sitting = person.sittings.get(&form.id)?;
            Some(PersonMark {
                attempt: sitting.attempt.to_string(),
                variant: sitting.variant,
                extra_minutes: sitting.extra_minutes,
                points: person.points(&form.id)?,
                maximum: sitting.marked.maximum,
                fraction: person.fraction(&form.id),
                passed: person.passed(form),
                ended: sitting.ended,
                active_ms: sitting.active_ms,
                incidents: sitting.incidents.to_vec(),
            })
        };
        let gain = self.forms.iter().find_map(|form| {
            let from = form.parallel_to.as_ref()?;
            Some(person.fraction(&form.id)? - person.fraction(from)?)
        });
        PersonLine {
            candidate: person.who.candidate(),
            class: person.who.place.class.clone(),
            marks: self.forms.iter().map(mark).collect(),
            gain,
            set_aside: person.set_aside,
        }
    }
}
