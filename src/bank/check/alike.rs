//! Items that ask nearly the same, within a bank or across banks.
//!
//! Each item becomes the set of its runs of three words (shingles; Broder 1997). Of each set a
//! sketch is kept, [`BANDS`] times [`ROWS`] minima under as many hashes; items that share a band
//! are compared in full. Two sets whose Jaccard likeness is 0.8 share a band with a chance of
//! 99.7 %, two that share a tenth with one of 0.8 % (locality-sensitive hashing; Leskovec, Rajaraman
//! & Ullman, "Mining of Massive Datasets", ch. 3), so the work grows with the items, not with their
//! pairs.

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
        for (least, factor) in minima.iter_mut().zip(FACTORS) {
            *least = turn(*shingle, factor).min(*least);
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

/// Odd factors, one for each minimum.
const FACTORS: [u32; BANDS * ROWS] = {
    let mut factors = [0x85eb_ca6b_u32; BANDS * ROWS];
    let mut which = 1;
    while which < factors.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "below the length; no iterators in constants"
        )]
        {
            factors[which] = factors[which - 1].wrapping_add(0x9e37_79b2_u32);
        }
        which += 1;
    }
    factors
};

/// One of many hashes of a hash: multiply and shift.
fn turn(value: u32, factor: u32) -> u32 {
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
    // equal bands side by side, the items of one in their order
    let mut bands: Vec<(u64, u32)> = all
        .iter()
        .zip(0_u32..)
        .filter_map(|((_, _, sketch), place)| Some((*sketch.bands.get(band)?, place)))
        .collect();
    bands.sort_unstable();
    let mut pairs = Vec::new();
    for row in bands.chunk_by(|a, b| a.0 == b.0) {
        for (later, (_, place)) in row.iter().enumerate().skip(1) {
            for (_, other) in row.iter().take(later.min(PER_BAND)) {
                let (Some((bank, _, own)), Some((other_bank, _, theirs))) =
                    (all.get(*place as usize), all.get(*other as usize))
                else {
                    continue;
                };
                let near = likeness(&own.set, &theirs.set);
                if near >= NEAR && may_meet(*bank, *other_bank) {
                    pairs.push((*place as usize, *other as usize, near));
                }
            }
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
