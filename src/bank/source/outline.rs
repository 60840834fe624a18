//! What an item shows and where each text of it stands: what the rules of `bank::check` read.
//!
//! An outline is made from the tree, not from the lowered item, so that it needs no knowledge of
//! one type more than the names of its fields, and so that a flawed item is still read by the rules.

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization as _;

use super::tree::{Field, Kind, Node};
use crate::diagnostic::{FileId, Span};
use crate::text::Text;

/// What a text is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What is asked.
    Stem,
    /// A text several items are about.
    Passage,
    /// One thing to choose.
    Option,
    /// A statement to be judged.
    Statement,
    /// The left side of a pair.
    Left,
    /// The right side of a pair, or a spare one.
    Right,
    /// A step to be put in order.
    Step,
    /// What is accepted as typed.
    Accepted,
    /// A criterion of a rubric.
    Criterion,
    /// Why the key is right; not seen before the end.
    Explanation,
    /// Why an option is right or wrong; not seen before the end.
    Note,
}

/// A text of an item and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What it is.
    pub role: Role,
    /// What it says.
    pub text: Text,
    /// Where it is written, quotes included.
    pub span: Span,
    /// Whether it is (part of) the key, or a true statement.
    pub key: bool,
    /// Whether shuffling leaves it in its place.
    pub pinned: bool,
}

/// A citation and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct CitePlace {
    /// The sign.
    pub sign: Text,
    /// Article and clause.
    pub article: Option<Text>,
    /// Where the sign is written.
    pub span: Span,
}

/// An item as the rules see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemOutline {
    /// Its type, as written.
    pub kind: SmolStr,
    /// Its id; empty when it has none.
    pub id: SmolStr,
    /// Where its type is named.
    pub head: Span,
    /// The whole item.
    pub whole: Span,
    /// Its topic.
    pub topic: Option<SmolStr>,
    /// Its level.
    pub level: Option<SmolStr>,
    /// Its texts, in the order written.
    pub texts: Vec<Said>,
    /// Its tags.
    pub tags: Vec<Text>,
    /// The law it cites.
    pub cites: Vec<CitePlace>,
    /// For a true–false statement: which it is.
    pub truth: Option<bool>,
    /// The case it belongs to: its place among the outlines of the bank.
    pub case: Option<usize>,
}

impl ItemOutline {
    /// What is asked.
    pub fn stem(&self) -> Option<&Said> {
        self.texts.iter().find(|said| said.role == Role::Stem)
    }

    /// Texts of one role, in the order written.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Said> {
        self.texts.iter().filter(move |said| said.role == role)
    }

    /// The options to choose among.
    pub fn options(&self) -> Vec<&Said> {
        self.of(Role::Option).collect()
    }

    /// Whether one option of several is right.
    pub fn is_single(&self) -> bool {
        self.kind == "Single"
    }

    /// Whether it is a question with a right answer.
    pub fn is_scored(&self) -> bool {
        !matches!(
            self.kind.as_str(),
            "Rating" | "Likert" | "Pick" | "PickMany" | "Ranking" | "Recommend" | "Text" | "Case"
        )
    }

    /// Whether a tag says so.
    pub fn has_tag(&self, tags: &[&str]) -> bool {
        self.tags
            .iter()
            .any(|tag| tags.contains(&tag.as_str().to_lowercase().as_str()))
    }
}

/// A bank as the rules see it.
#[derive(Clone, Debug, PartialEq)]
pub struct BankOutline {
    /// Its file.
    pub file: FileId,
    /// Its id; empty when it has none.
    pub id: String,
    /// Where the file says that it is a bank.
    pub head: Span,
    /// Where each topic is named, in order.
    pub topics: Vec<(String, Span)>,
    /// Its items, cases and the items in them.
    pub items: Vec<ItemOutline>,
}

/// The outline of a bank's file.
pub(super) fn bank(file: FileId, head: Span, fields: &[Field]) -> BankOutline {
    let mut outline = BankOutline {
        file,
        id: String::new(),
        head,
        topics: Vec::new(),
        items: Vec::new(),
    };
    for field in fields {
        match (field.name(), &field.value.kind) {
            ("id", Kind::Text(id)) => id.as_ref().clone_into(&mut outline.id),
            ("topics", Kind::Map(pairs)) => {
                outline.topics = pairs
                    .iter()
                    .filter_map(|(key, _)| Some((plain(key)?.to_owned(), key.span)))
                    .collect();
            }
            ("items", Kind::List(nodes)) => {
                outline.items.reserve(nodes.len());
                for node in nodes {
                    item(node, None, &mut outline.items);
                }
            }
            _ => {}
        }
    }
    outline
}

