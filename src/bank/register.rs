//! The legal register: documents with the days they are in force.

use jiff::civil::Date;

use crate::text::{Fold, Text, fold};

/// Documents by sign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The documents in the author's order; signs are unique.
    pub documents: Vec<Document>,
}

/// A legal document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its sign, such as `118/2025/NĐ-CP`.
    pub sign: Text,
    /// What it is about.
    pub title: Text,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// The day it was issued.
    pub issued: Option<When>,
    /// Its first day in force.
    pub from: Option<When>,
    /// Its last day in force; no end known when `None`.
    pub to: Option<When>,
    /// To whom or what the dates apply, when not to all.
    pub scope: Option<Text>,
    /// Signs of the documents that replace it.
    pub replaced_by: Vec<Text>,
    /// Signs of the documents that amend it.
    pub amended_by: Vec<Text>,
    /// The day somebody last checked these dates.
    pub checked_on: Option<Date>,
}

/// A date, known or not quite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The date.
    pub date: Date,
    /// Whether a second source confirms it.
    pub certain: bool,
}

impl Register {
    /// The document with this sign, case and spaces set aside.
    pub fn document(&self, sign: &str) -> Option<&Document> {
        let wanted = fold(sign, Fold::Case);
        self.documents
            .iter()
            .find(|doc| fold(doc.sign.as_str(), Fold::Case) == wanted)
    }
}
