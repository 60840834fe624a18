//! The engine from outside: drawing, the attempt machine, journals and results.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod attempt;
mod distribution;
mod paper;
mod result;
mod small;
mod timing;
