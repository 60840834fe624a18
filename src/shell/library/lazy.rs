//! A library for the home screen: courses are read, banks only looked at. What is listed is right
//! as far as the heads of the banks say; everything is read in full while the list is on screen.

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
        let mut heads: Vec<(PathBuf, head::BankHead)> = Vec::new();
        let mut counts = BTreeMap::new();
        let mut sources = Sources::default();
        for path in sources_in(folder) {
            let bytes = store::read_limited(&path, LARGEST).ok()?;
            let (text, _) = source::decode_owned(bytes).ok()?;
            match head::face(&text) {
                head::Face::Bank => {
                    let found = head::bank(&text)?;
                    counts.insert(found.id.clone(), found.items);
                    heads.push((path, found));
                }
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
        let mut used = Vec::new();
        for (path, source) in courses {
            let beside = path.parent().unwrap_or(Path::new("."));
            for (name, _) in &source.banks {
                let bank = beside.join(name);
                // a bank that is not there is for the real reader to complain of
                let known = heads.iter().any(|(path, _)| *path == bank);
                used.push(known.then_some(bank)?);
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
        for (path, head) in heads {
            if used.contains(&path) || head.items == 0 {
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

/// Whether a form's length follows from what is written in the course: items named one by one may
/// stand for the case they belong to.
fn is_counted(form: &Form) -> bool {
    form.draw.iter().all(|draw| match draw {
        Draw::Quota(quota) => !quota.cases,
        Draw::All(_) => true,
        Draw::Fixed(_) | Draw::Anchor(_) => false,
    })
}
