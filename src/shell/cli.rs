//! The command line: what may be typed, and which command does it.

mod help;
mod refusal;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use super::command;
use super::console::Console;
use super::failure::{Failure, exit};
use super::settings::{Flags, Looks};
use super::terminal;
use crate::bank::id::{ClassId, CourseId, FormId, GroupId};
use crate::locale::Lang;
use crate::message::{Speak as _, msg};
use crate::paper::lot::Variant;

/// Timed assessments and surveys for training classes, offline, in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "khaothi",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg = help::help_flag(),
    arg = help::version_flag(),
    max_term_width = 100
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options every command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Language: vi or en (default: LANG decides, else vi)
    #[arg(long, global = true, value_name = "vi|en")]
    lang: Option<LangName>,
    /// Colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
    /// Folder of banks and courses (default: `quizzes` here, else beside the program)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) quizzes: Option<PathBuf>,
    #[command(flatten)]
    pub(super) screens: Flags,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangName {
    Vi,
    En,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take a test or survey, or go on with an unfinished one
    Take(TakeArgs),
    /// Find mistakes in banks, courses and the register
    Check(CheckArgs),
    /// Say what a code of `check` means, why it matters, and how to do it right
    Explain(ExplainArgs),
    /// Bring banks, courses and registers into the canonical layout
    Fmt(FmtArgs),
    /// Write a bank or course to begin with
    New(NewArgs),
    /// See the items as trainees will, while you edit the file
    Preview(PreviewArgs),
    /// Ask the legal register about a document
    Law(LawArgs),
    /// Read one result back, marked
    Show(ShowArgs),
    /// Say what does not fit in results and journals: which line, what kind
    Verify(VerifyArgs),
    /// Pack up an unfinished attempt as one file, to go on at another PC
    MoveOut(MoveOutArgs),
    /// Go on here with an attempt that was packed up at another PC
    MoveIn(MoveInArgs),
    /// Make a believable class through the real engine
    Simulate(SimulateArgs),
    /// Gather result files into one folder and account for every file
    Collect(CollectArgs),
    /// Gradebook, item statistics, gain and survey results
    Report(ReportArgs),
    /// Join the tables of parts (classes, provinces) that `report --tables` wrote, without their people
    Merge(MergeArgs),
    /// The same statistics for a plain table of persons × items
    Analyse(AnalyseArgs),
    /// Compute known values again on this machine
    Selfcheck(SelfcheckArgs),
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Look at the charts and tables by themselves
    #[command(hide = true)]
    Gallery,
}

/// Arguments of `take`.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct TakeArgs {
    /// A course or bank: its id or its file (default: choose on the home screen)
    pub(super) what: Option<String>,
    /// The form of the course
    #[arg(long)]
    pub(super) form: Option<FormId>,
    /// Full name
    #[arg(long)]
    pub(super) name: Option<String>,
    /// Unit
    #[arg(long)]
    pub(super) unit: Option<String>,
    /// Candidate code
    #[arg(long)]
    pub(super) code: Option<String>,
    /// Group
    #[arg(long)]
    pub(super) group: Option<GroupId>,
    /// Class
    #[arg(long = "class", value_name = "CLASS")]
    pub(super) class: Option<ClassId>,
    /// Where results go (default: `results` beside the quizzes folder)
    #[arg(long, value_name = "DIR")]
    pub(super) results: Option<PathBuf>,
    /// Keep a second copy of journal and result here, another stick for example
    #[arg(long, value_name = "DIR")]
    pub(super) mirror: Option<PathBuf>,
    /// The class list: CSV with a header (default: the one the course names)
    #[arg(long, value_name = "FILE")]
    pub(super) roster: Option<PathBuf>,
    /// The number of the paper, where a form has numbered variants
    #[arg(long, value_name = "NUMBER")]
    pub(super) variant: Option<Variant>,
    /// Draw the paper from this number instead of from who sits it
    #[arg(long)]
    pub(super) seed: Option<u64>,
    /// Lines instead of screens: for screen readers, braille displays and pipes (by itself when
    /// standard input or output is no terminal, or TERM is dumb)
    #[arg(long)]
    pub(super) linear: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Files and folders
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Hold citations against the law of this day, such as 2026-12-01 (default: each form's exam
    /// date, else today)
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<jiff::civil::Date>,
    /// Let warnings fail too
    #[arg(long, value_name = "warnings")]
    pub(super) deny: Option<Deny>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The code, such as K0203 (default: list all)
    pub(super) code: Option<String>,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    /// Files and folders (`-` for standard input and output)
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Write nothing; fail when a file would change
    #[arg(long)]
    pub(super) check: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// What to write, then the file: `bank FILE`, `course FILE`, or FILE alone for a bank; without
    /// a file it is asked for
    #[arg(num_args = 0..=2, value_name = "bank|course|FILE")]
    pub(super) what: Vec<PathBuf>,
}

