//! Taking fields out of a call: unknown, missing, doubled and wrong ones are reported.

use super::tree::{Field, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold, truncate};

/// Everything reported while a file is lowered.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) found: Vec<Diagnostic>,
}

impl Log {
    pub(super) fn report(&mut self, code: Code, span: Span, message: Message) {
        self.found.push(Diagnostic::new(code, span, message));
    }

    pub(super) fn helped(&mut self, code: Code, span: Span, message: Message, help: Message) {
        self.found
            .push(Diagnostic::new(code, span, message).help(help));
    }

    /// A value of another kind than wanted; nothing for one that was reported already.
    pub(super) fn wrong(&mut self, node: &Node<'_>, wanted: Message) {
        self.wrong_helped(node, wanted, None);
    }

    /// The same; `help` says what was most likely meant.
    pub(super) fn wrong_helped(&mut self, node: &Node<'_>, wanted: Message, help: Option<Message>) {
        if node.kind == Kind::Bad {
            return;
        }
        let message = msg("k0113-message").with("wanted", wanted);
        match help {
            Some(help) => self.helped(Code::K0113, node.span, message, help),
            None => self.report(Code::K0113, node.span, message),
        }
    }

    /// A number; in quotes it is one too many.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Option<f64> {
        if let Kind::Number(number) = node.kind {
            return Some(number);
        }
        let quoted = node.text();
        let quoted = quoted.and_then(|raw| raw.trim().replace(',', ".").parse::<f64>().ok());
        let help = quoted.map(|number| msg("k0113-bare").with("value", number.to_string()));
        self.wrong_helped(node, msg("wanted-number"), help);
        None
    }

    /// A name that is none of those possible.
    pub(super) fn unknown(&mut self, span: Span, name: &str, known: &[&str]) {
        let message = if name.is_empty() {
            msg("k0114-nameless")
        } else {
            msg("k0114-message").with("name", name)
        }
        .with("known", known.join(", "));
        match closest(name, known) {
            Some(meant) => self.helped(Code::K0114, span, message, did_you_mean(name, meant)),
            None => self.report(Code::K0114, span, message),
        }
    }

    pub(super) fn text(&mut self, node: &Node) -> Option<Text> {
        let Kind::Text(raw) = &node.kind else {
            self.wrong(node, msg("wanted-text"));
            return None;
        };
        let text = Text::tame(raw);
        if text.is_empty() {
            self.report(Code::K0117, node.span, msg("k0117-message"));
            return None;
        }
        Some(text)
    }

    pub(super) fn list<'a>(&mut self, node: &'a Node<'a>) -> Option<&'a [Node<'a>]> {
        if let Kind::List(items) = &node.kind {
            return Some(items);
        }
        let text = node.text();
        let help = text.map(|raw| format!("[\"{}\"]", truncate(raw.trim(), 40)));
        let help = help.map(|list| msg("k0113-list").with("value", list));
        self.wrong_helped(node, msg("wanted-list"), help);
        None
    }

    /// A whole number in a range.
    pub(super) fn whole(&mut self, node: &Node, from: u32, to: u32) -> Option<u32> {
        let number = self.number(node)?;
        let fits = number.fract() == 0.0 && number >= f64::from(from) && number <= f64::from(to);
        if !fits {
            self.report(
                Code::K0115,
                node.span,
                msg("k0115-message").with("from", from).with("to", to),
            );
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        Some(number as u32)
    }

    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        if let Kind::Bool(value) = node.kind {
            return Some(value);
        }
        self.wrong(node, msg("wanted-bool"));
        None
    }

    /// An identifier.
    pub(super) fn id<T: std::str::FromStr>(&mut self, node: &Node) -> Option<T> {
        let Kind::Text(raw) = &node.kind else {
            self.wrong(node, msg("wanted-id"));
            return None;
        };
        let id = raw.parse().ok();
        if id.is_none() {
            self.helped(
                Code::K0116,
                node.span,
                msg("k0116-message").with("text", raw.as_ref()),
                match slug(raw) {
                    Some(slug) => msg("k0116-typed").with("text", slug),
                    None => msg("k0116-help"),
                },
            );
        }
        id
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<jiff::civil::Date> {
        let Kind::Text(raw) = &node.kind else {
            self.wrong(node, msg("wanted-date"));
            return None;
        };
        let date = (raw.len() == 10).then(|| raw.parse().ok()).flatten();
        if date.is_none() {
            self.helped(
                Code::K0119,
                node.span,
                msg("k0119-message").with("text", raw.as_ref()),
                match written_date(raw) {
                    Some(date) => msg("k0105-typed").with("text", date.to_string()),
                    None => msg("k0119-help"),
                },
            );
        }
        date
    }

    /// One of these words.
    pub(super) fn one_of<T: Copy>(&mut self, node: &Node, known: &[(&str, T)]) -> Option<T> {
        let Kind::Word(word) = &node.kind else {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let meant = node.text().and_then(|raw| closest(raw, &names));
            let help = meant.map(|name| msg("k0113-bare").with("value", name));
            self.wrong_helped(node, msg("wanted-name"), help);
            return None;
        };
        let found = known
            .iter()
            .find(|(name, _)| name == word)
            .map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.unknown(node.span, word, &names);
        }
        found
    }
}

