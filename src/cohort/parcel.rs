//! What arrives packed: zips, zips in zips, e-mails with attachments. Unpacked in memory, file by
//! file, within limits; nothing is ever written under a name that stands in a parcel.

use std::io::{self, Read, Seek, SeekFrom};

use crate::message::{Message, msg};
use crate::result::file::LARGEST;

/// Parcels in parcels are opened this deep.
const DEEPEST: usize = 4;

/// Files taken out of one parcel, those in parcels inside it included.
const MOST_FILES: usize = 50_000;

/// Bytes taken out of one parcel in all.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// The largest parcel inside another, and the largest e-mail, in bytes.
const LARGEST_PARCEL: u64 = 64 * 1024 * 1024;

/// Why a file was not even looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A link, which may lead anywhere.
    Link,
    /// A device, a pipe, a socket.
    Special,
    /// Its name in the parcel leads out of it.
    Outside,
    /// It is encrypted.
    Encrypted,
    /// It is larger than any result, in bytes at most.
    TooLarge(u64),
    /// It lies too deep: parcels in parcels, folders in folders.
    TooDeep,
    /// The parcel holds more than is taken out of one.
    TooMuch,
    /// An archive this program does not open; its kind.
    Packed(&'static str),
    /// A parcel that cannot be opened, or a file in it that cannot be taken out.
    Damaged(Damage),
    /// The system did not let us read it; why.
    Unreadable(String),
    /// An e-mail without attachments.
    NoAttachment,
    /// A parcel with nothing in it.
    Empty,
}

/// What is wrong with a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is cut off or garbled.
    Broken,
    /// It is packed in a way that is not supported.
    Method,
    /// It calls itself an e-mail and is none.
    NoMail,
}

impl Damage {
    fn of(error: &zip::result::ZipError) -> Self {
        use zip::result::ZipError::{CompressionMethodNotSupported, UnsupportedArchive};
        if matches!(
            error,
            UnsupportedArchive(_) | CompressionMethodNotSupported(_)
        ) {
            Self::Method
        } else {
            Self::Broken
        }
    }

    fn message(self) -> Message {
        match self {
            Self::Broken => msg("parcel-broken"),
            Self::Method => msg("parcel-method"),
            Self::NoMail => msg("parcel-no-mail"),
        }
    }
}

impl Refused {
    /// Whether it once was something we would read.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Unreadable(_))
    }

    /// Why, in a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Link => msg("parcel-link"),
            Self::Special => msg("parcel-special"),
            Self::Outside => msg("parcel-outside"),
            Self::Encrypted => msg("parcel-encrypted"),
            Self::TooLarge(most) => {
                msg("parcel-large").with("most", usize::try_from(most / 1024).unwrap_or(0))
            }
            Self::TooDeep => msg("parcel-deep"),
            Self::TooMuch => msg("parcel-much"),
            Self::Packed(kind) => msg("parcel-packed").with("kind", *kind),
            Self::Damaged(damage) => damage.message(),
            Self::Unreadable(why) => msg("parcel-unreadable").with("why", tame(why)),
            Self::NoAttachment => msg("parcel-no-attachment"),
            Self::Empty => msg("parcel-empty"),
        }
    }
}

fn tame(text: &str) -> String {
    crate::text::Text::tame(text).to_string()
}

/// A file that came out, or why it did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it was found: the parcel, then ` » ` and the name in it.
    pub path: String,
    /// Its bytes.
    pub content: Result<Vec<u8>, Refused>,
    /// Whether it travelled as text, so that its line ends may have been changed.
    pub by_mail: bool,
}

/// What bytes are, by how they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Mail,
    Closed(&'static str),
    Plain,
}

