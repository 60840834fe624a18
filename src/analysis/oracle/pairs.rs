//! Two tests of the same persons asked for their change.

use serde_json::{Value, json};

use super::Subject;
use super::data::{numbers, texts};
use crate::analysis::bootstrap::{mean_ci, mean_ci_bca};
use crate::analysis::gain::{Gain, differences, gain};
use crate::analysis::mcnemar::{ItemChange, mcnemar};
use crate::analysis::wilcoxon::{exact_p, pratt};

/// Pairs of totals, and of rows where there are any.
pub(super) struct Paired {
    gain: Gain,
    differences: Vec<f64>,
    items: Option<Vec<ItemChange>>,
}

/// The seed the bundled checks use for resampling.
const SEED: u64 = 1;

impl Paired {
    pub(super) fn of(data: &Value) -> Option<Self> {
        let rows = texts(data.get("pre_rows")).zip(texts(data.get("post_rows")));
        let sums = |rows: &[&str]| -> Vec<f64> {
            rows.iter()
                .map(|row| row.matches('1').count() as f64)
                .collect()
        };
        let totals = numbers(data.get("pre")).zip(numbers(data.get("post")));
        let (pre, post) =
            totals.or_else(|| rows.as_ref().map(|(pre, post)| (sums(pre), sums(post))))?;
        let max = ["max_total", "max"]
            .iter()
            .find_map(|name| data.get(*name)?.as_f64());
        Some(Self {
            gain: gain(&pre, &post, max)?,
            differences: differences(&pre, &post),
            items: rows.map(|(pre, post)| mcnemar(&changes(&pre, &post))),
        })
    }

    fn size(&self, stat: &str) -> Option<Value> {
        let gain = &self.gain;
        Some(match stat {
            "n_pairs" => json!(gain.n_pairs),
            "mean_pre" => json!(gain.mean_pre),
            "sd_pre" => json!(gain.sd_pre),
            "mean_post" => json!(gain.mean_post),
            "sd_post" => json!(gain.sd_post),
            "mean_diff" => json!(gain.mean_diff),
            "sd_diff" => json!(gain.sd_diff),
            "t" => json!(gain.t),
            "df" => json!(gain.df),
            "t_p" => json!(gain.t_p),
            "diff_ci95" => json!(gain.diff_ci95),
            "r_pre_post" => json!(gain.r_pre_post),
            "d_z" => json!(gain.d_z),
            "d_z_ci95_nct" => json!(gain.d_z_ci95),
            "g_z" => json!(gain.g_z),
            "d_av" => json!(gain.d_av),
            "g_av" => json!(gain.g_av),
            "d_rms" => json!(gain.d_rms),
            "d_rm" => json!(gain.d_rm),
            "hake_class_gain" => json!(gain.hake_class_gain),
            "hake_individual_mean" => json!(gain.hake_individual_mean),
            "hake_individual_n" => json!(gain.hake_individual_n),
            "normalized_change_mean" => json!(gain.normalized_change_mean),
            "normalized_change_n" => json!(gain.normalized_change_n),
            "bootstrap_mean_diff_ci95_percentile" => json!(mean_ci(&self.differences, SEED)),
            "bootstrap_mean_diff_ci95_bca" => json!(mean_ci_bca(&self.differences, SEED)),
            _ => return None,
        })
    }

    fn rank(&self, stat: &str) -> Option<Value> {
        let gain = &self.gain;
        Some(match stat {
            "n_up" => json!(gain.n_up),
            "n_same" => json!(gain.n_same),
            "n_down" => json!(gain.n_down),
            "sign_test_p" => json!(gain.sign_test_p),
            "wilcoxon_n_nonzero" => json!(gain.wilcoxon_n_nonzero),
            "wilcoxon_v" => json!(gain.wilcoxon_v),
            "wilcoxon_p_exact_ties" if gain.wilcoxon_exact => json!(gain.wilcoxon_p),
            "wilcoxon_p_exact_ties" => json!(exact_p(&self.differences)),
            "wilcoxon_p_normal_cc" => json!(gain.wilcoxon_p_normal_cc),
            "wilcoxon_p_normal" => json!(gain.wilcoxon_p_normal),
            "rank_biserial" => json!(gain.rank_biserial),
            "wilcoxon_pratt_z" => json!(pratt(&self.differences).map(|found| found.0)),
            "wilcoxon_pratt_p" => json!(pratt(&self.differences).map(|found| found.1)),
            _ => return None,
        })
    }

    fn item(&self, stat: &str) -> Option<Value> {
        let items = self.items.as_ref()?;
        let list = |of: &dyn Fn(&ItemChange) -> Value| items.iter().map(of).collect();
        Some(match stat {
            "mcnemar_gain" => list(&|item| json!(item.gain)),
            "mcnemar_loss" => list(&|item| json!(item.loss)),
            "mcnemar_p_exact" => list(&|item| json!(item.p_exact)),
            "mcnemar_p_mid" => list(&|item| json!(item.p_mid)),
            "mcnemar_holm" => list(&|item| json!(item.holm)),
            "mcnemar_bh" => list(&|item| json!(item.bh)),
            _ => return None,
        })
    }
}

/// Of each item, persons wrong then right, and right then wrong.
fn changes(pre: &[&str], post: &[&str]) -> Vec<(usize, usize)> {
    let k = pre.first().map_or(0, |row| row.chars().count());
    let mut changes = vec![(0, 0); k];
    for (before, after) in pre.iter().zip(post) {
        for ((change, x), y) in changes.iter_mut().zip(before.chars()).zip(after.chars()) {
            match (x, y) {
                ('0', '1') => change.0 += 1,
                ('1', '0') => change.1 += 1,
                _ => {}
            }
        }
    }
    changes
}

impl Subject for Paired {
    fn answer(&self, stat: &str) -> Option<Value> {
        self.size(stat)
            .or_else(|| self.rank(stat))
            .or_else(|| self.item(stat))
    }
}