fn plain<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Text(text) | Kind::Word(text) => Some(text),
        Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Call { .. }
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => None,
    }
}

fn item(node: &Node, case: Option<usize>, items: &mut Vec<ItemOutline>) {
    let Kind::Call {
        name: kind,
        head,
        fields,
    } = &node.kind
    else {
        return;
    };
    let mut outline = ItemOutline {
        kind: SmolStr::new(kind),
        id: SmolStr::default(),
        head: *head,
        whole: node.span,
        topic: None,
        level: None,
        texts: Vec::with_capacity(6),
        tags: Vec::new(),
        cites: Vec::new(),
        truth: None,
        case,
    };
    let mut inner: &[Node] = &[];
    for field in fields {
        read(&mut outline, kind, field);
        if kind == "Case"
            && field.name() == "items"
            && let Kind::List(nodes) = &field.value.kind
        {
            inner = nodes;
        }
    }
    let place = items.len();
    let (topic, level) = (outline.topic.clone(), outline.level.clone());
    items.push(outline);
    for node in inner {
        item(node, Some(place), items);
        // what a case says of topic and level holds for its items
        if let Some(own) = items.last_mut() {
            own.topic = own.topic.take().or_else(|| topic.clone());
            own.level = own.level.take().or_else(|| level.clone());
        }
    }
}

fn read(outline: &mut ItemOutline, kind: &str, field: &Field) {
    let value = &field.value;
    match (field.name(), &value.kind) {
        ("id", Kind::Text(id)) => outline.id = SmolStr::new(id),
        ("topic", _) => outline.topic = plain(value).map(SmolStr::new),
        ("level", _) => outline.level = plain(value).map(SmolStr::new),
        ("stem", _) => push(outline, Role::Stem, value, false, false),
        ("text", _) if kind == "Case" => push(outline, Role::Passage, value, false, false),
        ("explanation", _) => push(outline, Role::Explanation, value, false, false),
        ("key", Kind::Bool(key)) => outline.truth = Some(*key),
        ("options", Kind::List(nodes)) => {
            for node in nodes {
                option(outline, node);
            }
        }
        ("statements", Kind::List(nodes)) => {
            for node in nodes {
                statement(outline, node);
            }
        }
        ("pairs", Kind::List(nodes)) => {
            for node in nodes {
                if let Kind::Call { fields, .. } = &node.kind {
                    for (field, role) in fields.iter().zip([Role::Left, Role::Right]) {
                        push(outline, role, &field.value, true, false);
                    }
                }
            }
        }
        ("spare", Kind::List(nodes)) => {
            for node in nodes {
                push(outline, Role::Right, node, false, false);
            }
        }
        ("answer" | "also", Kind::Number(_) | Kind::List(_)) => {
            let one = std::slice::from_ref(value);
            let nodes = if let Kind::List(nodes) = &value.kind {
                nodes.as_slice()
            } else {
                one
            };
            for node in nodes {
                if let Kind::Number(number) = node.kind {
                    outline.texts.push(Said {
                        role: Role::Accepted,
                        text: Text::tame(&number.to_string()),
                        span: node.span,
                        key: true,
                        pinned: false,
                    });
                }
            }
        }
        ("blanks", Kind::List(nodes)) => {
            for node in nodes {
                blank(outline, node);
            }
        }
        ("steps", Kind::List(nodes)) => {
            for node in nodes {
                push(outline, Role::Step, node, true, false);
            }
        }
        ("answers", Kind::List(nodes)) => {
            for node in nodes {
                push(outline, Role::Accepted, node, true, false);
            }
        }
        ("rubric", Kind::List(nodes)) => {
            for node in nodes {
                if let Kind::Call { fields, .. } = &node.kind
                    && let Some(field) = fields.first()
                {
                    push(outline, Role::Criterion, &field.value, false, false);
                }
            }
        }
        ("tags", Kind::List(nodes)) => {
            outline.tags = nodes.iter().filter_map(plain).map(Text::tame).collect();
        }
        ("basis", Kind::List(nodes)) => {
            outline.cites = nodes.iter().filter_map(cite).collect();
        }
        _ => {}
    }
}

fn push(outline: &mut ItemOutline, role: Role, node: &Node, key: bool, pinned: bool) {
    if let Kind::Text(text) = &node.kind {
        outline.texts.push(Said {
            role,
            text: Text::tame(text),
            span: node.span,
            key,
            pinned,
        });
    }
}

