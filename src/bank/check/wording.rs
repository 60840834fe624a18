//! Texts as words: what the rules of item writing look at.

use crate::bank::source::outline::{Role, Said, within};
use crate::diagnostic::Span;
use crate::text::small;

/// A text's words in lower case, with their places in the text.
#[derive(Debug)]
pub(super) struct Words {
    lower: String,
    /// Bytes of `lower`, and the characters of the text they stand for.
    marks: Vec<Word>,
    /// A number for each word, equal for equal words.
    hashes: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    end: usize,
    first: usize,
    last: usize,
}

/// A text read once for all rules.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) said: &'a Said,
    pub(super) words: Words,
}

impl<'a> Reading<'a> {
    pub(super) fn of(said: &'a Said) -> Self {
        Self {
            said,
            words: Words::of(said.text.as_str()),
        }
    }
}

/// The readings of one role, in the order written.
pub(super) fn of_role<'r, 'a>(read: &'r [Reading<'a>], role: Role) -> Vec<&'r Reading<'a>> {
    read.iter()
        .filter(|reading| reading.said.role == role)
        .collect()
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut lower = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut open: Option<(usize, usize)> = None;
        let mut count = 0;
        for (place, c) in text.chars().enumerate() {
            let inside = is_inside(c);
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
            match small(c) {
                Some(c) => lower.push(c),
                None => lower.extend(c.to_lowercase()),
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
        let hashes = words
            .iter()
            .map(|word| {
                let word = lower.as_bytes().get(word.start..word.end);
                hash(word.unwrap_or(&[]), false)
            })
            .collect();
        Self {
            lower,
            marks: words,
            hashes,
        }
    }

    /// A number for each word, equal for equal words.
    pub(super) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Whether some word may begin one of these phrases.
    pub(super) fn may_hold(&self, phrases: &Phrases) -> bool {
        self.hashes.iter().any(|hash| phrases.may_begin(*hash))
    }

    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// A word by its place; empty past the end.
    pub(super) fn at(&self, place: usize) -> &str {
        self.marks
            .get(place)
            .and_then(|word| self.lower.get(word.start..word.end))
            .unwrap_or("")
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.marks.len()).map(|place| self.at(place))
    }

    /// The first of these phrases, each words with single spaces: where it begins and how many
    /// words it has.
    pub(super) fn find(&self, phrases: &Phrases) -> Option<(usize, usize)> {
        let hashes = self.hashes.iter().enumerate();
        let mut places = hashes.filter(|(_, hash)| phrases.may_begin(**hash));
        places.find_map(|(at, _)| {
            let first = self.at(at);
            phrases
                .all
                .iter()
                // the first word is as long: cheaper to see than to compare
                .filter(|phrase| matches!(phrase.as_bytes().get(first.len()), None | Some(b' ')))
                .filter(|phrase| phrase.starts_with(first))
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
        let first = self.marks.get(at).map_or(0, |word| word.first);
        let last = self
            .marks
            .get(at + len.max(1) - 1)
            .map_or(first, |word| word.last);
        (first, last)
    }

    /// The words of the clause a word is in: up to a comma, a colon or a full stop on either side.
    pub(super) fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let apart = |place: usize| {
            let end = self.marks.get(place).map_or(0, |word| word.end);
            let next = self.marks.get(place + 1).map(|word| word.start);
            let between = self.lower.get(end..next.unwrap_or(end)).unwrap_or("");
            between.contains([',', ';', ':', '.'])
        };
        let first = (0..at).rev().find(|place| apart(*place));
        let last = (at..self.marks.len()).find(|place| apart(*place));
        first.map_or(0, |place| place + 1)..last.map_or(self.marks.len(), |place| place + 1)
    }

    /// Where these words stand in the source.
    pub(super) fn span(&self, said: &Said, source: &str, at: usize, len: usize) -> Span {
        let (from, to) = self.chars(at, len);
        within(said, source, from, to)
    }
}

/// Phrases to look for, each words in lower case with single spaces.
#[derive(Debug)]
pub(super) struct Phrases {
    all: &'static [&'static str],
    /// A bit for the hash of each first word: most words of a text begin none of them.
    first: u64,
}

impl Phrases {
    pub(super) const fn of(all: &'static [&'static str]) -> Self {
        let mut first = 0;
        let mut rest = all;
        while let [phrase, others @ ..] = rest {
            first |= 1 << (hash(phrase.as_bytes(), true) % 64);
            rest = others;
        }
        Self { all, first }
    }

    /// Whether a word of this hash may be the first of one.
    pub(super) const fn may_begin(&self, hash: u32) -> bool {
        self.first & (1 << (hash % 64)) != 0
    }
}

/// FNV-1a: small, and the same on every machine. Of a phrase, the first word alone may be hashed.
const fn hash(bytes: &[u8], first_word: bool) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = bytes;
    while let [byte, others @ ..] = rest {
        if first_word && *byte == b' ' {
            break;
        }
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = others;
    }
    hash
}

/// Whether a character belongs to a word; letters of Vietnamese are known without a table.
fn is_inside(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        '\u{1ea0}'..='\u{1ef9}' | 'đ' | 'ă' | 'ơ' | 'ư' | 'ĩ' | 'ũ' | 'Đ' => true,
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        '–' | '“' | '”' | '…' => false,
        c => c.is_alphanumeric(),
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
