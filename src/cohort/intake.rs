//! Sorting what arrived: each file gets exactly one outcome and a reason, whatever the order the
//! files come in, and sorting twice changes nothing.

use std::collections::BTreeMap;

use crate::bank::id::CourseId;
use crate::message::{Message, msg};
use crate::result::Record;
use crate::result::file::ReadError;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Good, and the only one of its attempt: it counts.
    Accepted,
    /// Byte for byte a file that counts already.
    Identical,
    /// A longer record of an attempt there was already; it counts instead.
    Newer,
    /// A shorter record of an attempt that a newer file carries on.
    Superseded,
    /// Another record of an attempt that counts, and neither continues the other.
    Conflicting,
    /// Not a result of this course.
    Foreign,
    /// A result once, no longer readable.
    Damaged,
    /// Its content does not fit its digest.
    Forged,
}

impl Outcome {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Identical => "identical",
            Self::Newer => "newer",
            Self::Superseded => "superseded",
            Self::Conflicting => "conflicting",
            Self::Foreign => "foreign",
            Self::Damaged => "damaged",
            Self::Forged => "forged",
        }
    }

    /// Whether somebody should look at the file.
    pub const fn is_finding(self) -> bool {
        match self {
            Self::Conflicting | Self::Foreign | Self::Damaged | Self::Forged => true,
            Self::Accepted | Self::Identical | Self::Newer | Self::Superseded => false,
        }
    }
}

/// A file as it arrived.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Where it was found.
    pub path: String,
    /// Digest of its bytes.
    pub digest: String,
    /// What was read in it.
    pub content: Result<Record, ReadError>,
    /// Whether it lies in the collection already.
    pub present: bool,
}

/// What became of one arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Where it was found.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, when there is something to say.
    pub reason: Option<Message>,
    /// Its attempt, when it could be read.
    pub attempt: Option<String>,
}

/// Arrivals sorted.
#[derive(Clone, Debug, PartialEq)]
pub struct Sorted {
    /// One verdict an arrival, in their order.
    pub verdicts: Vec<Verdict>,
    /// Positions of the arrivals that count, in the order of their attempts.
    pub counting: Vec<usize>,
    /// The course they are of, when any file counts.
    pub course: Option<CourseId>,
}

/// Sorts arrivals of one course.
///
/// The course is the one given; else that of the files present already; else, among the courses
/// `known` here (all, if none is known), the one most arrivals are of, the first by id when equal.
pub fn sort(arrivals: &[Arrival], course: Option<&CourseId>, known: &[CourseId]) -> Sorted {
    let whole = |position: usize| arrivals.get(position)?.content.clone().ok();
    sort_with(arrivals, course, known, &whole)
}

/// The same of arrivals whose records came without responses and incidents: `whole` gives the whole
/// record of one that is not the only one of its attempt.
pub fn sort_with(
    arrivals: &[Arrival],
    course: Option<&CourseId>,
    known: &[CourseId],
    whole: &dyn Fn(usize) -> Option<Record>,
) -> Sorted {
    let course = course.cloned().or_else(|| settle(arrivals, known));
    let mut verdicts: Vec<Option<Verdict>> = vec![None; arrivals.len()];
    let mut attempts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, arrival) in arrivals.iter().enumerate() {
        match refuse(arrival, course.as_ref()) {
            Some(verdict) => put(&mut verdicts, position, verdict),
            None => {
                if let Ok(record) = &arrival.content {
                    attempts.entry(&record.attempt).or_default().push(position);
                }
            }
        }
    }
    let mut counting = Vec::new();
    for same in attempts.values() {
        counting.extend(settle_attempt(arrivals, same, &mut verdicts, whole));
    }
    let verdicts = verdicts.into_iter().flatten().collect();
    Sorted {
        verdicts,
        counting,
        course,
    }
}

fn settle(arrivals: &[Arrival], known: &[CourseId]) -> Option<CourseId> {
    let counts = |present_only: bool| {
        let mut counts: BTreeMap<CourseId, usize> = BTreeMap::new();
        for arrival in arrivals.iter().filter(|a| a.present || !present_only) {
            if let Ok(record) = &arrival.content {
                match counts.get_mut(&record.course) {
                    Some(count) => *count += 1,
                    None => {
                        counts.insert(record.course.clone(), 1);
                    }
                }
            }
        }
        counts
    };
    most(&counts(true), None).or_else(|| most_of(&counts(false), known))
}

/// The course most results are of, among those known here (all, if none is known), the first by id
/// when equal.
pub fn most_of(counts: &BTreeMap<CourseId, usize>, known: &[CourseId]) -> Option<CourseId> {
    most(counts, Some(known)).or_else(|| most(counts, None))
}

fn most(counts: &BTreeMap<CourseId, usize>, known: Option<&[CourseId]>) -> Option<CourseId> {
    let candidates = || {
        let listed = |course: &CourseId| known.is_none_or(|known| known.contains(course));
        counts.iter().filter(move |(course, _)| listed(course))
    };
    let best = candidates().map(|(_, n)| *n).max()?;
    candidates()
        .find(|(_, n)| **n == best)
        .map(|(course, _)| course.clone())
}

