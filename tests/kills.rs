//! The real program in a real pseudo-terminal, killed with SIGKILL at seeded random moments and
//! started again: what the screen had said was saved is there, and nothing that was never typed.
//!
//! `KILLS=5000 cargo test --release --test kills -- --nocapture` runs the long version.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test runs a program, fails loudly and prints its counts"
)]

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use khaothi::attempt::journal;
use khaothi::attempt::{Event, Stamped};
use khaothi::bank::item::Response;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// Attempts killed when nothing else is asked for.
const USUAL: usize = 200;

/// Items of the test course's form.
const ITEMS: usize = 8;

struct Run {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    screen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Run {
    fn start(quizzes: &Path, results: &Path) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khaothi"));
        command.args(["take", "kills", "--form", "f", "--lang", "en"]);
        command.args(["--seed", "5", "--name", "An", "--quizzes"]);
        command.arg(quizzes);
        command.arg("--results");
        command.arg(results);
        command.env("TERM", "xterm-256color");
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
                shared.0.lock().unwrap().process(&bytes[..n]);
                shared.1.notify_all();
            }
        });
        Self {
            child,
            keys,
            screen,
        }
    }

    /// Presses keys; whether the program was there to take them.
    fn press(&mut self, keys: &str) -> bool {
        self.keys.write_all(keys.as_bytes()).is_ok() && self.keys.flush().is_ok()
    }

    /// Waits until the screen says all of this, but not beyond a moment; what it says then.
    fn sees(&self, wanted: &[&str], until: Instant) -> Option<String> {
        let (parser, changed) = &*self.screen;
        let mut parser = parser.lock().unwrap();
        loop {
            let text = parser.screen().contents();
            if wanted.iter().all(|word| text.contains(word)) {
                return Some(text);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                if std::env::var_os("KILLS_DEBUG").is_some() {
                    println!("waited for {wanted:?} in:\n{text}");
                }
                return None;
            }
            parser = changed.wait_timeout(parser, left).unwrap().0;
        }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A course of eight items with four options each, over which letters and arrows suffice.
fn course(folder: &Path) {
    let item = |i: usize| {
        format!(
            r#"Single(id: "i{i}", stem: "Câu {i}?", options: [Key("một"), Distractor("hai"),
               Distractor("ba"), Distractor("bốn")]),"#
        )
    };
    let items: String = (0..ITEMS).map(item).collect();
    let bank = format!(r#"Bank(schema: 1, id: "k", title: "K", language: "vi", items: [{items}])"#);
    std::fs::write(folder.join("k.bank.ron"), bank).unwrap();
    let course = r#"Course(schema: 1, id: "kills", title: "C", banks: ["k.bank.ron"],
        identify: (name: Required), forms: [Form(id: "f", title: "F", phase: Practice, all: "k",
        attempts: 9, gap_counts: false, minutes: 90)])"#;
    std::fs::write(folder.join("kills.course.ron"), course).unwrap();
}

/// Coins from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    kills: usize,
    acknowledged: usize,
    unacknowledged_kept: usize,
    torn: usize,
    resumed: usize,
    lost: usize,
    invented: usize,
}

fn journals(results: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(results.join(".attempts")) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "journal"))
        .collect()
}

/// The responses of a journal by slot, as letters on the screen.
fn held(journal: &journal::Journal) -> BTreeMap<usize, char> {
    let mut held = BTreeMap::new();
    for Stamped { event, .. } in &journal.events {
        if let Event::Responded {
            slot,
            response: Response::Chosen(ids),
        } = event
        {
            let order = &journal.opening.slots[*slot].order;
            let place = order.iter().position(|id| Some(id) == ids.first()).unwrap();
            held.insert(*slot, char::from(b'a' + u8::try_from(place).unwrap()));
        }
    }
    held
}

