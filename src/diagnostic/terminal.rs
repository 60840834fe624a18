//! Diagnostics for people: the source line, the place under it, what to type instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, FileId, Severity, Sources, Span};
use crate::message::{Speak, msg};
use crate::text::one_line;

/// Lines kept around a place, so that what is drawn does not grow with the file.
const AROUND: u32 = 3;

/// Bytes drawn around places at most; of longer lines only the places themselves are shown.
const WIDEST: usize = 8 * 1024;

/// Bytes shown before and after a place in such a line, and of the place itself.
const BESIDE: usize = 60;
const SHOWN: usize = 240;

/// Diagnostics as text for a terminal, in words of one language, `columns` wide.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    speak: &dyn Speak,
    colour: bool,
    columns: usize,
) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Unicode)
        .term_width(columns);
    let words = Words {
        error: speak.say(&msg("severity-error")),
        warning: speak.say(&msg("severity-warning")),
        note: speak.say(&msg("severity-note")),
        help: speak.say(&msg("severity-help")),
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, sources, speak, &renderer, &words));
        out.push_str("\n\n");
    }
    out
}

struct Words {
    error: String,
    warning: String,
    note: String,
    help: String,
}

fn one(
    d: &Diagnostic,
    sources: &Sources,
    speak: &dyn Speak,
    renderer: &Renderer,
    words: &Words,
) -> String {
    let level = match d.severity() {
        Severity::Error => Level::ERROR.with_name(words.error.as_str()),
        Severity::Warning => Level::WARNING.with_name(words.warning.as_str()),
        Severity::Note => Level::NOTE.with_name(words.note.as_str()),
    };
    let message = speak.say(&d.message);
    let label = d.label.as_ref().map(|label| speak.say(label));
    let label = in_cell(d.span, label, sources, speak);
    let secondary: Vec<(Span, String)> = d
        .secondary
        .iter()
        .map(|l| (l.span, speak.say(&l.message)))
        .map(|(span, said)| (span, in_cell(span, Some(said), sources, speak)))
        .map(|(span, said)| (span, said.unwrap_or_default()))
        .collect();
    // the file of the mistake first, then the others that belong to it
    let mut files: Vec<FileId> = vec![d.span.file];
    for (span, _) in &secondary {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    let mut group: Group<'_> =
        Group::with_title(level.primary_title(message.as_str()).id(d.code.name()));
    for file in files {
        let mut spans: Vec<Span> = Vec::new();
        if d.span.file == file {
            spans.push(d.span);
        }
        spans.extend(secondary.iter().map(|(s, _)| *s).filter(|s| s.file == file));
        let window = Window::around(&spans, file, sources);
        let primary = (d.span.file == file).then_some((d.span, label.as_deref()));
        let others = secondary.iter().filter(|(span, _)| span.file == file);
        let places: Vec<_> = primary
            .map(|(span, said)| (AnnotationKind::Primary, span, said))
            .into_iter()
            .chain(others.map(|(span, said)| (AnnotationKind::Context, *span, Some(said.as_str()))))
            .collect();
        // a file may be named anything, escape sequences included
        let path = one_line(sources.name(file));
        if window.text.len() > WIDEST {
            for (kind, span, said) in places {
                let place = sources.place(file, span.start);
                let origin = Origin::path(path.clone())
                    .line(place.line as usize)
                    .char_column(place.column as usize);
                let (excerpt, within) = window.excerpt(span);
                let snippet = Snippet::source(excerpt)
                    .line_start(place.line as usize)
                    .annotation(kind.span(within).label(said));
                group = group.element(origin).element(snippet);
            }
            continue;
        }
        let notes: Vec<Annotation<'_>> = places
            .into_iter()
            .map(|(kind, span, said)| kind.span(window.range(span)).label(said))
            .collect();
        let snippet = Snippet::source(window.text)
            .path(path)
            .line_start(window.line as usize)
            .annotations(notes);
        group = group.element(snippet);
    }
    let mut report = vec![group];
    let help = d.help.as_ref().map(|help| speak.say(help));
    if let Some(help) = &help {
        let title = Level::HELP.with_name(words.help.as_str());
        report.push(Group::with_title(title.secondary_title(help.as_str())));
    }
    renderer.render(&report)
}

/// What is said of a place, with the name of its cell where the file is a workbook: people look for
/// cells there, not for lines.
fn in_cell(
    span: Span,
    said: Option<String>,
    sources: &Sources,
    speak: &dyn Speak,
) -> Option<String> {
    let Some((sheet, cell)) = sources.cell(span.file, span.start) else {
        return said;
    };
    let sheet = crate::text::one_line(sheet);
    let place = speak.say(&msg("sheet-cell").with("sheet", sheet).with("cell", cell));
    Some(match said {
        Some(said) => format!("{place}: {said}"),
        None => place,
    })
}

/// The part of a file that holds some places.
struct Window<'a> {
    text: &'a str,
    /// The byte it begins at.
    start: usize,
    /// Its first line, from 1.
    line: u32,
}

