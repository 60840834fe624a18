//! Time beyond a form's one limit: sections, time for each item, grace.

use std::num::NonZeroU32;

use crate::text::Text;

/// How the time of a form is divided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Seconds after the deadline in which an attempt may still be handed in, but not changed.
    pub grace_seconds: u32,
    /// Seconds for each item, after which it is locked; no limit when `None`. Such a form is
    /// linear.
    pub per_item_seconds: Option<NonZeroU32>,
    /// Parts taken one after the other, with no way back; empty for a form in one part.
    pub sections: Vec<Section>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: Text,
    /// Time allowed for it; only the form's own limit when `None`.
    pub minutes: Option<NonZeroU32>,
    /// How many lines of the form's draw fill it, following on those of the section before.
    pub lines: usize,
}

impl Timing {
    /// The section a line of the draw belongs to; 0 for a form in one part.
    pub fn section_of_line(&self, line: usize) -> usize {
        let mut end = 0;
        for (place, section) in self.sections.iter().enumerate() {
            end += section.lines;
            if line < end {
                return place;
            }
        }
        self.sections.len().saturating_sub(1)
    }

    /// Whether anything here or the form's own limit ever stops the clock.
    pub fn is_limited(&self, minutes: Option<NonZeroU32>) -> bool {
        minutes.is_some()
            || self.per_item_seconds.is_some()
            || self
                .sections
                .iter()
                .any(|section| section.minutes.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_belong_to_the_section_that_counts_them() {
        let section = |lines| Section {
            title: Text::tame("A"),
            minutes: None,
            lines,
        };
        let timing = Timing {
            sections: vec![section(2), section(1), section(3)],
            ..Timing::default()
        };
        let of: Vec<usize> = (0..6).map(|line| timing.section_of_line(line)).collect();
        assert_eq!(of, [0, 0, 1, 2, 2, 2]);
        assert_eq!(Timing::default().section_of_line(4), 0);
    }
}
