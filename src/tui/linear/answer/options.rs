//! Options chosen by number or letter, with one's own words where they are asked for; orders.

use super::{Read, how, place, words};
use crate::bank::id::OptionId;
use crate::bank::item::{Misfit, Response, pick};
use crate::message::msg;
use crate::paper::{Ask, Shown};
use crate::text::Text;
use crate::tui::linear::lexicon::Lexicon;

/// One option.
pub(super) fn one(
    ask: &Ask,
    options: &[Shown],
    other: bool,
    line: &str,
    lexicon: &Lexicon,
) -> Read {
    let (chosen, own) = split(options.len(), other, line, lexicon);
    match (words(chosen).as_slice(), own) {
        ([], Some(text)) => own_words(Vec::new(), text),
        ([word], None) => match place(word).and_then(|place| options.get(place)) {
            Some(option) => Read::Set(Response::Chosen(vec![option.id.clone()])),
            None => Read::Wrong(how(ask)),
        },
        _ => Read::Wrong(how(ask)),
    }
}

/// Some options: those named are chosen, all others are not.
pub(super) fn some(
    ask: &Ask,
    options: &[Shown],
    other: bool,
    line: &str,
    lexicon: &Lexicon,
) -> Read {
    let (chosen, own) = split(options.len(), other, line, lexicon);
    let mut ids: Vec<OptionId> = Vec::new();
    for word in letters_apart(chosen) {
        let Some(option) = place(&word).and_then(|place| options.get(place)) else {
            return Read::Wrong(how(ask));
        };
        if !ids.contains(&option.id) {
            ids.push(option.id.clone());
        }
    }
    ids.sort();
    match own {
        Some(text) => own_words(ids, text),
        None if ids.is_empty() => Read::Wrong(how(ask)),
        None => Read::Set(Response::Chosen(ids)),
    }
}

/// Steps or options by number in the order meant: at least `least`, at most `most` of them.
pub(super) fn order(ask: &Ask, shown: &[Shown], least: usize, most: usize, line: &str) -> Read {
    let mut ids: Vec<OptionId> = Vec::new();
    for word in digits_apart(line, least, most) {
        let option = place(&word).and_then(|place| shown.get(place));
        match option {
            Some(option) if !ids.contains(&option.id) => ids.push(option.id.clone()),
            Some(_) | None => return Read::Wrong(how(ask)),
        }
    }
    if (least..=most).contains(&ids.len()) {
        Read::Set(Response::Ordered(ids))
    } else {
        Read::Wrong(how(ask))
    }
}

/// The words of a line, several capital letters in a row taken apart: `ACD` is A, C and D.
fn letters_apart(line: &str) -> Vec<String> {
    let apart = |word: &str| word.chars().all(|c| c.is_ascii_uppercase());
    let each = words(line).into_iter().flat_map(|word| {
        if apart(word) {
            word.chars().map(String::from).collect()
        } else {
            vec![word.to_owned()]
        }
    });
    each.collect()
}

/// The words of a line; digits or letters in one row, `3142`, are taken apart when there are few
/// enough to be meant so.
fn digits_apart(line: &str, least: usize, most: usize) -> Vec<String> {
    let words = words(line);
    match words.as_slice() {
        [row]
            if row.chars().count() > 1 && (least..=most.min(9)).contains(&row.chars().count()) =>
        {
            row.chars().map(String::from).collect()
        }
        words => words.iter().map(|word| (*word).to_owned()).collect(),
    }
}

/// The options of a line, and the own words after the number, letter or word for "other".
fn split<'a>(
    options: usize,
    other: bool,
    line: &'a str,
    lexicon: &Lexicon,
) -> (&'a str, Option<&'a str>) {
    if !other {
        return (line, None);
    }
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':');
    let mut at = 0;
    for piece in line.split_inclusive(apart) {
        let word = piece.trim_end_matches(apart);
        let end = at + piece.len();
        let last = place(word) == Some(options) && word.chars().all(char::is_alphanumeric);
        if last || lexicon.is_other(word) {
            let own = line.get(end..).unwrap_or_default();
            let own = own.trim_start_matches([':', ' ', '=']);
            return (line.get(..at).unwrap_or_default(), Some(own));
        }
        at = end;
    }
    (line, None)
}

/// Own words beside options; asked for when the line holds none.
pub(in crate::tui::linear) fn own_words(ids: Vec<OptionId>, text: &str) -> Read {
    let own = Text::tame(text);
    if own.is_empty() {
        return Read::Own(ids);
    }
    match crate::bank::item::response::fits_length(&own, pick::LONGEST_OTHER) {
        Err(Misfit::Length) => {
            Read::Wrong(msg("linear-too-long").with("most", pick::LONGEST_OTHER))
        }
        Ok(()) | Err(_) => Read::Set(Response::Other(ids, own)),
    }
}
