//! What a candidate is allotted before anything is drawn: seed, numbered variant, content.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use super::Seed;
use crate::bank::course::Course;
use crate::bank::form::{Form, Variants};
use crate::text::{Fold, fold};

/// Which of two counterbalanced contents a paper has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// That of the earlier form, as the author wrote it.
    A,
    /// That of the later form.
    B,
}

/// What tells the papers of a form apart: `003`, `A`, or `A003`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// A number.
    Numbered(NonZeroU16),
    /// A counterbalanced content.
    Content(Content),
    /// Both.
    Both(Content, NonZeroU16),
}

/// The most numbered variants a form can have.
pub const MOST: u16 = 999;

impl Variant {
    fn of(content: Option<Content>, number: Option<NonZeroU16>) -> Option<Self> {
        match (content, number) {
            (None, None) => None,
            (Some(content), None) => Some(Self::Content(content)),
            (None, Some(number)) => Some(Self::Numbered(number)),
            (Some(content), Some(number)) => Some(Self::Both(content, number)),
        }
    }

    /// Its number.
    pub fn number(self) -> Option<NonZeroU16> {
        match self {
            Self::Numbered(number) | Self::Both(_, number) => Some(number),
            Self::Content(_) => None,
        }
    }

    /// Its content, when the form is counterbalanced.
    pub fn content(self) -> Option<Content> {
        match self {
            Self::Content(content) | Self::Both(content, _) => Some(content),
            Self::Numbered(_) => None,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content() {
            Some(Content::A) => f.write_str("A")?,
            Some(Content::B) => f.write_str("B")?,
            None => {}
        }
        match self.number() {
            Some(number) => write!(f, "{number:03}"),
            None => Ok(()),
        }
    }
}

/// Why a text names no variant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no variant: write its number, such as 003")]
pub struct VariantError(pub String);

impl FromStr for Variant {
    type Err = VariantError;
    fn from_str(text: &str) -> Result<Self, VariantError> {
        let trimmed = text.trim();
        let (content, digits) = match trimmed.split_at_checked(1) {
            Some(("A" | "a", rest)) => (Some(Content::A), rest),
            Some(("B" | "b", rest)) => (Some(Content::B), rest),
            _ => (None, trimmed),
        };
        let number = match digits {
            "" => None,
            digits if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) => Some(
                digits
                    .parse()
                    .ok()
                    .filter(|number: &NonZeroU16| number.get() <= MOST)
                    .ok_or_else(|| VariantError(text.to_owned()))?,
            ),
            _ => return Err(VariantError(text.to_owned())),
        };
        Self::of(content, number).ok_or_else(|| VariantError(text.to_owned()))
    }
}

impl serde::Serialize for Variant {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Variant {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        raw.parse().map_err(serde::de::Error::custom)
    }
}

/// What is known of a candidate when lots are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawer<'a> {
    /// The code, or name and unit.
    pub who: &'a str,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// Their place on the roster, from 0, when there is one: neighbours get different variants
    /// and halves of the class the same size.
    pub place: Option<usize>,
    /// The variant on the slip they were given.
    pub chosen: Option<NonZeroU16>,
}

/// What a paper is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lot {
    /// What everything random follows from.
    pub seed: Seed,
    /// Which paper of the form it is, when the form has several that are told apart.
    pub variant: Option<Variant>,
}

impl Lot {
    /// The lot of somebody who said who they are.
    pub fn of_candidate(course: &Course, form: &Form, drawer: Drawer<'_>) -> Self {
        let hashed = hash(course, drawer.who);
        let turn = match drawer.place {
            Some(place) => place as u64,
            None => hashed,
        };
        let content = content(course, form, turn);
        let again = u64::from(drawer.attempt.saturating_sub(1));
        // of a form with both, neighbours differ in content, and pairs of them in number
        let turn = if content.is_some() { turn / 2 } else { turn };
        let number = number(form, drawer.chosen, turn.wrapping_add(again));
        Self {
            seed: match number {
                Some(number) => variant_seed(course, form, number),
                None => {
                    Seed::of_candidate(&course.id, course.family(form), drawer.who, drawer.attempt)
                }
            },
            variant: Variant::of(content, number),
        }
    }

    /// The lot of somebody unknown, from a number drawn for them.
    pub fn of_seed(course: &Course, form: &Form, seed: Seed, chosen: Option<NonZeroU16>) -> Self {
        let content = content(course, form, seed.0);
        let turn = if content.is_some() {
            seed.0 / 2
        } else {
            seed.0
        };
        let number = number(form, chosen, turn);
        Self {
            seed: number.map_or(seed, |number| variant_seed(course, form, number)),
            variant: Variant::of(content, number),
        }
    }
}

/// Whose turn it is decides the content: even ones take A first, odd ones B.
fn content(course: &Course, form: &Form, turn: u64) -> Option<Content> {
    let later = course.counterbalanced_place(form)?;
    Some(if (turn % 2 == 1) == later {
        Content::A
    } else {
        Content::B
    })
}

fn number(form: &Form, chosen: Option<NonZeroU16>, turn: u64) -> Option<NonZeroU16> {
    match form.variants {
        Variants::PerCandidate => None,
        Variants::Numbered(count) => {
            let chosen = chosen.filter(|number| *number <= count);
            let turn = u16::try_from(turn % u64::from(count.get())).unwrap_or(0);
            chosen.or(NonZeroU16::new(turn + 1))
        }
    }
}

fn variant_seed(course: &Course, form: &Form, number: NonZeroU16) -> Seed {
    Seed::of_candidate(
        &course.id,
        course.family(form),
        &format!("mã đề {number:03}"),
        0,
    )
}

/// A number that spreads candidates evenly over variants and halves.
fn hash(course: &Course, who: &str) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("khaothi/turn/1");
    for part in [course.id.as_str(), &fold(who, Fold::Accents)] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_written_as_they_are_read_out() {
        for (text, written) in [
            ("3", "003"),
            ("003", "003"),
            ("a", "A"),
            ("B012", "B012"),
            (" 999 ", "999"),
        ] {
            assert_eq!(
                text.parse::<Variant>().unwrap().to_string(),
                written,
                "{text}"
            );
        }
        for text in ["", "0", "1000", "C1", "-1", "1.5", "mã", "A0", "00001"] {
            assert!(text.parse::<Variant>().is_err(), "{text}");
        }
    }
}
