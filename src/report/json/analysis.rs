//! One analysis: the shape that `report --json` and `analyse --json` share.

use serde_json::{Map, Value, json};

use super::{models, survey};
use crate::analysis::FormAnalysis;
use crate::analysis::items::ItemStats;
use crate::analysis::options::{OptionStats, distractor_efficiency};
use crate::analysis::reliability::AlphaKind;
use crate::analysis::verdict::{self, ItemVerdict};
use crate::message::Speak;
use crate::report::test::Test;
use crate::report::{FormReport, words};

/// The analysis of one form; sentences of `notes` in one language.
pub fn of(form: &FormReport, speak: &dyn Speak) -> Value {
    let mut all = Map::new();
    let mut put = |name: &str, value: Value| {
        all.insert(name.to_owned(), value);
    };
    put("schema", json!(super::ANALYSIS));
    put("n", json!(form.n));
    let mut notes = Vec::new();
    if let Some(test) = &form.test {
        put("items", test.analysis.items.iter().map(item).collect());
        put("test", self::test(test));
        put("irt", models::study(test));
        put("dif", test.dif.iter().map(models::dif).collect());
        if test.dif_left_out > 0 {
            put("dif_left_out", json!(test.dif_left_out));
        }
        put("groups", models::groups(test));
        notes.extend(words::test(test));
        notes.extend(test.study.iter().flat_map(words::study));
    }
    put("gain", form.gain.as_ref().map_or(Value::Null, models::gain));
    notes.extend(form.gain.iter().flat_map(words::change));
    put("survey", survey::survey(form));
    put(
        "notes",
        notes.iter().map(|note| json!(speak.say(note))).collect(),
    );
    Value::Object(all)
}

/// Collects why what is `null` is so.
#[derive(Debug, Default)]
pub(super) struct Reasons(Map<String, Value>);

impl Reasons {
    /// Notes a reason when the value is undefined.
    pub(super) fn note<T>(&mut self, name: &str, value: Option<&T>, why: &str) {
        if value.is_none() {
            self.0.insert(name.to_owned(), json!(why));
        }
    }

    /// The object with `reason` in it, when there is any.
    pub(super) fn into(self, mut object: Value) -> Value {
        if let (Value::Object(fields), false) = (&mut object, self.0.is_empty()) {
            fields.insert("reason".to_owned(), Value::Object(self.0));
        }
        object
    }
}

/// Too few persons, else no variance.
fn few_or_flat(n: usize, fewest: usize) -> &'static str {
    match n {
        0 => "nobody",
        n if n < fewest => "too_few_people",
        _ => "no_variance",
    }
}

fn test(test: &Test) -> Value {
    let analysis: &FormAnalysis = &test.analysis;
    let (n, k) = (analysis.n, analysis.items.len());
    let totals = &analysis.totals;
    let trust = &analysis.reliability;
    let mut reasons = Reasons::default();
    reasons.note("mean", totals.mean.as_ref(), "nobody");
    reasons.note("median", totals.median.as_ref(), "nobody");
    reasons.note("sd", totals.sd.as_ref(), few_or_flat(n, 2));
    reasons.note("skewness", totals.skewness.as_ref(), few_or_flat(n, 3));
    reasons.note("kurtosis", totals.kurtosis.as_ref(), few_or_flat(n, 4));
    let short = if k < 2 {
        "too_few_items"
    } else {
        few_or_flat(n, 2)
    };
    reasons.note("alpha", trust.alpha.as_ref(), short);
    reasons.note("sem", trust.sem.as_ref(), short);
    let papers = |other| {
        if test.same_paper {
            other
        } else {
            "papers_differ"
        }
    };
    reasons.note("alpha_ci", trust.alpha_ci.as_ref(), papers(short));
    let partial = analysis
        .items
        .iter()
        .any(|item| item.right.is_none() && item.n > 0);
    let whole = papers(if partial { "partial_marks" } else { short });
    reasons.note("kr21", trust.kr21.as_ref(), whole);
    let pass = analysis.pass.as_ref().map_or(Value::Null, |pass| {
        json!({
            "cut": pass.cut,
            "n": pass.n,
            "passed": pass.passed,
            "cut_pass_rate": pass.rate,
            "cut_pass_wilson": pass.ci,
        })
    });
    reasons.note("pass", analysis.pass.as_ref(), "no_cut");
    let consistency = test.consistency.map_or(
        Value::Null,
        |found| json!({ "cut_p0_huynh": found.p0, "cut_kappa_huynh": found.kappa }),
    );
    let no_consistency = match (&analysis.pass, trust.kr21) {
        (None, _) => "no_cut",
        (Some(_), None) => whole,
        (Some(_), Some(_)) => "kr21_not_positive",
    };
    reasons.note("consistency", test.consistency.as_ref(), no_consistency);
    let alpha_kind = match trust.alpha_kind {
        AlphaKind::Cronbach => "Cronbach",
        AlphaKind::RandomForms => "RandomForms",
    };
    reasons.into(json!({
        "mean": totals.mean,
        "sd": totals.sd,
        "median": totals.median,
        "min": totals.min,
        "max": totals.max,
        "skewness": totals.skewness,
        "kurtosis": totals.kurtosis,
        "mean_fraction": analysis.fractions.mean,
        "sd_fraction": analysis.fractions.sd,
        "alpha": trust.alpha,
        "alpha_ci": trust.alpha_ci,
        "alpha_kind": alpha_kind,
        "sem": trust.sem,
        "kr21": trust.kr21,
        "moodle": {
            "cic": analysis.moodle.cic,
            "error_ratio": analysis.moodle.error_ratio,
            "standard_error": analysis.moodle.standard_error,
        },
        "pass": pass,
        "consistency": consistency,
    }))
}

