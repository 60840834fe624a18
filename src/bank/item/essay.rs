//! Free text marked by people, by a rubric.

use crate::bank::points::Points;
use crate::text::Text;

/// The longest essay in characters.
pub const LONGEST: usize = 20_000;

/// What is looked for, and what it earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What is looked for.
    pub text: Text,
    /// The most it earns.
    pub points: Points,
}

/// A text to be written. Its points are the sum of its criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Essay {
    rubric: Vec<Criterion>,
    lines: u8,
}

impl Essay {
    /// `None` unless there is a criterion, each earns something, and 1 to 40 lines are offered.
    pub fn new(rubric: Vec<Criterion>, lines: u8) -> Option<Self> {
        let earns = rubric
            .iter()
            .all(|criterion| criterion.points > Points::ZERO);
        (!rubric.is_empty() && earns && (1..=40).contains(&lines)).then_some(Self { rubric, lines })
    }

    /// The criteria in the author's order.
    pub fn rubric(&self) -> &[Criterion] {
        &self.rubric
    }

    /// Lines offered on screen.
    pub fn lines(&self) -> u8 {
        self.lines
    }

    /// What all criteria together earn.
    pub fn points(&self) -> Points {
        self.rubric.iter().map(|criterion| criterion.points).sum()
    }
}
