//! Items with options: one right, or several.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "rules that do not look at credits are handed on"
)]

use super::response::{Misfit, distinct_of};
use super::rule::{Rule, ticks};
use super::share::Share;
use crate::bank::id::OptionId;
use crate::bank::points::Points;
use crate::text::Text;

/// An option of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// A, B, C… in the author's order, or the author's own id.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
    /// Whether it is (part of) the key.
    pub key: bool,
    /// What choosing it earns, as a share of the item's points; `None` leaves it to the rule.
    pub credit: Option<Points>,
    /// Why it is right or wrong, shown afterwards.
    pub note: Option<Text>,
    /// Where shuffling must leave it.
    pub pin: Option<Pin>,
}

/// Something with a lasting id and a text: a step, a survey's option, what a prompt is matched with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id, whatever order it is shown in.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
    /// Where shuffling must leave it.
    pub pin: Option<Pin>,
}

/// Things named A, B, C… in the order of their texts, equal texts once.
pub(super) fn named_by_text(mut texts: Vec<Text>) -> Vec<Named> {
    texts.sort();
    texts.dedup();
    let named = texts.into_iter().enumerate().map(|(place, text)| Named {
        id: OptionId::by_position(place),
        text,
        pin: None,
    });
    named.collect()
}

/// Where shuffling leaves an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pin {
    /// Above all others.
    First,
    /// Below all others.
    Last,
    /// In the place where the author put it.
    Here,
}

/// One option is right. Built with two options or more, exactly one of them the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    options: Vec<Choice>,
}

impl Single {
    /// `None` unless there are two options or more, exactly one key, and ids differ.
    pub fn new(options: Vec<Choice>) -> Option<Self> {
        let keys = options.iter().filter(|o| o.key).count();
        (options.len() >= 2 && keys == 1 && distinct(&options)).then_some(Self { options })
    }

    /// The options in the author's order.
    pub fn options(&self) -> &[Choice] {
        &self.options
    }

    /// The credit of the option chosen: its own, or everything for the key and nothing for any
    /// other. Several at once earn nothing.
    pub fn share(&self, chosen: &[OptionId], rule: &Rule) -> Share {
        let [id] = chosen else {
            return match rule {
                Rule::Amc(amc) => amc.incoherent(1),
                _ => Share::NONE,
            };
        };
        let Some(option) = self.options.iter().find(|option| option.id == *id) else {
            return Share::NONE;
        };
        match (rule, option.credit) {
            (Rule::Credits, Some(credit)) => Share::credit(credit),
            (Rule::Amc(_), _) => super::truth::whole(option.key, rule),
            _ => Share::whole_or_none(option.key),
        }
    }

    /// The least an option earns.
    pub fn worst(&self, rule: &Rule) -> Share {
        let each = self.options.iter();
        let shares = each.map(|option| self.share(std::slice::from_ref(&option.id), rule));
        shares.min().unwrap_or(Share::NONE)
    }

    pub(super) fn accepts(&self, chosen: &[OptionId]) -> Result<(), Misfit> {
        known(&self.options, chosen)?;
        if chosen.len() > 1 {
            Err(Misfit::TooMany)
        } else {
            Ok(())
        }
    }
}

/// Several options are right. Built with two options or more, at least one of them a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiple {
    options: Vec<Choice>,
    at_most: Option<usize>,
}

impl Multiple {
    /// `None` unless there are two options or more, a key, distinct ids, and `at_most` allows
    /// every key to be ticked.
    pub fn new(options: Vec<Choice>, at_most: Option<usize>) -> Option<Self> {
        let keys = options.iter().filter(|o| o.key).count();
        let fits = at_most.is_none_or(|most| most >= keys);
        (options.len() >= 2 && keys >= 1 && fits && distinct(&options))
            .then_some(Self { options, at_most })
    }

    /// The options in the author's order.
    pub fn options(&self) -> &[Choice] {
        &self.options
    }

