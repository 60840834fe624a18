//! Rulings that contradict each other: the later one stands.

use std::collections::BTreeMap;

use super::{Decision, Ruling};
use crate::bank::id::ItemRef;

/// Two rulings of a list that cannot both stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// Place of the one that does not stand.
    pub loser: usize,
    /// Place of the one that does.
    pub winner: usize,
    /// What kind it is.
    pub kind: Kind,
}

/// What kind of contradiction it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The later one stands.
    Later,
    /// They are of one day: nothing says which was meant.
    SameDay,
    /// A mark for an item that does not count.
    Dropped,
}

/// The contradictions among rulings, by place of the loser. Each loser is named once, with the
/// first that overrules it.
pub fn conflicts(rulings: &[&Ruling]) -> Vec<Conflict> {
    let mut order: Vec<usize> = (0..rulings.len()).collect();
    order.sort_by_key(|place| rulings.get(*place));
    let mut of_items: BTreeMap<&ItemRef, Vec<usize>> = BTreeMap::new();
    let mut of_marks: BTreeMap<(&ItemRef, &str), Vec<usize>> = BTreeMap::new();
    let mut of_people: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for place in order {
        let Some(ruling) = rulings.get(place) else {
            continue;
        };
        match &ruling.decision {
            Decision::Mark(mark) => of_marks
                .entry((&mark.item, &mark.attempt))
                .or_default()
                .push(place),
            Decision::SamePerson(pair) | Decision::NotSamePerson(pair) => of_people
                .entry((pair.first(), pair.second()))
                .or_default()
                .push(place),
            Decision::Void(_) => {}
            Decision::Drop(item)
            | Decision::CreditAll(item)
            | Decision::Rekey(item, _)
            | Decision::AcceptAlso(item, _) => of_items.entry(item).or_default().push(place),
        }
    }
    let mut found = Vec::new();
    let mut pairs = |places: &[usize]| {
        for (at, loser) in places.iter().enumerate() {
            let later = places.iter().skip(at + 1);
            let winner = later.copied().find_map(|winner| {
                let (a, b) = (rulings.get(*loser)?, rulings.get(winner)?);
                let kind = if a.on == b.on {
                    Kind::SameDay
                } else {
                    Kind::Later
                };
                contradict(a, b).then_some((winner, kind))
            });
            found.extend(winner.map(|(winner, kind)| Conflict {
                loser: *loser,
                winner,
                kind,
            }));
        }
    };
    for places in of_items.values().chain(of_people.values()) {
        pairs(places);
    }
    for places in of_marks.values() {
        pairs(places);
    }
    for ((item, _), places) in &of_marks {
        let Some(on_item) = of_items.get(item) else {
            continue;
        };
        for loser in places {
            found.extend(over_mark(rulings, *loser, on_item));
        }
    }
    found.sort();
    found.dedup_by_key(|conflict| conflict.loser);
    found
}

/// What takes a mark's effect away: credit for everybody decided later, or an item that does not
/// count in the end.
fn over_mark(rulings: &[&Ruling], loser: usize, on_item: &[usize]) -> Option<Conflict> {
    let last = *on_item.last()?;
    let mark = rulings.get(loser)?;
    if matches!(rulings.get(last)?.decision, Decision::Drop(_)) {
        return Some(Conflict {
            loser,
            winner: last,
            kind: Kind::Dropped,
        });
    }
    let credit = on_item.iter().copied().find(|place| {
        rulings.get(*place).is_some_and(|ruling| {
            matches!(ruling.decision, Decision::CreditAll(_)) && ruling.on > mark.on
        })
    });
    credit.map(|winner| Conflict {
        loser,
        winner,
        kind: Kind::Later,
    })
}

/// Whether two rulings on one thing, `a` the earlier, cannot both stand.
fn contradict(a: &Ruling, b: &Ruling) -> bool {
    use Decision::{AcceptAlso, CreditAll, Drop, Mark, NotSamePerson, Rekey, SamePerson, Void};
    match (&a.decision, &b.decision) {
        (Drop(_) | CreditAll(_), Rekey(..) | AcceptAlso(..))
        | (Rekey(..) | AcceptAlso(..), Drop(_) | CreditAll(_))
        | (Drop(_), CreditAll(_))
        | (CreditAll(_), Drop(_))
        | (SamePerson(_), NotSamePerson(_))
        | (NotSamePerson(_), SamePerson(_)) => true,
        (Rekey(_, one), Rekey(_, other)) => one != other,
        // a new key sets aside what was accepted beside the old one; on one day both hold
        (AcceptAlso(..), Rekey(..)) => a.on < b.on,
        (Mark(one), Mark(other)) => one.points != other.points,
        (
            Drop(_) | CreditAll(_) | Rekey(..) | AcceptAlso(..) | Mark(_) | Void(_) | SamePerson(_)
            | NotSamePerson(_),
            _,
        ) => false,
    }
}
