//! The second copy of an attempt that is gone on with: what it holds more than the journal is
//! taken over, and a copy that went another way is set aside.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::journal_file::JournalFile;
use super::keeper::LEFT;
use super::storage::{Storage, journal_path};
use crate::attempt::journal::Journal;

/// Brings a journal up to its second copy in the folder `mirror`; the journal as it then reads,
/// `None` where the copy has nothing more. The two are written side by side, so that a kill can
/// leave either of them ahead.
///
/// # Errors
/// When the journal cannot be written.
pub fn catch_up(
    storage: &Arc<dyn Storage>,
    mirror: &Path,
    attempt: &str,
    file: &mut JournalFile,
) -> io::Result<Option<Journal>> {
    let path = journal_path(mirror, attempt);
    for path in [path.with_extension("done"), path] {
        // what another window holds, or cannot be read, is left alone
        let Ok((copy, journal)) = JournalFile::open(storage, &path) else {
            continue;
        };
        if let Some(more) = copy.text().strip_prefix(file.text()) {
            if more.is_empty() {
                return Ok(None);
            }
            let more = more.to_vec();
            file.append(&more)?;
            return Ok(Some(journal));
        }
        if !file.text().starts_with(copy.text()) {
            drop(copy);
            // best effort: what cannot be set aside is told as a second copy that fails
            let _renamed = storage.rename(&path, &path.with_extension(LEFT));
        }
    }
    Ok(None)
}
