//! The eleven mistakes known from programs of this kind, each tried on ours, in the order of the
//! list. Where a mistake is tried more closely elsewhere, the test says where.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test runs the program and fails loudly"
)]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use khaothi::attempt::{Elapsed, Moment, Wall};
use khaothi::locale::Lang;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Model, Msg, Shelf};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// A folder with a bank of so many items in a course of one form with a clock.
fn folder(items: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let quizzes = folder.path().join("quizzes");
    std::fs::create_dir(&quizzes).unwrap();
    let mut bank = String::from(
        "Bank(schema: 1, id: \"lon\", title: \"Lớn\", topics: {\"t\": \"T\"}, items: [\n",
    );
    for number in 1..=items {
        writeln!(bank, "Single(id: \"q-{number}\", topic: \"t\", level: Remember, stem: \"Câu {number} hỏi gì?\", options: [Key(\"a{number}\"), Distractor(\"b\")], basis: [Cite(\"118/2025/NĐ-CP\")]),").unwrap();
    }
    bank.push_str("])\n");
    std::fs::write(quizzes.join("lon.bank.ron"), bank).unwrap();
    let course = "Course(schema: 1, id: \"k\", title: \"Khoá\", banks: [\"lon.bank.ron\"], identify: (name: Off), \
         forms: [Form(id: \"f\", title: \"Bài\", phase: Pre, minutes: 600, all: \"lon\", shuffle: (items: false, options: false), attempts: 9)])";
    std::fs::write(quizzes.join("k.course.ron"), course).unwrap();
    folder
}

fn khaothi(folder: &Path, args: &[&str], lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // a program that has left reads no more
    let _read = child.stdin.take().unwrap().write_all(lines.as_bytes());
    child.wait_with_output().unwrap()
}

/// The program in a pseudo-terminal that answers nothing.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    chunks: Receiver<Vec<u8>>,
    bytes: Vec<u8>,
}

impl Terminal {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khaothi"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.cwd(folder);
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let keys = pty.master.take_writer().unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, chunks) = channel();
        std::thread::spawn(move || {
            let _master = pty.master;
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            keys,
            chunks,
            bytes: Vec::new(),
        }
    }

    /// Waits until the screen says this.
    #[track_caller]
    fn sees(&mut self, wanted: &str) {
        let until = std::time::Instant::now() + Duration::from_secs(40);
        loop {
            let mut screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
            screen.process(&self.bytes);
            let text = screen.screen().contents();
            if text.contains(wanted) {
                return;
            }
            let more = self.chunks.recv_timeout(Duration::from_secs(20));
            let late = std::time::Instant::now() > until;
            assert!(more.is_ok() && !late, "never saw {wanted} in:\n{text}");
            self.bytes.extend(more.unwrap());
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Everything it wrote until it ended.
    fn rest(mut self) -> (bool, String) {
        let well = self.child.wait().unwrap().success();
        while let Ok(more) = self.chunks.recv_timeout(Duration::from_secs(20)) {
            self.bytes.extend(more);
        }
        (well, String::from_utf8_lossy(&self.bytes).into_owned())
    }
}

fn is_given_back(written: &str) -> bool {
    let last = |code: &str| written.rfind(code);
    last("\x1b[?1049l") > last("\x1b[?1049h") && last("\x1b[?25h") > last("\x1b[?25l")
}

fn key(model: &mut Model, code: KeyCode, ms: u64) {
    let now = Moment {
        elapsed: Elapsed(ms),
        wall: Wall(0),
    };
    let _effects = model.update(Msg::Input(Input::Key(Key::plain(code)), now));
}

/// A count of characters as an index of bytes: "Nguyễ" ends inside a letter of three bytes.
/// More of it: `mistakes.rs`, `typing.rs`, the unit tests of `tui::field`.
#[test]
fn mistake_1_a_count_of_characters_used_as_an_index_of_bytes() {
    let size = Size {
        columns: 80,
        rows: 24,
    };
    let mut model = Model::home(Shelf::default(), Lang::Vi, size);
    let moves = [
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Backspace,
        KeyCode::Delete,
    ];
    for (round, code) in moves.into_iter().enumerate() {
        for c in "Nguyễ".chars() {
            key(&mut model, KeyCode::Char(c), 1_000);
        }
        for step in 0..7 {
            key(&mut model, code, 10_000 * (round as u64 + 1) + 100 * step);
        }
        for columns in 1..90 {
            let backend = ratatui::backend::TestBackend::new(columns, 24);
            let mut terminal = ratatui::Terminal::new(backend).unwrap();
            terminal.draw(|frame| model.view(frame)).unwrap();
        }
    }
}

/// An index of eight bits: nothing after item 256 can be reached.
#[test]
fn mistake_2_an_index_that_ends_at_item_256() {
    let folder = folder(300);
    let lines = "\ng 256\n1\ng 257\n2\ng 300\n1\ns\ncó\n";
    let output = khaothi(folder.path(), &["take", "k", "--linear"], lines);
    assert!(output.status.success());
    let result = only(&folder.path().join("results"), "ron");
    let record = khaothi::result::file::read(&std::fs::read(result).unwrap()).unwrap();
    let given: Vec<String> = record
        .responses
        .iter()
        .filter(|answer| answer.response.is_some())
        .map(|answer| answer.item.to_string())
        .collect();
    assert_eq!(given, ["lon/q-256", "lon/q-257", "lon/q-300"]);
}

fn only(folder: &Path, extension: &str) -> PathBuf {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == extension));
    let path = paths.next().unwrap();
    assert_eq!(paths.next(), None);
    path
}

