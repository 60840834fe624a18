//! The loop: draw, wait for a key, the writer or the clock, update, perform effects.
//!
//! Keys come from a thread that only reads them, answers of the journal writer from its own, and
//! both meet in one queue; the loop sleeps in between until the model's next wake-up. The queue is
//! emptied before a frame is drawn, so a burst of keys costs one frame.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::clock::{self, Clock, LONGEST_WAIT};
use super::failure::Failure;
use super::library::Library;
use super::library::lazy::Preview;
use super::settings::Looks;
use super::sitting;
use super::storage::Storage;
use super::terminal::{self, Screen};
use super::writer::{Report, Writer};
use crate::attempt::journal::Candidate;
use crate::attempt::{Attempt, Elapsed};
use crate::bank::id::{ClassId, FormId};
use crate::locale::Lang;
use crate::message::{Message, msg};
use crate::paper::Seed;
use crate::text::{ending, one_line};
use crate::tui::input::{Input, gather};
use crate::tui::model::{Effect, Model, Msg, Opened, Slip};
use crate::tui::theme::Theme;

/// What a run of the face starts from.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) library: Library,
    pub(super) results: PathBuf,
    /// A folder for a second copy of journal and result.
    pub(super) mirror: Option<PathBuf>,
    pub(super) storage: Arc<dyn Storage>,
    pub(super) candidate: Candidate,
    pub(super) class: Option<ClassId>,
    pub(super) form: Option<FormId>,
    pub(super) seed: Option<Seed>,
    pub(super) variant: Option<NonZeroU16>,
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) looks: Looks,
}

/// What arrives in the queue.
pub(super) enum Wire {
    Input(Input),
    /// A line of standard input; nothing more comes after `None`.
    Line(Option<String>),
    /// Everything that can be taken, read in full.
    Library(Box<Library>),
    Writer(Report),
}

/// A library that is still to be read in full.
pub(super) struct Lazy {
    /// What there is to show already.
    pub(super) preview: Preview,
    /// Reads it.
    pub(super) load: Box<dyn FnOnce() -> Library + Send>,
}

/// A face: takes messages in and asks for effects.
pub(super) trait Face {
    /// Takes a message in; what it asks for must be done.
    fn update(&mut self, message: Msg) -> Vec<Effect>;
    /// The attempt that is open.
    fn attempt(&self) -> Option<&Attempt>;
}

impl Face for Model {
    fn update(&mut self, message: Msg) -> Vec<Effect> {
        self.update(message)
    }

    fn attempt(&self) -> Option<&Attempt> {
        self.attempt()
    }
}

/// What happens outside the model.
pub(super) struct World {
    pub(super) session: Session,
    pub(super) clock: Clock,
    wires: Sender<Wire>,
    writer: Option<Writer>,
    /// Where the open attempt was drawn from, to mark it when it is over.
    place: Option<(usize, FormId)>,
    /// Whether the banks are read.
    stocked: bool,
    /// What waits for them.
    waiting: Vec<Effect>,
}

