//! How the marks of a form are given, in messages a candidate reads before it begins.

use super::Form;
use crate::bank::Banks;
use crate::bank::blueprint::Draw;
use crate::bank::item::choice::Choice;
use crate::bank::item::rule::{Blank, Family, Rule};
use crate::bank::item::{Body, Item};
use crate::bank::points::Points;
use crate::message::{Message, Value, msg};

impl Form {
    /// The items its papers are drawn from, in the order of the draw; some may come twice.
    pub fn pool<'a>(&'a self, banks: Banks<'a>) -> Vec<&'a Item> {
        let of_line = |draw: &'a Draw| -> Vec<&'a Item> {
            match draw {
                Draw::Fixed(at) | Draw::Anchor(at) => banks.item(at).into_iter().collect(),
                Draw::All(id) => banks
                    .bank(id)
                    .map_or(Vec::new(), |b| b.items.iter().collect()),
                Draw::Quota(quota) => {
                    let bank = banks.bank(&quota.bank);
                    bank.map_or(Vec::new(), |bank| quota.pool(bank).collect())
                }
            }
        };
        self.draw.iter().flat_map(of_line).collect()
    }

    /// How marks are given: one sentence for each kind of item there may be, and what holds for
    /// all of them. Empty for surveys.
    pub fn marking_in_words(&self, banks: Banks<'_>) -> Vec<Message> {
        let pool = self.pool(banks);
        let scored: Vec<&Item> = pool
            .iter()
            .copied()
            .filter(|item| item.is_scored())
            .collect();
        if scored.is_empty() {
            return Vec::new();
        }
        let mut said: Vec<Message> = Vec::new();
        let strict = scored.iter().any(|item| item.marking.blank == Blank::Wrong);
        let minus = scored
            .iter()
            .any(|item| item.options().iter().any(takes_away));
        said.push(match (strict, minus) {
            (true, _) => msg("rules-mark-strict"),
            (false, true) => msg("rules-mark-minus"),
            (false, false) => msg("rules-mark-plain"),
        });
        for item in &scored {
            if let Some(message) = sentence(item)
                && !said.contains(&message)
            {
                said.push(message);
            }
        }
        if self.certainty {
            said.push(msg("rules-certainty"));
        }
        if let Some(tries) = self.tries() {
            let several = tries.count.get() > 1 && tries.count != std::num::NonZeroU32::MAX;
            said.push(match (several, tries.penalty > Points::ZERO) {
                (false, _) => msg("rules-check"),
                (true, false) => msg("rules-tries-free").with("count", tries.count.get()),
                (true, true) => {
                    let cost = Value::Decimal(tries.penalty.as_f64() * 100.0, 0);
                    msg("rules-tries")
                        .with("count", tries.count.get())
                        .with("percent", cost)
                }
            });
        }
        said
    }
}

fn takes_away(option: &Choice) -> bool {
    option.credit.is_some_and(|credit| credit < Points::ZERO)
}

/// What is particular about the marking of an item; `None` where right is right and wrong is wrong.
fn sentence(item: &Item) -> Option<Message> {
    match (item.family(), &item.marking.rule) {
        (Family::Many, Rule::Net) => Some(msg("rules-mark-net")),
        (Family::Many, Rule::AllOrNothing) => Some(msg("rules-mark-whole")),
        (Family::Many, _) => Some(msg("rules-mark-many")),
        (Family::Statements, Rule::Steps(table)) => {
            let steps = table.iter().map(|step| Value::Decimal(step.as_f64(), 2));
            let mut message = msg("rules-mark-steps").with("parts", table.len());
            // the national table is four steps; others are told by their ends
            let named = ["one", "two", "three", "four"];
            if table.len() == named.len() {
                for (name, step) in named.into_iter().zip(steps) {
                    message = message.with(name, step);
                }
                return Some(message);
            }
            Some(msg("rules-mark-parts"))
        }
        (Family::Statements, Rule::Deduct(_)) => Some(msg("rules-mark-deduct")),
        (Family::Statements | Family::Parts | Family::Order, Rule::AllOrNothing) => {
            Some(msg("rules-mark-whole"))
        }
        (Family::Statements | Family::Parts | Family::Order, _) => Some(msg("rules-mark-parts")),
        (Family::Unmarked, _) if matches!(item.body, Body::Essay(_)) => {
            Some(msg("rules-mark-essay"))
        }
        _ => None,
    }
}
