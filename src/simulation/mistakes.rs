//! The key of an item as a response, and the mistakes simulated people make.

use super::respond::words;
use crate::bank::id::OptionId;
use crate::bank::item::cloze::Blank;
use crate::bank::item::{Body, Fill, Item, Response};
use crate::text::Text;

/// A fully right response; `None` for what has no key and is not written.
pub fn right(item: &Item) -> Option<Response> {
    let keys = || {
        item.options()
            .iter()
            .filter(|o| o.key)
            .map(|o| o.id.clone())
    };
    Some(match &item.body {
        Body::Single(_) | Body::Multiple(_) => Response::Chosen(keys().collect()),
        Body::TrueFalse(statement) => Response::Truth(statement.key),
        Body::Cluster(cluster) => {
            let each = cluster.statements().iter().map(|s| (s.id.clone(), s.key));
            Response::Judged(each.collect())
        }
        Body::Matching(matching) => {
            let each = matching
                .prompts()
                .iter()
                .map(|p| (p.id.clone(), p.key.clone()));
            Response::Matched(each.collect())
        }
        Body::Ordering(ordering) => Response::Ordered(
            ordering
                .steps()
                .iter()
                .map(|step| step.id.clone())
                .collect(),
        ),
        Body::Numeric(numeric) => {
            let answer = numeric.accepted().first()?.answer.to_string();
            let unit = numeric.unit().filter(|_| numeric.unit_penalty().is_some());
            let answer = match numeric.sign() {
                crate::bank::item::numeric::DecimalSign::Comma => answer.replace('.', ","),
                crate::bank::item::numeric::DecimalSign::Point => answer,
            };
            let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
            Response::Written(Text::tame(&format!("{answer}{unit}")))
        }
        Body::Short(short) => Response::Written(plain(&short.answers().first()?.pattern)),
        Body::Cloze(cloze) => {
            let each = cloze.blanks().iter().enumerate().map(|(place, blank)| {
                let fill = match blank {
                    Blank::OneOf(options) => {
                        let key = options.iter().find(|option| option.key)?;
                        Fill::Option(key.id.clone())
                    }
                    Blank::Type(answers, _) => Fill::Typed(plain(&answers.first()?.pattern)),
                };
                Some((OptionId::numbered(place + 1), fill))
            });
            Response::Filled(each.collect::<Option<_>>()?)
        }
        Body::Essay(_) => Response::Written(words()),
        Body::Prediction(_)
        | Body::Rating(_)
        | Body::Likert(_)
        | Body::Pick(_)
        | Body::PickMany(_)
        | Body::Ranking(_)
        | Body::Recommend
        | Body::Text(_) => return None,
    })
}

/// What people who do not know enter, each as likely as the others.
pub fn mistakes(item: &Item) -> Vec<Response> {
    match (&item.body, right(item)) {
        (Body::Single(single), _) => {
            let wrong = single.options().iter().filter(|option| !option.key);
            wrong
                .map(|option| Response::Chosen(vec![option.id.clone()]))
                .collect()
        }
        // one key missed, one distractor taken for it
        (Body::Multiple(multiple), Some(Response::Chosen(keys))) => {
            let distractor = multiple.options().iter().find(|option| !option.key);
            let kept = keys.into_iter().skip(1);
            let mut chosen: Vec<OptionId> = kept.chain(distractor.map(|o| o.id.clone())).collect();
            chosen.sort();
            if chosen.is_empty() {
                Vec::new()
            } else {
                vec![Response::Chosen(chosen)]
            }
        }
        (_, Some(Response::Truth(key))) => vec![Response::Truth(!key)],
        // one part wrong, or two
        (_, Some(Response::Judged(parts))) => (1..=2.min(parts.len()))
            .map(|wrong| {
                let judged = parts.iter().enumerate();
                Response::Judged(
                    judged
                        .map(|(i, (id, key))| (id.clone(), *key == (i >= wrong)))
                        .collect(),
                )
            })
            .collect(),
        (Body::Matching(matching), Some(Response::Matched(mut pairs))) => {
            if let Some((_, choice)) = pairs.first_mut()
                && let Some(other) = matching.choices().iter().find(|known| known.id != *choice)
            {
                *choice = other.id.clone();
            }
            vec![Response::Matched(pairs)]
        }
        (_, Some(Response::Ordered(steps))) => {
            let mut swapped = steps.clone();
            swapped.swap(0, 1);
            let turned = steps.into_iter().rev().collect();
            vec![Response::Ordered(swapped), Response::Ordered(turned)]
        }
        (Body::Numeric(_), _) => vec![Response::Written(Text::tame("999999999"))],
        (Body::Short(_) | Body::Essay(_), _) => vec![Response::Written(words())],
        (Body::Cloze(cloze), Some(Response::Filled(mut fills))) => {
            if let (Some((_, fill)), Some(blank)) = (fills.first_mut(), cloze.blanks().first()) {
                *fill = match blank {
                    Blank::OneOf(options) => options
                        .iter()
                        .find(|option| !option.key)
                        .map_or_else(|| fill.clone(), |option| Fill::Option(option.id.clone())),
                    Blank::Type(..) => Fill::Typed(words()),
                };
            }
            vec![Response::Filled(fills)]
        }
        _ => Vec::new(),
    }
}

/// A pattern as somebody would type it.
fn plain(pattern: &Text) -> Text {
    let literal = pattern
        .as_str()
        .replace("\\*", "\u{1}")
        .replace('*', "")
        .replace('\u{1}', "*");
    let literal = Text::tame(&literal);
    if literal.is_empty() { words() } else { literal }
}
