//! Names of result files: safe on every system and in zips. Content, not name, identifies a file.

use super::Record;
use crate::text::{Fold, fold};

/// `‹course›_‹form›_‹who›_‹attempt›.ron`.
pub fn file_name(record: &Record) -> String {
    let who = record.candidate.as_ref().map_or_else(
        || "anonymous".to_owned(),
        |candidate| {
            let text = candidate.code.as_ref().or(candidate.name.as_ref());
            text.map_or_else(|| "nobody".to_owned(), |text| slug(text.as_str()))
        },
    );
    format!(
        "{}_{}_{who}_{}.ron",
        record.course,
        record.form,
        slug(&record.attempt).to_uppercase()
    )
}

/// Letters without diacritics, digits and hyphens, at most 40.
fn slug(text: &str) -> String {
    let folded = fold(text, Fold::Accents);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let slug: String = words.join("-").chars().take(40).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "x".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_whatever_a_person_is_called() {
        let cases = [
            ("Nguyễn Thị Đào", "nguyen-thi-dao"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\u{202e}b", "a-b"),
            ("한국", "x"),
        ];
        for (name, slugged) in cases {
            assert_eq!(slug(name), slugged);
        }
    }
}
