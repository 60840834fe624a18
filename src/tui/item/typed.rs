//! Something typed: a number, a few words, a number foretold, free text.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is asked and what is given come in pairs; any other pair is a blank"
)]

use super::page::Page;
use crate::message::{Value, msg};
use crate::paper::Ask;

pub(super) fn draw(page: &mut Page<'_>, ask: &Ask) {
    match ask {
        Ask::Number {
            unit,
            type_unit,
            sign,
        } => {
            page.typed(0, "", "", 1);
            let typed = page.typed_text();
            let unit = unit.as_ref().map(crate::text::Text::as_str);
            match super::understood(&typed, *sign) {
                _ if typed.trim().is_empty() => {}
                Some(number) => {
                    let decimals = decimals(number);
                    let message = msg("item-number-is")
                        .with("number", Value::Decimal(number, decimals))
                        .with("unit", unit.filter(|_| !type_unit).unwrap_or(""));
                    let said = page.say(&message);
                    page.text(&said, page.theme.chosen());
                }
                None => {
                    let said = page.say(&msg("item-number-none"));
                    page.text(&said, page.theme.warning());
                }
            }
            page.blank();
            page.hint(&match (unit, type_unit) {
                (Some(unit), true) => msg("item-number-unit").with("unit", unit),
                (Some(unit), false) => msg("item-number-in").with("unit", unit),
                (None, _) => msg("item-number-hint"),
            });
        }
        Ask::Foretell(_) => {
            page.typed(0, "", "", 1);
            page.blank();
            page.hint(&msg("item-foretell"));
        }
        Ask::Write { lines, .. } => {
            page.typed(0, "", "", usize::from(*lines));
            page.blank();
            page.hint(&msg("item-write"));
        }
        _ => {
            page.typed(0, "", "", 1);
            page.blank();
            page.hint(&msg("item-words"));
        }
    }
}

/// Decimals a number needs, at most six.
pub(super) fn decimals(number: f64) -> u8 {
    let text = format!("{number:.6}");
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    u8::try_from(fraction.trim_end_matches('0').len()).unwrap_or(6)
}
