//! Who is expected: the people of a class, in the order of the coordinator's list.

use super::course::Course;
use super::id::{ClassId, GroupId};
use crate::text::{Fold, Text, fold};

/// The most extra minutes a person can have.
pub const MOST_EXTRA: u32 = 600;

/// A class list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The people, in the order of the list.
    pub people: Vec<Enrolled>,
}

/// One line of a class list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enrolled {
    /// Candidate code.
    pub code: Option<Text>,
    /// Full name.
    pub name: Option<Text>,
    /// Unit.
    pub unit: Option<Text>,
    /// Group, by id or by name, as the list writes it.
    pub group: Option<Text>,
    /// Class.
    pub class: Option<Text>,
    /// Minutes this person gets on top of everybody's.
    pub extra_minutes: u32,
}

impl Enrolled {
    /// The group of a course that is meant; `None` when there is none.
    pub fn group_in(&self, course: &Course) -> Option<GroupId> {
        self.group_among(&course.groups)
    }

    /// The group among these that is meant.
    pub fn group_among(&self, groups: &[(GroupId, Text)]) -> Option<GroupId> {
        let wanted = fold(self.group.as_ref()?.as_str(), Fold::Accents);
        let same = |text: &str| fold(text, Fold::Accents) == wanted;
        let found = groups
            .iter()
            .find(|(id, title)| same(id.as_str()) || same(title.as_str()));
        found.map(|(id, _)| id.clone())
    }

    /// The class that is meant, when it can be one.
    pub fn class_id(&self) -> Option<ClassId> {
        self.class.as_ref()?.as_str().parse().ok()
    }
}

impl Roster {
    /// The place of a person: by code where the list has it, else by name and unit, else by a name
    /// that stands once. `None` for somebody who is not on the list.
    pub fn place(
        &self,
        code: Option<&Text>,
        name: Option<&Text>,
        unit: Option<&Text>,
    ) -> Option<usize> {
        if let Some(code) = code {
            let by_code = self
                .people
                .iter()
                .position(|one| same(one.code.as_ref(), code, Fold::Case));
            if by_code.is_some() {
                return by_code;
            }
        }
        let name = name?;
        let named: Vec<usize> = self
            .people
            .iter()
            .enumerate()
            // somebody else's code is somebody else
            .filter(|(_, one)| code.is_none() || one.code.is_none())
            .filter(|(_, one)| same(one.name.as_ref(), name, Fold::Case))
            .map(|(place, _)| place)
            .collect();
        let in_unit = |place: &&usize| {
            let theirs = self.people.get(**place).and_then(|one| one.unit.as_ref());
            unit.is_some_and(|unit| same(theirs, unit, Fold::Accents))
        };
        match named.as_slice() {
            [only] => Some(*only),
            several => several.iter().find(in_unit).copied(),
        }
    }
}

fn same(theirs: Option<&Text>, wanted: &Text, by: Fold) -> bool {
    theirs.is_some_and(|text| fold(text.as_str(), by) == fold(wanted.as_str(), by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(code: &str, name: &str, unit: &str) -> Enrolled {
        let text = |text: &str| Some(Text::tame(text)).filter(|text| !text.is_empty());
        Enrolled {
            code: text(code),
            name: text(name),
            unit: text(unit),
            ..Enrolled::default()
        }
    }

    #[test]
    fn people_are_found_by_code_then_by_name_and_unit() {
        let roster = Roster {
            people: vec![
                one("001", "Nguyễn Văn An", "Sở Y tế"),
                one("002", "Nguyễn Văn An", "Sở Xây dựng"),
                one("", "Trần Thị Bình", "Sở Y tế"),
            ],
        };
        let find = |code: &str, name: &str, unit: &str| {
            let asked = one(code, name, unit);
            roster.place(
                asked.code.as_ref(),
                asked.name.as_ref(),
                asked.unit.as_ref(),
            )
        };
        let cases = [
            (("002", "", ""), Some(1)),
            (("", "nguyễn văn an", "so y te"), Some(0)),
            (("", "Nguyễn Văn An", ""), None),
            (("", "Tra\u{302}\u{300}n Thị Bình", "Sở khác"), Some(2)),
            (("777", "Trần Thị Bình", ""), Some(2)),
            (("777", "Nguyễn Văn An", "Sở Y tế"), None),
            (("", "Lê Văn Cường", ""), None),
        ];
        for ((code, name, unit), place) in cases {
            assert_eq!(find(code, name, unit), place, "{code} {name} {unit}");
        }
    }
}
