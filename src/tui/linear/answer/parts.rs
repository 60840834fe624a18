//! Items of several parts: `Đ S Đ S` for all of them, `2=S 4=Đ` for some, one value alone for the
//! first part that is blank, `-` for a part left blank.

use super::{Read, how, words};
use crate::bank::id::OptionId;
use crate::message::msg;
use crate::paper::{Ask, Shown};

/// A part and its value, none to leave it blank.
type Part<V> = (usize, Option<V>);

/// Reads a line over what is given so far; `done` makes the response of all parts, in the order
/// shown.
pub(super) fn read<V: Clone>(
    ask: &Ask,
    shown: &[Shown],
    given: &[(OptionId, V)],
    line: &str,
    value: impl Fn(&str) -> Option<V>,
    done: impl FnOnce(Vec<(OptionId, V)>) -> Read,
) -> Read {
    let has = |id: &OptionId| given.iter().any(|(known, _)| known == id);
    let blank = shown.iter().position(|part| !has(&part.id));
    let parts = if line.contains('=') {
        pairs(shown.len(), line, &value)
    } else {
        match row(shown.len(), blank, line, &value) {
            Row::Parts(parts) => Some(parts),
            Row::Which => return Read::Wrong(msg("linear-which-part")),
            Row::None => None,
        }
    };
    let Some(parts) = parts else {
        return Read::Wrong(how(ask));
    };
    let mut all = Vec::new();
    for (at, part) in shown.iter().enumerate() {
        let said = parts.iter().rev().find(|(place, _)| *place == at);
        let before = || {
            let found = given.iter().find(|(known, _)| *known == part.id);
            found.map(|(_, value)| value.clone())
        };
        let now = said.map_or_else(before, |(_, value)| value.clone());
        all.extend(now.map(|value| (part.id.clone(), value)));
    }
    done(all)
}

/// `1=B 2 = A`.
fn pairs<V>(count: usize, line: &str, value: &impl Fn(&str) -> Option<V>) -> Option<Vec<Part<V>>> {
    let spaced = line.replace('=', " = ");
    let words = words(&spaced);
    let mut parts = Vec::new();
    for three in words.chunks(3) {
        let [number, "=", word] = three else {
            return None;
        };
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        if at >= count {
            return None;
        }
        parts.push((at, said(word, value)?));
    }
    (!parts.is_empty()).then_some(parts)
}

enum Row<V> {
    Parts(Vec<Part<V>>),
    /// One value, but no part is blank.
    Which,
    None,
}

/// Values for all parts in a row, or one for the first that is blank.
fn row<V>(
    count: usize,
    blank: Option<usize>,
    line: &str,
    value: &impl Fn(&str) -> Option<V>,
) -> Row<V> {
    let words = words(line);
    if let [word] = words.as_slice() {
        if let Some(said) = said(word, value) {
            let at = if count == 1 { Some(0) } else { blank };
            return at.map_or(Row::Which, |at| Row::Parts(vec![(at, said)]));
        }
        // `DSDD` without spaces
        let letters: Vec<String> = word.chars().map(String::from).collect();
        return all(count, letters.iter().map(String::as_str), value);
    }
    all(count, words.into_iter(), value)
}

fn all<'a, V>(
    count: usize,
    words: impl Iterator<Item = &'a str>,
    value: &impl Fn(&str) -> Option<V>,
) -> Row<V> {
    let said: Option<Vec<Option<V>>> = words.map(|word| said(word, value)).collect();
    match said {
        Some(said) if said.len() == count => Row::Parts(said.into_iter().enumerate().collect()),
        Some(_) | None => Row::None,
    }
}

/// A value, or `-` for none; the outer `None` when it is neither.
#[expect(
    clippy::option_option,
    reason = "not understood, understood as blank, understood"
)]
fn said<V>(word: &str, value: &impl Fn(&str) -> Option<V>) -> Option<Option<V>> {
    match word {
        "-" | "–" | "_" => Some(None),
        word => value(word).map(Some),
    }
}
