//! Rulings and what they did, and what a reader must know.

use super::{Cell, Maker, Table};
use crate::cohort::decided::{Entry, State};
use crate::message::msg;
use crate::report::text::decided::{what, why};

impl Maker<'_> {
    pub(super) fn rulings(&self) -> Table {
        let heads = [
            msg("table-on"),
            msg("table-what"),
            msg("table-by"),
            msg("table-why"),
            msg("table-state"),
            msg("table-changed"),
            msg("table-given"),
            msg("table-taken"),
            msg("table-up"),
            msg("table-down"),
        ];
        let entries = self.report.decided.account.entries.iter();
        let rows = entries.map(|entry| self.ruling(entry)).collect();
        self.table("rulings", &msg("table-rulings"), &heads, rows)
    }

    fn ruling(&self, entry: &Entry) -> Vec<Cell> {
        let state = match entry.state {
            State::Stands => msg("table-stands"),
            State::Overruled => msg("table-overruled"),
            State::Idle => msg("table-idle"),
        };
        vec![
            Cell::Day(entry.ruling.on),
            Cell::Text(self.words(&what(&entry.ruling.decision))),
            Cell::text(&entry.ruling.by),
            Cell::text(&why(&entry.ruling)),
            Cell::Text(self.words(&state)),
            Cell::Count(entry.changed),
            Cell::number(Some(entry.gained.as_f64()), 2),
            Cell::number(Some(entry.lost.as_f64()), 2),
            Cell::Count(entry.up),
            Cell::Count(entry.down),
        ]
    }

    pub(super) fn notes(&self) -> Table {
        let notes = self.report.notes.iter();
        let rows = notes.map(|note| vec![Cell::Text(self.words(note))]);
        let rows = rows.collect();
        self.table("notes", &msg("table-notes"), &[msg("table-note")], rows)
    }
}
