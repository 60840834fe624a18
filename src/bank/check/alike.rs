//! Items that ask nearly the same, within a bank or across banks.
//!
//! Each item becomes the set of its runs of three words (shingles; Broder 1997). Two sets whose
//! Jaccard likeness is 0.8 or more must share one of the few smallest members of each (the prefix
//! filter of set-similarity joins; Chaudhuri, Ganti & Kaushik 2006), so only items that meet there
//! are compared.

use std::collections::HashMap;

use super::Found;
use super::wording::Words;
use crate::bank::source::outline::{BankOutline, ItemOutline, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::{Value, msg};

/// Likeness from which two items are told, as a share of their common words.
const NEAR: f64 = 0.8;
/// Fewer shingles than this say nothing.
const FEWEST: usize = 8;
/// Items compared that share one rare shingle; more of them are a template, told once.
const PER_SHINGLE: usize = 24;

/// The shingles of an item, hashed and sorted; empty for survey items and very short ones.
pub(super) fn shingles(item: &ItemOutline) -> Vec<u64> {
    if !item.is_scored() || item.kind == "Prediction" {
        return Vec::new();
    }
    let mut hashes = Vec::with_capacity(48);
    for said in &item.texts {
        match said.role {
            Role::Stem | Role::Option | Role::Statement | Role::Left | Role::Right | Role::Step => {
            }
            Role::Passage | Role::Accepted | Role::Criterion | Role::Explanation | Role::Note => {
                continue;
            }
        }
        let words = Words::of(said.text.as_str());
        let run: Vec<u64> = words.iter().map(hash).collect();
        if run.len() < 3 {
            // short options count as they are: "02 người" is not "03 người"
            hashes.push(run.iter().fold(17, |all, word| mix(all, *word)));
        }
        for window in run.windows(3) {
            hashes.push(window.iter().fold(0, |all, word| mix(all, *word)));
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    if hashes.len() < FEWEST {
        hashes.clear();
    }
    hashes
}

/// FNV-1a: small, and the same on every machine.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn mix(all: u64, word: u64) -> u64 {
    let mixed = (all.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Pairs of items that are too alike: the later is told, the earlier pointed at.
/// `may_meet` says of two banks whether their items may reach the same people.
pub(super) fn check(
    banks: &[(&BankOutline, Vec<Vec<u64>>)],
    may_meet: impl Fn(usize, usize) -> bool,
    found: &mut Found,
) {
    let all: Vec<(usize, &ItemOutline, &[u64])> = banks
        .iter()
        .enumerate()
        .flat_map(|(place, (bank, sets))| {
            bank.items
                .iter()
                .zip(sets)
                .map(move |(item, set)| (place, item, set.as_slice()))
        })
        .filter(|(_, _, set)| !set.is_empty())
        .collect();
    let bank_id = |place: usize| banks.get(place).map_or("", |(bank, _)| bank.id.as_str());
    let mut index: HashMap<u64, Vec<u32>> = HashMap::with_capacity(all.len() * 4);
    for (place, (bank, item, set)) in all.iter().enumerate() {
        let prefix = set.len() - least(set.len()) + 1;
        let mut best: Option<(f64, usize)> = None;
        let mut seen: Vec<u32> = Vec::new();
        for shingle in set.iter().take(prefix) {
            let row = index.entry(*shingle).or_default();
            for other in row.iter() {
                if seen.contains(other) {
                    continue;
                }
                seen.push(*other);
                let Some((other_bank, _, theirs)) = all.get(*other as usize) else {
                    continue;
                };
                let near = likeness(set, theirs);
                if !may_meet(*bank, *other_bank) {
                    continue;
                }
                if near >= NEAR && best.is_none_or(|(most, _)| near > most) {
                    best = Some((near, *other as usize));
                }
            }
            if row.len() < PER_SHINGLE {
                row.push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        if let Some((near, other)) = best
            && let Some((other_bank, other_item, _)) = all.get(other)
        {
            let message = msg("k0623-message")
                .with("item", format!("{}/{}", bank_id(*bank), item.id))
                .with(
                    "other",
                    format!("{}/{}", bank_id(*other_bank), other_item.id),
                )
                .with("percent", Value::Decimal(near * 100.0, 0));
            found.push(
                Diagnostic::new(Code::K0623, item.head, message)
                    .also(other_item.head, msg("k0623-other"))
                    .help(msg("k0623-help")),
            );
        }
    }
}

/// The fewest members two sets must share for the larger likeness, given the size of one.
fn least(len: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a small count"
    )]
    let least = (NEAR * len as f64).ceil() as usize;
    least.clamp(1, len)
}

/// Jaccard's index of two sorted sets.
fn likeness(a: &[u64], b: &[u64]) -> f64 {
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
