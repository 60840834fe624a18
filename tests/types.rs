//! Every type of item, from the shipped course that has them all: drawn at two sizes, answered with
//! the keyboard alone, handed in, written, read back, and marked as it was shown.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

#[path = "look/compact.rs"]
mod compact;
#[path = "look/legible.rs"]
mod legible;

use std::fmt::Write as _;
use std::sync::Arc;

use compact::compact;

use khaothi::attempt::journal::{Opening, Placed, SCHEMA};
use khaothi::attempt::{Attempt, Elapsed, Moment, Phase as Stage, Wall};
use khaothi::bank::course::Course;
use khaothi::bank::form::{Form, Seen};
use khaothi::bank::points::Points;
use khaothi::bank::source::{Document, read};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::Sources;
use khaothi::locale::Lang;
use khaothi::paper::{Seed, assemble};
use khaothi::result::review::{Review, checked, review};
use khaothi::result::{Record, answer, file, mark, record};
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Effect, Model, Msg, Opened, Shelf};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

fn read_file(name: &str) -> Document {
    let text = std::fs::read_to_string(format!("quizzes/{name}")).unwrap();
    let mut sources = Sources::default();
    let file = sources.add(name, &text);
    read(&sources, file).value.unwrap()
}

fn course() -> (Course, Vec<Bank>) {
    let Document::Course(course) = read_file("moi-loai.course.ron") else {
        panic!("a course");
    };
    let banks = ["moi-loai.bank.ron", "moi-loai-khao-sat.bank.ron"].map(|name| {
        let Document::Bank(bank) = read_file(name) else {
            panic!("a bank");
        };
        bank.bank
    });
    (course.course, banks.into())
}

/// One sitting of a form, with a shell that saves at once.
struct Sitting {
    course: Course,
    banks: Vec<Bank>,
    form: Form,
    model: Model,
    now: u64,
    sent: u64,
    opening: Opening,
    record: Option<Record>,
    shown: Option<Review>,
}

impl Sitting {
    fn new(form: &str, columns: u16, rows: u16, lang: Lang) -> Self {
        let (course, banks) = course();
        let form = course.form(&form.parse().unwrap()).unwrap().clone();
        let paper = Arc::new(assemble(&course, &form, Banks(&banks), Seed(11)).unwrap());
        let opening = Opening {
            schema: SCHEMA,
            program: "khaothi test".to_owned(),
            attempt: "01TEST".to_owned(),
            course: course.id.clone(),
            form: form.id.clone(),
            phase: form.phase,
            seed: paper.seed,
            variant: None,
            terms: khaothi::paper::timing::Terms::default(),
            content: Vec::new(),
            candidate: None,
            class: None,
            opened: Wall(0),
            slots: Placed::of(&paper),
        };
        let size = Size { columns, rows };
        let mut sitting = Self {
            model: Model::home(Shelf::default(), lang, size),
            course,
            banks,
            form,
            now: 0,
            sent: 0,
            opening,
            record: None,
            shown: None,
        };
        let attempt = Attempt::new(paper);
        sitting.tell(Msg::Opened(Opened {
            attempt,
            journaled: 0,
        }));
        sitting
    }

    fn moment(&self) -> Moment {
        Moment {
            elapsed: Elapsed(self.now),
            wall: Wall(1_796_086_800_000 + i64::try_from(self.now).unwrap()),
        }
    }

