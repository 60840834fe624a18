//! Orders that follow from a seed, the same on every machine and in every later version.
//!
//! `ChaCha20` is value-stable; the rejection sampling and the Fisher–Yates walk are ours and pinned
//! by test vectors, because `rand` may change its own between releases.

use rand::rand_core::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use super::Seed;
use crate::bank::id::OptionId;
use crate::bank::item::choice::Pin;
use crate::bank::item::{Arrangement, Item, Shuffled};

/// The generator of one purpose: streams of different purposes never meet.
pub fn stream(seed: Seed, purpose: &[&str]) -> ChaCha20Rng {
    let mut hasher = blake3::Hasher::new_derive_key("khaothi/stream/1");
    hasher.update(&seed.0.to_le_bytes());
    for part in purpose {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    ChaCha20Rng::from_seed(*hasher.finalize().as_bytes())
}

/// A whole number from 0 to `below − 1`, each equally likely; 0 when `below` is 0.
pub fn below(rng: &mut impl Rng, below: usize) -> usize {
    let bound = below as u64;
    if bound <= 1 {
        return 0;
    }
    let usable = u64::MAX - u64::MAX % bound;
    loop {
        let drawn = rng.next_u64();
        if drawn < usable {
            return usize::try_from(drawn % bound).unwrap_or(0);
        }
    }
}

/// A permutation of the values, every one equally likely (Fisher–Yates, from the end).
pub fn shuffle<T>(values: &mut [T], rng: &mut impl Rng) {
    for last in (1..values.len()).rev() {
        values.swap(last, below(rng, last + 1));
    }
}

/// Units in the order this candidate sees them in a section of this form. A form in one part is
/// its section 0.
pub fn units<T>(drawn: &mut [T], seed: Seed, form: &str, section: usize) {
    let number = section.to_string();
    let purpose: &[&str] = if section == 0 {
        &["items", form]
    } else {
        &["items", form, &number]
    };
    shuffle(drawn, &mut stream(seed, purpose));
}

/// Option ids in the order this candidate sees them, group after group; pinned options stay where
/// their pin says. `by_form` says whether the form shuffles options; what would give the key away
/// is shuffled in any case.
pub fn options(item: &Item, seed: Seed, at: &str, form: &str, by_form: bool) -> Vec<OptionId> {
    let groups = item.arrangements();
    let orders = groups.iter().enumerate().map(|(number, group)| {
        let shuffled = match group.shuffled {
            Shuffled::ByForm => by_form,
            Shuffled::Always | Shuffled::Deranged => true,
        };
        if !shuffled {
            return group.ids.iter().map(|(id, _)| id.clone()).collect();
        }
        // the first group's stream is older than groups and has no number
        let mut rng = if number == 0 {
            stream(seed, &["options", form, at])
        } else {
            stream(seed, &["options", form, at, &number.to_string()])
        };
        let mut order = arrange(group, &mut rng);
        while group.shuffled == Shuffled::Deranged && is_given(group, &order) {
            order = arrange(group, &mut rng);
        }
        order
    });
    orders.flatten().collect()
}

fn is_given(group: &Arrangement, order: &[OptionId]) -> bool {
    group.ids.len() > 1 && group.ids.iter().map(|(id, _)| id).eq(order)
}

/// One group in a random order, pins kept.
fn arrange(group: &Arrangement, rng: &mut impl Rng) -> Vec<OptionId> {
    let ids = |pin: Option<Pin>| {
        let chosen = group.ids.iter().filter(move |(_, at)| *at == pin);
        chosen.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    let mut free = ids(None);
    shuffle(&mut free, rng);
    let mut order = ids(Some(Pin::First));
    order.append(&mut free);
    order.append(&mut ids(Some(Pin::Last)));
    for (position, (id, pin)) in group.ids.iter().enumerate() {
        if *pin == Some(Pin::Here) {
            order.insert(position.min(order.len()), id.clone());
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These orders are a promise: papers of any age are made again from their seed.
    #[test]
    fn shuffles_are_pinned() {
        let mut values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        shuffle(&mut values, &mut stream(Seed(42), &["test"]));
        assert_eq!(values, PINNED);
        let mut rng = stream(Seed(7), &["a", "b"]);
        let drawn: Vec<usize> = (0..8).map(|_| below(&mut rng, 10)).collect();
        assert_eq!(drawn, PINNED_BELOW);
    }
    const PINNED: [i32; 10] = [0, 4, 3, 5, 2, 7, 1, 6, 9, 8];
    const PINNED_BELOW: [usize; 8] = [6, 9, 5, 2, 1, 3, 4, 0];

    #[test]
    fn purposes_do_not_share_a_stream() {
        let first = |purpose: &[&str]| stream(Seed(1), purpose).next_u64();
        assert_ne!(first(&["ab", "c"]), first(&["a", "bc"]));
    }
}
