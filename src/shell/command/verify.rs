//! `verify`: the integrity of results and journals, explained.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use crate::attempt::Event;
use crate::attempt::journal::{self, Journal};
use crate::cohort::parcel::Piece;
use crate::message::{Speak as _, msg};
use crate::result::audit::{Audit, Kind, against_journal, audit, of_another_journal};
use crate::shell::arrivals;
use crate::shell::cli::{Common, VerifyArgs};
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::keeper::LEFT;
use crate::shell::library::Library;
use crate::shell::sitting;
use crate::text::one_line;

/// A file, looked through, or why it could not be.
struct Looked {
    path: String,
    audit: Result<Audit, crate::message::Message>,
}

pub(in crate::shell) fn run(
    common: &Common,
    args: &VerifyArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load(common)?;
    let pieces = arrivals::pieces(&args.paths, None)?;
    let journals = journals(&pieces);
    let mut looked: Vec<Looked> = pieces.iter().map(look).collect();
    for one in &mut looked {
        if let Ok(audit) = &mut one.audit {
            beside_journal(audit, &journals, &library);
        }
    }
    let wanted = args.receipt.as_deref().map(sitting::folded);
    let with_receipt: Vec<&str> = looked
        .iter()
        .filter(|one| {
            let receipt = one
                .audit
                .as_ref()
                .ok()
                .and_then(|audit| audit.receipt.as_deref());
            wanted.is_some() && receipt.map(sitting::folded) == wanted
        })
        .map(|one| one.path.as_str())
        .collect();
    if args.json {
        console.json(&as_json(&looked, &with_receipt, args, console))?;
    } else {
        console.data(&as_text(&looked, &with_receipt, args, console))?;
    }
    let findings = looked.iter().any(Looked::is_finding);
    let unknown = wanted.is_some() && with_receipt.is_empty();
    Ok(if findings || unknown {
        exit::FINDINGS
    } else {
        exit::FINE
    })
}

impl Looked {
    fn is_finding(&self) -> bool {
        match &self.audit {
            Ok(audit) => audit
                .findings
                .iter()
                .any(|finding| finding.kind.is_finding()),
            Err(_) => true,
        }
    }
}

fn look(piece: &Piece) -> Looked {
    Looked {
        path: piece.path.clone(),
        audit: match &piece.content {
            Ok(bytes) => Ok(audit(bytes)),
            Err(refused) => Err(refused.message()),
        },
    }
}

/// The journals among the files, by their attempts. What an attempt left behind when it went to
/// another folder or PC is none its result could be of.
fn journals(pieces: &[Piece]) -> BTreeMap<String, Vec<Journal>> {
    let mut found: BTreeMap<String, Vec<Journal>> = BTreeMap::new();
    for piece in pieces {
        let Ok(bytes) = &piece.content else { continue };
        let left = Path::new(&piece.path)
            .extension()
            .is_some_and(|own| own == LEFT);
        if left || !bytes.starts_with(b"(schema:") {
            continue;
        }
        let Ok(journal) = journal::read(bytes) else {
            continue;
        };
        let last = journal.events.last().map(|stamped| &stamped.event);
        if !matches!(last, Some(Event::MovedOut { .. })) {
            let attempt = journal.opening.attempt.clone();
            found.entry(attempt).or_default().push(journal);
        }
    }
    found
}

/// Holds a result against its journal, where that is among the files: its digest always, its
/// content where the banks are at hand.
fn beside_journal(audit: &mut Audit, journals: &BTreeMap<String, Vec<Journal>>, library: &Library) {
    let Some(record) = &audit.record else { return };
    let Some(beside) = journals.get(&record.attempt) else {
        return;
    };
    let named = |journal: &&Journal| journal.scribe.digest() == record.journal;
    let mut found: Vec<_> = match beside.iter().find(named) {
        Some(_) => Vec::new(),
        None => vec![of_another_journal(record)],
    };
    let journal = beside.iter().find(named).or_else(|| beside.last());
    if let Some(by_journal) = journal.and_then(|journal| sitting::record_of(library, journal)) {
        found.extend(against_journal(record, &by_journal));
    }
    audit.findings.extend(found);
    audit.findings.sort_by_key(|finding| finding.line);
    audit.findings.dedup();
}

fn as_json(
    looked: &[Looked],
    with_receipt: &[&str],
    args: &VerifyArgs,
    console: &Console,
) -> serde_json::Value {
    let say = |message: &crate::message::Message| console.locale().say(message);
    let files: Vec<_> = looked
        .iter()
        .map(|one| match &one.audit {
            Ok(audit) => {
                let findings: Vec<_> = audit
                    .findings
                    .iter()
                    .map(|finding| {
                        json!({
                            "line": finding.line,
                            "kind": finding.kind.name(),
                            "message": say(&finding.kind.message()),
                        })
                    })
                    .collect();
                json!({
                    "path": one.path, "kind": audit.kind.name(), "fits": !one.is_finding(),
                    "attempt": audit.attempt, "receipt": audit.receipt, "findings": findings,
                })
            }
            Err(why) => {
                let findings = [json!({"line": null, "kind": "unreadable", "message": say(why)})];
                json!({
                    "path": one.path, "kind": "other", "fits": false,
                    "attempt": null, "receipt": null, "findings": findings,
                })
            }
        })
        .collect();
    let receipt = args
        .receipt
        .as_ref()
        .map(|code| json!({"code": code, "files": with_receipt}));
    json!({"files": files, "receipt": receipt})
}

fn as_text(
    looked: &[Looked],
    with_receipt: &[&str],
    args: &VerifyArgs,
    console: &Console,
) -> String {
    let mut out = String::new();
    let tame = one_line;
    let say = |message: &crate::message::Message| console.locale().say(message);
    for one in looked {
        let path = tame(&one.path);
        let verdict = match &one.audit {
            Ok(audit) if audit.kind == Kind::Other => msg("verify-other"),
            Ok(audit) if audit.findings.is_empty() => match &audit.receipt {
                Some(receipt) => msg("verify-result").with("receipt", receipt.as_str()),
                None => msg("verify-journal"),
            },
            Ok(_) => msg("verify-misfit"),
            Err(why) => why.clone(),
        };
        let _infallible = writeln!(out, "{path}: {}", tame(&say(&verdict)));
        for finding in one.audit.iter().flat_map(|audit| &audit.findings) {
            let line = msg("verify-line")
                .with("line", finding.line)
                .with("what", finding.kind.message());
            let _infallible = writeln!(out, "  {}", say(&line));
        }
    }
    if let Some(code) = &args.receipt {
        let code = tame(code);
        let said = if with_receipt.is_empty() {
            msg("verify-receipt-unknown").with("code", code)
        } else {
            let files: Vec<String> = with_receipt.iter().map(|path| tame(path)).collect();
            msg("verify-receipt-found")
                .with("code", code)
                .with("files", files.join(", "))
        };
        out.push_str(&say(&said));
        out.push('\n');
    }
    out
}
