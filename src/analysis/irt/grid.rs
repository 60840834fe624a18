//! Ability on a grid, and expected counts over it: the E-step of marginal maximum likelihood.
#![expect(
    clippy::indexing_slicing,
    reason = "dense loops over arrays sized together here"
)]

use rayon::prelude::*;

use super::responses::{ABSENT, RIGHT, Responses};

/// Ends of the grid in standard deviations: σ up to 1.6 in the slope-1 metric needs eight.
const REACH: f64 = 8.0;

/// Equally spaced nodes for θ ~ N(0, 1) on −8…8. The rectangle rule is exact to 1e-8 as long as the
/// posterior SD is above .8 of the spacing.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Grid {
    /// The nodes, ascending.
    pub(in crate::analysis) theta: Vec<f64>,
    /// Their weights, which sum to 1.
    pub(in crate::analysis) weight: Vec<f64>,
}

impl Grid {
    /// A grid fine enough for tests of `k` items.
    pub(in crate::analysis) fn for_items(k: usize) -> Self {
        let nodes = if k <= 60 { 65 } else { 129 };
        Self::of(nodes)
    }

    /// A grid of so many nodes (odd).
    pub(in crate::analysis) fn of(nodes: usize) -> Self {
        let step = 2.0 * REACH / (nodes as f64 - 1.0);
        let theta: Vec<f64> = (0..nodes).map(|node| node as f64 * step - REACH).collect();
        let density: Vec<f64> = theta
            .iter()
            .map(|theta| (-theta * theta / 2.0).exp())
            .collect();
        let whole: f64 = density.iter().sum();
        Self {
            theta,
            weight: density.into_iter().map(|density| density / whole).collect(),
        }
    }
}

/// Patterns cut into blocks of items, each block one byte: with every answer known 8 items a block, else
/// 5 (three states). One table row then stands for 8 or 5 factors of the likelihood.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    k: usize,
    radix: usize,
    width: usize,
    codes: Vec<u8>,
    counts: Vec<u64>,
}

/// What the data say at given item parameters.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// Σ ln P(pattern) over persons.
    pub(super) loglik: f64,
    /// Of each item, expected persons right at each node.
    pub(super) right: Vec<Vec<f64>>,
    /// Of each item, expected persons presented with it at each node.
    pub(super) seen: Vec<Vec<f64>>,
}

/// Parts the patterns are cut into; fixed, so that sums do not depend on the number of threads.
const PARTS: usize = 16;

impl Blocks {
    pub(super) fn of(responses: &Responses) -> Self {
        let k = responses.k();
        let (radix, width) = if responses.is_complete() {
            (2, 8)
        } else {
            (3, 5)
        };
        let mut codes = Vec::new();
        let mut counts = Vec::new();
        for (cells, count) in responses.patterns() {
            counts.push(count);
            for block in cells.chunks(width) {
                let code = block
                    .iter()
                    .rev()
                    .fold(0_usize, |code, cell| code * radix + usize::from(*cell));
                codes.push(u8::try_from(code).unwrap_or(u8::MAX));
            }
        }
        Self {
            k,
            radix,
            width,
            codes,
            counts,
        }
    }

