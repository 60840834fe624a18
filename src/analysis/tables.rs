//! `N[item][category][total]`: the one sufficient statistic of everything classical.
//!
//! A category is a mark level, split by the option chosen where the item has options. The tables are
//! whole numbers, so they add up to the same bits in any order, on any thread, on any day, and parts
//! (classes, provinces) can be merged without their people.

pub mod written;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rayon::prelude::*;

use super::moments::Moments;
use super::sample::{Category, ItemColumn, Sample};
use crate::bank::points::Points;

/// Persons with one total out of one maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stratum {
    /// Total mark in units.
    pub total: i64,
    /// Maximum of what they were presented with, in units.
    pub maximum: i64,
}

/// What the persons of one stratum did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    persons: u64,
    /// Of each item, the persons in each of its categories.
    counts: Vec<Vec<u64>>,
}

/// The tables of one group of persons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    items: Vec<ItemColumn>,
    categories: Vec<Vec<Category>>,
    strata: BTreeMap<Stratum, Block>,
}

/// Why two tables cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlike {
    /// The item that both have, with other maximum or options.
    pub item: String,
}

/// One entry of an item's table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    pub(super) total: i64,
    pub(super) category: Category,
    pub(super) count: u64,
}

impl Entries {
    /// Total without the item, in units.
    pub(super) const fn rest(&self) -> i64 {
        self.total.saturating_sub(self.category.units())
    }
}

/// Persons a thread counts before the counts are added up; the result does not depend on it.
const CHUNK: usize = 16_384;

impl Tables {
    /// Counts a sample.
    pub fn of(sample: &Sample) -> Self {
        let k = sample.items().len();
        let mut offsets = Vec::with_capacity(k);
        let mut width = 0;
        for list in sample.categories() {
            offsets.push(width);
            width += list.len();
        }
        let mut known = Vec::with_capacity(k);
        for ((list, item), offset) in sample.categories().iter().zip(sample.items()).zip(&offsets) {
            let marks: Vec<i64> = list.iter().map(|category| category.units()).collect();
            known.push((marks, item.maximum.units(), *offset));
        }
        let part = |rows: &[u16]| {
            let mut blocks: BTreeMap<Stratum, (u64, Vec<u64>)> = BTreeMap::new();
            for row in rows.chunks(k.max(1)) {
                let mut at = Stratum {
                    total: 0,
                    maximum: 0,
                };
                for (code, (marks, maximum, _)) in row.iter().zip(&known) {
                    if let Some(mark) = marks.get(usize::from(*code)) {
                        at.total = at.total.saturating_add(*mark);
                        at.maximum = at.maximum.saturating_add(*maximum);
                    }
                }
                let (persons, counts) = blocks.entry(at).or_insert_with(|| (0, vec![0; width]));
                *persons += 1;
                for (code, (marks, _, offset)) in row.iter().zip(&known) {
                    let code = usize::from(*code);
                    if code < marks.len()
                        && let Some(count) = counts.get_mut(offset + code)
                    {
                        *count += 1;
                    }
                }
            }
            blocks
        };
        let mut tables = Self {
            items: sample.items().to_vec(),
            categories: sample.categories().to_vec(),
            strata: BTreeMap::new(),
        };
        if k == 0 {
            tables.nothing_asked(sample.n());
            return tables;
        }
        let parts: Vec<_> = sample.codes().par_chunks(CHUNK * k).map(part).collect();
        for (at, (persons, flat)) in parts.into_iter().flatten() {
            let mut rest = flat.as_slice();
            let counts = sample.categories().iter().map(|list| {
                let (these, after) = rest.split_at(list.len());
                rest = after;
                these.to_vec()
            });
            let counts = counts.collect();
            tables.add_block(at, Block { persons, counts });
        }
        tables
    }

    fn nothing_asked(&mut self, persons: usize) {
        if persons > 0 {
            let at = Stratum {
                total: 0,
                maximum: 0,
            };
            let block = Block {
                persons: persons as u64,
                counts: Vec::new(),
            };
            self.add_block(at, block);
        }
    }

