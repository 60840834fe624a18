//! Result files: written and read back, cut, changed, and sorted at intake.

use std::sync::Arc;

use khaothi::attempt::journal::{Candidate, Opening, Placed, SCHEMA};
use khaothi::attempt::{Attempt, Command, Elapsed, Moment, Wall};
use khaothi::bank::Banks;
use khaothi::bank::form::Navigation;
use khaothi::bank::item::Response;
use khaothi::bank::points::Points;
use khaothi::cohort::intake::{Arrival, Outcome, sort};
use khaothi::paper::Ask;
use khaothi::result::file::{ReadError, read, receipt, write};
use khaothi::result::mark::mark;
use khaothi::result::{Record, record};
use khaothi::text::Text;
use proptest::prelude::*;

fn moment(ms: u64) -> Moment {
    Moment {
        elapsed: Elapsed(ms),
        wall: Wall(1_796_086_803_000 + i64::try_from(ms).unwrap()),
    }
}

/// A record by somebody called this, who takes the first option everywhere.
pub(crate) fn sat(name: &str, attempt_id: &str) -> Record {
    let course = crate::small::course(Navigation::Free);
    let paper = crate::small::paper_of(&course, "pre", 7);
    let mut attempt = Attempt::new(Arc::clone(&paper));
    let _begun = attempt.handle(Command::Begin, moment(0));
    for (slot, shown) in paper.slots.iter().enumerate().skip(1) {
        let response = match &shown.ask {
            Ask::One { options, .. } | Ask::Some { options, .. } => {
                Response::Chosen(vec![options[0].id.clone()])
            }
            Ask::Truth => Response::Truth(true),
            Ask::Rate { from, .. } => Response::Rated(*from),
            Ask::Judge(_)
            | Ask::Match { .. }
            | Ask::Arrange(_)
            | Ask::Rank { .. }
            | Ask::Number { .. }
            | Ask::Words
            | Ask::Fill(_)
            | Ask::Foretell(_)
            | Ask::Recommend
            | Ask::Scale { .. }
            | Ask::Write { .. } => Response::Written(Text::tame("x")),
        };
        let at = u64::try_from(slot).unwrap() * 1_000;
        let _gone = attempt.handle(Command::GoTo(slot), moment(at));
        let step = attempt.handle(Command::Respond(slot, response), moment(at + 500));
        assert_eq!(step.rejection, None);
    }
    let _over = attempt.handle(Command::Submit, moment(60_000));
    let opening = Opening {
        schema: SCHEMA,
        program: "khaothi 0.1.0".to_owned(),
        attempt: attempt_id.to_owned(),
        course: paper.course.clone(),
        form: paper.form.clone(),
        phase: paper.phase,
        seed: paper.seed,
        content: vec![("b".to_owned(), "blake3:00".to_owned())],
        candidate: Some(Candidate {
            name: Some(Text::tame(name)),
            ..Candidate::default()
        }),
        class: Some("L1".parse().unwrap()),
        opened: Wall(0),
        variant: paper.variant,
        terms: khaothi::paper::timing::Terms {
            extra_minutes: 10,
            ..khaothi::paper::timing::Terms::default()
        },
        slots: Placed::of(&paper),
    };
    record(&attempt, &opening, "blake3:11", 420).unwrap()
}

fn arrival(path: &str, text: &[u8], present: bool) -> Arrival {
    Arrival {
        path: path.to_owned(),
        digest: khaothi::bank::digest(text),
        content: read(text),
        present,
    }
}

fn outcomes(arrivals: &[Arrival]) -> Vec<Outcome> {
    sort(arrivals, None, &[])
        .verdicts
        .iter()
        .map(|verdict| verdict.outcome)
        .collect()
}

#[test]
fn a_record_survives_its_file_whatever_the_name() {
    for name in [
        "Nguyễn Thị Đào",
        "\"); drop",
        "=1+1",
        "a\nb\tc\\",
        "\u{1f468}\u{1f3fd}",
    ] {
        let record = sat(name, "01A");
        assert_eq!(read(write(&record).as_bytes()).unwrap(), record, "{name}");
        assert_eq!(receipt(&record), record.receipt);
    }
}

