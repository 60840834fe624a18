//! Whole sittings, from the list to the receipt, as somebody hears them.

use khaothi::locale::Lang;

use super::play::Play;

const PRACTICE: &str = "luyện | 1 |  | 2 | k | A | k |  | 1, 3 | n | Đ | n | Đ | S | Đ | S | n | 1=A 2=B | n | 1 2 3 | n \
    | 365 ngày | n | = n | sau | n | 1=2 2=giây | x 1 | 1 | n | 1 | n | d | B | n | Dòng một |  | Dòng ba | . | n | 12 | f | r | 5 | n \
    | s | có";
const SURVEY: &str = "5 |  | s | có | 4 | n | 3 1 | n | 2 | n | Chưa quen | . | n | 1, 3 | 1, 4 thêm giờ tự học | n | 3 1 | n | 11 | 9 | n | s | có";

#[test]
fn every_scored_type_in_a_practice_with_checks() {
    let vi = Play::new(Lang::Vi).lines(PRACTICE);
    assert_eq!(vi.results, 1, "{}", vi.transcript());
    insta::assert_snapshot!("practice_vi", vi.transcript());
    let en = Play::new(Lang::En).lines(
        &PRACTICE
            .replace('Đ', "T")
            .replace('S', "F")
            .replace("có", "yes"),
    );
    assert_eq!(en.results, 1, "{}", en.transcript());
    insta::assert_snapshot!("practice_en", en.transcript());
}

#[test]
fn every_survey_type_with_a_branch() {
    let vi = Play::new(Lang::Vi).lines(SURVEY);
    assert_eq!(vi.results, 1, "{}", vi.transcript());
    insta::assert_snapshot!("survey_vi", vi.transcript());
    let en = Play::new(Lang::En).lines(&SURVEY.replace("có", "y"));
    assert_eq!(en.results, 1, "{}", en.transcript());
    insta::assert_snapshot!("survey_en", en.transcript());
}
