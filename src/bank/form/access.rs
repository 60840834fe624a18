//! When a form may be begun, and the code that opens it.
//!
//! The start code keeps people from beginning before it is read out in the room. In the course
//! file it stands as a digest, so that the file may lie on every PC of the room; the digest keeps
//! it from being read, not from being guessed by somebody with a program and patience.

use jiff::civil::DateTime;

use crate::bank::id::{CourseId, FormId};
use crate::text::{Fold, fold};

/// Rounds of the digest: some milliseconds for one code, hours for all short ones.
const ROUNDS: u32 = 20_000;

/// The fewest letters and digits of a start code.
pub const SHORTEST: usize = 4;

/// When and with what a form may be begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// Not before this time in Việt Nam (+07:00).
    pub opens: Option<DateTime>,
    /// Not from this time on; what runs then ends then.
    pub closes: Option<DateTime>,
    /// The code read out when it begins.
    pub start_code: Option<StartCode>,
}

/// Whether a form may be begun at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It may.
    Open,
    /// It opens then.
    NotYet(DateTime),
    /// It closed then.
    Closed(DateTime),
}

impl Access {
    /// How the window stands at a time in Việt Nam.
    pub fn at(&self, now: DateTime) -> Gate {
        match (self.opens, self.closes) {
            (Some(opens), _) if now < opens => Gate::NotYet(opens),
            (_, Some(closes)) if now >= closes => Gate::Closed(closes),
            _ => Gate::Open,
        }
    }
}

/// A date and time as people say it: `08:00 01/12/2026`.
pub fn spoken(time: DateTime) -> String {
    time.strftime("%H:%M %d/%m/%Y").to_string()
}

/// A start code as a course file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartCode {
    /// As read out; anybody who opens the course file can read it.
    Plain(String),
    /// As a digest, `blake3:` and 64 hex digits, bound to its course and form.
    Digest(String),
}

/// Why a text is no start code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// Fewer than [`SHORTEST`] letters and digits.
    Short,
    /// Starts like a digest and is none.
    Digest,
}

impl StartCode {
    /// A start code from a course file.
    ///
    /// # Errors
    /// [`BadCode`] says why it is none.
    pub fn read(text: &str) -> Result<Self, BadCode> {
        if let Some(hex) = text.strip_prefix("blake3:") {
            let fits = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            return if fits {
                Ok(Self::Digest(text.to_ascii_lowercase()))
            } else {
                Err(BadCode::Digest)
            };
        }
        if plain(text).chars().count() < SHORTEST {
            return Err(BadCode::Short);
        }
        Ok(Self::Plain(text.to_owned()))
    }

    /// The digest of a code for a form, as a course file should hold it.
    pub fn digest(course: &CourseId, form: &FormId, code: &str) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("khaothi/start-code/1");
        for part in [course.as_str(), form.as_str(), &plain(code)] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let mut hash = hasher.finalize();
        for _round in 1..ROUNDS {
            hash = blake3::hash(hash.as_bytes());
        }
        format!("blake3:{}", hash.to_hex())
    }

    /// Whether what was typed is this code; case, accents, spaces and hyphens do not matter.
    pub fn admits(&self, course: &CourseId, form: &FormId, typed: &str) -> bool {
        match self {
            Self::Plain(code) => plain(code) == plain(typed),
            Self::Digest(digest) => *digest == Self::digest(course, form, typed),
        }
    }
}

fn plain(code: &str) -> String {
    fold(code, Fold::Accents)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_opens_at_its_first_minute_and_closes_at_its_last() {
        let access = Access {
            opens: Some(at("2026-12-01T08:00")),
            closes: Some(at("2026-12-01T11:00")),
            start_code: None,
        };
        let cases = [
            ("2026-12-01T07:59:59", Gate::NotYet(at("2026-12-01T08:00"))),
            ("2026-12-01T08:00", Gate::Open),
            ("2026-12-01T10:59:59", Gate::Open),
            ("2026-12-01T11:00", Gate::Closed(at("2026-12-01T11:00"))),
        ];
        for (now, gate) in cases {
            assert_eq!(access.at(at(now)), gate, "{now}");
        }
        assert_eq!(Access::default().at(at("1980-01-01T00:00")), Gate::Open);
    }

    #[test]
    fn a_code_is_known_by_its_digest_in_its_own_form_only() {
        let (course, form): (CourseId, FormId) = ("c".parse().unwrap(), "f".parse().unwrap());
        let other: FormId = "g".parse().unwrap();
        let digest = StartCode::digest(&course, &form, "Hoa Sen 26");
        let code = StartCode::read(&digest).unwrap();
        assert!(code.admits(&course, &form, "hoa-sen 26"));
        assert!(!code.admits(&course, &form, "hoa sen 27"));
        assert!(!code.admits(&course, &other, "hoa sen 26"));
        let plain = StartCode::read("Hoa Sen 26").unwrap();
        assert!(plain.admits(&course, &form, "HOASEN26"));
        assert_eq!(StartCode::read("a-1"), Err(BadCode::Short));
        assert_eq!(StartCode::read("blake3:12"), Err(BadCode::Digest));
    }
}
