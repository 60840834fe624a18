//! Frames written one after the other, and read again as far as they can be believed.

use std::io::{self, Read, Write};

use super::block::Block;
use super::bytes::{Taker, put_number};
use super::{HEADER, MAGIC, PackError};

const DICTIONARY: u8 = b'D';
const RESULT: u8 = b'R';
const GONE: u8 = b'G';
const END: u8 = b'E';

/// Bytes of a frame before its content: kind, length, check.
const FRAME: u64 = 13;

/// The longest content of a frame; results are shorter, and so are dictionaries of a block.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Results of one block at most.
pub(super) const MOST_RESULTS: usize = 1_024;

/// Bytes of one block at most, dictionary set apart.
pub(super) const MOST_BYTES: usize = 2 * 1024 * 1024;

fn check(kind: u8, length: [u8; 4], content: &[u8]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[kind]).update(&length).update(content);
    let mut check = [0; 8];
    hasher.finalize_xof().fill(&mut check);
    check
}

/// Where a pack stands: how many bytes are good, and the digest over all checks so far.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Bytes up to the end of the last good frame.
    pub good: u64,
    /// Whether that frame is an end.
    pub ended: bool,
    checks: blake3::Hasher,
}

impl Standing {
    fn begun() -> Self {
        Self {
            good: HEADER.len() as u64,
            ended: false,
            checks: blake3::Hasher::new(),
        }
    }

    fn passed(&mut self, kind: u8, length: u64, check: [u8; 8]) {
        self.good += FRAME + length;
        self.ended = kind == END;
        self.checks.update(&check);
    }
}

/// Writes frames.
#[derive(Debug)]
pub struct Writer<W: Write> {
    into: W,
    standing: Standing,
    block: Block,
}

impl<W: Write> Writer<W> {
    /// A new pack.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(mut into: W) -> io::Result<Self> {
        into.write_all(HEADER)?;
        Ok(Self {
            into,
            standing: Standing::begun(),
            block: Block::default(),
        })
    }

    /// Goes on with a pack that stands so; `into` is at the end of its good bytes.
    pub fn go_on(into: W, standing: Standing) -> Self {
        Self {
            into,
            standing,
            block: Block::default(),
        }
    }

    /// Adds a result; it takes the place of an earlier one of the same name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn push(&mut self, source: &super::Source, record: &super::Record) -> io::Result<()> {
        self.block.push(source, record);
        if self.block.is_full() {
            self.flush()?;
        }
        Ok(())
    }

    /// Says that a file is gone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn gone(&mut self, name: &str) -> io::Result<()> {
        self.flush()?;
        self.frame(GONE, name.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let block = std::mem::take(&mut self.block);
        self.frame(DICTIONARY, &block.dictionary())?;
        for result in block.results() {
            self.frame(RESULT, result)?;
        }
        Ok(())
    }

    fn frame(&mut self, kind: u8, content: &[u8]) -> io::Result<()> {
        let length = u32::try_from(content.len())
            .ok()
            .filter(|length| u64::from(*length) <= LONGEST)
            .ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?
            .to_le_bytes();
        let check = check(kind, length, content);
        self.into.write_all(&[kind])?;
        self.into.write_all(&length)?;
        self.into.write_all(&check)?;
        self.into.write_all(content)?;
        self.standing.passed(kind, content.len() as u64, check);
        Ok(())
    }

    /// Ends what was written in one go: `live` results are in the pack now. Gives back what was
    /// written into.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, live: u64) -> io::Result<W> {
        self.flush()?;
        let mut content = Vec::new();
        put_number(&mut content, live);
        content.extend_from_slice(self.standing.checks.finalize().as_bytes());
        self.frame(END, &content)?;
        self.into.flush()?;
        Ok(self.into)
    }
}

/// A part of a pack.
#[derive(Debug)]
pub enum Part {
    /// Results with their dictionary.
    Block(Block),
    /// A file that is gone.
    Gone(String),
    /// The end of what was written in one go, and the results there were then.
    End(u64),
}

/// A frame read, not yet believed to be in its place.
#[derive(Debug)]
struct Frame {
    kind: u8,
    check: [u8; 8],
    content: Vec<u8>,
}

