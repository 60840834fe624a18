//! The report for other programs. Names are those of the statistics' definitions; undefined is
//! `null`, and `reason` beside it says why.

pub mod analysis;
pub mod decided;
mod models;
mod survey;

use serde_json::{Map, Value, json};

use super::contest::Ranked;
use super::{FormReport, PersonLine, Report};
use crate::message::Speak;

/// The schema of the report.
pub const SCHEMA: &str = "khaothi-report/1";

/// The schema of one analysis.
pub const ANALYSIS: &str = "khaothi-analysis/1";

/// The report as a JSON value; notes in words of one language.
pub fn render(report: &Report, speak: &dyn Speak) -> Value {
    let forms: Vec<Value> = report.forms.iter().map(|one| form(one, speak)).collect();
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

fn form(form: &FormReport, speak: &dyn Speak) -> Value {
    let mut value = json!({
        "form": form.id.as_str(),
        "title": form.title.as_str(),
        "phase": format!("{:?}", form.phase),
        "analysis": analysis::of(form, speak),
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
