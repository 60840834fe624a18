//! Ctrl+C in a terminal that is spoken to in lines: by itself such a terminal throws away what was
//! written while it was handling the key, the last words about a saved attempt among it.

use std::io;

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// A terminal that keeps what is written through an interrupt, until this is dropped.
pub(super) struct Kept {
    before: Termios,
}

impl Kept {
    /// The terminal lines are read from; `None` where they come from elsewhere.
    pub(super) fn output() -> Option<Self> {
        let terminal = io::stdin();
        let before = tcgetattr(&terminal).ok()?;
        let mut modes = before.clone();
        modes.local_modes |= LocalModes::NOFLSH;
        tcsetattr(&terminal, OptionalActions::Now, &modes).ok()?;
        Some(Self { before })
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // what was typed ahead was typed for us, and not for the shell
        let _gone = tcsetattr(io::stdin(), OptionalActions::Flush, &self.before);
    }
}
