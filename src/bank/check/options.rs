//! Rules about options: length, likeness, cues, letters.

use super::Found;
use super::wording::{Phrases, Reading, Words, of_role};
use super::writing::longest;
use crate::bank::source::outline::{ItemOutline, Role, Said};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;
use crate::text::{Fold, is_same};

/// More options than this have never been shown to help (Rodriguez 2005: three are enough).
const MOST: usize = 6;

const ALL_OR_NONE: Phrases = Phrases::of(&[
    "tất cả các phương án",
    "tất cả phương án",
    "tất cả các đáp án",
    "tất cả đáp án",
    "tất cả các ý",
    "tất cả các câu trên",
    "tất cả các nội dung trên",
    "tất cả đều đúng",
    "tất cả đều sai",
    "tất cả ý trên",
    "các phương án trên đều",
    "các ý trên đều",
    "các đáp án trên đều",
    "cả ba phương án",
    "cả 3 phương án",
    "cả bốn phương án",
    "cả hai phương án",
    "cả 2 phương án",
    "cả ba đáp án",
    "cả 3 đáp án",
    "cả ba ý",
    "cả 3 ý",
    "cả hai đều đúng",
    "cả ba đều đúng",
    "không có phương án nào",
    "không phương án nào",
    "không có đáp án nào",
    "không đáp án nào",
    "không ý nào",
    "không có đáp án đúng",
    "không có phương án đúng",
    "đáp án khác",
    "phương án khác",
    "một đáp án khác",
    "all of the above",
    "none of the above",
    "all the above",
    "none of above",
    "all above",
    "all of these",
    "none of these",
    "both of the above",
]);

