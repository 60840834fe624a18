//! The analysis station against expected values that other tools agree on (`tests/oracles`).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails loudly"
)]

use std::collections::BTreeSet;

use khaothi::analysis::gain::{Gain, gain};
use khaothi::analysis::options::OptionStats;
use khaothi::analysis::pass::{Pass, consistency};
use khaothi::analysis::sample::{Cell, ItemColumn, Row, Sample};
use khaothi::analysis::wilcoxon::signed_rank;
use khaothi::analysis::{FormAnalysis, analyse};
use khaothi::bank::points::Points;
use serde_json::{Value, json};

/// Statistics the station does not compute (yet); a check of another name must be computed.
const SKIPPED: &[&str] = &[
    // other variants of something computed
    "item_total_r",
    "d27_cut",
    "uli3_shinyitemanalysis",
    "alpha_standardized",
    "lambda2",
    "kr21_sample",
    "d_rms",
    "d_rm",
    "wilcoxon_p_normal",
    "wilcoxon_pratt_z",
    "wilcoxon_pratt_p",
    "bootstrap_mean_diff_ci95_percentile",
    "bootstrap_mean_diff_ci95_bca",
    // Moodle's numbers
    "moodle_discrimination_index",
    "moodle_discriminative_efficiency",
    "moodle_effective_weight",
    "moodle_intended_weight",
    "moodle_cic",
    "moodle_error_ratio",
    "moodle_standard_error",
    "moodle_random_guess",
    "moodle_random_subquestion_di",
    // split halves and lengths
    "split_half_r",
    "split_half_spearman_brown",
    "split_half_guttman_l4",
    "spearman_brown_x2",
    "spearman_brown_len_for_080",
    "omega_ml",
    // cut
    "cut_livingston_k2",
    "cut_phi_lambda",
    "csem_lord_at_cut",
    // items before and after
    "mcnemar_gain",
    "mcnemar_loss",
    "mcnemar_p_exact",
    "mcnemar_p_mid",
    "mcnemar_holm",
    "mcnemar_bh",
    // groups, NPS, hiding
    "group_sd",
    "kw_h",
    "kw_p",
    "welch_f",
    "welch_p",
    "anova_f",
    "nps",
    "nps_n",
    "nps_promoters",
    "nps_passives",
    "nps_detractors",
    "nps_ci95",
    "suppressed_units",
    // item response theory and DIF
    "pcm_cml_loglik",
    "pcm_cml_location",
    "pcm_cml_thresholds",
    "rasch_mml_sigma",
    "rasch_mml_b",
    "rasch_mml_loglik",
    "rasch_cml_b",
    "mle",
    "wle",
    "eap",
    "eap_sd",
    "mh_alpha",
    "ets_class",
];

/// A sample from texts: digits are marks in `unit`s, `o` omitted, `n` not reached, `.` not presented.
fn scored(rows: &Value, k: usize, unit: &[f64], max: &[f64]) -> Sample {
    let points = |value: f64| Points::from_decimal(value).unwrap();
    let items = (0..k)
        .map(|number| ItemColumn {
            id: number.to_string(),
            maximum: points(max[number]),
            options: Vec::new(),
        })
        .collect();
    let row = |row: &Value| {
        let cell = |(number, c): (usize, char)| match c {
            'o' => Cell::Omitted,
            'n' => Cell::NotReached,
            '.' => Cell::NotPresented,
            digit => Cell::Marked(points(
                f64::from(digit.to_digit(10).unwrap()) * unit[number],
            )),
        };
        Row {
            cells: row
                .as_str()
                .unwrap()
                .chars()
                .enumerate()
                .map(cell)
                .collect(),
            chosen: vec![None; k],
        }
    };
    let rows = rows.as_array().unwrap().iter().map(row).collect();
    Sample::new(items, rows).unwrap()
}

/// A sample of 0/1 rows.
fn binary(rows: &Value, items: Option<&Value>) -> Sample {
    let first = || rows[0].as_str().map(str::len);
    let k = items.map_or_else(first, |k| k.as_u64().and_then(|k| usize::try_from(k).ok()));
    let k = k.unwrap();
    scored(rows, k, &vec![1.0; k], &vec![1.0; k])
}

