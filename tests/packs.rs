//! Packs through the whole program: what `report` says does not depend on whether there is a pack, in
//! what order files lie, or on how many threads; only what changed is read again.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs a program and fails loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use khaothi::result::file;

fn khaothi(args: &[&str], threads: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .args(["--quizzes", "quizzes", "--lang", "en"])
        .env("RAYON_NUM_THREADS", threads)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What `report` prints, complains of and exits with.
fn report(path: &Path, threads: &str) -> (String, String, Option<i32>) {
    let done = khaothi(&["report", text(path), "--json", "-"], threads);
    (said(&done.stdout), said(&done.stderr), done.status.code())
}

/// Files in a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    files.sort();
    files
}

fn pack(kept: &Path) -> PathBuf {
    kept.join("results.pack")
}

/// A folder of collected results with its pack, and beside them what a folder gathers in time.
fn collected(within: &Path, people: &str) -> PathBuf {
    let (arrived, kept) = (within.join("arrived"), within.join("kept"));
    let done = khaothi(
        &[
            "simulate",
            "cchc-2026",
            "--people",
            people,
            "--into",
            text(&arrived),
        ],
        "2",
    );
    assert!(done.status.success(), "{}", said(&done.stderr));
    let args = ["collect", text(&arrived), "--into", text(&kept), "--pack"];
    let done = khaothi(&args, "2");
    assert!(done.status.success(), "{}", said(&done.stderr));
    assert!(pack(&kept).is_file());
    kept
}

#[test]
fn a_report_of_a_pack_is_the_report_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let kept = collected(folder.path(), "40");
    let all = files(&kept);
    // a folder that people worked in: a copy, an edited file, a cut one, a later and a contrary state of
    // one attempt, another course, a note
    let edited = |from: usize, name: &str, change: &dyn Fn(&mut khaothi::result::Record)| {
        let mut record = file::read(&fs::read(&all[from]).unwrap()).unwrap();
        change(&mut record);
        fs::write(kept.join(name), file::write(&record)).unwrap();
    };
    edited(0, "later.ron", &|record| record.active_ms += 1_000);
    edited(3, "contrary.ron", &|record| {
        record.responses[0].response = None;
    });
    edited(5, "elsewhere.ron", &|record| {
        record.course = "khac".parse().unwrap();
    });
    edited(7, "later too.ron", &|record| record.active_ms += 1);
    fs::copy(&all[9], kept.join("copy.ron")).unwrap();
    let cut = fs::read(&all[11]).unwrap();
    fs::write(kept.join("cut.ron"), &cut[..cut.len() / 2]).unwrap();
    let forged = said(&cut).replace("active_ms: ", "active_ms: 1");
    fs::write(kept.join("forged.ron"), forged).unwrap();
    fs::write(kept.join("note.txt"), "x").unwrap();
    // what came after the pack was written is read singly, and then out of the pack
    let after = report(&kept, "2");
    let args = ["collect", text(&kept), "--into", text(&kept), "--pack"];
    let done = khaothi(&args, "2");
    assert!(
        said(&done.stderr).contains("5 of them read just now"),
        "{}",
        said(&done.stderr)
    );
    let packed = report(&kept, "2");
    let alone = report(&kept, "1");
    fs::remove_file(pack(&kept)).unwrap();
    let single = report(&kept, "2");
    assert_eq!(single.2, Some(1));
    assert!(
        single.1.contains("cut.ron") && single.1.contains("elsewhere.ron"),
        "{}",
        single.1
    );
    assert_eq!(after, single);
    assert_eq!(packed, single);
    assert_eq!(alone, single);
    assert_eq!(report(&kept, "1"), single);
}

#[test]
fn neither_order_nor_threads_nor_packs_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let kept = collected(folder.path(), "30");
    let expected = report(&kept, "2");
    assert_eq!(expected.2, Some(0), "{}", expected.1);
    for round in 0..4_usize {
        // the same files under names that sort otherwise, some of them packed
        let other = folder.path().join(format!("other{round}"));
        fs::create_dir(&other).unwrap();
        let all = files(&kept);
        for (place, path) in all.iter().enumerate() {
            let mixed = (place * (17 + 20 * round) + 5) % all.len();
            fs::copy(path, other.join(format!("{mixed:03}-{place}.ron"))).unwrap();
            if place == all.len() / 2 && round % 2 == 0 {
                let args = ["collect", text(&other), "--into", text(&other), "--pack"];
                assert!(khaothi(&args, "2").status.success());
            }
        }
        let threads = if round < 2 { "1" } else { "3" };
        assert_eq!(report(&other, threads).0, expected.0);
    }
    // the pack alone, in two pieces, and as a parcel that is collected
    let alone = folder.path().join("tinh.pack");
    fs::copy(pack(&kept), &alone).unwrap();
    assert_eq!(report(&alone, "2"), expected);
    let again = folder.path().join("again");
    let done = khaothi(&["collect", text(&alone), "--into", text(&again)], "2");
    assert!(done.status.success(), "{}", said(&done.stderr));
    let names = |folder: &Path| -> Vec<(String, Vec<u8>)> {
        let read = |path: &PathBuf| fs::read(path).unwrap();
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        files(folder)
            .iter()
            .map(|path| (name(path), read(path)))
            .collect()
    };
    assert_eq!(names(&again), names(&kept));
    let done = khaothi(&["verify", text(&alone)], "2");
    assert!(
        said(&done.stdout).contains("the pack is whole: 90 results"),
        "{}",
        said(&done.stdout)
    );
}

