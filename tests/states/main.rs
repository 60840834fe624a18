//! Every screen in every state, at three sizes and in both languages: text, and beneath it the
//! styles of the rows that have any, a letter a cell.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

#[path = "../look/compact.rs"]
mod compact;
mod dashboard;
#[path = "../look/legible.rs"]
mod legible;
mod play;
mod trainer;

use std::fmt::Write as _;

use compact::compact;
use khaothi::locale::Lang;
use play::{Play, Twist};
use ratatui::buffer::Buffer;

/// The sizes promised: roomy, the reference, the smallest that is usable.
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 12)];

/// What is drawn at every size in both languages.
fn everywhere(mut draw: impl FnMut(u16, u16, Lang) -> Buffer) -> String {
    let mut out = String::new();
    for (columns, rows) in SIZES {
        for (lang, tag) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let _infallible = writeln!(out, "═══ {columns}×{rows} {tag}");
            out.push_str(&compact(&draw(columns, rows, lang)));
        }
    }
    out
}

fn frames(twist: Twist, script: &str) -> String {
    everywhere(|columns, rows, lang| {
        let play = Play::new(columns, rows, lang, twist).keys(script);
        play.draw(columns, rows)
    })
}

/// A name, what the state needs, the keys that lead there.
type State = (&'static str, Twist, &'static str);

const BEFORE: &[State] = &[
    ("home", Twist::None, ""),
    ("home_filtered", Twist::None, "cuoi_khoa"),
    ("home_nothing", Twist::None, "xyz"),
    ("home_empty", Twist::None, "!empty"),
    ("home_unfinished", Twist::None, "!unfinished"),
    ("home_broken", Twist::None, "!broken"),
    ("home_settings", Twist::None, "!settings"),
    ("home_reading", Twist::None, "!reading"),
    ("home_failed", Twist::None, "!failed"),
    ("home_help", Twist::None, "f1"),
    ("identity", Twist::None, "dau_khoa enter"),
    ("identity_missing", Twist::None, "dau_khoa enter enter"),
    (
        "identity_unit",
        Twist::None,
        "dau_khoa enter Lê_Văn_Tám enter tan_ho",
    ),
    (
        "identity_group",
        Twist::None,
        "dau_khoa enter Lê_Văn_Tám enter Sở_Nội_vụ enter enter",
    ),
    ("identity_help", Twist::None, "dau_khoa enter f1"),
    ("identity_typing", Twist::None, "dau_khoa enter f3 Nguyeenx"),
    (
        "identity_trial_plain",
        Twist::None,
        "dau_khoa enter An down down down down down Cai_cach",
    ),
    (
        "identity_trial_good",
        Twist::None,
        "dau_khoa enter An down down down down down Cải_cách_hành_chính",
    ),
    ("identity_roster", Twist::Room, "co_cham enter nguyen"),
    (
        "identity_variant",
        Twist::Room,
        "co_cham enter nguyen 2 enter enter 12 enter",
    ),
    (
        "identity_code",
        Twist::Room,
        "co_cham enter nguyen 2 enter enter 7 enter sai1 enter",
    ),
    ("anonymous", Twist::None, "phieu_khao enter"),
    ("rules", Twist::None, "co_cham enter An enter enter"),
    (
        "rules_room",
        Twist::Room,
        "co_cham enter nguyen 2 enter enter 7 enter sen26 enter enter",
    ),
    (
        "rules_sections",
        Twist::Sections,
        "co_cham enter An enter enter",
    ),
    (
        "rules_linear",
        Twist::Linear,
        "co_cham enter An enter enter",
    ),
    (
        "rules_contest",
        Twist::Contest,
        "co_cham enter An enter enter",
    ),
    ("rules_practice", Twist::None, "tap_duot enter"),
    ("rules_help", Twist::None, "tap_duot enter f1"),
    ("trial", Twist::None, "tap_duot enter f6"),
    ("trial_chosen", Twist::None, "tap_duot enter f6 down c"),
    ("trial_left", Twist::None, "tap_duot enter f6 c enter"),
    ("look_back", Twist::None, "f9 7"),
    ("look_back_unknown", Twist::None, "f9 1234 enter"),
];

