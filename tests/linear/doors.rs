//! The list, who one is, the rules: what is asked before the first item.

use khaothi::attempt::journal::Candidate;
use khaothi::attempt::{Elapsed, Moment, Wall};
use khaothi::bank::id::GroupId;
use khaothi::locale::Lang;
use khaothi::text::Text;
use khaothi::tui::input::Size;
use khaothi::tui::linear::Linear;
use khaothi::tui::model::{Effect, Model, Shelf};

use super::course::Shop;
use super::play::Play;

#[test]
fn the_list_is_searched_by_typing_and_opened_by_number() {
    let mut play = Play::new(Lang::Vi).lines("khao sat");
    let heard = play.heard();
    assert!(heard.contains("Tìm “khao sat” được 1 mục."), "{heard}");
    assert!(heard.contains("1. Phiếu khảo sát. Khoá thử."), "{heard}");
    let mut play = play.lines("zzz");
    let heard = play.heard();
    assert!(
        heard.contains("Không có mục nào khớp với “zzz”") && heard.contains("5. "),
        "{heard}"
    );
    let mut play = play.lines("phieu | ");
    let heard = play.heard();
    assert!(
        heard.contains("Enter để bắt đầu; b để quay lại:") || heard.contains("7 câu"),
        "{heard}"
    );
    let play = play.lines("b | q");
    assert!(play.over);
}

#[test]
fn somebody_on_the_class_list_picks_themselves() {
    let play = Play::over(Shop::new(true), Lang::Vi)
        .lines("2 | nguyen van | 2 |  |  |  |  | 9 | 002 | sen hong | Sen Vàng");
    insta::assert_snapshot!("doors_roster", play.transcript());
    let play = play.lines("");
    let who = play.candidate.as_ref().unwrap();
    assert_eq!(who.name, Some(Text::tame("Nguyễn Văn Ánh")));
    assert_eq!(who.unit, Some(Text::tame("Sở Nội vụ")));
    assert_eq!(who.code, Some(Text::tame("002")));
    assert_eq!(who.group.as_ref().map(GroupId::as_str), Some("so"));
    assert_eq!(play.slip.variant.map(std::num::NonZeroU16::get), Some(2));
}

#[test]
fn a_stranger_answers_question_by_question_and_may_go_back() {
    let play = Play::over(Shop::new(true), Lang::En)
        .lines("3 |  | Lê Thị Chi | ubnd | 2 | b | noi vu | CB7 | 5 | so nganh | 2");
    insta::assert_snapshot!("doors_stranger", play.transcript());
    let play = play.lines("hm | next");
    let who = play.candidate.as_ref().unwrap();
    assert_eq!(who.unit, Some(Text::tame("Sở Nội vụ")));
    assert_eq!(who.code, Some(Text::tame("CB7")));
    assert_eq!(who.group.as_ref().map(GroupId::as_str), Some("so"));
}

#[test]
fn help_names_every_command_in_the_language_on_hand() {
    let mut play = Play::at("luyen", Lang::Vi).lines("? | l | ?");
    let heard = play.heard();
    for said in [
        "n hoặc tiếp: sang câu sau",
        "k hoặc chấm",
        "s or submit: hand in",
        "l or language: Tiếng Việt",
    ] {
        assert!(heard.contains(said), "{said}\n{heard}");
    }
    // neither asks how sure one is, nor is there a case
    assert!(
        !heard.contains("c hoặc chắc") && !heard.contains("d hoặc"),
        "{heard}"
    );
}

#[test]
fn a_receipt_opens_what_was_handed_in_earlier() {
    let mut play = Play::at("luyen", Lang::Vi).lines("2 | s | có |  | v | ? | abc | AAAA-BBBB");
    let heard = play.heard();
    assert!(
        heard.contains("Mã biên nhận, Enter để quay lại: > abc"),
        "{heard}"
    );
    assert!(heard.contains("Không thấy bài nào có mã này"), "{heard}");
    assert_eq!(
        heard.matches("Mã biên nhận: AAAA-BBBB").count(),
        2,
        "{heard}"
    );
    let mut play = play.lines(" | v | b");
    let heard = play.heard();
    assert_eq!(heard.matches("Có 5 mục để chọn.").count(), 2, "{heard}");
}

#[test]
fn a_practice_asks_nothing_and_keeps_the_name_the_command_line_gave() {
    let known = Candidate {
        name: Some(Text::tame("Lê Thị Chi")),
        group: Some("khong-co".parse().unwrap()),
        ..Candidate::default()
    };
    let mut shop = Shop::new(false);
    for entry in &mut shop.entries {
        entry.anonymous = false;
    }
    let shelf = Shelf {
        entries: shop.entries,
        ..Shelf::default()
    };
    let size = Size {
        columns: 80,
        rows: 24,
    };
    let model = Model::home(shelf, Lang::Vi, size).with_candidate(known, None);
    let mut linear = Linear::new(model);
    assert!(linear.open_form(&"luyen".parse().unwrap()));
    let now = Moment {
        elapsed: Elapsed(0),
        wall: Wall(0),
    };
    let effects = linear.line("", now);
    let named = effects.iter().find_map(|effect| {
        let Effect::Open { candidate, .. } = effect else {
            return None;
        };
        candidate.clone()
    });
    let named = named.expect("opened under a name");
    assert_eq!(named.name, Some(Text::tame("Lê Thị Chi")));
    assert_eq!(named.group, None, "a group the form does not have");
}
