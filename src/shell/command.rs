//! The commands, one file each.

pub(super) mod check;
pub(super) mod collect;
pub(super) mod relocate;
pub(super) mod report;
pub(super) mod show;
pub(super) mod simulate;
pub(super) mod take;
pub(super) mod verify;
mod walk;
