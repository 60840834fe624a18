//! Identifiers: one type each, so that no two can be confused.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

/// Why a string is no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no identifier: use letters without diacritics, digits, `-`, `_` and `.`, at most 64"
)]
pub struct IdError(pub String);

fn is_slug(s: &str) -> bool {
    let ok = |b: u8| IN_IDS.get(usize::from(b)).copied().unwrap_or(false);
    let mut bytes = s.bytes();
    (1..=64).contains(&s.len())
        && bytes.next().is_some_and(|b| b.is_ascii_alphanumeric())
        && bytes.all(ok)
        && !s.as_bytes().ends_with(b".")
}

/// Bytes an identifier may have: millions of them are read.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, in range"
)]
const IN_IDS: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        byte += 1;
    }
    table
};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(s: &str) -> Result<Self, IdError> {
                if is_slug(s) { Ok(Self(SmolStr::new(s))) } else { Err(IdError(s.to_owned())) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                raw.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A bank, unique among the banks of a course.
    BankId;
    /// An item, unique in its bank.
    ItemId;
    /// A topic of a bank.
    TopicId;
    /// An option of an item: A, B, C… in the author's order, or the author's own id.
    OptionId;
    /// A course.
    CourseId;
    /// A form, unique in its course.
    FormId;
    /// A class that takes the course.
    ClassId;
    /// A group of trainees by office.
    GroupId;
}

impl OptionId {
    /// The id that is this one letter or digit; `None` for anything else.
    pub fn of_char(text: &str) -> Option<Self> {
        let one = text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphanumeric());
        one.then(|| Self(SmolStr::new_inline(text)))
    }

    /// A number as an id: prompts and blanks are 1, 2, 3….
    pub fn numbered(number: usize) -> Self {
        Self(SmolStr::new(number.to_string()))
    }

    /// The id of an option of a blank: 1A, 1B, 2A….
    pub fn in_blank(number: usize, position: usize) -> Self {
        Self(SmolStr::new(format!(
            "{number}{}",
            Self::by_position(position)
        )))
    }

    /// The id an option has when the author gives none: A…Z, then A1, B1….
    pub fn by_position(position: usize) -> Self {
        let letter = char::from(b'A' + u8::try_from(position % 26).unwrap_or(0));
        match position / 26 {
            0 => Self(SmolStr::new(letter.to_string())),
            round => Self(SmolStr::new(format!("{letter}{round}"))),
        }
    }
}

/// An item in a bank, written `bank/item`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemRef {
    /// The bank.
    pub bank: BankId,
    /// The item in it.
    pub item: ItemId,
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.bank, self.item)
    }
}

impl FromStr for ItemRef {
    type Err = IdError;
    fn from_str(s: &str) -> Result<Self, IdError> {
        let (bank, item) = s.split_once('/').ok_or_else(|| IdError(s.to_owned()))?;
        Ok(Self {
            bank: bank.parse()?,
            item: item.parse()?,
        })
    }
}

impl serde::Serialize for ItemRef {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for ItemRef {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        raw.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_slugs() {
        for good in ["mot-cua", "mc-001", "L1-2026", "so_lanhdao", "v1.2"] {
            assert!(good.parse::<ItemId>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "một",
            "a b",
            "../x",
            "-a",
            "a/b",
            ".hidden",
            "a.",
            &"x".repeat(65),
        ] {
            assert!(bad.parse::<ItemId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn references_name_bank_and_item() {
        let item: ItemRef = "mot-cua/mc-001".parse().unwrap();
        assert_eq!(item.to_string(), "mot-cua/mc-001");
        assert!("mc-001".parse::<ItemRef>().is_err());
    }

    #[test]
    fn options_are_lettered() {
        assert_eq!(OptionId::by_position(0).as_str(), "A");
        assert_eq!(OptionId::by_position(27).as_str(), "B1");
    }
}