/// One attempt: begun, answered at speed, killed at a moment nobody chose, and looked at again.
fn one(quizzes: &Path, seed: u64, resume_on_screen: bool) -> Counts {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let patience = Instant::now() + Duration::from_secs(30);
    let mut run = Run::start(quizzes, folder.path());
    run.sees(&["start the clock"], patience).expect("the rules");
    run.press("\r");
    run.sees(&["Item 1/8", "Saved ✓"], patience)
        .expect("the first item");
    let end = Instant::now() + Duration::from_micros(dice.roll(120_000));
    let mut typed: Vec<(usize, char)> = Vec::new();
    let mut acknowledged: BTreeMap<usize, char> = BTreeMap::new();
    let mut here = 0;
    while Instant::now() < end {
        let letter = char::from(b'a' + u8::try_from(dice.roll(4)).unwrap());
        typed.push((here, letter));
        run.press(&letter.to_string());
        // now and then the next key comes before the answer was acknowledged
        if dice.roll(4) > 0 {
            let chosen = format!("(•) {}.", letter.to_ascii_uppercase());
            let number = format!("Item {}/8", here + 1);
            let Some(_) = run.sees(&[&chosen, &number, "Saved ✓"], end) else {
                break;
            };
            acknowledged.insert(here, letter);
            // everything before it is acknowledged with it
            for (slot, letter) in &typed {
                acknowledged.insert(*slot, *letter);
            }
        }
        if dice.roll(3) > 0 && here + 1 < ITEMS {
            here += 1;
            run.press("\x1b[C");
            if run.sees(&[&format!("Item {}/8", here + 1)], end).is_none() {
                break;
            }
        }
    }
    run.kill();

    let mut counts = Counts {
        kills: 1,
        acknowledged: acknowledged.len(),
        ..Counts::default()
    };
    let paths = journals(folder.path());
    assert_eq!(paths.len(), 1, "seed {seed}: one journal");
    let bytes = std::fs::read(&paths[0]).unwrap();
    let read = journal::read(&bytes).expect("the journal opens");
    counts.torn = usize::from(read.tail != journal::Tail::Clean);
    let held = held(&read);
    for (slot, letter) in &acknowledged {
        // a later answer that was not acknowledged may have replaced it
        let later = typed.iter().rev().take_while(|t| *t != &(*slot, *letter));
        let replaced = later
            .clone()
            .any(|(s, l)| s == slot && held.get(slot) == Some(l));
        if held.get(slot) != Some(letter) && !replaced {
            println!("seed {seed}: slot {slot} was acknowledged as {letter}, holds {held:?}");
            counts.lost += 1;
        }
    }
    for (slot, letter) in &held {
        if !typed.contains(&(*slot, *letter)) {
            println!("seed {seed}: slot {slot} holds {letter}, which nobody typed");
            counts.invented += 1;
        }
        counts.unacknowledged_kept += usize::from(acknowledged.get(slot) != Some(letter));
    }
    if resume_on_screen {
        let mut run = Run::start(quizzes, folder.path());
        // the form was asked for, so its rules come first; the list is one key back
        run.sees(&["start the clock"], patience).expect("the rules");
        run.press("\x1b");
        let answered = format!("{} of 8 answered", held.len());
        run.sees(&["unfinished attempt", &answered], patience)
            .unwrap_or_else(|| panic!("seed {seed}: {answered}"));
        run.press("\r");
        run.sees(&["Saved ✓"], patience).expect("the item again");
        run.kill();
        let again = journal::read(&std::fs::read(&paths[0]).unwrap()).unwrap();
        assert!(again.events.starts_with(&read.events), "seed {seed}");
        counts.resumed = 1;
    }
    counts
}

#[test]
fn what_the_screen_says_is_saved_survives_a_kill_at_any_moment() {
    let kills = std::env::var("KILLS").ok().and_then(|n| n.parse().ok());
    let kills: usize = kills.unwrap_or(USUAL);
    let quizzes = tempfile::tempdir().unwrap();
    course(quizzes.path());
    let next = AtomicUsize::new(0);
    let total = Mutex::new(Counts::default());
    std::thread::scope(|scope| {
        for _worker in 0..6 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= kills {
                        return;
                    }
                    let one = one(quizzes.path(), seed as u64 + 1, seed.is_multiple_of(4));
                    let mut total = total.lock().unwrap();
                    total.kills += one.kills;
                    total.acknowledged += one.acknowledged;
                    total.unacknowledged_kept += one.unacknowledged_kept;
                    total.torn += one.torn;
                    total.resumed += one.resumed;
                    total.lost += one.lost;
                    total.invented += one.invented;
                }
            });
        }
    });
    let total = *total.lock().unwrap();
    println!("{total:?}");
    assert_eq!(total.kills, kills);
    assert_eq!((total.lost, total.invented), (0, 0), "{total:?}");
    assert!(total.acknowledged > kills / 2, "{total:?}");
}
