//! The report for other programs. Names are those of the statistics' definitions; undefined is
//! `null` beside a reason.

pub mod decided;
mod survey;

use serde_json::{Map, Value, json};

use super::contest::Ranked;
use super::{FormReport, Matched, PersonLine, Report};
use crate::analysis::FormAnalysis;
use crate::analysis::items::ItemStats;
use crate::message::Speak;

/// The schema of the JSON.
pub const SCHEMA: &str = "khaothi-report/1";

/// The report as a JSON value; notes in words of one language.
pub fn render(report: &Report, speak: &dyn Speak) -> Value {
    let forms: Vec<Value> = report.forms.iter().map(form).collect();
    let people: Vec<Value> = report
        .people
        .iter()
        .map(|line| person(line, report))
        .collect();
    let notes: Vec<String> = report.notes.iter().map(|note| speak.say(note)).collect();
    let mut value = json!({
        "schema": SCHEMA,
        "course": report.course.as_str(),
        "title": report.title.as_str(),
        "forms": forms,
        "people": people,
        "notes": notes,
    });
    if let Value::Object(fields) = &mut value
        && !report.overall.is_empty()
    {
        fields.insert("contest".to_owned(), ranking(&report.overall));
    }
    let settled = [
        ("decisions", decided::decisions(&report.decided)),
        ("predictions", decided::predictions(&report.decided)),
    ];
    if let Value::Object(fields) = &mut value {
        for (name, settled) in settled {
            fields.extend(settled.map(|settled| (name.to_owned(), settled)));
        }
    }
    value
}

fn form(form: &FormReport) -> Value {
    let mut analysis = form
        .analysis
        .as_ref()
        .map_or_else(|| json!({ "n": form.n }), analysis);
    if let Value::Object(fields) = &mut analysis {
        fields.insert(
            "gain".to_owned(),
            form.gain.as_ref().map_or(Value::Null, matched),
        );
        fields.insert("survey".to_owned(), survey::survey(form));
    }
    let mut value = json!({
        "form": form.id.as_str(),
        "title": form.title.as_str(),
        "phase": format!("{:?}", form.phase),
        "analysis": analysis,
    });
    if let Value::Object(fields) = &mut value
        && !form.ranking.is_empty()
    {
        fields.insert("ranking".to_owned(), ranking(&form.ranking));
    }
    value
}

fn ranking(ranking: &[Ranked]) -> Value {
    let text = |text: &Option<crate::text::Text>| text.as_ref().map(ToString::to_string);
    let one = |one: &Ranked| {
        json!({
            "place": one.place,
            "code": text(&one.candidate.code),
            "name": text(&one.candidate.name),
            "unit": text(&one.candidate.unit),
            "points": one.entrant.points.as_f64(),
            "maximum": one.maximum.as_f64(),
            "distance": one.entrant.distance,
            "active_ms": one.entrant.active_ms,
            "rounds": one.rounds,
        })
    };
    json!(ranking.iter().map(one).collect::<Vec<_>>())
}

fn analysis(analysis: &FormAnalysis) -> Value {
    let items: Vec<Value> = analysis.items.iter().map(item).collect();
    let totals = &analysis.totals;
    let reliability = &analysis.reliability;
    let pass = analysis.pass.as_ref().map_or(Value::Null, |pass| {
        json!({
            "cut": pass.cut,
            "n": pass.n,
            "passed": pass.passed,
            "cut_pass_rate": pass.rate,
            "cut_pass_wilson": pass.ci,
        })
    });
    let mut test = Map::new();
    let mut put = |name: &str, value: Value| {
        test.insert(name.to_owned(), value);
    };
    put("mean", json!(totals.mean));
    put("sd", json!(totals.sd));
    put("median", json!(totals.median));
    put("min", json!(totals.min));
    put("max", json!(totals.max));
    put("skewness", json!(totals.skewness));
    put("kurtosis", json!(totals.kurtosis));
    put("mean_fraction", json!(analysis.fractions.mean));
    put("sd_fraction", json!(analysis.fractions.sd));
    put("alpha", json!(reliability.alpha));
    put("alpha_ci", json!(reliability.alpha_ci));
    put("alpha_kind", json!(format!("{:?}", reliability.alpha_kind)));
    put("sem", json!(reliability.sem));
    put("kr21", json!(reliability.kr21));
    put("pass", pass);
    if reliability.alpha.is_none() {
        put("reason", json!("too few persons or items, or no variance"));
    }
    json!({ "n": analysis.n, "items": items, "test": Value::Object(test) })
}

