//! What came in: every file accounted for, every person once.

pub mod intake;
pub mod people;
pub mod ranking;
