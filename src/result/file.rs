//! The result file's text. Written in one fixed layout and sealed with a digest over the bytes
//! above the seal; read strictly where the layout is ours, through `ron` in any other.

use std::fmt::Write as _;

use serde::Deserialize;

use super::{Answer, Record, SCHEMA, canonical};
use crate::attempt::journal::Candidate;
use crate::attempt::{Ended, Incident};
use crate::bank::form::Phase;
use crate::bank::id::{ClassId, CourseId, FormId};
use crate::paper::Seed;
use crate::paper::lot::Variant;

/// The largest result file read, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a text is no result file we can believe.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Another kind of file altogether.
    #[error("not a khaothi result")]
    Foreign,
    /// Nothing: what a failed start, a broken copy or a power cut leaves.
    #[error("empty")]
    Empty,
    /// A result once, but cut, or no longer readable.
    #[error("damaged at line {line}, column {column}: {what}")]
    Damaged {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader met.
        what: String,
    },
    /// A newer program wrote it.
    #[error("written with schema {0}; this program reads up to {SCHEMA}")]
    Newer(u32),
    /// The seal does not fit the content.
    #[error("the content does not fit its digest")]
    Forged,
}

/// The text of a record's file: a fixed layout, sealed in its last line.
pub fn write(record: &Record) -> String {
    let mut out = head(record);
    let _infallible = writeln!(out, "    receipt: {},", quoted(&record.receipt));
    let seal = blake3::hash(out.as_bytes()).to_hex();
    let _infallible = writeln!(out, "    check: \"blake3:{seal}\",");
    out.push_str(")\n");
    out
}

/// The short code a candidate writes down: eight letters and digits of Crockford's alphabet, over
/// everything in the file above it.
pub fn receipt(record: &Record) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = blake3::derive_key("khaothi/receipt/1", head(record).as_bytes());
    let bits = hash
        .iter()
        .take(5)
        .fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let digit = |i: u32| {
        let index = usize::try_from(bits >> (35 - 5 * i) & 31).unwrap_or(0);
        ALPHABET.get(index).copied().map_or('0', char::from)
    };
    let digits: String = (0..8).map(digit).collect();
    let (left, right) = digits.split_at(4);
    format!("{left}-{right}")
}

/// Reads a result file and checks its seal.
///
/// # Errors
/// [`ReadError`] says why not.
pub fn read(bytes: &[u8]) -> Result<Record, ReadError> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let starts = bytes.windows(7).take(64).any(|window| window == b"Result(");
        return Err(if starts {
            damaged_utf8(bytes)
        } else {
            ReadError::Foreign
        });
    };
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with("Result(") {
        // a power cut may leave a file its length and none of its bytes
        let blank = |c: char| c == '\0' || c.is_whitespace();
        return Err(if text.chars().all(blank) {
            ReadError::Empty
        } else {
            ReadError::Foreign
        });
    }
    let (record, check) = match canonical::read(text) {
        Some(read) => read,
        None => read_any_layout(text)?,
    };
    if let Some(what) = unfit(&record) {
        return Err(ReadError::Damaged {
            line: 1,
            column: 1,
            what: what.to_owned(),
        });
    }
    let seal = sealed(text).map(|above| blake3::hash(above.as_bytes()).to_hex());
    let fits = seal.is_some_and(|seal| check.strip_prefix("blake3:") == Some(seal.as_str()));
    if fits {
        Ok(record)
    } else {
        Err(ReadError::Forged)
    }
}

/// Reads a result in whatever layout it comes, its seal unchecked: the record and the digest it
/// ends with.
///
/// # Errors
/// [`ReadError`], never [`ReadError::Forged`].
pub fn read_any_layout(text: &str) -> Result<(Record, String), ReadError> {
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(32);
    let mut file: File = options.from_str(text).map_err(|error| {
        if let Some(schema) = newer(text) {
            return ReadError::Newer(schema);
        }
        ReadError::Damaged {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        }
    })?;
    if file.schema > SCHEMA {
        return Err(ReadError::Newer(file.schema));
    }
    let check = std::mem::take(&mut file.check);
    Ok((file.into_record(), check))
}

/// Reads a result in the layout this program writes, its seal unchecked; `None` for any other.
pub fn read_own_layout(text: &str) -> Option<(Record, String)> {
    canonical::read(text)
}

/// The longest of the short texts of a result: times, digests, ids.
const LONGEST_WORD: usize = 160;

/// The most responses one result holds; no form is that long.
pub(super) const MOST_RESPONSES: usize = 5_000;

/// The most incidents one result holds: a clock that jumps every second of a working day.
const MOST_INCIDENTS: usize = 40_000;

