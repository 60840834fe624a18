//! `simulate`: a believable class through the real engine.

use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::json;

use crate::attempt::Wall;
use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::{Decision, Mark, Ruling, in_order, text};
use crate::bank::form::{Form, Phase};
use crate::message::{Value, msg};
use crate::paper::Seed;
use crate::result::{file, name};
use crate::shell::cli::{Common, SimulateArgs};
use crate::shell::clock::ZONE_MINUTES;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{self, Library};
use crate::shell::store;
use crate::simulation::marks::marks;
use crate::simulation::{Plan, people, sit, takes};
use crate::text::Text;

/// 2026-12-01 08:00 in Việt Nam, when a form names no day.
const SOME_MORNING: i64 = 1_796_086_800_000;

pub(in crate::shell) fn run(
    common: &Common,
    args: &SimulateArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load_with(common, Some(&args.course))?;
    let shelved = library::find(&library, &args.course)?;
    let banks = Banks(&shelved.banks);
    let course = &shelved.course;
    let forms: Vec<&Form> = course.forms.iter().filter(|form| takes(form)).collect();
    let plan = Plan {
        people: args.people as usize,
        seed: Seed(args.seed),
        start: Wall(start(course)),
        offset_minutes: ZONE_MINUTES,
    };
    let class = people(course, plan);
    let played: Vec<Vec<(Option<f64>, Vec<Mark>)>> = class
        .par_iter()
        .map(|person| {
            let sit_one = |form: &&Form| {
                let sitting = sit(course, form, banks, person, plan).map_err(|error| {
                    Failure::Usage(msg("draw-failed").with("why", error.message()))
                })?;
                let path = args.into.join(name::file_name(&sitting.record));
                store::write_quickly(&path, file::write(&sitting.record).as_bytes())
                    .map_err(|error| Failure::file("doing-write", &path, error))?;
                let given = match args.decisions {
                    Some(_) => marks(&sitting.record, banks, person, plan.seed),
                    None => Vec::new(),
                };
                Ok((sitting.expected, given))
            };
            forms
                .iter()
                .map(sit_one)
                .collect::<Result<Vec<_>, Failure>>()
        })
        .collect::<Result<_, _>>()?;
    if let Some(path) = &args.decisions {
        let given = played.iter().flatten().flat_map(|(_, marks)| marks);
        let rulings = in_order(given.map(|mark| Ruling {
            on: marked_on(course, forms.len()),
            decision: Decision::Mark(mark.clone()),
            by: Text::tame("khaothi simulate"),
            why: None,
        }));
        store::write_atomically(path, text::file(&rulings).as_bytes())
            .map_err(|error| Failure::file("doing-write", path, error))?;
        console.say(
            &msg("simulated-marks")
                .with("count", rulings.len())
                .with("path", path.display().to_string()),
        );
    }
    let sat: Vec<Vec<Option<f64>>> = played
        .iter()
        .map(|one| one.iter().map(|(expected, _)| *expected).collect())
        .collect();
    let mean = |place: usize| {
        let expected: Vec<f64> = sat
            .iter()
            .filter_map(|one| one.get(place).copied().flatten())
            .collect();
        (!expected.is_empty()).then(|| expected.iter().sum::<f64>() / expected.len() as f64)
    };
    if args.json {
        let forms: Vec<_> = forms
            .iter()
            .enumerate()
            .map(|(place, form)| json!({ "form": form.id, "phase": form.phase, "expected_mean": mean(place) }))
            .collect();
        let class: Vec<_> = class
            .iter()
            .zip(&sat)
            .map(|(person, expected)| {
                json!({
                    "code": person.candidate.code,
                    "before": person.before,
                    "after": person.after,
                    "expected": expected,
                })
            })
            .collect();
        let value =
            json!({ "course": course.id, "seed": args.seed, "forms": forms, "people": class });
        return console.json(&value).map(|()| exit::FINE);
    }
    console.say(
        &msg("simulated")
            .with("people", class.len())
            .with("files", class.len() * forms.len())
            .with("folder", args.into.display().to_string()),
    );
    for (place, form) in forms.iter().enumerate() {
        if let Some(expected) = mean(place).filter(|_| form.phase != Phase::Survey) {
            console.say(
                &msg("simulated-expected")
                    .with("form", form.title.as_str())
                    .with("mean", Value::Decimal(expected * 100.0, 1)),
            );
        }
    }
    Ok(exit::FINE)
}

/// Eight in the morning of the first day any form names.
fn start(course: &Course) -> i64 {
    let first = course.forms.iter().filter_map(|form| form.exam_date).min();
    let morning = first.and_then(|date| {
        let zone = jiff::tz::Offset::from_seconds(ZONE_MINUTES * 60).ok()?;
        zone.to_timestamp(date.at(8, 0, 0, 0)).ok()
    });
    morning.map_or(SOME_MORNING, jiff::Timestamp::as_millisecond)
}

/// The day after the last form.
fn marked_on(course: &Course, forms: usize) -> Date {
    let first = jiff::Timestamp::from_millisecond(start(course)).unwrap_or_default();
    let zone = jiff::tz::Offset::from_seconds(ZONE_MINUTES * 60).unwrap_or(jiff::tz::Offset::UTC);
    let days = i64::try_from(forms).unwrap_or(0) + 1;
    let date = zone.to_datetime(first).date();
    date.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default())
}
