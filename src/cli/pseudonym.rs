//! `charrette pseudonym`: the table of what stands for names and places in everything that is handed over.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use clap::Subcommand;

use super::add::one_line;
use super::arguments::By;
use super::folders::Folders;
use super::session::Session;
use crate::domain::Edit;
use crate::store;

#[derive(Debug, Subcommand)]
pub enum PseudonymVerb {
    /// Hide a name or a place behind a pseudonym, or change the one it has
    Set {
        name: String,
        pseudonym: String,
        #[command(flatten)]
        by: By,
    },
    /// Take a name out of the table
    Remove {
        name: String,
        #[command(flatten)]
        by: By,
    },
    /// List the table
    List {
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
}

/// Sets, removes or lists pseudonyms.
pub fn pseudonym(
    folders: &Folders,
    dir: &Path,
    verb: PseudonymVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match verb {
        PseudonymVerb::Set {
            name,
            pseudonym,
            by,
        } => {
            let session = Session::open(folders, dir, &by)?;
            let edit = set(&session, &one_line(&name), Some(one_line(&pseudonym)));
            session.edit(edit, out)
        }
        PseudonymVerb::Remove { name, by } => {
            let session = Session::open(folders, dir, &by)?;
            let snapshot = session.snapshot();
            snapshot.workshop.pseudonym_of(&name).with_context(|| {
                format!("“{name}” has no pseudonym. See: charrette pseudonym list")
            })?;
            session.edit(set(&session, &name, None), out)
        }
        PseudonymVerb::List { json } => list(dir, json, out),
    }
}

/// The edit of the table; a name that is in it already keeps its spelling.
fn set(session: &Session, name: &str, to: Option<String>) -> Edit {
    let snapshot = session.snapshot();
    let known = snapshot.workshop.pseudonym_of(name);
    Edit::SetPseudonym {
        name: known.map_or(name, |(known, _)| known).to_owned(),
        from: known.map(|(_, pseudonym)| pseudonym.to_owned()),
        to,
    }
}

fn list(dir: &Path, json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let table = store::read(dir)?.pseudonyms;
    if json {
        writeln!(out, "{:#}", serde_json::to_value(&table)?)?;
    } else if table.is_empty() {
        writeln!(out, "There are no pseudonyms.")?;
    }
    for (name, pseudonym) in table.iter().filter(|_| !json) {
        writeln!(out, "{name}  →  {pseudonym}")?;
    }
    Ok(())
}
