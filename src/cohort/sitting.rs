//! One sitting as a report needs it: who, when, what it is worth, and its deeds by number.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::stock::Deeds;
use crate::attempt::journal::Candidate;
use crate::attempt::{Ended, Incident};
use crate::bank::id::{ClassId, FormId, GroupId};
use crate::paper::lot::Variant;
use crate::result::mark::Score;
use crate::text::Text;

/// An attempt's id: 16 bytes where it is the ULID it should be.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum AttemptId {
    /// A ULID as it is written.
    Ulid([u8; 16]),
    /// Anything else.
    Other(Box<str>),
}

/// Crockford's digits.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl AttemptId {
    /// The id of this text.
    pub fn new(text: &str) -> Self {
        let number = (text.len() == 26)
            .then(|| {
                text.bytes().try_fold(0_u128, |number, byte| {
                    let digit = DIGITS.iter().position(|digit| *digit == byte)?;
                    let free = number.leading_zeros() >= 5;
                    free.then_some(number << 5 | digit as u128)
                })
            })
            .flatten();
        match number {
            Some(number) => Self::Ulid(number.to_be_bytes()),
            None => Self::Other(text.into()),
        }
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ulid(bytes) => {
                let number = u128::from_be_bytes(*bytes);
                for place in (0..26_u32).rev() {
                    let digit = usize::try_from(number >> (5 * place) & 31).unwrap_or(0);
                    let digit = DIGITS.get(digit).copied().unwrap_or(b'0');
                    write!(f, "{}", char::from(digit))?;
                }
                Ok(())
            }
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl Ord for AttemptId {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            // the digits are in the order of their characters
            (Self::Ulid(one), Self::Ulid(other)) => one.cmp(other),
            (Self::Other(one), Self::Other(other)) => one.cmp(other),
            (Self::Ulid(_), Self::Other(_)) | (Self::Other(_), Self::Ulid(_)) => {
                self.to_string().cmp(&other.to_string())
            }
        }
    }
}

impl PartialOrd for AttemptId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<str> for AttemptId {
    fn eq(&self, other: &str) -> bool {
        *self == Self::new(other)
    }
}

/// Where somebody belongs: shared by everybody who belongs there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Unit.
    pub unit: Option<Text>,
    /// Group.
    pub group: Option<GroupId>,
    /// Class.
    pub class: Option<ClassId>,
}

/// Who sat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Candidate code.
    pub code: Option<Text>,
    /// Full name.
    pub name: Option<Text>,
    /// Where they belong.
    pub place: Arc<Place>,
}

impl Who {
    /// The same as results and reports say it.
    pub fn candidate(&self) -> Candidate {
        Candidate {
            code: self.code.clone(),
            name: self.name.clone(),
            unit: self.place.unit.clone(),
            group: self.place.group.clone(),
        }
    }
}

/// A sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The attempt.
    pub attempt: AttemptId,
    /// Who sat it; `None` when it is anonymous.
    pub who: Option<Arc<Who>>,
    /// The day it began, as the candidate's machine had it.
    pub day: Option<Date>,
    /// Which paper of the form it was, when the form has several that are told apart.
    pub variant: Option<Variant>,
    /// Minutes given beyond the form's own.
    pub extra_minutes: u32,
    /// How it ended.
    pub ended: Ended,
    /// Time on the attempt's clock in milliseconds.
    pub active_ms: u64,
    /// What disturbed it.
    pub incidents: Box<[Incident]>,
    /// What was done, in the order shown.
    pub deeds: Deeds,
    /// What it is worth.
    pub marked: Score,
}

/// A person's sittings by form, in the order of the forms' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sittings(Vec<(FormId, Sitting)>);

impl Sittings {
    fn place(&self, form: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(id, _)| id.as_str().cmp(form))
    }

    /// The sitting of a form.
    pub fn get(&self, form: &FormId) -> Option<&Sitting> {
        let place = self.place(form.as_str()).ok()?;
        self.0.get(place).map(|(_, sitting)| sitting)
    }

    pub(super) fn get_mut(&mut self, form: &FormId) -> Option<&mut Sitting> {
        let place = self.place(form.as_str()).ok()?;
        self.0.get_mut(place).map(|(_, sitting)| sitting)
    }

    /// Puts a sitting in; one of the same form is replaced.
    pub(super) fn insert(&mut self, form: &FormId, sitting: Sitting) {
        match self.place(form.as_str()) {
            Ok(place) => {
                if let Some(kept) = self.0.get_mut(place) {
                    kept.1 = sitting;
                }
            }
            Err(place) => {
                // most people sit few forms: not a byte more than they take
                self.0.reserve_exact(1);
                self.0.insert(place, (form.clone(), sitting));
            }
        }
    }

    /// All of them, with their forms.
    pub fn iter(&self) -> impl Iterator<Item = (&FormId, &Sitting)> {
        self.0.iter().map(|(form, sitting)| (form, sitting))
    }

    /// All of them.
    pub fn values(&self) -> impl Iterator<Item = &Sitting> {
        self.0.iter().map(|(_, sitting)| sitting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_as_they_were_and_keep_their_order() {
        let texts = [
            "",
            "01",
            "01JD0000000000000000000000",
            "01JD000000000000000000000I",
            "01JD000000000000000000000Z",
            "01TEST",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "zz",
        ];
        let ids: Vec<AttemptId> = texts.iter().map(|text| AttemptId::new(text)).collect();
        for (id, text) in ids.iter().zip(texts) {
            assert_eq!(id.to_string(), text);
            assert!(*id == *text);
        }
        assert!(ids.is_sorted());
        let packed = ids.iter().filter(|id| matches!(id, AttemptId::Ulid(_)));
        assert_eq!(packed.count(), 3);
        assert!(size_of::<AttemptId>() <= 24 && size_of::<Sitting>() <= 128);
    }
}
