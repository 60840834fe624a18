//! A number foretold to break ties in a contest. It never scores.

/// What is foretold. The actual number is known only when all results are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// How many people have every scored response right.
    AllCorrect,
    /// How many people take part.
    Entrants,
}

/// A whole number to be foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// Of what.
    pub target: Target,
}