/// Runs the face until it is left. With a lazy library the first frame does not wait for banks.
pub(super) fn run(mut session: Session, lazy: Option<Lazy>) -> Result<(), Failure> {
    let (wires, queue) = channel();
    let stocked = lazy.is_none();
    let (shelf, load) = if let Some(Lazy { preview, load }) = lazy {
        let shelf = sitting::preview(&preview);
        session.library = preview.library;
        (shelf, Some(load))
    } else {
        let shelf = sitting::shelf(&session.library, &session.results, &session.storage);
        (shelf, None)
    };
    let mut model = Model::home(shelf, session.lang, terminal::size())
        .with_candidate(session.candidate.clone(), session.class.clone())
        .with_variant(session.variant)
        .with_theme(session.theme)
        .with_keys(session.looks.keys.clone())
        .with_typing(
            session.looks.settings.typing.unwrap_or_default(),
            session.looks.settings.tones.unwrap_or_default(),
        )
        .with_problems(session.looks.problems.clone());
    let mut world = World {
        stocked,
        ..World::new(session, wires.clone())
    };
    // a signal that comes while the terminal is being taken is heard as soon as it is
    #[cfg(unix)]
    let signals = Heard::new()?;
    let mut screen = Screen::enter(world.session.looks.settings.mouse.unwrap_or(true))?;
    let effects = match &world.session.form {
        Some(form) => model.open_form(form).unwrap_or_default(),
        None => model.open_only_form(),
    };
    let mut alive = world.perform(&mut model, effects);
    // nothing but the first frame is done before it is there
    screen
        .terminal
        .draw(|frame| model.view(frame))
        .map_err(Failure::Terminal)?;
    listen(&wires);
    #[cfg(unix)]
    signals.listen(&wires);
    if let Some(load) = load {
        stock_up(&wires, load);
    }
    let mut drawn = true;
    // typed while an attempt is about to open
    let mut held = Vec::new();
    while alive {
        if !std::mem::take(&mut drawn) {
            screen
                .terminal
                .draw(|frame| model.view(frame))
                .map_err(Failure::Terminal)?;
        }
        let asked = model.next_wakeup();
        let wires = wait(&queue, &world.clock, asked);
        let now = world.clock.now();
        if let Some(gap_ms) = Clock::overslept(asked, now.elapsed) {
            let effects = model.update(Msg::Slept { gap_ms, now });
            alive = world.perform(&mut model, effects);
        }
        if wires.is_empty() {
            let effects = model.update(Msg::Woke(world.clock.now()));
            alive = alive && world.perform(&mut model, effects);
        }
        for wire in wires {
            if let Wire::Input(Input::Resize(size)) = &wire {
                screen.resize(*size)?;
            }
            let wire = if let Wire::Input(input) = wire {
                if !world.waiting.is_empty() && is_typed(&input) {
                    held.push(input);
                    continue;
                }
                Wire::Input(input)
            } else {
                wire
            };
            let stocked = matches!(wire, Wire::Library(_));
            let message = match wire {
                Wire::Input(input) => Some(Msg::Input(input, world.clock.now())),
                Wire::Line(_) => None,
                Wire::Writer(report) => world.report(report, model.attempt()),
                Wire::Library(library) => {
                    let effects = world.stock(*library, &mut model);
                    alive = alive && world.perform(&mut model, effects);
                    None
                }
            };
            if let Some(message) = message {
                let effects = model.update(message);
                alive = alive && world.perform(&mut model, effects);
            }
            if stocked {
                for input in held.drain(..) {
                    let effects = model.update(Msg::Input(input, world.clock.now()));
                    alive = alive && world.perform(&mut model, effects);
                }
            }
        }
    }
    Ok(())
}

/// Has a thread read everything in full.
fn stock_up(wires: &Sender<Wire>, load: Box<dyn FnOnce() -> Library + Send>) {
    let wires = wires.clone();
    thread::spawn(move || {
        let _sent = wires.send(Wire::Library(Box::new(load())));
    });
}

/// Whether somebody typed or clicked it, meaning what will be on screen by then.
fn is_typed(input: &Input) -> bool {
    match input {
        Input::Key(_) | Input::Paste(_) | Input::Mouse(_) => true,
        Input::Resize(_) | Input::Terminate => false,
    }
}

/// The pause after which a burst is over, where the terminal does not tell what is pasted.
const BURST: Duration = Duration::from_millis(3);

