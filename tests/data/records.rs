//! Records of every kind, for tests of what reads and writes them.

use khaothi::attempt::journal::Candidate;
use khaothi::attempt::{Ended, Incident, Standing};
use khaothi::bank::form::Phase;
use khaothi::bank::id::OptionId;
use khaothi::bank::item::certainty::Certainty;
use khaothi::bank::item::{Fill, Response};
use khaothi::paper::Seed;
use khaothi::result::file::receipt;
use khaothi::result::{Answer, Record};
use khaothi::text::Text;
use proptest::prelude::*;

/// Times a sitting may have, in milliseconds.
const MS: std::ops::Range<u64> = 0..31_000_000_000;

fn text() -> impl Strategy<Value = Text> {
    let odd = "[ -~]{0,12}|[\\PC\u{300}-\u{323}\n\t\"\\\\'đĐếệ]{0,12}";
    odd.prop_map(|raw| Text::tame(&raw))
}

fn id() -> impl Strategy<Value = OptionId> {
    "[A-E]|[1-4][A-C]|[a-z]{1,6}".prop_map(|raw| raw.parse().unwrap())
}

fn ids() -> impl Strategy<Value = Vec<OptionId>> {
    prop::collection::vec(id(), 0..5)
}

fn response() -> impl Strategy<Value = Response> {
    let pairs = |max| prop::collection::vec(id(), 0..max);
    prop_oneof![
        ids().prop_map(Response::Chosen),
        ids().prop_map(Response::Ordered),
        (ids(), text()).prop_map(|(ids, own)| Response::Other(ids, own)),
        any::<bool>().prop_map(Response::Truth),
        prop::collection::vec((id(), any::<bool>()), 0..4).prop_map(Response::Judged),
        (pairs(4), pairs(4)).prop_map(|(a, b)| Response::Matched(a.into_iter().zip(b).collect())),
        prop::collection::vec((id(), fill()), 0..4).prop_map(Response::Filled),
        any::<u8>().prop_map(Response::Rated),
        prop::collection::vec((id(), any::<u8>()), 0..4).prop_map(Response::Scaled),
        any::<u32>().prop_map(Response::Predicted),
        text().prop_map(Response::Written),
    ]
}

fn fill() -> impl Strategy<Value = Fill> {
    prop_oneof![id().prop_map(Fill::Option), text().prop_map(Fill::Typed)]
}

fn answer() -> impl Strategy<Value = Answer> {
    let certainty = prop::sample::select(vec![Certainty::Low, Certainty::Medium, Certainty::High]);
    let state = prop::sample::select(vec![
        Standing::Answered,
        Standing::Omitted,
        Standing::NotReached,
    ]);
    let rule = prop::sample::select(vec![
        "net/1",
        "steps/1(0.1 0.25 0.5 1)",
        "kprime/1 blank-wrong certainty penalty=0.3333333",
    ]);
    (
        ("[a-z]{1,5}/[a-z][a-z0-9-]{0,6}x", "[0-9a-f]{8}", ids()),
        prop::option::of(response()),
        prop::option::of(certainty),
        prop::collection::vec(response(), 0..3),
        prop::option::of(rule),
        (state, MS, any::<u32>(), any::<u32>(), any::<bool>()),
    )
        .prop_map(|(named, response, certainty, checked, rule, rest)| {
            let (item, shown, order) = named;
            let (state, ms, visits, changes, flagged) = rest;
            // one multi-letter id alone would read back as its letters
            let order = if order.len() == 1 { Vec::new() } else { order };
            Answer {
                item: format!("a{item}").parse().unwrap(),
                shown,
                order,
                response,
                certainty,
                checked,
                rule: rule.map(|rule| std::sync::Arc::new(rule.parse().unwrap())),
                state,
                ms,
                visits,
                changes,
                flagged,
            }
        })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let one = || prop::option::of(text());
    (one(), one(), one(), prop::option::of("[a-z_]{1,6}")).prop_map(|(code, name, unit, group)| {
        Candidate {
            code,
            name,
            unit,
            group: group.and_then(|group| group.parse().ok()),
        }
    })
}

fn incident() -> impl Strategy<Value = Incident> {
    prop_oneof![
        (MS, MS).prop_map(|(at_ms, gap_ms)| Incident::Interrupted { at_ms, gap_ms }),
        (MS, -9_000_000_i64..9_000_000)
            .prop_map(|(at_ms, by_ms)| Incident::ClockStepped { at_ms, by_ms }),
        (MS, MS).prop_map(|(at_ms, gap_ms)| Incident::Suspended { at_ms, gap_ms }),
        (MS, MS).prop_map(|(at_ms, by_ms)| Incident::Extended { at_ms, by_ms }),
        (MS, MS).prop_map(|(at_ms, gap_ms)| Incident::Moved { at_ms, gap_ms }),
        MS.prop_map(|at_ms| Incident::DateDoubted { at_ms }),
    ]
}

/// Any record that may be handed in.
pub(crate) fn record() -> impl Strategy<Value = Record> {
    let phase = prop::sample::select(vec![Phase::Pre, Phase::Survey, Phase::Contest]);
    let variant = prop::sample::select(vec![None, Some("003"), Some("B"), Some("B003")]);
    (
        ("[ -~]{0,12}", phase, variant, 0_u32..60, any::<u64>()),
        prop::option::of(candidate()),
        prop::collection::vec(answer(), 0..6),
        prop::collection::vec(incident(), 0..4),
        prop::collection::vec(("[a-z]{1,5}", "[0-9a-f]{6}"), 0..3),
        prop::option::of("[A-Z][0-9-]{1,5}x"),
    )
        .prop_map(
            |(head, candidate, mut responses, incidents, content, class)| {
                for (place, answer) in responses.iter_mut().enumerate() {
                    // no item stands twice in a result
                    let item = format!("{}{place}", answer.item);
                    answer.item = item.parse().unwrap();
                }
                let (program, phase, variant, extra_minutes, seed) = head;
                let mut record = Record {
                    schema: 1,
                    program,
                    attempt: "01JD0000000000000000000000".to_owned(),
                    course: "c".parse().unwrap(),
                    form: "f".parse().unwrap(),
                    phase,
                    variant: variant.map(|variant| variant.parse().unwrap()),
                    extra_minutes,
                    content,
                    seed: Seed(seed),
                    candidate,
                    class: class.map(|class| class.parse().unwrap()),
                    started: "2026-12-01T08:00:03+07:00".to_owned(),
                    submitted: "2026-12-01T08:10:00+07:00".to_owned(),
                    active_ms: seed % MS.end,
                    ended: Ended::ByCandidate,
                    responses,
                    incidents,
                    journal: "blake3:11".to_owned(),
                    receipt: String::new(),
                };
                record.receipt = receipt(&record);
                record
            },
        )
}
