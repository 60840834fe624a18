//! A statement that is right or wrong.

use super::rule::{Judged, Rule};
use super::share::Share;

/// The stem is a statement; this says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrueFalse {
    /// Whether the statement is right.
    pub key: bool,
}

impl TrueFalse {
    /// Full credit for saying what it is.
    pub fn share(self, said: bool, rule: &Rule) -> Share {
        whole(said == self.key, rule)
    }
}

/// Credit for one thing that is right or wrong as a whole.
pub(super) fn whole(right: bool, rule: &Rule) -> Share {
    Judged {
        right: i64::from(right),
        wrong: i64::from(!right),
        parts: 1,
    }
    .share(rule)
}
