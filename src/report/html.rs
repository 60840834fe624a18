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
