//! From tokens to values. A mistake is reported once, and reading goes on after it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::lex::{Kind as Lexeme, Token, lex};
use super::tree::{Field, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::message::msg;

/// Nested deeper than this, nobody writes.
pub(super) const DEEPEST: usize = 64;

/// The one value of a file, and what is wrong with its text.
pub(super) fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut parser = Parser {
        file,
        tokens: lex(text),
        at: 0,
        depth: 0,
        open: Vec::new(),
        found: Vec::new(),
    };
    parser.skip_attributes();
    if parser.peek().is_none() {
        let span = parser.span(0, 0);
        parser.report(Code::K0101, span, msg("k0101-empty"));
        return (None, parser.found);
    }
    let value = parser.value();
    if let Some(token) = parser.peek().cloned() {
        let span = parser.span(token.start, token.end);
        parser.report(Code::K0101, span, msg("k0101-after"));
    }
    (Some(value), parser.found)
}

struct Parser {
    file: FileId,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// Closing brackets still owed.
    open: Vec<char>,
    found: Vec<Diagnostic>,
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

impl Parser {
    fn span(&self, start: usize, end: usize) -> Span {
        let fit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: fit(start),
            end: fit(end),
        }
    }

    fn report(&mut self, code: Code, span: Span, message: crate::message::Message) {
        self.found.push(Diagnostic::new(code, span, message));
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn mark(&self) -> Option<char> {
        match self.peek().map(|token| &token.kind) {
            Some(Lexeme::Mark(c)) => Some(*c),
            _ => None,
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
        let Some(token) = self.peek().cloned() else {
            let end = self.tokens.last().map_or(0, |token| token.end);
            return self.bad(self.span(end, end));
        };
        let span = self.span(token.start, token.end);
        if self.depth >= DEEPEST {
            self.report(Code::K0107, span, msg("k0107-message"));
            self.at = self.tokens.len();
            return self.bad(span);
        }
        match token.kind {
            Lexeme::Text(text, escapes) => {
                self.at += 1;
                for (start, end) in escapes {
                    let place = self.span(start, end);
                    self.found.push(
                        Diagnostic::new(Code::K0106, place, msg("k0106-message"))
                            .help(msg("k0106-help")),
                    );
                }
                Node {
                    span,
                    kind: Kind::Text(text),
                }
            }
            Lexeme::Unclosed(_) => {
                self.at += 1;
                self.found.push(
                    Diagnostic::new(Code::K0104, span, msg("k0104-message"))
                        .help(msg("k0104-help")),
                );
                self.bad(span)
            }
            Lexeme::Number(raw) => {
                self.at += 1;
                self.number(&raw, span)
            }
            Lexeme::Word(word) => self.word(word, span),
            Lexeme::Mark('(') => self.call(String::new(), span),
            Lexeme::Mark(open @ ('[' | '{')) => self.sequence(open, span),
            Lexeme::Mark(_) => {
                self.report(Code::K0101, span, msg("k0101-value"));
                self.bad(span)
            }
            Lexeme::Stray(c) => self.stray(c, span),
        }
    }

    /// Word quotes and invisible characters: everything up to the end of the line belongs to them.
    fn stray(&mut self, c: char, span: Span) -> Node {
        let shown = format!("U+{:04X}", u32::from(c));
        let quote = matches!(c, '“' | '”' | '‘' | '’' | '„' | '«' | '»');
        let (message, help) = if quote {
            (
                msg("k0105-quote").with("char", c.to_string()),
                msg("k0105-quote-help"),
            )
        } else {
            (
                msg("k0105-char").with("char", shown),
                msg("k0105-char-help"),
            )
        };
        self.found
            .push(Diagnostic::new(Code::K0105, span, message).help(help));
        self.at += 1;
        self.skip();
        self.bad(span)
    }

    fn number(&mut self, raw: &str, span: Span) -> Node {
        // a decimal comma: digits, a comma right behind, digits right behind that
        let comma = self
            .tokens
            .get(self.at)
            .filter(|t| t.kind == Lexeme::Mark(',') && t.start == span.end as usize);
        if let Some(comma) = comma.cloned()
            && let Some(Token {
                kind: Lexeme::Number(decimals),
                start,
                end,
            }) = self.tokens.get(self.at + 1).cloned()
            && start == comma.end
        {
            self.at += 2;
            let whole = self.span(span.start as usize, end);
            let help = msg("k0108-help").with("number", format!("{raw}.{decimals}"));
            self.found
                .push(Diagnostic::new(Code::K0108, whole, msg("k0108-comma")).help(help));
            return self.bad(whole);
        }
        if let Some(number) = raw
            .trim_start_matches('+')
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
        {
            Node {
                span,
                kind: Kind::Number(number),
            }
        } else {
            self.report(Code::K0108, span, msg("k0108-message").with("text", raw));
            self.bad(span)
        }
    }

    fn word(&mut self, word: String, span: Span) -> Node {
        self.at += 1;
        if self.mark() == Some('(') {
            let call = self.call(word, span);
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
        let kind = match word.as_str() {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            _ => Kind::Word(word),
        };
        Node { span, kind }
    }

    fn call(&mut self, name: String, head: Span) -> Node {
        let mut fields = Vec::new();
        let end = self.bracketed('(', head, |parser| {
            let field = parser.field();
            fields.push(field);
        });
        Node {
            span: self.span(head.start as usize, end),
            kind: Kind::Call { name, head, fields },
        }
    }

    fn field(&mut self) -> Field {
        let named = match (self.tokens.get(self.at), self.tokens.get(self.at + 1)) {
            (
                Some(Token {
                    kind: Lexeme::Word(word),
                    start,
                    end,
                }),
                Some(next),
            ) => match next.kind {
                Lexeme::Mark(c @ (':' | '=')) => {
                    Some((word.clone(), *start, *end, c, next.start, next.end))
                }
                _ => None,
            },
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
            self.found.push(
                Diagnostic::new(Code::K0101, span, msg("k0101-equals"))
                    .help(msg("k0101-equals-help")),
            );
        }
        let name = (word, self.span(start, end));
        self.at += 2;
        Field {
            name: Some(name),
            value: self.value(),
        }
    }

    fn sequence(&mut self, open: char, head: Span) -> Node {
        let mut items = Vec::new();
        let mut pairs = Vec::new();
        let end = self.bracketed(open, head, |parser| {
            let item = parser.value();
            if open == '[' {
                items.push(item);
            } else if parser.mark() == Some(':') {
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

    /// Elements between brackets, commas between them; the end of the closing bracket.
    fn bracketed(&mut self, open: char, head: Span, mut element: impl FnMut(&mut Self)) -> usize {
        let opener = self
            .peek()
            .map_or(head, |token| self.span(token.start, token.end));
        let close = closing(open);
        self.at += 1;
        self.depth += 1;
        self.open.push(close);
        let end = loop {
            let before = self
                .tokens
                .get(self.at.saturating_sub(1))
                .map_or(0, |token| token.end);
            match self.mark() {
                None if self.peek().is_none() => {
                    self.unclosed(opener, open, before);
                    break before;
                }
                Some(c) if c == close => {
                    self.at += 1;
                    break before.max(
                        self.tokens
                            .get(self.at - 1)
                            .map_or(before, |token| token.end),
                    );
                }
                Some(c @ (')' | ']' | '}')) => {
                    let owed = self.open.iter().rev().skip(1).any(|owed| *owed == c);
                    self.unclosed(opener, open, before);
                    if !owed {
                        self.at += 1;
                    }
                    break before;
                }
                Some(',') => {
                    let place = self
                        .peek()
                        .map_or(opener, |token| self.span(token.start, token.end));
                    self.report(Code::K0101, place, msg("k0101-comma"));
                    self.at += 1;
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

    fn unclosed(&mut self, opener: Span, open: char, at: usize) {
        // one bracket forgotten leaves many owed at the end: say it once
        if self.peek().is_none() && self.found.iter().any(|d| d.code == Code::K0103) {
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
        match self.peek().map(|token| &token.kind) {
            None | Some(Lexeme::Mark(')' | ']' | '}')) => {}
            Some(Lexeme::Mark(',')) => self.at += 1,
            Some(
                Lexeme::Text(..)
                | Lexeme::Number(_)
                | Lexeme::Word(_)
                | Lexeme::Unclosed(_)
                | Lexeme::Mark('(' | '[' | '{'),
            ) => {
                let before = self
                    .tokens
                    .get(self.at.saturating_sub(1))
                    .map_or(0, |token| token.end);
                let place = self.span(before.saturating_sub(1), before);
                self.found.push(
                    Diagnostic::new(Code::K0102, place, msg("k0102-message"))
                        .help(msg("k0102-help")),
                );
            }
            Some(Lexeme::Stray(c)) => {
                let c = *c;
                let span = self
                    .peek()
                    .map_or(self.span(0, 0), |token| self.span(token.start, token.end));
                self.stray(c, span);
                if self.mark() == Some(',') {
                    self.at += 1;
                }
            }
            Some(Lexeme::Mark(_)) => {
                let span = self
                    .peek()
                    .map_or(self.span(0, 0), |token| self.span(token.start, token.end));
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
