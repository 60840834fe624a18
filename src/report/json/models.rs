//! Models, groups, change and surveys for other programs.

use serde_json::{Map, Value, json};

use super::analysis::Reasons;
use crate::analysis::dif::{EtsClass, MantelHaenszel};
use crate::analysis::irt::check::{Calibration, Checks, Study, Withheld};
use crate::analysis::irt::cml::NoRasch;
use crate::analysis::irt::growth::{Growth, NoGrowth};
use crate::analysis::irt::persons::Score;
use crate::analysis::verdict::{self, ChangeVerdict};
use crate::report::Matched;
use crate::report::both::Both;
use crate::report::test::{By, Compared, NoDif, Screen, Test};

fn by_name(by: By) -> &'static str {
    match by {
        By::Group => "group",
        By::Unit => "unit",
    }
}

const fn no_rasch(why: NoRasch) -> &'static str {
    match why {
        NoRasch::TooFewItems => "too_few_items",
        NoRasch::Disconnected => "disconnected",
        NoRasch::TooLarge => "too_many_papers",
        NoRasch::NotConverged => "not_converged",
    }
}

pub(super) fn study(test: &Test) -> Value {
    let Some(study) = &test.study else {
        let reason = if test.merged {
            "merged_tables"
        } else {
            "partial_marks"
        };
        return json!({ "model": null, "reason": reason });
    };
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("n", json!(study.n));
    put("left_out", json!(study.left_out));
    put("checks", study.checks.as_ref().map_or(Value::Null, checks));
    match &study.outcome {
        Ok(found) => {
            put("model", json!("rasch"));
            put("rasch", calibration(found));
            put("persons", persons(test, found));
            put("two_pl", two_pl(study, found));
        }
        Err(why) => {
            put("model", Value::Null);
            put(
                "reason",
                json!(match why {
                    Withheld::TooFew => "too_few_people",
                    Withheld::NoEstimate(why) => no_rasch(*why),
                    Withheld::Misfit(_) => "misfit",
                }),
            );
        }
    }
    Value::Object(fields)
}

fn checks(checks: &Checks) -> Value {
    let q3 = checks.q3_largest.as_ref();
    json!({
        "judged": checks.judged,
        "infit_bounds": checks.bounds,
        "misfitting": checks.misfitting,
        "q3_largest": q3.map(|(one, other, q3)| json!({ "items": [one, other], "q3": q3 })),
        "andersen": checks
            .andersen
            .map(|(ratio, df, p)| json!({ "chi2": ratio, "df": df, "p": p })),
    })
}

fn calibration(found: &Calibration) -> Value {
    let item = |item: &crate::analysis::irt::check::Calibrated| {
        let mut reasons = Reasons::default();
        reasons.note("rasch_cml_b", item.b.as_ref(), "no_finite_estimate");
        reasons.note("item_infit", item.fit.as_ref(), "too_few_people");
        reasons.into(json!({
            "id": item.id,
            "rasch_cml_b": item.b,
            "rasch_cml_se": item.se,
            "item_infit": item.fit.map(|fit| fit.infit),
            "item_outfit": item.fit.map(|fit| fit.outfit),
        }))
    };
    json!({
        "items": found.items.iter().map(item).collect::<Vec<_>>(),
        "rasch_cml_loglik": found.loglik,
        "gradient": found.gradient,
        "n": found.n,
        "test_information": found.information,
    })
}

fn ability(score: &Score) -> Value {
    let (wle, eap) = (score.wle, score.eap);
    let mut reasons = Reasons::default();
    reasons.note("wle", wle.as_ref(), "no_finite_estimate");
    reasons.note("eap", eap.as_ref(), "no_prior");
    reasons.into(json!({
        "right": score.right,
        "of": score.of,
        "wle": wle.map(|found| found.theta),
        "wle_se": wle.map(|found| found.se),
        "eap": eap.map(|found| found.theta),
        "eap_sd": eap.map(|found| found.se),
    }))
}

/// Abilities: by number right where all had the same paper, and person by person.
fn persons(test: &Test, found: &Calibration) -> Value {
    let one = |(row, score): (usize, &Score)| {
        let mut value = ability(score);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("row".to_owned(), json!(row + 1));
            if let Some(id) = test.people.get(row) {
                fields.insert("person".to_owned(), json!(id));
            }
        }
        value
    };
    let list = found.people.as_ref();
    let mut reasons = Reasons::default();
    reasons.note("list", list, "too_many_people");
    reasons.note("prior", found.prior.as_ref(), "no_prior");
    let scores = (!found.scores.is_empty()).then_some(&found.scores);
    reasons.note("scores", scores, "papers_differ");
    reasons.into(json!({
        "prior": found.prior.map(|prior| json!({ "mean": prior.mean, "sd": prior.sd })),
        "scores": scores.map(|scores| scores.iter().map(ability).collect::<Vec<_>>()),
        "list": list.map(|list| list.iter().enumerate().map(one).collect::<Vec<_>>()),
    }))
}

