//! The journal's text: one line an opening, then one line an event, each chained to the one before.
//!
//! A line is `‹RON›⇥‹first 16 hex of blake3(previous hash ‖ RON)›`. Compact RON escapes tabs and
//! line feeds in strings, so a line is a record. A torn last line is what a power cut leaves and is
//! dropped; a line that does not fit its chain anywhere else means that somebody or something
//! changed the file.

use serde::{Deserialize, Serialize};

use super::event::{Event, Stamped, Wall};
use crate::bank::form::Phase;
use crate::bank::id::{ClassId, CourseId, FormId, GroupId, ItemRef, OptionId};
use crate::bank::item::rule::Marking;
use crate::paper::lot::Variant;
use crate::paper::timing::Terms;
use crate::paper::{Paper, Seed};
use crate::text::Text;

/// The schema this program writes.
pub const SCHEMA: u32 = 1;

/// What an attempt is of: the journal's first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The schema of the journal.
    pub schema: u32,
    /// The program that wrote it.
    pub program: String,
    /// The attempt, a ULID; a random one for anonymous forms.
    pub attempt: String,
    /// The course.
    pub course: CourseId,
    /// The form.
    pub form: FormId,
    /// When in the course.
    pub phase: Phase,
    /// What everything random follows from.
    pub seed: Seed,
    /// Digests of the bank files, by bank.
    pub content: Vec<(String, String)>,
    /// Who sits it; `None` in anonymous forms.
    pub candidate: Option<Candidate>,
    /// The class, when known.
    pub class: Option<ClassId>,
    /// When it was opened.
    pub opened: Wall,
    /// Which paper of the form it is, when the form has several that are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// What holds for this sitting only.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub terms: Terms,
    /// What is shown: item, digest, option order.
    pub slots: Vec<Placed>,
}

fn is_usual(terms: &Terms) -> bool {
    *terms == Terms::default()
}

/// Who sits an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Candidate code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
    /// Full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// Group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

impl Candidate {
    /// What tells candidates of a course apart: the code, or else name and unit.
    pub fn key(&self) -> String {
        let part = |text: &Option<Text>| {
            text.as_ref().map_or(String::new(), |t| {
                crate::text::fold(t.as_str(), crate::text::Fold::Case)
            })
        };
        match &self.code {
            Some(code) if !code.is_empty() => format!("code:{}", part(&Some(code.clone()))),
            _ => format!("name:{}|{}", part(&self.name), part(&self.unit)),
        }
    }
}

/// A slot as a journal or result names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The item.
    pub item: ItemRef,
    /// Digest of what was shown.
    pub shown: String,
    /// The options in the order shown, group after group.
    pub order: Vec<OptionId>,
    /// How it is marked; `None` in journals older than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Marking>,
    /// The section it is of, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub section: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_first(section: &usize) -> bool {
    *section == 0
}

impl Placed {
    /// The slots of a paper.
    pub fn of(paper: &Paper) -> Vec<Self> {
        let placed = paper.slots.iter().enumerate().map(|(at, slot)| Self {
            item: slot.item.clone(),
            shown: slot.shown.clone(),
            order: slot.order.clone(),
            rule: slot.checkable.then(|| slot.marking.clone()),
            section: paper.timing.section_of(at),
        });
        placed.collect()
    }
}

/// An event with its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Line(u64, u64, Event);

/// Writes a journal's lines, each chained to the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scribe {
    next: u64,
    chain: [u8; 32],
}

/// Why a line could not be written; values of our own types always can.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a journal line cannot be written: {0}")]
pub struct WriteError(String);

impl Scribe {
    /// A new journal: the scribe and its first line.
    ///
    /// # Errors
    /// [`WriteError`], never for values of our own types.
    pub fn open(opening: &Opening) -> Result<(Self, String), WriteError> {
        let mut scribe = Self {
            next: 0,
            chain: *blake3::hash(b"khaothi/journal/1").as_bytes(),
        };
        let line = scribe.seal(opening)?;
        Ok((scribe, line))
    }

