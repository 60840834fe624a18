//! Responses and keys in words, part by part, for whoever looks back at an attempt.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a response of any other kind does not belong to the item and says nothing"
)]

use crate::bank::id::OptionId;
use crate::bank::item::cloze::Blank;
use crate::bank::item::numeric::DecimalSign;
use crate::bank::item::{Body, Fill, Item, Response};
use crate::message::{Message, msg};

/// A response in words, one message for each part.
pub fn said(item: &Item, response: &Response) -> Vec<Message> {
    match (&item.body, response) {
        (_, Response::Truth(said)) => vec![truth(*said)],
        (_, Response::Written(text)) => vec![plain(text.as_str())],
        (_, Response::Predicted(number)) => vec![msg("said-number").with("number", *number)],
        (Body::Numeric(_) | Body::Rating(_) | Body::Recommend, Response::Rated(step)) => {
            vec![plain(&step.to_string())]
        }
        (Body::Cluster(cluster), Response::Judged(judged)) => {
            let said = |id: &OptionId| {
                judged
                    .iter()
                    .find(|(given, _)| given == id)
                    .map(|(_, s)| *s)
            };
            let each = cluster.statements().iter();
            each.map(|s| pair(s.text.as_str(), said(&s.id).map_or_else(blank, truth)))
                .collect()
        }
        (Body::Matching(matching), Response::Matched(matched)) => {
            let beside = |id: &OptionId| {
                let (_, choice) = matched.iter().find(|(given, _)| given == id)?;
                matching.choices().iter().find(|known| known.id == *choice)
            };
            let each = matching.prompts().iter().map(|prompt| {
                let right = beside(&prompt.id).map_or_else(blank, |c| plain(c.text.as_str()));
                pair(prompt.text.as_str(), right)
            });
            each.collect()
        }
        (Body::Ordering(ordering), Response::Ordered(ids)) => {
            let text = |id: &OptionId| ordering.steps().iter().find(|step| step.id == *id);
            numbered(ids.iter().filter_map(text).map(|step| step.text.as_str()))
        }
        (Body::Ranking(ranking), Response::Ordered(ids)) => {
            let text = |id: &OptionId| ranking.options().iter().find(|o| o.id == *id);
            numbered(
                ids.iter()
                    .filter_map(text)
                    .map(|option| option.text.as_str()),
            )
        }
        (Body::Cloze(cloze), Response::Filled(filled)) => {
            let each = cloze.blanks().iter().enumerate().map(|(place, filling)| {
                let id = OptionId::numbered(place + 1);
                let fill = filled
                    .iter()
                    .find(|(given, _)| *given == id)
                    .map(|(_, fill)| fill);
                let words = match (filling, fill) {
                    (Blank::OneOf(options), Some(Fill::Option(id))) => options
                        .iter()
                        .find(|option| option.id == *id)
                        .map_or_else(blank, |option| plain(option.text.as_str())),
                    (_, Some(Fill::Typed(text))) => plain(text.as_str()),
                    _ => blank(),
                };
                pair(&format!("({})", place + 1), words)
            });
            each.collect()
        }
        (Body::Likert(likert), Response::Scaled(scaled)) => {
            let each = likert.statements().iter().map(|statement| {
                let step = scaled.iter().find(|(given, _)| *given == statement.id);
                let named = step
                    .and_then(|(_, step)| likert.steps().get(usize::from(*step).checked_sub(1)?));
                let words = named.map_or_else(blank, |name| plain(name.as_str()));
                pair(statement.text.as_str(), words)
            });
            each.collect()
        }
        (_, Response::Chosen(ids)) => chosen(item, ids),
        (_, Response::Other(ids, own)) => {
            let mut parts = chosen(item, ids);
            parts.push(msg("said-other").with("text", own.as_str()));
            parts
        }
        _ => Vec::new(),
    }
}

