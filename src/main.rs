//! `argv` → shell → exit code, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(khaothi::shell::run(std::env::args_os()))
}
