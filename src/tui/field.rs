//! A text field that input methods can type into.
//!
//! It stores code points as they come and composes them only when they are read. A Backspace that
//! follows another key within 30 ms comes from an input method and deletes one code point; one
//! pressed by hand deletes a grapheme.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::typing::{Method, Tones, Word};
use crate::attempt::Elapsed;
use crate::text::Text;

/// Faster than this after the key before, a Backspace is an input method's, in milliseconds.
const BY_MACHINE: u64 = 30;

/// A line, or lines, of text being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    before: String,
    after: String,
    last_key: Option<Elapsed>,
    method: Method,
    tones: Tones,
    /// The word the built-in method is at, which `before` ends with.
    word: Option<Word>,
}

impl Field {
    /// A field holding a text, the cursor at its end.
    pub fn holding(text: &str) -> Self {
        Self {
            before: text.to_owned(),
            ..Self::default()
        }
    }

    /// Switches the built-in input method.
    pub fn set_method(&mut self, method: Method, tones: Tones) {
        self.method = method;
        self.tones = tones;
        self.word = None;
    }

    /// The built-in input method that is on.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Puts a text in place of what is typed; the input method stays.
    pub fn put(&mut self, text: &str) {
        text.clone_into(&mut self.before);
        self.after.clear();
        self.settle();
    }

    /// What is typed, composed, as it is stored.
    pub fn text(&self) -> Text {
        Text::tame(&self.raw())
    }

    /// Whether nothing but white space is typed.
    pub fn is_blank(&self) -> bool {
        self.raw().trim().is_empty()
    }

    /// What is typed, composed, before and after the cursor.
    pub fn halves(&self) -> (String, String) {
        (self.before.nfc().collect(), self.after.nfc().collect())
    }

    /// Types a character.
    pub fn insert(&mut self, c: char, now: Elapsed) {
        self.last_key = Some(now);
        if self.method == Method::Off {
            self.before.push(c);
            return;
        }
        let (mut word, length) = match self.word.take() {
            Some(word) => {
                let length = word.text(self.tones).len();
                (word, length)
            }
            None => self.word_here(),
        };
        if !word.takes(c, self.method) {
            self.before.push(c);
            return;
        }
        word.press(c, self.method);
        self.before
            .truncate(self.before.len().saturating_sub(length));
        self.before.push_str(&word.text(self.tones));
        self.word = Some(word);
    }

    /// The word before the cursor, and its bytes.
    fn word_here(&self) -> (Word, usize) {
        let letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
        let start = self
            .before
            .char_indices()
            .rev()
            .take_while(|(_, c)| letter(*c))
            .last()
            .map_or(self.before.len(), |(at, _)| at);
        let word = self.before.get(start..).unwrap_or("");
        (Word::of(word), word.len())
    }

    /// What is typed from here on is a word of its own, and no input method's burst.
    fn settle(&mut self) {
        self.last_key = None;
        self.word = None;
    }

    /// Types a pasted text; `lines` says whether line feeds stay.
    pub fn paste(&mut self, text: &str, lines: bool) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept = text
            .chars()
            .map(|c| if c == '\n' && !lines { ' ' } else { c });
        self.before
            .extend(kept.filter(|&c| c == '\n' || !c.is_control()));
        self.settle();
    }

    /// Deletes before the cursor.
    pub fn erase(&mut self, now: Elapsed) {
        let by_machine = self
            .last_key
            .is_some_and(|last| now.0.saturating_sub(last.0) < BY_MACHINE);
        if by_machine {
            self.before.pop();
        } else if let Some((at, _)) = self.before.grapheme_indices(true).next_back() {
            self.before.truncate(at);
        }
        self.word = None;
        self.last_key = Some(now);
    }

    /// Moves the cursor one grapheme to the left.
    pub fn left(&mut self) {
        if let Some((at, _)) = self.before.grapheme_indices(true).next_back() {
            let moved = self.before.split_off(at);
            self.after.insert_str(0, &moved);
        }
        self.settle();
    }

    /// Moves the cursor one grapheme to the right.
    pub fn right(&mut self) {
        if let Some(grapheme) = self.after.graphemes(true).next().map(str::to_owned) {
            self.after.drain(..grapheme.len());
            self.before.push_str(&grapheme);
        }
        self.settle();
    }

    fn raw(&self) -> String {
        format!("{}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_replaces_what_it_typed() {
        // Unikey typing "viet65": letters, then backspaces and composed letters within a burst
        let mut field = Field::default();
        let mut now = 0;
        for c in "viet".chars() {
            now += 150;
            field.insert(c, Elapsed(now));
        }
        for (step, c) in [(5, '\u{8}'), (1, '\u{8}'), (1, 'ê'), (1, 't')] {
            now += step;
            if c == '\u{8}' {
                field.erase(Elapsed(now));
            } else {
                field.insert(c, Elapsed(now));
            }
        }
        assert_eq!(field.text().as_str(), "viêt");
    }

    #[test]
    fn a_hand_deletes_what_it_sees() {
        let mut field = Field::holding("e\u{302}\u{301}");
        field.erase(Elapsed(1_000));
        assert!(field.is_blank());
        let mut field = Field::holding("a");
        field.insert('e', Elapsed(0));
        field.insert('\u{302}', Elapsed(1));
        field.erase(Elapsed(2));
        assert_eq!(field.text().as_str(), "ae");
    }

    #[test]
    fn the_cursor_moves_by_what_one_sees() {
        let mut field = Field::holding("Nguyễn");
        field.left();
        field.left();
        field.insert('x', Elapsed(0));
        field.right();
        assert_eq!(field.halves(), ("Nguyxễ".to_owned(), "n".to_owned()));
        field.paste("a\r\nb", false);
        assert_eq!(field.text().as_str(), "Nguyxễa bn");
    }
}
