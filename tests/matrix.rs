//! Persons × items tables as people have them, and tables that are wrong.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use khaothi::analysis::analyse;
use khaothi::analysis::matrix::{MOST_ITEMS, Matrix, Options, read};
use khaothi::bank::points::Points;
use proptest::prelude::*;

fn ok(text: &str) -> Matrix {
    read(text, &Options::default()).unwrap()
}

fn mistakes(text: &str, options: &Options) -> Vec<&'static str> {
    let found = read(text, options).unwrap_err();
    found.into_iter().map(|message| message.id).collect()
}

#[test]
fn zeros_and_ones_with_and_without_names() {
    let found = ok("code,Q1,Q2,Q3\nA1,1,0,1\nA2,0,,NR\nA3,1,.,1\n");
    let ids: Vec<&str> = found
        .sample
        .items()
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(ids, ["Q1", "Q2", "Q3"]);
    let analysis = analyse(&found.sample, None);
    assert_eq!(
        (analysis.items[1].omitted, analysis.items[2].not_reached),
        (1, 1)
    );
    assert_eq!((analysis.items[1].n, analysis.items[0].n), (2, 3));
    assert_eq!(ok("1;0\n0;1\n").sample.n(), 2);
    assert_eq!(ok("1\t0\r\n0\t1").sample.items().len(), 2);
}

#[test]
fn points_take_their_maximum_from_where_it_is_said() {
    let row = ok("id;a;b\nmax;2;3\np1;1,5;3\np2;0;2\n");
    assert_eq!(row.sample.items()[0].maximum, Points::whole(2));
    assert_eq!(row.sample.total(0), Points::from_decimal(4.5).unwrap());
    let options = Options {
        max: vec![4.0],
        key: None,
    };
    let flag = read("a,b\n1,4\n", &options).unwrap();
    assert_eq!(flag.sample.items()[1].maximum, Points::whole(4));
    let seen = ok("a,b\n1,4\n2,3\n");
    assert_eq!(seen.sample.items()[1].maximum, Points::whole(4));
    assert!(seen.notes.iter().any(|note| note.id == "matrix-max-seen"));
}

#[test]
fn letters_against_a_key() {
    let by_row = ok("id,Q1,Q2\nkey,B,a\np1,b,A\np2,C,\np3,B,NR\n");
    let options = Options {
        max: vec![],
        key: Some("BA".into()),
    };
    let by_flag = read("id,Q1,Q2\np1,b,A\np2,C,\np3,B,NR\n", &options).unwrap();
    assert_eq!(by_row.sample, by_flag.sample);
    let found = analyse(&by_row.sample, None);
    let counts: Vec<(String, bool, usize)> = found.items[0]
        .distractors
        .iter()
        .map(|option| (option.option.clone(), option.key, option.count))
        .collect();
    assert_eq!(counts, [("B".into(), true, 2), ("C".into(), false, 1)]);
}

#[test]
fn people_groups_and_units_are_no_items() {
    let found = ok("Họ và tên,Đơn vị,Nhóm,c1\nAn,Sở A,x,1\nBình,,y,0\n");
    assert_eq!(found.sample.items().len(), 1);
    assert_eq!(found.units, Some(vec![Some("Sở A".into()), None]));
    assert_eq!(found.groups.unwrap()[1].as_deref(), Some("y"));
    // a first column of words is of people even without a name for it
    assert_eq!(ok("who,q\nAn A,1\nBinh B,0\n").sample.items().len(), 1);
}

#[test]
fn what_is_wrong_says_where() {
    let none = Options::default();
    assert_eq!(mistakes("", &none), ["matrix-empty"]);
    assert_eq!(mistakes(" \n\n", &none), ["matrix-empty"]);
    assert_eq!(mistakes("a,b\n1,\"0\n", &none), ["matrix-unclosed"]);
    assert_eq!(
        mistakes("a,b\n1\n1,0,1\n", &none),
        ["matrix-ragged", "matrix-ragged"]
    );
    assert_eq!(mistakes("q1,q2\n1,x1\n", &none), ["matrix-bad-mark"]);
    assert_eq!(mistakes("q1,q2\n1,NA\n", &none), ["matrix-bad-mark"]);
    assert_eq!(
        mistakes("q1,q2\nA,B\n", &none),
        ["matrix-letter-without-key"; 2]
    );
    assert_eq!(mistakes("name\nAn Binh\n", &none), ["matrix-no-items"]);
    let max = |max: Vec<f64>| Options { max, key: None };
    assert_eq!(
        mistakes("q1,q2\n1,2\n", &max(vec![1.0])),
        ["matrix-above-max"]
    );
    assert_eq!(
        mistakes("q1,q2\n1,2\n", &max(vec![1.0; 3])),
        ["matrix-max-count"]
    );
    assert_eq!(
        mistakes("q1,q2\n1,2\n", &max(vec![0.0])),
        ["matrix-max-value"]
    );
    let key = |key: &str| Options {
        max: vec![],
        key: Some(key.into()),
    };
    assert_eq!(mistakes("q1,q2\nA,B\n", &key("ABC")), ["matrix-key-count"]);
    assert_eq!(mistakes("q1,q2\nA,BC\n", &key("AB")), ["matrix-bad-letter"]);
    let many = format!("q\n{}", "x1\n".repeat(100));
    assert!(mistakes(&many, &none).len() <= 20);
}

#[test]
fn a_table_too_wide_is_refused() {
    let wide = vec!["1"; MOST_ITEMS + 1].join(",");
    assert_eq!(mistakes(&wide, &Options::default()), ["matrix-too-large"]);
}

proptest! {
    #[test]
    fn no_table_breaks_the_reader(text in "[01AB.,;\"\t\nNRkeymax -]{0,120}", key in "[AB,]{0,4}") {
        for key in [None, Some(key)] {
            let _either = read(&text, &Options { max: vec![], key }).map(|found| analyse(&found.sample, None));
        }
    }
}
