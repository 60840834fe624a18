//! What does not fit in a result or a journal: which line, and what kind of misfit.

use super::Record;
use super::file::{self, ReadError};
use crate::attempt::journal::{self, JournalError};
use crate::message::{Message, msg};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A result.
    Result,
    /// A journal.
    Journal,
    /// Neither.
    Other,
}

impl Kind {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Journal => "journal",
            Self::Other => "other",
        }
    }
}

/// A kind of misfit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It cannot be read from here on.
    Syntax,
    /// A newer program wrote it.
    Newer,
    /// The digest at the end does not fit what stands above it.
    Seal,
    /// The receipt does not fit the content: what is above it was changed after it was shown.
    Receipt,
    /// The line is not laid out as this program writes it: it was edited.
    Layout,
    /// The line does not continue the one before: it, or one before it, was changed.
    Chain,
    /// Lines are missing before this one.
    Gap,
    /// The last line is incomplete: the power went while it was written.
    Torn,
    /// The result says something else than the journal it was made from.
    Journal,
    /// There is nothing in it: what a failed start or a power cut leaves.
    Empty,
}

impl Misfit {
    /// The word other programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Newer => "newer",
            Self::Seal => "seal",
            Self::Receipt => "receipt",
            Self::Layout => "layout",
            Self::Chain => "chain",
            Self::Gap => "gap",
            Self::Torn => "torn",
            Self::Journal => "journal",
            Self::Empty => "empty",
        }
    }

    /// What it means, in a message.
    pub fn message(self) -> Message {
        match self {
            Self::Syntax => msg("audit-syntax"),
            Self::Newer => msg("audit-newer"),
            Self::Seal => msg("audit-seal"),
            Self::Receipt => msg("audit-receipt"),
            Self::Layout => msg("audit-layout"),
            Self::Chain => msg("audit-chain"),
            Self::Gap => msg("audit-gap"),
            Self::Torn => msg("audit-torn"),
            Self::Journal => msg("audit-journal"),
            Self::Empty => msg("audit-empty"),
        }
    }

    /// Whether somebody should look at it; what a power cut leaves is no forgery.
    pub const fn is_finding(self) -> bool {
        !matches!(self, Self::Torn)
    }
}

/// A misfit and the line it is in, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line.
    pub line: usize,
    /// The kind.
    pub kind: Misfit,
}

/// A file looked through.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// What it is.
    pub kind: Kind,
    /// Its attempt, when that can be read.
    pub attempt: Option<String>,
    /// The receipt its content has by now, whatever stands in it.
    pub receipt: Option<String>,
    /// The digest of the journal: the one it names, or its own.
    pub journal: Option<String>,
    /// What was read, when it is a result.
    pub record: Option<Record>,
    /// What does not fit, by line.
    pub findings: Vec<Finding>,
}

/// Looks a file through.
pub fn audit(bytes: &[u8]) -> Audit {
    if bytes.starts_with(b"(schema:") {
        return journal_audit(bytes);
    }
    let nothing = Audit {
        kind: Kind::Other,
        attempt: None,
        receipt: None,
        journal: None,
        record: None,
        findings: Vec::new(),
    };
    let one = |line, kind| vec![Finding { line, kind }];
    let read = file::read(bytes);
    match read {
        Err(ReadError::Foreign) => nothing,
        Err(ReadError::Empty) => Audit {
            findings: one(1, Misfit::Empty),
            ..nothing
        },
        Err(ReadError::Newer(_)) => Audit {
            kind: Kind::Result,
            findings: one(1, Misfit::Newer),
            ..nothing
        },
        Err(ReadError::Damaged { line, .. }) => Audit {
            kind: Kind::Result,
            findings: one(line, Misfit::Syntax),
            ..nothing
        },
        Ok(_) | Err(ReadError::Forged) => result_audit(bytes, read.is_ok()),
    }
}

