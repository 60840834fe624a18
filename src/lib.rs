//! khaothi: assessments and surveys for training classes, from question bank to report.

pub mod bank;
pub mod diagnostic;
pub mod message;
pub mod text;
