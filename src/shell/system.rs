//! What the system answered, in words: the commonest answers by name, the others by number.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the kinds of I/O errors are many and may grow"
)]

use std::io;

use crate::attempt::journal::JournalError;
use crate::message::{Message, msg};
use crate::text::one_line;

/// Something that is neither file nor folder stands where a file was to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a plain file")]
pub(super) struct NotPlain;

impl From<NotPlain> for io::Error {
    fn from(why: NotPlain) -> Self {
        Self::other(why)
    }
}

/// An answer of the system.
pub(super) fn words(error: &io::Error) -> Message {
    if matches!(error.get_ref(), Some(inner) if inner.is::<NotPlain>()) {
        return msg("system-not-plain");
    }
    if cfg!(unix) && matches!(error.raw_os_error(), Some(5 | 6 | 19)) {
        // input/output error, no such device: the stick was pulled out
        return msg("storage-vanished");
    }
    match error.kind() {
        io::ErrorKind::NotFound => msg("system-not-found"),
        io::ErrorKind::PermissionDenied => msg("system-denied"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => msg("system-full"),
        io::ErrorKind::ReadOnlyFilesystem => msg("system-read-only"),
        io::ErrorKind::ResourceBusy
        | io::ErrorKind::WouldBlock
        | io::ErrorKind::ExecutableFileBusy => msg("system-busy"),
        io::ErrorKind::TimedOut => msg("system-timed-out"),
        io::ErrorKind::IsADirectory => msg("system-folder"),
        io::ErrorKind::NotADirectory => msg("system-no-folder"),
        io::ErrorKind::AlreadyExists => msg("system-exists"),
        io::ErrorKind::FileTooLarge => msg("system-too-large"),
        io::ErrorKind::InvalidFilename => msg("system-name"),
        io::ErrorKind::BrokenPipe => msg("system-closed"),
        io::ErrorKind::UnexpectedEof => msg("system-ended"),
        _ => rest(error),
    }
}

fn rest(error: &io::Error) -> Message {
    match error.raw_os_error() {
        Some(number) => msg("system-number").with("number", number.to_string()),
        // what a reader of some format says of its bytes
        None => msg("system-other").with("what", one_line(&error.to_string())),
    }
}

/// Why a text is no journal.
pub(super) fn of_journal(error: &JournalError) -> Message {
    match error {
        JournalError::NoOpening => msg("resume-damaged"),
        JournalError::Newer(schema) => msg("resume-newer").with("schema", *schema),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Lang, Locale};
    use crate::message::Speak as _;

    #[test]
    fn answers_of_the_system_are_said_in_the_language() {
        let vi = Locale::new(Lang::Vi);
        let said = |error: io::Error| vi.say(&words(&error));
        assert_eq!(said(io::ErrorKind::NotFound.into()), "không có ở đó");
        assert_eq!(said(NotPlain.into()), "không phải tệp thường");
        // whatever has no name of its own keeps its number, and nothing of the system's English
        let unknown = said(io::Error::from_raw_os_error(96));
        assert!(
            unknown.contains("96") && !unknown.contains("rotocol"),
            "{unknown}"
        );
        for number in 1..=40 {
            let error = io::Error::from_raw_os_error(number);
            let own = said(io::Error::from_raw_os_error(number));
            assert!(!error.to_string().contains(&own), "{number}: {own}");
        }
    }
}
