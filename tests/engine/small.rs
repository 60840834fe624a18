//! A small course built by hand, for tests that need a paper and no files.

use std::num::NonZeroU32;
use std::sync::Arc;

use khaothi::bank::Bank;
use khaothi::bank::Banks;
use khaothi::bank::blueprint::{Draw, Quota};
use khaothi::bank::course::{Course, Identify};
use khaothi::bank::form::access::Access;
use khaothi::bank::form::timing::Timing;
use khaothi::bank::form::{Feedback, Form, Keep, Navigation, Phase, Reveal, Variants};
use khaothi::bank::id::{ItemRef, OptionId};
use khaothi::bank::item::choice::{Choice, Multiple, Single};
use khaothi::bank::item::rating::Rating;
use khaothi::bank::item::rule::Marking;
use khaothi::bank::item::truth::TrueFalse;
use khaothi::bank::item::written::Written;
use khaothi::bank::item::{Body, Item, Level, Required};
use khaothi::bank::points::Points;
use khaothi::bank::roster::Roster;
use khaothi::paper::{Paper, Seed, assemble};
use khaothi::text::Text;

pub(crate) fn choices(keys: &str) -> Vec<Choice> {
    let choice = |(i, c): (usize, char)| Choice {
        id: OptionId::by_position(i),
        text: Text::tame(&format!("phương án {i}")),
        key: c == 'k',
        credit: None,
        note: None,
        pin: None,
    };
    keys.chars().enumerate().map(choice).collect()
}

pub(crate) fn item(id: &str, level: Level, body: Body) -> Item {
    let scored = !matches!(body, Body::Rating(_) | Body::Text(_));
    Item {
        id: id.parse().unwrap(),
        topic: Some("t".parse().unwrap()),
        level: Some(level),
        points: if scored { Points::ONE } else { Points::ZERO },
        stem: Text::tame(&format!("Câu {id} hỏi gì?")),
        explanation: Some(Text::tame("Vì thế.")),
        basis: Vec::new(),
        tags: Vec::new(),
        required: Required::Optional,
        show_if: None,
        case: None,
        marking: Marking::plain(body.family().usual()),
        body,
    }
}

/// Eight singles at each of two levels, a multiple, a true-false, a rating and a text.
pub(crate) fn bank() -> Bank {
    let mut items = Vec::new();
    for (i, keys) in ["k...", ".k..", "..k.", "...k"]
        .iter()
        .cycle()
        .take(8)
        .enumerate()
    {
        let single = || Body::Single(Single::new(choices(keys)).unwrap());
        items.push(item(&format!("r{i}"), Level::Remember, single()));
        items.push(item(&format!("a{i}"), Level::Apply, single()));
    }
    let multiple = Multiple::new(choices("kk..."), Some(3)).unwrap();
    items.push(item("m", Level::Analyse, Body::Multiple(multiple)));
    items.push(item(
        "tf",
        Level::Understand,
        Body::TrueFalse(TrueFalse { key: true }),
    ));
    let rating = Rating::new(1, 10, Text::tame("kém"), Text::tame("tốt")).unwrap();
    items.push(item("rate", Level::Remember, Body::Rating(rating)));
    items.push(item(
        "text",
        Level::Remember,
        Body::Text(Written { lines: 4 }),
    ));
    Bank {
        id: "b".parse().unwrap(),
        title: Text::tame("Ngân hàng thử"),
        language: "vi".to_owned(),
        authors: Vec::new(),
        version: None,
        license: None,
        topics: vec![("t".parse().unwrap(), Text::tame("Chủ đề thử"))],
        items,
        digest: khaothi::bank::digest(b"b"),
    }
}

fn at(item: &str) -> ItemRef {
    format!("b/{item}").parse().unwrap()
}

pub(crate) fn form(id: &str, phase: Phase, navigation: Navigation) -> Form {
    let quota = |level, count| {
        Draw::Quota(Quota {
            bank: "b".parse().unwrap(),
            topic: Some("t".parse().unwrap()),
            level: Some(level),
            count,
            cases: false,
        })
    };
    Form {
        id: id.parse().unwrap(),
        title: Text::tame("Bài thử"),
        phase,
        exam_date: None,
        minutes: NonZeroU32::new(2),
        gap_counts: true,
        draw: vec![
            Draw::Anchor(at("a0")),
            quota(Level::Remember, 2),
            quota(Level::Apply, 2),
            Draw::Fixed(at("m")),
            Draw::Fixed(at("tf")),
        ],
        parallel_to: None,
        shuffle_items: true,
        shuffle_options: true,
        navigation,
        attempts: NonZeroU32::MIN,
        keep: Keep::First,
        pass: Some(0.5),
        feedback: Feedback {
            during: Vec::new(),
            after: vec![
                Reveal::Score,
                Reveal::Responses,
                Reveal::Key,
                Reveal::Explanation,
            ],
            later: Vec::new(),
            closed: Vec::new(),
        },
        bands: Vec::new(),
        again: None,
        certainty: false,
        anonymous: false,
        timing: Timing::default(),
        access: Access::default(),
        variants: Variants::PerCandidate,
        counterbalance: false,
        ranking: Vec::new(),
    }
}

pub(crate) fn course(navigation: Navigation) -> Course {
    let pre = form("pre", Phase::Pre, navigation);
    let mut post = form("post", Phase::Post, navigation);
    post.parallel_to = Some(pre.id.clone());
    let mut survey = form("survey", Phase::Survey, Navigation::Free);
    survey.anonymous = true;
    survey.minutes = None;
    survey.draw = vec![Draw::Fixed(at("rate")), Draw::Fixed(at("text"))];
    Course {
        id: "c".parse().unwrap(),
        title: Text::tame("Khoá thử"),
        classes: vec!["L1".parse().unwrap()],
        groups: Vec::new(),
        units: Vec::new(),
        identify: Identify::default(),
        roster: Roster::default(),
        forms: vec![pre, post, survey],
    }
}

pub(crate) fn paper_of(course: &Course, form: &str, seed: u64) -> Arc<Paper> {
    let bank = bank();
    let banks = [bank];
    let form = course.form(&form.parse().unwrap()).unwrap();
    Arc::new(assemble(course, form, Banks(&banks), Seed(seed)).unwrap())
}

pub(crate) fn paper(navigation: Navigation) -> Arc<Paper> {
    paper_of(&course(navigation), "pre", 7)
}