/// The key in words, one message for each part; empty where there is none.
pub fn key(item: &Item) -> Vec<Message> {
    match &item.body {
        Body::Single(_) | Body::Multiple(_) => {
            let keys = item.options().iter().filter(|option| option.key);
            keys.map(|option| plain(option.text.as_str())).collect()
        }
        Body::TrueFalse(statement) => vec![truth(statement.key)],
        Body::Cluster(cluster) => {
            let each = cluster.statements().iter();
            each.map(|s| pair(s.text.as_str(), truth(s.key))).collect()
        }
        Body::Matching(matching) => {
            let each = matching.prompts().iter().filter_map(|prompt| {
                let choice = matching.choices().iter().find(|c| c.id == prompt.key)?;
                Some(pair(prompt.text.as_str(), plain(choice.text.as_str())))
            });
            each.collect()
        }
        Body::Ordering(ordering) => numbered(ordering.steps().iter().map(|s| s.text.as_str())),
        Body::Numeric(numeric) => {
            let answer = numeric.accepted().first();
            let number = answer.map(|accepted| number(accepted.answer, numeric.sign()));
            let unit = numeric
                .unit()
                .map_or(String::new(), |unit| format!(" {unit}"));
            number
                .map(|number| plain(&format!("{number}{unit}")))
                .into_iter()
                .collect()
        }
        Body::Short(short) => {
            let first = short.answers().first();
            first
                .map(|a| plain(a.pattern.as_str()))
                .into_iter()
                .collect()
        }
        Body::Cloze(cloze) => {
            let each = cloze.blanks().iter().enumerate().map(|(place, filling)| {
                let words = match filling {
                    Blank::OneOf(options) => options.iter().find(|o| o.key).map(|o| &o.text),
                    Blank::Type(answers, _) => answers.first().map(|answer| &answer.pattern),
                };
                let words = words.map_or_else(blank, |text| plain(text.as_str()));
                pair(&format!("({})", place + 1), words)
            });
            each.collect()
        }
        Body::Essay(essay) => {
            let each = essay.rubric().iter().map(|criterion| {
                msg("said-criterion")
                    .with("text", criterion.text.as_str())
                    .with(
                        "points",
                        crate::message::Value::Decimal(criterion.points.as_f64(), 2),
                    )
            });
            each.collect()
        }
        Body::Prediction(_)
        | Body::Rating(_)
        | Body::Likert(_)
        | Body::Pick(_)
        | Body::PickMany(_)
        | Body::Ranking(_)
        | Body::Recommend
        | Body::Text(_) => Vec::new(),
    }
}

/// Why what was chosen is right or wrong, as far as the author says.
pub fn notes(item: &Item, response: &Response) -> Vec<Message> {
    let note = |text: &crate::text::Text, note: &crate::text::Text| {
        pair(text.as_str(), plain(note.as_str()))
    };
    match (&item.body, response) {
        (Body::Cluster(cluster), _) => {
            let each = cluster.statements().iter();
            each.filter_map(|s| Some(note(&s.text, s.note.as_ref()?)))
                .collect()
        }
        (_, Response::Chosen(ids)) => {
            let each = item
                .options()
                .iter()
                .filter(|option| ids.contains(&option.id));
            each.filter_map(|o| Some(note(&o.text, o.note.as_ref()?)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The law an item rests on, sign after article.
pub fn basis(item: &Item) -> Vec<String> {
    let cite = |cite: &crate::bank::item::Cite| match &cite.article {
        Some(article) => format!("{article}, {}", cite.sign),
        None => cite.sign.to_string(),
    };
    item.basis.iter().map(cite).collect()
}

fn chosen(item: &Item, ids: &[OptionId]) -> Vec<Message> {
    let text = |id: &OptionId| -> Option<String> {
        let named = match &item.body {
            Body::Pick(pick) | Body::PickMany(pick) => {
                pick.options().iter().find(|o| o.id == *id).map(|o| &o.text)
            }
            _ => item.options().iter().find(|o| o.id == *id).map(|o| &o.text),
        };
        named.map(ToString::to_string)
    };
    ids.iter()
        .filter_map(|id| Some(plain(&text(id)?)))
        .collect()
}

fn numbered<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Message> {
    let each = texts.enumerate();
    each.map(|(place, text)| plain(&format!("{}. {text}", place + 1)))
        .collect()
}

/// A number as the item's language writes it, thousands left together.
fn number(value: f64, sign: DecimalSign) -> String {
    let text = value.to_string();
    match sign {
        DecimalSign::Comma => text.replace('.', ","),
        DecimalSign::Point => text,
    }
}

fn plain(text: &str) -> Message {
    msg("said-text").with("text", text)
}

fn pair(left: &str, right: Message) -> Message {
    msg("said-pair").with("left", left).with("right", right)
}

fn truth(said: bool) -> Message {
    if said {
        msg("truth-true")
    } else {
        msg("truth-false")
    }
}

fn blank() -> Message {
    msg("outcome-blank")
}
