//! Digest of what a candidate sees.

use super::cloze::Blank;
use super::{Body, Item};

impl Item {
    /// Digest of what a candidate sees, key and credit left out: `blake3-16:` and 32 hex digits.
    /// It changes when the wording does, and stays when only the key does.
    #[expect(clippy::too_many_lines, reason = "one arm for each type of item")]
    pub fn shown(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut field = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        field("khaothi/shown/1");
        field(self.type_name());
        field(self.stem.as_str());
        if let Some(case) = &self.case {
            field("case");
            field(case.text.as_str());
        }
        match &self.body {
            Body::Single(single) => {
                for option in single.options() {
                    field(option.id.as_str());
                    field(option.text.as_str());
                }
            }
            Body::Multiple(multiple) => {
                for option in multiple.options() {
                    field(option.id.as_str());
                    field(option.text.as_str());
                }
                field(&multiple.at_most().map_or(String::new(), |n| n.to_string()));
            }
            Body::Cluster(cluster) => {
                for statement in cluster.statements() {
                    field(statement.id.as_str());
                    field(statement.text.as_str());
                }
            }
            Body::Matching(matching) => {
                for prompt in matching.prompts() {
                    field(prompt.id.as_str());
                    field(prompt.text.as_str());
                }
                // sorted: the order of the choices follows from the key
                let mut choices: Vec<&str> =
                    matching.choices().iter().map(|c| c.text.as_str()).collect();
                choices.sort_unstable();
                choices.into_iter().for_each(field);
            }
            Body::Ordering(ordering) => {
                let mut steps: Vec<&str> =
                    ordering.steps().iter().map(|s| s.text.as_str()).collect();
                steps.sort_unstable();
                steps.into_iter().for_each(field);
            }
            Body::Numeric(numeric) => {
                field(numeric.unit().map_or("", |unit| unit.as_str()));
            }
            Body::Cloze(cloze) => {
                for blank in cloze.blanks() {
                    match blank {
                        Blank::OneOf(options) => {
                            field("one of");
                            for option in options {
                                field(option.id.as_str());
                                field(option.text.as_str());
                            }
                        }
                        Blank::Type(..) => field("type"),
                    }
                }
            }
            Body::Rating(rating) => {
                for text in [rating.low().as_str(), rating.high().as_str()] {
                    field(text);
                }
                field(&format!("{}..{}", rating.from(), rating.to()));
            }
            Body::Likert(likert) => {
                for step in likert.steps() {
                    field(step.as_str());
                }
                for statement in likert.statements() {
                    field(statement.id.as_str());
                    field(statement.text.as_str());
                }
            }
            Body::Pick(pick) | Body::PickMany(pick) => {
                for option in pick.options() {
                    field(option.id.as_str());
                    field(option.text.as_str());
                }
                field(&format!("{} {}", pick.other(), pick.at_most()));
            }
            Body::Ranking(ranking) => {
                for option in ranking.options() {
                    field(option.id.as_str());
                    field(option.text.as_str());
                }
                field(&ranking.top().to_string());
            }
            Body::TrueFalse(_)
            | Body::Short(_)
            | Body::Essay(_)
            | Body::Prediction(_)
            | Body::Recommend
            | Body::Text(_) => {}
        }
        let hex = hasher.finalize().to_hex();
        format!("blake3-16:{}", hex.get(..32).unwrap_or_default())
    }
}
