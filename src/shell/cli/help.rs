//! The help of the command line in the language of the person: what every command, argument and
//! option is for.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, Command};

use crate::locale::Locale;
use crate::message::{Message, Speak as _, msg};

/// What is typed, and what that does.
type Example = (&'static str, fn() -> Message);

/// Examples for a command.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "khaothi",
        &[
            ("khaothi", || msg("cli-example-home")),
            ("khaothi take cchc-2026 --form dau-khoa", || {
                msg("cli-example-take")
            }),
            ("khaothi take cchc-2026 --linear", || {
                msg("cli-example-linear")
            }),
            ("khaothi check quizzes", || msg("cli-example-check")),
            ("khaothi collect /media/usb --into thu", || {
                msg("cli-example-collect")
            }),
            ("khaothi report thu --json -", || msg("cli-example-report")),
        ],
    ),
    (
        "merge",
        &[
            ("khaothi report kept --tables ha-noi.json", || {
                msg("cli-example-tables")
            }),
            ("khaothi merge *.json", || msg("cli-example-merge")),
            (
                "khaothi merge *.json -o ca-nuoc.json --html ca-nuoc.html",
                || msg("cli-example-merged"),
            ),
        ],
    ),
    (
        "analyse",
        &[
            ("khaothi analyse answers.csv --json", || {
                msg("cli-example-analyse")
            }),
            ("khaothi analyse answers.csv --max 2", || {
                msg("cli-example-max")
            }),
            ("khaothi analyse letters.csv --key BBACAABD", || {
                msg("cli-example-key")
            }),
        ],
    ),
];

/// What a command is for.
fn about(command: &str) -> Option<Message> {
    Some(match command {
        "khaothi" => msg("cli-about-khaothi"),
        "take" => msg("cli-about-take"),
        "check" => msg("cli-about-check"),
        "explain" => msg("cli-about-explain"),
        "fmt" => msg("cli-about-fmt"),
        "new" => msg("cli-about-new"),
        "preview" => msg("cli-about-preview"),
        "law" => msg("cli-about-law"),
        "show" => msg("cli-about-show"),
        "verify" => msg("cli-about-verify"),
        "move-out" => msg("cli-about-move-out"),
        "move-in" => msg("cli-about-move-in"),
        "simulate" => msg("cli-about-simulate"),
        "collect" => msg("cli-about-collect"),
        "report" => msg("cli-about-report"),
        "merge" => msg("cli-about-merge"),
        "analyse" => msg("cli-about-analyse"),
        "selfcheck" => msg("cli-about-selfcheck"),
        "completions" => msg("cli-about-completions"),
        "man" => msg("cli-about-man"),
        "gallery" => msg("cli-about-gallery"),
        _ => return None,
    })
}

/// What every command takes.
fn common(arg: &str) -> Option<Message> {
    Some(match arg {
        "lang" => msg("cli-help-lang"),
        "color" => msg("cli-help-color"),
        "quizzes" => msg("cli-help-quizzes"),
        "help" => msg("cli-help-help"),
        "version" => msg("cli-help-version"),
        "theme" => msg("cli-help-theme"),
        "glyphs" => msg("cli-help-glyphs"),
        "layout" => msg("cli-help-layout"),
        "mouse" => msg("cli-help-mouse"),
        "typing" => msg("cli-help-typing"),
        "tones" => msg("cli-help-tones"),
        "bind" => msg("cli-help-bind"),
        "settings" => msg("cli-help-settings"),
        _ => return None,
    })
}

