//! Rulings against the banks they speak of, and against each other across files.

use super::super::fields::closest;
use super::super::lower_decisions::{DecisionsSource, RulingPlaces, contradictions};
use crate::bank::Banks;
use crate::bank::decision::{Decision, Mark, Ruling};
use crate::bank::id::ItemRef;
use crate::bank::item::rekey::BadKey;
use crate::bank::item::{Body, Item};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Message, msg};

/// What is wrong between rulings and the banks of their course.
pub fn check_decisions(source: &DecisionsSource, banks: Banks<'_>) -> Vec<Diagnostic> {
    let pairs = source.rulings.iter().zip(&source.places);
    pairs
        .filter_map(|(ruling, places)| one(ruling, places, banks))
        .collect()
}

/// What contradicts what between rulings of different files.
pub fn check_across(sources: &[&DecisionsSource]) -> Vec<Diagnostic> {
    let mut rulings: Vec<&Ruling> = Vec::new();
    let mut places: Vec<RulingPlaces> = Vec::new();
    for source in sources {
        rulings.extend(&source.rulings);
        places.extend(&source.places);
    }
    let file = |place: usize| places.get(place).map(|places| places.head.file);
    contradictions(&rulings, &places, |a, b| file(a) != file(b))
}

fn one(ruling: &Ruling, places: &RulingPlaces, banks: Banks<'_>) -> Option<Diagnostic> {
    let at = ruling.decision.item()?;
    let Some(item) = banks.item(at) else {
        return Some(unknown(at, places.item, banks));
    };
    if !item.is_scored() {
        let message = msg("k0270-message").with("type", item.type_name());
        return Some(Diagnostic::new(Code::K0270, places.item, message));
    }
    match &ruling.decision {
        Decision::Rekey(_, key) => item
            .check_key(key)
            .err()
            .map(|bad| bad_key(item, bad, places)),
        Decision::AcceptAlso(_, also) => item
            .check_also(also)
            .err()
            .map(|bad| bad_key(item, bad, places)),
        Decision::Mark(mark) => bad_mark(item, mark, places),
        Decision::Drop(_)
        | Decision::CreditAll(_)
        | Decision::Void(_)
        | Decision::SamePerson(_)
        | Decision::NotSamePerson(_) => None,
    }
}

fn unknown(at: &ItemRef, span: Span, banks: Banks<'_>) -> Diagnostic {
    let message = msg("k0260-message").with("item", at.to_string());
    let all: Vec<String> = banks
        .0
        .iter()
        .flat_map(|bank| {
            bank.items
                .iter()
                .map(|item| format!("{}/{}", bank.id, item.id))
        })
        .collect();
    let known: Vec<&str> = all.iter().map(String::as_str).collect();
    let diagnostic = Diagnostic::new(Code::K0260, span, message);
    match closest(&at.to_string(), &known) {
        Some(meant) => diagnostic.help(msg("did-you-mean").with("name", meant)),
        None => diagnostic,
    }
}

fn bad_key(item: &Item, bad: BadKey, places: &RulingPlaces) -> Diagnostic {
    let known = || known(item).map(|known| msg("k0110-help").with("known", known));
    let (message, help): (Message, Option<Message>) = match bad {
        BadKey::NoKey => (msg("k0261-none").with("type", item.type_name()), None),
        BadKey::Unknown(said) => {
            let message = msg("k0261-message").with("text", said.as_str());
            (message, known())
        }
        BadKey::Empty => (msg("k0261-empty"), known()),
        BadKey::TooMany(most) => (msg("k0261-many").with("most", most), None),
        BadKey::Steps => (msg("k0261-steps"), None),
    };
    let diagnostic = Diagnostic::new(Code::K0261, places.value, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// What a key of the item may say, for those types where that can be listed.
fn known(item: &Item) -> Option<String> {
    let list = |ids: Vec<&str>| Some(ids.join(", "));
    match &item.body {
        Body::Single(single) => list(single.options().iter().map(|o| o.id.as_str()).collect()),
        Body::Multiple(multiple) => {
            list(multiple.options().iter().map(|o| o.id.as_str()).collect())
        }
        Body::TrueFalse(_) => Some("true, false".to_owned()),
        Body::Cluster(cluster) => {
            list(cluster.statements().iter().map(|s| s.id.as_str()).collect())
        }
        Body::Matching(_) => Some("\"1=…\", \"2=…\"".to_owned()),
        Body::Cloze(_) => Some("\"1B\", \"2=…\"".to_owned()),
        Body::Ordering(_)
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
        | Body::Text(_) => None,
    }
}

fn bad_mark(item: &Item, mark: &Mark, places: &RulingPlaces) -> Option<Diagnostic> {
    let report = |code, message| Some(Diagnostic::new(code, places.value, message));
    if !mark.criteria.is_empty() {
        let Body::Essay(essay) = &item.body else {
            return report(
                Code::K0263,
                msg("k0263-no-rubric").with("type", item.type_name()),
            );
        };
        let rubric = essay.rubric();
        if rubric.len() != mark.criteria.len() {
            let message = msg("k0263-count")
                .with("given", mark.criteria.len())
                .with("count", rubric.len());
            return report(Code::K0263, message);
        }
        let over = rubric
            .iter()
            .zip(&mark.criteria)
            .find(|(criterion, given)| **given > criterion.points);
        if let Some((criterion, given)) = over {
            let message = msg("k0263-message")
                .with("text", criterion.text.as_str())
                .with("most", criterion.points.to_string())
                .with("given", given.to_string());
            return report(Code::K0263, message);
        }
    }
    let most = item.points;
    if mark.points > most {
        let message = msg("k0262-message")
            .with("given", mark.points.to_string())
            .with("most", most.to_string());
        return report(Code::K0262, message);
    }
    None
}