fn option(outline: &mut ItemOutline, node: &Node) {
    match &node.kind {
        Kind::Text(_) => push(outline, Role::Option, node, false, false),
        Kind::Call {
            name: kind, fields, ..
        } => {
            let field = |wanted: &str| fields.iter().find(|f| f.name() == wanted);
            let credited = field("key").is_some_and(|f| f.value.kind == Kind::Bool(true));
            let pinned = field("pin").is_some();
            let text = field("text").or_else(|| fields.iter().find(|f| f.name.is_none()));
            if let Some(text) = text {
                push(
                    outline,
                    Role::Option,
                    &text.value,
                    kind == "Key" || credited,
                    pinned,
                );
            }
            if let Some(note) = field("note") {
                push(outline, Role::Note, &note.value, false, false);
            }
        }
        Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => {}
    }
}

fn statement(outline: &mut ItemOutline, node: &Node) {
    match &node.kind {
        Kind::Text(_) => push(outline, Role::Statement, node, false, false),
        Kind::Call {
            name: kind, fields, ..
        } => {
            let text = fields
                .iter()
                .find(|f| f.name() == "text" || f.name.is_none());
            if let Some(text) = text {
                push(outline, Role::Statement, &text.value, kind == "True", false);
            }
        }
        Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Bad => {}
    }
}

/// A blank of a cloze: a choice, or what is accepted as typed.
fn blank(outline: &mut ItemOutline, node: &Node) {
    let Kind::Call { fields, .. } = &node.kind else {
        return;
    };
    let lists = fields.iter().filter_map(|field| match &field.value.kind {
        Kind::List(nodes) => Some(nodes),
        Kind::Text(_)
        | Kind::Number(_)
        | Kind::Bool(_)
        | Kind::Word(_)
        | Kind::Call { .. }
        | Kind::Map(_)
        | Kind::Bad => None,
    });
    for node in lists.flatten() {
        match &node.kind {
            Kind::Text(_) => push(outline, Role::Accepted, node, true, false),
            Kind::Call {
                name: kind, fields, ..
            } => {
                if let Some(field) = fields.first() {
                    push(outline, Role::Right, &field.value, kind == "Key", false);
                }
            }
            Kind::Number(_)
            | Kind::Bool(_)
            | Kind::Word(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Bad => {}
        }
    }
}

fn cite(node: &Node) -> Option<CitePlace> {
    let Kind::Call { fields, .. } = &node.kind else {
        return None;
    };
    let text = |place: usize| match fields.get(place).map(|f| &f.value) {
        Some(Node {
            kind: Kind::Text(text),
            span,
        }) => Some((Text::tame(text), *span)),
        _ => None,
    };
    let (sign, span) = text(0)?;
    Some(CitePlace {
        sign,
        article: text(1).map(|(article, _)| article),
        span,
    })
}

/// The place of a part of a text, found again in the source although escapes, decomposed letters
/// and line breaks may have changed its length. `from` and `to` count characters of the text.
pub fn within(said: &Said, source: &str, from: usize, to: usize) -> Span {
    let whole = said.span;
    let Some(raw) = source.get(whole.start as usize..whole.end as usize) else {
        return whole;
    };
    let part: String = said
        .text
        .as_str()
        .chars()
        .skip(from)
        .take(to - from)
        .collect();
    // nearly always the part stands in the source as it is: take the occurrence with as many
    // equal ones before it
    let prefix: String = said.text.as_str().chars().take(from).collect();
    let nth = prefix.matches(part.as_str()).count();
    let exact = raw.match_indices(part.as_str()).nth(nth);
    if let Some((at, part)) = exact.filter(|(_, part)| !part.is_empty()) {
        return cut(whole, at, at + part.len());
    }
    // otherwise compare letter by letter in decomposed form
    let mut letters: Vec<(char, usize, usize)> = Vec::new();
    let opening = raw.find('"').map_or(0, |at| at + 1);
    for (at, c) in raw.char_indices().filter(|(at, _)| *at >= opening) {
        for part in std::iter::once(c).nfd() {
            letters.push((part, at, at + c.len_utf8()));
        }
    }
    let wanted: Vec<char> = part.nfd().collect();
    let found = letters
        .windows(wanted.len().max(1))
        .find(|window| window.iter().map(|(c, _, _)| c).eq(wanted.iter()));
    match found.and_then(|window| Some((window.first()?.1, window.last()?.2))) {
        Some((start, end)) => cut(whole, start, end),
        None => whole,
    }
}

fn cut(whole: Span, start: usize, end: usize) -> Span {
    let fit = |at: usize| whole.start + u32::try_from(at).unwrap_or(0);
    Span {
        file: whole.file,
        start: fit(start),
        end: fit(end),
    }
}
