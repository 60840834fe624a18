//! The sentences of a report: every number with its n and interval, no verdict an interval does not
//! support, no cause claimed.

use super::both::Both;
use super::test::{By, Compared, NoDif, Screen, Test};
use super::{Matched, OptionCount};
use crate::analysis::dif::EtsClass;
use crate::analysis::groups::Comparison;
use crate::analysis::interval::{mean_t, wilson};
use crate::analysis::irt::check::{Calibration, Checks, Study, Withheld};
use crate::analysis::irt::cml::NoRasch;
use crate::analysis::irt::growth::{Growth, NoGrowth};
use crate::analysis::items::{ItemFlag, ItemStats};
use crate::analysis::nps::Nps;
use crate::analysis::show::{DIF_DECISION, Figure, is_indicative};
use crate::analysis::survey::ScaleStats;
use crate::analysis::verdict::{self, ChangeVerdict, ItemVerdict, TrustVerdict};
use crate::message::{Message, Value, msg};

/// A number with so many decimals; a dash where undefined.
pub fn decimal(value: Option<f64>, places: u8) -> Value {
    match value {
        Some(value) => Value::Decimal(value, places),
        None => Value::Text("–".to_owned()),
    }
}

/// The same as a message of its own.
pub fn number(value: Option<f64>, places: u8) -> Message {
    msg("figure").with("value", decimal(value, places))
}

/// A share in percent with one decimal.
pub fn percent(value: Option<f64>) -> Message {
    match value {
        Some(value) => msg("percent").with("value", decimal(Some(value * 100.0), 1)),
        None => number(None, 1),
    }
}

/// A p, never printed as 0.
pub fn p_value(p: Option<f64>) -> Message {
    match p {
        Some(p) if p < 0.001 => msg("p-tiny"),
        _ => msg("p-is").with("p", decimal(p, 3)),
    }
}

/// The sentence for a flag.
pub fn flag(flag: ItemFlag) -> Message {
    match flag {
        ItemFlag::TooEasy => msg("flag-too-easy"),
        ItemFlag::TooHard => msg("flag-too-hard"),
        ItemFlag::LowDiscrimination => msg("flag-low-discrimination"),
        ItemFlag::NegativeDiscrimination => msg("flag-negative-discrimination"),
        ItemFlag::DistractorStrongerThanKey => msg("flag-distractor"),
    }
}

/// What is said of an item; several messages when it has several flags.
pub fn item(stats: &ItemStats) -> Vec<Message> {
    match verdict::item(stats) {
        ItemVerdict::TooFew => vec![msg("item-too-few")],
        ItemVerdict::Open => vec![msg("item-open")],
        ItemVerdict::Sound => vec![msg("item-sound")],
        ItemVerdict::Flagged(flags) => flags.into_iter().map(flag).collect(),
    }
}

/// Distractors that fewer than 5 % chose, from 40 people on; `None` when there is nothing to say.
pub fn idle(stats: &ItemStats) -> Option<Message> {
    let idle = stats
        .distractors
        .iter()
        .filter(|option| option.is_idle() == Some(true));
    let names: Vec<&str> = idle.map(|option| option.option.as_str()).collect();
    (Figure::Distractors.shows(stats.n) && !names.is_empty()).then(|| {
        msg("item-idle")
            .with("n", stats.n)
            .with("options", names.join(", "))
    })
}

