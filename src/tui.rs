//! The terminal face: an Elm loop over closed enums. Input becomes an action (`keymap`), an action
//! changes the model (`update`) and asks for effects, and the model is drawn (`view`). Nothing here
//! reads a clock, a file or a terminal.

pub mod field;
pub mod input;
pub mod keymap;
pub mod model;
pub mod preview;
mod screen;
mod theme;
mod update;
mod view;
mod widget;
