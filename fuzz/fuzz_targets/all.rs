#![no_main]
//! Every entry in one program, so that they are built once; `KHAOTHI_FUZZ` names the one to run.
#[path = "../entry.rs"]
mod entry;

use std::sync::LazyLock;

static RUN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("KHAOTHI_FUZZ").unwrap_or_default();
    let found = entry::ENTRIES.iter().find(|(entry, _)| *entry == name);
    found.expect("KHAOTHI_FUZZ names an entry").1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| RUN(bytes));
