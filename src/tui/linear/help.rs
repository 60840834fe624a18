//! What may be typed here, read out.

use super::lexicon::Verb;
use super::{Linear, Place, answer};
use crate::attempt::Attempt;
use crate::bank::form::Navigation;
use crate::message::msg;
use crate::tui::screen::item;

impl Linear {
    /// Says what may be typed here: how to answer, then the commands.
    pub(super) fn help(&mut self) {
        let mut speech = self.speech();
        speech.say(&msg("linear-help"));
        if let (Place::Item(_), Some((_, slot))) = (self.here(), item::slot(&self.model)) {
            speech.say(&answer::how(&slot.ask));
        }
        for row in self.lexicon.rows() {
            if !self.offers(row.verb) {
                continue;
            }
            let said = msg("linear-help-row")
                .with("short", row.short)
                .with("words", row.verb.words())
                .with("what", row.verb.doc());
            speech.say(&said);
        }
        if let Place::Item(_) = self.here() {
            speech.say(&msg("linear-help-enter"));
            speech.say(&msg("linear-help-letters"));
            speech.say(&msg("linear-help-equals"));
        }
        let lines = speech.lines();
        self.out.extend(lines);
    }

    /// Whether a command can do anything here.
    fn offers(&self, verb: Verb) -> bool {
        let attempt = self.model.attempt();
        let slot = item::slot(&self.model).map(|(_, slot)| slot);
        let free = attempt.is_some_and(|a| a.paper().navigation == Navigation::Free);
        let tries = attempt.map_or(0, |attempt| attempt.paper().tries());
        let (item, review) = match self.here() {
            Place::Item(_) => (true, false),
            Place::Review => (false, !attempt.is_some_and(Attempt::is_overdue)),
            Place::Home
            | Place::Identity(_)
            | Place::Rules(_)
            | Place::LookBack
            | Place::Writing
            | Place::Outcome => (false, false),
        };
        match verb {
            Verb::Again | Verb::Language | Verb::Help | Verb::Quit => true,
            Verb::Next | Verb::Flag | Verb::Clear | Verb::Review => item,
            Verb::Back => match self.here() {
                Place::Item(_) => free,
                Place::Review => review,
                Place::Identity(_) | Place::Rules(_) | Place::LookBack | Place::Outcome => true,
                Place::Home | Place::Writing => false,
            },
            Verb::Go => (item || review) && free,
            Verb::Submit | Verb::Time => attempt.is_some(),
            Verb::Certainty => item && slot.is_some_and(|slot| slot.marking.certainty),
            Verb::Check => item && tries > 0 && slot.is_some_and(|slot| slot.checkable),
            Verb::Case => item && slot.is_some_and(|slot| slot.case.is_some()),
            Verb::LookBack => self.here() == Place::Home && self.model.shelf.look_back,
            Verb::Save => self.saving.trouble.is_some(),
            Verb::Folder => self.model.sitting.is_some() && self.here() != Place::Outcome,
            Verb::Unlock => attempt.is_some_and(Attempt::is_running),
        }
    }
}
