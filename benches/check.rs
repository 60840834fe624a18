//! 100,000 items in 1,000 files: `khaothi check` beside `ron` alone, in the same run.
//!
//! `cargo bench --bench check`. The yardstick reads the same files one after another and parses
//! each into plain structs with `ron`, which says nothing of topics, keys, law or likeness. The
//! program runs as people run it, start to exit, with a register of 60 documents. Best of five.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench measures, prints and fails loudly"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

const FILES: usize = 1_000;
const PER_FILE: usize = 100;
const ROUNDS: usize = 5;
/// What the program may take, in times of the yardstick.
const LIMIT: f64 = 4.0;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, not used")]
struct Bank {
    schema: u32,
    id: String,
    title: String,
    topics: BTreeMap<String, String>,
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, not used")]
enum Item {
    Single {
        id: String,
        topic: String,
        level: Level,
        stem: String,
        options: Vec<Choice>,
        explanation: String,
        basis: Vec<Cite>,
        tags: Vec<String>,
    },
}

#[derive(Debug, Deserialize)]
enum Level {
    Remember,
    Understand,
    Apply,
    Analyse,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, not used")]
enum Choice {
    Key(String),
    Distractor(String),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, not used")]
struct Cite(String, String);

/// Syllables of administrative Vietnamese; sentences are made of them, no two alike.
const SYLLABLES: [&str; 48] = [
    "hồ",
    "sơ",
    "giấy",
    "hẹn",
    "kết",
    "quả",
    "quầy",
    "sở",
    "xã",
    "tỉnh",
    "người",
    "dân",
    "công",
    "chức",
    "lãnh",
    "đạo",
    "văn",
    "bản",
    "thời",
    "hạn",
    "mẫu",
    "đơn",
    "trách",
    "nhiệm",
    "quy",
    "trình",
    "thủ",
    "tục",
    "hành",
    "chính",
    "phí",
    "lệ",
    "phường",
    "trung",
    "tâm",
    "phục",
    "vụ",
    "tiếp",
    "nhận",
    "trả",
    "chuyển",
    "kiểm",
    "soát",
    "đánh",
    "giá",
    "số",
    "hoá",
    "liên",
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn words(&mut self, count: usize) -> String {
        let said: Vec<&str> = (0..count)
            .map(|_| SYLLABLES[self.roll(SYLLABLES.len())])
            .collect();
        said.join(" ")
    }
}

fn write_banks(folder: &Path) -> u64 {
    let mut dice = Dice(7);
    let mut bytes = 0;
    for file in 0..FILES {
        let mut text = format!(
            "Bank(\n    schema: 1,\n    id: \"b{file}\",\n    title: \"Ngân hàng {file}\",\n    \
             topics: {{ \"t1\": \"Một\", \"t2\": \"Hai\" }},\n    items: [\n"
        );
        for item in 0..PER_FILE {
            let level = ["Remember", "Understand", "Apply", "Analyse"][item % 4];
            let key = dice.roll(4);
            writeln!(
                text,
                "        Single(\n            id: \"c{item}\", topic: \"t{}\", level: {level},\n            \
                 stem: \"Khi {}, việc nào sau đây đúng quy định?\",\n            options: [",
                item % 2 + 1,
                dice.words(18)
            )
            .unwrap();
            for place in 0..4 {
                let name = if place == key { "Key" } else { "Distractor" };
                writeln!(text, "                {name}(\"Phải {}\"),", dice.words(7)).unwrap();
            }
            writeln!(
                text,
                "            ],\n            explanation: \"Vì {}.\",\n            \
                 basis: [Cite(\"{}/2020/NĐ-CP\", \"Điều {} khoản 2\")],\n            tags: [\"x\"],\n        ),",
                dice.words(14),
                dice.roll(60) + 1,
                dice.roll(30) + 1
            )
            .unwrap();
        }
        text.push_str("    ],\n)\n");
        bytes += text.len() as u64;
        std::fs::write(folder.join(format!("b{file:04}.bank.ron")), text).unwrap();
    }
    let mut register = String::from("Register(schema: 1, documents: [\n");
    for number in 1..=60 {
        writeln!(
            register,
            "    Document(sign: \"{number}/2020/NĐ-CP\", title: \"Văn bản {number}\", issued: \"2020-03-01\", \
             from: \"2020-04-01\", to: \"2090-12-31\"),"
        )
        .unwrap();
    }
    register.push_str("])\n");
    std::fs::write(folder.join("register.ron"), register).unwrap();
    bytes
}

fn yardstick(folder: &Path) -> Duration {
    let start = Instant::now();
    let mut items = 0;
    for file in 0..FILES {
        let text = std::fs::read_to_string(folder.join(format!("b{file:04}.bank.ron"))).unwrap();
        let bank: Bank = ron::from_str(&text).unwrap();
        items += bank.items.len();
    }
    assert_eq!(items, FILES * PER_FILE);
    start.elapsed()
}

fn program(folder: &Path) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .arg("check")
        .arg(folder)
        .arg("--on")
        .arg("2026-12-01")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    start.elapsed()
}

fn best(mut run: impl FnMut() -> Duration) -> f64 {
    (0..ROUNDS).map(|_| run()).min().unwrap().as_secs_f64()
}

fn main() {
    // `cargo test --benches` passes this: writing 60 MB for a test would be rude
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let bytes = write_banks(folder.path());
    let megabytes = bytes as f64 / 1e6;
    let ron = best(|| yardstick(folder.path()));
    let khaothi = best(|| program(folder.path()));
    let times = khaothi / ron;
    println!(
        "items {} in {FILES} files, {megabytes:.1} MB",
        FILES * PER_FILE
    );
    println!("ron alone, read and parse   {:>7.0} ms", ron * 1e3);
    println!("khaothi check, whole run    {:>7.0} ms", khaothi * 1e3);
    println!("khaothi ÷ ron               {times:>7.2}   (limit {LIMIT})");
    assert!(times <= LIMIT, "slower than {LIMIT} times ron alone");
}