/// A sample of option letters, only of persons who answered everything if `listwise`.
fn choices(data: &Value, listwise: bool) -> Sample {
    let key: Vec<char> = data["key"].as_str().unwrap().chars().collect();
    let letters: Vec<char> = data["options"].as_str().unwrap().chars().collect();
    let items = key
        .iter()
        .enumerate()
        .map(|(number, key)| ItemColumn {
            id: number.to_string(),
            maximum: Points::ONE,
            options: letters
                .iter()
                .map(|letter| (letter.to_string(), letter == key))
                .collect(),
        })
        .collect();
    let row = |row: &str| {
        let cell = |(c, key): (char, &char)| match c {
            'o' => Cell::Omitted,
            'n' => Cell::NotReached,
            c => Cell::Marked(Points::whole(i32::from(c == *key))),
        };
        let chosen = |c: char| {
            let place = letters.iter().position(|letter| *letter == c)?;
            Some(u8::try_from(place).unwrap())
        };
        Row {
            cells: row.chars().zip(&key).map(cell).collect(),
            chosen: row.chars().map(chosen).collect(),
        }
    };
    let rows = data["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_str().unwrap())
        .filter(|row| !listwise || !row.contains(['o', 'n']))
        .map(row)
        .collect();
    Sample::new(items, rows).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    list.iter().map(|value| value.as_f64().unwrap()).collect()
}

fn option_json(option: &OptionStats) -> (String, Value) {
    let value = json!({
        "count": option.count, "prop": option.share, "mean_total": option.mean_total,
        "r_rest": option.option_rest_r, "upper": option.upper, "lower": option.lower,
    });
    (option.option.clone(), value)
}

fn per_item(
    found: &FormAnalysis,
    value: impl Fn(&khaothi::analysis::items::ItemStats) -> Value,
) -> Value {
    found.items.iter().map(value).collect()
}

/// The statistic of this name for a form; outer `None`: not computed.
fn form_value(stat: &str, sample: &Sample, cut: Option<u32>) -> Option<Value> {
    let bar = cut.map(|cut| Points::whole(i32::try_from(cut).unwrap()));
    let pass = bar.map(|bar| {
        let rows = 0..sample.n();
        let verdicts: Vec<bool> = rows.map(|row| sample.total(row) >= bar).collect();
        Pass::of(bar.as_f64(), &verdicts)
    });
    let k = sample.items().len();
    let found = analyse(sample, pass);
    let (totals, trust) = (&found.totals, &found.reliability);
    let share = |part: usize, n: usize| json!((n > 0).then(|| part as f64 / n as f64));
    let huynh = || {
        consistency(
            u32::try_from(k).unwrap(),
            cut.unwrap(),
            totals.mean.unwrap(),
            trust.kr21.unwrap(),
        )
    };
    Some(match stat {
        "n" => json!(found.n),
        "k" => json!(k),
        "total_mean" => json!(totals.mean),
        "total_sd" => json!(totals.sd),
        "total_median" => json!(totals.median),
        "total_min" => json!(totals.min),
        "total_max" => json!(totals.max),
        "total_skewness" => json!(totals.skewness),
        "total_kurtosis" => json!(totals.kurtosis),
        "item_n" => per_item(&found, |item| json!(item.n)),
        "facility" => per_item(&found, |item| json!(item.facility)),
        "facility_wilson" => per_item(&found, |item| json!(item.facility_ci)),
        "facility_reached" => per_item(&found, |item| {
            let right = item.facility.unwrap() * item.n as f64 / (item.n - item.not_reached) as f64;
            json!(right)
        }),
        "facility_answered" => per_item(&found, |item| {
            let answered = item.n - item.not_reached - item.omitted;
            json!(item.facility.unwrap() * item.n as f64 / answered as f64)
        }),
        "omit_rate" => per_item(&found, |item| share(item.omitted, item.n)),
        "not_reached_rate" => per_item(&found, |item| share(item.not_reached, item.n)),
        "item_sd" => per_item(&found, |item| json!(item.sd)),
        "item_rest_r" => per_item(&found, |item| json!(item.item_rest_r)),
        "item_rest_ci95" => per_item(&found, |item| json!(item.item_rest_r_ci)),
        "d27_frac" => per_item(&found, |item| json!(item.d27_frac)),
        "alpha_if_deleted" => per_item(&found, |item| json!(item.alpha_if_deleted)),
        "alpha" | "alpha_random_forms" => json!(trust.alpha),
        "alpha_ci95_feldt" => json!(trust.alpha_ci),
        "sem" => json!(trust.sem),
        "kr21_pop" => json!(trust.kr21),
        "distractor_table" => per_item(&found, |item| {
            item.distractors.iter().map(option_json).collect()
        }),
        "option_counts" => per_item(&found, |item| {
            let counts = item.distractors.iter().map(|option| option.count);
            counts.chain([item.omitted, item.not_reached]).collect()
        }),
        "nonfunctioning" => per_item(&found, |item| {
            let idle = item.distractors.iter().filter(|option| idle(option));
            json!(
                idle.map(|option| option.option.as_str())
                    .collect::<String>()
            )
        }),
        "distractor_efficiency" => per_item(&found, |item| {
            let idle = item
                .distractors
                .iter()
                .filter(|option| idle(option))
                .count();
            let distractors = item.distractors.len() - 1;
            share(distractors - idle, distractors)
        }),
        "cut_pass_rate" => json!(found.pass.unwrap().rate),
        "cut_pass_wilson" => json!(found.pass.unwrap().ci),
        "cut_p0_huynh" => json!(huynh().map(|found| found.p0)),
        "cut_kappa_huynh" => json!(huynh().map(|found| found.kappa)),
        _ => return None,
    })
}

fn idle(option: &OptionStats) -> bool {
    !option.key && option.share.unwrap() < 0.05
}

fn pair_value(stat: &str, pre: &[f64], post: &[f64], max: Option<f64>) -> Option<Value> {
    let found: Gain = gain(pre, post, max).unwrap();
    let differences: Vec<f64> = pre.iter().zip(post).map(|(x, y)| y - x).collect();
    Some(match stat {
        "n_pairs" => json!(found.n_pairs),
        "mean_pre" => json!(found.mean_pre),
        "sd_pre" => json!(found.sd_pre),
        "mean_post" => json!(found.mean_post),
        "sd_post" => json!(found.sd_post),
        "mean_diff" => json!(found.mean_diff),
        "sd_diff" => json!(found.sd_diff),
        "t" => json!(found.t),
        "df" => json!(found.df),
        "t_p" => json!(found.t_p),
        "diff_ci95" => json!(found.diff_ci95),
        "r_pre_post" => json!(found.r_pre_post),
        "d_z" => json!(found.d_z),
        "d_z_ci95_nct" => json!(found.d_z_ci95),
        "g_z" => json!(found.g_z),
        "d_av" => json!(found.d_av),
        "g_av" => json!(found.g_av),
        "n_up" => json!(found.n_up),
        "n_same" => json!(found.n_same),
        "n_down" => json!(found.n_down),
        "sign_test_p" => json!(found.sign_test_p),
        "wilcoxon_n_nonzero" => json!(found.wilcoxon_n_nonzero),
        "wilcoxon_v" => json!(found.wilcoxon_v),
        "wilcoxon_p_exact_ties" => json!(found.wilcoxon_p),
        "wilcoxon_p_normal_cc" => json!(signed_rank(&differences).p_normal),
        "rank_biserial" => json!(found.rank_biserial),
        "hake_class_gain" => json!(found.hake_class_gain),
        "hake_individual_mean" => json!(found.hake_individual_mean),
        "hake_individual_n" => json!(found.hake_individual_n),
        "normalized_change_mean" => json!(found.normalized_change_mean),
        "normalized_change_n" => json!(found.normalized_change_n),
        _ => return None,
    })
}

/// What the station says to one check; `None` when it does not compute it.
fn answer(data: &Value, scope: &str, stat: &str) -> Option<Value> {
    match data["kind"].as_str().unwrap() {
        "choices" => form_value(stat, &choices(data, scope == "listwise"), None),
        "scored" => {
            let (unit, max) = (numbers(&data["unit"]), numbers(&data["max"]));
            form_value(stat, &scored(&data["rows"], max.len(), &unit, &max), None)
        }
        "forms" => form_value(stat, &binary(&data["rows"], None), None),
        "cut" => {
            let cut = u32::try_from(data["cut"].as_u64().unwrap()).unwrap();
            form_value(stat, &binary(&data["rows"], None), Some(cut))
        }
        "paired" => match scope {
            "pre_test" => form_value(stat, &binary(&data["pre_rows"], None), None),
            "post_test" => form_value(stat, &binary(&data["post_rows"], None), None),
            _ => {
                let (pre, post) = (numbers(&data["pre"]), numbers(&data["post"]));
                pair_value(stat, &pre, &post, data["max_total"].as_f64())
            }
        },
        "cases" => {
            let case = &data["cases"][scope];
            if case.get("pre").is_some() {
                let (pre, post) = (numbers(&case["pre"]), numbers(&case["post"]));
                pair_value(stat, &pre, &post, case["max"].as_f64())
            } else if case.get("rows").is_some() && case.get("a").is_none() {
                form_value(stat, &binary(&case["rows"], case.get("items")), None)
            } else {
                None
            }
        }
        other => panic!("data of kind {other}"),
    }
}

fn agree(want: &Value, got: &Value, absolute: f64, relative: f64) -> bool {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => want
            .iter()
            // blanks have no row of their own in the table of options
            .filter(|(name, _)| !["o", "n"].contains(&name.as_str()))
            .all(|(name, want)| {
                got.get(name)
                    .is_some_and(|got| agree(want, got, absolute, relative))
            }),
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len()
                && want
                    .iter()
                    .zip(got)
                    .all(|(want, got)| agree(want, got, absolute, relative))
        }
        (Value::Number(want), Value::Number(got)) => {
            let (want, got) = (want.as_f64().unwrap(), got.as_f64().unwrap());
            (got - want).abs() <= absolute.max(relative * want.abs())
        }
        (want, got) => want == got,
    }
}

