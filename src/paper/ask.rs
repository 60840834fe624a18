//! What a slot asks for, keys left out, and which responses belong to it.

use crate::bank::id::OptionId;
use crate::bank::item::likert::Likert;
use crate::bank::item::numeric::{self, DecimalSign};
use crate::bank::item::prediction::Target;
use crate::bank::item::response::{distinct_of, fits_length};
use crate::bank::item::{Body, Fill, Item, Misfit, Response, cloze, essay, pick, short, written};
use crate::text::Text;

/// What a slot asks for. It holds nothing that would give the key away.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One of these options, in the order shown.
    One {
        /// The options.
        options: Vec<Shown>,
        /// Whether one's own words may be given instead.
        other: bool,
    },
    /// Some of these options.
    Some {
        /// The options.
        options: Vec<Shown>,
        /// The most that may be ticked; any number when `None`.
        at_most: Option<usize>,
        /// Whether one's own words may be given too.
        other: bool,
    },
    /// Right or wrong.
    Truth,
    /// Right or wrong for each of these statements.
    Judge(Vec<Shown>),
    /// A choice beside each prompt; choices may be used more than once.
    Match {
        /// What something belongs beside.
        prompts: Vec<Shown>,
        /// What may be put there.
        choices: Vec<Shown>,
    },
    /// These steps in the right order.
    Arrange(Vec<Shown>),
    /// The first so many of these options, best first.
    Rank {
        /// The options.
        options: Vec<Shown>,
        /// How many ranks.
        top: usize,
    },
    /// A number.
    Number {
        /// The unit, shown after the field.
        unit: Option<Text>,
        /// Whether the unit must be typed.
        type_unit: bool,
        /// How it is read.
        sign: DecimalSign,
    },
    /// A few words.
    Words,
    /// The blanks of the stem.
    Fill(Vec<Gap>),
    /// A number foretold.
    Foretell(Target),
    /// A step of a scale.
    Rate {
        /// The lowest step.
        from: u8,
        /// The highest step.
        to: u8,
        /// What the lowest means.
        low: Text,
        /// What the highest means.
        high: Text,
    },
    /// 0 to 10: would you recommend it.
    Recommend,
    /// A step of one scale for each statement.
    Scale {
        /// Names of the steps, lowest first.
        steps: Vec<Text>,
        /// The statements.
        statements: Vec<Shown>,
    },
    /// Free text.
    Write {
        /// Lines offered.
        lines: u8,
        /// The most characters.
        longest: usize,
    },
}

/// A blank of a stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// One of these options.
    OneOf(Vec<Shown>),
    /// A few words.
    Type,
}

/// An option as shown: its lasting id and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The id responses carry, whatever the position.
    pub id: OptionId,
    /// What it says.
    pub text: Text,
}

