//! What was answered: persons in rows, items in columns, packed to two bytes a cell.

use std::collections::BTreeSet;

use crate::bank::points::Points;

/// One person at one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Not on this person's paper: excluded everywhere.
    NotPresented,
    /// Blank to the end of the paper: zero marks, counted apart.
    NotReached,
    /// Blank though later items have answers: zero marks, counted apart.
    Omitted,
    /// Answered, with this mark.
    Marked(Points),
}

impl Cell {
    /// The mark that counts; `None` when the item was not presented.
    pub const fn mark(self) -> Option<Points> {
        match self {
            Self::NotPresented => None,
            Self::NotReached | Self::Omitted => Some(Points::ZERO),
            Self::Marked(points) => Some(points),
        }
    }
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemColumn {
    /// The item's id.
    pub id: String,
    /// The highest mark.
    pub maximum: Points,
    /// Option id and whether it is the key; empty if this is not a choice item.
    pub options: Vec<(String, bool)>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// One cell for each item.
    pub cells: Vec<Cell>,
    /// Index of the chosen option for each single-choice item, else `None`.
    pub chosen: Vec<Option<u8>>,
}

/// One way in which an item was dealt with: the mark level and, for choice items, the option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category {
    /// Blank or mark; never [`Cell::NotPresented`].
    pub cell: Cell,
    /// Index of the chosen option, if the item has any.
    pub chosen: Option<u8>,
}

impl Category {
    /// The mark in units.
    pub const fn units(self) -> i64 {
        match self.cell {
            Cell::Marked(points) => points.units(),
            Cell::NotPresented | Cell::NotReached | Cell::Omitted => 0,
        }
    }
}

/// The code of a cell that was not presented.
pub const ABSENT: u16 = u16::MAX;

/// Persons by items, consistent: every row has one cell and one choice for each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    items: Vec<ItemColumn>,
    /// Of each item, the categories that occur, ascending; a code is a place in this list.
    categories: Vec<Vec<Category>>,
    codes: Vec<u16>,
    persons: usize,
    power: u32,
}

impl Sample {
    /// A sample; `None` when a row does not have one cell and one choice for each item, or an item has
    /// more than 65,535 different categories.
    pub fn new(items: Vec<ItemColumn>, rows: Vec<Row>) -> Option<Self> {
        let k = items.len();
        if rows
            .iter()
            .any(|row| row.cells.len() != k || row.chosen.len() != k)
        {
            return None;
        }
        let category = |cell: Cell, chosen: Option<u8>| {
            (cell != Cell::NotPresented).then_some(Category { cell, chosen })
        };
        let mut seen: Vec<BTreeSet<Category>> = vec![BTreeSet::new(); k];
        for row in &rows {
            for ((seen, cell), chosen) in seen.iter_mut().zip(&row.cells).zip(&row.chosen) {
                seen.extend(category(*cell, *chosen));
            }
        }
        let categories: Vec<Vec<Category>> = seen
            .into_iter()
            .map(|seen| seen.into_iter().collect())
            .collect();
        let persons = rows.len();
        let mut codes = Vec::with_capacity(persons * k);
        for row in rows {
            for ((known, cell), chosen) in categories.iter().zip(row.cells).zip(row.chosen) {
                codes.push(match category(cell, chosen) {
                    None => ABSENT,
                    Some(found) => u16::try_from(known.binary_search(&found).ok()?).ok()?,
                });
            }
        }
        Self::packed(items, categories, codes, persons)
    }

    /// A sample from codes already packed: `codes` holds the persons row after row, each the place of a
    /// category in `categories` of its item, or 65,535 for an item that was not presented.
    ///
    /// `None` when the lengths do not fit, a code has no category, or a list is not ascending.
    pub fn packed(
        items: Vec<ItemColumn>,
        categories: Vec<Vec<Category>>,
        codes: Vec<u16>,
        persons: usize,
    ) -> Option<Self> {
        let k = items.len();
        let ascending = |list: &Vec<Category>| {
            list.len() < usize::from(ABSENT) && list.is_sorted_by(|one, other| one < other)
        };
        if categories.len() != k
            || Some(codes.len()) != persons.checked_mul(k)
            || !categories.iter().all(ascending)
        {
            return None;
        }
        let known = |row: &[u16]| {
            row.iter()
                .zip(&categories)
                .all(|(code, list)| *code == ABSENT || usize::from(*code) < list.len())
        };
        codes.chunks(k.max(1)).all(known).then_some(Self {
            items,
            categories,
            codes,
            persons,
            power: 0,
        })
    }

    /// The same sample, its marks and maxima being held 10^`power` times as large.
    #[must_use]
    pub fn held(self, power: u32) -> Self {
        Self { power, ..self }
    }

