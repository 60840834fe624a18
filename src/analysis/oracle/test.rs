//! A test asked for its statistics.

use std::cell::OnceCell;

use serde_json::{Map, Value, json};

use super::Subject;
use crate::analysis::halves::{Halves, halves, length_for, spearman_brown};
use crate::analysis::irt::ability::{Item, eap};
use crate::analysis::irt::cml::{self, NoRasch, Rasch};
use crate::analysis::irt::mml::{self, Errors, NoMml, RaschMml, TwoPl};
use crate::analysis::irt::responses::{ABSENT, RIGHT, Responses};
use crate::analysis::items::ItemStats;
use crate::analysis::omega::omega;
use crate::analysis::options::{OptionStats, distractor_efficiency};
use crate::analysis::pairs::Pairs;
use crate::analysis::pass::{Pass, consistency, livingston, lord_csem, phi_lambda};
use crate::analysis::sample::Sample;
use crate::analysis::{FormAnalysis, analyse};
use crate::bank::points::Points;

/// A persons × items table and what has been computed of it.
pub(super) struct Test {
    sample: Sample,
    cut: Option<f64>,
    form: FormAnalysis,
    halves: OnceCell<Halves>,
    responses: OnceCell<Option<Responses>>,
    rasch: OnceCell<Result<Rasch, NoRasch>>,
    normal: OnceCell<Result<RaschMml, NoMml>>,
    two: OnceCell<Result<TwoPl, NoMml>>,
    errors: OnceCell<Option<Errors>>,
}

impl Test {
    pub(super) fn of(sample: Sample, cut: Option<f64>) -> Self {
        let bar = cut.and_then(Points::from_decimal);
        let pass = bar.map(|bar| {
            let verdicts: Vec<bool> = (0..sample.n())
                .map(|row| sample.total(row) >= bar)
                .collect();
            Pass::of(bar.as_f64(), &verdicts)
        });
        Self {
            form: analyse(&sample, pass),
            sample,
            cut,
            halves: OnceCell::new(),
            responses: OnceCell::new(),
            rasch: OnceCell::new(),
            normal: OnceCell::new(),
            two: OnceCell::new(),
            errors: OnceCell::new(),
        }
    }

    fn k(&self) -> usize {
        self.sample.items().len()
    }

    fn items(&self, value: impl Fn(&ItemStats) -> Value) -> Value {
        self.form.items.iter().map(value).collect()
    }

    fn responses(&self) -> Option<&Responses> {
        let build = || Responses::of(&self.sample).map(|found| found.0);
        self.responses.get_or_init(build).as_ref()
    }

    fn totals(&self, stat: &str) -> Option<Value> {
        let (totals, trust) = (&self.form.totals, &self.form.reliability);
        Some(match stat {
            "n" => json!(self.form.n),
            "k" => json!(self.k()),
            "total_mean" => json!(totals.mean),
            "total_sd" => json!(totals.sd),
            "total_median" => json!(totals.median),
            "total_min" => json!(totals.min),
            "total_max" => json!(totals.max),
            "total_skewness" => json!(totals.skewness),
            "total_kurtosis" => json!(totals.kurtosis),
            "alpha" | "alpha_random_forms" => json!(trust.alpha),
            "alpha_ci95_feldt" => json!(trust.alpha_ci),
            "sem" => json!(trust.sem),
            "kr21_pop" => json!(trust.kr21),
            "kr21_sample" => json!(trust.kr21_sample),
            "spearman_brown_x2" => json!(trust.alpha.and_then(|a| spearman_brown(a, 2.0))),
            "spearman_brown_len_for_080" => json!(trust.alpha.and_then(|a| length_for(0.8, a))),
            "moodle_cic" => json!(self.form.moodle.cic),
            "moodle_error_ratio" => json!(self.form.moodle.error_ratio),
            "moodle_standard_error" => json!(self.form.moodle.standard_error),
            _ => return None,
        })
    }

    fn half(&self, stat: &str) -> Option<Value> {
        let of = || self.halves.get_or_init(|| halves(&Pairs::of(&self.sample)));
        Some(match stat {
            "omega_ml" => json!(omega(&Pairs::of(&self.sample))),
            "alpha_standardized" => json!(of().alpha_standardized),
            "lambda2" => json!(of().lambda2),
            "split_half_r" => json!(of().split_half_r),
            "split_half_spearman_brown" => json!(of().split_half_spearman_brown),
            "split_half_guttman_l4" => json!(of().split_half_guttman_l4),
            _ => return None,
        })
    }

