//! Names of rules as results store them: `net/1`, `steps/1(0.1 0.25 0.5 1)`, and what goes with
//! them: `deduct/1(0.5) blank-wrong certainty penalty=0.1`. What is written is read back as it was.

use std::fmt;
use std::str::FromStr;

use super::{Amc, Blank, Marking, Penalty, Rule};
use crate::bank::points::Points;

/// Why a text names no rule this program knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no marking rule")]
pub struct UnknownRule(pub String);

/// Rules that are a name and nothing else.
static PLAIN: [(&str, Rule); 14] = [
    ("all-or-nothing", Rule::AllOrNothing),
    ("credits", Rule::Credits),
    ("clip", Rule::Clip),
    ("net", Rule::Net),
    ("per-part", Rule::PerPart),
    ("kprime", Rule::Kprime),
    ("absolute", Rule::Absolute),
    ("next-exclude-last", Rule::NextExcludeLast),
    ("next-include-last", Rule::NextIncludeLast),
    ("neighbours", Rule::Neighbours),
    ("all-pairs", Rule::AllPairs),
    ("longest-subset", Rule::LongestSubset),
    ("longest-run", Rule::LongestRun),
    ("distance", Rule::Distance),
];

const PENALTIES: [(&str, Penalty); 5] = [
    ("false2", Penalty::False2),
    ("false", Penalty::False),
    ("true", Penalty::True),
    ("all", Penalty::All),
    ("none", Penalty::None),
];

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = PLAIN.iter().find(|(_, rule)| rule == self) {
            return write!(f, "{name}/1");
        }
        match self {
            Self::RightMinusWrong { penalty, floor } => {
                let named = PENALTIES.iter().find(|(_, known)| known == penalty);
                let penalty = named.map_or("none", |(name, _)| name);
                write!(f, "right-minus-wrong/1({penalty} {})", exact(*floor))
            }
            Self::Map {
                default,
                lower,
                upper,
            } => {
                let mut given = vec![format!("default={}", exact(*default))];
                given.extend(lower.map(|lower| format!("lower={}", exact(lower))));
                given.extend(upper.map(|upper| format!("upper={}", exact(upper))));
                write!(f, "map/1({})", given.join(" "))
            }
            Self::Deduct(deduction) => write!(f, "deduct/1({})", exact(*deduction)),
            Self::Steps(table) => {
                let steps: Vec<String> = table.iter().map(|step| exact(*step)).collect();
                write!(f, "steps/1({})", steps.join(" "))
            }
            Self::Amc(amc) => {
                let always = [
                    ("e", Some(amc.incoherent)),
                    ("v", Some(amc.blank)),
                    ("b", Some(amc.right)),
                    ("m", Some(amc.wrong)),
                    ("d", Some(amc.offset)),
                    ("p", amc.floor),
                    ("P", amc.ceiling),
                    ("mz", amc.perfect),
                    ("haut", amc.high),
                ];
                let given = always
                    .into_iter()
                    .filter_map(|(name, value)| Some(format!("{name}={}", exact(value?))));
                write!(f, "amc/1({})", given.collect::<Vec<_>>().join(" "))
            }
            // the others are in the table of plain names
            Self::AllOrNothing
            | Self::Credits
            | Self::Clip
            | Self::Net
            | Self::PerPart
            | Self::Kprime
            | Self::Absolute
            | Self::NextExcludeLast
            | Self::NextIncludeLast
            | Self::Neighbours
            | Self::AllPairs
            | Self::LongestSubset
            | Self::LongestRun
            | Self::Distance => Ok(()),
        }
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let unknown = || UnknownRule(text.chars().take(80).collect());
        let (name, given) = match text.split_once('(') {
            Some((name, rest)) => (name, rest.strip_suffix(')').ok_or_else(unknown)?),
            None => (text, ""),
        };
        let name = name.strip_suffix("/1").ok_or_else(unknown)?;
        if let Some((_, rule)) = PLAIN.iter().find(|(known, _)| *known == name) {
            return Ok(rule.clone());
        }
        let words: Vec<&str> = given.split(' ').filter(|word| !word.is_empty()).collect();
        let named = |wanted: &str| {
            let mut pairs = words.iter().filter_map(|word| word.split_once('='));
            pairs
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value)
        };
        let optional = |wanted: &str| named(wanted).map(points).transpose();
        let read = || -> Option<Self> {
            Some(match name {
                "right-minus-wrong" => {
                    let penalty = words.first()?;
                    let penalty = PENALTIES.iter().find(|(known, _)| known == penalty)?.1;
                    let floor = points(words.get(1)?).ok()?;
                    Self::RightMinusWrong { penalty, floor }
                }
                "map" => Self::Map {
                    default: optional("default").ok()??,
                    lower: optional("lower").ok()?,
                    upper: optional("upper").ok()?,
                },
                "deduct" => Self::Deduct(points(words.first()?).ok()?),
                "steps" => {
                    let steps: Result<Vec<Points>, UnknownRule> =
                        words.iter().map(|word| points(word)).collect();
                    Self::Steps(steps.ok()?)
                }
                "amc" => Self::Amc(Amc {
                    incoherent: optional("e").ok()??,
                    blank: optional("v").ok()??,
                    right: optional("b").ok()??,
                    wrong: optional("m").ok()??,
                    offset: optional("d").ok()??,
                    floor: optional("p").ok()?,
                    ceiling: optional("P").ok()?,
                    perfect: optional("mz").ok()?,
                    high: optional("haut").ok()?,
                }),
                _ => return None,
            })
        };
        read().ok_or_else(unknown)
    }
}

