//! Values without brackets, and what people write instead of them.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use std::borrow::Cow;

use super::Parser;
use crate::bank::source::lex::{Kind as Lexeme, Token, value_end};
use crate::bank::source::tree::{Kind, Node};
use crate::diagnostic::{Code, Span};
use crate::message::msg;

impl<'a> Parser<'_, 'a> {
    /// A text that was wrongly written but is understood.
    pub(super) fn said(&self, said: &str, span: Span) -> Node<'a> {
        if said.trim().is_empty() {
            return self.bad(span);
        }
        Node {
            span,
            kind: Kind::Text(Cow::Owned(said.to_owned())),
        }
    }

    pub(super) fn text(
        &mut self,
        text: &Cow<'a, str>,
        escapes: &[(usize, usize)],
        span: Span,
    ) -> Node<'a> {
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
            kind: Kind::Text(text.clone()),
        }
    }

    /// Past every token that begins before this byte.
    fn skip_to(&mut self, end: usize) {
        while self.peek().is_some_and(|token| token.start < end) {
            self.at += 1;
        }
    }

    /// A character that belongs nowhere: everything up to the next comma belongs to it.
    pub(super) fn stray(&mut self, c: char, span: Span) -> Node<'a> {
        let quote = matches!(c, '“' | '”' | '‘' | '’' | '„' | '«' | '»' | '\'' | '`');
        // a dash that a word processor made of a minus sign
        let minus = self
            .tokens
            .get(self.at + 1)
            .and_then(|next| match &next.kind {
                Lexeme::Number(raw) if next.start == span.end as usize => Some(raw.clone()),
                _ => None,
            });
        let (message, help) = if let Some(number) = minus.filter(|_| matches!(c, '–' | '—' | '−'))
        {
            (
                msg("k0105-char").with("char", format!("{c} (U+{:04X})", u32::from(c))),
                msg("k0105-minus").with("number", number.as_ref()),
            )
        } else if quote {
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

    pub(super) fn number(&mut self, raw: &str, span: Span) -> Node<'a> {
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
        // `50%`, `15 ngày` without quotes
        let words = self.peek().is_some_and(|next| {
            matches!(next.kind, Lexeme::Stray('%' | '–' | '/' | '°'))
                && next.start == span.end as usize
                || matches!(next.kind, Lexeme::Word(_))
        });
        if words && let Some(text) = self.unquoted(span) {
            return text;
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

    pub(super) fn word(&mut self, word: &'a str, span: Span) -> Node<'a> {
        self.at += 1;
        match self.mark() {
            Some('(') => {
                let call = self.call(Cow::Borrowed(word), span);
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
                return self.call(Cow::Borrowed(word), span);
            }
            _ => {}
        }
        if let Some(text) = self.unquoted(span) {
            return text;
        }
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            _ => Kind::Word(Cow::Borrowed(word)),
        };
        Node { span, kind }
    }

    /// Where a text without quotes ends at the latest when more follows on its line: before the
    /// bracket that closes what is around it, or before a comma and the next field.
    fn before_next(&self, end: usize) -> usize {
        let mut depth = 0_usize;
        let rest = self.tokens.get(self.at..).unwrap_or(&[]);
        for (place, token) in rest.iter().enumerate() {
            if token.start >= end {
                break;
            }
            let then = |by: usize| rest.get(place + by).map(|token| &token.kind);
            let field = matches!(
                (then(1), then(2)),
                (Some(Lexeme::Word(_)), Some(Lexeme::Mark(':')))
            );
            match token.kind {
                Lexeme::Mark('(' | '[') => depth += 1,
                Lexeme::Mark(')' | ']') if depth > 0 => depth -= 1,
                Lexeme::Mark(')' | ']')
                    if matches!(then(1), Some(Lexeme::Mark(',' | ')' | ']' | '}'))) =>
                {
                    return token.start;
                }
                Lexeme::Mark(',') if depth == 0 && field => return token.start,
                _ => {}
            }
        }
        end
    }

    /// Words that are a text without its quotes: several on a line.
    fn unquoted(&mut self, span: Span) -> Option<Node<'a>> {
        // nearly always a comma or a bracket follows
        if matches!(self.mark(), Some(',' | ')' | ']' | '}' | ':')) {
            return None;
        }
        let end = self.before_next(value_end(self.text, span.start as usize));
        let next = self.peek().filter(|token| token.start < end);
        let several = next.is_some_and(|token| match &token.kind {
            Lexeme::Word(_) | Lexeme::Number(_) => {
                !matches!(self.ahead(1), Some(Lexeme::Mark(':' | '(' | '=')))
            }
            Lexeme::Stray(c) => matches!(c, '?' | '.' | '%' | '–' | '/' | '°'),
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
}

/// A text short enough for a line of help.
pub(super) fn shortened(text: &str) -> String {
    crate::text::truncate(text.trim(), 60)
}
