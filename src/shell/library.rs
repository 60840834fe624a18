//! The banks, courses and register of a quizzes folder, read and joined.

pub(super) mod lazy;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use super::cli::Common;
use super::failure::Failure;
use super::store;
use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::course::{Course, Identify, Need};
use crate::bank::form::access::Access;
use crate::bank::form::timing::Timing;
use crate::bank::form::{Feedback, Form, Keep, Navigation, Phase, Reveal, Variants};
use crate::bank::id::CourseId;
use crate::bank::register::Register;
use crate::bank::roster::Roster;
use crate::bank::source::{self, BankSource, CourseSource, Document};
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span};
use crate::message::{Message, msg};

/// The largest source file read, in bytes.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

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
            Some(_) | None => asked_for(common)?,
        };
        let mut shop = Reading::default();
        let paths = match named {
            Some(file) => vec![file.to_owned()],
            None => sources_in(&folder),
        };
        let documents: Vec<(PathBuf, FileId)> = paths
            .into_iter()
            .filter_map(|path| Some((path.clone(), shop.open(&path).ok()?)))
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
pub(super) fn asked_for(common: &Common) -> Result<PathBuf, Failure> {
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

/// Source files being read, each once.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The texts.
    pub(super) sources: Sources,
    /// Everything wrong with them.
    pub(super) diagnostics: Vec<Diagnostic>,
    seen: BTreeMap<PathBuf, (FileId, Option<Document>)>,
}

/// A course joined with what it names.
#[derive(Debug)]
pub(super) struct Joined {
    /// The course.
    pub(super) course: Course,
    /// Its banks, in its order.
    pub(super) banks: Vec<Bank>,
}

impl Reading {
    /// Reads a file, unless it was read before: a class list when its name says it is a table.
    pub(super) fn open(&mut self, path: &Path) -> std::io::Result<FileId> {
        self.open_as(path, is_table(path))
    }

    /// Reads a class list, whatever its name.
    pub(super) fn open_table(&mut self, path: &Path) -> std::io::Result<FileId> {
        self.open_as(path, true)
    }

    fn open_as(&mut self, path: &Path, table: bool) -> std::io::Result<FileId> {
        let key = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some((file, _)) = self.seen.get(&key) {
            return Ok(*file);
        }
        let bytes = store::read_limited(path, LARGEST)?;
        let name = path.display().to_string();
        let (file, document) = match source::decode(&bytes) {
            Ok(text) => {
                let file = self.sources.add(name, text);
                let read = if table {
                    source::read_roster(&self.sources, file)
                } else {
                    source::read(&self.sources, file)
                };
                self.diagnostics.extend(read.diagnostics);
                (file, read.value)
            }
            Err(_) if table => {
                // most likely a workbook: its bytes would only disturb the screen
                let file = self.sources.add(name, "");
                self.diagnostics.push(source::no_table(file));
                (file, None)
            }
            Err(bad) => {
                let file = self.sources.add(name, String::from_utf8_lossy(&bytes));
                self.diagnostics.push(bad.diagnostic(file));
                (file, None)
            }
        };
        self.seen.insert(key, (file, document));
        Ok(file)
    }

    /// What a file holds, when it could be read.
    pub(super) fn document(&self, file: FileId) -> Option<&Document> {
        self.seen
            .values()
            .find(|(id, _)| *id == file)
            .and_then(|(_, document)| document.as_ref())
    }

    /// Every bank read.
    pub(super) fn banks(&self) -> Vec<Bank> {
        let documents = self
            .seen
            .values()
            .filter_map(|(_, document)| document.as_ref());
        let banks = documents.filter_map(|document| match document {
            Document::Bank(source) => Some(source.bank.clone()),
            Document::Course(_)
            | Document::Register(_)
            | Document::Units(_)
            | Document::Roster(_)
            | Document::Decisions(_) => None,
        });
        banks.collect()
    }

    /// Whether anything read from these files is an error.
    fn has_errors(&self, files: &[FileId]) -> usize {
        let in_files = |d: &&Diagnostic| files.contains(&d.span.file);
        self.diagnostics
            .iter()
            .filter(in_files)
            .filter(|d| d.severity() == Severity::Error)
            .count()
    }

