//! How long an item takes.
//!
//! Reading: 200 words a minute, a careful reader of administrative Vietnamese, where a word is a
//! syllable. Thinking: by level, so that an item with four options comes to half a minute for
//! remembering and over a minute for analysing, the rule of thumb of test handbooks (Nitko &
//! Brookhart, "Educational Assessment of Students"). It is a forecast for planning, not a norm.

use super::wording::Words;
use crate::bank::source::outline::{ItemOutline, Role};

/// Seconds to read one word.
const PER_WORD: f64 = 60.0 / 200.0;

/// The time an item takes, in seconds.
pub fn seconds(item: &ItemOutline) -> f64 {
    let shown = item.texts.iter().filter(|said| match said.role {
        Role::Stem
        | Role::Passage
        | Role::Option
        | Role::Statement
        | Role::Left
        | Role::Right
        | Role::Step => true,
        Role::Accepted | Role::Criterion | Role::Explanation | Role::Note => false,
    });
    let words: usize = shown.map(|said| Words::of(said.text.as_str()).len()).sum();
    let think = match item.level.as_deref() {
        Some("Remember") => 8.0,
        Some("Understand") => 15.0,
        Some("Apply") => 25.0,
        Some("Analyse") => 40.0,
        _ => 12.0,
    };
    let parts = item.of(Role::Statement).count() + item.of(Role::Left).count();
    let typing = match item.kind.as_str() {
        "Text" => 45.0,
        "Essay" => 600.0,
        "Short" | "Numeric" | "Cloze" => 15.0,
        "Rating" | "Recommend" | "Pick" | "PickMany" | "Likert" => -6.0,
        _ => 0.0,
    };
    let think = if item.kind == "Case" { 0.0 } else { think };
    (words as f64 * PER_WORD + think + typing + 5.0 * parts as f64).max(2.0)
}
