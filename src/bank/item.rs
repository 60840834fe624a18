//! One thing asked. One file a type below: its data, its response, its marking.

pub mod certainty;
pub mod choice;
pub mod cloze;
pub mod cluster;
pub mod condition;
pub mod essay;
pub mod guess;
pub mod likert;
pub mod marking;
pub mod matching;
pub mod numeric;
pub mod ordering;
pub mod pick;
pub mod prediction;
pub mod rating;
pub mod rekey;
pub mod response;
pub mod rule;
pub mod share;
pub mod short;
pub mod shown;
pub mod truth;
pub mod written;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::id::{ItemId, OptionId, TopicId};
use super::points::Points;
use crate::text::Text;
use choice::{Multiple, Pin, Single};
use cloze::Cloze;
use cluster::Cluster;
use condition::Condition;
use essay::Essay;
use likert::Likert;
use matching::Matching;
use numeric::Numeric;
use ordering::Ordering;
use pick::{Pick, Ranking};
use prediction::Prediction;
use rating::Rating;
use rule::{Family, Marking};
use short::Short;
use truth::TrueFalse;
use written::Written;

pub use response::{Fill, Misfit, Response};
pub use share::Share;

/// An item: what every type has, and what its own type adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Unique in its bank.
    pub id: ItemId,
    /// Its topic, if the bank has topics.
    pub topic: Option<TopicId>,
    /// What it takes to answer it.
    pub level: Option<Level>,
    /// What a fully right response earns; zero for survey items and predictions.
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
    /// When a survey asks it; always when `None`. It asks about earlier items of the bank.
    pub show_if: Option<Condition>,
    /// The case it belongs to: drawn and shown with its other items.
    pub case: Option<Arc<Case>>,
    /// How responses are credited.
    pub marking: Marking,
    /// What its type adds.
    pub body: Body,
}

/// A text that several items ask about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// Unique among the cases and items of its bank.
    pub id: ItemId,
    /// What is read.
    pub text: Text,
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
    /// Statements, each right or wrong.
    Cluster(Cluster),
    /// Prompts and what belongs beside them.
    Matching(Matching),
    /// Steps to be put in order.
    Ordering(Ordering),
    /// A number.
    Numeric(Numeric),
    /// A few words.
    Short(Short),
    /// Blanks in a text.
    Cloze(Cloze),
    /// Free text marked by people.
    Essay(Essay),
    /// A number foretold; never scores.
    Prediction(Prediction),
    /// A survey's scale of numbers.
    Rating(Rating),
    /// A survey's statements on a scale of agreement.
    Likert(Likert),
    /// A survey's options, one to be picked.
    Pick(Pick),
    /// A survey's options, several to be picked.
    PickMany(Pick),
    /// A survey's options, to be ranked.
    Ranking(Ranking),
    /// A survey's 0 to 10: would you recommend it.
    Recommend,
    /// A survey's free text.
    Text(Written),
}

/// Things of an item that are shown in some order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Their ids in the author's order, and where shuffling must leave them.
    pub ids: Vec<(OptionId, Option<Pin>)>,
    /// Whether and when they are shuffled.
    pub shuffled: Shuffled,
}

/// When things of an item are shuffled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shuffled {
    /// When the form shuffles options.
    ByForm,
    /// Always: the author's order would give the key away.
    Always,
    /// Always, and never into the author's order, which is the key.
    Deranged,
}

impl Item {
    /// The stem as it is read where nothing can be entered: blanks are lines.
    pub fn plain_stem(&self) -> Text {
        match &self.body {
            Body::Cloze(_) => Text::tame(&cloze::readable(self.stem.as_str())),
            Body::Single(_)
            | Body::Multiple(_)
            | Body::TrueFalse(_)
            | Body::Cluster(_)
            | Body::Matching(_)
            | Body::Ordering(_)
            | Body::Numeric(_)
            | Body::Short(_)
            | Body::Essay(_)
            | Body::Prediction(_)
            | Body::Rating(_)
            | Body::Likert(_)
            | Body::Pick(_)
            | Body::PickMany(_)
            | Body::Ranking(_)
            | Body::Recommend
            | Body::Text(_) => self.stem.clone(),
        }
    }

