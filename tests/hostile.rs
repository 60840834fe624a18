//! A folder of hostile files goes through `collect`, `verify` and `report`: every file is named,
//! nothing is written outside, nothing harmful is printed, and it takes no time to speak of.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::assigning_clones,
    clippy::format_push_string,
    clippy::disallowed_methods,
    reason = "a test runs a program and fails loudly"
)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{Cursor, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use khaothi::result::Record;
use khaothi::result::file;
use khaothi::text::{Text, is_harmful};
use zip::write::SimpleFileOptions;

fn khaothi(args: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn words(line: &str) -> Vec<&OsStr> {
    line.split(' ').map(OsStr::new).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (number, chunk) in bytes.chunks(3).enumerate() {
        let bits = chunk
            .iter()
            .chain([&0, &0])
            .take(3)
            .fold(0_u32, |bits, &b| bits << 8 | u32::from(b));
        for place in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
            let pad = place > chunk.len();
            out.push(if pad { '=' } else { char::from(DIGITS[digit]) });
        }
        if number % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

fn mail(name: &str, body: &str) -> String {
    format!(
        "From: a@example.vn\r\nTo: b@example.vn\r\nSubject: =?UTF-8?B?YsOgaQ==?=\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n\
         --x\r\nContent-Type: text/plain\r\n\r\nKính gửi\r\n\
         --x\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\n\
         Content-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--x--\r\n"
    )
}

/// Sets the bit that says a zip's first entry is encrypted.
fn encrypted(mut zip: Vec<u8>) -> Vec<u8> {
    let central = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[central + 8] |= 1;
    zip
}

struct Folder {
    path: PathBuf,
    /// What each file must be called in outputs, and the outcomes it may have.
    expected: BTreeMap<String, Vec<&'static str>>,
}

impl Folder {
    fn put(&mut self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>, outcomes: &[&'static str]) {
        let path = self.path.join(name.as_ref());
        std::fs::write(&path, bytes).unwrap();
        self.expect(&path, outcomes);
    }

    fn expect(&mut self, path: &Path, outcomes: &[&'static str]) {
        let shown = path.display().to_string();
        self.expected.insert(shown, outcomes.to_vec());
    }

    fn inside(&mut self, parcel: &str, inner: &str, outcomes: &[&'static str]) {
        let shown = format!("{} » {inner}", self.path.join(parcel).display());
        self.expected.insert(shown, outcomes.to_vec());
    }
}

const FOREIGN: &[&str] = &["foreign"];
const DAMAGED: &[&str] = &["damaged"];
const FORGED: &[&str] = &["forged"];

/// Records with a good seal that no attempt led to.
fn sealed(folder: &mut Folder, good: &Record) {
    let mut write = |name: &str, change: &dyn Fn(&mut Record), outcomes: &[&'static str]| {
        let mut record = good.clone();
        record.attempt = format!("01SEALED{}", name.len());
        change(&mut record);
        record.receipt = file::receipt(&record);
        folder.put(format!("{name}.ron"), file::write(&record), outcomes);
    };
    let named = |record: &mut Record, name: &str| {
        if let Some(who) = &mut record.candidate {
            who.name = Some(Text::tame(name));
            who.code = Some(Text::tame("=1+1"));
        }
    };
    write("s-forever", &|r| r.active_ms = u64::MAX, DAMAGED);
    write("s-item-time", &|r| r.responses[0].ms = u64::MAX, DAMAGED);
    write(
        "s-visits-all",
        &|r| r.responses[0].visits = u32::MAX,
        &["accepted"],
    );
    write(
        "s-escape-started",
        &|r| r.started = "\u{1b}[2J\u{1b}]0;x\u{7}".to_owned(),
        DAMAGED,
    );
    write(
        "s-escape-attempt-id",
        &|r| r.attempt = "../../\u{202e}x".to_owned(),
        DAMAGED,
    );
    write(
        "s-path-attempt",
        &|r| r.attempt = "../../../etc/x".to_owned(),
        &["accepted"],
    );
    write(
        "s-formula-and-markup!",
        &|r| named(r, "=cmd|'/C calc'!A0<script>alert(1)</script>"),
        &["accepted"],
    );
    write(
        "s-twice-the-same-item",
        &|r| r.responses = vec![r.responses[0].clone(); 3_000],
        DAMAGED,
    );
    write(
        "s-unknown-items-and-more",
        &|r| {
            r.responses[0].item = "nobody/nothing".parse().unwrap();
        },
        &["accepted"],
    );
    write(
        "s-other-course-than-the-rest",
        &|r| r.course = "khac".parse().unwrap(),
        FOREIGN,
    );
    write(
        "s-incidents-without-number!!",
        &|r| {
            r.incidents = vec![
                khaothi::attempt::Incident::ClockStepped {
                    at_ms: 1,
                    by_ms: i64::MIN
                };
                3_000
            ];
        },
        &["accepted"],
    );
}

fn texts(folder: &mut Folder, good: &Record) {
    let text = file::write(good);
    let half = text.len() / 2;
    folder.put("t-changed.ron", text.replacen("ms: ", "ms: 1", 1), FORGED);
    folder.put("t-cut.ron", &text.as_bytes()[..half], DAMAGED);
    folder.put("t-empty.ron", "", FOREIGN);
    folder.put("t-zeros.ron", vec![0; 100_000], FOREIGN);
    folder.put(
        "t-noise.ron",
        (0..50_000_u32)
            .map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2])
            .collect::<Vec<_>>(),
        FOREIGN,
    );
    folder.put(
        "t-not-utf8.ron",
        [
            &text.as_bytes()[..200],
            &[0xff, 0xfe],
            &text.as_bytes()[200..],
        ]
        .concat(),
        DAMAGED,
    );
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.put("t-utf16.ron", [&[0xff, 0xfe][..], &wide].concat(), FOREIGN);
    folder.put(
        "t-newer.ron",
        text.replacen("schema: 1", "schema: 99", 1),
        &["foreign", "forged"],
    );
    folder.put(
        "t-deep.ron",
        format!("Result({}", "(".repeat(3_000_000)),
        DAMAGED,
    );
    folder.put(
        "t-deep-lists.ron",
        format!("Result(responses: {}", "[".repeat(1_000_000)),
        DAMAGED,
    );
    folder.put(
        "t-number.ron",
        text.replacen("active_ms: ", "active_ms: 99999999999999999999999", 1),
        DAMAGED,
    );
    folder.put(
        "t-negative.ron",
        text.replacen("active_ms: ", "active_ms: -", 1),
        DAMAGED,
    );
    folder.put("t-large.ron", vec![b'R'; 5 * 1024 * 1024], FOREIGN);
    folder.put("t-page.html", "<script>alert(1)</script>", FOREIGN);
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
    folder.put("t-entities.xml", entities, FOREIGN);
    folder.put(
        "t-bank.ron",
        "Bank(schema: 1, id: \"b\", title: \"B\", items: [])",
        FOREIGN,
    );
    folder.put("t-rar.rar", b"Rar!\x1a\x07\x00aaaa", FOREIGN);
    folder.put("t-7z.7z", b"7z\xbc\xaf\x27\x1c", FOREIGN);
    folder.put("t-gzip.gz", b"\x1f\x8b\x08\x00", FOREIGN);
    folder.put(
        "t-outlook.msg",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        FOREIGN,
    );
    folder.put("\u{1b}[31m\u{202e}nor.\u{7}x\nline.ron", "x", FOREIGN);
    folder.put(OsStr::from_bytes(b"\xff\xfe-not-a-name.ron"), "x", FOREIGN);
    folder.put(
        "t-journal.journal",
        "(schema:1,program:\"x\")\tzzzz\n",
        FOREIGN,
    );
    // a file of a gigabyte that takes no room
    let sparse = folder.path.join("t-sparse.ron");
    std::fs::File::create(&sparse)
        .unwrap()
        .set_len(1 << 30)
        .unwrap();
    folder.expect(&sparse, FOREIGN);
}

fn zips(folder: &mut Folder, records: &[Record]) {
    let text = file::write(&records[1]);
    folder.put(
        "z-good.zip",
        zipped(&[("thư mục/a.ron", text.as_bytes())]),
        &[],
    );
    folder.inside("z-good.zip", "thư mục/a.ron", &["accepted", "identical"]);
    let text = file::write(&records[2]);
    let twice = zipped(&[("in.zip", &zipped(&[("b.ron", text.as_bytes())]))]);
    folder.put("z-in-zip.zip", twice, &[]);
    folder.inside("z-in-zip.zip", "in.zip » b.ron", &["accepted", "identical"]);
    let bomb = zipped(&[("zeros.ron", &vec![0; 90 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000);
    folder.put("z-bomb.zip", &bomb, &[]);
    folder.inside("z-bomb.zip", "zeros.ron", FOREIGN);
    let parts: Vec<(String, &[u8])> = (0..30)
        .map(|i| (format!("{i}.zip"), bomb.as_slice()))
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    folder.put("z-bombs.zip", zipped(&parts), &[]);
    folder.inside("z-bombs.zip", "0.zip » zeros.ron", FOREIGN);
    let mut deep = zipped(&[("x.ron", text.as_bytes())]);
    for _level in 0..9 {
        deep = zipped(&[("n.zip", &deep)]);
    }
    folder.put("z-deep.zip", deep, &[]);
    folder.inside("z-deep.zip", "n.zip » n.zip » n.zip » n.zip", FOREIGN);
    let out: [(&str, &str); 3] = [
        ("z-slip.zip", "../../evil.ron"),
        ("z-root.zip", "/evil.ron"),
        ("z-drive.zip", "C:\\evil.ron"),
    ];
    for (zip, name) in out {
        folder.put(zip, zipped(&[(name, text.as_bytes())]), &[]);
        folder.inside(zip, name, FOREIGN);
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link.ron", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    folder.put("z-link.zip", zip.finish().unwrap().into_inner(), &[]);
    folder.inside("z-link.zip", "link.ron", FOREIGN);
    folder.put(
        "z-name.zip",
        zipped(&[("\u{1b}[2J\u{202e}.ron", b"x")]),
        &[],
    );
    folder.inside("z-name.zip", "\u{1b}[2J\u{202e}.ron", FOREIGN);
    let good = zipped(&[("a.ron", text.as_bytes())]);
    folder.put("z-cut.zip", &good[..good.len() / 2], DAMAGED);
    folder.put("z-locked.zip", encrypted(good.clone()), &[]);
    folder.inside("z-locked.zip", "a.ron", FOREIGN);
    let mut bad = good.clone();
    let place = bad.len() / 3;
    bad[place] ^= 0x55;
    folder.put("z-flipped.zip", bad, &[]);
    folder.inside("z-flipped.zip", "a.ron", &["damaged", "forged", "foreign"]);
    folder.put("z-empty.zip", zipped(&[]), FOREIGN);
}

fn mails(folder: &mut Folder, records: &[Record]) {
    let text = file::write(&records[3]);
    let zip = zipped(&[("c.ron", text.as_bytes())]);
    folder.put("m-good.eml", mail("bai.zip", &base64(&zip)), &[]);
    folder.inside("m-good.eml", "bai.zip » c.ron", &["accepted", "identical"]);
    let text = file::write(&records[4]).replace('\n', "\r\n");
    folder.put(
        "m-slip.eml",
        mail("../../evil.ron", &base64(text.as_bytes())),
        &[],
    );
    // line ends changed on the way are changed back; the name is only a name
    folder.inside("m-slip.eml", "../../evil.ron", &["accepted", "identical"]);
    folder.put(
        "m-nothing.eml",
        "From: a@b.c\r\nSubject: x\r\n\r\nhello\r\n",
        FOREIGN,
    );
    folder.put(
        "m-broken.eml",
        mail("a.ron", "!!!! not base64 \u{1b}[31m"),
        &[],
    );
    folder.inside("m-broken.eml", "a.ron", FOREIGN);
    let mut nested = String::from("From: a@b.c\r\n");
    for level in 0..2_000 {
        nested.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n"
        ));
    }
    folder.put("m-nested.eml", nested, &["foreign", "damaged"]);
}

fn places(folder: &mut Folder) {
    let link = folder.path.join("l-link.ron");
    std::os::unix::fs::symlink("/etc/passwd", &link).unwrap();
    folder.expect(&link, FOREIGN);
    let ring = folder.path.join("l-ring");
    std::os::unix::fs::symlink(&folder.path, &ring).unwrap();
    folder.expect(&ring, FOREIGN);
    let pipe = folder.path.join("l-pipe.ron");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    folder.expect(&pipe, FOREIGN);
    let mut deep = folder.path.join("l-deep");
    for _level in 0..30 {
        deep.push("d");
    }
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(deep.join("x.ron"), "x").unwrap();
    let reached = (0..16).fold(folder.path.join("l-deep"), |path, _| path.join("d"));
    folder.expect(&reached, FOREIGN);
}

fn harmless(what: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("outputs are UTF-8");
    for (number, line) in text.lines().enumerate() {
        let harmful = line.chars().find(|&c| is_harmful(c));
        assert_eq!(harmful, None, "{what}, line {}: {line:?}", number + 1);
    }
    text
}

fn tamed(path: &str) -> String {
    Text::tame(path).as_str().replace('\n', "\u{fffd}")
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one run, and everything it may not do"
)]
fn forty_hostile_files_are_named_and_harm_nobody() {
    let around = tempfile::tempdir().unwrap();
    let (arrived, kept) = (around.path().join("arrived"), around.path().join("kept"));
    let class = around.path().join("class");
    let args = format!("simulate cchc-2026 --people 3 --into {}", class.display());
    assert!(khaothi(&words(&args)).status.success());
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&class)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let records: Vec<Record> = paths
        .iter()
        .map(|path| file::read(&std::fs::read(path).unwrap()).unwrap())
        .filter(|record| record.candidate.is_some())
        .collect();
    std::fs::create_dir(&arrived).unwrap();
    let mut folder = Folder {
        path: arrived.clone(),
        expected: BTreeMap::new(),
    };
    folder.put(
        "good.ron",
        file::write(&records[0]),
        &["accepted", "identical"],
    );
    folder.put(
        "good copy.ron",
        file::write(&records[0]),
        &["accepted", "identical"],
    );
    sealed(&mut folder, &records[0]);
    texts(&mut folder, &records[0]);
    zips(&mut folder, &records);
    mails(&mut folder, &records);
    places(&mut folder);
    let files = std::fs::read_dir(&arrived).unwrap().count();
    assert!(files >= 40, "{files}");
    let before: Vec<PathBuf> = below(around.path());

    let since = Instant::now();
    let args = format!(
        "collect {} --into {} --json",
        arrived.display(),
        kept.display()
    );
    let json = khaothi(&words(&args));
    assert_eq!(
        json.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&json.stderr)
    );
    let text = harmless("collect --json", &json.stdout);
    harmless("collect --json, messages", &json.stderr);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let found: BTreeMap<String, String> = value["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let part = |name: &str| file[name].as_str().unwrap_or_default().to_owned();
            (part("path"), part("outcome"))
        })
        .collect();
    for (path, outcomes) in &folder.expected {
        if outcomes.is_empty() {
            // a parcel is named by what is in it
            assert!(found.keys().any(|found| found.starts_with(path)), "{path}");
            continue;
        }
        let outcome = found
            .get(path)
            .unwrap_or_else(|| panic!("{path:?} is not named"));
        assert!(
            outcomes.contains(&outcome.as_str()),
            "{path:?} is {outcome}, not {outcomes:?}"
        );
    }
    // twice changes nothing, and in words nothing harmful is said either
    let kept_once = below(&kept);
    for lang in ["vi", "en"] {
        let args = format!(
            "collect {} --into {} --lang {lang}",
            arrived.display(),
            kept.display()
        );
        let said = khaothi(&words(&args));
        let text = harmless("collect", &said.stdout);
        harmless("collect, messages", &said.stderr);
        for (path, outcomes) in &folder.expected {
            assert!(
                outcomes.is_empty() || text.contains(&tamed(path)),
                "{path:?} in {lang}"
            );
        }
    }
    assert_eq!(below(&kept), kept_once);
    let args = format!("verify {} --json", arrived.display());
    let verified = khaothi(&words(&args));
    assert_eq!(verified.status.code(), Some(1));
    harmless("verify --json", &verified.stdout);
    let args = format!("verify {}", arrived.display());
    harmless("verify", &khaothi(&words(&args)).stdout);
    let html = around.path().join("report.html");
    let args = format!("report {} --html {}", arrived.display(), html.display());
    let said = khaothi(&words(&args));
    assert!(matches!(said.status.code(), Some(0 | 1)));
    let page = harmless("report --html", &std::fs::read(&html).unwrap());
    assert!(
        page.contains("calc") && !page.contains("<script>alert"),
        "names are only names"
    );
    std::fs::remove_file(&html).unwrap();
    tables_hold_no_formula(&arrived, around.path());
    for args in ["report", "report --json -"] {
        let args = args.replacen("report", &format!("report {}", arrived.display()), 1);
        let said = khaothi(&words(&args));
        assert!(
            matches!(said.status.code(), Some(0 | 1)),
            "{}",
            String::from_utf8_lossy(&said.stderr)
        );
        harmless("report", &said.stdout);
        let messages = harmless("report, messages", &said.stderr);
        for (path, outcomes) in &folder.expected {
            let used = outcomes.is_empty()
                || outcomes
                    .iter()
                    .any(|o| matches!(*o, "accepted" | "identical"));
            assert!(
                used || messages.contains(&tamed(path)),
                "{path:?} is not named by report"
            );
        }
    }
    assert!(
        since.elapsed() < Duration::from_mins(2),
        "{:?}",
        since.elapsed()
    );
    // nothing was written but the collection
    let after: Vec<PathBuf> = below(around.path());
    let new = after
        .iter()
        .filter(|path| !before.contains(path) && !path.starts_with(&kept));
    assert_eq!(new.collect::<Vec<_>>(), Vec::<&PathBuf>::new());
    for path in below(&kept) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        assert!(name.chars().all(plain), "{name}");
    }
}

/// The cells of a CSV file.
fn cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            '\r' if !quoted => {}
            sign => cells.last_mut().unwrap().push(sign),
        }
    }
    cells
}

