//! Choosing the items that fill a form's quotas.
//!
//! Each cell's pool is put in an order that follows from the seed and the *family* of parallel
//! forms; the first form of a family takes the start of it, the next one goes on where that one
//! stopped. So a person's pre and post papers share no item unless the cell is too small for both.

use std::collections::BTreeSet;

use super::{DrawError, Seed, shuffle};
use crate::bank::Banks;
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::course::Course;
use crate::bank::form::Form;
use crate::bank::id::ItemRef;

/// The items of a form for a seed, in blueprint order, none twice.
///
/// # Errors
/// When a bank, an item or enough items of a cell are not there.
pub fn draw(
    course: &Course,
    form: &Form,
    banks: Banks<'_>,
    seed: Seed,
) -> Result<Vec<ItemRef>, DrawError> {
    let family = course.family(form);
    let place = course.place_in_family(form);
    let reserved: BTreeSet<&ItemRef> = form
        .draw
        .iter()
        .filter_map(|draw| match draw {
            Draw::Fixed(item) | Draw::Anchor(item) => Some(item),
            Draw::Quota(_) | Draw::All(_) => None,
        })
        .collect();
    let mut taken = BTreeSet::new();
    let mut drawn = Vec::new();
    let mut take = |item: ItemRef, drawn: &mut Vec<ItemRef>| {
        if taken.insert(item.clone()) {
            drawn.push(item);
            return true;
        }
        false
    };
    for (line, draw) in form.draw.iter().enumerate() {
        match draw {
            Draw::Fixed(item) | Draw::Anchor(item) => {
                banks
                    .item(item)
                    .ok_or_else(|| DrawError::NoItem(item.clone()))?;
                take(item.clone(), &mut drawn);
            }
            Draw::All(id) => {
                let bank = banks
                    .bank(id)
                    .ok_or_else(|| DrawError::NoBank(id.clone()))?;
                for item in &bank.items {
                    take(
                        ItemRef {
                            bank: id.clone(),
                            item: item.id.clone(),
                        },
                        &mut drawn,
                    );
                }
            }
            Draw::Quota(quota) => {
                let line = line.to_string();
                let mut pool = pool(quota, banks)?;
                pool.retain(|item| !reserved.contains(item));
                let have = pool.len();
                let mut rng = shuffle::stream(seed, &["draw", family.as_str(), &line]);
                shuffle::shuffle(&mut pool, &mut rng);
                pool.rotate_left((place * quota.count) % have.max(1));
                let mut missing = quota.count;
                for item in pool {
                    if missing > 0 && take(item, &mut drawn) {
                        missing -= 1;
                    }
                }
                if missing > 0 {
                    let bank = quota.bank.clone();
                    return Err(DrawError::TooFew {
                        bank,
                        have,
                        need: quota.count,
                    });
                }
            }
        }
    }
    Ok(drawn)
}

fn pool(quota: &Quota, banks: Banks<'_>) -> Result<Vec<ItemRef>, DrawError> {
    let bank = banks
        .bank(&quota.bank)
        .ok_or_else(|| DrawError::NoBank(quota.bank.clone()))?;
    let refs = quota.pool(bank).map(|item| ItemRef {
        bank: bank.id.clone(),
        item: item.id.clone(),
    });
    Ok(refs.collect())
}