/// Arguments of `preview`.
#[derive(Debug, Args)]
pub(super) struct PreviewArgs {
    /// The bank
    pub(super) file: PathBuf,
    /// The item to begin with
    #[arg(long, value_name = "ID")]
    pub(super) item: Option<String>,
}

/// Arguments of `law`.
#[derive(Debug, Args)]
pub(super) struct LawArgs {
    /// Its sign, the beginning of it, or words of its title (default: list all)
    pub(super) sign: Option<String>,
    /// The day to ask about (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<jiff::civil::Date>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// What `check --deny` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings fail the check.
    Warnings,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The result file (`-` for standard input)
    pub(super) result: PathBuf,
    /// Rulings to mark it under; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Vec<PathBuf>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Result files, journals, folders and parcels of them
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The receipt from a trainee's screen: which file is it of
    #[arg(long, value_name = "CODE")]
    pub(super) receipt: Option<String>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `move-out`.
#[derive(Debug, Args)]
pub(super) struct MoveOutArgs {
    /// The attempt, or how its id begins (default: the only unfinished one)
    pub(super) attempt: Option<String>,
    /// The file to carry
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Where results are (default: `results` beside the quizzes folder)
    #[arg(long, value_name = "DIR")]
    pub(super) results: Option<PathBuf>,
    /// Write the file once more, of an attempt that was packed up and whose file was lost
    #[arg(long)]
    pub(super) again: bool,
}

/// Arguments of `move-in`.
#[derive(Debug, Args)]
pub(super) struct MoveInArgs {
    /// The file that `move-out` wrote; it is renamed, as it can be used once
    pub(super) file: PathBuf,
    /// Where results are (default: `results` beside the quizzes folder)
    #[arg(long, value_name = "DIR")]
    pub(super) results: Option<PathBuf>,
}

/// Arguments of `simulate`.
#[derive(Debug, Args)]
pub(super) struct SimulateArgs {
    /// The course: its id or its file
    pub(super) course: String,
    /// How many people
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(super) people: u32,
    /// The same seed makes the same class
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// Where results go
    #[arg(long, value_name = "DIR", default_value = "results")]
    pub(super) into: PathBuf,
    /// Write marks for the essays there, as a decisions file
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Print the abilities that were drawn, for other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `collect`.
#[derive(Debug, Args)]
pub(super) struct CollectArgs {
    /// Files and folders that arrived
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The folder that good files are copied into
    #[arg(long, value_name = "DIR")]
    pub(super) into: PathBuf,
    /// The course (default: that of the folder, else the one most files are of)
    #[arg(long, value_name = "ID")]
    pub(super) course: Option<CourseId>,
    /// Keep a pack of all results beside them, so that the next run and reports read only what changed
    #[arg(long)]
    pub(super) pack: bool,
    /// The class list, CSV with a header: says who is missing (default: the one the course names)
    #[arg(long, value_name = "FILE")]
    pub(super) roster: Option<PathBuf>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Result files and folders
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The course, when the files are of several
    #[arg(long, value_name = "ID")]
    pub(super) course: Option<CourseId>,
    /// Rulings to mark under; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Vec<PathBuf>,
    /// Write the essays still to be marked there, as a decisions file to fill in (`-` for standard
    /// output); a file that is there keeps what it holds
    #[arg(long, value_name = "FILE")]
    pub(super) essays: Option<PathBuf>,
    /// Write the report for other programs (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// Write the report as one page that reads on a screen and prints (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Write the report as a workbook, a sheet a table, ready to print (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) xlsx: Option<PathBuf>,
    /// Write the report's tables into this folder, a CSV file each
    #[arg(long, value_name = "DIR")]
    pub(super) csv: Option<PathBuf>,
    /// Write the tables of the tests, without people, to be joined with those of other parts by
    /// `merge` (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) tables: Option<PathBuf>,
}

/// Arguments of `merge`.
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Files of tables, merged ones among them; their order does not matter
    #[arg(required = true)]
    pub(super) tables: Vec<PathBuf>,
    /// Write the tables of the whole (`-` for standard output)
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write the report for other programs (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// Write the report as one page that reads on a screen and prints (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
}

/// Arguments of `analyse`.
#[derive(Debug, Args)]
pub(super) struct AnalyseArgs {
    /// The table: CSV with commas, semicolons or tabs (`-` for standard input)
    pub(super) matrix: PathBuf,
    /// Highest mark of every item, or of each: 2 or 1,1,3
    #[arg(long, value_name = "POINTS", value_delimiter = ',')]
    pub(super) max: Vec<f64>,
    /// The right letters, in the order of the items: BBAC or B,B,A,C
    #[arg(long, value_name = "LETTERS")]
    pub(super) key: Option<String>,
    /// The pass mark as a share of the maximum, such as 0.5
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(super) pass: Option<f64>,
    /// Write the analysis as one page that reads on a screen and prints (`-` for standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// For other programs
    #[arg(long)]
    pub(super) json: bool,
}

/// A share from 0 to 1.
fn share(text: &str) -> Result<f64, &'static str> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("share"),
    }
}

