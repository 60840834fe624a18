//! One test or survey of a course: what is drawn and by which rules it is taken.

pub mod access;
pub mod contest;
mod marking;
pub mod timing;

use std::num::{NonZeroU16, NonZeroU32};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::Banks;
use super::blueprint::unit::units;
use super::blueprint::{Draw, Quota};
use super::id::{FormId, ItemRef};
use super::item::Item;
use super::item::rule::{Family, Marking};
use super::points::Points;
use crate::text::Text;
use access::Access;
use contest::Tie;
use timing::Timing;

/// When in a course a form is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Before the course.
    Pre,
    /// At its end.
    Post,
    /// Weeks or months later.
    Follow,
    /// To get used to it; does not count.
    Practice,
    /// Opinions, no marks.
    Survey,
    /// A contest.
    Contest,
}

/// One test or survey.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, named as authors write them"
)]
pub struct Form {
    /// Unique in its course.
    pub id: FormId,
    /// Its title.
    pub title: Text,
    /// When it is taken.
    pub phase: Phase,
    /// The day it is taken, which decides the law in force.
    pub exam_date: Option<Date>,
    /// Time allowed; no limit when `None`.
    pub minutes: Option<NonZeroU32>,
    /// Whether time goes on running while the program is not.
    pub gap_counts: bool,
    /// What it draws, in the author's order. For a parallel form: its sibling's.
    pub draw: Vec<Draw>,
    /// The form whose blueprint it shares without sharing the items drawn.
    pub parallel_to: Option<FormId>,
    /// Whether items are shuffled.
    pub shuffle_items: bool,
    /// Whether options are shuffled, pins kept.
    pub shuffle_options: bool,
    /// Whether one may go back.
    pub navigation: Navigation,
    /// Attempts a person may make.
    pub attempts: NonZeroU32,
    /// Which of several attempts counts.
    pub keep: Keep,
    /// The pass mark as a share of the maximum, 0 to 1.
    pub pass: Option<f64>,
    /// What is shown when.
    pub feedback: Feedback,
    /// Texts by score.
    pub bands: Vec<Band>,
    /// How often a response may be checked, where the form shows anything during the attempt.
    pub again: Option<Tries>,
    /// Whether candidates say how sure they are, and are marked by it.
    pub certainty: bool,
    /// Whether no identity is asked or stored.
    pub anonymous: bool,
    /// Sections, time for each item, grace.
    pub timing: Timing,
    /// When and with what it may be begun.
    pub access: Access,
    /// Whether everybody gets a paper of their own, or one of some numbered ones.
    pub variants: Variants,
    /// Whether half of the class gets its content at the form it is parallel to, and that form's
    /// content here.
    pub counterbalance: bool,
    /// What decides between the entrants of a contest, in this order.
    pub ranking: Vec<Tie>,
}

impl Form {
    /// The time allowed in milliseconds.
    pub fn limit_ms(&self) -> Option<u64> {
        self.minutes
            .map(|minutes| u64::from(minutes.get()) * 60_000)
    }

    /// Items a paper of this form holds; the fewest where cases of different length are drawn.
    pub fn length(&self, banks: Banks<'_>) -> usize {
        let case_of = |at: &ItemRef| {
            let bank = banks.bank(&at.bank)?;
            let unit = units(bank).into_iter().find(|unit| unit.holds(&at.item))?;
            Some(unit.items().len())
        };
        let shortest = |quota: &Quota| {
            let bank = banks.bank(&quota.bank)?;
            let admitted = units(bank)
                .into_iter()
                .filter(|unit| unit.is_admitted(quota));
            admitted.map(|unit| unit.items().len()).min()
        };
        self.draw
            .iter()
            .map(|draw| match draw {
                Draw::Quota(quota) if quota.cases => quota.count * shortest(quota).unwrap_or(1),
                Draw::Quota(quota) => quota.count,
                Draw::Fixed(item) | Draw::Anchor(item) => case_of(item).unwrap_or(1),
                Draw::All(bank) => banks.bank(bank).map_or(0, |bank| bank.items.len()),
            })
            .sum()
    }
}

