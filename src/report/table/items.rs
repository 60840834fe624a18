//! Items, their options, their change between two tests, and groups side by side.

use super::{Cell, Maker, Table, ends};
use crate::analysis::items::ItemStats;
use crate::analysis::show::Figure;
use crate::message::msg;
use crate::report::test::{By, Test};
use crate::report::{FormReport, words};

impl Maker<'_> {
    /// The tests that enough people sat for anything to be said of their items.
    fn tests(&self) -> impl Iterator<Item = (&FormReport, &Test)> {
        let forms = self.report.forms.iter();
        let shown = forms.filter(|form| Figure::Counts.shows(form.n));
        shown.filter_map(|form| Some((form, form.test.as_ref()?)))
    }

    pub(super) fn items(&self) -> Table {
        let (facility, r) = (msg("column-facility"), msg("column-r"));
        let mut heads = vec![
            msg("table-form"),
            msg("column-item"),
            msg("column-stem"),
            msg("column-n"),
            msg("table-right"),
            facility.clone(),
        ];
        heads.extend(self.interval(&facility));
        heads.extend([msg("table-omitted"), msg("table-not-reached"), r.clone()]);
        heads.extend(self.interval(&r));
        heads.extend([
            msg("table-d27"),
            msg("html-alpha-deleted"),
            msg("html-verdict"),
        ]);
        let mut rows = Vec::new();
        for (form, test) in self.tests() {
            for (place, item) in test.analysis.items.iter().enumerate() {
                let stem = form.stems.get(place).map(|stem| one_line(stem.as_str()));
                let mut row = vec![
                    Cell::text(&form.title),
                    Cell::text(&item.id),
                    Cell::maybe(stem.as_ref()),
                ];
                row.extend(self.item(item, test.analysis.n));
                rows.push(row);
            }
        }
        self.table("items", &msg("table-items"), &heads, rows)
    }

    fn item(&self, item: &ItemStats, all: usize) -> Vec<Cell> {
        let counts = Figure::Counts.shows(item.n);
        let intervals = Figure::Intervals.shows(item.n);
        let facility = item
            .facility
            .filter(|_| counts && (intervals || item.right.is_none()));
        let mut row = vec![
            Cell::Count(item.n),
            Cell::count(item.right.filter(|_| counts)),
            Cell::share(facility),
        ];
        row.extend(ends(item.facility_ci.filter(|_| intervals), Cell::share));
        row.push(Cell::count(counts.then_some(item.omitted)));
        row.push(Cell::count(counts.then_some(item.not_reached)));
        let shown = Figure::ItemRest.shows(item.n);
        let two = |number| Cell::number(number, 2);
        row.push(two(item.item_rest_r.filter(|_| shown)));
        row.extend(ends(item.item_rest_r_ci.filter(|_| shown), two));
        row.push(two(item
            .d27_frac
            .filter(|_| Figure::UpperLower.shows(item.n))));
        let deleted = item.alpha_if_deleted;
        let deleted = deleted.filter(|_| Figure::AlphaIfDeleted.shows(all));
        row.push(Cell::number(deleted, 3));
        let said = words::item(item).into_iter().chain(words::idle(item));
        let said: Vec<String> = said.map(|message| self.words(&message)).collect();
        row.push(Cell::text(&said.join(" ")));
        row
    }

    pub(super) fn options(&self) -> Table {
        let heads = [
            msg("table-form"),
            msg("column-item"),
            msg("html-option"),
            msg("table-key"),
            msg("html-count"),
            msg("column-n"),
            msg("table-part-of-n"),
            msg("html-option-r"),
        ];
        let mut rows = Vec::new();
        for (form, test) in self.tests() {
            let items = test.analysis.items.iter();
            for item in items.filter(|item| Figure::Counts.shows(item.n)) {
                rows.extend(item.distractors.iter().map(|option| {
                    let judged = Figure::Distractors.shows(item.n);
                    vec![
                        Cell::text(&form.title),
                        Cell::text(&item.id),
                        Cell::text(&option.option),
                        Cell::text(if option.key { "✓" } else { "" }),
                        Cell::Count(option.count),
                        Cell::Count(item.n),
                        Cell::share(Some(option.count as f64 / item.n.max(1) as f64)),
                        Cell::number(option.option_rest_r.filter(|_| judged), 2),
                    ]
                }));
            }
        }
        self.table("options", &msg("table-options"), &heads, rows)
    }

    pub(super) fn changes(&self) -> Table {
        let heads = [
            msg("table-form"),
            msg("table-from"),
            msg("column-item"),
            msg("column-n"),
            msg("table-gained"),
            msg("table-lost"),
            msg("table-p"),
        ];
        let mut rows = Vec::new();
        for form in &self.report.forms {
            let Some(matched) = &form.gain else { continue };
            let from = self.report.forms.iter().find(|one| one.id == matched.from);
            let from = from.map_or_else(|| matched.from.to_string(), |one| one.title.to_string());
            for (item, n, change) in matched.both.iter().flat_map(|both| &both.items) {
                rows.push(vec![
                    Cell::text(&form.title),
                    Cell::text(&from),
                    Cell::text(item),
                    Cell::Count(*n),
                    Cell::Count(change.gain),
                    Cell::Count(change.loss),
                    Cell::number(change.holm, 4),
                ]);
            }
        }
        self.table("changes", &msg("table-changes"), &heads, rows)
    }

    pub(super) fn groups(&self) -> Table {
        self.compared("groups", By::Group)
    }

    pub(super) fn units(&self) -> Table {
        self.compared("units", By::Unit)
    }

    /// Groups side by side: only those that may be shown are in the report.
    fn compared(&self, name: &'static str, by: By) -> Table {
        let mean = msg("column-mean");
        let mut heads = vec![
            msg("table-form"),
            words::by(by),
            msg("column-n"),
            mean.clone(),
        ];
        heads.extend(self.interval(&mean));
        heads.push(msg("html-median"));
        let mut rows = Vec::new();
        for (form, test) in self.tests() {
            let compared = test.groups.iter().filter(|compared| compared.by == by);
            for group in compared.flat_map(|compared| &compared.groups) {
                let around = group.mean_ci.filter(|_| Figure::Intervals.shows(group.n));
                let around = around.map(|(low, high)| (low.max(0.0), high.min(1.0)));
                let mut row = vec![
                    Cell::text(&form.title),
                    Cell::text(test.title(by, &group.name)),
                    Cell::Count(group.n),
                    Cell::share(group.mean),
                ];
                row.extend(ends(around, Cell::share));
                row.push(Cell::share(group.median));
                rows.push(row);
            }
        }
        let title = match by {
            By::Group => msg("table-groups"),
            By::Unit => msg("table-units"),
        };
        self.table(name, &title, &heads, rows)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
