//! The proof that a blueprint can be filled, or the cells that stand in each other's way.

use crate::bank::Banks;
use crate::bank::blueprint::demand::Demand;
use crate::bank::blueprint::matching::{Violation, violations};
use crate::bank::blueprint::{Draw, Quota};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Message, msg};

/// What keeps a draw from being filled, whatever is drawn; and, with `forms` parallel forms, what
/// makes them share items. `places` are where the lines of the draw stand.
pub(super) fn prove(
    draw: &[Draw],
    places: &[Span],
    banks: Banks<'_>,
    forms: usize,
) -> Vec<Diagnostic> {
    let demand = Demand::of(draw, banks);
    let needs: Vec<usize> = demand.lines.iter().map(|(_, count)| *count).collect();
    let units = demand.units.len();
    let lines = Lines {
        draw,
        places,
        demand: &demand,
    };
    let impossible = violations(&needs, &demand.pools, units);
    if !impossible.is_empty() {
        let found = impossible.iter();
        return found
            .filter_map(|violation| lines.diagnose(violation, false))
            .collect();
    }
    let together: Vec<usize> = needs.iter().map(|need| need * forms).collect();
    let shared = violations(&together, &demand.pools, units);
    let found = shared.iter();
    found
        .filter_map(|violation| lines.diagnose(violation, true))
        .collect()
}

struct Lines<'a> {
    draw: &'a [Draw],
    places: &'a [Span],
    demand: &'a Demand<'a>,
}

impl<'a> Lines<'a> {
    /// The quota and the place of a line of the demand.
    fn line(&self, line: usize) -> Option<(&'a Quota, Span)> {
        let (of, _) = self.demand.lines.get(line)?;
        match (self.draw.get(*of)?, self.places.get(*of)?) {
            (Draw::Quota(quota), span) => Some((quota, *span)),
            (Draw::Fixed(_) | Draw::Anchor(_) | Draw::All(_), _) => None,
        }
    }

    /// One cell by itself, or several that overlap; for a form by itself, or a family of them.
    fn diagnose(&self, violation: &Violation, family: bool) -> Option<Diagnostic> {
        let (last, before) = violation.lines.split_last()?;
        let (quota, span) = self.line(*last)?;
        let counted = |message: Message| {
            message
                .with("have", violation.have)
                .with("need", violation.need)
        };
        if before.is_empty() {
            let (code, message) = if family {
                (Code::K0410, msg("k0410-message"))
            } else {
                (Code::K0403, msg("k0403-message"))
            };
            let message = counted(cell(message, quota));
            return Some(Diagnostic::new(code, span, message).help(msg("k0403-help")));
        }
        let names: Vec<String> = violation
            .lines
            .iter()
            .filter_map(|line| self.line(*line))
            .map(|(quota, _)| name(quota))
            .collect();
        let (code, message) = if family {
            (Code::K0421, msg("k0421-message"))
        } else {
            (Code::K0420, msg("k0420-message"))
        };
        let message = counted(message)
            .with("cells", names.join("; "))
            .with("missing", violation.need - violation.have);
        let mut found = Diagnostic::new(code, span, message).help(msg("k0420-help"));
        for (quota, span) in before.iter().filter_map(|line| self.line(*line)) {
            found = found.also(span, msg("k0420-also").with("count", quota.count));
        }
        Some(found)
    }
}

fn parts(quota: &Quota) -> (String, String) {
    let topic = quota.topic.as_ref();
    let level = quota.level.map(|level| format!("{level:?}"));
    (
        topic.map_or("*".to_owned(), ToString::to_string),
        level.unwrap_or("*".to_owned()),
    )
}

fn cell(message: Message, quota: &Quota) -> Message {
    let (topic, level) = parts(quota);
    message
        .with("bank", quota.bank.as_str())
        .with("topic", topic)
        .with("level", level)
}

/// A cell in short: `bank: topic × level`, `*` for any.
fn name(quota: &Quota) -> String {
    let (topic, level) = parts(quota);
    format!("{}: {topic} × {level} ({})", quota.bank, quota.count)
}
