//! A library for the home screen: courses are read, banks only looked at where what is listed needs
//! it. What is listed is right as far as courses and the heads of such banks say; everything is read in full while the list is on screen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::practice::practice;
use super::{LARGEST, Library, Shelved, sources_in};
use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::form::Form;
use crate::bank::id::BankId;
use crate::bank::source::{self, Document, head};
use crate::diagnostic::Sources;
use crate::shell::store;

/// A library whose banks hold no items.
#[derive(Debug)]
pub(in crate::shell) struct Preview {
    /// Its courses, their banks left out.
    pub(in crate::shell) library: Library,
    /// Items of each bank.
    pub(in crate::shell) counts: BTreeMap<BankId, usize>,
}

impl Preview {
    /// Looks at a folder; `None` when something in it asks to be read in full first: a file with
    /// mistakes, an encoding of its own, a course whose length its banks decide.
    pub(in crate::shell) fn of(folder: &Path) -> Option<Self> {
        let mut courses = Vec::new();
        let mut banks: Vec<PathBuf> = Vec::new();
        let mut sources = Sources::default();
        for path in sources_in(folder) {
            if begins_as_bank(&path) {
                banks.push(path);
                continue;
            }
            let text = text_of(&path)?;
            match head::face(&text) {
                head::Face::Bank => banks.push(path),
                head::Face::Course => {
                    let file = sources.add(path.display().to_string(), text);
                    let Some(Document::Course(source)) = source::read(&sources, file).value else {
                        return None;
                    };
                    courses.push((path, source));
                }
                head::Face::Other => {}
            }
        }
        let mut shelf = Vec::new();
        // banks of courses, and whether a form takes all of one
        let mut used: Vec<(PathBuf, bool)> = Vec::new();
        for (path, source) in courses {
            let beside = path.parent().unwrap_or(Path::new("."));
            let whole = source.course.forms.iter().any(takes_all);
            for (name, _) in &source.banks {
                let bank = beside.join(name);
                // a bank that is not there is for the real reader to complain of
                let known = banks.contains(&bank);
                used.push((known.then_some(bank)?, whole));
            }
            if !source.course.forms.iter().all(is_counted) {
                return None;
            }
            shelf.push(Shelved {
                course: source.course,
                banks: Vec::new(),
                path,
                problem: None,
            });
        }
        let mut counts = BTreeMap::new();
        for path in banks {
            let uses = || used.iter().filter(|(bank, _)| *bank == path);
            let is_used = uses().next().is_some();
            // how long a bank is shows nowhere, unless all of it is taken
            if is_used && !uses().any(|(_, whole)| *whole) {
                continue;
            }
            let head = head::bank(&text_of(&path)?)?;
            counts.insert(head.id.clone(), head.items);
            if is_used || head.items == 0 {
                continue;
            }
            let bank = Bank {
                id: head.id,
                title: head.title,
                language: "vi".to_owned(),
                authors: Vec::new(),
                version: None,
                license: None,
                topics: Vec::new(),
                items: Vec::new(),
                digest: String::new(),
            };
            shelf.push(Shelved {
                course: practice(&bank)?,
                banks: Vec::new(),
                path,
                problem: None,
            });
        }
        let library = Library {
            shelf,
            problems: Vec::new(),
            folder: folder.to_owned(),
        };
        Some(Self { library, counts })
    }

    /// Items a paper of a form holds.
    pub(in crate::shell) fn length(&self, form: &Form) -> usize {
        let of = |draw: &Draw| match draw {
            Draw::Quota(quota) => quota.count,
            Draw::Fixed(_) | Draw::Anchor(_) => 1,
            Draw::All(bank) => self.counts.get(bank).copied().unwrap_or(0),
        };
        form.draw.iter().map(of).sum()
    }
}

/// The text of a file.
fn text_of(path: &Path) -> Option<String> {
    let bytes = store::read_limited(path, LARGEST).ok()?;
    source::decode_owned(bytes).ok().map(|(text, _)| text)
}

/// Whether the first bytes of a file say that it is a bank. What they do not say, all of it may.
fn begins_as_bank(path: &Path) -> bool {
    let start = store::read_start(path, 1024).unwrap_or_default();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let sound = start.utf8_chunks().next();
    sound.is_some_and(|chunk| head::face(chunk.valid()) == head::Face::Bank)
}

/// Whether a form takes all of a bank.
fn takes_all(form: &Form) -> bool {
    form.draw.iter().any(|draw| match draw {
        Draw::All(_) => true,
        Draw::Quota(_) | Draw::Fixed(_) | Draw::Anchor(_) => false,
    })
}

/// Whether a form's length follows from what is written in the course: items named one by one may
/// stand for the case they belong to.
fn is_counted(form: &Form) -> bool {
    form.draw.iter().all(|draw| match draw {
        Draw::Quota(quota) => !quota.cases,
        Draw::All(_) => true,
        Draw::Fixed(_) | Draw::Anchor(_) => false,
    })
}
