//! What is handed in: the result file, and what it is worth against a bank.

pub mod audit;
mod canonical;
pub mod file;
pub mod incidents;
pub mod mark;
pub mod name;
mod order;
pub mod pack;
pub mod review;
pub mod rulings;
pub mod stamp;
pub mod words;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::attempt::journal::{Candidate, Opening};
use crate::attempt::{Attempt, Ended, Incident, Phase as Stage, Standing};
use crate::bank::form::Phase;
use crate::bank::id::{ClassId, CourseId, FormId, ItemRef, OptionId};
use crate::bank::item::Response;
use crate::bank::item::certainty::Certainty;
use crate::bank::item::rule::Marking;
use crate::paper::Seed;
use crate::paper::lot::Variant;

/// The newest schema this program reads and the one it writes.
pub const SCHEMA: u32 = 1;

/// One attempt as handed in. Raw responses, no marks: those follow from the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The schema of the file.
    pub schema: u32,
    /// The program that wrote it.
    pub program: String,
    /// The attempt, a ULID; random for anonymous forms.
    pub attempt: String,
    /// The course.
    pub course: CourseId,
    /// The form.
    pub form: FormId,
    /// When in the course.
    pub phase: Phase,
    /// Which paper of the form it is, when the form has several that are told apart.
    pub variant: Option<Variant>,
    /// Minutes this person was given beyond the form's own.
    pub extra_minutes: u32,
    /// Digests of the bank files, by bank.
    pub content: Vec<(String, String)>,
    /// What everything random followed from.
    pub seed: Seed,
    /// Who sat it; `None` in anonymous surveys.
    pub candidate: Option<Candidate>,
    /// The class, when known.
    pub class: Option<ClassId>,
    /// When it began: RFC 3339 with offset; only the day when anonymous.
    pub started: String,
    /// When it ended, likewise.
    pub submitted: String,
    /// Time on the attempt's clock, in milliseconds; rounded to minutes when anonymous.
    pub active_ms: u64,
    /// How it ended.
    pub ended: Ended,
    /// The responses in the order shown; what a survey passed over is not among them.
    pub responses: Vec<Answer>,
    /// What disturbed it.
    pub incidents: Vec<Incident>,
    /// Digest of the journal it is a projection of.
    pub journal: String,
    /// The short code on the candidate's screen.
    pub receipt: String,
}

/// One response.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// The item.
    pub item: ItemRef,
    /// Digest of what was shown, key excluded.
    pub shown: String,
    /// Option ids in the order shown.
    #[serde(default, with = "order")]
    pub order: Vec<OptionId>,
    /// What was entered.
    #[serde(default)]
    pub response: Option<Response>,
    /// How sure the candidate said they were, where the form asks.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// What was checked against the key on the way, where the form allows it.
    #[serde(default)]
    pub checked: Vec<Response>,
    /// The marking the response was taken under; `None` in results older than this.
    #[serde(default)]
    pub rule: Option<Arc<Marking>>,
    /// Whether it was answered, omitted or not reached.
    pub state: Standing,
    /// Time on screen in milliseconds.
    #[serde(default)]
    pub ms: u64,
    /// Times on screen.
    #[serde(default)]
    pub visits: u32,
    /// Changes after the first response.
    #[serde(default)]
    pub changes: u32,
    /// Whether it was left flagged.
    #[serde(default)]
    pub flagged: bool,
}

/// The record of an attempt that is over; `None` while it is not.
///
/// `journal` is the digest of the attempt's journal. The zone of the times is `offset_minutes`
/// east of UTC.
pub fn record(
    attempt: &Attempt,
    opening: &Opening,
    journal: &str,
    offset_minutes: i32,
) -> Option<Record> {
    let Stage::Submitted { ended } = attempt.phase() else {
        return None;
    };
    let anonymous = attempt.paper().anonymous;
    let when = |wall| stamp::wall(wall, offset_minutes, anonymous);
    let asked = (0..opening.slots.len()).filter(|slot| attempt.is_asked(*slot));
    let answers = asked.filter_map(|slot| {
        let answer = answer(attempt, slot)?;
        Some(if anonymous {
            Answer {
                ms: 0,
                visits: 0,
                changes: 0,
                flagged: false,
                ..answer
            }
        } else {
            answer
        })
    });
    let mut record = Record {
        schema: SCHEMA,
        program: opening.program.clone(),
        attempt: opening.attempt.clone(),
        course: opening.course.clone(),
        form: opening.form.clone(),
        phase: opening.phase,
        variant: opening.variant,
        extra_minutes: if anonymous {
            0
        } else {
            opening.terms.extra_minutes
        },
        content: opening.content.clone(),
        seed: opening.seed,
        candidate: if anonymous {
            None
        } else {
            opening.candidate.clone()
        },
        class: opening.class.clone(),
        started: when(attempt.began()?),
        submitted: when(attempt.ended()?),
        active_ms: if anonymous {
            attempt.last().0.div_ceil(60_000) * 60_000
        } else {
            attempt.last().0
        },
        ended: *ended,
        responses: answers.collect(),
        incidents: if anonymous {
            Vec::new()
        } else {
            attempt.incidents().to_vec()
        },
        journal: if anonymous {
            String::new()
        } else {
            journal.to_owned()
        },
        receipt: String::new(),
    };
    record.receipt = file::receipt(&record);
    Some(record)
}

/// What an attempt holds for a slot; `None` for a slot the paper does not have.
pub fn answer(attempt: &Attempt, slot: usize) -> Option<Answer> {
    let placed = attempt.paper().slot(slot)?;
    let state = attempt.slots().get(slot)?;
    Some(Answer {
        item: placed.item.clone(),
        shown: placed.shown.clone(),
        order: placed.order.clone(),
        response: state.response().cloned(),
        certainty: state.certainty().filter(|_| state.response().is_some()),
        checked: state.checked().to_vec(),
        rule: placed.checkable.then(|| Arc::new(placed.marking.clone())),
        state: state.standing(),
        ms: state.ms(),
        visits: state.visits(),
        changes: state.changes(),
        flagged: state.is_flagged(),
    })
}