    /// `enter`, `down`, `pgdn`, `space`, `f7`…; other words are typed letter by letter, `_` for a
    /// space.
    fn keys(&mut self, script: &str) {
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            let code = match word {
                "enter" => KeyCode::Enter,
                "tab" => KeyCode::Tab,
                "up" => KeyCode::Up,
                "down" => KeyCode::Down,
                "pgdn" => KeyCode::PageDown,
                "pgup" => KeyCode::PageUp,
                "del" => KeyCode::Delete,
                "back" => KeyCode::Backspace,
                "space" => KeyCode::Char(' '),
                "f6" => KeyCode::F(6),
                "f7" => KeyCode::F(7),
                "f8" => KeyCode::F(8),
                text => {
                    for c in text.chars() {
                        self.press(KeyCode::Char(if c == '_' { ' ' } else { c }));
                    }
                    continue;
                }
            };
            self.press(code);
        }
    }

    fn press(&mut self, code: KeyCode) {
        self.now += 100;
        let message = Msg::Input(Input::Key(Key::plain(code)), self.moment());
        self.tell(message);
    }

    fn tell(&mut self, message: Msg) {
        let mut saved = 0;
        for effect in self.model.update(message) {
            match effect {
                Effect::Append(events) => saved += events.len() as u64,
                Effect::Look { slot } => {
                    let attempt = self.model.attempt().unwrap();
                    let answer = answer(attempt, slot).unwrap();
                    let reveals = self.form.feedback.at(Seen::During);
                    let last = attempt.is_locked(slot);
                    let looked = checked(&answer, Banks(&self.banks), reveals, last).unwrap();
                    self.tell(Msg::Looked { slot, looked });
                }
                Effect::WriteResult => {
                    let attempt = self.model.attempt().unwrap();
                    let record = record(attempt, &self.opening, "", 420).unwrap();
                    let reveals = self.form.feedback.at(Seen::After);
                    let shown = review(&record, &self.form, Banks(&self.banks), reveals);
                    self.shown = Some(shown.clone());
                    self.tell(Msg::Written {
                        file: "x.ron".to_owned(),
                        receipt: record.receipt.clone(),
                        outcome: shown,
                    });
                    self.record = Some(record);
                }
                Effect::Open { .. }
                | Effect::Resume { .. }
                | Effect::LookBack { .. }
                | Effect::Retry
                | Effect::SaveIn { .. }
                | Effect::Unlock { .. }
                | Effect::Rescan
                | Effect::Bell
                | Effect::Quit => {}
            }
        }
        if saved > 0 {
            self.sent += saved;
            self.tell(Msg::Saved { through: self.sent });
        }
    }

    /// The frame, without the lines that are empty to its end.
    fn buffer(&self, columns: u16, rows: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    fn screen(&self, columns: u16, rows: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        let text = terminal.backend().to_string();
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.trim_matches('"').trim_end())
            .collect();
        lines.join("\n")
    }
}

/// What to type at each item of the form with a score, to the point where it is answered.
const ANSWERS: [(&str, &str); 13] = [
    ("ml-01", "c"),
    ("ml-02", "a down space"),
    ("ml-03", "đ"),
    ("ml-04", "d s d s"),
    ("ml-05", "a b c d"),
    ("ml-06", "space down space down 1"),
    ("ml-07", "79,5"),
    ("ml-08", "bo_cong_an"),
    ("ml-09", "a 15"),
    ("ml-12", "Việc_nhắc_hạn enter Giao_cho_tổ_một_cửa"),
    ("ml-10", "b"),
    ("ml-11", "a"),
    ("ml-13", "7"),
];

/// The same for the survey.
const OPINIONS: [(&str, &str); 8] = [
    ("mk-01", "9"),
    ("mk-02", "5 1 4"),
    ("mk-03", "c"),
    ("mk-04", "bàn_phím"),
    ("mk-05", "a down down down down ý_riêng"),
    ("mk-06", "3 down 1"),
    ("mk-07", "1 0"),
    ("mk-08", "không"),
];

fn position(sitting: &Sitting) -> usize {
    sitting.model.attempt().unwrap().position().unwrap()
}

fn item_here(sitting: &Sitting) -> String {
    let attempt = sitting.model.attempt().unwrap();
    let slot = attempt.paper().slot(position(sitting)).unwrap();
    slot.item.item.to_string()
}

/// Types what belongs to each item as it comes; `after` sees each item answered.
fn take(sitting: &mut Sitting, script: &[(&str, &str)], mut after: impl FnMut(&str, &Sitting)) {
    loop {
        let item = item_here(sitting);
        let (_, keys) = script.iter().find(|(id, _)| *id == item).unwrap();
        sitting.keys(keys);
        after(&item, sitting);
        let before = position(sitting);
        sitting.keys("pgdn");
        let attempt = sitting.model.attempt().unwrap();
        if matches!(attempt.phase(), Stage::Reviewing { .. }) {
            return;
        }
        assert_ne!(position(sitting), before, "{item} would not be left");
    }
}

