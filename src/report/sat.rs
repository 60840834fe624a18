//! The sittings of a form that count, and the sample behind them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::analysis::sample::{ABSENT, Category, Cell, ItemColumn, Sample};
use crate::attempt::Standing;
use crate::bank::Banks;
use crate::bank::form::Form;
use crate::bank::id::{FormId, ItemRef};
use crate::bank::item::{Body, Item, Response};
use crate::cohort::people::People;
use crate::cohort::sitting::Sitting;
use crate::cohort::stock::{Deed, Stock};
use crate::result::mark::MarkedItem;
use crate::result::rulings::Ruled;
use crate::text::Text;

/// Sittings, and how often each deed is among them.
pub(super) struct Sat<'a> {
    pub(super) sittings: Vec<&'a Sitting>,
    pub(super) stock: &'a Stock,
    counts: Vec<usize>,
}

/// An item in one wording: what answers may be pooled over.
pub(super) type Version<'a> = (&'a ItemRef, &'a str);

/// A test behind sittings.
pub(super) struct Sampled<'a> {
    pub(super) sample: Sample,
    /// Of each item, its stem.
    pub(super) stems: Vec<Text>,
    /// Of each item, what it is.
    pub(super) versions: Vec<Version<'a>>,
}

/// The names of item versions: the item's reference, with the start of the wording's digest where there
/// are several wordings.
pub(super) fn names<'a>(shown: &BTreeSet<Version<'a>>) -> BTreeMap<Version<'a>, String> {
    let mut wordings: BTreeMap<&ItemRef, usize> = BTreeMap::new();
    for (item, _) in shown {
        *wordings.entry(item).or_default() += 1;
    }
    let name = |(item, digest): &Version<'a>| {
        if wordings.get(item).is_some_and(|wordings| *wordings > 1) {
            let digest = digest.rsplit(':').next().unwrap_or(digest);
            let start: String = digest.chars().take(8).collect();
            format!("{item}@{start}")
        } else {
            item.to_string()
        }
    };
    shown
        .iter()
        .map(|version| (*version, name(version)))
        .collect()
}

/// Sittings a thread counts before the counts are added up.
const CHUNK: usize = 16_384;

impl<'a> Sat<'a> {
    /// Those of a form.
    pub(super) fn of(people: &'a People, form: &FormId) -> Self {
        let named = people
            .named
            .iter()
            .filter_map(|person| person.sittings.get(form));
        let anonymous = people.anonymous.get(form).into_iter().flatten();
        Self::new(named.chain(anonymous).collect(), &people.stock)
    }

    pub(super) fn new(sittings: Vec<&'a Sitting>, stock: &'a Stock) -> Self {
        let nothing = || vec![0; stock.deeds().len()];
        let count = |sittings: &[&Sitting]| {
            let mut counts = nothing();
            for number in sittings.iter().flat_map(|sitting| sitting.deeds.numbers()) {
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let add = |mut sums: Vec<usize>, more: Vec<usize>| {
            sums.iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
            sums
        };
        let counts = sittings.par_chunks(CHUNK).map(count).reduce(nothing, add);
        Self {
            sittings,
            stock,
            counts,
        }
    }

    /// The deeds among them, and how often each is.
    pub(super) fn deeds(&self) -> impl Iterator<Item = (&'a Deed, usize)> {
        let counted = self.stock.deeds().iter().zip(&self.counts);
        counted
            .filter(|(_, count)| **count > 0)
            .map(|(deed, count)| (deed, *count))
    }

    /// The test behind these sittings; `None` when nothing scores.
    pub(super) fn sample(&self, form: &Form, banks: Banks<'_>) -> Option<Sampled<'a>> {
        let versions = names(&self.shown());
        let Columns {
            items: columns,
            stems,
            versions: of_columns,
        } = self.columns(form, &versions, banks);
        if columns.is_empty() {
            return None;
        }
        let places: BTreeMap<&str, usize> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| (column.id.as_str(), place))
            .collect();
        // of each deed, its column and category
        let placed: Vec<Option<(usize, Option<Category>)>> = self
            .stock
            .deeds()
            .iter()
            .zip(&self.counts)
            .map(|(deed, count)| {
                let version = (&deed.answer.item, deed.answer.shown.as_str());
                let name = (*count > 0).then(|| versions.get(&version)).flatten()?;
                let place = places.get(name.as_str())?;
                Some((*place, category(deed, banks)))
            })
            .collect();
        let mut seen: Vec<BTreeSet<Category>> = vec![BTreeSet::new(); columns.len()];
        for (place, category) in placed.iter().flatten() {
            if let Some(seen) = seen.get_mut(*place) {
                seen.extend(*category);
            }
        }
        let categories: Vec<Vec<Category>> = seen
            .into_iter()
            .map(|seen| seen.into_iter().collect())
            .collect();
        let coded: Vec<Option<(usize, u16)>> = placed
            .iter()
            .map(|placed| {
                let (place, category) = (*placed)?;
                let code = match category {
                    None => ABSENT,
                    Some(found) => {
                        let code = categories.get(place)?.binary_search(&found).ok()?;
                        u16::try_from(code).ok()?
                    }
                };
                Some((place, code))
            })
            .collect();
        let k = columns.len();
        let mut codes = vec![ABSENT; self.sittings.len().checked_mul(k)?];
        let rows = codes.par_chunks_mut(k).zip(&self.sittings);
        rows.for_each(|(row, sitting)| {
            for number in sitting.deeds.numbers() {
                let coded = coded.get(number as usize).copied().flatten();
                if let Some((place, code)) = coded
                    && let Some(slot) = row.get_mut(place)
                {
                    *slot = code;
                }
            }
        });
        Some(Sampled {
            sample: Sample::packed(columns, categories, codes, self.sittings.len())?,
            stems,
            versions: of_columns,
        })
    }

    /// The item versions anybody was shown.
    fn shown(&self) -> BTreeSet<Version<'a>> {
        self.deeds()
            .map(|(deed, _)| (&deed.answer.item, deed.answer.shown.as_str()))
            .collect()
    }

    /// Items that are not analysed: not before everybody's response is marked, and not at all when
    /// they do not count.
    pub(super) fn aside(&self) -> BTreeSet<&'a ItemRef> {
        let aside =
            |marked: &MarkedItem| marked.points.is_none() || marked.ruled == Some(Ruled::Dropped);
        self.deeds()
            .filter(|(deed, _)| aside(&deed.marked))
            .map(|(deed, _)| &deed.answer.item)
            .collect()
    }

