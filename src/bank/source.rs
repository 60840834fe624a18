//! From RON text to validated values, every mistake reported with its place.

use crate::bank::Bank;
use crate::bank::course::{Course, Unit};
use crate::bank::register::Register;
use crate::diagnostic::{Diagnostic, FileId, Sources};

/// What a source file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A bank.
    Bank(Bank),
    /// A course, not yet joined with the banks it names.
    Course(Box<Course>),
    /// The legal register.
    Register(Register),
    /// Units.
    Units(Vec<Unit>),
}

/// A value where there was one, and everything there is to say about its source.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The value; `None` when any diagnostic is an error.
    pub value: Option<T>,
    /// Mistakes in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one file of `sources`.
pub fn read(_sources: &Sources, _file: FileId) -> Read<Document> {
    Read {
        value: None,
        diagnostics: Vec::new(),
    }
}
