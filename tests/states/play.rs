//! A sitting as the shell plays it: the shipped courses on the shelf, keys on a virtual clock, a
//! disk that does as it is told.

use std::num::{NonZeroU16, NonZeroU32};
use std::sync::{Arc, OnceLock};

use khaothi::attempt::journal::{Candidate, Opening, Placed, SCHEMA};
use khaothi::attempt::{Attempt, Elapsed, Moment, Wall};
use khaothi::bank::course::Course;
use khaothi::bank::form::access::{Access, StartCode};
use khaothi::bank::form::timing::{Section, Timing};
use khaothi::bank::form::{Form, Navigation, Phase, Seen, Variants};
use khaothi::bank::roster::{Enrolled, Roster};
use khaothi::bank::source::{Document, read};
use khaothi::bank::{Bank, Banks};
use khaothi::diagnostic::Sources;
use khaothi::locale::Lang;
use khaothi::message::{Message, msg};
use khaothi::paper::lot::Variant;
use khaothi::paper::timing::{Stretch, Terms};
use khaothi::paper::{Paper, Seed, assemble};
use khaothi::result::review::{Review, checked, review};
use khaothi::result::{answer, record};
use khaothi::text::Text;
use khaothi::tui::input::{Input, Key, KeyCode, Size};
use khaothi::tui::model::{Conditions, Effect, Entry, Model, Msg, Opened, Past, Shelf, Unfinished};
use khaothi::tui::theme::{Palette, Theme};
use ratatui::buffer::Buffer;

/// A course as the shipped files have it, with its banks.
fn shipped(name: &str, banks: &[&str]) -> (Course, Vec<Bank>) {
    let open = |name: &str| {
        let text = std::fs::read_to_string(format!("quizzes/{name}")).unwrap();
        let mut sources = Sources::default();
        let file = sources.add(name, &text);
        read(&sources, file).value.unwrap()
    };
    let Document::Course(course) = open(name) else {
        panic!("a course")
    };
    let bank = |name: &&str| open(name).bank().unwrap().bank.clone();
    (course.course, banks.iter().map(bank).collect())
}

pub(crate) fn courses() -> Vec<(Course, Vec<Bank>)> {
    static READ: OnceLock<Vec<(Course, Vec<Bank>)>> = OnceLock::new();
    READ.get_or_init(read_courses).clone()
}

fn read_courses() -> Vec<(Course, Vec<Bank>)> {
    let mut cchc = shipped(
        "cchc-2026.course.ron",
        &[
            "mot-cua.bank.ron",
            "luyen-tap.bank.ron",
            "khao-sat.bank.ron",
        ],
    );
    cchc.0.units = Vec::new();
    let all = shipped(
        "moi-loai.course.ron",
        &["moi-loai.bank.ron", "moi-loai-khao-sat.bank.ron"],
    );
    vec![cchc, all]
}

fn class_list() -> Roster {
    let one = |code: &str, name: &str, unit: &str, extra_minutes| Enrolled {
        code: Some(Text::tame(code)),
        name: Some(Text::tame(name)),
        unit: Some(Text::tame(unit)),
        extra_minutes,
        ..Enrolled::default()
    };
    let people = vec![
        one("001", "Nguyễn Văn An", "Sở Y tế", 0),
        one("002", "Nguyễn Văn An", "Sở Xây dựng", 10),
        one("003", "Trần Thị Bình", "UBND xã Số 1", 0),
    ];
    Roster { people }
}

/// What a state needs that the shipped courses do not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Twist {
    /// The shipped courses as they are.
    #[default]
    None,
    /// A class list, numbered variants, a start code, two attempts, time for each item.
    Room,
    /// Two sections with their own time, and grace.
    Sections,
    /// No way back.
    Linear,
    /// A contest with time for each item.
    Contest,
    /// Nothing is shown at the end.
    Silent,
}

pub(crate) struct Play {
    pub(crate) model: Model,
    courses: Vec<(Course, Vec<Bank>)>,
    twist: Twist,
    open: Option<(usize, Form)>,
    now: u64,
    sent: u64,
    /// Whether what is written reaches the disk.
    disk: bool,
}

impl Play {
    pub(crate) fn new(columns: u16, rows: u16, lang: Lang, twist: Twist) -> Self {
        let courses = courses();
        let entries = courses
            .iter()
            .enumerate()
            .flat_map(|(place, (course, banks))| {
                let forms = course.forms.iter();
                forms.map(move |form| entry(place, course, form, Banks(banks), twist))
            });
        let shelf = Shelf {
            entries: entries.collect(),
            look_back: true,
            ..Shelf::default()
        };
        Self {
            model: Model::home(shelf, lang, Size { columns, rows }),
            courses,
            twist,
            open: None,
            now: 0,
            sent: 0,
            disk: true,
        }
    }