    /// Whether the item earns points.
    pub fn is_scored(&self) -> bool {
        self.family() != Family::Unmarked || matches!(self.body, Body::Essay(_))
    }

    /// Whether the item belongs in a survey: it has no key.
    pub fn is_opinion(&self) -> bool {
        !self.is_scored() && !matches!(self.body, Body::Prediction(_))
    }

    /// Which rules can mark it.
    pub fn family(&self) -> Family {
        self.body.family()
    }

    /// Options a candidate chooses among for credit, in the author's order; empty for other types.
    pub fn options(&self) -> &[choice::Choice] {
        match &self.body {
            Body::Single(single) => single.options(),
            Body::Multiple(multiple) => multiple.options(),
            Body::TrueFalse(_)
            | Body::Cluster(_)
            | Body::Matching(_)
            | Body::Ordering(_)
            | Body::Numeric(_)
            | Body::Short(_)
            | Body::Cloze(_)
            | Body::Essay(_)
            | Body::Prediction(_)
            | Body::Rating(_)
            | Body::Likert(_)
            | Body::Pick(_)
            | Body::PickMany(_)
            | Body::Ranking(_)
            | Body::Recommend
            | Body::Text(_) => &[],
        }
    }

    /// What is shown in some order, group by group; ids are distinct across groups.
    pub fn arrangements(&self) -> Vec<Arrangement> {
        let free = |ids: Vec<OptionId>, shuffled| Arrangement {
            ids: ids.into_iter().map(|id| (id, None)).collect(),
            shuffled,
        };
        let named = |options: &[choice::Named], shuffled| Arrangement {
            ids: options.iter().map(|o| (o.id.clone(), o.pin)).collect(),
            shuffled,
        };
        let options = |options: &[choice::Choice]| Arrangement {
            ids: options.iter().map(|o| (o.id.clone(), o.pin)).collect(),
            shuffled: Shuffled::ByForm,
        };
        match &self.body {
            Body::Single(single) => vec![options(single.options())],
            Body::Multiple(multiple) => vec![options(multiple.options())],
            Body::Cluster(cluster) => {
                let ids = cluster.statements().iter().map(|s| s.id.clone());
                vec![free(ids.collect(), Shuffled::ByForm)]
            }
            Body::Matching(matching) => {
                let prompts = matching.prompts().iter().map(|prompt| prompt.id.clone());
                vec![
                    free(prompts.collect(), Shuffled::ByForm),
                    named(matching.choices(), Shuffled::Always),
                ]
            }
            Body::Ordering(ordering) => vec![named(ordering.steps(), Shuffled::Deranged)],
            Body::Cloze(cloze) => {
                let blanks = cloze.blanks().iter().filter_map(|blank| match blank {
                    cloze::Blank::OneOf(choices) => Some(options(choices)),
                    cloze::Blank::Type(..) => None,
                });
                blanks.collect()
            }
            Body::Pick(pick) | Body::PickMany(pick) => {
                vec![named(pick.options(), Shuffled::ByForm)]
            }
            Body::Ranking(ranking) => vec![named(ranking.options(), Shuffled::ByForm)],
            Body::TrueFalse(_)
            | Body::Numeric(_)
            | Body::Short(_)
            | Body::Essay(_)
            | Body::Prediction(_)
            | Body::Rating(_)
            | Body::Likert(_)
            | Body::Recommend
            | Body::Text(_) => Vec::new(),
        }
    }

