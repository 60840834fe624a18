//! A line that is asked for over an attempt: another folder to save in, or an invigilator's code.

use super::Linear;
use crate::attempt::Attempt;
use crate::message::{Message, msg};
use crate::text::Text;
use crate::tui::model::{Effect, Overlay};

impl Linear {
    /// Asks for a line, where it can be of use.
    pub(super) fn ask(&mut self, overlay: Overlay) -> Vec<Effect> {
        let running = self.attempt().is_some_and(Attempt::is_running);
        if overlay == Overlay::Unlock && !running {
            self.say(&msg("linear-no-unlock"));
        } else {
            self.model.overlay = Some(overlay);
        }
        Vec::new()
    }

    /// What is asked for, with the way out.
    pub(super) fn asks(overlay: Overlay) -> Message {
        match overlay {
            Overlay::Folder => msg("linear-ask-folder"),
            Overlay::Unlock => msg("linear-ask-unlock"),
            Overlay::Submit | Overlay::Quit | Overlay::Help | Overlay::Case => {
                msg("linear-ask-yes-no")
            }
        }
    }

    /// The line that was asked for; an empty one takes the question back.
    pub(super) fn answer_asked(&mut self, overlay: Overlay, line: &str) -> Vec<Effect> {
        self.model.overlay = None;
        let typed = Text::tame(line.trim());
        if typed.is_empty() {
            self.say(&msg("linear-unasked"));
            return Vec::new();
        }
        match overlay {
            Overlay::Folder => {
                self.saving.tried = true;
                vec![Effect::SaveIn { folder: typed }]
            }
            Overlay::Unlock => vec![Effect::Unlock { code: typed }],
            Overlay::Submit | Overlay::Quit | Overlay::Help | Overlay::Case => Vec::new(),
        }
    }
}