/// Runs every check of a file; returns how many were computed.
fn run(text: &str) -> usize {
    let oracle: Value = serde_json::from_str(text).unwrap();
    let (mut computed, mut wrong, mut unlisted) = (0, Vec::new(), BTreeSet::new());
    for check in oracle["checks"].as_array().unwrap() {
        let id = check["id"].as_str().unwrap();
        let stat = check["stat"].as_str().unwrap();
        let scope = id.strip_suffix(stat).unwrap().trim_end_matches('/');
        let Some(got) = answer(&oracle["data"], scope, stat) else {
            if !SKIPPED.contains(&stat) {
                unlisted.insert(stat);
            }
            continue;
        };
        assert!(!SKIPPED.contains(&stat), "{id} is computed and skipped");
        computed += 1;
        let tolerance = |name: &str| check[name].as_f64().unwrap();
        if !agree(
            &check["value"],
            &got,
            tolerance("tol_abs"),
            tolerance("tol_rel"),
        ) {
            wrong.push(format!("{id}: want {} got {got}", check["value"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        unlisted.is_empty(),
        "neither computed nor skipped: {unlisted:?}"
    );
    computed
}

#[test]
fn class_of_20_with_blanks() {
    assert_eq!(run(include_str!("oracles/class20.json")), 32);
}

#[test]
fn partial_credit() {
    assert_eq!(run(include_str!("oracles/partial12.json")), 17);
}

#[test]
fn before_and_after() {
    assert_eq!(run(include_str!("oracles/prepost26.json")), 33);
}

#[test]
fn cut_score() {
    assert_eq!(run(include_str!("oracles/cut90.json")), 8);
}

#[test]
fn random_forms() {
    assert_eq!(run(include_str!("oracles/forms300.json")), 6);
}

#[test]
fn edges() {
    assert_eq!(run(include_str!("oracles/edges_dev.json")), 137);
}