    fn moment(&self) -> Moment {
        Moment {
            elapsed: Elapsed(self.now),
            wall: Wall(1_796_086_800_000 + i64::try_from(self.now).unwrap()),
        }
    }

    /// Plays a script. Words are keys by name, `+5s`, what happens outside (`!full`), a form to
    /// sit at once (`@thu`), or are typed letter by letter, `_` for a space.
    pub(crate) fn keys(mut self, script: &str) -> Self {
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            if let Some(form) = word.strip_prefix('@') {
                let places = self.courses.iter().enumerate();
                let course = places
                    .filter(|(_, (course, _))| course.form(&form.parse().unwrap()).is_some())
                    .map(|(place, _)| place)
                    .next()
                    .unwrap();
                self.sit(course, form);
            } else if let Some(outside) = word.strip_prefix('!') {
                self.happens(outside);
            } else if let Some(wait) = word.strip_prefix('+') {
                self.now += wait.trim_end_matches('s').parse::<u64>().unwrap() * 1_000;
                self.tell(Msg::Woke(self.moment()));
            } else if let Some(code) = named(word) {
                self.press(Key::plain(code));
            } else if let Some(letter) = word.strip_prefix("ctrl+") {
                let key = Key::plain(KeyCode::Char(letter.chars().next().unwrap()));
                self.press(Key { ctrl: true, ..key });
            } else {
                for c in word.chars() {
                    let c = if c == '_' { ' ' } else { c };
                    self.press(Key::plain(KeyCode::Char(c)));
                }
            }
        }
        self
    }

    fn press(&mut self, key: Key) {
        self.now += 100;
        self.tell(Msg::Input(Input::Key(key), self.moment()));
    }

    /// What disk, class room and machine do.
    fn happens(&mut self, what: &str) {
        let theme = |change: fn(&mut Theme)| {
            let mut theme = Theme::default();
            change(&mut theme);
            theme
        };
        match what {
            "hang" => self.disk = false,
            "full" => self.tell(Msg::SaveFailed(msg("storage-full"))),
            "vanished" => self.tell(Msg::SaveFailed(msg("storage-vanished"))),
            "unwritten" => self.tell(Msg::WriteFailed(msg("storage-read-only"))),
            "mirror" => self.tell(Msg::Mirror(Some(msg("storage-vanished")))),
            "moved" => self.tell(Msg::SavedIn {
                folder: "/media/usb/ket-qua".to_owned(),
                refused: None,
            }),
            "unlocked" => self.tell(Msg::Unlocked(Some(600_000))),
            "locked" => self.tell(Msg::Unlocked(None)),
            "slept" => self.tell(Msg::Slept {
                gap_ms: 95_000,
                now: self.moment(),
            }),
            "reading" => self.tell(Msg::Waiting(msg("library-reading"))),
            "failed" => self.tell(Msg::OpenFailed(
                msg("resume-gone")
                    .with("course", "cchc-2026")
                    .with("form", "dau-khoa"),
            )),
            "unfinished" => self.shelf(|shelf| {
                shelf.unfinished = vec![Unfinished {
                    key: "k".to_owned(),
                    title: Text::tame("Kiểm tra đầu khoá"),
                    name: Some(Text::tame("Nguyễn Thị Minh Khai")),
                    answered: 9,
                    items: 15,
                    remaining_ms: Some(462_000),
                }];
            }),
            "empty" => self.shelf(|shelf| shelf.entries.clear()),
            "broken" => {
                let problem = msg("library-problem")
                    .with("path", "quizzes/cu.bank.ron")
                    .with("count", 3_u32);
                self.shelf(move |shelf| shelf.problems = vec![problem]);
            }
            "settings" => {
                let wrong = |line: u32, what: Message| {
                    msg("settings-mistake")
                        .with("path", "khaothi.conf")
                        .with("line", line)
                        .with("what", what)
                };
                let (_, mistakes) = khaothi::tui::settings::read("theme = blue\ncolour = yes\n");
                let said = mistakes
                    .into_iter()
                    .map(|(line, what)| wrong(u32::try_from(line).unwrap(), what));
                self.model = self.model.clone().with_problems(said.collect());
            }
            "light" => self.look(theme(|theme| theme.palette = Palette::Light)),
            "contrast" => self.look(theme(|theme| theme.palette = Palette::Contrast)),
            "plain" => self.look(theme(|theme| theme.palette = Palette::Plain)),
            "ascii" => self.look(theme(|theme| theme.ascii = true)),
            "large" => self.look(theme(|theme| theme.large = true)),
            other => panic!("{other}?"),
        }
    }

    fn look(&mut self, theme: Theme) {
        self.model = self.model.clone().with_theme(theme);
    }

    fn shelf(&mut self, change: impl FnOnce(&mut Shelf)) {
        let courses = self.courses.iter().enumerate();
        let entries = courses.flat_map(|(place, (course, banks))| {
            let forms = course.forms.iter();
            forms.map(move |form| entry(place, course, form, Banks(banks), Twist::None))
        });
        let mut shelf = Shelf {
            entries: entries.collect(),
            look_back: true,
            ..Shelf::default()
        };
        change(&mut shelf);
        self.tell(Msg::Shelf(shelf));
    }

    fn sit(&mut self, course: usize, form: &str) {
        let (course_of, banks) = &self.courses[course];
        let mut form = course_of.form(&form.parse().unwrap()).unwrap().clone();
        form.draw = match course_of.form(&form.id).map(|form| form.draw.clone()) {
            Some(draw) if !draw.is_empty() => draw,
            _ => course_of.forms[1].draw.clone(),
        };
        if self.twist == Twist::Silent {
            form.feedback.after = Vec::new();
        }
        let paper = assemble(course_of, &form, Banks(banks), Seed(11)).unwrap();
        let paper = Arc::new(twisted(paper, self.twist));
        self.open = Some((course, form));
        (self.now, self.sent) = (0, 0);
        let attempt = Attempt::new(paper);
        self.tell(Msg::Opened(Opened {
            attempt,
            journaled: 0,
        }));
    }

    fn tell(&mut self, message: Msg) {
        let mut saved = 0;
        for effect in self.model.update(message) {
            match effect {
                Effect::Open { entry, .. } => {
                    let places = self.courses.iter().enumerate();
                    let forms = places.flat_map(|(place, (course, _))| {
                        course
                            .forms
                            .iter()
                            .map(move |form| (place, form.id.clone()))
                    });
                    let (course, form) = forms.collect::<Vec<_>>()[entry].clone();
                    self.sit(course, form.as_str());
                }
                Effect::Append(events) => saved += events.len() as u64,
                Effect::Look { slot } => self.check(slot),
                Effect::WriteResult if self.disk => {
                    let (receipt, outcome) = self.outcome(Seen::After);
                    let file = "cchc-2026_dau-khoa_002_AN.result.ron".to_owned();
                    self.tell(Msg::Written {
                        file,
                        receipt,
                        outcome,
                    });
                }
                Effect::LookBack { receipt } => {
                    let past = if receipt.as_str().starts_with("77") {
                        let (receipt, review) = self.outcome(Seen::Closed);
                        Ok(Past {
                            file: "cchc-2026_dau-khoa_002_AN.result.ron".to_owned(),
                            receipt,
                            review,
                            timed_out: false,
                        })
                    } else {
                        Err(msg("look-back-unknown"))
                    };
                    self.tell(Msg::LookedBack(past));
                }
                Effect::WriteResult
                | Effect::Resume { .. }
                | Effect::Retry
                | Effect::SaveIn { .. }
                | Effect::Unlock { .. }
                | Effect::Rescan
                | Effect::Bell
                | Effect::Quit => {}
            }
        }
        if saved > 0 && self.disk {
            self.sent += saved;
            self.tell(Msg::Saved { through: self.sent });
        }
    }

    fn check(&mut self, slot: usize) {
        let attempt = self.model.attempt().unwrap();
        let (course, form) = self.open.as_ref().unwrap();
        let answer = answer(attempt, slot).unwrap();
        let banks = Banks(&self.courses[*course].1);
        let reveals = form.feedback.at(Seen::During);
        let looked = checked(&answer, banks, reveals, attempt.is_locked(slot)).unwrap();
        self.tell(Msg::Looked { slot, looked });
    }

    /// The receipt and what the form shows of the attempt.
    fn outcome(&self, seen: Seen) -> (String, Review) {
        let attempt = self.model.attempt().unwrap();
        let (course, form) = self.open.as_ref().unwrap();
        let (course, banks) = &self.courses[*course];
        let opening = Opening {
            schema: SCHEMA,
            program: "khaothi test".to_owned(),
            attempt: "01TEST".to_owned(),
            course: course.id.clone(),
            form: form.id.clone(),
            phase: form.phase,
            seed: attempt.paper().seed,
            variant: None,
            terms: Terms::default(),
            content: Vec::new(),
            candidate: Some(Candidate::default()),
            class: None,
            opened: Wall(0),
            slots: Placed::of(attempt.paper()),
        };
        let record = record(attempt, &opening, "", 420).unwrap();
        let reveals = form.feedback.at(seen);
        let review = review(&record, form, Banks(banks), reveals);
        (record.receipt, review)
    }

    pub(crate) fn draw(&self, columns: u16, rows: u16) -> Buffer {
        let backend = ratatui::backend::TestBackend::new(columns, rows);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| self.model.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    }
}

