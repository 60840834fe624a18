//! What pure guessing earns: the expected share of an item's points for somebody who answers
//! everything and knows nothing.
//!
//! Options, statements, choices and orders are taken as equally likely; ticks as any choice of at
//! least one option, at most as many as may be ticked. Typed answers, essays and predictions are
//! not guessed. Sources: Moodle's random guess score for choices; the binomial for statements.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "rules for other families are kept away by `Rule::fits`"
)]

use super::certainty::Certainty;
use super::choice::{Multiple, Single};
use super::cloze::{Blank, Cloze};
use super::ordering;
use super::rule::ticks::Ticks;
use super::rule::{Judged, Marking, Rule, ticks};
use super::share::Share;
use super::{Body, Item};

impl Item {
    /// The expected share of the maximum that guessing earns, usually 0 to 1 (negative where the
    /// rule deducts without a floor); `None` for items that score nothing or are marked by people.
    ///
    /// Under certainty-based marking a guesser does best to say "low".
    pub fn guess(&self) -> Option<f64> {
        guess(&self.body, &self.marking)
    }
}

/// [`Item::guess`] for a body under a marking of a form.
pub fn guess(body: &Body, marking: &Marking) -> Option<f64> {
    let rule = &marking.rule;
    let share = match body {
        Body::Single(single) => one(single, rule, marking.certainty),
        Body::Multiple(multiple) => many(multiple, rule),
        Body::TrueFalse(_) => statements(1, rule),
        Body::Cluster(cluster) => statements(cluster.statements().len(), rule),
        Body::Matching(matching) => {
            let p = 1.0 / matching.choices().len() as f64;
            match rule {
                Rule::PerPart => p,
                _ => p.powi(i32::try_from(matching.prompts().len()).unwrap_or(i32::MAX)),
            }
        }
        Body::Ordering(ordering) => order(ordering.steps().len(), rule),
        Body::Cloze(cloze) => blanks(cloze, rule),
        Body::Numeric(_) | Body::Short(_) => 0.0,
        Body::Essay(_)
        | Body::Prediction(_)
        | Body::Rating(_)
        | Body::Likert(_)
        | Body::Pick(_)
        | Body::PickMany(_)
        | Body::Ranking(_)
        | Body::Recommend
        | Body::Text(_) => return None,
    };
    // "low" pays once what a right response earns, of three times that could be earned
    let best = if marking.certainty {
        Certainty::BEST as f64
    } else {
        1.0
    };
    Some(share / best)
}

fn one(single: &Single, rule: &Rule, certainty: bool) -> f64 {
    let each = single.options().iter();
    let earned = each.map(|option| {
        let share = single.share(std::slice::from_ref(&option.id), rule);
        // with "low" a wrong response costs nothing, whatever the credit of the option
        let share = if certainty {
            share.max(Share::NONE)
        } else {
            share
        };
        share.as_f64()
    });
    earned.sum::<f64>() / single.options().len() as f64
}

/// Over all choices of 1 to `at_most` options. Rules that look at credits go through every choice
/// where there are few options; the others through the counts of right and wrong ticks.
fn many(multiple: &Multiple, rule: &Rule) -> f64 {
    let options = multiple.options();
    let n = options.len();
    let most = multiple.at_most().unwrap_or(n);
    let by_credit = matches!(rule, Rule::Credits | Rule::Clip | Rule::Map { .. });
    if by_credit && n <= 16 {
        let mut sum = 0.0;
        let mut choices = 0.0;
        for bits in 1_u32..1 << n {
            if bits.count_ones() as usize > most {
                continue;
            }
            let ids: Vec<_> = options
                .iter()
                .enumerate()
                .filter(|(place, _)| bits >> place & 1 == 1)
                .map(|(_, option)| &option.id)
                .collect();
            sum += ticks::share(options, |option| ids.contains(&&option.id), rule).as_f64();
            choices += 1.0;
        }
        return sum / choices;
    }
    let keys = options.iter().filter(|option| option.key).count();
    let mut sum = 0.0;
    let mut choices = 0.0;
    for right in 0..=keys {
        for wrong in 0..=n - keys {
            if !(1..=most).contains(&(right + wrong)) {
                continue;
            }
            let weight = binomial(keys, right) * binomial(n - keys, wrong);
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let counted = Ticks {
                right: count(right),
                wrong: count(wrong),
                keys: count(keys),
                options: count(n),
            };
            sum += weight * counted.share(rule).as_f64();
            choices += weight;
        }
    }
    sum / choices
}

