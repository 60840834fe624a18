//! The analysis station against values that other tools agree on (`tests/oracles`), through the code
//! that reports use. The two large files run in release by way of `khaothi selfcheck` (`.ci/run`).
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use khaothi::analysis::oracle::Oracle;
use khaothi::analysis::oracle::compare::passes;

/// Statistics the program does not compute.
const SILENT: &[&str] = &[
    "pcm_cml_loglik",
    "pcm_cml_location",
    "pcm_cml_thresholds",
    "mml3pl_loglik",
    "mml3pl_icc",
];

/// Runs every check of a file; how many were computed.
fn run(text: &str) -> usize {
    let oracle = Oracle::parse(text).unwrap();
    let mut wrong = Vec::new();
    let mut computed = 0;
    for (check, got) in oracle.checks.iter().zip(oracle.answers()) {
        let Some(got) = got else {
            assert!(
                SILENT.contains(&check.stat.as_str()),
                "{} is not computed",
                check.id
            );
            continue;
        };
        computed += 1;
        assert!(
            !SILENT.contains(&check.stat.as_str()),
            "{} is computed",
            check.id
        );
        if !passes(check, &got) {
            wrong.push(format!("{}: want {} got {got}", check.id, check.value));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    computed
}

#[test]
fn class_of_20_with_blanks() {
    assert_eq!(run(include_str!("oracles/class20.json")), 51);
}

#[test]
fn partial_credit() {
    assert_eq!(run(include_str!("oracles/partial12.json")), 35);
}

#[test]
fn before_and_after() {
    assert_eq!(run(include_str!("oracles/prepost26.json")), 46);
}

#[test]
fn cut_score() {
    assert_eq!(run(include_str!("oracles/cut90.json")), 11);
}

#[test]
fn random_forms() {
    assert_eq!(run(include_str!("oracles/forms300.json")), 10);
}

#[test]
fn groups() {
    assert_eq!(run(include_str!("oracles/groups48.json")), 32);
}

#[test]
fn survey() {
    assert_eq!(run(include_str!("oracles/likert64.json")), 37);
}

#[test]
fn dif() {
    assert_eq!(run(include_str!("oracles/dif500.json")), 16);
}

#[test]
fn rasch() {
    assert_eq!(run(include_str!("oracles/rasch200.json")), 14);
}

#[test]
fn edges() {
    assert_eq!(run(include_str!("oracles/edges_dev.json")), 178);
}
