//! `charrette archive`: folders of case studies that are searched with every workshop.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use serde_json::json;

use super::arguments::ArchiveVerb;
use super::folders::Folders;
use super::session::read_case_studies;
use super::table::{self, Table};
use crate::domain::CaseId;
use crate::search::query::quoted;
use crate::search::worker::search_once;
use crate::search::{Archive, Archived, Corpus};
use crate::store;

/// Adds, removes or lists archives.
pub fn archive(folders: &Folders, verb: &ArchiveVerb, out: &mut dyn Write) -> anyhow::Result<()> {
    let archives = Archive::of_folders(&folders.settings().archives);
    match verb {
        ArchiveVerb::Add { folder } => add(folders, folder, out),
        ArchiveVerb::Remove { archive } => remove(folders, &archives, archive, out),
        ArchiveVerb::List { json } => list(&archives, *json, out),
    }
}

/// A case study that an archive has.
pub fn find(folders: &Folders, dir: &Path, id: &CaseId) -> anyhow::Result<Option<Archived>> {
    let archives = Archive::of_folders(&folders.settings().archives);
    if archives.is_empty() {
        return Ok(None);
    }
    let corpus = Corpus::new(Arc::new(read_case_studies(dir)), store::read(dir)?);
    let index = folders.index(&store::workshop_id(dir)?.to_string());
    let query = format!("case:{}", quoted(id.as_str()));
    let mut reply = search_once(&index, &corpus, &archives, &query, 1)?;
    Ok(reply.archived.remove(id))
}

fn add(folders: &Folders, folder: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
    let folder = folder
        .canonicalize()
        .ok()
        .filter(|folder| folder.is_dir())
        .with_context(|| {
            format!(
                "there is no folder {}. Name the folder that holds the case studies",
                folder.display()
            )
        })?;
    let mut settings = folders.settings();
    if !settings.archives.contains(&folder) {
        settings.archives.push(folder.clone());
        folders.set(&settings)?;
    }
    writeln!(out, "{} is searched with every workshop.", folder.display())?;
    Ok(())
}

fn remove(
    folders: &Folders,
    archives: &[Archive],
    named: &str,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let is_meant = |archive: &&Archive| archive.name == named || archive.folder == Path::new(named);
    let Some(archive) = archives.iter().find(is_meant) else {
        bail!("no archive is called {named}. See: charrette archive list");
    };
    let mut settings = folders.settings();
    settings.archives.retain(|folder| *folder != archive.folder);
    folders.set(&settings)?;
    writeln!(
        out,
        "{} is not searched any more.",
        archive.folder.display()
    )?;
    Ok(())
}

fn list(archives: &[Archive], json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    if json {
        let archives = archives
            .iter()
            .map(|archive| json!({ "name": archive.name, "folder": archive.folder }));
        writeln!(out, "{:#}", serde_json::Value::Array(archives.collect()))?;
        return Ok(());
    }
    let mut table = Table::new(&["name", "folder"], 1);
    for archive in archives {
        table.row([archive.name.clone(), archive.folder.display().to_string()]);
    }
    table.write(table::room(), out)?;
    Ok(())
}
