//! The linear face at work: lines from standard input, lines to standard output, the same world as
//! the screen's. No escape sequence is ever written.
//!
//! A line is taken only when what the one before it asked for is on disk (or did not get there in
//! time), so a pipe reads the same transcript as a person. Time runs on while nothing is typed.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use super::clock::Clock;
use super::failure::{Failure, exit};
#[cfg(unix)]
use super::interrupt::Kept;
#[cfg(unix)]
use super::runtime::Heard;
use super::runtime::{Face, Session, Wire, World};
use super::sitting;
use super::terminal;
use crate::attempt::{Attempt, Elapsed};
use crate::text::wrap;
use crate::tui::input::Input;
use crate::tui::linear::Linear;
use crate::tui::model::{Effect, Model, Msg};

/// Lines read ahead.
const AHEAD: usize = 16;
/// The longest line taken in, in bytes; what is beyond is dropped.
const LONGEST: u64 = 64 * 1024;
/// How long leaving waits for the disk, in milliseconds.
const LAST_CHANCE: u64 = 5_000;

impl Face for Linear {
    fn update(&mut self, message: Msg) -> Vec<Effect> {
        self.update(message)
    }

    fn attempt(&self) -> Option<&Attempt> {
        self.attempt()
    }
}

/// Standard output, and whether a prompt waits at its end.
struct Paper {
    /// Columns to break lines at; `None` where nobody looks at columns.
    columns: Option<usize>,
    asked: bool,
}

/// Runs the linear face until it is left; the exit code.
pub(super) fn run(session: Session) -> Result<u8, Failure> {
    let (wires, queue) = channel();
    let shelf = sitting::shelf(&session.library, &session.results, &session.storage);
    let model = Model::home(shelf, session.lang, terminal::size())
        .with_candidate(session.candidate.clone(), session.class.clone())
        .with_variant(session.variant);
    let mut linear = Linear::new(model);
    match &session.form {
        Some(form) => {
            linear.open_form(form);
        }
        None => linear.open_only_form(),
    }
    let mut world = World::new(session, wires.clone());
    let permits = listen(&wires);
    #[cfg(unix)]
    let _kept = {
        Heard::new()?.listen(&wires);
        Kept::output()
    };
    let terminal = io::stdout().is_terminal();
    let mut paper = Paper {
        columns: terminal.then(|| usize::from(terminal::size().columns).max(20)),
        asked: false,
    };
    let printed = talk(&mut linear, &mut world, &queue, &permits, &mut paper);
    // whoever reads may be gone; what is entered is still written
    settle(&mut linear, &mut world, &queue);
    let _said = paper.say(linear.said());
    let ended = printed?;
    let failed = ended && linear.has_failed();
    Ok(if linear.is_settled() && !failed {
        exit::FINE
    } else {
        exit::ENVIRONMENT
    })
}

/// Reads and prints until there is nothing more to be said; whether the input ended first.
fn talk(
    linear: &mut Linear,
    world: &mut World,
    queue: &Receiver<Wire>,
    permits: &SyncSender<()>,
    paper: &mut Paper,
) -> Result<bool, Failure> {
    let mut lines: VecDeque<Option<String>> = VecDeque::new();
    let mut told_to_end = false;
    loop {
        let mut heard = false;
        while let Ok(wire) = queue.try_recv() {
            heard = true;
            told_to_end |= hear(wire, linear, world, &mut lines);
        }
        paper.say(linear.said())?;
        // lines that were typed ahead are not taken any more
        if told_to_end {
            settle(linear, world, queue);
            let effects = linear.end(world.clock.now());
            world.perform(linear, effects);
            return Ok(false);
        }
        if heard {
            continue;
        }
        let now = world.clock.now();
        if !linear.is_busy(now.elapsed) {
            let fresh = paper.ask(&linear.prompt())?;
            if let Some(line) = lines.pop_front() {
                paper.answered(fresh)?;
                let ended = line.is_none();
                let effects = if let Some(line) = line {
                    let _more = permits.try_send(());
                    linear.line(&line, world.clock.now())
                } else {
                    settle(linear, world, queue);
                    linear.end(world.clock.now())
                };
                if !world.perform(linear, effects) {
                    return Ok(ended);
                }
                continue;
            }
        }
        if let Some(wire) = wait(queue, &world.clock, linear, now.elapsed) {
            told_to_end |= hear(wire, linear, world, &mut lines);
        } else {
            let effects = linear.update(Msg::Woke(world.clock.now()));
            world.perform(linear, effects);
        }
    }
}

