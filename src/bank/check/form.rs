//! Rules about forms: what guessing earns, how long they take, who can be recognised in them.

use std::collections::HashMap;

use statrs::distribution::{ContinuousCDF as _, Normal};

use super::time::seconds;
use super::wording::{Phrases, Words};
use super::{BankDesk, CourseDesk, Desk, Found};
use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::blueprint::unit::{Unit, units};
use crate::bank::form::{Form, Phase};
use crate::bank::id::BankId;
use crate::bank::item::Item;
use crate::bank::item::guess::guess;
use crate::bank::source::FormPlaces;
use crate::bank::source::outline::{BankOutline, ItemOutline, Role};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Value, msg};

/// Guessing that passes more often than this is luck, not a test.
const LUCKY: f64 = 0.05;
/// Allowed time over needed time from which it is worth a note.
const AMPLE: f64 = 4.0;
/// Kinds of people an anonymous form may tell apart before groups get small.
const CELLS: usize = 24;

/// What a form comes to before anybody has sat it.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Items of a paper.
    pub items: usize,
    /// Points of a paper.
    pub points: f64,
    /// Expected share of the points for pure guessing, 0 to 1; `None` when nothing scores.
    pub guess: Option<f64>,
    /// How often pure guessing reaches the pass mark, 0 to 1; `None` without one.
    pub luck: Option<f64>,
    /// Seconds a paper takes.
    pub seconds: f64,
}

/// An item with its outline.
type Pair<'a> = (&'a Item, Option<&'a ItemOutline>);

struct Shelf<'a> {
    banks: Vec<(&'a Bank, BankDesk<'a>)>,
}

impl<'a> Shelf<'a> {
    fn of(desk: &Desk<'a>, course: &CourseDesk<'a>) -> Self {
        let banks = course.banks.iter().filter_map(|place| {
            let desk = desk.banks.get(*place)?;
            Some((desk.bank?, *desk))
        });
        Self {
            banks: banks.collect(),
        }
    }

    fn bank(&self, id: &BankId) -> Option<&(&'a Bank, BankDesk<'a>)> {
        self.banks.iter().find(|(bank, _)| bank.id == *id)
    }

    /// The units a line of a draw may give, and how many of them it does.
    fn pool(&self, draw: &Draw) -> (Vec<Vec<Pair<'a>>>, usize) {
        match draw {
            Draw::Fixed(at) | Draw::Anchor(at) => {
                (self.units(&at.bank, |unit| unit.holds(&at.item)), 1)
            }
            Draw::All(id) => {
                let pool = self.units(id, |_| true);
                let count = pool.len();
                (pool, count)
            }
            Draw::Quota(quota) => (
                self.units(&quota.bank, |unit| unit.is_admitted(quota)),
                quota.count,
            ),
        }
    }

