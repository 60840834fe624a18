//! Keys somebody wants otherwise: `flag = F9`, `item.flag = F9 Ctrl+M`.

use super::{Action, Binding, Context, KEYMAP, Keys, name};
use crate::message::{Message, msg};
use crate::tui::input::{Key, KeyCode};

/// Other keys for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Where; everywhere the action has a key when `None`.
    pub context: Option<Context>,
    /// The action.
    pub action: Action,
    /// Its keys, instead of those of the table.
    pub keys: Vec<Key>,
}

/// Reads `flag` or `item.flag` and the keys behind the sign of equality.
///
/// # Errors
/// Everything that is wrong, together: a place or action nobody knows, a key nobody has.
pub fn read(target: &str, keys: &str) -> Result<Override, Vec<Message>> {
    let mut wrong = Vec::new();
    let (place, action) = match target.split_once('.') {
        Some((place, action)) => (Some(place.trim()), action.trim()),
        None => (None, target.trim()),
    };
    let context = place.and_then(|place| {
        let found = Context::ALL.into_iter().find(|c| c.name() == place);
        if found.is_none() {
            let known = Context::ALL.map(Context::name).join(", ");
            wrong.push(
                msg("keys-no-place")
                    .with("place", place)
                    .with("known", known),
            );
        }
        found
    });
    let found = Action::ALL.into_iter().find(|a| a.name() == action);
    if found.is_none() {
        let known = Action::ALL.map(Action::name).join(", ");
        wrong.push(
            msg("keys-no-action")
                .with("action", action)
                .with("known", known),
        );
    }
    let mut read = Vec::new();
    for word in keys.split_whitespace() {
        match key(word) {
            Some(key) => read.push(key),
            None => wrong.push(msg("keys-no-key").with("key", word)),
        }
    }
    if keys.trim().is_empty() {
        wrong.push(msg("keys-none").with("action", action));
    }
    match found {
        Some(action) if wrong.is_empty() => Ok(Override {
            context,
            action,
            keys: read,
        }),
        _ => Err(wrong),
    }
}

/// A key as it is written: `F9`, `Ctrl+S`, `Alt+x`, `Space`, `PgUp`, `a`.
pub fn key(word: &str) -> Option<Key> {
    let (mut ctrl, mut alt) = (false, false);
    let mut rest = word;
    while let Some((modifier, more)) = rest.split_once('+').filter(|(_, more)| !more.is_empty()) {
        match modifier.to_ascii_lowercase().as_str() {
            "ctrl" => ctrl = true,
            "alt" => alt = true,
            "shift" if more.eq_ignore_ascii_case("tab") => {}
            _ => return None,
        }
        rest = more;
    }
    let shift_tab = word.to_ascii_lowercase().ends_with("shift+tab");
    let code = match rest.to_ascii_lowercase().as_str() {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if shift_tab => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" | "del" => KeyCode::Delete,
        "left" | "←" => KeyCode::Left,
        "right" | "→" => KeyCode::Right,
        "up" | "↑" => KeyCode::Up,
        "down" | "↓" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        lower => {
            let number = lower.strip_prefix('f').and_then(|n| n.parse().ok());
            let mut letters = lower.chars();
            match (number, letters.next(), letters.next()) {
                (Some(number @ 1..=12), _, _) => KeyCode::F(number),
                (_, Some(letter), None) => KeyCode::Char(letter),
                _ => return None,
            }
        }
    };
    Some(Key {
        code,
        ctrl,
        alt,
        shift: false,
    })
}

