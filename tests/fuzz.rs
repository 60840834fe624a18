//! The fuzz entries on any toolchain: seeded mutants of good files, a fixed number of them, so that
//! every run tries the same. `FUZZ_ROUNDS=100000 cargo test --release --test fuzz` tries more;
//! `FUZZ_SEEDS=DIR cargo test --test fuzz` writes the seeds for `cargo fuzz`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test fails loudly and prints its counts"
)]

#[path = "../fuzz/entry.rs"]
mod entry;

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::Instant;

use khaothi::attempt::journal::{Candidate, Opening, Placed, SCHEMA, Scribe};
use khaothi::attempt::{Attempt, Command, Elapsed, Moment, Wall};
use khaothi::bank::Banks;
use khaothi::bank::item::Response;
use khaothi::bank::source::{self, Document};
use khaothi::cohort::people::gather;
use khaothi::paper::timing::Terms;
use khaothi::paper::{Seed, assemble};
use khaothi::report::parts::Parts;
use khaothi::result::pack::Source;
use khaothi::result::pack::stream::Writer;
use khaothi::text::Text;

/// Mutants of each kind of file when nothing else is asked for.
const USUAL: usize = 1_500;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }
}

/// What tends to break readers.
const SPICE: [&[u8]; 26] = [
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"\\",
    b",",
    b":",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"-",
    b"18446744073709551615",
    b"9999999999999999999999",
    b"1e999",
    b"0.1",
    b"None",
    b"((((((((((((((((",
    b"/*",
    b"//",
    b"r#\"",
    "\u{202e}\u{1b}[2J".as_bytes(),
    "ế".as_bytes(),
    b"\r\n",
];

fn mutant(seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _change in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &others[dice.roll(others.len())];
                let from = dice.roll(other.len() + 1);
                let to = (from + dice.roll(200)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            5 => {
                let spice = SPICE[dice.roll(SPICE.len())];
                let times = 1 + dice.roll(3) * dice.roll(3) * dice.roll(200);
                bytes.splice(at..at, spice.repeat(times));
            }
            6 => bytes
                .splice(at..end, SPICE[dice.roll(SPICE.len())].iter().copied())
                .for_each(drop),
            _ => {
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    bytes[at + digit] = b'9';
                }
            }
        }
    }
    bytes
}

fn read(text: &str) -> Document {
    let mut sources = khaothi::diagnostic::Sources::default();
    let file = sources.add("x", text);
    source::read(&sources, file).value.unwrap()
}

/// A journal and the result it leads to.
fn sitting() -> (Vec<u8>, Vec<u8>) {
    let (Document::Bank(bank), Document::Course(course)) = (read(entry::BANK), read(entry::COURSE))
    else {
        unreachable!("a bank and a course")
    };
    let banks = [bank.bank];
    let form = &course.course.forms[0];
    let paper =
        std::sync::Arc::new(assemble(&course.course, form, Banks(&banks), Seed(1)).unwrap());
    let opening = Opening {
        schema: SCHEMA,
        program: "khaothi".to_owned(),
        attempt: "01TEST".to_owned(),
        course: course.course.id.clone(),
        form: form.id.clone(),
        phase: form.phase,
        seed: Seed(1),
        content: vec![("b".to_owned(), "blake3:0".to_owned())],
        candidate: Some(Candidate {
            name: Some(Text::tame("Nguyễn \"Thị\" Đào")),
            ..Candidate::default()
        }),
        class: None,
        opened: Wall(0),
        variant: None,
        terms: Terms::default(),
        slots: Placed::of(&paper),
    };
    let (mut scribe, mut text) = Scribe::open(&opening).unwrap();
    let mut attempt = Attempt::new(std::sync::Arc::clone(&paper));
    let truth = paper
        .slots
        .iter()
        .position(|slot| slot.item.item.as_str() == "i")
        .unwrap();
    let commands = [
        Command::Begin,
        Command::Machine {
            boot: 7,
            uptime_ms: 9,
        },
        Command::GoTo(truth),
        Command::Respond(truth, Response::Truth(true)),
        Command::Slept { gap_ms: 40_000 },
        Command::Extend { by_ms: 60_000 },
        Command::Flag(0, true),
        Command::Interrupted { gap_ms: 7_000 },
        Command::MoveOut,
        Command::MoveIn { gap_ms: 1_000 },
        Command::Submit,
    ];
    for (number, command) in commands.into_iter().enumerate() {
        let ms = attempt.last().0.max(1_000 * number as u64);
        let now = Moment {
            elapsed: Elapsed(ms),
            wall: Wall(1_796_086_800_000 + i64::try_from(ms).unwrap()),
        };
        for stamped in attempt.handle(command, now).events {
            text.push_str(&scribe.line(&stamped).unwrap());
        }
    }
    let record = khaothi::result::record(&attempt, &opening, &scribe.digest(), 420).unwrap();
    (
        text.into_bytes(),
        khaothi::result::file::write(&record).into_bytes(),
    )
}

