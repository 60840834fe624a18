//! What came back on surveys. What too few people answered holds nothing here either.

use super::{Cell, Maker, Table, ends};
use crate::analysis::survey::ScaleStats;
use crate::message::{Message, msg};
use crate::report::{FormReport, SurveyAnswers, SurveyItem};

impl Maker<'_> {
    fn asked(&self) -> impl Iterator<Item = (&FormReport, &SurveyItem)> {
        let forms = self.report.forms.iter();
        forms.flat_map(|form| form.survey.iter().map(move |item| (form, item)))
    }

    pub(super) fn survey(&self) -> Table {
        let (mean, top) = (msg("column-mean"), msg("table-top2"));
        let mut heads = heads();
        heads.extend([
            msg("table-part"),
            msg("column-n"),
            msg("table-blank"),
            mean.clone(),
        ]);
        heads.extend(self.interval(&mean));
        heads.extend([msg("html-median"), top.clone()]);
        heads.extend(self.interval(&top));
        heads.extend([msg("table-nps"), msg("table-note")]);
        let mut rows = Vec::new();
        for (form, item) in self.asked() {
            let head = head(form, item);
            match &item.answers {
                SurveyAnswers::Scale(scale) => {
                    rows.push(scale_row(&head, "", scale, Cell::Empty));
                }
                SurveyAnswers::Recommend(scale, nps) => {
                    rows.push(scale_row(&head, "", scale, Cell::number(nps.nps, 0)));
                }
                SurveyAnswers::Statements(statements) => {
                    for (text, reversed, scale) in statements {
                        let turned = if *reversed { " ⟲" } else { "" };
                        let part = format!("{text}{turned}");
                        rows.push(scale_row(&head, &part, scale, Cell::Empty));
                    }
                }
                SurveyAnswers::Options { n, blank, .. } => {
                    let mut row = head.clone();
                    row.extend([Cell::Empty, Cell::Count(*n), Cell::Count(*blank)]);
                    row.resize(heads.len(), Cell::Empty);
                    rows.push(row);
                }
                SurveyAnswers::Texts(texts) => {
                    let mut row = head.clone();
                    row.extend([Cell::Empty, Cell::Count(texts.len())]);
                    row.resize(heads.len(), Cell::Empty);
                    rows.push(row);
                }
                SurveyAnswers::Hidden { threshold } => {
                    let mut row = head.clone();
                    row.resize(heads.len() - 1, Cell::Empty);
                    let why = msg("report-hidden").with("threshold", *threshold);
                    row.push(Cell::Text(self.words(&why)));
                    rows.push(row);
                }
            }
        }
        self.table("survey", &msg("table-survey"), &heads, rows)
    }

    /// How often each answer came back.
    pub(super) fn answers(&self) -> Table {
        let mut heads = heads();
        heads.extend([
            msg("table-part"),
            msg("table-answer"),
            msg("html-count"),
            msg("table-part-of-n"),
            msg("table-rank"),
        ]);
        let mut rows = Vec::new();
        for (form, item) in self.asked() {
            let head = head(form, item);
            match &item.answers {
                SurveyAnswers::Scale(scale) | SurveyAnswers::Recommend(scale, _) => {
                    steps(&mut rows, &head, "", scale);
                }
                SurveyAnswers::Statements(statements) => {
                    for (text, _, scale) in statements {
                        steps(&mut rows, &head, text.as_str(), scale);
                    }
                }
                SurveyAnswers::Options { n, options, .. } => {
                    for option in options {
                        let mut row = head.clone();
                        row.extend([
                            Cell::Empty,
                            Cell::text(&option.text),
                            Cell::Count(option.count),
                            Cell::share(Some(option.count as f64 / (*n).max(1) as f64)),
                            Cell::number(option.mean_rank, 1),
                        ]);
                        rows.push(row);
                    }
                }
                SurveyAnswers::Texts(_) | SurveyAnswers::Hidden { .. } => {}
            }
        }
        self.table("survey-answers", &msg("table-answers"), &heads, rows)
    }

    /// What people wrote.
    pub(super) fn texts(&self) -> Table {
        let mut heads = heads();
        heads.push(msg("table-text"));
        let mut rows = Vec::new();
        for (form, item) in self.asked() {
            let texts = match &item.answers {
                SurveyAnswers::Texts(texts) => texts,
                SurveyAnswers::Options { other, .. } => other,
                SurveyAnswers::Scale(_)
                | SurveyAnswers::Recommend(..)
                | SurveyAnswers::Statements(_)
                | SurveyAnswers::Hidden { .. } => continue,
            };
            for text in texts {
                let mut row = head(form, item);
                row.push(Cell::text(text));
                rows.push(row);
            }
        }
        self.table("survey-texts", &msg("table-texts"), &heads, rows)
    }
}

fn heads() -> Vec<Message> {
    vec![msg("table-form"), msg("column-item"), msg("column-stem")]
}

fn head(form: &FormReport, item: &SurveyItem) -> Vec<Cell> {
    vec![
        Cell::text(&form.title),
        Cell::text(&item.item),
        Cell::text(&item.stem),
    ]
}

fn scale_row(head: &[Cell], part: &str, scale: &ScaleStats, nps: Cell) -> Vec<Cell> {
    let two = |number| Cell::number(number, 2);
    let mut row = head.to_vec();
    row.extend([
        Cell::text(part),
        Cell::Count(scale.n),
        Cell::Count(scale.blank),
        two(scale.mean),
    ]);
    row.extend(ends(scale.mean_ci, two));
    row.push(Cell::number(scale.median, 1));
    row.push(Cell::share(scale.top2));
    row.extend(ends(scale.top2_ci, Cell::share));
    row.extend([nps, Cell::Empty]);
    row
}

fn steps(rows: &mut Vec<Vec<Cell>>, head: &[Cell], part: &str, scale: &ScaleStats) {
    for (step, count) in scale.counts.iter().enumerate() {
        let mut row = head.to_vec();
        row.extend([
            Cell::text(part),
            Cell::Count(step + usize::from(scale.from)),
            Cell::Count(*count),
            Cell::share(Some(*count as f64 / scale.n.max(1) as f64)),
            Cell::Empty,
        ]);
        rows.push(row);
    }
}