impl Ask {
    /// What an item asks, its groups in these orders; `None` when an order is not a rearrangement
    /// of its group.
    pub(super) fn new(item: &Item, orders: &[Vec<OptionId>]) -> Option<Self> {
        let order = |group: usize| orders.get(group).map_or(&[][..], Vec::as_slice);
        Some(match &item.body {
            Body::Single(single) => Self::One {
                options: arranged(single.options().iter().map(|o| (&o.id, &o.text)), order(0))?,
                other: false,
            },
            Body::Multiple(multiple) => Self::Some {
                options: arranged(
                    multiple.options().iter().map(|o| (&o.id, &o.text)),
                    order(0),
                )?,
                at_most: multiple.at_most(),
                other: false,
            },
            Body::TrueFalse(_) => Self::Truth,
            Body::Cluster(cluster) => Self::Judge(arranged(
                cluster.statements().iter().map(|s| (&s.id, &s.text)),
                order(0),
            )?),
            Body::Matching(matching) => Self::Match {
                prompts: arranged(
                    matching.prompts().iter().map(|p| (&p.id, &p.text)),
                    order(0),
                )?,
                choices: arranged(
                    matching.choices().iter().map(|c| (&c.id, &c.text)),
                    order(1),
                )?,
            },
            Body::Ordering(ordering) => Self::Arrange(arranged(
                ordering.steps().iter().map(|s| (&s.id, &s.text)),
                order(0),
            )?),
            Body::Numeric(numeric) => Self::Number {
                unit: numeric.unit().cloned(),
                type_unit: numeric.unit_penalty().is_some(),
                sign: numeric.sign(),
            },
            Body::Short(_) => Self::Words,
            Body::Cloze(cloze) => {
                let mut group = 0;
                let gaps = cloze.blanks().iter().map(|blank| match blank {
                    cloze::Blank::Type(..) => Some(Gap::Type),
                    cloze::Blank::OneOf(options) => {
                        group += 1;
                        let options = options.iter().map(|o| (&o.id, &o.text));
                        arranged(options, order(group - 1)).map(Gap::OneOf)
                    }
                });
                Self::Fill(gaps.collect::<Option<_>>()?)
            }
            Body::Essay(essay) => Self::Write {
                lines: essay.lines(),
                longest: essay::LONGEST,
            },
            Body::Prediction(prediction) => Self::Foretell(prediction.target),
            Body::Rating(rating) => Self::Rate {
                from: rating.from(),
                to: rating.to(),
                low: rating.low().clone(),
                high: rating.high().clone(),
            },
            Body::Recommend => Self::Recommend,
            Body::Likert(likert) => Self::scale(likert),
            Body::Pick(pick) => Self::One {
                options: arranged(pick.options().iter().map(|o| (&o.id, &o.text)), order(0))?,
                other: pick.other(),
            },
            Body::PickMany(pick) => Self::Some {
                options: arranged(pick.options().iter().map(|o| (&o.id, &o.text)), order(0))?,
                at_most: {
                    let offered = pick.options().len() + usize::from(pick.other());
                    (pick.at_most() < offered).then_some(pick.at_most())
                },
                other: pick.other(),
            },
            Body::Ranking(ranking) => Self::Rank {
                options: arranged(ranking.options().iter().map(|o| (&o.id, &o.text)), order(0))?,
                top: ranking.top(),
            },
            Body::Text(written) => Self::Write {
                lines: written.lines,
                longest: written::LONGEST,
            },
        })
    }

    fn scale(likert: &Likert) -> Self {
        let statements = likert.statements().iter().map(|statement| Shown {
            id: statement.id.clone(),
            text: statement.text.clone(),
        });
        Self::Scale {
            steps: likert.steps().to_vec(),
            statements: statements.collect(),
        }
    }

    /// Whether a response belongs to what is asked.
    ///
    /// # Errors
    /// The [`Misfit`], when it does not.
    pub fn accepts(&self, response: &Response) -> Result<(), Misfit> {
        let all_of =
            |shown: &[Shown], ids: &[OptionId]| distinct_of(ids.iter(), |id| has(shown, id));
        match (self, response) {
            (Self::One { options, .. }, Response::Chosen(ids)) => {
                all_of(options, ids)?;
                at_most(ids.len(), 1)
            }
            (Self::One { other: true, .. }, Response::Other(ids, own)) if ids.is_empty() => {
                fits_length(own, pick::LONGEST_OTHER)
            }
            (
                Self::Some {
                    options,
                    at_most: most,
                    ..
                },
                Response::Chosen(ids),
            ) => {
                all_of(options, ids)?;
                at_most(ids.len(), most.unwrap_or(usize::MAX))
            }
            (
                Self::Some {
                    options,
                    at_most: most,
                    other: true,
                },
                Response::Other(ids, own),
            ) => {
                fits_length(own, pick::LONGEST_OTHER)?;
                if !ids.is_empty() {
                    all_of(options, ids)?;
                }
                at_most(ids.len() + 1, most.unwrap_or(usize::MAX))
            }
            (Self::Truth, Response::Truth(_)) | (Self::Foretell(_), Response::Predicted(_)) => {
                Ok(())
            }
            (Self::Judge(statements), Response::Judged(judged)) => {
                distinct_of(judged.iter().map(|(id, _)| id), |id| has(statements, id))
            }
            (Self::Match { prompts, choices }, Response::Matched(matched)) => {
                if !matched.iter().all(|(_, choice)| has(choices, choice)) {
                    return Err(Misfit::Option);
                }
                distinct_of(matched.iter().map(|(id, _)| id), |id| has(prompts, id))
            }
            (Self::Arrange(steps), Response::Ordered(ids)) => {
                all_of(steps, ids)?;
                if ids.len() == steps.len() {
                    Ok(())
                } else {
                    Err(Misfit::Option)
                }
            }
            (Self::Rank { options, top }, Response::Ordered(ids)) => {
                all_of(options, ids)?;
                at_most(ids.len(), *top)
            }
            (Self::Number { .. }, Response::Written(text)) => fits_length(text, numeric::LONGEST),
            (Self::Words, Response::Written(text)) => fits_length(text, short::LONGEST),
            (Self::Write { longest, .. }, Response::Written(text)) => fits_length(text, *longest),
            (Self::Fill(gaps), Response::Filled(filled)) => fills(gaps, filled),
            (Self::Rate { from, to, .. }, Response::Rated(step)) => on_scale(*step, *from, *to),
            (Self::Recommend, Response::Rated(step)) => on_scale(*step, 0, 10),
            (Self::Scale { steps, statements }, Response::Scaled(scaled)) => {
                let most = u8::try_from(steps.len()).unwrap_or(u8::MAX);
                scaled
                    .iter()
                    .try_for_each(|(_, step)| on_scale(*step, 1, most))?;
                distinct_of(scaled.iter().map(|(id, _)| id), |id| has(statements, id))
            }
            _ => Err(Misfit::Kind),
        }
    }

