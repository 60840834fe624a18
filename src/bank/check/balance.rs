//! Rules about a bank as a whole: where keys stand, what topics and levels hold, how many items
//! are flawed.

use std::collections::BTreeMap;

use super::Found;
use super::writing::longest;
use crate::bank::source::outline::BankOutline;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Value, msg};

/// Fewer items than this say nothing about balance.
const ENOUGH: usize = 20;

/// The rules about a bank. `flawed` counts its items with a warning about how they are written.
pub(super) fn check(bank: &BankOutline, flawed: usize, found: &mut Found) {
    positions(bank, found);
    truths(bank, found);
    lengths(bank, found);
    topics(bank, found);
    levels(bank, found);
    let items = bank.items.iter().filter(|item| item.is_scored()).count();
    if items >= ENOUGH && flawed * 5 > items {
        let message = msg("k0622-message")
            .with("flawed", flawed)
            .with("items", items)
            .with("percent", percent(flawed, items));
        found.push(Diagnostic::new(Code::K0622, bank.head, message).help(msg("k0622-help")));
    }
}

fn percent(part: usize, whole: usize) -> Value {
    Value::Decimal(100.0 * part as f64 / whole.max(1) as f64, 0)
}

/// Each position should hold the key about as often as any other: of four options, 20 to 30 %.
fn positions(bank: &BankOutline, found: &mut Found) {
    let mut counts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for item in bank.items.iter().filter(|item| item.is_single()) {
        let options = item.options();
        if options.iter().any(|said| said.pinned) {
            continue;
        }
        if let Some(place) = options.iter().position(|said| said.key) {
            let row = counts
                .entry(options.len())
                .or_insert_with(|| vec![0; options.len()]);
            if let Some(count) = row.get_mut(place) {
                *count += 1;
            }
        }
    }
    for (options, row) in counts {
        let all: usize = row.iter().sum();
        if all < ENOUGH || options < 3 {
            continue;
        }
        let share = |count: usize| count as f64 / all as f64;
        let even = 1.0 / options as f64;
        // what chance alone does to a small bank is no habit: two standard errors on top
        let slack = 0.2 * even + 2.0 * (even * (1.0 - even) / all as f64).sqrt() * 0.5;
        let worst = row
            .iter()
            .enumerate()
            .max_by(|a, b| {
                let off = |count: usize| (share(count) - even).abs();
                off(*a.1).total_cmp(&off(*b.1))
            })
            .filter(|(_, count)| (share(**count) - even).abs() > slack);
        if let Some((place, count)) = worst {
            let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
            let message = msg("k0618-message")
                .with("letter", letter.to_string())
                .with("count", *count)
                .with("items", all)
                .with("percent", percent(*count, all));
            let help = msg("k0618-help").with("even", Value::Decimal(100.0 * even, 0));
            found.push(Diagnostic::new(Code::K0618, bank.head, message).help(help));
        }
    }
}

fn truths(bank: &BankOutline, found: &mut Found) {
    let truths: Vec<bool> = bank.items.iter().filter_map(|item| item.truth).collect();
    let right = truths.iter().filter(|truth| **truth).count();
    let few = truths.len() < 10;
    if !few && (right * 10 > truths.len() * 7 || right * 10 < truths.len() * 3) {
        let message = msg("k0619-message")
            .with("right", right)
            .with("items", truths.len());
        found.push(Diagnostic::new(Code::K0619, bank.head, message).help(msg("k0619-help")));
    }
}

fn lengths(bank: &BankOutline, found: &mut Found) {
    let (mut all, mut long) = (0, 0);
    for item in bank.items.iter().filter(|item| item.is_single()) {
        let options = item.options();
        let Some((_, own, other)) = longest(&options).filter(|_| options.len() >= 3) else {
            continue;
        };
        all += 1;
        long += usize::from(own > other + 5);
    }
    if all >= ENOUGH && long * 20 > all * 9 {
        let message = msg("k0625-message")
            .with("count", long)
            .with("items", all)
            .with("percent", percent(long, all));
        found.push(Diagnostic::new(Code::K0625, bank.head, message).help(msg("k0625-help")));
    }
}

fn topics(bank: &BankOutline, found: &mut Found) {
    if bank.topics.len() < 2 {
        return;
    }
    let scored: Vec<&str> = bank
        .items
        .iter()
        .filter(|item| item.is_scored())
        .filter_map(|item| item.topic.as_deref())
        .collect();
    if scored.len() < ENOUGH {
        return;
    }
    let even = scored.len() as f64 / bank.topics.len() as f64;
    let mut worst: Option<(&str, Span, usize)> = None;
    for (topic, span) in &bank.topics {
        let count = scored.iter().filter(|other| *other == topic).count();
        let off = (count as f64) < even / 4.0 && count > 0;
        if off && worst.is_none_or(|(_, _, least)| count < least) {
            worst = Some((topic, *span, count));
        }
    }
    if let Some((topic, span, count)) = worst {
        let message = msg("k0620-message")
            .with("topic", topic)
            .with("count", count)
            .with("items", scored.len());
        found.push(Diagnostic::new(Code::K0620, span, message).help(msg("k0620-help")));
    }
}

fn levels(bank: &BankOutline, found: &mut Found) {
    let levels: Vec<&str> = bank
        .items
        .iter()
        .filter(|item| item.is_scored())
        .filter_map(|item| item.level.as_deref())
        .collect();
    let remember = levels.iter().filter(|level| **level == "Remember").count();
    if levels.len() >= ENOUGH && remember * 10 > levels.len() * 7 {
        let message = msg("k0621-message")
            .with("count", remember)
            .with("items", levels.len())
            .with("percent", percent(remember, levels.len()));
        found.push(Diagnostic::new(Code::K0621, bank.head, message).help(msg("k0621-help")));
    }
}
