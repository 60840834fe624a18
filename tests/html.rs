//! The HTML page: one file, nothing from outside, no markup from inside, no figure too few people bear.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use khaothi::analysis::sample::{Cell, ItemColumn, Row, Sample};
use khaothi::bank::form::Phase;
use khaothi::bank::points::Points;
use khaothi::locale::{Lang, Locale};
use khaothi::report::FormReport;
use khaothi::report::html::render_form;
use khaothi::report::test::{By, Labels, Test};
use khaothi::text::Text;

/// People answering four items by a fixed rule, their units full of markup.
fn form(people: usize) -> FormReport {
    let items = (0..4).map(|item| ItemColumn {
        id: format!("i{item}<i>"),
        maximum: Points::ONE,
        options: Vec::new(),
    });
    let row = |person: usize| Row {
        cells: (0..4)
            .map(|item| {
                Cell::Marked(Points::whole(i32::from(
                    ((person * 7 % 16) >> item) & 1 == 1,
                )))
            })
            .collect(),
        chosen: vec![None; 4],
    };
    let sample = Sample::new(items.collect(), (0..people).map(row).collect()).unwrap();
    let unit = |person: usize| {
        if person.is_multiple_of(2) {
            "<b>A&B</b>"
        } else {
            "C\"D"
        }
    };
    let units = (0..people).map(|person| Some(unit(person)));
    FormReport {
        id: "f".parse().unwrap(),
        title: Text::tame("<script>alert(1)</script>"),
        phase: Phase::Pre,
        days: None,
        n: people,
        pass_mark: Some(0.5),
        test: Some(Test::of(
            sample,
            None,
            Some(0.5),
            &[(By::Unit, Labels::of(units))],
        )),
        stems: vec![Text::tame("1 < 2 & \"so\""); 4],
        gain: None,
        survey: Vec::new(),
        ranking: Vec::new(),
    }
}

fn page(people: usize, lang: Lang) -> String {
    render_form(&form(people), &Locale::new(lang), lang.tag())
}

#[test]
fn markup_in_names_and_stems_is_text() {
    let page = page(60, Lang::Vi);
    for raw in ["<script", "<b>A", "C\"D", "1 < 2", "<i>"] {
        assert!(!page.contains(raw), "{raw}");
    }
    assert!(page.contains("&lt;script&gt;") && page.contains("1 &lt; 2 &amp; &quot;so&quot;"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="));
    assert!(!page.contains("NaN") && !page.contains("inf<"));
}

#[test]
fn few_people_get_few_figures() {
    let small = page(4, Lang::En);
    assert!(
        small.contains("too few people") && !small.contains("<table"),
        "{small}"
    );
    let class = page(24, Lang::En);
    assert!(class.contains("not enough data to tell") && class.contains("<svg"));
    assert!(!class.contains(">D27<"));
    assert!(page(40, Lang::En).contains(">D27<"));
}

#[test]
fn no_sentence_claims_a_cause() {
    for lang in [Lang::Vi, Lang::En] {
        let page = page(300, lang).to_lowercase();
        for word in [
            "because of",
            "thanks to",
            "caused",
            "nhờ khoá",
            "do khoá học",
            "tác động của",
        ] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
