//! A contest's places.

use super::{Page, lead, pad};
use crate::message::msg;
use crate::report::contest::Ranked;
use crate::text::truncate;

impl Page<'_> {
    pub(super) fn ranking(&mut self, ranked: &[Ranked]) {
        let predicted = ranked.iter().any(|one| one.entrant.distance.is_some());
        let room = self.columns.saturating_sub(if predicted { 42 } else { 28 });
        let (name_room, unit_room) = (room * 3 / 5, room - room * 3 / 5);
        let head = format!(
            "{}  {}{}{}{}{}",
            lead(&self.words(&msg("column-place")), 6),
            pad(&self.words(&msg("column-name")), name_room),
            pad(&self.words(&msg("column-unit")), unit_room),
            lead(&self.words(&msg("column-points")), 10),
            if predicted {
                lead(&self.words(&msg("column-distance")), 14)
            } else {
                String::new()
            },
            lead(&self.words(&msg("column-time")), 10),
        );
        self.line(&head);
        for one in ranked {
            let who = one.candidate.name.as_ref().or(one.candidate.code.as_ref());
            let unit = one.candidate.unit.as_ref();
            let text = |text: Option<&crate::text::Text>, room: usize| {
                let text = text.map_or("", crate::text::Text::as_str);
                pad(&truncate(text, room.saturating_sub(1)), room)
            };
            let distance = one
                .entrant
                .distance
                .map_or("–".to_owned(), |far| far.to_string());
            let points = self.words(&msg("figure").with(
                "value",
                super::words::decimal(Some(one.entrant.points.as_f64()), 2),
            ));
            let line = format!(
                "{}  {}{}{}{}{}",
                lead(&one.place.to_string(), 6),
                text(who, name_room),
                text(unit, unit_room),
                lead(&points, 10),
                if predicted {
                    lead(&distance, 14)
                } else {
                    String::new()
                },
                lead(&time(one.entrant.active_ms), 10),
            );
            self.line(&line);
        }
    }
}

/// Minutes, seconds and tenths: `12:03.4`.
fn time(ms: u64) -> String {
    let tenths = ms / 100;
    format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}
