//! The engine from outside: drawing, the attempt machine, journals and results.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod attempt;
mod contest;
mod disk;
mod distribution;
mod faults;
mod old;
mod paper;
mod result;
mod room;
mod saving;
mod small;
mod timing;
