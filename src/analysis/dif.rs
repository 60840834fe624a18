//! Differential item functioning: is an item harder for one group at equal totals?

pub mod logistic;

use rayon::prelude::*;

use super::distribution::chi_square_above;
use super::irt::responses::{ABSENT, RIGHT, Responses};
use super::multiplicity::{benjamini_hochberg, holm};

/// Reference or focal group of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The group compared with.
    Reference,
    /// The group the question is about.
    Focal,
}

/// ETS classes of size. Zwick 2012 (RR-12-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EtsClass {
    /// Negligible: |D| < 1, or p (continuity corrected) ≥ .05.
    A,
    /// Between.
    B,
    /// Large: |D| ≥ 1.5 and |D| − 1.645 SE > 1.
    C,
}

/// Mantel-Haenszel statistics of one item over strata of equal totals (the item itself included) with two
/// persons or more.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MantelHaenszel {
    /// Common odds ratio Σ(AD/N)/Σ(BC/N), reference to focal, ≥ 0; `None` when the denominator is 0.
    /// Mantel & Haenszel 1959.
    pub alpha: Option<f64>,
    /// (max(0, |ΣA − E| − ½))²/ΣV, ≥ 0; `None` when no stratum varies.
    pub chi2_cc: Option<f64>,
    /// χ²(1) upper tail of it, 0…1.
    pub p_cc: Option<f64>,
    /// The same χ² without continuity correction.
    pub chi2: Option<f64>,
    /// D = −2.35 ln α, in ETS delta units; negative: harder for the focal group. `None` when α is or is 0.
    /// Holland & Thayer 1988.
    pub delta: Option<f64>,
    /// 2.35 × the standard error of ln α; `None` with D. Robins, Breslow & Greenland 1986.
    pub delta_se: Option<f64>,
    /// ETS class; `None` when D, its error or p is.
    pub ets_class: Option<EtsClass>,
    /// Mean difference of shares right, focal − reference, weighted by focal persons (strata without
    /// reference persons add 0), −1…1; `None` without focal or without reference persons.
    /// Dorans & Kulick 1986.
    pub std_p_dif: Option<f64>,
}

/// Persons of one stratum: right and wrong of the reference, right and wrong of the focal group.
type Stratum = [u64; 4];

fn mantel_haenszel(strata: &[Stratum]) -> MantelHaenszel {
    let (mut over, mut under) = (0.0, 0.0);
    let (mut excess, mut variance) = (0.0, 0.0);
    let (mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0);
    let (mut difference, mut focal, mut reference) = (0.0, 0_u64, 0_u64);
    for stratum in strata {
        let [a, b, c, d] = stratum.map(|count| count as f64);
        let n = a + b + c + d;
        let (refs, focals) = (a + b, c + d);
        focal += stratum[2] + stratum[3];
        reference += stratum[0] + stratum[1];
        if refs > 0.0 && focals > 0.0 {
            difference += focals * (c / focals - a / refs);
        }
        if n < 2.0 {
            continue;
        }
        let (r, s) = (a * d / n, b * c / n);
        let (p, q) = ((a + d) / n, (b + c) / n);
        over += r;
        under += s;
        pr += p * r;
        ps_qr += p * s + q * r;
        qs += q * s;
        let (right, wrong) = (a + c, b + d);
        excess += a - refs * right / n;
        variance += refs * focals * right * wrong / (n * n * (n - 1.0));
    }
    let alpha = (under > 0.0).then(|| over / under);
    let statistic =
        |less: f64| (variance > 0.0).then(|| (excess.abs() - less).max(0.0).powi(2) / variance);
    let chi2_cc = statistic(0.5);
    let p_cc = chi2_cc.and_then(|chi2| chi_square_above(chi2, 1.0));
    let delta = alpha
        .filter(|alpha| *alpha > 0.0)
        .map(|alpha| -2.35 * alpha.ln());
    let delta_se = delta.map(|_| {
        let square =
            pr / (2.0 * over * over) + ps_qr / (2.0 * over * under) + qs / (2.0 * under * under);
        2.35 * square.sqrt()
    });
    MantelHaenszel {
        alpha,
        chi2_cc,
        p_cc,
        chi2: statistic(0.0),
        delta,
        delta_se,
        ets_class: classify(delta, delta_se, p_cc),
        std_p_dif: (focal > 0 && reference > 0).then(|| difference / focal as f64),
    }
}

fn classify(delta: Option<f64>, se: Option<f64>, p: Option<f64>) -> Option<EtsClass> {
    let (size, se, p) = (delta?.abs(), se?, p?);
    Some(if size < 1.0 || p >= 0.05 {
        EtsClass::A
    } else if size >= 1.5 && size - 1.645 * se > 1.0 {
        EtsClass::C
    } else {
        EtsClass::B
    })
}