pub(crate) fn named(word: &str) -> Option<KeyCode> {
    if let Some(number) = word.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return Some(KeyCode::F(number));
    }
    Some(match word {
        "enter" => KeyCode::Enter,
        "tab" => KeyCode::Tab,
        "esc" => KeyCode::Esc,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgdn" => KeyCode::PageDown,
        "pgup" => KeyCode::PageUp,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "del" => KeyCode::Delete,
        "back" => KeyCode::Backspace,
        "space" => KeyCode::Char(' '),
        _ => return None,
    })
}

fn twisted(paper: Paper, twist: Twist) -> Paper {
    let mut paper = paper;
    match twist {
        Twist::None | Twist::Silent => {}
        Twist::Room => {
            paper.variant = Some(Variant::Numbered(NonZeroU16::new(3).unwrap()));
            paper.timing.per_item_ms = Some(20_000);
            paper.navigation = Navigation::Linear;
        }
        Twist::Sections => {
            let stretch = |title, first, seconds: u64| Stretch {
                title: Text::tame(title),
                first,
                limit_ms: Some(seconds * 1_000),
            };
            paper.timing.limit_ms = None;
            paper.timing.grace_ms = 30_000;
            paper.timing.sections = vec![
                stretch("Kiến thức chung", 0, 300),
                stretch("Xử lý tình huống", 3, 120),
            ];
        }
        Twist::Linear => paper.navigation = Navigation::Linear,
        Twist::Contest => paper.timing.per_item_ms = Some(20_000),
    }
    paper
}

