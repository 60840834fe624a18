//! The word being typed: letters, marks and a tone, changed key by key.

use unicode_normalization::UnicodeNormalization as _;

use super::syllable::{Letter, Mark, Tone, parts, toned};
use super::{Method, Tones};

/// A word while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Word {
    letters: Vec<Letter>,
    tone: Tone,
    /// The keys as they were pressed.
    keys: String,
    /// Whether keys are letters only: a mark was taken back, or this is no Vietnamese word.
    plain: bool,
    /// Whether a key has made anything but its letter.
    changed: bool,
}

/// What a key may do besides being a letter.
#[derive(Clone, Copy)]
enum Command {
    Tone(Tone),
    Circumflex(Option<char>),
    Horn { breve: bool, alone: bool },
    Breve,
    Stroke,
}

fn command(key: char, method: Method) -> Option<Command> {
    let command = match (method, key.to_ascii_lowercase()) {
        (Method::Telex, 's') | (Method::Vni, '1') => Command::Tone(Tone::Acute),
        (Method::Telex, 'f') | (Method::Vni, '2') => Command::Tone(Tone::Grave),
        (Method::Telex, 'r') | (Method::Vni, '3') => Command::Tone(Tone::Hook),
        (Method::Telex, 'x') | (Method::Vni, '4') => Command::Tone(Tone::Tilde),
        (Method::Telex, 'j') | (Method::Vni, '5') => Command::Tone(Tone::Dot),
        (Method::Telex, 'z') | (Method::Vni, '0') => Command::Tone(Tone::Level),
        (Method::Telex, c @ ('a' | 'e' | 'o')) => Command::Circumflex(Some(c)),
        (Method::Vni, '6') => Command::Circumflex(None),
        (Method::Telex, 'w') => Command::Horn {
            breve: true,
            alone: true,
        },
        (Method::Vni, '7') => Command::Horn {
            breve: false,
            alone: false,
        },
        (Method::Vni, '8') => Command::Breve,
        (Method::Telex, 'd') | (Method::Vni, '9') => Command::Stroke,
        (Method::Telex | Method::Vni | Method::Off, _) => return None,
    };
    Some(command)
}

/// What became of a command.
enum Done {
    /// The word has changed.
    Yes,
    /// It took back what the same key had done; the key stands as a letter.
    Undone,
    /// It has no sense here; the key is a letter.
    No,
}

impl Word {
    /// A word that stands in the text already.
    pub(in crate::tui) fn of(text: &str) -> Self {
        let mut word = Self::default();
        for c in text.nfc() {
            word.letter(c);
        }
        text.clone_into(&mut word.keys);
        word
    }

    /// Whether a key goes on with a word: letters, and with VNI the digits after one.
    pub(in crate::tui) fn takes(&self, key: char, method: Method) -> bool {
        let digit = method == Method::Vni && key.is_ascii_digit() && !self.letters.is_empty();
        key.is_alphabetic() || digit
    }

    /// Takes a key.
    pub(in crate::tui) fn press(&mut self, key: char, method: Method) {
        self.keys.push(key);
        if self.plain {
            self.letter(key);
            return;
        }
        match command(key, method).map_or(Done::No, |command| self.perform(command, key)) {
            Done::Yes => self.changed = true,
            Done::Undone => {
                self.plain = true;
                if !(self.letters.last()).is_some_and(|l| l.of_w) {
                    self.letter(key);
                }
            }
            Done::No => {
                self.letter(key);
                self.widen();
                let possible = parts(&self.letters, self.tone).is_some();
                if self.is_foreign() && !possible {
                    let keys = std::mem::take(&mut self.keys);
                    *self = Self::of(&keys);
                    self.plain = true;
                }
            }
        }
    }

    /// Whether a key changed vowels: what is only a crossed đ stays (QĐ, HĐND, UBĐ).
    fn is_foreign(&self) -> bool {
        let vowels = self.letters.iter().any(|l| l.is_vowel());
        let marked = self
            .letters
            .iter()
            .any(|l| !matches!(l.mark, Mark::None | Mark::Stroke));
        self.changed && vowels && (marked || self.tone != Tone::Level)
    }

    /// The word as it reads, composed.
    pub(in crate::tui) fn text(&self, tones: Tones) -> String {
        let place = parts(&self.letters, Tone::Level).map(|parts| {
            let vowels = self.letters.get(parts.nucleus..parts.coda).unwrap_or(&[]);
            let closed = parts.coda < self.letters.len();
            parts.nucleus + toned(vowels, closed, tones == Tones::New)
        });
        let place = place.or_else(|| self.letters.iter().position(|l| l.is_vowel()));
        let mut out = String::new();
        for (at, letter) in self.letters.iter().enumerate() {
            let mut one: String = match letter.mark {
                Mark::Stroke => "đ".to_owned(),
                Mark::None => letter.base.to_string(),
                Mark::Circumflex => format!("{}\u{302}", letter.base),
                Mark::Breve => format!("{}\u{306}", letter.base),
                Mark::Horn => format!("{}\u{31b}", letter.base),
            };
            if Some(at) == place {
                one.extend(self.tone.sign());
            }
            if letter.upper {
                out.extend(one.nfc().flat_map(char::to_uppercase));
            } else {
                out.extend(one.nfc());
            }
        }
        out
    }

