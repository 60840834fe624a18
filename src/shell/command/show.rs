//! `show`: one result read back and marked.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::bank::Banks;
use crate::bank::decision::Ruling;
use crate::bank::points::Points;
use crate::cohort::intake::why;
use crate::locale::Locale;
use crate::message::{Speak as _, Value as Shown, msg};
use crate::report::json::decided::ruling;
use crate::report::text::decided::why as why_ruled;
use crate::result::file::{self, LARGEST};
use crate::result::mark::Marked;
use crate::result::rulings::{Ruled, Rulings};
use crate::result::{Answer, Record, words};
use crate::shell::cli::{Common, ShowArgs};
use crate::shell::console::Console;
use crate::shell::decided;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::Library;
use crate::shell::store;

pub(in crate::shell) fn run(
    common: &Common,
    args: &ShowArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let bytes = if args.result == Path::new("-") {
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes);
        read.map_err(|error| Failure::file("doing-read", &args.result, error))?;
        bytes
    } else {
        store::read_limited(&args.result, LARGEST)
            .map_err(|error| Failure::file("doing-read", &args.result, error))?
    };
    let record = file::read(&bytes).map_err(|error| {
        let path = args.result.display().to_string();
        Failure::Finding(
            msg("report-left-out")
                .with("path", path)
                .with("why", why(&error)),
        )
    })?;
    let library = Library::load(common)?;
    let banks: &[_] = library
        .course(&record.course)
        .map_or(&[], |shelved| &shelved.banks);
    let decided = decided::load(&args.decisions, None, Banks(banks), console)?;
    let rulings = Rulings::settle(decided.rulings);
    let marked = rulings.mark(&record, Banks(banks));
    let void = rulings.void(&record.attempt);
    if args.json {
        return console
            .json(&as_json(&record, &marked, void))
            .map(|()| exit::FINE);
    }
    console.data(&as_text(&record, &marked, void, Banks(banks), console))?;
    Ok(exit::FINE)
}

fn as_json(record: &Record, marked: &Marked, void: Option<&Ruling>) -> Value {
    let content: Map<String, Value> = record
        .content
        .iter()
        .map(|(bank, digest)| (bank.clone(), json!(digest)))
        .collect();
    let items: Vec<Value> = marked
        .items
        .iter()
        .map(|item| {
            json!({
                "item": item.item.to_string(),
                "points": item.points.map(Points::as_f64),
                "maximum": item.maximum.as_f64(),
                "state": item.state,
                "ruled": item.ruled.map(Ruled::name),
            })
        })
        .collect();
    json!({
        "void": void.map(ruling),
        "schema": record.schema,
        "program": record.program,
        "attempt": record.attempt,
        "course": record.course,
        "form": record.form,
        "phase": record.phase,
        "variant": record.variant,
        "extra_minutes": record.extra_minutes,
        "content": content,
        "seed": record.seed,
        "candidate": record.candidate,
        "class": record.class,
        "started": record.started,
        "submitted": record.submitted,
        "active_ms": record.active_ms,
        "ended": record.ended,
        "responses": record.responses,
        "incidents": record.incidents,
        "journal": record.journal,
        "receipt": record.receipt,
        "score": {
            "points": marked.points.as_f64(),
            "maximum": marked.maximum.as_f64(),
            "fraction": marked.fraction(),
        },
        "items": items,
    })
}

fn as_text(
    record: &Record,
    marked: &Marked,
    void: Option<&Ruling>,
    banks: Banks<'_>,
    console: &Console,
) -> String {
    let locale = console.locale();
    let who = record
        .candidate
        .as_ref()
        .map_or(String::new(), |candidate| {
            let parts = [&candidate.name, &candidate.code, &candidate.unit];
            parts
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        });
    let mut out = String::new();
    let mut line = |message: crate::message::Message| {
        out.push_str(&locale.say(&message));
        out.push('\n');
    };
    line(
        msg("show-what")
            .with("course", record.course.as_str())
            .with("form", record.form.as_str()),
    );
    if let Some(variant) = record.variant {
        line(msg("show-variant").with("variant", variant.to_string()));
    }
    if record.extra_minutes > 0 {
        line(msg("show-extra").with("minutes", record.extra_minutes));
    }
    if !who.is_empty() {
        line(msg("show-who").with("who", who));
    }
    line(
        msg("show-when")
            .with("started", record.started.as_str())
            .with("submitted", record.submitted.as_str()),
    );
    line(
        msg("show-score")
            .with("points", Shown::Decimal(marked.points.as_f64(), 2))
            .with("maximum", Shown::Decimal(marked.maximum.as_f64(), 2)),
    );
    if let Some(void) = void {
        line(msg("show-void").with("why", why_ruled(void)));
    }
    if marked.pending > Points::ZERO {
        line(msg("show-pending").with("points", Shown::Decimal(marked.pending.as_f64(), 2)));
    }
    line(msg("show-receipt").with("receipt", record.receipt.as_str()));
    for incident in &record.incidents {
        line(msg("show-incident").with("what", crate::result::incidents::said(incident)));
    }
    for (number, (answer, item)) in record.responses.iter().zip(&marked.items).enumerate() {
        line(
            msg("show-item")
                .with("number", number + 1)
                .with("item", answer.item.to_string())
                .with("points", Shown::Decimal(item.earned().as_f64(), 2))
                .with("maximum", Shown::Decimal(item.maximum.as_f64(), 2))
                .with("response", given(answer, banks, locale)),
        );
        if let Some(ruled) = item.ruled {
            line(match ruled {
                Ruled::Dropped => msg("show-dropped"),
                Ruled::Credited => msg("show-credited"),
                Ruled::Rekeyed => msg("show-rekeyed"),
                Ruled::ByHand => msg("show-by-hand"),
            });
        }
    }
    out
}

fn given(answer: &Answer, banks: Banks<'_>, locale: &Locale) -> String {
    let Some(response) = &answer.response else {
        return "–".to_owned();
    };
    let parts = banks
        .item(&answer.item)
        .map(|item| words::said(item, response));
    let said: Vec<String> = parts
        .iter()
        .flatten()
        .map(|part| locale.say(part))
        .collect();
    said.join("; ")
}
