//! The README's published data set through `analyse`'s reader, against what R prints for it.

use khaothi::analysis::analyse;
use khaothi::analysis::matrix::{Options, read};

fn near(got: impl IntoIterator<Item = f64>, want: &[f64]) {
    let got: Vec<f64> = got.into_iter().collect();
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() < 6e-8, "{got} {want}");
    }
}

#[test]
fn five_mathematics_items_as_in_r() {
    let mut table = String::new();
    for line in include_str!("data/five-items.txt").lines() {
        let Some((pattern, persons)) = line.split_once(' ').filter(|_| !line.starts_with('#'))
        else {
            continue;
        };
        let row: Vec<String> = pattern.chars().map(String::from).collect();
        for _ in 0..persons.parse::<usize>().unwrap() {
            table.push_str(&row.join(","));
            table.push('\n');
        }
    }
    let found = analyse(&read(&table, &Options::default()).unwrap().sample, None);
    assert_eq!(found.n, 19_601);
    near(
        [found.totals.mean, found.totals.sd, found.reliability.alpha].map(Option::unwrap),
        &[2.911_790_215, 1.434_140_667, 0.607_728_133_3],
    );
    let items = || found.items.iter();
    near(
        items().map(|item| item.facility.unwrap()),
        &[
            0.887_454_7,
            0.644_048_8,
            0.565_991_5,
            0.426_968_0,
            0.387_327_2,
        ],
    );
    near(
        items().map(|item| item.item_rest_r.unwrap()),
        &[
            0.246_025_2,
            0.438_959_1,
            0.415_675_4,
            0.405_133_5,
            0.311_737_5,
        ],
    );
    near(
        items().map(|item| item.alpha_if_deleted.unwrap()),
        &[
            0.604_709_6,
            0.510_379_7,
            0.523_210_1,
            0.529_408_3,
            0.581_493_5,
        ],
    );
}
