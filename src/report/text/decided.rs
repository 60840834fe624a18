//! Rulings and what they did, as plain text.

use super::Page;
use crate::attempt::journal::Candidate;
use crate::bank::decision::{Decision, Ruling};
use crate::cohort::decided::{Crossing, Entry, Moved, State, Worth};
use crate::message::{Message, Value, msg};
use crate::report::decided::Decided;
use crate::text::{Text, wrap};

/// Marks by hand are told one by one up to so many; beyond, together.
const MOST_MARKS: usize = 5;

impl Page<'_> {
    /// The rulings; whom they moved only where people may be named.
    pub(super) fn decided(&mut self, decided: &Decided, people: bool) {
        let account = &decided.account;
        if account.entries.is_empty() {
            return;
        }
        let heading = self.words(&msg("report-decisions"));
        self.heading(&heading);
        let is_mark = |entry: &&Entry| matches!(entry.ruling.decision, Decision::Mark(_));
        let marks = account.entries.iter().filter(is_mark).count();
        for entry in &account.entries {
            if marks <= MOST_MARKS || !is_mark(&entry) {
                self.ruling(entry);
            }
        }
        if marks > MOST_MARKS {
            self.marks(account.entries.iter().filter(is_mark), marks);
        }
        if !people {
            return;
        }
        let title = |form: &crate::bank::id::FormId| {
            let title = decided.titles.get(form);
            title.map_or(form.as_str(), Text::as_str).to_owned()
        };
        let crossed: Vec<&Moved> = decided.crossed().collect();
        if !crossed.is_empty() {
            self.out.push('\n');
            self.say(&msg("report-crossed").with("count", crossed.len()));
        }
        for moved in crossed {
            let said = match moved.crosses() {
                Some(Crossing::Down) => msg("report-crossed-down"),
                Some(Crossing::Up) | None => msg("report-crossed-up"),
            };
            let said = said
                .with("who", who(moved.candidate.as_ref(), &moved.attempt))
                .with("form", title(&moved.form))
                .with("before", worth(moved.before))
                .with("after", worth(moved.after));
            self.dash(&said);
            if !moved.counts {
                self.say(&msg("report-crossed-aside"));
            }
        }
        if !account.voided.is_empty() {
            self.out.push('\n');
            self.say(&msg("report-void").with("count", account.voided.len()));
        }
        for voided in &account.voided {
            let said = msg("report-void-one")
                .with("who", who(voided.candidate.as_ref(), &voided.attempt))
                .with("form", title(&voided.form))
                .with("attempt", voided.attempt.as_str())
                .with("why", why(&voided.ruling));
            self.dash(&said);
        }
    }

    fn ruling(&mut self, entry: &Entry) {
        let ruling = &entry.ruling;
        let said = msg("report-ruling")
            .with("what", what(&ruling.decision))
            .with("on", ruling.on.strftime("%d/%m/%Y").to_string())
            .with("by", ruling.by.as_str())
            .with("why", why(ruling));
        self.dash(&said);
        let effect = match entry.state {
            State::Overruled => msg("report-ruling-overruled"),
            State::Idle => msg("report-ruling-idle"),
            State::Stands => match ruling.decision {
                Decision::Void(_) | Decision::SamePerson(_) | Decision::NotSamePerson(_) => return,
                Decision::Drop(_)
                | Decision::CreditAll(_)
                | Decision::Rekey(..)
                | Decision::AcceptAlso(..)
                | Decision::Mark(_) => effect(entry),
            },
        };
        self.told(&effect);
        self.settled(entry);
    }

    /// Many marks in two lines.
    fn marks<'e>(&mut self, mut marks: impl Iterator<Item = &'e Entry>, count: usize) {
        let Some(first) = marks.next() else { return };
        let sum =
            marks
                .filter(|entry| entry.state == State::Stands)
                .fold(first.clone(), |sum, entry| Entry {
                    changed: sum.changed + entry.changed,
                    gained: sum.gained + entry.gained,
                    lost: sum.lost + entry.lost,
                    up: sum.up + entry.up,
                    down: sum.down + entry.down,
                    settled: sum.settled + entry.settled,
                    ..sum
                });
        self.dash(&msg("report-marks").with("count", count));
        self.told(&effect(&sum));
        self.settled(&sum);
    }

    /// Attempts that waited for this to be decided.
    fn settled(&mut self, entry: &Entry) {
        if entry.settled > 0 {
            self.told(&msg("report-ruling-settled").with("count", entry.settled));
        }
    }

    /// A sentence under a ruling.
    fn told(&mut self, message: &Message) {
        let said = self.words(message);
        for line in wrap(&said, self.columns - 4) {
            self.line(&format!("    {line}"));
        }
    }

    fn dash(&mut self, message: &Message) {
        let said = self.words(message);
        for (row, line) in wrap(&said, self.columns - 4).into_iter().enumerate() {
            let lead = if row == 0 { "  – " } else { "    " };
            self.line(&format!("{lead}{line}"));
        }
    }

    /// What predictions of a contest are held against.
    pub(super) fn foretold(&mut self, form: &crate::bank::id::FormId, decided: &Decided) {
        for one in decided.foretold.iter().filter(|one| one.form == *form) {
            let said = match one.target {
                crate::bank::item::prediction::Target::AllCorrect => msg("report-foretold-correct"),
                crate::bank::item::prediction::Target::Entrants => msg("report-foretold-entrants"),
            };
            let actual = usize::try_from(one.actual).unwrap_or(usize::MAX);
            self.say(
                &said
                    .with("actual", actual)
                    .with("n", one.n)
                    .with("hits", one.hits),
            );
        }
    }
}

