//! What each ruling makes of a response, type by type.

use khaothi::bank::Banks;
use khaothi::bank::id::OptionId;
use khaothi::bank::item::{Fill, Response};
use khaothi::bank::points::Points;
use khaothi::result::mark::mark_one;
use khaothi::result::rulings::{Ruled, Rulings};

use crate::course::{answer, bank, chosen, rulings, written};

/// `Some` points and the maximum of a response under rulings.
#[track_caller]
fn worth(ruling: &str, item: &str, response: Option<Response>) -> (Option<f64>, f64) {
    let banks = [bank()];
    let rulings = Rulings::settle(rulings(ruling));
    let marked = rulings.mark_one("01A", &answer(item, response), Banks(&banks));
    (marked.points.map(Points::as_f64), marked.maximum.as_f64())
}

fn judged(said: &str) -> Option<Response> {
    let each = said.chars().enumerate();
    Some(Response::Judged(
        each.map(|(at, c)| (OptionId::by_position(at), c == 't'))
            .collect(),
    ))
}

fn pairs(given: &[(&str, &str)]) -> Option<Response> {
    let each = given.iter();
    Some(Response::Matched(
        each.map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap()))
            .collect(),
    ))
}

fn steps(ids: &str) -> Option<Response> {
    Some(Response::Ordered(
        ids.chars()
            .map(|c| c.to_string().parse().unwrap())
            .collect(),
    ))
}

fn fills(option: &str, typed: &str) -> Option<Response> {
    Some(Response::Filled(vec![
        ("1".parse().unwrap(), Fill::Option(option.parse().unwrap())),
        (
            "2".parse().unwrap(),
            Fill::Typed(khaothi::text::Text::tame(typed)),
        ),
    ]))
}