fn two_pl(study: &Study, found: &Calibration) -> Value {
    let Some(fitted) = &found.two_pl else {
        let few = !crate::analysis::show::Figure::TwoPl.shows(study.n);
        let why = if few {
            "too_few_people"
        } else {
            "not_converged"
        };
        return json!({ "mml2pl_loglik": null, "reason": why });
    };
    let errors = |place: usize| {
        let list = found.two_pl_se.as_ref()?;
        list.get(place).copied().flatten()
    };
    let parameters = fitted.a.iter().zip(&fitted.d).zip(&fitted.b);
    let items: Vec<Value> = found
        .items
        .iter()
        .zip(parameters)
        .enumerate()
        .map(|(place, (item, ((a, d), b)))| {
            json!({
                "id": item.id,
                "mml2pl_a": a,
                "mml2pl_d": d,
                "mml2pl_b": b,
                "mml2pl_a_se": errors(place).map(|pair| pair.0),
                "mml2pl_d_se": errors(place).map(|pair| pair.1),
            })
        })
        .collect();
    json!({
        "items": items,
        "mml2pl_loglik": fitted.loglik,
        "gradient_norm_per_person": fitted.gradient,
    })
}

pub(super) fn dif(screen: &Screen) -> Value {
    let head = json!({ "by": by_name(screen.by), "focal": screen.focal });
    let Value::Object(mut fields) = head else {
        return head;
    };
    match &screen.outcome {
        Err(NoDif::TooFew { focal, reference }) => {
            fields.insert("n_focal".to_owned(), json!(focal));
            fields.insert("n_reference".to_owned(), json!(reference));
            fields.insert("items".to_owned(), Value::Null);
            fields.insert("reason".to_owned(), json!("too_few_people"));
        }
        Err(NoDif::PapersDiffer) => {
            fields.insert("items".to_owned(), Value::Null);
            fields.insert("reason".to_owned(), json!("papers_differ"));
        }
        Ok(found) => {
            let rows = screen.items.iter().zip(&found.items);
            let adjusted = found
                .purified
                .iter()
                .zip(&found.purified_bh)
                .zip(found.holm.iter().zip(&found.bh));
            let items: Vec<Value> = rows
                .zip(adjusted)
                .map(|((id, item), ((purified, purified_bh), (holm, bh)))| {
                    let mut reasons = Reasons::default();
                    reasons.note("mh_alpha", item.alpha.as_ref(), "no_variance");
                    reasons.into(json!({
                        "id": id,
                        "mh_alpha": item.alpha,
                        "mh_chi2_cc": item.chi2_cc,
                        "mh_p_cc": item.p_cc,
                        "mh_delta": item.delta,
                        "mh_delta_se": item.delta_se,
                        "ets_class": class(item),
                        "std_p_dif": item.std_p_dif,
                        "mh_holm": holm,
                        "mh_bh": bh,
                        "purified_mh_alpha": purified.alpha,
                        "purified_mh_chi2_cc": purified.chi2_cc,
                        "purified_ets_class": class(purified),
                        "purified_mh_bh": purified_bh,
                    }))
                })
                .collect();
            let flagged = found
                .flagged
                .iter()
                .filter_map(|place| screen.items.get(*place));
            fields.insert("n_focal".to_owned(), json!(found.n_focal));
            fields.insert("n_reference".to_owned(), json!(found.n_reference));
            fields.insert(
                "purified_flagged".to_owned(),
                json!(flagged.collect::<Vec<_>>()),
            );
            fields.insert("items".to_owned(), json!(items));
        }
    }
    Value::Object(fields)
}

fn class(item: &MantelHaenszel) -> Option<&'static str> {
    item.ets_class.map(|class| match class {
        EtsClass::A => "A",
        EtsClass::B => "B",
        EtsClass::C => "C",
    })
}

pub(super) fn groups(test: &Test) -> Value {
    let mut fields = Map::new();
    for compared in &test.groups {
        fields.insert(
            by_name(compared.by).to_owned(),
            compared_value(test, compared),
        );
    }
    Value::Object(fields)
}

fn compared_value(test: &Test, compared: &Compared) -> Value {
    let levels: Vec<Value> = compared
        .groups
        .iter()
        .map(|group| {
            json!({
                "level": group.name,
                "title": test.title(compared.by, &group.name),
                "group_n": group.n,
                "group_mean": group.mean,
                "mean_ci": group.mean_ci,
                "group_sd": group.sd,
                "group_median": group.median,
            })
        })
        .collect();
    let hidden = compared.hidden.primary.len() + compared.hidden.complementary.len();
    let found = compared.comparison.unwrap_or_default();
    let mut reasons = Reasons::default();
    let few = if compared.comparison.is_some() {
        "no_variance"
    } else {
        "too_few_people"
    };
    reasons.note("kw_h", found.kw_h.as_ref(), few);
    reasons.note("welch_f", found.welch_f.as_ref(), few);
    reasons.into(json!({
        "levels": levels,
        "hidden": hidden,
        "kw_h": found.kw_h,
        "kw_df": found.kw_df,
        "kw_p": found.kw_p,
        "kw_epsilon2": found.kw_epsilon2,
        "welch_f": found.welch_f,
        "welch_df1": found.welch_df1,
        "welch_df2": found.welch_df2,
        "welch_p": found.welch_p,
        "eta2": found.eta2,
        "omega2": found.omega2,
    }))
}

