//! A script played on a virtual clock against a shell that is one only in memory.

use std::sync::Arc;

use khaothi::attempt::journal::{Candidate, Opening, Placed, SCHEMA, Scribe};
use khaothi::attempt::{Attempt, Command, Elapsed, Moment, Stamped, Wall};
use khaothi::bank::Banks;
use khaothi::bank::form::{Form, Seen};
use khaothi::locale::Lang;
use khaothi::message::msg;
use khaothi::paper::lot::Lot;
use khaothi::paper::timing::Terms;
use khaothi::paper::{Seed, allot};
use khaothi::result::review::{checked, review};
use khaothi::result::{answer, record};
use khaothi::tui::input::Size;
use khaothi::tui::linear::Linear;
use khaothi::tui::model::{Effect, Model, Msg, Opened, Past, Shelf, Slip};

use super::course::Shop;

/// Eight in the morning of 1 December 2026 in Việt Nam.
const START: i64 = 1_796_086_800_000;

/// A face, the clock, and the disk.
pub(crate) struct Play {
    pub(crate) linear: Linear,
    shop: Shop,
    form: Option<Form>,
    pub(crate) candidate: Option<Candidate>,
    pub(crate) slip: Slip,
    pub(crate) now: u64,
    /// What is on disk.
    pub(crate) journal: Vec<Stamped>,
    /// Written but not synced: what a full disk leaves.
    pub(crate) disk: Disk,
    pub(crate) results: usize,
    past: Option<Past>,
    pub(crate) over: bool,
    /// Whether lines hold anything at all: glyphs may then come back in what is said of them.
    pub(crate) wild: bool,
    transcript: Vec<String>,
}

/// How the disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disk {
    /// Everything is saved at once.
    Fine,
    /// Nothing comes back from it.
    Slow,
    /// Everything fails.
    Full,
    /// Answers are saved, but the result cannot be written.
    NoResults,
}

impl Play {
    pub(crate) fn new(lang: Lang) -> Self {
        Self::over(Shop::new(false), lang)
    }

    pub(crate) fn over(shop: Shop, lang: Lang) -> Self {
        let shelf = Shelf {
            entries: shop.entries.clone(),
            look_back: true,
            ..Shelf::default()
        };
        let size = Size {
            columns: 80,
            rows: 24,
        };
        let mut play = Self {
            linear: Linear::new(Model::home(shelf, lang, size)),
            shop,
            form: None,
            candidate: None,
            slip: Slip::default(),
            now: 0,
            journal: Vec::new(),
            disk: Disk::Fine,
            results: 0,
            past: None,
            over: false,
            wild: false,
            transcript: Vec::new(),
        };
        play.listen();
        play
    }

    /// A form of the course, opened right away and begun.
    pub(crate) fn at(form: &str, lang: Lang) -> Self {
        let mut play = Self::new(lang);
        assert!(play.linear.open_form(&form.parse().unwrap()));
        play.listen();
        let asks = play.linear.prompt();
        if asks.contains("Họ và tên") || asks.contains("Full name") {
            play = play.lines("An | Sở | | | ");
        }
        play = play.lines("");
        play.transcript.clear();
        play
    }

    pub(crate) fn moment(&self) -> Moment {
        Moment {
            elapsed: Elapsed(self.now),
            wall: Wall(START + i64::try_from(self.now).unwrap()),
        }
    }

    /// Lines with ` | ` between them; `+90s` lets time pass, `.` and all else is typed.
    pub(crate) fn lines(mut self, script: &str) -> Self {
        for line in script.split('|') {
            let line = line.trim();
            let seconds = line
                .strip_prefix('+')
                .and_then(|rest| rest.strip_suffix('s'));
            match seconds.and_then(|seconds| seconds.parse::<u64>().ok()) {
                Some(seconds) => self.wait(seconds * 1_000),
                None => self.type_line(line),
            }
        }
        self
    }

    /// Lets time pass, waking the face when it wants to be woken.
    pub(crate) fn wait(&mut self, ms: u64) {
        let until = self.now + ms;
        while self.now < until {
            let due = self.linear.next_wakeup(Elapsed(self.now));
            let due = due.map_or(until, |due| due.0.clamp(self.now + 1, until));
            self.now = due;
            let effects = self.linear.update(Msg::Woke(self.moment()));
            self.perform(effects);
            self.listen();
        }
    }

    pub(crate) fn type_line(&mut self, line: &str) {
        assert!(
            !self.linear.is_busy(Elapsed(self.now)),
            "busy before {line:?}"
        );
        self.transcript
            .push(format!("{} > {line}", self.linear.prompt()));
        self.now += 4_000;
        let effects = self.linear.line(line, self.moment());
        self.perform(effects);
        self.listen();
    }

    pub(crate) fn end(mut self) -> Self {
        let effects = self.linear.end(self.moment());
        self.perform(effects);
        self.listen();
        self
    }

