//! Courses.

use super::fields::{Fields, Log};
use super::lower_bank::schema;
use super::lower_form::form;
use super::tree::{Field, Kind, Node};
use super::{CourseSource, FormPlaces};
use crate::bank::course::{Course, Identify, Need};
use crate::bank::form::Form;
use crate::bank::id::{ClassId, GroupId};
use crate::bank::roster::Roster;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;
use crate::text::Text;

const NEEDS: [(&str, Need); 3] = [
    ("Required", Need::Required),
    ("Optional", Need::Optional),
    ("Off", Need::Off),
];

pub(super) fn course(log: &mut Log, head: Span, fields: &[Field]) -> Option<CourseSource> {
    let known = [
        "schema", "id", "title", "banks", "register", "classes", "groups", "units", "roster",
        "identify", "forms",
    ];
    let fields = Fields::of(log, head, fields, &known);
    schema(log, &fields);
    let id = fields.need(log, "id").and_then(|node| log.id(node));
    let title = fields.need(log, "title").and_then(|node| log.text(node));
    let named =
        |log: &mut Log, node: &Node| log.text(node).map(|text| (text.to_string(), node.span));
    let banks = fields
        .need(log, "banks")
        .and_then(|node| log.list(node))
        .unwrap_or(&[]);
    let banks = banks.iter().filter_map(|node| named(log, node)).collect();
    let register = fields.get("register").and_then(|node| named(log, node));
    let units = fields.get("units").and_then(|node| named(log, node));
    let roster = fields.get("roster").and_then(|node| named(log, node));
    let classes: Vec<ClassId> = fields
        .items(log, "classes")
        .iter()
        .filter_map(|node| log.id(node))
        .collect();
    let groups: Vec<(GroupId, Text, Span)> = fields.named(log, "groups");
    let identify = identify(log, &fields);
    let nodes = fields
        .need(log, "forms")
        .and_then(|node| log.list(node))
        .unwrap_or(&[]);
    if nodes.is_empty() && fields.get("forms").is_some() {
        log.report(Code::K0411, head, msg("k0411-message"));
    }
    let mut lowered: Vec<(Form, FormPlaces)> = Vec::new();
    for node in nodes {
        let Some((form, places)) = form(log, node) else {
            continue;
        };
        if let Some((_, first)) = lowered.iter().find(|(other, _)| other.id == form.id) {
            let message = msg("k0404-message").with("id", form.id.as_str());
            log.found.push(
                Diagnostic::new(Code::K0404, places.head, message)
                    .also(first.head, msg("k0201-first")),
            );
        }
        lowered.push((form, places));
    }
    inherit(log, &mut lowered);
    counterbalance(log, &lowered);
    if let Some(course) = &id {
        for (form, places) in &lowered {
            if let Some(span) = places.start_code {
                super::lower_form::access::readable(log, course, &form.id, &form.access, span);
            }
        }
    }
    let (forms, places) = lowered.into_iter().unzip();
    let course = Course {
        id: id?,
        title: title?,
        classes,
        groups: groups
            .into_iter()
            .map(|(id, title, _)| (id, title))
            .collect(),
        units: Vec::new(),
        identify,
        roster: Roster::default(),
        forms,
    };
    Some(CourseSource {
        course,
        banks,
        register,
        units,
        roster,
        forms: places,
    })
}

/// Parallel forms take their sibling's draw.
fn inherit(log: &mut Log, forms: &mut [(Form, FormPlaces)]) {
    let firsts: Vec<Form> = forms
        .iter()
        .map(|(form, _)| form.clone())
        .filter(|form| form.parallel_to.is_none())
        .collect();
    for (form, places) in forms.iter_mut() {
        let Some(sibling) = &form.parallel_to else {
            continue;
        };
        match firsts.iter().find(|first| first.id == *sibling) {
            Some(first) if form.draw.is_empty() => {
                form.draw.clone_from(&first.draw);
                form.timing.sections.clone_from(&first.timing.sections);
            }
            Some(_) => log.report(Code::K0405, places.head, msg("k0405-both")),
            None => {
                log.report(
                    Code::K0405,
                    places.head,
                    msg("k0405-message").with("form", sibling.as_str()),
                );
            }
        }
    }
}

/// Halves of a class swap the contents of exactly two forms.
fn counterbalance(log: &mut Log, forms: &[(Form, FormPlaces)]) {
    for (form, places) in forms.iter().filter(|(form, _)| form.counterbalance) {
        let span = places.counterbalance.unwrap_or(places.head);
        if form.parallel_to.is_none() {
            log.helped(Code::K0430, span, msg("k0430-message"), msg("k0430-help"));
            continue;
        }
        let siblings = forms
            .iter()
            .filter(|(f, _)| f.parallel_to == form.parallel_to);
        if siblings.count() > 1 {
            log.report(Code::K0431, span, msg("k0431-message"));
        }
    }
}

fn identify(log: &mut Log, fields: &Fields<'_>) -> Identify {
    let Some(node) = fields.get("identify") else {
        return Identify::default();
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-group"));
        return Identify::default();
    };
    let fields = Fields::of(log, *head, fields, &["name", "unit", "group", "code"]);
    let mut need = |name| {
        fields
            .get(name)
            .and_then(|node| log.one_of(node, &NEEDS))
            .unwrap_or_default()
    };
    Identify {
        name: need("name"),
        unit: need("unit"),
        group: need("group"),
        code: need("code"),
    }
}
