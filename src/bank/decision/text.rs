//! Rulings as the text of a decisions file.

use std::fmt::Write as _;

use super::{Decision, Ruling};
use crate::bank::points::Points;

/// A decisions file of these rulings, one a line.
pub fn file(rulings: &[Ruling]) -> String {
    let mut out = String::from("Decisions(\n    schema: 1,\n    rulings: [\n");
    for ruling in rulings {
        let _infallible = writeln!(out, "        {},", line(ruling));
    }
    out.push_str("    ],\n)\n");
    out
}

/// A ruling as it is written in a decisions file.
pub fn line(ruling: &Ruling) -> String {
    let name = ruling.decision.name();
    let what = match &ruling.decision {
        Decision::Drop(item) | Decision::CreditAll(item) => format!("item: \"{item}\""),
        Decision::Rekey(item, options) | Decision::AcceptAlso(item, options) => {
            match options.as_slice() {
                [one] => format!("item: \"{item}\", option: {}", quoted(one.as_str())),
                all => {
                    let all: Vec<String> = all.iter().map(|o| quoted(o.as_str())).collect();
                    format!("item: \"{item}\", options: [{}]", all.join(", "))
                }
            }
        }
        Decision::Mark(mark) => {
            let points = if mark.criteria.is_empty() {
                format!("points: {}", number(mark.points))
            } else {
                let each: Vec<String> = mark.criteria.iter().map(|p| number(*p)).collect();
                format!("criteria: [{}]", each.join(", "))
            };
            format!(
                "attempt: {}, item: \"{}\", {points}",
                quoted(&mark.attempt),
                mark.item
            )
        }
        Decision::Void(attempt) => format!("attempt: {}", quoted(attempt)),
        Decision::SamePerson(pair) | Decision::NotSamePerson(pair) => {
            format!("a: {}, b: {}", quoted(pair.first()), quoted(pair.second()))
        }
    };
    let why = ruling.why.as_ref().map_or(String::new(), |why| {
        format!(", why: {}", quoted(why.as_str()))
    });
    format!(
        "{name}({what}, on: \"{}\", by: {}{why})",
        ruling.on,
        quoted(ruling.by.as_str())
    )
}

/// Points so that reading them gives the same points back.
pub fn number(points: Points) -> String {
    let short = points.to_string();
    let same = |text: &str| text.parse().ok().and_then(Points::from_decimal) == Some(points);
    if same(&short) {
        short
    } else {
        points.as_f64().to_string()
    }
}

/// A string of the file's language.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if crate::text::is_harmful(c) => {
                let _infallible = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