    /// The most options that may be chosen or ranked.
    pub fn at_most(&self) -> usize {
        match self {
            Self::Some { at_most, .. } => at_most.unwrap_or(usize::MAX),
            Self::Rank { top, .. } => *top,
            Self::One { .. }
            | Self::Truth
            | Self::Judge(_)
            | Self::Match { .. }
            | Self::Arrange(_)
            | Self::Number { .. }
            | Self::Words
            | Self::Fill(_)
            | Self::Foretell(_)
            | Self::Rate { .. }
            | Self::Recommend
            | Self::Scale { .. }
            | Self::Write { .. } => 1,
        }
    }

    /// Whether a response leaves nothing of what is asked blank.
    pub fn is_complete(&self, response: &Response) -> bool {
        match (self, response) {
            (Self::Judge(parts), Response::Judged(given)) => given.len() == parts.len(),
            (Self::Match { prompts, .. }, Response::Matched(given)) => given.len() == prompts.len(),
            (Self::Fill(gaps), Response::Filled(given)) => given.len() == gaps.len(),
            (Self::Scale { statements, .. }, Response::Scaled(given)) => {
                given.len() == statements.len()
            }
            (Self::Rank { top, .. }, Response::Ordered(given)) => given.len() == *top,
            _ => true,
        }
    }
}

fn has(shown: &[Shown], id: &OptionId) -> bool {
    shown.iter().any(|shown| shown.id == *id)
}

fn at_most(given: usize, most: usize) -> Result<(), Misfit> {
    if given > most {
        Err(Misfit::TooMany)
    } else {
        Ok(())
    }
}

fn on_scale(step: u8, from: u8, to: u8) -> Result<(), Misfit> {
    if (from..=to).contains(&step) {
        Ok(())
    } else {
        Err(Misfit::OffScale)
    }
}

fn fills(gaps: &[Gap], filled: &[(OptionId, Fill)]) -> Result<(), Misfit> {
    let gap = |id: &OptionId| {
        let mut numbered = gaps.iter().enumerate();
        let found = numbered.find(|(place, _)| OptionId::numbered(place + 1) == *id);
        found.map(|(_, gap)| gap)
    };
    distinct_of(filled.iter().map(|(id, _)| id), |id| gap(id).is_some())?;
    filled
        .iter()
        .try_for_each(|(id, fill)| match (gap(id), fill) {
            (Some(Gap::OneOf(options)), Fill::Option(chosen)) if has(options, chosen) => Ok(()),
            (Some(Gap::OneOf(_)), Fill::Option(_)) => Err(Misfit::Option),
            (Some(Gap::Type), Fill::Typed(text)) => fits_length(text, short::LONGEST),
            _ => Err(Misfit::Kind),
        })
}

