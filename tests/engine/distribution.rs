//! Over many seeded papers every item and every option position is used evenly; variants share no
//! more than their blueprint forces.
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;

use khaothi::bank::blueprint::{Draw, Quota};
use khaothi::bank::course::Course;
use khaothi::bank::form::{Form, Navigation, Phase, Variants};
use khaothi::bank::item::choice::{Pin, Single};
use khaothi::bank::item::{Body, Level};
use khaothi::bank::{Bank, Banks};
use khaothi::paper::lot::{Content, Drawer, Lot, Variant};
use khaothi::paper::timing::Terms;
use khaothi::paper::{Paper, Seed, allot, assemble};
use statrs::distribution::{ChiSquared, ContinuousCDF as _};

const PAPERS: u64 = 10_000;

/// Below this a chi-square test of a fixed seed fails: a fair draw stays above it in 999 of 1,000
/// choices of the seed.
const THRESHOLD: f64 = 0.001;

/// The chance of counts as uneven as these or worse, when each is expected `expected` times.
///
/// `share` is the chance of each cell in one trial. With one cell a trial it is one over the cells,
/// and this is Pearson's test; drawing several without replacement varies less, and the statistic
/// is scaled by the covariance of that.
fn p_value(counts: &[u64], expected: f64, share: f64) -> f64 {
    let sum: f64 = counts
        .iter()
        .map(|&n| (n as f64 - expected).powi(2) / expected)
        .sum();
    let cells = counts.len() as f64;
    // variance of each count is expected × (1 − share); they sum to a constant
    let scaled = sum / (1.0 - share) * (cells - 1.0) / cells;
    1.0 - ChiSquared::new(cells - 1.0).unwrap().cdf(scaled)
}

fn quota(level: Option<Level>, count: usize) -> Draw {
    Draw::Quota(Quota {
        bank: "b".parse().unwrap(),
        topic: None,
        level,
        count,
        cases: false,
    })
}

fn single_bank(remember: usize, apply: usize) -> Bank {
    let mut bank = crate::small::bank();
    bank.items.clear();
    for (level, mark, count) in [(Level::Remember, 'r', remember), (Level::Apply, 'a', apply)] {
        for i in 0..count {
            let body = Body::Single(Single::new(crate::small::choices("k...")).unwrap());
            bank.items
                .push(crate::small::item(&format!("{mark}{i}"), level, body));
        }
    }
    bank
}

fn course(draw: &[Draw], variants: Variants) -> Course {
    let mut course = crate::small::course(Navigation::Free);
    for form in course
        .forms
        .iter_mut()
        .filter(|form| form.phase != Phase::Survey)
    {
        form.draw = draw.to_vec();
        form.variants = variants;
    }
    course
}

fn form<'a>(course: &'a Course, id: &str) -> &'a Form {
    course.form(&id.parse().unwrap()).unwrap()
}

fn items(paper: &Paper) -> BTreeSet<String> {
    paper
        .slots
        .iter()
        .map(|slot| slot.item.item.to_string())
        .collect()
}

