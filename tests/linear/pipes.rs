//! The real program, its input and output pipes: no terminal anywhere.
#![expect(
    clippy::disallowed_methods,
    reason = "a test runs the program and reads what it wrote"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use khaothi::result::Record;

fn khaothi(results: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khaothi"));
    command
        .args(["take", "--lang", "vi", "--seed", "5", "--results"])
        .arg(results)
        .args(args)
        .env_remove("LANG")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs with a script as input: what was said, and the exit code.
fn run(results: &Path, args: &[&str], script: &str) -> (String, i32) {
    let mut child = khaothi(results, args).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // the program may have ended before it has read everything
    let _written = input.write_all(script.as_bytes());
    drop(input);
    let out = child.wait_with_output().unwrap();
    let mut said = String::from_utf8(out.stdout).unwrap();
    said.push_str(&String::from_utf8(out.stderr).unwrap());
    (said, out.status.code().unwrap())
}

fn records(results: &Path) -> Vec<Record> {
    let entries = std::fs::read_dir(results).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .collect();
    let read = |path: &PathBuf| khaothi::result::file::read(&std::fs::read(path).unwrap()).unwrap();
    files.iter().map(read).collect()
}

fn answered(record: &Record) -> usize {
    record
        .responses
        .iter()
        .filter(|answer| answer.response.is_some())
        .count()
}

#[test]
fn input_that_ends_in_the_middle_is_gone_on_with_and_handed_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let exam = ["cchc-2026", "--form", "dau-khoa", "--linear"];
    let (said, code) = run(folder.path(), &exam, "An\nĐơn vị một\n\n\n\n\n1\nn\n2\n");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Câu 2 trên 15.") && said.matches("Đã lưu.").count() == 2,
        "{said}"
    );
    assert!(said.contains("Bài chưa nộp và được giữ lại."), "{said}");
    assert!(
        !said.contains('\u{1b}') && !said.contains('\u{7}'),
        "{said}"
    );
    assert!(records(folder.path()).is_empty());

    // without --linear: there is no terminal, so it is line by line by itself
    let (said, code) = run(folder.path(), &["cchc-2026"], "1\nb\n3\nr\ns\ncó\n\n");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("1. Bài của bạn đang làm dở, làm tiếp, còn "),
        "{said}"
    );
    assert!(
        said.contains("Làm tiếp bài đang dở: đã trả lời 2 trên 15 câu."),
        "{said}"
    );
    assert!(said.contains("Còn 13 câu trống. Vẫn nộp bài?"), "{said}");
    assert!(
        said.contains("Đã nộp bài.") && said.contains("Mã biên nhận: "),
        "{said}"
    );
    // back on the list, nothing is unfinished any more
    assert!(said.contains("Có 4 mục để chọn."), "{said}");
    let records = records(folder.path());
    assert_eq!(records.len(), 1);
    assert_eq!(answered(&records[0]), 2);
    assert!(said.contains(&records[0].receipt), "{said}");
}

#[test]
fn a_course_of_every_type_goes_through_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let script = "\u{feff}\n1\nn\r\n1, 3\nn\nĐ\nn\nĐ S Đ S\nn\n1=A 2=B 3=C 4=D\nn\n2 1 4 3\nn\n80,0\nn\n\
        Bộ Công an\nn\n1\n15\nn\n1\nn\n2\nn\nMột việc\n\nvà cách làm\n.\nn\n40\nn\ns\ncó\nq\n";
    let (said, code) = run(folder.path(), &["moi-loai", "--form", "tap-duot"], script);
    assert_eq!(code, 0, "{said}");
    let records = records(folder.path());
    assert_eq!(records.len(), 1, "{said}");
    assert_eq!(answered(&records[0]), 13, "{said}");
    assert_eq!(
        said.matches("Đã lưu.").count(),
        14,
        "one more for the second blank: {said}"
    );
}

#[test]
fn what_the_command_line_gets_wrong_is_told_from_what_the_machine_does() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["no-such-course"], "").1, 2);
    assert_eq!(run(folder.path(), &["cchc-2026", "--form", "x"], "").1, 2);
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    // results cannot go below a file: the form does not open, and says why
    let (said, code) = run(&file, &["moi-loai", "--form", "tap-duot"], "\n");
    assert!(said.contains("chưa mở được bài"), "{said}");
    assert_eq!(code, 3, "{said}");
    assert_eq!(run(folder.path(), &[], "q\n").1, 0);
    assert_eq!(run(folder.path(), &[], "").1, 0);
}

/// The program with its pipes in hand.
struct Talk {
    child: Child,
    input: ChildStdin,
    output: BufReader<std::process::ChildStdout>,
}

impl Talk {
    fn start(results: &Path, args: &[&str]) -> Self {
        let mut child = khaothi(results, args).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            input,
            output,
        }
    }

    /// Types a line and listens until a line says this.
    fn until(&mut self, line: &str, wanted: &str) {
        writeln!(self.input, "{line}").unwrap();
        let mut heard = String::new();
        loop {
            let mut said = String::new();
            let read = self.output.read_line(&mut said).unwrap();
            heard.push_str(&said);
            assert!(read > 0, "never heard {wanted:?} in:\n{heard}");
            if said.contains(wanted) {
                return;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn told_to_end_it_says_what_is_kept_and_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut talk = Talk::start(
        folder.path(),
        &["moi-loai", "--form", "tap-duot", "--linear"],
    );
    talk.until("", "Câu 1, trả lời");
    talk.until("2", "Đã lưu.");
    let id = talk.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    let mut rest = String::new();
    talk.output.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("Bài chưa nộp và được giữ lại."), "{rest}");
    assert_eq!(talk.child.wait().unwrap().code(), Some(0));
    let (said, _) = run(folder.path(), &["moi-loai"], "1\n");
    assert!(said.contains("đã trả lời 1 trên 13 câu"), "{said}");
}

#[test]
fn a_reader_that_goes_away_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut talk = Talk::start(folder.path(), &["moi-loai", "--form", "tap-duot"]);
    talk.until("", "Câu 1, trả lời");
    talk.until("2", "Đã lưu.");
    drop(talk.output);
    // nobody listens any more: the next thing said finds that out
    let _written = writeln!(talk.input, "n");
    let _written = writeln!(talk.input, "1");
    drop(talk.input);
    assert_eq!(talk.child.wait().unwrap().code(), Some(0));
    let (said, _) = run(folder.path(), &["moi-loai"], "1\n");
    assert!(
        said.contains("Làm tiếp bài đang dở: đã trả lời 1 trên 13 câu."),
        "{said}"
    );
}
