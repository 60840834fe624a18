//! An item with another key, or with more than one: for rulings made after a test.
//!
//! How a key is written, type by type. `Single`, `Multiple`: options by id or text. `TrueFalse`:
//! `true`, `false`. `Cluster`: the statements that are right, by id. `Matching`: `"1=…"`, the prompt
//! by number and what belongs beside it. `Ordering`: all steps in the right order. `Numeric`: the
//! numbers, with the tolerance the item has. `Short`: the answers. `Cloze`: `"1B"` for a blank to be
//! chosen, `"2=…"` for one to be typed; other blanks keep their keys.

use super::choice::{Choice, Multiple, Named, Single};
use super::cloze::{Blank, Cloze};
use super::cluster::Cluster;
use super::matching::Matching;
use super::numeric::{self, Numeric};
use super::ordering::Ordering;
use super::response::{Fill, Response};
use super::short::{Accepted, Short};
use super::truth::TrueFalse;
use super::{Body, Item};
use crate::bank::id::OptionId;
use crate::bank::points::Points;
use crate::text::{Fold, Text, fold};

/// Why something cannot be a key of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadKey {
    /// The type has no key that could be changed.
    NoKey,
    /// No such option, statement, pair, step or number.
    Unknown(Text),
    /// No key at all.
    Empty,
    /// More keys than `at_most` lets anybody tick.
    TooMany(usize),
    /// An order that does not hold each step once.
    Steps,
}

impl Item {
    /// Whether this can be the item's key.
    ///
    /// # Errors
    /// Why not.
    pub fn check_key(&self, key: &[Text]) -> Result<(), BadKey> {
        self.body.rekeyed(&self.stem, key).map(|_| ())?;
        if self.body.has_one_key() {
            self.check_also(key)
        } else {
            Ok(())
        }
    }

    /// Whether this can be right beside the item's key.
    ///
    /// # Errors
    /// Why not.
    pub fn check_also(&self, also: &[Text]) -> Result<(), BadKey> {
        if also.is_empty() {
            return Err(BadKey::Empty);
        }
        match &self.body {
            Body::Multiple(multiple) => also
                .iter()
                .try_for_each(|one| option(multiple.options(), one).map(|_| ())),
            Body::Ordering(_) => self.body.rekeyed(&self.stem, also).map(|_| ()),
            Body::Single(_)
            | Body::TrueFalse(_)
            | Body::Cluster(_)
            | Body::Matching(_)
            | Body::Numeric(_)
            | Body::Short(_)
            | Body::Cloze(_)
            | Body::Essay(_)
            | Body::Prediction(_)
            | Body::Rating(_)
            | Body::Likert(_)
            | Body::Pick(_)
            | Body::PickMany(_)
            | Body::Ranking(_)
            | Body::Recommend
            | Body::Text(_) => also.iter().try_for_each(|one| {
                self.body
                    .rekeyed(&self.stem, std::slice::from_ref(one))
                    .map(|_| ())
            }),
        }
    }

    /// The item with every key a response may be held against: the new key where there is one, and
    /// beside it what is right as well. The response earns what the best of them gives. Keys that
    /// cannot be are left out.
    pub fn keyed(
        &self,
        key: Option<&[Text]>,
        also: &[Vec<Text>],
        response: Option<&Response>,
    ) -> Vec<Item> {
        let rekeyed = key.and_then(|key| self.body.rekeyed(&self.stem, key).ok());
        let with = |body: Body| Item {
            body,
            ..self.clone()
        };
        let base = rekeyed.unwrap_or_else(|| self.body.clone());
        let mut keyed = vec![with(base.clone())];
        let Some(response) = response else {
            return keyed;
        };
        if matches!(base, Body::Ordering(_)) {
            let orders = also.iter().filter_map(|o| base.rekeyed(&self.stem, o).ok());
            keyed.extend(orders.map(with));
            return keyed;
        }
        // of one right option only the first is the key; the others are right as well
        let more = key.filter(|_| base.has_one_key()).unwrap_or_default();
        let also: Vec<&Text> = more.iter().chain(also.iter().flatten()).collect();
        if !also.is_empty() {
            keyed.extend(base.leaning(&self.stem, &also, response).map(with));
        }
        keyed
    }
}

impl Body {
    /// Whether one thing is right and nothing else.
    fn has_one_key(&self) -> bool {
        matches!(self, Self::Single(_) | Self::TrueFalse(_))
    }