#[test]
fn every_type_is_drawn_at_every_size_and_in_both_languages() {
    for (form, script) in [("thu", &ANSWERS[..]), ("phieu", &OPINIONS[..])] {
        let mut frames: Vec<(String, String)> = Vec::new();
        for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
            for (lang, tag) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
                let mut sitting = Sitting::new(form, columns, rows, lang);
                let mut place = 0;
                take(&mut sitting, script, |item, sitting| {
                    if frames.len() == place {
                        frames.push((item.to_owned(), String::new()));
                    }
                    assert_eq!(frames[place].0, item);
                    let shown = compact(&sitting.buffer(columns, rows));
                    let _infallible =
                        write!(frames[place].1, "═══ {columns}×{rows} {tag}\n{shown}");
                    place += 1;
                });
            }
        }
        for (item, frames) in frames {
            insta::assert_snapshot!(format!("item_{item}"), frames);
        }
    }
}

#[test]
fn a_case_stands_beside_its_item_where_there_is_room() {
    let mut sitting = Sitting::new("thu", 120, 40, Lang::Vi);
    while item_here(&sitting) != "ml-10" {
        sitting.keys("pgdn");
    }
    insta::assert_snapshot!("case_beside", sitting.screen(120, 40));
    let mut small = Sitting::new("thu", 40, 12, Lang::Vi);
    while item_here(&small) != "ml-10" {
        small.keys("pgdn");
    }
    small.keys("f8 down down");
    insta::assert_snapshot!("case_window", small.screen(40, 12));
    small.keys("f8");
    assert!(small.screen(40, 12).contains("F8"));
}

#[test]
fn a_course_of_every_type_is_taken_with_the_keyboard_alone() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut sitting = Sitting::new("thu", columns, rows, Lang::Vi);
        take(&mut sitting, &ANSWERS, |_, _| {});
        sitting.keys("s enter");
        let record = sitting.record.as_ref().unwrap();
        assert_eq!(record.responses.len(), ANSWERS.len());
        assert!(
            record
                .responses
                .iter()
                .all(|answer| answer.response.is_some())
        );
        // what the report marks, from the file alone, is what the candidate was shown
        let text = file::write(record);
        let back = file::read(text.as_bytes()).unwrap();
        assert_eq!(back, *record);
        let again = mark::mark(&back.responses, Banks(&sitting.banks));
        let shown = sitting.shown.as_ref().unwrap().marked.as_ref().unwrap();
        assert_eq!(again, *shown);
        assert_eq!(
            again.pending,
            Points::whole(2),
            "the essay waits for people"
        );
        assert!(again.points > Points::whole(5), "{}", again.points);
        let mut survey = Sitting::new("phieu", columns, rows, Lang::Vi);
        take(&mut survey, &OPINIONS, |_, _| {});
        survey.keys("s enter");
        let record = survey.record.as_ref().unwrap();
        let items: Vec<&str> = record
            .responses
            .iter()
            .map(|a| a.item.item.as_str())
            .collect();
        // 10 of 10 would recommend it: the last item is not asked, and not in the file
        assert_eq!(
            items,
            [
                "mk-01", "mk-02", "mk-03", "mk-04", "mk-05", "mk-06", "mk-07"
            ]
        );
    }
}

#[test]
fn a_survey_passes_over_what_does_not_apply() {
    let mut sitting = Sitting::new("phieu", 80, 24, Lang::Vi);
    sitting.keys("9 pgdn 5 1 4 pgdn a");
    let attempt = sitting.model.attempt().unwrap();
    assert!(!attempt.is_asked(3) && !attempt.is_asked(7));
    assert_eq!(attempt.asked_count(), 6);
    sitting.keys("pgdn");
    assert_eq!(item_here(&sitting), "mk-05");
    sitting.keys("pgup c pgdn");
    assert_eq!(item_here(&sitting), "mk-04");
    // what was said there does not count once the way there is closed
    sitting.keys("lỗi pgup a tab");
    assert_eq!(sitting.model.attempt().unwrap().asked_count(), 6);
    assert!(
        sitting
            .screen(80, 24)
            .contains("Đã trả lời 3 câu, còn trống 3 câu")
    );
}

