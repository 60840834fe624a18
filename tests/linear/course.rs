//! A course with every type of item, every way of asking who one is and every kind of clock, read
//! from text as authors write it.

use std::sync::Arc;

use khaothi::bank::course::Course;
use khaothi::bank::form::Form;
use khaothi::bank::roster::Roster;
use khaothi::bank::source::{Document, read, read_roster};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::Sources;
use khaothi::text::Text;
use khaothi::tui::model::{Conditions, Entry};

const SCORED: &str = r#"Bank(schema: 1, id: "b", title: "Ngân hàng", language: "vi",
    topics: { "c": "Chọn", "d": "Điền" },
    rules: (multiple: Net),
    items: [
    Single(id: "one", topic: "c", stem: "Thủ đô của Việt Nam?", explanation: "Hiến pháp ghi rõ.",
        options: [Key("Hà Nội"), Choice(text: "Huế", note: "là cố đô"), Distractor("Đà Nẵng")]),
    Multiple(id: "some", topic: "c", stem: "Số nào chẵn?", at_most: 2,
        options: [Key("Hai"), Distractor("Ba"), Key("Bốn"), Distractor("Năm")]),
    TrueFalse(id: "truth", topic: "c", stem: "Một tuần có bảy ngày.", key: true),
    Cluster(id: "judge", topic: "c", stem: "Xét từng ý.",
        statements: [True("Nước sôi ở 100 độ."), False("Băng chìm trong nước."), True("Muối tan trong nước."), False("Dầu tan trong nước.")]),
    Matching(id: "match", topic: "c", stem: "Ghép nước với thủ đô.",
        pairs: [Pair("Lào", "Viêng Chăn"), Pair("Thái Lan", "Băng Cốc")], spare: ["Hà Nội"]),
    Ordering(id: "order", topic: "c", stem: "Xếp theo thời gian.", steps: ["Sáng", "Trưa", "Tối"]),
    Numeric(id: "number", topic: "d", stem: "Một năm nhuận có bao nhiêu ngày?", answer: 366, tolerance: Absolute(0), unit: "ngày"),
    Short(id: "words", topic: "d", stem: "Từ trái nghĩa của “trước”?", answers: ["sau"]),
    Cloze(id: "fill", topic: "d", stem: "Một giờ có {1} phút, một phút có 60 {2}.",
        blanks: [OneOf([Key("60"), Distractor("100")]), Type(["giây"])]),
    Case(id: "story", topic: "d", text: "Bà Lan nộp hồ sơ ngày thứ Hai.\nHẹn trả sau ba ngày làm việc.",
        items: [
            Single(id: "s1", stem: "Ngày hẹn trả?", options: [Key("Thứ Năm"), Distractor("Thứ Tư")]),
            Single(id: "s2", stem: "Ai nộp hồ sơ?", options: [Key("Bà Lan"), Distractor("Ông Nam")]),
        ]),
    Essay(id: "essay", topic: "d", stem: "Nêu một việc cần làm.", lines: 4, rubric: [Criterion("Rõ việc", 1)]),
    Prediction(id: "foretell", target: AllCorrect, stem: "Bao nhiêu người đúng hết?"),
])"#;

const SURVEY: &str = r#"Bank(schema: 1, id: "s", title: "Khảo sát", language: "vi", items: [
    Rating(id: "rate", required: Required, stem: "Nội dung hữu ích?", scale: (from: 1, to: 5, low: "Ít", high: "Nhiều")),
    Likert(id: "scale", required: Soft, stem: "Mức đồng ý?", scale: ["Không", "Phân vân", "Có"],
        statements: [(id: "a", text: "Dễ đọc."), (id: "b", text: "Dễ gõ.")]),
    Pick(id: "pick", other: true, stem: "Gõ bằng gì?", options: ["Unikey", "Chưa gõ được"]),
    Text(id: "why", lines: 2, show_if: Answered("pick", "B"), stem: "Vướng gì khi gõ?"),
    PickMany(id: "many", at_most: 2, other: true, stem: "Cần thêm gì?", options: ["Ví dụ", "Bài tập", "Tài liệu"]),
    Ranking(id: "rank", top: 2, stem: "Xếp hai việc quan trọng.", options: ["Dễ đọc", "Dễ gõ", "Không mất bài"]),
    Recommend(id: "nps", stem: "Có giới thiệu cho người khác không?"),
])"#;