/// Arguments of `selfcheck`.
#[derive(Debug, Args)]
pub(super) struct SelfcheckArgs {
    /// Files of reference values (default: those that come with the program)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) oracle: Vec<PathBuf>,
    /// Print what was computed, one object a file
    #[arg(long)]
    pub(super) json: bool,
}

/// Runs the program; the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    terminal::restore_on_panic();
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(stop) => return answer(&args, &stop),
    };
    let looks = Looks::of(&cli.common.screens);
    let wish = looks.as_ref().ok().and_then(|looks| looks.settings.lang);
    let console = Console::new(lang(cli.common.lang, wish), cli.common.color);
    let looks = match looks {
        Ok(looks) => looks,
        Err(failure) => {
            console.say(&msg("failure").with("what", failure.message()));
            return failure.code();
        }
    };
    let done = match cli.command {
        None => command::take::run(&cli.common, &TakeArgs::default(), &looks, &console),
        Some(Command::Take(args)) => command::take::run(&cli.common, &args, &looks, &console),
        Some(Command::Check(args)) => command::check::run(&args, &console),
        Some(Command::Explain(args)) => command::explain::run(&args, &console),
        Some(Command::Fmt(args)) => command::fmt::run(&args, &console),
        Some(Command::New(args)) => command::new::run(&cli.common, &args, &console),
        Some(Command::Preview(args)) => command::preview::run(&args, &console),
        Some(Command::Law(args)) => command::law::run(&cli.common, &args, &console),
        Some(Command::Show(args)) => command::show::run(&cli.common, &args, &console),
        Some(Command::Verify(args)) => command::verify::run(&cli.common, &args, &console),
        Some(Command::MoveOut(args)) => command::relocate::out(&cli.common, &args, &console),
        Some(Command::MoveIn(args)) => command::relocate::into(&cli.common, &args, &console),
        Some(Command::Simulate(args)) => command::simulate::run(&cli.common, &args, &console),
        Some(Command::Collect(args)) => command::collect::run(&cli.common, &args, &console),
        Some(Command::Report(args)) => command::report::run(&cli.common, &args, &looks, &console),
        Some(Command::Merge(args)) => command::merge::run(&args, &console),
        Some(Command::Analyse(args)) => command::analyse::run(&args, &console),
        Some(Command::Selfcheck(args)) => command::selfcheck::run(&args, &console),
        Some(Command::Completions { shell }) => completions(shell, &console),
        Some(Command::Man) => man(&console),
        Some(Command::Gallery) => command::gallery::run(&looks, &console),
    };
    match done {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => exit::FINE,
        Err(failure) => {
            console.say(&msg("failure").with("what", failure.message()));
            failure.code()
        }
    }
}

/// Help, the version, or what is wrong with a command line: in the language it asks for, as far as
/// that can be told.
fn answer(args: &[OsString], stop: &clap::Error) -> u8 {
    let looks = Looks::of(&Flags::default()).ok();
    let lang = spoken(args).unwrap_or_else(|| lang(None, looks.and_then(|l| l.settings.lang)));
    let console = Console::new(lang, Colour::Auto);
    let options = format!("[{}]", console.locale().say(&msg("cli-options-name")));
    let command = format!("[{}]", console.locale().say(&msg("cli-command-name")));
    let named = |text: &str| {
        text.replace("[OPTIONS]", &options)
            .replace("[COMMAND]", &command)
    };
    if !stop.use_stderr() {
        // the same again, dressed
        let command = help::dressed(Cli::command(), console.locale());
        let page = command.try_get_matches_from(args).err();
        let page = page.map_or_else(String::new, |page| named(&page.render().to_string()));
        return match console.data(&page) {
            Ok(()) => exit::FINE,
            // printing help to a closed pipe is no error either
            Err(failure) if failure.is_closed_pipe() => exit::FINE,
            Err(failure) => failure.code(),
        };
    }
    for line in refusal::refusal(stop) {
        console.say(&line);
    }
    if let Some(usage) = refusal::usage(stop) {
        console.say(&msg("cli-usage").with("usage", named(&usage)));
    }
    let known = Cli::command();
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let below = words.find_map(|word| known.find_subcommand(word));
    let command = below.map_or_else(
        || known.get_name().to_owned(),
        |below| format!("{} {}", known.get_name(), below.get_name()),
    );
    console.say(&msg("cli-more").with("command", command));
    exit::USAGE
}

