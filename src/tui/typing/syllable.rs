//! What can be a Vietnamese syllable, also while it is still being typed.

/// A diacritic of a letter, tones aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    None,
    /// â ê ô
    Circumflex,
    /// ă
    Breve,
    /// ơ ư
    Horn,
    /// đ
    Stroke,
}

/// A tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    #[default]
    Level,
    Acute,
    Grave,
    Hook,
    Tilde,
    Dot,
}

impl Tone {
    /// Its combining mark.
    pub(super) const fn sign(self) -> Option<char> {
        match self {
            Self::Level => None,
            Self::Acute => Some('\u{301}'),
            Self::Grave => Some('\u{300}'),
            Self::Hook => Some('\u{309}'),
            Self::Tilde => Some('\u{303}'),
            Self::Dot => Some('\u{323}'),
        }
    }

    /// The tone a combining mark stands for.
    pub(super) const fn of_sign(sign: char) -> Option<Self> {
        match sign {
            '\u{301}' => Some(Self::Acute),
            '\u{300}' => Some(Self::Grave),
            '\u{309}' => Some(Self::Hook),
            '\u{303}' => Some(Self::Tilde),
            '\u{323}' => Some(Self::Dot),
            _ => None,
        }
    }
}

/// A letter of a word: its base in lower case, its mark, how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) base: char,
    pub(super) mark: Mark,
    pub(super) upper: bool,
    /// Whether a lone `w` made it.
    pub(super) of_w: bool,
}

impl Letter {
    pub(super) fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

/// Where the parts of a syllable are: the vowels begin at `nucleus` and end before `coda`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) nucleus: usize,
    pub(super) coda: usize,
}

/// Consonants a syllable begins with, with those of names from the highlands.
const ONSETS: [&str; 36] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x", "kr", "pl", "bl", "br", "gr",
    "dr", "đr",
];

/// Consonants it ends with.
const CODAS: [&str; 10] = ["", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"];

/// Vowels it has. What is being typed may still lack marks, or the end.
const NUCLEI: [&str; 56] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây",
    "eo", "êu", "ia", "iu", "iê", "iêu", "oa", "oai", "oao", "oay", "oă", "oe", "oeo", "oi", "oo",
    "ôi", "ôô", "ơi", "ua", "uâ", "uây", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya", "uyê", "uyu",
    "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "yê", "yêu",
];

fn written(letters: &[Letter]) -> String {
    letters
        .iter()
        .map(|l| match (l.base, l.mark) {
            ('d', Mark::Stroke) => 'đ',
            ('a', Mark::Circumflex) => 'â',
            ('a', Mark::Breve) => 'ă',
            ('e', Mark::Circumflex) => 'ê',
            ('o', Mark::Circumflex) => 'ô',
            ('o', Mark::Horn) => 'ơ',
            ('u', Mark::Horn) => 'ư',
            (base, _) => base,
        })
        .collect()
}

/// A letter with its mark taken off.
const fn bare(c: char) -> char {
    match c {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        c => c,
    }
}

/// Whether vowels may become those of a syllable: marks may be missing, and the end too.
fn may_become(vowels: &str, whole: &str, ended: bool) -> bool {
    let mut wanted = whole.chars();
    let fits = vowels
        .chars()
        .all(|c| wanted.next().is_some_and(|w| c == w || c == bare(w)));
    fits && (!ended || wanted.next().is_none())
}

/// Where the parts of these letters are, when they can be a syllable.
pub(super) fn parts(letters: &[Letter], tone: Tone) -> Option<Parts> {
    let mut nucleus = letters.iter().position(|l| l.is_vowel())?;
    let at = |place: usize| letters.get(place);
    let base = |place: usize| at(place).map(|l| l.base);
    // "qu" and "gi" begin a syllable when a vowel follows
    let glide = match (nucleus.checked_sub(1).and_then(base), base(nucleus)) {
        (Some('q'), Some('u')) => at(nucleus).is_some_and(|l| l.mark == Mark::None),
        (Some('g'), Some('i')) => nucleus == 1,
        _ => false,
    };
    if glide && at(nucleus + 1).is_some_and(|l| l.is_vowel()) {
        nucleus += 1;
    }
    let coda = letters
        .iter()
        .skip(nucleus)
        .position(|l| !l.is_vowel())
        .map_or(letters.len(), |run| nucleus + run);
    let onset = written(letters.get(..nucleus)?);
    let vowels = written(letters.get(nucleus..coda)?);
    let end = written(letters.get(coda..)?);
    let sounds = ONSETS.contains(&onset.as_str()) && CODAS.contains(&end.as_str());
    let ended = !end.is_empty();
    let known = NUCLEI.iter().any(|whole| may_become(&vowels, whole, ended));
    // a stop ends in the sharp or the heavy tone, or in none while it is typed
    let stop = matches!(end.as_str(), "c" | "ch" | "k" | "p" | "t");
    let rings = !stop || matches!(tone, Tone::Level | Tone::Acute | Tone::Dot);
    (sounds && known && rings).then_some(Parts { nucleus, coda })
}

/// Which of the vowels carries the tone, counted from the first of them.
pub(super) fn toned(vowels: &[Letter], closed: bool, new_style: bool) -> usize {
    let marked = vowels.iter().rposition(|l| l.mark != Mark::None);
    if let Some(marked) = marked {
        return marked;
    }
    let word: String = vowels.iter().map(|l| l.base).collect();
    match (vowels.len(), closed) {
        (2, false) if matches!(word.as_str(), "oa" | "oe" | "uy") => usize::from(new_style),
        (0 | 1, _) | (2, false) => 0,
        (_, _) => 1,
    }
}