fn entry(place: usize, course: &Course, form: &Form, banks: Banks<'_>, twist: Twist) -> Entry {
    let units = [
        "Sở Nội vụ",
        "Sở Tư pháp",
        "UBND phường Bến Nghé",
        "UBND xã Tân Hiệp",
        "UBND xã Tân Hoà",
    ];
    let units = if course.classes.is_empty() {
        &[][..]
    } else {
        &units[..]
    };
    let mut entry = Entry {
        course: place,
        form: form.id.clone(),
        title: form.title.clone(),
        course_title: course.title.clone(),
        phase: form.phase,
        items: form.length(banks),
        minutes: form.minutes,
        anonymous: form.anonymous,
        identify: course.identify,
        groups: course.groups.clone(),
        units: units.iter().map(|unit| Text::tame(unit)).collect(),
        classes: course.classes.clone(),
        navigation: form.navigation,
        pass: form.pass,
        reveals_after: form.feedback.after.clone(),
        conditions: Conditions {
            course: Some(course.id.clone()),
            timing: form.timing.clone(),
            attempts: (!form.anonymous).then_some(form.attempts),
            gap_counts: form.gap_counts,
            marking: form.marking_in_words(banks),
            ..Conditions::default()
        },
    };
    let conditions = &mut entry.conditions;
    match twist {
        Twist::None | Twist::Silent => {}
        Twist::Room => {
            let code = StartCode::digest(&course.id, &form.id, "Sen 26");
            conditions.roster = Arc::new(class_list());
            conditions.variants = Variants::Numbered(NonZeroU16::new(8).unwrap());
            conditions.access = Access {
                start_code: StartCode::read(&code).ok(),
                ..Access::default()
            };
            conditions.timing.per_item_seconds = NonZeroU32::new(20);
            conditions.attempts = NonZeroU32::new(2);
        }
        Twist::Sections => {
            let section = |title: &str, minutes, lines| Section {
                title: Text::tame(title),
                minutes: NonZeroU32::new(minutes),
                lines,
            };
            conditions.timing = Timing {
                grace_seconds: 30,
                sections: vec![
                    section("Kiến thức chung", 5, 1),
                    section("Xử lý tình huống", 2, 1),
                ],
                ..Timing::default()
            };
        }
        Twist::Linear => entry.navigation = Navigation::Linear,
        Twist::Contest => {
            entry.phase = Phase::Contest;
            entry.navigation = Navigation::Linear;
            conditions.timing.per_item_seconds = NonZeroU32::new(20);
        }
    }
    entry
}
