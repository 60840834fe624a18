//! RON text as tokens with their places. Nothing is refused here: what is wrong becomes a token
//! that says so, or an oddity beside the tokens.
//!
//! Nothing is lost either: what stands between two tokens is white space, comments and oddities,
//! so layout can be redone from tokens and comments alone.

use std::borrow::Cow;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    /// A string, escapes undone, and the places of escapes nobody knows.
    Text(Cow<'a, str>, Vec<(usize, usize)>),
    /// A string that is never closed, up to where it most likely was to end.
    Unclosed(String),
    /// A string between typographic quotes, and the places of those.
    Curly(String, Vec<(usize, usize)>),
    /// A string between single quotes.
    Apostrophes(String),
    /// A number as written.
    Number(Cow<'a, str>),
    /// A word.
    Word(&'a str),
    /// Punctuation.
    Mark(char),
    /// A character that belongs nowhere.
    Stray(char),
}

/// A token and its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Something between tokens that should not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// An invisible character that reads as a space.
    Invisible(char),
    /// A tab; only the first of a file is told.
    Tab,
    /// A comment as other languages write it.
    Comment,
    /// The beginning of a comment that never ends.
    Endless,
    /// Punctuation of a Chinese or Japanese input method, and what it stands for.
    Wide(char, char),
}

/// A text taken apart.
#[derive(Debug, Default)]
pub(super) struct Lexed<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// The bytes of each comment, in order.
    pub(super) comments: Vec<(usize, usize)>,
    /// What is odd between tokens, and its bytes.
    pub(super) oddities: Vec<(Oddity, usize, usize)>,
    /// The byte reading stopped at, when there is more than anybody writes.
    pub(super) stopped: Option<usize>,
}

/// More tokens than this in one file are no bank: some hundred thousand items.
const MOST: usize = 4_000_000;

/// More characters that belong nowhere are no text: a disk's zeros, a picture.
const MOST_ODD: usize = 50_000;

