//! A course against its banks.

pub mod decided;
mod feasible;

use std::collections::BTreeSet;

use super::CourseSource;
use crate::bank::blueprint::unit::units;
use crate::bank::blueprint::{Draw, Quota};
use crate::bank::form::{Form, Phase};
use crate::bank::id::ItemRef;
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
        check.conditions();
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
        let mut named = true;
        for (draw, span) in &lines {
            if let Draw::Quota(quota) = draw {
                named &= self.is_named(quota, *span);
            }
        }
        if named {
            let found = feasible::prove(&self.form.draw, places, self.banks, forms);
            self.found.extend(found);
        }
    }

    /// Whether a quota's bank and topic are there; says so when not.
    fn is_named(&mut self, quota: &Quota, span: Span) -> bool {
        let Some(bank) = self.banks.bank(&quota.bank) else {
            self.report(
                Code::K0401,
                span,
                msg("k0401-message").with("bank", quota.bank.as_str()),
            );
            return false;
        };
        let unknown = |topic: &&crate::bank::id::TopicId| bank.topic_title(topic).is_none();
        if let Some(topic) = quota.topic.as_ref().filter(unknown) {
            self.report(
                Code::K0301,
                span,
                msg("k0301-message").with("topic", topic.as_str()),
            );
            return false;
        }
        let admitted = units(bank)
            .into_iter()
            .filter(|unit| unit.is_admitted(quota));
        let sizes: BTreeSet<usize> = admitted.map(|unit| unit.items().len()).collect();
        if let (Some(least), Some(most)) = (sizes.first(), sizes.last())
            && least != most
        {
            let message = msg("k0416-message")
                .with("least", *least)
                .with("most", *most);
            self.report(Code::K0416, span, message);
        }
        true
    }

    /// Items that depend on others come after them, in the same paper.
    fn conditions(&mut self) {
        let mut drawn: Vec<(&Bank, &crate::bank::item::Item)> = Vec::new();
        let mut chance: Vec<&Quota> = Vec::new();
        for draw in &self.form.draw {
            match draw {
                Draw::Fixed(at) | Draw::Anchor(at) => {
                    let bank = self.banks.bank(&at.bank);
                    drawn.extend(bank.and_then(|bank| Some((bank, bank.item(&at.item)?))));
                }
                Draw::All(id) => {
                    if let Some(bank) = self.banks.bank(id) {
                        drawn.extend(bank.items.iter().map(|item| (bank, item)));
                    }
                }
                Draw::Quota(quota) => chance.push(quota),
            }
        }
        let mut found = Vec::new();
        // what is drawn by chance cannot count on the item it depends on
        for quota in chance {
            let Some(bank) = self.banks.bank(&quota.bank) else {
                continue;
            };
            for item in quota.pool(bank) {
                let needs = item
                    .show_if
                    .as_ref()
                    .and_then(|c| c.items().first().copied());
                if let Some(needs) = needs {
                    let message = msg("k0413-message")
                        .with("form", self.form.id.as_str())
                        .with("item", item.id.as_str())
                        .with("needs", needs.as_str());
                    found.push((Code::K0413, message, None));
                }
            }
        }
        for (bank, item) in &drawn {
            let Some(condition) = &item.show_if else {
                continue;
            };
            let form = self.form.id.as_str();
            if self.form.shuffle_items {
                let message = msg("k0412-message")
                    .with("form", form)
                    .with("item", item.id.as_str());
                found.push((Code::K0412, message, Some(msg("k0412-help"))));
            }
            for needs in condition.items() {
                if !drawn
                    .iter()
                    .any(|(other, known)| other.id == bank.id && known.id == *needs)
                {
                    let message = msg("k0413-message")
                        .with("form", form)
                        .with("item", item.id.as_str())
                        .with("needs", needs.as_str());
                    found.push((Code::K0413, message, None));
                }
            }
        }
        for (code, message, help) in found {
            let diagnostic = Diagnostic::new(code, self.head, message);
            self.found.push(match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        }
    }

    /// A survey asks for opinions, a test for knowledge; not both.
    fn kinds(&mut self) {
        let survey = self.form.phase == Phase::Survey;
        let banks = self.banks;
        let wrong = self.form.draw.iter().any(|draw| match draw {
            Draw::Fixed(item) | Draw::Anchor(item) => banks
                .item(item)
                .is_some_and(|item| item.is_opinion() != survey),
            Draw::All(bank) => banks
                .bank(bank)
                .is_some_and(|bank| bank.items.iter().any(|item| item.is_opinion() != survey)),
            Draw::Quota(quota) => banks
                .bank(&quota.bank)
                .is_some_and(|bank| quota.pool(bank).any(|item| item.is_opinion() != survey)),
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
