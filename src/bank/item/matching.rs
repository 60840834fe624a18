//! Prompts with what belongs beside each, and perhaps some that belong nowhere.

use super::choice::Named;
use super::response::{Misfit, distinct_of};
use super::rule::Rule;
use super::share::Share;
use crate::bank::id::OptionId;
use crate::text::Text;

/// Prompts and the choices to match them with. Prompts are 1, 2, 3… in the author's order; choices
/// are A, B, C… in the order of their texts, so that their ids stay when the key is corrected and
/// give nothing away. Two pairs with the same text on the right share one choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    prompts: Vec<Prompt>,
    choices: Vec<Named>,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// 1, 2, 3… in the author's order.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
    /// The choice that belongs beside it.
    pub key: OptionId,
}

impl Matching {
    /// `None` unless there are two pairs or more, and two different choices.
    pub fn new(pairs: Vec<(Text, Text)>, spare: Vec<Text>) -> Option<Self> {
        let mut texts: Vec<Text> = pairs.iter().map(|(_, right)| right.clone()).collect();
        texts.extend(spare);
        let choices = super::choice::named_by_text(texts);
        let key = |text: &Text| choices.iter().find(|choice| choice.text == *text);
        let prompts: Vec<Prompt> = pairs
            .into_iter()
            .enumerate()
            .filter_map(|(number, (left, right))| {
                Some(Prompt {
                    id: OptionId::numbered(number + 1),
                    text: left,
                    key: key(&right)?.id.clone(),
                })
            })
            .collect();
        (prompts.len() >= 2 && choices.len() >= 2).then_some(Self { prompts, choices })
    }

    /// The prompts in the author's order.
    pub fn prompts(&self) -> &[Prompt] {
        &self.prompts
    }

    /// The choices by text, those that belong nowhere among them.
    pub fn choices(&self) -> &[Named] {
        &self.choices
    }

    /// Right pairs ÷ prompts, or everything for all of them.
    pub fn share(&self, matched: &[(OptionId, OptionId)], rule: &Rule) -> Share {
        let right = self.prompts.iter().filter(|prompt| {
            let given = matched.iter().find(|(id, _)| *id == prompt.id);
            given.is_some_and(|(_, choice)| *choice == prompt.key)
        });
        super::cloze::parts(right.count(), self.prompts.len(), rule)
    }

    pub(super) fn accepts(&self, matched: &[(OptionId, OptionId)]) -> Result<(), Misfit> {
        let known = |id: &OptionId| self.choices.iter().any(|choice| choice.id == *id);
        if !matched.iter().all(|(_, choice)| known(choice)) {
            return Err(Misfit::Option);
        }
        distinct_of(matched.iter().map(|(id, _)| id), |id| {
            self.prompts.iter().any(|prompt| prompt.id == *id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Text {
        Text::tame(raw)
    }

    fn pairs(given: &str) -> Vec<(OptionId, OptionId)> {
        let of = |pair: &str| {
            let (left, right) = pair.split_once('-').unwrap();
            (left.parse().unwrap(), right.parse().unwrap())
        };
        given.split(' ').map(of).collect()
    }

    #[test]
    fn right_pairs_share_the_points() {
        let rows = [("a", "x"), ("b", "y"), ("c", "x"), ("d", "z")];
        let rows = rows.map(|(left, right)| (text(left), text(right))).to_vec();
        let item = Matching::new(rows, vec![text("w")]).unwrap();
        let choices: Vec<&str> = item.choices().iter().map(|c| c.text.as_str()).collect();
        assert_eq!(
            choices,
            ["w", "x", "y", "z"],
            "equal right sides are one choice"
        );
        let cases = [
            ("1-B 2-C 3-B 4-D", 4),
            ("1-B 2-C", 2),
            ("1-A 2-A 3-A 4-A", 0),
            ("1-B 2-B 3-B 4-B", 2),
        ];
        for (given, right) in cases {
            assert_eq!(
                item.share(&pairs(given), &Rule::PerPart),
                Share::of(right, 4),
                "{given}"
            );
            let all = item.share(&pairs(given), &Rule::AllOrNothing);
            assert_eq!(all, Share::whole_or_none(right == 4), "{given}");
        }
        assert_eq!(item.accepts(&pairs("1-A 1-B")), Err(Misfit::Option));
        assert_eq!(item.accepts(&pairs("1-E")), Err(Misfit::Option));
        assert_eq!(item.accepts(&pairs("5-A")), Err(Misfit::Option));
        assert!(Matching::new(vec![(text("a"), text("x"))], vec![text("y")]).is_none());
    }
}
