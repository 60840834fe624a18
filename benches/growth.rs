//! A report from two thousand to two million people: packs written by the product's own writer, read by
//! the program; seconds, the ratio to linear growth, and the most memory the program took.
//!
//! `cargo bench --bench growth` goes up to 2,000,000 people (about 2 GB in the folder for temporary
//! files, removed afterwards); `-- 200000` stops there.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench measures time, runs the program and prints"
)]

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use khaothi::attempt::journal::Candidate;
use khaothi::attempt::{Ended, Standing};
use khaothi::bank::form::Phase;
use khaothi::bank::item::Response;
use khaothi::bank::source::{Document, read};
use khaothi::diagnostic::Sources;
use khaothi::paper::Seed;
use khaothi::result::pack::Source;
use khaothi::result::pack::stream::Writer;
use khaothi::result::{Answer, Record};
use khaothi::text::Text;

const ITEMS: usize = 40;
const SIZES: [usize; 4] = [2_000, 20_000, 200_000, 2_000_000];

/// Communes, as many as the country has.
const UNITS: u64 = 3_321;

const GROUPS: [&str; 3] = ["so", "xa", "khac"];

const COURSE: &str = r#"Course(schema: 1, id: "quoc-gia", title: "Cả nước", banks: ["bank.bank.ron"],
    groups: { "so": "Sở, ngành", "xa": "Cấp xã", "khac": "Khác" },
    forms: [Form(id: "chung", title: "Bài chung", phase: Pre, minutes: 60, pass: 0.5, all: "b")])"#;

fn bank() -> String {
    let item = |item: usize| {
        format!(
            "Single(id: \"c{item:02}\", stem: \"Câu hỏi số {item} về cải cách hành chính?\", options: [\
             Key(\"một\"), Distractor(\"hai\"), Distractor(\"ba\"), Distractor(\"bốn\")]),\n"
        )
    };
    let items: String = (0..ITEMS).map(item).collect();
    format!("Bank(schema: 1, id: \"b\", title: \"B\", items: [\n{items}])\n")
}

/// What trainees see of each item.
fn shown(bank: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("bank.bank.ron", bank);
    let Some(Document::Bank(bank)) = read(&sources, file).value else {
        unreachable!("a bank")
    };
    bank.bank
        .items
        .iter()
        .map(|item| item.shown().clone())
        .collect()
}

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn share(&mut self) -> f64 {
        self.next() as f64 / f64::from(1_u32 << 31)
    }
}

fn record(person: usize, shown: &[String], dice: &mut Dice) -> Record {
    let theta = (0..12).map(|_| dice.share()).sum::<f64>() - 6.0;
    let orders = ["ABCD", "DCBA", "BADC", "CDAB"];
    let answer = |item: usize, dice: &mut Dice| {
        let b = 4.0 * item as f64 / ITEMS as f64 - 2.0;
        let right = dice.share() < 1.0 / (1.0 + (b - theta).exp());
        let option = if right { 0 } else { 1 + dice.next() % 3 };
        let id = ["A", "B", "C", "D"][usize::try_from(option).unwrap()];
        let order = orders[usize::try_from(dice.next() % 4).unwrap()];
        Answer {
            item: format!("b/c{item:02}").parse().unwrap(),
            shown: shown[item].clone(),
            order: order
                .chars()
                .map(|c| c.to_string().parse().unwrap())
                .collect(),
            response: Some(Response::Chosen(vec![id.parse().unwrap()])),
            certainty: None,
            checked: Vec::new(),
            rule: None,
            state: Standing::Answered,
            ms: 5_000 + dice.next() % 90_000,
            visits: 1,
            changes: 0,
            flagged: false,
        }
    };
    let minute = dice.next() % 480;
    let started = format!(
        "2026-12-01T{:02}:{:02}:{:02}+07:00",
        8 + minute / 60,
        minute % 60,
        dice.next() % 60
    );
    let names = [
        "Nguyễn Thị Minh Châu",
        "Trần Văn Bình",
        "Lê Hoàng Đức",
        "Phạm Thị Ngọc Ánh",
    ];
    Record {
        schema: 1,
        program: "khaothi 0.1.0".to_owned(),
        attempt: format!("01JD{person:022}"),
        course: "quoc-gia".parse().unwrap(),
        form: "chung".parse().unwrap(),
        phase: Phase::Pre,
        variant: None,
        extra_minutes: 0,
        content: vec![("b".to_owned(), format!("blake3:{:064x}", 1))],
        seed: Seed(dice.next()),
        candidate: Some(Candidate {
            code: Some(Text::tame(&format!("CB{person:08}"))),
            name: Some(Text::tame(&format!("{} {person}", names[person % 4]))),
            unit: Some(Text::tame(&format!("UBND xã số {}", dice.next() % UNITS))),
            group: Some(GROUPS[person % 3].parse().unwrap()),
        }),
        class: None,
        started: started.clone(),
        submitted: started,
        active_ms: 600_000 + dice.next() % 1_000_000,
        ended: Ended::ByCandidate,
        responses: (0..ITEMS).map(|item| answer(item, dice)).collect(),
        incidents: Vec::new(),
        journal: format!("blake3:{:016x}{:048x}", dice.next(), person),
        receipt: "K7QM-2F9D".to_owned(),
    }
}

