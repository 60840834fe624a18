//! The end: all items at a glance, handing in, the outcome.

use super::lexicon::Order;
use super::speech::quoted;
use super::{Linear, aloud};
use crate::attempt::Filled;
use crate::bank::points::Points;
use crate::message::{Message, Value, msg};
use crate::result::review::{Looked, Verdict};
use crate::text::truncate;
use crate::tui::model::{Effect, OutcomeView, Overlay, Screen};
use crate::tui::screen::{item, review};

/// Columns of a stem in the list of all items.
const STEM: usize = 90;

impl Linear {
    pub(super) fn read_review(&mut self) {
        let Some(attempt) = self.model.attempt() else {
            return;
        };
        let order = review::order(attempt);
        let blank = self.model.blanks();
        let mut speech = self.speech();
        if attempt.is_overdue() {
            speech.say(&msg("review-overdue"));
        }
        speech.say(&msg("review-title"));
        let sum = msg("review-sum").with("blank", blank);
        speech.say(&sum.with("answered", order.len() - blank));
        for slot in order {
            let (Some(state), Some(shown)) =
                (attempt.slots().get(slot), attempt.paper().slot(slot))
            else {
                continue;
            };
            let standing = match attempt.filled(slot) {
                Filled::Whole => msg("review-answered"),
                Filled::Partly => msg("review-partly"),
                Filled::Blank => msg("linear-blank"),
            };
            let stem = aloud::stem(&speech, shown).replace('\n', " ");
            let stem = truncate(&stem, STEM);
            let row = if state.is_flagged() {
                msg("linear-review-flagged")
            } else {
                msg("linear-review-row")
            };
            let row = row.with("number", attempt.asked_before(slot) + 1);
            speech.say(&row.with("standing", standing).with("stem", stem));
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    pub(super) fn ask_review(&self) -> Message {
        if self.model.is_overdue() {
            msg("linear-ask-overdue")
        } else if self.model.ends_section() {
            msg("linear-ask-review-section")
        } else {
            msg("linear-ask-review")
        }
    }

    pub(super) fn review_line(&mut self, line: &str, order: Option<Order>) -> Vec<Effect> {
        let order = order.or_else(|| self.lexicon.order(line, true));
        let number = line.parse::<usize>().ok().map(Order::Go);
        match number.or(order) {
            Some(Order::Go(number)) => self.go(number),
            Some(Order::Submit) => self.ask_submit(),
            Some(Order::Time) => {
                self.tell_time();
                Vec::new()
            }
            Some(Order::Review) => {
                self.place = None;
                Vec::new()
            }
            Some(Order::Back | Order::Next) => self.back_to_item(),
            None if line.is_empty() => self.back_to_item(),
            Some(
                Order::Flag
                | Order::Clear(_)
                | Order::Certainty(_)
                | Order::Check
                | Order::Case
                | Order::Again
                | Order::Save
                | Order::Folder
                | Order::Unlock
                | Order::LookBack
                | Order::Language
                | Order::Quit
                | Order::Help,
            )
            | None => {
                self.say(&msg("linear-review-wrong").with("line", quoted(line)));
                Vec::new()
            }
        }
    }

    fn back_to_item(&mut self) -> Vec<Effect> {
        if self.model.is_overdue() {
            return Vec::new();
        }
        let at = self.position();
        item::go(&mut self.model, at)
    }

    /// Asks once whether to hand in, or to go on to the next section, and says what is blank.
    pub(super) fn ask_submit(&mut self) -> Vec<Effect> {
        if self.model.sitting.is_none() {
            return Vec::new();
        }
        self.model.overlay = Some(Overlay::Submit);
        let Some(attempt) = self.model.attempt() else {
            return Vec::new();
        };
        let slots = review::order(attempt).into_iter();
        let number = |slot: &usize| (attempt.asked_before(*slot) + 1).to_string();
        let of = |filled: Filled| -> Vec<String> {
            let slots = slots.clone().filter(|slot| attempt.filled(*slot) == filled);
            let mut slots: Vec<usize> = slots.collect();
            slots.sort_unstable();
            slots.iter().map(number).collect()
        };
        let (blank, partly) = (of(Filled::Blank), of(Filled::Partly));
        let flagged = attempt.slots().iter().enumerate();
        let flagged = flagged
            .filter(|(slot, state)| attempt.section_slots().contains(slot) && state.is_flagged());
        let flagged: Vec<String> = flagged.map(|(slot, _)| number(&slot)).collect();
        let lists = [
            (msg("linear-list-blank"), blank),
            (msg("linear-list-partly"), partly),
            (msg("linear-list-flagged"), flagged),
        ];
        let question = self.model.submit_question();
        for (message, list) in lists {
            if !list.is_empty() {
                self.say(&message.with("list", list.join(", ")));
            }
        }
        self.say(&msg("said-text").with("text", question));
        Vec::new()
    }

    /// The answer to a question with yes and no.
    pub(super) fn yes_or_no(&mut self, overlay: Overlay, line: &str) -> Vec<Effect> {
        let Some(agreed) = self.lexicon.agrees(line.trim()) else {
            match self.lexicon.order(line, true) {
                Some(Order::Time) => self.tell_time(),
                Some(Order::Language) => self.model.speak(self.model.lang.other()),
                _ => {}
            }
            return Vec::new();
        };
        self.model.overlay = None;
        match (overlay, agreed) {
            (Overlay::Submit, true) => self.model.hand_in(),
            (Overlay::Quit, true) => self.leave(),
            (_, true) => Vec::new(),
            (_, false) => {
                self.say(&msg("linear-stayed"));
                Vec::new()
            }
        }
    }

    pub(super) fn read_outcome(&mut self) {
        let Screen::Outcome(view) = &self.model.screen else {
            return;
        };
        let mut speech = self.speech();
        let mut say = |message: &Message| speech.say(message);
        say(&msg("linear-handed-in"));
        if view.timed_out {
            say(&msg("outcome-timed-out"));
        }
        for message in score(view) {
            say(&message);
        }
        if let Some(band) = &view.outcome.band {
            speech.text(band.as_str());
        }
        speech.say(&msg("linear-receipt").with("receipt", view.receipt.as_str()));
        speech.say(&msg("outcome-write-down"));
        speech.say(&msg("outcome-file").with("file", view.file.as_str()));
        for topic in &view.outcome.topics {
            let said = msg("linear-topic-score")
                .with("topic", topic.title.as_str())
                .with("points", decimal(topic.points))
                .with("maximum", decimal(topic.maximum));
            speech.say(&said);
        }
        for (place, item) in view.outcome.items.iter().enumerate() {
            reviewed(&mut speech, place + 1, item);
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    pub(super) fn outcome_line(&mut self, line: &str, order: Option<Order>) -> Vec<Effect> {
        if line.is_empty() || matches!(order, Some(Order::Back | Order::Next)) {
            return self.model.go_home();
        }
        self.say(&msg("linear-outcome-wrong").with("line", quoted(line)));
        Vec::new()
    }
}

/// Points, what is still to be marked, and whether that passes.
fn score(view: &OutcomeView) -> Vec<Message> {
    let Some(marked) = &view.outcome.marked else {
        return vec![msg("outcome-kept")];
    };
    let sofar = marked.maximum - marked.pending;
    let percent = marked.points.fraction_of(sofar).unwrap_or(0.0) * 100.0;
    let mut said = vec![
        msg("outcome-score")
            .with("points", decimal(marked.points))
            .with("maximum", decimal(sofar))
            .with("percent", Value::Decimal(percent, 0)),
    ];
    if marked.pending > Points::ZERO {
        said.push(msg("outcome-pending").with("maximum", decimal(marked.pending)));
    }
    match view.outcome.passed {
        Some(true) => said.push(msg("linear-passed")),
        Some(false) => said.push(msg("linear-failed")),
        None => {}
    }
    said
}

/// An item as it is looked back at.
fn reviewed(speech: &mut super::speech::Speech<'_>, number: usize, item: &Looked) {
    speech.say(
        &msg("linear-reviewed")
            .with("number", number)
            .with("stem", item.stem.as_str().replace(" ____", "")),
    );
    match item.verdict {
        Some(Verdict::Right) => speech.say(&msg("linear-right")),
        Some(Verdict::Partly) => speech.say(&msg("linear-partly")),
        Some(Verdict::Wrong) => speech.say(&msg("linear-wrong")),
        Some(Verdict::Pending) | None => {}
    }
    if let Some((points, maximum)) = item.points {
        speech.say(&match points {
            Some(points) => msg("linear-item-score")
                .with("points", decimal(points))
                .with("maximum", decimal(maximum)),
            None => msg("linear-item-pending").with("maximum", decimal(maximum)),
        });
    }
    match &item.own {
        Some(_) if !item.answered => speech.say(&msg("linear-left-blank")),
        Some(parts) => {
            for part in speech.joined(parts) {
                speech.say(&msg("outcome-own").with("text", part));
            }
        }
        None => {}
    }
    aloud::reasons(speech, item);
}

fn decimal(points: Points) -> Value {
    Value::Decimal(points.as_f64(), 2)
}
