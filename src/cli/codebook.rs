//! `charrette tag` and `charrette codebook`: the codebook from a script.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail, ensure};

use super::add::one_line;
use super::arguments::{By, CodebookVerb, TagVerb};
use super::folders::Folders;
use super::session::Session;
use crate::domain::codebook::changes;
use crate::domain::{Edit, Tag, TagId, Workshop};
use crate::exchange;
use crate::exchange::codebook::Plan;
use crate::store;

/// Adds, changes, nests, orders, merges, splits or removes tags.
pub fn tag(
    folders: &Folders,
    dir: &Path,
    verb: TagVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let open = |by: &By| Session::open(folders, dir, by);
    match verb {
        TagVerb::Add {
            name,
            definition,
            parent,
            by,
        } => {
            let mut session = open(&by)?;
            let parent = parent.map(|name| session.tag(&name)).transpose()?;
            let definition = one_line(&definition);
            let tag = Tag {
                definition,
                ..made(&mut session, &name, parent)
            };
            session.edit(Edit::AddTag(tag), out)
        }
        TagVerb::Rename { tag, to, by } => {
            change(&open(&by)?, &tag, |tag| tag.name = one_line(&to), out)
        }
        TagVerb::Describe {
            tag,
            definition,
            by,
        } => {
            let define = |tag: &mut Tag| tag.definition = one_line(&definition);
            change(&open(&by)?, &tag, define, out)
        }
        TagVerb::Colour { tag, colour, by } => {
            let session = open(&by)?;
            let id = session.tag(&tag)?;
            let edit = changes::recoloured(&session.snapshot().workshop, id, colour);
            session.edit(edit.with_context(|| unchanged(&tag))?, out)
        }
        TagVerb::Nest { tag, under, by } => {
            let session = open(&by)?;
            let under = under.map(|name| session.tag(&name)).transpose()?;
            let id = session.tag(&tag)?;
            let workshop = &session.snapshot().workshop;
            session.edit(changes::nested(workshop, id, under, None), out)
        }
        TagVerb::Move { tag, before, by } => {
            let session = open(&by)?;
            let before = before.map(|name| session.tag(&name)).transpose()?;
            let tag = session.tag(&tag)?;
            session.edit(Edit::MoveTag { tag, before }, out)
        }
        TagVerb::Merge { tag, into, by } => {
            let session = open(&by)?;
            let (from, to) = (session.tag(&tag)?, session.tag(&into)?);
            ensure!(from != to, "a tag cannot be merged into itself");
            session.edit(changes::merged(&session.snapshot().workshop, from, to), out)
        }
        TagVerb::Split {
            tag,
            into,
            findings,
            by,
        } => split(&mut open(&by)?, (&tag, &into), &findings, out),
        TagVerb::Remove { tag, by } => {
            let session = open(&by)?;
            let id = session.tag(&tag)?;
            session.edit(changes::removed(&session.snapshot().workshop, id), out)
        }
    }
}

/// A new tag in the colour of its parent.
fn made(session: &mut Session, name: &str, parent: Option<TagId>) -> Tag {
    let snapshot = session.snapshot();
    let above = parent.and_then(|id| snapshot.workshop.tags.get(&id));
    Tag {
        id: session.environment.id(),
        name: one_line(name),
        definition: String::new(),
        colour: above.map_or(0, |tag| tag.colour),
        parent,
    }
}

fn unchanged(tag: &str) -> String {
    format!("nothing was changed: “{tag}” is so already")
}

fn change(
    session: &Session,
    name: &str,
    change: impl FnOnce(&mut Tag),
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let id = session.tag(name)?;
    let edit = changes::changed(&session.snapshot().workshop, id, change);
    session.edit(edit.with_context(|| unchanged(name))?, out)
}

fn split(
    session: &mut Session,
    (tag, into): (&str, &str),
    findings: &[String],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let snapshot = session.snapshot();
    let workshop = &snapshot.workshop;
    let id = session.tag(tag)?;
    let mut chosen = Vec::new();
    for words in findings {
        let finding = session.finding(words)?;
        let carries = workshop.findings_with(id).any(|other| other.id == finding);
        ensure!(
            carries,
            "the finding “{words}” does not carry the tag “{tag}”"
        );
        chosen.push(finding);
    }
    let known = workshop.tag_named(into).map(|tag| Tag::clone(tag));
    let other = match known {
        Some(known) => known,
        None => beside(session, workshop, id, into),
    };
    ensure!(other.id != id, "a tag cannot be split into itself");
    session.edit(changes::split(workshop, id, &other, &chosen), out)
}

/// A new tag that looks like another one and stands beside it.
fn beside(session: &mut Session, workshop: &Workshop, tag: TagId, name: &str) -> Tag {
    let tag = workshop.tags.get(&tag);
    Tag {
        colour: tag.map_or(0, |tag| tag.colour),
        ..made(session, name, tag.and_then(|tag| tag.parent))
    }
}

/// Writes the codebook as a file, or takes one over.
pub fn codebook(
    folders: &Folders,
    dir: &Path,
    verb: CodebookVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match verb {
        CodebookVerb::Export { file } => {
            exchange::write_codebook(&file, &store::read(dir)?)?;
            writeln!(out, "{}", file.display())?;
            Ok(())
        }
        CodebookVerb::Import { file, yes, by } => {
            let mut session = Session::open(folders, dir, &by)?;
            let plan = planned(&mut session, &file)?;
            tell(&plan, out)?;
            take_over(&session, plan, |out| Ok(yes || agreed(out)?), out)
        }
    }
}

/// Says what taking a codebook over would do.
pub(super) fn tell(plan: &Plan, out: &mut dyn Write) -> anyhow::Result<()> {
    for sentence in plan.sentences() {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// Takes a codebook over if people agree.
pub(super) fn take_over(
    session: &Session,
    plan: Plan,
    agreed: impl FnOnce(&mut dyn Write) -> anyhow::Result<bool>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match plan.edit {
        None => writeln!(out, "Nothing to import.")?,
        Some(edit) if agreed(out)? => session.edit(edit, out)?,
        Some(_) => bail!("nothing was imported. --yes imports without asking"),
    }
    Ok(())
}

/// What a codebook file would change.
pub(super) fn planned(session: &mut Session, file: &Path) -> anyhow::Result<Plan> {
    let entries = exchange::read_codebook(file)?;
    let snapshot = session.snapshot();
    let id = || session.environment.id();
    exchange::codebook::plan(&snapshot.workshop, &entries, id)
        .map_err(|why| anyhow::anyhow!("{} cannot be imported: {why}", file.display()))
}

/// Asks whether to go on.
pub(super) fn agreed(out: &mut dyn Write) -> anyhow::Result<bool> {
    write!(out, "Import? [y/N] ")?;
    out.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