/// A pack of a few results, and the tables of those who handed them in.
fn gathered(result: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let record = khaothi::result::file::read(result).unwrap();
    let mut pack = Writer::new(Vec::new()).unwrap();
    let mut records = Vec::new();
    for number in 0..6 {
        let mut record = record.clone();
        record.attempt = format!("01TEST{number}");
        record.responses[0].response = (number < 4)
            .then(|| record.responses[0].response.clone())
            .flatten();
        record.candidate = Some(Candidate {
            code: Some(Text::tame(&format!("M{number}"))),
            unit: Some(Text::tame("Sở A")),
            ..Candidate::default()
        });
        let source = Source {
            name: format!("{number}.ron"),
            size: 9,
            changed: (1, 2),
            digest: [7; 32],
        };
        pack.push(&source, &record).unwrap();
        records.push(record);
    }
    pack.gone("0.ron").unwrap();
    let (Document::Bank(bank), Document::Course(course)) = (read(entry::BANK), read(entry::COURSE))
    else {
        unreachable!("a bank and a course")
    };
    let banks = [bank.bank];
    let people = gather(records, &course.course, Banks(&banks));
    let (parts, _) = Parts::of(&course.course, Banks(&banks), &people);
    assert!(!parts.is_empty());
    (pack.finish(5).unwrap(), parts.text().into_bytes())
}

fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let shipped = |name: &str| std::fs::read(Path::new("quizzes").join(name)).unwrap();
    let short = |bytes: Vec<u8>| bytes.into_iter().take(12_000).collect::<Vec<u8>>();
    let (journal, result) = sitting();
    let (pack, tables) = gathered(&result);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.ron", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&result).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let mail = b"From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n\
        --x\r\nContent-Disposition: attachment; filename=\"a.ron\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        UmVzdWx0KA==\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.vn\r\n\r\nhi\r\n--x--\r\n";
    let roster = "mã số;họ và tên;đơn vị;nhóm;lớp;phút thêm\n001;\"Nguyễn Văn An\";Sở A;so;L1;10\n\
        002;Trần Thị Bình;Sở A;so;L1;\n";
    let mut workbooks = vec![entry::around("", "")];
    workbooks.extend(entry::PARTS.map(|(_, text)| text.as_bytes().to_vec()));
    let rulings = r#"Decisions(schema: 1, by: "Hội đồng", on: "2026-12-05", rulings: [
        AcceptAlso(item: "b/j", option: "B", why: "w"), Drop(item: "b/i", why: "w", on: "2026-12-06"),
        Mark(attempt: "01TEST", item: "b/i", points: 0.5, note: "n", why: "w"),
        SamePerson(a: "001", b: "002", why: "w"), Void(attempt: "01TEST", reason: "r", why: "w")])"#;
    let answers = "họ tên;nhóm;đơn vị;c1;c2;c3\nkey;;;A;B;C\nAn;a;x;A;B;D\nBình;b;y;A;;C\n\
        Chi;a;x;B;NR;NR\nDung;b;y;A;B;C\n\"Đ;\"\"E\";a;y;C;B;.\n";
    let marks = "q1,q2,q3\nmax,2,1\n\"0,5\",2,1\n1,0.5,0\n0,0,1\n";
    let settings = "# x\ntheme = light\nlang=vi\ntyping = telex\nkey item.flag = F9\nkey flag = Ctrl+K\n\
        mouse = off\n";
    let of_statistics: Vec<Vec<u8>> = {
        let mut paths: Vec<_> = std::fs::read_dir("tests/oracles")
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.metadata().unwrap().len() < 10_000)
            .collect();
        paths.sort();
        paths
            .iter()
            .map(|path| std::fs::read(path).unwrap())
            .collect()
    };
    let every = std::fs::read_dir("quizzes")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut banks: Vec<_> = every.collect();
    banks.sort();
    let of = |end: &str| -> Vec<Vec<u8>> {
        let own = banks
            .iter()
            .filter(|path| path.display().to_string().ends_with(end));
        own.map(|path| short(std::fs::read(path).unwrap()))
            .collect()
    };
    let mut bank = of(".bank.ron");
    bank.push(entry::BANK.into());
    let mut course = of(".course.ron");
    course.push(entry::COURSE.into());
    vec![
        ("bank", bank),
        ("course", course),
        ("register", vec![short(shipped("register.ron"))]),
        ("decisions", vec![rulings.into()]),
        ("roster", vec![roster.into()]),
        ("workbook", workbooks),
        ("journal", vec![journal]),
        (
            "result",
            vec![
                result,
                std::fs::read("tests/fixtures/result-before-variants.ron").unwrap(),
            ],
        ),
        ("parcel", vec![zip, mail.to_vec()]),
        (
            "table",
            vec![
                answers.into(),
                marks.into(),
                "a,b\n1,0\n0,1\n1,1\n".into(),
                ",0\n00,\n1,1".into(),
            ],
        ),
        ("settings", vec![settings.into()]),
        ("oracle", of_statistics),
        ("pack", vec![pack]),
        ("tables", vec![tables]),
    ]
}

#[test]
fn no_mutant_of_a_good_file_breaks_a_reader() {
    let rounds = std::env::var("FUZZ_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok());
    let rounds: usize = rounds.unwrap_or(USUAL);
    let seeds = seeds();
    if let Some(folder) = std::env::var_os("FUZZ_SEEDS") {
        for (name, files) in &seeds {
            let corpus = Path::new(&folder).join(name);
            std::fs::create_dir_all(&corpus).unwrap();
            for (number, bytes) in files.iter().enumerate() {
                std::fs::write(corpus.join(format!("seed-{number}")), bytes).unwrap();
            }
        }
        return;
    }
    for (name, run) in entry::ENTRIES {
        let (_, files) = seeds.iter().find(|(kind, _)| *kind == name).unwrap();
        for file in files {
            run(file);
        }
        let since = Instant::now();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut slowest = 0;
        for _round in 0..rounds {
            let bytes = mutant(&files[dice.roll(files.len())], files, &mut dice);
            let began = Instant::now();
            if let Err(panic) = std::panic::catch_unwind(|| run(&bytes)) {
                let path = std::env::temp_dir().join(format!("khaothi-fuzz-{name}"));
                std::fs::write(&path, &bytes).unwrap();
                println!("{name}: {} bytes in {}", bytes.len(), path.display());
                std::panic::resume_unwind(panic);
            }
            slowest = slowest.max(began.elapsed().as_millis());
        }
        println!(
            "{name}: {rounds} mutants in {:?}, slowest {slowest} ms",
            since.elapsed()
        );
        // a hang is a failure, whatever the machine is busy with
        assert!(slowest < 20_000, "{name}: {slowest} ms for one file");
    }
}
