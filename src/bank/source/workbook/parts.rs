//! The parts of a workbook: files in a zip, inflated no further than a class list needs.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use super::xml::{Event, Xml};
use super::{MOST_BYTES, Trouble};

/// The most files in the zip.
const MOST_PARTS: usize = 5_000;

/// Parts by name, and how many bytes may still be taken out.
pub(super) struct Parts<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in small letters: names are equal whatever their case.
    places: BTreeMap<String, usize>,
    left: u64,
}

/// What a workbook says is in it.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Names and parts of its sheets that are not hidden.
    pub(super) sheets: Vec<(String, String)>,
    /// The part of the shared strings.
    pub(super) strings: Option<String>,
    /// The part of the number formats.
    pub(super) styles: Option<String>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// A relationship between parts.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let damaged = |_error| Trouble::Damaged;
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > MOST_PARTS {
            return Err(Trouble::TooLarge);
        }
        let mut places = BTreeMap::new();
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place).map_err(damaged)?;
            if let Ok(name) = part.name() {
                places.insert(name.to_lowercase(), place);
            }
        }
        Ok(Self {
            zip,
            places,
            left: MOST_BYTES,
        })
    }

    /// The text of a part; `None` where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Trouble> {
        let Some(&place) = self.places.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let damaged = |_error| Trouble::Damaged;
        let part = self.zip.by_index(place).map_err(damaged)?;
        // a size that is told is believed when it is too large, and never when it is small
        if part.size() > self.left {
            return Err(Trouble::TooLarge);
        }
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_error| Trouble::Damaged)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or(Trouble::TooLarge)?;
        let text = String::from_utf8(bytes).map_err(|_error| Trouble::Damaged)?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }

    /// What the workbook says is in it.
    pub(super) fn book(&mut self) -> Result<Book, Trouble> {
        let main = self
            .relations("")?
            .into_iter()
            .find(|one| one.kind.ends_with("/officeDocument"))
            .map_or_else(|| "xl/workbook.xml".to_owned(), |one| one.target);
        let text = self.text(&main)?.ok_or(Trouble::Foreign)?;
        let relations = self.relations(&main)?;
        let of = |kind: &str| {
            let found = relations.iter().find(|one| one.kind.ends_with(kind));
            found.map(|one| one.target.clone())
        };
        let mut book = Book {
            strings: of("/sharedStrings"),
            styles: of("/styles"),
            ..Book::default()
        };
        let mut is_workbook = false;
        let mut xml = Xml::new(&text);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                "workbook" => is_workbook = true,
                "workbookPr" => {
                    let from = tag.attribute("date1904")?;
                    book.from_1904 |= from.is_some_and(|from| from == "1" || from == "true");
                }
                "sheet" => {
                    let hidden = tag.attribute("state")?.is_some_and(|s| s != "visible");
                    let id = tag.attribute("id")?.unwrap_or_default();
                    let part = relations
                        .iter()
                        .find(|one| one.id == id && one.kind.ends_with("/worksheet"));
                    if let Some(part) = part.filter(|_| !hidden) {
                        let name = tag.attribute("name")?.unwrap_or_default();
                        book.sheets.push((name, part.target.clone()));
                    }
                }
                _ => {}
            }
        }
        if is_workbook {
            Ok(book)
        } else {
            Err(Trouble::Foreign)
        }
    }

    /// The parts that a part points at; the package itself has no name. What lies outside the
    /// workbook is never looked at.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Trouble> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}_rels/{name}.rels");
        let Some(text) = self.text(&path)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut xml = Xml::new(&text);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            if tag.name() != "Relationship"
                || tag.attribute("TargetMode")?.as_deref() == Some("External")
            {
                continue;
            }
            let take = |value: Option<String>| value.unwrap_or_default();
            found.push(Relation {
                id: take(tag.attribute("Id")?),
                kind: take(tag.attribute("Type")?),
                target: joined(folder, &take(tag.attribute("Target")?)),
            });
        }
        Ok(found)
    }
}

/// The name of a part as another in this folder names it.
fn joined(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn parts_are_named_from_their_folder() {
        let cases = [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl/a", "../b.xml", "xl/b.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ];
        for (folder, target, name) in cases {
            assert_eq!(joined(folder, target), name);
        }
    }
}
