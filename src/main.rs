//! `argv` → shell → exit code, nothing else.
fn main() {}
