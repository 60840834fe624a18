//! Surveys asked for their figures.

use serde_json::{Map, Value, json};

use super::Subject;
use super::data::{count, texts};
use super::groups::Groups;
use crate::analysis::groups::by_name;
use crate::analysis::nps::{Nps, nps};
use crate::analysis::suppress::{Suppressed, suppress};
use crate::analysis::survey::{ScaleAlpha, ScaleStats, scale, scale_alpha};

/// The scale of data that name none.
const SCALE: (u8, u8) = (1, 5);

/// Answers on a scale.
pub(super) struct Survey {
    items: Vec<ScaleStats>,
    alpha: ScaleAlpha,
    scores: Option<Groups>,
    n: usize,
}

impl Survey {
    pub(super) fn of(data: &Value, scope: &str) -> Option<Self> {
        let (from, to) = match data.get("scale") {
            None => SCALE,
            Some(ends) => {
                let end = |place: usize| u8::try_from(ends.get(place)?.as_u64()?).ok();
                (end(0)?, end(1)?)
            }
        };
        let turned: Vec<usize> = data
            .get("reverse_items")
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(|item| count(Some(item))).collect())
            .unwrap_or_default();
        let step = |c: char| u8::try_from(c.to_digit(10)?).ok();
        let rows: Vec<Vec<Option<u8>>> = texts(data.get("rows"))?
            .iter()
            .map(|row| row.chars().map(step).collect())
            .collect();
        let k = rows.first().map(Vec::len);
        let k = k.or_else(|| count(data.get("items"))).unwrap_or(0);
        let recoded: Vec<Vec<Option<u8>>> = rows
            .iter()
            .map(|row| {
                let places = row.iter().enumerate();
                let turn = |(place, value): (usize, &Option<u8>)| {
                    let turned = turned.contains(&(place + 1));
                    value.map(|value| {
                        if turned {
                            from + to - value.clamp(from, to)
                        } else {
                            value
                        }
                    })
                };
                places.map(turn).collect()
            })
            .collect();
        // only the scopes that say so look at recoded answers
        let asked = if scope == "recoded" { &recoded } else { &rows };
        let items = (0..k)
            .map(|item| {
                let answers: Vec<u8> = asked
                    .iter()
                    .filter_map(|row| row.get(item).copied().flatten())
                    .collect();
                scale(&answers, from, to, rows.len() - answers.len())
            })
            .collect();
        Some(Self {
            items,
            alpha: scale_alpha(asked),
            scores: (scope == "unit_score")
                .then(|| scores(data, &recoded))
                .flatten(),
            n: rows.len(),
        })
    }

    fn item(&self, of: impl Fn(&ScaleStats) -> Value) -> Value {
        self.items.iter().map(of).collect()
    }
}

/// Mean of the recoded items over complete rows, units with too few of them left out.
fn scores(data: &Value, rows: &[Vec<Option<u8>>]) -> Option<Groups> {
    let units = texts(data.get("units"))?;
    let threshold = count(data.get("anonymity_threshold"))?;
    let score = |row: &Vec<Option<u8>>| {
        let steps: Vec<f64> = row
            .iter()
            .map(|v| v.map(f64::from))
            .collect::<Option<_>>()?;
        (!steps.is_empty()).then(|| steps.iter().sum::<f64>() / steps.len() as f64)
    };
    let pairs = units
        .into_iter()
        .zip(rows)
        .filter_map(|(unit, row)| Some((unit, score(row)?)));
    let mut groups = by_name(pairs);
    groups.retain(|group| group.n >= threshold);
    Some(Groups::from(groups))
}

impl Subject for Survey {
    fn answer(&self, stat: &str) -> Option<Value> {
        if let Some(found) = self.scores.as_ref().and_then(|scores| scores.answer(stat)) {
            return Some(found);
        }
        Some(match stat {
            "n" => json!(self.n),
            "item_n" => self.item(|item| json!(item.n)),
            "item_counts" => self.item(|item| json!(item.counts)),
            "item_mean" => self.item(|item| json!(item.mean)),
            "item_sd" => self.item(|item| json!(item.sd)),
            "item_mean_ci95" => self.item(|item| json!(item.mean_ci)),
            "item_median" => self.item(|item| json!(item.median)),
            "item_top2" => self.item(|item| json!(item.top2)),
            "item_top2_wilson" => self.item(|item| json!(item.top2_ci)),
            "item_bottom2" => self.item(|item| json!(item.bottom2)),
            "item_negative" => self.item(|item| json!(item.negative)),
            "item_neutral" => self.item(|item| json!(item.neutral)),
            "item_positive" => self.item(|item| json!(item.positive)),
            "item_net" => self.item(|item| json!(item.net)),
            "item_consensus" => self.item(|item| json!(item.consensus)),
            "alpha_pairwise" => json!(self.alpha.pairwise),
            "alpha_listwise" => json!(self.alpha.listwise),
            "n_complete" => json!(self.alpha.n_complete),
            _ => return None,
        })
    }
}

/// Answers 0…10, `null` for none.
pub(super) struct Promoters(Nps);

impl Promoters {
    pub(super) fn of(data: &Value) -> Option<Self> {
        let answers = data
            .get("nps")?
            .as_array()?
            .iter()
            .filter_map(Value::as_f64);
        let whole = |answer: f64| (0_u8..=10).find(|step| (f64::from(*step) - answer).abs() < 1e-9);
        let answers: Vec<u8> = answers.filter_map(whole).collect();
        Some(Self(nps(&answers)))
    }
}

impl Subject for Promoters {
    fn answer(&self, stat: &str) -> Option<Value> {
        let found = &self.0;
        Some(match stat {
            "nps_n" => json!(found.n),
            "nps_promoters" => json!(found.promoters),
            "nps_passives" => json!(found.passives),
            "nps_detractors" => json!(found.detractors),
            "nps" => json!(found.nps),
            "nps_ci95" => json!(found.ci95),
            _ => return None,
        })
    }
}

/// Units and what of them stays hidden.
pub(super) struct Units {
    counts: Vec<(String, usize)>,
    hidden: Suppressed,
}

impl Units {
    pub(super) fn of(data: &Value) -> Option<Self> {
        let units = data.get("units")?;
        let counts: Vec<(String, usize)> = if let Some(map) = units.as_object() {
            let entry = |(name, n): (&String, &Value)| Some((name.clone(), count(Some(n))?));
            map.iter().map(entry).collect::<Option<_>>()?
        } else {
            let names = texts(Some(units))?;
            let groups = by_name(names.into_iter().map(|name| (name, 0.0)));
            groups
                .into_iter()
                .map(|group| (group.name, group.n))
                .collect()
        };
        let threshold = count(data.get("anonymity_threshold"))?;
        Some(Self {
            hidden: suppress(&counts, threshold),
            counts,
        })
    }
}

impl Subject for Units {
    fn answer(&self, stat: &str) -> Option<Value> {
        Some(match stat {
            "unit_n" => {
                let entries = self.counts.iter().map(|(name, n)| (name.clone(), json!(n)));
                entries.collect::<Map<_, _>>().into()
            }
            "suppressed_units" => json!({
                "primary": self.hidden.primary,
                "complementary": self.hidden.complementary,
            }),
            _ => return None,
        })
    }
}
