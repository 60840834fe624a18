//! Which results of a pack count: those that stand for files as they are now, or, where the pack came
//! without its files, the latest of each name.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::arrivals::{Found, Received};
use super::console::Console;
use super::failure::Failure;
use super::packs::{self, Ended, Made, stamp};
use super::progress::Progress;
use super::store;
use crate::cohort::intake::Arrival;
use crate::message::{Message, msg};
use crate::result::file::{LARGEST, write};
use crate::result::pack::{PackError, Packed, Source};

/// No place.
const NONE: u32 = u32::MAX;

/// A pack looked through.
#[derive(Debug)]
pub(super) struct Indexed {
    /// Of each result in the pack, the place of the file it stands for, or of the pack itself.
    wanted: Vec<u32>,
    /// Whether it stands for itself, without files.
    pub(super) alone: bool,
    /// Files in it that are not beside it any more.
    pub(super) gone: Vec<String>,
    /// How reading it ended.
    pub(super) ended: Ended,
}

impl Indexed {
    /// The place of what a result of the pack stands for; `None` when it does not count.
    pub(super) fn place(&self, result: usize) -> Option<usize> {
        let place = self.wanted.get(result).filter(|place| **place != NONE)?;
        usize::try_from(*place).ok()
    }

    /// Whether everything is there that was ever written.
    pub(super) fn is_whole(&self) -> bool {
        self.ended.is_whole() && self.ended.live == Some(self.live() as u64)
    }

    /// Results that count.
    pub(super) fn live(&self) -> usize {
        self.wanted.iter().filter(|place| **place != NONE).count()
    }

    /// The places of the files it stands for.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let places = self.wanted.iter().filter(|place| **place != NONE);
        places.filter_map(|place| usize::try_from(*place).ok())
    }

    /// A result of the pack as the file it stands for.
    pub(super) fn received(&self, found: &[Found], place: usize, packed: Packed) -> Received {
        let file = found.get(place);
        let shown = file.map_or(String::new(), |file| file.path.display().to_string());
        let (path, bytes) = if self.alone {
            let mut bytes = write(&packed.record).into_bytes();
            // a text is made with room to spare, of which many would keep as much again
            bytes.shrink_to_fit();
            (format!("{shown} » {}", packed.source.name), Some(bytes))
        } else {
            (shown, None)
        };
        let digest = match &bytes {
            Some(bytes) => crate::bank::digest(bytes),
            None => format!(
                "blake3:{}",
                blake3::Hash::from_bytes(packed.source.digest).to_hex()
            ),
        };
        Received {
            arrival: Arrival {
                path,
                digest,
                content: Ok(packed.record),
                present: false,
            },
            bytes,
        }
    }
}

/// What a result in a pack stands for.
enum Stands {
    /// A file found, and whether the file is still what it was.
    File(u32, bool),
    /// A file that was not found.
    Name(String),
}

/// Looks through the pack found at `own`; files found beside it are held against it unless it was
/// named itself.
pub(super) fn index(
    found: &[Found],
    own: usize,
    named: bool,
    progress: &Progress<'_>,
    done: u64,
) -> Result<Indexed, Failure> {
    let pack = found
        .get(own)
        .map_or(Path::new(""), |own| own.path.as_path());
    let mut places: HashMap<&OsStr, u32> = HashMap::new();
    if !named {
        let beside = found.iter().enumerate().filter(|(_, one)| {
            one.refused.is_none() && !one.pack && one.path.parent() == pack.parent()
        });
        places.extend(
            beside.filter_map(|(place, one)| {
                Some((one.path.file_name()?, u32::try_from(place).ok()?))
            }),
        );
    }
    let mut latest = Latest {
        named,
        ..Latest::default()
    };
    let up_to_date = fs::metadata(pack).and_then(|meta| meta.modified()).ok();
    let ended = packs::each(
        pack,
        progress,
        done,
        |_, block| {
            let open = block.open()?;
            let heads = open.heads()?.into_iter().map(|head| {
                let source = head.source;
                match places.get(OsStr::new(&source.name)) {
                    Some(place) => {
                        let file = found.get(*place as usize);
                        let same =
                            file.is_some_and(|file| is_same(&file.path, &source, up_to_date));
                        Stands::File(*place, same)
                    }
                    None => Stands::Name(source.name),
                }
            });
            Ok(heads.collect::<Vec<Stands>>())
        },
        |made| {
            match made {
                Made::Block(first, results) => latest.block(first, results),
                Made::Gone(name) => {
                    latest.of_name.remove(&short(&name));
                    if let Some(place) = places.get(OsStr::new(&name)) {
                        latest.of_file.remove(place);
                    }
                }
            }
            Ok(())
        },
    )?;
    Ok(latest.indexed(own, ended))
}

