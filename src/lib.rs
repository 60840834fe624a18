//! khaothi: assessments and surveys for training classes, from question bank to report.

pub mod attempt;
pub mod bank;
pub mod cohort;
pub mod diagnostic;
pub mod message;
pub mod paper;
pub mod result;
pub mod simulation;
pub mod text;