    /// The most options a candidate may tick; all when `None`.
    pub fn at_most(&self) -> Option<usize> {
        self.at_most
    }

    /// The share earned under a rule.
    pub fn share(&self, chosen: &[OptionId], rule: &Rule) -> Share {
        if let Rule::Amc(amc) = rule
            && self.at_most.is_some_and(|most| chosen.len() > most)
        {
            return amc.incoherent(i64::try_from(self.options.len()).unwrap_or(1));
        }
        ticks::share(&self.options, |option| chosen.contains(&option.id), rule)
    }

    /// What ticking exactly the distractors earns.
    pub fn worst(&self, rule: &Rule) -> Share {
        ticks::share(&self.options, |option| !option.key, rule)
    }

    pub(super) fn accepts(&self, chosen: &[OptionId]) -> Result<(), Misfit> {
        known(&self.options, chosen)?;
        if self.at_most.is_some_and(|most| chosen.len() > most) {
            return Err(Misfit::TooMany);
        }
        Ok(())
    }
}

fn distinct(options: &[Choice]) -> bool {
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        if rest.clone().any(|later| later.id == option.id) {
            return false;
        }
    }
    true
}

fn known(options: &[Choice], chosen: &[OptionId]) -> Result<(), Misfit> {
    distinct_of(chosen.iter(), |id| {
        options.iter().any(|option| option.id == *id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(keys: &str) -> Vec<Choice> {
        let choice = |(i, c): (usize, char)| Choice {
            id: OptionId::by_position(i),
            text: Text::tame(&format!("option {i}")),
            key: c == 'k',
            credit: match c {
                'h' => Points::from_decimal(0.5),
                'n' => Points::from_decimal(-0.25),
                _ => None,
            },
            note: None,
            pin: None,
        };
        keys.chars().enumerate().map(choice).collect()
    }

    fn ids(letters: &str) -> Vec<OptionId> {
        letters
            .chars()
            .map(|c| c.to_string().parse().unwrap())
            .collect()
    }

    #[test]
    fn a_single_needs_exactly_one_key() {
        assert!(Single::new(options("k..")).is_some());
        for bad in ["...", "kk.", "k"] {
            assert!(Single::new(options(bad)).is_none(), "{bad}");
        }
    }

    /// Moodle "one answer": the weight of the option chosen, which may be negative.
    #[test]
    fn a_single_pays_the_credit_of_what_is_chosen() {
        let item = Single::new(options("k.hn")).unwrap();
        for (chosen, part, whole) in [("A", 1, 1), ("B", 0, 1), ("C", 1, 2), ("D", -1, 4)] {
            let earned = item.share(&ids(chosen), &Rule::Credits);
            assert_eq!(earned, Share::of(part, whole), "{chosen}");
        }
        assert_eq!(item.share(&ids("C"), &Rule::AllOrNothing), Share::NONE);
        assert_eq!(item.worst(&Rule::Credits), Share::of(-1, 4));
    }

    #[test]
    fn all_or_nothing_pays_only_the_whole_key() {
        let item = Multiple::new(options("kk.."), None).unwrap();
        assert_eq!(item.share(&ids("AB"), &Rule::AllOrNothing), Share::FULL);
        for chosen in ["A", "ABC", "CD"] {
            let earned = item.share(&ids(chosen), &Rule::AllOrNothing);
            assert_eq!(earned, Share::NONE, "{chosen}");
        }
    }

    #[test]
    fn responses_must_fit() {
        let item = Multiple::new(options("kk.."), Some(2)).unwrap();
        assert_eq!(item.accepts(&ids("AB")), Ok(()));
        assert_eq!(item.accepts(&ids("ABC")), Err(Misfit::TooMany));
        assert_eq!(item.accepts(&ids("AA")), Err(Misfit::Option));
        assert_eq!(item.accepts(&ids("Z")), Err(Misfit::Option));
        assert_eq!(item.accepts(&[]), Err(Misfit::Option));
        assert!(Multiple::new(options("kkk."), Some(2)).is_none());
    }
}
