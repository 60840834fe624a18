//! What the dashboard shows of a report.

use crate::message::Message;
use crate::report::words;
use crate::report::{FormReport, PersonLine, Report};

/// A form's figures.
#[derive(Clone, Debug, Default)]
pub(super) struct FormFigures {
    pub(super) title: String,
    /// Sittings that count.
    pub(super) n: usize,
    /// Mean share of the maximum of named people, 0 to 1.
    pub(super) mean: Option<f64>,
    /// Named people who passed, of those with a verdict.
    pub(super) passed: Option<(usize, usize)>,
    /// Named people by tenths of the maximum.
    pub(super) tenths: [usize; 10],
    /// The tenth that begins at the pass mark or holds it.
    pub(super) pass_tenth: Option<usize>,
    /// Before and after of people who sat both, where it is parallel to an earlier form.
    pub(super) pairs: Vec<(f64, f64)>,
    pub(super) items: Vec<ItemFigures>,
}

/// An item's figures.
#[derive(Clone, Debug)]
pub(super) struct ItemFigures {
    pub(super) id: String,
    pub(super) stem: String,
    pub(super) n: usize,
    pub(super) facility: Option<f64>,
    pub(super) discrimination: Option<f64>,
    /// What is to be looked at, worst first.
    pub(super) flags: Vec<Message>,
}

/// The figures of every form.
pub(super) fn of(report: &Report) -> Vec<FormFigures> {
    let forms = report.forms.iter().enumerate();
    forms.map(|(at, form)| one(report, at, form)).collect()
}

fn share(person: &PersonLine, form: usize) -> Option<f64> {
    person.marks.get(form)?.as_ref()?.fraction
}

fn one(report: &Report, at: usize, form: &FormReport) -> FormFigures {
    let shares: Vec<f64> = report
        .people
        .lines()
        .filter_map(|person| share(&person, at))
        .collect();
    let mean = (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64);
    let mut tenths = [0; 10];
    for share in &shares {
        if let Some(count) = tenths.get_mut(tenth(*share)) {
            *count += 1;
        }
    }
    let verdicts: Vec<bool> = report
        .people
        .lines()
        .filter_map(|person| person.marks.get(at)?.as_ref()?.passed)
        .collect();
    let passed = verdicts.iter().filter(|passed| **passed).count();
    let from = form.gain.as_ref().and_then(|gain| {
        let is_earlier = |other: &FormReport| other.id == gain.from;
        report.forms.iter().position(is_earlier)
    });
    let pairs = from.map_or(Vec::new(), |from| {
        let both = |person: PersonLine| Some((share(&person, from)?, share(&person, at)?));
        report.people.lines().filter_map(both).collect()
    });
    let analysed = form.test.iter().flat_map(|test| &test.analysis.items);
    let items = analysed.zip(&form.stems).map(|(item, stem)| ItemFigures {
        id: item.id.clone(),
        stem: stem.to_string().replace('\n', " "),
        n: item.n,
        facility: item.facility,
        discrimination: item.item_rest_r,
        flags: item
            .flags
            .iter()
            .rev()
            .map(|flag| words::flag(*flag))
            .collect(),
    });
    FormFigures {
        title: form.title.to_string(),
        n: form.n,
        mean,
        passed: (!verdicts.is_empty()).then_some((passed, verdicts.len())),
        tenths,
        pass_tenth: form.pass_mark.map(tenth),
        pairs,
        items: items.collect(),
    }
}

fn tenth(share: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to ten steps"
    )]
    let tenth = (share.clamp(0.0, 0.999_999) * 10.0 + 1e-9) as usize;
    tenth.min(9)
}