fn write(path: &Path, people: usize, shown: &[String]) {
    let mut writer = Writer::new(BufWriter::new(File::create(path).unwrap())).unwrap();
    let mut dice = Dice(20_261_201);
    for person in 0..people {
        let source = Source {
            name: format!("quoc-gia_chung_CB{person:08}_01JD{person:022}.ron"),
            size: 8_000,
            changed: (1_796_086_800, 0),
            digest: *blake3::hash(&person.to_le_bytes()).as_bytes(),
        };
        writer
            .push(&source, &record(person, shown, &mut dice))
            .unwrap();
    }
    let mut into = writer.finish(people as u64).unwrap();
    into.flush().unwrap();
    // or the system would still be writing while the report is measured
    into.get_ref().sync_all().unwrap();
}

/// Runs the program: how long, and the most memory it had, in bytes, where the system tells.
fn program(args: &[&str]) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        most = most.max(peak.unwrap_or(0) * 1024);
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{args:?}");
            return (start.elapsed(), most);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The yardstick: the bytes of the pack read and digested, and nothing done with them.
fn digested(path: &Path) -> Duration {
    let start = Instant::now();
    let mut file = BufReader::new(File::open(path).unwrap());
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).unwrap() {
            0 => break,
            read => hasher.update(&buffer[..read]),
        };
    }
    assert_ne!(hasher.finalize().as_bytes(), &[0; 32]);
    start.elapsed()
}

fn main() {
    let most = std::env::args().find_map(|argument| argument.parse::<usize>().ok());
    let most = most.unwrap_or(usize::MAX);
    let folder = tempfile::tempdir().unwrap();
    let bank = bank();
    fs::write(folder.path().join("bank.bank.ron"), &bank).unwrap();
    fs::write(folder.path().join("quoc-gia.course.ron"), COURSE).unwrap();
    let quizzes = folder.path().to_str().unwrap();
    let shown = shown(&bank);
    println!("{ITEMS} items, {} threads", rayon::current_num_threads());
    println!(
        "    people      pack   digested    report   µs a person   to linear   memory   bytes a person"
    );
    let mut before: Option<(usize, f64)> = None;
    for people in SIZES.into_iter().filter(|people| *people <= most) {
        let path = folder.path().join(format!("{people}.pack"));
        write(&path, people, &shown);
        let size = fs::metadata(&path).unwrap().len();
        let pack = path.to_str().unwrap();
        let args = ["report", pack, "--json", "-", "--quizzes", quizzes];
        let runs = if people < 1_000_000 { 3 } else { 1 };
        let found: Vec<_> = (0..runs)
            .map(|_| (digested(&path), program(&args)))
            .collect();
        let plain = found.iter().map(|run| run.0).min().unwrap();
        let time = found.iter().map(|run| run.1.0).min().unwrap().as_secs_f64();
        let memory = found.iter().map(|run| run.1.1).max().unwrap();
        let linear = before.map_or(1.0, |(fewer, seconds)| {
            time / (seconds * people as f64 / fewer as f64)
        });
        println!(
            "{people:>10} {:>6} MB {:>8.2} s {time:>7.2} s {:>13.1} {linear:>11.2} {:>5} MB {:>16}",
            size / 1_000_000,
            plain.as_secs_f64(),
            time * 1e6 / people as f64,
            memory / 1_000_000,
            memory / people as u64,
        );
        before = Some((people, time));
        fs::remove_file(&path).unwrap();
    }
}