    fn rekeyed(&self, stem: &Text, key: &[Text]) -> Result<Self, BadKey> {
        let first = || key.first().ok_or(BadKey::Empty);
        Ok(match self {
            Self::Single(single) => {
                let id = option(single.options(), first()?)?;
                let options = keys(single.options(), |option| option.id == id);
                Self::Single(Single::new(options).ok_or(BadKey::Empty)?)
            }
            Self::Multiple(multiple) => {
                first()?;
                let ids: Vec<OptionId> = key
                    .iter()
                    .map(|one| option(multiple.options(), one))
                    .collect::<Result<_, _>>()?;
                let options = keys(multiple.options(), |option| ids.contains(&option.id));
                let most = multiple.at_most();
                let many = BadKey::TooMany(most.unwrap_or(options.len()));
                Self::Multiple(Multiple::new(options, most).ok_or(many)?)
            }
            Self::TrueFalse(_) => Self::TrueFalse(TrueFalse {
                key: truth(first()?)?,
            }),
            Self::Cluster(cluster) => {
                let mut right = Vec::new();
                for one in key {
                    let named = cluster.statements().iter();
                    let found = named.clone().find(|s| same(&s.id, &s.text, one));
                    right.push(
                        found
                            .ok_or_else(|| BadKey::Unknown(one.clone()))?
                            .id
                            .clone(),
                    );
                }
                let mut statements = cluster.statements().to_vec();
                for statement in &mut statements {
                    statement.key = right.contains(&statement.id);
                }
                Self::Cluster(Cluster::new(statements).ok_or(BadKey::Empty)?)
            }
            Self::Matching(matching) => {
                first()?;
                let mut matching = matching.clone();
                for one in key {
                    let (prompt, choice) = pair(&matching, one)?;
                    matching = matched(&matching, &prompt, &choice).ok_or(BadKey::Empty)?;
                }
                Self::Matching(matching)
            }
            Self::Ordering(ordering) => {
                let steps: Vec<&Named> = key
                    .iter()
                    .map(|one| {
                        let found = ordering.steps().iter().find(|s| same(&s.id, &s.text, one));
                        found.ok_or_else(|| BadKey::Unknown(one.clone()))
                    })
                    .collect::<Result<_, _>>()?;
                let texts: Vec<Text> = steps.iter().map(|step| step.text.clone()).collect();
                let whole = texts.len() == ordering.steps().len();
                let made = Ordering::new(&texts).filter(|_| whole);
                Self::Ordering(made.ok_or(BadKey::Steps)?)
            }
            Self::Numeric(numeric) => {
                first()?;
                Self::Numeric(numbers(numeric, key, false)?)
            }
            Self::Short(short) => {
                first()?;
                let answers = key.iter().map(full).collect();
                Self::Short(Short::new(answers, short.folding()).ok_or(BadKey::Empty)?)
            }
            Self::Cloze(cloze) => {
                first()?;
                Self::Cloze(filled(cloze, stem, key)?)
            }
            Self::Essay(_)
            | Self::Prediction(_)
            | Self::Rating(_)
            | Self::Likert(_)
            | Self::Pick(_)
            | Self::PickMany(_)
            | Self::Ranking(_)
            | Self::Recommend
            | Self::Text(_) => return Err(BadKey::NoKey),
        })
    }

