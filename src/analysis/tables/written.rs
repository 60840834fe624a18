//! Tables written down and read again. What is read must add up: marks to totals, maxima to maxima,
//! counts to persons, pairs to tables. Text that was made up to do harm gives an error.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Block, Stratum, Tables};
use crate::analysis::moments::Moments;
use crate::analysis::pairs::Pairs;
use crate::analysis::part::Part;
use crate::analysis::sample::{Category, Cell, ItemColumn};
use crate::bank::points::Points;

/// Most persons, and most units of a mark: sums of squares stay exact below.
const MOST: u64 = 1_000_000_000;

/// Most items.
const MOST_ITEMS: usize = 5_000;

/// A part as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Units of one point.
    units: i64,
    items: Vec<WrittenItem>,
    strata: Vec<WrittenStratum>,
    /// Of each pair of items (the first not after the second): persons who had both, and in units the
    /// sums of x, y, xx, yy, xy. As text, for they may be longer than numbers of other programs.
    pairs: Vec<[String; 6]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WrittenItem {
    id: String,
    maximum: i64,
    /// Option id, and whether it is the key.
    options: Vec<(String, bool)>,
    categories: Vec<WrittenCategory>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WrittenCategory {
    state: State,
    mark: i64,
    option: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    NotReached,
    Omitted,
    Answered,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WrittenStratum {
    total: i64,
    maximum: i64,
    persons: u64,
    /// Of each item, the persons in each of its categories.
    counts: Vec<Vec<u64>>,
}

impl Part {
    /// As it is written.
    pub fn written(&self) -> Written {
        let tables = &self.tables;
        let category = |category: &Category| WrittenCategory {
            state: match category.cell {
                Cell::NotPresented | Cell::NotReached => State::NotReached,
                Cell::Omitted => State::Omitted,
                Cell::Marked(_) => State::Answered,
            },
            mark: category.units(),
            option: category.chosen,
        };
        let items = tables.items.iter().zip(&tables.categories);
        let strata = tables.strata.iter().map(|(at, block)| WrittenStratum {
            total: at.total,
            maximum: at.maximum,
            persons: block.persons,
            counts: block.counts.clone(),
        });
        Written {
            units: Points::UNITS,
            items: items
                .map(|(item, list)| WrittenItem {
                    id: item.id.clone(),
                    maximum: item.maximum.units(),
                    options: item.options.clone(),
                    categories: list.iter().map(category).collect(),
                })
                .collect(),
            strata: strata.collect(),
            pairs: pairs_of(self.pairs.k())
                .map(|(one, other)| {
                    let sums = self.pairs.at(one, other);
                    [sums.n, sums.x, sums.y, sums.xx, sums.yy, sums.xy].map(|sum| sum.to_string())
                })
                .collect(),
        }
    }

    /// What was written.
    ///
    /// # Errors
    /// What does not add up.
    pub fn read(written: &Written) -> Result<Self, &'static str> {
        if written.units != Points::UNITS {
            return Err("units");
        }
        let tables = tables(written)?;
        let pairs = pairs(written, &tables)?;
        Ok(Self { tables, pairs })
    }

    /// Whether so many persons together are still counted exactly.
    pub fn is_countable(&self) -> bool {
        self.tables.n() as u64 <= MOST
    }
}

fn pairs_of(k: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..k).flat_map(move |one| (one..k).map(move |other| (one, other)))
}

fn is_small(units: i64) -> bool {
    units.unsigned_abs() <= MOST
}

fn tables(written: &Written) -> Result<Tables, &'static str> {
    let k = written.items.len();
    let ids: BTreeSet<&str> = written.items.iter().map(|item| item.id.as_str()).collect();
    if k > MOST_ITEMS || ids.len() != k {
        return Err("items");
    }
    let mut items = Vec::with_capacity(k);
    let mut categories = Vec::with_capacity(k);
    for item in &written.items {
        let list: Option<Vec<Category>> = item.categories.iter().map(category).collect();
        let list = list.ok_or("categories")?;
        let chosen = |category: &Category| {
            let chosen = category.chosen.map_or(0, usize::from);
            item.options.is_empty() || chosen < item.options.len()
        };
        let most = usize::from(u16::MAX);
        if !list.is_sorted_by(|a, b| a < b) || list.len() >= most || !list.iter().all(chosen) {
            return Err("categories");
        }
        if !is_small(item.maximum) {
            return Err("maximum");
        }
        items.push(ItemColumn {
            id: item.id.clone(),
            maximum: Points::from_units(item.maximum),
            options: item.options.clone(),
        });
        categories.push(list);
    }
    let mut tables = Tables {
        items,
        categories,
        strata: std::collections::BTreeMap::new(),
    };
    let mut persons = 0_u64;
    for stratum in &written.strata {
        persons = persons.saturating_add(stratum.persons);
        let at = Stratum {
            total: stratum.total,
            maximum: stratum.maximum,
        };
        let block = Block {
            persons: stratum.persons,
            counts: stratum.counts.clone(),
        };
        if persons > MOST || block.persons == 0 || !adds_up(&tables, at, &block) {
            return Err("counts");
        }
        if tables.strata.insert(at, block).is_some() {
            return Err("strata");
        }
    }
    Ok(tables)
}

