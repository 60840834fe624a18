//! Items against the legal register: is what they cite the law on the day of the exam?

mod dates;
mod own;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{BankDesk, Desk, Found};
use crate::bank::blueprint::Draw;
use crate::bank::register::{Confidence, Document, Register, overlap};
use crate::bank::source::RegisterSource;
use crate::bank::source::outline::{BankOutline, CitePlace, ItemOutline, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold};

/// Days around an uncertain date in which it may decide.
const MARGIN: i32 = 180;

/// Tags by which authors say that an item asks about the past.
const HISTORICAL: [&str; 4] = ["historical", "lịch sử", "lich-su", "lịch-sử"];

/// Whether a document is in force on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    InForce,
    /// It has ended.
    Ended,
    /// It has not begun.
    NotYet,
    /// The date that decides is uncertain, or known too little.
    Uncertain,
}

/// Whether a document is in force on a day, as far as the register knows. An uncertain date
/// decides nothing within half a year of it, nor where it alone would say no.
pub fn standing(document: &Document, on: Date) -> Standing {
    let days = |date: Date| (date - on).get_days();
    let near = |date: Date| days(date).abs() <= MARGIN;
    if document.confidence == Confidence::Low {
        return Standing::Uncertain;
    }
    if let Some(to) = document.to {
        if to.certain && to.date < on {
            return Standing::Ended;
        }
        if !to.certain && (to.date < on || near(to.date)) {
            return Standing::Uncertain;
        }
    }
    match document.from {
        Some(from) if from.certain && on < from.date => Standing::NotYet,
        Some(from) if !from.certain && (on < from.date || near(from.date)) => Standing::Uncertain,
        Some(_) | None => Standing::InForce,
    }
}

/// The document that stands in a document's place on a day: replacements are followed until one
/// is in force.
pub fn replacement<'a>(
    register: &'a Register,
    document: &Document,
    on: Date,
) -> Option<&'a Document> {
    let mut queue: Vec<&str> = document.replaced_by.iter().map(Text::as_str).collect();
    let mut seen: Vec<&str> = Vec::new();
    while let Some(sign) = queue.pop() {
        if seen.contains(&sign) {
            continue;
        }
        seen.push(sign);
        let Some(next) = register.document(sign) else {
            continue;
        };
        match standing(next, on) {
            Standing::InForce | Standing::Uncertain => return Some(next),
            Standing::Ended | Standing::NotYet => {
                queue.extend(next.replaced_by.iter().map(Text::as_str));
            }
        }
    }
    None
}

/// A register with its documents by sign, made once for all items.
struct Index<'a> {
    source: &'a RegisterSource,
    /// By the sign as it is written, tried first.
    exact: HashMap<&'a str, usize>,
    signs: HashMap<String, usize>,
}

impl<'a> Index<'a> {
    fn of(source: &'a RegisterSource) -> Self {
        let signs = source.register.documents.iter().enumerate();
        let exact = signs.clone();
        Self {
            source,
            exact: exact
                .map(|(place, document)| (document.sign.as_str(), place))
                .collect(),
            signs: signs
                .map(|(place, document)| (fold(document.sign.as_str(), Fold::Case), place))
                .collect(),
        }
    }

    fn get(&self, sign: &str) -> Option<(usize, &'a Document)> {
        let exact = self
            .exact
            .get(sign)
            .or_else(|| self.signs.get(&fold(sign, Fold::Case)));
        let place = *exact?;
        Some((place, self.source.register.documents.get(place)?))
    }
}

pub(super) fn check(desk: &Desk<'_>, found: &mut Found) {
    let indices: Vec<Index<'_>> = desk
        .registers
        .iter()
        .map(|source| Index::of(source))
        .collect();
    let mut cited: Vec<Vec<bool>> = desk
        .registers
        .iter()
        .map(|source| vec![false; source.places.len()])
        .collect();
    let courts: Vec<(Found, Option<usize>, Vec<usize>)> = (0..desk.banks.len())
        .into_par_iter()
        .map(|place| one_bank(desk, &indices, place))
        .collect();
    for (own, number, used) in courts {
        found.extend(own);
        if let Some(row) = number.and_then(|number| cited.get_mut(number)) {
            for place in used {
                if let Some(cited) = row.get_mut(place) {
                    *cited = true;
                }
            }
        }
    }
    let day = desk.on.unwrap_or(desk.today);
    for (source, cited) in desk.registers.iter().zip(&cited) {
        own::check(source, cited, desk.banks.is_empty(), day, found);
    }
}

