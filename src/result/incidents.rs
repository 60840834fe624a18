//! What disturbed an attempt, in words.

use crate::attempt::Incident;
use crate::message::{Message, msg, span};

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
