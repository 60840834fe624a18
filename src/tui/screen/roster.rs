//! Picking oneself from the class list: who picks the name need not type the rest.

use ratatui::text::Line;

use crate::bank::roster::Enrolled;
use crate::text::{Fold, Text, fold, truncate};
use crate::tui::field::Field;
use crate::tui::model::{Asked, Entry, Identity, Model};

/// People shown under the name, each picked by a digit.
const SHOWN: usize = 5;

/// The people on the list whose name is like what is typed, with their places.
pub(in crate::tui) fn suggestions<'a>(
    identity: &Identity,
    entry: &'a Entry,
) -> Vec<(usize, &'a Enrolled)> {
    let typed = identity.name.text();
    if typed.is_empty() {
        return Vec::new();
    }
    let people = &entry.conditions.roster.people;
    let found = identity.people.find(typed.as_str(), SHOWN).into_iter();
    found
        .filter_map(|place| Some((place, people.get(place)?)))
        .collect()
}

/// The place on the list of the suggestion with this number, counted from 1.
pub(super) fn suggested(identity: &Identity, entry: &Entry, number: usize) -> Option<usize> {
    let place = number.checked_sub(1)?;
    suggestions(identity, entry)
        .get(place)
        .map(|(place, _)| *place)
}

/// Fills in who stands at a place of the list.
pub(in crate::tui) fn fill(identity: &mut Identity, entry: &Entry, place: usize) {
    let Some(one) = entry.conditions.roster.people.get(place) else {
        return;
    };
    let put = |field: &mut Field, text: &Option<Text>| {
        if let Some(text) = text {
            field.put(text.as_str());
        }
    };
    put(&mut identity.name, &one.name);
    put(&mut identity.unit, &one.unit);
    put(&mut identity.code, &one.code);
    if let Some(group) = one.group_among(&entry.groups) {
        identity.group = entry.groups.iter().position(|(id, _)| *id == group);
    }
    if let Some(class) = one.class_id() {
        identity.class = entry.classes.iter().position(|known| *known == class);
    }
}

/// Fills in the rest of somebody the command line has named.
pub(super) fn recognise(identity: &mut Identity, entry: &Entry) {
    let given = |field: &Field| Some(field.text()).filter(|text| !text.is_empty());
    let (code, name, unit) = (
        given(&identity.code),
        given(&identity.name),
        given(&identity.unit),
    );
    let roster = &entry.conditions.roster;
    if let Some(place) = roster.place(code.as_ref(), name.as_ref(), unit.as_ref()) {
        fill(identity, entry, place);
    }
}

/// When a name or code is typed in full and stands on the list once, the rest is filled in.
pub(super) fn complete(identity: &mut Identity, entry: &Entry) {
    let typed = |field: &Field| Some(field.text()).filter(|text| !text.is_empty());
    let (name, unit, code) = (
        typed(&identity.name),
        typed(&identity.unit),
        typed(&identity.code),
    );
    let roster = &entry.conditions.roster;
    let place = match identity.asked.get(identity.at).map(|asked| asked.0) {
        Some(Asked::Name) => {
            let exact = roster.place(code.as_ref(), name.as_ref(), unit.as_ref());
            exact.or_else(|| match suggestions(identity, entry).as_slice() {
                [(only, one)] if is_whole_name(identity, one) => Some(*only),
                _ => None,
            })
        }
        Some(Asked::Code) => code
            .as_ref()
            .and_then(|code| roster.place(Some(code), None, None)),
        Some(
            Asked::Unit
            | Asked::Group
            | Asked::Class
            | Asked::Variant
            | Asked::StartCode
            | Asked::Trial,
        )
        | None => None,
    };
    if let Some(place) = place {
        fill(identity, entry, place);
    }
}

/// Whether the name typed is all of a name, diacritics aside.
fn is_whole_name(identity: &Identity, one: &Enrolled) -> bool {
    let folded = |text: &Text| fold(text.as_str(), Fold::Accents);
    one.name
        .as_ref()
        .is_some_and(|name| folded(name) == folded(&identity.name.text()))
}

/// The suggestions under the name.
pub(super) fn lines(
    model: &Model,
    identity: &Identity,
    entry: &Entry,
    columns: usize,
) -> Vec<Line<'static>> {
    let found = suggestions(identity, entry);
    let line = |(number, (_, one)): (usize, &(usize, &Enrolled))| {
        let parts = [&one.name, &one.unit, &one.code];
        let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
        let text = format!("    {}  {}", number + 1, parts.join(" · "));
        Line::styled(truncate(&text, columns), model.theme.quiet())
    };
    found.iter().enumerate().map(line).collect()
}