    pub(super) fn persons(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn blocks(&self) -> usize {
        self.k.div_ceil(self.width)
    }

    fn rows(&self, block: usize) -> usize {
        let items = self.width.min(self.k - block * self.width);
        self.radix.pow(u32::try_from(items).unwrap_or(0))
    }

    /// The state of the item at this place of a block with this code.
    fn state(&self, code: usize, place: usize) -> usize {
        code / self.radix.pow(u32::try_from(place).unwrap_or(0)) % self.radix
    }

    /// Of each block, P(its answers) at each node, row after row by code.
    fn tables(&self, p: &[Vec<f64>], nodes: usize) -> Vec<Vec<f64>> {
        let table = |block: usize| {
            let mut table = vec![1.0; self.rows(block) * nodes];
            for (code, row) in table.chunks_mut(nodes).enumerate() {
                for place in 0..self.width.min(self.k - block * self.width) {
                    let p = &p[block * self.width + place];
                    let state = self.state(code, place);
                    for (value, p) in row.iter_mut().zip(p) {
                        if state == usize::from(RIGHT) {
                            *value *= p;
                        } else if state != usize::from(ABSENT) {
                            *value *= 1.0 - p;
                        }
                    }
                }
            }
            table
        };
        (0..self.blocks()).map(table).collect()
    }

    /// Expected counts at P(right) of each item at each node, for θ weighted as the grid says.
    pub(super) fn expectations(&self, p: &[Vec<f64>], grid: &Grid) -> Expected {
        let nodes = grid.theta.len();
        let blocks = self.blocks();
        let tables = self.tables(p, nodes);
        let size = self.counts.len().div_ceil(PARTS).max(1);
        let part = |(codes, counts): (&[u8], &[u64])| {
            let mut sums: Vec<Vec<f64>> =
                tables.iter().map(|table| vec![0.0; table.len()]).collect();
            let mut loglik = 0.0;
            let mut posterior = vec![0.0; nodes];
            for (codes, count) in codes.chunks(blocks).zip(counts) {
                posterior.copy_from_slice(&grid.weight);
                for (table, code) in tables.iter().zip(codes) {
                    let start = usize::from(*code) * nodes;
                    for (value, factor) in posterior.iter_mut().zip(&table[start..start + nodes]) {
                        *value *= factor;
                    }
                }
                let (whole, times) = (posterior.iter().sum::<f64>(), *count as f64);
                let (log, scale) = if whole < f64::MIN_POSITIVE {
                    (logarithmic(&tables, codes, grid, &mut posterior), times)
                } else {
                    (whole.ln(), times / whole)
                };
                loglik += times * log;
                for value in &mut posterior {
                    *value *= scale;
                }
                for (sum, code) in sums.iter_mut().zip(codes) {
                    let start = usize::from(*code) * nodes;
                    for (sum, value) in sum[start..start + nodes].iter_mut().zip(&posterior) {
                        *sum += value;
                    }
                }
            }
            (loglik, sums)
        };
        let parts: Vec<_> = self
            .codes
            .par_chunks((size * blocks).max(1))
            .zip(self.counts.par_chunks(size))
            .map(part)
            .collect();
        let mut found = Expected {
            loglik: 0.0,
            right: vec![vec![0.0; nodes]; self.k],
            seen: vec![vec![0.0; nodes]; self.k],
        };
        for (loglik, sums) in parts {
            found.loglik += loglik;
            for (block, sum) in sums.iter().enumerate() {
                for (code, row) in sum.chunks(nodes).enumerate() {
                    for place in 0..self.width.min(self.k - block * self.width) {
                        let item = block * self.width + place;
                        let state = self.state(code, place);
                        if state == usize::from(ABSENT) {
                            continue;
                        }
                        for (seen, value) in found.seen[item].iter_mut().zip(row) {
                            *seen += value;
                        }
                        if state == usize::from(RIGHT) {
                            for (right, value) in found.right[item].iter_mut().zip(row) {
                                *right += value;
                            }
                        }
                    }
                }
            }
        }
        found
    }
}

/// The posterior by logarithms, for patterns so unlikely that the product is 0. Returns ln P(pattern).
fn logarithmic(tables: &[Vec<f64>], codes: &[u8], grid: &Grid, posterior: &mut [f64]) -> f64 {
    let nodes = grid.theta.len();
    for (node, value) in posterior.iter_mut().enumerate() {
        *value = grid.weight[node].ln();
        for (table, code) in tables.iter().zip(codes) {
            *value += table[usize::from(*code) * nodes + node].max(1e-300).ln();
        }
    }
    let top = posterior.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut whole = 0.0;
    for value in posterior.iter_mut() {
        *value = (*value - top).exp();
        whole += *value;
    }
    for value in posterior.iter_mut() {
        *value /= whole;
    }
    top + whole.ln()
}
