//! What a director reads first: one row a form.

use super::{Cell, Maker, Table, ends};
use crate::analysis::interval::mean_t;
use crate::analysis::show::Figure;
use crate::analysis::verdict;
use crate::bank::form::Phase;
use crate::message::{Message, msg};
use crate::report::{FormReport, words};

impl Maker<'_> {
    pub(super) fn overview(&self) -> Table {
        let (mean, rate, change) = (msg("column-mean"), msg("table-rate"), msg("table-change"));
        let mut heads = vec![
            msg("table-form"),
            msg("table-phase"),
            msg("table-first"),
            msg("table-last"),
            msg("table-people-count"),
            mean.clone(),
        ];
        heads.extend(self.interval(&mean));
        heads.extend([
            msg("table-sd"),
            msg("table-cut"),
            msg("table-judged"),
            msg("table-passed"),
            rate.clone(),
        ]);
        heads.extend(self.interval(&rate));
        heads.extend([
            msg("table-alpha"),
            msg("table-from"),
            msg("table-pairs"),
            change.clone(),
        ]);
        heads.extend(self.interval(&change));
        heads.push(msg("table-verdict"));
        let rows = self.report.forms.iter().map(|form| self.form(form));
        self.table("overview", &msg("table-overview"), &heads, rows.collect())
    }

    fn form(&self, form: &FormReport) -> Vec<Cell> {
        let (first, last) = form.days.unzip();
        let mut row = vec![
            Cell::text(&form.title),
            Cell::Text(self.words(&phase(form.phase))),
            first.map_or(Cell::Empty, Cell::Day),
            last.map_or(Cell::Empty, Cell::Day),
            Cell::Count(form.n),
        ];
        // the same gates as the sentences of the page
        let test = form.test.as_ref().filter(|_| Figure::Counts.shows(form.n));
        let intervals = Figure::Intervals.shows(form.n);
        let fractions = test.map(|test| &test.analysis.fractions);
        let mean = fractions.and_then(|found| found.mean);
        let sd = fractions.and_then(|found| found.sd);
        let around = mean.zip(sd).filter(|_| intervals);
        let around = around.and_then(|(mean, sd)| mean_t(mean, sd, form.n));
        row.push(Cell::share(mean));
        row.extend(ends(
            around.map(|(low, high)| (low.max(0.0), high.min(1.0))),
            Cell::share,
        ));
        row.push(Cell::share(sd));
        row.push(Cell::share(form.pass_mark.filter(|_| form.test.is_some())));
        let pass = test.and_then(|test| test.analysis.pass.as_ref());
        row.push(Cell::count(pass.map(|pass| pass.n)));
        row.push(Cell::count(pass.map(|pass| pass.passed)));
        row.push(Cell::share(pass.and_then(|pass| pass.rate)));
        let around = pass.and_then(|pass| pass.ci).filter(|_| intervals);
        row.extend(ends(around, Cell::share));
        let alpha = test.and_then(|test| test.analysis.reliability.alpha);
        row.push(Cell::number(alpha.filter(|_| intervals), 2));
        row.extend(self.change(form));
        row
    }

    fn change(&self, form: &FormReport) -> Vec<Cell> {
        let Some(matched) = &form.gain else {
            return vec![Cell::Empty; 6];
        };
        let from = self.report.forms.iter().find(|one| one.id == matched.from);
        let from = from.map_or_else(|| matched.from.to_string(), |one| one.title.to_string());
        let gain = matched.gain.as_ref();
        let pairs = gain.map_or(0, |gain| gain.n_pairs);
        let shown = gain.filter(|_| Figure::Counts.shows(pairs));
        let around = shown.and_then(|gain| gain.diff_ci95);
        let mut cells = vec![
            Cell::Text(from),
            Cell::Count(pairs),
            Cell::change(shown.and_then(|gain| gain.mean_diff)),
        ];
        cells.extend(ends(
            around.filter(|_| Figure::Intervals.shows(pairs)),
            Cell::change,
        ));
        let verdict = match gain {
            Some(gain) => words::verdict(verdict::change(gain), pairs),
            None => msg("report-gain-none"),
        };
        cells.push(Cell::Text(self.words(&verdict)));
        cells
    }
}

fn phase(phase: Phase) -> Message {
    match phase {
        Phase::Pre => msg("phase-pre"),
        Phase::Post => msg("phase-post"),
        Phase::Follow => msg("phase-follow"),
        Phase::Practice => msg("phase-practice"),
        Phase::Survey => msg("phase-survey"),
        Phase::Contest => msg("phase-contest"),
    }
}
