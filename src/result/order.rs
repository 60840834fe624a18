//! Option orders as results write them: `"CADB"`, or ids with spaces between when any is longer.

use serde::{Deserialize, Deserializer, Serializer};

use crate::bank::id::OptionId;

/// The order as text.
pub(super) fn text(order: &[OptionId]) -> String {
    let ids: Vec<&str> = order.iter().map(OptionId::as_str).collect();
    ids.join(if ids.iter().all(|id| id.len() == 1) {
        ""
    } else {
        " "
    })
}

pub(super) fn serialize<S: Serializer>(order: &[OptionId], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&text(order))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<OptionId>, D::Error> {
    let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
    let ids: Vec<String> = if raw.contains(' ') {
        raw.split(' ').map(str::to_owned).collect()
    } else {
        raw.chars().map(String::from).collect()
    };
    ids.iter()
        .map(|id| id.parse().map_err(serde::de::Error::custom))
        .collect()
}
