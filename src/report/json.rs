//! The report for other programs. Names are those of the statistics' definitions; undefined is
//! `null`, and `reason` beside it says why.

pub mod analysis;
pub mod decided;
mod models;
mod survey;

use std::io;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
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
    let mut value = head(report, speak);
    let people: Vec<Value> = people(report).collect();
    value.insert("people".to_owned(), json!(people));
    Value::Object(value)
}

/// The same as text, indented, written as it is made: two million people need no more room than one.
///
/// # Errors
/// When it cannot be written.
pub fn write(report: &Report, speak: &dyn Speak, into: &mut dyn io::Write) -> io::Result<()> {
    let mut into = Safe::new(into);
    let streamed = Streamed {
        head: head(report, speak),
        report,
    };
    serde_json::to_writer_pretty(&mut into, &streamed)?;
    into.end()
}

/// A report of which the people are made one by one.
struct Streamed<'a> {
    head: Map<String, Value>,
    report: &'a Report,
}

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        struct Lines<'a>(&'a Report);
        impl Serialize for Lines<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_seq(people(self.0))
            }
        }
        // names stand in the order of the alphabet
        let mut map = to.serialize_map(None)?;
        let before = |name: &str| name < "people";
        for (name, value) in self.head.iter().filter(|(name, _)| before(name)) {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("people", &Lines(self.report))?;
        for (name, value) in self.head.iter().filter(|(name, _)| !before(name)) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Passes JSON on with harmful characters escaped.
struct Safe<'a> {
    into: &'a mut dyn io::Write,
    /// The beginning of a character whose end has not come yet.
    rest: Vec<u8>,
}

impl<'a> Safe<'a> {
    fn new(into: &'a mut dyn io::Write) -> Self {
        let rest = Vec::new();
        Self { into, rest }
    }

    fn end(self) -> io::Result<()> {
        self.into.write_all(&self.rest)?;
        self.into.write_all(b"\n")
    }
}

impl io::Write for Safe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.rest.is_empty() && bytes.is_ascii() {
            // ASCII is harmless here: JSON escapes its control characters itself
            let harmless = bytes.iter().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
            if harmless {
                return self.into.write_all(bytes).map(|()| bytes.len());
            }
        }
        self.rest.extend_from_slice(bytes);
        let whole = std::str::from_utf8(&self.rest).map_or_else(|e| e.valid_up_to(), str::len);
        let tail = self.rest.split_off(whole);
        let text = String::from_utf8_lossy(&self.rest);
        self.into
            .write_all(crate::text::json_safe(&text).as_bytes())?;
        self.rest = tail;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

fn people(report: &Report) -> impl Iterator<Item = Value> {
    report.people.lines().map(|line| person(&line, report))
}

/// Everything but the people.
fn head(report: &Report, speak: &dyn Speak) -> Map<String, Value> {
    let forms: Vec<Value> = report.forms.iter().map(|one| form(one, speak)).collect();
    let notes: Vec<String> = report.notes.iter().map(|note| speak.say(note)).collect();
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("schema", json!(SCHEMA));
    put("course", json!(report.course.as_str()));
    put("title", json!(report.title.as_str()));
    put("forms", json!(forms));
    put("notes", json!(notes));
    if !report.overall.is_empty() {
        put("contest", ranking(&report.overall));
    }
    let settled = [
        ("decisions", decided::decisions(&report.decided)),
        ("predictions", decided::predictions(&report.decided)),
    ];
    for (name, settled) in settled {
        if let Some(settled) = settled {
            put(name, settled);
        }
    }
    fields
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