impl Keys {
    /// The table with these wishes.
    ///
    /// # Errors
    /// Every wish that cannot be: an action without a key where it is wanted, a key that does
    /// something else there, a letter where letters are typed.
    pub fn with(overrides: &[Override]) -> Result<Self, Vec<Message>> {
        let mut wrong = Vec::new();
        let mut rows: Vec<Binding> = KEYMAP
            .iter()
            .flat_map(|row| {
                // one row a place, so that a wish can be for one place
                row.contexts.iter().map(|context| Binding {
                    contexts: only(*context),
                    ..*row
                })
            })
            .collect();
        for wish in overrides {
            let here = |row: &Binding| {
                row.action == wish.action && wish.context.is_none_or(|c| row.contexts.contains(&c))
            };
            let Some(first) = rows.iter().position(here) else {
                let place = wish.context.map_or("", Context::name);
                wrong.push(
                    msg("keys-not-here")
                        .with("action", wish.action.name())
                        .with("place", place),
                );
                continue;
            };
            let mut places: Vec<Binding> = Vec::new();
            for row in rows.iter().filter(|row| here(row)) {
                if !places.iter().any(|other| other.contexts == row.contexts) {
                    places.push(*row);
                }
            }
            rows.retain(|row| !here(row));
            let at = first.min(rows.len());
            let new = places.iter().flat_map(|place| {
                let footer = place.footer;
                wish.keys.iter().enumerate().map(move |(nth, key)| Binding {
                    key: *key,
                    footer: footer && nth == 0,
                    ..*place
                })
            });
            let new: Vec<Binding> = new.collect();
            rows.splice(at..at, new);
        }
        for wish in overrides {
            for key in &wish.keys {
                wrong.extend(conflict(&rows, wish, *key));
            }
        }
        if wrong.is_empty() {
            Ok(Self { rows })
        } else {
            Err(wrong)
        }
    }
}

/// What keeps a wished key from doing what is wished.
fn conflict(rows: &[Binding], wish: &Override, key: Key) -> Option<Message> {
    let mine = rows
        .iter()
        .filter(|r| r.action == wish.action && r.key == key);
    for row in mine {
        let context = row.contexts.first().copied()?;
        let place = context.name();
        let letter = matches!(key.code, KeyCode::Char(c) if c != ' ' || context != Context::Item);
        if letter && !key.ctrl && !key.alt && context.takes_text() {
            let message = msg("keys-typed")
                .with("key", name(key))
                .with("place", place);
            return Some(message);
        }
        let other = rows.iter().find(|other| {
            other.key == key && other.action != wish.action && other.contexts == row.contexts
        });
        if let Some(other) = other {
            let message = msg("keys-taken")
                .with("key", name(key))
                .with("place", place)
                .with("action", other.action.doc());
            return Some(message);
        }
    }
    None
}

/// A context by itself.
const fn only(context: Context) -> &'static [Context] {
    match context {
        Context::Home => &[Context::Home],
        Context::Identity => &[Context::Identity],
        Context::Page => &[Context::Page],
        Context::Item => &[Context::Item],
        Context::Line => &[Context::Line],
        Context::Writing => &[Context::Writing],
        Context::Review => &[Context::Review],
        Context::Confirm => &[Context::Confirm],
        Context::Outcome => &[Context::Outcome],
        Context::Help => &[Context::Help],
        Context::Prompt => &[Context::Prompt],
        Context::Trial => &[Context::Trial],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(wishes: &[(&str, &str)]) -> Result<Keys, Vec<&'static str>> {
        let read = wishes
            .iter()
            .map(|(target, keys)| read(target, keys).unwrap());
        let wishes: Vec<Override> = read.collect();
        Keys::with(&wishes).map_err(|wrong| wrong.iter().map(|message| message.id).collect())
    }

    #[test]
    fn a_wish_moves_a_key() {
        let keys = table(&[("flag", "F11"), ("review.submit", "F12 Ctrl+S")]).unwrap();
        let press = |word| key(word).unwrap();
        assert_eq!(keys.action(Context::Item, press("F11")), Some(Action::Flag));
        assert_eq!(keys.action(Context::Item, press("F4")), None);
        assert_eq!(
            keys.action(Context::Review, press("Ctrl+S")),
            Some(Action::Submit)
        );
        assert_eq!(
            keys.action(Context::Item, press("F10")),
            Some(Action::Submit)
        );
        let mut footer = keys.rows(Context::Review).filter(|row| row.footer);
        assert!(footer.any(|row| name(row.key) == "F12"));
    }

    #[test]
    fn all_mistakes_are_said_together() {
        assert_eq!(
            read("itm.flg", "F99 Hyper+q").unwrap_err().len(),
            4,
            "a place, an action and two keys"
        );
        assert_eq!(
            table(&[("flag", "F2"), ("item.check", "x"), ("home.flag", "F9")]).unwrap_err(),
            ["keys-not-here", "keys-taken", "keys-typed",]
        );
        // swapped keys are no conflict
        assert!(table(&[("flag", "F6"), ("certainty", "F4")]).is_ok());
    }

    #[test]
    fn every_key_is_read_as_help_writes_it() {
        for row in KEYMAP {
            assert_eq!(key(&name(row.key)), Some(row.key), "{:?}", row.key);
        }
    }
}
