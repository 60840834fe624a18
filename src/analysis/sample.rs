//! Persons by items: what everything is computed from.

use crate::bank::points::Points;

/// One person on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The person's paper did not hold the item: left out everywhere.
    NotPresented,
    /// Never seen: earns nothing, counted apart.
    NotReached,
    /// Seen and left blank: earns nothing, counted apart.
    Omitted,
    /// Answered, and earned this.
    Marked(Points),
}

impl Cell {
    /// Points earned; `None` when the item was not presented.
    pub fn points(self) -> Option<Points> {
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
    /// Its reference.
    pub id: String,
    /// Points there are; positive.
    pub maximum: Points,
    /// Option ids and whether each is the key; empty unless it is a single choice.
    pub options: Vec<(String, bool)>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A cell for each item.
    pub cells: Vec<Cell>,
    /// The option chosen on single-choice items, by its place among the options.
    pub chosen: Vec<Option<u8>>,
}

impl Row {
    /// Points on all items presented; blanks earn nothing.
    pub fn total(&self) -> Points {
        self.cells.iter().filter_map(|cell| cell.points()).sum()
    }

    /// Points there were on the items presented.
    pub fn maximum(&self, items: &[ItemColumn]) -> Points {
        let presented = self
            .cells
            .iter()
            .zip(items)
            .filter(|(cell, _)| cell.points().is_some());
        presented.map(|(_, item)| item.maximum).sum()
    }
}

/// Persons by items, rectangular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    items: Vec<ItemColumn>,
    rows: Vec<Row>,
}

impl Sample {
    /// `None` unless every row has a cell and a choice for every item, and every maximum is positive.
    pub fn new(items: Vec<ItemColumn>, rows: Vec<Row>) -> Option<Self> {
        let wide = |row: &Row| row.cells.len() == items.len() && row.chosen.len() == items.len();
        let sound = rows.iter().all(wide) && items.iter().all(|item| item.maximum > Points::ZERO);
        sound.then_some(Self { items, rows })
    }

    /// The items.
    pub fn items(&self) -> &[ItemColumn] {
        &self.items
    }

    /// The persons.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether everybody was presented every item.
    pub fn is_complete(&self) -> bool {
        self.rows
            .iter()
            .all(|row| row.cells.iter().all(|cell| *cell != Cell::NotPresented))
    }

    /// Points and total of everybody presented an item, by its place.
    pub fn column(&self, item: usize) -> Vec<(f64, f64)> {
        let pair = |row: &Row| {
            let points = row.cells.get(item)?.points()?;
            Some((points.as_f64(), row.total().as_f64()))
        };
        self.rows.iter().filter_map(pair).collect()
    }
}
