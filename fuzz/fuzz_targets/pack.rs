#![no_main]
#[path = "../entry.rs"]
#[expect(dead_code, reason = "one of several entries")]
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::pack(bytes));
