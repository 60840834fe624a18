//! The linear face: scripts played on a virtual clock, line in, lines out; and the real program
//! through pipes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod answers;
mod chaos;
mod course;
mod doors;
mod pipes;
mod play;
mod terminal;
mod time;
mod whole;
