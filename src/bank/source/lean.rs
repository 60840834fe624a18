//! A bank read item by item, for those who take it: the tree of one item is all there is at a time,
//! and neither places nor the text are kept. Only a bank without mistakes can be read like this; any
//! other is for the reader that says what is wrong.

use super::fields::Log;
use super::head::{Scan, Token};
use super::lower_bank::{Face, Gather};
use super::lower_item::items as lower_items;
use super::mistakes;
use super::parse::{DEEPEST, parse};
use super::tree::{Kind, Node};
use crate::bank::Bank;
use crate::diagnostic::{FileId, Severity};

/// The bank a file holds; `None` where it is no bank, has mistakes, or is written so unusually that
/// it must be read whole.
pub fn bank(file: FileId, text: &str) -> Option<Bank> {
    let list = Items::find(text)?;
    let mut log = Log::default();
    let frame = [text.get(..list.from)?, text.get(list.to..)?].concat();
    let node = tree(&mut log, file, &frame)?;
    let Kind::Call { name, head, fields } = &node.kind else {
        return None;
    };
    if name != "Bank" {
        return None;
    }
    let face = Face::read(&mut log, *head, fields);
    if fails(&log) {
        return None;
    }
    let mut gather = Gather::default();
    let mut lowered = Vec::new();
    for (from, to) in list.each {
        let node = tree(&mut log, file, text.get(from..to)?)?;
        lower_items(&mut log, &node, &face.context, &mut lowered);
        gather.take(&mut log, &mut lowered);
        gather.forget_cites();
        if fails(&log) {
            return None;
        }
        log.found.clear();
    }
    let (items, _) = gather.end(&mut log, &face);
    if fails(&log) || items.is_empty() {
        return None;
    }
    face.bank(items, text)
}

fn fails(log: &Log) -> bool {
    log.found.iter().any(|d| d.severity() == Severity::Error)
}

/// One value; `None` when there is more, or a mistake.
fn tree<'a>(log: &mut Log, file: FileId, text: &'a str) -> Option<Node<'a>> {
    let (node, found) = parse(file, text);
    let mut node = node?;
    log.found.extend(found);
    mistakes::mend(log, &mut node, text);
    (!fails(log)).then_some(node)
}

/// Where the items of a bank are.
struct Items {
    /// The start of the list, behind its bracket.
    from: usize,
    /// Its end, before its bracket.
    to: usize,
    each: Vec<(usize, usize)>,
}

impl Items {
    /// Finds the one list of items right in the outermost brackets.
    fn find(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let mut open: Vec<u8> = Vec::new();
        let (mut last, mut field): (&[u8], &[u8]) = (b"", b"");
        let mut found: Option<Self> = None;
        // the list being read, and where its item begins
        let (mut inside, mut from, mut begun) = (false, 0, false);
        while let Some(token) = scan.token() {
            let at = scan.place();
            match token {
                Token::Mark(mark @ (b'(' | b'[' | b'{')) => {
                    if open.len() >= DEEPEST {
                        return None;
                    }
                    if mark == b'[' && field == b"items" && open == [b'('] {
                        if found.is_some() {
                            return None;
                        }
                        (inside, from, begun) = (true, at, false);
                        found = Some(Self {
                            from: at,
                            to: at,
                            each: Vec::new(),
                        });
                    } else {
                        begun = true;
                    }
                    open.push(mark);
                    field = b"";
                }
                Token::Mark(mark @ (b')' | b']' | b'}')) => {
                    let opened = open.pop()?;
                    if !matches!((opened, mark), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                        return None;
                    }
                    if inside && open.len() == 1 {
                        let list = found.as_mut()?;
                        list.to = at - 1;
                        if begun {
                            list.each.push((from, at - 1));
                        }
                        inside = false;
                    }
                    field = b"";
                }
                Token::Mark(b',') => {
                    if inside && open.len() == 2 {
                        if !begun {
                            return None;
                        }
                        found.as_mut()?.each.push((from, at - 1));
                        (from, begun) = (at, false);
                    }
                    field = b"";
                }
                Token::Mark(b':') => field = last,
                Token::Word(word) => {
                    last = word;
                    begun = true;
                }
                Token::Text(_) | Token::Mark(_) | Token::Other => {
                    field = b"";
                    begun = true;
                }
            }
        }
        found.filter(|list| open.is_empty() && !scan.broken && !list.each.is_empty())
    }
}
