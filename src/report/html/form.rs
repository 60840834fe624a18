//! One test or survey on the page.

use super::chart;
use super::page::{Cell, Page, escape};
use crate::analysis::irt::ability::Ability;
use crate::analysis::irt::check::{Calibrated, Calibration};
use crate::analysis::items::ItemStats;
use crate::analysis::show::Figure;
use crate::analysis::survey::ScaleStats;
use crate::analysis::verdict::{self, ItemVerdict};
use crate::message::{Message, msg};
use crate::report::test::{Compared, Test};
use crate::report::words::{self, decimal, number, percent};
use crate::report::{FormReport, SurveyAnswers, SurveyItem};
use crate::text::{Text, truncate};

/// Longest stem in a table, in columns.
const STEM: usize = 90;

impl Page<'_> {
    pub(super) fn form(&mut self, form: &FormReport) {
        self.raw("<section>");
        self.element("h2", form.title.as_str());
        if form.test.is_none() {
            self.say(&msg("report-n").with("n", form.n));
        }
        if let Some(test) = &form.test {
            self.says(&words::test(test));
            if Figure::Counts.shows(form.n) {
                self.distribution(test);
            }
        }
        if let Some(matched) = &form.gain {
            self.heading("h3", &msg("html-change"));
            self.says(&words::change(matched));
        }
        if let Some(test) = &form.test
            && Figure::Counts.shows(form.n)
        {
            self.items(test, &form.stems);
            self.groups(test);
            self.models(test);
        }
        for item in &form.survey {
            self.survey(item);
        }
        self.raw("</section>");
    }

    fn distribution(&mut self, test: &Test) {
        self.heading(
            "h3",
            &msg("html-distribution").with("n", test.analysis.fractions.n),
        );
        let labels: Vec<String> = (0..10)
            .map(|step| format!("{}–{}", step * 10, step * 10 + 10))
            .collect();
        let label = self.words(&msg("html-distribution").with("n", test.analysis.fractions.n));
        let drawn = chart::columns(&test.analysis.tenths, &labels, &label);
        self.raw(&drawn);
    }

    fn interval(&self, interval: Option<(f64, f64)>, of: &dyn Fn(f64) -> Message) -> String {
        interval.map_or(String::new(), |(low, high)| {
            let [low, high] = [low, high].map(|end| escape(&self.words(&of(end))));
            format!(" <span class=\"i\">[{low}; {high}]</span>")
        })
    }

    fn items(&mut self, test: &Test, stems: &[Text]) {
        let analysis = &test.analysis;
        self.heading("h3", &msg("html-items"));
        let wide = analysis
            .items
            .iter()
            .any(|item| Figure::UpperLower.shows(item.n));
        let deleted = Figure::AlphaIfDeleted.shows(analysis.n)
            && analysis
                .items
                .iter()
                .any(|item| item.alpha_if_deleted.is_some());
        let mut heads = vec![
            (self.words(&msg("column-item")), Cell::Words),
            (self.words(&msg("column-n")), Cell::Figures),
            (self.words(&msg("column-facility")), Cell::Figures),
            (String::new(), Cell::Words),
            (self.words(&msg("column-r")), Cell::Figures),
        ];
        if wide {
            heads.push(("D27".to_owned(), Cell::Figures));
        }
        if deleted {
            heads.push((self.words(&msg("html-alpha-deleted")), Cell::Figures));
        }
        heads.push((self.words(&msg("html-verdict")), Cell::Words));
        let mut rows = Vec::new();
        for (place, item) in analysis.items.iter().enumerate() {
            let mut row = self.item_cells(item, stems.get(place));
            if wide {
                let d = item.d27_frac.filter(|_| Figure::UpperLower.shows(item.n));
                row.push(escape(&self.words(&number(d, 2))));
            }
            if deleted {
                row.push(escape(&self.words(&number(item.alpha_if_deleted, 3))));
            }
            row.push(self.verdict(item));
            rows.push(row);
        }
        self.table(&heads, &rows);
        if analysis
            .items
            .iter()
            .any(|item| Figure::ItemRest.shows(item.n) && !words::indicative(item.n).is_empty())
        {
            self.say(&msg("words-indicative"));
        }
        self.options(&analysis.items);
    }

    fn item_cells(&self, item: &ItemStats, stem: Option<&Text>) -> Vec<String> {
        let mut name = escape(&item.id);
        if let Some(stem) = stem {
            let stem = truncate(&stem.as_str().replace('\n', " "), STEM);
            name = format!("{name}<br><span class=\"s\">{}</span>", escape(&stem));
        }
        let interval = item.facility_ci.filter(|_| Figure::Intervals.shows(item.n));
        let facility = escape(&self.words(&words::facility(item)));
        let drawn = match item.facility.filter(|_| Figure::Intervals.shows(item.n)) {
            Some(share) => chart::share(share, interval, &self.words(&percent(Some(share)))),
            None => String::new(),
        };
        let r = item.item_rest_r.filter(|_| Figure::ItemRest.shows(item.n));
        let r_ci = item.item_rest_r_ci.filter(|_| r.is_some());
        let of_share = |end: f64| percent(Some(end));
        let of_r = |end: f64| number(Some(end), 2);
        let star = if r.is_some() {
            words::indicative(item.n)
        } else {
            ""
        };
        vec![
            name,
            item.n.to_string(),
            format!("{facility}{}", self.interval(interval, &of_share)),
            drawn,
            format!(
                "{}{star}{}",
                escape(&self.words(&number(r, 2))),
                self.interval(r_ci, &of_r)
            ),
        ]
    }

    fn verdict(&self, item: &ItemStats) -> String {
        let class = match verdict::item(item) {
            ItemVerdict::Flagged(_) => "w",
            ItemVerdict::TooFew | ItemVerdict::Open | ItemVerdict::Sound => "s",
        };
        let said: Vec<String> = words::item(item)
            .iter()
            .map(|message| escape(&self.words(message)))
            .collect();
        let mut out = format!("<span class=\"{class}\">{}</span>", said.join("<br>"));
        if let Some(idle) = words::idle(item) {
            let idle = escape(&self.words(&idle));
            out = format!("{out}<br><span class=\"s\">{idle}</span>");
        }
        out
    }

    /// What was chosen, folded away.
    fn options(&mut self, items: &[ItemStats]) {
        let choice: Vec<&ItemStats> = items
            .iter()
            .filter(|item| !item.distractors.is_empty() && Figure::Counts.shows(item.n))
            .collect();
        if choice.is_empty() {
            return;
        }
        self.raw("<details>");
        self.heading("summary", &msg("html-options"));
        let heads = [
            (self.words(&msg("column-item")), Cell::Words),
            (self.words(&msg("html-option")), Cell::Words),
            (self.words(&msg("html-count")), Cell::Figures),
            (self.words(&msg("html-option-r")), Cell::Figures),
        ];
        let mut rows = Vec::new();
        for item in choice {
            for (place, option) in item.distractors.iter().enumerate() {
                let key = if option.key { " ✓" } else { "" };
                let of = msg("words-of")
                    .with("right", option.count)
                    .with("n", item.n);
                let r = option
                    .option_rest_r
                    .filter(|_| Figure::Distractors.shows(item.n));
                rows.push(vec![
                    if place == 0 {
                        escape(&item.id)
                    } else {
                        String::new()
                    },
                    format!("{}{key}", escape(&option.option)),
                    escape(&self.words(&of)),
                    escape(&self.words(&number(r, 2))),
                ]);
            }
            // so that the counts add up to n
            let blank = [
                (msg("html-omitted"), item.omitted),
                (msg("html-not-reached"), item.not_reached),
            ];
            for (name, count) in blank.into_iter().filter(|(_, count)| *count > 0) {
                let of = msg("words-of").with("right", count).with("n", item.n);
                rows.push(vec![
                    String::new(),
                    escape(&self.words(&name)),
                    escape(&self.words(&of)),
                    String::new(),
                ]);
            }
        }
        self.table(&heads, &rows);
        self.raw("</details>");
    }

    fn groups(&mut self, test: &Test) {
        for compared in &test.groups {
            self.heading("h3", &words::by(compared.by));
            if !compared.groups.is_empty() {
                self.group_table(test, compared);
            }
            self.says(&words::groups(compared));
        }
    }

    fn group_table(&mut self, test: &Test, compared: &Compared) {
        let heads = [
            (self.words(&words::by(compared.by)), Cell::Words),
            (self.words(&msg("column-n")), Cell::Figures),
            (self.words(&msg("column-mean")), Cell::Figures),
            (String::new(), Cell::Words),
            (self.words(&msg("html-median")), Cell::Figures),
        ];
        let mut rows = Vec::new();
        for group in &compared.groups {
            let interval = group
                .mean_ci
                .filter(|_| Figure::Intervals.shows(group.n))
                .map(|(low, high)| (low.max(0.0), high.min(1.0)));
            let of_share = |end: f64| percent(Some(end));
            let mean = escape(&self.words(&percent(group.mean)));
            let drawn = group.mean.map_or(String::new(), |mean| {
                chart::share(mean, interval, &self.words(&percent(Some(mean))))
            });
            rows.push(vec![
                escape(test.title(compared.by, &group.name)),
                group.n.to_string(),
                format!("{mean}{}", self.interval(interval, &of_share)),
                drawn,
                escape(&self.words(&percent(group.median))),
            ]);
        }
        self.table(&heads, &rows);
    }

    fn models(&mut self, test: &Test) {
        if test.study.is_none() && test.dif.is_empty() {
            return;
        }
        self.heading("h3", &msg("html-models"));
        if let Some(study) = &test.study {
            self.says(&words::study(study));
            if let Ok(found) = &study.outcome {
                self.calibration(found);
            }
        }
        self.says(&words::dif(test));
    }

    fn calibration(&mut self, found: &Calibration) {
        let mut heads = vec![
            (self.words(&msg("column-item")), Cell::Words),
            (self.words(&msg("html-b")), Cell::Figures),
            ("infit".to_owned(), Cell::Figures),
            ("outfit".to_owned(), Cell::Figures),
        ];
        if found.two_pl.is_some() {
            heads.push((self.words(&msg("html-a")), Cell::Figures));
        }
        let plain = |value: Option<f64>, places| escape(&self.words(&number(value, places)));
        let error = |value: Option<f64>, se: Option<f64>| match se {
            Some(se) => {
                let said = msg("html-error")
                    .with("value", decimal(value, 2))
                    .with("se", decimal(Some(se), 2));
                escape(&self.words(&said))
            }
            None => plain(value, 2),
        };
        let one = |(place, item): (usize, &Calibrated)| {
            let mut row = vec![
                escape(&item.id),
                error(item.b, item.se),
                plain(item.fit.map(|fit| fit.infit), 2),
                plain(item.fit.map(|fit| fit.outfit), 2),
            ];
            if let Some(fitted) = &found.two_pl {
                let a = fitted.a.get(place).copied().flatten();
                let errors = found.two_pl_se.as_ref();
                let se = errors.and_then(|list| list.get(place).copied().flatten());
                row.push(error(a, se.map(|pair| pair.0)));
            }
            row
        };
        let rows: Vec<Vec<String>> = found.items.iter().enumerate().map(one).collect();
        self.table(&heads, &rows);
        self.abilities(found);
    }

    /// What each number right means in logits.
    fn abilities(&mut self, found: &Calibration) {
        if found.scores.is_empty() {
            return;
        }
        self.raw("<details>");
        self.heading("summary", &msg("html-abilities"));
        let heads = [
            (self.words(&msg("html-right")), Cell::Figures),
            (self.words(&msg("html-wle")), Cell::Figures),
            (self.words(&msg("html-eap")), Cell::Figures),
        ];
        let rows: Vec<Vec<String>> = found
            .scores
            .iter()
            .map(|score| {
                let shown = |ability: Option<Ability>| {
                    let (theta, se) = ability.map(|found| (found.theta, found.se)).unzip();
                    let said = msg("html-error")
                        .with("value", decimal(theta, 2))
                        .with("se", decimal(se, 2));
                    escape(&self.words(&ability.map_or_else(|| number(None, 2), |_| said)))
                };
                let right = msg("words-of")
                    .with("right", score.right)
                    .with("n", score.of);
                vec![
                    escape(&self.words(&right)),
                    shown(score.wle),
                    shown(score.eap),
                ]
            })
            .collect();
        self.table(&heads, &rows);
        self.raw("</details>");
    }

    fn survey(&mut self, item: &SurveyItem) {
        self.element("h3", item.stem.as_str());
        match &item.answers {
            SurveyAnswers::Scale(scale) => self.scale(scale),
            SurveyAnswers::Recommend(scale, nps) => {
                self.scale(scale);
                self.say(&words::nps(nps));
            }
            SurveyAnswers::Statements(statements) => {
                for (text, reversed, scale) in statements {
                    let turned = if *reversed { " ⟲" } else { "" };
                    self.element("h4", &format!("{text}{turned}"));
                    self.scale(scale);
                }
            }
            SurveyAnswers::Options {
                n,
                blank,
                options,
                other,
            } => {
                self.say(&msg("report-options").with("n", *n).with("blank", *blank));
                let said: Vec<Message> = options
                    .iter()
                    .map(|option| words::counted(option, *n))
                    .collect();
                self.raw("<ul>");
                for message in &said {
                    let said = self.words(message);
                    self.element("li", &said);
                }
                for text in other {
                    self.element("li", text.as_str());
                }
                self.raw("</ul>");
            }
            SurveyAnswers::Texts(texts) => {
                self.raw("<ul>");
                for text in texts {
                    self.element("li", text.as_str());
                }
                self.raw("</ul>");
            }
            SurveyAnswers::Hidden { threshold } => {
                self.say(&msg("report-hidden").with("threshold", *threshold));
            }
        }
    }

    fn scale(&mut self, scale: &ScaleStats) {
        let said = words::scale(scale);
        let labels: Vec<String> = (0..scale.counts.len())
            .map(|step| (step + usize::from(scale.from)).to_string())
            .collect();
        let label = self.words(&said);
        let drawn = chart::columns(&scale.counts, &labels, &label);
        self.raw(&drawn);
        self.say(&said);
    }
}
