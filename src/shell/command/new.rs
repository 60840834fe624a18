//! `new`: a few questions, then a bank or course that passes `check`.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::bank::item::Item;
use crate::bank::scaffold::{self, NewBank, NewCourse, Told, slug};
use crate::bank::source::{self, Document};
use crate::diagnostic::Sources;
use crate::message::{Message, Speak as _, msg};
use crate::shell::cli::{Common, NewArgs};
use crate::shell::clock;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::library::{REGISTER, Reading, sources_in};
use crate::shell::store;
use crate::text::Text;

pub(in crate::shell) fn run(
    _common: &Common,
    args: &NewArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let asker = Asker { console };
    let (course, path) = wanted(&args.what)?;
    let named = path.is_some();
    if let Some(path) = path.as_ref().filter(|path| path.exists()) {
        return Err(exists(path));
    }
    console.say(&msg("new-how"));
    let path = match path {
        Some(path) => path,
        None => asker.path(course)?,
    };
    if !named && path.exists() {
        return Err(exists(&path));
    }
    let text = if course {
        new_course(&path, &asker)?
    } else {
        new_bank(&path, &asker)?
    };
    let mut sources = Sources::default();
    let file = sources.add(path.display().to_string(), text.as_str());
    let text = source::format(&sources, file).unwrap_or(text);
    store::write_atomically(&path, text.as_bytes())
        .map_err(|error| Failure::file("doing-write", &path, error))?;
    let shown = path.display().to_string();
    console.say(&msg("new-wrote").with("path", shown.as_str()));
    let next = if course {
        msg("new-next-course")
    } else {
        msg("new-next-bank")
    };
    console.say(&next.with("path", shown));
    Ok(exit::FINE)
}

fn exists(path: &Path) -> Failure {
    let path = path.display().to_string();
    Failure::Usage(msg("new-exists").with("path", path))
}

/// Whether a course is wanted, and the file where one is named.
fn wanted(what: &[PathBuf]) -> Result<(bool, Option<PathBuf>), Failure> {
    match what {
        [kind, file] => match kind.to_str() {
            Some("bank") => Ok((false, Some(file.clone()))),
            Some("course") => Ok((true, Some(file.clone()))),
            _ => {
                let kind = kind.display().to_string();
                Err(Failure::Usage(msg("new-kind").with("kind", kind)))
            }
        },
        [kind] if kind.to_str() == Some("course") => Ok((true, None)),
        [kind] if kind.to_str() == Some("bank") => Ok((false, None)),
        [file] => {
            let name = file.to_string_lossy();
            Ok((name.ends_with(".course.ron"), Some(file.clone())))
        }
        _ => Ok((false, None)),
    }
}

struct Asker<'a> {
    console: &'a Console,
}

