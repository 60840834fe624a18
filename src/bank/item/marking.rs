//! What a response earns: (item, response, marking) → points, exactly.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a response of any other kind does not belong and earns nothing"
)]

use super::certainty::Certainty;
use super::matching::Prompt;
use super::response::{Misfit, Response};
use super::rule::{Blank, Marking, Rule};
use super::share::Share;
use super::truth::whole;
use super::{Body, Item};
use crate::bank::id::OptionId;
use crate::bank::points::Points;

/// What a candidate leaves behind for an item.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What was entered last.
    pub response: Option<&'a Response>,
    /// How sure they said they were.
    pub certainty: Option<Certainty>,
    /// What they had checked against the key on the way, oldest first.
    pub checked: &'a [Response],
}

impl<'a> Given<'a> {
    /// A response and nothing else.
    pub const fn only(response: Option<&'a Response>) -> Self {
        Self {
            response,
            certainty: None,
            checked: &[],
        }
    }
}

impl Item {
    /// What a response earns under a marking; `None` when people have to mark it (essays). A
    /// blank earns nothing unless the marking says otherwise; survey items and predictions earn
    /// nothing, and so does a response that cannot belong to the item. Certainty and tries count
    /// only where the marking asks for them.
    pub fn mark(&self, given: Given<'_>, marking: &Marking) -> Option<Points> {
        if matches!(self.body, Body::Essay(_)) {
            return given.response.is_none().then_some(Points::ZERO);
        }
        let share = match given.response {
            None => self.body.blank(marking),
            Some(response) if !self.belongs(response, marking) => Share::NONE,
            Some(response) => {
                let earned = self.after_tries(response, given.checked, marking);
                if marking.certainty {
                    given.certainty.unwrap_or_default().applied(earned)
                } else {
                    earned
                }
            }
        };
        Some(
            self.points
                .share(share.part, share.whole)
                .unwrap_or(Points::ZERO),
        )
    }

    /// Whether the item's rule may look at a response at all. AMC has a score of its own for
    /// boxes too many.
    fn belongs(&self, response: &Response, marking: &Marking) -> bool {
        match self.accepts(response) {
            Ok(()) => true,
            Err(Misfit::TooMany) => matches!(marking.rule, Rule::Amc(_)),
            Err(Misfit::Kind | Misfit::Option | Misfit::OffScale | Misfit::Length) => false,
        }
    }

    /// Credit of the last response less the penalty for each wrong one checked before it, never
    /// below nothing. Matching looks at each prompt (Moodle, "interactive with multiple tries"):
    /// max(0, 1 − tries up to its last wrong one × penalty), if it is right in the end.
    fn after_tries(&self, last: &Response, checked: &[Response], marking: &Marking) -> Share {
        let earned = self.body.share(last, marking);
        if marking.penalty == Points::ZERO || checked.is_empty() {
            return earned;
        }
        let before = match checked {
            [before @ .., end] if end == last => before,
            all => all,
        };
        let penalty = marking.penalty.units();
        let after = |tries: usize| {
            let cost = penalty.saturating_mul(i64::try_from(tries).unwrap_or(i64::MAX));
            (Points::UNITS.saturating_sub(cost)).max(0)
        };
        if let (Body::Matching(matching), Response::Matched(pairs)) = (&self.body, last)
            && marking.rule == Rule::PerPart
        {
            let right = |pairs: &[(OptionId, OptionId)], prompt: &Prompt| {
                let given = pairs.iter().find(|(id, _)| *id == prompt.id);
                given.is_some_and(|(_, choice)| *choice == prompt.key)
            };
            let each = matching.prompts().iter().map(|prompt| {
                let wrong = |response: &Response| match response {
                    Response::Matched(pairs) => !right(pairs, prompt),
                    _ => true,
                };
                let tries = before.iter().rposition(wrong).map_or(0, |at| at + 1);
                if right(pairs, prompt) {
                    after(tries)
                } else {
                    0
                }
            });
            let prompts = i64::try_from(matching.prompts().len()).unwrap_or(1);
            return Share::of(each.sum(), prompts * Points::UNITS);
        }
        let wrong = before
            .iter()
            .filter(|response| self.body.share(response, marking) < Share::FULL);
        let cost = penalty.saturating_mul(i64::try_from(wrong.count()).unwrap_or(i64::MAX));
        let left = i128::from(earned.part) * i128::from(Points::UNITS) / i128::from(earned.whole);
        let left = i64::try_from(left).unwrap_or(0).saturating_sub(cost);
        if earned <= Share::NONE {
            earned
        } else {
            Share::of(left.max(0), Points::UNITS)
        }
    }

