//! The commands, one file each.

pub(super) mod analyse;
pub(super) mod check;
pub(super) mod collect;
pub(super) mod explain;
pub(super) mod fmt;
pub(super) mod gallery;
pub(super) mod law;
pub(super) mod merge;
pub(super) mod new;
pub(super) mod preview;
pub(super) mod relocate;
pub(super) mod report;
pub(super) mod selfcheck;
pub(super) mod show;
pub(super) mod simulate;
pub(super) mod take;
pub(super) mod verify;
mod walk;
