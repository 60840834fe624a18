//! Choosing the items that fill a form's quotas.
//!
//! Each quota's pool is put in an order that follows from the seed and the *family* of parallel
//! forms; the first form of a family takes the start of it, the next one goes on where that one
//! stopped. So a person's pre and post papers share no item unless the cell is too small for both.
//! Quotas that compete for items give way to each other by exchange, so that a draw that can be
//! filled is filled.

use std::collections::BTreeSet;

use super::lot::{Content, Lot};
use super::{DrawError, Seed, design, shuffle};
use crate::bank::blueprint::demand::Demand;
use crate::bank::blueprint::matching::Matching;
use crate::bank::blueprint::unit::units;
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::course::Course;
use crate::bank::form::Form;
use crate::bank::id::{BankId, ItemRef};
use crate::bank::{Bank, Banks};

/// Items drawn as one, and the line of the draw that asked for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The items, in the author's order; never empty.
    pub unit: Vec<ItemRef>,
    /// The line, from 0.
    pub line: usize,
}

/// The items of a form for a lot, in blueprint order, none twice.
///
/// # Errors
/// When a bank, an item or enough items of a cell are not there.
pub fn draw(
    course: &Course,
    form: &Form,
    banks: Banks<'_>,
    lot: Lot,
) -> Result<Vec<Drawn>, DrawError> {
    let demand = Demand::of(&form.draw, banks);
    let chosen = match lot.variant.and_then(super::lot::Variant::number) {
        Some(number) => design::variant(
            course,
            form,
            &demand,
            number,
            content_place(course, form, lot),
        ),
        None => candidate(course, form, &demand, lot),
    };
    let mut taken: BTreeSet<ItemRef> = BTreeSet::new();
    let mut drawn = Vec::new();
    let mut take = |mut unit: Vec<ItemRef>, line: usize| {
        unit.retain(|item| taken.insert(item.clone()));
        if !unit.is_empty() {
            drawn.push(Drawn { unit, line });
        }
    };
    for (line, draw) in form.draw.iter().enumerate() {
        match draw {
            Draw::Fixed(item) | Draw::Anchor(item) => take(whole_unit(item, banks)?, line),
            Draw::All(id) => {
                let bank = bank(id, banks)?;
                for unit in units(bank) {
                    take(unit.refs(bank), line);
                }
            }
            Draw::Quota(quota) => {
                bank(&quota.bank, banks)?;
                let given = given(&demand, &chosen, line);
                if given.len() < quota.count {
                    return Err(too_few(quota, &demand, line));
                }
                for place in given {
                    if let Some((bank, unit)) = demand.units.get(place) {
                        take(unit.refs(bank), line);
                    }
                }
            }
        }
    }
    Ok(drawn)
}

/// The place of a form in its family whose content a lot has.
fn content_place(course: &Course, form: &Form, lot: Lot) -> usize {
    match lot.variant.and_then(super::lot::Variant::content) {
        Some(Content::A) => 0,
        Some(Content::B) => 1,
        None => course.place_in_family(form),
    }
}

/// Which units a candidate's own paper takes, for each quota, in the order taken.
fn candidate(course: &Course, form: &Form, demand: &Demand<'_>, lot: Lot) -> Vec<Vec<usize>> {
    let family = course.family(form);
    let place = content_place(course, form, lot);
    // counterbalanced contents are the same for the whole class, else there would be nothing to
    // balance
    let seed = if course.counterbalanced_place(form).is_some() {
        Seed::of_candidate(&course.id, family, "A/B", 0)
    } else {
        lot.seed
    };
    let wishes: Vec<Vec<usize>> = demand
        .lines
        .iter()
        .zip(&demand.pools)
        .map(|(&(line, count), pool)| {
            let line = line.to_string();
            let mut pool = pool.clone();
            let mut rng = shuffle::stream(seed, &["draw", family.as_str(), &line]);
            shuffle::shuffle(&mut pool, &mut rng);
            let turn = (place * count) % pool.len().max(1);
            pool.rotate_left(turn);
            pool
        })
        .collect();
    fill(demand, &wishes)
}

/// Fills the quotas in order, each with the first of its wishes it can have.
fn fill(demand: &Demand<'_>, wishes: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut matching = Matching::new(demand.units.len());
    for (line, &(_, count)) in demand.lines.iter().enumerate() {
        for _each in 0..count {
            // a quota that cannot be filled is found short when its units are counted
            let _short = matching.augment(line, wishes);
        }
    }
    let held = |(line, wishes): (usize, &Vec<usize>)| {
        let mine = |unit: &usize| matching.holder(*unit) == Some(line);
        wishes.iter().copied().filter(mine).collect()
    };
    wishes.iter().enumerate().map(held).collect()
}

/// The units chosen for a line of the draw.
fn given(demand: &Demand<'_>, chosen: &[Vec<usize>], line: usize) -> Vec<usize> {
    let quota = demand.lines.iter().position(|(of, _)| *of == line);
    quota
        .and_then(|quota| chosen.get(quota))
        .cloned()
        .unwrap_or_default()
}

fn too_few(quota: &Quota, demand: &Demand<'_>, line: usize) -> DrawError {
    let place = demand.lines.iter().position(|(of, _)| *of == line);
    DrawError::TooFew {
        bank: quota.bank.clone(),
        have: place
            .and_then(|place| demand.pools.get(place))
            .map_or(0, Vec::len),
        need: quota.count,
    }
}

fn bank<'a>(id: &BankId, banks: Banks<'a>) -> Result<&'a Bank, DrawError> {
    banks.bank(id).ok_or_else(|| DrawError::NoBank(id.clone()))
}

/// The unit of an item, all of it.
fn whole_unit(item: &ItemRef, banks: Banks<'_>) -> Result<Vec<ItemRef>, DrawError> {
    let gone = || DrawError::NoItem(item.clone());
    let bank = banks.bank(&item.bank).ok_or_else(gone)?;
    let unit = units(bank).into_iter().find(|unit| unit.holds(&item.item));
    Ok(unit.ok_or_else(gone)?.refs(bank))
}
