//! `charrette finding`, `theme`, `workshop`, `undo`, `redo`: changes from a script.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use super::add::{one_line, speaker, tag_or_new, theme_or_new};
use super::arguments::{By, FindingChanges, FindingVerb, ThemeVerb};
use super::folders::Folders;
use super::session::Session;
use crate::distill;
use crate::domain::{Edit, Finding, FindingChange, FindingId, ThemeChange};
use crate::hub::HubCommand;

/// Changes, moves or removes a finding.
pub fn finding(
    folders: &Folders,
    dir: &Path,
    verb: FindingVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match verb {
        FindingVerb::Edit {
            finding,
            change,
            by,
        } => {
            let mut session = Session::open(folders, dir, &by)?;
            let id = session.finding(&finding)?;
            let edits = changed(&mut session, id, &change)?;
            session.edit(Edit::together(edits), out)
        }
        FindingVerb::Move {
            finding,
            theme,
            before,
            by,
        } => {
            let mut session = Session::open(folders, dir, &by)?;
            let id = session.finding(&finding)?;
            let before = before.map(|words| session.finding(&words)).transpose()?;
            let mut edits = Vec::new();
            let to = theme.map(|name| theme_or_new(&mut session, &name, &mut edits));
            let from = session
                .snapshot()
                .workshop
                .findings
                .get(&id)
                .and_then(|finding| finding.theme);
            edits.push(Edit::PlaceFinding {
                finding: id,
                from,
                to,
                before,
            });
            session.edit(Edit::together(edits), out)
        }
        FindingVerb::Remove { finding, by } => {
            let session = Session::open(folders, dir, &by)?;
            session.edit(Edit::RemoveFinding(session.finding(&finding)?), out)
        }
    }
}

/// The edits that change a finding as it was asked for.
fn changed(
    session: &mut Session,
    id: FindingId,
    words: &FindingChanges,
) -> anyhow::Result<Vec<Edit>> {
    let snapshot = session.snapshot();
    let finding = snapshot
        .workshop
        .findings
        .get(&id)
        .context("the finding is gone")?;
    let mut changes = reworded(finding, words);
    let mut edits = Vec::new();
    for name in &words.tags {
        let tag = tag_or_new(session, name, &mut edits);
        if !finding.tags.contains(&tag) {
            changes.push(FindingChange::Tag(tag));
        }
    }
    for name in &words.untags {
        changes.push(FindingChange::Untag(session.tag(name)?));
    }
    edits.extend(changes.into_iter().map(|change| Edit::ChangeFinding {
        finding: id,
        change,
    }));
    Ok(edits)
}

/// The changes for what is to be worded differently.
fn reworded(finding: &Finding, words: &FindingChanges) -> Vec<FindingChange> {
    let headline = words.headline.as_ref().map(|to| FindingChange::Headline {
        from: finding.headline.clone(),
        to: one_line(to),
    });
    let remark = words.remark.as_ref().map(|to| FindingChange::Remark {
        from: finding.remark.clone(),
        to: one_line(to),
    });
    let kind = words.kind.map(|to| FindingChange::Kind {
        from: finding.kind,
        to: to.into(),
    });
    let said = (words.speaker.is_some() || words.city.is_some()).then(|| {
        let known = finding.said_by.clone().unwrap_or_default();
        let or = |typed: &Option<String>, known| typed.as_deref().map_or(known, one_line);
        FindingChange::SaidBy {
            from: finding.said_by.clone(),
            to: speaker(or(&words.speaker, known.name), or(&words.city, known.city)),
        }
    });
    [headline, remark, kind, said]
        .into_iter()
        .flatten()
        .collect()
}

