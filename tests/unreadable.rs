//! Files that cannot be read, that are empty or endless: each is named, and the rest is read.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test makes files, runs the program and fails loudly"
)]

use std::ffi::OsStr;
use std::process::{Command, Output};

fn khaothi(args: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn a_bank_of_zeros_or_of_brackets_is_refused_before_it_takes_gigabytes() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        vec![0; 8_000_000],
        b"[".repeat(5_000_000),
        b"a,".repeat(3_000_000),
    ];
    for (number, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("{number}.bank.ron"));
        std::fs::write(&path, text).unwrap();
        for command in ["check", "fmt"] {
            let output = khaothi(&[
                command.as_ref(),
                path.as_ref(),
                "--lang".as_ref(),
                "en".as_ref(),
            ]);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains("K0002"), "{number} {command}: {said}");
        }
    }
}

/// A pipe, a link to nowhere and a folder that is called a bank: each is named, and the rest is
/// read, checked and taken.
#[test]
fn what_cannot_be_read_among_the_quizzes_is_named_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bank = "Bank(schema: 1, id: \"b\", title: \"T\", language: \"vi\", items: [\n    \
                Single(id: \"q1\", stem: \"A?\", options: [Key(\"x\"), Distractor(\"y\")]),\n])\n";
    std::fs::write(folder.path().join("good.bank.ron"), bank).unwrap();
    let pipe = folder.path().join("pipe.bank.ron");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    std::os::unix::fs::symlink("nowhere", folder.path().join("gone.bank.ron")).unwrap();
    std::fs::create_dir(folder.path().join("shelf.ron")).unwrap();
    let run = |command: &[&str]| {
        let mut command = command.to_vec();
        command.extend(["--lang", "en"]);
        let command: Vec<&std::ffi::OsStr> = command.into_iter().map(AsRef::as_ref).collect();
        let output = khaothi(&command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), format!("{told}{said}"))
    };
    let path = folder.path().display().to_string();
    let (code, said) = run(&["check", &path]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said.matches("error[K0005]").count(), 2, "{said}");
    assert!(
        said.contains("pipe.bank.ron") && said.contains("gone.bank.ron"),
        "{said}"
    );
    assert!(said.contains("3 files: 2 errors"), "{said}");
    let (code, said) = run(&["fmt", "--check", &path]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("pipe.bank.ron") && said.contains("good.bank.ron"),
        "{said}"
    );
    let (_, said) = run(&[
        "simulate",
        "b",
        "--people",
        "2",
        "--quizzes",
        &path,
        "--into",
        &format!("{path}/out"),
    ]);
    assert!(said.contains("simulated 2 people"), "{said}");
    // a file that was asked for by its name is a failure of its own
    assert_eq!(run(&["check", &pipe.display().to_string()]).0, Some(3));
}

/// Nothing of what lies there is a result: `report` and `verify` name each file all the same.
#[test]
fn a_folder_without_a_result_is_named_file_by_file() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("empty.ron", b"");
    put("zeros.ron", &[0; 700]);
    put("cut.ron", b"Result(schema: 1, course: \"k");
    put("empty.txt", b"");
    let path = folder.path().as_os_str();
    let run = |command: &str| {
        let output = khaothi(&[command.as_ref(), path, "--lang".as_ref(), "en".as_ref()]);
        let (out, err) = (&output.stdout, &output.stderr);
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(out),
            String::from_utf8_lossy(err)
        );
        (output.status.code(), said)
    };
    let (code, said) = run("report");
    assert_eq!(code, Some(1), "{said}");
    for name in ["empty.ron", "zeros.ron", "cut.ron"] {
        assert!(said.contains(name), "{said}");
    }
    assert!(said.matches("the file is empty").count() >= 2, "{said}");
    let (code, said) = run("verify");
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said.matches("the file is empty").count(), 2, "{said}");
    assert_eq!(said.matches("DOES NOT FIT").count(), 3, "{said}");
    let nothing = tempfile::tempdir().unwrap();
    let output = khaothi(&["verify".as_ref(), nothing.path().as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
