//! Rulings from a file's text to marks, people and reports.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unnecessary_wraps,
    reason = "a test fails loudly; responses stand beside `None`, a blank"
)]

mod account;
mod course;
mod essays;
mod remark;
mod ruled;
mod source;
mod who;
