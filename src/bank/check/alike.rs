//! Items that ask nearly the same, within a bank or across banks.
//!
//! Each item becomes the set of its runs of three words (shingles; Broder 1997). Of each set a
//! sketch is kept, [`BANDS`] times [`ROWS`] minima under as many hashes; items that share a band
//! are compared in full. Two sets whose Jaccard likeness is 0.8 share a band with a chance of
//! 99.7 %, two that share a tenth with one of 0.8 % (locality-sensitive hashing; Leskovec, Rajaraman
//! & Ullman, "Mining of Massive Datasets", ch. 3), so the work grows with the items, not with their
//! pairs.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Found;
use super::wording::Reading;
use crate::bank::source::outline::{BankOutline, ItemOutline, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::{Value, msg};

/// Likeness from which two items are told, as a share of their common words.
const NEAR: f64 = 0.8;
/// Fewer shingles than this say nothing.
const FEWEST: usize = 8;
const BANDS: usize = 8;
const ROWS: usize = 3;
/// Items of one band compared with each other; more of them are a template, told often enough.
const PER_BAND: usize = 16;

/// An item as far as likeness goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    /// Its shingles, hashed and sorted; empty for survey items and very short ones.
    set: Vec<u32>,
    bands: [u64; BANDS],
}

/// The sketch of an item.
pub(super) fn sketch(item: &ItemOutline, read: &[Reading<'_>]) -> Sketch {
    if !item.is_scored() || item.kind == "Prediction" {
        return Sketch::default();
    }
    let mut set: Vec<u32> = Vec::with_capacity(64);
    for reading in read {
        match reading.said.role {
            Role::Stem | Role::Option | Role::Statement | Role::Left | Role::Right | Role::Step => {
            }
            Role::Passage | Role::Accepted | Role::Criterion | Role::Explanation | Role::Note => {
                continue;
            }
        }
        let run = reading.words.hashes();
        if run.len() < 3 {
            // short options count as they are: "02 người" is not "03 người"
            set.push(run.iter().fold(17, |all, word| mix(all, *word)));
        }
        for window in run.windows(3) {
            set.push(window.iter().fold(0, |all, word| mix(all, *word)));
        }
    }
    set.sort_unstable();
    set.dedup();
    if set.len() < FEWEST {
        return Sketch::default();
    }
    let mut minima = [u32::MAX; BANDS * ROWS];
    for shingle in &set {
        for (place, least) in minima.iter_mut().enumerate() {
            let turned = turn(*shingle, place);
            *least = turned.min(*least);
        }
    }
    let mut bands = [0; BANDS];
    for (band, rows) in bands.iter_mut().zip(minima.chunks(ROWS)) {
        *band = rows.iter().fold(0_u64, |all, row| {
            (all.rotate_left(21) ^ u64::from(*row)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
    }
    Sketch { set, bands }
}

fn mix(all: u32, word: u32) -> u32 {
    let mixed = (all.rotate_left(11) ^ word).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 15)
}

/// One of many hashes of a hash: multiply and shift with odd factors.
fn turn(value: u32, which: usize) -> u32 {
    let factor = 0x85eb_ca6b_u32
        .wrapping_add(0x9e37_79b2_u32.wrapping_mul(u32::try_from(which).unwrap_or(0)));
    let turned = value.wrapping_mul(factor | 1);
    turned ^ (turned >> 16)
}

/// Pairs of items that are too alike: the later is told, the earlier pointed at. `may_meet` says
/// of two banks whether their items may reach the same people.
pub(super) fn check(
    banks: &[(&BankOutline, Vec<Sketch>)],
    may_meet: impl Fn(usize, usize) -> bool + Sync,
    found: &mut Found,
) {
    let all: Vec<(usize, &ItemOutline, &Sketch)> = banks
        .iter()
        .enumerate()
        .flat_map(|(place, (bank, sketches))| {
            bank.items
                .iter()
                .zip(sketches)
                .map(move |(item, sketch)| (place, item, sketch))
        })
        .filter(|(_, _, sketch)| !sketch.set.is_empty())
        .collect();
    // each band by itself, side by side: the later item of a pair, the earlier one, their likeness
    let mut pairs: Vec<(usize, usize, f64)> = (0..BANDS)
        .into_par_iter()
        .flat_map_iter(|band| meet(&all, band, &may_meet))
        .collect();
    pairs.sort_by(|a, b| {
        (a.0, b.2, a.1)
            .partial_cmp(&(b.0, a.2, b.1))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    pairs.dedup_by_key(|(later, _, _)| *later);
    let bank_id = |place: usize| banks.get(place).map_or("", |(bank, _)| bank.id.as_str());
    for (later, earlier, near) in pairs {
        let (Some((bank, item, _)), Some((other_bank, other, _))) =
            (all.get(later), all.get(earlier))
        else {
            continue;
        };
        let message = msg("k0623-message")
            .with("item", format!("{}/{}", bank_id(*bank), item.id))
            .with("other", format!("{}/{}", bank_id(*other_bank), other.id))
            .with("percent", Value::Decimal(near * 100.0, 0));
        found.push(
            Diagnostic::new(Code::K0623, item.head, message)
                .also(other.head, msg("k0623-other"))
                .help(msg("k0623-help")),
        );
    }
}

fn meet(
    all: &[(usize, &ItemOutline, &Sketch)],
    band: usize,
    may_meet: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<(usize, usize, f64)> {
    let mut index: HashMap<u64, Vec<u32>> = HashMap::with_capacity(all.len());
    let mut pairs = Vec::new();
    for (place, (bank, _, sketch)) in all.iter().enumerate() {
        let Some(key) = sketch.bands.get(band) else {
            continue;
        };
        let row = index.entry(*key).or_default();
        for other in row.iter() {
            let Some((other_bank, _, theirs)) = all.get(*other as usize) else {
                continue;
            };
            let near = likeness(&sketch.set, &theirs.set);
            if near >= NEAR && may_meet(*bank, *other_bank) {
                pairs.push((place, *other as usize, near));
            }
        }
        if row.len() < PER_BAND {
            row.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
    }
    pairs
}

/// Jaccard's index of two sorted sets.
fn likeness(a: &[u32], b: &[u32]) -> f64 {
    let small = a.len().min(b.len()) as f64;
    if small < NEAR * a.len().max(b.len()) as f64 {
        return 0.0;
    }
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0_usize;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => {
                left.next();
            }
            std::cmp::Ordering::Greater => {
                right.next();
            }
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    shared as f64 / (a.len() + b.len() - shared) as f64
}
