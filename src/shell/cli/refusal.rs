//! Why a command line was not understood, in the language of the person.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::message::{Message, msg};

/// What is wrong, and what to do, a line each.
pub(super) fn refusal(error: &Error) -> Vec<Message> {
    let mut lines = vec![msg("failure").with("what", what(error))];
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let suggestion = suggested.into_iter().find_map(|kind| said(error, kind));
    lines.extend(suggestion.map(|suggestion| msg("cli-suggest").with("what", suggestion)));
    if error.kind() == ErrorKind::InvalidValue {
        let possible = said(error, ContextKind::ValidValue);
        lines.extend(possible.map(|possible| msg("cli-possible").with("what", possible)));
    }
    if error.kind() == ErrorKind::ValueValidation {
        lines.extend(expected(error));
    }
    lines
}

fn what(error: &Error) -> Message {
    let named = |kind| said(error, kind).unwrap_or_default();
    let arg = || named(ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue).filter(|value| !value.is_empty());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds may grow")]
    match error.kind() {
        ErrorKind::UnknownArgument if !arg().starts_with('-') => {
            msg("cli-unknown-argument").with("what", arg())
        }
        ErrorKind::UnknownArgument => msg("cli-unknown-option").with("what", arg()),
        ErrorKind::InvalidSubcommand => {
            msg("cli-unknown-command").with("what", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => msg("cli-missing").with("what", arg()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match value {
            Some(value) => msg("cli-invalid").with("value", value).with("what", arg()),
            None => msg("cli-no-value").with("what", arg()),
        },
        ErrorKind::ArgumentConflict => match said(error, ContextKind::PriorArg) {
            Some(other) if other != arg() => {
                msg("cli-conflict").with("what", arg()).with("other", other)
            }
            Some(_) | None => msg("cli-twice").with("what", arg()),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            msg("cli-count").with("what", arg())
        }
        ErrorKind::InvalidUtf8 => msg("cli-not-text"),
        _ => msg("cli-nonsense"),
    }
}

/// What a value must be, by its option.
fn expected(error: &Error) -> Option<Message> {
    let arg = said(error, ContextKind::InvalidArg)?;
    let name = arg.split([' ', '=']).next()?;
    Some(match name {
        "--on" => msg("cli-expects-date"),
        "--people" | "--seed" => msg("cli-expects-number"),
        "--pass" => msg("cli-expects-share"),
        "--max" => msg("cli-expects-points"),
        "--variant" => msg("cli-expects-variant"),
        "--form" | "--group" | "--class" | "--course" => msg("cli-expects-id"),
        _ => return None,
    })
}

/// How the command is used, as the parser has it.
pub(super) fn usage(error: &Error) -> Option<String> {
    let usage = said(error, ContextKind::Usage)?;
    let (_, usage) = usage.split_once(": ")?;
    Some(usage.trim().to_owned())
}

fn said(error: &Error, kind: ContextKind) -> Option<String> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "values of other kinds say nothing"
    )]
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}
