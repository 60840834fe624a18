//! `explain`: what a code means, why it matters, what is wrong and what is right.

use crate::diagnostic::{Code, Severity, examples};
use crate::message::{Message, Speak as _, msg};
use crate::shell::cli::ExplainArgs;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::text::wrap;

pub(in crate::shell) fn run(args: &ExplainArgs, console: &Console) -> Result<u8, Failure> {
    let Some(asked) = &args.code else {
        return all(console);
    };
    let Ok(code) = asked.parse::<Code>() else {
        return Err(Failure::Usage(
            msg("explain-unknown").with("code", asked.as_str()),
        ));
    };
    let locale = console.locale();
    let columns = console.columns().min(96);
    let mut out = String::new();
    let mut block = |title: &Message, text: &str, verbatim: bool| {
        out.push_str(&locale.say(title));
        out.push('\n');
        let lines: Vec<String> = if verbatim {
            text.lines().map(str::to_owned).collect()
        } else {
            wrap(text, columns.saturating_sub(4))
        };
        for line in lines {
            out.push_str("    ");
            out.push_str(&line);
            out.push('\n');
        }
        out.push('\n');
    };
    let title = msg("explain-title")
        .with("code", code.name())
        .with("severity", severity(code));
    block(&title, &locale.say(&code.what()), false);
    block(&msg("explain-why"), &locale.say(&code.why()), false);
    if let Some(example) = examples().into_iter().find(|example| example.code == code) {
        block(&msg("explain-bad"), example.bad, true);
        block(&msg("explain-good"), example.good, true);
    }
    console.data(&out)?;
    Ok(exit::FINE)
}

fn severity(code: Code) -> Message {
    match code.severity() {
        Severity::Error => msg("severity-error"),
        Severity::Warning => msg("severity-warning"),
        Severity::Note => msg("severity-note"),
    }
}

/// Every code, a line each.
fn all(console: &Console) -> Result<u8, Failure> {
    let locale = console.locale();
    let mut out = String::new();
    for code in Code::ALL {
        let line = msg("explain-line")
            .with("code", code.name())
            .with("severity", severity(*code))
            .with("what", code.what());
        out.push_str(&locale.say(&line));
        out.push('\n');
    }
    console.data(&out)?;
    Ok(exit::FINE)
}
