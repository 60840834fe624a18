//! A survey's statements on one scale of agreement.

use super::response::{Misfit, distinct_of};
use crate::bank::id::OptionId;
use crate::text::Text;

/// A statement people agree with more or less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The author's id, or a, b, c….
    pub id: OptionId,
    /// What it says.
    pub text: Text,
    /// Whether agreeing means the opposite of the others: its steps count from the other end.
    pub reversed: bool,
}

/// Statements and the names of the steps, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likert {
    steps: Vec<Text>,
    statements: Vec<Statement>,
}

impl Likert {
    /// The most steps a scale may have.
    pub const STEPS: usize = 9;

    /// `None` unless there are 2 to [`Self::STEPS`] steps and a statement, and ids are distinct.
    pub fn new(steps: Vec<Text>, statements: Vec<Statement>) -> Option<Self> {
        let ids = statements.iter().map(|statement| &statement.id);
        let fits = (2..=Self::STEPS).contains(&steps.len()) && distinct_of(ids, |_| true).is_ok();
        fits.then_some(Self { steps, statements })
    }

    /// The names of the steps, lowest first.
    pub fn steps(&self) -> &[Text] {
        &self.steps
    }

    /// The statements in the author's order.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// A step as the scale of the item counts it: from the other end for reversed statements.
    pub fn turned(&self, statement: &Statement, step: u8) -> u8 {
        let steps = u8::try_from(self.steps.len()).unwrap_or(u8::MAX);
        if statement.reversed {
            (steps + 1).saturating_sub(step)
        } else {
            step
        }
    }

    pub(super) fn accepts(&self, scaled: &[(OptionId, u8)]) -> Result<(), Misfit> {
        if scaled
            .iter()
            .any(|(_, step)| !(1..=self.steps.len()).contains(&usize::from(*step)))
        {
            return Err(Misfit::OffScale);
        }
        distinct_of(scaled.iter().map(|(id, _)| id), |id| {
            self.statements.iter().any(|statement| statement.id == *id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversed_statements_count_from_the_other_end() {
        let statement = |id: &str, reversed| Statement {
            id: id.parse().unwrap(),
            text: Text::tame("…"),
            reversed,
        };
        let steps = ["rất kém", "kém", "vừa", "tốt", "rất tốt"]
            .map(Text::tame)
            .to_vec();
        let item = Likert::new(steps, vec![statement("a", false), statement("b", true)]).unwrap();
        let [a, b] = item.statements() else {
            panic!("two statements")
        };
        assert_eq!(
            (item.turned(a, 2), item.turned(b, 2), item.turned(b, 5)),
            (2, 4, 1)
        );
        let given = |id: &str, step| vec![(id.parse().unwrap(), step)];
        assert_eq!(item.accepts(&given("a", 5)), Ok(()));
        assert_eq!(item.accepts(&given("a", 6)), Err(Misfit::OffScale));
        assert_eq!(item.accepts(&given("a", 0)), Err(Misfit::OffScale));
        assert_eq!(item.accepts(&given("c", 1)), Err(Misfit::Option));
    }
}
