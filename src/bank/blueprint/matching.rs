//! Filling quotas that compete for items: bipartite matching with augmenting paths, and the proof
//! that it cannot be done when it cannot (Hall's theorem).

use std::collections::VecDeque;

/// Which line of a blueprint holds which unit. Lines and units are numbered from 0.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The line that holds each unit.
    holders: Vec<Option<usize>>,
}

/// How a search came to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reached {
    /// It did not.
    Not,
    /// It began there.
    First,
    /// Through this unit, which the line would have to give up.
    Through(usize),
}

/// Lines that together want more than the units any of them may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The lines, in order.
    pub lines: Vec<usize>,
    /// What they want.
    pub need: usize,
    /// Units any of them may have.
    pub have: usize,
}

impl Matching {
    /// Nothing held yet of so many units.
    pub fn new(units: usize) -> Self {
        Self {
            holders: vec![None; units],
        }
    }

    /// The line that holds a unit.
    pub fn holder(&self, unit: usize) -> Option<usize> {
        self.holders.get(unit).copied().flatten()
    }

    /// Gives a unit to a line.
    pub fn give(&mut self, line: usize, unit: usize) {
        if let Some(holder) = self.holders.get_mut(unit) {
            *holder = Some(line);
        }
    }

    /// Gives `line` one unit more by the shortest chain of exchanges, each line taking the first
    /// of its wishes it can.
    ///
    /// # Errors
    /// When no chain exists: the lines that stand in each other's way, `line` among them.
    pub fn augment(&mut self, line: usize, wishes: &[Vec<usize>]) -> Result<(), Vec<usize>> {
        let mut reached = vec![Reached::Not; wishes.len()];
        // which line reached each unit
        let mut by: Vec<Option<usize>> = vec![None; self.holders.len()];
        mark(&mut reached, line, Reached::First);
        let mut queue = VecDeque::from([line]);
        while let Some(seeking) = queue.pop_front() {
            for &unit in wishes.get(seeking).into_iter().flatten() {
                if by.get(unit).is_none_or(Option::is_some) || self.holder(unit) == Some(seeking) {
                    continue;
                }
                if let Some(slot) = by.get_mut(unit) {
                    *slot = Some(seeking);
                }
                match self.holder(unit) {
                    None => {
                        self.exchange(unit, &by, &reached);
                        return Ok(());
                    }
                    Some(holder) if reached.get(holder) == Some(&Reached::Not) => {
                        mark(&mut reached, holder, Reached::Through(unit));
                        queue.push_back(holder);
                    }
                    Some(_) => {}
                }
            }
        }
        let lines = reached.iter().enumerate();
        Err(lines
            .filter(|(_, reached)| **reached != Reached::Not)
            .map(|(line, _)| line)
            .collect())
    }

    /// Walks a chain back from a free unit: each line takes what it reached and gives up what it
    /// was reached through.
    fn exchange(&mut self, free: usize, by: &[Option<usize>], reached: &[Reached]) {
        let mut unit = Some(free);
        while let Some(taken) = unit {
            let Some(line) = by.get(taken).copied().flatten() else {
                return;
            };
            self.give(line, taken);
            unit = match reached.get(line) {
                Some(Reached::Through(unit)) => Some(*unit),
                Some(Reached::Not | Reached::First) | None => None,
            };
        }
    }
}

fn mark(reached: &mut [Reached], line: usize, how: Reached) {
    if let Some(slot) = reached.get_mut(line) {
        *slot = how;
    }
}

/// Sets of lines that cannot all be filled, none sharing a line with another; empty when every
/// line can get what it wants. `pools` are the units each line may have, of `units` in all.
pub fn violations(needs: &[usize], pools: &[Vec<usize>], units: usize) -> Vec<Violation> {
    let mut matching = Matching::new(units);
    let mut found: Vec<Violation> = Vec::new();
    for (line, need) in needs.iter().enumerate() {
        for _each in 0..*need {
            let Err(lines) = matching.augment(line, pools) else {
                continue;
            };
            let apart = found
                .iter()
                .all(|earlier| !earlier.lines.iter().any(|line| lines.contains(line)));
            if apart {
                found.push(violation(lines, needs, pools, units));
            }
            break;
        }
    }
    found
}

fn violation(lines: Vec<usize>, needs: &[usize], pools: &[Vec<usize>], units: usize) -> Violation {
    let mut theirs = vec![false; units];
    for &unit in lines.iter().filter_map(|line| pools.get(*line)).flatten() {
        if let Some(slot) = theirs.get_mut(unit) {
            *slot = true;
        }
    }
    let need = lines.iter().filter_map(|line| needs.get(*line)).sum();
    let have = theirs.into_iter().filter(|theirs| *theirs).count();
    Violation { lines, need, have }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn overlapping_lines_are_filled_by_exchange() {
        // line 0 may have all, line 1 only the first two: whatever line 0 took, it gives way
        let wishes = vec![vec![0, 1, 2, 3], vec![0, 1]];
        let mut matching = Matching::new(4);
        for line in [0, 0, 1, 1] {
            assert_eq!(matching.augment(line, &wishes), Ok(()));
        }
        let held: Vec<_> = (0..4).map(|unit| matching.holder(unit)).collect();
        assert_eq!(held, [Some(1), Some(1), Some(0), Some(0)]);
        assert_eq!(
            matching.augment(1, &wishes),
            Err(vec![1]),
            "it has all it may have"
        );
    }

    #[test]
    fn a_violation_names_its_lines_and_what_is_missing() {
        let pools = vec![vec![0, 1, 2], vec![0, 1], vec![2, 1], vec![5]];
        let found = violations(&[2, 1, 1, 1], &pools, 6);
        let expected = Violation {
            lines: vec![0, 1, 2],
            need: 4,
            have: 3,
        };
        assert_eq!(found, [expected]);
    }

    /// Whether needs can be met, by trying everything.
    fn possible(needs: &[usize], pools: &[Vec<usize>], taken: &mut Vec<bool>) -> bool {
        let Some(line) = needs.iter().position(|need| *need > 0) else {
            return true;
        };
        let mut less = needs.to_vec();
        less[line] -= 1;
        for &unit in &pools[line] {
            if !taken[unit] {
                taken[unit] = true;
                let fits = possible(&less, pools, taken);
                taken[unit] = false;
                if fits {
                    return true;
                }
            }
        }
        false
    }

    proptest! {
        #[test]
        fn the_proof_agrees_with_trying_everything(
            lines in prop::collection::vec((0..3_usize, prop::collection::btree_set(0..6_usize, 0..5)), 1..4)
        ) {
            let needs: Vec<usize> = lines.iter().map(|(need, _)| *need).collect();
            let pools: Vec<Vec<usize>> = lines.iter().map(|(_, pool)| pool.iter().copied().collect()).collect();
            let found = violations(&needs, &pools, 6);
            prop_assert_eq!(found.is_empty(), possible(&needs, &pools, &mut vec![false; 6]));
            for violation in found {
                prop_assert!(violation.need > violation.have, "{:?}", violation);
            }
        }
    }
}
