//! What was entered for an item, and why it may not belong to it.

use serde::{Deserialize, Serialize};

use crate::bank::id::OptionId;
use crate::text::Text;

/// What was entered. Parts are in the author's order, whatever order they were shown in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Response {
    /// Options by id.
    Chosen(Vec<OptionId>),
    /// A survey's options, and the respondent's own words for "other".
    Other(Vec<OptionId>, Text),
    /// Right or wrong.
    Truth(bool),
    /// Right or wrong by statement; statements left blank are not listed.
    Judged(Vec<(OptionId, bool)>),
    /// Prompts with what was put beside them; prompts left blank are not listed.
    Matched(Vec<(OptionId, OptionId)>),
    /// Steps in the order given, or options from the first rank on.
    Ordered(Vec<OptionId>),
    /// Blanks with what was put in; blanks left blank are not listed.
    Filled(Vec<(OptionId, Fill)>),
    /// A step of a scale.
    Rated(u8),
    /// Steps of a scale by statement, counted from 1.
    Scaled(Vec<(OptionId, u8)>),
    /// A whole number foretold.
    Predicted(u32),
    /// Text as typed: free text, a short answer, a number.
    Written(Text),
}

/// What is in a blank.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fill {
    /// One of its options.
    Option(OptionId),
    /// Text as typed.
    Typed(Text),
}

/// Why a response cannot belong to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Another type of item takes this kind of response.
    Kind,
    /// An option, statement, prompt or blank the item does not have, or one twice, or none at all.
    Option,
    /// More options than allowed.
    TooMany,
    /// Off the scale.
    OffScale,
    /// Longer than allowed, or nothing at all.
    Length,
}

/// Whether every id is one of `known`, none twice, and there is at least one.
pub(crate) fn distinct_of<'a>(
    mut given: impl Iterator<Item = &'a OptionId> + Clone,
    known: impl Fn(&OptionId) -> bool,
) -> Result<(), Misfit> {
    let mut any = false;
    while let Some(id) = given.next() {
        any = true;
        if !known(id) || given.clone().any(|later| later == id) {
            return Err(Misfit::Option);
        }
    }
    if any { Ok(()) } else { Err(Misfit::Option) }
}

/// Whether a text is neither empty nor longer than `longest` characters.
pub(crate) fn fits_length(text: &Text, longest: usize) -> Result<(), Misfit> {
    if text.is_empty() || text.as_str().chars().count() > longest {
        return Err(Misfit::Length);
    }
    Ok(())
}
