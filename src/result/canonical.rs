//! A strict reader of the one layout this program writes, many times faster than `ron`.
//!
//! It knows every byte that may stand between two values and gives up at the first other one; what
//! it gives up on is read by `ron`. What it does read is what `ron` would have read: a property
//! and a mutation test hold them against each other.

use std::sync::Arc;

use super::{Answer, Record, SCHEMA};
use crate::attempt::journal::Candidate;
use crate::attempt::{Ended, Incident, Standing};
use crate::bank::form::Phase;
use crate::bank::id::{ItemRef, OptionId};
use crate::bank::item::certainty::Certainty;
use crate::bank::item::rule::Marking;
use crate::bank::item::{Fill, Response};
use crate::paper::Seed;
use crate::text::Text;

/// The record of a text in our own layout, and the digest it ends with; `None` for any other
/// layout, and for anything that is not plain to read.
pub(super) fn read(text: &str) -> Option<(Record, String)> {
    let mut at = Cursor {
        rest: text,
        rule: None,
    };
    at.eat("Result(\n    schema: ")?;
    let schema: u32 = at.number()?;
    if schema == 0 || schema > SCHEMA {
        return None;
    }
    at.eat(",\n    program: ")?;
    let program = at.string()?;
    at.eat(",\n    attempt: ")?;
    let attempt = at.string()?;
    at.eat(",\n    course: ")?;
    let course = at.parsed()?;
    at.eat(",\n    form: ")?;
    let form = at.parsed()?;
    at.eat(",\n    phase: ")?;
    let phase = at.word(&PHASES)?;
    let variant = if at.eat(",\n    variant: ").is_some() {
        Some(at.parsed()?)
    } else {
        None
    };
    let extra_minutes = if at.eat(",\n    extra_minutes: ").is_some() {
        at.number()?
    } else {
        0
    };
    at.eat(",\n    content: { ")?;
    let content = at.content()?;
    at.eat(",\n    seed: ")?;
    let seed = Seed(at.number()?);
    let candidate = if at.eat(",\n    candidate: ").is_some() {
        Some(at.candidate()?)
    } else {
        None
    };
    let class = if at.eat(",\n    class: ").is_some() {
        Some(at.parsed()?)
    } else {
        None
    };
    at.eat(",\n    started: ")?;
    let started = at.string()?;
    at.eat(",\n    submitted: ")?;
    let submitted = at.string()?;
    at.eat(",\n    active_ms: ")?;
    let active_ms = at.number()?;
    at.eat(",\n    ended: ")?;
    let ended = at.word(&ENDED)?;
    at.eat(",\n    responses: [\n")?;
    // a response takes about 200 bytes
    let mut responses = Vec::with_capacity(at.rest.len() / 160);
    while at.eat("        (item: ").is_some() {
        responses.push(at.answer()?);
    }
    at.eat("    ],\n    incidents: [")?;
    let incidents = at.incidents()?;
    at.eat(",\n    journal: ")?;
    let journal = at.string()?;
    at.eat(",\n    receipt: ")?;
    let receipt = at.string()?;
    at.eat(",\n    check: ")?;
    let check = at.string()?;
    at.eat(",\n)\n")?;
    let record = Record {
        schema,
        program,
        attempt,
        course,
        form,
        phase,
        variant,
        extra_minutes,
        content,
        seed,
        candidate,
        class,
        started,
        submitted,
        active_ms,
        ended,
        responses,
        incidents,
        journal,
        receipt,
    };
    at.rest.is_empty().then_some((record, check))
}

/// A response as this program writes it, and nothing beside it.
pub(super) fn response(text: &str) -> Option<Response> {
    let mut at = Cursor {
        rest: text,
        rule: None,
    };
    at.response().filter(|_| at.rest.is_empty())
}

/// An incident as this program writes it, and nothing beside it.
pub(super) fn incident(text: &str) -> Option<Incident> {
    let mut at = Cursor {
        rest: text,
        rule: None,
    };
    at.incident().filter(|_| at.rest.is_empty())
}

