//! The pack: many results in one file, beside the single files they were read from.
//!
//! A pack begins with [`HEADER`]. Frames follow: a kind, a length, a check over both and the
//! content, the content. A dictionary opens a block; the results after it, one frame each, refer to
//! it, so that blocks are read on their own and on all cores. A frame that says a file is gone, or a
//! later result of the same name, takes the place of an earlier one. What was written in one go ends
//! with an end frame, which holds a digest over all checks before it: a pack that does not end with
//! one was not finished, and whoever goes on with it cuts off what is torn.
//!
//! A pack is never the only copy and proves nothing that the single files do not: its checks are
//! against accidents.

pub mod block;
mod bytes;
mod get;
mod put;
pub mod slim;
pub mod stream;

use super::Record;

/// What a pack is called in a folder of results.
pub const NAME: &str = "results.pack";

/// How a pack of this version begins.
pub const HEADER: &[u8] = b"khaothi-pack/1\n";

/// How packs of all versions begin.
pub const MAGIC: &[u8] = b"khaothi-pack/";

/// The file a result in a pack was read from. As long as name, size and time are the same, the pack
/// is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in the folder.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed: seconds since 1970, and nanoseconds.
    pub changed: (i64, u32),
    /// BLAKE3 of its bytes.
    pub digest: [u8; 32],
}

/// A result in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The file it stands for.
    pub source: Source,
    /// What was read in it.
    pub record: Record,
}

/// Why a pack cannot be read, or not further.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Another kind of file.
    #[error("not a pack of results")]
    Foreign,
    /// A newer program wrote it.
    #[error("a pack of a newer version")]
    Newer,
    /// From this byte on nothing can be believed: torn or damaged.
    #[error("unreadable from byte {at}")]
    Broken {
        /// The first byte that is of no use.
        at: u64,
    },
    /// The system did not let us read it.
    #[error("{0}")]
    Unreadable(String),
}