impl Asker<'_> {
    /// One line of an answer; the default for an empty one or at the end of input.
    fn ask(&self, question: &Message, default: &str) -> Result<Text, Failure> {
        let mut out = std::io::stderr().lock();
        let question = self.console.locale().say(question);
        let prompt = if default.is_empty() {
            format!("{question}: ")
        } else {
            format!("{question} [{default}]: ")
        };
        // nobody reads the question when standard error is closed
        let _asked = out.write_all(prompt.as_bytes()).and_then(|()| out.flush());
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Failure::file("doing-read", Path::new("-"), error))?;
        let said = source::decode(&bytes).unwrap_or_default();
        let said = Text::tame(&said);
        if !std::io::stdin().is_terminal() {
            // what was typed is not on screen: end the line of the question
            let _ended = out.write_all(b"\n");
        }
        Ok(if said.is_empty() {
            Text::tame(default)
        } else {
            said
        })
    }

    /// The file to write. Its name may be given in plain words; nobody is there to ask when input
    /// has ended.
    fn path(&self, course: bool) -> Result<PathBuf, Failure> {
        let ending = if course { ".course.ron" } else { ".bank.ron" };
        let usual = if course {
            msg("new-file-course")
        } else {
            msg("new-file-bank")
        };
        let usual = self.console.locale().say(&usual);
        let said = self.ask(&msg("new-file"), &format!("{usual}{ending}"))?;
        let path = PathBuf::from(said.as_str());
        let is_ron = path.extension().is_some_and(|extension| extension == "ron");
        Ok(if is_ron {
            path
        } else {
            path.with_file_name(format!("{}{ending}", slug(&stem(&path))))
        })
    }

    fn number(&self, question: &Message, default: u32) -> Result<u32, Failure> {
        loop {
            let said = self.ask(question, &default.to_string())?;
            match said.as_str().parse::<u32>() {
                Ok(number) if (1..=1000).contains(&number) => return Ok(number),
                Ok(_) | Err(_) => self.console.say(&msg("new-number")),
            }
        }
    }

    /// A topic, by its number or by its name.
    fn topic(&self, topics: &[Text]) -> Result<usize, Failure> {
        let listed: Vec<String> = topics
            .iter()
            .enumerate()
            .map(|(place, topic)| format!("{} {topic}", place + 1))
            .collect();
        let question = msg("new-topic").with("known", listed.join("; "));
        loop {
            let said = self.ask(&question, "1")?;
            let number = said.as_str().parse::<usize>().ok();
            let by_number = number.and_then(|number| number.checked_sub(1));
            let same = |topic: &Text| slug(topic.as_str()) == slug(said.as_str());
            let place = by_number.or_else(|| topics.iter().position(same));
            match place.filter(|place| *place < topics.len()) {
                Some(place) => return Ok(place),
                None if std::io::stdin().is_terminal() => self.console.say(&question),
                None => return Ok(0),
            }
        }
    }

    fn yes(&self, question: &Message) -> Result<bool, Failure> {
        let default = self.console.locale().say(&msg("new-yes"));
        let said = self.ask(question, &default)?;
        let first = crate::text::fold(said.as_str(), crate::text::Fold::Accents);
        Ok(!matches!(first.chars().next(), Some('k' | 'n')))
    }
}

/// The part of a file's name before its first point.
fn stem(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or(String::new(), |n| n.to_string_lossy().into_owned());
    name.split('.').next().unwrap_or("").to_owned()
}

fn new_bank(path: &Path, asker: &Asker<'_>) -> Result<String, Failure> {
    let title = asker.ask(&msg("new-title"), &stem(path))?;
    let id = asker.ask(&msg("new-id"), &slug(&stem(path)))?;
    let topics = asker.ask(&msg("new-topics"), title.as_str())?;
    let mut listed: Vec<Text> = Vec::new();
    for topic in topics.as_str().split(';').map(Text::tame) {
        let known = listed
            .iter()
            .any(|other| slug(other.as_str()) == slug(topic.as_str()));
        if !topic.is_empty() && !known {
            listed.push(topic);
        }
    }
    let author = asker.ask(&msg("new-author"), "")?;
    asker.console.say(&msg("new-items"));
    let mut items = Vec::new();
    while let Some(told) = item(asker, items.len() + 1, &listed)? {
        items.push(told);
    }
    let new = NewBank {
        id: slug(id.as_str()),
        title,
        author: Some(author).filter(|author| !author.is_empty()),
        topics: listed,
        items,
    };
    Ok(scaffold::bank(&new, asker.console.locale()))
}

