//! Text with blanks: some to be chosen, some to be typed.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "rules for other families are kept away by `Rule::fits`"
)]

use super::choice::Choice;
use super::response::{Fill, Misfit, distinct_of, fits_length};
use super::rule::Rule;
use super::share::Share;
use super::short::{self, Accepted};
use crate::bank::id::OptionId;
use crate::bank::points::Points;
use crate::text::{Fold, Text};

/// A blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// One of these options; exactly one is the key. Blank 2's are 2A, 2B, 2C….
    OneOf(Vec<Choice>),
    /// Words that fit one of these answers.
    Type(Vec<Accepted>, Fold),
}

/// A stem with blanks `{1}`, `{2}`…, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloze {
    blanks: Vec<Blank>,
}

impl Cloze {
    /// `None` unless there is a blank, each `{n}` occurs exactly once in the stem, and each choice
    /// has two options or more with exactly one key.
    pub fn new(stem: &Text, blanks: Vec<Blank>) -> Option<Self> {
        let sound = |blank: &Blank| match blank {
            Blank::OneOf(options) => {
                options.len() >= 2 && options.iter().filter(|option| option.key).count() == 1
            }
            Blank::Type(answers, _) => !answers.is_empty(),
        };
        let placed = places(stem.as_str());
        let numbered = placed.len() == blanks.len()
            && (1..=blanks.len()).all(|number| placed.contains(&number));
        (!blanks.is_empty() && blanks.iter().all(sound) && numbered).then_some(Self { blanks })
    }

    /// The blanks; the first is `{1}`.
    pub fn blanks(&self) -> &[Blank] {
        &self.blanks
    }

    /// Credits of the blanks ÷ blanks, or everything when all are fully right.
    pub fn share(&self, filled: &[(OptionId, Fill)], rule: &Rule) -> Share {
        let mut sum = 0;
        let mut right = 0;
        for (place, blank) in self.blanks.iter().enumerate() {
            let id = OptionId::numbered(place + 1);
            let credit = filled
                .iter()
                .find(|(at, _)| *at == id)
                .and_then(|(_, fill)| blank.credit(fill))
                .unwrap_or(Points::ZERO);
            sum += credit.units();
            right += usize::from(credit == Points::ONE);
        }
        if *rule == Rule::AllOrNothing {
            return parts(right, self.blanks.len(), rule);
        }
        let whole = i64::try_from(self.blanks.len()).unwrap_or(1) * Points::UNITS;
        Share::of(sum.max(0), whole)
    }

    pub(super) fn accepts(&self, filled: &[(OptionId, Fill)]) -> Result<(), Misfit> {
        let blank = |id: &OptionId| {
            let mut numbered = self.blanks.iter().enumerate();
            numbered.find(|(place, _)| OptionId::numbered(place + 1) == *id)
        };
        distinct_of(filled.iter().map(|(id, _)| id), |id| blank(id).is_some())?;
        for (id, fill) in filled {
            match (blank(id).map(|(_, blank)| blank), fill) {
                (Some(Blank::OneOf(options)), Fill::Option(chosen)) => {
                    if !options.iter().any(|option| option.id == *chosen) {
                        return Err(Misfit::Option);
                    }
                }
                (Some(Blank::Type(..)), Fill::Typed(text)) => fits_length(text, short::LONGEST)?,
                _ => return Err(Misfit::Kind),
            }
        }
        Ok(())
    }
}

impl Blank {
    /// What a fill earns, as a share of the blank; `None` when it fits nothing.
    pub fn credit(&self, fill: &Fill) -> Option<Points> {
        match (self, fill) {
            (Self::OneOf(options), Fill::Option(id)) => {
                let option = options.iter().find(|option| option.id == *id)?;
                let key = option.key.then_some(Points::ONE);
                option.credit.or(key)
            }
            (Self::Type(answers, folding), Fill::Typed(text)) => {
                short::credit(answers, text, *folding)
            }
            _ => None,
        }
    }
}

/// The numbers of the blanks in a stem, in the order they occur.
pub fn places(stem: &str) -> Vec<usize> {
    pieces(stem)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Blank(number) => Some(number),
            Piece::Text(_) => None,
        })
        .collect()
}

/// A piece of a stem with blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A blank by its number.
    Blank(usize),
}