    /// The next line.
    ///
    /// # Errors
    /// [`WriteError`], never for values of our own types.
    pub fn line(&mut self, stamped: &Stamped) -> Result<String, WriteError> {
        self.seal(&Line(self.next, stamped.at.0, stamped.event.clone()))
    }

    /// The digest of everything written so far, `blake3:` and 64 hex digits.
    pub fn digest(&self) -> String {
        format!("blake3:{}", blake3::Hash::from_bytes(self.chain).to_hex())
    }

    /// How many lines are written.
    pub fn lines(&self) -> u64 {
        self.next
    }

    fn seal<T: Serialize>(&mut self, value: &T) -> Result<String, WriteError> {
        let body = ron::to_string(value).map_err(|error| WriteError(error.to_string()))?;
        let mark = self.chain_on(&body);
        Ok(format!("{body}\t{mark}\n"))
    }

    fn chain_on(&mut self, body: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.chain);
        hasher.update(body.as_bytes());
        let hash = hasher.finalize();
        self.chain = *hash.as_bytes();
        self.next += 1;
        hash.to_hex().as_str().chars().take(16).collect()
    }
}

/// A journal read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// What it is of.
    pub opening: Opening,
    /// What happened.
    pub events: Vec<Stamped>,
    /// Goes on writing where it stops.
    pub scribe: Scribe,
    /// Bytes of the text that are whole lines in their chain.
    pub good: usize,
    /// What follows them.
    pub tail: Tail,
}

/// What follows the last good line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    Clean,
    /// One line that was being written when the power went.
    Torn,
    /// Lines that do not fit the chain: the file was changed.
    Broken,
}

/// Why a text is no journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Not even the opening is whole.
    #[error("the journal has no whole first line")]
    NoOpening,
    /// Written by a newer program.
    #[error("the journal has schema {0}, this program reads up to {SCHEMA}")]
    Newer(u32),
}

/// Reads a journal: the longest start of it that is whole and in its chain.
///
/// # Errors
/// When not even the opening is whole, or a newer program wrote it.
pub fn read(bytes: &[u8]) -> Result<Journal, JournalError> {
    let mut scribe = Scribe {
        next: 0,
        chain: *blake3::hash(b"khaothi/journal/1").as_bytes(),
    };
    let mut opening: Option<Opening> = None;
    let mut events = Vec::new();
    let mut good = 0;
    let mut rest = bytes;
    while let Some(end) = rest.iter().position(|&b| b == b'\n') {
        let (line, after) = rest.split_at(end + 1);
        let before = scribe.clone();
        let Some(body) = checked(line, &mut scribe) else {
            break;
        };
        if opening.is_none() {
            let first: Opening =
                ron::from_str(body).map_err(|_malformed| JournalError::NoOpening)?;
            if first.schema > SCHEMA {
                return Err(JournalError::Newer(first.schema));
            }
            opening = Some(first);
        } else {
            let event = ron::from_str::<Line>(body).ok();
            let Some(Line(_, at, event)) = event.filter(|line| line.0 + 1 == scribe.next) else {
                // a line in its chain that this program cannot read: go on writing before it
                scribe = before;
                break;
            };
            events.push(Stamped {
                at: super::Elapsed(at),
                event,
            });
        }
        good += line.len();
        rest = after;
    }
    let tail = match rest {
        [] => Tail::Clean,
        torn if !torn.contains(&b'\n') => Tail::Torn,
        // a disk may leave zeros where the last write was to go
        zeros if zeros.iter().all(|&b| b == 0) => Tail::Torn,
        _ => Tail::Broken,
    };
    let opening = opening.ok_or(JournalError::NoOpening)?;
    Ok(Journal {
        opening,
        events,
        scribe,
        good,
        tail,
    })
}

/// The body of a line that fits the chain.
fn checked<'a>(line: &'a [u8], scribe: &mut Scribe) -> Option<&'a str> {
    let text = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (body, mark) = text.rsplit_once('\t')?;
    let mut next = scribe.clone();
    if next.chain_on(body) != mark {
        return None;
    }
    *scribe = next;
    Some(body)
}
