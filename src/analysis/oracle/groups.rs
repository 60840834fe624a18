//! Groups asked for their differences.

use serde_json::{Value, json};

use super::Subject;
use super::data::{names, numbers};
use crate::analysis::groups::pairwise::{Pair, dunn};
use crate::analysis::groups::two::{self, TwoGroups};
use crate::analysis::groups::{Comparison, Group, by_name, compare};

/// Groups in the order of first appearance.
pub(super) struct Groups {
    list: Vec<Group>,
    comparison: Comparison,
    pairs: Vec<Pair>,
    first_two: Option<TwoGroups>,
}

impl Groups {
    pub(super) fn of(data: &Value, _scope: &str) -> Option<Self> {
        let (y, names) = (numbers(data.get("y"))?, names(data.get("group"))?);
        Some(Self::from(by_name(names.iter().map(String::as_str).zip(y))))
    }

    /// Groups already made.
    pub(super) fn from(groups: Vec<Group>) -> Self {
        Self {
            comparison: compare(&groups),
            pairs: dunn(&groups),
            first_two: match groups.as_slice() {
                [first, second, ..] => Some(two::compare(first, second)),
                _ => None,
            },
            list: groups,
        }
    }

    fn group(&self, of: impl Fn(&Group) -> Value) -> Value {
        self.list.iter().map(of).collect()
    }

    fn pair(&self, of: impl Fn(&Pair) -> Value) -> Value {
        self.pairs.iter().map(of).collect()
    }

    fn two(&self, stat: &str) -> Option<Value> {
        let found = self.first_two.unwrap_or_default();
        Some(match stat {
            "welch_t" => json!(found.welch_t),
            "welch_t_df" => json!(found.welch_t_df),
            "welch_t_p" => json!(found.welch_t_p),
            "welch_t_ci95" => json!(found.welch_t_ci95),
            "mann_whitney_u" => json!(found.mann_whitney_u),
            "mann_whitney_p_cc" => json!(found.mann_whitney_p_cc),
            "cohen_d_pooled" => json!(found.cohen_d_pooled),
            "hedges_g_exact_j" => json!(found.hedges_g_exact_j),
            "cliffs_delta" => json!(found.cliffs_delta),
            _ => return None,
        })
    }

    fn all(&self, stat: &str) -> Option<Value> {
        let found = &self.comparison;
        Some(match stat {
            "kw_h" => json!(found.kw_h),
            "kw_df" => json!(found.kw_df),
            "kw_p" => json!(found.kw_p),
            "kw_epsilon2" => json!(found.kw_epsilon2),
            "welch_f" => json!(found.welch_f),
            "welch_df1" => json!(found.welch_df1),
            "welch_df2" => json!(found.welch_df2),
            "welch_p" => json!(found.welch_p),
            "anova_f" => json!(found.anova_f),
            "anova_p" => json!(found.anova_p),
            "eta2" => json!(found.eta2),
            "omega2" => json!(found.omega2),
            "levene_median_f" => json!(found.levene_median_f),
            "levene_median_p" => json!(found.levene_median_p),
            _ => return None,
        })
    }
}

impl Subject for Groups {
    fn answer(&self, stat: &str) -> Option<Value> {
        Some(match stat {
            "levels" => self.group(|group| json!(group.name)),
            "group_n" => self.group(|group| json!(group.n)),
            "group_mean" => self.group(|group| json!(group.mean)),
            "group_sd" => self.group(|group| json!(group.sd)),
            "group_median" => self.group(|group| json!(group.median)),
            "pairs" => self.pair(|pair| json!(format!("{}-{}", pair.first, pair.second))),
            "dunn_z" => self.pair(|pair| json!(pair.dunn_z)),
            "games_howell_p" => self.pair(|pair| json!(pair.games_howell_p)),
            "dunn_p_holm" => self.pair(|pair| json!(pair.dunn_p_holm)),
            _ => return self.two(stat).or_else(|| self.all(stat)),
        })
    }
}
