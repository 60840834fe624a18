//! A survey's items as plain text.

use super::Page;
use super::words;
use crate::message::msg;
use crate::report::{FormReport, SurveyAnswers};
use crate::text::{Text, wrap};

impl Page<'_> {
    pub(super) fn survey(&mut self, form: &FormReport) {
        for item in &form.survey {
            self.out.push('\n');
            for line in wrap(item.stem.as_str(), self.columns) {
                self.line(&line);
            }
            match &item.answers {
                SurveyAnswers::Scale(stats) => self.say(&words::scale(stats)),
                SurveyAnswers::Recommend(stats, nps) => {
                    self.say(&words::scale(stats));
                    self.say(&words::nps(nps));
                }
                SurveyAnswers::Statements(statements) => {
                    for (text, reversed, stats) in statements {
                        let turned = if *reversed { " ⟲" } else { "" };
                        self.listed(&format!("{text}{turned}"));
                        let said = self.words(&words::scale(stats));
                        self.line(&format!("    {said}"));
                    }
                }
                SurveyAnswers::Options {
                    n,
                    blank,
                    options,
                    other,
                } => {
                    self.say(&msg("report-options").with("n", *n).with("blank", *blank));
                    for option in options {
                        let said = self.words(&words::counted(option, *n));
                        self.listed(&said);
                    }
                    self.texts(other);
                }
                SurveyAnswers::Texts(texts) => self.texts(texts),
                SurveyAnswers::Hidden { threshold } => {
                    self.say(&msg("report-hidden").with("threshold", *threshold));
                }
            }
        }
    }

    fn texts(&mut self, texts: &[Text]) {
        for text in texts {
            for line in wrap(text.as_str(), self.columns - 4) {
                self.line(&format!("  · {line}"));
            }
        }
    }

    fn listed(&mut self, text: &str) {
        for (row, line) in wrap(text, self.columns - 4).into_iter().enumerate() {
            let lead = if row == 0 { "  – " } else { "    " };
            self.line(&format!("{lead}{line}"));
        }
    }
}
