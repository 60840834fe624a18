//! The XML of a part, event by event, entities other than XML's own refused.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

use super::Trouble;

/// XML being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

/// What comes next.
pub(super) enum Event<'a> {
    /// An element opens.
    Start(Tag<'a>),
    /// An element closes; its name.
    End(String),
    /// Text.
    Text(String),
}

/// An element that opens.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<String>, Trouble> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_error| Trouble::Damaged)?;
            let own = attribute.key.into_inner();
            let local = own.rsplit_once(':').map_or(own, |(_, local)| local);
            if local == name && !own.starts_with("xmlns") {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|_error| Trouble::Damaged)?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Trouble> {
        loop {
            let raw = self
                .reader
                .read_event()
                .map_err(|_error| Trouble::Damaged)?;
            return Ok(Some(match raw {
                Raw::Start(tag) | Raw::Empty(tag) => Event::Start(Tag(tag)),
                Raw::End(tag) => {
                    let name = tag.name().into_inner();
                    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
                    Event::End(local.to_owned())
                }
                Raw::Text(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::CData(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::GeneralRef(entity) => {
                    let name = entity.xml10_content();
                    if let Some(known) = resolve_xml_entity(&name) {
                        Event::Text(known.to_owned())
                    } else {
                        let character = entity.resolve_char_ref();
                        let character = character.map_err(|_error| Trouble::Damaged)?;
                        Event::Text(character.ok_or(Trouble::Entities)?.to_string())
                    }
                }
                Raw::DocType(_) => return Err(Trouble::Entities),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => continue,
                Raw::Eof => return Ok(None),
            }));
        }
    }

    /// All text of an element that has just opened, up to its end; reading notes (`rPh`) left out.
    pub(super) fn content(&mut self, most: usize) -> Result<String, Trouble> {
        let mut out = String::new();
        let (mut depth, mut aside) = (1_usize, None);
        while let Some(event) = self.next()? {
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    if tag.name() == "rPh" && aside.is_none() {
                        aside = Some(depth);
                    }
                }
                Event::End(_) => {
                    if aside == Some(depth) {
                        aside = None;
                    }
                    depth -= 1;
                    if depth == 0 {
                        // that it is the same element's end, the reader has seen to
                        return Ok(out);
                    }
                }
                Event::Text(text) if aside.is_none() => {
                    if out.len() + text.len() > most {
                        return Err(Trouble::TooLarge);
                    }
                    out.push_str(&text);
                }
                Event::Text(_) => {}
            }
        }
        Err(Trouble::Damaged)
    }
}