/// What a name was meant to be; letters of another script that only look alike are named, as
/// nobody can see them.
fn did_you_mean(name: &str, meant: &str) -> Message {
    let strange = name.chars().find(|c| ('\u{370}'..='\u{52f}').contains(c));
    match strange {
        Some(c) => msg("other-script")
            .with("char", format!("{c} (U+{:04X})", u32::from(c)))
            .with("name", meant),
        None => msg("did-you-mean").with("name", meant),
    }
}

/// A date as the administration writes it, `01/12/2026`, or without zeros, `2026-12-1`.
fn written_date(raw: &str) -> Option<jiff::civil::Date> {
    let parts: Vec<i16> = raw
        .trim()
        .split(['/', '-', '.'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if *first > 31 {
        (first, last)
    } else {
        (last, first)
    };
    let fits = (1900..=2200).contains(year);
    let (month, day) = (i8::try_from(*month).ok()?, i8::try_from(*day).ok()?);
    jiff::civil::Date::new(*year, month, day)
        .ok()
        .filter(|_| fits)
}

/// An identifier made of a text that is none: `câu 1` becomes `cau-1`.
fn slug(raw: &str) -> Option<String> {
    let mut slug = String::new();
    for c in fold(raw, Fold::Accents).chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches(['-', '.']);
    slug.parse::<crate::bank::id::ItemId>().ok()?;
    Some(slug.to_owned())
}

/// A field as it may be typed, for those people forget.
fn example(name: &str) -> String {
    let value = match name {
        "schema" | "from" => "1",
        "options" => "[Key(\"…\"), Distractor(\"…\"), Distractor(\"…\")]",
        "key" => "true",
        "items" | "forms" | "documents" => "[ … ]",
        "statements" => "[True(\"…\"), False(\"…\")]",
        "pairs" => "[Pair(\"…\", \"…\"), Pair(\"…\", \"…\")]",
        "steps" => "[\"…\", \"…\", \"…\"]",
        "answer" => "15",
        "answers" => "[\"…\"]",
        "blanks" => "[Type([\"…\"])]",
        "rubric" => "[Criterion(\"…\", 2)]",
        "banks" => "[\"….bank.ron\"]",
        "phase" => "Pre",
        "id" | "title" | "stem" | "text" | "sign" | "topic" | "name" => "\"…\"",
        _ => "…",
    };
    format!("{name}: {value}")
}

/// What other programs, and Vietnamese, call things: folded, and our word.
const SYNONYMS: [(&str, &str); 30] = [
    ("question", "stem"),
    ("text", "stem"),
    ("prompt", "stem"),
    ("cau_hoi", "stem"),
    ("noi_dung", "stem"),
    ("choices", "options"),
    ("phuong_an", "options"),
    ("dap_an", "key"),
    ("answer", "key"),
    ("answers", "options"),
    ("feedback", "explanation"),
    ("explain", "explanation"),
    ("giai_thich", "explanation"),
    ("chu_de", "topic"),
    ("muc_do", "level"),
    ("diem", "points"),
    ("score", "points"),
    ("mark", "points"),
    ("can_cu", "basis"),
    ("law", "basis"),
    ("nho", "Remember"),
    ("hieu", "Understand"),
    ("van_dung", "Apply"),
    ("phan_tich", "Analyse"),
    ("mcq", "Single"),
    ("singlechoice", "Single"),
    ("multiplechoice", "Multiple"),
    ("boolean", "TrueFalse"),
    ("shortanswer", "Short"),
    ("date", "exam_date"),
];

/// The name nearest to a misspelt one, if it is near enough.
pub(super) fn closest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = fold(name, Fold::Accents);
    let meant = SYNONYMS
        .iter()
        .filter(|(said, _)| *said == folded)
        .find_map(|(_, meant)| known.iter().copied().find(|known| known == meant));
    if meant.is_some() {
        return meant;
    }
    let near = |other: &&str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    let best = known
        .iter()
        .copied()
        .max_by(|a, b| near(a).total_cmp(&near(b)))?;
    (near(&best) > 0.75).then_some(best)
}

/// The fields of one call.
pub(super) struct Fields<'a> {
    pub(super) head: Span,
    fields: Vec<(&'a str, &'a Node<'a>)>,
}

impl<'a> Fields<'a> {
    /// Sorts the fields of a call by the names known for it; the others are reported.
    pub(super) fn of(
        log: &mut Log,
        head: Span,
        fields: impl IntoIterator<Item = &'a Field<'a>>,
        known: &[&'a str],
    ) -> Self {
        let mut sorted: Vec<(&'a str, &'a Node<'a>)> = Vec::with_capacity(known.len());
        let mut places: Vec<(&'a str, Span)> = Vec::new();
        let mut misspelt: Vec<(&'a str, &'a Node<'a>)> = Vec::new();
        for field in fields {
            let Some((name, span)) = &field.name else {
                if field.value.kind != Kind::Bad {
                    log.report(Code::K0101, field.value.span, msg("k0101-unnamed"));
                }
                continue;
            };
            let Some(known_name) = known.iter().find(|known| *known == name) else {
                let message = msg("k0110-message").with("name", name.as_ref());
                let help = match closest(name, known) {
                    Some(meant) => {
                        misspelt.push((meant, &field.value));
                        did_you_mean(name, meant)
                    }
                    None => msg("k0110-help").with("known", known.join(", ")),
                };
                log.helped(Code::K0110, *span, message, help);
                continue;
            };
            if let Some((_, first)) = places.iter().find(|(name, _)| name == known_name) {
                let message = msg("k0112-message").with("name", name.as_ref());
                log.found.push(
                    Diagnostic::new(Code::K0112, *span, message)
                        .also(*first, msg("k0112-first"))
                        .help(msg("k0112-help")),
                );
                continue;
            }
            places.push((known_name, *span));
            sorted.push((known_name, &field.value));
        }
        // read under the name that was meant, so that nothing is missed for a slip of the finger
        for (meant, node) in misspelt {
            if !sorted.iter().any(|(name, _)| *name == meant) {
                sorted.push((meant, node));
            }
        }
        Self {
            head,
            fields: sorted,
        }
    }

    /// The value of a field; `None` when it is not given, or given as `None`.
    pub(super) fn get(&self, name: &str) -> Option<&'a Node<'a>> {
        let found = self
            .fields
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, node)| *node)?;
        let none = matches!(&found.kind, Kind::Word(word) if word == "None");
        (!none).then_some(found)
    }

    /// The value of a field as it stands, `None` too.
    pub(super) fn given(&self, name: &str) -> Option<&'a Node<'a>> {
        let mut fields = self.fields.iter();
        fields
            .find(|(field, _)| *field == name)
            .map(|(_, node)| *node)
    }

    /// The value of a field that must be given.
    pub(super) fn need(&self, log: &mut Log, name: &str) -> Option<&'a Node<'a>> {
        let found = self.get(name);
        if found.is_none() {
            let help = msg("k0111-help").with("example", example(name));
            let message = msg("k0111-message").with("name", name);
            log.helped(Code::K0111, self.head, message, help);
        }
        found
    }

    /// The list of a field; empty when it is not given.
    pub(super) fn items(&self, log: &mut Log, name: &str) -> &'a [Node<'a>] {
        self.get(name)
            .and_then(|node| log.list(node))
            .unwrap_or(&[])
    }

    /// The texts of a list.
    pub(super) fn texts(&self, log: &mut Log, name: &str) -> Vec<Text> {
        self.items(log, name)
            .iter()
            .filter_map(|node| log.text(node))
            .collect()
    }

    /// Named entries of a map: identifiers and texts.
    pub(super) fn named<T: std::str::FromStr>(
        &self,
        log: &mut Log,
        name: &str,
    ) -> Vec<(T, Text, Span)> {
        let Some(node) = self.get(name) else {
            return Vec::new();
        };
        let Kind::Map(pairs) = &node.kind else {
            log.wrong(node, msg("wanted-map"));
            return Vec::new();
        };
        pairs
            .iter()
            .filter_map(|(key, value)| Some((log.id(key)?, log.text(value)?, key.span)))
            .collect()
    }
}
