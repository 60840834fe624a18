//! The screens, one file each: what keys do there and what is drawn.

pub(super) mod home;
pub(super) mod identity;
pub(super) mod item;
pub(super) mod item_view;
pub(super) mod look_back;
pub(super) mod outcome;
pub(super) mod prompt;
pub(super) mod review;
pub(super) mod roster;
pub(super) mod rules;
pub(super) mod trial;