    /// The key as near to a response as what is right as well lets it come; `None` where nothing of
    /// that is in the response.
    fn leaning(&self, stem: &Text, also: &[&Text], response: &Response) -> Option<Self> {
        match (self, response) {
            (Self::Single(single), Response::Chosen(ids)) => {
                let [chosen] = ids.as_slice() else {
                    return None;
                };
                let right = |one: &&&Text| option(single.options(), one).as_ref() == Ok(chosen);
                let one = also.iter().find(right)?;
                self.rekeyed(stem, std::slice::from_ref(*one)).ok()
            }
            (Self::TrueFalse(_), Response::Truth(said)) => {
                let right = also.iter().any(|one| truth(one) == Ok(*said));
                right.then_some(Self::TrueFalse(TrueFalse { key: *said }))
            }
            (Self::Multiple(multiple), Response::Chosen(ids)) => {
                let named =
                    |option: &Choice| also.iter().any(|a| same(&option.id, &option.text, a));
                // what was a key stays one; what is right as well is a key for whoever ticked it
                let options = keys(multiple.options(), |option| {
                    option.key || (named(option) && ids.contains(&option.id))
                });
                let needed = options.iter().filter(|option| option.key).count();
                let most = multiple.at_most().map(|most| most.max(needed));
                Multiple::new(options, most).map(Self::Multiple)
            }
            (Self::Cluster(cluster), Response::Judged(judged)) => {
                let mut statements = cluster.statements().to_vec();
                for statement in &mut statements {
                    let open = also.iter().any(|a| same(&statement.id, &statement.text, a));
                    let said = judged.iter().find(|(id, _)| *id == statement.id);
                    if let Some((_, said)) = said.filter(|_| open) {
                        statement.key = *said;
                    }
                }
                Cluster::new(statements).map(Self::Cluster)
            }
            (Self::Matching(matching), Response::Matched(given)) => {
                let mut leaning = matching.clone();
                for (prompt, choice) in also.iter().filter_map(|one| pair(matching, one).ok()) {
                    if given.contains(&(prompt.clone(), choice.clone())) {
                        leaning = matched(&leaning, &prompt, &choice)?;
                    }
                }
                Some(Self::Matching(leaning))
            }
            (Self::Numeric(numeric), Response::Written(_)) => {
                let also: Vec<Text> = also.iter().map(|one| (*one).clone()).collect();
                numbers(numeric, &also, true).ok().map(Self::Numeric)
            }
            (Self::Short(short), Response::Written(_)) => {
                let added = also.iter().map(|one| full(one));
                let answers = added.chain(short.answers().iter().cloned()).collect();
                Short::new(answers, short.folding()).map(Self::Short)
            }
            (Self::Cloze(cloze), Response::Filled(filled)) => {
                let mut blanks = cloze.blanks().to_vec();
                for one in also {
                    let Ok((at, filling)) = filling(cloze, one) else {
                        continue;
                    };
                    match (blanks.get_mut(at), filling) {
                        (Some(Blank::OneOf(options)), Filling::Option(id)) => {
                            let place = OptionId::numbered(at + 1);
                            if filled.contains(&(place, Fill::Option(id.clone()))) {
                                *options = keys(options, |option| option.id == id);
                            }
                        }
                        (Some(Blank::Type(answers, _)), Filling::Typed(text)) => {
                            answers.insert(0, full(&text));
                        }
                        (Some(Blank::OneOf(_) | Blank::Type(..)) | None, _) => {}
                    }
                }
                Cloze::new(stem, blanks).map(Self::Cloze)
            }
            _ => None,
        }
    }
}

/// Whether an author's words mean something with this id and text.
fn same(id: &OptionId, text: &Text, said: &Text) -> bool {
    let by_id = id.as_str().eq_ignore_ascii_case(said.as_str());
    by_id || fold(text.as_str(), Fold::Case) == fold(said.as_str(), Fold::Case)
}

fn option(options: &[Choice], said: &Text) -> Result<OptionId, BadKey> {
    // ids come first: an option may say another's id
    let by_id = |option: &&Choice| option.id.as_str().eq_ignore_ascii_case(said.as_str());
    let found = options.iter().find(by_id);
    let found = found.or_else(|| options.iter().find(|o| same(&o.id, &o.text, said)));
    let found = found.map(|option| option.id.clone());
    found.ok_or_else(|| BadKey::Unknown(said.clone()))
}

/// Options with other keys. What an option earned of its own goes where its role changes.
fn keys(options: &[Choice], key: impl Fn(&Choice) -> bool) -> Vec<Choice> {
    let each = options.iter().map(|option| {
        let key = key(option);
        Choice {
            key,
            credit: option.credit.filter(|_| key == option.key),
            ..option.clone()
        }
    });
    each.collect()
}

fn truth(said: &Text) -> Result<bool, BadKey> {
    match fold(said.as_str(), Fold::Case).as_str() {
        "true" | "đúng" => Ok(true),
        "false" | "sai" => Ok(false),
        _ => Err(BadKey::Unknown(said.clone())),
    }
}

/// A prompt and a choice from `"1=…"`.
fn pair(matching: &Matching, said: &Text) -> Result<(OptionId, OptionId), BadKey> {
    let unknown = || BadKey::Unknown(said.clone());
    let (left, right) = said.as_str().split_once('=').ok_or_else(unknown)?;
    let (left, right) = (Text::tame(left), Text::tame(right));
    let prompt = matching
        .prompts()
        .iter()
        .find(|p| same(&p.id, &p.text, &left));
    let choice = matching
        .choices()
        .iter()
        .find(|c| same(&c.id, &c.text, &right));
    let found = prompt.zip(choice);
    found
        .map(|(prompt, choice)| (prompt.id.clone(), choice.id.clone()))
        .ok_or_else(unknown)
}

