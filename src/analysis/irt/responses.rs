//! Right and wrong answers, packed by pattern.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::analysis::sample::Sample;
use crate::bank::points::Points;

/// A cell of a pattern.
pub(in crate::analysis) const WRONG: u8 = 0;
/// A cell of a pattern.
pub(in crate::analysis) const RIGHT: u8 = 1;
/// A cell of a pattern: the item was not presented.
pub(in crate::analysis) const ABSENT: u8 = 2;

/// Patterns of right, wrong and not presented, in ascending order, so that sums over them never depend
/// on the order of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Responses {
    items: Vec<String>,
    cells: Vec<u8>,
    counts: Vec<u64>,
    person: Vec<u32>,
}

impl Responses {
    /// The dichotomous items of a sample (each mark 0 or the maximum; blanks are wrong) and the ids of the
    /// items left out. `None` beyond 4 billion persons.
    pub fn of(sample: &Sample) -> Option<(Self, Vec<String>)> {
        let plain: Vec<bool> = sample
            .items()
            .iter()
            .zip(sample.categories())
            .map(|(item, list)| {
                let whole = |units: i64| units == 0 || units == item.maximum.units();
                item.maximum > Points::ZERO && list.iter().all(|category| whole(category.units()))
            })
            .collect();
        let left_out = sample
            .items()
            .iter()
            .zip(&plain)
            .filter(|(_, plain)| !**plain);
        let left_out = left_out.map(|(item, _)| item.id.clone()).collect();
        let kept = sample
            .items()
            .iter()
            .zip(&plain)
            .filter(|(_, plain)| **plain);
        let items: Vec<String> = kept.map(|(item, _)| item.id.clone()).collect();
        let columns: Vec<Option<Vec<u8>>> = sample
            .categories()
            .iter()
            .zip(&plain)
            .map(|(list, plain)| {
                let code = |units: i64| if units > 0 { RIGHT } else { WRONG };
                plain.then(|| list.iter().map(|c| code(c.units())).collect())
            })
            .collect();
        u32::try_from(sample.n()).ok()?;
        let width = sample.items().len();
        let row = |person: usize| {
            let codes = sample.codes().get(person * width..(person + 1) * width);
            let cells = codes.unwrap_or_default().iter().zip(&columns);
            cells.filter_map(|(code, column)| {
                let column = column.as_ref()?;
                Some(column.get(usize::from(*code)).copied().unwrap_or(ABSENT))
            })
        };
        Some((Self::of_rows(items, sample.n(), row), left_out))
    }

    /// Packs persons row after row; each cell 0 wrong, 1 right, 2 not presented. `None` when the length
    /// does not fit, a cell is none of these, or there are more than 4 billion persons.
    pub fn packed(items: Vec<String>, cells: &[u8], persons: usize) -> Option<Self> {
        let k = items.len();
        u32::try_from(persons).ok()?;
        if Some(cells.len()) != persons.checked_mul(k) || cells.iter().any(|cell| *cell > ABSENT) {
            return None;
        }
        let row = |person: usize| {
            let row = cells.get(person * k..(person + 1) * k).unwrap_or_default();
            row.iter().copied()
        };
        Some(Self::of_rows(items, persons, row))
    }

    /// The patterns of most papers fit a number or two, which are sorted in their place.
    fn of_rows<I: Iterator<Item = u8>>(
        items: Vec<String>,
        persons: usize,
        row: impl Fn(usize) -> I,
    ) -> Self {
        let k = items.len();
        let rows = (0..persons).map(row);
        if k <= 40 {
            let key = |row: I| row.fold(0, |key, cell| key * 3 + u64::from(cell));
            Self::sorted(items, rows.map(key), |key, into| {
                let mut rest = *key;
                for cell in into.iter_mut().rev() {
                    *cell = (rest % 3) as u8;
                    rest /= 3;
                }
            })
        } else if k <= 80 {
            let key = |row: I| row.fold(0, |key, cell| key * 3 + u128::from(cell));
            Self::sorted(items, rows.map(key), |key, into| {
                let mut rest = *key;
                for cell in into.iter_mut().rev() {
                    *cell = (rest % 3) as u8;
                    rest /= 3;
                }
            })
        } else {
            let key = |row: I| row.collect::<Vec<u8>>();
            Self::sorted(items, rows.map(key), |key, into| into.copy_from_slice(key))
        }
    }

