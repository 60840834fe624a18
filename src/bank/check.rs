//! The rules trainers are held to, beyond what makes a bank readable: how items are written, what
//! law they cite, what a form measures. One file a family; each rule has a code of its own.

mod alike;
mod balance;
mod form;
mod law;
mod numbers;
mod options;
pub mod time;
mod wording;
mod writing;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Bank;
use super::source::outline::{BankOutline, Role};
use super::source::{CourseSource, RegisterSource};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use wording::Reading;

pub use form::{Forecast, forecast};
pub use law::{Standing, replacement, standing};

type Found = Vec<Diagnostic>;

/// A bank on the desk.
#[derive(Clone, Copy, Debug)]
pub struct BankDesk<'a> {
    /// What its items show.
    pub outline: &'a BankOutline,
    /// The bank, when it has no mistakes.
    pub bank: Option<&'a Bank>,
    /// The register its citations are held against.
    pub register: Option<&'a RegisterSource>,
}

/// A course on the desk.
#[derive(Clone, Debug)]
pub struct CourseDesk<'a> {
    /// The course.
    pub source: &'a CourseSource,
    /// Its banks: places on the desk.
    pub banks: Vec<usize>,
}

/// What is checked together.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// Every bank, in the order of the files.
    pub banks: Vec<BankDesk<'a>>,
    /// Every course.
    pub courses: Vec<CourseDesk<'a>>,
    /// Every register.
    pub registers: Vec<&'a RegisterSource>,
    /// The day to hold everything against instead of the forms' exam dates.
    pub on: Option<Date>,
    /// Today, for banks that no dated form uses.
    pub today: Date,
}

/// Everything the rules have to say, in the order of files and places.
pub fn check(desk: &Desk<'_>) -> Vec<Diagnostic> {
    let each: Vec<(Found, Vec<alike::Sketch>)> = (0..desk.banks.len())
        .into_par_iter()
        .map(|place| one_bank(desk, place))
        .collect();
    let mut found = Found::new();
    let mut sets = Vec::new();
    for ((own, shingles), bank) in each.into_iter().zip(&desk.banks) {
        found.extend(own);
        sets.push((bank.outline, shingles));
    }
    alike::check(&sets, |a, b| may_meet(desk, a, b), &mut found);
    law::check(desk, &mut found);
    for course in &desk.courses {
        form::check(desk, course, &mut found);
    }
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    found.dedup();
    found
}

fn one_bank(desk: &Desk<'_>, place: usize) -> (Found, Vec<alike::Sketch>) {
    let Some(BankDesk { outline, .. }) = desk.banks.get(place) else {
        return (Found::new(), Vec::new());
    };
    let source = desk.sources.text(outline.file);
    let shuffled = is_shuffled(desk, place);
    let mut found = Found::new();
    let mut flawed = 0;
    let mut sets = Vec::with_capacity(outline.items.len());
    for item in &outline.items {
        let before = found.len();
        let read: Vec<Reading<'_>> = item
            .texts
            .iter()
            .filter(|said| !matches!(said.role, Role::Explanation | Role::Note))
            .map(Reading::of)
            .collect();
        writing::check(item, &read, source, &mut found);
        options::check(item, &read, shuffled, source, &mut found);
        numbers::check(item, &mut found);
        let own = found.get(before..).unwrap_or(&[]);
        flawed += usize::from(own.iter().any(|d| d.severity() >= Severity::Warning));
        sets.push(alike::sketch(item, &read));
    }
    balance::check(outline, flawed, &mut found);
    (found, sets)
}

/// Whether some paper may show a bank's options in another order. A bank by itself is taken as
/// practice, which shuffles.
fn is_shuffled(desk: &Desk<'_>, place: usize) -> bool {
    let mut forms = desk
        .courses
        .iter()
        .filter(|course| course.banks.contains(&place))
        .flat_map(|course| &course.source.course.forms)
        .peekable();
    forms.peek().is_none() || forms.any(|form| form.shuffle_options)
}

/// Whether items of two banks may reach the same people: unless both are used by courses, and by
/// none together.
fn may_meet(desk: &Desk<'_>, a: usize, b: usize) -> bool {
    let used = |bank: usize| {
        desk.courses
            .iter()
            .any(|course| course.banks.contains(&bank))
    };
    let together = |course: &CourseDesk<'_>| course.banks.contains(&a) && course.banks.contains(&b);
    a == b || !used(a) || !used(b) || desk.courses.iter().any(together)
}
