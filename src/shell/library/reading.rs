//! Source files being read, and what they name joined to them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{LARGEST, REGISTER};
use crate::bank::Bank;
use crate::bank::check::{BankDesk, CourseDesk, Desk};
use crate::bank::course::Course;
use crate::bank::source::outline::BankOutline;
use crate::bank::source::{self, BankSource, CourseSource, Document, RegisterSource, head};
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span};
use crate::message::msg;
use crate::shell::{store, system};
use crate::text::one_line;

/// Source files being read, each once.
#[derive(Debug, Default)]
pub(in crate::shell) struct Reading {
    /// The texts.
    pub(in crate::shell) sources: Sources,
    /// Everything wrong with them.
    pub(in crate::shell) diagnostics: Vec<Diagnostic>,
    /// What the items of each bank show.
    outlines: BTreeMap<FileId, BankOutline>,
    /// What could be read of files with errors.
    partials: BTreeMap<FileId, Document>,
    documents: BTreeMap<FileId, PathBuf>,
    seen: BTreeMap<PathBuf, (FileId, Option<Document>)>,
    /// Whether only what is taken is wanted: banks without the places and outlines checks need, and
    /// no bank twice.
    lean: bool,
    /// In a lean reading, how many more courses want a bank.
    wanted: BTreeMap<PathBuf, usize>,
}

/// A course joined with what it names.
#[derive(Debug)]
pub(in crate::shell) struct Joined {
    /// The course.
    pub(in crate::shell) course: Course,
    /// Its banks, in its order.
    pub(in crate::shell) banks: Vec<Bank>,
}

impl Reading {
    /// Reads a file, unless it was read before: a class list when its name says it is a table.
    pub(in crate::shell) fn open(&mut self, path: &Path) -> std::io::Result<FileId> {
        self.open_as(path, is_table(path))
    }

    /// Reads a class list, whatever its name.
    pub(in crate::shell) fn open_table(&mut self, path: &Path) -> std::io::Result<FileId> {
        self.open_as(path, true)
    }

    /// Reads a file somebody's folder holds: one that cannot be read is told of, like any mistake,
    /// and keeps nobody from the others.
    pub(in crate::shell) fn open_listed(&mut self, path: &Path) -> FileId {
        self.open(path).unwrap_or_else(|error| {
            let name = path.display().to_string();
            let message = msg("k0005-message")
                .with("path", one_line(&name))
                .with("why", system::words(&error));
            self.unread(path.to_owned(), name, |span| {
                Diagnostic::new(Code::K0005, span, message).help(msg("k0005-listed"))
            })
        })
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
        let (file, document) = if table {
            let (file, read) = source::read_class_list(&mut self.sources, &name, &bytes);
            self.keep(file, read)
        } else {
            match source::decode_owned(bytes) {
                Ok((text, _)) if self.lean && head::face(&text) == head::Face::Bank => {
                    self.open_lean(name, text)
                }
                Ok((text, encoding)) => {
                    let file = self.sources.add(name, text);
                    self.diagnostics.extend(encoding.diagnostic(file));
                    let read = source::read(&self.sources, file);
                    self.keep(file, read)
                }
                Err((bad, bytes)) => {
                    let file = self.sources.add(name, String::from_utf8_lossy(&bytes));
                    self.diagnostics.push(bad.diagnostic(file));
                    (file, None)
                }
            }
        };
        self.documents.insert(file, key.clone());
        self.seen.insert(key, (file, document));
        Ok(file)
    }

    /// A bank for those who take it. One with mistakes is read whole, for what is said of it.
    fn open_lean(&mut self, name: String, text: String) -> (FileId, Option<Document>) {
        let file = self.sources.add(name.clone(), "");
        if let Some(bank) = source::lean::bank(file, &text) {
            let cites = Vec::new();
            return (file, Some(Document::Bank(BankSource { bank, cites })));
        }
        let file = self.sources.add(name, text);
        let read = source::read(&self.sources, file);
        self.diagnostics.extend(read.diagnostics);
        (file, read.value)
    }

