//! One person, more attempts than allowed: two PCs at once, or one after the other.

use std::collections::BTreeMap;

use crate::attempt::journal::Candidate;
use crate::bank::id::FormId;
use crate::result::Record;

/// The attempts of one person at one form, when there are more than allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    /// Positions of the records, in the order they began.
    pub records: Vec<usize>,
    /// Whether two of them ran at the same time, which one person cannot do.
    pub at_once: bool,
}

/// Finds people with more attempts at a form than `allowed` says. Anonymous records are nobody's.
pub fn twice(records: &[&Record], allowed: &dyn Fn(&FormId) -> usize) -> Vec<Twice> {
    let mut by_person: BTreeMap<(&FormId, String), Vec<usize>> = BTreeMap::new();
    for (position, record) in records.iter().enumerate() {
        let Some(who) = &record.candidate else {
            continue;
        };
        if who.code.is_none() && who.name.is_none() {
            continue;
        }
        let key = (&record.form, Candidate::key(who));
        by_person.entry(key).or_default().push(position);
    }
    let mut found = Vec::new();
    for ((form, _), mut positions) in by_person {
        let began = |position: &usize| records.get(*position).map(|record| record.started.as_str());
        positions.sort_by(|a, b| began(a).cmp(&began(b)).then(a.cmp(b)));
        let overlap = |pair: &[usize]| match pair {
            [a, b] => {
                let ended = records.get(*a).map(|record| record.submitted.as_str());
                // one zone and one layout: times compare as text
                // sittings that began in the same second ran at once, however short they were
                began(b) < ended || began(a) == began(b)
            }
            _ => false,
        };
        let at_once = positions.windows(2).any(overlap);
        if positions.len() > allowed(form) || at_once {
            found.push(Twice {
                records: positions,
                at_once,
            });
        }
    }
    found.retain(|twice| twice.records.len() > 1);
    found
}
