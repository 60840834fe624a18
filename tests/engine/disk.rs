//! A disk in memory whose every step can fail, fall short, come late or be the last before the
//! power goes; what was not synced then survives whole, in part, in another order, or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use khaothi::shell::storage::{Handle, Storage};

/// What happens at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The power goes before it.
    Cut,
    /// It fails and does nothing.
    Fail(io::ErrorKind),
    /// It fails after so many bytes; a sync or rename fails after having been done.
    Short(usize),
    /// It is done, this many milliseconds later.
    Late(u64),
}

/// What is left of what was not synced when the power goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Nothing.
    Nothing,
    /// Everything.
    Everything,
    /// Blocks and names as this number has it, later ones without earlier ones too.
    Some(u64),
}

/// Bytes that reach the disk together.
const BLOCK: usize = 64;

#[derive(Clone, Debug, Default)]
struct Inode {
    durable: Vec<u8>,
    now: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
struct State {
    inodes: BTreeMap<u64, Inode>,
    names: BTreeMap<PathBuf, u64>,
    durable_names: BTreeMap<PathBuf, u64>,
    /// How the names stood after each change since they were last made durable: a file system
    /// keeps such changes in order, and each whole.
    unsure_names: Vec<BTreeMap<PathBuf, u64>>,
    locked: BTreeSet<u64>,
    plan: BTreeMap<usize, Fault>,
    step: usize,
    dead: bool,
    now: u64,
    volume: u64,
}

/// The disk; clones are the same disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct FaultDisk(Arc<Mutex<State>>);

#[derive(Debug)]
struct Open {
    disk: FaultDisk,
    inode: u64,
    locks: bool,
}

fn gone() -> io::Error {
    io::Error::other("the power is gone")
}

impl State {
    fn named(&mut self) {
        self.unsure_names.push(self.names.clone());
    }

    /// Counts a step; how it goes on.
    fn step(&mut self) -> Result<Option<usize>, io::Error> {
        if self.dead {
            return Err(gone());
        }
        let fault = self.plan.get(&self.step).copied();
        self.step += 1;
        match fault {
            None => Ok(None),
            Some(Fault::Late(ms)) => {
                self.now += ms;
                Ok(None)
            }
            Some(Fault::Cut) => {
                self.dead = true;
                Err(gone())
            }
            Some(Fault::Fail(kind)) => Err(kind.into()),
            Some(Fault::Short(bytes)) => Ok(Some(bytes)),
        }
    }
}

impl FaultDisk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn plan(&self, plan: impl IntoIterator<Item = (usize, Fault)>) {
        let mut state = self.state();
        let from = state.step;
        state.plan = plan
            .into_iter()
            .map(|(at, fault)| (from + at, fault))
            .collect();
    }

    pub(crate) fn steps(&self) -> usize {
        self.state().step
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.state().dead
    }

    pub(crate) fn now(&self) -> u64 {
        self.state().now
    }

    pub(crate) fn wait(&self, ms: u64) {
        self.state().now += ms;
    }

    /// What a file holds on disk for sure.
    pub(crate) fn durable(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        let inode = state.durable_names.get(path)?;
        Some(state.inodes.get(inode)?.durable.clone())
    }

    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    pub(crate) fn content(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        Some(state.inodes.get(state.names.get(path)?)?.now.clone())
    }

    /// Takes every file away, as somebody who deletes the folder does.
    pub(crate) fn delete_all(&self) {
        let mut state = self.state();
        state.names.clear();
        state.durable_names.clear();
    }

    /// Another volume is there now, empty: the stick was pulled out.
    pub(crate) fn pull_out(&self) -> BTreeMap<PathBuf, u64> {
        let mut state = self.state();
        state.volume += 1;
        state.durable_names.clear();
        std::mem::take(&mut state.names)
    }

