//! Whether a value is the one that must come out.

use serde_json::Value;

use super::Check;

/// Whether `got` passes: numbers within max(`tol_abs`, `tol_rel` × |value|), everything else equal, lists
/// and objects element by element (an object may hold more than is asked for).
pub fn passes(check: &Check, got: &Value) -> bool {
    agree(&check.value, got, check.tol_abs, check.tol_rel)
}

fn agree(want: &Value, got: &Value, absolute: f64, relative: f64) -> bool {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => want.iter().all(|(name, want)| {
            let got = got.get(name).unwrap_or(&Value::Null);
            agree(want, got, absolute, relative)
        }),
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len()
                && want
                    .iter()
                    .zip(got)
                    .all(|(want, got)| agree(want, got, absolute, relative))
        }
        (Value::Number(want), Value::Number(got)) => {
            let (Some(want), Some(got)) = (want.as_f64(), got.as_f64()) else {
                return false;
            };
            (got - want).abs() <= absolute.max(relative * want.abs())
        }
        (want, got) => want == got,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn element_by_element() {
        let check = |value: Value| Check {
            id: "x".into(),
            stat: "x".into(),
            value,
            tol_abs: 1e-3,
            tol_rel: 0.0,
        };
        assert!(passes(&check(json!([1.0, null])), &json!([1.0005, null])));
        assert!(!passes(&check(json!([1.0])), &json!([1.0, 2.0])));
        assert!(!passes(&check(json!(null)), &json!(0)));
        assert!(!passes(&check(json!(0)), &json!(null)));
        assert!(passes(&check(json!({"a": 1})), &json!({"a": 1.0, "b": 2})));
        assert!(!passes(&check(json!({"a": 1})), &json!({"b": 1})));
        assert!(!passes(&check(json!("A")), &json!("B")));
    }
}
