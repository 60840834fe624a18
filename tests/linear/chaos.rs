//! Lines nobody would type, in any order: nothing breaks, nothing is lost.

use khaothi::attempt::replay::replay;
use khaothi::locale::Lang;
use proptest::prelude::*;

use super::play::Play;

const WORDS: [&str; 60] = [
    "",
    "1",
    "2",
    "3",
    "9",
    "A",
    "B",
    "n",
    "n",
    "n",
    "b",
    "g 2",
    "g 7",
    "p",
    "d",
    "f",
    "x",
    "x 1",
    "c",
    "c 3",
    "k",
    "t",
    "r",
    "s",
    "w",
    "o",
    "u",
    "/mnt/usb",
    "MO GIO",
    "l",
    "?",
    "v",
    "q",
    "có",
    "không",
    "yes",
    "no",
    "Đ S Đ S",
    "T F T F",
    "1=B 2=A",
    "2 1 3",
    "1, 3",
    "-",
    "=",
    "= n",
    "khác: gì đó",
    "3 ý khác",
    ".",
    "+ thêm",
    "366 ngày",
    "sau",
    "1=A 2=giây",
    "Đ",
    "S",
    "11",
    "0",
    "+1s",
    "+25s",
    "+100s",
    "+400s",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_script_leaves_an_attempt_that_its_journal_gives_back(
        form in prop::sample::select(vec!["luyen", "phan", "nhanh", "phieu"]),
        lines in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60),
    ) {
        let mut play = Play::at(form, Lang::Vi);
        for line in lines {
            if play.over {
                break;
            }
            play = play.lines(line);
            let asks = play.linear.prompt();
            prop_assert!(!asks.is_empty());
        }
        if let Some(attempt) = play.linear.attempt() {
            let again = replay(attempt.paper().clone(), &play.journal).unwrap();
            prop_assert_eq!(&again, attempt);
        }
    }

    #[test]
    fn any_text_is_heard_out(lines in prop::collection::vec(".{0,40}", 0..20)) {
        let mut play = Play::at("luyen", Lang::En);
        play.wild = true;
        for line in lines {
            if play.over {
                break;
            }
            play.type_line(&line);
        }
    }
}