/// What a register says of a bank's items, which register it is, and which of its documents they
/// cite.
fn one_bank(
    desk: &Desk<'_>,
    indices: &[Index<'_>],
    place: usize,
) -> (Found, Option<usize>, Vec<usize>) {
    let mut found = Found::new();
    let bank = desk.banks.get(place);
    let Some((bank, register)) = bank.and_then(|bank| Some((bank, bank.register?))) else {
        return (found, None, Vec::new());
    };
    let same = |index: &(usize, &Index<'_>)| std::ptr::eq(index.1.source, register);
    let Some((number, index)) = indices.iter().enumerate().find(same) else {
        return (found, None, Vec::new());
    };
    let days = days(desk, place);
    let mut court = Court {
        index,
        bank: bank.outline,
        source: desk.sources.text(bank.outline.file),
        unknown: BTreeMap::new(),
        found: &mut found,
    };
    court.bank(bank, &days, desk);
    let cites = bank.outline.items.iter().flat_map(|item| &item.cites);
    let mut used: Vec<usize> = cites
        .filter_map(|cite| index.get(cite.sign.as_str()))
        .map(|(place, _)| place)
        .collect();
    used.sort_unstable();
    used.dedup();
    (found, Some(number), used)
}

/// The days each item of a bank may be asked on: those of the dated forms that may draw it.
fn days(desk: &Desk<'_>, place: usize) -> HashMap<String, Vec<Date>> {
    let mut days: HashMap<String, Vec<Date>> = HashMap::new();
    let Some(bank) = desk.banks.get(place).and_then(|desk| desk.bank) else {
        return days;
    };
    if desk.on.is_some() {
        return days;
    }
    for course in desk
        .courses
        .iter()
        .filter(|course| course.banks.contains(&place))
    {
        for form in &course.source.course.forms {
            let Some(date) = form.exam_date else { continue };
            let mut add = |id: &str| {
                let row = days.entry(id.to_owned()).or_default();
                if !row.contains(&date) {
                    row.push(date);
                    row.sort();
                }
            };
            for draw in &form.draw {
                match draw {
                    Draw::Fixed(item) | Draw::Anchor(item) if item.bank == bank.id => {
                        add(item.item.as_str());
                    }
                    Draw::All(id) if *id == bank.id => {
                        bank.items.iter().for_each(|item| add(item.id.as_str()));
                    }
                    Draw::Quota(quota) if quota.bank == bank.id => {
                        quota.pool(bank).for_each(|item| add(item.id.as_str()));
                    }
                    Draw::Fixed(_) | Draw::Anchor(_) | Draw::All(_) | Draw::Quota(_) => {}
                }
            }
        }
    }
    days
}

/// Date as people of the administration write it.
fn shown(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

struct Court<'a, 'f> {
    index: &'a Index<'a>,
    bank: &'a BankOutline,
    source: &'a str,
    /// Citations of documents amended nobody recorded where: by document the first place, what
    /// amends it, and how many items cite an article.
    unknown: BTreeMap<String, (CitePlace, Vec<String>, usize)>,
    found: &'f mut Found,
}

impl Court<'_, '_> {
    fn bank(&mut self, bank: &BankDesk<'_>, days: &HashMap<String, Vec<Date>>, desk: &Desk<'_>) {
        let default = [desk.on.unwrap_or(desk.today)];
        for (place, item) in bank.outline.items.iter().enumerate() {
            // a case is asked when its items are
            let inner = || {
                bank.outline
                    .items
                    .iter()
                    .find(|inner| inner.case == Some(place))
            };
            let asked = if item.kind == "Case" { inner() } else { None };
            let id = asked.map_or(&item.id, |inner| &inner.id);
            let on = days.get(id.as_str()).map_or(&default[..], Vec::as_slice);
            self.item(item, on);
        }
        for (sign, (cite, by, count)) in std::mem::take(&mut self.unknown) {
            let message = msg("k0509-message")
                .with("sign", sign)
                .with("by", by.join(", "))
                .with("count", count);
            self.found
                .push(Diagnostic::new(Code::K0509, cite.span, message).help(msg("k0509-help")));
        }
    }

    fn item(&mut self, item: &ItemOutline, days: &[Date]) {
        for cite in &item.cites {
            let Some((_, document)) = self.index.get(cite.sign.as_str()) else {
                self.unregistered(cite);
                continue;
            };
            if document.confidence == Confidence::Low {
                let message = msg("k0512-message").with("sign", cite.sign.as_str());
                self.found
                    .push(Diagnostic::new(Code::K0512, cite.span, message).help(msg("k0512-help")));
                continue;
            }
            for day in days {
                if let Some(diagnostic) = self.cite(item, cite, document, *day) {
                    self.found.push(diagnostic);
                    break;
                }
            }
        }
        dates::check(item, self.index, self.source, self.found);
    }

    fn unregistered(&mut self, cite: &CitePlace) {
        let sign = cite.sign.as_str();
        let nearest = self
            .index
            .source
            .register
            .documents
            .iter()
            .filter(|document| digits(sign) == digits(document.sign.as_str()))
            .map(|document| {
                (
                    strsim::normalized_levenshtein(sign, document.sign.as_str()),
                    document.sign.as_str(),
                )
            })
            .filter(|(near, _)| *near > 0.6)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let help: Message = match nearest {
            Some((_, meant)) => msg("did-you-mean").with("name", meant),
            None => msg("k0501-help"),
        };
        let message = msg("k0501-message").with("sign", sign);
        self.found
            .push(Diagnostic::new(Code::K0501, cite.span, message).help(help));
    }

    fn cite(
        &mut self,
        item: &ItemOutline,
        cite: &CitePlace,
        document: &Document,
        on: Date,
    ) -> Option<Diagnostic> {
        let sign = document.sign.as_str();
        let told = |message: Message| message.with("sign", sign).with("on", shown(on));
        let standing = standing(document, on);
        // most documents are simply in force, and nothing has to be read to say so
        if standing == Standing::InForce
            && document.ended.is_empty()
            && document.amended_by.is_empty()
        {
            return None;
        }
        let past = self.is_historical(item, document, on);
        match standing {
            Standing::Ended => {
                let to = document.to.map_or(String::new(), |when| shown(when.date));
                if past {
                    return self.undated(item, cite, document, on);
                }
                if let Some(scope) = &document.scope {
                    let message = told(msg("k0508-scope"))
                        .with("to", to)
                        .with("scope", scope.as_str());
                    return Some(
                        Diagnostic::new(Code::K0508, cite.span, message).help(msg("k0508-help")),
                    );
                }
                let next = replacement(&self.index.source.register, document, on);
                let help = match next {
                    Some(next) => msg("k0504-replaced").with("sign", next.sign.as_str()),
                    None => msg("k0504-help"),
                };
                let message = told(msg("k0504-message")).with("to", to);
                Some(Diagnostic::new(Code::K0504, cite.span, message).help(help))
            }
            Standing::NotYet => {
                let from = document.from.map_or(String::new(), |when| shown(when.date));
                let message = told(msg("k0505-message")).with("from", from);
                Some(Diagnostic::new(Code::K0505, cite.span, message).help(msg("k0505-help")))
            }
            Standing::Uncertain | Standing::InForce if past => None,
            Standing::Uncertain => {
                let message = told(msg("k0506-message"));
                Some(Diagnostic::new(Code::K0506, cite.span, message).help(msg("k0506-help")))
            }
            Standing::InForce => self.parts(item, cite, document, on),
        }
    }

    /// Parts of a document that ended or were amended before the day.
    fn parts(
        &mut self,
        item: &ItemOutline,
        cite: &CitePlace,
        document: &Document,
        on: Date,
    ) -> Option<Diagnostic> {
        let sign = document.sign.as_str();
        let article = cite.article.as_ref().map(Text::as_str);
        let gone = document.ended.iter().find(|part| {
            part.to < on && article.is_some_and(|article| overlap(article, part.article.as_str()))
        });
        if let Some(part) = gone {
            let message = msg("k0508-message")
                .with("sign", sign)
                .with("article", part.article.as_str())
                .with("to", shown(part.to));
            let help = match &part.by {
                Some(by) => msg("k0504-replaced").with("sign", by.as_str()),
                None => msg("k0508-help"),
            };
            return Some(Diagnostic::new(Code::K0508, cite.span, message).help(help));
        }
        let checked = checked(item);
        let mut open: Vec<&str> = Vec::new();
        for amendment in &document.amended_by {
            let by = amendment.sign.as_str();
            let also =
                |cite: &CitePlace| fold(cite.sign.as_str(), Fold::Case) == fold(by, Fold::Case);
            let from = self
                .index
                .get(by)
                .and_then(|(_, document)| document.from)
                .map(|when| when.date);
            let Some(from) = from.filter(|from| *from <= on) else {
                continue;
            };
            if item.cites.iter().any(also) || checked.is_some_and(|day| day >= from) {
                continue;
            }
            let touched = amendment
                .articles
                .iter()
                .any(|changed| article.is_some_and(|own| overlap(own, changed.as_str())));
            if touched || (amendment.articles.is_empty() && checked.is_some()) {
                let message = msg("k0507-message")
                    .with("sign", sign)
                    .with("by", by)
                    .with("from", shown(from));
                let help = msg("k0507-help").with("by", by);
                return Some(Diagnostic::new(Code::K0507, cite.span, message).help(help));
            }
            if amendment.articles.is_empty() && article.is_some() {
                open.push(by);
            }
        }
        if !open.is_empty() {
            let row = self
                .unknown
                .entry(sign.to_owned())
                .or_insert_with(|| (cite.clone(), Vec::new(), 0));
            row.2 += 1;
            for by in open {
                if !row.1.iter().any(|known| known == by) {
                    row.1.push(by.to_owned());
                }
            }
        }
        None
    }

    /// Whether an item asks about the time of a document: tagged so, naming it, or naming a year in
    /// which it was the law.
    fn is_historical(&self, item: &ItemOutline, document: &Document, on: Date) -> bool {
        item.has_tag(&HISTORICAL) || self.is_dated(item, document, on)
    }

    fn is_dated(&self, item: &ItemOutline, document: &Document, on: Date) -> bool {
        let Some(to) = document.to else { return false };
        let sign = fold(document.sign.as_str(), Fold::Case);
        let years = document
            .from
            .or(document.issued)
            .map_or(to.date.year(), |when| when.date.year())..=to.date.year();
        let case = item.case.and_then(|place| self.bank.items.get(place));
        let texts = item
            .texts
            .iter()
            .chain(case.iter().flat_map(|case| &case.texts));
        texts
            .filter(|said| matches!(said.role, Role::Stem | Role::Passage))
            .any(|said| {
                let text = fold(said.text.as_str(), Fold::Case);
                let number = sign.rsplit_once('/').map_or("", |(number, _)| number);
                text.contains(&sign)
                    || (number.contains('/') && text.contains(number))
                    || dates::years(&text).any(|year| years.contains(&year) && year < on.year())
            })
    }

    /// An item tagged historical whose stem does not say when.
    fn undated(
        &self,
        item: &ItemOutline,
        cite: &CitePlace,
        document: &Document,
        on: Date,
    ) -> Option<Diagnostic> {
        let years = |said: &crate::bank::source::outline::Said| {
            dates::years(said.text.as_str()).next().is_some()
        };
        if self.is_dated(item, document, on) || item.texts.iter().any(years) {
            return None;
        }
        let stem = item.stem()?;
        let message = msg("k0520-message").with("sign", document.sign.as_str());
        let help = msg("k0520-help").with("sign", document.sign.as_str());
        Some(
            Diagnostic::new(Code::K0520, stem.span, message)
                .also(cite.span, msg("k0520-cite"))
                .help(help),
        )
    }
}

/// The digits of a sign in order of size, letters that scanners take for digits among them. Where
/// they differ it is another document, however near its sign: suggesting it would mislead.
fn digits(sign: &str) -> Vec<char> {
    let digit = |c: char| match c {
        'O' | 'o' => Some('0'),
        'I' | 'l' => Some('1'),
        c => Some(c).filter(char::is_ascii_digit),
    };
    let mut digits: Vec<char> = sign.chars().filter_map(digit).collect();
    digits.sort_unstable();
    digits
}

/// The day an author last held the item against the law: the tag `checked:2026-11-23`.
fn checked(item: &ItemOutline) -> Option<Date> {
    item.tags.iter().find_map(|tag| {
        let day = tag.as_str().strip_prefix("checked:")?;
        day.trim().parse().ok()
    })
}
