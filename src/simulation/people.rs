//! Who sits in a simulated class.

use rand::rand_core::Rng;

use crate::attempt::journal::Candidate;
use crate::bank::course::{Course, Need};
use crate::bank::id::ClassId;
use crate::paper::Seed;
use crate::paper::shuffle::{below, stream};
use crate::text::Text;

const SURNAMES: [&str; 12] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương",
];
const MIDDLES: [&str; 10] = [
    "Văn", "Thị", "Minh", "Ngọc", "Thanh", "Hoàng", "Quốc", "Kim", "Hữu", "Thuỳ",
];
const GIVEN: [&str; 20] = [
    "An", "Bình", "Châu", "Dũng", "Đức", "Giang", "Hà", "Hạnh", "Hùng", "Khánh", "Lan", "Long",
    "Mai", "Nam", "Phúc", "Quỳnh", "Sơn", "Thảo", "Trang", "Vinh",
];
const UNITS: [&str; 10] = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Y tế",
    "Văn phòng UBND tỉnh",
    "UBND xã Số 1",
    "UBND xã Số 2",
    "UBND xã Số 3",
    "UBND phường Số 4",
    "UBND phường Số 5",
];

/// One simulated person.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Counted from 0.
    pub number: usize,
    /// What they would say of themselves.
    pub candidate: Candidate,
    /// Their class.
    pub class: Option<ClassId>,
    /// Ability before the course, in logits.
    pub before: f64,
    /// Ability after it, in logits.
    pub after: f64,
}

/// The person with this number: abilities from N(0, 1), growth from N(0.9, 0.3).
pub fn person(course: &Course, seed: Seed, number: usize) -> Person {
    let mut rng = stream(seed, &["person", &number.to_string()]);
    let mut one_of =
        |list: &[&'static str]| list.get(below(&mut rng, list.len())).copied().unwrap_or("");
    let name = format!(
        "{} {} {}",
        one_of(&SURNAMES),
        one_of(&MIDDLES),
        one_of(&GIVEN)
    );
    let unit = one_of(&UNITS);
    let group = course
        .groups
        .get(below(&mut rng, course.groups.len()))
        .map(|(id, _)| id.clone());
    let class = course
        .classes
        .get(number % course.classes.len().max(1))
        .cloned();
    let code = format!("MP{:05}", number + 1);
    let before = normal(&mut rng);
    let after = before + 0.9 + 0.3 * normal(&mut rng);
    let asked = |need: Need, value: Text| (need != Need::Off).then_some(value);
    let candidate = Candidate {
        // a simulated class always has codes: names repeat in 200 people
        code: Some(Text::tame(&code)),
        name: asked(course.identify.name, Text::tame(&name)),
        unit: asked(course.identify.unit, Text::tame(unit)),
        group: group.filter(|_| course.identify.group != Need::Off),
    };
    Person {
        number,
        candidate,
        class,
        before,
        after,
    }
}

/// A uniform number in (0, 1).
pub fn uniform(rng: &mut impl Rng) -> f64 {
    ((rng.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
}

/// A standard normal number (Box–Muller).
pub fn normal(rng: &mut impl Rng) -> f64 {
    let (u, v) = (uniform(rng), uniform(rng));
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}