/// Each statement right with probability one half.
fn statements(parts: usize, rule: &Rule) -> f64 {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let each = (0..=parts).map(|right| {
        let judged = Judged {
            right: count(right),
            wrong: count(parts - right),
            parts: count(parts),
        };
        let share = match rule {
            // one thing right or wrong as a whole
            Rule::Credits => Share::whole_or_none(right == parts),
            rule => judged.share(rule),
        };
        binomial(parts, right) * share.as_f64()
    });
    each.sum::<f64>() / 2_f64.powi(i32::try_from(parts).unwrap_or(i32::MAX))
}

fn blanks(cloze: &Cloze, rule: &Rule) -> f64 {
    let each = cloze.blanks().iter().map(|blank| match blank {
        Blank::OneOf(options) => {
            let n = options.len() as f64;
            let credit = options.iter().map(|option| {
                let key = if option.key { 1.0 } else { 0.0 };
                option
                    .credit
                    .map_or(key, crate::bank::points::Points::as_f64)
            });
            (credit.sum::<f64>() / n, 1.0 / n)
        }
        Blank::Type(..) => (0.0, 0.0),
    });
    let each: Vec<(f64, f64)> = each.collect();
    match rule {
        Rule::PerPart => each.iter().map(|(credit, _)| credit).sum::<f64>() / each.len() as f64,
        _ => each.iter().map(|(_, right)| right).product(),
    }
}

/// Expected lengths of the longest rising subset of a random order of 0, 1, 2… 20 steps, a length
/// of one counted as none: Σ over orders ÷ n!. Up to 7 checked by enumeration in the test below;
/// the sums are those of the pairs of Young tableaux of each shape (Schensted 1961).
fn longest_rising(n: usize) -> f64 {
    let mut sum = 0.0;
    for shape in partitions(n) {
        let first = shape.first().copied().unwrap_or(0);
        let length = if first < 2 { 0 } else { first };
        // f^λ ÷ √n! by the hook length formula, squared: the chance of the shape
        let mut log = 0.0;
        for (row, &length) in shape.iter().enumerate() {
            for column in 0..length {
                let below = shape.iter().skip(row + 1).filter(|l| **l > column).count();
                log -= ((length - column + below) as f64).ln();
            }
        }
        log += (1..=n).map(|k| (k as f64).ln()).sum::<f64>() / 2.0;
        sum += length as f64 * (2.0 * log).exp();
    }
    sum
}

fn partitions(n: usize) -> Vec<Vec<usize>> {
    fn go(left: usize, most: usize, start: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
        if left == 0 {
            all.push(start.clone());
            return;
        }
        for part in (1..=left.min(most)).rev() {
            start.push(part);
            go(left - part, part, start, all);
            start.pop();
        }
    }
    let mut all = Vec::new();
    go(n, n, &mut Vec::new(), &mut all);
    all
}

