//! A long text, line by line, ended by a full stop alone on a line.

use super::answer::{self, Read};
use super::{Entry, Linear};
use crate::attempt::{Command, SlotState};
use crate::bank::item::Response;
use crate::text::Text;
use crate::tui::model::Effect;

impl Linear {
    /// The first line of a long text: it takes the place of what was there, or goes on with it
    /// after a plus sign.
    pub(super) fn first_line(&mut self, at: usize, line: &str) -> Vec<Effect> {
        if line == "." {
            self.read_entered(at, None);
            return Vec::new();
        }
        let before = match self.state(at).and_then(SlotState::response) {
            Some(Response::Written(text)) => text.to_string(),
            _ => String::new(),
        };
        match line.strip_prefix('+') {
            Some(rest) => self.more_lines(before, rest.trim_start()),
            None => self.more_lines(String::new(), line),
        }
    }

    /// A line more of a long text; a full stop alone ends it. What is written so far is the
    /// response after every line, so that nothing is lost when time is up in between.
    pub(super) fn more_lines(&mut self, text: String, line: &str) -> Vec<Effect> {
        let at = self.position();
        if line.trim() == "." {
            self.entry = None;
            self.saving.owed = true;
            self.read_entered(at, None);
            return Vec::new();
        }
        let line = line.trim_end();
        let whole = match (text.is_empty(), line.is_empty()) {
            (true, _) => line.to_owned(),
            (false, _) => format!("{text}\n{line}"),
        };
        let Some((_, slot)) = self.at(at) else {
            return Vec::new();
        };
        let read = answer::read(
            &slot.ask,
            None,
            &Text::tame(&whole).to_string(),
            &self.lexicon,
        );
        match read {
            Read::Set(response) => {
                self.expect_entry(Entry::Lines(whole));
                self.model.command(Command::Respond(at, response))
            }
            Read::Blank => {
                self.expect_entry(Entry::Lines(whole));
                Vec::new()
            }
            Read::Wrong(why) => {
                self.expect_entry(Entry::Lines(text));
                self.say(&why);
                Vec::new()
            }
            Read::Own(_) => Vec::new(),
        }
    }
}
