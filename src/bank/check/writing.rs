//! Rules about one item's words: stems, negations, cues in the language.
//!
//! Sources: Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice item-writing
//! guidelines for classroom assessment", Applied Measurement in Education 15(3); Haladyna &
//! Rodriguez (2013), "Developing and Validating Test Items"; Downing (2005), "The effects of
//! violating standard item writing principles", Advances in Health Sciences Education 10.

use super::Found;
use super::wording::{Phrases, Reading, Words, is_emphasised, length, of_role};
use crate::bank::source::outline::{ItemOutline, Role, Said, within};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;

/// Words of a stem beyond which reading is measured more than knowledge.
const LONG_STEM: usize = 70;
/// Words of an option beyond which the same holds.
const LONG_OPTION: usize = 35;

/// The rules about words.
pub(super) fn check(item: &ItemOutline, read: &[Reading<'_>], source: &str, found: &mut Found) {
    let stems = of_role(read, Role::Stem);
    let Some(stem) = stems.first() else { return };
    let words = &stem.words;
    let options = of_role(read, Role::Option);
    if words.len() > LONG_STEM {
        let message = msg("k0615-message")
            .with("count", words.len())
            .with("limit", LONG_STEM);
        found.push(Diagnostic::new(Code::K0615, stem.said.span, message).help(msg("k0615-help")));
    }
    for option in options
        .iter()
        .filter(|option| option.words.len() > LONG_OPTION)
    {
        let message = msg("k0616-message")
            .with("count", option.words.len())
            .with("limit", LONG_OPTION);
        found.push(Diagnostic::new(Code::K0616, option.said.span, message).help(msg("k0616-help")));
    }
    if item.is_scored() && !options.is_empty() {
        negative(stem.said, words, &options, source, found);
        alone(stem.said, words, found);
    }
    doubled(read, source, found);
    markup(read, source, found);
    if item.is_single() {
        article(stem.said, words, &options, found);
        echo(stem, &options, source, found);
        absolute(&options, source, found);
    }
}

/// Whether the word at a place turns the question round: "nào không…", "which is not…".
fn turns(words: &Words, at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).map_or("", |place| words.at(place));
    let asked = matches!(before(1), "nào" | "gì" | "đâu" | "ai")
        || (before(1) == "đây" && matches!(before(2), "sau" | "dưới"));
    match words.at(at) {
        "không" | "chưa" => asked || forbids(words, at),
        "sai" => asked || (before(1) == "là" && at + 1 == words.len()),
        "trừ" => matches!(before(1), "ngoại" | "loại") || at + 1 == words.len(),
        "not" | "incorrect" | "false" | "least" => {
            matches!(before(1), "is" | "are" | "does" | "do" | "was" | "be")
                && words.iter().any(|word| word == "which" || word == "what")
        }
        "except" => true,
        _ => false,
    }
}

/// "Không được làm việc nào…", "không phải thực hiện gì…": what is not allowed is asked for.
fn forbids(words: &Words, at: usize) -> bool {
    let asked = |place: usize| matches!(words.at(place), "nào" | "gì" | "đâu");
    let clause = words.clause(at);
    matches!(words.at(at + 1), "được" | "phải")
        && (at + 2..at + 6).any(|place| clause.contains(&place) && asked(place))
}

