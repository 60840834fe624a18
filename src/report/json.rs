//! The report for other programs. Names are those of the statistics' definitions; undefined is
//! `null`, and `reason` beside it says why.

pub mod analysis;
mod models;

use serde_json::{Map, Value, json};

use super::{FormReport, PersonLine, Report};
use crate::message::Speak;

/// The schema of the report.
pub const SCHEMA: &str = "khaothi-report/1";

/// The schema of one analysis.
pub const ANALYSIS: &str = "khaothi-analysis/1";

/// The report as a JSON value; notes in words of one language.
pub fn render(report: &Report, speak: &dyn Speak) -> Value {
    let forms: Vec<Value> = report
        .forms
        .iter()
        .map(|form| self::form(form, speak))
        .collect();
    let people: Vec<Value> = report
        .people
        .iter()
        .map(|line| person(line, report))
        .collect();
    let notes: Vec<String> = report.notes.iter().map(|note| speak.say(note)).collect();
    json!({
        "schema": SCHEMA,
        "course": report.course.as_str(),
        "title": report.title.as_str(),
        "forms": forms,
        "people": people,
        "notes": notes,
    })
}

fn form(form: &FormReport, speak: &dyn Speak) -> Value {
    json!({
        "form": form.id.as_str(),
        "title": form.title.as_str(),
        "phase": format!("{:?}", form.phase),
        "analysis": analysis::of(form, speak),
    })
}

fn person(line: &PersonLine, report: &Report) -> Value {
    let mut marks = Map::new();
    for (form, mark) in report.forms.iter().zip(&line.marks) {
        let value = mark.as_ref().map_or(Value::Null, |mark| {
            json!({
                "attempt": mark.attempt,
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