/// What no attempt can have led to, whatever the seal says. Times and digests are not typed by
/// anybody: what is no plain word there is an attack on whoever prints it.
pub(super) fn unfit(record: &Record) -> Option<&'static str> {
    let words = [
        &record.program,
        &record.attempt,
        &record.started,
        &record.submitted,
        &record.journal,
        &record.receipt,
    ];
    let content = record
        .content
        .iter()
        .flat_map(|(bank, digest)| [bank, digest]);
    let shown = record.responses.iter().map(|answer| &answer.shown);
    let mut words = words.into_iter().chain(content).chain(shown);
    if !words.all(|text| is_word(text)) {
        return Some("a time, id or digest that is none");
    }
    if record.responses.len() > MOST_RESPONSES || record.incidents.len() > MOST_INCIDENTS {
        return Some("more responses than a form has");
    }
    if answers_twice(&record.responses) {
        return Some("an item answered twice");
    }
    let longest = record
        .responses
        .iter()
        .map(|answer| answer.ms)
        .max()
        .unwrap_or(0);
    if record.active_ms.max(longest) > LONGEST_SITTING {
        return Some("a sitting of more than a year");
    }
    None
}

/// Whether an item is among the answers twice.
fn answers_twice(answers: &[Answer]) -> bool {
    // ids end in what tells them apart: where no two ends are alike, no two ids are
    let end = |answer: &Answer| {
        let id = answer.item.item.as_str().as_bytes();
        id.last_chunk().copied().map_or_else(
            || id.iter().fold(0, |end, byte| end << 8 | u64::from(*byte)),
            u64::from_be_bytes,
        )
    };
    let mut ends: Vec<u64> = answers.iter().map(end).collect();
    ends.sort_unstable();
    if ends.windows(2).all(|pair| pair.first() != pair.last()) {
        return false;
    }
    let mut items: Vec<_> = answers.iter().map(|answer| &answer.item).collect();
    items.sort_unstable();
    items.windows(2).any(|pair| pair.first() == pair.last())
}

/// Whether a text is a plain word, as times, digests and ids are.
pub(super) fn is_word(text: &str) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    if text.len() > LONGEST_WORD {
        return false;
    }
    // eight bytes at a time: with 7-bit bytes, one below a blank borrows, and DEL carries
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let plain = |eight: &[u8; 8]| {
        let word = u64::from_le_bytes(*eight);
        let low = (word | HIGH).wrapping_sub(ONES * 0x20) & HIGH;
        word & HIGH == 0 && low == HIGH && (word + ONES) & HIGH == 0
    };
    eights.iter().all(plain) && rest.iter().all(|b| (b' '..0x7f).contains(b))
}

/// Nobody sits longer than a year, in milliseconds.
pub(super) const LONGEST_SITTING: u64 = 366 * 86_400_000;

/// The text above the seal: everything before the line that starts with `check:`.
fn sealed(text: &str) -> Option<&str> {
    let at = text.rfind("\n    check:")?;
    text.get(..=at)
}

/// The schema of a text, when it is newer than ours and can be made out at all.
fn newer(text: &str) -> Option<u32> {
    let (_, after) = text.split_once("schema:")?;
    let digits: String = after
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|schema| *schema > SCHEMA)
}

fn damaged_utf8(bytes: &[u8]) -> ReadError {
    let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    ReadError::Damaged {
        line,
        column,
        what: "a byte that is no UTF-8".to_owned(),
    }
}

/// Everything above the receipt.
fn head(record: &Record) -> String {
    let mut out = String::with_capacity(512 + record.responses.len() * 256);
    let mut line = |name: &str, value: &str| {
        let _infallible = writeln!(out, "    {name}: {value},");
    };
    line("schema", &record.schema.to_string());
    line("program", &quoted(&record.program));
    line("attempt", &quoted(&record.attempt));
    line("course", &quoted(record.course.as_str()));
    line("form", &quoted(record.form.as_str()));
    line("phase", &ron_of(&record.phase));
    if let Some(variant) = &record.variant {
        line("variant", &ron_of(variant));
    }
    if record.extra_minutes > 0 {
        line("extra_minutes", &record.extra_minutes.to_string());
    }
    let content: Vec<String> = record
        .content
        .iter()
        .map(|(bank, digest)| format!("{}: {}", quoted(bank), quoted(digest)))
        .collect();
    line("content", &format!("{{ {} }}", content.join(", ")));
    line("seed", &record.seed.0.to_string());
    if let Some(candidate) = &record.candidate {
        line("candidate", &candidate_ron(candidate));
    }
    if let Some(class) = &record.class {
        line("class", &quoted(class.as_str()));
    }
    line("started", &quoted(&record.started));
    line("submitted", &quoted(&record.submitted));
    line("active_ms", &record.active_ms.to_string());
    line("ended", &ron_of(&record.ended));
    let answers: String = record.responses.iter().map(answer_ron).collect();
    line("responses", &format!("[\n{answers}    ]"));
    let incidents: Vec<String> = record.incidents.iter().map(ron_of).collect();
    line("incidents", &format!("[{}]", incidents.join(", ")));
    line("journal", &quoted(&record.journal));
    format!("Result(\n{out}")
}

