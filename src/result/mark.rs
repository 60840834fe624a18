//! What a record is worth: responses against a bank. Redone whenever it is asked for, so a
//! corrected key re-marks everything.

use super::{Answer, Record};
use crate::attempt::Standing;
use crate::bank::Banks;
use crate::bank::form::Form;
use crate::bank::id::ItemRef;
use crate::bank::points::Points;
use crate::text::Text;

/// A record marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Each response marked, in the order shown.
    pub items: Vec<MarkedItem>,
    /// Points earned.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
}

/// A response marked.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedItem {
    /// The item.
    pub item: ItemRef,
    /// Points earned.
    pub points: Points,
    /// Points there were; zero for survey items.
    pub maximum: Points,
    /// Answered, omitted or not reached.
    pub state: Standing,
    /// How the item stands in the bank at hand.
    pub match_: Match,
}

/// Whether the bank at hand is the one the response was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The wording is what was shown.
    Same,
    /// The item exists but its wording changed since.
    Reworded,
    /// The bank does not have the item; it cannot be marked.
    Gone,
}

impl Marked {
    /// Points earned as a share of the maximum, 0 to 1; `None` when there was nothing to earn.
    pub fn fraction(&self) -> Option<f64> {
        self.points.fraction_of(self.maximum)
    }

    /// Whether the pass mark is reached; `None` when the form has none or nothing was to be earned.
    pub fn passed(&self, form: &Form) -> Option<bool> {
        let pass = form.pass?;
        let needed = pass * self.maximum.units() as f64;
        // half a unit of slack: a pass mark such as 0.35 is no exact binary fraction
        (self.maximum > Points::ZERO).then(|| self.points.units() as f64 >= needed - 0.5)
    }
}

/// Marks the responses of an attempt.
pub fn mark(answers: &[Answer], banks: Banks<'_>) -> Marked {
    let items: Vec<MarkedItem> = answers
        .iter()
        .map(|answer| mark_one(answer, banks))
        .collect();
    let points = items.iter().map(|item| item.points).sum();
    let maximum = items.iter().map(|item| item.maximum).sum();
    Marked {
        items,
        points,
        maximum,
    }
}

fn mark_one(answer: &Answer, banks: Banks<'_>) -> MarkedItem {
    let found = banks.item(&answer.item);
    let (points, maximum, match_) = match found {
        None => (Points::ZERO, Points::ZERO, Match::Gone),
        Some(item) => {
            let same = item.shown() == answer.shown;
            let points = item.mark(answer.response.as_ref());
            (
                points,
                item.points,
                if same { Match::Same } else { Match::Reworded },
            )
        }
    };
    MarkedItem {
        item: answer.item.clone(),
        points,
        maximum,
        state: answer.state,
        match_,
    }
}

/// Points by topic, in the order the topics first appear among the responses.
pub fn by_topic(record: &Record, marked: &Marked, banks: Banks<'_>) -> Vec<TopicScore> {
    let mut topics: Vec<TopicScore> = Vec::new();
    for (answer, item) in record.responses.iter().zip(&marked.items) {
        if item.maximum == Points::ZERO {
            continue;
        }
        let title = banks.bank(&answer.item.bank).and_then(|bank| {
            let topic = bank.item(&answer.item.item)?.topic.as_ref()?;
            bank.topic_title(topic).cloned()
        });
        let Some(title) = title else { continue };
        match topics.iter_mut().find(|topic| topic.title == title) {
            Some(topic) => {
                topic.points += item.points;
                topic.maximum += item.maximum;
                topic.items += 1;
            }
            None => topics.push(TopicScore {
                title,
                points: item.points,
                maximum: item.maximum,
                items: 1,
            }),
        }
    }
    topics
}

/// What a candidate earned in one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicScore {
    /// The topic's title.
    pub title: Text,
    /// Points earned.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
    /// Items of the topic.
    pub items: usize,
}
