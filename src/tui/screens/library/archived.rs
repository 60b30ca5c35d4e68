//! Case studies of archives: read when they come near the screen, brought into the workshop when somebody tags them.

use std::path::PathBuf;

use crate::domain::{CaseId, Edit};
use crate::hub::HubCommand;
use crate::search::query::toggle;
use crate::search::{Archive, Archived, Field, Hit, SearchReply};
use crate::texts::tr;
use crate::tui::client::{Client, Screen};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

/// Rows around the selected one whose case studies are kept at hand, besides those that fit the screen.
const AROUND: usize = 2;

impl Client {
    /// Asks for a folder to search with the workshop.
    pub(super) fn add_archive(&mut self) -> Vec<Effect> {
        let prompt = Prompt::line(
            tr("Search another folder of case studies"),
            "",
            tr("its path, for example /media/centre/case-studies"),
            |client, folder| {
                let mut folders = client.archive_folders();
                folders.push(PathBuf::from(folder));
                vec![Effect::SetArchives(folders)]
            },
        );
        self.overlays.push(Overlay::Prompt(prompt));
        Vec::new()
    }

    /// Lists the archives; Delete takes one out.
    pub(super) fn list_archives(&mut self) -> Vec<Effect> {
        let pick = Pick::new(
            tr("Archives"),
            self.archive_entries(),
            None,
            |client, picked| {
                let Picked::Entry(at) = picked else {
                    return Vec::new();
                };
                let name = client.archives.get(at).map(|archive| archive.name.clone());
                name.map_or_else(Vec::new, |name| {
                    let query = toggle(client.finder.field.text(), Field::In, &name);
                    client.screen = Screen::Library;
                    client.set_query(&query)
                })
            },
        )
        .removable(|client, at| {
            if at < client.archives.len() {
                client.archives.remove(at);
            }
            let effects = vec![Effect::SetArchives(client.archive_folders())];
            (effects, client.archive_entries())
        });
        self.overlays.push(Overlay::Pick(pick));
        Vec::new()
    }

    fn archive_folders(&self) -> Vec<PathBuf> {
        let folders = self.archives.iter().map(|archive| archive.folder.clone());
        folders.collect()
    }

    fn archive_entries(&self) -> Vec<(String, String)> {
        let entry =
            |archive: &Archive| (archive.name.clone(), archive.folder.display().to_string());
        self.archives.iter().map(entry).collect()
    }

    /// Takes over what came with an answer. What is open in the Reader stays.
    pub(super) fn keep_archived(&mut self, reply: &mut SearchReply) {
        let open = self.reader.case.clone();
        let archived = std::mem::take(&mut reply.archived);
        self.archived.retain(|id, _| open.as_ref() == Some(id));
        self.archived.extend(archived);
    }

    /// The rows whose case studies should be at hand.
    pub(super) fn rows_around(&self) -> std::ops::Range<usize> {
        let selected = self.finder.results.selected;
        let around = usize::from(self.size.height) / 3 + AROUND;
        selected.saturating_sub(around)..selected + around
    }

    /// Asks again where the selection has come near hits that have not been named or read yet.
    pub(in crate::tui) fn ask_for_more(&mut self) -> Vec<Effect> {
        let around = self.rows_around();
        let (named, total) = (self.finder.reply.hits.len(), self.finder.reply.total);
        let is_short = around.end > named && named < total;
        let is_unread = |hit: &Hit| matches!(hit, Hit::Case(id) if self.case(id).is_none());
        let shown = self.finder.reply.hits.iter().skip(around.start);
        let unread = shown.take(around.len()).any(is_unread);
        if self.reply_is_older() || !(is_short || unread) {
            return Vec::new();
        }
        if is_short {
            self.finder.limit = (named * 2).max(around.end);
        }
        self.search_again()
    }

    /// Before a finding rests on a case study of an archive, that case study is copied into the workshop.
    pub(in crate::tui) fn with_adopted(&self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut out = Vec::with_capacity(effects.len());
        for effect in effects {
            if let Effect::Hub(HubCommand::Edit(edit)) = &effect {
                out.extend(self.to_adopt(edit).map(|archived| Effect::Adopt {
                    archive: archived.archive.clone(),
                    file: archived.file.clone(),
                }));
            }
            out.push(effect);
        }
        out
    }

    fn to_adopt(&self, edit: &Edit) -> Option<&Archived> {
        match edit {
            Edit::AddFinding { finding, .. } => {
                let mut excerpts = finding.excerpts.iter();
                excerpts.find_map(|excerpt| self.archived_only(&excerpt.case))
            }
            Edit::Together(edits) => edits.iter().find_map(|edit| self.to_adopt(edit)),
            _ => None,
        }
    }

    /// A case study that only an archive has.
    pub(in crate::tui) fn archived_only(&self, id: &CaseId) -> Option<&Archived> {
        let studied = || self.finder.study.archived(id);
        self.archived
            .get(id)
            .or_else(studied)
            .filter(|_| !self.library.cases.contains_key(id))
    }
}