impl<'a> Window<'a> {
    fn around(spans: &[Span], file: FileId, sources: &'a Sources) -> Self {
        let text = sources.text(file);
        let lines = spans.iter().map(|span| {
            let first = sources.place(file, span.start).line;
            (first, sources.place(file, span.end).line)
        });
        let (first, last) = lines.fold((u32::MAX, 1), |(low, high), (first, last)| {
            (low.min(first), high.max(last))
        });
        let line = first.saturating_sub(AROUND).max(1);
        let start = sources.line_start(file, line) as usize;
        let end = sources.line_start(file, last.saturating_add(AROUND)) as usize;
        Self {
            text: text.get(start..end).unwrap_or(text),
            start: if text.get(start..end).is_some() {
                start
            } else {
                0
            },
            line,
        }
    }

    /// The span as bytes of the window, never outside it and never inside a character.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let fit = |at: u32| {
            let mut at = (at as usize)
                .saturating_sub(self.start)
                .min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        fit(span.start)..fit(span.end).max(fit(span.start))
    }

    /// A place of a long line and a little of what is around it, on its line, and where the place is
    /// in that.
    fn excerpt(&self, span: Span) -> (String, std::ops::Range<usize>) {
        let range = self.range(span);
        let before = self.text.get(..range.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |feed| feed + 1);
        let from = self
            .text
            .ceil_char_boundary(range.start.saturating_sub(BESIDE).max(line));
        let until = self
            .text
            .floor_char_boundary(range.end.min(range.start + SHOWN));
        let to = self
            .text
            .floor_char_boundary((until + BESIDE).min(self.text.len()));
        let shown = self.text.get(from..to).unwrap_or_default();
        let after = shown.get(until - from..).unwrap_or_default();
        let end = after
            .find('\n')
            .map_or(shown.len(), |feed| until - from + feed);
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let rest = self.text.get(from + end..).unwrap_or_default();
        let goes_on = !rest.is_empty() && !rest.starts_with('\n');
        let (left, right) = (cut(from > line), cut(goes_on));
        let excerpt = format!("{left}{}{right}", shown.get(..end).unwrap_or_default());
        let at = range.start - from + left.len();
        (excerpt, at..until - from + left.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::message::{Message, Speak};

    struct Ids;

    impl Speak for Ids {
        fn say(&self, message: &Message) -> String {
            message.id.to_owned()
        }
    }

    #[test]
    fn of_a_line_without_end_only_the_place_is_drawn() {
        let mut sources = Sources::default();
        let text = format!(
            "đầu\n{}SAI{}\ncuối",
            "ơ, ".repeat(9_000),
            " ấy".repeat(9_000)
        );
        let at = |what: &str| u32::try_from(text.find(what).unwrap()).unwrap();
        let file = sources.add("dài.ron", text.clone());
        let span = |start, end| Span { file, start, end };
        let place = span(at("SAI"), at("SAI") + 3);
        let mut found = Diagnostic::new(Code::K0101, place, msg("k0101-message"));
        let drawn = render(&[found.clone()], &sources, &Ids, false, 100);
        assert!(drawn.contains("dài.ron:2:27001"), "{drawn}");
        assert!(drawn.contains("…") && drawn.contains("SAI"), "{drawn}");
        assert!(drawn.contains("━━━") && drawn.len() < 1_000, "{drawn}");
        // near the end of the line nothing is left out after it
        let last = text
            .rfind("ấy")
            .and_then(|at| u32::try_from(at).ok())
            .unwrap();
        let end = last + u32::try_from("ấy".len()).unwrap();
        let close = Diagnostic::new(Code::K0101, span(last, end), msg("k0101-message"));
        let drawn = render(&[close], &sources, &Ids, false, 200);
        assert!(drawn.contains("…") && !drawn.contains("ấy…"), "{drawn}");
        // one that goes on for ever is cut too
        found.span = span(at("SAI"), at("cuối"));
        let drawn = render(&[found], &sources, &Ids, false, 100);
        assert!(
            drawn.contains("dài.ron:2:27001") && drawn.len() < 4_000,
            "{drawn}"
        );
    }
}
