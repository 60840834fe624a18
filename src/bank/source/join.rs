//! A course against its banks.

use std::collections::BTreeSet;

use super::CourseSource;
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::form::{Form, Phase};
use crate::bank::id::{ItemId, ItemRef};
use crate::bank::{Bank, Banks};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;

/// What is wrong between a course and its banks.
pub fn join(source: &CourseSource, banks: &[Bank]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (place, bank) in banks.iter().enumerate() {
        if banks.iter().take(place).any(|other| other.id == bank.id) {
            let span = source.banks.get(place).map(|(_, span)| *span);
            let message = msg("k0304-message").with("id", bank.id.as_str());
            found.extend(span.map(|span| Diagnostic::new(Code::K0304, span, message)));
        }
    }
    for (form, places) in source.course.forms.iter().zip(&source.forms) {
        let mut check = Check {
            form,
            head: places.head,
            banks: Banks(banks),
            found: &mut found,
        };
        let siblings = source
            .course
            .forms
            .iter()
            .filter(|f| f.parallel_to.as_ref() == Some(&form.id))
            .count();
        if form.parallel_to.is_none() {
            check.draws(&places.draw, siblings + 1);
        }
        check.kinds();
    }
    found
}

struct Check<'a> {
    form: &'a Form,
    head: Span,
    banks: Banks<'a>,
    found: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn report(&mut self, code: Code, span: Span, message: crate::message::Message) {
        self.found.push(Diagnostic::new(code, span, message));
    }

    fn draws(&mut self, places: &[Span], forms: usize) {
        if self.form.draw.is_empty() {
            self.report(
                Code::K0406,
                self.head,
                msg("k0406-message").with("form", self.form.id.as_str()),
            );
        }
        let mut fixed: BTreeSet<ItemRef> = BTreeSet::new();
        let lines: Vec<(Draw, Span)> = self
            .form
            .draw
            .iter()
            .cloned()
            .zip(places.iter().copied())
            .collect();
        for (draw, span) in &lines {
            match draw {
                Draw::Fixed(item) | Draw::Anchor(item) => {
                    if self.banks.item(item).is_none() {
                        let code = if self.banks.bank(&item.bank).is_some() {
                            Code::K0402
                        } else {
                            Code::K0401
                        };
                        self.report(
                            code,
                            *span,
                            msg("k0402-message").with("item", item.to_string()),
                        );
                    } else if !fixed.insert(item.clone()) {
                        self.report(
                            Code::K0407,
                            *span,
                            msg("k0407-message").with("item", item.to_string()),
                        );
                    }
                }
                Draw::All(bank) if self.banks.bank(bank).is_none() => {
                    self.report(
                        Code::K0401,
                        *span,
                        msg("k0401-message").with("bank", bank.as_str()),
                    );
                }
                Draw::All(_) | Draw::Quota(_) => {}
            }
        }
        let mut promised: Vec<(Quota, usize)> = Vec::new();
        for (draw, span) in &lines {
            let Draw::Quota(quota) = draw else { continue };
            self.quota(quota, *span, &fixed, &promised, forms);
            promised.push((quota.clone(), quota.count));
        }
    }

    /// Whether a cell can give what is asked of it after the fixed items and the lines before it
    /// that share items with it.
    fn quota(
        &mut self,
        quota: &Quota,
        span: Span,
        fixed: &BTreeSet<ItemRef>,
        before: &[(Quota, usize)],
        forms: usize,
    ) {
        let Some(bank) = self.banks.bank(&quota.bank) else {
            self.report(
                Code::K0401,
                span,
                msg("k0401-message").with("bank", quota.bank.as_str()),
            );
            return;
        };
        if let Some(topic) = quota
            .topic
            .as_ref()
            .filter(|topic| bank.topic_title(topic).is_none())
        {
            self.report(
                Code::K0301,
                span,
                msg("k0301-message").with("topic", topic.as_str()),
            );
            return;
        }
        let free = |id: &ItemId| {
            !fixed.contains(&ItemRef {
                bank: bank.id.clone(),
                item: id.clone(),
            })
        };
        let have = quota.pool(bank).filter(|item| free(&item.id)).count();
        let shared: usize = before
            .iter()
            .filter(|(other, _)| {
                other.bank == quota.bank && other.pool(bank).any(|item| quota.admits(item))
            })
            .map(|(_, count)| count)
            .sum();
        let level = quota
            .level
            .map_or("*".to_owned(), |level| format!("{level:?}"));
        let topic = quota
            .topic
            .as_ref()
            .map_or("*".to_owned(), ToString::to_string);
        let cell = |message: crate::message::Message| {
            message
                .with("bank", quota.bank.as_str())
                .with("topic", topic.as_str())
                .with("level", level.as_str())
                .with("have", have)
        };
        if have < quota.count + shared {
            self.report(
                Code::K0403,
                span,
                cell(msg("k0403-message")).with("need", quota.count + shared),
            );
        } else if have < quota.count * forms {
            self.report(
                Code::K0410,
                span,
                cell(msg("k0410-message")).with("need", quota.count * forms),
            );
        }
    }

    /// A survey asks for opinions, a test for knowledge; not both.
    fn kinds(&mut self) {
        let survey = self.form.phase == Phase::Survey;
        let banks = self.banks;
        let wrong = self.form.draw.iter().any(|draw| match draw {
            Draw::Fixed(item) | Draw::Anchor(item) => banks
                .item(item)
                .is_some_and(|item| item.is_scored() == survey),
            Draw::All(bank) => banks
                .bank(bank)
                .is_some_and(|bank| bank.items.iter().any(|item| item.is_scored() == survey)),
            Draw::Quota(quota) => banks
                .bank(&quota.bank)
                .is_some_and(|bank| quota.pool(bank).any(|item| item.is_scored() == survey)),
        });
        if wrong {
            let message = if survey {
                msg("k0408-survey")
            } else {
                msg("k0408-test")
            };
            self.report(
                Code::K0408,
                self.head,
                message.with("form", self.form.id.as_str()),
            );
        }
    }
}
