//! The commands, one file each.

pub(super) mod check;
pub(super) mod collect;
pub(super) mod gallery;
pub(super) mod report;
pub(super) mod show;
pub(super) mod simulate;
pub(super) mod take;
mod walk;
