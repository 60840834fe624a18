//! Contests: the places of a round, and over all rounds of a course.

use std::collections::BTreeMap;

use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::form::contest::Tie;
use crate::bank::form::{Form, Phase};
use crate::bank::item::prediction::Target;
use crate::bank::item::{Body, Response};
use crate::bank::points::Points;
use crate::cohort::people::{People, Person};
use crate::cohort::ranking::{Entrant, places};
use crate::cohort::sitting::Sitting;

/// An entrant's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// From 1; shared by those nothing tells apart.
    pub place: usize,
    /// Who.
    pub candidate: Candidate,
    /// What decided.
    pub entrant: Entrant,
    /// Points there were.
    pub maximum: Points,
    /// Rounds sat.
    pub rounds: usize,
}

/// How far predictions were from what came true, by attempt.
pub type Distances = BTreeMap<String, u64>;

/// The number a prediction is held against, once all results are in: people with every scored
/// response right, or people.
pub fn came_true(form: &Form, people: &People, target: Target) -> u64 {
    let sittings = sat(form, people);
    let whole = |sitting: &&&Sitting| {
        let items = people.stock.of(&sitting.deeds).map(|deed| &deed.marked);
        let mut items = items.filter(|item| item.maximum > Points::ZERO);
        sitting.marked.maximum > Points::ZERO && items.all(|i| i.earned() >= i.maximum)
    };
    match target {
        Target::AllCorrect => sittings.iter().filter(whole).count() as u64,
        Target::Entrants => sittings.len() as u64,
    }
}

/// The sittings that count.
fn sat<'a>(form: &Form, people: &'a People) -> Vec<&'a Sitting> {
    let named = people.named.iter();
    named
        .filter_map(|person| person.sittings.get(&form.id))
        .collect()
}

/// How far everybody's predictions in a contest were off, over all they made; nobody who left one
/// blank is in it, and nobody of another form.
pub fn distances(form: &Form, people: &People, banks: Banks<'_>) -> Distances {
    if form.phase != Phase::Contest {
        return Distances::new();
    }
    let sittings = sat(form, people);
    let all_correct = came_true(form, people, Target::AllCorrect);
    let truth = |target: Target| match target {
        Target::AllCorrect => all_correct,
        Target::Entrants => sittings.len() as u64,
    };
    let off = |sitting: &&Sitting| {
        let asked = people.stock.of(&sitting.deeds).filter_map(|deed| {
            let answer = &deed.answer;
            let Body::Prediction(prediction) = &banks.item(&answer.item)?.body else {
                return None;
            };
            Some((answer.response.as_ref(), prediction.target))
        });
        let mut sum = None;
        for (response, target) in asked {
            let Some(Response::Predicted(guess)) = response else {
                return None;
            };
            let far = u64::from(*guess).abs_diff(truth(target));
            sum = Some(sum.unwrap_or(0) + far);
        }
        Some((sitting.attempt.to_string(), sum?))
    };
    sittings.iter().filter_map(off).collect()
}

/// The entrants of a contest in the order of their places; empty for other forms.
pub fn round(form: &Form, people: &People, distances: &Distances) -> Vec<Ranked> {
    if form.phase != Phase::Contest {
        return Vec::new();
    }
    let entrants = people.named.iter().filter_map(|person| {
        let (entrant, maximum) = entrant(person, form, distances)?;
        Some((person, entrant, maximum, 1))
    });
    ranked(entrants.collect(), &form.ranking)
}

/// The entrants over all contest forms of a course, each round's points, distances and times
/// added up; empty when there are fewer than two rounds. What decides is the last round's order. A
/// round that was missed gives no points, and a prediction only counts where every round has one.
pub fn overall(forms: &[&Form], people: &People, distances: &Distances) -> Vec<Ranked> {
    let rounds: Vec<&Form> = forms
        .iter()
        .copied()
        .filter(|form| form.phase == Phase::Contest)
        .collect();
    let Some(last) = rounds.last().filter(|_| rounds.len() > 1) else {
        return Vec::new();
    };
    let entrants = people.named.iter().filter_map(|person| {
        let sat: Vec<(Entrant, Points)> = rounds
            .iter()
            .filter_map(|form| entrant(person, form, distances))
            .collect();
        let whole = sat.len() == rounds.len();
        let far: Option<u64> = sat.iter().map(|(one, _)| one.distance).sum();
        let sum = Entrant {
            points: sat.iter().map(|(one, _)| one.points).sum(),
            distance: far.filter(|_| whole),
            active_ms: sat.iter().map(|(one, _)| one.active_ms).sum(),
        };
        let maximum = sat.iter().map(|(_, maximum)| *maximum).sum();
        (!sat.is_empty()).then_some((person, sum, maximum, sat.len()))
    });
    ranked(entrants.collect(), &last.ranking)
}

fn entrant(person: &Person, form: &Form, distances: &Distances) -> Option<(Entrant, Points)> {
    let sitting = person.sittings.get(&form.id)?;
    let entrant = Entrant {
        points: person.points(&form.id)?,
        distance: distances.get(&sitting.attempt.to_string()).copied(),
        active_ms: sitting.active_ms,
    };
    Some((entrant, sitting.marked.maximum))
}

fn ranked(entrants: Vec<(&Person, Entrant, Points, usize)>, ties: &[Tie]) -> Vec<Ranked> {
    let shown: Vec<Entrant> = entrants.iter().map(|(_, entrant, ..)| *entrant).collect();
    let mut ranked: Vec<Ranked> = entrants
        .into_iter()
        .zip(places(&shown, ties))
        .map(|((person, entrant, maximum, rounds), place)| Ranked {
            place,
            candidate: person.who.candidate(),
            entrant,
            maximum,
            rounds,
        })
        .collect();
    // a stable sort: those who share a place stay in the gradebook's order
    ranked.sort_by_key(|one| one.place);
    ranked
}