/// Adds, changes, orders, merges, removes or proposes themes.
pub fn theme(
    folders: &Folders,
    dir: &Path,
    verb: ThemeVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match verb {
        ThemeVerb::Add { name, summary, by } => {
            let mut session = Session::open(folders, dir, &by)?;
            let theme = session.environment.id();
            session.edit(
                Edit::AddTheme {
                    theme,
                    name: one_line(&name),
                    summary: one_line(&summary),
                    before: None,
                },
                out,
            )
        }
        ThemeVerb::Rename { theme, to, by } => {
            let session = Session::open(folders, dir, &by)?;
            let id = session.theme(&theme)?;
            let from = theme_text(&session, &theme, |theme| &theme.name);
            session.edit(
                Edit::ChangeTheme {
                    theme: id,
                    change: ThemeChange::Name {
                        from,
                        to: one_line(&to),
                    },
                },
                out,
            )
        }
        ThemeVerb::Describe { theme, summary, by } => {
            let session = Session::open(folders, dir, &by)?;
            let id = session.theme(&theme)?;
            let from = theme_text(&session, &theme, |theme| &theme.summary);
            session.edit(
                Edit::ChangeTheme {
                    theme: id,
                    change: ThemeChange::Summary {
                        from,
                        to: one_line(&summary),
                    },
                },
                out,
            )
        }
        ThemeVerb::Move { theme, before, by } => {
            let session = Session::open(folders, dir, &by)?;
            let before = before.map(|name| session.theme(&name)).transpose()?;
            session.edit(
                Edit::MoveTheme {
                    theme: session.theme(&theme)?,
                    before,
                },
                out,
            )
        }
        ThemeVerb::Merge { theme, into, by } => {
            let session = Session::open(folders, dir, &by)?;
            let (from, to) = (session.theme(&theme)?, session.theme(&into)?);
            anyhow::ensure!(from != to, "a theme cannot be merged into itself");
            session.edit(session.snapshot().workshop.emptied(from, Some(to)), out)
        }
        ThemeVerb::Remove { theme, by } => {
            let session = Session::open(folders, dir, &by)?;
            session.edit(
                session
                    .snapshot()
                    .workshop
                    .emptied(session.theme(&theme)?, None),
                out,
            )
        }
        ThemeVerb::Propose { accept, by } => {
            propose(&mut Session::open(folders, dir, &by)?, accept, out)
        }
    }
}

fn theme_text(session: &Session, name: &str, text: fn(&crate::domain::Theme) -> &String) -> String {
    session
        .snapshot()
        .workshop
        .theme_named(name)
        .map(|theme| text(theme).clone())
        .unwrap_or_default()
}

/// Prints the proposed themes, or takes them over.
fn propose(session: &mut Session, accept: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let snapshot = session.snapshot();
    let (proposals, dismissed): (Vec<_>, Vec<_>) = distill::propose(&snapshot.workshop)
        .into_iter()
        .partition(|proposal| proposal.dismissed.is_empty());
    if !dismissed.is_empty() {
        let count = dismissed.len();
        writeln!(
            out,
            "Left out because the group dismissed it: {count}. The Board shows it with A and d."
        )?;
    }
    if proposals.is_empty() {
        writeln!(
            out,
            "Nothing to propose: too few unsorted findings have something in common."
        )?;
        return Ok(());
    }
    if accept {
        let edit = distill::accept(&snapshot.workshop, &proposals, || session.environment.id());
        return session.edit(edit, out);
    }
    for proposal in proposals {
        writeln!(
            out,
            "{}  (held together by: {})",
            proposal.name,
            proposal.words.join(", ")
        )?;
        for finding in proposal
            .findings
            .iter()
            .filter_map(|id| snapshot.workshop.findings.get(id))
        {
            writeln!(out, "  {} {}", finding.kind.letter(), finding.headline)?;
        }
    }
    Ok(())
}

/// Renames the workshop.
pub fn retitle(
    folders: &Folders,
    dir: &Path,
    to: &str,
    by: &By,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let to = one_line(to);
    anyhow::ensure!(!to.is_empty(), "a workshop needs a title of some words");
    let session = Session::open(folders, dir, by)?;
    let from = session.snapshot().workshop.title.clone();
    session.edit(Edit::RenameWorkshop { from, to }, out)
}

/// Takes back the person's latest change.
pub fn undo(folders: &Folders, dir: &Path, by: &By, out: &mut dyn Write) -> anyhow::Result<()> {
    Session::open(folders, dir, by)?.carry_out(HubCommand::Undo, out)
}

/// Brings back what the person undid last.
pub fn redo(folders: &Folders, dir: &Path, by: &By, out: &mut dyn Write) -> anyhow::Result<()> {
    Session::open(folders, dir, by)?.carry_out(HubCommand::Redo, out)
}