/// A matching with another choice beside one prompt; the choices stay what they are.
fn matched(matching: &Matching, prompt: &OptionId, choice: &OptionId) -> Option<Matching> {
    let text = |id: &OptionId| {
        let found = matching.choices().iter().find(|known| known.id == *id);
        found.map(|found| found.text.clone())
    };
    let pairs = matching.prompts().iter().map(|known| {
        let beside = if known.id == *prompt {
            choice
        } else {
            &known.key
        };
        Some((known.text.clone(), text(beside)?))
    });
    let spare = matching.choices().iter().map(|known| known.text.clone());
    Matching::new(pairs.collect::<Option<_>>()?, spare.collect())
}

/// A numeric that takes these numbers, with the first answer's tolerance.
fn numbers(numeric: &Numeric, said: &[Text], beside: bool) -> Result<Numeric, BadKey> {
    let tolerance = numeric.accepted().first().ok_or(BadKey::Empty)?.tolerance;
    let mut accepted = Vec::new();
    for one in said {
        // as in banks, a point stands before decimals; else as people type numbers
        let plain = one.as_str().parse::<f64>().ok().filter(|n| n.is_finite());
        let answer =
            plain.or_else(|| numeric::read(one.as_str(), numeric.sign()).map(|t| t.number));
        accepted.push(numeric::Accepted {
            answer: answer.ok_or_else(|| BadKey::Unknown(one.clone()))?,
            tolerance,
            credit: Points::ONE,
        });
    }
    if beside {
        accepted.extend_from_slice(numeric.accepted());
    }
    let unit = numeric.unit().cloned();
    let made = Numeric::new(accepted, unit, numeric.unit_penalty(), numeric.sign());
    made.ok_or_else(|| BadKey::Unknown(said.first().cloned().unwrap_or_default()))
}

/// A cloze with other keys in some of its blanks.
fn filled(cloze: &Cloze, stem: &Text, key: &[Text]) -> Result<Cloze, BadKey> {
    let mut blanks = cloze.blanks().to_vec();
    let mut replaced = Vec::new();
    for one in key {
        let (at, filling) = filling(cloze, one)?;
        match (blanks.get_mut(at), filling) {
            (Some(Blank::OneOf(options)), Filling::Option(id)) => {
                *options = keys(options, |option| option.id == id);
            }
            (Some(Blank::Type(answers, _)), Filling::Typed(text)) => {
                if !replaced.contains(&at) {
                    answers.clear();
                    replaced.push(at);
                }
                answers.push(full(&text));
            }
            (Some(Blank::OneOf(_) | Blank::Type(..)) | None, _) => {
                return Err(BadKey::Unknown(one.clone()));
            }
        }
    }
    Cloze::new(stem, blanks).ok_or(BadKey::Empty)
}

fn full(pattern: &Text) -> Accepted {
    Accepted {
        pattern: pattern.clone(),
        credit: Points::ONE,
    }
}

enum Filling {
    Option(OptionId),
    Typed(Text),
}

/// A blank, from 0, and what belongs in it: `"1B"` or `"2=…"`.
fn filling(cloze: &Cloze, said: &Text) -> Result<(usize, Filling), BadKey> {
    let unknown = || BadKey::Unknown(said.clone());
    let typed = said.as_str().split_once('=').and_then(|(number, text)| {
        let at = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
        Some((at, Text::tame(text)))
    });
    if let Some((at, text)) = typed {
        return match cloze.blanks().get(at).ok_or_else(unknown)? {
            Blank::OneOf(options) => Ok((at, Filling::Option(option(options, &text)?))),
            Blank::Type(..) if text.is_empty() => Err(unknown()),
            Blank::Type(..) => Ok((at, Filling::Typed(text))),
        };
    }
    let mut blanks = cloze.blanks().iter().enumerate();
    let found = blanks.find_map(|(at, blank)| match blank {
        Blank::OneOf(options) => {
            let found = options
                .iter()
                .find(|o| o.id.as_str().eq_ignore_ascii_case(said.as_str()))?;
            Some((at, Filling::Option(found.id.clone())))
        }
        Blank::Type(..) => None,
    });
    found.ok_or_else(unknown)
}