#[test]
fn other_layouts_and_fields_of_later_versions_are_read() {
    let text = write(&sat("A", "01A"));
    assert!(text.starts_with("Result(\n    schema: 1,"));
    let marked = text.replace(
        "    seed:",
        "    // a note\n    later: Some((1, \"x\")),\n    seed:",
    );
    assert_eq!(
        read(marked.as_bytes()),
        Err(ReadError::Forged),
        "only the seal objects"
    );
    let newer = text.replace("schema: 1", "schema: 9");
    assert_eq!(read(newer.as_bytes()), Err(ReadError::Newer(9)));
}

#[test]
fn an_unanswered_item_earns_nothing_and_the_rest_is_marked() {
    let record = sat("A", "01A");
    let bank = [crate::small::bank()];
    let marked = mark(&record.responses, Banks(&bank));
    assert_eq!(marked.maximum, Points::whole(7));
    assert_eq!(marked.items[0].earned(), Points::ZERO);
    assert!(marked.points > Points::ZERO);
}

proptest! {
    #[test]
    fn a_cut_file_is_never_a_result(cut in any::<prop::sample::Index>()) {
        let text = write(&sat("Trần Văn B", "01B"));
        let cut = cut.index(text.trim_end().len());
        prop_assert!(read(&text.as_bytes()[..cut]).is_err());
    }

    #[test]
    fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), to: u8) {
        let text = write(&sat("Trần Văn B", "01B"));
        let mut bytes = text.clone().into_bytes();
        let at = at.index(text.trim_end().len());
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        let found = read(&bytes);
        // a byte after the seal may turn one white space into another; the content stays sealed
        prop_assert!(found.is_err() || found.unwrap() == read(text.as_bytes()).unwrap());
        let sealed = text.find("    check:").unwrap();
        if at < sealed {
            prop_assert!(read(&bytes).is_err());
        }
    }

    #[test]
    fn no_bytes_break_the_result_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _read = read(&bytes);
        let mut text = b"Result(".to_vec();
        text.extend(bytes);
        let _read = read(&text);
    }
}

#[test]
fn intake_names_every_file_and_counts_each_attempt_once() {
    let good = write(&sat("A", "01A"));
    let other = write(&sat("B", "01B"));
    let mut elsewhere = sat("C", "01C");
    elsewhere.course = "other".parse().unwrap();
    elsewhere.receipt = receipt(&elsewhere);
    let changed = good
        .replace("Active", "active")
        .replacen("visits: 1", "visits: 2", 1);
    let arrivals = [
        arrival("good.ron", good.as_bytes(), false),
        arrival("copy.ron", good.as_bytes(), false),
        arrival("other.ron", other.as_bytes(), false),
        arrival("half.ron", &other.as_bytes()[..other.len() / 2], false),
        arrival("changed.ron", changed.as_bytes(), false),
        arrival("elsewhere.ron", write(&elsewhere).as_bytes(), false),
        arrival("notes.txt", b"hello", false),
    ];
    let expected = [
        Outcome::Accepted,
        Outcome::Identical,
        Outcome::Accepted,
        Outcome::Damaged,
        Outcome::Forged,
        Outcome::Foreign,
        Outcome::Foreign,
    ];
    assert_eq!(outcomes(&arrivals), expected);
    assert_eq!(sort(&arrivals, None, &[]).counting.len(), 2);
}

#[test]
fn a_longer_record_of_an_attempt_replaces_the_shorter_whatever_the_order() {
    let short = sat("A", "01A");
    let mut long = short.clone();
    long.active_ms += 5_000;
    long.receipt = receipt(&long);
    let mut rival = short.clone();
    rival.responses[1].response = None;
    rival.active_ms += 9_000;
    rival.receipt = receipt(&rival);
    let (short, long, rival) = (write(&short), write(&long), write(&rival));
    let file = |text: &str, present| arrival("x.ron", text.as_bytes(), present);
    assert_eq!(
        outcomes(&[file(&short, false), file(&long, false)]),
        [Outcome::Superseded, Outcome::Accepted]
    );
    assert_eq!(
        outcomes(&[file(&long, false), file(&short, false)]),
        [Outcome::Accepted, Outcome::Superseded]
    );
    assert_eq!(
        outcomes(&[file(&short, true), file(&long, false)]),
        [Outcome::Superseded, Outcome::Newer]
    );
    assert_eq!(
        outcomes(&[file(&short, false), file(&rival, false)]),
        [Outcome::Accepted, Outcome::Conflicting]
    );
}
