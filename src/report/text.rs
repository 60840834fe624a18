//! The report as plain text, `columns` wide: for a terminal, a chat or a first look.

pub mod decided;
mod ranking;
mod survey;

use super::{FormReport, Matched, PersonLine, Report};
use crate::analysis::items::ItemStats;
use crate::message::{Message, Speak, msg};
use crate::text::{truncate, width};

/// Fewest people from which a discrimination index is shown (`STATISTICS`: 10).
const INDICATIVE: usize = 10;

/// The report in words of one language. Names of people make the gradebook; `people` leaves it out
/// when false.
pub fn render(report: &Report, speak: &dyn Speak, columns: usize, people: bool) -> String {
    let mut page = Page {
        speak,
        columns: columns.clamp(60, 160),
        out: String::new(),
    };
    page.title(report.title.as_str());
    if report.forms.is_empty() {
        page.say(&msg("report-empty"));
        return page.out;
    }
    for note in &report.notes {
        page.bullet(note);
    }
    for form in &report.forms {
        page.form(form);
        if people && !form.ranking.is_empty() {
            let heading = page.words(&msg("report-ranking").with("form", form.title.as_str()));
            page.heading(&heading);
            page.foretold(&form.id, &report.decided);
            page.ranking(&form.ranking);
        }
    }
    if people && !report.overall.is_empty() {
        let heading = page.words(&msg("report-overall"));
        page.heading(&heading);
        page.ranking(&report.overall);
    }
    if people && !report.people.is_empty() {
        page.gradebook(report);
    }
    page.decided(&report.decided, people);
    page.out
}

struct Page<'a> {
    speak: &'a dyn Speak,
    columns: usize,
    out: String,
}