    fn letter(&mut self, c: char) {
        let upper = c.is_uppercase();
        let mut signs = c.to_lowercase().nfd().collect::<Vec<char>>().into_iter();
        let Some(base) = signs.next() else { return };
        let mut letter = Letter {
            base: if base == 'đ' { 'd' } else { base },
            mark: if base == 'đ' {
                Mark::Stroke
            } else {
                Mark::None
            },
            upper,
            of_w: false,
        };
        for sign in signs {
            match sign {
                '\u{302}' => letter.mark = Mark::Circumflex,
                '\u{306}' => letter.mark = Mark::Breve,
                '\u{31b}' => letter.mark = Mark::Horn,
                sign => self.tone = Tone::of_sign(sign).unwrap_or(self.tone),
            }
        }
        self.letters.push(letter);
    }

    fn perform(&mut self, command: Command, key: char) -> Done {
        match command {
            Command::Tone(tone) => self.set_tone(tone),
            Command::Circumflex(Some(base)) => self.mark(Mark::Circumflex, &[base]),
            Command::Circumflex(None) => self.mark(Mark::Circumflex, &['a', 'e', 'o']),
            Command::Breve => self.mark(Mark::Breve, &['a']),
            Command::Horn { breve, alone } => {
                let done = self.horn(breve);
                if matches!(done, Done::No) && alone && !self.letters.iter().any(|l| l.is_vowel()) {
                    return self.lone_w(key);
                }
                done
            }
            Command::Stroke => self.stroke(),
        }
    }

    fn set_tone(&mut self, tone: Tone) -> Done {
        if parts(&self.letters, tone).is_none() {
            return Done::No;
        }
        if self.tone == tone {
            self.tone = Tone::Level;
            return if tone == Tone::Level {
                Done::No
            } else {
                Done::Undone
            };
        }
        self.tone = tone;
        Done::Yes
    }

    /// Marks the last vowel that takes it; takes the mark back where all have it.
    fn mark(&mut self, mark: Mark, bases: &[char]) -> Done {
        let places = self.places(bases);
        for &at in places.iter().rev() {
            if self.letters.get(at).is_some_and(|l| l.mark != mark) && self.try_mark(&[at], mark) {
                return Done::Yes;
            }
        }
        self.unmark(&places, &[mark])
    }

    /// The key for ơ and ư, and with `breve` for ă: both vowels of "ươ" at once.
    fn horn(&mut self, breve: bool) -> Done {
        let places = self.places(if breve { &['a', 'o', 'u'] } else { &['o', 'u'] });
        for &at in places.iter().rev() {
            let Some(letter) = self.letters.get(at).copied() else {
                continue;
            };
            let mark = if letter.base == 'a' {
                Mark::Breve
            } else {
                Mark::Horn
            };
            if letter.mark != mark && self.try_mark(&[at], mark) {
                self.widen();
                return Done::Yes;
            }
        }
        self.unmark(&places, &[Mark::Horn, Mark::Breve])
    }

    fn lone_w(&mut self, key: char) -> Done {
        let mut with = self.clone();
        with.letters.push(Letter {
            base: 'u',
            mark: Mark::Horn,
            upper: key.is_uppercase(),
            of_w: true,
        });
        if parts(&with.letters, with.tone).is_none() {
            return Done::No;
        }
        *self = with;
        Done::Yes
    }

    /// đ at the start of a syllable, or anywhere in an abbreviation.
    fn stroke(&mut self) -> Done {
        let consonants = !self.letters.iter().any(|l| l.is_vowel());
        let at = if consonants {
            self.letters.len().checked_sub(1)
        } else {
            Some(0)
        };
        let whole = consonants || parts(&self.letters, self.tone).is_some();
        let Some(letter) = at.and_then(|at| self.letters.get_mut(at)) else {
            return Done::No;
        };
        if letter.base != 'd' || !whole {
            return Done::No;
        }
        if letter.mark == Mark::Stroke {
            letter.mark = Mark::None;
            return Done::Undone;
        }
        letter.mark = Mark::Stroke;
        Done::Yes
    }

    /// The vowels with one of these bases.
    fn places(&self, bases: &[char]) -> Vec<usize> {
        let Some(parts) = parts(&self.letters, self.tone) else {
            return Vec::new();
        };
        (parts.nucleus..parts.coda)
            .filter(|&at| {
                self.letters
                    .get(at)
                    .is_some_and(|l| bases.contains(&l.base))
            })
            .collect()
    }

    /// Sets a mark where the word can still be a syllable with it.
    fn try_mark(&mut self, places: &[usize], mark: Mark) -> bool {
        let mut with = self.letters.clone();
        for &at in places {
            if let Some(letter) = with.get_mut(at) {
                letter.mark = mark;
            }
        }
        let fits = parts(&with, self.tone).is_some();
        if fits {
            self.letters = with;
        }
        fits
    }

    fn unmark(&mut self, places: &[usize], marks: &[Mark]) -> Done {
        let mut undone = Done::No;
        for &at in places {
            if let Some(letter) = self.letters.get_mut(at)
                && marks.contains(&letter.mark)
            {
                letter.mark = Mark::None;
                if letter.of_w {
                    letter.base = 'w';
                }
                undone = Done::Undone;
            }
        }
        undone
    }

    /// "uơ" and "ưo" become "ươ" once anything follows; alone they are as typed ("thuở").
    fn widen(&mut self) {
        let Some(parts) = parts(&self.letters, self.tone) else {
            return;
        };
        let more = self.letters.len() > parts.nucleus + 2;
        let (first, second) = (parts.nucleus, parts.nucleus + 1);
        let is = |at: usize, base: char| {
            at < parts.coda && self.letters.get(at).is_some_and(|l| l.base == base)
        };
        let horns = [first, second].map(|at| {
            let letter = self.letters.get(at);
            letter.is_some_and(|l| l.mark == Mark::Horn)
        });
        if more && is(first, 'u') && is(second, 'o') && horns[0] != horns[1] {
            let _widened = self.try_mark(&[first, second], Mark::Horn);
        }
    }
}