/// What an argument or option of a command is for.
fn help(command: &str, arg: &str) -> Option<Message> {
    Some(match (command, arg) {
        ("take", "what") => msg("cli-help-take-what"),
        ("take", "form") => msg("cli-help-take-form"),
        ("take", "name") => msg("cli-help-take-name"),
        ("take", "unit") => msg("cli-help-take-unit"),
        ("take", "code") => msg("cli-help-take-code"),
        ("take", "group") => msg("cli-help-take-group"),
        ("take", "class") => msg("cli-help-take-class"),
        ("take", "results") => msg("cli-help-take-results"),
        ("take", "mirror") => msg("cli-help-take-mirror"),
        ("take", "roster") => msg("cli-help-take-roster"),
        ("take", "variant") => msg("cli-help-take-variant"),
        ("take", "seed") => msg("cli-help-take-seed"),
        ("take", "linear") => msg("cli-help-take-linear"),
        ("check", "paths") => msg("cli-help-paths"),
        ("check", "on") => msg("cli-help-check-on"),
        ("check", "deny") => msg("cli-help-check-deny"),
        ("check" | "law" | "show" | "verify" | "collect" | "analyse", "json") => {
            msg("cli-help-json")
        }
        ("explain", "code") => msg("cli-help-explain-code"),
        ("fmt", "paths") => msg("cli-help-fmt-paths"),
        ("fmt", "check") => msg("cli-help-fmt-check"),
        ("new", "what") => msg("cli-help-new-what"),
        ("preview", "file") => msg("cli-help-preview-file"),
        ("preview", "item") => msg("cli-help-preview-item"),
        ("law", "sign") => msg("cli-help-law-sign"),
        ("law", "on") => msg("cli-help-law-on"),
        ("show", "result") => msg("cli-help-show-result"),
        ("show", "decisions") => msg("cli-help-show-decisions"),
        ("verify", "paths") => msg("cli-help-verify-paths"),
        ("verify", "receipt") => msg("cli-help-verify-receipt"),
        ("move-out", "attempt") => msg("cli-help-move-out-attempt"),
        ("move-out", "output") => msg("cli-help-move-out-output"),
        ("move-out" | "move-in", "results") => msg("cli-help-results"),
        ("move-out", "again") => msg("cli-help-move-out-again"),
        ("move-in", "file") => msg("cli-help-move-in-file"),
        ("simulate", "course") => msg("cli-help-simulate-course"),
        ("simulate", "people") => msg("cli-help-simulate-people"),
        ("simulate", "seed") => msg("cli-help-simulate-seed"),
        ("simulate", "into") => msg("cli-help-simulate-into"),
        ("simulate", "decisions") => msg("cli-help-simulate-decisions"),
        ("simulate", "json") => msg("cli-help-simulate-json"),
        ("collect", "paths") => msg("cli-help-collect-paths"),
        ("collect", "into") => msg("cli-help-collect-into"),
        ("collect", "course") => msg("cli-help-collect-course"),
        ("collect", "pack") => msg("cli-help-collect-pack"),
        ("collect", "roster") => msg("cli-help-collect-roster"),
        ("report", "paths") => msg("cli-help-report-paths"),
        ("report", "course") => msg("cli-help-report-course"),
        ("report", "decisions") => msg("cli-help-report-decisions"),
        ("report", "essays") => msg("cli-help-report-essays"),
        ("report" | "merge", "json") => msg("cli-help-write-json"),
        ("report" | "merge", "html") => msg("cli-help-write-html"),
        ("report", "xlsx") => msg("cli-help-report-xlsx"),
        ("report", "csv") => msg("cli-help-report-csv"),
        ("report", "tables") => msg("cli-help-report-tables"),
        ("merge", "tables") => msg("cli-help-merge-tables"),
        ("merge", "output") => msg("cli-help-merge-output"),
        ("analyse", "matrix") => msg("cli-help-analyse-matrix"),
        ("analyse", "max") => msg("cli-help-analyse-max"),
        ("analyse", "key") => msg("cli-help-analyse-key"),
        ("analyse", "pass") => msg("cli-help-analyse-pass"),
        ("analyse", "html") => msg("cli-help-analyse-html"),
        ("selfcheck", "oracle") => msg("cli-help-selfcheck-oracle"),
        ("selfcheck", "json") => msg("cli-help-selfcheck-json"),
        ("completions", "shell") => msg("cli-help-completions-shell"),
        _ => return common(arg),
    })
}

/// The command line with its words in a language.
pub(super) fn dressed(command: Command, locale: &Locale) -> Command {
    let say = |message: &Message| locale.say(message);
    let name = command.get_name().to_owned();
    let word = |arg: Arg| {
        let id = arg.get_id().as_str().to_owned();
        let heading = if arg.is_positional() {
            msg("cli-arguments")
        } else if arg.get_help_heading().is_some() && !is_flag(&id) {
            msg("cli-screens")
        } else {
            msg("cli-options")
        };
        let arg = arg.help_heading(leaked(say(&heading)));
        // a command's own options come first
        let arg = match common(&id) {
            Some(_) if is_flag(&id) => arg.display_order(900),
            Some(_) => arg.display_order(800),
            None => arg,
        };
        // the help says both in words
        let arg = if arg.get_action().takes_values() {
            arg.hide_possible_values(true).hide_default_value(true)
        } else {
            arg
        };
        match help(&name, &id) {
            Some(help) => arg.help(say(&help)),
            None => arg,
        }
    };
    let usage = say(&msg("cli-usage").with("usage", "{usage}"));
    let mut dressed = command
        .mut_args(word)
        .subcommand_value_name(leaked(say(&msg("cli-command-name"))))
        .subcommand_help_heading(leaked(say(&msg("cli-commands"))))
        .help_template(format!(
            "{{about-with-newline}}\n{usage}\n\n{{all-args}}{{after-help}}"
        ));
    if let Some(about) = about(&name) {
        dressed = dressed.about(say(&about));
    }
    if let Some(examples) = examples(&name, &say) {
        dressed = dressed.after_help(examples);
    }
    let below: Vec<String> = dressed
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    below.into_iter().fold(dressed, |command, name| {
        command.mut_subcommand(name, |below| self::dressed(below, locale))
    })
}

/// Headings must live as long as the program, which ends when help is printed.
fn leaked(text: String) -> &'static str {
    text.leak()
}

fn examples(command: &str, say: &dyn Fn(&Message) -> String) -> Option<String> {
    let (_, examples) = EXAMPLES.iter().find(|(name, _)| *name == command)?;
    let typed = examples.iter().map(|(typed, _)| typed.len()).max()?;
    let mut text = format!("{}:", say(&msg("cli-examples")));
    for (example, does) in *examples {
        let _infallible = write!(text, "\n  {example:<typed$}  {}", say(&does()));
    }
    if command == "analyse" {
        let _infallible = write!(text, "\n\n{}", say(&msg("cli-analyse-cells")));
    }
    Some(text)
}

fn is_flag(id: &str) -> bool {
    matches!(id, "help" | "version")
}

/// `--help`, which every command has.
pub(super) fn help_flag() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
}

/// `--version`.
pub(super) fn version_flag() -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
}
