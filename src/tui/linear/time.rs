//! Time said: at the start, at a new section, on demand.

use super::Linear;
use crate::message::{msg, span};

/// A day in milliseconds: a window that closes later than this is no countdown.
const DAY: u64 = 86_400_000;

impl Linear {
    /// Says that the clock starts, or what an attempt that is gone on with stands at.
    pub(super) fn opened(&mut self, resumed: bool) {
        (self.section, self.case, self.topic) = (None, None, None);
        self.place = None;
        let Some(attempt) = self.model.attempt() else {
            return;
        };
        let section = attempt.section().unwrap_or(0);
        let section = attempt.paper().timing.sections.get(section);
        let by_section = section.is_some_and(|section| section.limit_ms.is_some());
        // a section says its own time when it is read out
        let left = attempt
            .remaining(self.model.now.elapsed)
            .filter(|left| *left < DAY && attempt.is_running() && !by_section);
        let [answered, _, _] = attempt.standings();
        let items = attempt.asked_count();
        let mut said = Vec::new();
        if resumed {
            let done = msg("linear-resumed");
            said.push(done.with("answered", answered).with("items", items));
        }
        if let Some(left) = left {
            said.push(msg("linear-time-left").with("left", span(left)));
        }
        for message in said {
            self.say(&message);
        }
    }

    pub(super) fn read_section(&mut self) {
        let Some(attempt) = self.model.attempt() else {
            return;
        };
        let section = attempt.section();
        let sections = &attempt.paper().timing.sections;
        let (Some(at), true) = (section, section != self.section) else {
            return;
        };
        let Some(here) = sections.get(at) else { return };
        let mut said = vec![
            msg("linear-section")
                .with("number", at + 1)
                .with("total", sections.len())
                .with("title", here.title.as_str()),
        ];
        let left = attempt.remaining(self.model.now.elapsed);
        if let Some(left) = left.filter(|_| here.limit_ms.is_some()) {
            said.push(msg("linear-section-left").with("left", span(left)));
        }
        self.section = section;
        for message in said {
            self.say(&message);
        }
    }

    /// Time left for all, for the section, for the item.
    pub(super) fn tell_time(&mut self) {
        let Some(attempt) = self.model.attempt() else {
            return;
        };
        let now = self.model.now.elapsed;
        let mut said = Vec::new();
        match attempt.remaining(now) {
            Some(left) if attempt.is_overdue() => {
                said.push(msg("linear-grace-left").with("left", span(left)));
            }
            Some(left) if left < DAY => {
                said.push(msg("linear-time-left").with("left", span(left)));
            }
            Some(_) | None => said.push(msg("linear-no-limit")),
        }
        if let Some(left) = attempt.item_remaining(now) {
            said.push(msg("linear-item-left").with("left", span(left)));
        }
        for message in said {
            self.say(&message);
        }
    }
}
