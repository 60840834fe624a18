//! Forgiving search: diacritics, case and the order of words set aside, the best rows first.

use std::cmp::Reverse;

use super::{Fold, fold};

/// Rows ready to be searched, folded once.
///
/// ```
/// use khaothi::text::search::Index;
/// let units = Index::new(["UBND xã An Lộc", "Sở Nội vụ", "Xã Lộc An"]);
/// assert_eq!(units.find("loc an", 10), [2, 0]);
/// assert_eq!(units.find("noi vu so", 10), [1]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Every row folded, one after the other.
    text: String,
    /// Where each row ends.
    ends: Vec<usize>,
}

/// How well a row answers, better ones greater: words that are whole, words that begin like those
/// asked, whether the row begins so, whether the words stand side by side as asked.
type Rank = (usize, usize, bool, bool);

impl Index {
    /// Folds rows for searching.
    pub fn new<'a>(rows: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for row in rows {
            index.text.push_str(&fold(row, Fold::Accents));
            index.ends.push(index.text.len());
        }
        index
    }

    /// Rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The places of the best rows that hold every word of `query`, at most `limit`: rows with
    /// more whole words first, then with more words that begin as asked, then in their order.
    /// Every row matches a query without words.
    pub fn find(&self, query: &str, limit: usize) -> Vec<usize> {
        let query = fold(query, Fold::Accents);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return (0..self.len()).take(limit).collect();
        }
        let rows = self.rows().enumerate();
        let mut found: Vec<(Reverse<Rank>, usize)> = rows
            .filter_map(|(place, row)| Some((Reverse(rank(row, &query, &words)?), place)))
            .collect();
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable(limit - 1);
        }
        found.truncate(limit);
        found.sort_unstable();
        found.into_iter().map(|(_, place)| place).collect()
    }

    fn rows(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let bounds = starts.zip(self.ends.iter().copied());
        bounds.map(|(start, end)| self.text.get(start..end).unwrap_or(""))
    }
}

fn rank(row: &str, query: &str, words: &[&str]) -> Option<Rank> {
    let (mut whole, mut starts) = (0, 0);
    for word in words {
        match closeness(row, word)? {
            Closeness::Whole => {
                whole += 1;
                starts += 1;
            }
            Closeness::Start => starts += 1,
            Closeness::Inside => {}
        }
    }
    Some((whole, starts, row.starts_with(query), row.contains(query)))
}

enum Closeness {
    Whole,
    Start,
    Inside,
}

/// The best place of a word in a row.
fn closeness(row: &str, word: &str) -> Option<Closeness> {
    let mut best = None;
    for (at, _) in row.match_indices(word) {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let before = row.get(..at).and_then(|head| head.chars().next_back());
        let after = row
            .get(at + word.len()..)
            .and_then(|tail| tail.chars().next());
        match (edge(before), edge(after)) {
            (true, true) => return Some(Closeness::Whole),
            (true, false) => best = Some(Closeness::Start),
            (false, _) => best = best.or(Some(Closeness::Inside)),
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [&str; 6] = [
        "UBND xã Hoà An",
        "UBND phường An Hoà",
        "Văn phòng UBND tỉnh",
        "Trung tâm Phục vụ hành chính công",
        "Sở Nông nghiệp và Môi trường",
        "Ban An toàn giao thông",
    ];

    #[test]
    fn diacritics_case_and_order_are_set_aside_and_the_best_come_first() {
        let index = Index::new(UNITS);
        let cases: [(&str, &[usize]); 9] = [
            ("an hoa", &[1, 0]),
            ("HOÀ AN", &[0, 1]),
            ("ubnd", &[0, 1, 2]),
            ("tinh phong", &[2]),
            // "an" is a word of three rows, in their order, and inside two more
            ("an", &[0, 1, 5, 2, 3]),
            ("ho", &[0, 1, 2, 5]),
            ("đường", &[]),
            ("hành chinh", &[3]),
            ("moi truong nong", &[4]),
        ];
        for (query, rows) in cases {
            let found = index.find(query, 10);
            assert!(
                rows.iter().all(|row| found.contains(row)) && (rows.is_empty() == found.is_empty()),
                "{query}: {found:?}"
            );
            assert_eq!(found.first(), rows.first(), "{query}: {found:?}");
        }
        assert_eq!(index.find("  ", 3), [0, 1, 2]);
        assert_eq!(index.find("an", 1).len(), 1);
        assert_eq!(index.find("an", 0), Vec::<usize>::new());
    }
}
