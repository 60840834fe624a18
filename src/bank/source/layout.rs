//! The canonical layout: one way to write a file, comments and meaning kept.
//!
//! Made from tokens and comments, not from values, so nothing an author wrote is lost: texts,
//! numbers and names are copied as they stand (in NFC), every comment is kept, in order. Brackets
//! are on one line where they fit, and broken where they hold comments or several named values.

use unicode_normalization::UnicodeNormalization as _;

use super::lex::{Kind, Token, lex};
use crate::text::width;

/// Columns a line may take.
const WIDTH: usize = 100;
/// Spaces a bracket indents by.
const STEP: usize = 4;
/// Short fields that share a line where they follow each other.
const HEAD: [&str; 5] = ["id", "topic", "level", "points", "required"];
/// A field that makes a call a record: never on one line.
const RECORD: [&str; 3] = ["id", "sign", "schema"];

/// A text in canonical layout. It must be free of mistakes of syntax.
pub(super) fn layout(text: &str) -> String {
    let composed: String = text.nfc().filter(|c| *c != '\r').collect();
    let text = composed.trim_start_matches('\u{feff}');
    let lexed = lex(text);
    let mut reader = Reader {
        text,
        tokens: &lexed.tokens,
        at: 0,
        comments: &lexed.comments,
        next: 0,
    };
    let mut out = String::new();
    if let Some(attributes) = reader.attributes() {
        out.push_str(&attributes);
    }
    let root = reader.piece();
    let rest = reader.rest();
    let mut writer = Writer { out };
    if let Some(root) = &root {
        writer.comments(&root.lead, 0, true);
        writer.value(&root.value, 0, true);
        if let Some(trail) = &root.trail {
            writer.out.push(' ');
            writer.out.push_str(&trail.text);
        }
        writer.out.push('\n');
    }
    writer.comments(&rest, 0, root.is_none());
    writer.out
}

/// A comment as written, and whether a blank line is before it.
#[derive(Debug)]
struct Comment {
    text: String,
    blank: bool,
}

/// A thing between commas.
#[derive(Debug)]
struct Piece {
    lead: Vec<Comment>,
    /// Whether a blank line is before the thing itself.
    blank: bool,
    key: Option<String>,
    value: Value,
    trail: Option<Comment>,
}

impl Piece {
    fn is_bare(&self) -> bool {
        self.lead.is_empty() && self.trail.is_none()
    }
}

#[derive(Debug)]
enum Value {
    Leaf(String),
    Group {
        name: String,
        open: char,
        pieces: Vec<Piece>,
        /// Comments before the closing bracket.
        inner: Vec<Comment>,
    },
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    comments: &'a [(usize, usize)],
    next: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    fn mark(&self) -> Option<char> {
        match self.peek()?.kind {
            Kind::Mark(c) => Some(c),
            Kind::Text(..)
            | Kind::Unclosed(_)
            | Kind::Curly(..)
            | Kind::Apostrophes(_)
            | Kind::Number(_)
            | Kind::Word(_)
            | Kind::Stray(_) => None,
        }
    }

    fn raw(&self, token: &Token<'_>) -> String {
        self.text
            .get(token.start..token.end)
            .unwrap_or("")
            .to_owned()
    }

    /// The end of what was last read.
    fn before(&self) -> usize {
        let token = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let comment = self
            .next
            .checked_sub(1)
            .and_then(|at| self.comments.get(at));
        let token = token.map_or(0, |token| token.end);
        token.max(comment.map_or(0, |(_, end)| *end))
    }

    fn is_blank(&self, from: usize, to: usize) -> bool {
        let gap = self.text.get(from..to).unwrap_or("");
        gap.matches('\n').count() >= 2
    }

    fn comment(&mut self, start: usize, end: usize) -> Comment {
        let blank = self.is_blank(self.before(), start);
        self.next += 1;
        Comment {
            text: self
                .text
                .get(start..end)
                .unwrap_or("")
                .trim_end()
                .to_owned(),
            blank,
        }
    }

    /// Comments that begin before a byte.
    fn drain(&mut self, limit: usize, into: &mut Vec<Comment>) {
        while let Some((start, end)) = self.comments.get(self.next).copied() {
            if start >= limit {
                return;
            }
            let comment = self.comment(start, end);
            into.push(comment);
        }
    }

