//! One test or survey of a course: what is drawn and by which rules it is taken.

pub mod access;
pub mod contest;
pub mod timing;

use std::num::{NonZeroU16, NonZeroU32};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::blueprint::Draw;
use super::id::{BankId, FormId};
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

    /// Items every paper of this form holds, given the sizes of the banks asked for whole.
    pub fn length(&self, bank_len: impl Fn(&BankId) -> usize) -> usize {
        self.draw
            .iter()
            .map(|draw| match draw {
                Draw::Quota(quota) => quota.count,
                Draw::Fixed(_) | Draw::Anchor(_) => 1,
                Draw::All(bank) => bank_len(bank),
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
    /// The own responses and whether each is right.
    Responses,
    /// The key.
    Key,
    /// Explanation and legal basis.
    Explanation,
}

/// What is shown at which moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// While the attempt runs, after each response.
    pub during: Vec<Reveal>,
    /// Right after submitting.
    pub after: Vec<Reveal>,
    /// After the class has closed.
    pub closed: Vec<Reveal>,
}