/// Answers written into the bank, which the next trainee then finds there.
#[test]
fn mistake_3_answers_written_into_the_bank() {
    let folder = folder(5);
    let bank = folder.path().join("quizzes/lon.bank.ron");
    let before = std::fs::read(&bank).unwrap();
    let mut written = std::fs::metadata(&bank).unwrap().permissions();
    written.set_readonly(true);
    std::fs::set_permissions(&bank, written).unwrap();
    let output = khaothi(
        folder.path(),
        &["take", "k", "--linear"],
        "\n1\nn\n2\ns\ncó\n",
    );
    assert!(output.status.success());
    assert_eq!(std::fs::read(&bank).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(folder.path().join("quizzes"))
            .unwrap()
            .count(),
        2
    );
}

/// The whole state written for every key: a journal grows by what happened, however long the paper.
#[test]
fn mistake_4_the_whole_state_written_for_every_key() {
    let folder = folder(300);
    let length = |answers: usize| {
        let lines = format!("\n{}", "1\n2\n".repeat(answers));
        let results = format!("r{answers}");
        let args = ["take", "k", "--linear", "--results", &results];
        let _left = khaothi(folder.path(), &args, &lines);
        let journal = only(&folder.path().join(&results).join(".attempts"), "journal");
        std::fs::metadata(journal).unwrap().len()
    };
    let (few, many) = (length(1), length(26));
    let grown = (many - few) / 50;
    assert!(grown < 250, "{grown} bytes for an answer");
}

/// A redraw ten times a second: nothing wakes the screen but the clock it shows, once a second.
/// The process itself is watched by `cargo bench --bench screen`.
#[test]
fn mistake_5_a_redraw_ten_times_a_second() {
    let size = Size {
        columns: 80,
        rows: 24,
    };
    let mut model = Model::home(Shelf::default(), Lang::Vi, size);
    assert_eq!(model.next_wakeup(), None);
    let course = folder(3);
    let mut run = Terminal::start(course.path(), &["take", "k", "--lang", "en"]);
    run.sees("start the clock");
    run.press("\r");
    run.sees("Saved");
    let before = run.bytes.len();
    let mut seconds = 0;
    while seconds < 3 {
        let more = run.chunks.recv_timeout(Duration::from_secs(20)).unwrap();
        run.bytes.extend(more);
        seconds += 1;
    }
    // three chunks are three seconds, each but the digits that changed
    assert!(run.bytes.len() - before < 300);
    run.child.kill().unwrap();
    key(&mut model, KeyCode::Char('x'), 5);
    assert_eq!(model.next_wakeup(), None);
}

