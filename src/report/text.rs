//! The report as plain text, `columns` wide: for a terminal, a chat or a first look.

pub mod decided;
mod ranking;
mod survey;

use super::test::Test;
use super::words::{self, number};
use super::{FormReport, PersonLine, Report};
use crate::analysis::items::ItemStats;
use crate::analysis::show::Figure;
use crate::analysis::verdict::{self, ItemVerdict};
use crate::message::{Message, Speak, msg};
use crate::text::{Text, truncate, width};

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

/// One test alone, as `analyse` prints it.
pub fn render_form(form: &FormReport, speak: &dyn Speak, columns: usize) -> String {
    let mut page = Page {
        speak,
        columns: columns.clamp(60, 160),
        out: String::new(),
    };
    page.form(form);
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

    fn says(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.say(&message);
        }
    }

    fn form(&mut self, form: &FormReport) {
        self.heading(form.title.as_str());
        self.say(&msg("report-n").with("n", form.n));
        if let Some(test) = &form.test {
            self.says(words::test(test));
        }
        if let Some(matched) = &form.gain {
            self.out.push('\n');
            self.says(words::change(matched));
        }
        if let Some(test) = &form.test {
            if Figure::Counts.shows(form.n) {
                self.items(&test.analysis.items, &form.stems);
            }
            self.sides(test);
        }
        if !form.survey.is_empty() {
            self.survey(form);
        }
    }

    fn sides(&mut self, test: &Test) {
        for compared in &test.groups {
            self.out.push('\n');
            let by = self.words(&words::by(compared.by));
            let room = self.columns.saturating_sub(40);
            if !compared.groups.is_empty() {
                let n = self.words(&msg("column-n"));
                let mean = self.words(&msg("column-mean"));
                let head = [pad(&by, room), lead(&n, 6), lead(&mean, 12)].concat();
                self.line(&head);
            }
            for group in &compared.groups {
                let interval = group.mean_ci.filter(|_| Figure::Intervals.shows(group.n));
                let interval = interval.map_or(String::new(), |(low, high)| {
                    let ends = [low.max(0.0), high.min(1.0)];
                    let [low, high] = ends.map(|end| self.words(&words::percent(Some(end))));
                    format!("  [{low}; {high}]")
                });
                let name = pad(
                    &truncate(test.title(compared.by, &group.name), room.saturating_sub(1)),
                    room,
                );
                let mean = self.words(&words::percent(group.mean));
                let n = group.n.to_string();
                self.line(&format!(
                    "{name}{}{}{interval}",
                    lead(&n, 6),
                    lead(&mean, 12)
                ));
            }
            self.says(words::groups(compared));
        }
        self.out.push('\n');
        if let Some(study) = &test.study {
            self.says(words::study(study));
        }
        self.says(words::dif(test));
    }

    fn items(&mut self, items: &[ItemStats], stems: &[Text]) {
        self.out.push('\n');
        let room = self.columns.saturating_sub(60);
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
            lead(&r, 23)
        ));
        let mut indicative = false;
        for (place, stats) in items.iter().enumerate() {
            let r = self.discrimination(stats);
            indicative |= stats.item_rest_r.is_some() && r.ends_with('*');
            let facility = self.words(&words::facility(stats));
            let n = stats.n.to_string();
            let stem = stems.get(place).map_or("", Text::as_str).replace('\n', " ");
            let stem = truncate(&stem, room);
            self.line(&format!(
                "{}{}{}{}  {stem}",
                pad(&truncate(&stats.id, 17), 18),
                lead(&n, 6),
                lead(&facility, 10),
                lead(&r, 23)
            ));
            if let ItemVerdict::Flagged(flags) = verdict::item(stats) {
                for flag in flags {
                    let said = self.words(&words::flag(flag));
                    self.line(&format!("    ! {said}"));
                }
            }
            if let Some(idle) = words::idle(stats) {
                let said = self.words(&idle);
                self.line(&format!("    · {said}"));
            }
        }
        let open = items
            .iter()
            .filter(|item| verdict::item(item) == ItemVerdict::Open);
        let open = open.count();
        if open > 0 {
            self.say(
                &msg("words-items-open")
                    .with("count", open)
                    .with("k", items.len()),
            );
        }
        if indicative {
            self.say(&msg("words-indicative"));
        }
    }

    /// r and its interval, where the number of people allows.
    fn discrimination(&self, stats: &ItemStats) -> String {
        if !Figure::ItemRest.shows(stats.n) {
            return "–".to_owned();
        }
        let r = self.words(&words::number(stats.item_rest_r, 2));
        let interval = stats.item_rest_r_ci.map_or(String::new(), |(low, high)| {
            let [low, high] = [low, high].map(|end| self.words(&words::number(Some(end), 2)));
            format!(" [{low}; {high}]")
        });
        format!("{r}{interval}{}", words::indicative(stats.n))
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
            if form.test.is_some() {
                head.push_str(&lead(&truncate(form.id.as_str(), 11), 12));
            }
        }
        head.push_str(&lead(&self.words(&msg("column-gain-points")), 14));
        self.line(&head);
        for person in report.people.lines() {
            let text = self.person(&person, report, name_room, unit_room);
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
            if form.test.is_none() {
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
            format!("{sign}{}", self.words(&number(Some(gain * 100.0), 1)))
        });
        line.push_str(&lead(&gain, 14));
        line
    }
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn lead(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}