#[test]
fn soft_blanks_are_asked_about_once() {
    let mut sitting = Sitting::new("phieu", 80, 24, Lang::Vi);
    sitting.keys("9 pgdn 5 pgdn");
    assert_eq!(item_here(&sitting), "mk-02");
    assert!(sitting.screen(80, 24).contains("nên trả lời"));
    sitting.keys("pgdn");
    assert_eq!(item_here(&sitting), "mk-03");
    // what must be answered keeps the survey from being handed in
    let mut blank = Sitting::new("phieu", 80, 24, Lang::Vi);
    blank.keys("tab s enter");
    assert!(blank.record.is_none());
}

#[test]
fn a_response_is_checked_and_tried_again() {
    let mut sitting = Sitting::new("tap-duot", 80, 24, Lang::Vi);
    let attempt = sitting.model.attempt().unwrap();
    let order: Vec<String> = attempt.paper().slots[0]
        .order
        .iter()
        .map(ToString::to_string)
        .collect();
    let letter = |id: &str| {
        let place = order.iter().position(|known| known == id).unwrap();
        ["a", "b", "c", "d"][place]
    };
    // C is the key; D earns less than nothing and says why
    sitting.keys(letter("D"));
    sitting.keys("enter");
    insta::assert_snapshot!("check_wrong", sitting.screen(80, 24));
    // on the smallest screen, too, the verdict is in view
    let resize = Msg::Input(
        Input::Resize(Size {
            columns: 40,
            rows: 12,
        }),
        sitting.moment(),
    );
    sitting.tell(resize);
    assert!(sitting.screen(40, 12).contains("Chưa đúng"));
    sitting.keys(letter("C"));
    sitting.keys("f7");
    insta::assert_snapshot!("check_right", sitting.screen(80, 24));
    // Enter goes on now
    sitting.keys("enter");
    assert_eq!(position(&sitting), 1);
    let slot = &sitting.model.attempt().unwrap().slots()[0];
    assert_eq!(slot.checked().len(), 2);
    sitting.keys("tab s enter");
    let record = sitting.record.as_ref().unwrap();
    let marked = mark::mark(&record.responses, Banks(&sitting.banks));
    // one wrong try of three costs a third
    assert_eq!(marked.items[0].points, Points::ONE.share(2, 3));
    assert_eq!(sitting.course.id.as_str(), "moi-loai");
}

#[test]
fn three_checks_lock_a_response() {
    let mut sitting = Sitting::new("tap-duot", 80, 24, Lang::Vi);
    sitting.keys("pgdn pgdn b f7 a f7 b f7 a");
    let attempt = sitting.model.attempt().unwrap();
    assert_eq!(attempt.slots()[2].checked().len(), 3);
    assert!(attempt.is_locked(2));
    assert!(sitting.screen(80, 24).contains("không sửa được nữa"));
}