    fn add_block(&mut self, at: Stratum, block: Block) {
        match self.strata.entry(at) {
            Entry::Vacant(place) => {
                place.insert(block);
            }
            Entry::Occupied(mut kept) => {
                let kept = kept.get_mut();
                kept.persons += block.persons;
                let lists = kept.counts.iter_mut().zip(&block.counts);
                for (sum, more) in lists.flat_map(|(sums, more)| sums.iter_mut().zip(more)) {
                    *sum += more;
                }
            }
        }
    }

    /// Adds the persons of other tables. Items are matched by id; where the lists differ, the merged one
    /// is in the order of ids, so that the order of merging cannot be seen.
    ///
    /// # Errors
    /// When an item of both differs in maximum or options; then nothing is added.
    pub fn merge(&mut self, other: &Self) -> Result<(), Unlike> {
        let mut items = self.items.clone();
        if self.items != other.items {
            for item in &other.items {
                match items.iter().find(|known| known.id == item.id) {
                    None => items.push(item.clone()),
                    Some(known) if known == item => {}
                    Some(known) => {
                        return Err(Unlike {
                            item: known.id.clone(),
                        });
                    }
                }
            }
            items.sort_by(|one, other| one.id.cmp(&other.id));
        }
        let categories: Vec<Vec<Category>> = items
            .iter()
            .map(|item| {
                let mut list: Vec<Category> = [&*self, other]
                    .iter()
                    .filter_map(|tables| tables.place(&item.id))
                    .flat_map(|(_, list)| list.iter().copied())
                    .collect();
                list.sort_unstable();
                list.dedup();
                list
            })
            .collect();
        let mut merged = Self {
            items,
            categories,
            strata: BTreeMap::new(),
        };
        for tables in [&*self, other] {
            for (at, block) in &tables.strata {
                let block = tables.aligned(block, &merged);
                merged.add_block(*at, block);
            }
        }
        *self = merged;
        Ok(())
    }

    /// The same tables with the items in this order under these names: of each, where it is now.
    pub(super) fn arranged(&self, order: &[(usize, String)]) -> Self {
        let items = order.iter().filter_map(|(place, name)| {
            let item = self.items.get(*place)?;
            Some(ItemColumn {
                id: name.clone(),
                ..item.clone()
            })
        });
        let strata = self.strata.iter().map(|(at, block)| {
            let counts = pick(&block.counts, order);
            let persons = block.persons;
            (*at, Block { persons, counts })
        });
        Self {
            items: items.collect(),
            categories: pick(&self.categories, order),
            strata: strata.collect(),
        }
    }

    fn place(&self, id: &str) -> Option<(usize, &Vec<Category>)> {
        let place = self.items.iter().position(|item| item.id == id)?;
        Some((place, self.categories.get(place)?))
    }

    /// A block of these tables in the layout of others that hold all its items and categories.
    fn aligned(&self, block: &Block, layout: &Self) -> Block {
        let counts = layout.items.iter().zip(&layout.categories);
        let counts = counts.map(|(item, list)| {
            let own = self.place(&item.id);
            let count = |category: &Category| {
                let (place, known) = own?;
                let code = known.binary_search(category).ok()?;
                block.counts.get(place)?.get(code).copied()
            };
            list.iter().map(|c| count(c).unwrap_or(0)).collect()
        });
        Block {
            persons: block.persons,
            counts: counts.collect(),
        }
    }

    /// The items, in order.
    pub fn items(&self) -> &[ItemColumn] {
        &self.items
    }

    /// Persons.
    pub fn n(&self) -> usize {
        let persons: u64 = self.strata.values().map(|block| block.persons).sum();
        usize::try_from(persons).unwrap_or(usize::MAX)
    }

    /// Whether everybody was presented with every item.
    pub fn is_complete(&self) -> bool {
        let all = |block: &Block| {
            let mut items = block.counts.iter();
            items.all(|counts| counts.iter().sum::<u64>() == block.persons)
        };
        self.strata.values().all(all)
    }

    /// Persons by total and maximum, ascending.
    pub fn strata(&self) -> impl Iterator<Item = (Stratum, u64)> {
        self.strata.iter().map(|(at, block)| (*at, block.persons))
    }

