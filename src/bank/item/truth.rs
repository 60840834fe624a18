//! A statement that is right or wrong.

use super::Share;

/// The stem is a statement; this says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrueFalse {
    /// Whether the statement is right.
    pub key: bool,
}

impl TrueFalse {
    /// Full credit for saying what it is.
    pub fn share(self, said: bool) -> Share {
        if said == self.key {
            Share::FULL
        } else {
            Share::NONE
        }
    }
}