    fn listen(&mut self) {
        let said = self.linear.said();
        for line in &said {
            assert!(!line.chars().any(khaothi::text::is_harmful), "{line:?}");
            let odd = |c: char| !self.wild && "│┃█░▶◀●○◐✓✗→←↑↓…·•▏".contains(c);
            let odd: String = line.chars().filter(|c| odd(*c)).collect();
            assert!(odd.trim_matches('…').is_empty(), "{odd:?} in {line:?}");
        }
        self.transcript.extend(said);
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Open {
                    entry,
                    candidate,
                    slip,
                    ..
                } => self.open(entry, candidate, slip),
                Effect::Append(events) => self.append(events),
                Effect::Look { slot } => self.look(slot),
                Effect::WriteResult => self.write(),
                Effect::Retry => self.retry(),
                Effect::Rescan => {
                    let shelf = Shelf {
                        entries: self.shop.entries.clone(),
                        look_back: true,
                        ..Shelf::default()
                    };
                    self.tell(Msg::Shelf(shelf));
                }
                Effect::LookBack { receipt } => {
                    let past = self
                        .past
                        .clone()
                        .filter(|past| past.receipt == receipt.as_str());
                    let past = past.ok_or_else(|| msg("look-back-unknown"));
                    self.tell(Msg::LookedBack(past));
                }
                Effect::Resume { .. } => panic!("nothing to resume"),
                Effect::SaveIn { folder } => {
                    // the only folder that works
                    if folder.as_str() == "/mnt/usb" {
                        self.disk = Disk::Fine;
                        self.tell(Msg::SavedIn {
                            folder: folder.to_string(),
                            refused: None,
                        });
                    }
                    self.retry();
                }
                Effect::Unlock { code } => {
                    let right = code.as_str() == "MO GIO";
                    self.tell(Msg::Unlocked(right.then_some(600_000)));
                }
                Effect::Bell => panic!("a bell"),
                Effect::Quit => self.over = true,
            }
        }
    }

    pub(crate) fn tell(&mut self, message: Msg) {
        let effects = self.linear.update(message);
        self.perform(effects);
    }

    fn open(&mut self, entry: usize, candidate: Option<Candidate>, slip: Slip) {
        let form = self.shop.course.forms[entry].clone();
        let course = &self.shop.course;
        let lot = Lot::of_seed(course, &form, Seed(1), slip.variant);
        let paper = allot(
            course,
            &form,
            Banks(&self.shop.banks),
            lot,
            Terms::default(),
        );
        (self.form, self.candidate, self.slip) = (Some(form), candidate, slip);
        (self.now, self.journal) = (0, Vec::new());
        let attempt = Attempt::new(Arc::new(paper.unwrap()));
        self.tell(Msg::Woke(self.moment()));
        self.tell(Msg::Opened(Opened {
            attempt,
            journaled: 0,
        }));
    }

    /// The program is killed and started again after so many seconds.
    pub(crate) fn killed(self, seconds: u64) -> Self {
        let paper = Arc::clone(self.linear.attempt().unwrap().paper());
        let mut attempt = khaothi::attempt::replay::replay(paper, &self.journal).unwrap();
        let mut play = Self::over(Shop::new(false), Lang::Vi);
        play.form = self.form;
        play.journal = self.journal;
        play.transcript = self.transcript;
        play.now = attempt.last().0;
        let gap = Command::Interrupted {
            gap_ms: seconds * 1_000,
        };
        let step = attempt.handle(gap, play.moment());
        play.journal.extend(step.events);
        play.now = attempt.last().0;
        let journaled = play.journal.len() as u64;
        let woke = Msg::Woke(play.moment());
        play.tell(woke);
        play.tell(Msg::Opened(Opened { attempt, journaled }));
        play.listen();
        play
    }

    fn retry(&mut self) {
        self.append(Vec::new());
        if self.linear.attempt().is_some_and(|a| !a.is_running()) {
            self.write();
        }
    }

    fn append(&mut self, events: Vec<Stamped>) {
        self.journal.extend(events);
        match self.disk {
            Disk::Fine | Disk::NoResults => {
                let through = self.journal.len() as u64;
                self.tell(Msg::Saved { through });
            }
            Disk::Slow => {}
            Disk::Full => self.tell(Msg::SaveFailed(msg("storage-full"))),
        }
    }

    fn look(&mut self, slot: usize) {
        let attempt = self.linear.attempt().unwrap();
        let form = self.form.as_ref().unwrap();
        let answer = answer(attempt, slot).unwrap();
        let reveals = form.feedback.at(Seen::During);
        let last = attempt.is_locked(slot);
        let looked = checked(&answer, Banks(&self.shop.banks), reveals, last);
        if let Some(looked) = looked {
            self.tell(Msg::Looked { slot, looked });
        }
    }

    fn write(&mut self) {
        if matches!(self.disk, Disk::Full | Disk::NoResults) {
            return self.tell(Msg::WriteFailed(msg("storage-gone")));
        }
        let attempt = self.linear.attempt().unwrap();
        let form = self.form.as_ref().unwrap();
        let opening = Opening {
            schema: SCHEMA,
            program: "khaothi".to_owned(),
            attempt: "01TEST".to_owned(),
            course: self.shop.course.id.clone(),
            form: form.id.clone(),
            phase: form.phase,
            seed: Seed(1),
            content: Vec::new(),
            candidate: self.candidate.clone(),
            class: None,
            opened: Wall(START),
            variant: attempt.paper().variant,
            terms: Terms::default(),
            slots: Placed::of(attempt.paper()),
        };
        let (scribe, _) = Scribe::open(&opening).unwrap();
        let record = record(attempt, &opening, &scribe.digest(), 420).unwrap();
        let reveals = form.feedback.at(Seen::After);
        let outcome = review(&record, form, Banks(&self.shop.banks), reveals);
        self.results += 1;
        self.past = Some(Past {
            file: "ket-qua.ron".to_owned(),
            receipt: "AAAA-BBBB".to_owned(),
            review: outcome.clone(),
            timed_out: false,
        });
        self.tell(Msg::Written {
            file: "ket-qua.ron".to_owned(),
            receipt: "AAAA-BBBB".to_owned(),
            outcome,
        });
    }

    /// What was said since the last look.
    pub(crate) fn heard(&mut self) -> String {
        std::mem::take(&mut self.transcript).join("\n")
    }

    /// All that was said and typed.
    pub(crate) fn transcript(&self) -> String {
        self.transcript.join("\n")
    }
}