    /// Reads what a course names and checks them against each other. `None` when a file it names
    /// cannot be used; the diagnostics say why.
    pub(super) fn join(
        &mut self,
        source: &CourseSource,
        folder: &Path,
    ) -> (Option<Joined>, Vec<FileId>) {
        let mut files = Vec::new();
        let mut banks: Vec<BankSource> = Vec::new();
        let mut whole = true;
        for (name, span) in &source.banks {
            match self.named(name, *span, folder, &mut files) {
                Some(Document::Bank(bank)) => banks.push(bank),
                Some(
                    Document::Course(_)
                    | Document::Register(_)
                    | Document::Units(_)
                    | Document::Roster(_)
                    | Document::Decisions(_),
                ) => {
                    self.diagnostics.push(wrong_kind(name, *span));
                    whole = false;
                }
                None => whole = false,
            }
        }
        let mut register: Option<Register> = None;
        if let Some((name, span)) = &source.register {
            match self.named(name, *span, folder, &mut files) {
                Some(Document::Register(found)) => register = Some(found),
                Some(
                    Document::Course(_)
                    | Document::Bank(_)
                    | Document::Units(_)
                    | Document::Roster(_)
                    | Document::Decisions(_),
                ) => {
                    self.diagnostics.push(wrong_kind(name, *span));
                }
                None => whole = false,
            }
        }
        let mut course = source.course.clone();
        if let Some((name, span)) = &source.units {
            match self.named(name, *span, folder, &mut files) {
                Some(Document::Units(units)) => course.units = units,
                Some(
                    Document::Course(_)
                    | Document::Bank(_)
                    | Document::Register(_)
                    | Document::Roster(_)
                    | Document::Decisions(_),
                ) => {
                    self.diagnostics.push(wrong_kind(name, *span));
                }
                None => whole = false,
            }
        }
        if let Some((name, span)) = &source.roster {
            match self.named(name, *span, folder, &mut files) {
                Some(Document::Roster(source)) => {
                    let found = source::roster::check(&source, &course);
                    self.diagnostics.extend(found);
                    course.roster = source.roster;
                }
                Some(
                    Document::Course(_)
                    | Document::Bank(_)
                    | Document::Register(_)
                    | Document::Units(_)
                    | Document::Decisions(_),
                ) => self.diagnostics.push(wrong_kind(name, *span)),
                // a class list that cannot be read keeps nobody from the test
                None => {}
            }
        }
        if let Some(register) = &register {
            for bank in &banks {
                for diagnostic in source::join::check_basis(bank, register) {
                    if !self.diagnostics.contains(&diagnostic) {
                        self.diagnostics.push(diagnostic);
                    }
                }
            }
        }
        if !whole {
            return (None, files);
        }
        let banks: Vec<Bank> = banks.into_iter().map(|source| source.bank).collect();
        let found = source::join::join(source, &banks);
        let errors = found.iter().any(|d| d.severity() == Severity::Error);
        self.diagnostics.extend(found);
        ((!errors).then_some(Joined { course, banks }), files)
    }

    fn named(
        &mut self,
        name: &str,
        span: Span,
        folder: &Path,
        files: &mut Vec<FileId>,
    ) -> Option<Document> {
        let path = folder.join(name);
        match self.open(&path) {
            Ok(file) => {
                files.push(file);
                self.document(file).cloned()
            }
            Err(error) => {
                let message = msg("k0005-message")
                    .with("path", name)
                    .with("why", error.to_string());
                self.diagnostics
                    .push(Diagnostic::new(Code::K0005, span, message).help(msg("k0005-help")));
                None
            }
        }
    }

    fn shelve(mut self, documents: &[(PathBuf, FileId)], folder: PathBuf) -> Library {
        let mut shelf = Vec::new();
        let mut used = Vec::new();
        let mut problems = Vec::new();
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
            if let Some(Document::Bank(source)) = self.document(*file)
                && !used.contains(file)
                && let Some(course) = practice(&source.bank)
            {
                shelf.push(Shelved {
                    course,
                    banks: vec![source.bank.clone()],
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

/// Extensions of tables; workbooks are among them to be told what to do with them.
const TABLES: [&str; 6] = ["csv", "tsv", "txt", "xlsx", "xls", "ods"];

/// Whether a file is a table by its name.
fn is_table(path: &Path) -> bool {
    let extension = path.extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|own| TABLES.iter().any(|table| own.eq_ignore_ascii_case(table)))
}

fn wrong_kind(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::K0003, span, msg("k0003-named").with("path", name))
}

/// A bank taken by itself: everything in it, at leisure, with all feedback.
fn practice(bank: &Bank) -> Option<Course> {
    let reveal = vec![
        Reveal::Score,
        Reveal::Correctness,
        Reveal::Responses,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    let during = vec![
        Reveal::Correctness,
        Reveal::Key,
        Reveal::Explanation,
        Reveal::Basis,
    ];
    let form = Form {
        id: "practice".parse().ok()?,
        title: bank.title.clone(),
        phase: Phase::Practice,
        exam_date: None,
        minutes: None,
        gap_counts: false,
        draw: vec![Draw::All(bank.id.clone())],
        parallel_to: None,
        shuffle_items: true,
        shuffle_options: true,
        navigation: Navigation::Free,
        attempts: NonZeroU32::MAX,
        keep: Keep::First,
        pass: None,
        feedback: Feedback {
            during,
            after: reveal.clone(),
            later: reveal.clone(),
            closed: reveal,
        },
        bands: Vec::new(),
        again: None,
        certainty: false,
        anonymous: true,
        timing: Timing::default(),
        access: Access::default(),
        variants: Variants::PerCandidate,
        counterbalance: false,
        ranking: Vec::new(),
    };
    let nobody = Identify {
        name: Need::Off,
        unit: Need::Off,
        group: Need::Off,
        code: Need::Off,
    };
    Some(Course {
        id: bank.id.as_str().parse().ok()?,
        title: bank.title.clone(),
        classes: Vec::new(),
        groups: Vec::new(),
        units: Vec::new(),
        identify: nobody,
        roster: Roster::default(),
        forms: vec![form],
    })
}