const COURSE: &str = r#"Course(schema: 1, id: "c", title: "Khoá thử", banks: [],
    groups: { "so": "Sở, ngành", "xa": "Xã, phường" }, classes: ["L1", "L2"],
    identify: (name: Required, unit: Required, group: Optional, code: Optional),
    forms: [
    Form(id: "luyen", title: "Luyện tập", phase: Practice, anonymous: true, all: "b", attempts: 9,
        shuffle: (items: false, options: false), tries: (count: 2, penalty: 0),
        feedback: (during: [Correctness, Key, Explanation],
                   after: [Score, Correctness, Responses, Key, Explanation])),
    Form(id: "thi", title: "Kiểm tra", phase: Pre, minutes: 6, pass: 0.5, certainty: true,
        variants: Numbered(3), start_code: "sen vàng", shuffle: (items: false, options: false),
        draw: [Fixed("b/one"), Fixed("b/truth")], feedback: (after: [Score])),
    Form(id: "phan", title: "Hai phần", phase: Post, grace_seconds: 30, pass: 0.5,
        shuffle: (items: false, options: false), feedback: (after: []),
        sections: [Section(title: "Chọn", minutes: 2, draw: [Fixed("b/one"), Fixed("b/truth")]),
                   Section(title: "Điền", minutes: 1, draw: [Fixed("b/words")])]),
    Form(id: "nhanh", title: "Nhanh", phase: Contest, per_item_seconds: 20,
        shuffle: (items: false, options: false),
        draw: [Fixed("b/one"), Fixed("b/truth")], feedback: (after: [])),
    Form(id: "phieu", title: "Phiếu khảo sát", phase: Survey, anonymous: true, all: "s",
        shuffle: (items: false, options: false)),
])"#;

const ROSTER: &str = "mã,họ và tên,đơn vị,nhóm,lớp\n\
    001,Nguyễn Văn An,UBND xã A,xa,L2\n\
    002,Nguyễn Văn Ánh,Sở Nội vụ,so,L1\n\
    003,Trần Thị Bình,UBND phường B,xa,L1\n";

/// The course, its banks and what the home screen would list.
pub(crate) struct Shop {
    pub(crate) course: Course,
    pub(crate) banks: Vec<Bank>,
    pub(crate) entries: Vec<Entry>,
}

fn document(name: &str, text: &str) -> Document {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let read = if text == ROSTER {
        read_roster(&sources, file)
    } else {
        read(&sources, file)
    };
    read.value
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

impl Shop {
    /// The course; `listed` says whether its class list and units are there.
    pub(crate) fn new(listed: bool) -> Self {
        let bank = |text| {
            let Document::Bank(source) = document("b.bank.ron", text) else {
                panic!("a bank")
            };
            source.bank
        };
        let banks = vec![bank(SCORED), bank(SURVEY)];
        let Document::Course(source) = document("c.course.ron", COURSE) else {
            panic!("a course")
        };
        let mut course = source.course;
        if listed {
            let Document::Roster(source) = document("lop.csv", ROSTER) else {
                panic!("a roster")
            };
            course.roster = source.roster;
        }
        let forms = course.forms.iter();
        let entries = forms
            .map(|form| entry(&course, form, &banks, listed))
            .collect();
        Self {
            course,
            banks,
            entries,
        }
    }
}

fn entry(course: &Course, form: &Form, banks: &[Bank], listed: bool) -> Entry {
    let units = ["UBND xã A", "UBND phường B", "Sở Nội vụ"];
    Entry {
        course: 0,
        form: form.id.clone(),
        title: form.title.clone(),
        course_title: course.title.clone(),
        phase: form.phase,
        items: form.length(Banks(banks)),
        minutes: form.minutes,
        anonymous: form.anonymous,
        identify: course.identify,
        groups: course.groups.clone(),
        units: units
            .iter()
            .filter(|_| listed)
            .map(|unit| Text::tame(unit))
            .collect(),
        classes: course.classes.clone(),
        navigation: form.navigation,
        pass: form.pass,
        reveals_after: form.feedback.after.clone(),
        conditions: Conditions {
            course: Some(course.id.clone()),
            roster: Arc::new(if listed {
                course.roster.clone()
            } else {
                Roster::default()
            }),
            access: form.access.clone(),
            variants: form.variants,
            timing: form.timing.clone(),
            attempts: (!form.anonymous).then_some(form.attempts),
            gap_counts: form.gap_counts,
            marking: form.marking_in_words(Banks(banks)),
        },
    }
}
