//! The seam to the disk: the few steps attempts are saved by, each of which can fail.
//!
//! [`Disk`] does them for real. Tests put a disk of their own behind the same trait and fail, cut
//! or reorder every single step.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// Somewhere files can be kept. Every method is one step: it is done, or it is not.
pub trait Storage: Send + Sync + fmt::Debug {
    /// A new, empty file, open for appending.
    ///
    /// # Errors
    /// `AlreadyExists` when something has that name; whatever the system says otherwise.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>>;

    /// A file that is there, open for appending.
    ///
    /// # Errors
    /// `NotFound` when it is not there; whatever the system says otherwise.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Handle>>;

    /// Makes a folder and those above it; fine when it is there.
    ///
    /// # Errors
    /// Whatever the system says.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Gives a file another name, replacing what had it.
    ///
    /// # Errors
    /// Whatever the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// Whatever the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable, where the system knows how.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Which volume a path is on, or would be on; `None` where that cannot be told.
    fn volume(&self, path: &Path) -> Option<u64>;
}

/// An open file.
pub trait Handle: Send + fmt::Debug {
    /// Locks it against other programs; whether that worked. A file system without locks says yes:
    /// better no lock than no test.
    fn lock(&mut self) -> bool;

    /// All of it, but not more than `most` bytes.
    ///
    /// # Errors
    /// Whatever the system says.
    fn read(&mut self, most: u64) -> io::Result<Vec<u8>>;

    /// Its length in bytes.
    ///
    /// # Errors
    /// Whatever the system says.
    fn length(&self) -> io::Result<u64>;

    /// Writes at its end.
    ///
    /// # Errors
    /// Whatever the system says; some of the bytes may be there then.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Cuts it to a length.
    ///
    /// # Errors
    /// Whatever the system says.
    fn cut(&mut self, length: u64) -> io::Result<()>;

    /// Returns when everything written is on disk.
    ///
    /// # Errors
    /// Whatever the system says; nothing is known of what was written since the last time then.
    fn sync(&mut self) -> io::Result<()>;

    /// Whether the path still leads to this very file: a deleted one can be written to for ever.
    ///
    /// # Errors
    /// Whatever the system says.
    fn is_at(&self, path: &Path) -> io::Result<bool>;
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Puts a whole file in place so that, whatever happens, either the old or the new one is there.
///
/// # Errors
/// Whatever step the storage refused; the old file is untouched then.
pub fn replace(storage: &dyn Storage, path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    storage.create_folder(folder)?;
    let mut name = std::ffi::OsString::from(".khaothi-");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!("-{}.tmp", std::process::id()));
    let aside = folder.join(name);
    let mut file = match storage.create(&aside) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // left over from a try that failed
            storage.remove(&aside)?;
            storage.create(&aside)?
        }
        other => other?,
    };
    let written = file
        .append(content)
        .and_then(|()| file.sync())
        .and_then(|()| storage.rename(&aside, path));
    drop(file);
    if let Err(error) = written {
        // best effort: the next try removes it again
        let _removed = storage.remove(&aside);
        return Err(error);
    }
    storage.sync_folder(folder)
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

#[derive(Debug)]
struct Opened(File);

impl Storage for Disk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create_new(true);
        Ok(Box::new(Opened(options.open(path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("not a plain file"));
        }
        let file = OpenOptions::new().read(true).append(true).open(path)?;
        Ok(Box::new(Opened(file)))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    #[cfg(unix)]
    fn volume(&self, path: &Path) -> Option<u64> {
        use std::os::unix::fs::MetadataExt as _;
        let here = Path::new(".");
        let above = path
            .ancestors()
            .map(|a| if a.as_os_str().is_empty() { here } else { a });
        above
            .filter_map(|ancestor| fs::metadata(ancestor).ok())
            .map(|found| found.dev())
            .next()
    }

    #[cfg(not(unix))]
    fn volume(&self, _path: &Path) -> Option<u64> {
        None
    }
}

impl Handle for Opened {
    fn lock(&mut self) -> bool {
        !matches!(self.0.try_lock(), Err(TryLockError::WouldBlock))
    }

    fn read(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.seek(SeekFrom::Start(0))?;
        (&self.0).take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    #[cfg(unix)]
    fn is_at(&self, path: &Path) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt as _;
        let own = self.0.metadata()?;
        match fs::metadata(path) {
            Ok(there) => Ok(own.dev() == there.dev() && own.ino() == there.ino()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    #[cfg(not(unix))]
    fn is_at(&self, path: &Path) -> io::Result<bool> {
        // an open file cannot be removed there; its stick can
        Ok(fs::metadata(path).is_ok_and(|found| found.is_file()))
    }
}

/// The path of an attempt's journal in a results folder.
pub fn journal_path(results: &Path, attempt: &str) -> PathBuf {
    results
        .join(super::store::ATTEMPTS)
        .join(format!("{attempt}.journal"))
}
