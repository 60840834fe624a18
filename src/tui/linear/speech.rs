//! Lines said: messages put into words that make sense spoken, nothing in them that a terminal
//! would act on.

use crate::message::{Message, Value, msg};
use crate::text::{is_harmful, truncate};
use crate::tui::model::Model;

/// Puts messages into lines.
pub(super) struct Speech<'a> {
    model: &'a Model,
    lines: Vec<String>,
}

impl<'a> Speech<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            lines: Vec::new(),
        }
    }

    /// Says a message.
    pub(super) fn say(&mut self, message: &Message) {
        let said = self.words(message);
        self.text(&said);
    }

    /// Says a message as an entry of a list.
    pub(super) fn listed(&mut self, number: usize, message: &Message) {
        let said = self.words(message);
        self.text(&format!("{number}. {said}"));
    }

    /// Says a text, each of its lines by itself; empty ones are left out.
    pub(super) fn text(&mut self, text: &str) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.lines.extend(lines.map(harmless));
    }

    /// A message in words.
    pub(super) fn words(&self, message: &Message) -> String {
        self.model.say(&spoken(message.clone()))
    }

    /// Parts in words: plain ones on one line, pairs on a line each.
    pub(super) fn joined(&self, parts: &[Message]) -> Vec<String> {
        let said: Vec<String> = parts.iter().map(|part| self.words(part)).collect();
        if parts.iter().any(|part| part.id == "said-pair") || said.is_empty() {
            said
        } else {
            vec![said.join("; ")]
        }
    }

    /// What has been said.
    pub(super) fn lines(self) -> Vec<String> {
        self.lines
    }
}

/// As much of a line that was typed as is said back.
pub(super) fn quoted(line: &str) -> String {
    truncate(line.trim(), 60)
}

/// Nothing that a terminal would act on.
pub(super) fn harmless(line: &str) -> String {
    line.chars()
        .map(|c| {
            if is_harmful(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

/// A message whose words need no eyes: arrows, marks and names of keys give way to words.
fn spoken(message: Message) -> Message {
    let id = match message.id {
        "said-pair" => msg("linear-pair").id,
        "rules-certainty" => msg("linear-rules-certainty").id,
        "notice-soft" => msg("linear-soft").id,
        "outcome-topic" => msg("linear-points").id,
        id => id,
    };
    let pair = message.id == "said-pair";
    let args = message.args.into_iter().map(|(name, value)| {
        let value = match value {
            Value::Message(inner) => Value::Message(spoken(inner)),
            // a colon follows
            Value::Text(text) if pair && name == "left" => {
                Value::Text(text.trim_end_matches('.').to_owned())
            }
            Value::Text(_) | Value::Count(_) | Value::Decimal(..) => value,
        };
        (name, value)
    });
    Message {
        id,
        args: args.collect(),
    }
}