    /// Persons by keys that are in the order of their patterns; `cells` writes the pattern of one down.
    fn sorted<K: Ord + Send>(
        items: Vec<String>,
        keys: impl Iterator<Item = K>,
        cells: impl Fn(&K, &mut [u8]),
    ) -> Self {
        let k = items.len();
        let mut order: Vec<(K, u32)> = keys.zip(0..).collect();
        // who comes first among equals shows nowhere
        order.par_sort_unstable();
        let equals = || order.chunk_by(|one, other| one.0 == other.0);
        let patterns = equals().count();
        let mut packed = vec![WRONG; patterns * k];
        let mut counts: Vec<u64> = Vec::with_capacity(patterns);
        let mut person = vec![0; order.len()];
        let mut rest = packed.as_mut_slice();
        for (pattern, same) in (0..).zip(equals()) {
            let (own, after) = rest.split_at_mut_checked(k).unwrap_or_default();
            rest = after;
            if let Some((key, _)) = same.first() {
                cells(key, own);
            }
            counts.push(same.len() as u64);
            for (_, who) in same {
                if let Some(slot) = person.get_mut(*who as usize) {
                    *slot = pattern;
                }
            }
        }
        Self {
            items,
            cells: packed,
            counts,
            person,
        }
    }

    /// Ids of the items, in order.
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// Items.
    pub fn k(&self) -> usize {
        self.items.len()
    }

    /// Persons.
    pub fn n(&self) -> usize {
        self.person.len()
    }

    /// The pattern of each person, in the order given.
    pub fn of_person(&self) -> impl Iterator<Item = usize> {
        self.person.iter().map(|pattern| *pattern as usize)
    }

    /// The patterns, ascending, with the number of persons who have them.
    pub(in crate::analysis) fn patterns(&self) -> impl Iterator<Item = (&[u8], u64)> {
        // without items everybody has the one empty pattern
        let k = self.k();
        let counts = self.counts.iter().enumerate();
        counts.map(move |(place, count)| {
            let cells = self.cells.get(place * k..(place + 1) * k);
            (cells.unwrap_or_default(), *count)
        })
    }

    /// Whether everybody was presented with every item.
    pub fn is_complete(&self) -> bool {
        !self.cells.contains(&ABSENT)
    }

    /// The same persons with only the items for which `keep` says so.
    pub(in crate::analysis) fn with_items(&self, keep: &[bool]) -> Option<Cow<'_, Self>> {
        if keep.len() == self.k() && keep.iter().all(|keep| *keep) {
            return Some(Cow::Borrowed(self));
        }
        let names = self.items.iter().zip(keep).filter(|(_, keep)| **keep);
        let items: Vec<String> = names.map(|(id, _)| id.clone()).collect();
        let patterns: Vec<Vec<u8>> = self
            .patterns()
            .map(|(cells, _)| {
                let kept = cells.iter().zip(keep).filter(|(_, keep)| **keep);
                kept.map(|(cell, _)| *cell).collect()
            })
            .collect();
        let mut cells = Vec::with_capacity(self.n() * items.len());
        for pattern in self.of_person() {
            cells.extend_from_slice(patterns.get(pattern)?);
        }
        Self::packed(items, &cells, self.n()).map(Cow::Owned)
    }

    /// The persons whose patterns `keep` says.
    pub(in crate::analysis) fn with_patterns(&self, keep: impl Fn(&[u8]) -> bool) -> Self {
        let kept: Vec<bool> = self.patterns().map(|(cells, _)| keep(cells)).collect();
        let count = kept.iter().filter(|kept| **kept).count();
        let mut cells = Vec::with_capacity(count * self.k());
        let mut counts = Vec::with_capacity(count);
        let mut places = Vec::with_capacity(kept.len());
        for ((pattern, persons), kept) in self.patterns().zip(kept) {
            // no more patterns than persons, who are no more than four billion
            let place = u32::try_from(counts.len()).unwrap_or(u32::MAX);
            places.push(kept.then_some(place));
            if kept {
                cells.extend_from_slice(pattern);
                counts.push(persons);
            }
        }
        let person = self.of_person();
        let person = person.filter_map(|at| places.get(at).copied().flatten());
        Self {
            items: self.items.clone(),
            cells,
            counts,
            person: person.collect(),
        }
    }

    /// Persons right on each item, and persons presented with it.
    pub(in crate::analysis) fn item_totals(&self) -> Vec<(u64, u64)> {
        let mut totals = vec![(0, 0); self.k()];
        for (cells, count) in self.patterns() {
            for ((right, seen), cell) in totals.iter_mut().zip(cells) {
                *right += if *cell == RIGHT { count } else { 0 };
                *seen += if *cell == ABSENT { 0 } else { count };
            }
        }
        totals
    }

    /// For each set of items that somebody was presented with: the items' places and the persons by
    /// number right. That and the item totals are all that conditional likelihood needs.
    pub(in crate::analysis) fn forms(&self) -> Vec<Form> {
        let mut forms: BTreeMap<Vec<usize>, Vec<u64>> = BTreeMap::new();
        // looked up again only when a pattern is of other items than the one before
        let mut same: Option<(Vec<usize>, Vec<u64>)> = None;
        let complete = self.is_complete();
        for (cells, count) in self.patterns() {
            let right = cells.iter().filter(|cell| **cell == RIGHT).count();
            let known = same
                .as_ref()
                .is_some_and(|(seen, _)| complete || places(cells).eq(seen.iter().copied()));
            if !known {
                if let Some((seen, histogram)) = same.take() {
                    forms.insert(seen, histogram);
                }
                let seen: Vec<usize> = places(cells).collect();
                let histogram = forms.remove(&seen).unwrap_or_default();
                same = Some((seen, histogram));
            }
            let Some((_, histogram)) = &mut same else {
                continue;
            };
            if histogram.len() <= right {
                histogram.resize(right + 1, 0);
            }
            if let Some(persons) = histogram.get_mut(right) {
                *persons += count;
            }
        }
        forms.extend(same);
        forms
            .into_iter()
            .map(|(items, mut by_score)| {
                by_score.resize(items.len() + 1, 0);
                Form { items, by_score }
            })
            .collect()
    }
}

