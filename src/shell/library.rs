//! The banks, courses and register of a quizzes folder, read and joined.

pub(super) mod lazy;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::cli::Common;
use super::failure::Failure;
use super::store;
use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::check::{BankDesk, CourseDesk, Desk};
use crate::bank::course::{Course, Identify, Need};
use crate::bank::form::access::Access;
use crate::bank::form::timing::Timing;
use crate::bank::form::{Feedback, Form, Keep, Navigation, Phase, Reveal, Variants};
use crate::bank::id::CourseId;
use crate::bank::roster::Roster;
use crate::bank::source::outline::BankOutline;
use crate::bank::source::{self, BankSource, CourseSource, Document, RegisterSource};
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span};
use crate::message::{Message, msg};

/// The largest source file read, in bytes.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

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

/// Source files being read, each once.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The texts.
    pub(super) sources: Sources,
    /// Everything wrong with them.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What the items of each bank show.
    outlines: BTreeMap<FileId, BankOutline>,
    /// What could be read of files with errors.
    partials: BTreeMap<FileId, Document>,
    documents: BTreeMap<FileId, PathBuf>,
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
        let name = path.display().to_string();
        let bytes = match store::read_limited(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                return Ok(self.too_large(key, name));
            }
            Err(error) => return Err(error),
        };
        let (file, document) = match source::decode_as(&bytes) {
            Ok((text, encoding)) => {
                let file = self.sources.add(name, text);
                self.diagnostics.extend(encoding.diagnostic(file));
                let read = if table {
                    source::read_roster(&self.sources, file)
                } else {
                    source::read(&self.sources, file)
                };
                self.keep(file, read)
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
        self.documents.insert(file, key.clone());
        self.seen.insert(key, (file, document));
        Ok(file)
    }

    /// A file nobody reads because of its size.
    fn too_large(&mut self, key: PathBuf, name: String) -> FileId {
        let file = self.sources.add(name, "");
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        let message = msg("k0002-message").with("limit", 64_u32);
        self.diagnostics
            .push(Diagnostic::new(Code::K0002, span, message).help(msg("k0002-help")));
        self.documents.insert(file, key.clone());
        self.seen.insert(key, (file, None));
        file
    }

    /// Files read side by side, for many at once. A file that cannot be read is left to
    /// [`Self::open`], which says why.
    pub(super) fn open_all(&mut self, paths: &[PathBuf], done: impl Fn(usize) + Sync) {
        let texts: Vec<Option<(String, source::Encoding)>> = paths
            .par_iter()
            .map(|path| {
                let bytes = store::read_limited(path, LARGEST).ok()?;
                source::decode_as(&bytes).ok()
            })
            .collect();
        let mut files = Vec::new();
        let sources = paths.iter().zip(texts);
        // class lists are read one by one
        let sources = sources.filter(|(path, _)| path.extension().is_some_and(|e| e == "ron"));
        for (path, text) in sources {
            let key = path.canonicalize().unwrap_or_else(|_| path.clone());
            if let Some((text, encoding)) = text.filter(|_| !self.seen.contains_key(&key)) {
                let file = self.sources.add(path.display().to_string(), text);
                self.diagnostics.extend(encoding.diagnostic(file));
                self.seen.insert(key.clone(), (file, None));
                files.push((key, file));
            }
        }
        let count = std::sync::atomic::AtomicUsize::new(0);
        let reads: Vec<source::Read<Document>> = files
            .par_iter()
            .map(|(_, file)| {
                let read = source::read(&self.sources, *file);
                done(count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
                read
            })
            .collect();
        for ((key, file), read) in files.into_iter().zip(reads) {
            let kept = self.keep(file, read);
            self.documents.insert(file, key.clone());
            self.seen.insert(key, kept);
        }
    }

    fn keep(&mut self, file: FileId, read: source::Read<Document>) -> (FileId, Option<Document>) {
        self.diagnostics.extend(read.diagnostics);
        if let Some(outline) = read.outline {
            self.outlines.insert(file, outline);
        }
        if let Some(partial) = read.partial {
            self.partials.insert(file, partial);
        }
        (file, read.value)
    }

    /// What a file holds, when it could be read.
    pub(super) fn document(&self, file: FileId) -> Option<&Document> {
        let key = self.documents.get(&file)?;
        self.seen
            .get(key)
            .and_then(|(_, document)| document.as_ref())
    }

    /// What could be read of a file, whether or not it has errors.
    pub(super) fn partial(&self, file: FileId) -> Option<&Document> {
        self.document(file).or_else(|| self.partials.get(&file))
    }

    /// What the items of a bank show.
    pub(super) fn outline(&self, file: FileId) -> Option<&BankOutline> {
        self.outlines.get(&file)
    }

    /// Every bank read.
    pub(super) fn banks(&self) -> Vec<Bank> {
        let documents = self
            .seen
            .values()
            .filter_map(|(_, document)| document.as_ref());
        let banks = documents.filter_map(Document::bank);
        banks.map(|source| source.bank.clone()).collect()
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
        if let Some((name, span)) = &source.register {
            match self.named(name, *span, folder, &mut files) {
                Some(Document::Register(_)) => {}
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

    /// The file a course names, if it has been read.
    fn beside(&self, folder: &Path, name: &str) -> Option<FileId> {
        let path = folder.join(name);
        let key = path.canonicalize().unwrap_or(path);
        self.seen.get(&key).map(|(file, _)| *file)
    }

    fn register(&self, file: FileId) -> Option<&RegisterSource> {
        self.document(file)?.register()
    }

    /// Everything read so far, laid out for the rules: banks with the register of their course,
    /// else with the one in their folder.
    pub(super) fn desk(&self, on: Option<Date>, today: Date) -> Desk<'_> {
        let mut desk = Desk {
            sources: &self.sources,
            banks: Vec::new(),
            courses: Vec::new(),
            registers: Vec::new(),
            on,
            today,
        };
        let mut places: BTreeMap<FileId, usize> = BTreeMap::new();
        for (file, outline) in &self.outlines {
            places.insert(*file, desk.banks.len());
            let bank = self.document(*file).and_then(Document::bank);
            let bank = bank.map(|source| &source.bank);
            let folder = self.documents.get(file).and_then(|path| path.parent());
            let register = folder
                .and_then(|folder| self.beside(folder, REGISTER))
                .and_then(|file| self.register(file));
            desk.banks.push(BankDesk {
                outline,
                bank,
                register,
            });
        }
        for (file, path) in &self.documents {
            match self.document(*file) {
                Some(Document::Course(source)) => {
                    let folder = path.parent().unwrap_or(Path::new("."));
                    let banks: Vec<usize> = source
                        .banks
                        .iter()
                        .filter_map(|(name, _)| self.beside(folder, name))
                        .filter_map(|file| places.get(&file).copied())
                        .collect();
                    let register = source
                        .register
                        .as_ref()
                        .and_then(|(name, _)| self.beside(folder, name))
                        .and_then(|file| self.register(file));
                    for place in &banks {
                        if let Some(bank) = desk.banks.get_mut(*place)
                            && register.is_some()
                        {
                            bank.register = register;
                        }
                    }
                    desk.courses.push(CourseDesk { source, banks });
                }
                Some(Document::Register(source)) => desk.registers.push(source),
                Some(
                    Document::Bank(_)
                    | Document::Units(_)
                    | Document::Roster(_)
                    | Document::Decisions(_),
                )
                | None => {}
            }
        }
        desk
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