    /// The most the item can earn under a marking.
    pub fn maximum(&self, marking: &Marking) -> Points {
        if marking.certainty && !matches!(self.body, Body::Essay(_)) {
            self.points.share(Certainty::BEST, 1).unwrap_or(self.points)
        } else {
            self.points
        }
    }

    /// The marking to use for a response that was taken under `taken`: that one, as long as it
    /// can mark the item as it is now; else the item's own.
    pub fn marking_for<'a>(&'a self, taken: Option<&'a Marking>) -> &'a Marking {
        let (family, parts) = (self.family(), self.body.parts());
        match taken {
            Some(taken) if taken.rule.fits(family, parts) => taken,
            _ => &self.marking,
        }
    }
}

impl Body {
    /// The share a response earns before certainty is looked at.
    pub fn share(&self, response: &Response, marking: &Marking) -> Share {
        let rule = &marking.rule;
        match (self, response) {
            (Self::Single(single), Response::Chosen(ids)) => single.share(ids, rule),
            (Self::Multiple(multiple), Response::Chosen(ids)) => multiple.share(ids, rule),
            (Self::TrueFalse(statement), Response::Truth(said)) => statement.share(*said, rule),
            (Self::Cluster(cluster), Response::Judged(judged)) => {
                cluster.share(judged, rule, marking.blank)
            }
            (Self::Matching(matching), Response::Matched(matched)) => matching.share(matched, rule),
            (Self::Ordering(ordering), Response::Ordered(ids)) => ordering.share(ids, rule),
            (Self::Numeric(numeric), Response::Written(text)) => numeric.share(text, rule),
            (Self::Short(short), Response::Written(text)) => short.share(text, rule),
            (Self::Cloze(cloze), Response::Filled(filled)) => cloze.share(filled, rule),
            _ => Share::NONE,
        }
    }

