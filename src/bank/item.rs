//! One thing asked. One file a type below: its data, its response, its marking.

pub mod choice;
pub mod rating;
pub mod truth;
pub mod written;

use serde::{Deserialize, Serialize};

use super::id::{ItemId, OptionId, TopicId};
use super::points::Points;
use crate::text::Text;
use choice::{Multiple, Single};
use rating::Rating;
use truth::TrueFalse;
use written::Written;

/// An item: what every type has, and what its own type adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Unique in its bank.
    pub id: ItemId,
    /// Its topic, if the bank has topics.
    pub topic: Option<TopicId>,
    /// What it takes to answer it.
    pub level: Option<Level>,
    /// What a fully right response earns; zero for survey items.
    pub points: Points,
    /// What is asked.
    pub stem: Text,
    /// Why the key is right.
    pub explanation: Option<Text>,
    /// The law it rests on.
    pub basis: Vec<Cite>,
    /// The author's own marks.
    pub tags: Vec<Text>,
    /// Whether a survey respondent may leave it blank.
    pub required: Required,
    /// What its type adds.
    pub body: Body,
}

/// Cognitive level, after Bloom's taxonomy as Vietnamese test plans use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub enum Level {
    Remember,
    Understand,
    Apply,
    Analyse,
}

/// Whether a survey item may stay blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Required {
    /// Must be answered.
    Required,
    /// Asked about once, then may stay blank.
    Soft,
    /// May stay blank.
    #[default]
    Optional,
}

/// A place in the law: a document's sign and, where known, the article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cite {
    /// The sign, such as `118/2025/NĐ-CP`.
    pub sign: Text,
    /// Article and clause, such as `Điều 18 khoản 2`.
    pub article: Option<Text>,
}

/// What each type of item adds.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One option is right.
    Single(Single),
    /// Several options are right.
    Multiple(Multiple),
    /// The stem is right or wrong.
    TrueFalse(TrueFalse),
    /// A survey's scale of numbers.
    Rating(Rating),
    /// A survey's free text.
    Text(Written),
}

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// Options by id, in the author's order.
    Chosen(Vec<OptionId>),
    /// Right or wrong.
    Truth(bool),
    /// A step of a scale.
    Rated(u8),
    /// Free text.
    Written(Text),
}

/// Why a response cannot belong to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Another type of item takes this kind of response.
    Kind,
    /// An option the item does not have, or one twice.
    Option,
    /// More options than allowed.
    TooMany,
    /// Off the scale.
    OffScale,
    /// Longer than [`written::LONGEST`], or nothing at all.
    Length,
}

impl Item {
    /// Whether the item earns points.
    pub fn is_scored(&self) -> bool {
        match self.body {
            Body::Single(_) | Body::Multiple(_) | Body::TrueFalse(_) => true,
            Body::Rating(_) | Body::Text(_) => false,
        }
    }

    /// Options a candidate chooses among, in the author's order; empty for other types.
    pub fn options(&self) -> &[choice::Choice] {
        match &self.body {
            Body::Single(single) => single.options(),
            Body::Multiple(multiple) => multiple.options(),
            Body::TrueFalse(_) | Body::Rating(_) | Body::Text(_) => &[],
        }
    }

    /// Marks a response: a share of the item's points, exactly. A blank response earns nothing.
    pub fn mark(&self, response: Option<&Response>) -> Points {
        let Some(response) = response else {
            return Points::ZERO;
        };
        let earned = match (&self.body, response) {
            (Body::Single(single), Response::Chosen(ids)) => single.share(ids),
            (Body::Multiple(multiple), Response::Chosen(ids)) => multiple.share(ids),
            (Body::TrueFalse(statement), Response::Truth(said)) => statement.share(*said),
            (
                Body::Single(_)
                | Body::Multiple(_)
                | Body::TrueFalse(_)
                | Body::Rating(_)
                | Body::Text(_),
                _,
            ) => Share::NONE,
        };
        self.points
            .share(earned.part, earned.whole)
            .unwrap_or(Points::ZERO)
    }

    /// Whether a response can belong to this item.
    ///
    /// # Errors
    /// The [`Misfit`], when it cannot.
    pub fn accepts(&self, response: &Response) -> Result<(), Misfit> {
        match (&self.body, response) {
            (Body::Single(single), Response::Chosen(ids)) => single.accepts(ids),
            (Body::Multiple(multiple), Response::Chosen(ids)) => multiple.accepts(ids),
            (Body::TrueFalse(_), Response::Truth(_)) => Ok(()),
            (Body::Rating(rating), Response::Rated(step)) => rating.accepts(*step),
            (Body::Text(_), Response::Written(text)) => written::accepts(text),
            (
                Body::Single(_)
                | Body::Multiple(_)
                | Body::TrueFalse(_)
                | Body::Rating(_)
                | Body::Text(_),
                _,
            ) => Err(Misfit::Kind),
        }
    }

    /// The name of the type, as authors write it.
    pub fn type_name(&self) -> &'static str {
        match self.body {
            Body::Single(_) => "Single",
            Body::Multiple(_) => "Multiple",
            Body::TrueFalse(_) => "TrueFalse",
            Body::Rating(_) => "Rating",
            Body::Text(_) => "Text",
        }
    }

    /// Digest of what a candidate sees, key and credit left out: `blake3-16:` and 32 hex digits.
    /// It changes when the wording does, and stays when only the key does.
    pub fn shown(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut field = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        field("khaothi/shown/1");
        field(self.type_name());
        field(self.stem.as_str());
        for option in self.options() {
            field(option.id.as_str());
            field(option.text.as_str());
        }
        match &self.body {
            Body::Multiple(multiple) => {
                field(&multiple.at_most().map_or(String::new(), |n| n.to_string()));
            }
            Body::Rating(rating) => {
                for text in [rating.low().as_str(), rating.high().as_str()] {
                    field(text);
                }
                field(&format!("{}..{}", rating.from(), rating.to()));
            }
            Body::Single(_) | Body::TrueFalse(_) | Body::Text(_) => {}
        }
        let hex = hasher.finalize().to_hex();
        format!("blake3-16:{}", hex.get(..32).unwrap_or_default())
    }
}

/// The share of an item's points a response earns: `part ÷ whole`, exact. `whole` is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Numerator; negative when a rule deducts.
    pub part: i64,
    /// Denominator, positive.
    pub whole: i64,
}

impl Share {
    /// No credit.
    pub const NONE: Self = Self { part: 0, whole: 1 };
    /// Full credit.
    pub const FULL: Self = Self { part: 1, whole: 1 };
}