/// Things in an order; `None` when the order is no rearrangement of them.
fn arranged<'a>(
    things: impl Iterator<Item = (&'a OptionId, &'a Text)>,
    order: &[OptionId],
) -> Option<Vec<Shown>> {
    let things: Vec<(&OptionId, &Text)> = things.collect();
    let count = things.len();
    let shown: Option<Vec<Shown>> = order
        .iter()
        .map(|id| {
            let (id, text) = things.iter().find(|(known, _)| *known == id)?;
            Some(Shown {
                id: (*id).clone(),
                text: (*text).clone(),
            })
        })
        .collect();
    let distinct = count == 0 || distinct_of(order.iter(), |_| true).is_ok();
    shown.filter(|shown| shown.len() == count && distinct)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(letters: &str) -> Vec<Shown> {
        let one = |c: char| Shown {
            id: c.to_string().parse().unwrap(),
            text: Text::tame("…"),
        };
        letters.chars().map(one).collect()
    }

    fn ids(letters: &str) -> Vec<OptionId> {
        shown(letters).into_iter().map(|shown| shown.id).collect()
    }

    #[test]
    fn orders_are_rearrangements() {
        let things = shown("ABC");
        let pairs = || things.iter().map(|s| (&s.id, &s.text));
        assert!(arranged(pairs(), &ids("CAB")).is_some());
        for bad in ["AB", "AAB", "ABCD", "ABD"] {
            assert!(arranged(pairs(), &ids(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn each_kind_takes_its_own_responses() {
        let own = || Text::tame("ý khác");
        let many = |at_most, other| Ask::Some {
            options: shown("ABC"),
            at_most,
            other,
        };
        let pair = |a: &str, b: &str| (a.parse().unwrap(), b.parse().unwrap());
        let matching = Ask::Match {
            prompts: shown("12"),
            choices: shown("AB"),
        };
        let scale = Ask::Scale {
            steps: vec![own(), own(), own()],
            statements: shown("ab"),
        };
        let cases = [
            (many(None, false), Response::Chosen(ids("AB")), Ok(())),
            (
                many(Some(1), false),
                Response::Chosen(ids("AB")),
                Err(Misfit::TooMany),
            ),
            (
                many(None, false),
                Response::Other(ids("A"), own()),
                Err(Misfit::Kind),
            ),
            (
                many(Some(2), true),
                Response::Other(ids("AB"), own()),
                Err(Misfit::TooMany),
            ),
            (
                many(Some(2), true),
                Response::Other(ids("A"), own()),
                Ok(()),
            ),
            (
                Ask::Arrange(shown("ABC")),
                Response::Ordered(ids("CBA")),
                Ok(()),
            ),
            (
                Ask::Arrange(shown("ABC")),
                Response::Ordered(ids("CB")),
                Err(Misfit::Option),
            ),
            (
                matching.clone(),
                Response::Matched(vec![pair("1", "A"), pair("2", "A")]),
                Ok(()),
            ),
            (
                matching.clone(),
                Response::Matched(vec![pair("1", "C")]),
                Err(Misfit::Option),
            ),
            (
                matching,
                Response::Matched(vec![pair("1", "A"), pair("1", "B")]),
                Err(Misfit::Option),
            ),
            (
                scale.clone(),
                Response::Scaled(vec![("a".parse().unwrap(), 3)]),
                Ok(()),
            ),
            (
                scale,
                Response::Scaled(vec![("a".parse().unwrap(), 4)]),
                Err(Misfit::OffScale),
            ),
            (Ask::Recommend, Response::Rated(11), Err(Misfit::OffScale)),
            (
                Ask::Words,
                Response::Written(Text::default()),
                Err(Misfit::Length),
            ),
            (Ask::Truth, Response::Rated(1), Err(Misfit::Kind)),
            (
                Ask::Fill(vec![Gap::OneOf(shown("AB")), Gap::Type]),
                Response::Filled(vec![("2".parse().unwrap(), Fill::Typed(own()))]),
                Ok(()),
            ),
            (
                Ask::Fill(vec![Gap::OneOf(shown("AB")), Gap::Type]),
                Response::Filled(vec![("1".parse().unwrap(), Fill::Typed(own()))]),
                Err(Misfit::Kind),
            ),
        ];
        for (ask, response, expected) in cases {
            assert_eq!(ask.accepts(&response), expected, "{ask:?} {response:?}");
        }
    }
}
