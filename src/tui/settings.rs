//! Settings: a file of lines `name = value`, every name also a flag of the command line.
//!
//! ```text
//! # khaothi.conf
//! theme = light
//! typing = telex
//! key item.flag = F9
//! ```

use super::keymap::overrides::{self, Override};
use super::typing::{Method, Tones};
use crate::locale::Lang;
use crate::message::{Message, msg};

/// Which colours are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeWish {
    /// What the terminal says of itself; dark where it says nothing.
    #[default]
    Auto,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Few and strong colours.
    Contrast,
    /// None.
    Plain,
}

/// What somebody wants; nothing said leaves it to the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language.
    pub lang: Option<Lang>,
    /// The colours.
    pub theme: Option<ThemeWish>,
    /// Whether glyphs are kept to ASCII.
    pub ascii: Option<bool>,
    /// Whether it is drawn for a projector.
    pub large: Option<bool>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// The input method fields begin with.
    pub typing: Option<Method>,
    /// Where tones stand.
    pub tones: Option<Tones>,
    /// Other keys.
    pub keys: Vec<Override>,
}

impl Settings {
    /// These, and where they say nothing, those of `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let mut keys = other.keys;
        keys.extend(self.keys);
        Self {
            lang: self.lang.or(other.lang),
            theme: self.theme.or(other.theme),
            ascii: self.ascii.or(other.ascii),
            large: self.large.or(other.large),
            mouse: self.mouse.or(other.mouse),
            typing: self.typing.or(other.typing),
            tones: self.tones.or(other.tones),
            keys,
        }
    }
}

/// Settings and their lines that are not understood, each with its number.
pub fn read(text: &str) -> (Settings, Vec<(usize, Message)>) {
    let mut settings = Settings::default();
    let mut wrong = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        if let Err(messages) = settings.take(line) {
            wrong.extend(messages.into_iter().map(|message| (number + 1, message)));
        }
    }
    (settings, wrong)
}

impl Settings {
    /// Takes a line in.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn take(&mut self, line: &str) -> Result<(), Vec<Message>> {
        let Some((name, value)) = line.split_once('=') else {
            return Err(vec![msg("settings-line").with("line", line)]);
        };
        let (name, value) = (name.trim(), value.trim());
        if let Some(target) = name.strip_prefix("key ") {
            self.keys.push(overrides::read(target, value)?);
            return Ok(());
        }
        let known = match name {
            "lang" => set(&mut self.lang, value, &[("vi", Lang::Vi), ("en", Lang::En)]),
            "theme" => set(
                &mut self.theme,
                value,
                &[
                    ("auto", ThemeWish::Auto),
                    ("dark", ThemeWish::Dark),
                    ("light", ThemeWish::Light),
                    ("contrast", ThemeWish::Contrast),
                    ("plain", ThemeWish::Plain),
                ],
            ),
            "glyphs" => set(
                &mut self.ascii,
                value,
                &[("unicode", false), ("ascii", true)],
            ),
            "layout" => set(
                &mut self.large,
                value,
                &[("normal", false), ("large", true)],
            ),
            "mouse" => set(&mut self.mouse, value, &[("on", true), ("off", false)]),
            "typing" => set(
                &mut self.typing,
                value,
                &[
                    ("off", Method::Off),
                    ("telex", Method::Telex),
                    ("vni", Method::Vni),
                ],
            ),
            "tones" => set(
                &mut self.tones,
                value,
                &[("old", Tones::Old), ("new", Tones::New)],
            ),
            _ => {
                let known = "lang, theme, glyphs, layout, mouse, typing, tones, key";
                return Err(vec![
                    msg("settings-name").with("name", name).with("known", known),
                ]);
            }
        };
        known.map_err(|values| {
            vec![
                msg("settings-value")
                    .with("name", name)
                    .with("value", value)
                    .with("known", values),
            ]
        })
    }
}

fn set<T: Copy>(to: &mut Option<T>, value: &str, known: &[(&str, T)]) -> Result<(), String> {
    let found = known.iter().find(|(name, _)| *name == value);
    let names = known.iter().map(|(name, _)| *name);
    let Some((_, meaning)) = found else {
        return Err(names.collect::<Vec<_>>().join(", "));
    };
    *to = Some(*meaning);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_all_mistakes_are_said_with_their_lines() {
        let (settings, wrong) = read(
            "# mine\r\ntheme = light # bright room\nglyphs = ascii\nkey item.flag = F9\n\nlayuot = large\nmouse = maybe\nhello\nkey item.flg = F99\n",
        );
        assert_eq!(settings.theme, Some(ThemeWish::Light));
        assert_eq!(settings.ascii, Some(true));
        assert_eq!(settings.keys.len(), 1);
        let said: Vec<(usize, &str)> = wrong.iter().map(|(at, m)| (*at, m.id)).collect();
        assert_eq!(
            said,
            [
                (6, "settings-name"),
                (7, "settings-value"),
                (8, "settings-line"),
                (9, "keys-no-action"),
                (9, "keys-no-key"),
            ]
        );
    }

    #[test]
    fn the_command_line_goes_before_the_file() {
        let (file, _) = read("theme = light\ntyping = vni");
        let (flags, _) = read("theme = dark");
        let both = flags.or(file);
        assert_eq!(
            (both.theme, both.typing),
            (Some(ThemeWish::Dark), Some(Method::Vni))
        );
    }
}
