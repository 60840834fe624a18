//! The stable codes of diagnostics. A code never changes its meaning; a retired one (K0409)
//! is not reused.

use std::fmt;

use super::Severity;
use crate::message::{Message, msg};

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident $severity:ident;)*) => {
        /// A kind of mistake. K00 reading, K01 syntax and fields, K02 items, K03 banks,
        /// K04 courses and forms, K05 the legal register, K06 item writing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $code,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The code as printed and typed.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// What kind of mistake it is, in a sentence.
            pub fn what(self) -> Message {
                match self { $(Self::$code => msg(concat!(stringify!($code), "-what")),)* }
            }

            /// Why it matters to measurement, to the law or to the reader.
            pub fn why(self) -> Message {
                match self { $(Self::$code => msg(concat!(stringify!($code), "-why")),)* }
            }

            /// How bad this kind of mistake is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is not text in any encoding we read.
    K0001 Error;
    /// The file is larger than the limit.
    K0002 Error;
    /// The file's outermost name is none we know.
    K0003 Error;
    /// A newer schema than this program reads.
    K0004 Error;
    /// A file the course names is missing, or one of the folder cannot be read.
    K0005 Error;
    /// The file is UTF-16, as Notepad may write it.
    K0006 Note;
    /// The file is in the old Vietnamese encoding windows-1258.
    K0007 Warning;
    /// Something other than what the grammar expects here.
    K0101 Error;
    /// A comma is missing between two things.
    K0102 Error;
    /// A bracket is never closed, or closed by another kind.
    K0103 Error;
    /// A string is never closed.
    K0104 Error;
    /// A typographic quote or an invisible character from a word processor.
    K0105 Error;
    /// An unknown escape in a string.
    K0106 Error;
    /// Nested deeper than the limit.
    K0107 Error;
    /// A number that is none, such as a decimal comma.
    K0108 Error;
    /// A field nobody knows.
    K0110 Error;
    /// A field is missing.
    K0111 Error;
    /// A field is given twice.
    K0112 Error;
    /// A value of the wrong kind.
    K0113 Error;
    /// A name that is none of those possible here.
    K0114 Error;
    /// A value outside its range.
    K0115 Error;
    /// An identifier with characters it may not have.
    K0116 Error;
    /// A text that is empty.
    K0117 Error;
    /// Control or invisible characters in a text.
    K0118 Warning;
    /// A date that is none.
    K0119 Error;
    /// Text without quotes around it.
    K0120 Error;
    /// A comma or semicolon in a wrong place.
    K0121 Error;
    /// `=` where `:` belongs.
    K0122 Error;
    /// An invisible space from a word processor or a web page.
    K0123 Warning;
    /// Brackets of the wrong kind.
    K0124 Error;
    /// A tab inside a text.
    K0126 Warning;
    /// Tabs in the layout of a file.
    K0127 Note;
    /// `Keys` for `Key`, and other names options do not have.
    K0128 Error;
    /// The key is named by a letter.
    K0130 Error;
    /// Options as bare texts, the key not marked.
    K0131 Error;
    /// `True` or `Đúng` for `true`.
    K0132 Error;
    /// The name before a `:` in curly brackets lacks its quotes.
    K0133 Error;
    /// A field's name in quotes.
    K0135 Error;
    /// A comment that does not begin with `//`.
    K0136 Error;
    /// Text in single quotes.
    K0137 Error;
    /// A quote inside a text ends it too early.
    K0138 Error;
    /// A closing bracket that closes nothing.
    K0139 Error;
    /// A comment that is never closed.
    K0140 Error;
    /// Two items with one id.
    K0201 Error;
    /// Fewer options than an item needs.
    K0202 Error;
    /// An item has no key.
    K0203 Error;
    /// A single-answer item has several keys.
    K0204 Error;
    /// Two options say the same.
    K0205 Error;
    /// Two options with one id.
    K0206 Error;
    /// Every option of a multiple-answer item is a key.
    K0207 Warning;
    /// `at_most` is fewer than the keys there are.
    K0208 Error;
    /// A field that this kind of item cannot have.
    K0209 Error;
    /// A scale that does not rise, or is too long.
    K0210 Error;
    /// A scored item cites no legal basis.
    K0211 Warning;
    /// A marking rule that cannot mark this type of item.
    K0220 Error;
    /// A table of steps without one step for each part.
    K0221 Error;
    /// Credits with which nobody can get everything, or more than everything.
    K0222 Warning;
    /// Fewer parts than the type needs: statements, pairs, steps, blanks, criteria, options.
    K0223 Error;
    /// Two steps of an order say the same.
    K0224 Error;
    /// Blanks and stem do not fit each other.
    K0225 Error;
    /// A case inside a case.
    K0226 Error;
    /// A condition about an item that does not come before.
    K0228 Error;
    /// A condition about a response that cannot be given.
    K0229 Error;
    /// A survey item that can never be asked.
    K0230 Error;
    /// What a missing unit costs, where there is no unit.
    K0231 Error;
    /// A ruling on an item no bank holds.
    K0260 Error;
    /// A key that cannot be one.
    K0261 Error;
    /// A mark of more points than there are.
    K0262 Error;
    /// Points by criterion that do not fit the rubric.
    K0263 Error;
    /// Two ways of saying one thing that do not say the same.
    K0264 Error;
    /// Two rulings that contradict each other: the later one stands.
    K0265 Warning;
    /// Two rulings of one day that contradict each other.
    K0266 Error;
    /// A mark that is not filled in yet.
    K0267 Warning;
    /// A person said to be, or not to be, themselves.
    K0268 Error;
    /// A mark for an item that does not count.
    K0269 Warning;
    /// A ruling on an item that earns nothing.
    K0270 Error;
    /// A topic the bank does not name.
    K0301 Error;
    /// A bank without items.
    K0302 Error;
    /// A topic no item uses.
    K0303 Warning;
    /// Two banks with one id.
    K0304 Error;
    /// A bank the course does not name.
    K0401 Error;
    /// An item no bank holds.
    K0402 Error;
    /// A form asks for more items than the bank holds.
    K0403 Error;
    /// Two forms with one id.
    K0404 Error;
    /// `parallel_to` names no form, or itself, or a form that is itself parallel.
    K0405 Error;
    /// A form without items.
    K0406 Error;
    /// The same item fixed twice in a form.
    K0407 Error;
    /// A survey that scores, or a test with survey items.
    K0408 Error;
    /// Parallel forms must share items because the bank is too small.
    K0410 Warning;
    /// A course without forms.
    K0411 Error;
    /// A form shuffles items that depend on each other.
    K0412 Error;
    /// A form asks an item without the one it depends on.
    K0413 Error;
    /// Bands of scores that leave the lowest scores without a text, or start twice in one place.
    K0414 Warning;
    /// Something about responses during an attempt where nothing is shown during it.
    K0415 Warning;
    /// Cases of one cell hold different numbers of items, so papers differ in length.
    K0416 Warning;
    /// Cells that overlap want more items together than they hold together.
    K0420 Error;
    /// Parallel forms must share items because cells that overlap hold too few together.
    K0421 Warning;
    /// A form with sections that also draws outside them.
    K0422 Error;
    /// A section without items.
    K0423 Error;
    /// A window that closes before it opens.
    K0424 Error;
    /// A start code anybody with the course file can read.
    K0425 Warning;
    /// A start code that is none.
    K0426 Error;
    /// A window shorter than the time allowed.
    K0427 Warning;
    /// Time for each item in a form that lets one go back.
    K0428 Error;
    /// Grace without a time limit.
    K0429 Warning;
    /// `counterbalance` without `parallel_to`.
    K0430 Error;
    /// `counterbalance` among more than two parallel forms.
    K0431 Error;
    /// `ranking` on a form that is no contest.
    K0433 Error;
    /// A ranking that is empty, or names something twice.
    K0434 Error;
    /// Sections with more time than their form.
    K0435 Warning;
    /// `keep` where there is only one attempt.
    K0436 Warning;
    /// A date and time of day that is none.
    K0437 Error;
    /// A form with a single section.
    K0438 Warning;
    /// A roster that cannot be read at all.
    K0440 Error;
    /// A line of the roster without name and code.
    K0441 Error;
    /// A code that stands twice in the roster.
    K0442 Error;
    /// A value of the roster that is out of range or unknown.
    K0443 Error;
    /// A code that a spreadsheet has turned into a rounded number.
    K0444 Error;
    /// A column of the roster nobody knows.
    K0445 Warning;
    /// A cell of the roster that a spreadsheet has made something else of.
    K0446 Error;
    /// The pass mark is within reach of pure guessing.
    K0461 Warning;
    /// Guessing alone passes too often.
    K0462 Warning;
    /// The form takes longer than the time allowed.
    K0463 Warning;
    /// The time allowed is several times what the form takes.
    K0464 Note;
    /// An anonymous form asks an item that tells who answers.
    K0465 Warning;
    /// Answers of an anonymous form, taken together, single people out.
    K0466 Warning;
    /// Pre and post forms share more items than their anchors say.
    K0467 Warning;
    /// A cited document is not in the register.
    K0501 Warning;
    /// Two documents with one sign.
    K0502 Error;
    /// A document that ends before it begins.
    K0503 Error;
    /// A cited document is no longer in force on the day of the exam.
    K0504 Error;
    /// A cited document is not yet in force on the day of the exam.
    K0505 Error;
    /// Whether a cited document is in force that day is uncertain.
    K0506 Warning;
    /// The cited article was amended, and the amending document is not cited.
    K0507 Warning;
    /// A cited document has ended in part.
    K0508 Warning;
    /// A cited document was amended; which articles is not recorded.
    K0509 Note;
    /// A document's dates were last checked over a year ago.
    K0510 Warning;
    /// A document without an end and without a day on which that was checked.
    K0511 Warning;
    /// A document too doubtful to ask about.
    K0512 Error;
    /// A text dates a document otherwise than the register.
    K0515 Warning;
    /// A document in force before it was issued.
    K0516 Warning;
    /// The year in a document's sign is not the year it was issued.
    K0517 Warning;
    /// The register names a document it does not have.
    K0518 Note;
    /// A historical item that does not say when.
    K0520 Note;
    /// The key is much longer than every distractor.
    K0601 Warning;
    /// Two options are ranges that overlap.
    K0602 Warning;
    /// Two options say the same once spelling is set aside.
    K0603 Warning;
    /// "All of the above", "none of the above".
    K0604 Warning;
    /// A negative stem whose negation is not emphasised.
    K0605 Warning;
    /// A negation in the stem meets another one.
    K0606 Warning;
    /// An option cites options by letter or place.
    K0607 Warning;
    /// Words of the stem return in the key only.
    K0608 Note;
    /// The stem's last article fits the key only.
    K0609 Warning;
    /// The key is punctuated unlike all distractors.
    K0610 Warning;
    /// Absolute words in distractors only.
    K0611 Note;
    /// A number among the options is far from all others.
    K0612 Warning;
    /// A stem that cannot be answered before the options are read.
    K0614 Warning;
    /// A stem of many words.
    K0615 Note;
    /// An option of many words.
    K0616 Note;
    /// More options than do any good.
    K0617 Note;
    /// Keys stand in some positions too often.
    K0618 Warning;
    /// Most true–false statements are of one kind.
    K0619 Note;
    /// Topics hold very unequal numbers of items.
    K0620 Note;
    /// Too many items only ask to remember.
    K0621 Note;
    /// A large share of the bank's items have flaws.
    K0622 Warning;
    /// Two items ask nearly the same.
    K0623 Warning;
    /// The key is the longest option too often.
    K0625 Note;
    /// All options begin with the same words.
    K0632 Note;
    /// A matching item without spare answers.
    K0636 Note;
    /// All statements of a cluster are true, or all false.
    K0637 Note;
    /// HTML in a text.
    K0638 Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Code {
    type Err = ();

    /// Reads a code as it is printed; case does not matter, and `K` may be left out.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.trim().trim_start_matches(['k', 'K']);
        let named = |code: &&Self| code.name().trim_start_matches('K') == digits;
        Self::ALL.iter().find(named).copied().ok_or(())
    }
}
