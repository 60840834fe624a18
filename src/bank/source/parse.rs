//! From tokens to values. A mistake is reported once, and reading goes on after it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::lex::{Kind as Lexeme, Lexed, Oddity, Token, lex, value_end};
use super::tree::{Field, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::message::{Message, msg};

/// Nested deeper than this, nobody writes.
const DEEPEST: usize = 64;

/// Names that begin an item, a form or a document. None of them stands right inside another, so
/// one that seems to shows where a closing bracket is missing.
const RECORDS: [&str; 22] = [
    "Single",
    "Multiple",
    "TrueFalse",
    "Cluster",
    "Matching",
    "Ordering",
    "Numeric",
    "Short",
    "Cloze",
    "Essay",
    "Prediction",
    "Case",
    "Rating",
    "Likert",
    "Pick",
    "PickMany",
    "Ranking",
    "Recommend",
    "Text",
    "Form",
    "Document",
    "Bank",
];

/// The one value of a file, and what is wrong with its text.
pub(super) fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let lexed = lex(text);
    let mut parser = Parser {
        file,
        text,
        tokens: &lexed.tokens,
        at: 0,
        depth: 0,
        open: Vec::new(),
        told: None,
        found: Vec::new(),
    };
    parser.oddities(&lexed);
    parser.skip_attributes();
    if parser.peek().is_none() {
        let span = parser.span(text.len(), text.len());
        parser.report(Code::K0101, span, msg("k0101-empty"));
        return (None, parser.found);
    }
    let value = parser.value();
    if let Some(token) = parser.peek() {
        let span = parser.span(token.start, token.end);
        // after a bracket too many the rest is not read, so say what is left is the rest
        parser.report(Code::K0101, span, msg("k0101-after"));
    }
    (Some(value), parser.found)
}

struct Parser<'a> {
    file: FileId,
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    /// Closing brackets still owed.
    open: Vec<char>,
    /// The token before which a missing bracket was last told of: no comma is missed there too.
    told: Option<usize>,
    found: Vec<Diagnostic>,
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What a bracket belongs to, as far as it says what cannot stand right inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Record,
    Option,
    Other,
}

impl Owner {
    fn of(name: &str) -> Self {
        if RECORDS.contains(&name) {
            Self::Record
        } else if matches!(name, "Key" | "Distractor" | "Choice") {
            Self::Option
        } else {
            Self::Other
        }
    }
}