/// The sentences on totals, reliability and passing.
pub fn test(test: &Test) -> Vec<Message> {
    let analysis = &test.analysis;
    let (n, trust) = (analysis.n, &analysis.reliability);
    if !Figure::Counts.shows(n) {
        return vec![msg("words-few").with("n", n)];
    }
    let mut said = Vec::new();
    let fractions = &analysis.fractions;
    let ci = fractions
        .mean
        .zip(fractions.sd)
        .and_then(|(mean, sd)| mean_t(mean, sd, fractions.n));
    said.push(match ci.filter(|_| Figure::Intervals.shows(n)) {
        Some((low, high)) => msg("words-mean-ci")
            .with("n", n)
            .with("mean", percent(fractions.mean))
            .with("low", percent(Some(low.max(0.0))))
            .with("high", percent(Some(high.min(1.0))))
            .with("sd", percent(fractions.sd)),
        None => msg("words-mean")
            .with("n", n)
            .with("mean", percent(fractions.mean))
            .with("sd", percent(fractions.sd)),
    });
    if let Some(pass) = &analysis.pass {
        let (low, high) = pass.ci.filter(|_| Figure::Intervals.shows(n)).unzip();
        let sentence = if low.is_some() {
            msg("report-pass")
        } else {
            msg("words-pass")
        };
        said.push(
            sentence
                .with("passed", pass.passed)
                .with("n", pass.n)
                .with("rate", percent(pass.rate))
                .with("low", percent(low))
                .with("high", percent(high))
                .with("cut", percent(Some(pass.cut))),
        );
    }
    if !Figure::Intervals.shows(n) {
        said.push(msg("words-no-reliability").with("n", n));
        return said;
    }
    let (low, high) = trust.alpha_ci.unzip();
    said.push(match (trust.alpha, low) {
        // an error larger than the spread itself is no error of measurement
        (Some(alpha), Some(_)) if alpha < 0.0 => msg("words-alpha-below-ci")
            .with("alpha", decimal(Some(alpha), 2))
            .with("low", decimal(low, 2))
            .with("high", decimal(high, 2)),
        (Some(alpha), None) if alpha < 0.0 => {
            msg("words-alpha-below").with("alpha", decimal(Some(alpha), 2))
        }
        (Some(alpha), Some(_)) => msg("report-alpha-ci")
            .with("alpha", decimal(Some(alpha), 2))
            .with("low", decimal(low, 2))
            .with("high", decimal(high, 2))
            .with("sem", decimal(trust.sem, 2)),
        (Some(alpha), None) => msg("words-alpha-forms")
            .with("alpha", decimal(Some(alpha), 2))
            .with("sem", decimal(trust.sem, 2)),
        (None, _) => msg("report-alpha-undefined"),
    });
    said.extend(match verdict::trust(trust, n) {
        TrustVerdict::Undefined => None,
        TrustVerdict::Enough => Some(msg("words-trust-enough")),
        TrustVerdict::Short => Some(msg("words-trust-short")),
        TrustVerdict::Some => Some(msg("words-trust-some").with("n", n)),
        TrustVerdict::Middle => Some(msg("words-trust-middle")),
        TrustVerdict::Open => low.map(|_| msg("words-trust-open").with("n", n)),
    });
    if trust.alpha.is_some_and(|alpha| alpha < 0.0) {
        said.push(msg("words-alpha-negative"));
    }
    if let Some(found) = &test.consistency
        && found.kappa.is_some()
    {
        said.push(
            msg("words-consistency")
                .with("n", n)
                .with("p0", percent(Some(found.p0)))
                .with("kappa", decimal(found.kappa, 2)),
        );
    }
    let long = analysis
        .items
        .iter()
        .filter(|item| wilson(item.not_reached, item.n).is_some_and(|(low, _)| low > 0.10));
    let long = long.count();
    if long > 0 {
        said.push(msg("words-too-long").with("count", long));
    }
    said
}

/// The sentences on a change, the verdict last.
pub fn change(matched: &Matched) -> Vec<Message> {
    let Some(gain) = &matched.gain else {
        return vec![msg("report-gain-none")];
    };
    let mut said = Vec::new();
    if !Figure::Counts.shows(gain.n_pairs) {
        said.push(msg("verdict-too-few").with("n", gain.n_pairs));
        return said;
    }
    let points = |value: Option<f64>| {
        msg("words-points").with("value", decimal(value.map(|v| v * 100.0), 1))
    };
    said.push(
        msg("report-gain")
            .with("n", gain.n_pairs)
            .with("pre", percent(gain.mean_pre))
            .with("post", percent(gain.mean_post))
            .with("diff", points(gain.mean_diff)),
    );
    let verdict = verdict::change(gain);
    if let Some((low, high)) = gain.diff_ci95
        && Figure::Intervals.shows(gain.n_pairs)
        && verdict != ChangeVerdict::NoSpread
    {
        said.push(
            msg("words-gain-test")
                .with("low", points(Some(low)))
                .with("high", points(Some(high)))
                .with("t", decimal(gain.t, 2))
                .with("df", gain.df.unwrap_or(0))
                .with("p", p_value(gain.t_p))
                .with("wilcoxon", p_value(Some(gain.wilcoxon_p)))
                .with("d", decimal(gain.d_av, 2))
                .with("dz", decimal(gain.d_z, 2))
                .with("dz_low", decimal(gain.d_z_ci95.map(|ends| ends.0), 2))
                .with("dz_high", decimal(gain.d_z_ci95.map(|ends| ends.1), 2))
                .with("hake", decimal(gain.hake_class_gain, 2)),
        );
    }
    said.push(self::verdict(verdict, gain.n_pairs));
    if let Some(both) = &matched.both {
        if let Some((had, again)) = both.met_again {
            said.push(
                msg("words-other-items")
                    .with("had", decimal(Some(had), 1))
                    .with("again", decimal(Some(again), 1)),
            );
        }
        said.extend(both_times(both));
    }
    if matched.only_before + matched.only_after > 0 {
        said.push(
            msg("report-gain-unpaired")
                .with("before", matched.only_before)
                .with("after", matched.only_after),
        );
    }
    said
}

