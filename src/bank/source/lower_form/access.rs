//! A form's window and start code.
use std::num::NonZeroU32;

use jiff::civil::DateTime;

use crate::bank::form::access::{Access, BadCode, SHORTEST, StartCode, Unlock};
use crate::bank::form::timing::Timing;
use crate::bank::id::{CourseId, FormId};
use crate::bank::source::fields::{Fields, Log};
use crate::bank::source::tree::{Kind, Node};
use crate::diagnostic::{Code, Span};
use crate::message::msg;

/// When and with what a form may be begun; and where its start code stands.
pub(super) fn access(
    log: &mut Log,
    fields: &Fields<'_>,
    minutes: Option<NonZeroU32>,
    timing: &Timing,
) -> (Access, Option<Span>) {
    let opens = fields.get("opens").and_then(|node| time(log, node));
    let closing = fields.get("closes");
    let closes = closing.and_then(|node| time(log, node));
    if let (Some(opens), Some(closes), Some(node)) = (opens, closes, closing) {
        if closes <= opens {
            log.report(Code::K0424, node.span, msg("k0424-message"));
        } else {
            short(
                log,
                node,
                closes.duration_since(opens).as_secs(),
                minutes,
                timing,
            );
        }
    }
    let node = fields.get("start_code");
    let start_code = node.and_then(|node| code(log, node));
    let unlock = fields.get("unlock").and_then(|node| unlock(log, node));
    let access = Access {
        opens,
        closes,
        start_code,
        unlock,
    };
    (access, node.map(|node| node.span))
}

/// A window in which nobody can use all their time.
fn short(log: &mut Log, node: &Node, seconds: i64, minutes: Option<NonZeroU32>, timing: &Timing) {
    let parts: Option<u32> = timing
        .sections
        .iter()
        .map(|section| section.minutes.map(NonZeroU32::get))
        .sum();
    let parts = parts.filter(|_| !timing.sections.is_empty());
    let Some(needed) = minutes.map(NonZeroU32::get).or(parts) else {
        return;
    };
    let window = seconds / 60;
    if window < i64::from(needed) {
        let message = msg("k0427-message")
            .with("window", usize::try_from(window).unwrap_or(0))
            .with("minutes", needed);
        log.report(Code::K0427, node.span, message);
    }
}

/// A date and a time of day, `2026-12-01T08:00`, in Việt Nam.
fn time(log: &mut Log, node: &Node) -> Option<DateTime> {
    let Kind::Text(raw) = &node.kind else {
        log.wrong(node, msg("wanted-time"));
        return None;
    };
    let shaped = matches!(raw.len(), 16 | 19) && raw.as_bytes().get(10) == Some(&b'T');
    let time = shaped.then(|| raw.parse().ok()).flatten();
    if time.is_none() {
        let message = msg("k0437-message").with("text", raw.as_ref());
        log.helped(Code::K0437, node.span, message, msg("k0437-help"));
    }
    time
}

fn code(log: &mut Log, node: &Node) -> Option<StartCode> {
    let Kind::Text(raw) = &node.kind else {
        log.wrong(node, msg("wanted-text"));
        return None;
    };
    match StartCode::read(raw) {
        Ok(code) => Some(code),
        Err(BadCode::Short) => {
            let message = msg("k0426-short").with("least", SHORTEST);
            log.report(Code::K0426, node.span, message);
            None
        }
        Err(BadCode::Digest) => {
            log.helped(
                Code::K0426,
                node.span,
                msg("k0426-digest"),
                msg("k0426-help"),
            );
            None
        }
    }
}

/// The most minutes one code adds.
const MOST_MINUTES: u32 = 240;

/// `(code: "…", minutes: 10)`.
fn unlock(log: &mut Log, node: &Node) -> Option<Unlock> {
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-unlock"));
        return None;
    };
    let fields = Fields::of(log, *head, fields, &["code", "minutes"]);
    let typed = fields.need(log, "code").and_then(|node| code(log, node));
    let minutes = fields
        .need(log, "minutes")
        .and_then(|node| log.whole(node, 1, MOST_MINUTES))
        .and_then(NonZeroU32::new);
    Some(Unlock {
        code: typed?,
        minutes: minutes?,
    })
}

/// Warns of a code that anybody with the course file can read, with its digest to put instead.
pub(in crate::bank::source) fn readable(
    log: &mut Log,
    course: &CourseId,
    form: &FormId,
    access: &Access,
    span: Span,
) {
    let start = access.start_code.as_ref();
    let unlock = access.unlock.as_ref().map(|unlock| &unlock.code);
    let codes = [
        (start, "start_code", msg("k0425-message")),
        (unlock, "code", msg("k0425-unlock")),
    ];
    for (code, field, message) in codes {
        if let Some(StartCode::Plain(code)) = code {
            let digest = StartCode::digest(course, form, code);
            let help = msg("k0425-help")
                .with("field", field)
                .with("digest", digest);
            log.helped(Code::K0425, span, message, help);
        }
    }
}
