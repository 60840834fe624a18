//! The terminal face: an Elm loop over closed enums. Input becomes an action (`keymap`), an action
//! changes the model (`update`) and asks for effects, and the model is drawn (`view`). Nothing here
//! reads a clock, a file or a terminal.

mod areas;
pub mod dashboard;
pub mod field;
pub mod gallery;
pub mod input;
mod item;
pub mod keymap;
pub mod linear;
pub mod model;
mod mouse;
pub mod preview;
mod screen;
pub mod settings;
pub mod theme;
mod timing;
pub mod typing;
mod update;
mod view;
pub mod widget;

use ratatui::text::Line;

use crate::bank::item::Response;
use crate::message::Message;
use crate::paper::Slot;

/// A slot by itself, as its candidate would see it, `columns` wide.
pub fn preview(
    slot: &Slot,
    response: Option<&Response>,
    say: &dyn Fn(&Message) -> String,
    columns: usize,
    colour: bool,
) -> Vec<Line<'static>> {
    screen::item_view::preview(slot, response, say, (columns, 0), colour)
}
