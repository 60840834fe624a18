//! Banks with mistakes: each annotated, each found, nothing else; and no bytes break the reader.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

use khaothi::bank::source::{Document, decode, read};
use khaothi::diagnostic::Sources;
use proptest::prelude::*;

/// `// error[K0203] 9-17` speaks of the line below it: code, first column, one past the last.
fn expected(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some(note) = line.trim_start().strip_prefix("// error[") else {
            continue;
        };
        let (code, columns) = note.split_once("] ").unwrap();
        found.push(format!("{}:{columns} {code}", number + 2));
    }
    found
}

fn diagnostics(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("test.ron", text);
    let place = |d: &khaothi::diagnostic::Diagnostic| {
        let start = sources.place(file, d.span.start);
        let end = sources.place(file, d.span.end);
        format!("{}:{}-{} {}", start.line, start.column, end.column, d.code)
    };
    read(&sources, file).diagnostics.iter().map(place).collect()
}

#[test]
fn ten_mistakes_are_ten_diagnostics_in_their_places() {
    let text = std::fs::read_to_string("tests/banks/ten-mistakes.bank.ron").unwrap();
    assert_eq!(expected(&text).len(), 10);
    assert_eq!(diagnostics(&text), expected(&text));
}

#[test]
fn small_mistakes_have_their_own_words() {
    let bank = |items: &str| {
        format!("Bank(schema: 1, id: \"b\", title: \"T\", topics: {{}}, items: [{items}])")
    };
    let cases = [
        ("Text(id: \"a\", stem: \"abc\")", vec![]),
        ("Text(id = \"a\", stem: \"abc\")", vec!["K0122"]),
        ("Text(id: \"a b\", stem: \"abc\")", vec!["K0116"]),
        ("Text(id: \"a\")", vec!["K0111"]),
        ("Text(id: \"a\", id: \"b\", stem: \"x\")", vec!["K0112"]),
        ("Text(id: \"a\", stem: \"\")", vec!["K0117"]),
        ("Text(id: \"a\", stem: \"a\\qb\")", vec!["K0106"]),
        ("Text(id: \"a\", stem: \"x\", points: 2)", vec!["K0209"]),
        (
            "Rating(id: \"a\", stem: \"x\", scale: (from: 5, to: 1))",
            vec!["K0210"],
        ),
        ("Text(id: \"a\", stem: \"x\", lines: 99)", vec!["K0115"]),
        ("Crossword(id: \"a\", stem: \"x\")", vec!["K0114"]),
    ];
    for (items, codes) in cases {
        let found = diagnostics(&bank(items));
        let found: Vec<&str> = found
            .iter()
            .map(|line| line.rsplit(' ').next().unwrap())
            .collect();
        assert_eq!(found, codes, "{items}");
    }
}

#[test]
fn notepad_files_are_read() {
    let text = "Bank(schema: 1, id: \"b\", title: \"Tệp\", items: [])";
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(decode(&wide).unwrap(), text);
    assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
    assert_eq!(decode(b"abc\xff").unwrap_err().valid, 3);
}

#[test]
fn the_shipped_files_are_read_without_a_word() {
    for entry in std::fs::read_dir("quizzes").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            diagnostics(&text),
            Vec::<String>::new(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn the_readme_shows_a_bank_that_is_read_without_a_word() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let example = readme
        .split("```ron\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    assert_eq!(diagnostics(example), Vec::<String>::new());
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "(Bank|Course|Single|Key|\\(|\\)|\\[|\\]|\\{|\\}|,|:|=|\"|“|#|//|/\\*|[a-z0-9 \n.-]){0,80}") {
        let _found = diagnostics(&text);
    }

    #[test]
    fn a_cut_bank_is_never_whole(cut in any::<prop::sample::Index>()) {
        let text = std::fs::read_to_string("quizzes/luyen-tap.bank.ron").unwrap();
        let mut at = cut.index(text.trim_end().len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mut sources = Sources::default();
        let file = sources.add("cut.ron", text.get(..at).unwrap());
        prop_assert!(read(&sources, file).value.is_none());
    }

    #[test]
    fn what_ron_reads_we_read_alike(items in prop::collection::vec(("[a-z][a-z0-9]{0,8}", "[ -~À-ỹ]{1,20}", any::<bool>()), 1..6)) {
        let mut text = String::from("Bank(schema: 1, id: \"b\", title: \"T\", items: [\n");
        for (number, (id, stem, key)) in items.iter().enumerate() {
            let stem = ron::to_string(&format!("x{stem}")).unwrap();
            let item = format!("TrueFalse(id: \"{id}{number}\", stem: {stem}, key: {key}, basis: [Cite(\"x\")]),");
            text.push_str(&item);
        }
        text.push_str("])");
        prop_assert!(ron::from_str::<ron::Value>(&text).is_ok());
        let mut sources = Sources::default();
        let file = sources.add("t.ron", &text);
        let Some(Document::Bank(source)) = read(&sources, file).value else { panic!("{text}") };
        for (item, (_, stem, _)) in source.bank.items.iter().zip(&items) {
            let wanted = khaothi::text::Text::tame(&format!("x{stem}"));
            prop_assert_eq!(&item.stem, &wanted);
        }
    }
}

/// What the reader of whole files makes of a bank, and what the one that keeps a single item's tree
/// does: the same bank, or none where there are mistakes.
fn both_ways(text: &str) -> (Option<khaothi::bank::Bank>, Option<khaothi::bank::Bank>) {
    let mut sources = Sources::default();
    let file = sources.add("test.ron", text);
    let whole = match read(&sources, file).value {
        Some(Document::Bank(source)) => Some(source.bank),
        _ => None,
    };
    (whole, khaothi::bank::source::lean::bank(file, text))
}

fn ron_files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let ron = paths.filter(|path| path.extension().is_some_and(|e| e == "ron"));
    ron.filter_map(|path| decode(&std::fs::read(path).unwrap()).ok())
        .collect()
}

#[test]
fn a_bank_read_item_by_item_is_the_same_bank() {
    let shipped = ron_files("quizzes");
    let mut banks = 0;
    for text in &shipped {
        let (whole, lean) = both_ways(text);
        banks += usize::from(whole.is_some());
        assert_eq!(whole, lean);
    }
    assert!(banks >= 4);
    // with mistakes it is never a bank, and nothing is a bank that is none when read whole
    let mutants = shipped.iter().flat_map(|text| {
        let lines: Vec<&str> = text.lines().collect();
        let step = (lines.len() / 60).max(1);
        let without = |gone: usize| {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
            kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
        };
        let shorter = (0..lines.len()).step_by(step).map(without);
        let cut = (0..lines.len()).step_by(step);
        let cut = cut.filter_map(|end| Some(lines.get(..end)?.join("\n")));
        shorter.chain(cut).collect::<Vec<_>>()
    });
    let bad = ron_files("tests/banks/bad").into_iter();
    for text in bad.chain(ron_files("tests/banks")).chain(mutants) {
        let (whole, lean) = both_ways(&text);
        assert!(lean.is_none() || whole == lean, "{text}");
    }
}