fn result_audit(bytes: &[u8], sealed: bool) -> Audit {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let read = file::read_any_layout(text).ok().map(|(record, _)| record);
    let line_of = |start: &str| {
        let place = text
            .lines()
            .position(|line| line.trim_start().starts_with(start));
        place.map_or(1, |place| place + 1)
    };
    let mut findings = Vec::new();
    if !sealed {
        findings.push(Finding {
            line: line_of("check:"),
            kind: Misfit::Seal,
        });
    }
    let receipt = read.as_ref().map(file::receipt);
    if let Some(record) = &read {
        if receipt.as_deref() != Some(record.receipt.as_str()) {
            findings.push(Finding {
                line: line_of("receipt:"),
                kind: Misfit::Receipt,
            });
        }
        if !sealed && let Some(line) = first_difference(text, &file::write(record)) {
            findings.push(Finding {
                line,
                kind: Misfit::Layout,
            });
        }
    }
    findings.sort_by_key(|finding| finding.line);
    Audit {
        kind: Kind::Result,
        attempt: read.as_ref().map(|record| record.attempt.clone()),
        receipt,
        journal: read
            .as_ref()
            .map(|record| record.journal.clone())
            .filter(|journal| !journal.is_empty()),
        record: read,
        findings,
    }
}

/// The first line two texts differ in, the seal and the receipt set aside.
fn first_difference(text: &str, wanted: &str) -> Option<usize> {
    let mut lines = text.lines().zip(wanted.lines());
    let differs = |(a, b): (&str, &str)| {
        let set_aside =
            a.trim_start().starts_with("check:") || a.trim_start().starts_with("receipt:");
        a != b && !set_aside
    };
    lines.position(differs).map(|place| place + 1)
}

/// The line in which a result names a journal that is none of those beside it: one was changed, or
/// lost its last lines.
pub fn of_another_journal(record: &Record) -> Finding {
    let place = file::write(record)
        .lines()
        .position(|line| line.trim_start().starts_with("journal:"));
    Finding {
        line: place.map_or(1, |place| place + 1),
        kind: Misfit::Journal,
    }
}

/// The lines in which a result says something else than the record its journal leads to.
pub fn against_journal(record: &Record, by_journal: &Record) -> Vec<Finding> {
    let (said, wanted) = (file::write(record), file::write(by_journal));
    let (said, wanted): (Vec<&str>, Vec<&str>) = (said.lines().collect(), wanted.lines().collect());
    let longest = said.len().max(wanted.len());
    let differs = |place: &usize| {
        let own = said.get(*place);
        let set_aside = own.is_some_and(|line| {
            let line = line.trim_start();
            // these follow from the others
            line.starts_with("check:") || line.starts_with("receipt:")
        });
        own != wanted.get(*place) && !set_aside
    };
    (0..longest)
        .filter(differs)
        .map(|place| Finding {
            line: place + 1,
            kind: Misfit::Journal,
        })
        .collect()
}

fn journal_audit(bytes: &[u8]) -> Audit {
    let read = journal::read(bytes);
    let mut audit = Audit {
        kind: Kind::Journal,
        attempt: None,
        receipt: None,
        journal: None,
        record: None,
        findings: Vec::new(),
    };
    let good = match &read {
        Ok(journal) => journal.good,
        Err(JournalError::Newer(_)) => {
            audit.findings.push(Finding {
                line: 1,
                kind: Misfit::Newer,
            });
            return audit;
        }
        Err(JournalError::NoOpening) => 0,
    };
    if let Ok(journal) = read {
        audit.attempt = Some(journal.opening.attempt.clone());
        audit.journal = Some(journal.scribe.digest());
    }
    let whole = bytes.get(..good).unwrap_or_default();
    let line = whole.iter().filter(|&&b| b == b'\n').count() + 1;
    let rest = bytes.get(good..).unwrap_or_default();
    if rest.is_empty() {
        return audit;
    }
    let zeros = rest.iter().all(|&b| b == 0);
    let kind = if zeros || !rest.contains(&b'\n') {
        Misfit::Torn
    } else if number_of(rest).is_some_and(|number| number + 1 > line) {
        // numbers count events from 1 on line 2
        Misfit::Gap
    } else {
        Misfit::Chain
    };
    audit.findings.push(Finding { line, kind });
    audit
}

/// The number a journal line carries.
fn number_of(line: &[u8]) -> Option<usize> {
    let digits = line.strip_prefix(b"(")?;
    let end = digits.iter().position(|&b| b == b',')?;
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}
