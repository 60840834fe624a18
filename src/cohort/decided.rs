//! What rulings change: each ruling's effect, every attempt it moves, and who is who.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::identities;
use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::conflict::conflicts;
use crate::bank::decision::{Decision, Ruling, in_order};
use crate::bank::form::Form;
use crate::bank::id::{FormId, ItemRef};
use crate::bank::points::Points;
use crate::result::Record;
use crate::result::mark::{Marked, mark, total};
use crate::result::rulings::Rulings;

/// Rulings with what they did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Every ruling in the order in which it was applied.
    pub entries: Vec<Entry>,
    /// Every attempt whose marks they changed, all rulings together, in the order of the attempts.
    pub moved: Vec<Moved>,
    /// Attempts that do not count, in the order of the attempts.
    pub voided: Vec<Voided>,
}

/// A ruling with what it did on top of those before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The ruling.
    pub ruling: Ruling,
    /// Whether it stands.
    pub state: State,
    /// Attempts whose points or maximum it changed.
    pub changed: usize,
    /// Points it gave, over all attempts.
    pub gained: Points,
    /// Points it took, over all attempts; not below zero.
    pub lost: Points,
    /// Attempts it brought across the pass mark.
    pub up: usize,
    /// Attempts it brought below the pass mark.
    pub down: usize,
    /// Attempts of which it is known since then whether they pass.
    pub settled: usize,
}

/// What became of a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It stands.
    Stands,
    /// Another ruling contradicts it and stands.
    Overruled,
    /// Nothing among the results is what it speaks of.
    Idle,
}

impl State {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Overruled => "overruled",
            Self::Idle => "idle",
        }
    }
}

/// An attempt whose marks changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The attempt.
    pub attempt: String,
    /// Its form.
    pub form: FormId,
    /// Who sat it.
    pub candidate: Option<Candidate>,
    /// What it was worth without rulings.
    pub before: Worth,
    /// What it is worth with them.
    pub after: Worth,
    /// Whether it is (one of) those that count for its person.
    pub counts: bool,
}

/// What an attempt is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Points earned so far.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
    /// Their ratio; `None` while something is still to be marked.
    pub fraction: Option<f64>,
    /// Whether the pass mark is reached, where that is known.
    pub passed: Option<bool>,
}

impl Worth {
    fn of(marked: &Marked, form: &Form) -> Self {
        Self {
            points: marked.points,
            maximum: marked.maximum,
            fraction: marked.fraction(),
            passed: marked.passed(form),
        }
    }
}

impl Moved {
    /// Across the pass mark: up, down, or not at all. What was not known before is not across.
    pub fn crosses(&self) -> Option<Crossing> {
        crossing(self.before.passed, self.after.passed)
    }
}

/// Which way an attempt went across the pass mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crossing {
    /// From failed to passed.
    Up,
    /// From passed to failed.
    Down,
}

fn crossing(before: Option<bool>, after: Option<bool>) -> Option<Crossing> {
    match (before, after) {
        (Some(false), Some(true)) => Some(Crossing::Up),
        (Some(true), Some(false)) => Some(Crossing::Down),
        _ => None,
    }
}

/// An attempt that does not count.
#[derive(Clone, Debug, PartialEq)]
pub struct Voided {
    /// The attempt.
    pub attempt: String,
    /// Its form.
    pub form: FormId,
    /// Who sat it.
    pub candidate: Option<Candidate>,
    /// The ruling.
    pub ruling: Ruling,
}

/// Records marked under rulings, and the account of it.
pub(super) struct Marks {
    pub(super) account: Account,
    /// One for each record; `None` for records of forms the course does not have.
    pub(super) marked: Vec<Option<Marked>>,
    /// Whom an attempt belongs to, where rulings say so.
    pub(super) who: BTreeMap<String, String>,
    pub(super) void: BTreeSet<String>,
}

/// Marks records under rulings. The records come in the order of their beginnings.
pub(super) fn decide(
    records: &[Record],
    course: &Course,
    banks: Banks<'_>,
    rulings: &[Ruling],
) -> Marks {
    let rulings = in_order(rulings.iter().cloned());
    let mut state = Rulings::default();
    let mut marked: Vec<Option<Marked>> = records
        .iter()
        .map(|record| {
            let known = course.form(&record.form).is_some();
            known.then(|| mark(&record.responses, banks))
        })
        .collect();
    let first: BTreeMap<&str, Worth> = records
        .iter()
        .zip(&marked)
        .filter_map(|(record, marked)| {
            let form = course.form(&record.form)?;
            Some((record.attempt.as_str(), Worth::of(marked.as_ref()?, form)))
        })
        .collect();
    let places = Places::of(records, &rulings);
    let (who, joined) = identities(records, &rulings);
    let overruled: BTreeSet<usize> = {
        let all: Vec<&Ruling> = rulings.iter().collect();
        conflicts(&all).into_iter().map(|c| c.loser).collect()
    };
    let mut entries = Vec::new();
    for (number, ruling) in rulings.iter().enumerate() {
        let mut entry = Entry::of(ruling);
        if overruled.contains(&number) || joined.get(&number) == Some(&false) {
            entry.state = State::Overruled;
            entries.push(entry);
            continue;
        }
        state.apply(ruling);
        let touched = places.touched(ruling);
        for (place, slots) in &touched {
            let (Some(record), Some(Some(marked))) = (records.get(*place), marked.get_mut(*place))
            else {
                continue;
            };
            let Some(form) = course.form(&record.form) else {
                continue;
            };
            let before = Worth::of(marked, form);
            let mut items = std::mem::take(&mut marked.items);
            for slot in slots {
                if let (Some(item), Some(answer)) =
                    (items.get_mut(*slot), record.responses.get(*slot))
                {
                    *item = state.mark_one(&record.attempt, answer, banks);
                }
            }
            *marked = total(items);
            entry.count(before, Worth::of(marked, form));
        }
        let named = match &ruling.decision {
            Decision::Void(attempt) => {
                let found = places.attempts.contains_key(attempt.as_str());
                entry.changed = usize::from(found);
                found
            }
            Decision::SamePerson(_) | Decision::NotSamePerson(_) => joined.contains_key(&number),
            Decision::Drop(_)
            | Decision::CreditAll(_)
            | Decision::Rekey(..)
            | Decision::AcceptAlso(..)
            | Decision::Mark(_) => !touched.is_empty(),
        };
        if !named {
            entry.state = State::Idle;
        }
        entries.push(entry);
    }
    let (moved, voided) = moved(records, course, &first, &marked, &state);
    let void = voided.iter().map(|v| v.attempt.clone()).collect();
    Marks {
        account: Account {
            entries,
            moved,
            voided,
        },
        marked,
        who,
        void,
    }
}