/// The language a command line names that could not be read.
fn spoken(args: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let named = words.iter().enumerate().find_map(|(place, word)| {
        let next = (*word == "--lang").then(|| words.get(place + 1).copied());
        word.strip_prefix("--lang=").or(next.flatten())
    });
    match named? {
        "vi" => Some(Lang::Vi),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn completions(shell: clap_complete::Shell, console: &Console) -> Result<u8, Failure> {
    let mut script = Vec::new();
    let mut command = help::dressed(Cli::command(), console.locale());
    clap_complete::generate(shell, &mut command, "khaothi", &mut script);
    console.data(&String::from_utf8_lossy(&script))?;
    Ok(exit::FINE)
}

fn man(console: &Console) -> Result<u8, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(help::dressed(Cli::command(), console.locale()))
        .render(&mut page)
        .map_err(Failure::Output)?;
    console.data(&String::from_utf8_lossy(&page))?;
    Ok(exit::FINE)
}

/// The language asked for; else English where `LANG` says so and not Vietnamese.
fn lang(named: Option<LangName>, wish: Option<Lang>) -> Lang {
    match (named, wish) {
        (Some(LangName::Vi), _) => Lang::Vi,
        (Some(LangName::En), _) => Lang::En,
        (None, Some(lang)) => lang,
        (None, None) => {
            let set = |name| {
                std::env::var(name)
                    .ok()
                    .filter(|value: &String| !value.is_empty())
            };
            let wish = set("LC_ALL")
                .or_else(|| set("LC_MESSAGES"))
                .or_else(|| set("LANG"));
            if wish.is_some_and(|wish| wish.starts_with("en")) {
                Lang::En
            } else {
                Lang::Vi
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn without_words(command: &clap::Command, wrong: &mut Vec<String>) {
        let bare = command.get_about().is_none();
        for arg in command.get_arguments() {
            let said = arg.get_help().map(ToString::to_string).unwrap_or_default();
            if said.is_ascii() {
                wrong.push(format!("{} {}: {said}", command.get_name(), arg.get_id()));
            }
        }
        if bare {
            wrong.push(command.get_name().to_owned());
        }
        for below in command.get_subcommands() {
            without_words(below, wrong);
        }
    }

    /// Nothing of the command line's help is left in English: every Vietnamese text of it has letters
    /// of Vietnamese.
    #[test]
    fn every_command_and_argument_is_explained_in_the_language() {
        let vi = Locale::new(Lang::Vi);
        let mut wrong = Vec::new();
        let dressed = help::dressed(Cli::command(), &vi);
        without_words(&dressed, &mut wrong);
        dressed.debug_assert();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    fn refused(args: &[&str], lang: Lang) -> String {
        let locale = Locale::new(lang);
        let stop = Cli::try_parse_from(args).expect_err("a command line that makes no sense");
        let lines = refusal::refusal(&stop);
        let lines: Vec<String> = lines.iter().map(|line| locale.say(line)).collect();
        lines.join("\n")
    }

    #[test]
    fn a_command_line_that_is_not_understood_is_told_in_the_language() {
        let cases: &[(&[&str], &str)] = &[
            (
                &["khaothi", "take", "--from", "x"],
                "khaothi: không có tuỳ chọn --from ở đây\ncó phải là --form không?",
            ),
            (
                &["khaothi", "chek"],
                "khaothi: không có lệnh chek\ncó phải là check không?",
            ),
            (&["khaothi", "check"], "khaothi: còn thiếu <PATHS>..."),
            (
                &["khaothi", "check", "x", "--on", "mai"],
                "khaothi: giá trị mai không dùng được cho --on <DATE>\nhãy ghi ngày dạng 2026-12-01",
            ),
            (
                &["khaothi", "--lang", "fr"],
                "khaothi: giá trị fr không dùng được cho --lang <vi|en>\ncác giá trị được nhận: vi, en",
            ),
            (
                &["khaothi", "take", "--form"],
                "khaothi: --form <FORM> cần có giá trị đi kèm",
            ),
            (&["khaothi", "take", "a", "b"], "khaothi: thừa tham số b"),
            (
                &["khaothi", "take", "--name", "a", "--name", "b"],
                "khaothi: --name <NAME> chỉ ghi được một lần",
            ),
        ];
        for (args, wanted) in cases {
            assert_eq!(refused(args, Lang::Vi), *wanted, "{args:?}");
            assert_ne!(refused(args, Lang::En), *wanted);
        }
    }

    #[test]
    fn the_language_is_heard_even_where_the_rest_is_not_understood() {
        let heard = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            spoken(&args)
        };
        assert_eq!(
            heard(&["khaothi", "--lang", "en", "--nope"]),
            Some(Lang::En)
        );
        assert_eq!(heard(&["khaothi", "--nope", "--lang=vi"]), Some(Lang::Vi));
        assert_eq!(heard(&["khaothi", "--lang"]), None);
    }
}
