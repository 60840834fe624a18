//! What is said when a file, an option or a setting is wrong, and two mistakes of indexing at their
//! lowest layer. The list of mistakes known from programs of this kind is in `known_mistakes.rs`.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and fails loudly"
)]

use std::path::Path;
use std::process::{Command, Output};

use khaothi::attempt::Elapsed;
use khaothi::tui::field::Field;

fn khaothi(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// A bank of so many items.
fn bank(items: usize) -> String {
    let item = |number: usize| {
        format!(
            "Single(id: \"q-{number}\", topic: \"t\", level: Remember, stem: \"Câu {number}?\", options: [Key(\"a{number}\"), Distractor(\"b\")]),\n"
        )
    };
    let items: String = (1..=items).map(item).collect();
    format!(
        "Bank(schema: 1, id: \"lon\", title: \"Lớn\", topics: {{\"t\": \"T\"}}, items: [\n{items}])\n"
    )
}

#[test]
fn a_count_of_characters_is_no_index_of_bytes() {
    let mut field = Field::holding("Nguyễ");
    for _ in 0..9 {
        field.left();
    }
    field.right();
    field.insert('ế', Elapsed(0));
    field.erase(Elapsed(1_000));
    assert_eq!(field.text().as_str(), "Nguyễ");
    for columns in 0..8 {
        assert!(khaothi::text::width(&khaothi::text::truncate("Nguyễ", columns)) <= columns);
    }
}

#[test]
fn the_head_of_a_bank_counts_beyond_256_and_a_cut_bank_has_none() {
    use khaothi::bank::source::head;
    let text = bank(300);
    assert_eq!(head::bank(&text).unwrap().items, 300);
    let cut = text.get(..text.len() / 2).unwrap();
    assert_eq!(head::bank(cut), None);
}

#[test]
fn a_truncated_bank_is_not_opened_as_if_whole_and_errors_have_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let quizzes = folder.path().join("quizzes");
    std::fs::create_dir(&quizzes).unwrap();
    let text = bank(20);
    let cut = text.get(..text.len() / 2).unwrap();
    std::fs::write(quizzes.join("lon.bank.ron"), cut).unwrap();
    let output = khaothi(folder.path(), &["take", "lon", "--linear"]);
    assert!(!output.status.success());
    let output = khaothi(folder.path(), &["check", "quizzes"]);
    assert_eq!(output.status.code(), Some(1));
    // nothing was written into the bank
    assert_eq!(
        std::fs::read_to_string(quizzes.join("lon.bank.ron")).unwrap(),
        cut
    );
}

#[test]
fn an_option_without_its_name_is_told_which_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let text = bank(1).replace("Key(\"a1\")", "(\"a1\")");
    std::fs::write(folder.path().join("lon.bank.ron"), text).unwrap();
    let output = khaothi(folder.path(), &["--lang", "vi", "check", "lon.bank.ron"]);
    assert!(!output.status.success());
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("Key, Distractor"), "{said}");
    assert!(said.contains("thiếu tên trước dấu `(`"), "{said}");
    assert!(!said.contains("``"), "{said}");
}

/// On Unix a file may be named almost anything.
#[cfg(unix)]
#[test]
fn a_file_name_full_of_escapes_is_harmless_in_what_is_said_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[31m\u{202e}\ntệp.bank.ron";
    std::fs::write(folder.path().join(name), "Bank(schema: 1)").unwrap();
    for args in [&["check", "."][..], &["check", ".", "--json"]] {
        let out = khaothi(folder.path(), args);
        assert_eq!(out.status.code(), Some(1), "{out:?}");
        let said = [out.stdout, out.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("tệp.bank.ron"), "{said}");
        let harmful = said.chars().find(|c| khaothi::text::is_harmful(*c));
        assert_eq!(harmful, None, "{said:?}");
    }
}

/// A bank of one item that cites a document, and a register in which it has ended.
fn ended(folder: &Path) {
    let text = bank(1).replace(
        "Distractor(\"b\")]",
        "Distractor(\"b\")], basis: [Cite(\"1/2018/NĐ-CP\")]",
    );
    std::fs::create_dir(folder.join("soan")).unwrap();
    std::fs::write(folder.join("soan/lon.bank.ron"), text).unwrap();
    let register = "Register(schema: 1, documents: [Document(sign: \"1/2018/NĐ-CP\", title: \"T\", \
         issuer: \"Chính phủ\", issued: \"2018-04-23\", from: \"2018-06-21\", to: \"2025-06-30\", \
         checked_on: \"2026-11-01\")])";
    std::fs::create_dir(folder.join("luat")).unwrap();
    std::fs::write(folder.join("luat/register.ron"), register).unwrap();
}

#[test]
fn a_register_named_beside_a_bank_of_another_folder_is_heeded() {
    let folder = tempfile::tempdir().unwrap();
    ended(folder.path());
    let said = |args: &[&str]| {
        let out = khaothi(folder.path(), args);
        String::from_utf8([out.stdout, out.stderr].concat()).unwrap()
    };
    let found = said(&[
        "check",
        "soan/lon.bank.ron",
        "luat/register.ron",
        "--on",
        "2026-12-01",
    ]);
    assert!(found.contains("K0504"), "{found}");
    let alone = said(&["check", "soan/lon.bank.ron", "--on", "2026-12-01"]);
    assert!(!alone.contains("K0504"), "{alone}");
    // one beside the bank that cannot be read is told, or the law would seem to be in order
    let register = std::fs::read_to_string(folder.path().join("luat/register.ron")).unwrap();
    let broken = register.replace("title:", "titel:");
    std::fs::write(folder.path().join("soan/register.ron"), broken).unwrap();
    let told = said(&["check", "soan/lon.bank.ron", "--on", "2026-12-01"]);
    assert!(
        told.contains("register.ron") && told.contains("title"),
        "{told}"
    );
}

#[test]
fn a_result_that_was_cut_is_told_in_words_of_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read_to_string("tests/fixtures/result-before-variants.ron").unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/cut.ron"), whole.get(..300).unwrap()).unwrap();
    let out = khaothi(
        folder.path(),
        &["--lang", "vi", "collect", "in", "--into", "kept"],
    );
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("chép chưa hết"), "{said}");
    assert!(!said.contains("Expected"), "{said}");
}

#[test]
fn settings_that_are_wrong_are_all_said_and_fail() {
    let folder = tempfile::tempdir().unwrap();
    let output = khaothi(
        folder.path(),
        &[
            "take", "--lang", "en", "--theme", "pink", "--bind", "flg=F99", "--mouse", "maybe",
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    for word in ["pink", "flg", "F99", "maybe"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn twenty_thousand_names_are_searched_forgivingly() {
    use khaothi::text::search::Index;
    let names: Vec<String> = (0..20_000)
        .map(|n| format!("Nguyễn Văn {}{}", ["An", "Bình", "Cường"][n % 3], n))
        .collect();
    let index = Index::new(names.iter().map(String::as_str));
    assert_eq!(index.find("binh19999 nguyen", 5), [19_999]);
    assert_eq!(index.find("van BINH1 nguyen", 1), [1]);
    assert_eq!(index.find("dung nguyen", 1), Vec::<usize>::new());
}
