//! The register by itself: dates that cannot be, names it does not have, rows nobody has checked
//! for a year.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::Found;
use super::shown;
use crate::bank::source::RegisterSource;
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;
use crate::text::Text;

/// `cited` says which documents some bank cites; with `all`, every document is looked at.
pub(super) fn check(
    source: &RegisterSource,
    cited: &[bool],
    all: bool,
    day: Date,
    found: &mut Found,
) {
    let year_ago = day.checked_sub(1.year()).unwrap_or(day);
    let documents = source.register.documents.iter().zip(&source.places);
    for ((document, places), cited) in documents.zip(cited) {
        let sign = document.sign.as_str();
        if let (Some(issued), Some(from)) = (document.issued, document.from)
            && from.date < issued.date
        {
            let message = msg("k0516-message").with("sign", sign);
            found.push(
                Diagnostic::new(Code::K0516, places.from, message)
                    .also(places.issued, msg("k0516-issued"))
                    .help(msg("k0516-help")),
            );
        }
        let year = sign
            .split('/')
            .nth(1)
            .and_then(|year| year.parse::<i16>().ok());
        if let (Some(year), Some(issued)) = (year, document.issued)
            && issued.date.year() != year
        {
            let message = msg("k0517-message")
                .with("sign", sign)
                .with("year", issued.date.year().to_string());
            found
                .push(Diagnostic::new(Code::K0517, places.issued, message).help(msg("k0516-help")));
        }
        if document.to.is_none() && document.checked_on.is_none() {
            let message = msg("k0511-message").with("sign", sign);
            let help = msg("k0511-help").with("day", day.to_string());
            found.push(Diagnostic::new(Code::K0511, places.head, message).help(help));
        }
        if !(*cited || all) {
            continue;
        }
        if let Some(checked) = document.checked_on
            && document.to.is_none()
            && checked < year_ago
        {
            let message = msg("k0510-message")
                .with("sign", sign)
                .with("checked", shown(checked));
            let help = msg("k0510-help").with("day", day.to_string());
            found.push(Diagnostic::new(Code::K0510, places.checked_on, message).help(help));
        }
        let amending = document.amended_by.iter().map(|amendment| &amendment.sign);
        let missing: Vec<&str> = document
            .replaced_by
            .iter()
            .chain(amending)
            .map(Text::as_str)
            .filter(|named| source.register.document(named).is_none())
            .collect();
        if !missing.is_empty() {
            let message = msg("k0518-message")
                .with("sign", sign)
                .with("named", missing.join(", "));
            found.push(Diagnostic::new(Code::K0518, places.head, message).help(msg("k0501-help")));
        }
    }
}
