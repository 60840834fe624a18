//! Whose sitting was disturbed, and how.

use crate::cohort::people::People;
use crate::message::{Message, msg};
use crate::result::incidents::said;

/// People named at most; a whole class whose power failed is one incident.
const MOST: usize = 40;

/// Incidents said of one sitting at most, the first ones.
const MOST_EACH: usize = 6;

/// One line a sitting that was disturbed, in the order of the people.
pub(super) fn lines(people: &People) -> Vec<Message> {
    let mut lines = Vec::new();
    for person in &people.named {
        let name = person.who.name.as_ref().or(person.who.code.as_ref());
        let name = name.map_or_else(|| "–".to_owned(), ToString::to_string);
        for (form, sitting) in person.sittings.iter() {
            for incident in sitting.incidents.iter().take(MOST_EACH) {
                let line = msg("note-incident")
                    .with("name", name.as_str())
                    .with("form", form.as_str())
                    .with("what", said(incident));
                lines.push(line);
            }
        }
        if lines.len() >= MOST {
            lines.push(msg("note-incidents-more"));
            break;
        }
    }
    lines
}
