//! `charrette add`: a finding from a script.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};

use super::archive;
use super::arguments::FindingWords;
use super::folders::Folders;
use super::session::Session;
use crate::domain::{CaseId, Edit, Excerpt, Finding, Kind, Speaker, Tag, TagId, ThemeId};
use crate::store::adopt;
use crate::store::paths::Paths;
use crate::text::quote;

/// Adds one finding, with the tags and the theme that it needs.
pub fn add(
    folders: &Folders,
    dir: &Path,
    kind: Kind,
    words: &FindingWords,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut session = Session::open(folders, dir, &words.by)?;
    let mut edits = Vec::new();
    let excerpts = match (&words.case, &words.quote) {
        (Some(case), Some(quote)) => vec![excerpt(folders, dir, &session, case, quote)?],
        _ => Vec::new(),
    };
    let mut tags = std::collections::BTreeSet::new();
    for name in &words.tags {
        tags.insert(tag_or_new(&mut session, name, &mut edits));
    }
    let theme = words
        .theme
        .as_ref()
        .map(|name| theme_or_new(&mut session, name, &mut edits));
    let finding = Finding {
        id: session.environment.id(),
        kind,
        headline: one_line(&words.headline),
        remark: one_line(&words.remark),
        tags,
        excerpts,
        said_by: speaker(one_line(&words.speaker), one_line(&words.city)),
        theme,
        by: session.person.id,
        at: session.environment.now(),
    };
    edits.push(Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    });
    session.edit(Edit::together(edits), out)
}

/// What a script says, as one clean line.
pub fn one_line(words: &str) -> String {
    crate::text::clean_line(words, usize::MAX)
}

/// Who said something, or nobody when neither is known.
pub fn speaker(name: String, city: String) -> Option<Speaker> {
    (!name.is_empty() || !city.is_empty()).then_some(Speaker { name, city })
}

/// The place of a quote in a case study. One of an archive is brought into the workshop.
fn excerpt(
    folders: &Folders,
    dir: &Path,
    session: &Session,
    case: &str,
    words: &str,
) -> anyhow::Result<Excerpt> {
    let id = CaseId::new(case);
    let own = session.library.cases.get(&id).cloned();
    let archived = match own {
        Some(_) => None,
        None => archive::find(folders, dir, &id)?,
    };
    let study = own
        .or_else(|| archived.as_ref().map(|archived| Arc::clone(&archived.case)))
        .with_context(|| format!("there is no case study “{case}”. See: charrette list cases"))?;
    let Some(span) = quote::locate(&study.text, words) else {
        bail!("these words do not stand in {case}: “{words}”. Copy them from the text as they are");
    };
    if let Some(archived) = archived {
        let folder = Paths::new(dir).case_studies().join(&archived.archive);
        adopt::copy(&archived.file, &folder).with_context(|| {
            format!(
                "{} could not be copied into the workshop",
                archived.file.display()
            )
        })?;
    }
    Ok(Excerpt::new(id, quote::anchor(&study.text, span)))
}

/// The tag of this name, or the edit that adds it.
pub fn tag_or_new(session: &mut Session, name: &str, edits: &mut Vec<Edit>) -> TagId {
    let waiting = edits.iter().find_map(|edit| match edit {
        Edit::AddTag(tag) if tag.name.to_lowercase() == name.trim().to_lowercase() => Some(tag.id),
        _ => None,
    });
    let known = session
        .snapshot()
        .workshop
        .tag_named(name)
        .map(|tag| tag.id);
    waiting.or(known).unwrap_or_else(|| {
        let id = session.environment.id();
        let name = one_line(name);
        edits.push(Edit::AddTag(Tag {
            id,
            name,
            definition: String::new(),
            colour: 0,
            parent: None,
        }));
        id
    })
}

/// The theme of this name, or the edit that adds it.
pub fn theme_or_new(session: &mut Session, name: &str, edits: &mut Vec<Edit>) -> ThemeId {
    let known = session
        .snapshot()
        .workshop
        .theme_named(name)
        .map(|theme| theme.id);
    known.unwrap_or_else(|| {
        let theme = session.environment.id();
        let name = one_line(name);
        edits.push(Edit::AddTheme {
            theme,
            name,
            summary: String::new(),
            before: None,
        });
        theme
    })
}