/// Expected length of the longest run of steps that follow each other, a run of one as none.
///
/// Let `a(j)` be the number of orders of n steps without a run longer than j. Blocks of at most j
/// steps glued together leave b blocks of which none follows the block before it, so
/// `a(j) = Σ_b c(j, b) · d(b)`, where c counts the ways to cut n into b pieces of at most j and d
/// the orders of b without any succession: `d(b) = (b − 1)·d(b − 1) + (b − 2)·d(b − 2)`.
fn longest_run(n: usize) -> f64 {
    let mut free = vec![1.0, 1.0];
    for b in 2..=n {
        let at = |i: usize| free.get(i).copied().unwrap_or(0.0);
        free.push((b as f64 - 1.0) * at(b - 1) + (b as f64 - 2.0) * at(b - 2));
    }
    let cuts = |most: usize| {
        // ways[b][m]: ways to cut m into b pieces of 1..=most
        let mut ways = vec![0.0; n + 1];
        if let Some(first) = ways.first_mut() {
            *first = 1.0;
        }
        let mut orders = 0.0;
        for pieces in 1..=n {
            let before = ways.clone();
            for (m, way) in ways.iter_mut().enumerate() {
                *way = (1..=most.min(m)).filter_map(|k| before.get(m - k)).sum();
            }
            orders +=
                ways.last().copied().unwrap_or(0.0) * free.get(pieces).copied().unwrap_or(0.0);
        }
        orders
    };
    let all: f64 = (1..=n).map(|k| k as f64).product();
    let exactly = (2..=n).map(|length| length as f64 * (cuts(length) - cuts(length - 1)));
    exactly.sum::<f64>() / all
}

/// The expected credit of a random order of n steps under a rule.
fn order(n: usize, rule: &Rule) -> f64 {
    let steps = n as f64;
    match rule {
        // each place, and each successor the last step's "nothing" among them, with chance 1/n
        Rule::Absolute | Rule::NextExcludeLast | Rule::NextIncludeLast | Rule::Neighbours => {
            1.0 / steps
        }
        Rule::AllPairs => 0.5,
        Rule::LongestSubset => longest_rising(n) / steps,
        Rule::LongestRun => longest_run(n) / steps,
        // the mean distance of two random positions is (n² − 1) ÷ 3n
        Rule::Distance => {
            let mean = (steps * steps - 1.0) / (3.0 * steps);
            (steps - 1.0 - mean) / (steps - 1.0)
        }
        Rule::AllOrNothing => {
            let orders: f64 = (1..=n).map(|k| k as f64).product();
            1.0 / orders
        }
        rule => ordering::share(&[], rule).as_f64(),
    }
}

fn binomial(n: usize, k: usize) -> f64 {
    (1..=k).fold(1.0, |product, i| product * (n - k + i) as f64 / i as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::points::Points;

    fn close(got: f64, wanted: f64, what: &str) {
        assert!((got - wanted).abs() < 1e-9, "{what}: {got} is not {wanted}");
    }

    /// Four statements: linear 0.50, the 2025 national table 0.30625, Kprime 0.1875, 1/0 0.0625.
    #[test]
    fn guessing_at_statements() {
        close(statements(4, &Rule::PerPart), 0.5, "linear");
        close(statements(4, &Rule::national_2025()), 0.306_25, "national");
        close(statements(4, &Rule::Kprime), 0.1875, "Kprime");
        close(statements(4, &Rule::AllOrNothing), 0.0625, "1/0");
        close(statements(1, &Rule::Credits), 0.5, "true or false");
        // right − wrong, floor 0: (4·1 + 2·4)/4/16
        close(statements(4, &Rule::Deduct(Points::ONE)), 0.1875, "deduct");
    }

    fn orders(n: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for value in 0..n {
            all = all
                .into_iter()
                .flat_map(|order: Vec<usize>| {
                    (0..=order.len()).map(move |at| {
                        let mut longer = order.clone();
                        longer.insert(at, value);
                        longer
                    })
                })
                .collect();
        }
        all
    }

    #[test]
    fn guessing_at_orders_is_what_enumeration_says() {
        let rules = [
            Rule::AllOrNothing,
            Rule::Absolute,
            Rule::NextExcludeLast,
            Rule::NextIncludeLast,
            Rule::Neighbours,
            Rule::AllPairs,
            Rule::LongestSubset,
            Rule::LongestRun,
            Rule::Distance,
        ];
        for n in 2..=7 {
            let all = orders(n);
            for rule in &rules {
                let sum: f64 = all.iter().map(|o| ordering::share(o, rule).as_f64()).sum();
                close(
                    order(n, rule),
                    sum / all.len() as f64,
                    &format!("{rule:?} {n}"),
                );
            }
        }
        assert!(order(20, &Rule::LongestSubset) < 0.5);
    }
}