    /// The power of ten by which marks and maxima are held too large; 0 but for tables of very fine marks.
    pub const fn power(&self) -> u32 {
        self.power
    }

    /// The items, in order.
    pub fn items(&self) -> &[ItemColumn] {
        &self.items
    }

    /// Persons.
    pub const fn n(&self) -> usize {
        self.persons
    }

    /// Of each item, the categories that occur, ascending.
    pub(super) fn categories(&self) -> &[Vec<Category>] {
        &self.categories
    }

    /// The codes, row after row.
    pub(super) fn codes(&self) -> &[u16] {
        &self.codes
    }

    /// One person's categories, item by item; `None` where not presented. Empty beyond the last row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = Option<Category>> {
        let k = self.items.len();
        let codes = self
            .codes
            .get(row.saturating_mul(k)..row.saturating_add(1).saturating_mul(k))
            .unwrap_or_default();
        codes
            .iter()
            .zip(&self.categories)
            .map(|(code, list)| list.get(usize::from(*code)).copied())
    }

    /// Total of the row with this index; zero beyond the last row.
    pub fn total(&self, row: usize) -> Points {
        let units = self.row(row).flatten().map(Category::units);
        Points::from_units(units.fold(0, i64::saturating_add))
    }

    /// Maximum of the items presented in the row with this index; zero beyond the last row.
    pub fn maximum(&self, row: usize) -> Points {
        let presented = self.row(row).zip(&self.items);
        presented
            .filter_map(|(category, item)| category.map(|_| item.maximum))
            .sum()
    }

    /// The same persons with only the items for which `keep` says so.
    #[must_use]
    pub fn with_items(&self, keep: impl Fn(usize, &ItemColumn) -> bool) -> Self {
        let kept: Vec<bool> = self
            .items
            .iter()
            .enumerate()
            .map(|(place, item)| keep(place, item))
            .collect();
        let chosen = |place: usize| kept.get(place).copied().unwrap_or(false);
        let k = self.items.len().max(1);
        let codes = self.codes.iter().enumerate();
        Self {
            items: pick(&self.items, &kept),
            categories: pick(&self.categories, &kept),
            codes: codes
                .filter(|(place, _)| chosen(place % k))
                .map(|(_, code)| *code)
                .collect(),
            persons: self.persons,
            power: self.power,
        }
    }

    /// The persons for whom `keep` says so, by their row.
    #[must_use]
    pub fn with_rows(&self, keep: impl Fn(usize) -> bool) -> Self {
        let k = self.items.len();
        let mut codes = Vec::new();
        let mut persons = 0;
        for row in (0..self.persons).filter(|row| keep(*row)) {
            persons += 1;
            codes.extend_from_slice(self.codes.get(row * k..(row + 1) * k).unwrap_or_default());
        }
        Self {
            items: self.items.clone(),
            categories: self.categories.clone(),
            codes,
            persons,
            power: self.power,
        }
    }
}

fn pick<T: Clone>(list: &[T], kept: &[bool]) -> Vec<T> {
    list.iter()
        .zip(kept)
        .filter(|(_, kept)| **kept)
        .map(|(entry, _)| entry.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn totals_are_of_what_was_presented() {
        let sample = fixture::sample(4, &["1.o0", "1111", "1onn"]);
        assert_eq!(sample.total(0), Points::whole(1));
        assert_eq!(sample.maximum(0), Points::whole(3));
        assert_eq!(sample.maximum(2), Points::whole(4));
        assert_eq!(sample.total(9), Points::ZERO);
        assert_eq!(sample.row(0).flatten().count(), 3);
    }

    #[test]
    fn a_ragged_row_is_no_sample() {
        let row = Row {
            cells: vec![Cell::Omitted],
            chosen: Vec::new(),
        };
        assert_eq!(Sample::new(Vec::new(), vec![row]), None);
    }

    #[test]
    fn codes_must_fit_their_lists() {
        let whole = fixture::sample(2, &["10", "01"]);
        let build = |codes: Vec<u16>, persons| {
            Sample::packed(
                whole.items().to_vec(),
                whole.categories().to_vec(),
                codes,
                persons,
            )
        };
        assert_eq!(build(vec![1, 0, 0, 1], 2), Some(whole.clone()));
        assert_eq!(build(vec![1, 0, 0], 2), None);
        assert_eq!(build(vec![1, 0, 0, 2], 2), None);
        assert!(build(vec![1, 0, 0, ABSENT], 2).is_some());
    }

    #[test]
    fn parts_of_a_sample() {
        let whole = fixture::sample(3, &["101", "0.1", "11o"]);
        assert_eq!(
            whole.with_items(|place, _| place != 1).total(0),
            Points::whole(2)
        );
        let some = whole.with_rows(|row| row > 0);
        assert_eq!((some.n(), some.total(1)), (2, Points::whole(2)));
    }
}
