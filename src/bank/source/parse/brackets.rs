//! What is between brackets, and where a missing one was meant to be.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::{Parser, RECORDS, closing};
use crate::bank::source::lex::Kind as Lexeme;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::msg;

/// What a bracket belongs to, as far as it says what cannot stand right inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Record,
    Option,
    Other,
}

impl Owner {
    pub(super) fn of(name: &str) -> Self {
        if RECORDS.contains(&name) {
            Self::Record
        } else if matches!(name, "Key" | "Distractor" | "Choice") {
            Self::Option
        } else {
            Self::Other
        }
    }
}

impl Parser<'_, '_> {
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
    pub(super) fn bracketed(
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
                // `( … ]` around a list: told when the tree is mended
                Some(']') if open == '(' && self.goes_on(']') => {
                    self.at += 1;
                    break self.before();
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
        matches!(c, ')' | ']')
            && around == Some(&')')
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
        let said = |d: &Diagnostic| matches!(d.code, Code::K0103 | Code::K0107 | Code::K0140);
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
    pub(super) fn skip(&mut self) {
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
