//! What rulings change: each ruling's effect, every attempt it moves, and who is who.

use std::collections::{BTreeMap, BTreeSet};

use super::gathering::{Entry as Gathered, Gathering};
use super::identity::identities;
use super::sitting::AttemptId;
use super::stock::Deeds;
use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::conflict::conflicts;
use crate::bank::decision::{Decision, Ruling, in_order};
use crate::bank::form::Form;
use crate::bank::id::{FormId, ItemRef};
use crate::bank::points::Points;
use crate::result::mark::Score;
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
    fn of(marked: &Score, form: &Form) -> Self {
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

/// The account of rulings applied, and what they say of whom attempts are and which count.
pub(super) struct Marks {
    pub(super) account: Account,
    /// Whom an attempt belongs to, where rulings say so.
    pub(super) who: BTreeMap<AttemptId, String>,
    pub(super) void: BTreeSet<AttemptId>,
}

/// Marks sittings under rulings. They come in the order of their beginnings.
pub(super) fn decide(
    gathering: &mut Gathering,
    course: &Course,
    banks: Banks<'_>,
    rulings: &[Ruling],
) -> Marks {
    let rulings = in_order(rulings.iter().cloned());
    let mut state = Rulings::default();
    let first: Vec<Score> = gathering
        .entries
        .iter()
        .map(|entry| entry.sitting.marked)
        .collect();
    let places = Places::of(gathering, &rulings);
    let (who, joined) = identities(&gathering.entries, &rulings);
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
            let Some(gathered) = gathering.entries.get_mut(*place) else {
                continue;
            };
            let Some(form) = course.form(&gathered.form) else {
                continue;
            };
            let sitting = &mut gathered.sitting;
            let before = Worth::of(&sitting.marked, form);
            let attempt = sitting.attempt.to_string();
            let mut numbers: Vec<u32> = sitting.deeds.numbers().collect();
            for slot in slots {
                let Some(number) = numbers.get_mut(*slot) else {
                    continue;
                };
                if let Some(deed) = gathering.stock.deed(*number) {
                    let marked = state.mark_one(&attempt, &deed.answer, banks);
                    *number = gathering.stock.ruled(*number, marked);
                }
            }
            sitting.deeds = Deeds::of(numbers);
            sitting.marked = gathering.stock.score(&sitting.deeds);
            entry.count(before, Worth::of(&sitting.marked, form));
        }
        let named = match &ruling.decision {
            Decision::Void(attempt) => {
                let found = places.attempts.contains_key(&AttemptId::new(attempt));
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
    let (moved, voided) = moved(&gathering.entries, course, &first, &state);
    let void = voided.iter().map(|v| AttemptId::new(&v.attempt)).collect();
    Marks {
        account: Account {
            entries,
            moved,
            voided,
        },
        who,
        void,
    }
}

/// The attempts whose worth changed, and those that do not count.
fn moved(
    gathered: &[Gathered],
    course: &Course,
    first: &[Score],
    state: &Rulings,
) -> (Vec<Moved>, Vec<Voided>) {
    let mut moved = Vec::new();
    let mut voided = Vec::new();
    for (entry, first) in gathered.iter().zip(first) {
        let Some(form) = course.form(&entry.form) else {
            continue;
        };
        let sitting = &entry.sitting;
        let candidate = || sitting.who.as_ref().map(|who| who.candidate());
        let attempt = sitting.attempt.to_string();
        if let Some(ruling) = state.void(&attempt) {
            voided.push(Voided {
                attempt,
                form: entry.form.clone(),
                candidate: candidate(),
                ruling: ruling.clone(),
            });
            continue;
        }
        let (before, after) = (Worth::of(first, form), Worth::of(&sitting.marked, form));
        if before != after {
            moved.push(Moved {
                attempt,
                form: entry.form.clone(),
                candidate: candidate(),
                before,
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

/// Where items and attempts that rulings name are among the sittings.
struct Places<'a> {
    items: BTreeMap<&'a ItemRef, Vec<(usize, usize)>>,
    attempts: BTreeMap<AttemptId, usize>,
}

impl<'a> Places<'a> {
    fn of(gathering: &Gathering, rulings: &'a [Ruling]) -> Self {
        let mut items: BTreeMap<&ItemRef, Vec<(usize, usize)>> = rulings
            .iter()
            .filter_map(|ruling| ruling.decision.item())
            .map(|item| (item, Vec::new()))
            .collect();
        let speaks = rulings.iter().filter_map(|ruling| match &ruling.decision {
            Decision::Void(attempt) => Some(attempt.as_str()),
            Decision::Drop(_)
            | Decision::CreditAll(_)
            | Decision::Rekey(..)
            | Decision::AcceptAlso(..)
            | Decision::Mark(_)
            | Decision::SamePerson(_)
            | Decision::NotSamePerson(_) => ruling.decision.attempt(),
        });
        let named: BTreeSet<AttemptId> = speaks.map(AttemptId::new).collect();
        let mut attempts = BTreeMap::new();
        for (place, entry) in gathering.entries.iter().enumerate() {
            if named.contains(&entry.sitting.attempt) {
                attempts.insert(entry.sitting.attempt.clone(), place);
            }
            for (slot, deed) in gathering.stock.of(&entry.sitting.deeds).enumerate() {
                if let Some(found) = items.get_mut(&deed.answer.item) {
                    found.push((place, slot));
                }
            }
        }
        Self { items, attempts }
    }

    /// The sittings a ruling may change, each with the slots.
    fn touched(&self, ruling: &Ruling) -> Vec<(usize, Vec<usize>)> {
        let Some(found) = ruling.decision.item().and_then(|item| self.items.get(item)) else {
            return Vec::new();
        };
        let only = match ruling.decision.attempt() {
            None => None,
            Some(attempt) => match self.attempts.get(&AttemptId::new(attempt)) {
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
