//! What is said of the disk: saved only when it is true, trouble once, and at the end what is kept.

use super::Linear;
use crate::attempt::Elapsed;
use crate::message::{Message, msg};
use crate::tui::model::{Effect, Screen, Sitting};

/// How long a line waits for the answer before it to be on disk, in milliseconds.
pub(super) const PATIENCE: u64 = 2_000;
/// What was said of saving, and what is still to be said.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    /// Whether it is still to be said that an answer is on disk.
    pub(super) owed: bool,
    /// Since when something is not on disk.
    pub(super) since: Option<Elapsed>,
    /// Whether it was said that it takes long.
    pub(super) slow: bool,
    /// Whether somebody asked to try again: what comes of it is said, even when nothing changed.
    pub(super) tried: bool,
    /// The trouble that was said last.
    pub(super) trouble: Option<Message>,
}

impl Linear {
    /// Whether the next line has to wait: an answer is on its way to the disk, or the result is.
    pub fn is_busy(&self, now: Elapsed) -> bool {
        let Some(sitting) = &self.model.sitting else {
            return false;
        };
        if sitting.trouble.is_some() {
            return false;
        }
        let patient = |since: Elapsed| now.0.saturating_sub(since.0) < PATIENCE;
        let saving = self.saving.owed && self.saving.since.is_some_and(patient);
        saving || matches!(self.model.screen, Screen::Writing)
    }

    /// Whether everything that happened is on disk, the result of what is handed in included.
    pub fn is_settled(&self) -> bool {
        let writing = matches!(self.model.screen, Screen::Writing);
        let saved = |sitting: &Sitting| sitting.is_saved();
        !writing && self.model.sitting.as_ref().is_none_or(saved)
    }

    /// Says what became of the attempt, and ends.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        if !std::mem::replace(&mut self.over, true) && self.model.sitting.is_some() {
            let writing = matches!(self.model.screen, Screen::Writing);
            self.say(&match (writing, self.is_settled()) {
                (true, _) => msg("linear-left-unwritten"),
                (false, true) => msg("linear-left"),
                (false, false) => msg("linear-left-unsaved"),
            });
        }
        vec![Effect::Quit]
    }

    /// Says that a try that was asked for failed like the one before; trouble of another kind is
    /// said by itself.
    pub(super) fn try_failed(&mut self) {
        let trouble = self.model.sitting.as_ref().and_then(|s| s.trouble.clone());
        if std::mem::take(&mut self.saving.tried)
            && let Some(why) = trouble
            && self.saving.trouble.as_ref() == Some(&why)
        {
            self.say(&msg("linear-trouble-still").with("why", why));
        }
    }

    /// Says what the model has to say, and when answers are on disk.
    pub(super) fn heed(&mut self) {
        if let Some(notice) = self.model.notice.take() {
            self.say(&notice.message);
        }
        if let Screen::LookBack(look) = &mut self.model.screen
            && let Some(why) = look.refused.take()
        {
            self.say(&why);
        }
        let Some(sitting) = &self.model.sitting else {
            self.saving = Saving::default();
            return;
        };
        let (saved, trouble) = (sitting.is_saved(), sitting.trouble.clone());
        let writing = matches!(self.model.screen, Screen::Writing);
        if saved {
            self.saving.since = None;
            self.saving.slow = false;
            self.saving.tried &= writing;
        }
        let now = self.model.now.elapsed;
        let since = self.saving.since;
        if !saved {
            self.saving.since = Some(since.unwrap_or(now));
        }
        match (&self.saving.trouble, &trouble) {
            (known, Some(why)) if known.as_ref() != Some(why) => {
                let id = if writing && saved {
                    msg("linear-writing-trouble")
                } else {
                    msg("linear-trouble")
                };
                let said = id.with("why", why.clone());
                self.say(&said);
            }
            (Some(_), None) if saved => {
                self.saving.owed = false;
                self.say(&msg("linear-saved-again"));
            }
            (_, _) => {}
        }
        self.saving.trouble = trouble;
        if self.saving.owed && saved && self.saving.trouble.is_none() {
            self.saving.owed = false;
            self.say(&msg("linear-saved"));
        }
        let waited = since.is_some_and(|since| now.0.saturating_sub(since.0) >= PATIENCE);
        if self.saving.owed && waited && self.saving.trouble.is_none() && !self.saving.slow {
            self.saving.slow = true;
            self.say(&msg("linear-slow"));
        }
    }
}