/// The tokens of a text, and what is between them.
pub(super) fn lex(text: &str) -> Lexed<'_> {
    let mut lexer = Lexer {
        text,
        at: 0,
        found: Lexed::default(),
        tabs: false,
        odd: 0,
    };
    // a token takes a dozen bytes or more where texts are long
    lexer.found.tokens.reserve(text.len() / 16);
    lexer.run();
    lexer.found
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    found: Lexed<'a>,
    tabs: bool,
    /// How many characters belonged nowhere.
    odd: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn push(&mut self, kind: Kind<'a>, len: usize) {
        self.found.tokens.push(Token {
            kind,
            start: self.at,
            end: self.at + len,
        });
        self.at += len;
    }

    fn odd(&mut self, oddity: Oddity, len: usize) {
        self.odd += 1;
        self.found.oddities.push((oddity, self.at, self.at + len));
        self.at += len;
    }

    fn comment(&mut self, len: usize) {
        self.found.comments.push((self.at, self.at + len));
        self.at += len;
    }

    fn run(&mut self) {
        let text = self.text;
        while let Some(first) = text.as_bytes().get(self.at) {
            if self.found.tokens.len() > MOST || self.odd > MOST_ODD {
                self.found.stopped = Some(self.at);
                return;
            }
            match first {
                b' ' | b'\n' | b'\r' => {
                    let bytes = text.as_bytes().iter().skip(self.at);
                    let blank = bytes.take_while(|b| matches!(b, b' ' | b'\n' | b'\r'));
                    self.at += blank.count();
                }
                b'"' => self.string(),
                b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' => {
                    self.push(Kind::Mark(char::from(*first)), 1);
                }
                b'A'..=b'Z' | b'a'..=b'q' | b's'..=b'z' | b'_' => self.word(),
                _ => self.other(),
            }
        }
    }

    fn word(&mut self) {
        let rest = self.rest();
        let inside = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
        let ascii = rest.bytes().position(|b| !inside(&b));
        let len = match ascii.and_then(|at| Some((at, rest.as_bytes().get(at)?))) {
            Some((at, next)) if next.is_ascii() && *next != b'-' => at,
            _ => word_len(rest),
        };
        self.push(Kind::Word(rest.get(..len).unwrap_or("")), len);
    }

    /// What is rarer than blanks, words, texts and brackets.
    fn other(&mut self) {
        if let Some(c) = self.rest().chars().next() {
            let rest = self.rest();
            match c {
                '/' if rest.starts_with("//") => {
                    let line = rest.lines().next().unwrap_or(rest);
                    self.comment(line.trim_end().len());
                }
                '/' if rest.starts_with("/*") => {
                    let (len, closed) = block_comment(rest);
                    if !closed {
                        self.found
                            .oddities
                            .push((Oddity::Endless, self.at, self.at + 2));
                    }
                    self.comment(len);
                }
                '\t' if !self.tabs => {
                    self.tabs = true;
                    self.odd(Oddity::Tab, 1);
                }
                c if c.is_ascii_whitespace() || c == '\u{feff}' => self.at += c.len_utf8(),
                '"' => self.string(),
                'r' if raw_start(rest).is_some() => self.raw_string(),
                c if c.is_ascii_digit() || (matches!(c, '-' | '+' | '.') && second_digit(rest)) => {
                    let len = rest.find(|c: char| {
                        !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_'))
                    });
                    let len = len.unwrap_or(rest.len());
                    let raw = rest.get(..len).unwrap_or("");
                    let number = if raw.contains('_') {
                        Cow::Owned(raw.replace('_', ""))
                    } else {
                        Cow::Borrowed(raw)
                    };
                    self.push(Kind::Number(number), len);
                }
                c if c.is_alphabetic() || c == '_' => self.word(),
                '#' if !rest.starts_with("#!") && self.begins_line() => {
                    let line = rest.lines().next().unwrap_or(rest);
                    self.odd(Oddity::Comment, line.trim_end().len());
                }
                '<' if rest.starts_with("<!--") => {
                    let line = rest.lines().next().unwrap_or(rest);
                    let len = rest.find("-->").map_or(line.trim_end().len(), |at| at + 3);
                    self.odd(Oddity::Comment, len);
                }
                '-' if rest.starts_with("--") && self.begins_line() => {
                    let line = rest.lines().next().unwrap_or(rest);
                    self.odd(Oddity::Comment, line.trim_end().len());
                }
                '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '=' | '#' | '!' | ';' => {
                    self.push(Kind::Mark(c), c.len_utf8());
                }
                '（' | '）' | '［' | '］' | '｛' | '｝' | '，' | '：' | '；' | '、' => {
                    let mark = narrow(c);
                    let end = self.at + c.len_utf8();
                    self.found
                        .oddities
                        .push((Oddity::Wide(c, mark), self.at, end));
                    self.push(Kind::Mark(mark), c.len_utf8());
                }
                '“' | '”' | '„' | '«' => self.curly(c),
                '\'' | '‘' | '’' | '`' => self.apostrophes(c),
                c if is_invisible(c) => self.odd(Oddity::Invisible(c), c.len_utf8()),
                c => {
                    self.odd += 1;
                    self.push(Kind::Stray(c), c.len_utf8());
                }
            }
        }
    }

    /// Whether nothing but white space is before this place on its line.
    fn begins_line(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        line.trim().is_empty()
    }

    /// A string in typographic quotes: up to the next quote on its line that something follows
    /// which may follow a string.
    fn curly(&mut self, open: char) {
        let rest = self.rest();
        let line = rest.lines().next().unwrap_or(rest);
        match closing_quote(line, open.len_utf8()) {
            Some((at, len)) => {
                let said = line.get(open.len_utf8()..at).unwrap_or("").to_owned();
                let places = vec![
                    (self.at, self.at + open.len_utf8()),
                    (self.at + at, self.at + at + len),
                ];
                self.push(Kind::Curly(said, places), at + len);
            }
            None => self.push(Kind::Stray(open), open.len_utf8()),
        }
    }

    fn apostrophes(&mut self, open: char) {
        let rest = self.rest();
        let line = rest.lines().next().unwrap_or(rest);
        let body = line.get(open.len_utf8()..).unwrap_or("");
        let close = body.char_indices().find(|(at, c)| {
            matches!(c, '\'' | '’' | '`') && ends_value(body.get(at + c.len_utf8()..).unwrap_or(""))
        });
        match close {
            Some((at, c)) => {
                let said = body.get(..at).unwrap_or("").to_owned();
                self.push(Kind::Apostrophes(said), open.len_utf8() + at + c.len_utf8());
            }
            None => self.push(Kind::Stray(open), open.len_utf8()),
        }
    }

    fn string(&mut self) {
        let rest = self.rest();
        let body = rest.get(1..).unwrap_or("");
        // most strings are on one line, without escapes
        if let Some(len) = memchr::memchr3(b'"', b'\\', b'\n', body.as_bytes())
            && body.as_bytes().get(len) == Some(&b'"')
            && runs_into_next(
                rest.get(..len + 2).unwrap_or(""),
                rest.get(len + 2..).unwrap_or(""),
            )
            .is_none()
        {
            let said = body.get(..len).unwrap_or("");
            self.push(Kind::Text(Cow::Borrowed(said), Vec::new()), len + 2);
            return;
        }
        let mut out = String::new();
        let mut bad = Vec::new();
        let mut chars = rest.char_indices().skip(1).peekable();
        let mut end = None;
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    end = Some(at + 1);
                    break;
                }
                '\\' => {
                    let Some((_, escaped)) = chars.next() else {
                        break;
                    };
                    match escaped {
                        'n' => out.push('\n'),
                        't' => out.push('\t'),
                        'r' => out.push('\r'),
                        '0' => out.push('\0'),
                        '"' | '\\' | '\'' => out.push(escaped),
                        '\n' => {
                            while chars.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                                chars.next();
                            }
                        }
                        'x' => {
                            let hex: String = chars.by_ref().take(2).map(|(_, c)| c).collect();
                            match u8::from_str_radix(&hex, 16) {
                                Ok(byte) => out.push(char::from(byte)),
                                Err(_) => bad.push((self.at + at, self.at + at + 2)),
                            }
                        }
                        'u' => {
                            let hex: String = chars
                                .by_ref()
                                .skip_while(|(_, c)| *c == '{')
                                .map(|(_, c)| c)
                                .take_while(char::is_ascii_hexdigit)
                                .collect();
                            match u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32) {
                                Some(c) => out.push(c),
                                None => bad.push((self.at + at, self.at + at + 2)),
                            }
                        }
                        other => {
                            bad.push((self.at + at, self.at + at + 1 + other.len_utf8()));
                            out.push(other);
                        }
                    }
                }
                c => out.push(c),
            }
        }
        let whole = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
        if end.is_none() || swallows(whole) {
            self.unclosed(rest);
        } else if let Some(len) = runs_into_next(whole, rest.get(whole.len()..).unwrap_or("")) {
            let said = whole.get(1..len).unwrap_or("").to_owned();
            self.push(Kind::Unclosed(said), len);
        } else {
            self.push(Kind::Text(Cow::Owned(out), bad), whole.len());
        }
    }

    /// A string whose closing quote is missing, or is a typographic one.
    fn unclosed(&mut self, rest: &str) {
        let line = rest.lines().next().unwrap_or("");
        if let Some((at, len)) = closing_quote(line, 1) {
            let said = line.get(1..at).unwrap_or("").to_owned();
            let places = vec![(self.at + at, self.at + at + len)];
            self.push(Kind::Curly(said, places), at + len);
            return;
        }
        let len = value_end(self.text, self.at) - self.at;
        let said = rest.get(1..len).unwrap_or("").to_owned();
        self.push(Kind::Unclosed(said), len.max(1));
    }

    fn raw_string(&mut self) {
        let rest = self.rest();
        let hashes = raw_start(rest).unwrap_or(0);
        let open = hashes + 2;
        let close = format!("\"{}", "#".repeat(hashes));
        let body = rest.get(open..).unwrap_or("");
        if let Some(len) = body.find(&close) {
            let text = body.get(..len).unwrap_or("");
            self.push(
                Kind::Text(Cow::Borrowed(text), Vec::new()),
                open + len + close.len(),
            );
        } else {
            let len = value_end(self.text, self.at) - self.at;
            self.push(Kind::Unclosed(String::new()), len.max(open));
        }
    }
}

