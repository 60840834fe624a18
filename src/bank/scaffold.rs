//! Files to begin with: banks and courses that pass every check, with comments that teach.

use super::id::ItemId;
use crate::message::{Speak, msg};
use crate::text::{Fold, Text, fold};

/// A single-answer item as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its topic: a place among those of the bank.
    pub topic: usize,
    /// What is asked.
    pub stem: Text,
    /// The right option.
    pub key: Text,
    /// The others.
    pub distractors: Vec<Text>,
    /// Why the key is right.
    pub explanation: Option<Text>,
    /// The sign of the document it rests on.
    pub basis: Option<Text>,
}

/// What is known of a bank to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBank {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who writes it.
    pub author: Option<Text>,
    /// Its topics; at least one.
    pub topics: Vec<Text>,
    /// Its first items; samples are written when there is none.
    pub items: Vec<Told>,
}

/// What is known of a course to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCourse {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The file and id of its bank.
    pub bank: (String, String),
    /// The register's file, if there is one.
    pub register: Option<String>,
    /// The day of the first test.
    pub date: jiff::civil::Date,
    /// Items of a paper.
    pub items: u32,
    /// Minutes for it.
    pub minutes: u32,
    /// Whether a test at the end draws other items by the same blueprint.
    pub post: bool,
}

/// An identifier made of any text: letters without diacritics, digits and hyphens.
///
/// ```
/// use khaothi::bank::scaffold::slug;
/// assert_eq!(slug("Cơ chế một cửa 2026!"), "co-che-mot-cua-2026");
/// assert_eq!(slug("…"), "moi");
/// ```
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text, Fold::Accents).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 40 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.parse::<ItemId>().is_ok() {
        out.to_owned()
    } else {
        "moi".to_owned()
    }
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n"))
}

/// The comment lines of a message.
fn comment(speak: &dyn Speak, id: &'static str, indent: usize) -> String {
    let text = speak.say(&crate::message::Message {
        id,
        args: Vec::new(),
    });
    let lead = " ".repeat(indent);
    let mut out = String::new();
    for line in text.lines() {
        put(&mut out, format_args!("{lead}// {line}\n"));
    }
    out
}

/// Adds to a text.
fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    use std::fmt::Write as _;
    let _infallible = out.write_fmt(what);
}

/// Items written when none was told.
const SAMPLES: usize = 3;

/// The text of a bank.
pub fn bank(new: &NewBank, speak: &dyn Speak) -> String {
    let _ids = [
        msg("scaffold-head"),
        msg("scaffold-topics"),
        msg("scaffold-items"),
        msg("scaffold-single"),
        msg("scaffold-multiple"),
        msg("scaffold-truefalse"),
        msg("scaffold-next"),
        msg("scaffold-waits"),
    ];
    let topics: Vec<(String, &Text)> = new
        .topics
        .iter()
        .map(|topic| (slug(topic.as_str()), topic))
        .collect();
    let mut out = comment(speak, "scaffold-head", 0);
    out.push_str("Bank(\n    schema: 1,\n");
    put(&mut out, format_args!("    id: {},\n", quoted(&new.id)));
    put(
        &mut out,
        format_args!(
            "    title: {},\n    language: \"vi\",\n",
            quoted(new.title.as_str())
        ),
    );
    if let Some(author) = &new.author {
        put(
            &mut out,
            format_args!("    authors: [{}],\n", quoted(author.as_str())),
        );
    }
    out.push_str(&comment(speak, "scaffold-topics", 4));
    out.push_str("    topics: {\n");
    // a topic without items would be the first warning a beginner sees: it waits as a comment
    let waits = |place: usize| {
        let samples = new.items.is_empty() && place < SAMPLES;
        !samples && !new.items.iter().any(|told| told.topic == place)
    };
    for (place, (id, title)) in topics.iter().enumerate() {
        let lead = if waits(place) { "// " } else { "" };
        let (id, title) = (quoted(id), quoted(title.as_str()));
        put(&mut out, format_args!("        {lead}{id}: {title},\n"));
    }
    if (0..topics.len()).any(waits) {
        out.push_str(&comment(speak, "scaffold-waits", 8));
    }
    out.push_str("    },\n");
    out.push_str(&comment(speak, "scaffold-items", 4));
    out.push_str("    items: [\n");
    let first = topics.first().map_or("", |(id, _)| id.as_str());
    if new.items.is_empty() {
        samples(&mut out, &topics, speak);
    } else {
        for (number, told) in new.items.iter().enumerate() {
            let topic = topics.get(told.topic).map_or(first, |(id, _)| id.as_str());
            single(&mut out, &new.id, number, topic, told);
        }
    }
    out.push_str(&comment(speak, "scaffold-next", 8));
    out.push_str("    ],\n)\n");
    out
}

fn single(out: &mut String, bank: &str, number: usize, topic: &str, told: &Told) {
    out.push_str("        Single(\n");
    let id = format!(
        "{}-{:03}",
        bank.get(..24).unwrap_or(bank).trim_end_matches('-'),
        number + 1
    );
    put(
        out,
        format_args!(
            "            id: {}, topic: {}, level: Remember,\n",
            quoted(&id),
            quoted(topic)
        ),
    );
    put(
        out,
        format_args!("            stem: {},\n", quoted(told.stem.as_str())),
    );
    out.push_str("            options: [\n");
    // keys stand in every place in turn, so that none is favoured where papers are not shuffled
    let place = number % (told.distractors.len() + 1);
    for (at, distractor) in told.distractors.iter().enumerate() {
        if at == place {
            put(
                out,
                format_args!("                Key({}),\n", quoted(told.key.as_str())),
            );
        }
        let text = quoted(distractor.as_str());
        put(out, format_args!("                Distractor({text}),\n"));
    }
    if place == told.distractors.len() {
        put(
            out,
            format_args!("                Key({}),\n", quoted(told.key.as_str())),
        );
    }
    out.push_str("            ],\n");
    if let Some(explanation) = &told.explanation {
        put(
            out,
            format_args!(
                "            explanation: {},\n",
                quoted(explanation.as_str())
            ),
        );
    }
    if let Some(basis) = &told.basis {
        put(
            out,
            format_args!("            basis: [Cite({})],\n", quoted(basis.as_str())),
        );
    }
    out.push_str("        ),\n");
}