/// DIF of every item between two groups, before and after purification.
#[derive(Clone, Debug, PartialEq)]
pub struct Dif {
    /// Reference persons.
    pub n_reference: usize,
    /// Focal persons.
    pub n_focal: usize,
    /// Matched on the total of all items.
    pub items: Vec<MantelHaenszel>,
    /// p after Holm over the items.
    pub holm: Vec<Option<f64>>,
    /// p after Benjamini and Hochberg over the items.
    pub bh: Vec<Option<f64>>,
    /// Matched on the items not flagged and the studied one.
    pub purified: Vec<MantelHaenszel>,
    /// p of the purified statistics after Benjamini and Hochberg over the items.
    pub purified_bh: Vec<Option<f64>>,
    /// Places of the items flagged (p < .05) in the last round.
    pub flagged: Vec<usize>,
    /// Rounds of purification, at most 10.
    pub rounds: usize,
}

/// Most rounds of purification.
const ROUNDS: usize = 10;

/// Compares the groups on every item; `sides` has one entry a person, `None` for those in neither group.
///
/// `None` when some item was not presented to somebody in a group (totals are not comparable then), or
/// the lengths differ.
pub fn dif(responses: &Responses, sides: &[Option<Side>]) -> Option<Dif> {
    if sides.len() != responses.n() {
        return None;
    }
    let patterns = Patterns::of(responses, sides)?;
    let k = responses.k();
    let items = matched(&patterns, k, &[]);
    let p: Vec<Option<f64>> = items.iter().map(|item| item.p_cc).collect();
    let mut flagged = flagged(&items);
    let mut purified = items.clone();
    let mut rounds = 0;
    // difR's rule: go on until the same items are flagged as before; that none are in some round is no end
    // unless none are in the next one
    let any = !flagged.is_empty();
    while any && rounds < ROUNDS {
        rounds += 1;
        purified = matched(&patterns, k, &flagged);
        let again = self::flagged(&purified);
        if again == flagged {
            break;
        }
        flagged = again;
    }
    let total = |wanted: Side| sides.iter().filter(|side| **side == Some(wanted)).count();
    let purified_p: Vec<Option<f64>> = purified.iter().map(|item| item.p_cc).collect();
    Some(Dif {
        purified_bh: benjamini_hochberg(&purified_p),
        n_reference: total(Side::Reference),
        n_focal: total(Side::Focal),
        holm: holm(&p),
        bh: benjamini_hochberg(&p),
        items,
        purified,
        flagged,
        rounds,
    })
}

fn flagged(items: &[MantelHaenszel]) -> Vec<usize> {
    let places = items.iter().enumerate();
    let low = places.filter(|(_, item)| item.p_cc.is_some_and(|p| p < 0.05));
    low.map(|(place, _)| place).collect()
}

/// Patterns as bits, and how many of each side have them.
struct Patterns {
    /// Words of 64 items a pattern.
    words: usize,
    bits: Vec<u64>,
    counts: Vec<[u32; 2]>,
}

/// Patterns a thread goes through before its counts are added to those of others; whole numbers, so that
/// the result does not depend on it.
const CHUNK: usize = 16_384;

/// Persons of both sides who got the item right.
type Right = [u64; 2];

impl Patterns {
    /// `None` when somebody on a side was not presented with every item.
    fn of(responses: &Responses, sides: &[Option<Side>]) -> Option<Self> {
        let mut counts = vec![[0_u32; 2]; responses.patterns().count()];
        for (at, side) in responses.of_person().zip(sides) {
            if let (Some([reference, focal]), Some(side)) = (counts.get_mut(at), side) {
                match side {
                    Side::Reference => *reference += 1,
                    Side::Focal => *focal += 1,
                }
            }
        }
        let words = responses.k().div_ceil(64).max(1);
        let mut bits = Vec::with_capacity(counts.len() * words);
        for ((cells, _), counts) in responses.patterns().zip(&counts) {
            if *counts != [0, 0] && cells.contains(&ABSENT) {
                return None;
            }
            let packed = |cells: &[u8]| {
                let right = |cell: &u8| u64::from(*cell == RIGHT);
                cells
                    .iter()
                    .rev()
                    .fold(0, |bits, cell| bits << 1 | right(cell))
            };
            bits.extend(cells.chunks(64).map(packed));
            bits.resize(bits.len().next_multiple_of(words), 0);
        }
        // without items there is one empty pattern
        bits.resize(counts.len() * words, 0);
        Some(Self {
            words,
            bits,
            counts,
        })
    }