const PHASES: [(&str, Phase); 6] = [
    ("Pre", Phase::Pre),
    ("Post", Phase::Post),
    ("Follow", Phase::Follow),
    ("Practice", Phase::Practice),
    ("Survey", Phase::Survey),
    ("Contest", Phase::Contest),
];

const ENDED: [(&str, Ended); 2] = [
    ("ByCandidate", Ended::ByCandidate),
    ("TimeExpired", Ended::TimeExpired),
];

const STANDINGS: [(&str, Standing); 3] = [
    ("Answered", Standing::Answered),
    ("Omitted", Standing::Omitted),
    ("NotReached", Standing::NotReached),
];

const CERTAINTIES: [(&str, Certainty); 3] = [
    ("Low", Certainty::Low),
    ("Medium", Certainty::Medium),
    ("High", Certainty::High),
];

const BOOLS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// What is left to read.
struct Cursor<'a> {
    rest: &'a str,
    /// The marking read last, by its text.
    rule: Option<(&'a str, Arc<Marking>)>,
}

impl<'a> Cursor<'a> {
    /// Takes exactly this. Inlined, for what is compared with a text of known length is compared in a
    /// few words.
    #[expect(clippy::inline_always, reason = "half of the reader's time otherwise")]
    #[inline(always)]
    fn eat(&mut self, what: &str) -> Option<()> {
        let (head, rest) = self.rest.split_at_checked(what.len())?;
        if head.as_bytes() != what.as_bytes() {
            return None;
        }
        self.rest = rest;
        Some(())
    }

    /// Takes so many bytes.
    fn take(&mut self, bytes: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        Some(taken)
    }

    /// A whole number without sign or leading zeros.
    fn number<T: TryFrom<u64>>(&mut self) -> Option<T> {
        let mut number = 0_u64;
        let mut digits = 0;
        for byte in self.rest.bytes().take_while(u8::is_ascii_digit) {
            number = number
                .checked_mul(10)?
                .checked_add(u64::from(byte - b'0'))?;
            digits += 1;
        }
        let text = self.take(digits)?;
        let plain = digits == 1 || (digits > 0 && !text.starts_with('0'));
        T::try_from(number).ok().filter(|_| plain)
    }

    /// A whole number that may be negative.
    fn signed(&mut self) -> Option<i64> {
        let negative = self.eat("-").is_some();
        let number: i64 = self.number()?;
        if negative && number == 0 {
            return None;
        }
        Some(if negative { -number } else { number })
    }

