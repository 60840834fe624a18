//! The files below some paths, in an order that does not depend on the file system.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::failure::Failure;

/// Deeper than this nobody files results.
const DEEPEST: usize = 16;

/// Every file below the paths, folders walked, links below them not followed.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|e| Failure::file("doing-read", path, e))?;
        if kind.is_dir() {
            walk(path, DEEPEST, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn walk(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let fail = |error| Failure::file("doing-list", folder, error);
    let mut entries: Vec<_> = fs::read_dir(folder)
        .map_err(fail)?
        .collect::<Result<_, _>>()
        .map_err(fail)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(fail)?;
        if kind.is_dir() && deeper > 0 {
            walk(&entry.path(), deeper - 1, found)?;
        } else if !kind.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(())
}
