//! The report as tables: the sheets of a workbook, or one CSV file each. What may not be shown of few
//! people is left out here as on the page.

mod items;
mod overview;
mod people;
mod settled;
mod survey;

use jiff::civil::Date;

use super::Report;
use crate::message::{Message, Speak, msg};

/// One table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The name other programs know it by; it never changes.
    pub name: &'static str,
    /// Its title in words.
    pub title: String,
    /// What its columns are called.
    pub heads: Vec<String>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: undefined, or not to be shown.
    Empty,
    /// Text, from whomever.
    Text(String),
    /// How many.
    Count(usize),
    /// A number, and the decimals people see of it.
    Number(f64, u8),
    /// A share of one, which people see in percent.
    Share(f64),
    /// A change of a share, which people see in percent with its sign.
    Change(f64),
    /// A day.
    Day(Date),
}

impl Cell {
    fn text<T: ToString + ?Sized>(text: &T) -> Self {
        match text.to_string() {
            empty if empty.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    fn maybe<T: ToString + ?Sized>(text: Option<&T>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text))
    }

    fn number(number: Option<f64>, places: u8) -> Self {
        let finite = number.filter(|number| number.is_finite());
        finite.map_or(Self::Empty, |number| Self::Number(number, places))
    }

    fn share(share: Option<f64>) -> Self {
        let finite = share.filter(|share| share.is_finite());
        finite.map_or(Self::Empty, Self::Share)
    }

    fn change(share: Option<f64>) -> Self {
        let finite = share.filter(|share| share.is_finite());
        finite.map_or(Self::Empty, Self::Change)
    }

    fn count(count: Option<usize>) -> Self {
        count.map_or(Self::Empty, Self::Count)
    }

    /// Minutes of so many milliseconds.
    fn minutes(ms: u64) -> Self {
        Self::Number(ms as f64 / 60_000.0, 1)
    }
}

/// Both ends of an interval, in cells of their own.
fn ends(interval: Option<(f64, f64)>, cell: impl Fn(Option<f64>) -> Cell) -> [Cell; 2] {
    let (low, high) = interval.unzip();
    [cell(low), cell(high)]
}

/// All tables of a report, empty ones too, in words of one language.
pub fn tables(report: &Report, speak: &dyn Speak) -> Vec<Table> {
    let maker = Maker { report, speak };
    vec![
        maker.overview(),
        maker.people(),
        maker.items(),
        maker.options(),
        maker.changes(),
        maker.groups(),
        maker.units(),
        maker.survey(),
        maker.answers(),
        maker.texts(),
        maker.ranking(),
        maker.rulings(),
        maker.notes(),
    ]
}

impl Table {
    /// The same without columns in which nothing stands.
    #[must_use]
    pub fn filled(&self) -> Self {
        let stands = |column: &usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(*column));
            cells.any(|cell| *cell != Cell::Empty)
        };
        let kept: Vec<usize> = (0..self.heads.len()).filter(stands).collect();
        let of = |row: &Vec<Cell>| {
            let cells = kept.iter().filter_map(|column| row.get(*column).cloned());
            cells.collect()
        };
        Self {
            name: self.name,
            title: self.title.clone(),
            heads: kept
                .iter()
                .filter_map(|column| self.heads.get(*column).cloned())
                .collect(),
            rows: self.rows.iter().map(of).collect(),
        }
    }
}

/// Makes the tables of one report.
struct Maker<'a> {
    report: &'a Report,
    speak: &'a dyn Speak,
}

impl Maker<'_> {
    fn words(&self, message: &Message) -> String {
        self.speak.say(message)
    }

    fn table(
        &self,
        name: &'static str,
        title: &Message,
        heads: &[Message],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        Table {
            name,
            title: self.words(title),
            heads: heads.iter().map(|head| self.words(head)).collect(),
            rows,
        }
    }

    /// The heads of the two ends of an interval.
    fn interval(&self, of: &Message) -> [Message; 2] {
        let of = self.words(of);
        [msg("table-low"), msg("table-high")].map(|end| end.with("of", of.as_str()))
    }
}
