//! What came in: every file accounted for, every person once.

pub mod decided;
pub mod gathering;
mod identity;
pub mod intake;
pub mod parcel;
pub mod people;
pub mod ranking;
pub mod sitting;
pub mod stock;
pub mod twice;
