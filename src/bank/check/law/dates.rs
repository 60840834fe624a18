//! Dates that texts give documents, against those of the register.

use jiff::civil::Date;

use super::super::Found;
use super::{Index, shown};
use crate::bank::source::outline::{ItemOutline, Role, Said, within};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;

/// Years named in a text.
pub(super) fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1945..=2100).contains(year))
}

/// Whether what a text says is meant to be true: distractors and false statements are not.
fn is_meant(item: &ItemOutline, said: &Said) -> bool {
    match said.role {
        Role::Stem => item.truth != Some(false),
        Role::Option | Role::Statement => said.key,
        Role::Passage | Role::Explanation | Role::Note => true,
        Role::Left | Role::Right | Role::Step | Role::Accepted | Role::Criterion => false,
    }
}

/// A word and the characters it takes.
struct Word {
    text: String,
    from: usize,
    to: usize,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let trim = |mut word: Word| {
        let kept = word.text.trim_end_matches(['.', ',', ';', ':', ')', '?']);
        word.to -= word.text.chars().count() - kept.chars().count();
        word.text.truncate(kept.len());
        word
    };
    for (place, c) in text.chars().enumerate() {
        if c.is_whitespace() || c == '(' {
            words.extend(open.take().map(trim));
        } else {
            let word = open.get_or_insert_with(|| Word {
                text: String::new(),
                from: place,
                to: place,
            });
            word.text.push(c);
            word.to = place + 1;
        }
    }
    words.extend(open.map(trim));
    words
}

/// `09/6/2025` as a date.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '-', '.']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year: i16 = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(())?;
    Date::new(year, month, day).ok().filter(|_| year > 1900)
}

pub(super) fn check(item: &ItemOutline, index: &Index<'_>, source: &str, found: &mut Found) {
    for said in item.texts.iter().filter(|said| is_meant(item, said)) {
        let text = said.text.as_str();
        if !text.contains('/') || !text.contains("ngày") && !text.contains("từ") {
            continue;
        }
        let words = words(text);
        for (at, word) in words.iter().enumerate() {
            if !word.text.contains('/') {
                continue;
            }
            let Some((_, document)) = index.get(&word.text) else {
                continue;
            };
            let after = |by: usize| words.get(at + by).map_or("", |word| word.text.as_str());
            let (place, wanted, issued) = if after(1) == "ngày" {
                (2, document.issued, true)
            } else if after(1) == "có" && after(2) == "hiệu" && after(3) == "lực" {
                let start = (4..9).find(|by| date(after(*by)).is_some());
                (start.unwrap_or(0), document.from, false)
            } else {
                continue;
            };
            let (Some(said_date), Some(wanted)) = (date(after(place)), wanted) else {
                continue;
            };
            if said_date != wanted.date && wanted.certain {
                let span = words
                    .get(at + place)
                    .map_or(said.span, |word| within(said, source, word.from, word.to));
                let message = if issued {
                    msg("k0515-issued")
                } else {
                    msg("k0515-from")
                };
                let message = message
                    .with("sign", document.sign.as_str())
                    .with("date", shown(wanted.date));
                let help = msg("k0515-help").with("date", shown(wanted.date));
                found.push(Diagnostic::new(Code::K0515, span, message).help(help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_the_administration_writes_them() {
        assert_eq!(date("09/6/2025"), Date::new(2025, 6, 9).ok());
        assert_eq!(date("61/2018"), None);
        assert_eq!(date("31/02/2020"), None);
        assert_eq!(
            years("từ năm 2018 đến 61/2019/nđ-cp").collect::<Vec<_>>(),
            [2018, 2019]
        );
    }
}
