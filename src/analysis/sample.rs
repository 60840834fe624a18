//! What was answered: persons in rows, items in columns.

use crate::bank::points::Points;

/// One person at one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Persons by items, consistent: every row has one cell and one choice for each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    items: Vec<ItemColumn>,
    rows: Vec<Row>,
    /// Of each row: own total and maximum of the items presented.
    sums: Vec<(Points, Points)>,
    complete: bool,
}

/// One person who was presented with the item in question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Presented {
    /// The person's total, in units.
    pub(super) total: i64,
    /// The mark at this item, in units.
    pub(super) mark: i64,
    pub(super) cell: Cell,
    pub(super) chosen: Option<u8>,
}

impl Presented {
    /// Total without this item, in units.
    pub(super) const fn rest(&self) -> i64 {
        self.total.saturating_sub(self.mark)
    }
}

impl Sample {
    /// A sample; `None` when a row does not have one cell and one choice for each item.
    pub fn new(items: Vec<ItemColumn>, rows: Vec<Row>) -> Option<Self> {
        let k = items.len();
        if rows
            .iter()
            .any(|row| row.cells.len() != k || row.chosen.len() != k)
        {
            return None;
        }
        let sum = |row: &Row| {
            let mut sums = (Points::ZERO, Points::ZERO);
            for (cell, item) in row.cells.iter().zip(&items) {
                if let Some(mark) = cell.mark() {
                    sums.0 += mark;
                    sums.1 += item.maximum;
                }
            }
            sums
        };
        let sums = rows.iter().map(sum).collect();
        let complete = rows
            .iter()
            .all(|row| !row.cells.contains(&Cell::NotPresented));
        Some(Self {
            items,
            rows,
            sums,
            complete,
        })
    }

    /// The items, in order.
    pub fn items(&self) -> &[ItemColumn] {
        &self.items
    }

    /// The persons, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether everybody was presented with every item.
    pub const fn is_complete(&self) -> bool {
        self.complete
    }

    /// Total of the row with this index; zero beyond the last row.
    pub fn total(&self, row: usize) -> Points {
        self.sums.get(row).map_or(Points::ZERO, |sums| sums.0)
    }

    /// Maximum of the items presented in the row with this index; zero beyond the last row.
    pub fn maximum(&self, row: usize) -> Points {
        self.sums.get(row).map_or(Points::ZERO, |sums| sums.1)
    }

    /// Total and maximum of each person, in order.
    pub(super) fn sums(&self) -> &[(Points, Points)] {
        &self.sums
    }

    /// Everybody who was presented with the item of this index.
    pub(super) fn presented(&self, item: usize) -> impl Iterator<Item = Presented> {
        let one = move |(row, sums): (&Row, &(Points, Points))| {
            let cell = row.cells.get(item).copied()?;
            Some(Presented {
                total: sums.0.units(),
                mark: cell.mark()?.units(),
                cell,
                chosen: row.chosen.get(item).copied().flatten(),
            })
        };
        self.rows.iter().zip(&self.sums).filter_map(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn totals_are_of_what_was_presented() {
        let sample = fixture::sample(4, &["1.o0", "1111", "1onn"]);
        assert!(!sample.is_complete());
        assert_eq!(sample.total(0), Points::whole(1));
        assert_eq!(sample.maximum(0), Points::whole(3));
        assert_eq!(sample.maximum(2), Points::whole(4));
        assert_eq!(sample.total(9), Points::ZERO);
        assert_eq!(sample.presented(1).count(), 2);
    }

    #[test]
    fn a_ragged_row_is_no_sample() {
        let row = Row {
            cells: vec![Cell::Omitted],
            chosen: Vec::new(),
        };
        assert_eq!(Sample::new(Vec::new(), vec![row]), None);
    }
}
