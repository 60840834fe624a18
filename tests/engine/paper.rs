//! Drawing: same seed, same paper; quotas filled; pre and post of a person share only anchors.
use std::collections::BTreeSet;

use khaothi::bank::form::Navigation;
use khaothi::bank::item::Level;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_paper_fills_its_blueprint(seed: u64) {
        let course = crate::small::course(Navigation::Free);
        let bank = crate::small::bank();
        let paper = crate::small::paper_of(&course, "pre", seed);
        let items: BTreeSet<_> = paper.slots.iter().map(|slot| slot.item.to_string()).collect();
        prop_assert_eq!(items.len(), 7, "no item twice");
        let at = |level| {
            let of_level = |slot: &&khaothi::paper::Slot| bank.item(&slot.item.item).unwrap().level == Some(level);
            paper.slots.iter().filter(of_level).count()
        };
        prop_assert_eq!((at(Level::Remember), at(Level::Apply)), (2, 3));
        for fixed in ["b/a0", "b/m", "b/tf"] {
            prop_assert!(items.contains(fixed));
        }
        for slot in &paper.slots {
            let mut order = slot.order.clone();
            order.sort();
            let mut own: Vec<_> = bank.item(&slot.item.item).unwrap().options().iter().map(|o| o.id.clone()).collect();
            own.sort();
            prop_assert_eq!(order, own);
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_paper(seed: u64) {
        let course = crate::small::course(Navigation::Free);
        prop_assert_eq!(crate::small::paper_of(&course, "pre", seed), crate::small::paper_of(&course, "pre", seed));
    }

    #[test]
    fn parallel_forms_of_a_person_share_only_what_is_fixed(seed: u64) {
        let course = crate::small::course(Navigation::Free);
        let items = |form| -> BTreeSet<String> {
            crate::small::paper_of(&course, form, seed).slots.iter().map(|slot| slot.item.to_string()).collect()
        };
        let shared: Vec<_> = items("pre").intersection(&items("post")).cloned().collect();
        prop_assert_eq!(shared, ["b/a0", "b/m", "b/tf"]);
    }
}
