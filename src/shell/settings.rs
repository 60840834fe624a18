//! Settings of a run: flags, then the file in the platform's configuration folder, then what the
//! terminal says of itself. No setting is needed; mistakes in the file are shown on the home
//! screen, never before it.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::store;
use crate::message::{Message, msg};
use crate::tui::keymap::Keys;
use crate::tui::settings::{Settings, ThemeWish, read};
use crate::tui::theme::{Palette, Theme};

/// The largest settings file read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Flags that say how the screens look and work.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Screens")]
pub(super) struct Flags {
    /// Colours: auto, dark, light, contrast or plain
    #[arg(long, global = true, value_name = "THEME")]
    theme: Option<String>,
    /// Glyphs: unicode or ascii
    #[arg(long, global = true, value_name = "GLYPHS")]
    glyphs: Option<String>,
    /// Layout: normal, or large for a projector
    #[arg(long, global = true, value_name = "LAYOUT")]
    layout: Option<String>,
    /// Mouse: on or off
    #[arg(long, global = true, value_name = "on|off")]
    mouse: Option<String>,
    /// Built-in input method to begin with: off, telex or vni
    #[arg(long, global = true, value_name = "METHOD")]
    typing: Option<String>,
    /// Where tones stand: old (hòa) or new (hoà)
    #[arg(long, global = true, value_name = "old|new")]
    tones: Option<String>,
    /// Another key for an action: flag=F9, item.check=Ctrl+K (may be repeated)
    #[arg(long = "bind", global = true, value_name = "ACTION=KEYS")]
    bind: Vec<String>,
    /// Settings file (default: khaothi.conf in the configuration folder)
    #[arg(long, global = true, value_name = "FILE")]
    settings: Option<PathBuf>,
}

/// Settings ready to be used.
#[derive(Clone, Debug)]
pub(super) struct Looks {
    /// What is wanted.
    pub(super) settings: Settings,
    /// The keys.
    pub(super) keys: Keys,
    /// Everything wrong with the file.
    pub(super) problems: Vec<Message>,
}

impl Looks {
    /// What the flags and the file say.
    ///
    /// # Errors
    /// A flag that is not understood; a file that was named and cannot be read.
    pub(super) fn of(flags: &Flags) -> Result<Self, Failure> {
        let wanted = flags.read()?;
        let path = flags.settings.clone().or_else(place);
        let mut problems = Vec::new();
        let mut file = Settings::default();
        if let Some(path) = path {
            let name = path.display().to_string();
            match store::read_limited(&path, LARGEST) {
                Ok(bytes) => {
                    let (settings, wrong) = read(&String::from_utf8_lossy(&bytes));
                    file = settings;
                    problems.extend(wrong.into_iter().map(|(line, what)| {
                        msg("settings-mistake")
                            .with("path", name.as_str())
                            .with("line", line)
                            .with("what", what)
                    }));
                    if let Err(clashes) = Keys::with(&file.keys) {
                        file.keys.clear();
                        problems.extend(clashes.into_iter().map(|what| {
                            msg("settings-clash")
                                .with("path", name.as_str())
                                .with("what", what)
                        }));
                    }
                }
                Err(error) if flags.settings.is_some() => {
                    return Err(Failure::file("doing-read", &path, error));
                }
                // nobody needs settings
                Err(_) => {}
            }
        }
        let settings = wanted.or(file);
        let keys = Keys::with(&settings.keys).map_err(|wrong| said(&wrong))?;
        Ok(Self {
            settings,
            keys,
            problems,
        })
    }

    /// The looks; `colour` says whether colours may be used at all.
    pub(super) fn theme(&self, colour: bool) -> Theme {
        let wish = self.settings.theme.unwrap_or_default();
        let palette = match wish {
            ThemeWish::Light if colour => Palette::Light,
            ThemeWish::Contrast if colour => Palette::Contrast,
            ThemeWish::Auto if colour && is_light() => Palette::Light,
            ThemeWish::Dark | ThemeWish::Auto if colour => Palette::Dark,
            ThemeWish::Plain
            | ThemeWish::Dark
            | ThemeWish::Light
            | ThemeWish::Contrast
            | ThemeWish::Auto => Palette::Plain,
        };
        Theme {
            palette,
            ascii: self.settings.ascii.unwrap_or_else(is_old),
            large: self.settings.large.unwrap_or(false),
        }
    }
}

impl Flags {
    fn read(&self) -> Result<Settings, Failure> {
        let mut settings = Settings::default();
        let mut wrong = Vec::new();
        let named = [
            ("theme", &self.theme),
            ("glyphs", &self.glyphs),
            ("layout", &self.layout),
            ("mouse", &self.mouse),
            ("typing", &self.typing),
            ("tones", &self.tones),
        ];
        let values = named
            .iter()
            .filter_map(|(name, value)| Some(format!("{name} = {}", value.as_ref()?)));
        let keys = self.bind.iter().map(|key| format!("key {key}"));
        for line in values.chain(keys) {
            wrong.extend(settings.take(&line).err().into_iter().flatten());
        }
        if wrong.is_empty() {
            Ok(settings)
        } else {
            Err(said(&wrong))
        }
    }
}

/// All of these as one failure.
fn said(wrong: &[Message]) -> Failure {
    let mut whole = wrong.iter().rev().cloned();
    let last = whole.next().unwrap_or_else(|| msg("settings-none"));
    let all = whole.fold(last, |rest, first| {
        msg("settings-and").with("first", first).with("rest", rest)
    });
    Failure::Usage(all)
}

/// Where the file is by default.
fn place() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let home = || set("HOME").map(PathBuf::from);
    let folder = if cfg!(windows) {
        set("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        let own = set("XDG_CONFIG_HOME").map(PathBuf::from);
        own.or_else(|| home().map(|home| home.join(".config")))
    };
    Some(folder?.join("khaothi").join("khaothi.conf"))
}

/// Whether the terminal says its background is light.
fn is_light() -> bool {
    let colours = std::env::var("COLORFGBG").unwrap_or_default();
    matches!(colours.rsplit(';').next(), Some("7" | "15"))
}

/// Whether the console is one that lacks glyphs: the console of Linux, the old one of Windows, a
/// locale without Unicode.
fn is_old() -> bool {
    let is = |name: &str| std::env::var(name).unwrap_or_default();
    let old = if cfg!(windows) {
        is("WT_SESSION").is_empty() && is("TERM_PROGRAM").is_empty() && is("TERM").is_empty()
    } else {
        matches!(is("TERM").as_str(), "linux" | "vt100" | "vt220")
    };
    let first = ["LC_ALL", "LC_CTYPE", "LANG"].map(is);
    let locale = first.iter().find(|value| !value.is_empty());
    let narrow = locale.is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        !value.contains("utf") && value.contains('.')
    });
    old || narrow
}