fn kind(head: &[u8], name: &str) -> Kind {
    let closed: [(&[u8], &str); 5] = [
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"\xfd7zXZ", "xz"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook MSG/Office"),
    ];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if let Some((_, kind)) = closed.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Closed(kind);
    }
    let named = name
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase());
    let headers: [&[u8]; 8] = [
        b"received:",
        b"return-path:",
        b"delivered-to:",
        b"mime-version:",
        b"message-id:",
        b"from:",
        b"subject:",
        b"date:",
    ];
    let start: Vec<u8> = head.iter().take(16).map(u8::to_ascii_lowercase).collect();
    if named.as_deref() == Some("eml") || headers.iter().any(|header| start.starts_with(header)) {
        return Kind::Mail;
    }
    Kind::Plain
}

/// Takes files out of one parcel.
#[derive(Debug)]
struct Unpacker<'a> {
    files: usize,
    bytes: u64,
    sink: &'a mut Vec<Piece>,
}

/// Everything in a file: itself when it is no parcel. Never more than the limits say, and always
/// at least one piece.
pub fn unpack<R: Read + Seek>(path: &str, reader: R) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut unpacker = Unpacker {
        files: MOST_FILES,
        bytes: MOST_BYTES,
        sink: &mut pieces,
    };
    unpacker.open(path, reader, DEEPEST, false);
    if pieces.is_empty() {
        pieces.push(Piece {
            path: path.to_owned(),
            content: Err(Refused::Empty),
            by_mail: false,
        });
    }
    pieces
}

impl Unpacker<'_> {
    fn put(&mut self, path: &str, content: Result<Vec<u8>, Refused>, by_mail: bool) {
        self.sink.push(Piece {
            path: path.to_owned(),
            content,
            by_mail,
        });
    }

    fn open<R: Read + Seek>(&mut self, path: &str, mut reader: R, deeper: usize, by_mail: bool) {
        let mut head = Vec::new();
        let begun = (&mut reader)
            .take(64)
            .read_to_end(&mut head)
            .and_then(|_read| reader.seek(SeekFrom::Start(0)));
        if let Err(error) = begun {
            return self.put(path, Err(Refused::Unreadable(error.to_string())), by_mail);
        }
        match kind(&head, path) {
            Kind::Closed(kind) => self.put(path, Err(Refused::Packed(kind)), by_mail),
            Kind::Zip | Kind::Mail if deeper == 0 => {
                self.put(path, Err(Refused::TooDeep), by_mail);
            }
            Kind::Zip => self.zip(path, reader, deeper - 1),
            Kind::Mail => match limited(&mut reader, LARGEST_PARCEL) {
                Ok(bytes) => self.mail(path, &bytes, deeper - 1),
                Err(refused) => self.put(path, Err(refused), by_mail),
            },
            Kind::Plain => {
                let content = limited(&mut reader, LARGEST);
                self.put(path, content, by_mail);
            }
        }
    }

    fn zip<R: Read + Seek>(&mut self, path: &str, reader: R, deeper: usize) {
        let mut archive = match zip::ZipArchive::new(reader) {
            Ok(archive) => archive,
            Err(error) => {
                return self.put(path, Err(Refused::Damaged(Damage::of(&error))), false);
            }
        };
        for entry in 0..archive.len() {
            if self.files == 0 || self.bytes == 0 {
                return self.put(path, Err(Refused::TooMuch), false);
            }
            self.files -= 1;
            let (inside, refused) = match archive.by_index_raw(entry) {
                Ok(file) => {
                    let name = file.name().map_or_else(
                        |_bad| format!("#{}", entry + 1),
                        std::borrow::Cow::into_owned,
                    );
                    let inside = format!("{path} » {name}");
                    if file.is_dir() {
                        continue;
                    }
                    let refused = if file.is_symlink() {
                        Some(Refused::Link)
                    } else if is_special(file.unix_mode()) {
                        Some(Refused::Special)
                    } else if leads_out(&name) {
                        Some(Refused::Outside)
                    } else if file.encrypted() {
                        Some(Refused::Encrypted)
                    } else {
                        None
                    };
                    (inside, refused)
                }
                Err(error) => (
                    format!("{path} » #{}", entry + 1),
                    Some(Refused::Damaged(Damage::of(&error))),
                ),
            };
            if let Some(refused) = refused {
                self.put(&inside, Err(refused), false);
                continue;
            }
            match archive.by_index(entry) {
                Ok(file) => self.inner(&inside, file, deeper),
                Err(error) => self.put(&inside, Err(Refused::Damaged(Damage::of(&error))), false),
            }
        }
    }

    /// A file inside a zip, inflated no further than anything we read is long.
    fn inner(&mut self, path: &str, mut file: impl Read, deeper: usize) {
        let mut bytes = Vec::new();
        let first = (&mut file)
            .take((LARGEST + 1).min(self.bytes))
            .read_to_end(&mut bytes);
        let parcel = matches!(kind(&bytes, path), Kind::Zip | Kind::Mail);
        let more = LARGEST_PARCEL.saturating_sub(bytes.len() as u64) + 1;
        let read = first.and_then(|_read| {
            if parcel {
                (&mut file)
                    .take(more.min(self.bytes))
                    .read_to_end(&mut bytes)
            } else {
                Ok(0)
            }
        });
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        let most = if parcel { LARGEST_PARCEL } else { LARGEST };
        match read {
            Err(_broken) => self.put(path, Err(Refused::Damaged(Damage::Broken)), false),
            Ok(_) if bytes.len() as u64 > most => {
                self.put(path, Err(Refused::TooLarge(most)), false);
            }
            Ok(_) => self.open(path, io::Cursor::new(bytes), deeper, false),
        }
    }

    fn mail(&mut self, path: &str, bytes: &[u8], deeper: usize) {
        use mail_parser::MimeHeaders as _;
        let Some(mail) = mail_parser::MessageParser::default().parse(bytes) else {
            let why = Refused::Damaged(Damage::NoMail);
            return self.put(path, Err(why), false);
        };
        let mut found = false;
        for (number, part) in mail.attachments().enumerate() {
            found = true;
            if self.files == 0 || self.bytes == 0 {
                return self.put(path, Err(Refused::TooMuch), false);
            }
            self.files -= 1;
            let content = part.contents();
            self.bytes = self.bytes.saturating_sub(content.len() as u64);
            let name = part
                .attachment_name()
                .map_or_else(|| format!("#{}", number + 1), str::to_owned);
            let inside = format!("{path} » {name}");
            self.open(&inside, io::Cursor::new(content), deeper, true);
        }
        if !found {
            self.put(path, Err(Refused::NoAttachment), false);
        }
    }
}