impl Page<'_> {
    fn words(&self, message: &Message) -> String {
        self.speak.say(message)
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn say(&mut self, message: &Message) {
        let said = self.words(message);
        for line in crate::text::wrap(&said, self.columns) {
            self.line(&line);
        }
    }

    fn bullet(&mut self, message: &Message) {
        let said = self.words(message);
        for (number, line) in crate::text::wrap(&said, self.columns - 4)
            .iter()
            .enumerate()
        {
            let mark = if number == 0 { "  ! " } else { "    " };
            self.line(&format!("{mark}{line}"));
        }
    }

    fn title(&mut self, title: &str) {
        let rule = "═".repeat(width(title).min(self.columns));
        self.line(title);
        self.line(&rule);
    }

    fn heading(&mut self, heading: &str) {
        self.out.push('\n');
        let rule = "─".repeat(width(heading).min(self.columns));
        self.line(heading);
        self.line(&rule);
    }

    fn form(&mut self, form: &FormReport) {
        self.heading(form.title.as_str());
        self.say(&msg("report-n").with("n", form.n));
        if let Some(analysis) = &form.analysis {
            let totals = &analysis.fractions;
            self.say(
                &msg("report-totals")
                    .with("mean", percent(totals.mean))
                    .with("sd", percent(totals.sd))
                    .with("points", decimal(analysis.totals.mean, 2)),
            );
            let reliability = &analysis.reliability;
            let (low, high) = reliability.alpha_ci.unzip();
            self.say(&match (reliability.alpha, low, high) {
                (Some(alpha), Some(low), Some(high)) => msg("report-alpha-ci")
                    .with("alpha", decimal(Some(alpha), 2))
                    .with("low", decimal(Some(low), 2))
                    .with("high", decimal(Some(high), 2))
                    .with("sem", decimal(reliability.sem, 2)),
                (Some(alpha), _, _) => msg("report-alpha")
                    .with("alpha", decimal(Some(alpha), 2))
                    .with("sem", decimal(reliability.sem, 2)),
                (None, _, _) => msg("report-alpha-undefined"),
            });
            if let Some(pass) = &analysis.pass {
                let (low, high) = pass.ci.unzip();
                self.say(
                    &msg("report-pass")
                        .with("passed", pass.passed)
                        .with("n", pass.n)
                        .with("rate", percent(pass.rate))
                        .with("low", percent(low))
                        .with("high", percent(high))
                        .with("cut", percent(Some(pass.cut))),
                );
            }
        }
        if let Some(matched) = &form.gain {
            self.gain(matched);
        }
        if let Some(analysis) = &form.analysis {
            self.items(&analysis.items, form);
        }
        if !form.survey.is_empty() {
            self.survey(form);
        }
    }

    fn gain(&mut self, matched: &Matched) {
        self.out.push('\n');
        let Some(gain) = &matched.gain else {
            self.say(&msg("report-gain-none"));
            return;
        };
        let (low, high) = gain.diff_ci95.unzip();
        self.say(
            &msg("report-gain")
                .with("n", gain.n_pairs)
                .with("pre", percent(Some(gain.mean_pre)))
                .with("post", percent(Some(gain.mean_post)))
                .with("diff", percent(Some(gain.mean_diff))),
        );
        if low.is_some() {
            self.say(
                &msg("report-gain-test")
                    .with("low", percent(low))
                    .with("high", percent(high))
                    .with("p", p_value(gain.t_p))
                    .with("d", decimal(gain.d_av, 2))
                    .with("hake", decimal(gain.hake_class_gain, 2)),
            );
        }
        self.say(&verdict(matched));
        if matched.only_before + matched.only_after > 0 {
            self.say(
                &msg("report-gain-unpaired")
                    .with("before", matched.only_before)
                    .with("after", matched.only_after),
            );
        }
    }

    fn items(&mut self, items: &[ItemStats], form: &FormReport) {
        self.out.push('\n');
        let room = self.columns.saturating_sub(48);
        let head = [
            msg("column-item"),
            msg("column-n"),
            msg("column-facility"),
            msg("column-r"),
            msg("column-stem"),
        ];
        let [item, n, facility, r, stem] = head.map(|message| self.words(&message));
        self.line(&format!(
            "{}{}{}{}  {stem}",
            pad(&item, 18),
            lead(&n, 6),
            lead(&facility, 10),
            lead(&r, 11)
        ));
        for (stats, stem) in items.iter().zip(&form.stems) {
            let r = if stats.n >= INDICATIVE {
                self.words(&number(stats.item_rest_r, 2))
            } else {
                "–".to_owned()
            };
            let facility = self.words(&percent(stats.facility));
            let n = stats.n.to_string();
            let stem = truncate(&stem.as_str().replace('\n', " "), room);
            self.line(&format!(
                "{}{}{}{}  {stem}",
                pad(&truncate(&stats.id, 17), 18),
                lead(&n, 6),
                lead(&facility, 10),
                lead(&r, 11)
            ));
            for flag in &stats.flags {
                let said = self.words(&super::flag::sentence(*flag));
                self.line(&format!("    ! {said}"));
            }
        }
    }

    fn gradebook(&mut self, report: &Report) {
        let heading = self.words(&msg("report-gradebook"));
        self.heading(&heading);
        let name = self.words(&msg("column-name"));
        let unit = self.words(&msg("column-unit"));
        let room = self.columns.saturating_sub(12 * report.forms.len() + 10);
        let (name_room, unit_room) = (room * 3 / 5, room - room * 3 / 5);
        let mut head = format!("{}{}", pad(&name, name_room), pad(&unit, unit_room));
        for form in &report.forms {
            if form.analysis.is_some() {
                head.push_str(&lead(&truncate(form.id.as_str(), 11), 12));
            }
        }
        head.push_str(&lead(&self.words(&msg("column-gain")), 10));
        self.line(&head);
        for person in &report.people {
            let text = self.person(person, report, name_room, unit_room);
            self.line(&text);
        }
    }

    fn person(
        &self,
        person: &PersonLine,
        report: &Report,
        name_room: usize,
        unit_room: usize,
    ) -> String {
        let text =
            |text: &Option<crate::text::Text>| text.as_ref().map_or("", |t| t.as_str()).to_owned();
        let who = match (&person.candidate.name, &person.candidate.code) {
            (Some(name), Some(code)) => format!("{name} ({code})"),
            _ => text(
                &person
                    .candidate
                    .name
                    .clone()
                    .or(person.candidate.code.clone()),
            ),
        };
        let mut line = pad(&truncate(&who, name_room.saturating_sub(1)), name_room);
        line.push_str(&pad(
            &truncate(&text(&person.candidate.unit), unit_room.saturating_sub(1)),
            unit_room,
        ));
        for (form, mark) in report.forms.iter().zip(&person.marks) {
            if form.analysis.is_none() {
                continue;
            }
            let shown = mark.as_ref().map_or("–".to_owned(), |mark| {
                let sign = match mark.passed {
                    Some(true) => "✓",
                    Some(false) => "✗",
                    None => " ",
                };
                let points = number(Some(mark.points.as_f64()), 2);
                format!("{} {sign}", self.words(&points))
            });
            line.push_str(&lead(&shown, 12));
        }
        let gain = person.gain.map_or("–".to_owned(), |gain| {
            let sign = if gain > 0.0 { "+" } else { "" };
            format!("{sign}{}", self.words(&percent(Some(gain))))
        });
        line.push_str(&lead(&gain, 10));
        line
    }
}

/// What may be said of a change: only what the interval supports.
fn verdict(matched: &Matched) -> Message {
    let Some(gain) = &matched.gain else {
        return msg("report-gain-none");
    };
    match gain.diff_ci95 {
        _ if gain.n_pairs < INDICATIVE => msg("verdict-too-few").with("n", gain.n_pairs),
        Some((low, _)) if low > 0.0 => msg("verdict-rose"),
        Some((_, high)) if high < 0.0 => msg("verdict-fell"),
        Some(_) => msg("verdict-open").with("n", gain.n_pairs),
        None => msg("verdict-no-spread"),
    }
}

fn decimal(value: Option<f64>, places: u8) -> crate::message::Value {
    match value {
        Some(value) => crate::message::Value::Decimal(value, places),
        None => crate::message::Value::Text("–".to_owned()),
    }
}

fn number(value: Option<f64>, places: u8) -> Message {
    msg("figure").with("value", decimal(value, places))
}

fn percent(value: Option<f64>) -> Message {
    match value {
        Some(value) => msg("percent").with("value", decimal(Some(value * 100.0), 1)),
        None => number(None, 1),
    }
}

fn p_value(p: Option<f64>) -> Message {
    match p {
        Some(p) if p < 0.001 => msg("p-tiny"),
        _ => msg("p-is").with("p", decimal(p, 3)),
    }
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn lead(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}