    /// What a blank earns: nothing, or as little as can be where blanks count as wrong.
    fn blank(&self, marking: &Marking) -> Share {
        let rule = &marking.rule;
        if let Rule::Amc(amc) = rule {
            return amc.blank(i64::try_from(self.parts()).unwrap_or(1));
        }
        if marking.blank == Blank::Zero {
            return Share::NONE;
        }
        match self {
            Self::Single(single) => single.worst(rule),
            Self::Multiple(multiple) => multiple.worst(rule),
            Self::Cluster(cluster) => cluster.share(&[], rule, Blank::Wrong),
            Self::TrueFalse(_) | Self::Numeric(_) | Self::Short(_) => whole(false, rule),
            Self::Matching(_)
            | Self::Ordering(_)
            | Self::Cloze(_)
            | Self::Essay(_)
            | Self::Prediction(_)
            | Self::Rating(_)
            | Self::Likert(_)
            | Self::Pick(_)
            | Self::PickMany(_)
            | Self::Ranking(_)
            | Self::Recommend
            | Self::Text(_) => Share::NONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::item::Required;
    use crate::bank::item::choice::{Choice, Single};
    use crate::bank::item::matching::Matching;
    use crate::bank::item::truth::TrueFalse;
    use crate::text::Text;

    fn item(body: Body, rule: Rule) -> Item {
        Item {
            id: "i".parse().unwrap(),
            topic: None,
            level: None,
            points: Points::whole(2),
            stem: Text::tame("?"),
            explanation: None,
            basis: Vec::new(),
            tags: Vec::new(),
            required: Required::Optional,
            show_if: None,
            case: None,
            marking: Marking::plain(rule),
            body,
        }
    }

    fn single() -> Item {
        let choice = |(place, credit): (usize, Option<f64>)| Choice {
            id: OptionId::by_position(place),
            text: Text::tame(&format!("{place}")),
            key: place == 0,
            credit: credit.and_then(Points::from_decimal),
            note: None,
            pin: None,
        };
        let credits = [None, Some(0.5), Some(-0.5)];
        let options = credits.into_iter().enumerate().map(choice).collect();
        item(Body::Single(Single::new(options).unwrap()), Rule::Credits)
    }

    fn chosen(id: &str) -> Response {
        Response::Chosen(vec![id.parse().unwrap()])
    }

    #[track_caller]
    fn earns(item: &Item, given: Given<'_>, marking: &Marking, points: f64) {
        assert_eq!(
            item.mark(given, marking),
            Points::from_decimal(points),
            "{given:?}"
        );
    }

    #[test]
    fn a_blank_earns_nothing_unless_the_marking_says_otherwise() {
        let item = single();
        let plain = item.marking.clone();
        let strict = Marking {
            blank: Blank::Wrong,
            ..plain.clone()
        };
        earns(&item, Given::only(None), &plain, 0.0);
        earns(&item, Given::only(None), &strict, -1.0);
        earns(&item, Given::only(Some(&chosen("C"))), &plain, -1.0);
        earns(&item, Given::only(Some(&chosen("Z"))), &plain, 0.0);
        earns(
            &item,
            Given::only(Some(&Response::Truth(true))),
            &plain,
            0.0,
        );
    }

    #[test]
    fn certainty_multiplies_and_lifts_the_maximum() {
        let item = item(Body::TrueFalse(TrueFalse { key: true }), Rule::Credits);
        let marking = Marking {
            certainty: true,
            ..item.marking.clone()
        };
        let (right, wrong) = (Response::Truth(true), Response::Truth(false));
        let given = |response, certainty| Given {
            response: Some(response),
            certainty,
            checked: &[],
        };
        earns(&item, given(&right, Some(Certainty::High)), &marking, 6.0);
        earns(&item, given(&wrong, Some(Certainty::High)), &marking, -12.0);
        earns(
            &item,
            given(&wrong, Some(Certainty::Medium)),
            &marking,
            -4.0,
        );
        earns(&item, given(&right, None), &marking, 2.0);
        earns(&item, Given::only(None), &marking, 0.0);
        assert_eq!(item.maximum(&marking), Points::whole(6));
        // where the marking does not ask, certainty changes nothing
        earns(
            &item,
            given(&wrong, Some(Certainty::High)),
            &item.marking,
            0.0,
        );
    }

    #[test]
    fn wrong_tries_cost_their_penalty() {
        let item = single();
        let marking = Marking {
            penalty: Points::ONE.share(1, 3).unwrap(),
            ..item.marking.clone()
        };
        let key = chosen("A");
        let tries = [chosen("C"), chosen("B")];
        let given = |checked| Given {
            response: Some(&key),
            certainty: None,
            checked,
        };
        earns(&item, given(&tries[..1]), &marking, 2.0 * 2.0 / 3.0);
        earns(&item, given(&tries[..]), &marking, 2.0 / 3.0);
        earns(&item, given(std::slice::from_ref(&key)), &marking, 2.0);
        earns(&item, given(&tries[..]), &item.marking, 2.0);
    }

    /// Moodle's matching with tries: mean over stems of max(0, 1 − (last wrong try + 1) × penalty).
    #[test]
    fn matching_counts_tries_prompt_by_prompt() {
        let text = Text::tame;
        let pairs = [("a", "x"), ("b", "y")].map(|(l, r)| (text(l), text(r)));
        let item = item(
            Body::Matching(Matching::new(pairs.to_vec(), vec![text("z")]).unwrap()),
            Rule::PerPart,
        );
        let marking = Marking {
            penalty: Points::from_decimal(0.25).unwrap(),
            ..item.marking.clone()
        };
        let pairs = |first: &str, second: &str| {
            Response::Matched(vec![
                ("1".parse().unwrap(), first.parse().unwrap()),
                ("2".parse().unwrap(), second.parse().unwrap()),
            ])
        };
        // prompt 1 right from the start, prompt 2 wrong twice: (1 + (1 − 2·0.25)) / 2 of 2 points
        let checked = [pairs("A", "C"), pairs("A", "A")];
        let last = pairs("A", "B");
        let given = Given {
            response: Some(&last),
            certainty: None,
            checked: &checked,
        };
        earns(&item, given, &marking, 1.5);
    }

    #[test]
    fn the_marking_a_response_was_taken_under_stays() {
        let item = single();
        let whole = Marking::plain(Rule::AllOrNothing);
        assert_eq!(item.marking_for(Some(&whole)), &whole);
        assert_eq!(
            item.marking_for(Some(&Marking::plain(Rule::Absolute))),
            &item.marking
        );
        assert_eq!(item.marking_for(None), &item.marking);
    }
}
