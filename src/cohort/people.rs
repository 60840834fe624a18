//! Who handed in what: sittings by person, which of several attempts counts, and pairs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::decided::{Account, decide};
use super::gathering::Gathering;
use super::sitting::{AttemptId, Sitting, Sittings, Who};
use super::stock::Stock;
use crate::attempt::journal::Candidate;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::Ruling;
use crate::bank::form::{Form, Keep};
use crate::bank::id::FormId;
use crate::bank::points::Points;
use crate::result::Record;
use crate::result::mark::{Marked, total};
use crate::text::Text;

/// The shares of the maximum of every attempt, oldest first, by form; `None` for one that is not
/// marked yet.
type Averaged = BTreeMap<FormId, Vec<Option<f64>>>;

/// A person and the sittings that count, by form.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who, as their first sitting says.
    pub who: Arc<Who>,
    /// The sitting that counts, by form.
    pub sittings: Sittings,
    /// Attempts beyond those that count.
    pub set_aside: usize,
    /// All attempts at forms that average them.
    averaged: Option<Box<Averaged>>,
}

impl Person {
    fn all(&self, form: &FormId) -> Option<&Vec<Option<f64>>> {
        self.averaged.as_ref()?.get(form)
    }

    /// The share of the maximum that counts for a form: that of the sitting kept, or the mean of
    /// all where the form averages; `None` without a sitting, when there was nothing to earn, or
    /// while something is still to be marked.
    pub fn fraction(&self, form: &FormId) -> Option<f64> {
        match self.all(form).map(Vec::as_slice) {
            Some([]) | None => self.sittings.get(form)?.marked.fraction(),
            Some(all) => {
                let sum: Option<f64> = all.iter().copied().sum();
                Some(sum? / all.len() as f64)
            }
        }
    }

    /// The points that count for a form, out of the maximum of the sitting kept: its own, or the
    /// mean share of it.
    pub fn points(&self, form: &FormId) -> Option<Points> {
        let kept = &self.sittings.get(form)?.marked;
        match (self.all(form).is_some(), self.fraction(form)) {
            (true, Some(mean)) => Points::from_decimal(kept.maximum.as_f64() * mean),
            _ => Some(kept.points),
        }
    }

    /// Whether the pass mark is reached; `None` when the form has none, or there was nothing to
    /// earn.
    pub fn passed(&self, form: &Form) -> Option<bool> {
        let kept = &self.sittings.get(&form.id)?.marked;
        if self.all(&form.id).is_none() {
            return kept.passed(form);
        }
        // the slack is that of marks: half a unit of the maximum
        let slack = 0.5 / kept.maximum.units() as f64;
        Some(self.fraction(&form.id)? >= form.pass? - slack)
    }
}

/// The people behind the records of a course, in the order of their units, names and codes, and
/// the anonymous records by form.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Those who said who they are.
    pub named: Vec<Person>,
    /// Anonymous sittings, in the order of their attempts.
    pub anonymous: BTreeMap<FormId, Vec<Sitting>>,
    /// Rulings with what they did.
    pub account: Account,
    /// Their responses.
    pub stock: Stock,
}

impl PartialEq for People {
    /// Responses are numbered in the order in which they came, which is nobody's business.
    fn eq(&self, other: &Self) -> bool {
        let alike = |one: &Sitting, two: &Sitting| {
            let plain = |sitting: &Sitting| Sitting {
                deeds: super::stock::Deeds::default(),
                ..sitting.clone()
            };
            plain(one) == plain(two) && self.stock.of(&one.deeds).eq(other.stock.of(&two.deeds))
        };
        let person = |one: &Person, two: &Person| {
            let both = || one.sittings.iter().zip(two.sittings.iter());
            one.who == two.who
                && one.set_aside == two.set_aside
                && one.averaged == two.averaged
                && one.sittings.values().count() == two.sittings.values().count()
                && both().all(|(one, two)| one.0 == two.0 && alike(one.1, two.1))
        };
        let lists = || self.anonymous.iter().zip(&other.anonymous);
        self.named.len() == other.named.len()
            && self
                .named
                .iter()
                .zip(&other.named)
                .all(|(one, two)| person(one, two))
            && self.anonymous.len() == other.anonymous.len()
            && lists().all(|((form, one), (other, two))| {
                form == other
                    && one.len() == two.len()
                    && one.iter().zip(two).all(|(one, two)| alike(one, two))
            })
            && self.account == other.account
    }
}