pub(super) fn gain(matched: &Matched) -> Value {
    let Some(gain) = &matched.gain else {
        return json!({
            "from": matched.from.as_str(),
            "n_pairs": 0,
            "only_before": matched.only_before,
            "only_after": matched.only_after,
            "mean_diff": null,
            "reason": { "mean_diff": "nobody" },
        });
    };
    let mut reasons = Reasons::default();
    let few = if gain.n_pairs < 2 {
        "too_few_people"
    } else {
        "no_variance"
    };
    reasons.note("sd_diff", gain.sd_diff.as_ref(), few);
    reasons.note("t", gain.t.as_ref(), few);
    reasons.note("d_z", gain.d_z.as_ref(), few);
    reasons.note("d_av", gain.d_av.as_ref(), few);
    reasons.note("r_pre_post", gain.r_pre_post.as_ref(), few);
    reasons.note(
        "hake_class_gain",
        gain.hake_class_gain.as_ref(),
        "began_at_the_maximum",
    );
    let verdict = match verdict::change(gain) {
        ChangeVerdict::TooFew => "too_few_people",
        ChangeVerdict::NoSpread => "no_variance",
        ChangeVerdict::Rose => "rose",
        ChangeVerdict::Fell => "fell",
        ChangeVerdict::Open => "not_enough_data",
    };
    let (items, growth) = matched
        .both
        .as_ref()
        .map_or((Value::Null, Value::Null), |both| {
            (changes(both), self::growth(&both.growth))
        });
    reasons.into(json!({
        "from": matched.from.as_str(),
        "only_before": matched.only_before,
        "only_after": matched.only_after,
        "n_pairs": gain.n_pairs,
        "mean_pre": gain.mean_pre,
        "sd_pre": gain.sd_pre,
        "mean_post": gain.mean_post,
        "sd_post": gain.sd_post,
        "mean_diff": gain.mean_diff,
        "sd_diff": gain.sd_diff,
        "t": gain.t,
        "df": gain.df,
        "t_p": gain.t_p,
        "diff_ci95": gain.diff_ci95,
        "r_pre_post": gain.r_pre_post,
        "d_z": gain.d_z,
        "d_z_ci95_nct": gain.d_z_ci95,
        "g_z": gain.g_z,
        "d_av": gain.d_av,
        "g_av": gain.g_av,
        "n_up": gain.n_up,
        "n_same": gain.n_same,
        "n_down": gain.n_down,
        "sign_test_p": gain.sign_test_p,
        "wilcoxon_n_nonzero": gain.wilcoxon_n_nonzero,
        "wilcoxon_v": gain.wilcoxon_v,
        "wilcoxon_p": gain.wilcoxon_p,
        "wilcoxon_exact": gain.wilcoxon_exact,
        "rank_biserial": gain.rank_biserial,
        "hake_class_gain": gain.hake_class_gain,
        "hake_individual_mean": gain.hake_individual_mean,
        "hake_individual_n": gain.hake_individual_n,
        "normalized_change_mean": gain.normalized_change_mean,
        "normalized_change_n": gain.normalized_change_n,
        "items": items,
        "growth": growth,
        "verdict": verdict,
    }))
}

fn changes(both: &Both) -> Value {
    let one = |(id, n, change): &(String, usize, crate::analysis::mcnemar::ItemChange)| {
        json!({
            "id": id,
            "n": n,
            "mcnemar_gain": change.gain,
            "mcnemar_loss": change.loss,
            "mcnemar_p_exact": change.p_exact,
            "mcnemar_holm": change.holm,
            "mcnemar_bh": change.bh,
        })
    };
    both.items.iter().map(one).collect()
}

fn growth(growth: &Result<Growth, NoGrowth>) -> Value {
    match growth {
        Err(why) => json!({
            "mean_growth": null,
            "reason": match why {
                NoGrowth::TooFew => "too_few_people",
                NoGrowth::TooFewAnchors => "too_few_anchors",
                NoGrowth::Unchecked => "too_few_answers_an_item",
                NoGrowth::Misfit => "misfit",
                NoGrowth::NoEstimate(why) => no_rasch(*why),
            },
        }),
        Ok(found) => {
            let anchors: Vec<Value> = found
                .anchors
                .iter()
                .map(|a| json!({ "id": a.id, "drift": a.drift, "se": a.se, "kept": a.kept }))
                .collect();
            json!({
                "n_pairs": found.n_pairs,
                "anchors": anchors,
                "mean_pre": found.mean_pre,
                "mean_post": found.mean_post,
                "mean_growth": found.mean_growth,
                "se_persons": found.se_persons,
                "se_link": found.se_link,
                "ci95": found.ci95,
                "p": found.p,
            })
        }
    }
}
