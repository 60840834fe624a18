//! A survey's items as JSON.

use serde_json::{Value, json};

use crate::analysis::survey::ScaleStats;
use crate::report::{FormReport, SurveyAnswers, SurveyItem};
use crate::text::Text;

pub(super) fn survey(form: &FormReport) -> Value {
    json!(form.survey.iter().map(item).collect::<Vec<_>>())
}

fn item(item: &SurveyItem) -> Value {
    let mut value = json!({ "item": item.item.to_string(), "stem": item.stem.as_str() });
    let (name, content) = match &item.answers {
        SurveyAnswers::Scale(stats) => ("scale", scale(stats)),
        SurveyAnswers::Recommend(stats, nps) => {
            let mut content = scale(stats);
            if let Value::Object(fields) = &mut content {
                fields.insert("nps".to_owned(), json!(nps.nps));
                fields.insert("nps_ci95".to_owned(), json!(nps.ci95));
                fields.insert("nps_promoters".to_owned(), json!(nps.promoters));
                fields.insert("nps_passives".to_owned(), json!(nps.passives));
                fields.insert("nps_detractors".to_owned(), json!(nps.detractors));
            }
            ("scale", content)
        }
        SurveyAnswers::Statements(statements) => {
            let each = statements.iter().map(|(text, reversed, stats)| {
                json!({ "statement": text.as_str(), "reversed": reversed, "scale": scale(stats) })
            });
            ("statements", json!(each.collect::<Vec<_>>()))
        }
        SurveyAnswers::Options {
            n,
            blank,
            options,
            other,
        } => {
            let each = options.iter().map(|option| {
                json!({
                    "option": option.text.as_str(),
                    "count": option.count,
                    "mean_rank": option.mean_rank,
                })
            });
            let content = json!({
                "n": n,
                "blank": blank,
                "counts": each.collect::<Vec<_>>(),
                "other": texts(other),
            });
            ("options", content)
        }
        SurveyAnswers::Texts(given) => ("texts", texts(given)),
        SurveyAnswers::Hidden { threshold } => ("hidden_below", json!(threshold)),
    };
    if let Value::Object(fields) = &mut value {
        fields.insert(name.to_owned(), content);
    }
    value
}

fn texts(texts: &[Text]) -> Value {
    json!(texts.iter().map(Text::as_str).collect::<Vec<_>>())
}

fn scale(scale: &ScaleStats) -> Value {
    json!({
        "n": scale.n,
        "blank": scale.blank,
        "counts": scale.counts,
        "mean": scale.mean,
        "mean_ci": scale.mean_ci,
        "sd": scale.sd,
        "median": scale.median,
        "top2": scale.top2,
        "top2_ci": scale.top2_ci,
        "bottom2": scale.bottom2,
        "net": scale.net,
    })
}
