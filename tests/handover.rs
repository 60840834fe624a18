//! Attempts carried between PCs, files verified, second copies: the program run as people run it.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test runs a program and fails loudly"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use khaothi::attempt::journal::{self, Candidate, Opening, Placed, SCHEMA, Scribe};
use khaothi::attempt::replay::replay;
use khaothi::attempt::{Attempt, Command as Wish, Elapsed, Incident, Moment, Stamped, Wall};
use khaothi::bank::Banks;
use khaothi::bank::item::Response;
use khaothi::bank::source::{self, Document};
use khaothi::paper::timing::Terms;
use khaothi::paper::{Paper, Seed, assemble};
use khaothi::result::file;
use khaothi::text::Text;

const BANK: &str = r#"Bank(schema: 1, id: "b", title: "B", items: [
    TrueFalse(id: "i", stem: "Một?", key: true), TrueFalse(id: "j", stem: "Hai?", key: false)])"#;

const COURSE: &str = r#"Course(schema: 1, id: "c", title: "C", banks: ["b.bank.ron"], forms: [
    Form(id: "f", title: "F", phase: Pre, minutes: 60, all: "b", gap_counts: false)])"#;

const ATTEMPT: &str = "01KDTESTATTEMPT00000000001";

struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let quizzes = folder.path().join("quizzes");
        std::fs::create_dir(&quizzes).unwrap();
        std::fs::write(quizzes.join("b.bank.ron"), BANK).unwrap();
        std::fs::write(quizzes.join("c.course.ron"), COURSE).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_khaothi"))
            .args(["--lang", "en", "--quizzes", "quizzes"])
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    /// Runs; its exit code and what it said on both streams.
    fn says(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(args);
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(said).unwrap(),
        )
    }

    fn journal(&self, pc: &str) -> PathBuf {
        self.path(pc)
            .join(".attempts")
            .join(format!("{ATTEMPT}.journal"))
    }
}

fn paper() -> Arc<Paper> {
    let read = |text: &str| {
        let mut sources = khaothi::diagnostic::Sources::default();
        let file = sources.add("x", text);
        source::read(&sources, file).value.unwrap()
    };
    let (Document::Bank(bank), Document::Course(course)) = (read(BANK), read(COURSE)) else {
        panic!("a bank and a course")
    };
    let form = &course.course.forms[0];
    Arc::new(assemble(&course.course, form, Banks(&[bank.bank]), Seed(1)).unwrap())
}

fn wall() -> Wall {
    Wall(jiff::Timestamp::now().as_millisecond())
}

fn does(attempt: &mut Attempt, scribe: &mut Scribe, text: &mut String, wishes: Vec<Wish>) {
    for wish in wishes {
        let now = Moment {
            elapsed: Elapsed(attempt.last().0 + 1_000),
            wall: wall(),
        };
        for stamped in attempt.handle(wish, now).events {
            text.push_str(&scribe.line(&stamped).unwrap());
        }
    }
}

