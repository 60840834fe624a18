//! The terminal: entered once, restored on every way out, its events put into our own words.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event, KeyCode as Code,
    KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::failure::Failure;
use crate::tui::input::{Input, Key, KeyCode, Mouse, MouseKind, Size};

/// Asks for clicks and the wheel, not for every move: a hand resting on a mouse wakes nobody.
struct ListenToMouse;

impl crossterm::Command for ListenToMouse {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        out.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::Command::execute_winapi(&crossterm::event::EnableMouseCapture)
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Whether the terminal is ours and must be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The screen while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Screen {
    /// Draws frames.
    pub(super) terminal: Terminal<CrosstermBackend<Out>>,
}

/// The terminal to write to: a frame leaves in one piece when it is whole, and one that a panic
/// broke off never does.
#[derive(Debug)]
pub(super) struct Out {
    bytes: Vec<u8>,
    terminal: Raw,
}

/// Standard output without the buffer that sends lines off one by one.
#[cfg(unix)]
type Raw = std::fs::File;
#[cfg(not(unix))]
type Raw = io::Stdout;

impl Out {
    #[cfg(unix)]
    fn open() -> io::Result<Self> {
        use std::os::fd::AsFd as _;
        let own = io::stdout().as_fd().try_clone_to_owned()?;
        Ok(Self {
            bytes: Vec::new(),
            terminal: own.into(),
        })
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    fn open() -> io::Result<Self> {
        Ok(Self {
            bytes: Vec::new(),
            terminal: io::stdout(),
        })
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.bytes);
        self.terminal.write_all(&bytes)?;
        self.terminal.flush()?;
        self.bytes = bytes;
        self.bytes.clear();
        Ok(())
    }
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn enter(mouse: bool) -> Result<Self, Failure> {
        let enter = || -> io::Result<Self> {
            enable_raw_mode()?;
            ENTERED.store(true, Ordering::SeqCst);
            let mut out = Out::open()?;
            // leaves with the first frame
            queue!(
                out,
                EnterAlternateScreen,
                EnableBracketedPaste,
                cursor::Hide
            )?;
            if mouse {
                queue!(out, ListenToMouse)?;
            }
            let size = size();
            let options = TerminalOptions {
                viewport: Viewport::Fixed(Rect::new(0, 0, size.columns, size.rows)),
            };
            let terminal = Terminal::with_options(CrosstermBackend::new(out), options)?;
            Ok(Self { terminal })
        };
        enter().map_err(|error| {
            restore();
            Failure::Terminal(error)
        })
    }
}

impl Screen {
    /// Draws on as much as there is from now on. The terminal says when that changes; asking it for
    /// every frame would wait for it.
    pub(super) fn resize(&mut self, size: Size) -> Result<(), Failure> {
        let area = Rect::new(0, 0, size.columns, size.rows);
        self.terminal.resize(area).map_err(Failure::Terminal)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether pastes come as pastes: not on the Windows console, whose keys come one by one, nor on
/// the console of Linux.
pub(super) fn tells_pastes() -> bool {
    !cfg!(windows) && std::env::var_os("TERM").is_none_or(|term| term != "linux")
}

/// Gives the terminal back. Harmless when it is not ours.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        // nothing better is left to do when these fail
        let _left = execute!(
            out,
            DisableMouseCapture,
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

/// Enter typed before the program had the terminal: the system has made a line feed of it by then,
/// which arrives as Ctrl+J. Behind a carriage return it is the second half of a line end and says
/// nothing of its own.
#[derive(Debug, Default)]
pub(super) struct LineEnds {
    returned: bool,
}

impl LineEnds {
    /// The event as it is meant; `None` for half a line end.
    pub(super) fn mend(&mut self, event: Event) -> Option<Event> {
        let Event::Key(key) = &event else {
            return Some(event);
        };
        if key.kind == KeyEventKind::Release {
            return Some(event);
        }
        let returned = std::mem::replace(&mut self.returned, key.code == Code::Enter);
        let feed = key.code == Code::Char('j') && key.modifiers == KeyModifiers::CONTROL;
        if !feed {
            return Some(event);
        }
        (!returned).then(|| Event::Key(KeyEvent::new(Code::Enter, KeyModifiers::NONE)))
    }
}

/// An event in our own words; `None` for what nobody asked for, such as key releases.
pub(super) fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => convert(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(columns, rows) => Some(Input::Resize(Size { columns, rows })),
        Event::Mouse(event) => mouse(event).map(Input::Mouse),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => return None,
    };
    Some(Mouse {
        kind,
        column: event.column,
        row: event.row,
    })
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
        Code::Char('h' | 'H') if control && !alt => KeyCode::Backspace,
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

/// A drawn page as text, with escape codes for its styles where `colour` says so.
pub(super) fn styled(buffer: &ratatui::buffer::Buffer, colour: bool) -> String {
    use crossterm::style::{Attribute, ResetColor, SetAttribute, SetForegroundColor};
    use ratatui::style::{Color, Modifier};
    use std::fmt::Write as _;
    let mut out = String::new();
    let mut row = String::new();
    for y in 0..buffer.area.height {
        row.clear();
        for x in 0..buffer.area.width {
            let Some(cell) = buffer.cell((x, y)) else {
                continue;
            };
            let plain = cell.fg == Color::Reset && cell.modifier.is_empty();
            if !colour || plain {
                row.push_str(cell.symbol());
                continue;
            }
            let attributes = [
                (Modifier::BOLD, Attribute::Bold),
                (Modifier::DIM, Attribute::Dim),
                (Modifier::REVERSED, Attribute::Reverse),
            ];
            for (modifier, attribute) in attributes {
                if cell.modifier.contains(modifier) {
                    let _infallible = write!(row, "{}", SetAttribute(attribute));
                }
            }
            if cell.fg != Color::Reset {
                use ratatui::backend::IntoCrossterm as _;
                let _infallible = write!(row, "{}", SetForegroundColor(cell.fg.into_crossterm()));
            }
            row.push_str(cell.symbol());
            let _infallible = write!(row, "{}{ResetColor}", SetAttribute(Attribute::Reset));
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
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

    /// What a Windows console and a Unix terminal send, row by row, and what it must become.
    #[test]
    fn every_row_of_what_terminals_send_is_understood() {
        let none = KeyModifiers::NONE;
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let text = |c| Some((KeyCode::Char(c), false, false));
        let backspace = Some((KeyCode::Backspace, false, false));
        let rows = [
            // injected text, composed or not
            (Code::Char('ê'), none, text('ê')),
            (Code::Char('ế'), none, text('ế')),
            (Code::Char('\u{301}'), none, text('\u{301}')),
            // every way a Backspace arrives
            (Code::Backspace, none, backspace),
            (Code::Char('\u{7f}'), none, backspace),
            (Code::Char('\u{8}'), none, backspace),
            (Code::Char('h'), KeyModifiers::CONTROL, backspace),
            (Code::Char('H'), KeyModifiers::CONTROL, backspace),
            // AltGr
            (Code::Char('q'), alt_gr, text('q')),
            (Code::Char('@'), alt_gr, text('@')),
            // what is no text
            (
                Code::Char('c'),
                KeyModifiers::CONTROL,
                Some((KeyCode::Char('c'), true, false)),
            ),
            (
                Code::Char('x'),
                KeyModifiers::ALT,
                Some((KeyCode::Char('x'), false, true)),
            ),
            (Code::Enter, none, Some((KeyCode::Enter, false, false))),
            (Code::CapsLock, none, None),
            (Code::Null, none, None),
        ];
        for (code, modifiers, wanted) in rows {
            let got = key(code, modifiers).map(|key| (key.code, key.ctrl, key.alt));
            assert_eq!(got, wanted, "{code:?} {modifiers:?}");
        }
        // presses and repeats count, releases do not: every letter once
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            let event = KeyEvent::new_with_kind(Code::Char('a'), none, kind);
            assert!(convert(event).is_some());
        }
        let event = KeyEvent::new_with_kind(Code::Char('a'), none, KeyEventKind::Release);
        assert_eq!(convert(event), None);
    }

    #[test]
    fn clicks_and_the_wheel_are_taken_and_moves_are_not() {
        let event = |kind| MouseEvent {
            kind,
            column: 3,
            row: 4,
            modifiers: KeyModifiers::NONE,
        };
        let kind = |of| mouse(event(of)).map(|mouse| mouse.kind);
        assert_eq!(
            kind(MouseEventKind::Down(MouseButton::Left)),
            Some(MouseKind::Click)
        );
        assert_eq!(kind(MouseEventKind::ScrollDown), Some(MouseKind::WheelDown));
        assert_eq!(kind(MouseEventKind::Moved), None);
    }

    #[test]
    fn an_enter_typed_ahead_is_an_enter_and_half_a_line_end_is_none() {
        let feed = Event::Key(KeyEvent::new(Code::Char('j'), KeyModifiers::CONTROL));
        let enter = Event::Key(KeyEvent::new(Code::Enter, KeyModifiers::NONE));
        let mut ends = LineEnds::default();
        assert_eq!(ends.mend(feed.clone()), Some(enter.clone()));
        assert_eq!(ends.mend(feed.clone()), Some(enter.clone()));
        assert_eq!(ends.mend(enter.clone()), Some(enter.clone()));
        assert_eq!(ends.mend(feed.clone()), None);
        assert_eq!(ends.mend(feed), Some(enter));
    }

    #[test]
    fn what_alt_gr_types_is_text() {
        let key = key(Code::Char('q'), KeyModifiers::CONTROL | KeyModifiers::ALT).unwrap();
        assert!(!key.ctrl && !key.alt);
    }

    /// Run by the test below in a terminal of its own.
    #[cfg(unix)]
    #[test]
    #[ignore = "panics on purpose"]
    fn a_panic_on_the_screen() {
        restore_on_panic();
        let mut screen = Screen::enter(true).expect("a terminal");
        let drawn = screen.terminal.draw(|frame| {
            frame.render_widget(ratatui::widgets::Paragraph::new("here"), frame.area());
        });
        assert!(drawn.is_err(), "the panic that is wanted");
    }

    #[cfg(unix)]
    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_reported() {
        use std::io::Read as _;
        let size = portable_pty::PtySize::default();
        let pty = portable_pty::native_pty_system().openpty(size).unwrap();
        let own = std::env::current_exe().unwrap();
        let mut command = portable_pty::CommandBuilder::new(own);
        let name = "shell::terminal::tests::a_panic_on_the_screen";
        command.args(["--ignored", "--exact", name, "--nocapture"]);
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let mut written = Vec::new();
        // a terminal whose last program is gone ends with an error
        let _gone = reader.read_to_end(&mut written);
        let written = String::from_utf8_lossy(&written);
        assert!(!child.wait().unwrap().success());
        let at = |text: &str| {
            written
                .rfind(text)
                .unwrap_or_else(|| panic!("{text:?}: {written}"))
        };
        assert!(at("\x1b[?1049h") < at("here"));
        assert!(at("here") < at("\x1b[?1049l"));
        assert!(at("\x1b[?1049l") < at("the panic that is wanted"));
        assert!(at("\x1b[?25l") < at("\x1b[?25h"));
    }
}