/// Where the value that begins at `at` most likely ends on its line: before commas, and before as
/// many closing brackets as are open on the line before it.
pub(super) fn value_end(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let before = before.rsplit('\n').next().unwrap_or("");
    let count = |text: &str, marks: [char; 3]| text.matches(marks).count();
    let mut open = count(before, ['(', '[', '{']).saturating_sub(count(before, [')', ']', '}']));
    let line = text.get(at..).unwrap_or("").lines().next().unwrap_or("");
    let mut kept = line.trim_end().trim_end_matches([',', ';']).trim_end();
    while open > 0
        && kept.ends_with([')', ']', '}'])
        && count(kept, [')', ']', '}']) > count(kept, ['(', '[', '{'])
    {
        kept = kept.get(..kept.len() - 1).unwrap_or("");
        kept = kept.trim_end().trim_end_matches(',').trim_end();
        open -= 1;
    }
    at + kept.len()
}

/// The first typographic or straight quote on a line, from `from` on, that ends a value.
fn closing_quote(line: &str, from: usize) -> Option<(usize, usize)> {
    let body = line.get(from..)?;
    let mut quotes = body
        .char_indices()
        .filter(|(_, c)| matches!(c, '“' | '”' | '»' | '"'));
    let (at, c) = quotes.find(|(at, c)| ends_value(body.get(at + c.len_utf8()..).unwrap_or("")))?;
    Some((from + at, c.len_utf8()))
}