    /// A file nobody reads because of its size.
    fn too_large(&mut self, key: PathBuf, name: String) -> FileId {
        self.unread(key, name, |span| {
            let message = msg("k0002-message").with("limit", 128_u32);
            Diagnostic::new(Code::K0002, span, message).help(msg("k0002-help"))
        })
    }

    /// A file without a text, and what is said of it.
    fn unread(
        &mut self,
        key: PathBuf,
        name: String,
        why: impl FnOnce(Span) -> Diagnostic,
    ) -> FileId {
        let file = self.sources.add(name, "");
        self.diagnostics.push(why(Span {
            file,
            start: 0,
            end: 0,
        }));
        self.documents.insert(file, key.clone());
        self.seen.insert(key, (file, None));
        file
    }

    /// Files read side by side, for many at once, in their order. A file that cannot be read is
    /// `None`, and left to [`Self::open`], which says why; so are class lists.
    pub(in crate::shell) fn open_all(
        &mut self,
        paths: &[PathBuf],
        done: impl Fn(usize) + Sync,
    ) -> Vec<Option<FileId>> {
        let texts: Vec<Option<(PathBuf, String, source::Encoding)>> = paths
            .par_iter()
            .map(|path| {
                if path.extension().is_none_or(|extension| extension != "ron") {
                    return None;
                }
                let bytes = store::read_limited(path, LARGEST).ok()?;
                let (text, encoding) = source::decode_owned(bytes).ok()?;
                let key = path.canonicalize().unwrap_or_else(|_| path.clone());
                Some((key, text, encoding))
            })
            .collect();
        let mut opened = Vec::with_capacity(paths.len());
        let mut files = Vec::new();
        for (path, text) in paths.iter().zip(texts) {
            let Some((key, text, encoding)) = text else {
                opened.push(None);
                continue;
            };
            if let Some((file, _)) = self.seen.get(&key) {
                opened.push(Some(*file));
                continue;
            }
            let file = self.sources.add(path.display().to_string(), text);
            self.diagnostics.extend(encoding.diagnostic(file));
            self.seen.insert(key.clone(), (file, None));
            files.push((key, file));
            opened.push(Some(file));
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
        opened
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
    pub(in crate::shell) fn document(&self, file: FileId) -> Option<&Document> {
        let key = self.documents.get(&file)?;
        self.seen
            .get(key)
            .and_then(|(_, document)| document.as_ref())
    }

    /// What could be read of a file, whether or not it has errors.
    pub(in crate::shell) fn partial(&self, file: FileId) -> Option<&Document> {
        self.document(file).or_else(|| self.partials.get(&file))
    }

    /// What the items of a bank show.
    pub(in crate::shell) fn outline(&self, file: FileId) -> Option<&BankOutline> {
        self.outlines.get(&file)
    }

    /// Every bank read.
    pub(in crate::shell) fn banks(&self) -> Vec<Bank> {
        let documents = self
            .seen
            .values()
            .filter_map(|(_, document)| document.as_ref());
        let banks = documents.filter_map(Document::bank);
        banks.map(|source| source.bank.clone()).collect()
    }

    /// Whether anything read from these files is an error.
    pub(in crate::shell) fn has_errors(&self, files: &[FileId]) -> usize {
        let in_files = |d: &&Diagnostic| files.contains(&d.span.file);
        self.diagnostics
            .iter()
            .filter(in_files)
            .filter(|d| d.severity() == Severity::Error)
            .count()
    }

    /// Reads what a course names and checks them against each other. `None` when a file it names
    /// cannot be used; the diagnostics say why.
    pub(in crate::shell) fn join(
        &mut self,
        source: &CourseSource,
        folder: &Path,
    ) -> (Option<Joined>, Vec<FileId>) {
        let mut files = Vec::new();
        let mut banks: Vec<BankSource> = Vec::new();
        let mut whole = true;
        for (name, span) in &source.banks {
            let found = self.found(name, *span, folder, &mut files);
            match found.and_then(|file| self.give(file)) {
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
        let file = self.found(name, span, folder, files)?;
        self.document(file).cloned()
    }

    /// What a file holds, for the course that joins it: the last one of a lean reading to want a
    /// bank gets it itself, as large ones are not held twice.
    pub(super) fn give(&mut self, file: FileId) -> Option<Document> {
        let key = self.documents.get(&file)?;
        if let Some(wanted) = self.wanted.get_mut(key) {
            *wanted = wanted.saturating_sub(1);
            if *wanted == 0 {
                return self.seen.get_mut(key)?.1.take();
            }
        }
        self.document(file).cloned()
    }

    /// A reading for those who take what is read: see [`Self::count_wishes`].
    pub(super) fn lean() -> Self {
        Self {
            lean: true,
            ..Self::default()
        }
    }

    /// Counts who will want which bank: the courses that name it, else whoever takes it by itself.
    pub(super) fn count_wishes(&mut self, documents: &[(PathBuf, FileId)]) {
        for (path, file) in documents {
            if let Some(Document::Course(source)) = self.document(*file) {
                let beside = path.parent().unwrap_or(Path::new("."));
                let named = source.banks.iter().map(|(name, _)| beside.join(name));
                let named: Vec<PathBuf> = named.collect();
                for bank in named {
                    let key = bank.canonicalize().unwrap_or(bank);
                    *self.wanted.entry(key).or_default() += 1;
                }
            }
        }
        for (_, file) in documents {
            if let Some(key) = self.documents.get(file) {
                self.wanted.entry(key.clone()).or_insert(1);
            }
        }
    }

    /// The file a course names.
    fn found(
        &mut self,
        name: &str,
        span: Span,
        folder: &Path,
        files: &mut Vec<FileId>,
    ) -> Option<FileId> {
        let path = folder.join(name);
        match self.open(&path) {
            Ok(file) => {
                files.push(file);
                Some(file)
            }
            Err(error) => {
                let message = msg("k0005-message")
                    .with("path", name)
                    .with("why", system::words(&error));
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

    /// Everything read so far, laid out for the rules: banks with the register of their course, else
    /// with the one in their folder, else with the only one there is.
    pub(in crate::shell) fn desk(&self, on: Option<Date>, today: Date) -> Desk<'_> {
        let mut desk = Desk {
            sources: &self.sources,
            banks: Vec::new(),
            courses: Vec::new(),
            registers: Vec::new(),
            on,
            today,
        };
        let mut places: BTreeMap<FileId, usize> = BTreeMap::new();
        let mut registers: BTreeMap<&Path, Option<&RegisterSource>> = BTreeMap::new();
        for (file, outline) in &self.outlines {
            places.insert(*file, desk.banks.len());
            let bank = self.document(*file).and_then(Document::bank);
            let bank = bank.map(|source| &source.bank);
            let folder = self.documents.get(file).and_then(|path| path.parent());
            let register = folder.and_then(|folder| {
                *registers.entry(folder).or_insert_with(|| {
                    let file = self.beside(folder, REGISTER)?;
                    self.register(file)
                })
            });
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
        if let [only] = desk.registers[..] {
            for bank in &mut desk.banks {
                bank.register.get_or_insert(only);
            }
        }
        desk
    }
}

/// Extensions of tables; those of other workbooks are among them to be told what to do with them.
const TABLES: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"];

/// Whether a file is a table by its name.
fn is_table(path: &Path) -> bool {
    let extension = path.extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|own| TABLES.iter().any(|table| own.eq_ignore_ascii_case(table)))
}

fn wrong_kind(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::K0003, span, msg("k0003-named").with("path", name))
}