impl People {
    /// A sitting's marks, response by response.
    pub fn marked(&self, sitting: &Sitting) -> Marked {
        let items = self.stock.of(&sitting.deeds);
        total(items.map(|deed| deed.marked.clone()).collect())
    }

    /// Every sitting that counts.
    pub fn sittings(&self) -> impl Iterator<Item = &Sitting> {
        let named = self
            .named
            .iter()
            .flat_map(|person| person.sittings.values());
        named.chain(self.anonymous.values().flatten())
    }
}

/// Gathers and marks the records of a course. Records of forms the course does not have are left
/// out; the order of the records does not matter.
pub fn gather(records: Vec<Record>, course: &Course, banks: Banks<'_>) -> People {
    gather_under(records, course, banks, &[])
}

/// The same under rulings: marks, attempts that do not count, and who is who follow from them. The
/// order of the rulings does not matter.
pub fn gather_under(
    records: Vec<Record>,
    course: &Course,
    banks: Banks<'_>,
    rulings: &[Ruling],
) -> People {
    let mut gathering = Gathering::default();
    for record in records {
        gathering.add(record);
    }
    gathering.finish(course, banks, rulings)
}

/// Sittings after which their room is given back.
const GIVEN_BACK: usize = 65_536;

impl Gathering {
    /// The people behind what was gathered, marked against these banks, under rulings.
    pub fn finish(mut self, course: &Course, banks: Banks<'_>, rulings: &[Ruling]) -> People {
        self.in_order();
        self.mark(banks);
        let mut account = Account::default();
        let mut void: BTreeSet<AttemptId> = BTreeSet::new();
        let mut joined: BTreeMap<AttemptId, String> = BTreeMap::new();
        if !rulings.is_empty() {
            let marks = decide(&mut self, course, banks, rulings);
            account = marks.account;
            void = marks.void;
            joined = marks.who;
        }
        let mut people = Grouping::default();
        // taken from the end, so that what is taken makes room for what comes of it
        self.entries.reverse();
        while let Some(entry) = self.entries.pop() {
            if self.entries.len().is_multiple_of(GIVEN_BACK) {
                self.entries.shrink_to_fit();
            }
            let Some(form) = course.form(&entry.form) else {
                continue;
            };
            if void.contains(&entry.sitting.attempt) {
                continue;
            }
            let key = joined.get(&entry.sitting.attempt);
            people.put(form, key, entry.sitting);
        }
        let mut people = people.finish(self.stock);
        if !account.moved.is_empty() {
            let counting: BTreeSet<&AttemptId> = people.sittings().map(|s| &s.attempt).collect();
            for moved in &mut account.moved {
                moved.counts = counting.contains(&AttemptId::new(&moved.attempt));
            }
        }
        people.account = account;
        people
    }
}

/// Sittings by person, in the order of their beginnings: by what rulings say of whom they are, else
/// by what the candidate said.
#[derive(Default)]
struct Grouping {
    places: HashMap<[u8; 16], usize>,
    named: Vec<Person>,
    anonymous: BTreeMap<FormId, Vec<Sitting>>,
}

impl Grouping {
    fn put(&mut self, form: &Form, key: Option<&String>, sitting: Sitting) {
        let Some(who) = sitting.who.clone() else {
            let list = self.anonymous.entry(form.id.clone()).or_default();
            list.push(sitting);
            return;
        };
        let own = |who: &Who| Candidate::key(&who.candidate());
        let key = key.cloned().unwrap_or_else(|| own(&who));
        // two million keys as they are would take more than the people themselves
        let mut short = [0; 16];
        blake3::Hasher::new()
            .update(key.as_bytes())
            .finalize_xof()
            .fill(&mut short);
        let place = *self.places.entry(short).or_insert(self.named.len());
        if place == self.named.len() {
            self.named.push(Person {
                who,
                sittings: Sittings::default(),
                set_aside: 0,
                averaged: None,
            });
        }
        if let Some(person) = self.named.get_mut(place) {
            add(person, form, sitting);
        }
    }