/// A stem cut at its blanks. Braces that hold no number are words.
pub fn pieces(stem: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = stem;
    let mut from = 0;
    while let Some(open) = rest
        .get(from..)
        .and_then(|tail| tail.find('{'))
        .map(|at| from + at)
    {
        let (before, after) = rest.split_at(open);
        let number = after
            .split_once('}')
            .and_then(|(inside, tail)| Some((inside.get(1..)?.parse().ok()?, tail)));
        match number {
            Some((number, tail)) => {
                if !before.is_empty() {
                    pieces.push(Piece::Text(before));
                }
                pieces.push(Piece::Blank(number));
                rest = tail;
                from = 0;
            }
            None => from = open + 1,
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// A stem as it is read where nothing can be filled in: `(1) ____` for each blank.
pub fn readable(stem: &str) -> String {
    let each = pieces(stem).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Blank(number) => format!("({number}) ____"),
    });
    each.collect()
}

/// Right parts ÷ parts, or everything for all of them.
pub(super) fn parts(right: usize, parts: usize, rule: &Rule) -> Share {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match rule {
        Rule::PerPart => Share::of(count(right), count(parts)),
        _ => Share::whole_or_none(right == parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloze() -> Cloze {
        let option = |(place, (text, key)): (usize, (&str, bool))| Choice {
            id: OptionId::in_blank(1, place),
            text: Text::tame(text),
            key,
            credit: None,
            note: None,
            pin: None,
        };
        let options = [("trực tiếp", true), ("qua điện thoại", false)];
        let answers =
            [("15", 1.0), ("mười lăm", 1.0), ("14", 0.5)].map(|(pattern, credit)| Accepted {
                pattern: Text::tame(pattern),
                credit: Points::from_decimal(credit).unwrap(),
            });
        let blanks = vec![
            Blank::OneOf(options.into_iter().enumerate().map(option).collect()),
            Blank::Type(answers.to_vec(), Fold::Accents),
        ];
        Cloze::new(&Text::tame("Nộp {1} trong {2} ngày"), blanks).unwrap()
    }

    fn fills(first: Option<&str>, second: Option<&str>) -> Vec<(OptionId, Fill)> {
        let first = first.map(|id| (OptionId::numbered(1), Fill::Option(id.parse().unwrap())));
        let second = second.map(|t| (OptionId::numbered(2), Fill::Typed(Text::tame(t))));
        first.into_iter().chain(second).collect()
    }

    #[test]
    fn blanks_share_the_points() {
        let cases = [
            (Some("1A"), Some("15"), 1, 1),
            (Some("1A"), Some("Muoi lam"), 1, 1),
            (Some("1A"), Some("14"), 3, 4),
            (Some("1B"), Some("15"), 1, 2),
            (None, Some("15"), 1, 2),
            (Some("1B"), Some("3"), 0, 1),
        ];
        for (first, second, part, whole) in cases {
            let given = fills(first, second);
            assert_eq!(
                cloze().share(&given, &Rule::PerPart),
                Share::of(part, whole),
                "{given:?}"
            );
            let all = cloze().share(&given, &Rule::AllOrNothing);
            assert_eq!(all, Share::whole_or_none(part == whole), "{given:?}");
        }
    }

    #[test]
    fn fills_must_fit_their_blanks() {
        assert_eq!(cloze().accepts(&fills(Some("1A"), None)), Ok(()));
        assert_eq!(
            cloze().accepts(&fills(Some("2A"), None)),
            Err(Misfit::Option)
        );
        assert_eq!(cloze().accepts(&[]), Err(Misfit::Option));
        let typed = vec![(OptionId::numbered(1), Fill::Typed(Text::tame("x")))];
        assert_eq!(cloze().accepts(&typed), Err(Misfit::Kind));
    }

    #[test]
    fn stems_are_cut_at_their_blanks() {
        use Piece::{Blank, Text};
        assert_eq!(
            pieces("a {1} b {2}"),
            [Text("a "), Blank(1), Text(" b "), Blank(2)]
        );
        assert_eq!(pieces("{x} {} { {3}"), [Text("{x} {} { "), Blank(3)]);
        assert_eq!(pieces("không có"), [Text("không có")]);
        assert_eq!(places("{2} rồi {1}"), [2, 1]);
    }
}
