//! Marking rules of banks and items.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a reader wants one kind of token or value and reports all others alike"
)]

use super::super::fields::{Fields, Log};
use super::super::tree::{Field, Kind, Node};
use super::{all, credit, unmarked};
use crate::bank::item::Body;
use crate::bank::item::rule::{Amc, Blank, Family, Marking, Penalty, Rule};
use crate::bank::points::Points;
use crate::diagnostic::{Code, Span};
use crate::message::msg;

/// The rules a bank sets for its items.
#[derive(Clone, Debug, Default)]
pub(in crate::bank::source) struct Rules {
    by_type: Vec<(&'static str, Rule)>,
    blank: Blank,
}

/// Fields of a bank's `rules` and the types they are for.
const FIELDS: [(&str, &str, Family); 6] = [
    ("single", "Single", Family::One),
    ("multiple", "Multiple", Family::Many),
    ("cluster", "Cluster", Family::Statements),
    ("matching", "Matching", Family::Parts),
    ("ordering", "Ordering", Family::Order),
    ("cloze", "Cloze", Family::Parts),
];

const BLANKS: [(&str, Blank); 2] = [("Zero", Blank::Zero), ("Wrong", Blank::Wrong)];

const PENALTIES: [(&str, Penalty); 5] = [
    ("False2", Penalty::False2),
    ("False", Penalty::False),
    ("True", Penalty::True),
    ("All", Penalty::All),
    ("None", Penalty::None),
];

static PLAIN: [(&str, Rule); 14] = [
    ("AllOrNothing", Rule::AllOrNothing),
    ("Credits", Rule::Credits),
    ("Clip", Rule::Clip),
    ("Net", Rule::Net),
    ("PerPart", Rule::PerPart),
    ("Kprime", Rule::Kprime),
    ("Absolute", Rule::Absolute),
    ("NextExcludeLast", Rule::NextExcludeLast),
    ("NextIncludeLast", Rule::NextIncludeLast),
    ("Neighbours", Rule::Neighbours),
    ("AllPairs", Rule::AllPairs),
    ("LongestSubset", Rule::LongestSubset),
    ("LongestRun", Rule::LongestRun),
    ("Distance", Rule::Distance),
];

const WITH_VALUES: [&str; 5] = ["Steps", "Deduct", "RightMinusWrong", "Map", "Amc"];

/// The rules of a bank.
pub(in crate::bank::source) fn of_bank(log: &mut Log, fields: &Fields<'_>) -> Rules {
    let mut rules = Rules::default();
    let Some(node) = fields.get("rules") else {
        return rules;
    };
    let Kind::Call { head, fields, .. } = &node.kind else {
        log.wrong(node, msg("wanted-group"));
        return rules;
    };
    let mut known: Vec<&str> = FIELDS.iter().map(|(field, _, _)| *field).collect();
    known.push("blank");
    let fields = Fields::of(log, *head, fields, &known);
    for (field, name, family) in FIELDS {
        let Some(node) = fields.get(field) else {
            continue;
        };
        let Some(rule) = rule(log, node) else {
            continue;
        };
        if rule.marks(family) {
            rules.by_type.push((name, rule));
        } else {
            wrong_rule(log, node.span, name, family);
        }
    }
    if let Some(node) = fields.get("blank") {
        rules.blank = log.one_of(node, &BLANKS).unwrap_or_default();
    }
    rules
}

fn family(name: &str) -> Family {
    match name {
        "TrueFalse" | "Numeric" | "Short" => Family::Whole,
        name => FIELDS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map_or(Family::Unmarked, |(_, _, family)| *family),
    }
}

/// The marking of an item: its own rule, or its bank's, or the usual one of its type.
pub(super) fn marking(
    log: &mut Log,
    fields: &Fields<'_>,
    name: &str,
    bank: &Rules,
) -> Option<Marking> {
    let family = family(name);
    if family == Family::Unmarked {
        return Some(unmarked());
    }
    let own = fields.get("rule").map(|node| rule(log, node));
    let blank = fields
        .get("blank")
        .map_or(Some(bank.blank), |node| log.one_of(node, &BLANKS));
    let rule = match own {
        Some(rule) => rule?,
        None => bank
            .by_type
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(|| family.usual(), |(_, rule)| rule.clone()),
    };
    Some(Marking {
        blank: blank?,
        ..Marking::plain(rule)
    })
}

/// Whether the rule can mark the item; says so where it cannot.
pub(super) fn fits(
    log: &mut Log,
    fields: &Fields<'_>,
    head: Span,
    name: &str,
    body: &Body,
    marking: &Marking,
) -> bool {
    let (family, parts) = (body.family(), body.parts());
    if family == Family::Unmarked || marking.rule.fits(family, parts) {
        return true;
    }
    let span = fields.get("rule").map_or(head, |node| node.span);
    match &marking.rule {
        Rule::Steps(table) if marking.rule.marks(family) => {
            let message = msg("k0221-message")
                .with("steps", table.len())
                .with("parts", parts);
            log.helped(Code::K0221, span, message, msg("k0221-help"));
        }
        _ => wrong_rule(log, span, name, family),
    }
    false
}

fn wrong_rule(log: &mut Log, span: Span, name: &str, family: Family) {
    let mut usable: Vec<&str> = PLAIN
        .iter()
        .filter(|(_, rule)| rule.marks(family))
        .map(|(name, _)| *name)
        .collect();
    let examples = [
        ("Steps", Rule::Steps(Vec::new())),
        ("Deduct", Rule::Deduct(Points::ZERO)),
        (
            "RightMinusWrong",
            Rule::RightMinusWrong {
                penalty: Penalty::None,
                floor: Points::ZERO,
            },
        ),
        (
            "Map",
            Rule::Map {
                default: Points::ZERO,
                lower: None,
                upper: None,
            },
        ),
        ("Amc", Rule::Amc(Amc::default())),
    ];
    usable.extend(
        examples
            .iter()
            .filter(|(_, rule)| rule.marks(family))
            .map(|(name, _)| *name),
    );
    let message = msg("k0220-message").with("type", name);
    let help = msg("k0110-help").with("known", usable.join(", "));
    log.helped(Code::K0220, span, message, help);
}

fn rule(log: &mut Log, node: &Node) -> Option<Rule> {
    let all_names = || -> Vec<&str> {
        let plain = PLAIN.iter().map(|(name, _)| *name);
        plain.chain(WITH_VALUES).collect()
    };
    match &node.kind {
        Kind::Word(word) => {
            let found = PLAIN.iter().find(|(name, _)| name == word);
            if found.is_none() && word == "Amc" {
                return Some(Rule::Amc(Amc::default()));
            }
            if found.is_none() {
                log.unknown(node.span, word, &all_names());
            }
            found.map(|(_, rule)| rule.clone())
        }
        Kind::Call { name, head, fields } => match name.as_ref() {
            "Steps" => {
                let value = only(log, node, fields)?;
                let nodes = log.list(value)?;
                let table = all(log, nodes, |log, node, _| credit(log, node, -1.0, 1.0))?;
                Some(Rule::Steps(table))
            }
            "Deduct" => {
                let value = only(log, node, fields)?;
                credit(log, value, 0.0, 100.0).map(Rule::Deduct)
            }
            "RightMinusWrong" => {
                let fields = Fields::of(log, *head, fields, &["penalty", "floor"]);
                // `None` is a penalty here, not an absent field
                let penalty = fields.given("penalty");
                let penalty =
                    penalty.map_or(Some(Penalty::False2), |node| log.one_of(node, &PENALTIES));
                let floor = fields
                    .get("floor")
                    .map_or(Some(Points::ZERO), |node| credit(log, node, -100.0, 0.0));
                Some(Rule::RightMinusWrong {
                    penalty: penalty?,
                    floor: floor?,
                })
            }
            "Map" => {
                let fields = Fields::of(log, *head, fields, &["default", "lower", "upper"]);
                let mut value = |name| {
                    fields
                        .get(name)
                        .map(|node| credit(log, node, -100.0, 100.0))
                };
                let (default, lower, upper) = (value("default"), value("lower"), value("upper"));
                Some(Rule::Map {
                    default: default.unwrap_or(Some(Points::ZERO))?,
                    lower: lower.map_or(Some(None), |value| value.map(Some))?,
                    upper: upper.map_or(Some(None), |value| value.map(Some))?,
                })
            }
            "Amc" => amc(log, *head, fields),
            _ => {
                log.unknown(*head, name, &all_names());
                None
            }
        },
        _ => {
            log.wrong(node, msg("wanted-rule"));
            None
        }
    }
}

fn amc(log: &mut Log, head: Span, fields: &[Field]) -> Option<Rule> {
    let known = ["e", "v", "b", "m", "d", "p", "P", "mz", "haut"];
    let fields = Fields::of(log, head, fields, &known);
    let mut value = |name| {
        fields
            .get(name)
            .map(|node| credit(log, node, -1000.0, 1000.0))
    };
    let usual = Amc::default();
    let mut with = |name, usual: Points| value(name).unwrap_or(Some(usual));
    let (e, v, b) = (
        with("e", usual.incoherent),
        with("v", usual.blank),
        with("b", usual.right),
    );
    let (m, d) = (with("m", usual.wrong), with("d", usual.offset));
    let mut maybe = |name| value(name).map_or(Some(None), |value| value.map(Some));
    let (p, top, mz, haut) = (maybe("p"), maybe("P"), maybe("mz"), maybe("haut"));
    Some(Rule::Amc(Amc {
        incoherent: e?,
        blank: v?,
        right: b?,
        wrong: m?,
        offset: d?,
        floor: p?,
        ceiling: top?,
        perfect: mz?,
        high: haut?,
    }))
}

fn only<'a>(log: &mut Log, node: &Node<'_>, fields: &'a [Field<'a>]) -> Option<&'a Node<'a>> {
    let [Field { name: None, value }] = fields else {
        log.wrong(node, msg("wanted-rule"));
        return None;
    };
    Some(value)
}