fn item(item: &ItemStats) -> Value {
    let flags: Vec<String> = item.flags.iter().map(|flag| format!("{flag:?}")).collect();
    let verdict = match verdict::item(item) {
        ItemVerdict::TooFew => "too_few_people",
        ItemVerdict::Open => "not_enough_data",
        ItemVerdict::Sound => "sound",
        ItemVerdict::Flagged(_) => "flagged",
    };
    let n = item.n;
    let mut reasons = Reasons::default();
    let nobody = if n == 0 { "nobody" } else { "no_marks" };
    reasons.note("facility", item.facility.as_ref(), nobody);
    reasons.note("facility_ci", item.facility_ci.as_ref(), few_or_flat(n, 2));
    reasons.note("sd", item.sd.as_ref(), few_or_flat(n, 2));
    reasons.note("item_rest_r", item.item_rest_r.as_ref(), few_or_flat(n, 2));
    let certain = if item.item_rest_r.is_some() && n >= 4 {
        "r_is_1"
    } else {
        few_or_flat(n, 4)
    };
    reasons.note("item_rest_r_ci", item.item_rest_r_ci.as_ref(), certain);
    reasons.note("d27_frac", item.d27_frac.as_ref(), few_or_flat(n, 2));
    let deleted = "papers_differ_or_too_few_or_no_variance";
    reasons.note("alpha_if_deleted", item.alpha_if_deleted.as_ref(), deleted);
    let moodle = &item.moodle;
    reasons.into(json!({
        "id": item.id,
        "n": n,
        "maximum": item.maximum,
        "facility": item.facility,
        "facility_ci": item.facility_ci,
        "facility_reached": item.facility_reached,
        "sd": item.sd,
        "omitted": item.omitted,
        "not_reached": item.not_reached,
        "item_rest_r": item.item_rest_r,
        "item_rest_r_ci": item.item_rest_r_ci,
        "d27_frac": item.d27_frac,
        "alpha_if_deleted": item.alpha_if_deleted,
        "moodle": {
            "discrimination_index": moodle.discrimination_index,
            "discriminative_efficiency": moodle.discriminative_efficiency,
            "intended_weight": moodle.intended_weight,
            "effective_weight": moodle.effective_weight,
            "random_guess": moodle.random_guess,
        },
        "distractors": item.distractors.iter().map(|o| option(o, item)).collect::<Vec<_>>(),
        "distractor_efficiency": distractor_efficiency(&item.distractors),
        "flags": flags,
        "verdict": verdict,
    }))
}

fn option(option: &OptionStats, item: &ItemStats) -> Value {
    // below 40 persons one of them is more than 2.5 %: no verdict
    let judged = crate::analysis::show::Figure::Distractors.shows(item.n);
    let idle = judged && option.is_idle() == Some(true);
    json!({
        "option": option.option,
        "key": option.key,
        "count": option.count,
        "share": option.share,
        "mean_total": option.mean_total,
        "option_rest_r": option.option_rest_r,
        "upper": option.upper,
        "lower": option.lower,
        "flags": if idle { vec!["NonFunctioning"] } else { Vec::new() },
    })
}