/// The rules about options. `shuffled` says whether some paper may show them in another order.
pub(super) fn check(
    item: &ItemOutline,
    read: &[Reading<'_>],
    shuffled: bool,
    source: &str,
    found: &mut Found,
) {
    clusters(item, found);
    let options = item.options();
    if options.len() < 2 || !item.is_scored() {
        return;
    }
    if options.len() > MOST
        && let Some(extra) = options.get(MOST)
    {
        let message = msg("k0617-message").with("count", options.len());
        found.push(Diagnostic::new(Code::K0617, extra.span, message).help(msg("k0617-help")));
    }
    let readings = of_role(read, Role::Option);
    for reading in &readings {
        above(reading, shuffled, source, found);
    }
    alike(&readings, found);
    if options.len() < 3 {
        return;
    }
    if item.is_single() {
        if let Some((true, own, other)) = longest(&options)
            && let Some(key) = options.iter().find(|said| said.key)
        {
            let message = msg("k0601-message").with("own", own).with("other", other);
            found.push(Diagnostic::new(Code::K0601, key.span, message).help(msg("k0601-help")));
        }
        points(&options, found);
    }
    prefix(&readings, source, found);
}

fn above(reading: &Reading<'_>, shuffled: bool, source: &str, found: &mut Found) {
    let Reading {
        said: option,
        words,
    } = reading;
    let text = option.text.as_str();
    if let Some((at, len)) = words.find(&ALL_OR_NONE) {
        let place = words.span(option, source, at, len);
        found.push(
            Diagnostic::new(Code::K0604, place, msg("k0604-message")).help(msg("k0604-help")),
        );
        return;
    }
    if shuffled && let Some((at, len)) = letters(text, words) {
        let place = words.span(option, source, at, len);
        found.push(
            Diagnostic::new(Code::K0607, place, msg("k0607-message")).help(msg("k0607-help")),
        );
    }
}

/// "Cả A và B", "phương án C", "A, B": letters that stand for options.
fn letters(text: &str, words: &Words) -> Option<(usize, usize)> {
    const LETTERS: Phrases = Phrases::of(&["a", "b", "c", "d", "e", "f", "g", "h", "trên"]);
    if !words.may_hold(&LETTERS) {
        return None;
    }
    let letter = |at: usize| {
        let word = words.at(at);
        let (from, _) = words.chars(at, 1);
        word.len() == 1
            && word.starts_with(|c: char| ('a'..='h').contains(&c))
            && text.chars().nth(from).is_some_and(char::is_uppercase)
    };
    let joined = |at: usize| matches!(words.at(at), "và" | "hoặc" | "and" | "or");
    let pair = |at: usize| {
        if letter(at) && joined(at + 1) && letter(at + 2) {
            Some(3)
        } else if letter(at) && letter(at + 1) {
            Some(2)
        } else {
            None
        }
    };
    (0..words.len()).find_map(|at| {
        let cue = match words.at(at) {
            "cả" | "both" | "either" => pair(at + 1).map(|len| len + 1),
            "ý" | "câu" | "option" | "answer" | "options" | "answers" => {
                letter(at + 1).then_some(2)
            }
            "phương" | "đáp" if words.at(at + 1) == "án" => {
                (letter(at + 2) || matches!(words.at(at + 2), "trên")).then_some(3)
            }
            _ => None,
        };
        let whole = (at == 0).then(|| pair(0)).flatten().filter(|len| {
            let rest = words.at(*len);
            rest.is_empty() || matches!(rest, "đúng" | "đều" | "sai" | "are")
        });
        cue.or(whole).map(|len| (at, len))
    })
}

/// The words of an option, small ones and leading zeros left out.
fn meaning(words: &Words) -> impl Iterator<Item = &str> {
    const SMALL: [&str; 12] = [
        "là", "các", "những", "của", "được", "bị", "thì", "the", "a", "an", "of", "is",
    ];
    words
        .iter()
        .filter(|word| !SMALL.contains(word))
        .map(|word| word.trim_start_matches('0'))
        .filter(|word| !word.is_empty())
}

/// Whether two options mean the same: word by word, in longer ones with diacritics set aside.
fn same(one: &Words, other: &Words) -> bool {
    let (mut one, mut other) = (meaning(one), meaning(other));
    let (mut count, mut loose) = (0, false);
    loop {
        match (one.next(), other.next()) {
            (None, None) => return count > 0 && (!loose || count >= 4),
            (Some(a), Some(b)) if a == b => count += 1,
            (Some(a), Some(b)) if is_same(a, b, Fold::Accents) => {
                count += 1;
                loose = true;
            }
            _ => return false,
        }
    }
}

fn alike(options: &[&Reading<'_>], found: &mut Found) {
    for (place, option) in options.iter().enumerate() {
        let mut before = options.iter().take(place);
        let Some(first) = before.find(|other| same(&other.words, &option.words)) else {
            continue;
        };
        let (option, first) = (option.said, first.said);
        // equal but for case is an error of its own
        if !is_same(first.text.as_str(), option.text.as_str(), Fold::Case) {
            found.push(
                Diagnostic::new(Code::K0603, option.span, msg("k0603-message"))
                    .also(first.span, msg("k0205-first"))
                    .help(msg("k0603-help")),
            );
        }
    }
}

/// A full stop or a capital that only the key has, or only the key lacks.
fn points(options: &[&Said], found: &mut Found) {
    let Some(key) = options.iter().find(|said| said.key) else {
        return;
    };
    let others = || options.iter().filter(|said| !said.key);
    let stop = |said: &Said| said.text.as_str().ends_with('.');
    let capital = |said: &Said| {
        let first = said.text.as_str().chars().next();
        first.filter(|c| c.is_alphabetic()).map(char::is_uppercase)
    };
    let own = capital(key);
    let unlike = (others().all(|said| stop(said) != stop(key)))
        || (own.is_some() && others().all(|said| capital(said).is_some_and(|c| Some(c) != own)));
    if unlike {
        found.push(
            Diagnostic::new(Code::K0610, key.span, msg("k0610-message")).help(msg("k0610-help")),
        );
    }
}

/// Three words or more that begin every option belong into the stem.
fn prefix(options: &[&Reading<'_>], source: &str, found: &mut Found) {
    let Some((first, rest)) = options.split_first() else {
        return;
    };
    let shared = (0..first.words.len())
        .take_while(|at| {
            rest.iter()
                .all(|other| other.words.at(*at) == first.words.at(*at))
        })
        .count();
    if shared >= 4 && options.iter().all(|option| option.words.len() > shared) {
        let place = first.words.span(first.said, source, 0, shared);
        let message = msg("k0632-message").with("count", shared);
        found.push(Diagnostic::new(Code::K0632, place, message).help(msg("k0632-help")));
    }
}

/// Matching without spare answers, clusters all of one kind.
fn clusters(item: &ItemOutline, found: &mut Found) {
    if item.kind == "Matching" {
        let left = item.of(Role::Left).count();
        let right = item.of(Role::Right).count();
        if left >= 3 && left == right {
            found.push(
                Diagnostic::new(Code::K0636, item.head, msg("k0636-message"))
                    .help(msg("k0636-help")),
            );
        }
    }
    if item.kind == "Cluster" {
        let mut statements = item.of(Role::Statement);
        let Some(first) = statements.next() else {
            return;
        };
        let mut rest = 0;
        if statements.all(|said| {
            rest += 1;
            said.key == first.key
        }) && rest >= 2
        {
            found.push(
                Diagnostic::new(Code::K0637, item.head, msg("k0637-message"))
                    .help(msg("k0637-help")),
            );
        }
    }
}
