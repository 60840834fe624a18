//! Reference values for statistics: data, and what must come out (`khaothi-oracle/1`).
//!
//! Nothing is computed here. Data are put into the shapes the program itself uses, and each check is
//! answered by the function the reports call.

pub mod compare;
mod data;
mod generated;
mod groups;
mod irt;
mod ordered;
mod pairs;
mod survey;
mod test;

use serde_json::Value;

use data::scopes;

/// A file of reference values.
#[derive(Clone, Debug)]
pub struct Oracle {
    /// Its name.
    pub id: String,
    data: Value,
    /// What must come out, in order.
    pub checks: Vec<Check>,
}

/// One value that must come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Scope and statistic: `omit0/alpha`.
    pub id: String,
    /// The statistic.
    pub stat: String,
    /// What must come out; `null` is "undefined".
    pub value: Value,
    /// Largest absolute difference.
    pub tol_abs: f64,
    /// Largest difference relative to the value.
    pub tol_rel: f64,
}

/// Why a text is no file of reference values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnOracle {
    /// No JSON.
    #[error("line {line}, column {column}: {what}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says.
        what: String,
    },
    /// Another schema.
    #[error("schema is {0}, not \"khaothi-oracle/1\"")]
    Schema(String),
    /// A field is missing or of the wrong kind.
    #[error("field {0} is missing or of the wrong kind")]
    Field(String),
}

impl Oracle {
    /// Reads a file.
    ///
    /// # Errors
    /// When the text is no JSON, of another schema, or a field is missing.
    pub fn parse(source: &str) -> Result<Self, NotAnOracle> {
        let file: Value = serde_json::from_str(source).map_err(|error| NotAnOracle::Syntax {
            line: error.line(),
            column: error.column(),
            what: error.to_string(),
        })?;
        let field = |value: &Value, name: &str| {
            value
                .get(name)
                .cloned()
                .ok_or_else(|| NotAnOracle::Field(name.to_owned()))
        };
        let schema = file.get("schema").cloned().unwrap_or_default();
        if schema != "khaothi-oracle/1" {
            return Err(NotAnOracle::Schema(schema.to_string()));
        }
        let text = |value: Value, name: &str| match value {
            Value::String(text) => Ok(text),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => Err(NotAnOracle::Field(name.to_owned())),
        };
        let number = |value: &Value, name: &str| {
            let number = value.get(name).and_then(Value::as_f64);
            number.ok_or_else(|| NotAnOracle::Field(name.to_owned()))
        };
        let checks = field(&file, "checks")?;
        let checks = checks
            .as_array()
            .ok_or_else(|| NotAnOracle::Field("checks".to_owned()))?
            .iter()
            .map(|check| {
                Ok(Check {
                    id: text(field(check, "id")?, "id")?,
                    stat: text(field(check, "stat")?, "stat")?,
                    value: field(check, "value")?,
                    tol_abs: number(check, "tol_abs")?,
                    tol_rel: number(check, "tol_rel")?,
                })
            })
            .collect::<Result<_, _>>()?;
        let mut data = field(&file, "data")?;
        if let (Some(patterns), Some(fields)) = (ordered::patterns(source), data.as_object_mut()) {
            fields.insert("patterns".to_owned(), patterns);
        }
        Ok(Self {
            id: text(field(&file, "id")?, "id")?,
            data,
            checks,
        })
    }

    /// What the program says to each check, in order; `None` where it does not compute the statistic.
    pub fn answers(&self) -> Vec<Option<Value>> {
        let mut known = Vec::new();
        self.checks
            .iter()
            .map(|check| {
                let scope = check.id.strip_suffix(&check.stat).unwrap_or(&check.id);
                let scope = scope.trim_end_matches('/').to_owned();
                if !known.iter().any(|(name, _)| *name == scope) {
                    let built = scopes(&self.data, &scope);
                    known.push((scope.clone(), built));
                }
                let (_, subjects) = known.iter().find(|(name, _)| *name == scope)?;
                subjects
                    .iter()
                    .find_map(|subject| subject.answer(&check.stat))
            })
            .collect()
    }
}

/// Something statistics are asked of.
trait Subject {
    /// The statistic of this name; `None` when it is not one of this subject's.
    fn answer(&self, stat: &str) -> Option<Value>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_oracle_says_so() {
        let error = |text: &str| Oracle::parse(text).unwrap_err().to_string();
        assert!(error("{").starts_with("line 1, column 1"));
        assert_eq!(error("{}"), "schema is null, not \"khaothi-oracle/1\"");
        let head = "{\"schema\":\"khaothi-oracle/1\"";
        assert_eq!(
            error(&format!("{head}}}")),
            "field checks is missing or of the wrong kind"
        );
        let check = format!("{head},\"id\":\"x\",\"data\":{{}},\"checks\":[{{\"id\":\"n\"}}]}}");
        assert_eq!(error(&check), "field stat is missing or of the wrong kind");
    }

    #[test]
    fn unknown_data_answer_nothing() {
        let text = r#"{"schema":"khaothi-oracle/1","id":"x","data":{"kind":"tea"},"checks":[
            {"id":"a/n","stat":"n","value":1,"tol_abs":0,"tol_rel":0}]}"#;
        assert_eq!(Oracle::parse(text).unwrap().answers(), [None]);
    }
}
