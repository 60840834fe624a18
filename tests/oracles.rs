//! Statistics against reference values computed by independent tools. The data are our own.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails loudly"
)]

use khaothi::analysis::analyse;
use khaothi::analysis::gain::gain;
use khaothi::analysis::sample::{Cell, ItemColumn, Row, Sample};
use khaothi::bank::points::Points;
use serde_json::Value;

fn load(name: &str) -> Value {
    let text = std::fs::read_to_string(format!("tests/oracles/{name}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Holds a value against the check with this id, within the check's own tolerances.
#[track_caller]
fn holds(oracle: &Value, id: &str, got: &Value) {
    let check = oracle["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == id)
        .unwrap();
    let (absolute, relative) = (
        check["tol_abs"].as_f64().unwrap(),
        check["tol_rel"].as_f64().unwrap(),
    );
    close(&check["value"], got, absolute, relative, id);
}

#[track_caller]
fn close(want: &Value, got: &Value, absolute: f64, relative: f64, id: &str) {
    match (want, got) {
        (Value::Array(want), Value::Array(got)) => {
            assert_eq!(want.len(), got.len(), "{id}");
            for (want, got) in want.iter().zip(got) {
                close(want, got, absolute, relative, id);
            }
        }
        (Value::Number(want), Value::Number(got)) => {
            let (want, got) = (want.as_f64().unwrap(), got.as_f64().unwrap());
            assert!(
                (want - got).abs() <= absolute.max(relative * want.abs()),
                "{id}: {want} is not {got}"
            );
        }
        (want, got) => assert_eq!(want, got, "{id}"),
    }
}

fn rows(oracle: &Value, cell: impl Fn(usize, char) -> (Cell, Option<u8>)) -> Vec<Row> {
    let row = |text: &Value| {
        let (cells, chosen) = text
            .as_str()
            .unwrap()
            .chars()
            .enumerate()
            .map(|(i, c)| cell(i, c))
            .unzip();
        Row { cells, chosen }
    };
    oracle["data"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect()
}

#[test]
fn a_class_of_twenty() {
    let oracle = load("class20");
    let key: Vec<char> = oracle["data"]["key"].as_str().unwrap().chars().collect();
    let rows = rows(&oracle, |item, c| match c {
        'o' => (Cell::Omitted, None),
        'n' => (Cell::NotReached, None),
        c => {
            let points = if c == key[item] {
                Points::ONE
            } else {
                Points::ZERO
            };
            (
                Cell::Marked(points),
                Some(u8::try_from(u32::from(c) - u32::from('A')).unwrap()),
            )
        }
    });
    let column = |(place, key): (usize, &char)| ItemColumn {
        id: place.to_string(),
        maximum: Points::ONE,
        options: "ABCD".chars().map(|c| (c.to_string(), c == *key)).collect(),
    };
    let items = key.iter().enumerate().map(column).collect();
    let analysis = analyse(&Sample::new(items, rows).unwrap(), None);
    let totals = &analysis.totals;
    let reliability = &analysis.reliability;
    let single = [
        ("total_mean", totals.mean),
        ("total_sd", totals.sd),
        ("total_median", totals.median),
        ("total_min", totals.min),
        ("total_max", totals.max),
        ("total_skewness", totals.skewness),
        ("total_kurtosis", totals.kurtosis),
        ("alpha", reliability.alpha),
        ("sem", reliability.sem),
        ("kr21_pop", reliability.kr21),
    ];
    for (id, value) in single {
        holds(&oracle, &format!("omit0/{id}"), &serde_json::json!(value));
    }
    holds(
        &oracle,
        "omit0/alpha_ci95_feldt",
        &serde_json::json!(reliability.alpha_ci),
    );
    let each = |f: &dyn Fn(&khaothi::analysis::items::ItemStats) -> Value| -> Value {
        analysis.items.iter().map(f).collect()
    };
    holds(
        &oracle,
        "omit0/facility",
        &each(&|item| serde_json::json!(item.facility)),
    );
    holds(
        &oracle,
        "omit0/facility_wilson",
        &each(&|item| serde_json::json!(item.facility_ci)),
    );
    holds(
        &oracle,
        "omit0/item_sd",
        &each(&|item| serde_json::json!(item.sd)),
    );
    holds(
        &oracle,
        "omit0/item_rest_r",
        &each(&|item| serde_json::json!(item.item_rest_r)),
    );
    holds(
        &oracle,
        "omit0/item_rest_ci95",
        &each(&|item| serde_json::json!(item.item_rest_r_ci)),
    );
    holds(
        &oracle,
        "omit0/d27_frac",
        &each(&|item| serde_json::json!(item.d27_frac)),
    );
    holds(
        &oracle,
        "omit0/alpha_if_deleted",
        &each(&|item| serde_json::json!(item.alpha_if_deleted)),
    );
}

#[test]
fn papers_drawn_for_each_person() {
    let oracle = load("forms300");
    let rows = rows(&oracle, |_, c| match c {
        '.' => (Cell::NotPresented, None),
        'o' => (Cell::Omitted, None),
        '1' => (Cell::Marked(Points::ONE), None),
        _ => (Cell::Marked(Points::ZERO), None),
    });
    let column = |place: usize| ItemColumn {
        id: place.to_string(),
        maximum: Points::ONE,
        options: Vec::new(),
    };
    let items = (0..rows[0].cells.len()).map(column).collect();
    let analysis = analyse(&Sample::new(items, rows).unwrap(), None);
    holds(
        &oracle,
        "alpha_random_forms",
        &serde_json::json!(analysis.reliability.alpha),
    );
    holds(
        &oracle,
        "total_mean",
        &serde_json::json!(analysis.totals.mean),
    );
    let each = |f: &dyn Fn(&khaothi::analysis::items::ItemStats) -> Value| -> Value {
        analysis.items.iter().map(f).collect()
    };
    holds(&oracle, "item_n", &each(&|item| serde_json::json!(item.n)));
    holds(
        &oracle,
        "facility",
        &each(&|item| serde_json::json!(item.facility)),
    );
    holds(
        &oracle,
        "item_rest_r",
        &each(&|item| serde_json::json!(item.item_rest_r)),
    );
}

#[test]
fn pre_and_post_of_twenty_six() {
    let oracle = load("prepost26");
    let totals = |name: &str| -> Vec<f64> {
        oracle["data"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|x| x.as_f64().unwrap())
            .collect()
    };
    let max = oracle["data"]["max_total"].as_f64();
    let gain = gain(&totals("pre"), &totals("post"), max).unwrap();
    let checks = [
        ("n_pairs", serde_json::json!(gain.n_pairs)),
        ("mean_pre", serde_json::json!(gain.mean_pre)),
        ("sd_pre", serde_json::json!(gain.sd_pre)),
        ("mean_post", serde_json::json!(gain.mean_post)),
        ("sd_post", serde_json::json!(gain.sd_post)),
        ("mean_diff", serde_json::json!(gain.mean_diff)),
        ("sd_diff", serde_json::json!(gain.sd_diff)),
        ("t", serde_json::json!(gain.t)),
        ("df", serde_json::json!(gain.df)),
        ("t_p", serde_json::json!(gain.t_p)),
        ("diff_ci95", serde_json::json!(gain.diff_ci95)),
        ("r_pre_post", serde_json::json!(gain.r_pre_post)),
        ("d_z", serde_json::json!(gain.d_z)),
        ("g_z", serde_json::json!(gain.g_z)),
        ("d_av", serde_json::json!(gain.d_av)),
        ("g_av", serde_json::json!(gain.g_av)),
        ("n_up", serde_json::json!(gain.n_up)),
        ("n_same", serde_json::json!(gain.n_same)),
        ("n_down", serde_json::json!(gain.n_down)),
        ("wilcoxon_v", serde_json::json!(gain.wilcoxon_v)),
        ("wilcoxon_p_exact_ties", serde_json::json!(gain.wilcoxon_p)),
        ("rank_biserial", serde_json::json!(gain.rank_biserial)),
        ("hake_class_gain", serde_json::json!(gain.hake_class_gain)),
    ];
    for (id, value) in checks {
        holds(&oracle, id, &value);
    }
}