/// One item, told in plain words; `None` when there is no more.
fn item(asker: &Asker<'_>, number: usize, topics: &[Text]) -> Result<Option<Told>, Failure> {
    let stem = asker.ask(&msg("new-stem").with("number", number), "")?;
    if stem.is_empty() {
        return Ok(None);
    }
    let key = asker.ask(&msg("new-key"), "")?;
    if key.is_empty() {
        return Ok(None);
    }
    let mut distractors: Vec<Text> = Vec::new();
    while distractors.len() < 9 {
        let said = asker.ask(
            &msg("new-distractor").with("number", distractors.len() + 1),
            "",
        )?;
        if said.is_empty() {
            if distractors.is_empty() {
                asker.console.say(&msg("new-one-distractor"));
                if std::io::stdin().is_terminal() {
                    continue;
                }
                return Ok(None);
            }
            break;
        }
        let same = |other: &Text| {
            crate::text::fold(other.as_str(), crate::text::Fold::Case)
                == crate::text::fold(said.as_str(), crate::text::Fold::Case)
        };
        if distractors.iter().chain([&key]).any(same) {
            asker.console.say(&msg("new-twice"));
            continue;
        }
        distractors.push(said);
    }
    let given = |text: Text| Some(text).filter(|text| !text.is_empty());
    Ok(Some(Told {
        topic: if topics.len() > 1 {
            asker.topic(topics)?
        } else {
            0
        },
        stem,
        key,
        distractors,
        basis: given(asker.ask(&msg("new-basis"), "")?),
        explanation: given(asker.ask(&msg("new-explanation"), "")?),
    }))
}

fn new_course(path: &Path, asker: &Asker<'_>) -> Result<String, Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let banks = banks(folder);
    let Some((first, _, _)) = banks.first() else {
        let folder = folder.display().to_string();
        return Err(Failure::Usage(msg("new-no-bank").with("folder", folder)));
    };
    let title = asker.ask(&msg("new-course-title"), &stem(path))?;
    let id = asker.ask(&msg("new-id"), &slug(&stem(path)))?;
    let known: Vec<&str> = banks.iter().map(|(file, _, _)| file.as_str()).collect();
    let (file, bank, count) = loop {
        let question = msg("new-bank").with("known", known.join(", "));
        let said = asker.ask(&question, first)?;
        let named =
            |(file, id, _): &&(String, String, u32)| *file == said.as_str() || *id == said.as_str();
        if let Some(found) = banks.iter().find(named) {
            break found.clone();
        }
        asker
            .console
            .say(&msg("new-unknown-bank").with("known", known.join(", ")));
        if !std::io::stdin().is_terminal() {
            return Err(Failure::Usage(
                msg("new-unknown-bank").with("known", known.join(", ")),
            ));
        }
    };
    let date = loop {
        let said = asker.ask(&msg("new-date"), &clock::today().to_string())?;
        if let Some(date) = day(said.as_str()) {
            break date;
        }
        asker.console.say(&msg("k0119-help"));
    };
    let items = asker
        .number(
            &msg("new-count").with("have", count),
            (count / 2).clamp(1, 20),
        )?
        .min(count.max(1));
    let minutes = asker.number(&msg("new-minutes"), items.max(5))?;
    let post = count >= items * 2 && asker.yes(&msg("new-post"))?;
    let new = NewCourse {
        id: slug(id.as_str()),
        title,
        bank: (file, bank),
        register: folder.join(REGISTER).is_file().then(|| REGISTER.to_owned()),
        date,
        items,
        minutes,
        post,
    };
    Ok(scaffold::course(&new, asker.console.locale()))
}

/// A day as machines or people write it.
fn day(text: &str) -> Option<jiff::civil::Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<i16> = text
        .split(['/', '-', '.'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let day = i8::try_from(*day).ok()?;
    jiff::civil::Date::new(*year, i8::try_from(*month).ok()?, day).ok()
}

/// The banks of a folder that score: file, id, items.
fn banks(folder: &Path) -> Vec<(String, String, u32)> {
    let mut reading = Reading::default();
    let mut found = Vec::new();
    for path in sources_in(folder) {
        let Ok(file) = reading.open(&path) else {
            continue;
        };
        if let Some(Document::Bank(source)) = reading.document(file) {
            let scored = source
                .bank
                .items
                .iter()
                .filter(|item| Item::is_scored(item))
                .count();
            let name = path
                .file_name()
                .map_or(String::new(), |n| n.to_string_lossy().into_owned());
            let scored = u32::try_from(scored).unwrap_or(u32::MAX);
            if scored > 0 {
                found.push((name, source.bank.id.to_string(), scored));
            }
        }
    }
    found
}
