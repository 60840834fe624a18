//! Examples of mistakes: for each code what is wrong and what is right, as text that is read by the
//! program. A test reads them all, so that the documentation cannot lie.

use super::Code;

/// How much of a file an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An item of a bank.
    Item,
    /// Items, repeated until the bank is large enough for a rule about banks.
    Items,
    /// A whole file.
    File,
    /// A form of a course.
    Form,
    /// A document of the register, cited by an item.
    Law,
    /// A class list.
    Roster,
    /// Rulings on a bank of an essay and other items.
    Rulings,
    /// Shown only: bytes or sizes that text cannot show.
    Shown,
}

/// A wrong and a right way for one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The code.
    pub code: Code,
    /// How much of a file both show.
    pub kind: Kind,
    /// What brings the code up.
    pub bad: &'static str,
    /// What does not.
    pub good: &'static str,
}

/// The examples of all codes, in the order of the codes.
pub fn examples() -> Vec<Example> {
    let mut found: Vec<Example> = include_str!("examples.txt")
        .split("\n== ")
        .skip(1)
        .filter_map(example)
        .collect();
    found.sort_by_key(|example| example.code);
    found
}

fn example(part: &'static str) -> Option<Example> {
    let (head, body) = part.split_once('\n')?;
    let (code, kind) = head.trim().split_once(' ')?;
    let kind = match kind {
        "item" => Kind::Item,
        "items" => Kind::Items,
        "file" => Kind::File,
        "form" => Kind::Form,
        "law" => Kind::Law,
        "roster" => Kind::Roster,
        "rulings" => Kind::Rulings,
        _ => Kind::Shown,
    };
    let (bad, good) = body.split_once("\n--\n")?;
    Some(Example {
        code: code.parse().ok()?,
        kind,
        bad: bad.trim_matches('\n'),
        good: good.trim_matches('\n'),
    })
}