/// Everything that has arrived, at least one unless the clock came first.
fn wait(queue: &Receiver<Wire>, clock: &Clock, asked: Option<Elapsed>) -> Vec<Wire> {
    let first = loop {
        let Some(due) = asked else {
            break queue.recv().ok();
        };
        let left = clock.until(due);
        match queue.recv_timeout(left.min(LONGEST_WAIT)) {
            Ok(wire) => break Some(wire),
            // the wait itself stops while the machine is suspended: look at the clock again
            Err(RecvTimeoutError::Timeout) if left > LONGEST_WAIT => {}
            Err(_) => break None,
        }
    };
    let mut wires: Vec<Wire> = first.into_iter().collect();
    while let Ok(wire) = queue.try_recv() {
        wires.push(wire);
    }
    if terminal::tells_pastes() || !wires.iter().any(|wire| matches!(wire, Wire::Input(_))) {
        return wires;
    }
    // a paste arrives key by key: all of it before any of it is acted on
    while let Ok(wire) = queue.recv_timeout(BURST) {
        wires.push(wire);
    }
    let (inputs, mut rest): (Vec<Wire>, Vec<Wire>) = wires
        .into_iter()
        .partition(|wire| matches!(wire, Wire::Input(_)));
    let inputs = inputs.into_iter().filter_map(|wire| match wire {
        Wire::Input(input) => Some(input),
        Wire::Line(_) | Wire::Writer(_) | Wire::Library(_) => None,
    });
    rest.extend(gather(inputs.collect()).into_iter().map(Wire::Input));
    rest
}

/// Reads the terminal for ever; ends with the process, or when the terminal is gone.
fn listen(wires: &Sender<Wire>) {
    let wires = wires.clone();
    thread::spawn(move || {
        let mut ends = terminal::LineEnds::default();
        while let Ok(event) = crossterm::event::read() {
            if let Some(input) = ends.mend(event).and_then(terminal::input)
                && wires.send(Wire::Input(input)).is_err()
            {
                return;
            }
        }
        // the terminal is gone: leave as if told to
        let _sent = wires.send(Wire::Input(Input::Terminate));
    });
}

/// The signals that ask the program to end, kept until somebody listens.
#[cfg(unix)]
pub(super) struct Heard(signal_hook::iterator::Signals);

#[cfg(unix)]
impl Heard {
    /// From now on they end nothing by themselves.
    pub(super) fn new() -> Result<Self, Failure> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])
            .map(Self)
            .map_err(Failure::Terminal)
    }

    /// Has a thread pass them on.
    pub(super) fn listen(self, wires: &Sender<Wire>) {
        let Self(mut signals) = self;
        let wires = wires.clone();
        thread::spawn(move || {
            for _signal in signals.forever() {
                if wires.send(Wire::Input(Input::Terminate)).is_err() {
                    return;
                }
            }
        });
    }
}

impl World {
    /// The world before an attempt is open.
    pub(super) fn new(session: Session, wires: Sender<Wire>) -> Self {
        Self {
            session,
            clock: Clock::at(Elapsed(0)),
            wires,
            writer: None,
            place: None,
            stocked: true,
            waiting: Vec::new(),
        }
    }

    /// An effect that can be performed now; one that needs the banks waits for them.
    fn ready(&mut self, effect: Effect, model: &mut impl Face) -> Option<Effect> {
        let reads = matches!(
            effect,
            Effect::Open { .. } | Effect::Resume { .. } | Effect::LookBack { .. }
        );
        if self.stocked || !(reads || effect == Effect::Rescan) {
            return Some(effect);
        }
        // the list is looked at anew as soon as the banks are there
        if reads {
            self.waiting.push(effect);
            let _none = model.update(Msg::Waiting(msg("library-reading")));
        }
        None
    }

