//! Rules about forms: what guessing earns, how long they take, who can be recognised in them.

use statrs::distribution::{ContinuousCDF as _, Normal};

use super::guess::guess;
use super::time::seconds;
use super::wording::Words;
use super::{BankDesk, CourseDesk, Desk, Found};
use crate::bank::Bank;
use crate::bank::blueprint::Draw;
use crate::bank::form::{Form, Phase};
use crate::bank::id::{BankId, ItemId, ItemRef};
use crate::bank::item::Item;
use crate::bank::source::FormPlaces;
use crate::bank::source::outline::{ItemOutline, Role};
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

    fn outline(&self, bank: &BankId, item: &ItemId) -> Option<&'a ItemOutline> {
        let (_, desk) = self.bank(bank)?;
        desk.outline
            .items
            .iter()
            .find(|outline| outline.id == item.as_str())
    }

    fn pair(&self, at: &ItemRef) -> Option<Pair<'a>> {
        let (bank, _) = self.bank(&at.bank)?;
        Some((bank.item(&at.item)?, self.outline(&at.bank, &at.item)))
    }

    /// The items a line of a draw may give, and how many of them it does.
    fn pool(&self, draw: &Draw) -> (Vec<Pair<'a>>, usize) {
        match draw {
            Draw::Fixed(at) | Draw::Anchor(at) => {
                let pool: Vec<Pair<'a>> = self.pair(at).into_iter().collect();
                (pool, 1)
            }
            Draw::All(id) => {
                let pool = self.all(id, |_| true);
                let count = pool.len();
                (pool, count)
            }
            Draw::Quota(quota) => (
                self.all(&quota.bank, |item| quota.admits(item)),
                quota.count,
            ),
        }
    }

    fn all(&self, id: &BankId, admits: impl Fn(&Item) -> bool) -> Vec<Pair<'a>> {
        let Some((bank, desk)) = self.bank(id) else {
            return Vec::new();
        };
        let outlines: std::collections::HashMap<&str, &'a ItemOutline> = desk
            .outline
            .items
            .iter()
            .map(|outline| (outline.id.as_str(), outline))
            .collect();
        let items = bank.items.iter().filter(|item| admits(item));
        items
            .map(|item| (item, outlines.get(item.id.as_str()).copied()))
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
    let (mut mean, mut variance) = (0.0, 0.0);
    for draw in &form.draw {
        let (pool, count) = shelf.pool(draw);
        if pool.is_empty() {
            continue;
        }
        // each item of the pool is as likely to be drawn as any other
        let times = count as f64 / pool.len() as f64;
        for (item, outline) in &pool {
            let guess = guess(item);
            let points = item.points.as_f64();
            sum.points += times * points;
            mean += times * points * guess.mean;
            variance += times * points * points * guess.variance;
            sum.seconds += times * outline.map_or(12.0, seconds);
        }
        sum.items += count;
    }
    if sum.items == 0 {
        return None;
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
            found.push(
                Diagnostic::new(Code::K0461, places.head, message).help(msg("k0461-help")),
            );
        } else if luck > LUCKY {
            let message = msg("k0462-message")
                .with("form", id)
                .with("luck", percent(luck))
                .with("guess", percent(guess));
            found.push(
                Diagnostic::new(Code::K0462, places.head, message).help(msg("k0462-help")),
            );
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
const IDENTITY: [&str; 18] = [
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
];

/// Words that ask what kind of person somebody is.
const KIND: [&str; 17] = [
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
];

fn anonymity(shelf: &Shelf<'_>, form: &Form, places: &FormPlaces, found: &mut Found) {
    let mut cells = 1;
    let mut last: Option<(Span, usize)> = None;
    for draw in &form.draw {
        for (_, outline) in shelf.pool(draw).0 {
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
            let common = left
                .iter()
                .filter(|(item, _)| right.iter().any(|(other, _)| std::ptr::eq(*item, *other)))
                .count();
            let (p, q) = (
                take_left as f64 / left.len() as f64,
                take_right as f64 / right.len() as f64,
            );
            sum += common as f64 * p.min(1.0) * q.min(1.0);
        }
    }
    sum
}
