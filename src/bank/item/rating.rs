//! A survey's scale of numbers.

use super::response::Misfit;
use crate::text::Text;

/// A scale from one whole number to another, its ends named. At most 11 steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    from: u8,
    to: u8,
    low: Text,
    high: Text,
}

impl Rating {
    /// The most steps a scale may have: 0 to 10.
    pub const STEPS: u8 = 11;

    /// `None` unless the scale rises and has at most [`Self::STEPS`] steps.
    pub fn new(from: u8, to: u8, low: Text, high: Text) -> Option<Self> {
        (from < to && to - from < Self::STEPS).then_some(Self {
            from,
            to,
            low,
            high,
        })
    }

    /// The lowest step.
    pub fn from(&self) -> u8 {
        self.from
    }

    /// The highest step.
    pub fn to(&self) -> u8 {
        self.to
    }

    /// What the lowest step means.
    pub fn low(&self) -> &Text {
        &self.low
    }

    /// What the highest step means.
    pub fn high(&self) -> &Text {
        &self.high
    }

    pub(super) fn accepts(&self, step: u8) -> Result<(), Misfit> {
        if (self.from..=self.to).contains(&step) {
            Ok(())
        } else {
            Err(Misfit::OffScale)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_rises_and_is_short() {
        let scale = |from, to| Rating::new(from, to, Text::default(), Text::default());
        assert!(scale(1, 10).is_some() && scale(0, 10).is_some());
        for (from, to) in [(5, 5), (9, 1), (0, 11), (1, 255)] {
            assert!(scale(from, to).is_none(), "{from}..{to}");
        }
        assert_eq!(scale(1, 5).unwrap().accepts(6), Err(Misfit::OffScale));
    }
}