    /// Takes in the library read in full, and returns what waited for it.
    fn stock(&mut self, library: Library, model: &mut impl Face) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.session.library, library);
        self.stocked = true;
        let library = &self.session.library;
        let shelf = sitting::shelf(library, &self.session.results, &self.session.storage);
        let mut effects = model.update(Msg::Shelf(shelf));
        let place = |entry: usize| {
            let (shelved, form) = sitting::entry(&before, entry)?;
            sitting::place_of(library, &shelved.course.id, &form.id)
        };
        let waited = std::mem::take(&mut self.waiting).into_iter();
        effects.extend(waited.map(|mut effect| {
            if let Effect::Open { entry, .. } = &mut effect {
                // a form that turned out unusable is on no place
                *entry = place(*entry).unwrap_or(usize::MAX);
            }
            effect
        }));
        effects
    }

    /// Performs effects, and those that follow from them; whether to go on.
    pub(super) fn perform(&mut self, model: &mut impl Face, effects: Vec<Effect>) -> bool {
        let mut queue = std::collections::VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            let Some(effect) = self.ready(effect, model) else {
                continue;
            };
            let answer = match effect {
                Effect::Open {
                    entry,
                    candidate,
                    class,
                    slip,
                } => Some(self.open(entry, candidate, class, &slip)),
                Effect::Resume { key } => Some(self.resume(&key)),
                Effect::Append(events) => {
                    if let Some(writer) = &self.writer {
                        writer.append(events);
                    }
                    None
                }
                Effect::WriteResult => {
                    if let (Some(writer), Some(attempt)) = (&self.writer, model.attempt()) {
                        writer.finish(attempt);
                    }
                    None
                }
                Effect::Look { slot } => self.look(slot, model.attempt()).map(Ok),
                Effect::Retry => {
                    if let Some(writer) = &self.writer {
                        writer.retry();
                    }
                    None
                }
                Effect::LookBack { receipt } => {
                    let library = &self.session.library;
                    let results = &self.session.results;
                    let past = sitting::look_back(library, results, receipt.as_str());
                    Some(Ok(Msg::LookedBack(past)))
                }
                Effect::SaveIn { folder } => {
                    if let Some(writer) = &self.writer {
                        writer.move_to(typed_folder(folder.as_str(), std::env::home_dir()));
                    }
                    None
                }
                Effect::Unlock { code } => Some(Ok(Msg::Unlocked(self.unlock(code.as_str())))),
                Effect::Rescan => {
                    self.writer = None;
                    Some(Ok(Msg::Shelf(sitting::shelf(
                        &self.session.library,
                        &self.session.results,
                        &self.session.storage,
                    ))))
                }
                Effect::Bell => {
                    bell();
                    None
                }
                Effect::Quit => return false,
            };
            if let Some(answer) = answer {
                let message = answer.unwrap_or_else(Msg::OpenFailed);
                let opened = matches!(message, Msg::Opened(_));
                if opened {
                    // the model's time becomes the attempt's before it begins
                    queue.extend(model.update(Msg::Woke(self.clock.now())));
                }
                queue.extend(model.update(message));
                if let Some(uptime) = clock::uptime().filter(|_| opened) {
                    queue.extend(model.update(Msg::Machine(uptime)));
                }
            }
        }
        true
    }

    fn open(
        &mut self,
        entry: usize,
        candidate: Option<Candidate>,
        class: Option<ClassId>,
        slip: &Slip,
    ) -> Result<Msg, Message> {
        let (shelved, form) =
            sitting::entry(&self.session.library, entry).ok_or_else(|| msg("open-gone"))?;
        let opened = sitting::open(&self.session, shelved, form, candidate, class, slip)?;
        let place = (self.index_of(&shelved.course.id), form.id.clone());
        Ok(self.begin(opened, place))
    }

    fn resume(&mut self, key: &str) -> Result<Msg, Message> {
        let (opened, place) = sitting::resume(&self.session, key)?;
        Ok(self.begin(opened, place))
    }

    fn begin(&mut self, opened: sitting::Open, place: (usize, FormId)) -> Msg {
        let attempt: Attempt = opened.attempt;
        self.clock = Clock::at(attempt.last());
        let journaled = opened.start.saved;
        let wires = self.wires.clone();
        self.writer = Some(Writer::start(opened.start, move |report| {
            let _sent = wires.send(Wire::Writer(report));
        }));
        self.place = Some(place);
        Msg::Opened(Opened { attempt, journaled })
    }

    /// How much time a code adds to the attempt on screen; `None` when it is no code of its form.
    fn unlock(&self, typed: &str) -> Option<u64> {
        let (place, form) = self.place.as_ref()?;
        let course = &self.session.library.shelf.get(*place)?.course;
        let unlock = course.form(form)?.access.unlock.as_ref()?;
        unlock
            .code
            .admits(&course.id, form, typed)
            .then(|| u64::from(unlock.minutes.get()) * 60_000)
    }

    fn look(&self, slot: usize, attempt: Option<&Attempt>) -> Option<Msg> {
        let (place, form) = self.place.as_ref()?;
        let shelved = self.session.library.shelf.get(*place)?;
        let form = shelved.course.form(form)?;
        let looked = sitting::looked(attempt?, slot, shelved, form)?;
        Some(Msg::Looked { slot, looked })
    }

    fn index_of(&self, course: &crate::bank::id::CourseId) -> usize {
        let shelf = &self.session.library.shelf;
        shelf
            .iter()
            .position(|shelved| shelved.course.id == *course)
            .unwrap_or(0)
    }

    /// What the writer says, as the model hears it.
    pub(super) fn report(&self, report: Report, attempt: Option<&Attempt>) -> Option<Msg> {
        match report {
            Report::Moved(folder) => Some(Msg::SavedIn {
                folder: one_line(&folder.display().to_string()),
                refused: None,
            }),
            Report::Refused(folder, error) => Some(Msg::SavedIn {
                folder: one_line(&folder.display().to_string()),
                refused: Some(sitting::refusal(&error)),
            }),
            Report::Mirror(error) => Some(Msg::Mirror(
                error.map(|error| sitting::storage_message(&error)),
            )),
            Report::Saved(through) => Some(Msg::Saved { through }),
            Report::Failed(folder, error) => Some(Msg::SaveFailed(trouble(&folder, &error))),
            Report::Unwritten(folder, error) => Some(Msg::WriteFailed(trouble(&folder, &error))),
            Report::Written(path, record) => {
                let (place, form) = self.place.as_ref()?;
                let shelved = self.session.library.shelf.get(*place)?;
                let form = shelved.course.form(form)?;
                attempt?;
                let outcome = sitting::finished(&record, shelved, form);
                let file = path
                    .file_name()
                    .map_or(String::new(), |name| name.to_string_lossy().into_owned());
                Some(Msg::Written {
                    file,
                    receipt: record.receipt.clone(),
                    outcome,
                })
            }
        }
    }
}

