//! Texts as words: what the rules of item writing look at.

use crate::bank::source::outline::{Said, within};
use crate::diagnostic::Span;

/// A text's words in lower case, with their places in the text.
#[derive(Debug)]
pub(super) struct Words {
    lower: String,
    /// Bytes of `lower`, and the characters of the text they stand for.
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    end: usize,
    first: usize,
    last: usize,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut lower = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut open: Option<(usize, usize)> = None;
        let mut count = 0;
        for (place, c) in text.chars().enumerate() {
            let inside = c.is_alphanumeric();
            if inside && open.is_none() {
                open = Some((lower.len(), place));
            }
            if !inside && let Some((start, first)) = open.take() {
                words.push(Word {
                    start,
                    end: lower.len(),
                    first,
                    last: place,
                });
            }
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
            count = place + 1;
        }
        if let Some((start, first)) = open {
            words.push(Word {
                start,
                end: lower.len(),
                first,
                last: count,
            });
        }
        Self { lower, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word by its place; empty past the end.
    pub(super) fn at(&self, place: usize) -> &str {
        self.words
            .get(place)
            .and_then(|word| self.lower.get(word.start..word.end))
            .unwrap_or("")
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).map(|place| self.at(place))
    }

    /// The first of these phrases, each words with single spaces: where it begins and how many
    /// words it has.
    pub(super) fn find(&self, phrases: &[&str]) -> Option<(usize, usize)> {
        (0..self.words.len()).find_map(|at| {
            phrases
                .iter()
                .find_map(|phrase| self.matches(at, phrase).map(|len| (at, len)))
        })
    }

    fn matches(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut len = 0;
        for word in phrase.split(' ') {
            if self.at(at + len) != word {
                return None;
            }
            len += 1;
        }
        Some(len)
    }

    /// The characters of the text these words stand for.
    pub(super) fn chars(&self, at: usize, len: usize) -> (usize, usize) {
        let first = self.words.get(at).map_or(0, |word| word.first);
        let last = self
            .words
            .get(at + len.max(1) - 1)
            .map_or(first, |word| word.last);
        (first, last)
    }

    /// Where these words stand in the source.
    pub(super) fn span(&self, said: &Said, source: &str, at: usize, len: usize) -> Span {
        let (from, to) = self.chars(at, len);
        within(said, source, from, to)
    }
}

/// Whether a part of a text stands out: capitals, or marks or quotes around it.
pub(super) fn is_emphasised(text: &str, from: usize, to: usize) -> bool {
    let part: Vec<char> = text.chars().skip(from).take(to - from).collect();
    let letters: Vec<&char> = part.iter().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase());
    let before = from.checked_sub(1).and_then(|at| text.chars().nth(at));
    let marked = before.is_some_and(|c| matches!(c, '*' | '_' | '"' | '“' | '\'' | '‘'));
    capitals || marked
}

/// Characters of a text.
pub(super) fn length(said: &Said) -> usize {
    said.text.as_str().chars().count()
}