    fn item(&self, stat: &str) -> Option<Value> {
        let share = |part: usize, n: usize| (n > 0).then(|| part as f64 / n as f64);
        Some(match stat {
            "item_n" => self.items(|item| json!(item.n)),
            "facility" => self.items(|item| json!(item.facility)),
            "facility_wilson" => self.items(|item| json!(item.facility_ci)),
            "facility_reached" => self.items(|item| json!(item.facility_reached)),
            "facility_answered" => self.items(|item| json!(item.facility_answered)),
            "omit_rate" => self.items(|item| json!(share(item.omitted, item.n))),
            "not_reached_rate" => self.items(|item| json!(share(item.not_reached, item.n))),
            "item_sd" => self.items(|item| json!(item.sd)),
            "item_total_r" => self.items(|item| json!(item.item_total_r)),
            "item_rest_r" => self.items(|item| json!(item.item_rest_r)),
            "item_rest_ci95" => self.items(|item| json!(item.item_rest_r_ci)),
            "d27_frac" => self.items(|item| json!(item.d27_frac)),
            "d27_cut" => self.items(|item| json!(item.d27_cut)),
            "uli3_shinyitemanalysis" => self.items(|item| json!(item.uli3)),
            "alpha_if_deleted" => self.items(|item| json!(item.alpha_if_deleted)),
            "moodle_discrimination_index" => {
                self.items(|item| json!(item.moodle.discrimination_index))
            }
            "moodle_discriminative_efficiency" => {
                self.items(|item| json!(item.moodle.discriminative_efficiency))
            }
            "moodle_intended_weight" => self.items(|item| json!(item.moodle.intended_weight)),
            "moodle_effective_weight" => self.items(|item| json!(item.moodle.effective_weight)),
            "moodle_random_guess" => self.items(|item| json!(item.moodle.random_guess)),
            "moodle_random_subquestion_di" => {
                self.items(|item| json!(item.moodle.random_subquestion_di))
            }
            "distractor_table" => self.items(|item| {
                let rows = item.distractors.iter().chain(&item.blanks);
                rows.map(option).collect::<Map<_, _>>().into()
            }),
            "option_counts" => self.items(|item| {
                let counts = item.distractors.iter().map(|option| option.count);
                counts.chain([item.omitted, item.not_reached]).collect()
            }),
            "nonfunctioning" => self.items(|item| {
                let idle = item
                    .distractors
                    .iter()
                    .filter(|o| o.is_idle() == Some(true));
                json!(
                    idle.map(|option| option.option.as_str())
                        .collect::<String>()
                )
            }),
            "distractor_efficiency" => {
                self.items(|item| json!(distractor_efficiency(&item.distractors)))
            }
            _ => return None,
        })
    }

    fn passing(&self, stat: &str) -> Option<Value> {
        let cut = self.cut?;
        let pass = self.form.pass?;
        let (totals, trust) = (&self.form.totals, &self.form.reliability);
        let (k, n) = (self.k(), self.form.n);
        let huynh = || {
            let k = u32::try_from(k).ok()?;
            // above the highest total nobody passes, wherever the cut is
            let cut = (0..=k)
                .find(|total| f64::from(*total) >= cut)
                .unwrap_or(k + 1);
            consistency(k, cut, totals.mean?, trust.kr21?)
        };
        let spread = totals.mean.zip(totals.sd);
        Some(match stat {
            "cut_pass_rate" => json!(pass.rate),
            "cut_pass_wilson" => json!(pass.ci),
            "cut_p0_huynh" => json!(huynh().map(|found| found.p0)),
            "cut_kappa_huynh" => json!(huynh().and_then(|found| found.kappa)),
            "cut_livingston_k2" => json!(
                trust
                    .alpha
                    .zip(spread)
                    .and_then(|(alpha, (mean, sd))| livingston(alpha, mean, sd, cut))
            ),
            "cut_phi_lambda" => {
                json!(spread.and_then(|(mean, sd)| phi_lambda(k, n, mean, sd, cut)))
            }
            "csem_lord_at_cut" => json!(lord_csem(k, cut)),
            _ => return None,
        })
    }

