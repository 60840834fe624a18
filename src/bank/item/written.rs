//! A survey's free text.

use super::response::{Misfit, fits_length};
use crate::text::Text;

/// The longest free text in characters.
pub const LONGEST: usize = 4000;

/// Free text on some lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Lines offered on screen, 1 to 20.
    pub lines: u8,
}

pub(super) fn accepts(text: &Text) -> Result<(), Misfit> {
    fits_length(text, LONGEST)
}
