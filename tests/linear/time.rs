//! Time, the disk and the end: what is said without being asked.

use khaothi::attempt::{Elapsed, Ended, Phase};
use khaothi::locale::Lang;
use khaothi::tui::model::{Effect, Msg};

use super::play::{Disk, Play};

fn exam() -> Play {
    let mut play = Play::new(Lang::Vi).lines("2 | An | Sở | | | | 3 | sen vàng | ");
    play.heard();
    play
}

#[test]
fn five_minutes_one_minute_and_the_end_are_said_while_nothing_is_typed() {
    let mut play = exam().lines("1 | c cao | t");
    let heard = play.heard();
    assert!(heard.contains("Mức chắc chắn: cao."), "{heard}");
    assert!(heard.contains("Còn 5 phút 48 giây."), "{heard}");
    play.wait(360_000 - 1 - play.now);
    let heard = play.heard();
    assert!(
        heard.contains("Còn 5 phút.\n") || heard.starts_with("Còn 5 phút."),
        "{heard}"
    );
    assert!(heard.contains("Còn 1 phút."), "{heard}");
    assert_eq!(play.results, 0);
    play.wait(1);
    assert_eq!(play.results, 1);
    let heard = play.heard();
    assert!(
        heard.contains("Hết giờ: bài tự nộp") && heard.contains("AAAA-BBBB"),
        "{heard}"
    );
    // the line that was being typed is for nothing any more, and says so
    let mut play = play.lines("2");
    let heard = play.heard();
    assert!(heard.contains("Ở đây không hiểu “2”"), "{heard}");
}

#[test]
fn a_line_that_comes_with_the_deadline_is_late() {
    let mut play = exam().lines("1");
    play.now = 360_000 - 4_000;
    let heard = {
        play = play.lines("2");
        play.heard()
    };
    assert!(heard.contains("Dòng “2” đến khi đã chuyển"), "{heard}");
    let submitted = play.journal.iter().any(|stamped| {
        matches!(
            stamped.event,
            khaothi::attempt::Event::Submitted {
                ended: Ended::TimeExpired,
                ..
            }
        )
    });
    assert!(submitted && play.results == 1);
}

#[test]
fn a_section_passes_by_itself_and_grace_leaves_handing_in_only() {
    let mut play = Play::at("phan", Lang::Vi).lines("1 | n | n | s | có");
    let heard = play.heard();
    assert!(
        heard.contains("Còn 1 câu để trống. Sang phần sau?"),
        "{heard}"
    );
    assert!(
        heard.contains("Phần 2 trên 2: Điền.\nThời gian của phần này: 1 phút."),
        "{heard}"
    );
    play.wait(60_000);
    let heard = play.heard();
    assert!(
        heard.contains("Hết giờ làm bài: chỉ còn nộp bài."),
        "{heard}"
    );
    let mut play = play.lines("sau | t | 1 | s | có");
    let heard = play.heard();
    assert!(
        heard.contains("Ở đây không hiểu “sau”") && heard.contains("để nộp."),
        "{heard}"
    );
    assert_eq!(play.results, 1);
    insta::assert_snapshot!("time_grace", heard);

    let mut play = Play::at("phan", Lang::Vi).lines("1 | +120s");
    let heard = play.heard();
    assert!(
        heard.contains("Hết giờ của phần trước: sang phần 2."),
        "{heard}"
    );
    assert!(heard.contains("Câu 3 trên 3."), "{heard}");
}

#[test]
fn time_for_an_item_passes_and_what_was_typed_for_it_is_not_taken_for_the_next() {
    let mut play = Play::at("nhanh", Lang::Vi);
    play.wait(19_000 - play.now);
    play = play.lines("2");
    let heard = play.heard();
    assert!(heard.contains("Dòng “2” đến khi đã chuyển câu"), "{heard}");
    let attempt = play.linear.attempt().unwrap();
    assert_eq!(*attempt.phase(), Phase::Active { at: 1 });
    assert!(attempt.slots().iter().all(|slot| slot.response().is_none()));
    let mut play = play.lines("1 | b");
    let heard = play.heard();
    assert!(
        heard.contains("Đã lưu.") && heard.contains("không quay lại câu trước"),
        "{heard}"
    );
}

#[test]
fn saved_is_said_when_it_is_true_and_a_slow_disk_holds_nobody_up() {
    let mut play = Play::at("luyen", Lang::Vi);
    play.disk = Disk::Slow;
    play = play.lines("1");
    let heard = play.heard();
    assert!(
        heard.contains("Trả lời: 1. Hà Nội.") && !heard.contains("Đã lưu"),
        "{heard}"
    );
    assert!(play.linear.is_busy(Elapsed(play.now)) && !play.linear.is_settled());
    play.wait(2_000);
    assert!(!play.linear.is_busy(Elapsed(play.now)));
    let heard = play.heard();
    assert_eq!(
        heard,
        "Đang lưu, chưa xong. Bạn cứ làm tiếp; lưu xong sẽ báo."
    );
    let through = play.journal.len() as u64;
    play.tell(Msg::Saved { through });
    play.wait(1);
    assert_eq!(play.heard(), "Đã lưu.");

    play.disk = Disk::Full;
    play = play.lines("2 | w");
    let heard = play.heard();
    assert_eq!(
        heard.matches("CHƯA LƯU được: đĩa đầy").count(),
        1,
        "{heard}"
    );
    play.disk = Disk::Fine;
    play = play.lines("w");
    assert!(play.heard().contains("Đã lưu lại được"), "saving goes on");
    play.disk = Disk::Full;
    let mut play = play.lines("3").end();
    assert!(play.over);
    assert!(
        play.heard()
            .contains("Những câu trả lời cuối CHƯA được lưu.")
    );
}

