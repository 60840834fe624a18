//! The real program in a real pseudo-terminal: killed in the middle, it comes back with nothing
//! lost; told to end, it gives the terminal back.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs a program and fails loudly"
)]

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

struct Run {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    screen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Run {
    fn start(results: &Path) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khaothi"));
        command.args([
            "take",
            "cchc-2026",
            "--lang",
            "en",
            "--seed",
            "5",
            "--results",
        ]);
        command.arg(results);
        command.env("TERM", "xterm-256color");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let keys = pty.master.take_writer().unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (rows, columns) = (24.try_into().unwrap(), 80.try_into().unwrap());
        let screen = Arc::new((
            Mutex::new(vt100::Parser::new(rows, columns, 0)),
            Condvar::new(),
        ));
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let _master = pty.master;
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 {
                    break;
                }
                shared.0.lock().unwrap().process(bytes.get(..n).unwrap());
                shared.1.notify_all();
            }
        });
        Self {
            child,
            keys,
            screen,
        }
    }

    fn press(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    /// Bytes in one write.
    fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen says all of this.
    #[track_caller]
    fn sees(&self, wanted: &[&str]) -> String {
        let (parser, changed) = &*self.screen;
        let mut parser = parser.lock().unwrap();
        loop {
            let text = parser.screen().contents();
            if wanted.iter().all(|word| text.contains(word)) {
                return text;
            }
            let (next, waited) = changed
                .wait_timeout(parser, Duration::from_secs(20))
                .unwrap();
            assert!(!waited.timed_out(), "never saw {wanted:?} in:\n{text}");
            parser = next;
        }
    }
}

fn results_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect()
}

#[test]
fn a_killed_attempt_is_resumed_and_handed_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = Run::start(folder.path());
    run.sees(&["Choose what to take"]);
    run.press("2");
    run.sees(&["Full name"]);
    run.press("An\r");
    run.press("Unit one\r\r\r\r");
    run.sees(&["start the clock"]);
    run.press("\r");
    run.sees(&["Item 1/15", "Saved ✓"]);
    run.press("a");
    run.sees(&["(•) A.", "Saved ✓"]);
    run.press("\x1b[C");
    run.sees(&["Item 2/15"]);
    run.press("b");
    run.sees(&["Saved ✓"]);
    run.sees(&["•"]);
    run.child.kill().unwrap();
    run.child.wait().unwrap();
    assert!(results_in(folder.path()).is_empty());

    let mut run = Run::start(folder.path());
    run.sees(&["unfinished attempt", "An · 2 of 15 answered"]);
    run.press("\r");
    run.sees(&["Item 2/15", "(•) B.", "Saved ✓"]);
    run.press("\x1b[D");
    run.sees(&["Item 1/15", "(•) A."]);
    run.press("\t");
    run.sees(&["2 answered, 13 blank"]);
    run.press("s");
    run.sees(&["13 items are blank"]);
    run.press("\r");
    run.sees(&["Handed in", "Receipt"]);
    run.press("q");
    assert!(run.child.wait().unwrap().success());
    let files = results_in(folder.path());
    assert_eq!(files.len(), 1);
    let record =
        khaothi::result::file::read(&std::fs::read(files.first().unwrap()).unwrap()).unwrap();
    assert_eq!(
        record
            .responses
            .iter()
            .filter(|answer| answer.response.is_some())
            .count(),
        2
    );
}

#[test]
fn the_terminal_is_given_back_when_the_program_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = Run::start(folder.path());
    run.sees(&["Choose what to take"]);
    assert!(run.screen.0.lock().unwrap().screen().alternate_screen());
    run.press("\x1b");
    assert!(run.child.wait().unwrap().success());
    let (parser, changed) = &*run.screen;
    let left = |parser: &mut vt100::Parser| parser.screen().alternate_screen();
    let parser = changed
        .wait_timeout_while(parser.lock().unwrap(), Duration::from_secs(20), |p| left(p))
        .unwrap()
        .0;
    assert!(!parser.screen().alternate_screen());
    assert!(!parser.screen().hide_cursor());
}

/// The reads of a file of recorded bytes.
fn reads(name: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(format!("tests/data/{name}.reads")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).unwrap();
        u8::from_str_radix(pair, 16).unwrap()
    };
    lines
        .map(|line| {
            let hex = line.split(' ').nth(1).unwrap();
            hex.as_bytes().chunks(2).map(byte).collect()
        })
        .collect()
}

/// What input methods send, as `tests/data/*.reads` have it: one recorded, one made after what is
/// published.
#[test]
fn the_burst_of_an_input_method_is_typed_in_order() {
    for (name, typed) in [
        ("unikey-backspaces", "viết đường"),
        (
            "ibus-unikey",
            "Nguyễn Thị Minh Khai Đức Thắngf đồng chí trường phòng nọi vụ huyện ",
        ),
    ] {
        // read by read and all in one; with the Backspace of some machines and of others
        for (whole, erase) in [(false, 0x7f), (false, 0x08), (true, 0x7f)] {
            let folder = tempfile::tempdir().unwrap();
            let mut run = Run::start(folder.path());
            run.sees(&["Choose what to take"]);
            run.press("2");
            run.sees(&["Full name"]);
            let mut reads = reads(name);
            for byte in reads.iter_mut().flatten().filter(|byte| **byte == 0x7f) {
                *byte = erase;
            }
            let bursts = if whole { vec![reads.concat()] } else { reads };
            for burst in bursts {
                run.send(&burst);
            }
            run.sees(&[typed]);
            // a paste between brackets is text, whatever it holds
            run.press("\x1b[200~ An\r\x1b[201~");
            run.sees(&[&format!("{typed} An")]);
        }
    }
}

#[test]
fn keys_typed_ahead_are_not_swallowed_and_nothing_is_asked_of_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = Run::start(folder.path());
    run.press("2Nguyễn");
    run.sees(&["Full name", "Nguyễn"]);
    // this terminal has answered nothing, and nothing was waited for
    run.press("\x7f\x7f\x7f");
    run.sees(&["Ngu▏"]);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = Run::start(folder.path());
    run.sees(&["Choose what to take"]);
    let id = run.child.process_id().unwrap().to_string();
    std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status()
        .unwrap();
    let _left = run.child.wait().unwrap();
    let (parser, changed) = &*run.screen;
    let parser = changed
        .wait_timeout_while(parser.lock().unwrap(), Duration::from_secs(20), |p| {
            p.screen().alternate_screen()
        })
        .unwrap()
        .0;
    assert!(!parser.screen().alternate_screen() && !parser.screen().hide_cursor());
}
