//! What a candidate is shown of their own responses, as far as the form shows it at the moment.

use super::Record;
use super::mark::{Marked, MarkedItem, TopicScore, by_topic, mark, mark_one};
use super::words;
use crate::bank::Banks;
use crate::bank::form::{Form, Reveal};
use crate::bank::item::Item;
use crate::bank::item::marking::Given;
use crate::bank::item::rule::Marking;
use crate::bank::points::Points;
use crate::message::Message;
use crate::result::Answer;
use crate::text::Text;

/// What is shown of an attempt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Points, when they are shown.
    pub marked: Option<Marked>,
    /// Points by topic, likewise.
    pub topics: Vec<TopicScore>,
    /// Whether the pass mark is reached, likewise.
    pub passed: Option<bool>,
    /// The text of the band the score falls in.
    pub band: Option<Text>,
    /// The items, when anything of them is shown.
    pub items: Vec<Looked>,
}

/// An item as it is looked back at.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// What was asked.
    pub stem: Text,
    /// Whether anything was entered.
    pub answered: bool,
    /// What was entered, part by part, when it is shown.
    pub own: Option<Vec<Message>>,
    /// How right it is, when that is shown.
    pub verdict: Option<Verdict>,
    /// Points earned and points there were, when scores are shown.
    pub points: Option<(Option<Points>, Points)>,
    /// What is right, part by part; empty when it is not shown.
    pub key: Vec<Message>,
    /// Why what was chosen is right or wrong.
    pub notes: Vec<Message>,
    /// Why the key is right.
    pub explanation: Option<Text>,
    /// The law.
    pub basis: Vec<String>,
}

/// How right a response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Fully.
    Right,
    /// In part.
    Partly,
    /// Not at all, or blank.
    Wrong,
    /// People still have to mark it.
    Pending,
}

impl Verdict {
    /// How right a response is by itself: tries before it and certainty do not matter.
    fn of(item: &Item, answer: &Answer) -> Self {
        let marking = Marking {
            certainty: false,
            penalty: Points::ZERO,
            ..item.marking_for(answer.rule.as_deref()).clone()
        };
        match item.mark(Given::only(answer.response.as_ref()), &marking) {
            None => Self::Pending,
            Some(points) if points >= item.points => Self::Right,
            Some(points) if points > Points::ZERO => Self::Partly,
            Some(_) => Self::Wrong,
        }
    }
}

/// What a form shows of a record at a moment at which it shows `reveals`.
pub fn review(record: &Record, form: &Form, banks: Banks<'_>, reveals: &[Reveal]) -> Review {
    let marked = mark(&record.responses, banks);
    let scored = marked.maximum > Points::ZERO;
    let may = |reveal: Reveal| reveals.contains(&reveal);
    let score = may(Reveal::Score) && scored;
    let pairs = record.responses.iter().zip(&marked.items);
    let items = pairs
        .filter_map(|(answer, points)| {
            let item = banks.item(&answer.item).filter(|item| item.is_scored())?;
            look(item, answer, points, reveals)
        })
        .collect();
    let band = marked
        .fraction()
        .filter(|_| may(Reveal::Bands))
        .and_then(|fraction| form.band(fraction));
    Review {
        topics: if score {
            by_topic(record, &marked, banks)
        } else {
            Vec::new()
        },
        passed: marked.passed(form).filter(|_| score),
        band: band.map(|band| band.text.clone()),
        items,
        marked: score.then_some(marked),
    }
}

/// What is shown when a response is checked while the attempt runs. Until it is right, or may not
/// be changed any more, only whether it is right and why not: the rest would give the key away.
pub fn checked(
    answer: &Answer,
    banks: Banks<'_>,
    reveals: &[Reveal],
    last: bool,
) -> Option<Looked> {
    let item = banks.item(&answer.item)?;
    let points = mark_one(answer, banks);
    let looked = look(item, answer, &points, reveals)?;
    if last || Verdict::of(item, answer) == Verdict::Right {
        return Some(looked);
    }
    Some(Looked {
        key: Vec::new(),
        explanation: None,
        basis: Vec::new(),
        notes: if reveals.contains(&Reveal::Explanation) {
            chosen_notes(item, answer)
        } else {
            Vec::new()
        },
        ..looked
    })
}

/// Notes of what was chosen; those of a cluster name its key and wait for it.
fn chosen_notes(item: &Item, answer: &Answer) -> Vec<Message> {
    let by_option = !item.options().is_empty();
    let response = answer.response.as_ref().filter(|_| by_option);
    response.map_or(Vec::new(), |response| words::notes(item, response))
}

fn look(item: &Item, answer: &Answer, points: &MarkedItem, reveals: &[Reveal]) -> Option<Looked> {
    let may = |reveal: Reveal| reveals.contains(&reveal);
    let any = [
        Reveal::Responses,
        Reveal::Correctness,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    if !any.into_iter().any(may) {
        return None;
    }
    let response = answer.response.as_ref();
    let correct = may(Reveal::Correctness);
    Some(Looked {
        stem: item.plain_stem(),
        answered: response.is_some(),
        own: may(Reveal::Responses)
            .then(|| response.map_or(Vec::new(), |response| words::said(item, response))),
        verdict: correct.then(|| Verdict::of(item, answer)),
        points: (correct && may(Reveal::Score)).then_some((points.points, points.maximum)),
        key: if may(Reveal::Key) {
            words::key(item)
        } else {
            Vec::new()
        },
        notes: match response {
            Some(response) if may(Reveal::Explanation) => words::notes(item, response),
            Some(_) | None => Vec::new(),
        },
        explanation: item
            .explanation
            .clone()
            .filter(|_| may(Reveal::Explanation)),
        basis: if may(Reveal::Basis) {
            words::basis(item)
        } else {
            Vec::new()
        },
    })
}
