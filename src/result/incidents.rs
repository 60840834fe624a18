//! What disturbed an attempt, in words.

use crate::attempt::Incident;
use crate::message::{Message, msg};

/// An incident as a sentence: when on the attempt's clock, and what.
pub fn said(incident: &Incident) -> Message {
    match *incident {
        Incident::Interrupted { at_ms, gap_ms } => msg("incident-interrupted")
            .with("at", clock(at_ms))
            .with("gap", span(gap_ms)),
        Incident::ClockStepped { at_ms, by_ms } => {
            let message = if by_ms < 0 {
                msg("incident-clock-back")
            } else {
                msg("incident-clock-forward")
            };
            message
                .with("at", clock(at_ms))
                .with("by", span(by_ms.unsigned_abs()))
        }
        Incident::Suspended { at_ms, gap_ms } => msg("incident-suspended")
            .with("at", clock(at_ms))
            .with("gap", span(gap_ms)),
        Incident::Extended { at_ms, by_ms } => msg("incident-extended")
            .with("at", clock(at_ms))
            .with("by", span(by_ms)),
        Incident::Moved { at_ms, gap_ms } => msg("incident-moved")
            .with("at", clock(at_ms))
            .with("gap", span(gap_ms)),
        Incident::DateDoubted { .. } => msg("incident-date"),
    }
}

fn clock(ms: u64) -> String {
    let seconds = ms / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How long, as one would say it: seconds below two minutes, minutes below two hours, hours.
fn span(ms: u64) -> Message {
    const TWO_MINUTES: u64 = 120_000;
    const TWO_HOURS: u64 = 7_200_000;
    let (message, unit) = match ms {
        0..TWO_MINUTES => (msg("span-seconds"), 1_000),
        TWO_MINUTES..TWO_HOURS => (msg("span-minutes"), 60_000),
        TWO_HOURS.. => (msg("span-hours"), 3_600_000),
    };
    let whole = (ms + unit / 2) / unit;
    message.with("count", usize::try_from(whole).unwrap_or(usize::MAX))
}
