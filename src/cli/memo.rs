//! `charrette memo`: longer notes on findings, themes, tags and the workshop, from a script.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::arguments::By;
use super::folders::Folders;
use super::session::Session;
use crate::domain::{About, Edit, Memo, MemoChange, MemoId};
use crate::text::clean_document;

#[derive(Debug, Subcommand)]
pub enum MemoVerb {
    /// Add a memo
    Add {
        /// Its text; may have several lines
        text: String,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        by: By,
    },
    /// Change a memo's text
    Edit {
        /// Its id, from `list memos`
        memo: String,
        text: String,
        #[command(flatten)]
        by: By,
    },
    /// Remove a memo
    Remove {
        /// Its id, from `list memos`
        memo: String,
        #[command(flatten)]
        by: By,
    },
}

/// What a memo is about; the workshop when nothing is named.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct On {
    /// A finding, by its headline or id
    #[arg(long, value_name = "FINDING")]
    finding: Option<String>,
    /// A theme, by its name
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// A tag, by its name
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
}

impl On {
    fn about(&self, session: &Session) -> anyhow::Result<About> {
        Ok(if let Some(finding) = &self.finding {
            About::Finding(session.finding(finding)?)
        } else if let Some(theme) = &self.theme {
            About::Theme(session.theme(theme)?)
        } else if let Some(tag) = &self.tag {
            About::Tag(session.tag(tag)?)
        } else {
            About::Workshop
        })
    }
}

/// Adds, changes or removes a memo.
pub fn memo(
    folders: &Folders,
    dir: &Path,
    verb: MemoVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match verb {
        MemoVerb::Add { text, on, by } => {
            let mut session = Session::open(folders, dir, &by)?;
            let memo = Memo {
                id: session.environment.id(),
                about: on.about(&session)?,
                text: whole(&text),
                by: session.person.id,
                at: session.environment.now(),
            };
            session.edit(Edit::AddMemo(Box::new(memo)), out)
        }
        MemoVerb::Edit { memo, text, by } => {
            let session = Session::open(folders, dir, &by)?;
            let (memo, from) = known(&session, &memo)?;
            let to = whole(&text);
            let change = MemoChange::Text { from, to };
            session.edit(Edit::ChangeMemo { memo, change }, out)
        }
        MemoVerb::Remove { memo, by } => {
            let session = Session::open(folders, dir, &by)?;
            session.edit(Edit::RemoveMemo(known(&session, &memo)?.0), out)
        }
    }
}

fn whole(text: &str) -> String {
    clean_document(text).trim().to_owned()
}

/// The memo of this id, and its text.
fn known(session: &Session, id: &str) -> anyhow::Result<(MemoId, String)> {
    let list = "Its id stands in: charrette list memos";
    let Ok(id) = id.parse::<MemoId>() else {
        bail!("“{id}” is not the id of a memo. {list}");
    };
    let snapshot = session.snapshot();
    let memo = snapshot.workshop.memos.get(&id);
    let memo = memo.with_context(|| format!("there is no memo {id}. {list}"))?;
    Ok((id, memo.text.clone()))
}
