//! The only impure layer: clock, files, environment, terminal and process live here and nowhere
//! else.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the layer that may read the clock, files, environment and terminal"
)]

mod admission;
mod arrivals;
mod beside;
pub mod cli;
mod clock;
mod command;
mod console;
mod decided;
mod failure;
mod gathered;
#[cfg(unix)]
mod interrupt;
pub mod journal_file;
pub mod keeper;
mod library;
mod linear;
mod packing;
mod packs;
mod progress;
mod runtime;
pub mod second_copy;
mod settings;
mod sitting;
pub mod storage;
mod store;
mod system;
mod terminal;
mod viewer;
mod writer;

pub use cli::run;