/// Whether a file is what it was when it was packed.
fn is_same(path: &Path, source: &Source, up_to_date: Option<SystemTime>) -> bool {
    let Ok(meta) = fs::metadata(path) else {
        return false;
    };
    if stamp(&meta) != (source.size, source.changed) {
        return false;
    }
    if !packs::is_doubtful(&meta, up_to_date) {
        return true;
    }
    let bytes = store::read_limited(path, LARGEST);
    bytes.is_ok_and(|bytes| *blake3::hash(&bytes).as_bytes() == source.digest)
}

/// The latest result of each file and name in a pack.
#[derive(Default)]
struct Latest {
    named: bool,
    of_file: HashMap<u32, Option<u32>>,
    of_name: HashMap<[u8; 16], u32>,
    names: Vec<(u32, String)>,
    total: u32,
}

impl Latest {
    fn block(&mut self, first: usize, results: Vec<Stands>) {
        for (result, stands) in results.into_iter().enumerate() {
            let result = u32::try_from(first + result).unwrap_or(NONE);
            self.total = self.total.max(result.saturating_add(1));
            match stands {
                Stands::File(place, same) => {
                    self.of_file.insert(place, same.then_some(result));
                }
                Stands::Name(name) => {
                    self.of_name.insert(short(&name), result);
                    if !self.named {
                        self.names.push((result, name));
                    }
                }
            }
        }
    }

    fn indexed(self, own: usize, ended: Ended) -> Indexed {
        let alone = self.of_file.is_empty();
        let own = u32::try_from(own).unwrap_or(NONE);
        let counting: Vec<(u32, u32)> = if alone {
            let results = self.of_name.values();
            results.map(|result| (*result, own)).collect()
        } else {
            let files = self.of_file.iter();
            files
                .filter_map(|(place, result)| Some(((*result)?, *place)))
                .collect()
        };
        let mut wanted = vec![NONE; self.total as usize];
        for (result, place) in counting {
            if let Some(slot) = wanted.get_mut(result as usize) {
                *slot = place;
            }
        }
        let latest = |(result, name): &(u32, String)| {
            !alone && self.of_name.get(&short(name)) == Some(result)
        };
        let names = self.names.into_iter().filter(latest);
        Indexed {
            wanted,
            alone,
            gone: names.map(|(_, name)| name).collect(),
            ended,
        }
    }
}

/// Enough of a name to tell it from all others, in a quarter of the room.
fn short(name: &str) -> [u8; 16] {
    let mut short = [0; 16];
    blake3::Hasher::new()
        .update(name.as_bytes())
        .finalize_xof()
        .fill(&mut short);
    short
}

/// Every pack found, looked through.
pub(super) fn index_all(
    found: &[Found],
    console: &Console,
    findings: &mut Vec<Message>,
) -> Result<Vec<(PathBuf, Indexed)>, Failure> {
    let packs = found.iter().enumerate().filter(|(_, one)| one.pack);
    let total: u64 = packs
        .clone()
        .map(|(_, one)| packs::megabytes(&one.path))
        .sum();
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let progress = Progress::new(console, || msg("progress-pack-index"), total);
    let mut done = 0;
    let mut indexed = Vec::new();
    for (place, one) in packs {
        let looked = index(found, place, one.named, &progress, done)?;
        done += packs::megabytes(&one.path);
        if let Some(stopped) = &looked.ended.stopped {
            tell(&one.path, stopped, &looked, console, findings);
        } else if looked.alone && !looked.is_whole() {
            let path = crate::text::one_line(&one.path.display().to_string());
            findings.push(msg("pack-unfinished").with("path", path));
        }
        indexed.push((one.path.clone(), looked));
    }
    progress.clear();
    Ok(indexed)
}

/// Says where a pack could not be read further. Beside its files that costs time, no results.
pub(super) fn tell(
    path: &Path,
    stopped: &PackError,
    looked: &Indexed,
    console: &Console,
    findings: &mut Vec<Message>,
) {
    let words = packs::words(path, stopped);
    if looked.alone {
        findings.push(words);
    } else {
        console.say(&words);
    }
}
