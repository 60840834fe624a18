//! Reading 20,000 result files of about 6 KB, beside the floor: opening, reading and closing them.
//!
//! The floor is one thread's, as is that of the other tools it was set by; files are read as the program
//! reads them, on all threads, and on one beside it. Every file is verified: its seal is computed.
//!
//! `cargo bench --bench results`
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads clocks and files, prints, and fails loudly"
)]

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use khaothi::attempt::journal::Candidate;
use khaothi::attempt::{Ended, Standing};
use khaothi::bank::form::Phase;
use khaothi::bank::item::Response;
use khaothi::bank::item::rule::{Marking, Rule};
use khaothi::paper::Seed;
use khaothi::result::file::{read, read_any_layout, receipt, write};
use khaothi::result::{Answer, Record};
use khaothi::text::Text;

const FILES: usize = 20_000;
const ITEMS: usize = 28;
const ROUNDS: usize = 5;

fn record(person: usize) -> Record {
    let answer = |item: usize| Answer {
        item: format!("mot-cua/mc-{:03}", item + 1).parse().unwrap(),
        shown: format!("blake3-16:{:032x}", item * 7919 + 1),
        order: ["C", "A", "D", "B"].map(|id| id.parse().unwrap()).to_vec(),
        response: Some(Response::Chosen(vec![
            ["A", "B", "C", "D"][(person + item) % 4].parse().unwrap(),
        ])),
        certainty: None,
        checked: Vec::new(),
        rule: Some(std::sync::Arc::new(Marking::plain(Rule::Credits))),
        state: Standing::Answered,
        ms: 20_000 + u64::try_from(person * 13 % 9_000).unwrap(),
        visits: 1,
        changes: 0,
        flagged: false,
    };
    let mut record = Record {
        schema: 1,
        program: "khaothi 0.1.0".to_owned(),
        attempt: format!("01JD{person:022}"),
        course: "cchc-2026".parse().unwrap(),
        form: "dau-khoa".parse().unwrap(),
        phase: Phase::Pre,
        variant: None,
        extra_minutes: 0,
        content: vec![("mot-cua".to_owned(), format!("blake3:{:064x}", 1))],
        seed: Seed(u64::try_from(person).unwrap()),
        candidate: Some(Candidate {
            code: Some(Text::tame(&format!("MP{person:05}"))),
            name: Some(Text::tame("Nguyễn Thị Minh Châu")),
            unit: Some(Text::tame("UBND xã Số 1")),
            group: None,
        }),
        class: Some("L1-2026".parse().unwrap()),
        started: "2026-12-01T08:00:03+07:00".to_owned(),
        submitted: "2026-12-01T08:12:47+07:00".to_owned(),
        active_ms: 764_000,
        ended: Ended::ByCandidate,
        responses: (0..ITEMS).map(answer).collect(),
        incidents: Vec::new(),
        journal: format!("blake3:{person:064x}"),
        receipt: String::new(),
    };
    record.receipt = receipt(&record);
    record
}

fn timed(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn per_file(time: Duration, files: usize) -> f64 {
    time.as_secs_f64() * 1e6 / files as f64
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (0..FILES)
        .map(|person| folder.path().join(format!("{person:05}.ron")))
        .collect();
    let mut bytes = 0;
    for (person, path) in paths.iter().enumerate() {
        let text = write(&record(person));
        bytes += text.len();
        fs::write(path, text).unwrap();
    }
    println!("{FILES} files, {} bytes each", bytes / FILES);
    let (mut floor, mut floors) = (Duration::MAX, Duration::MAX);
    let (mut ours, mut one) = (Duration::MAX, Duration::MAX);
    for _round in 0..ROUNDS {
        // in turn, so that both meet the same machine
        floor = floor.min(timed(|| {
            for path in &paths {
                black_box(fs::read(path).unwrap());
            }
        }));
        ours = ours.min(timed(|| {
            paths.par_iter().for_each(|path| {
                black_box(read(&fs::read(path).unwrap()).unwrap());
            });
        }));
        floors = floors.min(timed(|| {
            paths.par_iter().for_each(|path| {
                black_box(fs::read(path).unwrap());
            });
        }));
        one = one.min(timed(|| {
            for path in &paths {
                black_box(read(&fs::read(path).unwrap()).unwrap());
            }
        }));
    }
    let some = &paths[..1_000];
    let ron = timed(|| {
        for path in some {
            let text = fs::read_to_string(path).unwrap();
            black_box(read_any_layout(&text).unwrap());
        }
    });
    let threads = rayon::current_num_threads();
    let said = |what: &str, time: Duration| {
        let times = time.as_secs_f64() / floor.as_secs_f64();
        println!(
            "{what:<34} {:7.2} µs a file, {times:.2} times the floor",
            per_file(time, FILES)
        );
    };
    said("open, read, close, one thread", floor);
    said(&format!("read and verified, {threads} threads"), ours);
    said("read and verified, one thread", one);
    said(&format!("open, read, close, {threads} threads"), floors);
    println!(
        "through ron, one thread            {:7.2} µs a file",
        per_file(ron, some.len())
    );
}