    /// `#![…]` lines at the top, as they are.
    fn attributes(&mut self) -> Option<String> {
        let first = self.peek().filter(|_| self.mark() == Some('#'))?.start;
        let mut end = first;
        while self.mark() == Some('#') {
            while let Some(token) = self.peek() {
                end = token.end;
                self.at += 1;
                if matches!(token.kind, Kind::Mark(']')) {
                    break;
                }
            }
        }
        let start = self
            .comments
            .first()
            .map_or(first, |(at, _)| first.min(*at));
        let inside = self.comments.iter().filter(|(at, _)| *at < end).count();
        self.next = inside;
        let kept = self.text.get(start..end).unwrap_or("").trim();
        Some(format!("{kept}\n"))
    }

    fn rest(&mut self) -> Vec<Comment> {
        let mut rest = Vec::new();
        self.drain(usize::MAX, &mut rest);
        rest
    }

    fn piece(&mut self) -> Option<Piece> {
        let token = self.peek()?;
        let mut lead = Vec::new();
        self.drain(token.start, &mut lead);
        let blank = self.is_blank(self.before(), token.start);
        let mut key = None;
        let colon = self.tokens.get(self.at + 1);
        if colon.is_some_and(|next| matches!(next.kind, Kind::Mark(':'))) {
            key = Some(self.raw(token));
            self.at += 2;
        }
        let value = self.value(&mut lead);
        let trail = self.trail();
        Some(Piece {
            lead,
            blank,
            key,
            value,
            trail,
        })
    }

    fn value(&mut self, lead: &mut Vec<Comment>) -> Value {
        let Some(token) = self.peek() else {
            return Value::Leaf(String::new());
        };
        self.drain(token.start, lead);
        let name = match (&token.kind, self.tokens.get(self.at + 1)) {
            (Kind::Word(_), Some(next)) if matches!(next.kind, Kind::Mark('(')) => {
                let name = self.raw(token);
                self.at += 1;
                self.drain(next.start, lead);
                name
            }
            _ => String::new(),
        };
        if let Some(open @ ('(' | '[' | '{')) = self.mark() {
            self.at += 1;
            self.group(name, open)
        } else {
            let leaf = self.peek().map_or(String::new(), |token| self.raw(token));
            self.at += 1;
            Value::Leaf(leaf)
        }
    }

    fn group(&mut self, name: String, open: char) -> Value {
        let mut pieces = Vec::new();
        let mut inner = Vec::new();
        while let Some(token) = self.peek() {
            match self.mark() {
                Some(')' | ']' | '}') => {
                    self.drain(token.start, &mut inner);
                    self.at += 1;
                    break;
                }
                Some(',') => self.at += 1,
                _ => pieces.extend(self.piece()),
            }
        }
        Value::Group {
            name,
            open,
            pieces,
            inner,
        }
    }

    /// The comment behind a thing on its line, before or after the comma, if it ends that line.
    fn trail(&mut self) -> Option<Comment> {
        let end = self.before();
        if self.mark() == Some(',') {
            let comma = self.peek().map_or(end, |token| token.start);
            let first = self.comments.get(self.next).copied();
            if let Some((start, stop)) = first.filter(|(start, _)| *start < comma) {
                let gap = self.text.get(end..start).unwrap_or("\n");
                return (!gap.contains('\n')).then(|| self.comment(start, stop));
            }
            self.at += 1;
        }
        let end = self.before();
        let (start, stop) = self.comments.get(self.next).copied()?;
        let gap = self.text.get(end..start)?;
        let after = self
            .text
            .get(stop..)
            .unwrap_or("")
            .lines()
            .next()
            .unwrap_or("");
        let mine = gap.trim_matches([' ', '\t']).is_empty() && after.trim().is_empty();
        mine.then(|| self.comment(start, stop))
    }
}

struct Writer {
    out: String,
}

