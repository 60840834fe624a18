//! Decisions files as people write them: every mistake found in its place, nothing breaks.

use khaothi::bank::decision::{in_order, text};
use khaothi::bank::source::join::decided::check_across;
use khaothi::bank::source::{Document, read};
use khaothi::diagnostic::Sources;
use proptest::prelude::*;

use crate::course::{decisions, found, source};

#[test]
fn mistakes_are_found_in_their_places() {
    #[rustfmt::skip]
    let cases = [
        (r#"Drop(item: "b/one", why: "w")"#, vec![]),
        (r#"Drop(item: "b/onne", why: "w")"#, vec![r#"K0260 "b/onne""#]),
        (r#"Drop(item: "one", why: "w")"#, vec![r#"K0260 "one""#]),
        (r#"Drop(item: "b/one")"#, vec!["K0111 Drop"]),
        (r#"Drop(item: "b/one", why: "w", option: "A")"#, vec!["K0110 option"]),
        (r#"Dropp(item: "b/one", why: "w")"#, vec!["K0114 Dropp"]),
        (r#"Drop(item: "b/foretell", why: "w")"#, vec![r#"K0270 "b/foretell""#]),
        (r#"Drop(item: "b/one", why: "w", on: "5/12/2026")"#, vec![r#"K0119 "5/12/2026""#]),
        (r#"Rekey(item: "b/one", option: "Z", why: "w")"#, vec![r#"K0261 "Z""#]),
        (r#"Rekey(item: "b/one", options: ["B", "Z"], why: "w")"#, vec![r#"K0261 ["B", "Z"]"#]),
        (r#"Rekey(item: "b/one", options: [], why: "w")"#, vec!["K0261 []"]),
        (r#"Rekey(item: "b/one", why: "w")"#, vec!["K0111 Rekey"]),
        (r#"Rekey(item: "b/one", option: "A", options: ["B"], why: "w")"#, vec![r#"K0264 ["B"]"#]),
        (r#"Rekey(item: "b/many", options: ["A", "B", "C", "D"], why: "w")"#, vec![r#"K0261 ["A", "B", "C", "D"]"#]),
        (r#"Rekey(item: "b/order", options: ["a", "b"], why: "w")"#, vec![r#"K0261 ["a", "b"]"#]),
        (r#"Rekey(item: "b/num", option: "mười", why: "w")"#, vec![r#"K0261 "mười""#]),
        (r#"Rekey(item: "b/essay", option: "A", why: "w")"#, vec![r#"K0261 "A""#]),
        (r#"AcceptAlso(item: "b/cloze", option: "3=x", why: "w")"#, vec![r#"K0261 "3=x""#]),
        (r#"AcceptAlso(item: "b/match", option: "1=w", why: "w")"#, vec![r#"K0261 "1=w""#]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: 3.5)"#, vec![]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: 3.6)"#, vec!["K0262 3.6"]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: -1)"#, vec!["K0262 -1"]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: 1,5)"#, vec!["K0108 1,5"]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2, 1.5])"#, vec![]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2.5, 1])"#, vec!["K0263 [2.5, 1]"]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2])"#, vec!["K0263 [2]"]),
        (r#"Mark(attempt: "01A", item: "b/one", criteria: [1])"#, vec!["K0263 [1]"]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2, 1], points: 3)"#, vec![]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2, 1], points: 2)"#, vec!["K0264 [2, 1]"]),
        (r#"Mark(attempt: "01A", item: "b/essay", criteria: [2, None])"#, vec!["K0267 Mark"]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: None)"#, vec!["K0267 Mark"]),
        (r#"Mark(attempt: "01A", item: "b/essay")"#, vec!["K0111 Mark"]),
        (r#"SamePerson(a: "01A", b: "01A", why: "w")"#, vec![r#"K0268 "01A""#]),
        (r#"SamePerson(a: "01A", b: "01B", why: "w"), NotSamePerson(a: "01B", b: "01A", why: "w", on: "2026-12-06")"#, vec!["K0265 SamePerson"]),
        (r#"Drop(item: "b/one", why: "w"), CreditAll(item: "b/one", why: "w")"#, vec!["K0266 Drop"]),
        (r#"CreditAll(item: "b/one", why: "w", on: "2026-12-06"), Drop(item: "b/one", why: "w")"#, vec!["K0265 Drop"]),
        (r#"Drop(item: "b/one", why: "w"), Drop(item: "b/one", why: "v")"#, vec![]),
        (r#"AcceptAlso(item: "b/one", option: "B", why: "w"), AcceptAlso(item: "b/one", option: "C", why: "w")"#, vec![]),
        (r#"Drop(item: "b/essay", why: "w"), Mark(attempt: "01A", item: "b/essay", points: 1)"#, vec!["K0269 Mark"]),
        (r#"Mark(attempt: "01A", item: "b/essay", points: 1), Mark(attempt: "01A", item: "b/essay", points: 2)"#, vec!["K0266 Mark"]),
        (r#""Drop""#, vec![r#"K0113 "Drop""#]),
    ];
    for (rulings, expected) in cases {
        assert_eq!(found(&decisions(rulings)), expected, "{rulings}");
    }
    let bare = r#"Decisions(schema: 1, rulings: [Drop(item: "b/one", why: "w")])"#;
    assert_eq!(found(bare), ["K0111 Drop", "K0111 Drop"]);
    assert_eq!(found("Decisions(schema: 2, rulings: [])"), ["K0004 2"]);
    assert_eq!(found("Decisions(schema: 1)"), ["K0111 Decisions"]);
}

#[test]
fn the_readme_shows_decisions_that_are_read_without_a_word() {
    let readme = include_str!("../../README.md");
    let example = readme
        .split("```ron\n")
        .find(|block| block.starts_with("Decisions("))
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let mut sources = Sources::default();
    let file = sources.add("README.md", example);
    let read = read(&sources, file);
    assert_eq!(read.diagnostics, []);
    assert!(matches!(read.value, Some(Document::Decisions(source)) if source.rulings.len() == 8));
}

#[test]
fn files_are_held_against_each_other() {
    let one = decisions(r#"Drop(item: "b/one", why: "w")"#);
    let other = decisions(r#"CreditAll(item: "b/one", why: "w", on: "2026-12-09")"#);
    let mut sources = Sources::default();
    let files = [&one, &other].map(|text| sources.add("d", text.as_str()));
    let read: Vec<_> = files
        .iter()
        .map(|file| match read(&sources, *file).value {
            Some(Document::Decisions(source)) => source,
            _ => panic!(),
        })
        .collect();
    let found = check_across(&[&read[0], &read[1]]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.name(), "K0265");
    assert_eq!(found[0].span.file, files[0]);
    assert_eq!(check_across(&[&read[0]]), []);
}

#[test]
fn what_is_written_is_read_back() {
    let all = decisions(
        r#"Drop(item: "b/one", why: "dòng\nhai \"nháy\" \\ chéo"), Rekey(item: "b/num", option: 20.5, why: "w"),
        AcceptAlso(item: "b/order", options: ["a", "b", "c"], why: "w"), Void(attempt: "01Z", reason: "w"),
        Mark(attempt: "01A", item: "b/essay", criteria: [0.3333333, 1.5], note: "n", why: "w"),
        Mark(attempt: "01B", item: "b/essay", points: 2), CreditAll(item: "b/tf", why: "w"),
        SamePerson(a: "x", b: "01A", why: "w"), NotSamePerson(a: "01B", b: "01C", why: "w")"#,
    );
    let rulings = in_order(source(&all).rulings);
    assert_eq!(rulings.len(), 9);
    let again = in_order(source(&text::file(&rulings)).rulings);
    assert_eq!(again, rulings);
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "(Decisions|Mark|Rekey|Void|None|item|criteria|options|rulings|schema|\\(|\\)|\\[|\\]|,|:|\"|/|-|[a-z0-9. \n]){0,90}") {
        let _found = found(&text);
        let _inside = found(&decisions(&text));
    }

    #[test]
    fn a_cut_or_changed_file_breaks_nothing(at in any::<prop::sample::Index>(), with in "[\\x00-\\x7f“’ệ\u{202e}]{0,3}", cut in any::<bool>()) {
        let whole = decisions(r#"Rekey(item: "b/one", options: ["B", "C"], why: "w"), Mark(attempt: "01A", item: "b/essay", criteria: [2, None])"#);
        let mut at = at.index(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = whole.split_at(at);
        let text = format!("{before}{with}{}", if cut { "" } else { after });
        let _found = found(&text);
        if cut && with.is_empty() {
            let mut sources = Sources::default();
            let file = sources.add("d", &text);
            prop_assert!(read(&sources, file).value.is_none());
        }
    }

    #[test]
    fn any_ruling_is_read_back(option in "[ -~À-ỹ]{1,20}", why in "[ -~À-ỹ\n]{1,30}", units in 0..4_000_000_i64) {
        prop_assume!(!option.trim().is_empty() && !why.trim().is_empty());
        let tame = khaothi::text::Text::tame;
        let item: khaothi::bank::id::ItemRef = "b/one".parse().unwrap();
        let ruling = |decision| khaothi::bank::decision::Ruling {
            on: jiff::civil::date(2026, 12, 5),
            decision,
            by: tame("Hội đồng"),
            why: Some(tame(&why)),
        };
        let points = khaothi::bank::points::Points::from_units(units);
        let mark = khaothi::bank::decision::Mark { attempt: "01A".to_owned(), item: item.clone(), points, criteria: Vec::new() };
        let rulings = in_order([
            ruling(khaothi::bank::decision::Decision::AcceptAlso(item.clone(), vec![tame(&option)])),
            ruling(khaothi::bank::decision::Decision::Mark(mark)),
        ]);
        prop_assert_eq!(in_order(source(&text::file(&rulings)).rulings), rulings);
    }
}
