//! A survey's options, one or several to be picked, with room for one's own words; or ranked.

use super::choice::Named;
use super::response::{Misfit, distinct_of, fits_length};
use crate::bank::id::OptionId;
use crate::text::Text;

/// The longest "other" in characters.
pub const LONGEST_OTHER: usize = 500;

/// Options to pick from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    options: Vec<Named>,
    other: bool,
    at_most: usize,
}

impl Pick {
    /// `None` unless there are two options or more with distinct ids (one is enough beside
    /// "other") and `at_most` is between 1 and all of them, "other" counted.
    pub fn new(options: Vec<Named>, other: bool, at_most: usize) -> Option<Self> {
        let offered = options.len() + usize::from(other);
        let distinct = distinct_of(options.iter().map(|option| &option.id), |_| true).is_ok();
        (offered >= 2 && distinct && (1..=offered).contains(&at_most)).then_some(Self {
            options,
            other,
            at_most,
        })
    }

    /// The options in the author's order.
    pub fn options(&self) -> &[Named] {
        &self.options
    }

    /// Whether one's own words may be given.
    pub fn other(&self) -> bool {
        self.other
    }

    /// The most that may be picked, "other" counted.
    pub fn at_most(&self) -> usize {
        self.at_most
    }

    pub(super) fn accepts(&self, chosen: &[OptionId], other: Option<&Text>) -> Result<(), Misfit> {
        if chosen.len() + usize::from(other.is_some()) > self.at_most {
            return Err(Misfit::TooMany);
        }
        let known = |id: &OptionId| self.options.iter().any(|option| option.id == *id);
        match other {
            Some(_) if !self.other => Err(Misfit::Option),
            Some(text) if chosen.is_empty() => fits_length(text, LONGEST_OTHER),
            Some(text) => {
                fits_length(text, LONGEST_OTHER)?;
                distinct_of(chosen.iter(), known)
            }
            None => distinct_of(chosen.iter(), known),
        }
    }
}

/// Options to be ranked, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    options: Vec<Named>,
    top: usize,
}

impl Ranking {
    /// `None` unless there are two options or more with distinct ids and `top` is between 1 and
    /// all of them.
    pub fn new(options: Vec<Named>, top: usize) -> Option<Self> {
        let distinct = distinct_of(options.iter().map(|option| &option.id), |_| true).is_ok();
        let fits = options.len() >= 2 && distinct && (1..=options.len()).contains(&top);
        fits.then_some(Self { options, top })
    }

    /// The options in the author's order.
    pub fn options(&self) -> &[Named] {
        &self.options
    }

    /// How many ranks are given.
    pub fn top(&self) -> usize {
        self.top
    }

    pub(super) fn accepts(&self, ranked: &[OptionId]) -> Result<(), Misfit> {
        if ranked.len() > self.top {
            return Err(Misfit::TooMany);
        }
        distinct_of(ranked.iter(), |id| {
            self.options.iter().any(|option| option.id == *id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(count: usize) -> Vec<Named> {
        let named = (0..count).map(|place| Named {
            id: OptionId::by_position(place),
            text: Text::tame(&format!("option {place}")),
            pin: None,
        });
        named.collect()
    }

    fn ids(letters: &str) -> Vec<OptionId> {
        letters
            .chars()
            .map(|c| c.to_string().parse().unwrap())
            .collect()
    }

    #[test]
    fn other_counts_among_what_is_picked() {
        let one = Pick::new(options(3), true, 1).unwrap();
        let own = Text::tame("việc khác");
        assert_eq!(one.accepts(&ids("A"), None), Ok(()));
        assert_eq!(one.accepts(&[], Some(&own)), Ok(()));
        assert_eq!(one.accepts(&ids("A"), Some(&own)), Err(Misfit::TooMany));
        assert_eq!(one.accepts(&[], None), Err(Misfit::Option));
        assert_eq!(
            one.accepts(&[], Some(&Text::default())),
            Err(Misfit::Length)
        );
        let closed = Pick::new(options(3), false, 2).unwrap();
        assert_eq!(closed.accepts(&ids("A"), Some(&own)), Err(Misfit::Option));
        assert_eq!(closed.accepts(&ids("AB"), None), Ok(()));
        assert!(Pick::new(options(1), false, 1).is_none());
        assert!(Pick::new(options(1), true, 1).is_some());
    }

    #[test]
    fn a_ranking_may_stop_early_but_not_go_on() {
        let item = Ranking::new(options(4), 2).unwrap();
        assert_eq!(item.accepts(&ids("C")), Ok(()));
        assert_eq!(item.accepts(&ids("CA")), Ok(()));
        assert_eq!(item.accepts(&ids("CAB")), Err(Misfit::TooMany));
        assert_eq!(item.accepts(&ids("CC")), Err(Misfit::Option));
    }
}