    pub(crate) fn plug_in(&self, names: BTreeMap<PathBuf, u64>) {
        let mut state = self.state();
        state.volume += 7;
        state.durable_names = names.clone();
        state.names = names;
    }

    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let inode = *state.names.get(path).unwrap();
        state.inodes.insert(
            inode,
            Inode {
                durable: bytes.to_vec(),
                now: bytes.to_vec(),
            },
        );
    }

    pub(crate) fn unlock_all(&self) {
        self.state().locked.clear();
    }

    pub(crate) fn lock_out(&self, path: &Path) {
        let mut state = self.state();
        let inode = *state.names.get(path).unwrap();
        state.locked.insert(inode);
    }

    /// The disk as the next start finds it.
    pub(crate) fn rebooted(&self, left: Left) -> Self {
        let old = self.state();
        let mut dice = match left {
            Left::Some(seed) => seed | 1,
            Left::Nothing | Left::Everything => 0,
        };
        let mut flip = || match left {
            Left::Nothing => false,
            Left::Everything => true,
            Left::Some(_) => {
                // xorshift: any stream of coins will do
                dice ^= dice << 13;
                dice ^= dice >> 7;
                dice ^= dice << 17;
                dice & 4 == 0
            }
        };
        let mut new = State::default();
        for (&inode, file) in &old.inodes {
            let mut bytes = file.durable.clone();
            if file.now.len() < bytes.len() && flip() {
                bytes.truncate(file.now.len());
            }
            let blocks = file.now.len().div_ceil(BLOCK);
            for block in 0..blocks {
                let from = block * BLOCK;
                let to = (from + BLOCK).min(file.now.len());
                let same = bytes.get(from..to) == file.now.get(from..to);
                if !same && flip() {
                    if bytes.len() < to {
                        // what lies between was allocated and never written
                        bytes.resize(to, 0);
                    }
                    bytes[from..to].copy_from_slice(&file.now[from..to]);
                }
            }
            new.inodes.insert(
                inode,
                Inode {
                    durable: bytes.clone(),
                    now: bytes,
                },
            );
        }
        new.names = old.durable_names.clone();
        for names in &old.unsure_names {
            if !flip() {
                break;
            }
            new.names = names.clone();
        }
        new.durable_names = new.names.clone();
        Self(Arc::new(Mutex::new(new)))
    }
}

impl Storage for FaultDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut state = self.state();
        let short = state.step()?;
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let inode = state.inodes.keys().last().map_or(1, |last| last + 1);
        state.inodes.insert(inode, Inode::default());
        state.names.insert(path.to_owned(), inode);
        state.named();
        drop(state);
        if short.is_some() {
            return Err(io::ErrorKind::Other.into());
        }
        Ok(Box::new(Open {
            disk: self.clone(),
            inode,
            locks: false,
        }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let state = self.state();
        if state.dead {
            return Err(gone());
        }
        let inode = *state.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        drop(state);
        Ok(Box::new(Open {
            disk: self.clone(),
            inode,
            locks: false,
        }))
    }

    fn create_folder(&self, _folder: &Path) -> io::Result<()> {
        if self.state().dead {
            Err(gone())
        } else {
            Ok(())
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let short = state.step()?;
        let inode = state.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.names.insert(to.to_owned(), inode);
        state.named();
        short.map_or(Ok(()), |_| Err(io::ErrorKind::Other.into()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let _short = state.step()?;
        let removed = state.names.remove(path);
        state.named();
        removed
            .map(|_| ())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let short = state.step()?;
        state.durable_names = state.names.clone();
        state.unsure_names.clear();
        short.map_or(Ok(()), |_| Err(io::ErrorKind::Other.into()))
    }

    fn volume(&self, _path: &Path) -> Option<u64> {
        Some(self.state().volume)
    }
}

impl Open {
    fn with<T>(&self, act: impl FnOnce(&mut State, u64) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.disk.state();
        if state.dead {
            return Err(gone());
        }
        act(&mut state, self.inode)
    }
}

impl Handle for Open {
    fn lock(&mut self) -> bool {
        self.locks = self.disk.state().locked.insert(self.inode);
        self.locks
    }

    fn read(&mut self, _most: u64) -> io::Result<Vec<u8>> {
        self.with(|state, inode| Ok(state.inodes[&inode].now.clone()))
    }

    fn length(&self) -> io::Result<u64> {
        self.with(|state, inode| Ok(state.inodes[&inode].now.len() as u64))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.with(|state, inode| {
            let short = state.step()?;
            let file = state.inodes.get_mut(&inode).unwrap();
            let taken = short.unwrap_or(bytes.len()).min(bytes.len());
            file.now.extend_from_slice(&bytes[..taken]);
            short.map_or(Ok(()), |_| Err(io::ErrorKind::StorageFull.into()))
        })
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.with(|state, inode| {
            let short = state.step()?;
            let file = state.inodes.get_mut(&inode).unwrap();
            file.now.truncate(usize::try_from(length).unwrap());
            short.map_or(Ok(()), |_| Err(io::ErrorKind::Other.into()))
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.with(|state, inode| {
            let short = state.step()?;
            let file = state.inodes.get_mut(&inode).unwrap();
            if short.is_some() {
                // a failed sync may have dropped what it was to write, for good
                file.now = file.durable.clone();
                return Err(io::ErrorKind::Other.into());
            }
            file.durable = file.now.clone();
            Ok(())
        })
    }

    fn is_at(&self, path: &Path) -> io::Result<bool> {
        self.with(|state, inode| Ok(state.names.get(path) == Some(&inode)))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.locks {
            self.disk.state().locked.remove(&self.inode);
        }
    }
}