fn item(item: &ItemStats) -> Value {
    let distractors: Vec<Value> = item
        .distractors
        .iter()
        .map(|option| {
            json!({
                "option": option.option,
                "key": option.key,
                "count": option.count,
                "share": option.share,
                "mean_total": option.mean_total,
                "option_rest_r": option.option_rest_r,
                "upper": option.upper,
                "lower": option.lower,
            })
        })
        .collect();
    let flags: Vec<String> = item.flags.iter().map(|flag| format!("{flag:?}")).collect();
    let mut value = json!({
        "id": item.id,
        "n": item.n,
        "maximum": item.maximum,
        "facility": item.facility,
        "facility_ci": item.facility_ci,
        "sd": item.sd,
        "omitted": item.omitted,
        "not_reached": item.not_reached,
        "item_rest_r": item.item_rest_r,
        "item_rest_r_ci": item.item_rest_r_ci,
        "d27_frac": item.d27_frac,
        "alpha_if_deleted": item.alpha_if_deleted,
        "distractors": distractors,
        "flags": flags,
    });
    if item.item_rest_r.is_none()
        && let Value::Object(fields) = &mut value
    {
        fields.insert(
            "reason".to_owned(),
            json!("too few persons, or no variance"),
        );
    }
    value
}

fn matched(matched: &Matched) -> Value {
    let Some(gain) = &matched.gain else {
        return json!({
            "from": matched.from.as_str(),
            "n_pairs": 0,
            "only_before": matched.only_before,
            "only_after": matched.only_after,
            "mean_diff": null,
            "reason": "nobody sat both forms",
        });
    };
    json!({
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
        "g_z": gain.g_z,
        "d_av": gain.d_av,
        "g_av": gain.g_av,
        "n_up": gain.n_up,
        "n_same": gain.n_same,
        "n_down": gain.n_down,
        "wilcoxon_v": gain.wilcoxon_v,
        "wilcoxon_p": gain.wilcoxon_p,
        "rank_biserial": gain.rank_biserial,
        "hake_class_gain": gain.hake_class_gain,
    })
}

fn person(line: &PersonLine, report: &Report) -> Value {
    let mut marks = Map::new();
    for (form, mark) in report.forms.iter().zip(&line.marks) {
        let value = mark.as_ref().map_or(Value::Null, |mark| {
            json!({
                "attempt": mark.attempt,
                "variant": mark.variant,
                "extra_minutes": mark.extra_minutes,
                "points": mark.points.as_f64(),
                "maximum": mark.maximum.as_f64(),
                "fraction": mark.fraction,
                "passed": mark.passed,
                "ended": format!("{:?}", mark.ended),
                "active_ms": mark.active_ms,
                "incidents": mark.incidents.len(),
            })
        });
        marks.insert(form.id.to_string(), value);
    }
    let text = |text: &Option<crate::text::Text>| text.as_ref().map(ToString::to_string);
    json!({
        "code": text(&line.candidate.code),
        "name": text(&line.candidate.name),
        "unit": text(&line.candidate.unit),
        "group": line.candidate.group.as_ref().map(crate::bank::id::GroupId::as_str),
        "class": line.class.as_ref().map(crate::bank::id::ClassId::as_str),
        "marks": marks,
        "gain": line.gain,
        "set_aside": line.set_aside,
    })
}
