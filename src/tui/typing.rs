//! A built-in input method, for a machine that has none: Telex or VNI, as the hand knows them from
//! the usual programs. Keys change the syllable being typed; what cannot be a Vietnamese syllable is
//! left as the keys were.

mod syllable;
mod word;

use unicode_normalization::UnicodeNormalization as _;

pub(super) use word::Word;

use crate::message::{Message, msg};

/// The sentence of the typing check.
pub const SAMPLE: &str = "Cải cách hành chính";

/// How keys are turned into Vietnamese letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// Not at all: the machine does it, or nobody.
    #[default]
    Off,
    /// By letters: `Caari cachs` is "Cải cách".
    Telex,
    /// By digits: `Ca3i ca1ch` is "Cải cách".
    Vni,
}

impl Method {
    /// The next one, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Off => Self::Telex,
            Self::Telex => Self::Vni,
            Self::Vni => Self::Off,
        }
    }

    /// Its name.
    pub fn name(self) -> Message {
        match self {
            Self::Off => msg("typing-off"),
            Self::Telex => msg("typing-telex"),
            Self::Vni => msg("typing-vni"),
        }
    }
}

/// Where the tone stands in "oa", "oe", "uy" at the end of a syllable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tones {
    /// On the first letter: hòa, khỏe, thúy.
    #[default]
    Old,
    /// On the main vowel: hoà, khoẻ, thuý.
    New,
}

/// What keys typed one after the other become.
///
/// ```
/// use khaothi::tui::typing::{Method, Tones, typed};
/// assert_eq!(typed("Cari cachs hanhf chinhs", Method::Telex, Tones::Old), "Cải cách hành chính");
/// assert_eq!(typed("d9u7o7ng2", Method::Vni, Tones::Old), "đường");
/// ```
pub fn typed(keys: &str, method: Method, tones: Tones) -> String {
    let mut field = super::field::Field::default();
    field.set_method(method, tones);
    for key in keys.chars() {
        field.insert(key, crate::attempt::Elapsed(0));
    }
    let (before, _) = field.halves();
    before.nfc().collect()
}
