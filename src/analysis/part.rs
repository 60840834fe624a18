//! What a part (a class, a province) hands on in the place of its people: the tables, and the sums over
//! pairs of items that papers which differ need.

use super::pairs::Pairs;
use super::pass::Pass;
use super::sample::Sample;
use super::tables::{Tables, Unlike};
use super::{FormAnalysis, classical};

/// Tables and pairs of the same persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub(super) tables: Tables,
    pub(super) pairs: Pairs,
}

impl Part {
    /// Of a sample.
    pub fn of(sample: &Sample) -> Self {
        Self {
            tables: Tables::of(sample),
            pairs: Pairs::of(sample),
        }
    }

    /// Its tables.
    pub const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// All classical statistics: what [`super::analyse`] says of the persons themselves, to the last bit.
    pub fn analyse(&self, pass: Option<Pass>) -> FormAnalysis {
        let pairs = (!self.tables.is_complete()).then_some(&self.pairs);
        classical(&self.tables, pairs, pass)
    }

    /// Adds the persons of another part. Items are matched by id and come out in the order of ids.
    ///
    /// # Errors
    /// When an item of both differs in maximum or options; then nothing is added.
    pub fn merge(&mut self, other: &Self) -> Result<(), Unlike> {
        let before: Vec<String> = self.ids();
        self.tables.merge(&other.tables)?;
        let after = self.ids();
        let arranged = |pairs: &Pairs, ids: &[String]| {
            let place = |id: &String| ids.iter().position(|known| known == id);
            pairs.arranged(&after.iter().map(place).collect::<Vec<_>>())
        };
        self.pairs = arranged(&self.pairs, &before);
        self.pairs.add(&arranged(&other.pairs, &other.ids()));
        Ok(())
    }

    fn ids(&self) -> Vec<String> {
        let items = self.tables.items().iter();
        items.map(|item| item.id.clone()).collect()
    }

    /// The same with the items in this order under these names: of each, where it is now.
    #[must_use]
    pub fn arranged(&self, order: &[(usize, String)]) -> Self {
        let places: Vec<Option<usize>> = order.iter().map(|(place, _)| Some(*place)).collect();
        Self {
            tables: self.tables.arranged(order),
            pairs: self.pairs.arranged(&places),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{analyse, fixture};

    fn row() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!['0', '1', '2', 'o', 'n', '.']), 4)
            .prop_map(|cells| cells.into_iter().collect())
    }

    fn sample(rows: &[String]) -> Sample {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        fixture::sample(4, &rows)
    }

    proptest! {
        /// Parts written down, read, merged in any order and arranged as the whole say what the whole
        /// says, to the last bit.
        #[test]
        fn merged_parts_say_what_the_whole_says(
            rows in prop::collection::vec(row(), 0..24),
            at in any::<prop::sample::Index>(),
            turned in any::<bool>(),
        ) {
            let whole = sample(&rows);
            let (one, other) = rows.split_at(at.index(rows.len() + 1));
            let mut parts = [one, other].map(|rows| {
                let written = Part::of(&sample(rows)).written();
                let text = serde_json::to_string(&written).unwrap();
                Part::read(&serde_json::from_str(&text).unwrap()).unwrap()
            });
            if turned {
                parts.reverse();
                // other order of items, too
                let names = ["i3", "i1", "i0", "i2"].map(str::to_owned);
                let order: Vec<(usize, String)> = [3, 1, 0, 2].into_iter().zip(names).collect();
                parts[1] = parts[1].arranged(&order);
            }
            let mut merged = parts[0].clone();
            merged.merge(&parts[1]).unwrap();
            prop_assert_eq!(format!("{:?}", merged.analyse(None)), format!("{:?}", analyse(&whole, None)));
            prop_assert_eq!(merged, Part::of(&whole));
        }
    }

    #[test]
    fn what_does_not_add_up_is_refused() {
        let good = Part::of(&fixture::sample(3, &["101", "1.0", "o10"])).written();
        assert!(Part::read(&good).is_ok());
        let text = serde_json::to_value(&good).unwrap();
        let wrong: [(&str, serde_json::Value); 9] = [
            ("/strata/0/persons", 2_u64.into()),
            ("/strata/0/persons", u64::MAX.into()),
            ("/strata/0/total", 7.into()),
            ("/strata/0/maximum", i64::MAX.into()),
            ("/strata/0/counts/0", serde_json::json!([])),
            ("/strata/0/counts/0/0", 40.into()),
            ("/items/0/categories", serde_json::json!([])),
            ("/items/1/id", "i0".into()),
            ("/pairs/0/1", "99".into()),
        ];
        for (place, value) in wrong {
            let mut changed = text.clone();
            *changed.pointer_mut(place).unwrap() = value;
            let read = serde_json::from_value(changed).map(|written| Part::read(&written));
            assert!(!matches!(read, Ok(Ok(_))), "{place}");
        }
    }
}
