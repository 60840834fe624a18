//! The statistics commands from outside: what they print, what they refuse, and that neither the order
//! of files nor the number of threads can be seen.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program on files and fails loudly"
)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn khaothi(threads: usize, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(arguments)
        .args(["--lang", "en", "--quizzes"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes"))
        .env("RAYON_NUM_THREADS", threads.to_string())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn neither_file_order_nor_threads_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let made = khaothi(
        2,
        &["simulate", "cchc-2026", "--people", "120", "--into", into],
    );
    assert!(made.status.success(), "{}", text(&made.stderr));
    let mut files: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let mut turned: Vec<&str> = files.iter().map(String::as_str).rev().collect();
    let half = turned.len() / 2;
    turned.rotate_left(half);
    let report = |threads, paths: &[&str], kind: &str| {
        let mut arguments = vec!["report"];
        arguments.extend(paths);
        arguments.extend([kind, "-"]);
        let done = khaothi(threads, &arguments);
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    for kind in ["--json", "--html"] {
        let whole = report(1, &[into], kind);
        assert!(whole.len() > 10_000);
        assert!(!whole.contains("NaN") && !whole.contains("Infinity"));
        assert_eq!(whole, report(4, &[into], kind), "{kind}, threads");
        assert_eq!(whole, report(3, &turned, kind), "{kind}, order");
    }
}

#[test]
fn a_table_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(["analyse", "-", "--json", "--pass", "0.5", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let table = "code,Q1,Q2,Q3\nA,1,0,1\nB,1,,1\nC,0,1,NR\nD,1,1,1\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(table.as_bytes())
        .unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success());
    let found: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(found["schema"], "khaothi-analysis/1");
    assert_eq!(found["n"], 4);
    assert_eq!(found["items"][0]["facility"], 0.75);
    assert_eq!(found["items"][1]["omitted"], 1);
    assert_eq!(found["items"][2]["not_reached"], 1);
    assert_eq!(found["items"][0]["verdict"], "too_few_people");
    assert_eq!(found["test"]["pass"]["passed"], 3);
    assert_eq!(found["irt"]["reason"], "too_few_people");
    assert!(text(&done.stderr).contains("4 people, 3 items"));
}

#[test]
fn no_error_of_measurement_follows_from_a_coefficient_below_zero() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.csv");
    // who gets one item right mostly gets the other wrong
    let rows = ["1,0,1", "0,1,0", "1,0,0", "0,1,1", "1,1,0", "0,1,0"];
    let rows: Vec<&str> = rows.iter().copied().cycle().take(24).collect();
    std::fs::write(&path, format!("a,b,c\n{}\n", rows.join("\n"))).unwrap();
    let path = path.to_str().unwrap();
    let said = text(&khaothi(2, &["analyse", path]).stdout);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("no standard error of measurement"), "{said}");
    assert!(!said.contains("points"), "{said}");
    let json = khaothi(2, &["analyse", path, "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(found["test"]["alpha"].as_f64().unwrap() < 0.0);
}

#[test]
fn a_wrong_table_says_where_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.csv");
    fs::write(&path, "Q1,Q2\n1,x9\n1\n").unwrap();
    let done = khaothi(1, &["analyse", path.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stderr);
    assert!(said.contains("line 3: 1 cells, 2 are needed"), "{said}");
    fs::write(&path, "Q1,Q2\n1,\u{1b}[31mx\n").unwrap();
    let done = khaothi(1, &["analyse", path.to_str().unwrap()]);
    let said = text(&done.stderr);
    assert!(
        said.contains("line 2, column 2") && !said.contains('\u{1b}'),
        "{said:?}"
    );
    let missing = khaothi(1, &["analyse", "/nowhere/at-all.csv"]);
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn selfcheck_passes_and_a_wrong_value_fails() {
    let done = khaothi(2, &["selfcheck"]);
    assert!(done.status.success(), "{}", text(&done.stdout));
    assert!(!text(&done.stdout).contains("FAIL"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.json");
    let wrong = r#"{"schema":"khaothi-oracle/1","id":"w","data":{"kind":"cases","cases":{"c":{"rows":["10","01"]}}},
        "checks":[{"id":"c/n","stat":"n","value":3,"tol_abs":0,"tol_rel":0},
                  {"id":"c/alpha","stat":"alpha","value":null,"tol_abs":0,"tol_rel":0},
                  {"id":"c/tea","stat":"tea","value":1,"tol_abs":0,"tol_rel":0}]}"#;
    fs::write(&path, wrong).unwrap();
    let done = khaothi(2, &["selfcheck", "--oracle", path.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stdout);
    assert!(
        said.contains("FAIL  w c/n  3  2") && said.contains("pass  w c/alpha  null  null"),
        "{said}"
    );
    let json = khaothi(
        2,
        &["selfcheck", "--json", "--oracle", path.to_str().unwrap()],
    );
    assert_eq!(text(&json.stdout), "{\"c/alpha\":null,\"c/n\":2}\n");
}
