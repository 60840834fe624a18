//! Output of commands: data to standard output, everything else to standard error, a closed pipe
//! no error.
#![expect(
    clippy::unused_self,
    reason = "printing goes through the console that was set up"
)]

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use super::cli::Colour;
use super::failure::Failure;
use super::store;
use crate::locale::{Lang, Locale};
use crate::message::{Message, Speak as _};
use crate::text::{width, wrap};

/// Where commands print.
#[derive(Debug)]
pub(super) struct Console {
    lang: Lang,
    locale: Locale,
    colour: Colour,
}

impl Console {
    pub(super) fn new(lang: Lang, colour: Colour) -> Self {
        Self {
            lang,
            locale: Locale::new(lang),
            colour,
        }
    }

    /// The language messages are put into.
    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// Puts messages into that language.
    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Whether standard output (or error) may be coloured.
    pub(super) fn colours(&self, standard_error: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let terminal = if standard_error {
                    io::stderr().is_terminal()
                } else {
                    io::stdout().is_terminal()
                };
                let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                terminal && !plain
            }
        }
    }

    /// Prints data.
    pub(super) fn data(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(Failure::Output)
    }

    /// Prints a value as JSON, one object, indented.
    pub(super) fn json<T: serde::Serialize>(&self, value: &T) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::Output(io::Error::other(error)))?;
        self.data(&format!("{}\n", crate::text::json_safe(&text)))
    }

    /// Writes a whole file in one step; `-` is standard output.
    pub(super) fn file(&self, path: &Path, text: &str) -> Result<(), Failure> {
        if path == Path::new("-") {
            return self.data(text);
        }
        store::write_atomically(path, text.as_bytes())
            .map_err(|error| Failure::file("doing-write", path, error))
    }

    /// The same of bytes that are no text.
    #[cfg(feature = "office")]
    pub(super) fn bytes(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        if path == Path::new("-") {
            let mut out = io::stdout().lock();
            return out
                .write_all(bytes)
                .and_then(|()| out.flush())
                .map_err(Failure::Output);
        }
        store::write_atomically(path, bytes)
            .map_err(|error| Failure::file("doing-write", path, error))
    }

    /// Writes a whole file in one step as its content is made; `-` is standard output.
    pub(super) fn stream(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if path == Path::new("-") {
            let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            return fill(&mut out)
                .and_then(|()| out.flush())
                .map_err(Failure::Output);
        }
        store::write_through(path, |file| {
            let mut out = io::BufWriter::with_capacity(1 << 16, file);
            fill(&mut out)
                .and_then(|()| out.flush())
                .map_err(|error| Failure::file("doing-write", path, error))
        })
    }

    /// Says something that is not data.
    pub(super) fn say(&self, message: &Message) {
        // nobody left to tell when standard error is closed
        // whatever a file is called, what is said of it is text
        let said = crate::text::Text::tame(&self.locale.say(message));
        let said = if io::stderr().is_terminal() {
            self.broken(said.as_str())
        } else {
            said.to_string()
        };
        let _written = writeln!(io::stderr().lock(), "{said}");
    }

    /// Text broken between words: a terminal by itself breaks inside syllables. What fits stays.
    fn broken(&self, text: &str) -> String {
        let columns = self.columns();
        let lines = text.split('\n').map(|line| {
            if width(line) <= columns {
                line.to_owned()
            } else {
                wrap(line, columns).join("\n")
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Prints text that is not data, as it is.
    pub(super) fn note(&self, text: &str) {
        let _written = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Columns of the terminal; 100 when there is none.
    pub(super) fn columns(&self) -> usize {
        crossterm::terminal::size()
            .map_or(100, |(columns, _)| usize::from(columns))
            .clamp(40, 200)
    }
}