fn category(written: &WrittenCategory) -> Option<Category> {
    let cell = match written.state {
        State::NotReached => Cell::NotReached,
        State::Omitted => Cell::Omitted,
        State::Answered => Cell::Marked(Points::from_units(written.mark)),
    };
    let blank = written.state != State::Answered;
    let fits = is_small(written.mark) && (!blank || written.mark == 0);
    fits.then_some(Category {
        cell,
        chosen: written.option,
    })
}

/// Whether what the persons of a stratum did makes their total and their maximum.
fn adds_up(tables: &Tables, at: Stratum, block: &Block) -> bool {
    if !is_small(at.total) || !is_small(at.maximum) || block.counts.len() != tables.items.len() {
        return false;
    }
    let (mut total, mut maximum) = (0_i128, 0_i128);
    let lists = tables.items.iter().zip(&tables.categories);
    for ((item, list), counts) in lists.zip(&block.counts) {
        let presented: u128 = counts.iter().map(|count| u128::from(*count)).sum();
        if counts.len() != list.len() || presented > u128::from(block.persons) {
            return false;
        }
        for (category, count) in list.iter().zip(counts) {
            total += i128::from(category.units()) * i128::from(*count);
            maximum += i128::from(item.maximum.units()) * i128::from(*count);
        }
    }
    let persons = i128::from(block.persons);
    total == i128::from(at.total) * persons && maximum == i128::from(at.maximum) * persons
}

fn pairs(written: &Written, tables: &Tables) -> Result<Pairs, &'static str> {
    let k = tables.items.len();
    if Some(written.pairs.len()) != k.checked_mul(k + 1).map(|twice| twice / 2) {
        return Err("pairs");
    }
    let mut cells = vec![Moments::default(); k * k];
    let own: Vec<Moments> = (0..k)
        .map(|item| {
            let entries = tables.entries(item);
            let units = entries
                .iter()
                .map(|e| (e.category.units(), e.category.units(), e.count));
            Moments::counted(units)
        })
        .collect();
    let mut presented = 0;
    for ((one, other), sums) in pairs_of(k).zip(&written.pairs) {
        let number = |text: &String| text.parse::<i128>().ok();
        let [n, x, y, xx, yy, xy] = sums.each_ref().map(number);
        let sums = (|| {
            Some(Moments {
                n: n?,
                x: x?,
                y: y?,
                xx: xx?,
                yy: yy?,
                xy: xy?,
            })
        })();
        let sums = sums.ok_or("pairs")?;
        let (Some(first), Some(second)) = (own.get(one), own.get(other)) else {
            return Err("pairs");
        };
        // those who had both are among those who had one
        let among = 0 <= sums.n
            && sums.n <= first.n.min(second.n)
            && (0..=first.xx).contains(&sums.xx)
            && (0..=second.xx).contains(&sums.yy)
            && sums.x.unsigned_abs() <= u128::from(MOST).pow(2)
            && sums.y.unsigned_abs() <= u128::from(MOST).pow(2)
            && sums.xy.unsigned_abs() <= (first.xx + second.xx).unsigned_abs();
        let fits = if one == other { sums == *first } else { among };
        if !fits {
            return Err("pairs");
        }
        if one == other {
            presented += u64::try_from(sums.n).unwrap_or(0);
        }
        if let Some(cell) = cells.get_mut(one * k + other) {
            *cell = sums;
        }
    }
    let persons = tables.n() as u64;
    Pairs::known(k, cells, presented, persons).ok_or("pairs")
}