/// How many different papers a form has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Variants {
    /// Everybody a paper of their own.
    #[default]
    PerCandidate,
    /// So many numbered papers (mã đề 001, 002…), the same for all who get the number.
    Numbered(NonZeroU16),
}

/// Which way one may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Navigation {
    /// Anywhere, any time.
    #[default]
    Free,
    /// Forward only.
    Linear,
}

/// Which of several attempts counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keep {
    /// The first.
    #[default]
    First,
    /// The last.
    Last,
    /// The one with most points; the earliest of equals.
    Best,
    /// The mean of all, as shares of their maximum.
    Mean,
}

/// What a candidate may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reveal {
    /// Points, per topic too, and whether the test is passed.
    Score,
    /// Whether each response is right.
    Correctness,
    /// The own responses.
    Responses,
    /// The key.
    Key,
    /// Explanations and the notes of options.
    Explanation,
    /// The legal basis.
    Basis,
    /// The text of the band the score falls in.
    Bands,
}

/// What is shown at which moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// While the attempt runs, when a response is checked.
    pub during: Vec<Reveal>,
    /// Right after submitting.
    pub after: Vec<Reveal>,
    /// Later, while the form is still open to others.
    pub later: Vec<Reveal>,
    /// After the class has closed.
    pub closed: Vec<Reveal>,
}

impl Feedback {
    /// What is shown at a moment.
    pub fn at(&self, moment: Seen) -> &[Reveal] {
        match moment {
            Seen::During => &self.during,
            Seen::After => &self.after,
            Seen::Later => &self.later,
            Seen::Closed => &self.closed,
        }
    }
}

/// When a candidate looks at an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seen {
    /// While it runs.
    During,
    /// Right after submitting.
    After,
    /// Later, the form still open.
    Later,
    /// After the form has closed.
    Closed,
}

/// A text for scores from one share of the maximum up to the next band.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The least share of the maximum, 0 to 1.
    pub from: f64,
    /// What is said.
    pub text: Text,
}

/// How often a response may be checked while the attempt runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tries {
    /// Times each response may be checked.
    pub count: NonZeroU32,
    /// What each wrong one costs, as a share of the item's points, 0 to 1.
    pub penalty: Points,
}

impl Form {
    /// How often responses may be checked: as the form says; once where it shows anything during
    /// the attempt, without end in practice; not at all otherwise.
    pub fn tries(&self) -> Option<Tries> {
        if self.feedback.during.is_empty() {
            return None;
        }
        let practice = self.phase == Phase::Practice;
        Some(self.again.unwrap_or(Tries {
            count: if practice {
                NonZeroU32::MAX
            } else {
                NonZeroU32::MIN
            },
            penalty: Points::ZERO,
        }))
    }

    /// How an item is marked in this form: by its own rule, with certainty and tries as the form
    /// has them.
    pub fn marking(&self, item: &Item) -> Marking {
        let by_rule = item.family() != Family::Unmarked;
        Marking {
            certainty: self.certainty && by_rule,
            penalty: self.tries().map_or(Points::ZERO, |tries| tries.penalty),
            ..item.marking.clone()
        }
    }

    /// The moment it is, at a time in Việt Nam, for somebody who handed in earlier: closed from the
    /// end of the window on, or of the exam's day where there is no window.
    pub fn seen_at(&self, now: DateTime) -> Seen {
        let day_over = self.exam_date.is_some_and(|date| now.date() > date);
        let closed = self.access.closes.map_or(day_over, |closes| now >= closes);
        if closed { Seen::Closed } else { Seen::Later }
    }

    /// The band a share of the maximum falls in: the highest that starts at or below it. Shares
    /// below zero count as zero.
    pub fn band(&self, fraction: f64) -> Option<&Band> {
        let fraction = fraction.max(0.0) + 1e-9;
        let reached = self.bands.iter().filter(|band| band.from <= fraction);
        reached.max_by(|a, b| a.from.total_cmp(&b.from))
    }
}