/// The attempts whose worth changed, and those that do not count.
fn moved(
    records: &[Record],
    course: &Course,
    first: &BTreeMap<&str, Worth>,
    marked: &[Option<Marked>],
    state: &Rulings,
) -> (Vec<Moved>, Vec<Voided>) {
    let mut moved = Vec::new();
    let mut voided = Vec::new();
    for (record, marked) in records.iter().zip(marked) {
        let (Some(form), Some(marked)) = (course.form(&record.form), marked) else {
            continue;
        };
        if let Some(ruling) = state.void(&record.attempt) {
            voided.push(Voided {
                attempt: record.attempt.clone(),
                form: record.form.clone(),
                candidate: record.candidate.clone(),
                ruling: ruling.clone(),
            });
            continue;
        }
        let Some(before) = first.get(record.attempt.as_str()) else {
            continue;
        };
        let after = Worth::of(marked, form);
        if *before != after {
            moved.push(Moved {
                attempt: record.attempt.clone(),
                form: record.form.clone(),
                candidate: record.candidate.clone(),
                before: *before,
                after,
                counts: false,
            });
        }
    }
    moved.sort_by(|a, b| a.attempt.cmp(&b.attempt));
    voided.sort_by(|a, b| a.attempt.cmp(&b.attempt));
    (moved, voided)
}

impl Entry {
    fn of(ruling: &Ruling) -> Self {
        Self {
            ruling: ruling.clone(),
            state: State::Stands,
            changed: 0,
            gained: Points::ZERO,
            lost: Points::ZERO,
            up: 0,
            down: 0,
            settled: 0,
        }
    }

    fn count(&mut self, before: Worth, after: Worth) {
        if before.points == after.points
            && before.maximum == after.maximum
            && before.fraction.is_some() == after.fraction.is_some()
        {
            return;
        }
        self.changed += 1;
        let change = after.points - before.points;
        if change > Points::ZERO {
            self.gained += change;
        } else {
            self.lost += -change;
        }
        match crossing(before.passed, after.passed) {
            Some(Crossing::Up) => self.up += 1,
            Some(Crossing::Down) => self.down += 1,
            None => {
                let settled = before.passed.is_none() && after.passed.is_some();
                self.settled += usize::from(settled);
            }
        }
    }
}

/// Where items and attempts that rulings name are among the records.
struct Places<'a> {
    items: BTreeMap<&'a ItemRef, Vec<(usize, usize)>>,
    attempts: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    fn of(records: &'a [Record], rulings: &'a [Ruling]) -> Self {
        let mut items: BTreeMap<&ItemRef, Vec<(usize, usize)>> = rulings
            .iter()
            .filter_map(|ruling| ruling.decision.item())
            .map(|item| (item, Vec::new()))
            .collect();
        let mut attempts = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            attempts.insert(record.attempt.as_str(), place);
            for (slot, answer) in record.responses.iter().enumerate() {
                if let Some(found) = items.get_mut(&answer.item) {
                    found.push((place, slot));
                }
            }
        }
        Self { items, attempts }
    }

    /// The records a ruling may change, each with the slots.
    fn touched(&self, ruling: &Ruling) -> Vec<(usize, Vec<usize>)> {
        let Some(found) = ruling.decision.item().and_then(|item| self.items.get(item)) else {
            return Vec::new();
        };
        let only = match ruling.decision.attempt() {
            None => None,
            Some(attempt) => match self.attempts.get(attempt) {
                Some(place) => Some(*place),
                None => return Vec::new(),
            },
        };
        let from = only.map_or(0, |only| found.partition_point(|(place, _)| *place < only));
        let mut touched: Vec<(usize, Vec<usize>)> = Vec::new();
        let wanted = |place: &usize| only.is_none_or(|only| *place == only);
        for (place, slot) in found
            .iter()
            .skip(from)
            .take_while(|(place, _)| wanted(place))
        {
            match touched.last_mut() {
                Some((last, slots)) if last == place => slots.push(*slot),
                _ => touched.push((*place, vec![*slot])),
            }
        }
        touched
    }
}
