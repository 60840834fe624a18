//! Diagnostics for people: the source line, the place under it, what to type instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity, Sources, Span};
use crate::message::{Speak, msg};

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
    let error = speak.say(&msg("severity-error"));
    let warning = speak.say(&msg("severity-warning"));
    let help_word = speak.say(&msg("severity-help"));
    let mut out = String::new();
    for d in diagnostics {
        let level = match d.severity() {
            Severity::Error => Level::ERROR.with_name(error.as_str()),
            Severity::Warning => Level::WARNING.with_name(warning.as_str()),
        };
        let message = speak.say(&d.message);
        let label = d.label.as_ref().map(|label| speak.say(label));
        let secondary: Vec<(Span, String)> = d
            .secondary
            .iter()
            .map(|l| (l.span, speak.say(&l.message)))
            .collect();
        let text = sources.text(d.span.file);
        let primary = AnnotationKind::Primary
            .span(range(d.span, text))
            .label(label.as_deref());
        let mut snippet = Snippet::source(text)
            .path(sources.name(d.span.file))
            .annotation(primary);
        for (span, said) in secondary
            .iter()
            .filter(|(span, _)| span.file == d.span.file)
        {
            let context = AnnotationKind::Context
                .span(range(*span, text))
                .label(said.as_str());
            snippet = snippet.annotation(context);
        }
        let title = level.primary_title(message.as_str()).id(d.code.name());
        let mut report: Vec<Group<'_>> = Vec::new();
        let group = title.element(snippet);
        let help = d.help.as_ref().map(|help| speak.say(help));
        match &help {
            Some(help) => {
                report.push(group);
                report.push(Group::with_title(
                    Level::HELP
                        .with_name(help_word.as_str())
                        .secondary_title(help.as_str()),
                ));
            }
            None => report.push(group),
        }
        out.push_str(&renderer.render(&report));
        out.push_str("\n\n");
    }
    out
}

/// The span as bytes of the text, never outside it and never inside a character.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let fit = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    fit(span.start)..fit(span.end).max(fit(span.start))
}