fn limited(reader: &mut impl Read, most: u64) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    match reader.take(most + 1).read_to_end(&mut bytes) {
        Err(error) => Err(Refused::Unreadable(error.to_string())),
        Ok(_) if bytes.len() as u64 > most => Err(Refused::TooLarge(most)),
        Ok(_) => Ok(bytes),
    }
}

/// Whether a mode says pipe, device or socket.
fn is_special(mode: Option<u32>) -> bool {
    let kind = mode.unwrap_or(0) & 0o170_000;
    !matches!(kind, 0 | 0o040_000 | 0o100_000 | 0o120_000)
}

/// Whether a name in a parcel would lead out of the folder it is unpacked in, on any system.
fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/')
        || drive
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_seen_on_every_system() {
        let cases = [
            ("a/b.ron", false),
            ("a..b/c.ron", false),
            ("../x", true),
            ("a/../../x", true),
            ("/etc/passwd", true),
            ("..\\x", true),
            ("C:\\x", true),
        ];
        for (name, out) in cases {
            assert_eq!(leads_out(name), out, "{name}");
        }
    }

    #[test]
    fn what_is_no_parcel_is_itself() {
        let pieces = unpack("x.ron", io::Cursor::new(b"Result(".to_vec()));
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].content, Ok(b"Result(".to_vec()));
        let long = vec![b'x'; usize::try_from(LARGEST).unwrap() + 1];
        let pieces = unpack("x.ron", io::Cursor::new(long));
        assert_eq!(pieces[0].content, Err(Refused::TooLarge(LARGEST)));
    }
}