const DURING: &[State] = &[
    ("item_single", Twist::None, "@thu"),
    ("item_single_chosen", Twist::None, "@thu c +5s"),
    ("item_flagged", Twist::None, "@thu c f4 +9s"),
    ("item_saving", Twist::None, "@thu !hang c"),
    ("item_unsaved", Twist::None, "@thu !hang c !full"),
    ("item_vanished", Twist::None, "@thu !hang c !vanished"),
    ("item_mirror", Twist::None, "@thu c !mirror"),
    ("item_moved", Twist::None, "@thu c !moved"),
    (
        "item_folder",
        Twist::None,
        "@thu !hang c !full ctrl+o /media/usb",
    ),
    ("item_unlock", Twist::None, "@thu f9 SEN"),
    (
        "item_unlocked",
        Twist::None,
        "@thu f9 SEN26 enter !unlocked",
    ),
    (
        "item_unlock_wrong",
        Twist::None,
        "@thu f9 SEN enter !locked",
    ),
    ("item_slept", Twist::None, "@thu a !slept"),
    ("item_five_minutes", Twist::None, "@thu a +1500s"),
    ("item_one_minute", Twist::None, "@thu a +1741s"),
    ("item_help", Twist::None, "@thu f1"),
    ("item_help_below", Twist::None, "@thu f1 pgdn"),
    ("item_topic", Twist::None, "@dau-khoa a"),
    ("item_quit", Twist::None, "@thu a ctrl+c"),
    (
        "item_quit_unsaved",
        Twist::None,
        "@thu !hang a !full ctrl+c",
    ),
    ("item_large", Twist::None, "@thu a +5s !large"),
    ("item_light", Twist::None, "@thu a !light"),
    ("item_contrast", Twist::None, "@thu a !contrast"),
    ("item_plain", Twist::None, "@thu a !plain"),
    ("item_ascii", Twist::None, "@thu a !ascii"),
    ("item_other_language", Twist::None, "@thu a f2"),
    ("item_practice", Twist::None, "@tap-duot a"),
    ("item_checked_wrong", Twist::None, "@tap-duot b f7"),
    ("item_checked_right", Twist::None, "@tap-duot a f7"),
    ("item_locked", Twist::None, "@tap-duot b f7 c f7 d f7"),
    ("item_certainty", Twist::None, "@chac-chan a f6 f6"),
    ("item_section", Twist::Sections, "@thu a +5s"),
    ("item_next_section", Twist::Sections, "@thu a +300s"),
    ("item_overdue", Twist::Sections, "@thu a +300s +120s"),
    ("item_room", Twist::Room, "@thu a +5s"),
    ("item_room_next", Twist::Room, "@thu a +20s"),
    ("item_linear_back", Twist::Linear, "@thu a right left"),
    ("review", Twist::None, "@thu a right right f4 right tab"),
    ("review_practice", Twist::None, "@tap-duot a tab"),
    ("review_section", Twist::Sections, "@thu a right f4 tab"),
    ("review_help", Twist::None, "@thu a tab f1"),
    ("submit_blank", Twist::None, "@thu a tab s"),
    ("submit_section", Twist::Sections, "@thu a tab s"),
    ("survey_required", Twist::None, "@phieu right"),
    ("survey_branch", Twist::None, "@phieu 3 right 5 1 4 right"),
    ("writing", Twist::None, "@thu a !hang tab s enter"),
    (
        "writing_trouble",
        Twist::None,
        "@thu a !hang tab s enter !unwritten",
    ),
];

const AFTER: &[State] = &[
    (
        "outcome_score",
        Twist::None,
        "@dau-khoa a right b right c tab s enter",
    ),
    (
        "outcome_bands",
        Twist::None,
        "@thu c right a down space right đ tab s enter",
    ),
    (
        "outcome_bands_below",
        Twist::None,
        "@thu c right a tab s enter pgdn pgdn",
    ),
    (
        "outcome_feedback",
        Twist::None,
        "@tap-duot c right a tab s enter",
    ),
    (
        "outcome_feedback_below",
        Twist::None,
        "@tap-duot c right a tab s enter pgdn",
    ),
    ("outcome_time_up", Twist::None, "@thu c +1800s"),
    (
        "outcome_survey",
        Twist::None,
        "@phieu 9 right 5 1 4 right tab s enter",
    ),
    ("outcome_silent", Twist::Silent, "@thu c tab s enter"),
    ("outcome_help", Twist::None, "@thu c tab s enter f1"),
];

/// Enter leaves the item one tries: the clock starts from the page of rules only.
#[test]
fn an_item_to_try_starts_nothing() {
    let play = Play::new(80, 24, Lang::Vi, Twist::None).keys("tap_duot enter f6 c enter");
    assert!(play.model.attempt().is_none());
    let play = play.keys("enter");
    assert!(play.model.attempt().is_some());
}

fn all(states: &[State]) {
    for (name, twist, script) in states {
        insta::assert_snapshot!(*name, frames(*twist, script));
    }
}

#[test]
fn before_the_clock_starts() {
    all(BEFORE);
}

#[test]
fn while_it_runs() {
    all(DURING);
}

#[test]
fn when_it_is_over() {
    all(AFTER);
}

#[test]
fn a_screen_too_small_asks_to_be_enlarged() {
    let mut out = String::new();
    for lang in [Lang::Vi, Lang::En] {
        let play = Play::new(30, 8, lang, Twist::None).keys("@thu a");
        out.push_str(&compact(&play.draw(30, 8)));
    }
    insta::assert_snapshot!("too_small", out);
}