/// The verdict on a change of so many people.
pub fn verdict(verdict: ChangeVerdict, n: usize) -> Message {
    match verdict {
        ChangeVerdict::TooFew => msg("verdict-too-few").with("n", n),
        ChangeVerdict::NoSpread => msg("verdict-no-spread"),
        ChangeVerdict::Rose => msg("verdict-rose"),
        ChangeVerdict::Fell => msg("verdict-fell"),
        ChangeVerdict::Open => msg("verdict-open").with("n", n),
    }
}

fn both_times(both: &Both) -> Vec<Message> {
    let mut said = Vec::new();
    let family = both.items.len();
    for (id, n, change) in &both.items {
        if change.holm.is_some_and(|p| p < 0.05) {
            said.push(
                msg("words-item-change")
                    .with("item", id.as_str())
                    .with("n", *n)
                    .with("gain", change.gain)
                    .with("loss", change.loss)
                    .with("p", p_value(change.holm))
                    .with("family", family),
            );
        }
    }
    if family > 0 && said.is_empty() {
        said.push(msg("words-item-change-none").with("family", family));
    }
    said.push(match &both.growth {
        Ok(found) => growth(found),
        Err(NoGrowth::TooFew) => msg("words-growth-few").with("fewest", Figure::Rasch.fewest()),
        Err(NoGrowth::TooFewAnchors) => {
            msg("words-growth-anchors").with("fewest", crate::analysis::irt::growth::FEWEST_ANCHORS)
        }
        Err(NoGrowth::Unchecked) => {
            msg("words-growth-unchecked").with("fewest", Figure::Rasch.fewest())
        }
        Err(NoGrowth::Misfit) => msg("words-growth-misfit"),
        Err(NoGrowth::NoEstimate(why)) => msg("words-growth-none").with("why", no_rasch(*why)),
    });
    said
}

fn growth(found: &Growth) -> Message {
    let kept = found.anchors.iter().filter(|anchor| anchor.kept).count();
    msg("words-growth")
        .with("n", found.n_pairs)
        .with("anchors", kept)
        .with("drifted", found.anchors.len() - kept)
        .with("pre", decimal(Some(found.mean_pre), 2))
        .with("post", decimal(Some(found.mean_post), 2))
        .with("growth", decimal(Some(found.mean_growth), 2))
        .with("low", decimal(Some(found.ci95.0), 2))
        .with("high", decimal(Some(found.ci95.1), 2))
        .with("persons", decimal(Some(found.se_persons), 2))
        .with("link", decimal(Some(found.se_link), 2))
}

fn no_rasch(why: NoRasch) -> Message {
    match why {
        NoRasch::TooFewItems => msg("rasch-too-few-items"),
        NoRasch::Disconnected => msg("rasch-disconnected"),
        NoRasch::TooLarge => msg("rasch-too-large"),
        NoRasch::NotConverged => msg("rasch-not-converged"),
    }
}

/// The sentences on item response theory.
pub fn study(study: &Study) -> Vec<Message> {
    let mut said = Vec::new();
    match &study.outcome {
        Err(Withheld::TooFew) => said.push(
            msg("words-rasch-few")
                .with("n", study.n)
                .with("fewest", Figure::Rasch.fewest()),
        ),
        Err(Withheld::NoEstimate(why)) => {
            said.push(msg("words-rasch-none").with("why", no_rasch(*why)));
        }
        Err(Withheld::Misfit(items)) => said.push(
            msg("words-rasch-misfit")
                .with("n", study.n)
                .with("items", items.join(", ")),
        ),
        Ok(calibration) => {
            if let Some(checks) = &study.checks {
                said.extend(holds(study, checks));
            }
            said.extend(precision(calibration));
        }
    }
    if !study.left_out.is_empty() && study.outcome.is_ok() {
        said.push(msg("words-rasch-left-out").with("items", study.left_out.join(", ")));
    }
    said
}

