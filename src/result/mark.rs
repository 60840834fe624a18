//! What a record is worth: responses against a bank. Redone whenever it is asked for, so a
//! corrected key re-marks everything.

use super::rulings::Ruled;
use super::{Answer, Record};
use crate::attempt::Standing;
use crate::bank::Banks;
use crate::bank::form::Form;
use crate::bank::id::ItemRef;
use crate::bank::item::marking::Given;
use crate::bank::points::Points;
use crate::text::Text;

/// A record marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Each response marked, in the order shown.
    pub items: Vec<MarkedItem>,
    /// Points earned so far.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
    /// Points of responses that people still have to mark; part of the maximum.
    pub pending: Points,
}

/// What responses come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Points earned so far.
    pub points: Points,
    /// Points there were.
    pub maximum: Points,
    /// Points of responses that people still have to mark; part of the maximum.
    pub pending: Points,
}

/// A response marked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MarkedItem {
    /// The item.
    pub item: ItemRef,
    /// Points earned; `None` while people still have to mark it.
    pub points: Option<Points>,
    /// Points there were; zero for survey items and predictions.
    pub maximum: Points,
    /// Answered, omitted or not reached.
    pub state: Standing,
    /// How the item stands in the bank at hand.
    pub match_: Match,
    /// The kind of ruling that made the mark what it is; `None` where none did.
    pub ruled: Option<Ruled>,
}

impl MarkedItem {
    /// Points earned so far: none while people still have to mark it.
    pub fn earned(&self) -> Points {
        self.points.unwrap_or(Points::ZERO)
    }
}

/// Whether the bank at hand is the one the response was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Match {
    /// The wording is what was shown.
    Same,
    /// The item exists but its wording changed since.
    Reworded,
    /// The bank does not have the item; it cannot be marked.
    Gone,
}

impl Score {
    /// What these responses come to.
    pub fn of<'a>(items: impl Iterator<Item = &'a MarkedItem>) -> Self {
        let mut score = Self::default();
        for item in items {
            score.points += item.earned();
            score.maximum += item.maximum;
            if item.points.is_none() {
                score.pending += item.maximum;
            }
        }
        score
    }

    /// Points earned as a share of the maximum, 0 to 1 (below 0 where rules deduct); `None` when
    /// there was nothing to earn or something is still to be marked.
    pub fn fraction(&self) -> Option<f64> {
        if self.pending > Points::ZERO {
            return None;
        }
        self.points.fraction_of(self.maximum)
    }

    /// Whether the pass mark is reached; `None` when the form has none, nothing was to be earned,
    /// or what is still to be marked could decide it.
    pub fn passed(&self, form: &Form) -> Option<bool> {
        let pass = form.pass?;
        let needed = pass * self.maximum.units() as f64;
        // half a unit of slack: a pass mark such as 0.35 is no exact binary fraction
        let reaches = |points: Points| points.units() as f64 >= needed - 0.5;
        let decided = reaches(self.points) == reaches(self.points + self.pending);
        (self.maximum > Points::ZERO && decided).then(|| reaches(self.points))
    }
}

impl Marked {
    /// What the responses come to.
    pub const fn score(&self) -> Score {
        Score {
            points: self.points,
            maximum: self.maximum,
            pending: self.pending,
        }
    }

    /// [`Score::fraction`] of it.
    pub fn fraction(&self) -> Option<f64> {
        self.score().fraction()
    }

    /// [`Score::passed`] of it.
    pub fn passed(&self, form: &Form) -> Option<bool> {
        self.score().passed(form)
    }
}

/// Marks the responses of an attempt.
pub fn mark(answers: &[Answer], banks: Banks<'_>) -> Marked {
    let items = answers.iter().map(|answer| mark_one(answer, banks));
    total(items.collect())
}

/// Items marked, added up.
pub fn total(items: Vec<MarkedItem>) -> Marked {
    let Score {
        points,
        maximum,
        pending,
    } = Score::of(items.iter());
    Marked {
        items,
        points,
        maximum,
        pending,
    }
}

/// Marks one response.
pub fn mark_one(answer: &Answer, banks: Banks<'_>) -> MarkedItem {
    let found = banks.item(&answer.item);
    let (points, maximum, match_) = match found {
        None => (Some(Points::ZERO), Points::ZERO, Match::Gone),
        Some(item) => {
            let same = item.shown() == answer.shown;
            let marking = item.marking_for(answer.rule.as_deref());
            let given = Given {
                response: answer.response.as_ref(),
                certainty: answer.certainty,
                checked: &answer.checked,
            };
            (
                item.mark(given, marking),
                item.maximum(marking),
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
        ruled: None,
    }
}

/// Points by topic, in the order the topics first appear among the responses.
pub fn by_topic(record: &Record, marked: &Marked, banks: Banks<'_>) -> Vec<TopicScore> {
    let mut topics: Vec<TopicScore> = Vec::new();
    for (answer, item) in record.responses.iter().zip(&marked.items) {
        // what people still have to mark is in no topic yet
        if item.maximum == Points::ZERO || item.points.is_none() {
            continue;
        }
        let title = banks.bank(&answer.item.bank).and_then(|bank| {
            let topic = bank.item(&answer.item.item)?.topic.as_ref()?;
            bank.topic_title(topic).cloned()
        });
        let Some(title) = title else { continue };
        match topics.iter_mut().find(|topic| topic.title == title) {
            Some(topic) => {
                topic.points += item.earned();
                topic.maximum += item.maximum;
                topic.items += 1;
            }
            None => topics.push(TopicScore {
                title,
                points: item.earned(),
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
