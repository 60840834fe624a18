//! Why a command could not do its work, and the exit code that says so.

use std::io;
use std::path::{Path, PathBuf};

use super::system;
use crate::message::{Message, msg};

/// Exit codes other programs read.
pub(super) mod exit {
    /// All is well.
    pub(crate) const FINE: u8 = 0;
    /// The work is done and found mistakes, damaged files and the like.
    pub(crate) const FINDINGS: u8 = 1;
    /// The command line makes no sense.
    pub(crate) const USAGE: u8 = 2;
    /// The machine did not let us: files, folders, terminal.
    pub(crate) const ENVIRONMENT: u8 = 3;
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A file or folder could not be used.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// What was being done, as a message.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The terminal could not be used.
    #[error("terminal: {0}")]
    Terminal(#[source] io::Error),
    /// There is no terminal where one is needed.
    #[error("no terminal")]
    NoTerminal,
    /// The command line names something that is not there, or asks for what cannot be.
    #[error("usage")]
    Usage(Message),
    /// Output could not be written.
    #[error("output: {0}")]
    Output(#[source] io::Error),
    /// Something found on the way makes the work impossible.
    #[error("finding")]
    Finding(Message),
}

impl Failure {
    /// A file failure; `doing` is the id of a message such as `doing-read`.
    pub(super) fn file(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::File {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::File { .. } | Self::Terminal(_) | Self::NoTerminal | Self::Output(_) => {
                exit::ENVIRONMENT
            }
            Self::Usage(_) => exit::USAGE,
            Self::Finding(_) => exit::FINDINGS,
        }
    }

    /// Whether the reader of our output just went away, which is no error.
    pub(super) fn is_closed_pipe(&self) -> bool {
        match self {
            Self::Output(error) => error.kind() == io::ErrorKind::BrokenPipe,
            Self::File { .. }
            | Self::Terminal(_)
            | Self::NoTerminal
            | Self::Usage(_)
            | Self::Finding(_) => false,
        }
    }

    /// What to tell the person.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::File {
                doing,
                path,
                source,
            } => msg("failure-file")
                .with("doing", msg(doing))
                .with("path", path.display().to_string())
                .with("why", system::words(source)),
            Self::Terminal(source) => msg("failure-terminal").with("why", system::words(source)),
            Self::NoTerminal => msg("failure-no-terminal"),
            Self::Output(source) => msg("failure-output").with("why", system::words(source)),
            Self::Usage(message) | Self::Finding(message) => message.clone(),
        }
    }
}
