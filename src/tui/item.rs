//! Items on the screen, one file a family of types: rows to move among, what a key does to the
//! response, and how it is drawn. Pure: a response goes in, a changed one comes out.

mod arrange;
mod choice;
pub(super) mod fill;
mod judge;
mod likert;
mod matching;
pub(super) mod page;
mod scale;
mod typed;

use crate::bank::item::numeric::{self, DecimalSign};
use crate::bank::item::{Response, pick, short};
use crate::paper::{Ask, Gap};
use crate::text::Text;
use page::Page;

/// What a key means to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// Choose, tick, or go on to the next value of, the row under the cursor.
    Choose,
    /// A letter or digit that may stand for something.
    Letter(char),
    /// Take back what the row under the cursor holds.
    Erase,
    /// Move the step that is held up or down.
    Lift(bool),
}

/// What becomes of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing.
    Keep,
    /// It is taken back.
    Clear,
    /// It is this now.
    Set(Response),
}

/// What a key does: to the response, and to the row under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) change: Change,
    pub(super) row: usize,
}

impl Turn {
    fn keep(row: usize) -> Self {
        Self {
            change: Change::Keep,
            row,
        }
    }

    fn set(response: Response, row: usize) -> Self {
        Self {
            change: Change::Set(response),
            row,
        }
    }

    /// Set when there is something, taken back when there is nothing.
    fn list<T>(parts: Vec<T>, row: usize, response: impl FnOnce(Vec<T>) -> Response) -> Self {
        let change = if parts.is_empty() {
            Change::Clear
        } else {
            Change::Set(response(parts))
        };
        Self { change, row }
    }
}

/// A row that text is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextRow {
    /// Whether it holds several lines.
    pub(super) lines: bool,
    /// The most characters it holds.
    pub(super) longest: usize,
}

/// Rows the cursor moves among.
pub(super) fn rows(ask: &Ask) -> usize {
    match ask {
        Ask::One { options, other } | Ask::Some { options, other, .. } => {
            options.len() + usize::from(*other)
        }
        Ask::Truth => 2,
        Ask::Judge(statements) | Ask::Scale { statements, .. } => statements.len(),
        Ask::Match { prompts, .. } => prompts.len(),
        Ask::Arrange(steps) => steps.len(),
        Ask::Rank { options, .. } => options.len(),
        Ask::Fill(gaps) => gaps.len(),
        Ask::Rate { from, to, .. } => usize::from(to - from) + 1,
        Ask::Recommend => 11,
        Ask::Number { .. } | Ask::Words | Ask::Foretell(_) | Ask::Write { .. } => 1,
    }
}

/// The row to start on: the first that is chosen, or the first that is blank.
pub(super) fn start(ask: &Ask, response: Option<&Response>) -> usize {
    match ask {
        Ask::One { .. } | Ask::Some { .. } | Ask::Truth => choice::first(ask, response),
        Ask::Rate { .. } | Ask::Recommend => scale::first(ask, response),
        Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Fill(_)
        | Ask::Foretell(_)
        | Ask::Scale { .. }
        | Ask::Write { .. } => 0,
    }
}

/// Whether text is typed into a row, and how much.
pub(super) fn text_row(ask: &Ask, row: usize) -> Option<TextRow> {
    let line = |longest| {
        Some(TextRow {
            lines: false,
            longest,
        })
    };
    match ask {
        Ask::One {
            options,
            other: true,
        }
        | Ask::Some {
            options,
            other: true,
            ..
        } if row == options.len() => line(pick::LONGEST_OTHER),
        Ask::Number { .. } => line(numeric::LONGEST),
        Ask::Words => line(short::LONGEST),
        Ask::Foretell(_) => line(10),
        Ask::Fill(gaps) => match gaps.get(row) {
            Some(Gap::Type) => line(short::LONGEST),
            Some(Gap::OneOf(_)) | None => None,
        },
        Ask::Write { longest, .. } => Some(TextRow {
            lines: true,
            longest: *longest,
        }),
        Ask::One { .. }
        | Ask::Some { .. }
        | Ask::Truth
        | Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Scale { .. } => None,
    }
}

/// The text a row holds.
pub(super) fn text(ask: &Ask, response: Option<&Response>, row: usize) -> String {
    match (ask, response) {
        (_, Some(Response::Written(text) | Response::Other(_, text))) => text.to_string(),
        (_, Some(Response::Predicted(number))) => number.to_string(),
        (Ask::Fill(_), Some(Response::Filled(filled))) => fill::text(filled, row),
        _ => String::new(),
    }
}

