//! What a class takes: forms over banks, and who is asked to say who they are.

use jiff::civil::Date;

use super::form::Form;
use super::id::{ClassId, CourseId, FormId, GroupId};
use super::roster::Roster;
use crate::text::Text;

/// A course.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: Text,
    /// Classes that take it.
    pub classes: Vec<ClassId>,
    /// Groups of trainees and their names, in the author's order.
    pub groups: Vec<(GroupId, Text)>,
    /// Units a trainee may belong to; free text when empty.
    pub units: Vec<Unit>,
    /// What a trainee is asked.
    pub identify: Identify,
    /// Who is expected; nobody in particular when empty.
    pub roster: Roster,
    /// Its forms in the author's order; ids are unique.
    pub forms: Vec<Form>,
}

impl Course {
    /// The form with this id.
    pub fn form(&self, id: &FormId) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == *id)
    }

    /// The form a form's draw is keyed by: its sibling, or itself.
    pub fn family<'a>(&'a self, form: &'a Form) -> &'a FormId {
        form.parallel_to.as_ref().unwrap_or(&form.id)
    }

    /// The place of a form among those that share its blueprint: 0 for the one they name, then 1,
    /// 2… in the author's order.
    pub fn place_in_family(&self, form: &Form) -> usize {
        if form.parallel_to.is_none() {
            return 0;
        }
        let siblings = self
            .forms
            .iter()
            .filter(|f| f.parallel_to == form.parallel_to);
        siblings.take_while(|f| f.id != form.id).count() + 1
    }

    /// For one of two forms that swap their contents between the halves of a class: whether it is
    /// the later one; `None` for every other form.
    pub fn counterbalanced_place(&self, form: &Form) -> Option<bool> {
        if form.parallel_to.is_some() {
            return form.counterbalance.then_some(true);
        }
        let swaps = |f: &&Form| f.parallel_to.as_ref() == Some(&form.id) && f.counterbalance;
        self.forms.iter().find(swaps).map(|_| false)
    }
}

/// A unit people work in, with the days it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: Text,
    /// Its first day, if it began within memory.
    pub from: Option<Date>,
    /// Its last day, if it has ended.
    pub to: Option<Date>,
}

/// How much an identity field is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Need {
    /// Must be given.
    Required,
    /// May be given.
    Optional,
    /// Is not asked.
    #[default]
    Off,
}

/// What a trainee is asked before a form that is not anonymous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identify {
    /// Full name.
    pub name: Need,
    /// Unit.
    pub unit: Need,
    /// Group.
    pub group: Need,
    /// Candidate code.
    pub code: Need,
}

impl Default for Identify {
    fn default() -> Self {
        Self {
            name: Need::Required,
            unit: Need::Optional,
            group: Need::Off,
            code: Need::Off,
        }
    }
}
