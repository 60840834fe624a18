//! Every example of the schema reference is read by the program without an error, and the
//! reference names every type of item there is.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

use khaothi::bank::source::{format, read};
use khaothi::diagnostic::{Severity, Sources};

const TYPES: [&str; 19] = [
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
];

fn examples() -> Vec<(String, String)> {
    let text = std::fs::read_to_string("quizzes/README.md").unwrap();
    text.split("\n```ron")
        .skip(1)
        .map(|part| {
            let (kind, rest) = part.split_once('\n').unwrap();
            let body = rest.split("\n```").next().unwrap();
            (kind.trim().to_owned(), body.to_owned())
        })
        .collect()
}

#[test]
fn every_example_is_read() {
    let examples = examples();
    assert!(examples.len() >= 10);
    for (kind, body) in examples {
        let text = if kind == "item" {
            format!(
                "Bank(schema: 1, id: \"b\", title: \"T\", topics: {{ \"t\": \"T\" }}, items: [\n{body}\n])"
            )
        } else {
            body.clone()
        };
        let mut sources = Sources::default();
        let file = sources.add("quizzes/README.md", text.as_str());
        let read = read(&sources, file);
        let errors: Vec<_> = read
            .diagnostics
            .iter()
            .filter(|d| d.severity() == Severity::Error)
            .collect();
        assert!(
            errors.is_empty() && read.value.is_some(),
            "{body}\n{errors:?}"
        );
        if kind.is_empty() {
            let laid_out = format(&sources, file).unwrap();
            assert_eq!(
                laid_out.trim_end(),
                body.trim_end(),
                "not laid out canonically"
            );
        }
    }
}

#[test]
fn every_type_has_an_example() {
    let all: String = examples().into_iter().map(|(_, body)| body).collect();
    for name in TYPES {
        assert!(all.contains(&format!("{name}(")), "{name}");
    }
}
