//! RON values with their places.

use crate::diagnostic::Span;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text(String),
    Number(f64),
    Bool(bool),
    /// A word by itself.
    Word(String),
    /// `Name(…)`, or `(…)` with an empty name.
    Call {
        name: String,
        head: Span,
        fields: Vec<Field>,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
    /// Something that was reported already.
    Bad,
}

/// A field of a call: named, or by its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) name: Option<(String, Span)>,
    pub(super) value: Node,
}