impl<'a> Parser<'a> {
    fn span(&self, start: usize, end: usize) -> Span {
        let fit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: fit(start),
            end: fit(end),
        }
    }

    fn here(&self) -> Span {
        let token = self.peek();
        token.map_or(self.span(0, 0), |token| self.span(token.start, token.end))
    }

    fn report(&mut self, code: Code, span: Span, message: Message) {
        self.found.push(Diagnostic::new(code, span, message));
    }

    fn helped(&mut self, code: Code, span: Span, message: Message, help: Message) {
        self.found
            .push(Diagnostic::new(code, span, message).help(help));
    }

    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn ahead(&self, by: usize) -> Option<&'a Lexeme> {
        self.tokens.get(self.at + by).map(|token| &token.kind)
    }

    fn mark(&self) -> Option<char> {
        match self.ahead(0) {
            Some(Lexeme::Mark(c)) => Some(*c),
            _ => None,
        }
    }

    /// The end of the token before this one.
    fn before(&self) -> usize {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.map_or(0, |token| token.end)
    }

    /// What is odd between the tokens: at most one of a kind on a line.
    fn oddities(&mut self, lexed: &Lexed) {
        let mut last: Option<(Oddity, usize)> = None;
        for (oddity, start, end) in &lexed.oddities {
            let between = last.map_or("\n", |(_, at)| self.text.get(at..*start).unwrap_or("\n"));
            if !between.contains('\n') && last.is_some_and(|(kind, _)| kind == *oddity) {
                continue;
            }
            last = Some((*oddity, *start));
            let span = self.span(*start, *end);
            match oddity {
                Oddity::Invisible(c) => self.helped(
                    Code::K0123,
                    span,
                    msg("k0123-message").with("char", format!("U+{:04X}", u32::from(*c))),
                    msg("k0123-help"),
                ),
                Oddity::Tab => {
                    self.helped(Code::K0127, span, msg("k0127-message"), msg("k0127-help"));
                }
                Oddity::Comment => {
                    self.helped(Code::K0136, span, msg("k0136-message"), msg("k0136-help"));
                }
            }
        }
    }

    /// `#![enable(…)]` at the top is allowed and says nothing to us.
    fn skip_attributes(&mut self) {
        while self.mark() == Some('#') {
            while self.peek().is_some() && self.mark() != Some(']') {
                self.at += 1;
            }
            self.at += 1;
        }
    }

    #[expect(clippy::unused_self, reason = "reads like the others")]
    fn bad(&self, span: Span) -> Node {
        Node {
            span,
            kind: Kind::Bad,
        }
    }

    fn value(&mut self) -> Node {
        let Some(token) = self.peek() else {
            let end = self.tokens.last().map_or(0, |token| token.end);
            return self.bad(self.span(end, end));
        };
        let span = self.span(token.start, token.end);
        if self.depth >= DEEPEST {
            self.report(Code::K0107, span, msg("k0107-message"));
            self.at = self.tokens.len();
            return self.bad(span);
        }
        match &token.kind {
            Lexeme::Text(text, escapes) => self.text(text, escapes, span),
            Lexeme::Unclosed(said) => {
                self.at += 1;
                self.helped(Code::K0104, span, msg("k0104-message"), msg("k0104-help"));
                self.said(said, span)
            }
            Lexeme::Curly(said, places) => {
                self.at += 1;
                let mut places = places
                    .iter()
                    .map(|(start, end)| self.span(*start, *end))
                    .collect::<Vec<_>>()
                    .into_iter();
                let first = places.next().unwrap_or(span);
                let quote = self
                    .text
                    .get(first.start as usize..first.end as usize)
                    .unwrap_or("");
                let mut diagnostic =
                    Diagnostic::new(Code::K0105, first, msg("k0105-quote").with("char", quote))
                        .help(msg("k0105-typed").with("text", shortened(said)));
                for other in places {
                    diagnostic = diagnostic.also(other, msg("k0105-other"));
                }
                self.found.push(diagnostic);
                self.said(said, span)
            }
            Lexeme::Apostrophes(said) => {
                self.at += 1;
                let help = msg("k0105-typed").with("text", shortened(said));
                self.helped(Code::K0137, span, msg("k0137-message"), help);
                self.said(said, span)
            }
            Lexeme::Number(raw) => {
                self.at += 1;
                self.number(raw, span)
            }
            Lexeme::Word(word) => self.word(word, span),
            Lexeme::Mark('(') => self.call(String::new(), span),
            Lexeme::Mark(open @ ('[' | '{')) => self.sequence(*open, span),
            Lexeme::Mark(_) => {
                self.report(Code::K0101, span, msg("k0101-value"));
                self.bad(span)
            }
            Lexeme::Stray(c) => self.stray(*c, span),
        }
    }

    /// A text that was wrongly written but is understood.
    fn said(&self, said: &str, span: Span) -> Node {
        if said.trim().is_empty() {
            return self.bad(span);
        }
        Node {
            span,
            kind: Kind::Text(said.to_owned()),
        }
    }

    fn text(&mut self, text: &str, escapes: &[(usize, usize)], span: Span) -> Node {
        self.at += 1;
        for (start, end) in escapes {
            let place = self.span(*start, *end);
            let raw = self
                .text
                .get(span.start as usize + 1..span.end as usize - 1);
            let path = raw.filter(|raw| raw.contains(":\\") || raw.matches('\\').count() > 1);
            let help = match path {
                Some(raw) => msg("k0106-path").with("text", format!("r\"{}\"", shortened(raw))),
                None => msg("k0106-help"),
            };
            self.helped(Code::K0106, place, msg("k0106-message"), help);
        }
        // `"Câu "một cửa" là gì?"`: the quotes inside end the text too early
        let inside = self.peek().is_some_and(|next| {
            next.start == span.end as usize
                && matches!(
                    next.kind,
                    Lexeme::Word(_) | Lexeme::Number(_) | Lexeme::Stray(_)
                )
        });
        if inside {
            let end = value_end(self.text, span.start as usize);
            let raw = self.text.get(span.start as usize..end).unwrap_or("");
            let said = raw.trim_matches('"').to_owned();
            let whole = self.span(span.start as usize, end);
            self.skip_to(end);
            let place = self.span(span.end as usize - 1, span.end as usize);
            let help = msg("k0138-help").with("text", shortened(&said.replace('"', "\\\"")));
            self.helped(Code::K0138, place, msg("k0138-message"), help);
            return self.said(&said, whole);
        }
        Node {
            span,
            kind: Kind::Text(text.to_owned()),
        }
    }

    /// Past every token that begins before this byte.
    fn skip_to(&mut self, end: usize) {
        while self.peek().is_some_and(|token| token.start < end) {
            self.at += 1;
        }
    }

    /// A character that belongs nowhere: everything up to the next comma belongs to it.
    fn stray(&mut self, c: char, span: Span) -> Node {
        let quote = matches!(c, '“' | '”' | '‘' | '’' | '„' | '«' | '»' | '\'' | '`');
        let (message, help) = if quote {
            (
                msg("k0105-quote").with("char", c.to_string()),
                msg("k0105-quote-help"),
            )
        } else {
            (
                msg("k0105-char").with("char", format!("{c} (U+{:04X})", u32::from(c))),
                msg("k0105-char-help"),
            )
        };
        self.helped(Code::K0105, span, message, help);
        self.at += 1;
        self.skip();
        self.bad(span)
    }

    fn number(&mut self, raw: &str, span: Span) -> Node {
        // a decimal comma: digits, a comma right behind, digits right behind that
        let comma = self
            .peek()
            .filter(|t| t.kind == Lexeme::Mark(',') && t.start == span.end as usize);
        if let Some(comma) = comma
            && let Some(Token {
                kind: Lexeme::Number(decimals),
                start,
                end,
            }) = self.tokens.get(self.at + 1)
            && *start == comma.end
        {
            self.at += 2;
            let whole = self.span(span.start as usize, *end);
            let help = msg("k0108-help").with("number", format!("{raw}.{decimals}"));
            self.helped(Code::K0108, whole, msg("k0108-comma"), help);
            return self.bad(whole);
        }
        let number = raw.trim_start_matches('+').parse::<f64>().ok();
        if let Some(number) = number.filter(|number| number.is_finite()) {
            return Node {
                span,
                kind: Kind::Number(number),
            };
        }
        self.report(Code::K0108, span, msg("k0108-message").with("text", raw));
        self.bad(span)
    }

    fn word(&mut self, word: &str, span: Span) -> Node {
        self.at += 1;
        match self.mark() {
            Some('(') => {
                let call = self.call(word.to_owned(), span);
                return match call.kind {
                    Kind::Call {
                        name, mut fields, ..
                    } if name == "Some" && fields.len() == 1 => fields
                        .pop()
                        .map_or_else(|| self.bad(span), |field| field.value),
                    kind => Node {
                        span: call.span,
                        kind,
                    },
                };
            }
            Some(open @ ('{' | '[')) => {
                let place = self.here();
                let message = msg("k0124-message").with("bracket", open.to_string());
                let help = msg("k0124-help").with("name", word);
                self.helped(Code::K0124, place, message, help);
                return self.call(word.to_owned(), span);
            }
            _ => {}
        }
        if let Some(text) = self.unquoted(span) {
            return text;
        }
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            _ => Kind::Word(word.to_owned()),
        };
        Node { span, kind }
    }

    /// Words that are a text without its quotes: several on a line.
    fn unquoted(&mut self, span: Span) -> Option<Node> {
        let end = value_end(self.text, span.start as usize);
        let next = self.peek().filter(|token| token.start < end);
        let several = next.is_some_and(|token| match &token.kind {
            Lexeme::Word(_) | Lexeme::Number(_) => {
                !matches!(self.ahead(1), Some(Lexeme::Mark(':' | '(' | '=')))
            }
            Lexeme::Stray(c) => matches!(c, '?' | '.' | '%' | '–' | '/'),
            Lexeme::Unclosed(_) | Lexeme::Text(..) => token.start == span.end as usize,
            _ => false,
        });
        if !several {
            return None;
        }
        let raw = self.text.get(span.start as usize..end).unwrap_or("");
        let said = raw.trim_end_matches('"').trim_end().to_owned();
        let whole = self.span(span.start as usize, span.start as usize + said.len());
        self.skip_to(end);
        let help = msg("k0105-typed").with("text", shortened(&said));
        self.helped(Code::K0120, whole, msg("k0120-message"), help);
        Some(self.said(&said, whole))
    }

    fn call(&mut self, name: String, head: Span) -> Node {
        let mut fields = Vec::new();
        let open = self.mark().unwrap_or('(');
        let owner = Owner::of(&name);
        let end = self.bracketed(open, head, owner, |parser| {
            let field = parser.field();
            fields.push(field);
        });
        Node {
            span: self.span(head.start as usize, end),
            kind: Kind::Call { name, head, fields },
        }
    }

    fn field(&mut self) -> Field {
        let next = self.tokens.get(self.at + 1);
        let named = match (self.peek(), next) {
            (
                Some(Token {
                    kind: Lexeme::Word(word) | Lexeme::Text(word, _),
                    start,
                    end,
                }),
                Some(Token {
                    kind: Lexeme::Mark(mark @ (':' | '=')),
                    start: mark_start,
                    end: mark_end,
                }),
            ) => Some((word, *start, *end, *mark, *mark_start, *mark_end)),
            _ => None,
        };
        let Some((word, start, end, mark, mark_start, mark_end)) = named else {
            return Field {
                name: None,
                value: self.value(),
            };
        };
        if mark == '=' {
            let span = self.span(mark_start, mark_end);
            let help = msg("k0122-help").with("name", word.as_str());
            self.helped(Code::K0122, span, msg("k0122-message"), help);
        }
        let name = (word.clone(), self.span(start, end));
        self.at += 2;
        Field {
            name: Some(name),
            value: self.value(),
        }
    }

    fn sequence(&mut self, open: char, head: Span) -> Node {
        let mut items = Vec::new();
        let mut pairs = Vec::new();
        let end = self.bracketed(open, head, Owner::Other, |parser| {
            let item = parser.value();
            if open == '[' {
                items.push(item);
            } else if matches!(parser.mark(), Some(':' | '=')) {
                if parser.mark() == Some('=') {
                    let span = parser.here();
                    let help = msg("k0122-help").with("name", "…");
                    parser.helped(Code::K0122, span, msg("k0122-message"), help);
                }
                parser.at += 1;
                let value = parser.value();
                pairs.push((item, value));
            } else if item.kind != Kind::Bad {
                parser.report(Code::K0101, item.span.after(), msg("k0101-colon"));
            }
        });
        let span = self.span(head.start as usize, end);
        let kind = if open == '[' {
            Kind::List(items)
        } else {
            Kind::Map(pairs)
        };
        Node { span, kind }
    }

    /// Whether what comes next cannot belong to the bracket that is open: another item right
    /// inside an item, or a field inside a list.
    fn out_of_place(&self, open: char, owner: Owner) -> bool {
        match (self.ahead(0), self.ahead(1)) {
            (Some(Lexeme::Word(word)), Some(Lexeme::Mark('('))) => {
                owner != Owner::Other && Owner::of(word) == owner
            }
            (Some(Lexeme::Word(_)), Some(Lexeme::Mark(':'))) => open == '[',
            _ => false,
        }
    }

    /// Elements between brackets, commas between them; the end of the closing bracket.
    fn bracketed(
        &mut self,
        open: char,
        head: Span,
        owner: Owner,
        mut element: impl FnMut(&mut Self),
    ) -> usize {
        let opener = self
            .peek()
            .map_or(head, |token| self.span(token.start, token.end));
        let close = closing(open);
        self.at += 1;
        self.depth += 1;
        self.open.push(close);
        let end = loop {
            let before = self.before();
            match self.mark() {
                None if self.peek().is_none() => {
                    self.unclosed(opener, open, before);
                    break before;
                }
                Some(c) if c == close => {
                    self.at += 1;
                    break self.before();
                }
                Some(c @ (')' | ']' | '}')) if self.one_too_many(open, c) => {
                    let place = self.here();
                    let message = msg("k0139-message").with("bracket", c.to_string());
                    self.helped(Code::K0139, place, message, msg("k0139-help"));
                    self.at += 1;
                    if self.mark() == Some(',') {
                        self.at += 1;
                    }
                }
                Some(c @ (')' | ']' | '}')) => {
                    let owed = self.open.iter().rev().skip(1).any(|owed| *owed == c);
                    self.unclosed(opener, open, before);
                    if !owed || self.goes_on(c) {
                        self.at += 1;
                    }
                    break before;
                }
                Some(c @ (',' | ';')) => {
                    let place = self.here();
                    let message = if c == ',' {
                        msg("k0121-comma")
                    } else {
                        msg("k0121-semicolon")
                    };
                    self.helped(Code::K0121, place, message, msg("k0121-help"));
                    self.at += 1;
                }
                _ if self.out_of_place(open, owner) => {
                    self.unclosed(opener, open, before);
                    break before;
                }
                _ => {
                    let start = self.at;
                    element(self);
                    if self.at == start {
                        self.at += 1;
                    }
                    self.separator();
                }
            }
        };
        self.open.pop();
        self.depth -= 1;
        end
    }

    /// Whether a closing bracket of the wrong kind was meant to close what is open: fields of the
    /// bracket around it follow.
    fn goes_on(&self, c: char) -> bool {
        let around = self
            .open
            .len()
            .checked_sub(2)
            .and_then(|at| self.open.get(at));
        c == ')'
            && around == Some(&c)
            && matches!(
                (self.ahead(1), self.ahead(2), self.ahead(3)),
                (
                    Some(Lexeme::Mark(',')),
                    Some(Lexeme::Word(_)),
                    Some(Lexeme::Mark(':'))
                )
            )
    }

    /// A closing bracket inside a list that closes nothing, because another item follows it.
    fn one_too_many(&self, open: char, c: char) -> bool {
        if open != '[' || c == ']' {
            return false;
        }
        let skip = usize::from(matches!(self.ahead(1), Some(Lexeme::Mark(','))));
        matches!(
            (self.ahead(1 + skip), self.ahead(2 + skip)),
            (Some(Lexeme::Word(word)), Some(Lexeme::Mark('('))) if Owner::of(word) == Owner::Record
        ) && self.depth <= 3
    }

    fn unclosed(&mut self, opener: Span, open: char, at: usize) {
        self.told = Some(self.at);
        // one bracket forgotten leaves many owed at the end: say it once
        let said = |d: &Diagnostic| matches!(d.code, Code::K0103 | Code::K0107);
        if self.peek().is_none() && self.found.iter().any(said) {
            return;
        }
        let here = self.span(at, at);
        let message = msg("k0103-message").with("bracket", open.to_string());
        let help = msg("k0103-help").with("bracket", closing(open).to_string());
        self.found.push(
            Diagnostic::new(Code::K0103, opener, message)
                .also(here, msg("k0103-here"))
                .help(help),
        );
    }

    /// The comma after an element: there, missing, or something else that is skipped.
    fn separator(&mut self) {
        match self.ahead(0) {
            Some(Lexeme::Word(_) | Lexeme::Text(..)) if self.told == Some(self.at) => {}
            None | Some(Lexeme::Mark(')' | ']' | '}')) => {}
            Some(Lexeme::Mark(',')) => self.at += 1,
            Some(Lexeme::Mark(';')) => {
                let place = self.here();
                self.helped(
                    Code::K0121,
                    place,
                    msg("k0121-semicolon"),
                    msg("k0121-help"),
                );
                self.at += 1;
            }
            Some(
                Lexeme::Text(..)
                | Lexeme::Number(_)
                | Lexeme::Word(_)
                | Lexeme::Unclosed(_)
                | Lexeme::Curly(..)
                | Lexeme::Apostrophes(_)
                | Lexeme::Mark('(' | '[' | '{'),
            ) => {
                let before = self.before();
                let place = self.span(before.saturating_sub(1), before);
                self.helped(Code::K0102, place, msg("k0102-message"), msg("k0102-help"));
            }
            Some(Lexeme::Stray(c)) => {
                let span = self.here();
                self.stray(*c, span);
                if self.mark() == Some(',') {
                    self.at += 1;
                }
            }
            Some(Lexeme::Mark(_)) => {
                let span = self.here();
                self.report(Code::K0101, span, msg("k0101-message"));
                self.skip();
                if self.mark() == Some(',') {
                    self.at += 1;
                }
            }
        }
    }

    /// On to the next comma or closing bracket at this depth.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                Lexeme::Mark('(' | '[' | '{') => depth += 1,
                Lexeme::Mark(',' | ')' | ']' | '}') if depth == 0 => return,
                Lexeme::Mark(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// A text short enough for a line of help.
fn shortened(text: &str) -> String {
    crate::text::truncate(text.trim(), 60)
}