fn seeds() -> impl Iterator<Item = Seed> {
    (0..PAPERS).map(|number| Seed(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

#[test]
fn items_of_a_cell_are_used_evenly() {
    let bank = [single_bank(11, 7)];
    let course = course(
        &[
            quota(Some(Level::Remember), 4),
            quota(Some(Level::Apply), 3),
        ],
        Variants::PerCandidate,
    );
    for id in ["pre", "post"] {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for seed in seeds() {
            let paper = assemble(&course, form(&course, id), Banks(&bank), seed).unwrap();
            for item in items(&paper) {
                *counts.entry(item).or_default() += 1;
            }
        }
        for (mark, pool, drawn) in [('r', 11_u32, 4_u32), ('a', 7, 3)] {
            let cell: Vec<u64> = counts
                .iter()
                .filter(|(item, _)| item.starts_with(mark))
                .map(|(_, n)| *n)
                .collect();
            assert_eq!(cell.len(), pool as usize);
            let share = f64::from(drawn) / f64::from(pool);
            let p = p_value(&cell, PAPERS as f64 * share, share);
            assert!(p > THRESHOLD, "{id} {mark}: p = {p}, {cell:?}");
        }
    }
}

#[test]
fn cells_that_overlap_are_filled_always_and_evenly() {
    // the first cell may take anything, and leaves the second just enough only by exchange
    let bank = [single_bank(4, 4)];
    let course = course(
        &[quota(None, 4), quota(Some(Level::Remember), 3)],
        Variants::PerCandidate,
    );
    let all: Vec<String> = bank[0]
        .items
        .iter()
        .map(|item| item.id.to_string())
        .collect();
    let mut left_out: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in seeds() {
        let paper = assemble(&course, form(&course, "pre"), Banks(&bank), seed).unwrap();
        let items = items(&paper);
        assert_eq!(items.len(), 7);
        for item in all.iter().filter(|item| !items.contains(*item)) {
            *left_out.entry(item).or_default() += 1;
        }
    }
    // items of one level are alike: one stays out as often as the other
    for mark in ['r', 'a'] {
        let of_level = left_out.iter().filter(|(item, _)| item.starts_with(mark));
        let counts: Vec<u64> = of_level.map(|(_, n)| *n).collect();
        let expected = counts.iter().sum::<u64>() as f64 / 4.0;
        let p = p_value(&counts, expected, 0.25);
        assert_eq!(counts.len(), 4);
        assert!(p > THRESHOLD, "{mark}: p = {p}, {counts:?}");
    }
}

#[test]
fn every_place_on_the_paper_gets_every_item_evenly() {
    let bank = [single_bank(6, 0)];
    let course = course(&[quota(None, 6)], Variants::PerCandidate);
    let mut counts = [[0_u64; 6]; 6];
    for seed in seeds() {
        let paper = assemble(&course, form(&course, "pre"), Banks(&bank), seed).unwrap();
        for (place, slot) in paper.slots.iter().enumerate() {
            let item: usize = slot
                .item
                .item
                .as_str()
                .trim_start_matches('r')
                .parse()
                .unwrap();
            counts[item][place] += 1;
        }
    }
    for (item, counts) in counts.iter().enumerate() {
        let p = p_value(counts, PAPERS as f64 / 6.0, 1.0 / 6.0);
        assert!(p > THRESHOLD, "item {item}: p = {p}, {counts:?}");
    }
}

#[test]
fn every_option_position_is_used_evenly_and_pins_stay() {
    let mut bank = single_bank(1, 1);
    let mut pinned = crate::small::choices("k....");
    pinned[4].pin = Some(Pin::Last);
    bank.items[1].body = Body::Single(Single::new(pinned).unwrap());
    let bank = [bank];
    let course = course(&[quota(None, 2)], Variants::PerCandidate);
    let mut counts: BTreeMap<(String, String), [u64; 5]> = BTreeMap::new();
    for seed in seeds() {
        let paper = assemble(&course, form(&course, "pre"), Banks(&bank), seed).unwrap();
        for slot in &paper.slots {
            for (place, option) in slot.order.iter().enumerate() {
                let of = (slot.item.item.to_string(), option.to_string());
                counts.entry(of).or_default()[place] += 1;
            }
        }
    }
    assert_eq!(
        counts[&("a0".to_owned(), "E".to_owned())],
        [0, 0, 0, 0, PAPERS]
    );
    for ((item, option), counts) in counts.iter().filter(|((_, option), _)| option != "E") {
        let p = p_value(&counts[..4], PAPERS as f64 / 4.0, 0.25);
        assert!(p > THRESHOLD, "{item} {option}: p = {p}, {counts:?}");
    }
}

/// The papers of a form's numbered variants, as sets of items.
fn variants(course: &Course, id: &str, bank: &[Bank], count: u16) -> Vec<BTreeSet<String>> {
    (1..=count)
        .map(|number| {
            let chosen = NonZeroU16::new(number);
            let form = form(course, id);
            let lot = Lot::of_seed(course, form, Seed(99), chosen);
            assert_eq!(lot.variant, chosen.map(Variant::Numbered));
            items(&allot(course, form, Banks(bank), lot, Terms::default()).unwrap())
        })
        .collect()
}

fn shared(variants: &[BTreeSet<String>]) -> (usize, usize) {
    let (mut sum, mut most) = (0, 0);
    for (i, one) in variants.iter().enumerate() {
        for other in &variants[..i] {
            let common = one.intersection(other).count();
            sum += common;
            most = most.max(common);
        }
    }
    (sum, most)
}

/// The least that variants of `drawn` items out of `pool` can share, pair by pair and in all: an
/// item in r variants is shared by r(r − 1)/2 pairs, and that is least when all r differ by at most
/// one.
fn forced(variants: usize, drawn: usize, pool: usize) -> usize {
    let (each, more) = (variants * drawn / pool, variants * drawn % pool);
    let pairs = |r: usize| r * r.saturating_sub(1) / 2;
    more * pairs(each + 1) + (pool - more) * pairs(each)
}

#[test]
fn variants_share_no_more_items_than_the_blueprint_forces() {
    for (count, pool, drawn) in [
        (8, 40, 5),
        (8, 40, 10),
        (8, 12, 4),
        (4, 10, 5),
        (24, 30, 7),
        (2, 9, 6),
        (5, 6, 6),
        (8, 11, 3),
    ] {
        let bank = [single_bank(pool, 0)];
        let numbered = Variants::Numbered(NonZeroU16::new(count).unwrap());
        let course = course(&[quota(None, drawn)], numbered);
        let papers = variants(&course, "pre", &bank, count);
        let (sum, most) = shared(&papers);
        let count = usize::from(count);
        assert_eq!(
            sum,
            forced(count, drawn, pool),
            "{count} variants of {drawn} out of {pool}"
        );
        // no pair can do better than the mean pair, nor than what two papers of this size must share
        let mean = sum.div_ceil(count * (count - 1) / 2);
        let least = mean.max((2 * drawn).saturating_sub(pool));
        assert!(
            most <= least + 1,
            "{count} variants of {drawn} out of {pool}: a pair shares {most}, at least {least} is forced"
        );
    }
}

#[test]
fn the_same_number_before_and_after_shares_nothing_a_cell_of_twice_the_size_can_spare() {
    for (count, pool, drawn) in [(8, 20, 5), (4, 10, 5), (8, 12, 4)] {
        let bank = [single_bank(pool, 0)];
        let numbered = Variants::Numbered(NonZeroU16::new(count).unwrap());
        let course = course(&[quota(None, drawn)], numbered);
        let pre = variants(&course, "pre", &bank, count);
        let post = variants(&course, "post", &bank, count);
        for (number, (pre, post)) in pre.iter().zip(&post).enumerate() {
            assert!(pre.is_disjoint(post), "{:03}: {pre:?} {post:?}", number + 1);
        }
    }
}

#[test]
fn all_who_get_a_variant_get_the_same_paper() {
    let bank = [single_bank(20, 20)];
    let numbered = Variants::Numbered(NonZeroU16::new(8).unwrap());
    let course = course(
        &[
            quota(Some(Level::Remember), 3),
            quota(Some(Level::Apply), 3),
        ],
        numbered,
    );
    let form = form(&course, "pre");
    let mut papers: BTreeMap<Variant, Paper> = BTreeMap::new();
    let mut sizes: BTreeMap<Variant, usize> = BTreeMap::new();
    for place in 0..80 {
        let who = format!("code:{place:03}");
        let drawer = Drawer {
            who: &who,
            attempt: 1,
            place: Some(place),
            chosen: None,
        };
        let lot = Lot::of_candidate(&course, form, drawer);
        let paper = allot(&course, form, Banks(&bank), lot, Terms::default()).unwrap();
        let variant = paper.variant.unwrap();
        *sizes.entry(variant).or_default() += 1;
        assert_eq!(
            *papers.entry(variant).or_insert_with(|| paper.clone()),
            paper
        );
    }
    assert_eq!(
        sizes.values().copied().collect::<Vec<_>>(),
        [10; 8],
        "neighbours take turns"
    );
    let names: Vec<String> = sizes.keys().map(ToString::to_string).collect();
    assert_eq!(
        names,
        ["001", "002", "003", "004", "005", "006", "007", "008"]
    );
}

#[test]
fn halves_of_a_class_swap_their_contents() {
    let bank = [single_bank(20, 20)];
    let mut course = course(
        &[
            quota(Some(Level::Remember), 5),
            quota(Some(Level::Apply), 5),
        ],
        Variants::PerCandidate,
    );
    course.forms[1].counterbalance = true;
    let paper = |id: &str, place: usize| {
        let who = format!("code:{place}");
        let drawer = Drawer {
            who: &who,
            attempt: 1,
            place: Some(place),
            chosen: None,
        };
        let lot = Lot::of_candidate(&course, form(&course, id), drawer);
        let paper = allot(
            &course,
            form(&course, id),
            Banks(&bank),
            lot,
            Terms::default(),
        )
        .unwrap();
        (
            paper.variant.unwrap().content().unwrap(),
            items(&paper),
            paper.slots,
        )
    };
    let (a, b) = (paper("pre", 0), paper("post", 0));
    assert_eq!((a.0, b.0), (Content::A, Content::B));
    assert!(a.1.is_disjoint(&b.1));
    let mut orders = BTreeSet::new();
    for place in 0..40 {
        let (pre, post) = (paper("pre", place), paper("post", place));
        let wanted = if place % 2 == 0 { (&a, &b) } else { (&b, &a) };
        assert_eq!((&pre.1, &post.1), (&wanted.0.1, &wanted.1.1), "{place}");
        assert_eq!((pre.0, post.0), (wanted.0.0, wanted.1.0));
        orders.insert(format!("{:?}", pre.2));
    }
    assert_eq!(orders.len(), 40, "the order is everybody's own");
}

#[test]
fn without_a_roster_halves_and_variants_are_still_about_the_same_size() {
    let numbered = Variants::Numbered(NonZeroU16::new(8).unwrap());
    let mut course = course(&[quota(Some(Level::Remember), 3)], numbered);
    course.forms[1].counterbalance = true;
    let mut counts: BTreeMap<Variant, u64> = BTreeMap::new();
    for number in 0..PAPERS {
        let who = format!("code:{number}");
        let drawer = Drawer {
            who: &who,
            attempt: 1,
            place: None,
            chosen: None,
        };
        *counts
            .entry(
                Lot::of_candidate(&course, form(&course, "pre"), drawer)
                    .variant
                    .unwrap(),
            )
            .or_default() += 1;
    }
    let halves = [Content::A, Content::B].map(|half| {
        counts
            .iter()
            .filter(|(variant, _)| variant.content() == Some(half))
            .map(|(_, n)| *n)
            .sum::<u64>()
    });
    assert!(
        p_value(&halves, PAPERS as f64 / 2.0, 0.5) > THRESHOLD,
        "{halves:?}"
    );
    let counts: Vec<u64> = counts.into_values().collect();
    assert_eq!(counts.len(), 16, "every number in both halves");
    assert!(
        p_value(&counts, PAPERS as f64 / 16.0, 1.0 / 16.0) > THRESHOLD,
        "{counts:?}"
    );
}

/// These papers are a promise: a draw of any age is made again from its seed or its number.
#[test]
fn draws_are_pinned() {
    let bank = [single_bank(8, 8)];
    let listed = |paper: &Paper| {
        paper
            .slots
            .iter()
            .map(|slot| slot.item.item.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let disjoint = course(
        &[
            quota(Some(Level::Remember), 3),
            quota(Some(Level::Apply), 2),
        ],
        Variants::PerCandidate,
    );
    let overlapping = course(
        &[quota(None, 6), quota(Some(Level::Remember), 5)],
        Variants::PerCandidate,
    );
    let numbered = course(
        &[
            quota(Some(Level::Remember), 3),
            quota(Some(Level::Apply), 2),
        ],
        Variants::Numbered(NonZeroU16::new(8).unwrap()),
    );
    let of = |course: &Course, id: &str, seed: u64| {
        listed(&assemble(course, form(course, id), Banks(&bank), Seed(seed)).unwrap())
    };
    let drawn = [
        of(&disjoint, "pre", 42),
        of(&disjoint, "post", 42),
        of(&overlapping, "pre", 42),
        of(&numbered, "pre", 2),
        of(&numbered, "post", 2),
    ];
    assert_eq!(drawn, PINNED);
}
const PINNED: [&str; 5] = [
    "r4 r0 r2 a5 a4",
    "r7 a0 a2 r3 r1",
    "a4 a1 r0 r1 r4 r6 r5 r2 r3 a7 r7",
    "r5 a0 a7 r4 r1",
    "r0 a1 r3 a4 r2",
];
