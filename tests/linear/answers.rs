//! What may be typed as an answer, item by item, and what is said of what may not.

use khaothi::bank::id::OptionId;
use khaothi::bank::item::{Fill, Response};
use khaothi::locale::Lang;
use khaothi::text::Text;

use super::play::Play;

fn ids(letters: &str) -> Vec<OptionId> {
    letters
        .chars()
        .map(|c| c.to_string().parse().unwrap())
        .collect()
}

fn pair<T>(id: &str, value: T) -> (OptionId, T) {
    (id.parse().unwrap(), value)
}

fn written(text: &str) -> Response {
    Response::Written(Text::tame(text))
}

/// The response of an item after these lines, and what was heard.
fn after(form: &str, number: usize, lines: &str) -> (Option<Response>, String) {
    let mut play = Play::at(form, Lang::Vi);
    for _item in 1..number {
        play = play.lines("n");
    }
    play.heard();
    let mut play = play.lines(lines);
    let attempt = play.linear.attempt().unwrap();
    let response = attempt.slots()[attempt.position().unwrap()]
        .response()
        .cloned();
    (response, play.heard())
}

#[test]
fn every_way_to_choose_is_read() {
    let truth = |said: &[(&str, bool)]| {
        Response::Judged(said.iter().map(|(id, said)| pair(id, *said)).collect())
    };
    let scored: Vec<(usize, &str, Option<Response>)> = vec![
        (1, "2", Some(Response::Chosen(ids("B")))),
        (1, "C", Some(Response::Chosen(ids("C")))),
        (1, "a", Some(Response::Chosen(ids("A")))),
        (1, "2 | x", None),
        (2, "1, 3", Some(Response::Chosen(ids("AC")))),
        (2, "3 1", Some(Response::Chosen(ids("AC")))),
        (2, "AC", Some(Response::Chosen(ids("AC")))),
        (2, "1;1", Some(Response::Chosen(ids("A")))),
        (3, "đúng", Some(Response::Truth(true))),
        (3, "S", Some(Response::Truth(false))),
        (3, "F", Some(Response::Truth(false))),
        (3, "1", Some(Response::Truth(true))),
        (
            4,
            "Đ S đ -",
            Some(truth(&[("a", true), ("b", false), ("c", true)])),
        ),
        (
            4,
            "TFTF",
            Some(truth(&[
                ("a", true),
                ("b", false),
                ("c", true),
                ("d", false),
            ])),
        ),
        (4, "3=S 1=Đ", Some(truth(&[("a", true), ("c", false)]))),
        (4, "Đ | Đ | x 1", Some(truth(&[("b", true)]))),
        (4, "Đ | x 1", None),
    ];
    for (number, lines, expected) in scored {
        let (response, heard) = after("luyen", number, lines);
        let same = match (&response, &expected) {
            (Some(Response::Judged(a)), Some(Response::Judged(b))) => a
                .iter()
                .map(|(_, said)| said)
                .eq(b.iter().map(|(_, said)| said)),
            (a, b) => a == b,
        };
        assert!(same, "{number} {lines}: {response:?}\n{heard}");
    }
}

#[test]
fn every_way_to_type_is_read() {
    let typed: Vec<(usize, &str, Response)> = vec![
        (7, "366", written("366")),
        (7, "366 ngày", written("366 ngày")),
        (8, "sau", written("sau")),
        (8, "=n", written("n")),
        (8, "= xem", written("xem")),
        (
            9,
            "1=A 2=mười lăm giây",
            Response::Filled(vec![
                pair("1", Fill::Option("1A".parse().unwrap())),
                pair("2", Fill::Typed(Text::tame("mười lăm giây"))),
            ]),
        ),
        (
            9,
            "100 | giây",
            Response::Filled(vec![
                pair("1", Fill::Option("1B".parse().unwrap())),
                pair("2", Fill::Typed(Text::tame("giây"))),
            ]),
        ),
        (12, "một | hai | .", written("một\nhai")),
        (12, "một | . | + hai | .", written("một\nhai")),
        (12, "một | . | mới | .", written("mới")),
        (13, "40", Response::Predicted(40)),
    ];
    for (number, lines, expected) in typed {
        let (response, heard) = after("luyen", number, lines);
        assert_eq!(response.as_ref(), Some(&expected), "{lines}\n{heard}");
    }
}

