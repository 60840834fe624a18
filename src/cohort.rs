//! What came in: every file accounted for, every person once.

pub mod decided;
mod identity;
pub mod intake;
pub mod people;
pub mod ranking;
