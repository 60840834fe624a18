//! `law`: what the register knows of a document, and which items rest on it.

use jiff::civil::Date;
use serde::Serialize;

use crate::bank::check::{Desk, Standing, replacement, standing};
use crate::bank::register::{Confidence, Document, When};
use crate::bank::source::RegisterSource;
use crate::message::{Message, Speak as _, msg};
use crate::shell::cli::{Common, LawArgs};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{self, Reading};
use crate::text::{Fold, fold, matches};

/// What is known of one document, for other programs.
#[derive(Debug, Serialize)]
struct Known {
    sign: String,
    title: String,
    issuer: Option<String>,
    issued: Option<Day>,
    from: Option<Day>,
    to: Option<Day>,
    scope: Option<String>,
    confidence: &'static str,
    /// On the day asked for: `in_force`, `ended`, `not_yet` or `uncertain`.
    standing: &'static str,
    replaced_by: Vec<String>,
    /// What stands in its place on that day.
    current: Option<String>,
    amended_by: Vec<Amended>,
    ended: Vec<Part>,
    checked_on: Option<String>,
    items: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Day {
    date: String,
    certain: bool,
}

#[derive(Debug, Serialize)]
struct Amended {
    sign: String,
    articles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Part {
    article: String,
    to: String,
    by: Option<String>,
}

pub(in crate::shell) fn run(
    common: &Common,
    args: &LawArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let folder = library::folder(common)?;
    let mut reading = Reading::default();
    let paths = library::sources_in(&folder);
    reading.open_all(&paths, |_| {});
    let on = args.on.unwrap_or_else(clock::today);
    let desk = reading.desk(Some(on), clock::today());
    if desk.registers.is_empty() {
        let folder = folder.display().to_string();
        return Err(Failure::Usage(
            msg("law-no-register").with("folder", folder),
        ));
    }
    let found = find(&desk, args.sign.as_deref());
    if found.is_empty() {
        let sign = args.sign.as_deref().unwrap_or("");
        return Err(Failure::Finding(msg("law-unknown").with("sign", sign)));
    }
    if args.json {
        let known: Vec<Known> = found
            .iter()
            .map(|(register, document)| known(&desk, register, document, on))
            .collect();
        return console.json(&known).map(|()| exit::FINE);
    }
    let locale = console.locale();
    let mut out = String::new();
    let mut line = |message: &Message| {
        out.push_str(&locale.say(message));
        out.push('\n');
    };
    match found.as_slice() {
        [(register, document)] => {
            for message in page(&desk, register, document, on) {
                line(&message);
            }
        }
        many => {
            for (_, document) in many {
                let message = msg("law-line")
                    .with("sign", document.sign.as_str())
                    .with("standing", standing_word(document, on))
                    .with("title", document.title.as_str());
                line(&message);
            }
        }
    }
    console.data(&out)?;
    Ok(exit::FINE)
}

/// The document with this sign; else those whose sign begins so; else those whose sign or title
/// holds every word, diacritics set aside; all of them when nothing is asked for.
fn find<'a>(desk: &Desk<'a>, sign: Option<&str>) -> Vec<(&'a RegisterSource, &'a Document)> {
    let all: Vec<(&RegisterSource, &Document)> = desk
        .registers
        .iter()
        .flat_map(|source| source.register.documents.iter().map(move |d| (*source, d)))
        .collect();
    let Some(sign) = sign else { return all };
    let wanted = fold(sign, Fold::Accents);
    let keep = |test: &dyn Fn(&Document) -> bool| -> Vec<(&'a RegisterSource, &'a Document)> {
        all.iter().copied().filter(|(_, d)| test(d)).collect()
    };
    let exact = keep(&|d| fold(d.sign.as_str(), Fold::Accents) == wanted);
    if !exact.is_empty() {
        return exact;
    }
    let begins = keep(&|d| fold(d.sign.as_str(), Fold::Accents).starts_with(&wanted));
    if !begins.is_empty() {
        return begins;
    }
    keep(&|d| matches(&format!("{} {}", d.sign, d.title), sign))
}

fn items(desk: &Desk<'_>, document: &Document) -> Vec<String> {
    let sign = fold(document.sign.as_str(), Fold::Case);
    desk.banks
        .iter()
        .flat_map(|bank| bank.outline.items.iter().map(move |item| (bank, item)))
        .filter(|(_, item)| {
            item.cites
                .iter()
                .any(|cite| fold(cite.sign.as_str(), Fold::Case) == sign)
        })
        .map(|(bank, item)| format!("{}/{}", bank.outline.id, item.id))
        .collect()
}

fn known(desk: &Desk<'_>, register: &RegisterSource, document: &Document, on: Date) -> Known {
    let day = |when: Option<When>| {
        when.map(|when| Day {
            date: when.date.to_string(),
            certain: when.certain,
        })
    };
    let text = |text: &crate::text::Text| text.to_string();
    Known {
        sign: text(&document.sign),
        title: text(&document.title),
        issuer: document.issuer.as_ref().map(text),
        issued: day(document.issued),
        from: day(document.from),
        to: day(document.to),
        scope: document.scope.as_ref().map(text),
        confidence: match document.confidence {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        },
        standing: match standing(document, on) {
            Standing::InForce => "in_force",
            Standing::Ended => "ended",
            Standing::NotYet => "not_yet",
            Standing::Uncertain => "uncertain",
        },
        replaced_by: document.replaced_by.iter().map(text).collect(),
        current: replacement(&register.register, document, on).map(|next| text(&next.sign)),
        amended_by: document
            .amended_by
            .iter()
            .map(|amendment| Amended {
                sign: text(&amendment.sign),
                articles: amendment.articles.iter().map(text).collect(),
            })
            .collect(),
        ended: document
            .ended
            .iter()
            .map(|part| Part {
                article: text(&part.article),
                to: part.to.to_string(),
                by: part.by.as_ref().map(text),
            })
            .collect(),
        checked_on: document.checked_on.map(|day| day.to_string()),
        items: items(desk, document),
    }
}

fn standing_word(document: &Document, on: Date) -> Message {
    match standing(document, on) {
        Standing::InForce => msg("law-in-force"),
        Standing::Ended => msg("law-ended"),
        Standing::NotYet => msg("law-not-yet"),
        Standing::Uncertain => msg("law-uncertain"),
    }
}

fn shown(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn page(desk: &Desk<'_>, register: &RegisterSource, document: &Document, on: Date) -> Vec<Message> {
    let mut lines = vec![
        msg("law-title")
            .with("sign", document.sign.as_str())
            .with("title", document.title.as_str()),
        msg("law-standing")
            .with("on", shown(on))
            .with("standing", standing_word(document, on)),
    ];
    if let Some(issuer) = &document.issuer {
        lines.push(msg("law-issuer").with("issuer", issuer.as_str()));
    }
    let day = |when: When| {
        let message = if when.certain {
            msg("law-day")
        } else {
            msg("law-day-uncertain")
        };
        message.with("date", shown(when.date))
    };
    if let Some(issued) = document.issued {
        lines.push(msg("law-issued").with("date", day(issued)));
    }
    let unknown = || msg("law-unknown-date");
    lines.push(msg("law-from").with("date", document.from.map_or_else(unknown, day)));
    lines.push(msg("law-to").with("date", document.to.map_or_else(unknown, day)));
    if let Some(scope) = &document.scope {
        lines.push(msg("law-scope").with("scope", scope.as_str()));
    }
    for part in &document.ended {
        lines.push(
            msg("law-part")
                .with("article", part.article.as_str())
                .with("to", shown(part.to)),
        );
    }
    for sign in &document.replaced_by {
        lines.push(msg("law-replaced").with("sign", sign.as_str()));
    }
    let next = replacement(&register.register, document, on)
        .filter(|next| !document.replaced_by.contains(&next.sign));
    if let Some(next) = next {
        lines.push(
            msg("law-current")
                .with("on", shown(on))
                .with("sign", next.sign.as_str()),
        );
    }
    for amendment in &document.amended_by {
        let articles: Vec<&str> = amendment
            .articles
            .iter()
            .map(crate::text::Text::as_str)
            .collect();
        let message = if articles.is_empty() {
            msg("law-amended")
        } else {
            msg("law-amended-articles").with("articles", articles.join("; "))
        };
        lines.push(message.with("sign", amendment.sign.as_str()));
    }
    lines.push(match document.checked_on {
        Some(day) => msg("law-checked").with("date", shown(day)),
        None => msg("law-never-checked"),
    });
    let items = items(desk, document);
    lines.push(if items.is_empty() {
        msg("law-no-items")
    } else {
        msg("law-items")
            .with("count", items.len())
            .with("items", items.join(", "))
    });
    lines
}
