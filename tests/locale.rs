//! Both languages say the same things, and everything they say is used.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test reads files and fails loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use khaothi::attempt::tally::Incident;
use khaothi::locale::{Lang, Locale};
use khaothi::message::Speak as _;
use khaothi::result::incidents;

/// Messages and the variables each names.
fn messages(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some((id, _)) = line
            .split_once(" =")
            .filter(|_| !line.starts_with([' ', '}']))
        {
            id.clone_into(&mut current);
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{path}: {id} twice"
            );
        }
        let variables = line.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        });
        found.get_mut(&current).unwrap().extend(variables);
    }
    found
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The ids in `msg("…")` and in tables of ids such as those of `Failure`.
fn used() -> BTreeSet<String> {
    let mut text = String::new();
    sources(Path::new("src"), &mut text);
    let mut ids = BTreeSet::new();
    for part in text.split("msg(").skip(1) {
        if let Some(rest) = part.trim_start().strip_prefix('"') {
            ids.insert(rest.split('"').next().unwrap().to_owned());
        }
    }
    for doing in ["doing-read", "doing-list", "doing-write"] {
        assert!(text.contains(&format!("\"{doing}\"")));
        ids.insert(doing.to_owned());
    }
    for code in khaothi::diagnostic::Code::ALL {
        ids.insert(code.what().id.to_owned());
        ids.insert(code.why().id.to_owned());
    }
    ids
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    assert_eq!(messages("src/locale/vi.ftl"), messages("src/locale/en.ftl"));
}

#[test]
fn every_message_is_used_and_every_use_has_its_message() {
    let have: BTreeSet<String> = messages("src/locale/vi.ftl").into_keys().collect();
    let used = used();
    assert_eq!(
        used.difference(&have).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "without words"
    );
    assert_eq!(
        have.difference(&used).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "never said"
    );
}

/// Where words stand in the code that no locale file should hold, and what they are there.
const NOT_SAID: [(&str, &str); 17] = [
    (
        "src/analysis/matrix.rs",
        "names of columns that are recognised",
    ),
    ("src/bank/check/", "words that are looked for in items"),
    ("src/bank/item/rekey.rs", "words that are recognised"),
    ("src/bank/item/shown.rs", "input of a digest"),
    ("src/bank/register.rs", "words that are recognised"),
    ("src/bank/scaffold.rs", "a bank to begin with, in RON"),
    ("src/bank/source/", "words that are recognised"),
    (
        "src/paper/",
        "variants as they are read out, in any language",
    ),
    (
        "src/result/file.rs",
        "details of a damaged file, for those who repair it",
    ),
    ("src/shell/arrivals.rs", "an error as the system words them"),
    ("src/shell/cli/help.rs", "commands as they are typed"),
    ("src/shell/command/simulate.rs", "the program's name"),
    ("src/shell/keeper.rs", "an error as the system words them"),
    ("src/shell/storage.rs", "an error as the system words them"),
    ("src/shell/store.rs", "an error as the system words them"),
    ("src/simulation/", "names of people"),
    ("src/tui/typing", "syllables"),
];

/// The strings of a source file, its tests, comments and reasons left out.
fn strings(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = "";
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            if rest[1 + hashes..].starts_with('"') {
                let length = rest[start..].find(&end).unwrap();
                found.push(rest[start..start + length].to_owned());
                start + length + end.len()
            } else {
                1
            }
        } else if c == '"' {
            let mut end = 1;
            while !rest[end..].starts_with('"') {
                let escaped = rest[end..].starts_with('\\');
                let letter = rest[end..].chars().next().unwrap();
                end += letter.len_utf8();
                if escaped {
                    end += rest[end..].chars().next().unwrap().len_utf8();
                }
            }
            let lead = before.trim_end();
            let reasons = ["reason =", "expect(", "#[error(", "include_str!("];
            if !reasons.iter().any(|reason| lead.ends_with(reason)) {
                found.push(rest[1..end].to_owned());
            }
            end + 1
        } else if c == '\'' {
            // a character, or the name of a lifetime
            let escape = rest.starts_with("'\\");
            let close = rest[1..].char_indices().nth(if escape { 2 } else { 1 });
            match close {
                _ if escape => rest[3..].find('\'').map_or(1, |end| end + 4),
                Some((at, '\'')) => at + 2,
                _ => 1,
            }
        } else {
            c.len_utf8()
        };
        rest = &rest[skip..];
        before = lead_of(text, rest, 24);
    }
    found
}

/// The last characters before the rest of a text.
fn lead_of<'a>(text: &'a str, rest: &str, kept: usize) -> &'a str {
    let end = text.len() - rest.len();
    let mut start = end.saturating_sub(kept);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    &text[start..end]
}

/// Whether a string reads like words for people: two words in a row, or letters of Vietnamese.
fn is_said(string: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in string.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let word = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && word.chars().all(char::is_alphabetic)
    };
    let words: Vec<bool> = plain.split(' ').map(word).collect();
    words.windows(2).any(|pair| pair == [true, true])
        || plain.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_words_for_people_stand_in_the_code() {
    let mut paths = Vec::new();
    files(Path::new("src"), &mut paths);
    let mut wrong = Vec::new();
    let mut excused = BTreeSet::new();
    for path in paths {
        let name = path.display().to_string();
        let said = strings(&fs::read_to_string(&path).unwrap());
        let said: Vec<String> = said.into_iter().filter(|string| is_said(string)).collect();
        let excuse = NOT_SAID.iter().find(|(place, _)| name.starts_with(place));
        match excuse {
            Some((place, _)) if !said.is_empty() => {
                excused.insert(*place);
            }
            _ => wrong.extend(said.into_iter().map(|string| format!("{name}: {string:?}"))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<&str> = NOT_SAID.iter().map(|(place, _)| *place).collect();
    let idle: Vec<&&str> = idle
        .iter()
        .filter(|place| !excused.contains(**place))
        .collect();
    assert!(idle.is_empty(), "excuses nobody needs: {idle:?}");
}

#[test]
fn words_in_code_are_noticed() {
    let code = "let x = \"Lưu bài\"; // \"no words\"\n let c = '\"'; say(\"save the file\", 'a', \"one-word\");";
    let said: Vec<String> = strings(code).into_iter().filter(|s| is_said(s)).collect();
    assert_eq!(said, ["Lưu bài", "save the file"]);
}

#[test]
fn gaps_are_said_in_the_unit_people_use() {
    let cases = [
        (400, "1 second later", "1 giây sau"),
        (60_000, "1 minute later", "1 phút sau"),
        (119_999, "2 minutes later", "2 phút sau"),
        (
            610_000,
            "10 minutes 10 seconds later",
            "10 phút 10 giây sau",
        ),
        (7_199_999, "2 hours later", "2 giờ sau"),
        (8_940_000, "2 hours 29 minutes later", "2 giờ 29 phút sau"),
        (86_399_000, "24 hours later", "24 giờ sau"),
    ];
    for (gap_ms, english, vietnamese) in cases {
        let incident = Incident::Interrupted { at_ms: 0, gap_ms };
        let said = |lang| Locale::new(lang).say(&incidents::said(&incident));
        assert!(
            said(Lang::En).contains(english),
            "{gap_ms}: {}",
            said(Lang::En)
        );
        assert!(
            said(Lang::Vi).contains(vietnamese),
            "{gap_ms}: {}",
            said(Lang::Vi)
        );
    }
}
