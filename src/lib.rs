//! khaothi: assessments and surveys for training classes, from question bank to report.

pub mod bank;
