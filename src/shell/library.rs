//! The banks, courses and register of a quizzes folder, read and joined.

pub(super) mod lazy;
mod practice;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use super::cli::Common;
use super::failure::Failure;
use crate::bank::Bank;
use crate::bank::course::Course;
use crate::bank::id::CourseId;
use crate::bank::source::Document;
use crate::diagnostic::FileId;
use crate::message::{Message, msg};
use practice::practice;
use reading::Joined;
pub(super) use reading::Reading;

/// The largest source file read, in bytes.
pub(super) const LARGEST: u64 = 128 * 1024 * 1024;

/// The register a bank without a course is held against, in its folder.
pub(super) const REGISTER: &str = "register.ron";

/// A course with its banks, ready to be taken.
#[derive(Clone, Debug)]
pub(super) struct Shelved {
    /// The course; for a bank without one, a course of one practice form.
    pub(super) course: Course,
    /// Its banks.
    pub(super) banks: Vec<Bank>,
    /// The file it was read from.
    pub(super) path: PathBuf,
    /// What should be mended though it can be taken: its class list.
    pub(super) problem: Option<Message>,
}

/// Everything that can be taken, and what is wrong with the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Library {
    /// Courses, then banks that no course uses.
    pub(super) shelf: Vec<Shelved>,
    /// Files that cannot be used.
    pub(super) problems: Vec<Message>,
    /// The folder it was read from.
    pub(super) folder: PathBuf,
}

impl Library {
    /// The quizzes folder of this run; empty when there is none and none was asked for.
    pub(super) fn load(common: &Common) -> Result<Self, Failure> {
        Self::load_with(common, None)
    }

    /// The same, and the file or folder that `what` names if it names one.
    pub(super) fn load_with(common: &Common, what: Option<&str>) -> Result<Self, Failure> {
        let named = what.map(Path::new).filter(|path| path.is_file());
        let folder = match named {
            Some(file) if common.quizzes.is_none() => {
                file.parent().unwrap_or(Path::new(".")).to_owned()
            }
            Some(_) | None => self::folder(common)?,
        };
        let mut shop = Reading::lean();
        let paths = match named {
            Some(file) => vec![file.to_owned()],
            None => sources_in(&folder),
        };
        let documents: Vec<(PathBuf, FileId)> = paths
            .into_iter()
            .map(|path| {
                let file = shop.open_listed(&path);
                (path, file)
            })
            .collect();
        Ok(shop.shelve(&documents, folder))
    }

    /// The course with this id.
    pub(super) fn course(&self, id: &CourseId) -> Option<&Shelved> {
        self.shelf.iter().find(|shelved| shelved.course.id == *id)
    }

    /// The ids of all courses.
    pub(super) fn course_ids(&self) -> Vec<CourseId> {
        self.shelf
            .iter()
            .map(|shelved| shelved.course.id.clone())
            .collect()
    }
}

/// The course or bank that `what` names: a file, or an id.
pub(super) fn find<'a>(library: &'a Library, what: &str) -> Result<&'a Shelved, Failure> {
    let path = Path::new(what).canonicalize().ok();
    let by_path = |shelved: &&Shelved| path.is_some() && shelved.path.canonicalize().ok() == path;
    let by_id = |shelved: &&Shelved| shelved.course.id.as_str() == what;
    let found = library
        .shelf
        .iter()
        .find(by_path)
        .or_else(|| library.shelf.iter().find(by_id));
    found.ok_or_else(|| {
        if let Some(problem) = library.problems.first().filter(|_| path.is_some()) {
            return Failure::Finding(problem.clone());
        }
        let known = library
            .course_ids()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        Failure::Usage(
            msg("no-such-course")
                .with("what", what)
                .with("known", known.join(", ")),
        )
    })
}

/// The quizzes folder of this run.
pub(super) fn folder(common: &Common) -> Result<PathBuf, Failure> {
    match &common.quizzes {
        Some(folder) => {
            fs::metadata(folder).map_err(|e| Failure::file("doing-list", folder, e))?;
            Ok(folder.clone())
        }
        None => Ok(beside().unwrap_or_else(|| PathBuf::from("quizzes"))),
    }
}

/// `quizzes` in the working folder, else beside the program.
fn beside() -> Option<PathBuf> {
    let here = PathBuf::from("quizzes");
    if here.is_dir() {
        return Some(here);
    }
    let program = std::env::current_exe().ok()?;
    let there = program.parent()?.join("quizzes");
    there.is_dir().then_some(there)
}

/// The RON files right in a folder, by name.
pub(super) fn sources_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    paths.sort();
    paths
}

impl Reading {
    fn shelve(mut self, documents: &[(PathBuf, FileId)], folder: PathBuf) -> Library {
        let mut shelf = Vec::new();
        let mut used = Vec::new();
        let mut problems = Vec::new();
        self.count_wishes(documents);
        for (path, file) in documents {
            let Some(Document::Course(source)) = self.document(*file).cloned() else {
                continue;
            };
            let beside = path.parent().unwrap_or(Path::new("."));
            let (joined, files) = self.join(&source, beside);
            // a class list with mistakes keeps nobody from the test, but should be mended
            let lame = files.iter().find(|file| self.has_errors(&[**file]) > 0);
            let lame = lame.filter(|_| joined.is_some()).map(|file| {
                let path = PathBuf::from(self.sources.name(*file));
                problem(&path, self.has_errors(&[*file]))
            });
            problems.extend(lame.clone());
            used.extend(files);
            if let Some(Joined { course, banks }) = joined {
                shelf.push(Shelved {
                    course,
                    banks,
                    path: path.clone(),
                    problem: lame,
                });
            } else if self.has_errors(&[*file]) == 0 {
                problems.push(problem(path, 0));
            }
        }
        for (path, file) in documents {
            let errors = self.has_errors(&[*file]);
            if errors > 0 {
                problems.push(problem(path, errors));
                continue;
            }
            let is_bank = self.document(*file).and_then(Document::bank).is_some();
            if is_bank
                && !used.contains(file)
                && let Some(Document::Bank(source)) = self.give(*file)
                && let Some(course) = practice(&source.bank)
            {
                shelf.push(Shelved {
                    course,
                    banks: vec![source.bank],
                    path: path.clone(),
                    problem: None,
                });
            }
        }
        Library {
            shelf,
            problems,
            folder,
        }
    }
}

fn problem(path: &Path, errors: usize) -> Message {
    let path = path.display().to_string();
    if errors == 0 {
        msg("library-unusable").with("path", path)
    } else {
        msg("library-problem")
            .with("path", path)
            .with("count", errors)
    }
}
