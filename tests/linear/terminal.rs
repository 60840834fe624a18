//! A terminal that can do nothing: the linear face by itself, not one escape sequence.
#![cfg(unix)]

use std::io::{Read as _, Write as _};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

#[test]
fn a_dumb_terminal_is_talked_to_in_lines_and_interrupted_without_loss() {
    let folder = tempfile::tempdir().unwrap();
    let size = PtySize {
        rows: 24,
        cols: 40,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khaothi"));
    command.args([
        "take",
        "moi-loai",
        "--form",
        "tap-duot",
        "--lang",
        "en",
        "--seed",
        "5",
        "--results",
    ]);
    command.arg(folder.path());
    command.env("TERM", "dumb");
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut keys = pty.master.take_writer().unwrap();
    let mut output = pty.master.try_clone_reader().unwrap();
    let mut heard = Vec::new();
    let mut until = |wanted: &str, from: usize| -> usize {
        loop {
            let text = String::from_utf8_lossy(heard.get(from..).unwrap_or_default()).into_owned();
            if text.contains(wanted) {
                return heard.len();
            }
            let mut bytes = [0; 1024];
            let read = output.read(&mut bytes).unwrap_or(0);
            assert!(read > 0, "never heard {wanted:?} in:\n{text}");
            assert!(!bytes.contains(&0x1b), "an escape sequence");
            heard.extend_from_slice(&bytes[..read]);
        }
    };
    let at = until("Enter starts; b goes back: ", 0);
    // an interrupt would throw away what is said meanwhile, but for this
    let modes = format!("{:?}", pty.master.get_termios().unwrap().local_flags);
    assert!(modes.contains("NOFLSH"), "{modes}");
    keys.write_all(b"\r").unwrap();
    let at = until("Item 1, your answer: ", at);
    keys.write_all(b"2\r").unwrap();
    let at = until("Saved.\r\nItem 1 is answered.", at);
    keys.write_all(b"\x03").unwrap();
    until("Your attempt is kept, not handed in.", at);
    assert_eq!(child.wait().unwrap().exit_code(), 0);
}