/// One item of each common type, right by the law of 2026.
fn samples(out: &mut String, topics: &[(String, &Text)], speak: &dyn Speak) {
    let topic = |place: usize| {
        topics
            .get(place % topics.len().max(1))
            .map_or("", |(id, _)| id.as_str())
    };
    out.push_str(&comment(speak, "scaffold-single", 8));
    put(
        out,
        format_args!(
            r#"        Single(
            id: "mau-001", topic: "{}", level: Remember,
            stem: "Hồ sơ giấy nhận trực tiếp sau 15 giờ phải được chuyển đi chậm nhất lúc nào?",
            options: [
                Key("Đầu giờ ngày làm việc kế tiếp"),
                Distractor("Cuối giờ cùng ngày"),
                Distractor("Trong vòng 24 giờ"),
                Distractor("Trước 12 giờ ngày kế tiếp"),
            ],
            explanation: "Hồ sơ nhận sau 15 giờ được chuyển vào đầu giờ ngày làm việc kế tiếp.",
            basis: [
                Cite("118/2025/NĐ-CP", "Điều 18 khoản 2"),
                Cite("309/2026/NĐ-CP", "Điều 9"),
            ],
        ),
"#,
            topic(0)
        ),
    );
    out.push_str(&comment(speak, "scaffold-multiple", 8));
    put(
        out,
        format_args!(
            r#"        Multiple(
            id: "mau-002", topic: "{}", level: Understand,
            stem: "Từ 01/7/2025, hồ sơ của người dân được tiếp nhận ở những nơi nào? Chọn các phương án đúng.",
            options: [
                Key("Trung tâm Phục vụ hành chính công cấp tỉnh"),
                Key("Trung tâm Phục vụ hành chính công cấp xã"),
                Distractor("Bộ phận Tiếp nhận và Trả kết quả cấp huyện"),
                Distractor("Phòng Văn hóa – Xã hội cấp xã"),
            ],
            explanation: "Cấp huyện không còn; cấp tỉnh và cấp xã có Trung tâm Phục vụ hành chính công.",
            basis: [Cite("118/2025/NĐ-CP", "Điều 1 khoản 1")],
        ),
"#,
            topic(1)
        ),
    );
    out.push_str(&comment(speak, "scaffold-truefalse", 8));
    put(
        out,
        format_args!(
            r#"        TrueFalse(
            id: "mau-003", topic: "{}", level: Remember,
            stem: "Nghị định 118/2025/NĐ-CP có hiệu lực từ ngày 01/7/2025.",
            key: true,
            explanation: "Nghị định có hiệu lực cùng lúc chính quyền địa phương hai cấp đi vào hoạt động.",
            basis: [Cite("118/2025/NĐ-CP")],
        ),
"#,
            topic(2)
        ),
    );
}

/// The text of a course.
pub fn course(new: &NewCourse, speak: &dyn Speak) -> String {
    let _ids = [
        msg("scaffold-course-head"),
        msg("scaffold-course-draw"),
        msg("scaffold-course-post"),
    ];
    let mut out = comment(speak, "scaffold-course-head", 0);
    let (file, bank) = &new.bank;
    put(
        &mut out,
        format_args!(
            "Course(\n    schema: 1,\n    id: {},\n    title: {},\n    banks: [{}],\n",
            quoted(&new.id),
            quoted(new.title.as_str()),
            quoted(file)
        ),
    );
    if let Some(register) = &new.register {
        put(
            &mut out,
            format_args!("    register: {},\n", quoted(register)),
        );
    }
    out.push_str("    identify: (name: Required, unit: Required, group: Off, code: Optional),\n");
    out.push_str("    forms: [\n        Form(\n            id: \"dau-khoa\",\n");
    let pre = quoted(&speak.say(&msg("scaffold-pre")));
    put(
        &mut out,
        format_args!("            title: {pre},\n            phase: Pre,\n"),
    );
    let common = format!(
        "            minutes: {},\n            shuffle: (items: true, options: true),\n            \
         pass: 0.5,\n            feedback: (after: [Score], closed: [Score, Responses, Key, Explanation]),\n",
        new.minutes
    );
    put(
        &mut out,
        format_args!("            exam_date: \"{}\",\n", new.date),
    );
    out.push_str(&comment(speak, "scaffold-course-draw", 12));
    put(
        &mut out,
        format_args!(
            "            draw: [Draw(bank: {}, count: {})],\n{common}        ),\n",
            quoted(bank),
            new.items
        ),
    );
    if new.post {
        out.push_str(&comment(speak, "scaffold-course-post", 8));
        let post = quoted(&speak.say(&msg("scaffold-post")));
        put(
            &mut out,
            format_args!(
                "        Form(\n            id: \"cuoi-khoa\",\n            title: {post},\n            \
             phase: Post,\n            parallel_to: \"dau-khoa\",\n            exam_date: \"{}\",\n{common}        ),\n",
                new.date
            ),
        );
    }
    out.push_str("    ],\n)\n");
    out
}