/// An attempt begun and answered in part at a PC.
fn half_done(room: &Room, pc: &str) {
    let paper = paper();
    let opening = Opening {
        schema: SCHEMA,
        program: "khaothi test".to_owned(),
        attempt: ATTEMPT.to_owned(),
        course: paper.course.clone(),
        form: paper.form.clone(),
        phase: paper.phase,
        seed: paper.seed,
        content: Vec::new(),
        candidate: Some(Candidate {
            name: Some(Text::tame("Nguyễn Văn An")),
            ..Candidate::default()
        }),
        class: None,
        opened: wall(),
        variant: None,
        terms: Terms::default(),
        slots: Placed::of(&paper),
    };
    let (mut scribe, mut text) = Scribe::open(&opening).unwrap();
    let mut attempt = Attempt::new(paper);
    let wishes = vec![Wish::Begin, Wish::Respond(0, Response::Truth(true))];
    does(&mut attempt, &mut scribe, &mut text, wishes);
    let path = room.journal(pc);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Hands an attempt in where it lies, as the program would; the path of its result.
fn hand_in(room: &Room, pc: &str, second: bool) -> PathBuf {
    let path = room.journal(pc);
    let bytes = std::fs::read(&path).unwrap();
    let read = journal::read(&bytes).unwrap();
    let mut attempt = replay(paper(), &read.events).unwrap();
    assert!(attempt.is_running(), "it goes on at {pc}");
    let (mut scribe, mut text) = (read.scribe, String::from_utf8(bytes).unwrap());
    let wishes = vec![
        Wish::GoTo(1),
        Wish::Respond(1, Response::Truth(second)),
        Wish::Submit,
    ];
    does(&mut attempt, &mut scribe, &mut text, wishes);
    std::fs::write(path.with_extension("done"), &text).unwrap();
    std::fs::remove_file(&path).unwrap();
    let record = khaothi::result::record(&attempt, &read.opening, &scribe.digest(), 420).unwrap();
    let result = room
        .path(pc)
        .join(khaothi::result::name::file_name(&record));
    std::fs::write(&result, file::write(&record)).unwrap();
    result
}

fn events(path: &Path) -> Vec<Stamped> {
    journal::read(&std::fs::read(path).unwrap()).unwrap().events
}

#[test]
fn a_half_done_attempt_goes_on_at_another_pc_and_nowhere_else() {
    let room = Room::new();
    half_done(&room, "pc1");
    let before = events(&room.journal("pc1"));
    let (code, said) = room.says(&["move-out", "--results", "pc1", "-o", "an.move"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Nguyễn Văn An"), "{said}");
    let (code, said) = room.says(&["move-out", "01NONE", "--results", "pc1", "-o", "no.move"]);
    assert_eq!((code, said.contains("01NONE")), (1, true), "{said}");
    // the source is closed: not resumed, not packed up again by accident, not taken back in
    let closed = replay(paper(), &events(&room.journal("pc1"))).unwrap();
    assert!(closed.is_moved() && !closed.is_running());
    let (code, said) = room.says(&["move-out", "--results", "pc1", "-o", "two.move"]);
    assert_eq!((code, said.contains("--again")), (1, true), "{said}");
    let (code, said) = room.says(&["move-in", "an.move", "--results", "pc1"]);
    assert_eq!((code, said.contains("once")), (1, true), "{said}");
    // until its result is there nobody may take it for settled
    let (code, said) = room.says(&["collect", "pc1", "--into", "early"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Nguyễn Văn An was moved"), "{said}");
    // it arrives once
    std::fs::copy(room.path("an.move"), room.path("copy.move")).unwrap();
    let (code, said) = room.says(&["move-in", "an.move", "--results", "pc2"]);
    assert_eq!(code, 0, "{said}");
    assert!(!room.path("an.move").exists() && room.path("an.move.used").exists());
    for again in ["copy.move", "an.move.used"] {
        let (code, said) = room.says(&["move-in", again, "--results", "pc2"]);
        assert_eq!((code, said.contains("once")), (1, true), "{said}");
    }
    let arrived = events(&room.journal("pc2"));
    assert!(arrived.starts_with(&before));
    let attempt = replay(paper(), &arrived).unwrap();
    assert_eq!(attempt.slots()[0].response(), Some(&Response::Truth(true)));
    assert!(matches!(attempt.incidents(), [Incident::Moved { .. }]));
    // a file that was changed on the way is refused
    let mut bytes = std::fs::read(room.path("copy.move")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(room.path("bad.move"), bytes).unwrap();
    let (code, said) = room.says(&["move-in", "bad.move", "--results", "pc3"]);
    assert_eq!((code, said.contains("not whole")), (1, true), "{said}");
    // somebody who cheats goes on at two PCs: collect notices
    room.says(&["move-in", "copy.move", "--results", "pc3"]);
    let two = hand_in(&room, "pc2", true);
    let three = hand_in(&room, "pc3", false);
    let (two, three) = (two.to_str().unwrap(), three.to_str().unwrap());
    let (code, said) = room.says(&["collect", two, three, "--into", "kept"]);
    assert_eq!((code, said.contains("conflicting")), (1, true), "{said}");
    let (code, said) = room.says(&["collect", "pc1", "--into", "kept"]);
    assert_eq!((code, said.contains("An was moved")), (0, false), "{said}");
}

#[test]
fn a_half_done_attempt_that_cannot_go_on_is_named_and_kept() {
    let room = Room::new();
    half_done(&room, "pc1");
    let take = ["take", "--linear", "--results", "pc1"];
    let bank = room.path("quizzes/b.bank.ron");
    std::fs::write(&bank, BANK.replace("Hai?", "Hai, nay khác?")).unwrap();
    let (_, said) = room.says(&take);
    assert!(
        said.contains("cannot be gone on with: item b/j was changed"),
        "{said}"
    );
    assert!(said.contains(&format!("{ATTEMPT}.journal")), "{said}");
    // the old file back, and it goes on
    std::fs::write(&bank, BANK).unwrap();
    let (_, said) = room.says(&take);
    assert!(
        said.contains("unfinished") && !said.contains("cannot be gone on"),
        "{said}"
    );
    let journal = room.journal("pc1");
    std::fs::write(&journal, "no journal").unwrap();
    let (_, said) = room.says(&take);
    assert!(said.contains("the file is damaged"), "{said}");
}

#[test]
fn verify_says_which_line_does_not_fit_and_finds_a_receipt() {
    let room = Room::new();
    half_done(&room, "pc");
    let result = hand_in(&room, "pc", true);
    let text = std::fs::read_to_string(&result).unwrap();
    let record = file::read(text.as_bytes()).unwrap();
    let typed = record
        .receipt
        .to_lowercase()
        .replace('-', " ")
        .replace('0', "O");
    let (code, said) = room.says(&["verify", "pc", "--receipt", &typed]);
    assert_eq!((code, said.contains("is of: pc/")), (0, true), "{said}");
    let (code, said) = room.says(&["verify", "pc", "--receipt", "ZZZZ-ZZZZ"]);
    assert_eq!((code, said.contains("no file")), (1, true), "{said}");
    let kinds = |args: &[&str]| -> Vec<(u64, String)> {
        let output = room.run(args);
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let files = value["files"].as_array().unwrap();
        let findings = files
            .iter()
            .flat_map(|file| file["findings"].as_array().unwrap());
        findings
            .map(|f| {
                (
                    f["line"].as_u64().unwrap(),
                    f["kind"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    };
    let line_of = |text: &str, word: &str| {
        let place = text.lines().position(|line| line.contains(word)).unwrap();
        u64::try_from(place + 1).unwrap()
    };
    // an answer changed by hand
    let forged = text.replace("response: Truth(true)", "response: Truth(false)");
    assert_ne!(forged, text);
    std::fs::write(&result, &forged).unwrap();
    let path = result.to_str().unwrap();
    let alone = kinds(&["verify", path, "--json"]);
    let seal = (line_of(&text, "check:"), "seal".to_owned());
    let receipt = (line_of(&text, "receipt:"), "receipt".to_owned());
    assert_eq!(alone, [receipt, seal]);
    // sealed anew by somebody who knows how: the journal knows better, and says where
    let mut changed = record.clone();
    for answer in &mut changed.responses {
        answer.response = Some(Response::Truth(false));
    }
    changed.receipt = file::receipt(&changed);
    std::fs::write(&result, file::write(&changed)).unwrap();
    assert_eq!(kinds(&["verify", path, "--json"]), []);
    let with_journal = kinds(&["verify", "pc", "--json"]);
    let changed_line = (line_of(&text, "\"b/i\""), "journal".to_owned());
    assert!(with_journal.contains(&changed_line), "{with_journal:?}");
    // the journal: a line changed, a line taken out, the last one torn
    std::fs::write(&result, &text).unwrap();
    let journal = room.journal("pc").with_extension("done");
    let whole = std::fs::read_to_string(&journal).unwrap();
    let cases = [
        (whole.replacen("Truth(true)", "Truth(false)", 1), 3, "chain"),
        (
            whole
                .split_inclusive('\n')
                .enumerate()
                .filter(|(i, _)| *i != 2)
                .map(|(_, l)| l)
                .collect(),
            3,
            "gap",
        ),
        (
            whole[..whole.len() - 5].to_owned(),
            whole.lines().count() as u64,
            "torn",
        ),
    ];
    for (changed, line, kind) in cases {
        std::fs::write(&journal, changed).unwrap();
        let found = kinds(&["verify", journal.to_str().unwrap(), "--json"]);
        assert_eq!(found, [(line, kind.to_owned())]);
    }
    // the last line taken out: every line left fits, but the result is of a longer journal
    let cut = whole.trim_end().rfind('\n').unwrap() + 1;
    std::fs::write(&journal, &whole[..cut]).unwrap();
    let named = (line_of(&text, "journal:"), "journal".to_owned());
    assert_eq!(kinds(&["verify", "pc", "--json"]), [named]);
    // the whole one beside it, or one the attempt left for another place, is no misfit
    std::fs::write(room.path("pc").join("whole.done"), &whole).unwrap();
    assert_eq!(kinds(&["verify", "pc", "--json"]), []);
    std::fs::remove_file(room.path("pc").join("whole.done")).unwrap();
    std::fs::rename(&journal, journal.with_extension("elsewhere")).unwrap();
    assert_eq!(kinds(&["verify", "pc", "--json"]), []);
}

#[test]
fn one_person_with_two_attempts_is_named_and_missing_people_are_listed() {
    let room = Room::new();
    half_done(&room, "pc1");
    let first = hand_in(&room, "pc1", true);
    let mut record = file::read(&std::fs::read(&first).unwrap()).unwrap();
    record.attempt = "01KDTESTATTEMPT00000000002".to_owned();
    record.receipt = file::receipt(&record);
    std::fs::create_dir_all(room.path("pc2")).unwrap();
    std::fs::write(room.path("pc2/x.ron"), file::write(&record)).unwrap();
    let roster =
        "code,name,unit\n001,Nguyễn Văn An,Sở A\n002,Trần Thị Bình,Sở A\n003,Lê Chi,Xã B\n";
    std::fs::write(room.path("lop.csv"), roster).unwrap();
    let args = [
        "collect", "pc1", "pc2", "--into", "kept", "--roster", "lop.csv",
    ];
    let (code, said) = room.says(&args);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said.matches("two attempts at the same time").count(),
        2,
        "{said}"
    );
    assert!(
        said.contains("Not handed in: 2\n- Sở A: Trần Thị Bình (002)\n- Xã B: Lê Chi (003)"),
        "{said}"
    );
    let output = room.run(&[&args[..], &["--json"]].concat());
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let missing = value["missing"].as_array().unwrap();
    let names: Vec<_> = missing
        .iter()
        .map(|m| m["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Trần Thị Bình", "Lê Chi"]);
}
