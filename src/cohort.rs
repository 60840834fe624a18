//! What came in: every file accounted for, every person once.

pub mod decided;
mod identity;
pub mod intake;
pub mod parcel;
pub mod people;
pub mod ranking;
pub mod twice;
