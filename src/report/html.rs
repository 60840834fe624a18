//! The report as one page of HTML that needs nothing else, reads on a screen and prints on paper.

mod chart;
mod form;
mod page;
mod people;

use super::{FormReport, Report};
use crate::message::{Speak, msg};
use page::Page;

/// The report in words of one language, whose BCP 47 tag goes into the page.
pub fn render(report: &Report, speak: &dyn Speak, language: &str) -> String {
    let mut page = Page::new(speak);
    page.element("h1", report.title.as_str());
    if report.forms.is_empty() {
        page.say(&msg("report-empty"));
    }
    if !report.notes.is_empty() {
        page.list(&report.notes);
    }
    for form in &report.forms {
        page.form(form);
        if !form.ranking.is_empty() {
            page.ranking(
                &msg("report-ranking").with("form", form.title.as_str()),
                &form.ranking,
            );
        }
    }
    if !report.overall.is_empty() {
        page.ranking(&msg("report-overall"), &report.overall);
    }
    page.gradebook(report);
    page.methods();
    page.finish(report.title.as_str(), language)
}

/// One test alone, as `analyse` writes it.
pub fn render_form(form: &FormReport, speak: &dyn Speak, language: &str) -> String {
    let mut page = Page::new(speak);
    page.form(form);
    page.methods();
    page.finish(form.title.as_str(), language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::bank::form::Phase;
    use crate::locale::{Lang, Locale};
    use crate::report::test::{By, Test};
    use crate::text::Text;

    fn form(people: usize) -> FormReport {
        let rows: Vec<String> = (0..people)
            .map(|row| format!("{:04b}", row * 7 % 16))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let units = (0..people).map(|row| Some(["<b>A&B</b>", "C\"D"][row % 2].to_owned()));
        let sample = fixture::sample(4, &rows);
        FormReport {
            id: "f".parse().unwrap(),
            title: Text::tame("<script>alert(1)</script>"),
            phase: Phase::Pre,
            n: people,
            pass_mark: Some(0.5),
            test: Some(Test::of(
                &sample,
                None,
                Some(0.5),
                &[(By::Unit, units.collect())],
            )),
            stems: vec![Text::tame("1 < 2 & \"so\""); 4],
            gain: None,
            survey: Vec::new(),
            ranking: Vec::new(),
        }
    }

    #[test]
    fn markup_in_names_and_stems_is_text() {
        let page = render_form(&form(60), &Locale::new(Lang::Vi), "vi");
        for raw in ["<script", "<b>A", "C\"D", "1 < 2"] {
            assert!(!page.contains(raw), "{raw}");
        }
        assert!(page.contains("&lt;script&gt;") && page.contains("1 &lt; 2 &amp; &quot;so&quot;"));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="));
        assert!(!page.contains("NaN") && !page.contains("inf"));
    }

    #[test]
    fn few_people_get_few_figures() {
        let small = render_form(&form(4), &Locale::new(Lang::En), "en");
        assert!(
            small.contains("too few people") && !small.contains("<table"),
            "{small}"
        );
        let class = render_form(&form(24), &Locale::new(Lang::En), "en");
        assert!(class.contains("not enough data to tell") && class.contains("<svg"));
        assert!(!class.contains("D27"));
        assert!(render_form(&form(40), &Locale::new(Lang::En), "en").contains("D27"));
    }
}
