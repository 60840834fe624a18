//! The house keeps its rules: who may import whom, how long a file may be, where impurity lives.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The stations of the path in order; a station may import those before it.
const PATH: [&str; 11] = [
    "text",
    "message",
    "diagnostic",
    "bank",
    "paper",
    "attempt",
    "result",
    "simulation",
    "cohort",
    "analysis",
    "report",
];

/// What each face may import besides itself.
fn faces() -> BTreeMap<&'static str, Vec<&'static str>> {
    BTreeMap::from([
        ("locale", vec!["text", "message"]),
        (
            "tui",
            vec![
                "text", "message", "bank", "paper", "attempt", "result", "report", "locale",
            ],
        ),
    ])
}

/// Longest file, in lines, tests included.
const LONGEST: usize = 700;

fn files(below: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(below), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        (
            path.strip_prefix(root).unwrap().to_owned(),
            fs::read_to_string(path).unwrap(),
        )
    };
    found.into_iter().map(read).collect()
}

/// The room a file belongs to: `src/bank/item.rs` is of `bank`.
fn room(path: &Path) -> String {
    let first = path
        .components()
        .nth(1)
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms a file names in `crate::…` paths, code outside comments only.
fn imports(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = Vec::new();
    for part in code.split("crate::").skip(1) {
        if let Some(list) = part.strip_prefix('{') {
            for name in list.split('}').next().unwrap().split(',') {
                rooms.push(name.trim().split("::").next().unwrap().to_owned());
            }
        } else {
            let name: String = part
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            rooms.push(name);
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

#[test]
fn rooms_import_only_what_comes_before() {
    let mut broken = Vec::new();
    for (path, text) in files("src") {
        let room = room(&path);
        if ["shell", "lib", "main"].contains(&room.as_str()) {
            continue;
        }
        let faces = faces();
        let allowed: Vec<&str> =
            if let Some(place) = PATH.iter().position(|station| *station == room) {
                PATH[..=place].to_vec()
            } else {
                let Some(allowed) = faces.get(room.as_str()) else {
                    panic!("{}: room `{room}` is on no plan", path.display());
                };
                let own = faces.get_key_value(room.as_str()).unwrap().0;
                allowed.iter().copied().chain([*own]).collect()
            };
        for import in imports(&text) {
            if !allowed.contains(&import.as_str()) {
                broken.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_file_is_too_long_and_none_is_called_mod() {
    for (path, text) in files("src").into_iter().chain(files("tests")) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        assert_ne!(path.file_name().unwrap(), "mod.rs", "{}", path.display());
    }
}

/// What only some rooms may name.
#[test]
fn tools_stay_in_their_rooms() {
    let only: [(&str, &[&str]); 6] = [
        ("ratatui::", &["tui", "shell"]),
        ("crossterm::", &["shell"]),
        ("clap::", &["shell"]),
        ("std::fs", &["shell"]),
        ("std::env::", &["shell", "main"]),
        ("Instant::now", &["shell"]),
    ];
    for (path, text) in files("src") {
        let room = room(&path);
        for (tool, rooms) in only {
            let used = text
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(tool));
            assert!(
                !used || rooms.contains(&room.as_str()),
                "{} uses {tool}",
                path.display()
            );
        }
    }
}

#[test]
fn expectations_name_an_invariant_and_nothing_is_unfinished() {
    for (path, text) in files("src") {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in code.lines().enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            if line.trim_start().starts_with("//") {
                continue;
            }
            if let Some((_, after)) = line.split_once(".expect(") {
                assert!(
                    after.trim_start().starts_with("\"invariant: "),
                    "{place}: {line}"
                );
            }
            for word in ["todo!(", "unimplemented!(", ".unwrap()"] {
                assert!(!line.contains(word), "{place}: {line}");
            }
        }
    }
}