    /// Whether a response can belong to this item.
    ///
    /// # Errors
    /// The [`Misfit`], when it cannot.
    pub fn accepts(&self, response: &Response) -> Result<(), Misfit> {
        match (&self.body, response) {
            (Body::Single(single), Response::Chosen(ids)) => single.accepts(ids),
            (Body::Multiple(multiple), Response::Chosen(ids)) => multiple.accepts(ids),
            (Body::TrueFalse(_), Response::Truth(_))
            | (Body::Prediction(_), Response::Predicted(_)) => Ok(()),
            (Body::Cluster(cluster), Response::Judged(judged)) => cluster.accepts(judged),
            (Body::Matching(matching), Response::Matched(matched)) => matching.accepts(matched),
            (Body::Ordering(ordering), Response::Ordered(ids)) => ordering.accepts(ids),
            (Body::Cloze(cloze), Response::Filled(filled)) => cloze.accepts(filled),
            (Body::Numeric(_), Response::Written(text)) => {
                response::fits_length(text, numeric::LONGEST)
            }
            (Body::Short(_), Response::Written(text)) => {
                response::fits_length(text, short::LONGEST)
            }
            (Body::Essay(_), Response::Written(text)) => {
                response::fits_length(text, essay::LONGEST)
            }
            (Body::Text(_), Response::Written(text)) => written::accepts(text),
            (Body::Rating(rating), Response::Rated(step)) => rating.accepts(*step),
            (Body::Recommend, Response::Rated(step)) if *step <= 10 => Ok(()),
            (Body::Recommend, Response::Rated(_)) => Err(Misfit::OffScale),
            (Body::Likert(likert), Response::Scaled(scaled)) => likert.accepts(scaled),
            (Body::Pick(pick) | Body::PickMany(pick), Response::Chosen(ids)) => {
                pick.accepts(ids, None)
            }
            (Body::Pick(pick) | Body::PickMany(pick), Response::Other(ids, own)) => {
                pick.accepts(ids, Some(own))
            }
            (Body::Ranking(ranking), Response::Ordered(ids)) => ranking.accepts(ids),
            _ => Err(Misfit::Kind),
        }
    }

    /// The name of the type, as authors write it.
    pub fn type_name(&self) -> &'static str {
        match self.body {
            Body::Single(_) => "Single",
            Body::Multiple(_) => "Multiple",
            Body::TrueFalse(_) => "TrueFalse",
            Body::Cluster(_) => "Cluster",
            Body::Matching(_) => "Matching",
            Body::Ordering(_) => "Ordering",
            Body::Numeric(_) => "Numeric",
            Body::Short(_) => "Short",
            Body::Cloze(_) => "Cloze",
            Body::Essay(_) => "Essay",
            Body::Prediction(_) => "Prediction",
            Body::Rating(_) => "Rating",
            Body::Likert(_) => "Likert",
            Body::Pick(_) => "Pick",
            Body::PickMany(_) => "PickMany",
            Body::Ranking(_) => "Ranking",
            Body::Recommend => "Recommend",
            Body::Text(_) => "Text",
        }
    }
}

impl Body {
    /// Which rules can mark items of this type.
    pub fn family(&self) -> Family {
        match self {
            Self::Single(_) => Family::One,
            Self::Multiple(_) => Family::Many,
            Self::TrueFalse(_) | Self::Numeric(_) | Self::Short(_) => Family::Whole,
            Self::Cluster(_) => Family::Statements,
            Self::Matching(_) | Self::Cloze(_) => Family::Parts,
            Self::Ordering(_) => Family::Order,
            Self::Essay(_)
            | Self::Prediction(_)
            | Self::Rating(_)
            | Self::Likert(_)
            | Self::Pick(_)
            | Self::PickMany(_)
            | Self::Ranking(_)
            | Self::Recommend
            | Self::Text(_) => Family::Unmarked,
        }
    }

    /// Parts a rule judges one by one: options, statements, prompts, steps, blanks; 1 otherwise.
    pub fn parts(&self) -> usize {
        match self {
            Self::Multiple(multiple) => multiple.options().len(),
            Self::Cluster(cluster) => cluster.statements().len(),
            Self::Matching(matching) => matching.prompts().len(),
            Self::Ordering(ordering) => ordering.steps().len(),
            Self::Cloze(cloze) => cloze.blanks().len(),
            Self::Single(_)
            | Self::TrueFalse(_)
            | Self::Numeric(_)
            | Self::Short(_)
            | Self::Essay(_)
            | Self::Prediction(_)
            | Self::Rating(_)
            | Self::Likert(_)
            | Self::Pick(_)
            | Self::PickMany(_)
            | Self::Ranking(_)
            | Self::Recommend
            | Self::Text(_) => 1,
        }
    }
}
