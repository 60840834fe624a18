//! What people look at: one value with everything computed, and renderers that only write it down.

pub mod both;
pub mod build;
pub mod contest;
pub mod csv;
pub mod decided;
pub mod essays;
pub mod foretold;
pub mod gradebook;
pub mod html;
mod incidents;
pub mod json;
pub mod parts;
mod sat;
pub mod surveyed;
pub mod table;
pub mod test;
pub mod text;
pub mod words;
#[cfg(feature = "office")]
pub mod xlsx;

use jiff::civil::Date;

use crate::analysis::gain::Gain;
use crate::analysis::nps::Nps;
use crate::analysis::survey::ScaleStats;
use crate::attempt::journal::Candidate;
use crate::attempt::{Ended, Incident};
use crate::bank::form::Phase;
use crate::bank::id::{ClassId, CourseId, FormId, ItemRef};
use crate::bank::points::Points;
use crate::message::Message;
use crate::paper::lot::Variant;
use crate::text::Text;

/// A course's results, computed.
#[derive(Clone, Debug)]
pub struct Report {
    /// The course.
    pub course: CourseId,
    /// Its title.
    pub title: Text,
    /// Its forms that anybody sat, in the author's order.
    pub forms: Vec<FormReport>,
    /// The gradebook: people in the order of unit, name, code.
    pub people: gradebook::Gradebook,
    /// Entrants over all rounds, where a course has several contest forms.
    pub overall: Vec<contest::Ranked>,
    /// What a reader must know before believing a number.
    pub notes: Vec<Message>,
    /// Rulings and what they did, and what predictions are held against.
    pub decided: decided::Decided,
}

/// One form.
#[derive(Clone, Debug)]
pub struct FormReport {
    /// The form.
    pub id: FormId,
    /// Its title.
    pub title: Text,
    /// When in the course.
    pub phase: Phase,
    /// Sittings that count.
    pub n: usize,
    /// The first and the last day anybody began one.
    pub days: Option<(Date, Date)>,
    /// The pass mark as a share of the maximum.
    pub pass_mark: Option<f64>,
    /// Statistics of a test; `None` for surveys.
    pub test: Option<test::Test>,
    /// Stems of the analysed items, in their order.
    pub stems: Vec<Text>,
    /// Change from the form it is parallel to, on matched people, as shares of the maximum.
    pub gain: Option<Matched>,
    /// A survey's items.
    pub survey: Vec<SurveyItem>,
    /// A contest's entrants in the order of their places; empty for other forms.
    pub ranking: Vec<contest::Ranked>,
}

/// Change between two forms.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The earlier form.
    pub from: FormId,
    /// Statistics over people who sat both; `None` when nobody did.
    pub gain: Option<Gain>,
    /// What the papers of those people say item by item and in logits.
    pub both: Option<both::Both>,
    /// People with the earlier form only.
    pub only_before: usize,
    /// People with the later form only.
    pub only_after: usize,
}

/// One survey item.
#[derive(Clone, Debug)]
pub struct SurveyItem {
    /// The item.
    pub item: ItemRef,
    /// What was asked.
    pub stem: Text,
    /// What came back.
    pub answers: SurveyAnswers,
}

/// What came back on a survey item.
#[derive(Clone, Debug)]
pub enum SurveyAnswers {
    /// A scale.
    Scale(Box<ScaleStats>),
    /// How warmly the course is recommended, 0…10, and the net promoter score.
    Recommend(Box<ScaleStats>, Nps),
    /// Statements on one scale: what each says, whether it is reversed, and its steps, turned round
    /// where it is.
    Statements(Vec<(Text, bool, ScaleStats)>),
    /// Options.
    Options {
        /// Persons who answered.
        n: usize,
        /// Persons who did not.
        blank: usize,
        /// The options in the author's order.
        options: Vec<OptionCount>,
        /// What was given as "other", in the order of the alphabet.
        other: Vec<Text>,
    },
    /// Texts, in the order of the alphabet so that nobody is told by their place.
    Texts(Vec<Text>),
    /// Too few people answered for anything to be shown.
    Hidden {
        /// The fewest that may be shown.
        threshold: usize,
    },
}

/// How often an option came back.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionCount {
    /// What it says.
    pub text: Text,
    /// How often it was picked, or ranked first.
    pub count: usize,
    /// Its mean rank among those who ranked it; `None` where nothing is ranked.
    pub mean_rank: Option<f64>,
}

/// A line of the gradebook.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// Who.
    pub candidate: Candidate,
    /// Their class.
    pub class: Option<ClassId>,
    /// Their mark on each form of the report, `None` where there is none.
    pub marks: Vec<Option<PersonMark>>,
    /// Post minus pre as shares of the maximum.
    pub gain: Option<f64>,
    /// Attempts beyond those that count.
    pub set_aside: usize,
}

/// A person's mark on a form.
#[derive(Clone, Debug)]
pub struct PersonMark {
    /// The attempt that counts.
    pub attempt: String,
    /// Which paper of the form it was, when the form has several that are told apart.
    pub variant: Option<Variant>,
    /// Minutes given beyond the form's own.
    pub extra_minutes: u32,
    /// Points earned.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
    /// Their ratio.
    pub fraction: Option<f64>,
    /// Whether the pass mark is reached.
    pub passed: Option<bool>,
    /// How it ended.
    pub ended: Ended,
    /// Time on the attempt's clock in milliseconds.
    pub active_ms: u64,
    /// What disturbed it.
    pub incidents: Vec<Incident>,
}
