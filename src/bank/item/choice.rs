//! Items with options: one right, or several.

use super::{Misfit, Share};
use crate::bank::id::OptionId;
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
    /// Why it is right or wrong, shown afterwards.
    pub note: Option<Text>,
    /// Where shuffling must leave it.
    pub pin: Option<Pin>,
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

    /// Full credit for the key, none for anything else.
    pub fn share(&self, chosen: &[OptionId]) -> Share {
        match chosen {
            [id] if self.options.iter().any(|o| o.key && o.id == *id) => Share::FULL,
            _ => Share::NONE,
        }
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

/// How several choices are marked. A rule never changes its meaning under a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MultipleRule {
    /// (right ticks − wrong ticks) ÷ number of keys, never below zero.
    ///
    /// Source: the rule of Canvas and `PrairieLearn` ("net correct"). Ticking everything earns
    /// `(k − d) ÷ k` clipped at zero, so it does not pay.
    #[default]
    Net,
    /// Everything for exactly the keys, nothing else.
    AllOrNothing,
}

impl MultipleRule {
    /// The name as authors write it and results store it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Net => "Net",
            Self::AllOrNothing => "AllOrNothing",
        }
    }
}

/// Several options are right. Built with two options or more, at least one of them a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiple {
    options: Vec<Choice>,
    rule: MultipleRule,
    at_most: Option<usize>,
}

impl Multiple {
    /// `None` unless there are two options or more, a key, distinct ids, and `at_most` allows
    /// every key to be ticked.
    pub fn new(options: Vec<Choice>, rule: MultipleRule, at_most: Option<usize>) -> Option<Self> {
        let keys = options.iter().filter(|o| o.key).count();
        let fits = at_most.is_none_or(|most| most >= keys);
        (options.len() >= 2 && keys >= 1 && fits && distinct(&options)).then_some(Self {
            options,
            rule,
            at_most,
        })
    }

    /// The options in the author's order.
    pub fn options(&self) -> &[Choice] {
        &self.options
    }

    /// How it is marked.
    pub fn rule(&self) -> MultipleRule {
        self.rule
    }

    /// The most options a candidate may tick; all when `None`.
    pub fn at_most(&self) -> Option<usize> {
        self.at_most
    }

    /// The share earned under the item's rule.
    pub fn share(&self, chosen: &[OptionId]) -> Share {
        let keys = count(self.options.iter().filter(|o| o.key));
        let right = count(
            self.options
                .iter()
                .filter(|o| o.key && chosen.contains(&o.id)),
        );
        let wrong = count(
            self.options
                .iter()
                .filter(|o| !o.key && chosen.contains(&o.id)),
        );
        match self.rule {
            MultipleRule::Net => Share {
                part: (right - wrong).max(0),
                whole: keys.max(1),
            },
            MultipleRule::AllOrNothing if right == keys && wrong == 0 => Share::FULL,
            MultipleRule::AllOrNothing => Share::NONE,
        }
    }

    pub(super) fn accepts(&self, chosen: &[OptionId]) -> Result<(), Misfit> {
        known(&self.options, chosen)?;
        if self.at_most.is_some_and(|most| chosen.len() > most) {
            return Err(Misfit::TooMany);
        }
        Ok(())
    }
}

fn count<'a>(options: impl Iterator<Item = &'a Choice>) -> i64 {
    i64::try_from(options.count()).unwrap_or(i64::MAX)
}

fn distinct(options: &[Choice]) -> bool {
    options
        .iter()
        .enumerate()
        .all(|(i, a)| options.iter().skip(i + 1).all(|b| a.id != b.id))
}

fn known(options: &[Choice], chosen: &[OptionId]) -> Result<(), Misfit> {
    let exists = |id: &OptionId| options.iter().any(|o| o.id == *id);
    let twice = chosen
        .iter()
        .enumerate()
        .any(|(i, id)| chosen.iter().skip(i + 1).any(|o| o == id));
    if chosen.is_empty() || twice || !chosen.iter().all(exists) {
        return Err(Misfit::Option);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(keys: &str) -> Vec<Choice> {
        let choice = |(i, c): (usize, char)| Choice {
            id: OptionId::by_position(i),
            text: Text::tame(&format!("option {i}")),
            key: c == 'k',
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

    #[test]
    fn net_pays_right_minus_wrong() {
        let item = Multiple::new(options("kk..k"), MultipleRule::Net, None).unwrap();
        let cases = [
            ("ABE", 3),
            ("AB", 2),
            ("ABC", 1),
            ("AC", 0),
            ("CD", 0),
            ("ABCDE", 1),
        ];
        for (chosen, part) in cases {
            assert_eq!(
                item.share(&ids(chosen)),
                Share { part, whole: 3 },
                "{chosen}"
            );
        }
    }

    #[test]
    fn all_or_nothing_pays_only_the_whole_key() {
        let item = Multiple::new(options("kk.."), MultipleRule::AllOrNothing, None).unwrap();
        assert_eq!(item.share(&ids("AB")), Share::FULL);
        for chosen in ["A", "ABC", "CD"] {
            assert_eq!(item.share(&ids(chosen)), Share::NONE, "{chosen}");
        }
    }

    #[test]
    fn responses_must_fit() {
        let item = Multiple::new(options("kk.."), MultipleRule::Net, Some(2)).unwrap();
        assert_eq!(item.accepts(&ids("AB")), Ok(()));
        assert_eq!(item.accepts(&ids("ABC")), Err(Misfit::TooMany));
        assert_eq!(item.accepts(&ids("AA")), Err(Misfit::Option));
        assert_eq!(item.accepts(&ids("Z")), Err(Misfit::Option));
        assert_eq!(item.accepts(&[]), Err(Misfit::Option));
        assert!(Multiple::new(options("kkk."), MultipleRule::Net, Some(2)).is_none());
    }
}
