//! From tokens to values. A mistake is reported once, and reading goes on after it.

mod brackets;
mod scalar;

use std::borrow::Cow;

use brackets::Owner;
use scalar::shortened;

use super::lex::{Kind as Lexeme, Lexed, Oddity, Token, lex};
use super::tree::{Field, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::message::{Message, msg};

/// Nested deeper than this, nobody writes.
pub(super) const DEEPEST: usize = 64;

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
pub(super) fn parse(file: FileId, text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let lexed = lex(text);
    if let Some(at) = lexed.stopped {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span {
            file,
            start: at,
            end: at,
        };
        let found = Diagnostic::new(Code::K0002, span, msg("k0002-parts")).help(msg("k0002-help"));
        return (None, vec![found]);
    }
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

struct Parser<'t, 'a> {
    file: FileId,
    text: &'a str,
    tokens: &'t [Token<'a>],
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

impl<'t, 'a> Parser<'t, 'a> {
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

    fn peek(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    fn ahead(&self, by: usize) -> Option<&'t Lexeme<'a>> {
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
    fn oddities(&mut self, lexed: &Lexed<'_>) {
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
                Oddity::Endless => {
                    self.helped(Code::K0140, span, msg("k0140-message"), msg("k0140-help"));
                }
                Oddity::Wide(c, mark) => {
                    let help = msg("k0105-wide-help").with("mark", mark.to_string());
                    let message = msg("k0105-wide").with("char", c.to_string());
                    self.helped(Code::K0105, span, message, help);
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
    fn bad(&self, span: Span) -> Node<'a> {
        Node {
            span,
            kind: Kind::Bad,
        }
    }

    fn value(&mut self) -> Node<'a> {
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
            Lexeme::Mark('(') => self.call(Cow::Borrowed(""), span),
            Lexeme::Mark(open @ ('[' | '{')) => self.sequence(*open, span),
            Lexeme::Mark(_) => {
                self.report(Code::K0101, span, msg("k0101-value"));
                self.bad(span)
            }
            Lexeme::Stray(c) => self.stray(*c, span),
        }
    }

    fn call(&mut self, name: Cow<'a, str>, head: Span) -> Node<'a> {
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

    fn field(&mut self) -> Field<'a> {
        let next = self.tokens.get(self.at + 1);
        let word = match self.ahead(0) {
            Some(Lexeme::Word(word)) => Some(Cow::Borrowed(*word)),
            Some(Lexeme::Text(word, _))
                if matches!(
                    next,
                    Some(Token {
                        kind: Lexeme::Mark(':' | '='),
                        ..
                    })
                ) =>
            {
                Some(word.clone())
            }
            _ => None,
        };
        let named = match (word, self.peek(), next) {
            (
                Some(word),
                Some(Token { start, end, .. }),
                Some(Token {
                    kind: Lexeme::Mark(mark @ (':' | '=')),
                    start: mark_start,
                    end: mark_end,
                }),
            ) => Some((word, *start, *end, *mark, *mark_start, *mark_end)),
            _ => None,
        };
        let Some((word, start, end, mark, mark_start, mark_end)) = named else {
            if let Some(field) = self.without_colon() {
                return field;
            }
            return Field {
                name: None,
                value: self.value(),
            };
        };
        if mark == '=' {
            let span = self.span(mark_start, mark_end);
            let help = msg("k0122-help").with("name", word.as_ref());
            self.helped(Code::K0122, span, msg("k0122-message"), help);
        }
        let name = (word, self.span(start, end));
        self.at += 2;
        Field {
            name: Some(name),
            value: self.value(),
        }
    }

    /// `stem "…"`: a name and its value with nothing between them.
    fn without_colon(&mut self) -> Option<Field<'a>> {
        let (Some(Lexeme::Word(word)), Some(name)) = (self.ahead(0), self.peek()) else {
            return None;
        };
        let next = self.tokens.get(self.at + 1)?;
        let value = matches!(
            next.kind,
            Lexeme::Text(..) | Lexeme::Curly(..) | Lexeme::Unclosed(_) | Lexeme::Mark('[' | '{')
        );
        let between = self.text.get(name.end..next.start).unwrap_or("\n");
        let like_field =
            word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if !value || !like_field || between.contains('\n') || between.is_empty() {
            return None;
        }
        let span = self.span(name.start, name.end);
        let message = msg("k0122-none").with("name", *word);
        let help = msg("k0122-help").with("name", *word);
        self.helped(Code::K0122, span, message, help);
        self.at += 1;
        Some(Field {
            name: Some((Cow::Borrowed(*word), span)),
            value: self.value(),
        })
    }

    fn sequence(&mut self, open: char, head: Span) -> Node<'a> {
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
}
