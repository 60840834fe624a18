//! How a contest puts its entrants in order.

/// What decides between entrants, in the order a form lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// More points first.
    Points,
    /// The closer prediction first; no prediction last.
    Prediction,
    /// Less time first.
    Time,
}

/// Most right, then the closest prediction, then the fastest: the order of contests that name no
/// other.
pub const USUAL: [Tie; 3] = [Tie::Points, Tie::Prediction, Tie::Time];