/// The tables of a folder of results: texts in them are texts, whoever wrote them.
fn tables_hold_no_formula(arrived: &Path, around: &Path) {
    let (folder, book) = (around.join("tables"), around.join("report.xlsx"));
    let mut args = format!("report {} --csv {}", arrived.display(), folder.display());
    if cfg!(feature = "office") {
        args = format!("{args} --xlsx {}", book.display());
    }
    let said = khaothi(&words(&args));
    assert!(matches!(said.status.code(), Some(0 | 1)), "{said:?}");
    let mut found = Vec::new();
    for path in below(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        let text = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .expect("a mark of UTF-8");
        let text = harmless("report --csv", text);
        for cell in cells(&text) {
            let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !begins(cell.trim()),
                "{}: {cell:?}",
                path.display()
            );
            found.push(cell);
        }
    }
    let calls = "=cmd|'/C calc'!A0<script>alert(1)</script>";
    assert!(found.contains(&format!("'{calls}")) && found.contains(&"'=1+1".to_owned()));
    std::fs::remove_dir_all(&folder).unwrap();
    if cfg!(feature = "office") {
        use calamine::Reader as _;
        let bytes = std::fs::read(&book).unwrap();
        let mut read = calamine::Xlsx::new(Cursor::new(&bytes)).unwrap();
        let mut found = Vec::new();
        for name in read.sheet_names() {
            let formulas = read.worksheet_formula(&name).unwrap();
            assert!(
                formulas.used_cells().all(|cell| cell.2.is_empty()),
                "{name}"
            );
            let range = read.worksheet_range(&name).unwrap();
            found.extend(range.used_cells().map(|cell| cell.2.to_string()));
        }
        assert!(found.contains(&calls.to_owned()) && found.contains(&"=1+1".to_owned()));
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for part in 0..zip.len() {
            let mut text = String::new();
            let mut part = zip.by_index(part).unwrap();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            let outside = text.contains("External") || text.contains("<hyperlink");
            assert!(!outside && !text.contains("<f>"), "{:?}", part.name());
        }
        std::fs::remove_file(&book).unwrap();
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
