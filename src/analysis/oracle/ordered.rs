//! Patterns in the order of the file, which a map of JSON values does not keep.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Value, json};

/// The patterns of a file and how often each occurs, as a list of pairs in their order; `None` when it has
/// none.
pub(super) fn patterns(source: &str) -> Option<Value> {
    let file: File = serde_json::from_str(source).ok()?;
    let Pairs(pairs) = file.data.patterns?;
    Some(
        pairs
            .iter()
            .map(|(pattern, count)| json!([pattern, count]))
            .collect(),
    )
}

#[derive(serde::Deserialize)]
struct File {
    data: Data,
}

#[derive(serde::Deserialize)]
struct Data {
    patterns: Option<Pairs>,
}

struct Pairs(Vec<(String, u64)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("patterns, counts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_they_stand() {
        let source = r#"{"id": "x", "data": {"patterns": {"10": 2, "01": 1, "00": 3}}}"#;
        assert_eq!(
            patterns(source),
            Some(json!([["10", 2], ["01", 1], ["00", 3]]))
        );
        assert_eq!(patterns(r#"{"data": {}}"#), None);
    }
}
