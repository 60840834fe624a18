//! What the home screen needs to know of a file without reading all of it: which kind of file it
//! is, and of a bank its id, its title and how many items it holds. Strings are skipped, brackets
//! counted, nothing is built.

use super::parse::DEEPEST;
use crate::bank::id::BankId;
use crate::text::Text;

/// What kind of file it is, by its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// A bank.
    Bank,
    /// A course.
    Course,
    /// Anything else.
    Other,
}

/// The head of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHead {
    /// Its id.
    pub id: BankId,
    /// Its title.
    pub title: Text,
    /// Items it holds, those of cases among them.
    pub items: usize,
}

/// The kind of a file.
pub fn face(text: &str) -> Face {
    let mut scan = Scan::new(text);
    while let Some(token) = scan.token() {
        match token {
            Token::Mark(b'#') => while !matches!(scan.token(), Some(Token::Mark(b']')) | None) {},
            Token::Word(b"Bank") => return Face::Bank,
            Token::Word(b"Course") => return Face::Course,
            Token::Word(_) | Token::Text(_) | Token::Mark(_) | Token::Other => return Face::Other,
        }
    }
    Face::Other
}

/// The head of a bank; `None` where anything is unusual, so that it must be read in full: brackets
/// that do not match, strings that do not end, a head that is not where it belongs.
pub fn bank(text: &str) -> Option<BankHead> {
    let mut scan = Scan::new(text);
    let (mut id, mut title) = (None, None);
    let mut open: Vec<Open> = Vec::new();
    let mut last: &[u8] = b"";
    let mut field: &[u8] = b"";
    let (mut items, mut lists) = (0_usize, 0_usize);
    // whether something has begun since the last comma of a list
    let mut begun = false;
    while let Some(token) = scan.token() {
        match token {
            Token::Mark(mark @ (b'(' | b'[' | b'{')) => {
                if open.len() >= DEEPEST {
                    return None;
                }
                if let Some(list) = open.last().filter(|list| list.counts) {
                    items += usize::from(list.counts && !begun);
                }
                let counts = mark == b'[' && field == b"items" && open.last()?.mark == b'(';
                lists += usize::from(counts);
                open.push(Open { mark, counts });
                begun = false;
                field = b"";
            }
            Token::Mark(mark @ (b')' | b']' | b'}')) => {
                let closed = open.pop()?;
                let fits = matches!(
                    (closed.mark, mark),
                    (b'(', b')') | (b'[', b']') | (b'{', b'}')
                );
                if !fits {
                    return None;
                }
                begun = true;
                field = b"";
            }
            Token::Mark(b',') => {
                begun = false;
                field = b"";
            }
            Token::Mark(b':') => field = last,
            Token::Text(string) => {
                if open.len() == 1 {
                    match field {
                        b"id" if id.is_none() => id = Some(string),
                        b"title" if title.is_none() => title = Some(string),
                        _ => {}
                    }
                }
                field = b"";
            }
            Token::Word(word) => {
                if open.last().is_some_and(|list| list.counts) && !begun {
                    items += 1;
                    begun = true;
                }
                last = word;
            }
            Token::Mark(_) | Token::Other => {}
        }
    }
    if !open.is_empty() || scan.broken || lists == 0 {
        return None;
    }
    let plain = |string: &str| (!string.contains('\\')).then(|| Text::tame(string));
    Some(BankHead {
        id: id?.parse().ok()?,
        title: plain(title?)?,
        // a case is a list of items, and no item itself
        items: items.checked_sub(lists - 1)?,
    })
}

struct Open {
    mark: u8,
    /// Whether it is a list of items.
    counts: bool,
}

pub(super) enum Token<'a> {
    Mark(u8),
    Word(&'a [u8]),
    /// A string as it is written.
    Text(&'a str),
    Other,
}

pub(super) struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Whether a string or comment is never closed.
    pub(super) broken: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            broken: false,
        }
    }

    /// Where the next token is looked for.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek(0)?;
            match byte {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                b'/' if self.peek(1) == Some(b'/') => self.skip_to(b"\n"),
                b'/' if self.peek(1) == Some(b'*') => self.comment(),
                b'"' => return Some(self.string()),
                b'r' if matches!(self.peek(1), Some(b'#' | b'"')) => return Some(self.raw()),
                b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'#' => {
                    self.at += 1;
                    return Some(Token::Mark(byte));
                }
                byte if is_word(byte) => return Some(self.word()),
                _ => {
                    self.at += 1;
                    return Some(Token::Other);
                }
            }
        }
    }

    fn word(&mut self) -> Token<'a> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| is_word(**byte)).count();
        self.at += length;
        Token::Word(rest.get(..length).unwrap_or(&[]))
    }

    fn string(&mut self) -> Token<'a> {
        let start = self.at + 1;
        self.at = start;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                None => {
                    self.broken = true;
                    self.at = self.bytes.len();
                    return Token::Other;
                }
                Some(place) if rest.get(place) == Some(&b'\\') => self.at += place + 2,
                Some(place) => {
                    let end = self.at + place;
                    self.at = end + 1;
                    return Token::Text(self.text.get(start..end).unwrap_or(""));
                }
            }
        }
    }

    fn raw(&mut self) -> Token<'a> {
        let rest = self.bytes.get(self.at + 1..).unwrap_or(&[]);
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        if rest.get(hashes) != Some(&b'"') {
            self.at += 1;
            return Token::Other;
        }
        self.at += hashes + 2;
        let mut end = vec![b'"'];
        end.extend(std::iter::repeat_n(b'#', hashes));
        let start = self.at;
        self.skip_to(&end);
        let stop = self.at.saturating_sub(end.len()).max(start);
        Token::Text(self.text.get(start..stop).unwrap_or(""))
    }

    fn comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek(0) {
            match (byte, self.peek(1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.broken = true;
    }

    /// Goes behind the next `end`; to the end of the text when there is none, which only breaks a
    /// string.
    fn skip_to(&mut self, end: &[u8]) {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        if let Some(place) = rest.windows(end.len()).position(|window| window == end) {
            self.at += place + end.len();
        } else {
            self.at = self.bytes.len();
            self.broken |= end != b"\n";
        }
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANK: &str = r##"// a comment with " and (
#![enable(implicit_some)]
Bank(
    schema: 1, id: "b-1", title: "Một \"", /* nested /* ( */ */
    topics: [(id: "t", title: "id: \"x\"")],
    items: [
        Single(id: "i1", stem: "a (b", options: [Key("x"), Option(r#"y") "#)]),
        Case(id: "c", items: [Truth(id: "i2"), Truth(id: "i3"),]),
        Ranking(id: "i4", steps: ["items: [", "b"]),
    ],
)"##;

    #[test]
    fn a_head_is_what_the_whole_bank_says() {
        assert_eq!(face(BANK), Face::Bank);
        let plain = BANK.replace("Một \\\"", "Một");
        let head = bank(&plain).unwrap();
        assert_eq!((head.id.as_str(), head.title.as_str()), ("b-1", "Một"));
        assert_eq!(head.items, 4);
        // an escape in the title is for the real reader
        assert_eq!(bank(BANK), None);
    }

    #[test]
    fn a_bank_that_is_cut_short_has_no_head() {
        let plain = BANK.replace("Một \\\"", "Một");
        for (end, _) in plain.char_indices() {
            let cut = plain.get(..end).unwrap();
            assert_eq!(bank(cut), None, "{cut}");
        }
    }
}
