//! What a draw asks of its banks: which units are reserved, and which each quota may have.

use std::collections::BTreeSet;

use super::unit::{Unit, units};
use super::{Draw, Quota};
use crate::bank::id::{BankId, ItemRef};
use crate::bank::{Bank, Banks};

/// A draw's quotas over the units they may have. Units that are fixed, anchors, or in a bank that
/// is drawn whole, are reserved: no quota has them.
#[derive(Clone, Debug)]
pub struct Demand<'a> {
    /// The units any quota may have, bank by bank in the author's order.
    pub units: Vec<(&'a Bank, Unit<'a>)>,
    /// The draw's line, and how many units it wants, quota by quota.
    pub lines: Vec<(usize, usize)>,
    /// The units each quota may have, in order, as places in `units`.
    pub pools: Vec<Vec<usize>>,
}

impl<'a> Demand<'a> {
    /// The demand of a draw. A quota of a bank that is not there may have nothing.
    pub fn of(draw: &'a [Draw], banks: Banks<'a>) -> Self {
        let fixed: BTreeSet<&ItemRef> = draw
            .iter()
            .filter_map(|draw| match draw {
                Draw::Fixed(item) | Draw::Anchor(item) => Some(item),
                Draw::Quota(_) | Draw::All(_) => None,
            })
            .collect();
        let whole: BTreeSet<&BankId> = draw
            .iter()
            .filter_map(|draw| match draw {
                Draw::All(bank) => Some(bank),
                Draw::Quota(_) | Draw::Fixed(_) | Draw::Anchor(_) => None,
            })
            .collect();
        let quotas: Vec<(usize, &Quota)> = draw
            .iter()
            .enumerate()
            .filter_map(|(line, draw)| match draw {
                Draw::Quota(quota) => Some((line, quota)),
                Draw::Fixed(_) | Draw::Anchor(_) | Draw::All(_) => None,
            })
            .collect();
        let mut free: Vec<(&Bank, Unit<'_>)> = Vec::new();
        for bank in banks.0.iter().filter(|bank| !whole.contains(&bank.id)) {
            if quotas.iter().any(|(_, quota)| quota.bank == bank.id) {
                let open = units(bank).into_iter().filter(|unit| {
                    let reserved = |at: &&ItemRef| at.bank == bank.id && unit.holds(&at.item);
                    !fixed.iter().copied().any(|at| reserved(&at))
                });
                free.extend(open.map(|unit| (bank, unit)));
            }
        }
        let pool = |quota: &Quota| {
            let places = free.iter().enumerate();
            places
                .filter(|(_, (bank, unit))| bank.id == quota.bank && unit.is_admitted(quota))
                .map(|(place, _)| place)
                .collect()
        };
        let pools = quotas.iter().map(|(_, quota)| pool(quota)).collect();
        Self {
            pools,
            lines: quotas
                .into_iter()
                .map(|(line, quota)| (line, quota.count))
                .collect(),
            units: free,
        }
    }
}