fn candidate_ron(candidate: &Candidate) -> String {
    let text = |text: &Option<crate::text::Text>| text.as_ref().map(|t| quoted(t.as_str()));
    let fields = [
        ("code", text(&candidate.code)),
        ("name", text(&candidate.name)),
        ("unit", text(&candidate.unit)),
        (
            "group",
            candidate.group.as_ref().map(|group| quoted(group.as_str())),
        ),
    ];
    let given: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}: {value}")))
        .collect();
    format!("({})", given.join(", "))
}

fn answer_ron(answer: &Answer) -> String {
    let response = answer
        .response
        .as_ref()
        .map_or_else(|| "None".to_owned(), ron_of);
    // what most forms do not have is not written
    let mut extra = String::new();
    if let Some(certainty) = &answer.certainty {
        let _infallible = write!(extra, " certainty: {},", ron_of(certainty));
    }
    if !answer.checked.is_empty() {
        let _infallible = write!(extra, " checked: {},", ron_of(&answer.checked));
    }
    if let Some(rule) = &answer.rule {
        let _infallible = write!(extra, " rule: {},", ron_of(rule));
    }
    format!(
        "        (item: {}, shown: {}, order: {}, response: {response},{extra} state: {}, ms: {}, visits: {}, changes: {}, flagged: {}),\n",
        quoted(&answer.item.to_string()),
        quoted(&answer.shown),
        quoted(&super::order::text(&answer.order)),
        ron_of(&answer.state),
        answer.ms,
        answer.visits,
        answer.changes,
        answer.flagged,
    )
}

pub(super) fn ron_of<T: serde::Serialize>(value: &T) -> String {
    ron::to_string(value).expect("invariant: plain enums and strings always serialise")
}

fn quoted(text: &str) -> String {
    ron_of(&text)
}

/// The file as `ron` sees it. Fields of later schemas are passed over.
#[derive(Deserialize)]
#[serde(rename = "Result")]
struct File {
    schema: u32,
    program: String,
    attempt: String,
    course: CourseId,
    form: FormId,
    phase: Phase,
    #[serde(default)]
    variant: Option<Variant>,
    #[serde(default)]
    extra_minutes: u32,
    #[serde(default)]
    content: Content,
    seed: Seed,
    #[serde(default)]
    candidate: Option<Candidate>,
    #[serde(default)]
    class: Option<ClassId>,
    started: String,
    submitted: String,
    active_ms: u64,
    ended: Ended,
    responses: Vec<Answer>,
    #[serde(default)]
    incidents: Vec<Incident>,
    #[serde(default)]
    journal: String,
    receipt: String,
    check: String,
}

/// A map that keeps its order.
#[derive(Default)]
struct Content(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> serde::de::Visitor<'de> for Pairs {
            type Value = Content;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map of banks and their digests")
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(
                self,
                mut map: M,
            ) -> Result<Content, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Content(pairs))
            }
        }
        from.deserialize_map(Pairs)
    }
}

impl File {
    fn into_record(self) -> Record {
        Record {
            schema: self.schema,
            program: self.program,
            attempt: self.attempt,
            course: self.course,
            form: self.form,
            phase: self.phase,
            variant: self.variant,
            extra_minutes: self.extra_minutes,
            content: self.content.0,
            seed: self.seed,
            candidate: self.candidate,
            class: self.class,
            started: self.started,
            submitted: self.submitted,
            active_ms: self.active_ms,
            ended: self.ended,
            responses: self.responses,
            incidents: self.incidents,
            journal: self.journal,
            receipt: self.receipt,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_is_plain_at_every_place() {
        let slow = |text: &str| text.bytes().all(|b| (b' '..0x7f).contains(&b));
        for length in [1, 7, 8, 9, 16, 43] {
            for place in 0..length {
                for strange in ["\u{1f}", " ", "~", "\u{7f}", "\u{0}", "é", "A"] {
                    let mut word = "x".repeat(length);
                    word.replace_range(place..=place, strange);
                    assert_eq!(is_word(&word), slow(&word), "{word:?}");
                }
            }
        }
        assert!(is_word(&"x".repeat(LONGEST_WORD)) && !is_word(&"x".repeat(LONGEST_WORD + 1)));
    }

    #[test]
    fn ids_that_end_alike_are_told_apart() {
        let answers = |items: &[&str]| -> Vec<Answer> {
            let one = |item: &&str| Answer {
                item: item.parse().unwrap(),
                shown: String::new(),
                order: Vec::new(),
                response: None,
                certainty: None,
                checked: Vec::new(),
                rule: None,
                state: crate::attempt::Standing::Omitted,
                ms: 0,
                visits: 0,
                changes: 0,
                flagged: false,
            };
            items.iter().map(one).collect()
        };
        assert!(!answers_twice(&answers(&[
            "b/one-same-end",
            "b/two-same-end",
            "c/a",
            "d/a"
        ])));
        assert!(answers_twice(&answers(&["b/a", "b/b", "b/a"])));
        assert!(answers_twice(&answers(&[
            "b/one-same-end",
            "b/x",
            "b/one-same-end"
        ])));
    }
}
