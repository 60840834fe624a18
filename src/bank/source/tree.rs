//! RON values with their places. Names and texts are borrowed from the source wherever they stand
//! in it as they are meant: a bank has a dozen of them an item.

use std::borrow::Cow;

use crate::diagnostic::Span;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'a> {
    pub(super) span: Span,
    pub(super) kind: Kind<'a>,
}

impl Node<'_> {
    /// Its text, where it is one.
    pub(super) fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind {
            Some(text)
        } else {
            None
        }
    }
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Bool(bool),
    /// A word by itself.
    Word(Cow<'a, str>),
    /// `Name(…)`, or `(…)` with an empty name.
    Call {
        name: Cow<'a, str>,
        head: Span,
        fields: Vec<Field<'a>>,
    },
    List(Vec<Node<'a>>),
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// Something that was reported already.
    Bad,
}

/// A field of a call: named, or by its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'a> {
    pub(super) name: Option<(Cow<'a, str>, Span)>,
    pub(super) value: Node<'a>,
}

impl Field<'_> {
    /// The name it is given under; empty where its place is its name.
    pub(super) fn name(&self) -> &str {
        self.name.as_ref().map_or("", |(name, _)| name)
    }
}
