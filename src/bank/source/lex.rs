//! RON text as tokens with their places. Nothing is refused here: what is wrong becomes a token
//! that says so.

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A string, escapes undone, and the places of escapes nobody knows.
    Text(String, Vec<(usize, usize)>),
    /// A string that is never closed, up to where it most likely was to end.
    Unclosed(String),
    /// A number as written.
    Number(String),
    /// A word.
    Word(String),
    /// Punctuation.
    Mark(char),
    /// A character that belongs nowhere.
    Stray(char),
}

/// A token and its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of a text; white space and comments left out.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
    };
    lexer.run();
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn push(&mut self, kind: Kind, len: usize) {
        self.tokens.push(Token {
            kind,
            start: self.at,
            end: self.at + len,
        });
        self.at += len;
    }

    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += block_comment(rest);
            } else if c.is_ascii_whitespace() || c == '\u{feff}' {
                self.at += c.len_utf8();
            } else if c == '"' {
                self.string();
            } else if raw_start(rest).is_some() {
                self.raw_string();
            } else if c.is_ascii_digit() || (matches!(c, '-' | '+' | '.') && second_digit(rest)) {
                let len = rest.find(|c: char| {
                    !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_'))
                });
                let len = len.unwrap_or(rest.len());
                self.push(
                    Kind::Number(rest.get(..len).unwrap_or("").replace('_', "")),
                    len,
                );
            } else if c.is_alphabetic() || c == '_' {
                let len = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len());
                self.push(Kind::Word(rest.get(..len).unwrap_or("").to_owned()), len);
            } else if matches!(
                c,
                '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '=' | '#' | '!'
            ) {
                self.push(Kind::Mark(c), c.len_utf8());
            } else {
                self.push(Kind::Stray(c), c.len_utf8());
            }
        }
    }

    fn string(&mut self) {
        let rest = self.rest();
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
            let line = rest
                .lines()
                .next()
                .unwrap_or("")
                .trim_end()
                .trim_end_matches(',');
            let line = line.trim_end();
            let said = line.trim_start_matches('"').to_owned();
            self.push(Kind::Unclosed(said), line.len().max(1));
        } else {
            self.push(Kind::Text(out, bad), whole.len());
        }
    }

    fn raw_string(&mut self) {
        let rest = self.rest();
        let hashes = raw_start(rest).unwrap_or(0);
        let open = hashes + 2;
        let close = format!("\"{}", "#".repeat(hashes));
        let body = rest.get(open..).unwrap_or("");
        match body.find(&close) {
            Some(len) => {
                let text = body.get(..len).unwrap_or("").to_owned();
                self.push(Kind::Text(text, Vec::new()), open + len + close.len());
            }
            None => self.push(Kind::Unclosed(String::new()), open),
        }
    }
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

/// Bytes of a block comment, nested ones inside it.
fn block_comment(rest: &str) -> usize {
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
    at
}
