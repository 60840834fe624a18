//! Responses that people still have to mark, as a decisions file to be filled in: item by item, in
//! no order that tells whose they are, and without names.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::bank::Banks;
use crate::bank::course::Course;
use crate::bank::decision::text::quoted;
use crate::bank::form::{Keep, Phase};
use crate::bank::id::ItemRef;
use crate::bank::item::essay::Criterion;
use crate::bank::item::{Body, Item, Response};
use crate::cohort::gathering::Gathering;
use crate::cohort::people::People;
use crate::cohort::sitting::AttemptId;
use crate::message::{Message, Speak, msg};
use crate::result::rulings::Rulings;
use crate::text::{Text, wrap};

/// Columns of the comments.
const COLUMNS: usize = 92;

/// What stands before a line of a ruling.
const INDENT: &str = "        ";

/// A response to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The item.
    pub item: ItemRef,
    /// The attempt.
    pub attempt: String,
    /// What was written.
    pub written: Text,
}

/// The responses to be marked: of attempts that count, or may come to count, in the order of their
/// items and then in one that follows from nothing people know.
pub fn waiting(
    gathering: &Gathering,
    course: &Course,
    banks: Banks<'_>,
    people: &People,
    rulings: &Rulings,
) -> Vec<Waiting> {
    let counting: BTreeSet<&AttemptId> = people.sittings().map(|s| &s.attempt).collect();
    let mut found: Vec<(ItemRef, [u8; 32], Waiting)> = Vec::new();
    for (form, sitting) in gathering.sittings() {
        let Some(form) = course.form(form) else {
            continue;
        };
        // which of several is the best, or what they come to together, is known when all are marked
        let may = matches!(form.keep, Keep::Best | Keep::Mean);
        let counts = counting.contains(&sitting.attempt) || may;
        let attempt = sitting.attempt.to_string();
        if form.phase == Phase::Practice || !counts || rulings.void(&attempt).is_some() {
            continue;
        }
        for deed in gathering.stock().of(&sitting.deeds) {
            let answer = &deed.answer;
            let marked = rulings.mark_one(&attempt, answer, banks);
            let (None, Some(Response::Written(written))) = (marked.points, &answer.response) else {
                continue;
            };
            let order = blake3::hash(format!("{attempt}/{}", answer.item).as_bytes());
            found.push((
                answer.item.clone(),
                *order.as_bytes(),
                Waiting {
                    item: answer.item.clone(),
                    attempt: attempt.clone(),
                    written: written.clone(),
                },
            ));
        }
    }
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    found.into_iter().map(|(_, _, waiting)| waiting).collect()
}

/// A new file for these responses. `today` is the day the marks are of, unless they say otherwise.
pub fn file(waiting: &[Waiting], banks: Banks<'_>, speak: &dyn Speak, today: Date) -> String {
    let mut page = Page {
        speak,
        out: String::new(),
        indent: "",
    };
    page.comment(&msg("essays-head"));
    page.comment(&msg("essays-how"));
    page.out.push_str("Decisions(\n    schema: 1,\n");
    page.indent = "    ";
    page.comment(&msg("essays-by"));
    page.out.push_str("    by: None,\n");
    page.out.push_str("    on: \"");
    page.out.push_str(&today.to_string());
    page.out.push_str("\",\n");
    page.out.push_str("    rulings: [\n");
    page.entries(waiting, banks);
    page.out.push_str("    ],\n)\n");
    page.out
}

/// A file that is there already, with these responses put in before what it holds. Not a letter of
/// what it holds is changed. `opens` is the byte after the bracket that opens its rulings.
pub fn added(
    text: &str,
    opens: usize,
    waiting: &[Waiting],
    banks: Banks<'_>,
    speak: &dyn Speak,
) -> Option<String> {
    let (before, after) = text.split_at_checked(opens)?;
    let mut page = Page {
        speak,
        out: String::new(),
        indent: "",
    };
    page.entries(waiting, banks);
    Some(format!("{before}\n{}{after}", page.out.trim_end()))
}

struct Page<'a> {
    speak: &'a dyn Speak,
    out: String,
    indent: &'static str,
}

impl Page<'_> {
    fn words(&self, message: &Message) -> String {
        self.speak.say(message)
    }

    fn comment(&mut self, message: &Message) {
        let said = self.words(message);
        self.lines("// ", &said);
    }

    /// Lines of a comment: nothing in them can end it.
    fn lines(&mut self, lead: &str, text: &str) {
        // what hides or reorders text has no place in a file people read
        let safe = Text::tame(text);
        for line in wrap(safe.as_str(), COLUMNS) {
            let line = format!("{}{lead}{line}", self.indent);
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn entries(&mut self, waiting: &[Waiting], banks: Banks<'_>) {
        self.indent = INDENT;
        let mut rest = waiting;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|w| w.item == first.item).count();
            let (of_item, others) = rest.split_at(same);
            rest = others;
            let Some(item) = banks.item(&first.item) else {
                continue;
            };
            self.head(&first.item, item, same);
            for (number, one) in of_item.iter().enumerate() {
                self.entry(one, item, number + 1, same);
            }
        }
    }

    /// What is asked, and what is looked for.
    fn head(&mut self, at: &ItemRef, item: &Item, count: usize) {
        self.out.push('\n');
        let head = msg("essays-item")
            .with("item", at.to_string())
            .with("count", count);
        let head = self.words(&head);
        self.lines("// ═══ ", &head);
        if let Some(case) = &item.case {
            self.lines("// ", case.text.as_str());
        }
        self.lines("// ", item.stem.as_str());
        if let Some(explanation) = &item.explanation {
            let said = msg("essays-explanation").with("text", explanation.as_str());
            self.comment(&said);
        }
    }

    fn entry(&mut self, one: &Waiting, item: &Item, number: usize, count: usize) {
        self.out.push('\n');
        let head = msg("essays-one")
            .with("number", number)
            .with("count", count);
        let head = self.words(&head);
        self.lines("// ─── ", &head);
        self.lines("// │ ", one.written.as_str());
        let open = format!(
            "{INDENT}Mark(attempt: {}, item: \"{}\",",
            quoted(&one.attempt),
            one.item
        );
        self.out.push_str(&open);
        if let Body::Essay(essay) = &item.body {
            self.out.push_str(" criteria: [\n");
            for criterion in essay.rubric() {
                self.criterion(criterion);
            }
            self.out.push_str(INDENT);
            self.out.push_str("], note: None),\n");
        } else {
            self.out.push_str(" points: None, note: None),\n");
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        let said = msg("essays-criterion")
            .with("most", criterion.points.to_string())
            .with("text", criterion.text.as_str());
        let said = self.words(&said).replace('\n', " ");
        self.out.push_str(INDENT);
        self.out.push_str("    None, // ");
        self.out.push_str(&said);
        self.out.push('\n');
    }
}
