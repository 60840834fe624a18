//! An author's mistake: coded, placed in the source, and with help that can be typed in.

mod code;
mod explain;
mod json;
mod place;
mod terminal;

pub use code::Code;
pub use explain::{Example, Kind as ExampleKind, examples};
pub use json::{Entry, entries};
pub use place::{FileId, Place, Sources, Span, cell_name};
pub use terminal::render;

use crate::message::Message;

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a check.
    Note,
    /// Worth a look; everything still works.
    Warning,
    /// The file cannot be used until this is mended.
    Error,
}

impl Severity {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A further place a diagnostic points at.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: Message,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: Message,
    /// Where.
    pub span: Span,
    /// What is wrong with just this place, when the message does not say it.
    pub label: Option<Message>,
    /// Other places that belong to the mistake.
    pub secondary: Vec<Label>,
    /// What to type instead.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// A diagnostic with just its code, message and place.
    pub fn new(code: Code, span: Span, message: Message) -> Self {
        Self {
            code,
            message,
            span,
            label: None,
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Says what is wrong with the place itself.
    #[must_use]
    pub fn label(mut self, message: Message) -> Self {
        self.label = Some(message);
        self
    }

    /// Points at one more place.
    #[must_use]
    pub fn also(mut self, span: Span, message: Message) -> Self {
        self.secondary.push(Label { span, message });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help = Some(message);
        self
    }

    /// How bad it is: a property of its code.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}