/// Warnings printed before the alternate screen, where nobody sees them.
#[test]
fn mistake_6_warnings_printed_before_the_alternate_screen() {
    let folder = folder(3);
    std::fs::write(
        folder.path().join("quizzes/hong.bank.ron"),
        "Bank(schema: 1",
    )
    .unwrap();
    let conf = folder.path().join("khaothi.conf");
    std::fs::write(&conf, "colour = yes\n").unwrap();
    let conf = conf.display().to_string();
    let mut run = Terminal::start(folder.path(), &["--lang", "en", "--settings", &conf]);
    run.sees("hong.bank.ron");
    run.sees("colour");
    let written = String::from_utf8_lossy(&run.bytes).into_owned();
    assert!(
        written.starts_with("\x1b[?1049h"),
        "{:?}",
        written.get(..80)
    );
    run.press("\x1b");
    let (well, written) = run.rest();
    assert!(well && is_given_back(&written));
}

/// Exit status 0 on errors.
#[test]
fn mistake_7_exit_status_0_on_errors() {
    let folder = folder(3);
    std::fs::write(
        folder.path().join("quizzes/hong.bank.ron"),
        "Bank(schema: 1",
    )
    .unwrap();
    std::fs::write(folder.path().join("x.ron"), "no result").unwrap();
    for (args, code) in [
        (&["check", "quizzes"][..], 1),
        (&["take", "quizzes/hong.bank.ron", "--linear"], 1),
        (&["show", "x.ron"], 1),
        (&["take", "nothing-of-this-name", "--linear"], 2),
        (&["take", "k", "--form", "none", "--linear"], 2),
        (&["--no-such-flag"], 2),
        (&["check", "no-such-folder"], 3),
        (&["take", "--quizzes", "no-such-folder", "--linear"], 3),
    ] {
        let output = khaothi(folder.path(), args, "");
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(!output.stderr.is_empty() || !output.stdout.is_empty());
    }
}

/// The terminal left raw after SIGTERM. After a panic: the unit test of `shell::terminal`.
#[test]
fn mistake_8_the_terminal_left_raw_after_a_signal_or_a_panic() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let folder = folder(3);
        let mut run = Terminal::start(folder.path(), &["take", "k", "--lang", "en"]);
        run.sees("start the clock");
        run.press("\r");
        run.sees("Saved");
        let id = run.child.process_id().unwrap().to_string();
        Command::new("kill").args([signal, &id]).status().unwrap();
        let (_, written) = run.rest();
        assert!(is_given_back(&written), "{signal}");
    }
}

/// Keys typed ahead, before the program has asked for any, are swallowed.
#[test]
fn mistake_9_keys_typed_ahead_swallowed() {
    let folder = folder(3);
    let mut run = Terminal::start(folder.path(), &["take", "k", "--lang", "en"]);
    // starts the clock, answers, goes on, answers
    run.press("\r1\x1b[C2");
    run.sees("Item 2/3");
    run.sees("(•) B.");
    run.press("\x1b[D");
    run.sees("(•) A.");
    run.child.kill().unwrap();
}

/// A terminal asked something before the first frame, which a terminal that does not answer delays.
#[test]
fn mistake_10_a_terminal_query_before_the_first_frame() {
    let folder = folder(3);
    let mut run = Terminal::start(folder.path(), &["take", "k", "--lang", "en"]);
    run.sees("F1 help");
    let written = String::from_utf8_lossy(&run.bytes).into_owned();
    for query in [
        "\x1b[6n",
        "\x1b[5n",
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[>0q",
        "\x1b[?u",
        "\x1b]10;?",
        "\x1b]11;?",
        "$p",
        "\x1bP",
    ] {
        assert!(!written.contains(query), "{query:?}");
    }
    run.child.kill().unwrap();
}

/// A truncated bank opened as if it were whole: at every length it is refused, by the screen and by
/// the command line. More of it: `sources.rs`.
#[test]
fn mistake_11_a_truncated_bank_opened_as_if_whole() {
    let folder = folder(6);
    let bank = folder.path().join("quizzes/lon.bank.ron");
    let text = std::fs::read_to_string(&bank).unwrap();
    let end = text.trim_end().len();
    for cut in [end - 1, end - 2, end / 2, end / 3, 60] {
        let cut = (0..=cut)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap();
        std::fs::write(&bank, &text[..cut]).unwrap();
        let output = khaothi(
            folder.path(),
            &["take", "quizzes/lon.bank.ron", "--linear"],
            "\n",
        );
        assert_eq!(output.status.code(), Some(1), "{cut}");
        let output = khaothi(folder.path(), &["take", "k", "--linear"], "\n");
        assert!(!output.status.success(), "{cut}");
    }
}