/// Whether what follows may follow a value.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([',', ')', ']', '}', ':']) || rest.starts_with("//")
}

/// Length of a string that lacks its closing quote and so ran into the next field or option on
/// its line: `"a, topic: "` before `t`, or `"một), Key("` before `hai`.
fn runs_into_next(whole: &str, rest: &str) -> Option<usize> {
    let follows = rest.chars().next()?;
    if !follows.is_alphanumeric() || whole.contains('\n') {
        return None;
    }
    let body = whole.get(..whole.len() - 1)?.trim_end();
    let name = |text: &str| {
        let start = text
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .map_or(0, |at| at + 1);
        (start < text.len()).then_some(start)
    };
    let (before, wanted) = match body.strip_suffix(':') {
        Some(field) => (field.trim_end(), ","),
        None => (body.strip_suffix('(')?, "),"),
    };
    let start = name(before)?;
    let before = before.get(..start)?.trim_end();
    let kept = before.strip_suffix(',')?.trim_end();
    let kept = if wanted == "," {
        kept
    } else {
        kept.strip_suffix(')')?.trim_end()
    };
    (kept.len() > 1).then_some(kept.len())
}

/// Bytes of the word that begins here. Hyphens inside it belong to it: `mot-cua` without its
/// quotes is one mistake, not three.
fn word_len(rest: &str) -> usize {
    let inside = |c: char| c.is_alphanumeric() || is_mark(c) || c == '_';
    let mut len = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    while let Some(after) = rest.get(len..).and_then(|rest| rest.strip_prefix('-')) {
        let more = after.find(|c| !inside(c)).unwrap_or(after.len());
        if more == 0 {
            break;
        }
        len += 1 + more;
    }
    len
}

/// Combining marks of decomposed Vietnamese inside a word.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Characters that look like a space, or like nothing at all.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'
            | '\u{ad}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{2064}'
            | '\u{3000}'
    )
}

/// Whether a string runs on into what looks like the next field or item.
fn swallows(string: &str) -> bool {
    string.lines().skip(1).any(|line| {
        let line = line.trim_start();
        let word = line
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(line.len());
        let after = line.get(word..).unwrap_or("").trim_start();
        word > 0
            && (after.starts_with(": ") || after.starts_with(":\"") || after.starts_with("(\""))
    })
}

/// The number of `#` when a raw string starts here.
fn raw_start(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|b| *b == b'#').count();
    after.get(hashes..)?.starts_with('"').then_some(hashes)
}

fn second_digit(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// What a wide mark stands for.
fn narrow(c: char) -> char {
    match c {
        '、' => ',',
        c => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(c),
    }
}

/// Bytes of a block comment, nested ones inside it, and whether it is closed.
fn block_comment(rest: &str) -> (usize, bool) {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    (at, depth == 0)
}
