//! What a terminal sends, in our own words.

/// Something that came from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key went down.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has another size.
    Resize(Size),
    /// The system wants the program to end.
    Terminate,
}

/// Something the mouse did, and on which cell, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The main button went down.
    Click,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// The size of a screen in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "keys are called what they are called")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

impl Key {
    /// A key by itself.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The character a key types; none with Control or Alt.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            KeyCode::Char(_)
            | KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::Home
            | KeyCode::End
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::F(_) => None,
        }
    }
}

/// Text keys in one burst from which on an Enter among them was pasted.
const PASTED: usize = 3;

/// What arrived at once, where the terminal does not say what was pasted: a run of text keys that
/// holds an Enter is a paste, so that no pasted paragraph hands anything in. Nothing is dropped and
/// nothing changes its place.
///
/// ```
/// use khaothi::tui::input::{Input, Key, KeyCode, gather};
/// let keys = "ba dòng\n".chars().map(|c| match c {
///     '\n' => Input::Key(Key::plain(KeyCode::Enter)),
///     c => Input::Key(Key::plain(KeyCode::Char(c))),
/// });
/// assert_eq!(gather(keys.collect()), [Input::Paste("ba dòng\n".into())]);
/// ```
pub fn gather(burst: Vec<Input>) -> Vec<Input> {
    let mut out = Vec::with_capacity(burst.len());
    let mut run: Vec<Input> = Vec::new();
    for input in burst {
        if written(&input).is_some() {
            run.push(input);
        } else {
            settle(&mut run, &mut out);
            out.push(input);
        }
    }
    settle(&mut run, &mut out);
    out
}

/// The character a key writes, a line feed for Enter.
fn written(input: &Input) -> Option<char> {
    match input {
        Input::Key(key) if key.code == KeyCode::Enter && !key.ctrl && !key.alt => Some('\n'),
        Input::Key(key) => key.text(),
        Input::Paste(_) | Input::Mouse(_) | Input::Resize(_) | Input::Terminate => None,
    }
}

fn settle(run: &mut Vec<Input>, out: &mut Vec<Input>) {
    let text: String = run.iter().filter_map(written).collect();
    let letters = text.chars().filter(|c| *c != '\n').count();
    if letters >= PASTED && text.contains('\n') {
        run.clear();
        out.push(Input::Paste(text));
    } else {
        out.append(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> Input {
        Input::Key(Key::plain(code))
    }

    fn keys(text: &str) -> Vec<Input> {
        let one = |c| match c {
            '\n' => key(KeyCode::Enter),
            '\u{8}' => key(KeyCode::Backspace),
            c => key(KeyCode::Char(c)),
        };
        text.chars().map(one).collect()
    }

    #[test]
    fn only_a_paste_is_a_paste() {
        // a hand: a letter and Enter; an input method: letters and Backspaces without Enter
        for burst in ["a\n", "\n", "vie\u{8}ê\u{8}ế", "ab\n"] {
            assert_eq!(gather(keys(burst)), keys(burst), "{burst:?}");
        }
        let text = "Điều 1\nĐiều 2";
        assert_eq!(gather(keys(text)), [Input::Paste(text.into())]);
        let mut mixed = keys("abc\n");
        mixed.push(key(KeyCode::Right));
        mixed.extend(keys("x"));
        let wanted = [
            Input::Paste("abc\n".into()),
            key(KeyCode::Right),
            key(KeyCode::Char('x')),
        ];
        assert_eq!(gather(mixed), wanted);
    }
}