#[test]
fn only_what_changed_is_read_again_and_what_is_torn_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let kept = collected(folder.path(), "20");
    let collect = || {
        let args = [
            "collect",
            text(&kept),
            "--into",
            text(&kept),
            "--pack",
            "--json",
        ];
        let done = khaothi(&args, "2");
        let value: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        let number = |name: &str| value["pack"][name].as_u64().unwrap();
        (number("results"), number("added"))
    };
    let whole = fs::read(pack(&kept)).unwrap();
    assert_eq!(collect(), (60, 0));
    assert_eq!(
        fs::read(pack(&kept)).unwrap(),
        whole,
        "nothing to do is nothing written"
    );
    // one file changed, one gone
    let all = files(&kept);
    let mut record = file::read(&fs::read(&all[0]).unwrap()).unwrap();
    record.active_ms += 5_000;
    fs::write(&all[0], file::write(&record)).unwrap();
    fs::remove_file(&all[1]).unwrap();
    let expected = {
        let saved = fs::read(pack(&kept)).unwrap();
        fs::remove_file(pack(&kept)).unwrap();
        let expected = report(&kept, "2");
        fs::write(pack(&kept), saved).unwrap();
        expected
    };
    assert_eq!(
        report(&kept, "2"),
        expected,
        "a pack out of date is not believed"
    );
    assert_eq!(collect(), (59, 1));
    assert_eq!(report(&kept, "2"), expected);
    // killed in the middle of writing, at any place: said, mended, and nothing is lost
    let whole = fs::read(pack(&kept)).unwrap();
    for cut in [
        3,
        40,
        whole.len() / 3,
        whole.len() / 2,
        whole.len() - 70,
        whole.len() - 1,
    ] {
        fs::write(pack(&kept), &whole[..cut]).unwrap();
        assert_eq!(report(&kept, "2").0, expected.0, "cut at {cut}");
        assert_eq!(collect().0, 59, "cut at {cut}");
        assert_eq!(report(&kept, "2"), expected, "cut at {cut}");
    }
    // a bit turned over: never another number
    for at in [20, whole.len() / 4, whole.len() / 2, whole.len() - 20] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(pack(&kept), &bytes).unwrap();
        assert_eq!(report(&kept, "2").0, expected.0, "bit turned at {at}");
        assert_eq!(collect().0, 59, "bit turned at {at}");
        assert_eq!(report(&kept, "2"), expected, "bit turned at {at}");
        // without its files there is nothing to mend it with: that is said
        let alone = folder.path().join("alone.pack");
        fs::write(&alone, &bytes).unwrap();
        assert_eq!(report(&alone, "2").2, Some(1), "bit turned at {at}");
    }
}

#[test]
fn a_change_that_leaves_size_and_time_as_they_were_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let kept = collected(folder.path(), "20");
    let all = files(&kept);
    let before = report(&kept, "2");
    assert_eq!(before.2, Some(0));
    // an hour ago, so that only the time of the entry can tell
    let then = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
    let aged = |path: &Path| {
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(then).unwrap();
    };
    for path in &all {
        aged(path);
    }
    let args = ["collect", text(&kept), "--into", text(&kept), "--pack"];
    assert_eq!(khaothi(&args, "2").status.code(), Some(0));
    assert_eq!(report(&kept, "2"), before);
    let whole = said(&fs::read(&all[0]).unwrap());
    let changed = whole.replace("ended: ByCandidate", "ended: TimeExpired");
    assert!(changed.len() == whole.len() && changed != whole);
    fs::write(&all[0], changed).unwrap();
    aged(&all[0]);
    let after = report(&kept, "2");
    fs::remove_file(pack(&kept)).unwrap();
    assert_eq!(after, report(&kept, "2"));
    assert_eq!(after.2, Some(1), "its seal is broken: {}", after.1);
}