/// Places of the items presented.
fn places(cells: &[u8]) -> impl Iterator<Item = usize> {
    let cells = cells.iter().enumerate();
    cells
        .filter(|(_, cell)| **cell != ABSENT)
        .map(|(place, _)| place)
}

/// Persons presented with the same items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Form {
    /// Places of the items.
    pub(in crate::analysis) items: Vec<usize>,
    /// Persons by number right, 0…items.
    pub(in crate::analysis) by_score: Vec<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn patterns_are_counted() {
        let (found, left_out) =
            Responses::of(&fixture::sample(3, &["101", "0o1", "101", ".11"])).unwrap();
        assert!(left_out.is_empty());
        let patterns: Vec<(Vec<u8>, u64)> = found
            .patterns()
            .map(|(cells, count)| (cells.to_vec(), count))
            .collect();
        assert_eq!(
            patterns,
            [(vec![0, 0, 1], 1), (vec![1, 0, 1], 2), (vec![2, 1, 1], 1)]
        );
        assert_eq!(found.of_person().collect::<Vec<_>>(), [1, 0, 1, 2]);
        assert_eq!(found.item_totals(), [(2, 3), (1, 4), (4, 4)]);
        assert!(!found.is_complete());
        assert_eq!(found.forms().len(), 2);
    }

    #[test]
    fn patterns_ascend_however_long() {
        for k in [1, 2, 39, 40, 41, 79, 80, 81, 100] {
            let rows: Vec<Vec<u8>> = (0..300_u64)
                .map(|row| {
                    let cell = |item: u64| u8::try_from((row * row + row * item) % 7 % 3).unwrap();
                    (0..k).map(cell).collect()
                })
                .collect();
            let items = (0..k).map(|item| item.to_string()).collect();
            let found = Responses::packed(items, &rows.concat(), rows.len()).unwrap();
            let patterns: Vec<Vec<u8>> =
                found.patterns().map(|(cells, _)| cells.to_vec()).collect();
            assert!(patterns.is_sorted_by(|one, other| one < other), "{k}");
            for (row, at) in rows.iter().zip(found.of_person()) {
                assert_eq!(*row, patterns[at]);
            }
        }
    }

    #[test]
    fn partial_marks_are_left_out() {
        let sample = fixture::sample(2, &["12", "01"]);
        let (found, left_out) = Responses::of(&sample).unwrap();
        assert_eq!((found.k(), left_out), (1, vec!["i1".to_owned()]));
        assert_eq!(Responses::packed(vec!["a".into()], &[3], 1), None);
        assert_eq!(Responses::packed(vec!["a".into()], &[], 1), None);
    }
}
