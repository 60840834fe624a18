//! Rulings and predictions for other programs.

use serde_json::{Value, json};

use crate::attempt::journal::Candidate;
use crate::bank::decision::{Decision, Ruling};
use crate::bank::points::Points;
use crate::cohort::decided::{Crossing, Moved, Voided, Worth};
use crate::report::decided::Decided;
use crate::text::Text;

/// Rulings, what they did, the attempts they moved and those that do not count; `None` where there
/// are no rulings.
pub(super) fn decisions(decided: &Decided) -> Option<Value> {
    let account = &decided.account;
    if account.entries.is_empty() {
        return None;
    }
    let rulings = account.entries.iter().map(|entry| {
        let mut value = ruling(&entry.ruling);
        let more = json!({
            "state": entry.state.name(),
            "changed": entry.changed,
            "gained": entry.gained.as_f64(),
            "lost": entry.lost.as_f64(),
            "up": entry.up,
            "down": entry.down,
            "settled": entry.settled,
        });
        if let (Value::Object(fields), Value::Object(more)) = (&mut value, more) {
            fields.extend(more);
        }
        value
    });
    Some(json!({
        "rulings": rulings.collect::<Vec<_>>(),
        "attempts": account.moved.iter().map(moved).collect::<Vec<_>>(),
        "void": account.voided.iter().map(voided).collect::<Vec<_>>(),
    }))
}

/// What contest items foretold, and what came true; `None` where nothing was foretold.
pub(super) fn predictions(decided: &Decided) -> Option<Value> {
    let each = decided.foretold.iter().map(|foretold| {
        json!({
            "form": foretold.form,
            "item": foretold.item,
            "target": foretold.target_name(),
            "actual": foretold.actual,
            "n": foretold.n,
            "hits": foretold.hits,
        })
    });
    (!decided.foretold.is_empty()).then(|| json!(each.collect::<Vec<_>>()))
}

/// A ruling as it was written.
pub fn ruling(ruling: &Ruling) -> Value {
    let mut value = json!({
        "kind": ruling.decision.name(),
        "on": ruling.on.to_string(),
        "by": ruling.by,
        "why": ruling.why,
    });
    let more = match &ruling.decision {
        Decision::Drop(item) | Decision::CreditAll(item) => json!({ "item": item }),
        Decision::Rekey(item, options) | Decision::AcceptAlso(item, options) => {
            json!({ "item": item, "options": options })
        }
        Decision::Mark(mark) => {
            let criteria = mark.criteria.iter().map(|points| points.as_f64());
            json!({
                "attempt": mark.attempt,
                "item": mark.item,
                "points": mark.points.as_f64(),
                "criteria": criteria.collect::<Vec<_>>(),
            })
        }
        Decision::Void(attempt) => json!({ "attempt": attempt }),
        Decision::SamePerson(pair) | Decision::NotSamePerson(pair) => {
            json!({ "a": pair.first(), "b": pair.second() })
        }
    };
    if let (Value::Object(fields), Value::Object(more)) = (&mut value, more) {
        fields.extend(more);
    }
    value
}

fn moved(moved: &Moved) -> Value {
    let crosses = moved.crosses().map(|crossing| match crossing {
        Crossing::Up => "up",
        Crossing::Down => "down",
    });
    json!({
        "attempt": moved.attempt,
        "form": moved.form,
        "code": who(moved.candidate.as_ref(), |who| who.code.as_ref()),
        "name": who(moved.candidate.as_ref(), |who| who.name.as_ref()),
        "before": worth(moved.before),
        "after": worth(moved.after),
        "crosses": crosses,
        "counts": moved.counts,
    })
}

fn voided(voided: &Voided) -> Value {
    json!({
        "attempt": voided.attempt,
        "form": voided.form,
        "code": who(voided.candidate.as_ref(), |who| who.code.as_ref()),
        "name": who(voided.candidate.as_ref(), |who| who.name.as_ref()),
        "on": voided.ruling.on.to_string(),
        "by": voided.ruling.by,
        "why": voided.ruling.why,
    })
}

fn who(candidate: Option<&Candidate>, part: fn(&Candidate) -> Option<&Text>) -> Value {
    json!(candidate.and_then(part))
}

fn worth(worth: Worth) -> Value {
    json!({
        "points": Points::as_f64(worth.points),
        "maximum": Points::as_f64(worth.maximum),
        "fraction": worth.fraction,
        "passed": worth.passed,
    })
}