/// What a response becomes when a row holds this text now.
pub(super) fn write(ask: &Ask, response: Option<&Response>, row: usize, text: Text) -> Change {
    match ask {
        Ask::One { .. } | Ask::Some { .. } => choice::write(ask, response, text),
        Ask::Fill(_) => fill::write(response, row, text),
        Ask::Foretell(_) => match text.as_str().parse() {
            Ok(number) => Change::Set(Response::Predicted(number)),
            Err(_) => Change::Clear,
        },
        Ask::Number { .. } | Ask::Words | Ask::Write { .. } if text.is_empty() => Change::Clear,
        Ask::Number { .. } | Ask::Words | Ask::Write { .. } => Change::Set(Response::Written(text)),
        Ask::Truth
        | Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Arrange(_)
        | Ask::Rank { .. }
        | Ask::Rate { .. }
        | Ask::Recommend
        | Ask::Scale { .. } => Change::Keep,
    }
}

/// What a key does.
pub(super) fn press(ask: &Ask, response: Option<&Response>, row: usize, press: Press) -> Turn {
    match ask {
        Ask::One { .. } | Ask::Some { .. } | Ask::Truth => choice::press(ask, response, row, press),
        Ask::Judge(statements) => judge::press(statements, response, row, press),
        Ask::Match { prompts, choices } => matching::press(prompts, choices, response, row, press),
        Ask::Arrange(steps) => arrange::press(steps, response, row, press),
        Ask::Rank { options, top } => arrange::rank(options, *top, response, row, press),
        Ask::Fill(gaps) => fill::press(gaps, response, row, press),
        Ask::Rate { from, to, .. } => scale::press(*from, *to, response, row, press),
        Ask::Recommend => scale::press(0, 10, response, row, press),
        Ask::Scale { steps, statements } => {
            likert::press(steps.len(), statements, response, row, press)
        }
        Ask::Number { .. } | Ask::Words | Ask::Foretell(_) | Ask::Write { .. } => Turn::keep(row),
    }
}

/// Whether Enter on a row has nothing left to choose there, so that it may go on.
pub(super) fn is_settled(ask: &Ask, response: Option<&Response>, row: usize) -> bool {
    match ask {
        Ask::One { .. } | Ask::Some { .. } | Ask::Truth => choice::is_chosen(ask, response, row),
        Ask::Rate { from, .. } => scale::is_chosen(*from, response, row),
        Ask::Recommend => scale::is_chosen(0, response, row),
        Ask::Arrange(_) => response.is_some(),
        Ask::Judge(_)
        | Ask::Match { .. }
        | Ask::Rank { .. }
        | Ask::Fill(_)
        | Ask::Scale { .. }
        | Ask::Number { .. }
        | Ask::Words
        | Ask::Foretell(_)
        | Ask::Write { .. } => true,
    }
}

/// Whether Enter goes to the next row rather than the next item: parts are gone through one by one.
pub(super) fn by_rows(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::Judge(_) | Ask::Match { .. } | Ask::Fill(_) | Ask::Scale { .. }
    )
}

/// Draws what is asked below the stem.
pub(super) fn draw(page: &mut Page<'_>, ask: &Ask, response: Option<&Response>) {
    match ask {
        Ask::One { .. } | Ask::Some { .. } | Ask::Truth => choice::draw(page, ask, response),
        Ask::Judge(statements) => judge::draw(page, statements, response),
        Ask::Match { prompts, choices } => matching::draw(page, prompts, choices, response),
        Ask::Arrange(steps) => arrange::draw(page, steps, response),
        Ask::Rank { options, top } => arrange::draw_ranks(page, options, *top, response),
        Ask::Fill(gaps) => fill::draw(page, gaps, response),
        Ask::Rate {
            from,
            to,
            low,
            high,
        } => scale::draw(page, *from, *to, [low.as_str(), high.as_str()], response),
        Ask::Recommend => scale::draw_recommend(page, response),
        Ask::Scale { steps, statements } => likert::draw(page, steps, statements, response),
        Ask::Number { .. } | Ask::Words | Ask::Foretell(_) | Ask::Write { .. } => {
            typed::draw(page, ask);
        }
    }
}

/// A number as it is understood, for a line below the field; `None` when it is none.
pub(super) fn understood(text: &str, sign: DecimalSign) -> Option<f64> {
    numeric::read(text, sign).map(|typed| typed.number)
}

/// Decimals a number needs, at most six.
pub(super) fn decimals(number: f64) -> u8 {
    typed::decimals(number)
}

/// The place a letter or digit names: A and 1 the first, B and 2 the second….
pub(super) fn place(c: char) -> Option<usize> {
    let letter = c.to_ascii_lowercase();
    if letter.is_ascii_lowercase() {
        let place = u8::try_from(letter).ok()? - b'a';
        return Some(usize::from(place));
    }
    usize::try_from(c.to_digit(10)?).ok()?.checked_sub(1)
}

/// The letter of a place: A, B, C….
pub(super) fn letter(place: usize) -> char {
    char::from(b'A' + u8::try_from(place % 26).unwrap_or(0))
}

/// The row after, or the same one at the end.
fn after(row: usize, rows: usize) -> usize {
    if row + 1 < rows { row + 1 } else { row }
}