    /// Persons by their number right among the items of the mask, and of each item those who got it right,
    /// row after row by that number.
    fn by_base(&self, k: usize, mask: &[u64]) -> (Vec<Right>, Vec<Right>) {
        let nothing = || (vec![[0; 2]; k + 1], vec![[0; 2]; (k + 1) * k]);
        let add = |sum: Option<&mut Right>, more: Right| {
            if let Some(sum) = sum {
                sum[0] += more[0];
                sum[1] += more[1];
            }
        };
        self.bits
            .par_chunks(CHUNK * self.words)
            .zip(self.counts.par_chunks(CHUNK))
            .fold(nothing, |(mut persons, mut right), (bits, counts)| {
                for (bits, counts) in bits.chunks(self.words).zip(counts) {
                    let more = counts.map(u64::from);
                    if more == [0, 0] {
                        continue;
                    }
                    let known = bits.iter().zip(mask);
                    let base: u32 = known.map(|(bits, mask)| (bits & mask).count_ones()).sum();
                    let base = base as usize;
                    add(persons.get_mut(base), more);
                    let row = right.get_mut(base * k..(base + 1) * k).unwrap_or_default();
                    for (word, row) in bits.iter().zip(row.chunks_mut(64)) {
                        let mut rest = *word;
                        while rest != 0 {
                            add(row.get_mut(rest.trailing_zeros() as usize), more);
                            rest &= rest - 1;
                        }
                    }
                }
                (persons, right)
            })
            .reduce(nothing, |(mut persons, mut right), (other, others)| {
                persons
                    .iter_mut()
                    .zip(other)
                    .for_each(|(sum, more)| add(Some(sum), more));
                right
                    .iter_mut()
                    .zip(others)
                    .for_each(|(sum, more)| add(Some(sum), more));
                (persons, right)
            })
    }
}

/// Every item, matched on the total of itself and the items not in `without`.
fn matched(patterns: &Patterns, k: usize, without: &[usize]) -> Vec<MantelHaenszel> {
    let mut mask = vec![u64::MAX; patterns.words];
    for item in without {
        if let Some(word) = mask.get_mut(item / 64) {
            *word &= !(1 << (item % 64));
        }
    }
    let (persons, right) = patterns.by_base(k, &mask);
    (0..k)
        .map(|item| {
            // an item that does not match others still counts for itself: who got it right has one more
            let more = usize::from(without.contains(&item));
            let mut strata: Vec<Stratum> = vec![[0; 4]; k + 2];
            let right = right.iter().skip(item).step_by(k);
            for (base, (all, right)) in persons.iter().zip(right).enumerate() {
                if let Some([_, reference, _, focal]) = strata.get_mut(base) {
                    *reference += all[0] - right[0];
                    *focal += all[1] - right[1];
                }
                if let Some([reference, _, focal, _]) = strata.get_mut(base + more) {
                    *reference += right[0];
                    *focal += right[1];
                }
            }
            mantel_haenszel(&strata)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    fn of(k: usize, rows: &[&str], groups: &str) -> Option<Dif> {
        let (responses, _) = Responses::of(&fixture::sample(k, rows)).unwrap();
        let side = |c| match c {
            '0' => Some(Side::Reference),
            '1' => Some(Side::Focal),
            _ => None,
        };
        dif(&responses, &groups.chars().map(side).collect::<Vec<_>>())
    }

    #[test]
    fn undefined_cases() {
        let nobody = of(2, &["10", "01", "11"], "000").unwrap();
        for item in nobody.items {
            assert_eq!(item, MantelHaenszel::default());
        }
        let flat = of(2, &["10", "11", "10", "11"], "0011").unwrap();
        assert_eq!((flat.items[0].alpha, flat.items[0].ets_class), (None, None));
        assert_eq!(of(2, &["1.", "11"], "01"), None);
        assert_eq!(of(2, &["10"], "01"), None);
        // purified on nothing but themselves no item is flagged, so both are matching items again
        let swinging = of(2, &["10", "01"].repeat(6), &"01".repeat(6)).unwrap();
        assert_eq!((swinging.flagged, swinging.rounds), (vec![0, 1], ROUNDS));
        assert_eq!(of(2, &["1.", "10", "01"], "x01").unwrap().n_focal, 1);
    }

    #[test]
    fn classes_follow_size_and_doubt() {
        let class = |delta, se, p| classify(Some(delta), Some(se), Some(p));
        assert_eq!(class(0.99, 0.1, 0.001), Some(EtsClass::A));
        assert_eq!(class(-2.0, 0.3, 0.06), Some(EtsClass::A));
        assert_eq!(class(-2.0, 0.3, 0.01), Some(EtsClass::C));
        assert_eq!(class(2.0, 0.7, 0.01), Some(EtsClass::B));
        assert_eq!(class(1.2, 0.1, 0.01), Some(EtsClass::B));
        assert_eq!(classify(None, None, Some(0.01)), None);
    }
}
