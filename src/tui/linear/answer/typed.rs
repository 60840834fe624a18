//! Something typed: a number, a few words, free text, a step of a scale, the blanks of a stem.

use super::{Read, how, place};
use crate::bank::id::OptionId;
use crate::bank::item::{Fill, Response, numeric, short};
use crate::message::msg;
use crate::paper::{Ask, Gap};
use crate::text::{Fold, Text, fold};

/// A number, words, a number foretold, free text.
pub(super) fn text(ask: &Ask, line: &str) -> Read {
    let text = Text::tame(line);
    let longest = match ask {
        Ask::Number { .. } => numeric::LONGEST,
        Ask::Write { longest, .. } => *longest,
        _ => short::LONGEST,
    };
    if text.as_str().chars().count() > longest {
        return Read::Wrong(msg("linear-too-long").with("most", longest));
    }
    match ask {
        Ask::Number { sign, .. } if numeric::read(text.as_str(), *sign).is_none() => {
            Read::Wrong(how(ask))
        }
        Ask::Foretell(_) => match text.as_str().parse() {
            Ok(number) => Read::Set(Response::Predicted(number)),
            Err(_) => Read::Wrong(how(ask)),
        },
        _ if text.is_empty() => Read::Blank,
        _ => Read::Set(Response::Written(text)),
    }
}

/// A step of a scale.
pub(super) fn step(ask: &Ask, from: u8, to: u8, line: &str) -> Read {
    let step = line.trim().parse::<u8>().ok();
    match step.filter(|step| (from..=to).contains(step)) {
        Some(step) => Read::Set(Response::Rated(step)),
        None => Read::Wrong(how(ask)),
    }
}

/// `1=B 2=mười lăm`, or the first blank that is still blank.
pub(super) fn fill(ask: &Ask, gaps: &[Gap], given: &[(OptionId, Fill)], line: &str) -> Read {
    let mut fills = given.to_vec();
    let numbered = pairs(line);
    let entries = if numbered.is_empty() {
        let blank = |at: &usize| {
            let id = OptionId::numbered(at + 1);
            !fills.iter().any(|(known, _)| *known == id)
        };
        let at = if gaps.len() == 1 {
            Some(0)
        } else {
            (0..gaps.len()).find(blank)
        };
        match at {
            Some(at) => vec![(at, line.trim())],
            None => return Read::Wrong(msg("linear-which-part")),
        }
    } else {
        numbered
    };
    for (at, words) in entries {
        let Some(gap) = gaps.get(at) else {
            return Read::Wrong(msg("linear-no-part").with("number", at + 1));
        };
        let id = OptionId::numbered(at + 1);
        fills.retain(|(known, _)| *known != id);
        if matches!(words, "-" | "–" | "_") {
            continue;
        }
        let fill = match gap {
            Gap::OneOf(options) => {
                let named = fold(words, Fold::Accents);
                let option = place(words).and_then(|place| options.get(place));
                let option = option.or_else(|| {
                    let says = |text: &Text| fold(text.as_str(), Fold::Accents) == named;
                    options.iter().find(|option| says(&option.text))
                });
                match option {
                    Some(option) => Fill::Option(option.id.clone()),
                    None => {
                        return Read::Wrong(
                            msg("linear-how-gap")
                                .with("number", at + 1)
                                .with("last", options.len()),
                        );
                    }
                }
            }
            Gap::Type => {
                let text = Text::tame(words);
                if text.is_empty() {
                    return Read::Wrong(how(ask));
                }
                if text.as_str().chars().count() > short::LONGEST {
                    return Read::Wrong(msg("linear-too-long").with("most", short::LONGEST));
                }
                Fill::Typed(text)
            }
        };
        fills.push((id, fill));
    }
    fills.sort_by_key(|(id, _)| id.as_str().parse::<usize>().unwrap_or(usize::MAX));
    Read::list(fills, Response::Filled)
}

/// The numbered blanks of a line with their words: a number and an equals sign begin each.
/// Nothing when the line does not begin with one.
fn pairs(line: &str) -> Vec<(usize, &str)> {
    let mut starts: Vec<(usize, usize, usize)> = Vec::new();
    for (sign, _) in line.match_indices('=') {
        let before = line.get(..sign).unwrap_or_default().trim_end();
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let start = before.len() - digits;
        let apart = before
            .get(..start)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', ';']));
        let number = before
            .get(start..)
            .and_then(|digits| digits.parse::<usize>().ok());
        if let Some(at) = number
            .and_then(|number| number.checked_sub(1))
            .filter(|_| apart)
        {
            starts.push((start, sign + 1, at));
        }
    }
    if starts
        .first()
        .is_none_or(|(start, _, _)| !line.get(..*start).is_some_and(|s| s.trim().is_empty()))
    {
        return Vec::new();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _, _)| *start)
        .chain([line.len()]);
    let each = starts.iter().zip(ends).map(|((_, from, at), to)| {
        let words = line.get(*from..to).unwrap_or_default();
        (*at, words.trim().trim_end_matches([',', ';']).trim())
    });
    each.collect()
}
