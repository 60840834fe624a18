//! khaothi: assessments and surveys for training classes, from question bank to report.
//!
//! One path, its stations in order: [`bank`] (what may be asked) → [`paper`] (what this person
//! gets) → [`attempt`] (what happens) → [`result`] (what is handed in) → [`cohort`] (what came in)
//! → [`analysis`] (what it says) → [`report`] (what people look at). [`simulation`] plays a class
//! through it. [`locale`] and [`tui`] are the faces.
//!
//! Everything but [`shell`] is pure: time, randomness and text are arguments, values come back;
//! no clock, no file, no environment, no terminal.

pub mod analysis;
pub mod attempt;
pub mod bank;
pub mod cohort;
pub mod diagnostic;
pub mod locale;
pub mod message;
pub mod paper;
pub mod report;
pub mod result;
pub mod shell;
pub mod simulation;
pub mod text;
pub mod tui;