fn negative(stem: &Said, words: &Words, options: &[&Reading<'_>], source: &str, found: &mut Found) {
    const TURNS: Phrases = Phrases::of(&[
        "không",
        "chưa",
        "sai",
        "trừ",
        "not",
        "incorrect",
        "false",
        "least",
        "except",
    ]);
    if !words.may_hold(&TURNS) {
        return;
    }
    let Some(at) = (0..words.len()).find(|at| turns(words, *at)) else {
        return;
    };
    let (mut from, to) = words.chars(at, 1);
    let mut len = 1;
    let mut start = at;
    if words.at(at) == "trừ"
        && matches!(
            at.checked_sub(1).map(|at| words.at(at)),
            Some("ngoại" | "loại")
        )
    {
        start = at - 1;
        len = 2;
        from = words.chars(start, 1).0;
    }
    let place = words.span(stem, source, start, len);
    if !is_emphasised(stem.text.as_str(), from, to) {
        let word: String = stem
            .text
            .as_str()
            .chars()
            .skip(from)
            .take(to - from)
            .collect();
        let help = msg("k0605-help").with("word", word.to_uppercase());
        found.push(
            Diagnostic::new(Code::K0605, place, msg("k0605-message").with("word", word)).help(help),
        );
    }
    for option in options {
        let said = &option.words;
        if matches!(said.at(0), "không" | "chưa" | "not" | "no" | "never") {
            let first = said.span(option.said, source, 0, 1);
            found.push(
                Diagnostic::new(Code::K0606, first, msg("k0606-message"))
                    .also(place, msg("k0606-stem"))
                    .help(msg("k0606-help")),
            );
            return;
        }
    }
}

/// Negations that undo each other within one text.
fn doubled(read: &[Reading<'_>], source: &str, found: &mut Found) {
    const TWICE: Phrases = Phrases::of(&[
        "không thể không",
        "không phải không",
        "không phải là không",
        "không khỏi không",
        "chưa hẳn không",
        "không có gì không",
        "cannot not",
        "not uncommon",
    ]);
    let asked = |reading: &&Reading<'_>| matches!(reading.said.role, Role::Stem | Role::Statement);
    for Reading { said, words } in read.iter().filter(asked) {
        if let Some((at, len)) = words.find(&TWICE) {
            let place = words.span(said, source, at, len);
            found.push(
                Diagnostic::new(Code::K0606, place, msg("k0606-twice")).help(msg("k0606-help")),
            );
        }
    }
}

/// Tags and entities of HTML: people see them as they are written.
fn markup(read: &[Reading<'_>], source: &str, found: &mut Found) {
    for said in read.iter().map(|reading| reading.said) {
        let text = said.text.as_str();
        let Some((at, len)) = html(text) else {
            continue;
        };
        let from = text.get(..at).map_or(0, |before| before.chars().count());
        let part = text.get(at..at + len).unwrap_or("");
        let place = within(said, source, from, from + part.chars().count());
        let message = msg("k0638-message").with("text", part);
        found.push(Diagnostic::new(Code::K0638, place, message).help(msg("k0638-help")));
    }
}

/// The first tag or entity of a text: its byte and its length.
fn html(text: &str) -> Option<(usize, usize)> {
    const TAGS: [&str; 26] = [
        "p", "b", "i", "u", "br", "em", "strong", "span", "div", "sub", "sup", "font", "img", "a",
        "table", "tr", "td", "th", "ul", "ol", "li", "h1", "h2", "h3", "hr", "o:p",
    ];
    const ENTITIES: [&str; 6] = ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#"];
    text.match_indices(['<', '&']).find_map(|(at, mark)| {
        let rest = text.get(at..)?;
        if mark == "&" {
            let entity = ENTITIES.iter().find(|entity| rest.starts_with(**entity))?;
            return Some((at, entity.len()));
        }
        let inner = rest.get(1..)?;
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let name = inner.split(['>', ' ', '/', '\n']).next()?;
        let end = rest.find('>')?;
        let known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
        known.then_some((at, end + 1))
    })
}

/// What is left of a stem like "Chọn phương án đúng" when such words are taken away is nothing.
fn alone(stem: &Said, words: &Words, found: &mut Found) {
    const EMPTY: [&str; 62] = [
        "hãy",
        "chọn",
        "phương",
        "án",
        "đáp",
        "câu",
        "trả",
        "lời",
        "đúng",
        "sai",
        "nào",
        "sau",
        "đây",
        "dưới",
        "trên",
        "là",
        "các",
        "những",
        "một",
        "nhất",
        "khẳng",
        "định",
        "phát",
        "biểu",
        "nhận",
        "xét",
        "ý",
        "kiến",
        "nội",
        "dung",
        "trong",
        "số",
        "điều",
        "gì",
        "không",
        "phải",
        "được",
        "mệnh",
        "đề",
        "cho",
        "biết",
        "which",
        "of",
        "the",
        "following",
        "is",
        "are",
        "true",
        "false",
        "correct",
        "not",
        "statement",
        "statements",
        "choose",
        "select",
        "answer",
        "best",
        "option",
        "a",
        "one",
        "right",
        "what",
    ];
    // an empty stem is an error of its own
    if words.len() > 0 && words.iter().all(|word| EMPTY.contains(&word)) {
        found.push(
            Diagnostic::new(Code::K0614, stem.span, msg("k0614-message")).help(msg("k0614-help")),
        );
    }
}

/// "… is an" before options of which only the key begins with a vowel.
fn article(stem: &Said, words: &Words, options: &[&Reading<'_>], found: &mut Found) {
    let last = words.len().checked_sub(1).map_or("", |at| words.at(at));
    let vowel = match last {
        "a" => false,
        "an" => true,
        _ => return,
    };
    let fits = |reading: &&&Reading<'_>| {
        let first = reading.said.text.as_str().chars().next();
        first.is_some_and(|c| "aeiouAEIOU".contains(c)) == vowel
    };
    let fitting: Vec<_> = options.iter().filter(fits).collect();
    if fitting.len() < options.len() && fitting.iter().any(|reading| reading.said.key) {
        found.push(
            Diagnostic::new(
                Code::K0609,
                stem.span,
                msg("k0609-message").with("word", last),
            )
            .help(msg("k0609-help")),
        );
    }
}

/// Four words of the stem or more that return in the key, and in no distractor so much as two.
fn echo(stem: &Reading<'_>, options: &[&Reading<'_>], source: &str, found: &mut Found) {
    // the longest run of words an option shares with the stem, and where it begins in the option
    let run = |option: &Reading<'_>| -> (usize, usize) {
        let (own, other) = (stem.words.hashes(), option.words.hashes());
        let (mut best, mut place) = (0, 0);
        for (start, first) in other.iter().enumerate() {
            for (at, word) in own.iter().enumerate() {
                if word != first {
                    continue;
                }
                let pairs = own.iter().skip(at).zip(other.iter().skip(start));
                let len = pairs.take_while(|(a, b)| a == b).count();
                if len > best {
                    (best, place) = (len, start);
                }
            }
        }
        (best, place)
    };
    let Some(key) = options.iter().find(|reading| reading.said.key) else {
        return;
    };
    if options.len() < 3 || key.words.len() < 5 {
        return;
    }
    let (len, at) = run(key);
    // an option that is nothing but words of the stem answers an either-or question
    if len < 4 || len == key.words.len() {
        return;
    }
    let mut others = options.iter().filter(|reading| !reading.said.key);
    if others.all(|other| run(other).0 <= 1) {
        let place = key.words.span(key.said, source, at, len);
        found.push(
            Diagnostic::new(Code::K0608, place, msg("k0608-message"))
                .also(stem.said.span, msg("k0608-stem"))
                .help(msg("k0608-help")),
        );
    }
}

/// Absolute words in two distractors or more, and not in the key.
fn absolute(options: &[&Reading<'_>], source: &str, found: &mut Found) {
    const ABSOLUTE: Phrases = Phrases::of(&[
        "luôn luôn",
        "luôn",
        "không bao giờ",
        "tuyệt đối",
        "bất kỳ",
        "mọi trường hợp",
        "tất cả mọi",
        "trong mọi",
        "hoàn toàn không",
        "always",
        "never",
        "every",
        "in all cases",
        "absolutely",
    ]);
    let mut places = Vec::new();
    for option in options {
        if let Some((at, len)) = option.words.find(&ABSOLUTE) {
            if option.said.key {
                return;
            }
            places.push(option.words.span(option.said, source, at, len));
        }
    }
    if let [first, second, ..] = places.as_slice() {
        found.push(
            Diagnostic::new(Code::K0611, *first, msg("k0611-message"))
                .also(*second, msg("k0611-other"))
                .help(msg("k0611-help")),
        );
    }
}

/// The key's length against the longest distractor's: half as long again and twenty characters.
pub(super) fn longest(options: &[&Said]) -> Option<(bool, usize, usize)> {
    let key = options.iter().find(|said| said.key)?;
    let other = options
        .iter()
        .filter(|said| !said.key)
        .map(|said| length(said))
        .max()?;
    let own = length(key);
    Some((own * 2 >= other * 3 && own >= other + 20, own, other))
}
