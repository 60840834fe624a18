//! Who is who: attempts that rulings join to one person, or keep apart.

use std::collections::{BTreeMap, BTreeSet};

use super::gathering::Entry;
use super::sitting::{AttemptId, Who};
use crate::bank::decision::{Decision, Ruling};
use crate::text::{Fold, fold};

/// Whom attempts belong to where rulings say so, and by ruling whether it could be followed.
/// Attempts of one key, or said to be one person's, are; those said not to be never are, whatever
/// else would join them. An attempt about which nothing is said stays with the earliest of its key.
pub(super) fn identities(
    entries: &[Entry],
    rulings: &[Ruling],
) -> (BTreeMap<AttemptId, String>, BTreeMap<usize, bool>) {
    let mut joined = BTreeMap::new();
    let people = |ruling: &Ruling| {
        matches!(
            ruling.decision,
            Decision::SamePerson(_) | Decision::NotSamePerson(_)
        )
    };
    if !rulings.iter().any(people) {
        return (BTreeMap::new(), joined);
    }
    let mut by_attempt: BTreeMap<&AttemptId, usize> = BTreeMap::new();
    let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        let Some(who) = &entry.sitting.who else {
            continue;
        };
        by_attempt.insert(&entry.sitting.attempt, place);
        if let Some(code) = &who.code {
            let code = fold(code.as_str(), Fold::Case);
            by_code.entry(code).or_default().push(place);
        }
        by_key.entry(key(who)).or_default().push(place);
    }
    let named = |who: &str| match by_attempt.get(&AttemptId::new(who)) {
        Some(place) => vec![*place],
        None => by_code
            .get(&fold(who, Fold::Case))
            .cloned()
            .unwrap_or_default(),
    };
    // what stands of each pair: the latest
    let mut pairs: BTreeMap<(&str, &str), (usize, bool)> = BTreeMap::new();
    for (number, ruling) in rulings.iter().enumerate() {
        match &ruling.decision {
            Decision::SamePerson(pair) => {
                pairs.insert((pair.first(), pair.second()), (number, true));
            }
            Decision::NotSamePerson(pair) => {
                pairs.insert((pair.first(), pair.second()), (number, false));
            }
            Decision::Drop(_)
            | Decision::CreditAll(_)
            | Decision::Rekey(..)
            | Decision::AcceptAlso(..)
            | Decision::Mark(_)
            | Decision::Void(_) => {}
        }
    }
    let mut groups = Groups::default();
    let mut same: Vec<(usize, Vec<usize>, Vec<usize>)> = Vec::new();
    let mut touched: BTreeSet<usize> = BTreeSet::new();
    for ((a, b), (number, is_same)) in pairs {
        let (a, b) = (named(a), named(b));
        if a.is_empty() || b.is_empty() {
            continue;
        }
        touched.extend(a.iter().chain(&b));
        joined.insert(number, true);
        if is_same {
            same.push((number, a, b));
        } else {
            for one in &a {
                groups.apart.extend(b.iter().map(|other| (*one, *other)));
            }
        }
    }
    // the latest first: what came before gives way
    same.sort_by_key(|(number, _, _)| std::cmp::Reverse(*number));
    for (number, a, b) in same {
        let all: Vec<usize> = a.into_iter().chain(b).collect();
        let mut whole = true;
        for pair in all.windows(2) {
            if let [one, other] = pair {
                whole &= groups.join(*one, *other);
            }
        }
        joined.insert(number, whole);
    }
    (by_keys(entries, &by_key, &touched, &mut groups), joined)
}

fn key(who: &Who) -> String {
    who.candidate().key()
}

/// Joins the attempts of one key as far as nothing keeps them apart, and says whose each is then.
fn by_keys(
    entries: &[Entry],
    by_key: &BTreeMap<String, Vec<usize>>,
    touched: &BTreeSet<usize>,
    groups: &mut Groups,
) -> BTreeMap<AttemptId, String> {
    let keys: BTreeSet<&String> = by_key
        .iter()
        .filter(|(_, places)| places.iter().any(|place| touched.contains(place)))
        .map(|(key, _)| key)
        .collect();
    let mut who = BTreeMap::new();
    let mut all: BTreeSet<usize> = BTreeSet::new();
    for key in keys {
        let places = by_key.get(key).map_or(&[][..], Vec::as_slice);
        let mut heads: Vec<usize> = Vec::new();
        for place in places {
            if !heads.iter().any(|head| groups.join(*head, *place)) {
                heads.push(*place);
            }
        }
        all.extend(places);
    }
    for place in all {
        let head = groups.head(place);
        if let (Some(entry), Some(first)) = (entries.get(place), entries.get(head)) {
            let first = &first.sitting.attempt;
            who.insert(entry.sitting.attempt.clone(), format!("attempt:{first}"));
        }
    }
    who
}

/// Attempts joined to people, and pairs that must not be.
#[derive(Default)]
struct Groups {
    of: BTreeMap<usize, usize>,
    apart: BTreeSet<(usize, usize)>,
}

impl Groups {
    /// The earliest attempt of a group.
    fn head(&self, place: usize) -> usize {
        let mut at = place;
        while let Some(up) = self.of.get(&at).filter(|up| **up != at) {
            at = *up;
        }
        at
    }

    /// Joins two groups unless something keeps them apart; whether they are joined now.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (a, b) = (self.head(one), self.head(other));
        if a == b {
            return true;
        }
        let between = |(x, y): &(usize, usize)| {
            let (x, y) = (self.head(*x), self.head(*y));
            (x, y) == (a, b) || (y, x) == (a, b)
        };
        if self.apart.iter().any(between) {
            return false;
        }
        self.of.insert(a.max(b), a.min(b));
        true
    }
}
