//! Files read with limits, and whole files replaced in one step.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::system::NotPlain;

/// The folder of running attempts inside the results folder.
pub(super) const ATTEMPTS: &str = ".attempts";

/// Writes a whole file so that, whatever happens, either the old or the new content is there.
pub(super) fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(mut device) = device(path)? {
        return device.write_all(content);
    }
    let mut file = beside(path)?;
    file.write_all(content)?;
    persist(file, path)
}

/// The same, filled bit by bit.
pub(super) fn write_through(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let cannot = |error| Failure::file("doing-write", path, error);
    if let Some(mut device) = device(path).map_err(cannot)? {
        return fill(&mut device);
    }
    let mut file = beside(path).map_err(cannot)?;
    fill(file.as_file_mut())?;
    persist(file, path).map_err(cannot)
}

/// What is no file but a device or a pipe, such as `/dev/null`: it is written to, never replaced.
fn device(path: &Path) -> io::Result<Option<File>> {
    let special = |found: fs::Metadata| !found.is_file() && !found.is_dir();
    if !fs::metadata(path).is_ok_and(special) {
        return Ok(None);
    }
    fs::OpenOptions::new().write(true).open(path).map(Some)
}

/// A temporary file beside one to be written.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = folder(path);
    fs::create_dir_all(folder)?;
    tempfile::Builder::new()
        .prefix(".khaothi-")
        .suffix(".tmp")
        .tempfile_in(folder)
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn persist(file: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    readable(file.as_file())?;
    file.persist(path).map_err(|failed| failed.error)?;
    sync_folder(folder(path))
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
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(NotPlain.into());
    }
    // one reading, where the file is as long as it says
    let room = usize::try_from(found.len().min(most)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(room.saturating_add(1));
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

/// The first bytes of a plain file, up to `most`.
pub(super) fn read_start(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(NotPlain.into());
    }
    let mut bytes = Vec::with_capacity(most);
    let mut file = File::open(path)?.take(most as u64);
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
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

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let hole = folder.path().join("hole");
        std::os::unix::fs::symlink("/dev/null", &hole).unwrap();
        write_atomically(&hole, b"away").unwrap();
        write_through(&hole, |file| {
            file.write_all(b"away").unwrap();
            Ok(())
        })
        .unwrap();
        assert!(fs::symlink_metadata(&hole).unwrap().is_symlink());
    }
}