fn effect(entry: &Entry) -> Message {
    msg("report-ruling-effect")
        .with("changed", entry.changed)
        .with("gained", Value::Decimal(entry.gained.as_f64(), 2))
        .with("lost", Value::Decimal(entry.lost.as_f64(), 2))
        .with("up", entry.up)
        .with("down", entry.down)
}

/// What was decided, in words.
pub fn what(decision: &Decision) -> Message {
    let list = |options: &[Text]| {
        let each: Vec<&str> = options.iter().map(Text::as_str).collect();
        each.join(", ")
    };
    match decision {
        Decision::Drop(item) => msg("ruling-drop").with("item", item.to_string()),
        Decision::CreditAll(item) => msg("ruling-credit").with("item", item.to_string()),
        Decision::Rekey(item, options) => msg("ruling-rekey")
            .with("item", item.to_string())
            .with("options", list(options)),
        Decision::AcceptAlso(item, options) => msg("ruling-accept")
            .with("item", item.to_string())
            .with("options", list(options)),
        Decision::Mark(mark) => msg("ruling-mark")
            .with("item", mark.item.to_string())
            .with("attempt", mark.attempt.as_str())
            .with("points", Value::Decimal(mark.points.as_f64(), 2)),
        Decision::Void(attempt) => msg("ruling-void").with("attempt", attempt.as_str()),
        Decision::SamePerson(pair) => msg("ruling-same")
            .with("a", pair.first())
            .with("b", pair.second()),
        Decision::NotSamePerson(pair) => msg("ruling-not-same")
            .with("a", pair.first())
            .with("b", pair.second()),
    }
}

/// Why a ruling was made; a dash when it does not say.
pub fn why(ruling: &Ruling) -> String {
    let why = ruling.why.as_ref();
    why.map_or("–".to_owned(), |why| why.as_str().replace('\n', " "))
}

/// Name and code, else the attempt.
fn who(candidate: Option<&Candidate>, attempt: &str) -> String {
    let parts: Vec<String> = candidate
        .into_iter()
        .flat_map(|who| [who.name.as_ref(), who.code.as_ref(), who.unit.as_ref()])
        .flatten()
        .map(ToString::to_string)
        .collect();
    if parts.is_empty() {
        attempt.to_owned()
    } else {
        parts.join(", ")
    }
}

fn worth(worth: Worth) -> Message {
    msg("report-worth")
        .with("points", Value::Decimal(worth.points.as_f64(), 2))
        .with("maximum", Value::Decimal(worth.maximum.as_f64(), 2))
}
