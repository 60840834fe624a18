//! What a flag on an item says to a trainer.

use crate::analysis::items::ItemFlag;
use crate::message::{Message, msg};

/// The sentence for a flag.
pub fn sentence(flag: ItemFlag) -> Message {
    match flag {
        ItemFlag::TooEasy => msg("flag-too-easy"),
        ItemFlag::TooHard => msg("flag-too-hard"),
        ItemFlag::LowDiscrimination => msg("flag-low-discrimination"),
        ItemFlag::NegativeDiscrimination => msg("flag-negative-discrimination"),
        ItemFlag::DistractorStrongerThanKey => msg("flag-distractor"),
    }
}
