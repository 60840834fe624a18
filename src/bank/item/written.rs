//! A survey's free text.

use super::Misfit;
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
    if text.is_empty() || text.as_str().chars().count() > LONGEST {
        return Err(Misfit::Length);
    }
    Ok(())
}