impl Writer {
    fn comments(&mut self, comments: &[Comment], indent: usize, first: bool) {
        for (place, comment) in comments.iter().enumerate() {
            if comment.blank && !(first && place == 0) {
                self.out.push('\n');
            }
            self.line(indent, &comment.text);
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Writes a value from where the line stands.
    fn value(&mut self, value: &Value, indent: usize, root: bool) {
        let used = self.out.rsplit('\n').next().map_or(0, width);
        if let Some(flat) = flat(value).filter(|flat| !root && used + width(flat) < WIDTH) {
            self.out.push_str(&flat);
            return;
        }
        let Value::Group {
            name,
            open,
            pieces,
            inner,
        } = value
        else {
            if let Value::Leaf(leaf) = value {
                self.out.push_str(leaf);
            }
            return;
        };
        self.out.push_str(name);
        self.out.push(*open);
        match pieces.as_slice() {
            [one] if !root && hugs(one, !name.is_empty()) && inner.is_empty() => {
                self.value(&one.value, indent, false);
            }
            pieces => {
                self.out.push('\n');
                self.pieces(pieces, indent + STEP);
                self.comments(inner, indent + STEP, pieces.is_empty());
                self.out.push_str(&" ".repeat(indent));
            }
        }
        self.out.push(closing(*open));
    }

    fn pieces(&mut self, pieces: &[Piece], indent: usize) {
        let mut packed = 0;
        for (place, piece) in pieces.iter().enumerate() {
            let first = place == 0;
            if packed > 0 {
                packed -= 1;
                continue;
            }
            self.comments(&piece.lead, indent, first);
            if piece.blank && !(first && piece.lead.is_empty()) {
                self.out.push('\n');
            }
            if let Some((line, count)) = head(pieces.get(place..).unwrap_or(&[]), indent) {
                self.line(indent, &line);
                packed = count - 1;
                continue;
            }
            self.out.push_str(&" ".repeat(indent));
            if let Some(key) = &piece.key {
                self.out.push_str(key);
                self.out.push_str(": ");
            }
            self.value(&piece.value, indent, false);
            self.out.push(',');
            if let Some(trail) = &piece.trail {
                self.out.push(' ');
                self.out.push_str(&trail.text);
            }
            self.out.push('\n');
        }
    }
}

/// What stands right inside a bracket, however long: `Key("…")`, `OneOf([…])`.
fn hugs(piece: &Piece, named: bool) -> bool {
    let plain = match &piece.value {
        Value::Leaf(leaf) => named && !leaf.contains('\n'),
        Value::Group { pieces, .. } => !pieces.is_empty() && !pieces.iter().any(is_record),
    };
    plain && piece.key.is_none() && piece.is_bare()
}

/// Short fields that share a line, and how many they are; at least two.
fn head(pieces: &[Piece], indent: usize) -> Option<(String, usize)> {
    let mut line = String::new();
    let mut count = 0;
    for piece in pieces {
        let key = piece.key.as_deref().filter(|key| HEAD.contains(key));
        let (Some(key), Value::Leaf(leaf)) = (key, &piece.value) else {
            break;
        };
        let lead = count > 0 && (!piece.lead.is_empty() || piece.blank);
        if lead || piece.trail.is_some() || leaf.contains('\n') {
            break;
        }
        let part = format!("{key}: {leaf},");
        if count > 0 && indent + width(&line) + 1 + width(&part) > WIDTH {
            break;
        }
        if count > 0 {
            line.push(' ');
        }
        line.push_str(&part);
        count += 1;
    }
    (count > 1).then_some((line, count))
}

/// Whether a field makes the bracket around it a record.
fn is_record(piece: &Piece) -> bool {
    let key = piece.key.as_deref();
    key.is_some_and(|key| RECORD.contains(&key))
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// A value on one line; `None` when it must be broken.
fn flat(value: &Value) -> Option<String> {
    let (name, open, pieces, inner) = match value {
        Value::Leaf(leaf) => return (!leaf.contains('\n')).then(|| leaf.clone()),
        Value::Group {
            name,
            open,
            pieces,
            inner,
        } => (name, *open, pieces, inner),
    };
    let call = |piece: &Piece| match &piece.value {
        Value::Group { name, .. } => !name.is_empty(),
        Value::Leaf(_) => false,
    };
    let broken = match open {
        '{' => !pieces.is_empty(),
        '[' => pieces.len() > 1 && pieces.iter().any(call),
        _ => !name.is_empty() && pieces.iter().any(is_record),
    };
    if broken || !inner.is_empty() || !pieces.iter().all(Piece::is_bare) {
        return None;
    }
    let parts: Option<Vec<String>> = pieces
        .iter()
        .map(|piece| {
            let value = flat(&piece.value)?;
            Some(match &piece.key {
                Some(key) => format!("{key}: {value}"),
                None => value,
            })
        })
        .collect();
    Some(format!(
        "{name}{open}{}{}",
        parts?.join(", "),
        closing(open)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_meaning_stay() {
        let text = "// đầu\nBank( schema:1, // lược đồ\n\n\n  id:\"b\",topic:\"t\" ,\n// trên\n\
                    options:[Key(\"a\"),\n Distractor(\"b\") // nhiễu\n], rules:(multiple:Net),\n\
                    // cuối\n)\n// sau";
        let wanted = "// đầu\nBank(\n    schema: 1, // lược đồ\n\n    id: \"b\", topic: \"t\",\n    \
                      // trên\n    options: [\n        Key(\"a\"),\n        Distractor(\"b\"), // nhiễu\n    \
                      ],\n    rules: (multiple: Net),\n    // cuối\n)\n// sau\n";
        assert_eq!(layout(text), wanted);
        assert_eq!(layout(wanted), wanted);
    }
}