    fn finish(self, stock: Stock) -> People {
        let (mut named, mut anonymous) = (self.named, self.anonymous);
        drop(self.places);
        in_order(&mut named);
        for sittings in anonymous.values_mut() {
            sittings.sort_by(|a, b| a.attempt.cmp(&b.attempt));
        }
        People {
            named,
            anonymous,
            account: Account::default(),
            stock,
        }
    }
}

/// Sorts people by unit, name and code. They come in the order of their first sittings, which decides
/// where nothing else does. Units are few: people are put to their units by number first, and compared
/// only with those of the same.
fn in_order(people: &mut [Person]) {
    fn text(text: Option<&Text>) -> &str {
        text.map_or("", Text::as_str)
    }
    let unit = |person: &Person| person.who.place.unit.clone();
    let mut ranks: HashMap<Option<Text>, u32> = HashMap::new();
    for person in &*people {
        ranks.entry(unit(person)).or_default();
    }
    let mut names: Vec<(&Option<Text>, &mut u32)> = ranks.iter_mut().collect();
    names.sort_unstable_by(|one, other| text(one.0.as_ref()).cmp(text(other.0.as_ref())));
    let mut last: Option<(&str, u32)> = None;
    for (name, rank) in names {
        let name = text(name.as_ref());
        let place = match last {
            Some((before, place)) if before == name => place,
            Some((_, place)) => place + 1,
            None => 0,
        };
        *rank = place;
        last = Some((name, place));
    }
    let ranked = (0_usize..).zip(&*people);
    let mut order: Vec<(u32, usize)> = ranked
        .map(|(place, person)| (ranks.get(&unit(person)).copied().unwrap_or_default(), place))
        .collect();
    order.par_sort_unstable();
    let name = |place: usize| {
        let who = people.get(place).map(|person| &person.who);
        who.map(|who| (text(who.name.as_ref()), text(who.code.as_ref())))
    };
    let units: Vec<&mut [(u32, usize)]> = order.chunk_by_mut(|a, b| a.0 == b.0).collect();
    units.into_par_iter().for_each(|unit| {
        unit.sort_unstable_by(|a, b| name(a.1).cmp(&name(b.1)).then(a.1.cmp(&b.1)));
    });
    // everybody goes to their place by exchanges, with no second list of two million people
    let mut from: Vec<usize> = order.into_iter().map(|(_, place)| place).collect();
    for place in 0..from.len() {
        let mut at = place;
        while let Some(source) = from.get(at).copied().filter(|source| *source != place) {
            people.swap(at, source);
            if let Some(slot) = from.get_mut(at) {
                *slot = at;
            }
            at = source;
        }
        if let Some(slot) = from.get_mut(at) {
            *slot = at;
        }
    }
}

/// Adds a later sitting, keeping the one the form's policy says.
fn add(person: &mut Person, form: &Form, sitting: Sitting) {
    if form.keep == Keep::Mean {
        let averaged = person.averaged.get_or_insert_default();
        let all = averaged.entry(form.id.clone()).or_default();
        all.push(sitting.marked.fraction());
    }
    match person.sittings.get_mut(&form.id) {
        None => person.sittings.insert(&form.id, sitting),
        Some(kept) => {
            person.set_aside += usize::from(form.keep != Keep::Mean);
            let replaces = match form.keep {
                // of several that are averaged, items are analysed on the first
                Keep::First | Keep::Mean => false,
                Keep::Last => true,
                Keep::Best => sitting.marked.points > kept.marked.points,
            };
            if replaces {
                *kept = sitting;
            }
        }
    }
}
