//! The codebook as a file: where to write it, what to import, and what that would change.

use std::path::{Path, PathBuf};

use crate::domain::Edit;
use crate::exchange::codebook::{self, Entry};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::confirm::Confirm;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::prompt::Prompt;
use crate::tui::message::{CodebookNews, Effect};

const FILE: &str = later("a file that ends in .csv, .json or .qdc");

pub(super) fn export(client: &mut Client) -> Vec<Effect> {
    let path = client.exports.join("codebook.csv").display().to_string();
    let prompt = Prompt::line(tr("Write the codebook to"), &path, tr(FILE), |_, path| {
        vec![Effect::WriteCodebook(PathBuf::from(path))]
    });
    client.overlays.push(Overlay::Prompt(prompt));
    Vec::new()
}

pub(super) fn import(client: &mut Client) -> Vec<Effect> {
    client.overlays.push(Overlay::Prompt(which_file("")));
    Vec::new()
}

/// Asks for a codebook file. What is typed is remembered until the file is read.
fn which_file(typed: &str) -> Prompt {
    let title = tr("Import a codebook: what it changes is shown first");
    Prompt::line(title, typed, tr(FILE), |client, path| {
        client.codebook.asked_file = Some(path.to_owned());
        vec![Effect::ReadCodebook(PathBuf::from(path))]
    })
}

impl Client {
    /// What became of writing or reading the codebook's file.
    pub(in crate::tui) fn codebook_file(&mut self, news: Result<CodebookNews, String>) {
        let asked = self.codebook.asked_file.take();
        match news {
            Ok(CodebookNews::Written(path)) => {
                let words = tr_with("Wrote the codebook to {path}", &[("path", &path.display())]);
                self.say(Tone::Success, words);
            }
            Ok(CodebookNews::Read(path, entries)) => self.offer_import(&path, entries),
            Err(words) => match asked.filter(|_| !self.is_plain()) {
                Some(typed) => {
                    let again = which_file(&typed).after(words);
                    self.overlays.push(Overlay::Prompt(again));
                }
                None => self.say(Tone::Problem, words),
            },
        }
    }

    /// Says what importing would do, and asks whether to do it: at once, or when the box is closed in which somebody works.
    fn offer_import(&mut self, path: &Path, entries: Vec<Entry>) {
        let Some((said, _)) = self.planned_import(path, &entries) else {
            return;
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let title = tr_with("Import {name}", &[("name", &name)]);
        let question = tr_with("{said} Import?", &[("said", &said)]);
        let path = path.to_owned();
        let ask = Confirm::new(title, question, move |client| {
            match client.planned_import(&path, &entries) {
                Some((now, edit)) if now == said => Client::edit(edit),
                // The codebook has changed since: what is done is what was shown.
                Some(_) => {
                    client.offer_import(&path, entries);
                    Vec::new()
                }
                None => Vec::new(),
            }
        });
        self.overlays.insert(0, Overlay::Confirm(ask));
    }

    /// What importing would do, in words and as an edit; where there is nothing to do, or it cannot be, that is said instead.
    fn planned_import(&mut self, path: &Path, entries: &[Entry]) -> Option<(String, Edit)> {
        let workshop = self.snapshot.workshop.clone();
        let plan = match codebook::plan(&workshop, entries, || self.environment.id()) {
            Ok(plan) => plan,
            Err(why) => {
                let words = tr_with(
                    "{path} cannot be imported: {why}.",
                    &[("path", &path.display()), ("why", &why)],
                );
                self.say(Tone::Problem, words);
                return None;
            }
        };
        let said = plan.sentences().join(" ");
        if plan.edit.is_none() {
            let words = tr_with("Nothing to import. {said}", &[("said", &said)]);
            self.say(Tone::Info, words);
        }
        Some((said, plan.edit?))
    }
}
