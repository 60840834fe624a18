//! A few words, right when they fit one of the answers.

use super::rule::Rule;
use super::share::Share;
use super::truth::whole;
use crate::bank::points::Points;
use crate::text::{Fold, Text, fold};

/// The longest short answer typed, in characters.
pub const LONGEST: usize = 200;

/// An answer: `*` stands for any run of characters, `\*` for an asterisk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The pattern as the author wrote it.
    pub pattern: Text,
    /// What it earns.
    pub credit: Points,
}

/// A few words to be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    answers: Vec<Accepted>,
    folding: Fold,
}

impl Short {
    /// `None` without an answer.
    pub fn new(answers: Vec<Accepted>, folding: Fold) -> Option<Self> {
        (!answers.is_empty()).then_some(Self { answers, folding })
    }

    /// The answers in the author's order; the first that fits decides.
    pub fn answers(&self) -> &[Accepted] {
        &self.answers
    }

    /// What is overlooked when answers are compared.
    pub fn folding(&self) -> Fold {
        self.folding
    }

    /// Credit of the first answer that fits (Moodle short answer: list order decides).
    pub fn share(&self, typed: &Text, rule: &Rule) -> Share {
        match credit(&self.answers, typed, self.folding) {
            None => whole(false, rule),
            Some(credit) if credit == Points::ONE => whole(true, rule),
            Some(credit) => Share::credit(credit),
        }
    }
}

/// The credit of the first answer a text fits.
pub(super) fn credit(answers: &[Accepted], typed: &Text, by: Fold) -> Option<Points> {
    let typed = fold(typed.as_str(), by);
    let fits = |answer: &&Accepted| matches(&pattern(answer.pattern.as_str(), by), &typed);
    answers.iter().find(fits).map(|answer| answer.credit)
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Is(char),
    AnyRun,
}

fn pattern(raw: &str, by: Fold) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut chars = raw.chars().peekable();
    let mut parts: Vec<Option<String>> = Vec::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'*') => {
                chars.next();
                literal.push('*');
            }
            '*' => {
                parts.push(Some(std::mem::take(&mut literal)));
                parts.push(None);
            }
            c => literal.push(c),
        }
    }
    parts.push(Some(literal));
    let last = parts.len() - 1;
    for (place, part) in parts.into_iter().enumerate() {
        match part {
            None if pieces.last() != Some(&Piece::AnyRun) => pieces.push(Piece::AnyRun),
            None => {}
            Some(text) => {
                // folding trims, but a space beside an asterisk is part of the pattern
                let lead = place > 0 && text.starts_with(' ');
                let trail = place < last && text.len() > 1 && text.ends_with(' ');
                let folded = fold(&text, by);
                let blank = folded.is_empty();
                pieces.extend(lead.then_some(Piece::Is(' ')));
                pieces.extend(folded.chars().map(Piece::Is));
                pieces.extend((trail && !blank).then_some(Piece::Is(' ')));
            }
        }
    }
    pieces
}

/// Whether a text fits a pattern; at most pattern × text steps, whatever the asterisks.
fn matches(pattern: &[Piece], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut p, mut t) = (0, 0);
    let mut run: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(Piece::AnyRun) => {
                run = Some((p, t));
                p += 1;
            }
            Some(Piece::Is(c)) if text.get(t) == Some(c) => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, from)) = run else { return false };
                run = Some((at, from + 1));
                p = at + 1;
                t = from + 1;
            }
        }
    }
    pattern.iter().skip(p).all(|piece| *piece == Piece::AnyRun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(answers: &[(&str, f64)], folding: Fold) -> Short {
        let answers = answers.iter().map(|(pattern, credit)| Accepted {
            pattern: Text::tame(pattern),
            credit: Points::from_decimal(*credit).unwrap(),
        });
        Short::new(answers.collect(), folding).unwrap()
    }

    #[test]
    fn answers_fold_as_asked() {
        let cases = [
            (Fold::Exact, "Bộ Nội vụ", true),
            (Fold::Exact, "bộ nội vụ", false),
            (Fold::Case, "BỘ  NỘI VỤ", true),
            (Fold::Case, "Bo Noi vu", false),
            (Fold::Accents, "bo noi vu", true),
            (
                Fold::Accents,
                "Bo\u{302}\u{323} No\u{323}\u{302}i vu\u{323}",
                true,
            ),
            (Fold::Accents, "Bộ Nội", false),
        ];
        for (folding, typed, right) in cases {
            let earned =
                short(&[("Bộ Nội vụ", 1.0)], folding).share(&Text::tame(typed), &Rule::Credits);
            assert_eq!(earned, Share::whole_or_none(right), "{folding:?} {typed}");
        }
    }

    #[test]
    fn asterisks_stand_for_any_run() {
        let cases = [
            ("Nghị định *", "nghị định 118", true),
            ("Nghị định *", "nghị định", false),
            ("Nghị định*", "nghị định", true),
            ("*118*", "NĐ 118/2025", true),
            ("**118**", "118", true),
            ("118/*/NĐ-CP", "118/2025/NĐ-CP", true),
            ("118/*/NĐ-CP", "118/2025/QĐ", false),
            (r"5\*", "5*", true),
            (r"5\*", "50", false),
            ("*", "gì cũng được", true),
        ];
        for (pattern, typed, right) in cases {
            let earned =
                short(&[(pattern, 1.0)], Fold::Case).share(&Text::tame(typed), &Rule::Credits);
            assert_eq!(earned, Share::whole_or_none(right), "{pattern} {typed}");
        }
        let many = "*a".repeat(60);
        let earned =
            short(&[(&many, 1.0)], Fold::Case).share(&Text::tame(&"a".repeat(50)), &Rule::Credits);
        assert_eq!(earned, Share::NONE);
    }

    #[test]
    fn the_first_answer_that_fits_decides() {
        let item = short(&[("15", 1.0), ("1*", 0.25), ("*", -0.25)], Fold::Case);
        for (typed, part, whole) in [("15", 1, 1), ("16", 1, 4), ("20", -1, 4)] {
            assert_eq!(
                item.share(&Text::tame(typed), &Rule::Credits),
                Share::of(part, whole),
                "{typed}"
            );
        }
    }
}
