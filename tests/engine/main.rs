//! The engine from outside: drawing, the attempt machine, journals and results.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod attempt;
mod contest;
mod distribution;
mod old;
mod paper;
mod result;
mod small;
mod timing;
