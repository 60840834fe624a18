//! A page being written: every text goes through the escape.

use std::fmt::Write as _;

use crate::message::{Message, Speak, msg};

/// A page being written.
pub(super) struct Page<'a> {
    speak: &'a dyn Speak,
    body: String,
}

/// How a cell is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words, from the left.
    Words,
    /// Figures, from the right.
    Figures,
}

const STYLE: &str = include_str!("page.css");

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

impl<'a> Page<'a> {
    pub(super) fn new(speak: &'a dyn Speak) -> Self {
        Self {
            speak,
            body: String::new(),
        }
    }

    /// A message in words, as text.
    pub(super) fn words(&self, message: &Message) -> String {
        // a percent sign stays with its number
        self.speak.say(message).replace(" %", "\u{a0}%")
    }

    /// Markup that is already safe.
    pub(super) fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
        self.body.push('\n');
    }

    /// An element with text in it.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        let _infallible = writeln!(self.body, "<{name}>{}</{name}>", escape(text));
    }

    /// A heading in words.
    pub(super) fn heading(&mut self, name: &str, message: &Message) {
        let said = self.words(message);
        self.element(name, &said);
    }

    /// A paragraph.
    pub(super) fn say(&mut self, message: &Message) {
        let said = self.words(message);
        self.element("p", &said);
    }

    /// Paragraphs.
    pub(super) fn says(&mut self, messages: &[Message]) {
        for message in messages {
            self.say(message);
        }
    }

    /// A list of remarks.
    pub(super) fn list(&mut self, messages: &[Message]) {
        self.raw("<ul class=\"notes\">");
        for message in messages {
            let said = self.words(message);
            self.element("li", &said);
        }
        self.raw("</ul>");
    }

    /// A table: heads with how their columns are set, and rows of safe markup.
    pub(super) fn table(&mut self, heads: &[(String, Cell)], rows: &[Vec<String>]) {
        let class = |cell: Cell| {
            if cell == Cell::Figures {
                " class=\"f\""
            } else {
                ""
            }
        };
        self.raw("<table><thead><tr>");
        for (head, cell) in heads {
            let _infallible = write!(
                self.body,
                "<th scope=\"col\"{}>{}</th>",
                class(*cell),
                escape(head)
            );
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.body.push_str("<tr>");
            for (markup, (_, cell)) in row.iter().zip(heads) {
                let _infallible = write!(self.body, "<td{}>{markup}</td>", class(*cell));
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table>");
    }

    /// How the figures were got and what they mean.
    pub(super) fn methods(&mut self) {
        self.raw("<section class=\"methods\">");
        self.heading("h2", &msg("html-methods"));
        for message in [
            msg("html-method-intervals"),
            msg("html-method-tenths"),
            msg("html-method-facility"),
            msg("html-method-r"),
            msg("html-method-alpha"),
            msg("html-method-gain"),
            msg("html-method-models"),
            msg("html-method-hidden"),
        ] {
            self.say(&message);
        }
        self.raw("</section>");
    }

    /// The whole document.
    pub(super) fn finish(self, title: &str, language: &str) -> String {
        let (title, language) = (escape(title), escape(language));
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
            self.body
        )
    }
}
