//! Progress of long work: a line on standard error, once it has taken a second and somebody looks.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::console::Console;
use crate::message::{Message, Speak as _};

/// Milliseconds before the first line, and between lines.
const FIRST: u64 = 1_000;
const BETWEEN: u64 = 100;

/// Work under way.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    console: &'a Console,
    what: fn() -> Message,
    total: usize,
    start: Instant,
    /// When the last line was written, in milliseconds from the start; 0 before the first.
    last: AtomicU64,
    seen: bool,
}

impl<'a> Progress<'a> {
    /// Work of so many steps; `what` makes a message that names `done`, `total` and `left`.
    pub(super) fn new(console: &'a Console, what: fn() -> Message, total: usize) -> Self {
        Self {
            console,
            what,
            total,
            start: Instant::now(),
            last: AtomicU64::new(0),
            seen: std::io::stderr().is_terminal(),
        }
    }

    /// So many steps are done. May be called from any thread, any number of times.
    pub(super) fn at(&self, done: usize) {
        if !self.seen {
            return;
        }
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.last.load(Ordering::Relaxed);
        if now < FIRST || now < last.saturating_add(BETWEEN) {
            return;
        }
        let mine = self
            .last
            .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed);
        if mine.is_err() {
            return;
        }
        let left =
            now as f64 / 1000.0 * (self.total.saturating_sub(done)) as f64 / done.max(1) as f64;
        let message = (self.what)()
            .with("done", done)
            .with("total", self.total)
            .with("left", crate::message::Value::Decimal(left.ceil(), 0));
        let text = self.console.locale().say(&message);
        // nobody is told when standard error is gone
        let _written = write!(std::io::stderr().lock(), "\r\x1b[K{text}");
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.last.load(Ordering::Relaxed) > 0 {
            let _written = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}