    fn conditional(&self, stat: &str) -> Option<Value> {
        let fit = || {
            let build = || {
                self.responses()
                    .ok_or(NoRasch::TooLarge)
                    .and_then(cml::rasch)
            };
            self.rasch.get_or_init(build).as_ref().ok()
        };
        let list = |of: fn(&Rasch) -> &Vec<Option<f64>>| {
            fit().map_or_else(|| json!(vec![Value::Null; self.k()]), |fit| json!(of(fit)))
        };
        Some(match stat {
            "rasch_cml_b" => list(|fit| &fit.b),
            "rasch_cml_se" => list(|fit| &fit.se),
            "rasch_cml_loglik" => json!(fit().map(|fit| fit.loglik)),
            _ => return None,
        })
    }

    fn marginal(&self, stat: &str) -> Option<Value> {
        let normal = || {
            let build = || {
                self.responses()
                    .ok_or(NoMml::TooFewItems)
                    .and_then(mml::rasch)
            };
            self.normal.get_or_init(build).as_ref().ok()
        };
        let two = || {
            let build = || {
                self.responses()
                    .ok_or(NoMml::TooFewItems)
                    .and_then(mml::two_pl)
            };
            self.two.get_or_init(build).as_ref().ok()
        };
        let errors = || {
            let build = || mml::two_pl_errors(self.responses()?, two()?);
            self.errors.get_or_init(build).as_ref()
        };
        let none = || json!(vec![Value::Null; self.k()]);
        let list =
            |of: fn(&TwoPl) -> &Vec<Option<f64>>| two().map_or_else(none, |fit| json!(of(fit)));
        let error = |of: fn(&(f64, f64)) -> f64| {
            errors().map_or_else(none, |list| {
                list.iter().map(|e| json!(e.as_ref().map(of))).collect()
            })
        };
        Some(match stat {
            "rasch_mml_sigma" => json!(normal().map(|fit| fit.sigma)),
            "rasch_mml_b" => normal().map_or_else(none, |fit| json!(fit.b)),
            "rasch_mml_loglik" => json!(normal().map(|fit| fit.loglik)),
            "mml2pl_a" => list(|fit| &fit.a),
            "mml2pl_d" => list(|fit| &fit.d),
            "mml2pl_b" => list(|fit| &fit.b),
            "mml2pl_loglik" => json!(two().map(|fit| fit.loglik)),
            "mml2pl_a_se" => error(|e| e.0),
            "mml2pl_d_se" => error(|e| e.1),
            "eap_first10" | "eap_sd_first10" => {
                let found = two().map(|fit| self.first_ten(fit)).unwrap_or_default();
                let pick =
                    |(theta, sd): &(f64, f64)| if stat == "eap_first10" { *theta } else { *sd };
                found.iter().map(pick).collect()
            }
            _ => return None,
        })
    }

    fn first_ten(&self, fit: &TwoPl) -> Vec<(f64, f64)> {
        let Some(responses) = self.responses() else {
            return Vec::new();
        };
        let patterns: Vec<&[u8]> = responses.patterns().map(|(cells, _)| cells).collect();
        let parameters = || {
            fit.a
                .iter()
                .zip(&fit.b)
                .map(|(a, b)| Some(Item { a: (*a)?, b: (*b)? }))
        };
        let first = responses
            .of_person()
            .take(10)
            .filter_map(|at| patterns.get(at));
        first
            .map(|cells| {
                let seen = parameters()
                    .zip(*cells)
                    .filter(|(_, cell)| **cell != ABSENT);
                let answers: Vec<(Item, bool)> = seen
                    .filter_map(|(item, cell)| Some((item?, *cell == RIGHT)))
                    .collect();
                let found = eap(&answers);
                (found.theta, found.se)
            })
            .collect()
    }
}

fn option(option: &OptionStats) -> (String, Value) {
    let name = match option.option.as_str() {
        "omitted" => "o",
        "not_reached" => "n",
        letter => letter,
    };
    let value = json!({
        "count": option.count, "prop": option.share, "mean_total": option.mean_total,
        "r_rest": option.option_rest_r, "upper": option.upper, "lower": option.lower,
    });
    (name.to_owned(), value)
}

impl Subject for Test {
    fn answer(&self, stat: &str) -> Option<Value> {
        self.totals(stat)
            .or_else(|| self.item(stat))
            .or_else(|| self.half(stat))
            .or_else(|| self.passing(stat))
            .or_else(|| self.conditional(stat))
            .or_else(|| self.marginal(stat))
    }
}