#[test]
fn another_folder_is_asked_for_and_a_try_that_fails_is_answered() {
    let mut play = Play::at("luyen", Lang::Vi);
    play.disk = Disk::Full;
    let mut play = play.lines("1 | w | o | /mnt/none | o | ");
    let heard = play.heard();
    assert_eq!(
        heard.matches("Vẫn chưa lưu được: đĩa đầy").count(),
        2,
        "{heard}"
    );
    assert!(heard.contains("Lưu bài vào thư mục nào"), "{heard}");
    assert!(heard.ends_with("Không thay đổi gì."), "{heard}");
    assert!(!play.linear.is_settled());
    let mut play = play.lines("o | /mnt/usb");
    let heard = play.heard();
    assert!(
        heard.contains("Bài được lưu vào /mnt/usb kể từ bây giờ."),
        "{heard}"
    );
    assert!(
        heard.contains("Đã lưu lại được") && play.linear.is_settled(),
        "{heard}"
    );
    // also while the result is waiting to be written
    play.disk = Disk::NoResults;
    let mut play = play.lines("s | có | thư mục | /mnt/usb");
    assert!(play.heard().contains("Mã biên nhận"));
    assert_eq!(play.results, 1);
}

#[test]
fn an_invigilator_adds_time_by_a_line_and_a_wrong_code_adds_none() {
    let mut play = exam();
    let before = play.linear.attempt().unwrap().remaining(Elapsed(play.now));
    play = play.lines("u | sai | u | MO GIO | t");
    let heard = play.heard();
    assert!(heard.contains("Mã không đúng."), "{heard}");
    assert!(heard.contains("Đã thêm 10 phút"), "{heard}");
    let after = play.linear.attempt().unwrap().remaining(Elapsed(play.now));
    assert!(after > before, "{before:?} {after:?}");
    let mut play = play.lines("s | có | u");
    assert!(
        !play.heard().contains("Giám thị gõ mã"),
        "the attempt is over"
    );
}

#[test]
fn a_result_that_cannot_be_written_is_tried_again_and_never_called_handed_in() {
    let mut play = Play::at("luyen", Lang::Vi).lines("1");
    play.disk = Disk::NoResults;
    let mut play = play.lines("s | có | w | 2");
    let heard = play.heard();
    assert!(
        heard.contains("Chưa ghi được kết quả: thư mục kết quả không còn"),
        "{heard}"
    );
    assert!(
        !heard.contains("Đã nộp bài") && !play.linear.is_settled(),
        "{heard}"
    );
    play.disk = Disk::Fine;
    let mut play = play.lines("w");
    assert!(play.heard().contains("Mã biên nhận"));

    let mut play = Play::at("luyen", Lang::Vi).lines("1");
    play.disk = Disk::NoResults;
    let mut play = play.lines("s | có").end();
    assert!(
        play.heard()
            .contains("Bài đã nộp nhưng chưa ghi được kết quả.")
    );
}

#[test]
fn the_end_of_input_keeps_everything_and_says_how_to_go_on() {
    let mut play = Play::at("luyen", Lang::Vi)
        .lines("1 | g 12 | dòng một")
        .end();
    assert!(play.over && play.results == 0);
    assert!(play.heard().contains("Bài chưa nộp và được giữ lại."));
    let mut play = play.killed(60);
    let heard = play.heard();
    assert!(
        heard.contains("Làm tiếp bài đang dở: đã trả lời 2 trên 13 câu."),
        "{heard}"
    );
    assert!(
        heard.contains("Câu 12 trên 13.")
            && heard.contains("Đã viết 1 dòng, 8 ký tự.\ndòng một\nHết phần đã viết."),
        "{heard}"
    );
    let play = play.lines("s | có");
    assert_eq!(play.results, 1);
}

#[test]
fn leaving_and_handing_in_are_asked_once_and_taken_back_by_no() {
    let mut play = Play::at("luyen", Lang::En).lines("s | maybe | no | q | n | q | y");
    let heard = play.heard();
    assert!(play.over && play.results == 0);
    assert!(
        heard.contains("13 items are blank. Hand in all the same?"),
        "{heard}"
    );
    assert_eq!(
        heard.matches("Nothing is handed in; go on.").count(),
        2,
        "{heard}"
    );
    assert!(heard.contains("start khaothi again"), "{heard}");
}

#[test]
fn nobody_is_woken_without_need() {
    let play = exam();
    // the next thing of interest is the beat that bounds what a power cut costs
    assert_eq!(
        play.linear.next_wakeup(Elapsed(play.now)),
        Some(Elapsed(15_000))
    );
    let play = Play::new(Lang::Vi);
    assert_eq!(play.linear.next_wakeup(Elapsed(0)), None);
    let mut play = Play::at("luyen", Lang::Vi);
    let effects = play.linear.line("t", play.moment());
    assert!(effects.iter().all(|effect| *effect != Effect::Bell));
}