#[test]
fn certainty_is_asked_and_kept() {
    let mut sitting = Sitting::new("chac-chan", 80, 24, Lang::Vi);
    sitting.keys("d f6 f6");
    insta::assert_snapshot!("certainty", sitting.screen(80, 24));
    sitting.keys("tab s enter");
    let record = sitting.record.as_ref().unwrap();
    let first = &record.responses[0];
    assert_eq!(
        first.certainty,
        Some(khaothi::bank::item::certainty::Certainty::High)
    );
    let shown = sitting.shown.unwrap().marked.unwrap();
    assert_eq!(
        shown.maximum,
        Points::whole(12),
        "four items, three times their points"
    );
    assert_eq!(mark::mark(&record.responses, Banks(&sitting.banks)), shown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed, the attempt only ever holds responses that belong to their items, and
    /// the marks of the file are those of the screen.
    #[test]
    fn no_keys_make_a_response_that_does_not_belong(
        form in prop::sample::select(vec!["thu", "phieu", "tap-duot", "chac-chan"]),
        keys in prop::collection::vec(0_usize..40, 0..120),
    ) {
        let mut sitting = Sitting::new(form, 80, 24, Lang::Vi);
        let named = [
            "enter", "tab", "up", "down", "pgdn", "pgup", "del", "back", "space", "f6", "f7",
        ];
        for key in keys {
            let letter = "abcdđsxyt0123456789,.-*%".chars().nth(key.saturating_sub(11));
            match (named.get(key), letter) {
                (Some(name), _) => sitting.keys(name),
                (None, Some(c)) => sitting.press(KeyCode::Char(c)),
                (None, None) => sitting.keys("pgdn"),
            }
        }
        if let Some(attempt) = sitting.model.attempt() {
            for (slot, state) in attempt.paper().slots.iter().zip(attempt.slots()) {
                let item = Banks(&sitting.banks).item(&slot.item).unwrap();
                for response in state.response().into_iter().chain(state.checked()) {
                    prop_assert_eq!(slot.ask.accepts(response), Ok(()));
                    prop_assert_eq!(item.accepts(response), Ok(()));
                }
            }
        }
        if let (Some(record), Some(shown)) = (&sitting.record, &sitting.shown) {
            let back = file::read(file::write(record).as_bytes()).unwrap();
            prop_assert_eq!(&back, record);
            if let Some(marked) = &shown.marked {
                prop_assert_eq!(&mark::mark(&back.responses, Banks(&sitting.banks)), marked);
            }
        }
    }
}

/// The feedback matrix: each thing a form may show is shown by its own name, at its own moment,
/// and nothing comes with it.
#[test]
fn each_thing_shown_is_shown_by_its_own_name() {
    use khaothi::bank::form::Reveal;
    let mut sitting = Sitting::new("thu", 80, 24, Lang::Vi);
    take(&mut sitting, &ANSWERS, |_, _| {});
    sitting.keys("s enter");
    let record = sitting.record.as_ref().unwrap();
    let banks = Banks(&sitting.banks);
    let of = |reveals: &[Reveal]| review(record, &sitting.form, banks, reveals);
    let shows = |review: &Review| {
        let items = &review.items;
        let any = |has: fn(&khaothi::result::review::Looked) -> bool| items.iter().any(has);
        [
            review.marked.is_some(),
            review.band.is_some(),
            any(|item| item.verdict.is_some()),
            any(|item| item.own.is_some()),
            any(|item| !item.key.is_empty()),
            any(|item| item.explanation.is_some() || !item.notes.is_empty()),
            any(|item| !item.basis.is_empty()),
        ]
    };
    assert_eq!(shows(&of(&[])), [false; 7]);
    let columns = [
        Reveal::Score,
        Reveal::Bands,
        Reveal::Correctness,
        Reveal::Responses,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    for (place, reveal) in columns.into_iter().enumerate() {
        let mut expected = [false; 7];
        // a band needs every response marked, and the essay is not
        expected[place] = reveal != Reveal::Bands;
        assert_eq!(shows(&of(&[reveal])), expected, "{reveal:?}");
    }
    let points = |reveals: &[Reveal]| of(reveals).items.iter().any(|item| item.points.is_some());
    assert!(points(&[Reveal::Score, Reveal::Correctness]));
    assert!(!points(&[Reveal::Correctness]));
    // and each moment has its own list
    for (moment, length) in [
        (Seen::During, 0),
        (Seen::After, 4),
        (Seen::Later, 1),
        (Seen::Closed, 7),
    ] {
        assert_eq!(sitting.form.feedback.at(moment).len(), length, "{moment:?}");
    }
}

#[test]
fn bands_speak_of_the_score() {
    let (course, _) = course();
    let form = course.form(&"thu".parse().unwrap()).unwrap();
    let says = |fraction| form.band(fraction).unwrap().text.to_string();
    assert!(says(-0.2).starts_with("Hãy làm lại"));
    assert!(says(0.49).starts_with("Hãy làm lại"));
    assert!(says(0.5).contains("đã quen"));
    assert!(says(1.0).contains("sẵn sàng"));
}

#[test]
fn a_form_closes_at_the_end_of_its_window_or_of_its_day() {
    let (course, _) = course();
    let mut form = course.form(&"thu".parse().unwrap()).unwrap().clone();
    let at = |time: &str| time.parse().unwrap();
    assert_eq!(
        form.seen_at(at("2030-01-01T00:00")),
        Seen::Later,
        "it has neither"
    );
    form.exam_date = Some("2026-12-01".parse().unwrap());
    assert_eq!(form.seen_at(at("2026-12-01T23:59")), Seen::Later);
    assert_eq!(form.seen_at(at("2026-12-02T00:00")), Seen::Closed);
    form.access.closes = Some(at("2026-12-05T17:00"));
    assert_eq!(form.seen_at(at("2026-12-05T16:59")), Seen::Later);
    assert_eq!(form.seen_at(at("2026-12-05T17:00")), Seen::Closed);
}
