//! What pure guessing earns.

use crate::bank::item::{Body, Item, Response};
use crate::bank::points::Points;

/// Options beyond which ticking at random is not counted out but taken to earn nothing.
const COUNTED: usize = 12;

/// The share of an item's points that answering at random earns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Expected share, 0 to 1.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
}

impl Guess {
    /// Nothing, for certain: what is typed or judged cannot be guessed.
    pub const NOTHING: Self = Self {
        mean: 0.0,
        variance: 0.0,
    };

    /// Of outcomes that are equally likely, each a share.
    fn of(shares: &[f64]) -> Self {
        let n = shares.len().max(1) as f64;
        let mean = shares.iter().sum::<f64>() / n;
        let variance = shares.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / n;
        Self { mean, variance }
    }
}

/// What guessing earns on an item: every way to answer is equally likely, and each is marked by
/// the item's own rule. Of items with several ticks: every set of ticks that may be made.
pub fn guess(item: &Item) -> Guess {
    let full = item.points.as_f64();
    if !item.is_scored() || full <= 0.0 {
        return Guess::NOTHING;
    }
    let share = |response: &Response| -> f64 {
        let earned: Points = item.mark(Some(response));
        earned.as_f64() / full
    };
    match &item.body {
        Body::Single(single) => {
            let shares: Vec<f64> = single
                .options()
                .iter()
                .map(|option| share(&Response::Chosen(vec![option.id.clone()])))
                .collect();
            Guess::of(&shares)
        }
        Body::Multiple(multiple) => {
            let options = multiple.options();
            if options.len() > COUNTED {
                return Guess::NOTHING;
            }
            let most = multiple.at_most().unwrap_or(options.len());
            let shares: Vec<f64> = (1_u32..1 << options.len())
                .filter(|set| set.count_ones() as usize <= most)
                .map(|set| {
                    let ids = options
                        .iter()
                        .enumerate()
                        .filter(|(place, _)| set & (1 << place) != 0)
                        .map(|(_, option)| option.id.clone())
                        .collect();
                    share(&Response::Chosen(ids))
                })
                .collect();
            Guess::of(&shares)
        }
        Body::TrueFalse(_) => Guess::of(&[
            share(&Response::Truth(true)),
            share(&Response::Truth(false)),
        ]),
        Body::Rating(_) | Body::Text(_) => Guess::NOTHING,
    }
}
