//! The terminal: entered once, restored on every way out, its events put into our own words.

use std::io::{self, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode as Code, KeyEvent, KeyEventKind,
    KeyModifiers,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::failure::Failure;
use crate::tui::input::{Input, Key, KeyCode, Size};

/// Whether the terminal is ours and must be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The screen while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Screen {
    /// Draws frames.
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn enter() -> Result<Self, Failure> {
        let enter = || -> io::Result<Self> {
            enable_raw_mode()?;
            ENTERED.store(true, Ordering::SeqCst);
            execute!(
                io::stdout(),
                EnterAlternateScreen,
                EnableBracketedPaste,
                cursor::Hide
            )?;
            let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
            Ok(Self { terminal })
        };
        enter().map_err(|error| {
            restore();
            Failure::Terminal(error)
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Harmless when it is not ours.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        // nothing better is left to do when these fail
        let _left = execute!(
            out,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _cooked = disable_raw_mode();
        let _flushed = out.flush();
    }
}

/// Has a panic give the terminal back before it is reported.
pub(super) fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        report(panic);
    }));
}

/// The size of the terminal.
pub(super) fn size() -> Size {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { columns, rows }
}

/// An event in our own words; `None` for what nobody asked for, such as key releases.
pub(super) fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => convert(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(columns, rows) => Some(Input::Resize(Size { columns, rows })),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn convert(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    // AltGr arrives as Ctrl+Alt on Windows: what it types is text
    let alt_gr = control && alt;
    let code = match key.code {
        Code::Backspace | Code::Char('\u{7f}' | '\u{8}') => KeyCode::Backspace,
        Code::Char('h') if control && !alt => KeyCode::Backspace,
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Delete => KeyCode::Delete,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        Code::Insert
        | Code::Null
        | Code::CapsLock
        | Code::ScrollLock
        | Code::NumLock
        | Code::PrintScreen
        | Code::Pause
        | Code::Menu
        | Code::KeypadBegin
        | Code::Media(_)
        | Code::Modifier(_) => return None,
    };
    let plain_backspace = code == KeyCode::Backspace;
    Some(Key {
        code,
        ctrl: control && !alt_gr && !plain_backspace,
        alt: alt && !alt_gr,
        shift: key.modifiers.contains(KeyModifiers::SHIFT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: Code, modifiers: KeyModifiers) -> Option<Key> {
        convert(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn releases_are_not_keys() {
        let mut release = KeyEvent::new(Code::Char('a'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(convert(release), None);
    }

    #[test]
    fn every_backspace_is_one() {
        let sent = [
            (Code::Backspace, KeyModifiers::NONE),
            (Code::Char('\u{7f}'), KeyModifiers::NONE),
            (Code::Char('\u{8}'), KeyModifiers::NONE),
            (Code::Char('h'), KeyModifiers::CONTROL),
        ];
        for (code, modifiers) in sent {
            let key = key(code, modifiers).unwrap();
            assert_eq!(
                (key.code, key.ctrl),
                (KeyCode::Backspace, false),
                "{code:?}"
            );
        }
    }

    #[test]
    fn what_alt_gr_types_is_text() {
        let key = key(Code::Char('q'), KeyModifiers::CONTROL | KeyModifiers::ALT).unwrap();
        assert!(!key.ctrl && !key.alt);
    }
}
