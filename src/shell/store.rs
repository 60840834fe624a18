//! Files that must not be half written: whole files replaced in one step, journals appended and
//! synced.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::attempt::journal::{self, Journal, Tail};

/// The folder of running attempts inside the results folder.
pub(super) const ATTEMPTS: &str = ".attempts";

/// Writes a whole file so that, whatever happens, either the old or the new content is there.
pub(super) fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".khaothi-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    readable(file.as_file())?;
    file.persist(path).map_err(|failed| failed.error)?;
    sync_folder(folder)
}

/// Writes a file that can be made again, without waiting for the disk.
pub(super) fn write_quickly(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content)
}

/// Temporary files are private; results are for others to collect.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Makes the folder's own entry durable, where the system knows how.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Reads a file, but not more than `most` bytes; anything but a plain file is refused.
pub(super) fn read_limited(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a plain file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("larger than {most} bytes"),
        ));
    }
    Ok(bytes)
}

/// A journal that is open for appending and locked against a second window.
#[derive(Debug)]
pub(super) struct JournalFile {
    file: File,
    /// Bytes that are whole lines, on disk.
    good: u64,
}

/// Why a journal could not be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    /// Another window has it.
    #[error("another window has this attempt open")]
    Busy,
    /// It is no journal.
    #[error(transparent)]
    Content(#[from] journal::JournalError),
    /// The system said no.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The largest journal read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

impl JournalFile {
    /// A new journal with its first line, on disk when this returns.
    pub(super) fn create(path: &Path, first_line: &str) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create_new(true)
            .open(path)?;
        lock(&file)?;
        let mut journal = Self { file, good: 0 };
        journal.append(first_line.as_bytes())?;
        if let Some(folder) = path.parent() {
            sync_folder(folder)?;
        }
        Ok(journal)
    }

    /// An existing journal, its torn last line cut off (and kept beside it), ready to go on.
    pub(super) fn open(path: &Path) -> Result<(Self, Journal), OpenError> {
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        lock(&file)?;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        (&file).take(LARGEST).read_to_end(&mut bytes)?;
        let journal = journal::read(&bytes)?;
        if journal.tail != Tail::Clean {
            let tail = bytes.get(journal.good..).unwrap_or_default();
            write_atomically(&path.with_extension("torn"), tail)?;
            file.set_len(journal.good as u64)?;
            file.sync_all()?;
        }
        let good = journal.good as u64;
        Ok((Self { file, good }, journal))
    }

    /// Appends lines; they are on disk when this returns. After a failure the file is cut back to
    /// what it held before, if the system lets us.
    pub(super) fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.file.metadata()?.len() != self.good {
            self.file.set_len(self.good)?;
        }
        let written = self
            .file
            .write_all(lines)
            .and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => {
                self.good += lines.len() as u64;
                Ok(())
            }
            Err(error) => {
                // best effort: the next append, or the next start, cuts it again
                let _cut = self.file.set_len(self.good);
                Err(error)
            }
        }
    }
}

fn lock(file: &File) -> Result<(), OpenError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(OpenError::Busy),
        // a file system without locks: better no lock than no test
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

/// The journals of a results folder, in the order of their names.
pub(super) fn journals(results: &Path) -> Vec<PathBuf> {
    right_in(&results.join(ATTEMPTS), "journal")
}

/// The result files right in a folder, in the order of their names.
pub(super) fn results(folder: &Path) -> Vec<PathBuf> {
    right_in(folder, "ron")
}

fn right_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    paths.sort();
    paths
}