#[test]
fn every_way_to_answer_a_survey_is_read() {
    let survey: Vec<(&str, Response)> = vec![
        ("5", Response::Rated(5)),
        ("2 | n | 2=3", Response::Scaled(vec![pair("b", 3)])),
        (
            "2 | n | 3 1",
            Response::Scaled(vec![pair("a", 3), pair("b", 1)]),
        ),
        (
            "2 | g 3 | 3: gõ telex",
            Response::Other(Vec::new(), Text::tame("gõ telex")),
        ),
        (
            "2 | câu 3 | khác | gõ vni",
            Response::Other(Vec::new(), Text::tame("gõ vni")),
        ),
        (
            "2 | g 4 | 2, 4 thêm giờ",
            Response::Other(ids("B"), Text::tame("thêm giờ")),
        ),
        ("2 | g 5 | 3 1", Response::Ordered(ids("CA"))),
        ("2 | g 5 | 2", Response::Ordered(ids("B"))),
        ("2 | g 6 | 10", Response::Rated(10)),
    ];
    for (lines, expected) in survey {
        let (response, heard) = after("phieu", 1, lines);
        assert_eq!(response.as_ref(), Some(&expected), "{lines}\n{heard}");
    }
}

#[test]
fn what_cannot_be_read_changes_nothing_and_says_what_to_type() {
    let cases = [
        ("luyen", 1, "7", "Gõ một số từ 1 đến 3."),
        ("luyen", 1, "Hà Nội", "Không dùng được “Hà Nội”"),
        ("luyen", 2, "1, 9", "nhiều nhất 2 số"),
        ("luyen", 2, "1, 2, 3", "chỉ chọn được nhiều nhất 2 ô"),
        ("luyen", 3, "có lẽ", "Gõ 1 hoặc Đ nếu đúng"),
        ("luyen", 4, "Đ S", "đủ 4 ý trên một dòng"),
        ("luyen", 4, "9=Đ", "đủ 4 ý trên một dòng"),
        ("luyen", 5, "1=Z", "từ A đến C"),
        ("luyen", 6, "1 2", "Gõ đủ các số từ 1 đến 3"),
        ("luyen", 6, "1 1 2", "Gõ đủ các số từ 1 đến 3"),
        ("luyen", 6, "C", "Không dùng được “C”"),
        ("luyen", 1, "N", "Câu 2 trên 13."),
        ("luyen", 7, "nhiều", "Gõ một số"),
        ("luyen", 9, "3", "Chỗ trống 1: gõ một số từ 1 đến 2."),
        ("luyen", 9, "7=a", "Câu này không có ý 7."),
        ("luyen", 13, "một", "Gõ một số nguyên"),
        ("phieu", 1, "6", "Gõ một số từ 1 đến 5"),
        (
            "luyen",
            1,
            "g 99",
            "Không có câu 99. Các câu có số từ 1 đến 13.",
        ),
        ("luyen", 1, "b", "gõ 2 hoặc B in hoa"),
        ("luyen", 1, "c", "gõ 3 hoặc C in hoa"),
        ("luyen", 1, "k", "chưa có gì để kiểm tra"),
        ("luyen", 1, "x 2", "Câu này không có ý 2."),
        ("luyen", 1, "d", "không thuộc tình huống nào"),
    ];
    for (form, number, line, said) in cases {
        let (response, heard) = after(form, number, line);
        assert_eq!(response, None, "{line}\n{heard}");
        let folded = heard.to_lowercase();
        assert!(
            folded.contains(&said.to_lowercase()),
            "{line} → {said}:\n{heard}"
        );
    }
    let long = "a".repeat(500);
    let (response, heard) = after("luyen", 8, &long);
    assert!(response.is_none() && heard.contains("Dài quá"), "{heard}");
}

#[test]
fn what_a_script_may_hold_does_no_harm() {
    let (_, heard) = after("luyen", 8, "\u{1b}[31mđỏ\u{202e}\u{7}");
    assert!(
        heard.contains('\u{fffd}') && heard.contains("đỏ"),
        "{heard}"
    );
    for line in [
        "=", "==", "1=", "=1", ",", "-", "- - -", "x x", "c 9", "g", "g 0", "\0", "１", "٣",
    ] {
        for number in [1, 2, 4, 5, 6, 7, 9, 12, 13] {
            let (_, heard) = after("luyen", number, line);
            assert!(!heard.is_empty(), "{line} at {number}");
        }
    }
}

#[test]
fn what_should_be_answered_is_asked_about_once() {
    let (_, heard) = after("phieu", 1, "4 | n | 2 | n");
    assert!(
        heard.contains("Câu này nên trả lời. Gõ n lần nữa để bỏ qua."),
        "{heard}"
    );
    let (_, heard) = after("phieu", 1, "4 | n | n | n");
    assert!(heard.contains("Câu 3 trên 6."), "{heard}");
}