/// Which folder does not take what is to be saved, and why. Of a long path its end says which stick.
fn trouble(folder: &Path, error: &std::io::Error) -> Message {
    const SHOWN: usize = 30;
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let whole = one_line(&whole.display().to_string());
    let why = sitting::storage_message(error);
    msg("storage-in")
        .with("folder", ending(&whole, SHOWN))
        .with("why", why)
}

/// The folder somebody typed, as a shell would read it: `~` is their own.
fn typed_folder(typed: &str, home: Option<PathBuf>) -> PathBuf {
    let typed = Path::new(typed.trim());
    let folder = match (typed.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => typed.to_owned(),
    };
    // what is said to be saved somewhere must be found there from anywhere
    std::path::absolute(&folder).unwrap_or(folder)
}

fn bell() {
    use std::io::Write as _;
    // a terminal without a bell is no reason to stop
    let _rung = std::io::stdout()
        .write_all(b"\x07")
        .and_then(|()| std::io::stdout().flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_folder_is_read_as_a_shell_reads_it() {
        let read = |typed| typed_folder(typed, Some("/home/an".into()));
        assert_eq!(read("~/kết quả"), Path::new("/home/an/kết quả"));
        assert_eq!(read("~"), Path::new("/home/an"));
        assert_eq!(read(" /mnt/thẻ nhớ "), Path::new("/mnt/thẻ nhớ"));
        assert_eq!(read("~an/x").file_name(), Some("x".as_ref()));
        assert!(read("x").is_absolute());
    }
}
