//! A program in a pseudo-terminal, what it shows, and when.

use std::fmt::Write as _;
use std::io::{Read as _, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;
/// Longer than anything here may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The middle value.
pub(crate) fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The smallest value.
pub(crate) fn best(values: &[f64]) -> f64 {
    percentile(values, 0.0)
}

/// The value this share of all are at most.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    let at = (last as f64 * share).round() as usize;
    sorted[at]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A quizzes folder with one course over one bank, and room for results.
pub(crate) struct Bank {
    folder: tempfile::TempDir,
}

const WORDS: [&str; 24] = [
    "hồ", "sơ", "thủ", "tục", "hành", "chính", "một", "cửa", "tiếp", "nhận", "trả", "kết", "quả",
    "cán", "bộ", "công", "chức", "uỷ", "ban", "thời", "hạn", "giải", "quyết", "phiếu",
];

fn words(state: &mut u64, count: usize) -> String {
    let mut out = String::new();
    for _ in 0..count {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(*state >> 33).unwrap() % WORDS.len();
        out.push_str(WORDS[at]);
        out.push(' ');
    }
    out.trim_end().to_owned()
}

impl Bank {
    /// Singles with four options, an explanation and a citation each.
    pub(crate) fn of(items: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let quizzes = folder.path().join("quizzes");
        std::fs::create_dir(&quizzes).unwrap();
        let mut state = 7;
        let mut text = String::from(
            "Bank(schema: 1, id: \"nh\", title: \"Ngân hàng\", topics: {\"a\": \"Tiếp nhận\"}, items: [\n",
        );
        for item in 0..items {
            let stem = words(&mut state, 11);
            writeln!(text, "    Single(id: \"c-{item:06}\", topic: \"a\", level: Remember,\n        stem: \"{stem} {item}?\",\n        options: [").unwrap();
            for option in 0..4 {
                let kind = if option == item % 4 {
                    "Key"
                } else {
                    "Distractor"
                };
                let said = words(&mut state, 5);
                writeln!(text, "            {kind}(\"{said} {option}\"),").unwrap();
            }
            let why = words(&mut state, 8);
            writeln!(text, "        ],\n        explanation: \"{why}.\",\n        basis: [Cite(\"118/2025/NĐ-CP\", \"Điều {}\")],\n    ),", item % 40 + 1).unwrap();
        }
        text.push_str("])\n");
        std::fs::write(quizzes.join("nh.bank.ron"), text).unwrap();
        let course = "Course(schema: 1, id: \"khoa\", title: \"Khoá đo\", banks: [\"nh.bank.ron\"], \
             identify: (name: Off), forms: [Form(id: \"bai\", title: \"Bài đo\", phase: Pre, minutes: 60, \
             draw: [Draw(bank: \"nh\", count: 40)], attempts: 999), Form(id: \"hai\", title: \"Bài thứ hai\", \
             phase: Post, minutes: 60, draw: [Draw(bank: \"nh\", count: 40)], attempts: 999)])";
        std::fs::write(quizzes.join("khoa.course.ron"), course).unwrap();
        std::fs::write(folder.path().join("none.conf"), "").unwrap();
        Self { folder }
    }

    fn command(&self, more: &[&str]) -> String {
        let quizzes = self.folder.path().join("quizzes");
        // every run has a results folder of its own: nothing is left to go on with
        let results = self.folder.path().join(format!("r{}", more.join("").len()));
        let _fresh = std::fs::remove_dir_all(&results);
        format!(
            "exec {} take --quizzes {} --results {} --lang en --settings {} {}",
            env!("CARGO_BIN_EXE_khaothi"),
            quizzes.display(),
            results.display(),
            self.folder.path().join("none.conf").display(),
            more.join(" ")
        )
    }

    /// Milliseconds from `exec` to the whole home screen.
    pub(crate) fn first_frame(&self, more: &[&str]) -> f64 {
        let mut program = Program::start(&self.command(more));
        let began = program.become_it();
        ms(program.sees(&["Khoá đo", "Bài đo", "F1 help"]) - began)
    }

    /// The home screen, everything read.
    pub(crate) fn home(&self) -> Program {
        let mut program = Program::start(&self.command(&[]));
        program.become_it();
        program.sees(&["Bài đo", "F1 help"]);
        program.settle();
        program
    }

    /// An attempt on its first item.
    pub(crate) fn sit(&self) -> Program {
        let mut program = self.home();
        program.press("\r");
        program.sees(&["start the clock"]);
        program.press("\r");
        program.sees(&["Item 1/40", "Saved"]);
        program.settle();
        program
    }
}

/// How long after a key its choice was shown, and said to be saved.
pub(crate) struct Key {
    pub(crate) frame: f64,
    pub(crate) saved: f64,
}

/// A program in a pseudo-terminal.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    bytes: usize,
    /// When something was last read.
    last: Instant,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Program {
    /// A shell that becomes the program when it is told to.
    fn start(command: &str) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.args(["-c", &format!("printf ready; read -r _; {command}")]);
        shell.env("TERM", "xterm-256color");
        shell.env("LANG", "C.UTF-8");
        let child = pty.slave.spawn_command(shell).unwrap();
        drop(pty.slave);
        let keys = pty.master.take_writer().unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, chunks) = channel();
        std::thread::spawn(move || {
            let _master = pty.master;
            let mut bytes = vec![0; 65_536];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let now = Instant::now();
                if send.send((now, bytes[..n].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            keys,
            chunks,
            screen: vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0),
            bytes: 0,
            last: Instant::now(),
        }
    }

    /// A program that reads a byte and writes it.
    pub(crate) fn echo() -> Self {
        let mut echo = Self::start("stty raw -echo; printf going; exec cat");
        echo.become_it();
        echo.sees(&["going"]);
        echo
    }

    fn chunk(&mut self) -> Instant {
        let (at, bytes) = self.chunks.recv_timeout(PATIENCE).unwrap();
        self.bytes += bytes.len();
        self.screen.process(&bytes);
        self.last = at;
        at
    }

    /// Tells the shell to become the program: what follows is the program's own time, and the
    /// shell's way to `exec`.
    fn become_it(&mut self) -> Instant {
        self.sees(&["ready"]);
        self.press("\n")
    }

    /// When the screen first showed all of this.
    #[track_caller]
    fn sees(&mut self, wanted: &[&str]) -> Instant {
        loop {
            let text = self.screen.screen().contents();
            if wanted.iter().all(|word| text.contains(word)) {
                return self.last;
            }
            self.chunk();
        }
    }

    /// Waits until nothing more comes and what is read in the background has been.
    fn settle(&mut self) {
        let mut before = None;
        loop {
            match self.chunks.recv_timeout(Duration::from_millis(300)) {
                Ok((_, bytes)) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let busy = self.busy();
                    if before == Some(busy) {
                        return;
                    }
                    before = Some(busy);
                }
            }
        }
    }

    fn press(&mut self, keys: &str) -> Instant {
        let now = Instant::now();
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        now
    }

    /// Milliseconds until a byte came back.
    pub(crate) fn echoes(&mut self) -> f64 {
        let sent = self.press("x");
        let back = self.chunk();
        std::thread::sleep(Duration::from_millis(3));
        ms(back - sent)
    }

    /// Chooses one option after the other, waiting for each to be saved.
    pub(crate) fn choices(&mut self, count: usize) -> Vec<Key> {
        let mut keys = Vec::new();
        for number in 0..count {
            let letter = ["b", "c", "d", "a"][number % 4];
            let shown = format!("(•) {}.", letter.to_uppercase());
            let sent = self.press(letter);
            // what was read before the key says nothing of it
            self.chunk();
            let frame = self.sees(&[&shown]);
            let saved = if self.screen.screen().contents().contains("Saved") {
                frame
            } else {
                self.sees(&[&shown, "Saved"])
            };
            keys.push(Key {
                frame: ms(frame - sent),
                saved: ms(saved - sent),
            });
            std::thread::sleep(Duration::from_millis(5));
        }
        keys
    }

    /// Bytes for each move of the cursor between options.
    pub(crate) fn moves(&mut self, count: usize) -> Vec<f64> {
        self.press("\x1b[H");
        self.settle();
        let mut sizes = Vec::new();
        for number in 0..count {
            let before = self.bytes;
            self.press(if number % 6 < 3 { "\x1b[B" } else { "\x1b[A" });
            let _drawn = self.chunk();
            sizes.push((self.bytes - before) as f64);
            std::thread::sleep(Duration::from_millis(5));
        }
        sizes
    }

    fn proc(&self, name: &str) -> PathBuf {
        let id = self.child.process_id().unwrap();
        PathBuf::from(format!("/proc/{id}/{name}"))
    }

    /// Processor time used so far, in ticks.
    fn busy(&self) -> u64 {
        let stat = std::fs::read_to_string(self.proc("stat")).unwrap();
        let rest = stat.rsplit(')').next().unwrap();
        let fields: Vec<&str> = rest.split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    fn switches(&self) -> u64 {
        let threads = std::fs::read_dir(self.proc("task")).unwrap();
        threads
            .map(|thread| {
                let status =
                    std::fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
                field(&status, "voluntary_ctxt_switches:")
            })
            .sum()
    }

    /// How often its threads woke up in so many idle seconds, right after now.
    pub(crate) fn wakeups(&mut self, seconds: u64) -> f64 {
        let before = self.switches();
        std::thread::sleep(Duration::from_secs(seconds));
        (self.switches() - before) as f64
    }

    /// The most memory it ever held, in megabytes.
    pub(crate) fn peak(&mut self) -> f64 {
        let status = std::fs::read_to_string(self.proc("status")).unwrap();
        field(&status, "VmHWM:") as f64 / 1024.0
    }
}

fn field(status: &str, name: &str) -> u64 {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// Milliseconds from `exec` to the first byte of a program that does nothing else.
pub(crate) fn first_byte_of_printf() -> f64 {
    let mut program = Program::start("exec /usr/bin/printf going");
    let began = program.become_it();
    ms(program.sees(&["going"]) - began)
}