    /// One of these words, whole.
    fn word<T: Copy>(&mut self, known: &[(&str, T)]) -> Option<T> {
        let letters = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let word = self.take(letters)?;
        known
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, value)| *value)
    }

    /// A string without escapes, as it stands.
    fn plain_string(&mut self) -> Option<&'a str> {
        self.eat("\"")?;
        let end = memchr::memchr2(b'"', b'\\', self.rest.as_bytes())?;
        let text = self.take(end)?;
        self.eat("\"")?;
        Some(text)
    }

    /// A string with the escapes this program writes.
    fn string(&mut self) -> Option<String> {
        let start = self.rest;
        if let Some(plain) = self.plain_string() {
            return Some(plain.to_owned());
        }
        self.rest = start;
        self.eat("\"")?;
        let mut text = String::new();
        loop {
            let end = self.rest.bytes().position(|b| matches!(b, b'"' | b'\\'))?;
            text.push_str(self.take(end)?);
            if self.eat("\"").is_some() {
                return Some(text);
            }
            self.eat("\\")?;
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        if self.eat("u{").is_some() {
            let end = self.rest.find('}').filter(|end| (1..=6).contains(end))?;
            let code = u32::from_str_radix(self.take(end)?, 16).ok()?;
            self.eat("}")?;
            return char::from_u32(code);
        }
        let plain = [
            ("n", '\n'),
            ("r", '\r'),
            ("t", '\t'),
            ("\\", '\\'),
            ("\"", '"'),
            ("'", '\''),
        ];
        let found = plain.into_iter().find(|(sign, _)| self.eat(sign).is_some());
        found.map(|(_, c)| c)
    }

    fn text(&mut self) -> Option<Text> {
        self.string().map(|text| Text::tame(&text))
    }

    /// A string that is an identifier or a name of ours.
    fn parsed<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.plain_string()?.parse().ok()
    }

    /// `item, item…` up to the end, which is taken too.
    fn list<T>(
        &mut self,
        end: &str,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        if self.eat(end).is_some() {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(end).is_some() {
                return Some(items);
            }
            self.eat(",")?;
        }
    }

    fn content(&mut self) -> Option<Vec<(String, String)>> {
        let mut pairs = Vec::new();
        if self.eat(" }").is_some() {
            return Some(pairs);
        }
        loop {
            let bank = self.string()?;
            self.eat(": ")?;
            pairs.push((bank, self.string()?));
            if self.eat(" }").is_some() {
                return Some(pairs);
            }
            self.eat(", ")?;
        }
    }

    fn candidate(&mut self) -> Option<Candidate> {
        let mut candidate = Candidate::default();
        self.eat("(")?;
        let mut between = "";
        let mut given = |at: &mut Self, name: &str| -> Option<bool> {
            let start = at.rest;
            if at.eat(between).is_some() && at.eat(name).is_some() {
                between = ", ";
                return Some(true);
            }
            at.rest = start;
            Some(false)
        };
        if given(self, "code: ")? {
            candidate.code = Some(self.text()?);
        }
        if given(self, "name: ")? {
            candidate.name = Some(self.text()?);
        }
        if given(self, "unit: ")? {
            candidate.unit = Some(self.text()?);
        }
        if given(self, "group: ")? {
            candidate.group = Some(self.parsed()?);
        }
        self.eat(")")?;
        Some(candidate)
    }

    fn answer(&mut self) -> Option<Answer> {
        let (bank, item) = {
            let text = self.plain_string()?;
            let slash = memchr::memchr(b'/', text.as_bytes())?;
            (text.get(..slash)?, text.get(slash + 1..)?)
        };
        let item = ItemRef {
            bank: bank.parse().ok()?,
            item: item.parse().ok()?,
        };
        self.eat(", shown: ")?;
        let shown = self.string()?;
        self.eat(", order: ")?;
        let order = self.order()?;
        self.eat(", response: ")?;
        let response = if self.eat("None").is_some() {
            None
        } else {
            Some(self.response()?)
        };
        self.eat(",")?;
        let certainty = if self.eat(" certainty: ").is_some() {
            let certainty = self.word(&CERTAINTIES)?;
            self.eat(",")?;
            Some(certainty)
        } else {
            None
        };
        let checked = if self.eat(" checked: [").is_some() {
            let checked = self.list("]", Self::response)?;
            self.eat(",")?;
            checked
        } else {
            Vec::new()
        };
        let rule = if self.eat(" rule: ").is_some() {
            let rule = self.rule()?;
            self.eat(",")?;
            Some(rule)
        } else {
            None
        };
        self.eat(" state: ")?;
        let state = self.word(&STANDINGS)?;
        self.eat(", ms: ")?;
        let ms = self.number()?;
        self.eat(", visits: ")?;
        let visits = self.number()?;
        self.eat(", changes: ")?;
        let changes = self.number()?;
        self.eat(", flagged: ")?;
        let flagged = self.word(&BOOLS)?;
        self.eat("),\n")?;
        Some(Answer {
            item,
            shown,
            order,
            response,
            certainty,
            checked,
            rule,
            state,
            ms,
            visits,
            changes,
            flagged,
        })
    }

    /// A marking; most responses of a file share one with the response before.
    fn rule(&mut self) -> Option<Arc<Marking>> {
        let text = self.plain_string()?;
        if let Some((last, rule)) = &self.rule
            && *last == text
        {
            return Some(Arc::clone(rule));
        }
        let rule: Arc<Marking> = Arc::new(text.parse().ok()?);
        self.rule = Some((text, Arc::clone(&rule)));
        Some(rule)
    }

    /// Option ids in the order shown: letters together, or ids with spaces between.
    fn order(&mut self) -> Option<Vec<OptionId>> {
        let text = self.plain_string()?;
        if memchr::memchr(b' ', text.as_bytes()).is_some() {
            return text.split(' ').map(|id| id.parse().ok()).collect();
        }
        let mut ids = Vec::with_capacity(text.len());
        for place in 0..text.len() {
            ids.push(OptionId::of_char(text.get(place..=place)?)?);
        }
        Some(ids)
    }

    fn ids(&mut self) -> Option<Vec<OptionId>> {
        self.eat("[")?;
        self.list("]", Self::parsed)
    }

    /// `[("id",value),…]`
    fn pairs<T>(&mut self, value: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<(OptionId, T)>> {
        self.eat("[")?;
        self.list("]", |at| {
            at.eat("(")?;
            let id = at.parsed()?;
            at.eat(",")?;
            let value = value(at)?;
            at.eat(")")?;
            Some((id, value))
        })
    }

    fn response(&mut self) -> Option<Response> {
        let letters = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let kind = self.take(letters)?;
        self.eat("(")?;
        let response = match kind {
            "Chosen" => Response::Chosen(self.ids()?),
            "Ordered" => Response::Ordered(self.ids()?),
            "Other" => {
                let ids = self.ids()?;
                self.eat(",")?;
                Response::Other(ids, self.text()?)
            }
            "Truth" => Response::Truth(self.word(&BOOLS)?),
            "Judged" => Response::Judged(self.pairs(|at| at.word(&BOOLS))?),
            "Matched" => Response::Matched(self.pairs(Self::parsed)?),
            "Filled" => Response::Filled(self.pairs(Self::fill)?),
            "Rated" => Response::Rated(self.number()?),
            "Scaled" => Response::Scaled(self.pairs(Self::number)?),
            "Predicted" => Response::Predicted(self.number()?),
            "Written" => Response::Written(self.text()?),
            _ => return None,
        };
        self.eat(")")?;
        Some(response)
    }

    fn fill(&mut self) -> Option<Fill> {
        let fill = if self.eat("Option(").is_some() {
            Fill::Option(self.parsed()?)
        } else {
            self.eat("Typed(")?;
            Fill::Typed(self.text()?)
        };
        self.eat(")")?;
        Some(fill)
    }

    /// `Name(at_ms:1,…:2), …]`; kinds that are not known here are left to `ron`.
    fn incidents(&mut self) -> Option<Vec<Incident>> {
        let mut incidents = Vec::new();
        if self.eat("]").is_some() {
            return Some(incidents);
        }
        loop {
            incidents.push(self.incident()?);
            if self.eat("]").is_some() {
                return Some(incidents);
            }
            self.eat(", ")?;
        }
    }

    fn incident(&mut self) -> Option<Incident> {
        let letters = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let kind = self.take(letters)?;
        self.eat("(at_ms:")?;
        let at_ms = self.number()?;
        let incident = match kind {
            "Interrupted" => Incident::Interrupted {
                at_ms,
                gap_ms: self.after(",gap_ms:")?,
            },
            "ClockStepped" => {
                self.eat(",by_ms:")?;
                let by_ms = self.signed()?;
                Incident::ClockStepped { at_ms, by_ms }
            }
            "Suspended" => Incident::Suspended {
                at_ms,
                gap_ms: self.after(",gap_ms:")?,
            },
            "Extended" => Incident::Extended {
                at_ms,
                by_ms: self.after(",by_ms:")?,
            },
            "Moved" => Incident::Moved {
                at_ms,
                gap_ms: self.after(",gap_ms:")?,
            },
            "DateDoubted" => Incident::DateDoubted { at_ms },
            _ => return None,
        };
        self.eat(")")?;
        Some(incident)
    }

    /// The number behind a name.
    fn after(&mut self, name: &str) -> Option<u64> {
        self.eat(name)?;
        self.number()
    }
}