    /// The scored items anybody was shown, each wording its own.
    fn columns(
        &self,
        form: &Form,
        versions: &BTreeMap<Version<'a>, String>,
        banks: Banks<'_>,
    ) -> Columns<'a> {
        let aside = self.aside();
        let mut found = Columns::default();
        for (version, name) in versions {
            if aside.contains(version.0) {
                continue;
            }
            let Some(item) = banks.item(version.0).filter(|item| item.is_scored()) else {
                continue;
            };
            found.items.push(ItemColumn {
                id: name.clone(),
                maximum: item.maximum(&form.marking(item)),
                options: options(item),
            });
            found.stems.push(item.plain_stem());
            found.versions.push(*version);
        }
        found
    }
}

/// Items to be analysed.
#[derive(Default)]
struct Columns<'a> {
    items: Vec<ItemColumn>,
    stems: Vec<Text>,
    versions: Vec<Version<'a>>,
}

/// The options of an item of which one is chosen, and which is the key.
fn options(item: &Item) -> Vec<(String, bool)> {
    match &item.body {
        Body::Single(single) => single
            .options()
            .iter()
            .map(|o| (o.id.to_string(), o.key))
            .collect(),
        Body::Multiple(_)
        | Body::TrueFalse(_)
        | Body::Cluster(_)
        | Body::Matching(_)
        | Body::Ordering(_)
        | Body::Numeric(_)
        | Body::Short(_)
        | Body::Cloze(_)
        | Body::Essay(_)
        | Body::Prediction(_)
        | Body::Rating(_)
        | Body::Likert(_)
        | Body::Pick(_)
        | Body::PickMany(_)
        | Body::Ranking(_)
        | Body::Recommend
        | Body::Text(_) => Vec::new(),
    }
}

/// What a deed counts as; `None` as if the item had not been presented.
fn category(deed: &Deed, banks: Banks<'_>) -> Option<Category> {
    let (answer, marked) = (&deed.answer, &deed.marked);
    let cell = match answer.state {
        // credited to everybody, or by hand: a mark like any other, blank or not
        Standing::Omitted | Standing::NotReached
            if matches!(marked.ruled, Some(Ruled::Credited | Ruled::ByHand)) =>
        {
            Cell::Marked(marked.earned())
        }
        // what people still have to mark is left out until they have
        Standing::Answered => Cell::Marked(marked.points?),
        Standing::Omitted => Cell::Omitted,
        Standing::NotReached => Cell::NotReached,
    };
    let option = match (&answer.response, banks.item(&answer.item)) {
        (Some(Response::Chosen(ids)), Some(item)) => {
            let first = ids.first();
            item.options()
                .iter()
                .position(|option| Some(&option.id) == first)
        }
        _ => None,
    };
    Some(Category {
        cell,
        chosen: option.and_then(|place| u8::try_from(place).ok()),
    })
}
