//! A bank by itself, as a course of one practice form.

use std::num::NonZeroU32;

use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::course::{Course, Identify, Need};
use crate::bank::form::access::Access;
use crate::bank::form::timing::Timing;
use crate::bank::form::{Feedback, Form, Keep, Navigation, Phase, Reveal, Variants};
use crate::bank::roster::Roster;

/// A bank taken by itself: everything in it, at leisure, with all feedback.
pub(super) fn practice(bank: &Bank) -> Option<Course> {
    let reveal = vec![
        Reveal::Score,
        Reveal::Correctness,
        Reveal::Responses,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    let during = vec![
        Reveal::Correctness,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    let form = Form {
        id: "practice".parse().ok()?,
        title: bank.title.clone(),
        phase: Phase::Practice,
        exam_date: None,
        minutes: None,
        gap_counts: false,
        draw: vec![Draw::All(bank.id.clone())],
        parallel_to: None,
        shuffle_items: true,
        shuffle_options: true,
        navigation: Navigation::Free,
        attempts: NonZeroU32::MAX,
        keep: Keep::First,
        pass: None,
        feedback: Feedback {
            during,
            after: reveal.clone(),
            later: reveal.clone(),
            closed: reveal,
        },
        bands: Vec::new(),
        again: None,
        certainty: false,
        anonymous: true,
        timing: Timing::default(),
        access: Access::default(),
        variants: Variants::PerCandidate,
        counterbalance: false,
        ranking: Vec::new(),
    };
    let nobody = Identify {
        name: Need::Off,
        unit: Need::Off,
        group: Need::Off,
        code: Need::Off,
    };
    Some(Course {
        id: bank.id.as_str().parse().ok()?,
        title: bank.title.clone(),
        classes: Vec::new(),
        groups: Vec::new(),
        units: Vec::new(),
        identify: nobody,
        roster: Roster::default(),
        forms: vec![form],
    })
}