fn holds(study: &Study, checks: &Checks) -> Vec<Message> {
    let mut said = vec![
        msg("words-rasch-holds")
            .with("n", study.n)
            .with("k", checks.judged)
            .with("outside", checks.misfitting.len())
            .with("low", decimal(Some(checks.bounds.0), 1))
            .with("high", decimal(Some(checks.bounds.1), 1))
            .with(
                "q3",
                decimal(checks.q3_largest.as_ref().map(|found| found.2.abs()), 2),
            ),
    ];
    if let Some((ratio, df, p)) = checks.andersen {
        let sentence = if p < 0.05 {
            msg("words-andersen-against")
        } else {
            msg("words-andersen")
        };
        said.push(
            sentence
                .with("ratio", decimal(Some(ratio), 1))
                .with("df", df)
                .with("p", p_value(Some(p))),
        );
    }
    said
}

fn precision(found: &Calibration) -> Option<Message> {
    let best = found
        .information
        .iter()
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .filter(|(_, information)| *information > 0.0)?;
    Some(
        msg("words-information")
            .with("theta", decimal(Some(best.0), 0))
            .with("se", decimal(Some(1.0 / best.1.sqrt()), 2)),
    )
}

/// What came back on a scale.
pub fn scale(scale: &ScaleStats) -> Message {
    let counts: Vec<String> = scale.counts.iter().map(ToString::to_string).collect();
    let (low, high) = scale.top2_ci.unzip();
    let (mean_low, mean_high) = scale.mean_ci.unzip();
    msg("report-scale")
        .with("from", usize::from(scale.from))
        .with(
            "to",
            usize::from(scale.from) + scale.counts.len().saturating_sub(1),
        )
        .with("n", scale.n)
        .with("blank", scale.blank)
        .with("mean", decimal(scale.mean, 2))
        .with("mean_low", decimal(mean_low, 2))
        .with("mean_high", decimal(mean_high, 2))
        .with("median", decimal(scale.median, 1))
        .with("top2", percent(scale.top2))
        .with("low", percent(low))
        .with("high", percent(high))
        .with("counts", counts.join(" "))
}

/// How often an option came back, of `n` people.
pub fn counted(option: &OptionCount, n: usize) -> Message {
    let share = option.count as f64 / n.max(1) as f64;
    let message = match option.mean_rank {
        None => msg("report-option"),
        Some(rank) => msg("report-ranked").with("rank", Value::Decimal(rank, 1)),
    };
    message
        .with("text", option.text.as_str())
        .with("count", option.count)
        .with("percent", percent(Some(share)))
}

/// A net promoter score.
pub fn nps(nps: &Nps) -> Message {
    let (low, high) = nps.ci95.unzip();
    msg("words-nps")
        .with("n", nps.n)
        .with("nps", decimal(nps.nps, 0))
        .with("low", decimal(low.map(|low| low.max(-100.0)), 0))
        .with("high", decimal(high.map(|high| high.min(100.0)), 0))
        .with("promoters", percent(nps.promoters))
        .with("detractors", percent(nps.detractors))
}

/// The name of what people are told apart by.
pub fn by(by: By) -> Message {
    match by {
        By::Group => msg("by-group"),
        By::Unit => msg("by-unit"),
    }
}

/// The same for a sentence to choose its noun by.
const fn kind(by: By) -> &'static str {
    match by {
        By::Group => "group",
        By::Unit => "unit",
    }
}

/// The sentences under a table of groups.
pub fn groups(compared: &Compared) -> Vec<Message> {
    let mut said = Vec::new();
    let hidden = compared.hidden.primary.len() + compared.hidden.complementary.len();
    if hidden > 0 {
        said.push(
            msg("words-hidden")
                .with("by", by(compared.by))
                .with("kind", kind(compared.by))
                .with("count", hidden)
                .with("threshold", super::surveyed::THRESHOLD),
        );
    }
    match &compared.comparison {
        Some(found) => {
            let differ = differ(found).map(|said| said.with("kind", kind(compared.by)));
            said.extend(differ);
        }
        None => said.push(
            msg("words-groups-few")
                .with("all", Figure::Groups.fewest())
                .with("each", crate::analysis::show::PER_GROUP),
        ),
    }
    said
}

