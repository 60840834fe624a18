//! An attempt's journal on disk: appended to and synced, and brought back in step after whatever
//! went wrong. Everything it holds is kept in memory too, so that it can be written anew where the
//! folder was deleted, the stick replaced or another folder chosen.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::storage::{Handle, Storage, folder_of, replace};
use crate::attempt::journal::{self, Journal, Tail};

/// The largest journal read, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Why a journal could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
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

/// Another program has the journal, or wrote to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Elsewhere {
    /// It is locked.
    #[error("another program has the journal locked")]
    Locked,
    /// It holds lines we did not write.
    #[error("another window went on with this attempt")]
    Continued,
    /// The folder is gone, and what is in its place is on another disk.
    #[error("the disk the journal was on is gone")]
    OtherDisk,
}

impl From<Elsewhere> for io::Error {
    fn from(why: Elsewhere) -> Self {
        Self::other(why)
    }
}

/// A journal being written, locked against a second window.
#[derive(Debug)]
pub struct JournalFile {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    /// Open and locked; `None` until it can be opened again.
    handle: Option<Box<dyn Handle>>,
    /// Everything that was on disk when it was last in step: whole lines.
    text: Vec<u8>,
    /// Whether the last write failed, so that nothing is known of what is there.
    doubtful: bool,
    volume: Option<u64>,
}

impl JournalFile {
    /// A new journal with its first line, on disk when this returns.
    ///
    /// # Errors
    /// Whatever the storage says; nothing is left behind that would be taken for an attempt.
    pub fn create(
        storage: &Arc<dyn Storage>,
        path: &Path,
        first_line: &str,
    ) -> Result<Self, OpenError> {
        let mut journal = Self::holding(storage, path, Vec::new());
        if let Err(error) = journal.append(first_line.as_bytes()) {
            journal.handle = None;
            // what never held more than a part of the first line is nobody's
            let left = storage.open(path).and_then(|mut left| left.read(LARGEST));
            if left.is_ok_and(|left| first_line.as_bytes().starts_with(&left)) {
                let _stays = storage.remove(path);
            }
            return Err(error.into());
        }
        Ok(journal)
    }

    /// A journal that holds these lines and will be put at a path with the next append.
    pub fn holding(storage: &Arc<dyn Storage>, path: &Path, text: Vec<u8>) -> Self {
        Self {
            storage: Arc::clone(storage),
            volume: storage.volume(path),
            path: path.to_owned(),
            handle: None,
            text,
            doubtful: true,
        }
    }

    /// An existing journal, its torn last line cut off (and kept beside it), ready to go on.
    ///
    /// # Errors
    /// [`OpenError`] says why not.
    pub fn open(storage: &Arc<dyn Storage>, path: &Path) -> Result<(Self, Journal), OpenError> {
        let mut handle = storage.open(path)?;
        if !handle.lock() {
            return Err(OpenError::Busy);
        }
        let mut bytes = handle.read(LARGEST)?;
        let journal = journal::read(&bytes)?;
        if journal.tail != Tail::Clean {
            let tail = bytes.get(journal.good..).unwrap_or_default();
            replace(storage.as_ref(), &path.with_extension("torn"), tail)?;
            handle.cut(journal.good as u64)?;
            handle.sync()?;
            bytes.truncate(journal.good);
        }
        let mut file = Self::holding(storage, path, bytes);
        file.handle = Some(handle);
        file.doubtful = false;
        Ok((file, journal))
    }

    /// Whether the last write failed.
    pub const fn is_doubtful(&self) -> bool {
        self.doubtful
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its lines so far.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Appends lines; they are on disk, at its path, when this returns.
    ///
    /// # Errors
    /// Whatever the storage says. The lines do not count as written then, and the next append
    /// begins by bringing the file back in step.
    pub fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        self.write(lines, true)
    }

    /// Appends lines nobody waits for: they are on disk when the system gets to it, with the next
    /// lines at the latest.
    ///
    /// # Errors
    /// As of [`Self::append`].
    pub fn append_at_leisure(&mut self, lines: &[u8]) -> io::Result<()> {
        self.write(lines, false)
    }

    fn write(&mut self, lines: &[u8], sync: bool) -> io::Result<()> {
        let done = self.in_step(lines).and_then(|mut handle| {
            let written = handle
                .append(lines)
                .and_then(|()| if sync { handle.sync() } else { Ok(()) })
                .and_then(|()| handle.is_at(&self.path));
            // kept even after a failure: it holds the lock
            self.handle = Some(handle);
            match written {
                Ok(true) => Ok(()),
                Ok(false) => {
                    self.handle = None;
                    Err(io::ErrorKind::NotFound.into())
                }
                Err(error) => Err(error),
            }
        });
        self.doubtful = done.is_err();
        if done.is_ok() {
            self.text.extend_from_slice(lines);
        }
        done
    }

    /// The open file, holding exactly what it should before these lines.
    fn in_step(&mut self, lines: &[u8]) -> io::Result<Box<dyn Handle>> {
        let held = self.handle.take();
        if let Some(handle) = held {
            let there = handle.is_at(&self.path).unwrap_or(false);
            let whole = || -> io::Result<bool> { Ok(handle.length()? == self.text.len() as u64) };
            if there && !self.doubtful && whole()? {
                return Ok(handle);
            }
            if there {
                return self.reconciled(handle, lines);
            }
        }
        match self.storage.open(&self.path) {
            Ok(mut handle) => {
                if !handle.lock() {
                    return Err(Elsewhere::Locked.into());
                }
                self.reconciled(handle, lines)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.anew(),
            Err(error) => Err(error),
        }
    }

    /// A new file with everything so far.
    fn anew(&mut self) -> io::Result<Box<dyn Handle>> {
        if self.volume.is_some() && self.storage.volume(&self.path) != self.volume {
            return Err(Elsewhere::OtherDisk.into());
        }
        let folder = folder_of(&self.path);
        self.storage.create_folder(folder)?;
        let mut handle = self.storage.create(&self.path)?;
        if !handle.lock() {
            return Err(Elsewhere::Locked.into());
        }
        if !self.text.is_empty() {
            handle.append(&self.text)?;
            handle.sync()?;
        }
        self.storage.sync_folder(folder)?;
        Ok(handle)
    }

    /// Brings a file that may hold anything back to what it should hold: keeps what it has of our
    /// lines, cuts what it should not have, adds what is missing. Whole lines of somebody else are
    /// never cut.
    fn reconciled(
        &mut self,
        mut handle: Box<dyn Handle>,
        lines: &[u8],
    ) -> io::Result<Box<dyn Handle>> {
        let found = handle.read(LARGEST)?;
        let ours = self.text.iter().chain(lines);
        let common = found.iter().zip(ours).take_while(|(a, b)| a == b).count();
        let whole = journal::read(&found).map_or(0, |journal| journal.good);
        if whole > common {
            self.handle = Some(handle);
            return Err(Elsewhere::Continued.into());
        }
        if common == 0 && !found.is_empty() && !self.text.is_empty() {
            // something else has our name: out of the way with it, not gone
            let aside = self.path.with_extension("broken");
            self.storage.rename(&self.path, &aside)?;
            return self.anew();
        }
        let keep = common.min(self.text.len());
        if found.len() > keep {
            handle.cut(keep as u64)?;
        }
        let missing = self.text.get(keep..).unwrap_or_default();
        if !missing.is_empty() {
            handle.append(missing)?;
        }
        if found.len() > keep || !missing.is_empty() {
            handle.sync()?;
        }
        // its name may never have become durable
        self.storage.sync_folder(folder_of(&self.path))?;
        Ok(handle)
    }
}
