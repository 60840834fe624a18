//! `khaothi fmt`: the meaning stays, every comment stays in its order, twice is as good as once.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test reads files and fails loudly"
)]

use khaothi::bank::source::{format, meaning};
use khaothi::diagnostic::Sources;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

fn laid_out(text: &str) -> Result<String, String> {
    let mut sources = Sources::default();
    let file = sources.add("t.ron", text);
    format(&sources, file).map_err(|found| format!("{found:?}"))
}

fn meant(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("t.ron", text);
    meaning(&sources, file)
}

/// Comments in the order they stand, as a reader that knows nothing of our lexer finds them.
fn comments(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    let mut found = Vec::new();
    let mut rest = text.as_str();
    let mut quoted = false;
    while let Some(c) = rest.chars().next() {
        if quoted {
            let skip = if c == '\\' { 2 } else { c.len_utf8() };
            quoted = c != '"';
            rest = rest.get(skip..).unwrap_or("");
        } else if c == '"' {
            quoted = true;
            rest = &rest[1..];
        } else if rest.starts_with("//") {
            let line = rest.lines().next().unwrap();
            found.push(line.trim_end().to_owned());
            rest = &rest[line.len()..];
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |at| at + 2);
            found.push(rest[..end].trim_end().to_owned());
            rest = &rest[end..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}

#[track_caller]
fn holds(text: &str) {
    let once = laid_out(text).unwrap();
    assert_eq!(meant(&once), meant(text), "{text}\n---\n{once}");
    assert_eq!(comments(&once), comments(text), "{text}\n---\n{once}");
    assert_eq!(laid_out(&once).unwrap(), once, "{text}");
}

/// White space and comments between two tokens.
fn gap() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => Just(" ".to_owned()),
        4 => Just("\n".to_owned()),
        1 => Just("\n\n\n".to_owned()),
        1 => Just("\t".to_owned()),
        1 => "[a-zà-ỹ ]{0,6}".prop_map(|said| format!("// {said}\n")),
        1 => "[a-z ]{0,6}".prop_map(|said| format!("/* {said} */")),
    ];
    prop::collection::vec(part, 0..3).prop_map(|parts| parts.concat())
}

fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZĐ][a-z]{0,8}",
        "-?[0-9]{1,4}(\\.[0-9]{1,2})?",
        "[a-zà-ỹ0-9 ,:(/\\[]{0,40}".prop_map(|said| format!("\"{said}\"")),
        Just("\"a\\\"b\\\\\"".to_owned()),
        Just("\"một\ndòng\"".to_owned()),
        Just("r#\"nguyên \"văn\"\"#".to_owned()),
    ]
}

fn value() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 40, 6, |inner| {
        let name = prop_oneof![Just(""), Just("Key"), Just("Single"), Just("Form")];
        let field = prop_oneof![
            Just("id"),
            Just("topic"),
            Just("level"),
            Just("stem"),
            Just("options")
        ];
        let fields = prop::collection::vec((field, gap(), inner.clone(), gap(), gap()), 0..5)
            .prop_map(|fields| {
                let part = |(name, a, value, b, c): (&str, String, String, String, String)| {
                    format!("{c}{name}{a}:{value}{b}")
                };
                fields.into_iter().map(part).collect::<Vec<_>>()
            });
        let plain = prop::collection::vec((gap(), inner, gap()), 0..5).prop_map(|parts| {
            let part = |(a, value, b): (String, String, String)| format!("{a}{value}{b}");
            parts.into_iter().map(part).collect::<Vec<_>>()
        });
        let call = (name, fields, gap(), any::<bool>()).prop_map(|(name, fields, end, comma)| {
            let comma = if comma && !fields.is_empty() { "," } else { "" };
            format!("{name}({}{comma}{end})", fields.join(","))
        });
        let list = (plain, gap(), any::<bool>()).prop_map(|(parts, end, comma)| {
            let comma = if comma && !parts.is_empty() { "," } else { "" };
            format!("[{}{comma}{end}]", parts.join(","))
        });
        prop_oneof![call, list]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn meaning_and_comments_stay_and_twice_is_once(
        before in gap(), value in value(), after in gap()
    ) {
        let text = format!("{before}Bank(items:{value}){after}");
        // a word beside a value may make a mistake of it: such files are refused, not laid out
        if laid_out(&text).is_ok() {
            holds(&text);
        }
    }
}

#[test]
fn shipped_files_are_laid_out_already() {
    for entry in std::fs::read_dir("quizzes").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(laid_out(&text).unwrap(), text, "{}", path.display());
            holds(&text);
        }
    }
}

#[test]
fn odd_places_for_comments() {
    for text in [
        "// một\n#![enable(implicit_some)]\n// hai\nBank(id: 1) // ba\n// bốn",
        "Bank(/* a */ id /* b */ : /* c */ 1 /* d */ , /* e */ )",
        "Bank(items: [ // trống\n])",
        "Bank(items: [1, 2 // hai\n, 3])",
        "Bank(items: [Key /* tên */ (\"a\")])",
        "Bank(topics: { \"a\": /* x */ \"b\", // c\n})",
        "Bank(items: [ /* một */ 1, /* hai */ 2, /* ba\n   dòng */ 3 ])",
        "Bank(\n    // chỉ ghi chú\n)",
        "Bank(a: OneOf([\n// trong\nKey(\"x\")]))",
    ] {
        holds(text);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    assert!(laid_out("Bank(id: “b”)").is_err());
    assert!(laid_out("Bank(id: \"b\"").is_err());
}

/// What the program does with files: rewrites them, and with `--check` only says so.
#[test]
fn the_program_rewrites_and_checks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bank.ron");
    std::fs::write(&path, "Bank(schema:1,id:\"b\",title:\"T\",items:[])\n").unwrap();
    let run = |args: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_khaothi"))
            .args(args)
            .arg(&path)
            .output()
            .unwrap()
            .status
            .code()
    };
    assert_eq!(run(&["fmt", "--check"]), Some(1));
    assert_eq!(run(&["fmt"]), Some(0));
    assert_eq!(run(&["fmt", "--check"]), Some(0));
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "Bank(\n    schema: 1,\n    id: \"b\",\n    title: \"T\",\n    items: [],\n)\n"
    );
}
