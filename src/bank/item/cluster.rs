//! Statements under one stem, each right or wrong: the national form of 2025, Kprime, MTF.

use super::response::{Misfit, distinct_of};
use super::rule::{Blank, Judged, Rule};
use super::share::Share;
use crate::bank::id::OptionId;
use crate::text::Text;

/// One statement of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// A, B, C… in the author's order.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
    /// Whether it is right.
    pub key: bool,
    /// Why, shown afterwards.
    pub note: Option<Text>,
}

/// Statements judged one by one. At least two, their ids distinct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    statements: Vec<Statement>,
}

impl Cluster {
    /// `None` unless there are two statements or more with distinct ids.
    pub fn new(statements: Vec<Statement>) -> Option<Self> {
        let ids = statements.iter().map(|statement| &statement.id);
        let fits = statements.len() >= 2 && distinct_of(ids, |_| true).is_ok();
        fits.then_some(Self { statements })
    }

    /// The statements in the author's order.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Credit for what was judged; statements left out are blank.
    pub fn share(&self, judged: &[(OptionId, bool)], rule: &Rule, blank: Blank) -> Share {
        let mut counts = Judged {
            right: 0,
            wrong: 0,
            parts: i64::try_from(self.statements.len()).unwrap_or(i64::MAX),
        };
        for statement in &self.statements {
            let said = judged.iter().find(|(id, _)| *id == statement.id);
            match said.map(|(_, said)| *said == statement.key) {
                Some(true) => counts.right += 1,
                Some(false) => counts.wrong += 1,
                None if blank == Blank::Wrong => counts.wrong += 1,
                None => {}
            }
        }
        counts.share(rule)
    }

    pub(super) fn accepts(&self, judged: &[(OptionId, bool)]) -> Result<(), Misfit> {
        distinct_of(judged.iter().map(|(id, _)| id), |id| {
            self.statements.iter().any(|statement| statement.id == *id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::points::Points;

    fn cluster() -> Cluster {
        let statement = |(place, key): (usize, bool)| Statement {
            id: OptionId::by_position(place),
            text: Text::tame("statement"),
            key,
            note: None,
        };
        let keys = [true, false, true, false];
        Cluster::new(keys.into_iter().enumerate().map(statement).collect()).unwrap()
    }

    fn judged(said: &str) -> Vec<(OptionId, bool)> {
        let of = |(place, c): (usize, char)| {
            (c != '-').then(|| (OptionId::by_position(place), c == 't'))
        };
        said.chars().enumerate().filter_map(of).collect()
    }

    #[test]
    fn a_blank_is_not_wrong_unless_the_rule_says_so() {
        let deduct = Rule::Deduct(Points::ONE);
        let cases = [
            ("tftf", Blank::Zero, 1, 1),
            ("tf--", Blank::Zero, 1, 2),
            ("tf--", Blank::Wrong, 0, 1),
            ("ttff", Blank::Zero, 0, 1),
        ];
        for (said, blank, part, whole) in cases {
            let earned = cluster().share(&judged(said), &deduct, blank);
            assert_eq!(earned, Share::of(part, whole), "{said} {blank:?}");
        }
        let earned = cluster().share(&judged("tft-"), &Rule::national_2025(), Blank::Zero);
        assert_eq!(earned, Share::of(1, 2));
    }

    #[test]
    fn statements_must_exist_and_come_once() {
        assert_eq!(cluster().accepts(&judged("t-f-")), Ok(()));
        assert_eq!(cluster().accepts(&[]), Err(Misfit::Option));
        let twice = [judged("t"), judged("f")].concat();
        assert_eq!(cluster().accepts(&twice), Err(Misfit::Option));
        assert_eq!(cluster().accepts(&judged("tftft")), Err(Misfit::Option));
    }
}