/// Reads frames.
#[derive(Debug)]
pub struct Reader<R: Read> {
    from: R,
    /// Bytes of the whole pack, so that no length is believed beyond it.
    size: u64,
    standing: Standing,
    /// A frame read that belongs to the next part.
    next: Option<Frame>,
    /// What was met behind the last good frame.
    failed: Option<PackError>,
}

impl<R: Read> Reader<R> {
    /// A pack of so many bytes.
    ///
    /// # Errors
    /// When it is none, or of a newer version.
    pub fn new(mut from: R, size: u64) -> Result<Self, PackError> {
        let mut header = Vec::new();
        (&mut from)
            .take(HEADER.len() as u64)
            .read_to_end(&mut header)
            .map_err(|error| PackError::Unreadable(error.to_string()))?;
        if header != HEADER {
            return Err(if header.starts_with(MAGIC) {
                PackError::Newer
            } else if HEADER.starts_with(&header) {
                PackError::Broken { at: 0 }
            } else {
                PackError::Foreign
            });
        }
        Ok(Self {
            from,
            size,
            standing: Standing::begun(),
            next: None,
            failed: None,
        })
    }

    /// Where the pack stands so far; after the last part, where it ends.
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The next part; `None` at the end.
    ///
    /// # Errors
    /// Where nothing more can be believed; what came before can.
    pub fn part(&mut self) -> Result<Option<Part>, PackError> {
        let Some(frame) = self.following()? else {
            return Ok(None);
        };
        let broken = self.broken();
        if frame.kind == DICTIONARY {
            self.accept(&frame);
            return self
                .block(frame.content)
                .map(|block| Some(Part::Block(block)));
        }
        let part = match frame.kind {
            GONE => std::str::from_utf8(&frame.content)
                .ok()
                .map(|name| Part::Gone(name.to_owned())),
            END => self.end(&frame.content).map(Part::End),
            _ => None,
        };
        let part = part.ok_or(broken)?;
        self.accept(&frame);
        Ok(Some(part))
    }

    /// The results that follow a dictionary. Those that are whole are good, whatever comes after.
    fn block(&mut self, dictionary: Vec<u8>) -> Result<Block, PackError> {
        let mut block = Block::read(dictionary);
        loop {
            match self.following() {
                Ok(Some(frame)) if frame.kind == RESULT => {
                    if block.len() >= MOST_RESULTS || block.bytes() >= MOST_BYTES {
                        return Err(self.broken());
                    }
                    block.add(&frame.content);
                    self.accept(&frame);
                }
                Ok(other) => {
                    self.next = other;
                    return Ok(block);
                }
                Err(error) => {
                    self.failed = Some(error);
                    return Ok(block);
                }
            }
        }
    }

    fn end(&self, content: &[u8]) -> Option<u64> {
        let mut at = Taker { rest: content };
        let live = at.number()?;
        let digest: [u8; 32] = at.array()?;
        let fits = at.rest.is_empty() && *self.standing.checks.finalize().as_bytes() == digest;
        fits.then_some(live)
    }

    const fn broken(&self) -> PackError {
        PackError::Broken {
            at: self.standing.good,
        }
    }

    fn accept(&mut self, frame: &Frame) {
        let length = frame.content.len() as u64;
        self.standing.passed(frame.kind, length, frame.check);
    }

    /// The next frame, checked.
    fn following(&mut self) -> Result<Option<Frame>, PackError> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        let head = self.read(FRAME)?;
        if head.is_empty() {
            return Ok(None);
        }
        let mut at = Taker { rest: &head };
        let (Some(kind), Some(length), Some(promised)) = (at.byte(), at.array(), at.array()) else {
            return Err(self.broken());
        };
        let bytes = u64::from(u32::from_le_bytes(length));
        let left = self.size.saturating_sub(self.standing.good + FRAME);
        if bytes > left || bytes > LONGEST {
            return Err(self.broken());
        }
        let content = self.read(bytes)?;
        if content.len() as u64 != bytes || check(kind, length, &content) != promised {
            return Err(self.broken());
        }
        Ok(Some(Frame {
            kind,
            check: promised,
            content,
        }))
    }

    /// So many bytes, or what is left.
    fn read(&mut self, bytes: u64) -> Result<Vec<u8>, PackError> {
        let mut into = Vec::new();
        (&mut self.from)
            .take(bytes)
            .read_to_end(&mut into)
            .map_err(|error| PackError::Unreadable(error.to_string()))?;
        Ok(into)
    }
}