/// Takes in what has arrived; whether it tells the program to end.
fn hear(
    wire: Wire,
    linear: &mut Linear,
    world: &mut World,
    lines: &mut VecDeque<Option<String>>,
) -> bool {
    match wire {
        Wire::Line(line) => lines.push_back(line),
        Wire::Input(Input::Terminate) => return true,
        Wire::Input(Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Resize(_))
        | Wire::Library(_) => {}
        Wire::Writer(report) => {
            if let Some(message) = world.report(report, linear.attempt()) {
                let effects = linear.update(message);
                world.perform(linear, effects);
            }
        }
    }
    false
}

/// Gives what is on its way to the disk a last chance to arrive.
fn settle(linear: &mut Linear, world: &mut World, queue: &Receiver<Wire>) {
    let until = world.clock.now().elapsed.0.saturating_add(LAST_CHANCE);
    while !linear.is_settled() {
        let left = world.clock.until(Elapsed(until));
        if left.is_zero() {
            return;
        }
        let Ok(wire) = queue.recv_timeout(left) else {
            return;
        };
        if let Wire::Writer(report) = wire
            && let Some(message) = world.report(report, linear.attempt())
        {
            let effects = linear.update(message);
            world.perform(linear, effects);
        }
    }
}

/// The next thing that arrives; `None` when the clock comes first.
fn wait(queue: &Receiver<Wire>, clock: &Clock, linear: &Linear, now: Elapsed) -> Option<Wire> {
    match linear.next_wakeup(now) {
        None => queue.recv().ok(),
        // never an empty wait: a wake-up a hair too early would spin
        Some(due) => {
            let until = clock.until(due).max(Duration::from_millis(1));
            queue.recv_timeout(until).ok()
        }
    }
}

/// Reads standard input line by line, a few ahead; a line more for each permit that comes back.
fn listen(wires: &Sender<Wire>) -> SyncSender<()> {
    let (permits, granted) = sync_channel(AHEAD);
    for _line in 0..AHEAD {
        let _room = permits.try_send(());
    }
    let wires = wires.clone();
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        let mut first = true;
        while granted.recv().is_ok() {
            // a terminal that is gone ends like a pipe that is
            let mut line = next_line(&mut input).unwrap_or_default();
            if std::mem::take(&mut first) {
                line = line.map(|line| line.trim_start_matches('\u{feff}').to_owned());
            }
            let over = line.is_none();
            if wires.send(Wire::Line(line)).is_err() || over {
                return;
            }
        }
    });
    permits
}

/// The next line, without its end; what is no UTF-8 in it is replaced. `None` at the end.
fn next_line(input: &mut io::StdinLock<'_>) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && read as u64 == LONGEST {
        drop_line(input)?;
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// Passes over the rest of a line without keeping it.
fn drop_line(input: &mut io::StdinLock<'_>) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        let (taken, over) = match held.iter().position(|&byte| byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (held.len(), held.is_empty()),
        };
        input.consume(taken);
        if over {
            return Ok(());
        }
    }
}

impl Paper {
    /// Prints lines; a prompt that waits is finished first.
    fn say(&mut self, lines: Vec<String>) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        if std::mem::take(&mut self.asked) && self.columns.is_some() {
            text.push('\n');
        }
        for line in lines {
            match self.columns {
                Some(columns) => text.push_str(&wrap(&line, columns).join("\n")),
                None => text.push_str(&line),
            }
            text.push('\n');
        }
        print(&text)
    }

    /// Shows the prompt, unless it waits there already, which is told: on a terminal the answer is
    /// typed behind it, elsewhere it is a line.
    fn ask(&mut self, prompt: &str) -> Result<bool, Failure> {
        if std::mem::replace(&mut self.asked, true) {
            return Ok(false);
        }
        match self.columns {
            // room for the space behind it
            Some(columns) => print(&format!("{} ", wrap(prompt, columns - 1).join("\n")))?,
            None => print(&format!("{prompt}\n"))?,
        }
        Ok(true)
    }

    /// The prompt is answered. A terminal has ended its line when Enter was pressed, unless that
    /// was ahead of the prompt, or the line came from a file.
    fn answered(&mut self, ahead: bool) -> Result<(), Failure> {
        self.asked = false;
        if self.columns.is_some() && (ahead || !io::stdin().is_terminal()) {
            return print("\n");
        }
        Ok(())
    }
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Failure::Output)
}
