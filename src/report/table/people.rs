//! The gradebook, and the places of contests.

use super::{Cell, Maker, Table};
use crate::message::{Message, msg};
use crate::report::contest::Ranked;
use crate::report::{PersonLine, PersonMark};

impl Maker<'_> {
    pub(super) fn people(&self) -> Table {
        let mut heads = vec![
            msg("table-code"),
            msg("column-name"),
            msg("column-unit"),
            msg("by-group"),
            msg("table-class"),
        ];
        for form in self.report.forms.iter().filter(|form| form.test.is_some()) {
            let each = [
                msg("column-points"),
                msg("table-maximum"),
                msg("table-share"),
                msg("table-pass"),
                msg("table-minutes"),
                msg("table-disturbed"),
            ];
            let of = |head: Message| {
                msg("table-of")
                    .with("what", self.words(&head))
                    .with("form", form.title.as_str())
            };
            heads.extend(each.map(of));
        }
        heads.extend([msg("column-gain-points"), msg("table-aside")]);
        let rows = self.report.people.lines().map(|line| self.person(&line));
        self.table("people", &msg("table-people"), &heads, rows.collect())
    }

    fn person(&self, line: &PersonLine) -> Vec<Cell> {
        let who = &line.candidate;
        let group = who.group.as_ref();
        let group = group.map(|id| self.report.people.group(id));
        let mut row = vec![
            Cell::maybe(who.code.as_ref()),
            Cell::maybe(who.name.as_ref()),
            Cell::maybe(who.unit.as_ref()),
            Cell::maybe(group),
            Cell::maybe(line.class.as_ref()),
        ];
        for (form, mark) in self.report.forms.iter().zip(&line.marks) {
            if form.test.is_some() {
                row.extend(self.mark(mark.as_ref()));
            }
        }
        row.push(Cell::change(line.gain));
        row.push(Cell::Count(line.set_aside));
        row
    }

    fn mark(&self, mark: Option<&PersonMark>) -> Vec<Cell> {
        let Some(mark) = mark else {
            return vec![Cell::Empty; 6];
        };
        let passed = mark.passed.map(|passed| {
            let word = if passed {
                msg("table-yes")
            } else {
                msg("table-no")
            };
            self.words(&word)
        });
        vec![
            Cell::number(Some(mark.points.as_f64()), 2),
            Cell::number(Some(mark.maximum.as_f64()), 2),
            Cell::share(mark.fraction),
            Cell::maybe(passed.as_ref()),
            Cell::minutes(mark.active_ms),
            Cell::Count(mark.incidents.len()),
        ]
    }

    pub(super) fn ranking(&self) -> Table {
        let heads = [
            msg("table-form"),
            msg("column-place"),
            msg("table-code"),
            msg("column-name"),
            msg("column-unit"),
            msg("column-points"),
            msg("table-maximum"),
            msg("column-distance"),
            msg("table-minutes"),
            msg("table-rounds"),
        ];
        let mut rows = Vec::new();
        for form in &self.report.forms {
            let title = form.title.as_str();
            rows.extend(form.ranking.iter().map(|ranked| place(title, ranked)));
        }
        let all = self.words(&msg("report-overall"));
        rows.extend(self.report.overall.iter().map(|ranked| place(&all, ranked)));
        self.table("ranking", &msg("table-ranking"), &heads, rows)
    }
}

fn place(form: &str, ranked: &Ranked) -> Vec<Cell> {
    let far = ranked
        .entrant
        .distance
        .map(|far| usize::try_from(far).unwrap_or(usize::MAX));
    vec![
        Cell::text(form),
        Cell::Count(ranked.place),
        Cell::maybe(ranked.candidate.code.as_ref()),
        Cell::maybe(ranked.candidate.name.as_ref()),
        Cell::maybe(ranked.candidate.unit.as_ref()),
        Cell::number(Some(ranked.entrant.points.as_f64()), 2),
        Cell::number(Some(ranked.maximum.as_f64()), 2),
        Cell::count(far),
        Cell::minutes(ranked.entrant.active_ms),
        Cell::Count(ranked.rounds),
    ]
}