    /// Persons by total in units, ascending.
    pub(super) fn totals(&self) -> Vec<(i64, u64)> {
        summed(self.strata().map(|(at, persons)| (at.total, persons)))
    }

    /// Sums of the totals of all persons, in units.
    pub(super) fn total_moments(&self) -> Moments {
        let mut sums = Moments::default();
        for (at, persons) in self.strata() {
            sums.add_many(at.total, 0, persons);
        }
        sums
    }

    /// The entries of one item that are not zero, in the order of totals.
    pub(super) fn entries(&self, item: usize) -> Vec<Entries> {
        let Some(list) = self.categories.get(item) else {
            return Vec::new();
        };
        let of = |(at, block): (&Stratum, &Block)| {
            let counts = block.counts.get(item).cloned().unwrap_or_default();
            let total = at.total;
            list.iter()
                .copied()
                .zip(counts)
                .filter(|(_, count)| *count > 0)
                .map(move |(category, count)| Entries {
                    total,
                    category,
                    count,
                })
                .collect::<Vec<_>>()
        };
        self.strata.iter().flat_map(of).collect()
    }

    /// Whether every mark is 0 or the item's maximum, which is above 0: what dichotomous models need.
    pub fn is_dichotomous(&self, item: usize) -> bool {
        let (Some(column), Some(list)) = (self.items.get(item), self.categories.get(item)) else {
            return false;
        };
        let whole = |category: &Category| {
            let units = category.units();
            units == 0 || units == column.maximum.units()
        };
        column.maximum > Points::ZERO && list.iter().all(whole)
    }
}

/// The lists of items in another order.
fn pick<T: Clone>(lists: &[Vec<T>], order: &[(usize, String)]) -> Vec<Vec<T>> {
    let lists = order.iter().filter_map(|(place, _)| lists.get(*place));
    lists.cloned().collect()
}

/// Adds up counts of equal keys; ascending by key.
pub(super) fn summed(counts: impl Iterator<Item = (i64, u64)>) -> Vec<(i64, u64)> {
    let mut sums = BTreeMap::new();
    for (key, count) in counts {
        *sums.entry(key).or_insert(0) += count;
    }
    sums.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::fixture;

    fn row() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!['0', '1', '2', 'o', 'n', '.']), 3)
            .prop_map(|cells| cells.into_iter().collect())
    }

    fn tables(rows: &[String]) -> Tables {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        Tables::of(&fixture::sample(3, &rows))
    }

    proptest! {
        #[test]
        fn parts_merge_to_the_whole_in_any_order(
            rows in prop::collection::vec(row(), 0..20),
            cuts in prop::collection::vec(0..20usize, 3),
            order in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
        ) {
            let whole = tables(&rows);
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (rows.len() + 1)).collect();
            cuts.sort_unstable();
            let bounds = [0, cuts[0], cuts[1], cuts[2], rows.len()];
            let mut merged = tables(&[]);
            for part in order {
                merged.merge(&tables(&rows[bounds[part]..bounds[part + 1]])).unwrap();
            }
            prop_assert_eq!(merged, whole);
        }
    }

    #[test]
    fn other_items_are_joined_by_id() {
        let mut left = Tables::of(&fixture::sample(3, &["101", "110"]));
        let right = Tables::of(&fixture::sample(2, &["10"]));
        let mut turned = right.clone();
        left.merge(&right).unwrap();
        turned
            .merge(&Tables::of(&fixture::sample(3, &["101", "110"])))
            .unwrap();
        assert_eq!(left, turned);
        assert_eq!((left.n(), left.items().len()), (3, 3));
        assert!(!left.is_complete());
    }

    #[test]
    fn unlike_items_are_refused() {
        let mut left = Tables::of(&fixture::sample(1, &["1"]));
        let mut right = left.clone();
        right.items[0].maximum = Points::whole(2);
        let before = left.clone();
        assert_eq!(left.merge(&right).unwrap_err().item, "i0");
        assert_eq!(left, before);
    }
}
