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
use crate::shell::packs::{self, Made};
use crate::shell::progress::Progress;
use crate::shell::sitting;
use crate::text::one_line;

/// A file, looked through, or why it could not be.
struct Looked {
    path: String,
    audit: Result<Audit, crate::message::Message>,
    /// Of a pack that is whole, its results.
    results: Option<usize>,
}

pub(in crate::shell) fn run(
    common: &Common,
    args: &VerifyArgs,
    console: &Console,
) -> Result<u8, Failure> {
    let library = Library::load(common)?;
    let pieces = arrivals::pieces(&args.paths, None)?;
    let wanted = args.receipt.as_deref().map(sitting::folded);
    let (packs, packed) = packs(args, wanted.as_deref(), console)?;
    let journals = journals(&pieces);
    let mut looked: Vec<Looked> = pieces.iter().map(look).collect();
    looked.extend(packs);
    for one in &mut looked {
        if let Ok(audit) = &mut one.audit {
            beside_journal(audit, &journals, &library);
        }
    }
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
        .chain(packed.iter().map(String::as_str))
        .collect();
    if args.json {
        console.json(&as_json(&looked, &with_receipt, args, console))?;
    } else {
        console.data(&as_text(&looked, &with_receipt, args, console))?;
    }
    if looked.is_empty() {
        console.say(&msg("verify-nothing"));
    }
    let findings = looked.is_empty() || looked.iter().any(Looked::is_finding);
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
            Err(_) => self.results.is_none(),
        }
    }
}

/// The packs, read to their ends, and the results in them that have the receipt wanted.
fn packs(
    args: &VerifyArgs,
    wanted: Option<&str>,
    console: &Console,
) -> Result<(Vec<Looked>, Vec<String>), Failure> {
    let mut looked = Vec::new();
    let mut with_receipt = Vec::new();
    for path in arrivals::packs(&args.paths)? {
        let shown = path.display().to_string();
        let total = usize::try_from(packs::megabytes(&path)).unwrap_or(usize::MAX);
        let progress = Progress::new(console, || msg("progress-pack"), total);
        let has = |receipt: &str| wanted.is_some_and(|wanted| sitting::folded(receipt) == wanted);
        let ended = packs::each(
            &path,
            &progress,
            0,
            |_, block| {
                let results = block.open()?.results()?.into_iter();
                let found = results.filter(|one| has(&one.record.receipt));
                Ok(found.map(|one| one.source.name).collect::<Vec<String>>())
            },
            |made| {
                if let Made::Block(_, names) = made {
                    let names = names.into_iter();
                    with_receipt.extend(names.map(|name| format!("{shown} » {name}")));
                }
                Ok(())
            },
        );
        progress.clear();
        let (audit, results) = match ended {
            Ok(ended) if ended.is_whole() => {
                let live = ended.live.and_then(|live| usize::try_from(live).ok());
                (msg("verify-pack").with("count", live.unwrap_or(0)), live)
            }
            Ok(ended) => match &ended.stopped {
                Some(stopped) => (packs::words(&path, stopped), None),
                None => (msg("pack-unfinished").with("path", one_line(&shown)), None),
            },
            Err(Failure::Finding(why)) => (why, None),
            Err(failure) => return Err(failure),
        };
        looked.push(Looked {
            path: shown,
            audit: Err(audit),
            results,
        });
    }
    Ok((looked, with_receipt))
}

fn look(piece: &Piece) -> Looked {
    // an empty file is somebody's loss only where it is called a result or a journal
    let own = Path::new(&piece.path)
        .extension()
        .is_some_and(|own| own == "ron" || own == "journal");
    Looked {
        path: piece.path.clone(),
        audit: match &piece.content {
            Ok(bytes) => {
                let mut audit = audit(bytes);
                if !own && audit.kind == Kind::Other {
                    audit.findings.clear();
                }
                Ok(audit)
            }
            Err(refused) => Err(refused.message()),
        },
        results: None,
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
            Err(_) if one.results.is_some() => json!({
                "path": one.path, "kind": "pack", "fits": true, "results": one.results,
                "attempt": null, "receipt": null, "findings": [],
            }),
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
            Ok(audit) if audit.kind == Kind::Other && audit.findings.is_empty() => {
                msg("verify-other")
            }
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