fn differ(found: &Comparison) -> Option<Message> {
    let (h, p) = found.kw_h.zip(found.kw_p)?;
    let sentence = if p < 0.05 {
        msg("words-groups-differ")
    } else {
        msg("words-groups-open")
    };
    Some(
        sentence
            .with("h", decimal(Some(h), 2))
            .with("df", found.kw_df.unwrap_or(0))
            .with("p", p_value(Some(p)))
            .with("epsilon", decimal(found.kw_epsilon2, 3)),
    )
}

/// The sentences on DIF: groups with too few people are counted, not listed. Of two groups the second is
/// the mirror of the first and is left out.
pub fn dif(test: &Test) -> Vec<Message> {
    let screens: &[Screen] = &test.dif;
    let mirrored = |place: usize, screen: &Screen| {
        let others = screens.iter().enumerate();
        let same: Vec<usize> = others
            .filter(|(_, other)| other.by == screen.by)
            .map(|(place, _)| place)
            .collect();
        let whole = |place: usize| {
            screens
                .get(place)
                .and_then(|screen| screen.outcome.as_ref().ok())
                .map(|found| (found.n_focal, found.n_reference))
        };
        match same.as_slice() {
            [first, second] if *second == place => whole(*first)
                .zip(whole(*second))
                .is_some_and(|(one, other)| one == (other.1, other.0)),
            _ => false,
        }
    };
    let mut said: Vec<Message> = screens
        .iter()
        .enumerate()
        .filter(|(place, screen)| !mirrored(*place, screen))
        .flat_map(|(_, screen)| one_dif(test, screen))
        .collect();
    let few = |screen: &&Screen| matches!(screen.outcome, Err(NoDif::TooFew { .. }));
    let few = screens.iter().filter(few).count();
    if few > 0 {
        said.push(
            msg("words-dif-few")
                .with("count", few)
                .with("fewest", crate::analysis::show::PER_DIF_GROUP),
        );
    }
    if test.dif_left_out > 0 {
        said.push(msg("words-dif-left-out").with("count", test.dif_left_out));
    }
    said
}

fn one_dif(test: &Test, screen: &Screen) -> Vec<Message> {
    let said = |message: Message| {
        message
            .with("by", by(screen.by))
            .with("focal", test.title(screen.by, &screen.focal))
    };
    let found = match &screen.outcome {
        Err(NoDif::TooFew { .. }) => return Vec::new(),
        Err(NoDif::PapersDiffer) => return vec![said(msg("words-dif-papers"))],
        Ok(found) => found,
    };
    let mut list = Vec::new();
    let mut doubtful = 0_usize;
    let family = found.items.len();
    let items = screen
        .items
        .iter()
        .zip(found.purified.iter().zip(&found.purified_bh));
    for (id, (item, bh)) in items {
        let class = match item.ets_class {
            Some(EtsClass::B) => "B",
            Some(EtsClass::C) => "C",
            Some(EtsClass::A) | None => continue,
        };
        // the class rests on an unadjusted test: named is what stands after the adjustment
        if bh.is_none_or(|p| p >= 0.05) {
            doubtful += 1;
            continue;
        }
        list.push(
            said(msg("words-dif-item"))
                .with("item", id.as_str())
                .with("class", class)
                .with("delta", decimal(item.delta, 2))
                .with("se", decimal(item.delta_se, 2))
                .with("p", p_value(*bh))
                .with("family", family),
        );
    }
    let sentence = if list.is_empty() {
        msg("words-dif-none")
    } else {
        msg("words-dif")
    };
    let mut all = vec![
        said(sentence)
            .with("n", found.n_focal)
            .with("others", found.n_reference)
            .with("family", family),
    ];
    all.extend(list);
    if doubtful > 0 {
        all.push(
            said(msg("words-dif-doubtful"))
                .with("count", doubtful)
                .with("family", family),
        );
    }
    if found.n_focal < DIF_DECISION {
        all.push(said(msg("words-dif-indicative")).with("fewest", DIF_DECISION));
    }
    all
}

/// The facility as may be shown for so many people: not at all, x of n, or a share.
pub fn facility(stats: &ItemStats) -> Message {
    match stats.right {
        _ if !Figure::Counts.shows(stats.n) => number(None, 1),
        Some(right) if !Figure::Intervals.shows(stats.n) => {
            msg("words-of").with("right", right).with("n", stats.n)
        }
        _ => percent(stats.facility),
    }
}

/// What an item-rest r at this n is worth, as a mark beside it.
pub fn indicative(n: usize) -> &'static str {
    if is_indicative(n) { "*" } else { "" }
}