#[test]
fn keys_are_corrected_and_added_to_type_by_type() {
    let truth = |said| Some(Response::Truth(said));
    #[rustfmt::skip]
    let cases: Vec<(&str, &str, Option<Response>, f64)> = vec![
        // a choice: the old key earns nothing any more, other credits stay
        (r#"Rekey(item: "b/one", option: "B", why: "w")"#, "one", chosen("B"), 1.0),
        (r#"Rekey(item: "b/one", option: "B", why: "w")"#, "one", chosen("A"), 0.0),
        (r#"Rekey(item: "b/one", option: "B", why: "w")"#, "one", chosen("C"), -0.5),
        (r#"Rekey(item: "b/one", option: "C", why: "w")"#, "one", chosen("C"), 1.0),
        (r#"Rekey(item: "b/one", option: "b", why: "w")"#, "one", chosen("B"), 1.0),
        (r#"Rekey(item: "b/one", options: ["B", "C"], why: "w")"#, "one", chosen("C"), 1.0),
        (r#"Rekey(item: "b/one", options: ["B", "C"], why: "w")"#, "one", chosen("A"), 0.0),
        (r#"AcceptAlso(item: "b/one", option: "C", why: "w")"#, "one", chosen("C"), 1.0),
        (r#"AcceptAlso(item: "b/one", option: "C", why: "w")"#, "one", chosen("A"), 1.0),
        (r#"AcceptAlso(item: "b/one", option: "C", why: "w")"#, "one", chosen("B"), 0.0),
        (r#"AcceptAlso(item: "b/one", option: "C", why: "w")"#, "one", None, 0.0),
        (r#"AcceptAlso(item: "b/in-case", option: B, why: "w")"#, "in-case", chosen("B"), 1.0),
        // ticks, net: an option accepted is a key for whoever ticked it, nothing for others
        (r#"Rekey(item: "b/many", options: ["A", "C"], why: "w")"#, "many", chosen("AC"), 1.0),
        (r#"Rekey(item: "b/many", options: ["A", "C"], why: "w")"#, "many", chosen("AB"), 0.0),
        (r#"AcceptAlso(item: "b/many", option: "C", why: "w")"#, "many", chosen("ABC"), 1.0),
        (r#"AcceptAlso(item: "b/many", option: "C", why: "w")"#, "many", chosen("AB"), 1.0),
        (r#"AcceptAlso(item: "b/many", option: "C", why: "w")"#, "many", chosen("AC"), 2.0 / 3.0),
        (r#"AcceptAlso(item: "b/many", option: "C", why: "w")"#, "many", chosen("AD"), 0.0),
        (r#"Rekey(item: "b/tf", option: false, why: "w")"#, "tf", truth(false), 1.0),
        (r#"Rekey(item: "b/tf", option: false, why: "w")"#, "tf", truth(true), 0.0),
        (r#"AcceptAlso(item: "b/tf", option: "sai", why: "w")"#, "tf", truth(false), 1.0),
        (r#"AcceptAlso(item: "b/tf", option: false, why: "w")"#, "tf", truth(true), 1.0),
        // statements: the right ones are named
        (r#"Rekey(item: "b/four", options: ["A", "B"], why: "w")"#, "four", judged("ttff"), 1.0),
        (r#"Rekey(item: "b/four", options: [], why: "w")"#, "four", judged("ffff"), 1.0),
        (r#"AcceptAlso(item: "b/four", option: "B", why: "w")"#, "four", judged("tttf"), 1.0),
        (r#"AcceptAlso(item: "b/four", option: "B", why: "w")"#, "four", judged("tftf"), 1.0),
        (r#"AcceptAlso(item: "b/four", option: "B", why: "w")"#, "four", judged("tttt"), 0.5),
        // choices are A, B, C by their texts: x, y, z
        (r#"Rekey(item: "b/match", option: "1=z", why: "w")"#, "match", pairs(&[("1", "C"), ("2", "B")]), 1.0),
        (r#"AcceptAlso(item: "b/match", option: "m=z", why: "w")"#, "match", pairs(&[("1", "C"), ("2", "B")]), 1.0),
        (r#"AcceptAlso(item: "b/match", option: "m=z", why: "w")"#, "match", pairs(&[("1", "A"), ("2", "B")]), 1.0),
        (r#"AcceptAlso(item: "b/match", option: "m=z", why: "w")"#, "match", pairs(&[("1", "C"), ("2", "A")]), 0.5),
        // steps by text; a, b, c are A, B, C
        (r#"Rekey(item: "b/order", options: ["a", "b", "c"], why: "w")"#, "order", steps("ABC"), 1.0),
        (r#"AcceptAlso(item: "b/order", options: ["a", "b", "c"], why: "w")"#, "order", steps("ABC"), 1.0),
        (r#"AcceptAlso(item: "b/order", options: ["a", "b", "c"], why: "w")"#, "order", steps("BAC"), 1.0),
        (r#"AcceptAlso(item: "b/order", options: ["a", "b", "c"], why: "w")"#, "order", steps("CBA"), 1.0 / 3.0),
        // numbers keep their tolerance
        (r#"Rekey(item: "b/num", option: 20, why: "w")"#, "num", written("20,4"), 1.0),
        (r#"Rekey(item: "b/num", option: 20, why: "w")"#, "num", written("15"), 0.0),
        (r#"AcceptAlso(item: "b/num", option: 20.5, why: "w")"#, "num", written("20,5 ngày"), 1.0),
        (r#"AcceptAlso(item: "b/num", option: 20.5, why: "w")"#, "num", written("15"), 1.0),
        (r#"Rekey(item: "b/short", options: ["Chính phủ"], why: "w")"#, "short", written("chinh phu"), 1.0),
        (r#"Rekey(item: "b/short", options: ["Chính phủ"], why: "w")"#, "short", written("Bộ Nội vụ"), 0.0),
        (r#"AcceptAlso(item: "b/short", option: "BNV", why: "w")"#, "short", written("bnv"), 1.0),
        (r#"Rekey(item: "b/cloze", options: ["1B"], why: "w")"#, "cloze", fills("1B", "mười"), 1.0),
        (r#"Rekey(item: "b/cloze", options: ["2=10", "2=X"], why: "w")"#, "cloze", fills("1A", "x"), 1.0),
        (r#"Rekey(item: "b/cloze", options: ["2=10", "2=X"], why: "w")"#, "cloze", fills("1A", "mười"), 0.5),
        (r#"AcceptAlso(item: "b/cloze", option: "1=l", why: "w")"#, "cloze", fills("1B", "mười"), 1.0),
        (r#"AcceptAlso(item: "b/cloze", option: "2=10", why: "w")"#, "cloze", fills("1A", "10"), 1.0),
    ];
    for (ruling, item, response, points) in cases {
        let said = format!("{ruling} {response:?}");
        let (earned, maximum) = worth(ruling, item, response);
        assert!(
            (earned.unwrap() - points).abs() < 1e-5,
            "{said}: {earned:?}"
        );
        assert!((maximum - 1.0).abs() < 1e-9, "{said}");
    }
}

#[test]
fn items_are_dropped_credited_and_marked() {
    let mark = r#"Mark(attempt: "01A", item: "b/essay", criteria: [2, 1.25])"#;
    let other = r#"Mark(attempt: "01B", item: "b/essay", points: 3)"#;
    #[rustfmt::skip]
    let cases = [
        (r#"Drop(item: "b/one", why: "w")"#, "one", chosen("A"), Some(0.0), 0.0),
        (r#"Drop(item: "b/essay", why: "w")"#, "essay", written("x"), Some(0.0), 0.0),
        (r#"CreditAll(item: "b/one", why: "w")"#, "one", chosen("C"), Some(1.0), 1.0),
        (r#"CreditAll(item: "b/one", why: "w")"#, "one", None, Some(1.0), 1.0),
        (mark, "essay", written("x"), Some(3.25), 3.5),
        (mark, "essay", None, Some(3.25), 3.5),
        (other, "essay", written("x"), None, 3.5),
        (other, "essay", None, Some(0.0), 3.5),
        (r#"Mark(attempt: "01A", item: "b/one", points: 0.5, note: "n")"#, "one", chosen("B"), Some(0.5), 1.0),
        (r#"Void(attempt: "01A", reason: "w")"#, "one", chosen("A"), Some(1.0), 1.0),
        // rulings on what earns nothing, or is nowhere, change nothing
        (r#"CreditAll(item: "b/foretell", why: "w")"#, "foretell", Some(Response::Predicted(4)), Some(0.0), 0.0),
        (r#"CreditAll(item: "b/nowhere", why: "w")"#, "one", chosen("A"), Some(1.0), 1.0),
    ];
    for (ruling, item, response, points, maximum) in cases {
        let said = format!("{ruling} {response:?}");
        assert_eq!(worth(ruling, item, response), (points, maximum), "{said}");
    }
}

/// `earlier` and `later` contradict each other: what the later says holds.
#[test]
fn the_later_of_two_that_contradict_each_other_stands() {
    let on = |day: u8, what: &str| format!("{what}, on: \"2026-12-{day:02}\", why: \"w\"),");
    let drop = r#"Drop(item: "b/one""#;
    let credit = r#"CreditAll(item: "b/one""#;
    let rekey = r#"Rekey(item: "b/one", option: "B""#;
    let accept = r#"AcceptAlso(item: "b/one", option: "D""#;
    let mark = r#"Mark(attempt: "01A", item: "b/one", points: 0.25"#;
    let again = r#"Mark(attempt: "01A", item: "b/one", points: 0.75"#;
    #[rustfmt::skip]
    let cases = [
        (drop, credit, chosen("C"), 1.0, 1.0),
        (credit, drop, chosen("C"), 0.0, 0.0),
        (drop, rekey, chosen("B"), 1.0, 1.0),
        (rekey, drop, chosen("B"), 0.0, 0.0),
        (credit, rekey, chosen("A"), 0.0, 1.0),
        (rekey, accept, chosen("D"), 1.0, 1.0),
        (rekey, accept, chosen("B"), 1.0, 1.0),
        // a new key sets aside what was accepted beside the old one
        (accept, rekey, chosen("D"), 0.5, 1.0),
        (mark, again, chosen("A"), 0.75, 1.0),
        (again, mark, chosen("A"), 0.25, 1.0),
        (credit, mark, chosen("A"), 0.25, 1.0),
        (mark, credit, chosen("B"), 1.0, 1.0),
        (mark, drop, chosen("A"), 0.0, 0.0),
        (drop, mark, chosen("A"), 0.0, 0.0),
        (rekey, mark, chosen("B"), 0.25, 1.0),
        (mark, rekey, chosen("B"), 0.25, 1.0),
    ];
    for (earlier, later, response, points, maximum) in cases {
        for text in [
            format!("{}\n{}", on(5, earlier), on(6, later)),
            format!("{}\n{}", on(6, later), on(5, earlier)),
        ] {
            let marked = worth(&text, "one", response.clone());
            assert_eq!(marked, (Some(points), maximum), "{text}");
        }
    }
}

#[test]
fn marks_say_what_made_them() {
    let banks = [bank()];
    let settled = Rulings::settle(rulings(
        r#"Drop(item: "b/tf", why: "w"), Rekey(item: "b/one", option: "B", why: "w"),
           Mark(attempt: "01A", item: "b/essay", points: 1), CreditAll(item: "b/num", why: "w")"#,
    ));
    let ruled = |item: &str| {
        settled
            .mark_one("01A", &answer(item, None), Banks(&banks))
            .ruled
    };
    assert_eq!(ruled("tf"), Some(Ruled::Dropped));
    assert_eq!(ruled("one"), Some(Ruled::Rekeyed));
    assert_eq!(ruled("essay"), Some(Ruled::ByHand));
    assert_eq!(ruled("num"), Some(Ruled::Credited));
    assert_eq!(ruled("many"), None);
    let plain = mark_one(&answer("many", chosen("AB")), Banks(&banks));
    let same = settled.mark_one("01A", &answer("many", chosen("AB")), Banks(&banks));
    assert_eq!(same, plain);
    let keyed = settled.banks(&banks);
    let item = keyed[0].item(&"one".parse().unwrap()).unwrap();
    let keys: Vec<&str> = item
        .options()
        .iter()
        .filter(|option| option.key)
        .map(|option| option.id.as_str())
        .collect();
    assert_eq!(keys, ["B"]);
}
