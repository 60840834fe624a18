//! When a survey item is asked: depending on what was answered before.

use super::response::{Fill, Response};
use crate::bank::id::ItemId;

/// A condition on earlier responses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The item is answered.
    Given(ItemId),
    /// The item is answered, and this is (part of) the response: an option's id, a step of a
    /// scale, `true` or `false`, `other`.
    Answered(ItemId, String),
    /// All of them hold.
    All(Vec<Self>),
    /// At least one of them holds.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
}

impl Condition {
    /// Whether it holds, given the responses so far.
    pub fn holds<'a>(&self, response: &impl Fn(&ItemId) -> Option<&'a Response>) -> bool {
        match self {
            Self::Given(item) => response(item).is_some(),
            Self::Answered(item, what) => response(item).is_some_and(|given| says(given, what)),
            Self::All(parts) => parts.iter().all(|part| part.holds(response)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(response)),
            Self::Not(part) => !part.holds(response),
        }
    }

    /// The items it asks about, each as often as it is named.
    pub fn items(&self) -> Vec<&ItemId> {
        match self {
            Self::Given(item) | Self::Answered(item, _) => vec![item],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::items).collect(),
            Self::Not(part) => part.items(),
        }
    }
}

/// The token that stands for a respondent's own words.
pub const OTHER: &str = "other";

/// Whether a response is, or has among its parts, what a condition names.
fn says(given: &Response, what: &str) -> bool {
    match given {
        Response::Chosen(ids) | Response::Ordered(ids) => ids.iter().any(|id| id.as_str() == what),
        Response::Other(ids, _) => what == OTHER || ids.iter().any(|id| id.as_str() == what),
        Response::Truth(said) => what == if *said { "true" } else { "false" },
        Response::Rated(step) => what == step.to_string(),
        Response::Predicted(number) => what == number.to_string(),
        Response::Written(text) => text.as_str() == what,
        Response::Judged(parts) => parts.iter().any(|(id, _)| id.as_str() == what),
        Response::Matched(parts) => parts.iter().any(|(id, _)| id.as_str() == what),
        Response::Scaled(parts) => parts.iter().any(|(id, _)| id.as_str() == what),
        Response::Filled(parts) => parts.iter().any(|(_, fill)| match fill {
            Fill::Option(id) => id.as_str() == what,
            Fill::Typed(text) => text.as_str() == what,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn conditions_read_earlier_responses() {
        let id = |raw: &str| -> ItemId { raw.parse().unwrap() };
        let chosen = Response::Chosen(vec!["B".parse().unwrap()]);
        let own = Response::Other(Vec::new(), Text::tame("việc khác"));
        let rated = Response::Rated(3);
        let response = |item: &ItemId| match item.as_str() {
            "q1" => Some(&chosen),
            "q2" => Some(&own),
            "q3" => Some(&rated),
            _ => None,
        };
        let is = |item: &str, what: &str| Condition::Answered(id(item), what.to_owned());
        let not = |part| Condition::Not(Box::new(part));
        let cases = [
            (is("q1", "B"), true),
            (is("q1", "A"), false),
            (is("q2", OTHER), true),
            (is("q3", "3"), true),
            (is("q4", "A"), false),
            (Condition::Given(id("q2")), true),
            (not(Condition::Given(id("q4"))), true),
            (Condition::All(vec![is("q1", "B"), is("q3", "4")]), false),
            (Condition::Any(vec![is("q1", "A"), is("q3", "3")]), true),
        ];
        for (condition, holds) in cases {
            assert_eq!(condition.holds(&response), holds, "{condition:?}");
        }
    }
}