impl fmt::Display for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        if self.blank == Blank::Wrong {
            f.write_str(" blank-wrong")?;
        }
        if self.certainty {
            f.write_str(" certainty")?;
        }
        if self.penalty != Points::ZERO {
            write!(f, " penalty={}", exact(self.penalty))?;
        }
        Ok(())
    }
}

impl FromStr for Marking {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let mut rest = text;
        let mut certainty = false;
        let mut blank = Blank::Zero;
        let mut penalty = Points::ZERO;
        if let Some((before, given)) = rest.rsplit_once(" penalty=") {
            (rest, penalty) = (before, points(given)?);
        }
        if let Some(before) = rest.strip_suffix(" certainty") {
            (rest, certainty) = (before, true);
        }
        if let Some(before) = rest.strip_suffix(" blank-wrong") {
            (rest, blank) = (before, Blank::Wrong);
        }
        Ok(Self {
            rule: rest.parse()?,
            blank,
            certainty,
            penalty,
        })
    }
}

impl serde::Serialize for Marking {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Marking {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        raw.parse().map_err(serde::de::Error::custom)
    }
}

/// Seven decimals name every unit of a point.
fn exact(points: Points) -> String {
    let text = format!("{:.7}", points.as_f64());
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

fn points(text: &str) -> Result<Points, UnknownRule> {
    let unknown = || UnknownRule(text.chars().take(80).collect());
    let value: f64 = text.parse().map_err(|_no_number| unknown())?;
    Points::from_decimal(value).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_as_written() {
        let third = Points::ONE.share(1, 3).unwrap();
        let amc = Amc {
            wrong: Points::from_units(-1),
            high: Some(Points::whole(2)),
            ..Amc::default()
        };
        let rules = [
            ("net/1", Rule::Net),
            ("next-include-last/1", Rule::NextIncludeLast),
            ("steps/1(0.1 0.25 0.5 1)", Rule::national_2025()),
            ("deduct/1(0.3333333)", Rule::Deduct(third)),
            (
                "right-minus-wrong/1(false2 -0.25)",
                Rule::RightMinusWrong {
                    penalty: Penalty::False2,
                    floor: Points::from_decimal(-0.25).unwrap(),
                },
            ),
            (
                "map/1(default=-2 lower=0)",
                Rule::Map {
                    default: Points::whole(-2),
                    lower: Some(Points::ZERO),
                    upper: None,
                },
            ),
            ("amc/1(e=0 v=0 b=1 m=-0.0000072 d=0 haut=2)", Rule::Amc(amc)),
        ];
        for (name, rule) in rules {
            assert_eq!(rule.to_string(), name);
            assert_eq!(name.parse::<Rule>().unwrap(), rule, "{name}");
        }
        for (name, rule) in &PLAIN {
            assert_eq!(&rule.to_string().parse::<Rule>().unwrap(), rule, "{name}");
        }
        let marking = Marking {
            rule: Rule::Kprime,
            blank: Blank::Wrong,
            certainty: true,
            penalty: third,
        };
        assert_eq!(
            marking.to_string(),
            "kprime/1 blank-wrong certainty penalty=0.3333333"
        );
        assert_eq!(marking.to_string().parse::<Marking>().unwrap(), marking);
    }

    #[test]
    fn another_version_is_another_rule() {
        for bad in [
            "net/2",
            "net",
            "",
            "steps/1(a)",
            "steps/1(0.1",
            "deduct/1",
            "amc/1(e=0)",
            "map/1()",
        ] {
            assert!(bad.parse::<Rule>().is_err(), "{bad}");
        }
    }
}
