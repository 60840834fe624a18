//! Both languages say the same things, and everything they say is used.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and fails loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

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