    fn units(&self, id: &BankId, admits: impl Fn(&Unit<'_>) -> bool) -> Vec<Vec<Pair<'a>>> {
        let Some((bank, desk)) = self.bank(id) else {
            return Vec::new();
        };
        let outlines: HashMap<&str, &'a ItemOutline> = desk
            .outline
            .items
            .iter()
            .map(|outline| (outline.id.as_str(), outline))
            .collect();
        let pair = |item: &&'a Item| (*item, outlines.get(item.id.as_str()).copied());
        units(bank)
            .iter()
            .filter(|unit| admits(unit))
            .map(|unit| unit.items().iter().map(pair).collect())
            .collect()
    }
}

/// What a form of a course comes to; `None` when it draws nothing that is there.
pub fn forecast(desk: &Desk<'_>, course: &CourseDesk<'_>, form: &Form) -> Option<Forecast> {
    let shelf = Shelf::of(desk, course);
    let mut sum = Forecast {
        items: 0,
        points: 0.0,
        guess: None,
        luck: None,
        seconds: 0.0,
    };
    let (mut mean, mut variance, mut drawn) = (0.0, 0.0, 0.0);
    for draw in &form.draw {
        let (pool, count) = shelf.pool(draw);
        if pool.is_empty() {
            continue;
        }
        // each item of the pool is as likely to be drawn as any other
        let times = count as f64 / pool.len() as f64;
        for (item, outline) in pool.iter().flatten() {
            sum.seconds += times * outline.map_or(12.0, seconds);
            drawn += times;
            if !item.is_scored() {
                continue;
            }
            // what is marked by people cannot be guessed
            let guess = guess(&item.body, &form.marking(item)).unwrap_or(0.0);
            let points = item.points.as_f64();
            sum.points += times * points;
            mean += times * points * guess;
            // exact where a response earns all or nothing, too large where it may earn a part
            variance += times * points * points * (guess * (1.0 - guess)).max(0.0);
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of items"
    )]
    let items = drawn.round() as usize;
    sum.items = items;
    if items == 0 {
        return None;
    }
    // the texts of cases are read once for all their items
    let banks = shelf.banks.iter().map(|(_, desk)| desk.outline);
    for (outline, share) in banks.flat_map(|outline| cases(outline, &shelf, form)) {
        sum.seconds += share * seconds(outline);
    }
    if sum.points > 0.0 {
        sum.guess = Some(mean / sum.points);
        sum.luck = form.pass.map(|pass| {
            let need = pass * sum.points - mean;
            match Normal::new(0.0, variance.sqrt()) {
                Ok(normal) if variance > 0.0 => normal.sf(need),
                Ok(_) | Err(_) => f64::from(u8::from(need <= 0.0)),
            }
        });
    }
    Some(sum)
}

/// The cases of a bank and how often a paper holds each.
fn cases<'a>(
    outline: &'a BankOutline,
    shelf: &Shelf<'_>,
    form: &Form,
) -> Vec<(&'a ItemOutline, f64)> {
    let mut shares: HashMap<usize, f64> = HashMap::new();
    for draw in &form.draw {
        let (pool, count) = shelf.pool(draw);
        let times = count as f64 / pool.len().max(1) as f64;
        for unit in &pool {
            let case = unit.first().and_then(|(_, item)| item.as_ref()?.case);
            let own = unit.first().and_then(|(_, item)| *item);
            let here = own.is_some_and(|item| item.head.file == outline.file);
            if let Some(case) = case.filter(|_| here) {
                *shares.entry(case).or_default() += times;
            }
        }
    }
    let mut places: Vec<(usize, f64)> = shares.into_iter().collect();
    places.sort_by_key(|(place, _)| *place);
    places
        .into_iter()
        .filter_map(|(place, share)| Some((outline.items.get(place)?, share)))
        .collect()
}

pub(super) fn check(desk: &Desk<'_>, course: &CourseDesk<'_>, found: &mut Found) {
    let shelf = Shelf::of(desk, course);
    let forms = &course.source.course.forms;
    for (form, places) in forms.iter().zip(&course.source.forms) {
        if let Some(forecast) = forecast(desk, course, form) {
            figures(form, places, &forecast, found);
        }
        if form.anonymous {
            anonymity(&shelf, form, places, found);
        }
    }
    overlap(&shelf, forms, &course.source.forms, found);
}

fn percent(share: f64) -> Value {
    Value::Decimal(share * 100.0, 0)
}

fn figures(form: &Form, places: &FormPlaces, forecast: &Forecast, found: &mut Found) {
    let id = form.id.as_str();
    if let (Some(pass), Some(guess), Some(luck)) = (form.pass, forecast.guess, forecast.luck) {
        if pass <= guess {
            let message = msg("k0461-message")
                .with("form", id)
                .with("pass", percent(pass))
                .with("guess", percent(guess));
            found.push(Diagnostic::new(Code::K0461, places.head, message).help(msg("k0461-help")));
        } else if luck > LUCKY {
            let message = msg("k0462-message")
                .with("form", id)
                .with("luck", percent(luck))
                .with("guess", percent(guess));
            found.push(Diagnostic::new(Code::K0462, places.head, message).help(msg("k0462-help")));
        }
    }
    let Some(minutes) = form.minutes else { return };
    let allowed = f64::from(minutes.get()) * 60.0;
    let needs = Value::Decimal((forecast.seconds / 60.0).ceil(), 0);
    if forecast.seconds > allowed {
        let message = msg("k0463-message")
            .with("form", id)
            .with("needs", needs)
            .with("minutes", minutes.get());
        found.push(Diagnostic::new(Code::K0463, places.head, message).help(msg("k0463-help")));
    } else if forecast.seconds * AMPLE < allowed {
        let message = msg("k0464-message")
            .with("form", id)
            .with("needs", needs)
            .with("minutes", minutes.get());
        found.push(Diagnostic::new(Code::K0464, places.head, message).help(msg("k0464-help")));
    }
}

/// Words that ask who somebody is.
const IDENTITY: Phrases = Phrases::of(&[
    "họ và tên",
    "họ tên",
    "tên của anh chị",
    "tên của bạn",
    "số điện thoại",
    "email",
    "e mail",
    "thư điện tử",
    "căn cước",
    "cccd",
    "cmnd",
    "ngày sinh",
    "địa chỉ nhà",
    "mã học viên",
    "số báo danh",
    "your name",
    "phone number",
    "date of birth",
]);

/// Words that ask what kind of person somebody is.
const KIND: Phrases = Phrases::of(&[
    "giới tính",
    "độ tuổi",
    "nhóm tuổi",
    "chức vụ",
    "chức danh",
    "vị trí việc làm",
    "đơn vị công tác",
    "cơ quan công tác",
    "đơn vị của anh",
    "trình độ",
    "thâm niên",
    "dân tộc",
    "gender",
    "your age",
    "your position",
    "your unit",
    "your department",
]);

fn anonymity(shelf: &Shelf<'_>, form: &Form, places: &FormPlaces, found: &mut Found) {
    let mut cells = 1;
    let mut last: Option<(Span, usize)> = None;
    for draw in &form.draw {
        for (_, outline) in shelf.pool(draw).0.into_iter().flatten() {
            let Some((outline, stem)) = outline.and_then(|o| Some((o, o.stem()?))) else {
                continue;
            };
            let words = Words::of(stem.text.as_str());
            if words.find(&IDENTITY).is_some() {
                let message = msg("k0465-message").with("form", form.id.as_str());
                found.push(
                    Diagnostic::new(Code::K0465, stem.span, message)
                        .also(places.head, msg("k0465-form"))
                        .help(msg("k0465-help")),
                );
            }
            let options = outline.of(Role::Option).count();
            if options > 1 && words.find(&KIND).is_some() {
                cells *= options;
                last = Some((stem.span, cells));
            }
        }
    }
    if let Some((span, cells)) = last.filter(|(_, cells)| *cells > CELLS) {
        let message = msg("k0466-message")
            .with("form", form.id.as_str())
            .with("cells", cells);
        found.push(
            Diagnostic::new(Code::K0466, span, message)
                .also(places.head, msg("k0465-form"))
                .help(msg("k0466-help")),
        );
    }
}

/// Pre and post forms that share items nobody called anchors.
fn overlap(shelf: &Shelf<'_>, forms: &[Form], places: &[FormPlaces], found: &mut Found) {
    let all: Vec<(&Form, &FormPlaces)> = forms.iter().zip(places).collect();
    let pre = all.iter().filter(|(form, _)| form.phase == Phase::Pre);
    for (pre, _) in pre {
        let later = all
            .iter()
            .filter(|(form, _)| matches!(form.phase, Phase::Post | Phase::Follow));
        for (post, head) in later {
            let shared = shared(shelf, pre, post);
            if shared >= 1.0 {
                let message = msg("k0467-message")
                    .with("form", post.id.as_str())
                    .with("other", pre.id.as_str())
                    .with("count", Value::Decimal(shared, 1));
                let help = msg("k0467-help").with("other", pre.id.as_str());
                found.push(Diagnostic::new(Code::K0467, head.head, message).help(help));
            }
        }
    }
}

/// Items two papers share on average beyond anchors. Parallel forms draw apart by themselves.
fn shared(shelf: &Shelf<'_>, one: &Form, other: &Form) -> f64 {
    let parallel = other.parallel_to.as_ref() == Some(&one.id)
        || one.parallel_to == other.parallel_to && one.parallel_to.is_some();
    let mut sum = 0.0;
    for a in &one.draw {
        for b in &other.draw {
            let fixed = |draw: &Draw| !matches!(draw, Draw::Quota(_));
            let anchors = matches!((a, b), (Draw::Anchor(_), Draw::Anchor(_)));
            if anchors || (parallel && !(fixed(a) && fixed(b))) {
                continue;
            }
            let ((left, take_left), (right, take_right)) = (shelf.pool(a), shelf.pool(b));
            if left.is_empty() || right.is_empty() {
                continue;
            }
            let common: usize = left
                .iter()
                .filter(|unit| {
                    let first =
                        |unit: &[Pair<'_>]| unit.first().map(|(item, _)| std::ptr::from_ref(*item));
                    right.iter().any(|other| first(unit) == first(other))
                })
                .map(Vec::len)
                .sum();
            let (p, q) = (
                take_left as f64 / left.len() as f64,
                take_right as f64 / right.len() as f64,
            );
            sum += common as f64 * p.min(1.0) * q.min(1.0);
        }
    }
    sum
}