/// A verdict for a file that cannot count whatever else arrived.
fn refuse(arrival: &Arrival, course: Option<&CourseId>) -> Option<Verdict> {
    let verdict = |outcome, reason, attempt| {
        Some(Verdict {
            path: arrival.path.clone(),
            outcome,
            reason: Some(reason),
            attempt,
        })
    };
    match &arrival.content {
        Ok(record) => {
            let course = course.filter(|course| **course != record.course)?;
            let reason = msg("intake-other-course")
                .with("found", record.course.as_str())
                .with("wanted", course.as_str());
            verdict(Outcome::Foreign, reason, Some(record.attempt.clone()))
        }
        Err(error) => {
            let outcome = match error {
                ReadError::Foreign | ReadError::Empty | ReadError::Newer(_) => Outcome::Foreign,
                ReadError::Damaged { .. } => Outcome::Damaged,
                ReadError::Forged => Outcome::Forged,
            };
            verdict(outcome, why(error), None)
        }
    }
}

/// Why a file cannot be used.
pub fn why(error: &ReadError) -> Message {
    match error {
        ReadError::Foreign => msg("intake-not-a-result"),
        ReadError::Empty => msg("audit-empty"),
        ReadError::Newer(schema) => msg("intake-newer-schema").with("schema", *schema),
        ReadError::Damaged { line, column, .. } => msg("intake-damaged")
            .with("line", *line)
            .with("column", *column),
        ReadError::Forged => msg("intake-forged"),
    }
}

/// Settles the files of one attempt: one counts, the others say why they do not.
fn settle_attempt(
    arrivals: &[Arrival],
    same: &[usize],
    verdicts: &mut [Option<Verdict>],
    whole: &dyn Fn(usize) -> Option<Record>,
) -> Option<usize> {
    let alone = same.len() == 1;
    let records: Vec<Option<Record>> = same
        .iter()
        .map(|position| if alone { None } else { whole(*position) })
        .collect();
    let mut files: Vec<(usize, &Arrival, &Record)> = same
        .iter()
        .zip(&records)
        .filter_map(|(position, whole)| {
            let arrival = arrivals.get(*position)?;
            let brief = arrival.content.as_ref().ok()?;
            Some((*position, arrival, whole.as_ref().unwrap_or(brief)))
        })
        .collect();
    // what is collected already comes first; then the content decides, never the order of arrival
    files.sort_by_key(|(position, arrival, record)| {
        (
            record.active_ms,
            &record.submitted,
            !arrival.present,
            &arrival.digest,
            *position,
        )
    });
    let newest = *files.last()?;
    let conflict = files
        .iter()
        .any(|(_, _, record)| !continues(newest.2, record));
    let kept = if conflict {
        *files.iter().find(|f| f.1.present).or(files.first())?
    } else {
        newest
    };
    // of identical files, the one present (or first) is the one that counts
    let kept = *files
        .iter()
        .find(|(_, arrival, _)| arrival.digest == kept.1.digest)?;
    for (position, arrival, record) in &files {
        let (outcome, reason) = if *position == kept.0 {
            let replaces = files
                .iter()
                .any(|f| f.1.present && f.1.digest != arrival.digest);
            let newer = replaces && !arrival.present && !conflict;
            if newer {
                (Outcome::Newer, Some(msg("intake-newer")))
            } else if arrival.present {
                (Outcome::Identical, Some(msg("intake-present")))
            } else {
                (Outcome::Accepted, None)
            }
        } else if arrival.digest == kept.1.digest {
            (
                Outcome::Identical,
                Some(msg("intake-identical").with("path", kept.1.path.as_str())),
            )
        } else if conflict {
            (
                Outcome::Conflicting,
                Some(msg("intake-conflicting").with("path", kept.1.path.as_str())),
            )
        } else {
            (
                Outcome::Superseded,
                Some(msg("intake-superseded").with("path", kept.1.path.as_str())),
            )
        };
        let attempt = Some(record.attempt.clone());
        let verdict = Verdict {
            path: arrival.path.clone(),
            outcome,
            reason,
            attempt,
        };
        put(verdicts, *position, verdict);
    }
    Some(kept.0)
}

fn put(verdicts: &mut [Option<Verdict>], position: usize, verdict: Verdict) {
    if let Some(place) = verdicts.get_mut(position) {
        *place = Some(verdict);
    }
}

/// Whether `later` may be the same sitting carried on: same beginning, and no response it had is
/// gone.
fn continues(later: &Record, earlier: &Record) -> bool {
    if later == earlier {
        return true;
    }
    let same_paper = later.responses.len() == earlier.responses.len()
        && later
            .responses
            .iter()
            .zip(&earlier.responses)
            .all(|(a, b)| a.item == b.item);
    let keeps = later
        .responses
        .iter()
        .zip(&earlier.responses)
        .all(|(a, b)| {
            let kept = b.response.is_none() || a.response.is_some();
            // what differs was changed, and changes are counted
            let counted = a.visits >= b.visits && a.changes >= b.changes;
            let same = a.response == b.response || b.response.is_none() || a.changes > b.changes;
            kept && counted && same
        });
    let keeps = keeps && later.incidents.starts_with(&earlier.incidents);
    later.started == earlier.started
        && later.candidate == earlier.candidate
        && later.active_ms > earlier.active_ms
        && same_paper
        && keeps
}
