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
    /// The documents that amend it.
    pub amended_by: Vec<Amendment>,
    /// Parts of it that ended before the whole.
    pub ended: Vec<PartEnd>,
    /// How well its dates are known.
    pub confidence: Confidence,
    /// The day somebody last checked these dates.
    pub checked_on: Option<Date>,
}

/// A document that amends another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The amending document's sign.
    pub sign: Text,
    /// The articles it changes, where that is known.
    pub articles: Vec<Text>,
}

/// A part of a document that ended by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartEnd {
    /// The article and clause.
    pub article: Text,
    /// Its last day in force.
    pub to: Date,
    /// The document that ended it.
    pub by: Option<Text>,
}

/// How well a document is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Its text was read, or two sources agree.
    #[default]
    High,
    /// One secondary source.
    Medium,
    /// Not fit to be asked about.
    Low,
}

/// A date, known or not quite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The date.
    pub date: Date,
    /// Whether a second source confirms it.
    pub certain: bool,
}

/// An article as a person cites it: `Điều 18 khoản 2 điểm a`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Article {
    number: String,
    clause: Option<String>,
    point: Option<String>,
}

/// The articles a citation names.
fn articles(text: &str) -> Vec<Article> {
    let lower = fold(text, Fold::Case);
    let mut found: Vec<Article> = Vec::new();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.trim_matches('.'));
        match *word {
            "điều" => found.push(Article {
                number: next.to_owned(),
                clause: None,
                point: None,
            }),
            "khoản" => {
                // `khoản 2 Điều 18` names the clause first
                let after = words.get(at + 2) == Some(&"điều");
                let article = words.get(at + 3).filter(|_| after).copied();
                if let Some(article) = article {
                    found.push(Article {
                        number: article.to_owned(),
                        clause: Some(next.to_owned()),
                        point: None,
                    });
                } else if let Some(last) = found.last_mut() {
                    last.clause = Some(next.to_owned());
                }
            }
            "điểm" => {
                if let Some(last) = found.last_mut() {
                    last.point = Some(next.to_owned());
                }
            }
            other => {
                // `Đ18.2`
                if let Some(rest) = other.strip_prefix('đ')
                    && rest.starts_with(|c: char| c.is_ascii_digit())
                {
                    let mut parts = rest.split('.');
                    found.push(Article {
                        number: parts.next().unwrap_or("").to_owned(),
                        clause: parts.next().map(str::to_owned),
                        point: None,
                    });
                }
            }
        }
    }
    // `khoản 2 Điều 18` was also read as a bare `Điều 18`
    let precise: Vec<String> = found
        .iter()
        .filter(|article| article.clause.is_some())
        .map(|article| article.number.clone())
        .collect();
    found.retain(|article| article.clause.is_some() || !precise.contains(&article.number));
    found
}

/// Whether two citations may speak of the same words of a document.
///
/// ```
/// use khaothi::bank::register::overlap;
/// assert!(overlap("Điều 18 khoản 2", "Điều 18"));
/// assert!(overlap("khoản 2 Điều 18", "Đ18.2"));
/// assert!(!overlap("Điều 18 khoản 2", "Điều 18 khoản 3"));
/// ```
pub fn overlap(one: &str, other: &str) -> bool {
    let agree = |a: &Option<String>, b: &Option<String>| {
        a.as_ref().zip(b.as_ref()).is_none_or(|(a, b)| a == b)
    };
    articles(one).iter().any(|a| {
        articles(other).iter().any(|b| {
            a.number == b.number && agree(&a.clause, &b.clause) && agree(&a.point, &b.point)
        })
    })
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
