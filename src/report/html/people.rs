//! The gradebook and the places of a contest on the page.

use super::page::{Cell, Page, escape};
use crate::message::{Message, msg};
use crate::report::contest::Ranked;
use crate::report::words::number;
use crate::report::{PersonLine, Report};
use crate::text::Text;

impl Page<'_> {
    pub(super) fn gradebook(&mut self, report: &Report) {
        if report.people.is_empty() {
            return;
        }
        self.heading("h2", &msg("report-gradebook"));
        let mut heads = vec![
            (self.words(&msg("column-name")), Cell::Words),
            (self.words(&msg("column-unit")), Cell::Words),
        ];
        for form in report.forms.iter().filter(|form| form.test.is_some()) {
            heads.push((form.title.to_string(), Cell::Figures));
        }
        heads.push((self.words(&msg("html-gain")), Cell::Figures));
        let rows: Vec<Vec<String>> = report
            .people
            .lines()
            .map(|line| self.person(&line, report))
            .collect();
        self.table(&heads, &rows);
    }

    fn person(&self, line: &PersonLine, report: &Report) -> Vec<String> {
        let mut row = vec![
            escape(&who(
                line.candidate.name.as_ref(),
                line.candidate.code.as_ref(),
            )),
            escape(line.candidate.unit.as_ref().map_or("", Text::as_str)),
        ];
        for (form, mark) in report.forms.iter().zip(&line.marks) {
            if form.test.is_none() {
                continue;
            }
            row.push(mark.as_ref().map_or("–".to_owned(), |mark| {
                let sign = match mark.passed {
                    Some(true) => " ✓",
                    Some(false) => " ✗",
                    None => "",
                };
                let points = self.words(&number(Some(mark.points.as_f64()), 2));
                let maximum = self.words(&number(Some(mark.maximum.as_f64()), 2));
                format!("{} / {}{sign}", escape(&points), escape(&maximum))
            }));
        }
        let gain = line.gain.map(|gain| gain * 100.0);
        row.push(escape(&self.words(&number(gain, 1))));
        row
    }

    pub(super) fn ranking(&mut self, title: &Message, ranking: &[Ranked]) {
        self.heading("h2", title);
        let heads = [
            ("#".to_owned(), Cell::Figures),
            (self.words(&msg("column-name")), Cell::Words),
            (self.words(&msg("column-unit")), Cell::Words),
            (self.words(&msg("html-points")), Cell::Figures),
        ];
        let one = |entry: &Ranked| {
            let points = self.words(&number(Some(entry.entrant.points.as_f64()), 2));
            vec![
                entry.place.to_string(),
                escape(&who(
                    entry.candidate.name.as_ref(),
                    entry.candidate.code.as_ref(),
                )),
                escape(entry.candidate.unit.as_ref().map_or("", Text::as_str)),
                escape(&points),
            ]
        };
        let rows: Vec<Vec<String>> = ranking.iter().map(one).collect();
        self.table(&heads, &rows);
    }
}

fn who(name: Option<&Text>, code: Option<&Text>) -> String {
    match (name, code) {
        (Some(name), Some(code)) => format!("{name} ({code})"),
        (one, other) => one.or(other).map_or(String::new(), ToString::to_string),
    }
}
