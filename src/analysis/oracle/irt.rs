//! Known item parameters asked for abilities and fit; groups asked for DIF.

use std::cell::OnceCell;

use serde_json::{Value, json};

use super::Subject;
use super::data::{cells, names, numbers, texts};
use crate::analysis::dif::logistic::{Uniform, uniform};
use crate::analysis::dif::{self, EtsClass, MantelHaenszel, Side, dif};
use crate::analysis::irt::ability::{self, Ability, Item};
use crate::analysis::irt::fit::{Fit, MeanSquares, PersonFit, fit, person_fit};
use crate::analysis::irt::responses::{ABSENT, RIGHT, Responses};

/// Items with given parameters, rows to be scored, and the persons they were taken from.
pub(super) struct Scored {
    items: Vec<Item>,
    rows: Vec<Vec<(Item, bool)>>,
    theta: Vec<f64>,
    whole: Option<Responses>,
    fit: OnceCell<Option<(Fit, PersonFit)>>,
}

/// The guessing floor of `test_information_3pl_c20`.
const FLOOR: f64 = 0.2;

/// Persons for whom mean squares are asked.
const FIRST_PERSONS: usize = 20;

impl Scored {
    pub(super) fn of(parameters: &Value, whole: Option<Responses>) -> Option<Self> {
        let (a, b) = (numbers(parameters.get("a"))?, numbers(parameters.get("b"))?);
        let items: Vec<Item> = a.into_iter().zip(b).map(|(a, b)| Item { a, b }).collect();
        let answers = |row: &&str| {
            let seen = items
                .iter()
                .zip(cells(row))
                .filter(|(_, cell)| *cell != ABSENT);
            seen.map(|(item, cell)| (*item, cell == RIGHT)).collect()
        };
        Some(Self {
            rows: texts(parameters.get("rows"))?.iter().map(answers).collect(),
            theta: numbers(parameters.get("theta")).unwrap_or_default(),
            items,
            whole,
            fit: OnceCell::new(),
        })
    }

    fn each(&self, of: impl Fn(&[(Item, bool)]) -> Option<f64>) -> Value {
        self.rows.iter().map(|row| json!(of(row))).collect()
    }

    fn fit(&self) -> Option<&(Fit, PersonFit)> {
        let build = || {
            let items: Vec<Option<Item>> = self.items.iter().copied().map(Some).collect();
            let whole = self.whole.as_ref()?;
            Some((fit(whole, &items), person_fit(whole, &items)))
        };
        self.fit.get_or_init(build).as_ref()
    }
}

impl Subject for Scored {
    fn answer(&self, stat: &str) -> Option<Value> {
        let theta = |found: Ability| found.theta;
        let squares = |list: &[Option<MeanSquares>], of: fn(MeanSquares) -> f64| -> Value {
            list.iter().map(|entry| json!(entry.map(of))).collect()
        };
        let persons = |(_, fit): &(Fit, PersonFit), of: fn(MeanSquares) -> f64| {
            squares(fit.persons.get(..FIRST_PERSONS).unwrap_or(&fit.persons), of)
        };
        let at = |of: &dyn Fn(f64) -> f64| -> Value { self.theta.iter().map(|t| of(*t)).collect() };
        let items = || self.items.iter().copied();
        Some(match stat {
            "eap" => self.each(|row| Some(ability::eap(row).theta)),
            "eap_sd" => self.each(|row| Some(ability::eap(row).se)),
            "wle" => self.each(|row| ability::wle(row).map(theta)),
            "wle_se" => self.each(|row| ability::wle(row).map(|found| found.se)),
            "mle" => self.each(|row| ability::mle(row).map(theta)),
            "test_information" => at(&|theta| ability::information(theta, items())),
            "test_information_3pl_c20" => {
                at(&|theta| ability::information_guessing(theta, FLOOR, items()))
            }
            "item_outfit" => squares(&self.fit()?.0.items, |found| found.outfit),
            "item_infit" => squares(&self.fit()?.0.items, |found| found.infit),
            "person_outfit" => persons(self.fit()?, |found| found.outfit),
            "person_infit" => persons(self.fit()?, |found| found.infit),
            _ => return None,
        })
    }
}

/// Two groups on the same items.
pub(super) struct Dif {
    responses: Responses,
    sides: Vec<Option<Side>>,
    found: dif::Dif,
    logistic: OnceCell<Vec<Uniform>>,
}

impl Dif {
    pub(super) fn of(data: &Value, responses: Responses) -> Option<Self> {
        let side = |group: &String| match group.as_str() {
            "0" => Some(Side::Reference),
            "1" => Some(Side::Focal),
            _ => None,
        };
        let sides: Vec<Option<Side>> = names(data.get("group"))?.iter().map(side).collect();
        Some(Self {
            found: dif(&responses, &sides)?,
            responses,
            sides,
            logistic: OnceCell::new(),
        })
    }

    fn logistic(&self, of: impl Fn(&Uniform) -> Option<f64>) -> Value {
        let found = self
            .logistic
            .get_or_init(|| uniform(&self.responses, &self.sides));
        found.iter().map(|item| json!(of(item))).collect()
    }
}

fn class(item: &MantelHaenszel) -> Value {
    json!(item.ets_class.map(|class| match class {
        EtsClass::A => "A",
        EtsClass::B => "B",
        EtsClass::C => "C",
    }))
}

impl Subject for Dif {
    fn answer(&self, stat: &str) -> Option<Value> {
        let found = &self.found;
        let list = |items: &[MantelHaenszel], of: &dyn Fn(&MantelHaenszel) -> Value| -> Value {
            items.iter().map(of).collect()
        };
        Some(match stat {
            "mh_alpha" => list(&found.items, &|item| json!(item.alpha)),
            "mh_chi2_cc" => list(&found.items, &|item| json!(item.chi2_cc)),
            "mh_p_cc" => list(&found.items, &|item| json!(item.p_cc)),
            "mh_chi2" => list(&found.items, &|item| json!(item.chi2)),
            "mh_delta" => list(&found.items, &|item| json!(item.delta)),
            "mh_delta_se" => list(&found.items, &|item| json!(item.delta_se)),
            "ets_class" => list(&found.items, &class),
            "std_p_dif" => list(&found.items, &|item| json!(item.std_p_dif)),
            "mh_holm" => json!(found.holm),
            "mh_bh" => json!(found.bh),
            "purified_mh_alpha" => list(&found.purified, &|item| json!(item.alpha)),
            "purified_mh_chi2_cc" => list(&found.purified, &|item| json!(item.chi2_cc)),
            "purified_ets_class" => list(&found.purified, &class),
            "purified_flagged" => found.flagged.iter().map(|place| json!(place + 1)).collect(),
            "logistic_uniform_lr" => self.logistic(|item| item.lr),
            "logistic_uniform_dR2_nagelkerke" => self.logistic(|item| item.delta_r2),
            _ => return None,
        })
    }
}
