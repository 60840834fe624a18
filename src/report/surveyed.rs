//! What came back on the items of a survey.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a response of another kind does not belong to the item"
)]

use std::collections::BTreeSet;

use super::sat::Sat;
use super::{OptionCount, SurveyAnswers, SurveyItem};
use crate::analysis::nps::nps;
use crate::analysis::survey;
use crate::bank::Banks;
use crate::bank::id::{ItemRef, OptionId};
use crate::bank::item::choice::Named;
use crate::bank::item::likert::Likert;
use crate::bank::item::{Body, Response};
use crate::text::Text;

/// The fewest answers of which anything is shown.
pub const THRESHOLD: usize = 5;

/// The items of a survey, by reference, with what came back on each.
pub(super) fn surveyed(sat: &Sat<'_>, banks: Banks<'_>) -> Vec<SurveyItem> {
    let seen: BTreeSet<&ItemRef> = sat.deeds().map(|(deed, _)| &deed.answer.item).collect();
    let survey_item = |at: &ItemRef| {
        let item = banks.item(at)?;
        let own = sat
            .sittings
            .iter()
            .flat_map(|sitting| sat.stock.of(&sitting.deeds))
            .filter(|deed| deed.answer.item == *at);
        let answers: Vec<Option<&Response>> =
            own.map(|deed| deed.answer.response.as_ref()).collect();
        Some(SurveyItem {
            item: at.clone(),
            stem: item.plain_stem(),
            answers: came_back(&item.body, &answers)?,
        })
    };
    seen.into_iter().filter_map(survey_item).collect()
}

/// What came back on one item; `None` for items that ask no opinion.
fn came_back(body: &Body, answers: &[Option<&Response>]) -> Option<SurveyAnswers> {
    let given: Vec<&Response> = answers.iter().flatten().copied().collect();
    let blank = answers.len() - given.len();
    let hidden = SurveyAnswers::Hidden {
        threshold: THRESHOLD,
    };
    let enough = given.len() >= THRESHOLD;
    Some(match body {
        Body::Rating(_)
        | Body::Recommend
        | Body::Likert(_)
        | Body::Pick(_)
        | Body::PickMany(_)
        | Body::Ranking(_)
        | Body::Text(_)
            if !enough =>
        {
            hidden
        }
        Body::Rating(rating) => {
            let scale = survey::scale(&steps(&given), rating.from(), rating.to(), blank);
            SurveyAnswers::Scale(Box::new(scale))
        }
        Body::Recommend => {
            let steps = steps(&given);
            let scale = survey::scale(&steps, 0, 10, blank);
            SurveyAnswers::Recommend(Box::new(scale), nps(&steps))
        }
        Body::Likert(likert) => statements(likert, &given, answers.len()),
        Body::Pick(pick) | Body::PickMany(pick) => picked(pick.options(), &given, blank),
        Body::Ranking(ranking) => ranked(ranking.options(), &given, blank),
        Body::Text(_) => SurveyAnswers::Texts(texts(&given)),
        Body::Single(_)
        | Body::Multiple(_)
        | Body::TrueFalse(_)
        | Body::Cluster(_)
        | Body::Matching(_)
        | Body::Ordering(_)
        | Body::Numeric(_)
        | Body::Short(_)
        | Body::Cloze(_)
        | Body::Essay(_)
        | Body::Prediction(_) => return None,
    })
}

fn steps(given: &[&Response]) -> Vec<u8> {
    let step = |response: &&Response| match response {
        Response::Rated(step) => Some(*step),
        _ => None,
    };
    given.iter().filter_map(step).collect()
}

/// Texts in the order of the alphabet, so that nobody is told by their place.
fn texts(given: &[&Response]) -> Vec<Text> {
    let text = |response: &&Response| match response {
        Response::Written(text) | Response::Other(_, text) => Some(text.clone()),
        _ => None,
    };
    let mut texts: Vec<Text> = given.iter().filter_map(text).collect();
    texts.sort();
    texts
}

fn statements(likert: &Likert, given: &[&Response], n: usize) -> SurveyAnswers {
    let most = u8::try_from(likert.steps().len()).unwrap_or(u8::MAX);
    let each = likert.statements().iter().map(|statement| {
        let step = |response: &&Response| match response {
            Response::Scaled(scaled) => {
                let (_, step) = scaled.iter().find(|(id, _)| *id == statement.id)?;
                Some(likert.turned(statement, *step))
            }
            _ => None,
        };
        let steps: Vec<u8> = given.iter().filter_map(step).collect();
        let blank = n - steps.len();
        (
            statement.text.clone(),
            statement.reversed,
            survey::scale(&steps, 1, most, blank),
        )
    });
    SurveyAnswers::Statements(each.collect())
}

fn ids<'a>(response: &'a &Response) -> &'a [OptionId] {
    match response {
        Response::Chosen(ids) | Response::Other(ids, _) | Response::Ordered(ids) => ids,
        _ => &[],
    }
}

fn picked(options: &[Named], given: &[&Response], blank: usize) -> SurveyAnswers {
    let count = |option: &Named| OptionCount {
        text: option.text.clone(),
        count: given.iter().filter(|r| ids(r).contains(&option.id)).count(),
        mean_rank: None,
    };
    SurveyAnswers::Options {
        n: given.len(),
        blank,
        options: options.iter().map(count).collect(),
        other: texts(given),
    }
}

/// How often each option was ranked first, and its mean rank among those who ranked it.
fn ranked(options: &[Named], given: &[&Response], blank: usize) -> SurveyAnswers {
    let count = |option: &Named| {
        let rank = |response: &&Response| ids(response).iter().position(|id| *id == option.id);
        let ranks: Vec<usize> = given.iter().filter_map(rank).map(|at| at + 1).collect();
        let sum: usize = ranks.iter().sum();
        OptionCount {
            text: option.text.clone(),
            count: ranks.iter().filter(|rank| **rank == 1).count(),
            mean_rank: (!ranks.is_empty()).then(|| sum as f64 / ranks.len() as f64),
        }
    };
    SurveyAnswers::Options {
        n: given.len(),
        blank,
        options: options.iter().map(count).collect(),
        other: Vec::new(),
    }
}
