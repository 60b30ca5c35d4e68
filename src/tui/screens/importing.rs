//! Bringing documents in: the box that asks for them, files dropped on the terminal, and what is asked and told afterwards.

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use crate::exchange::codebook::is_codebook;
use crate::exchange::import::findings::{Table, is_table};
use crate::texts::{tr_count, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::command::{Command, Scope};
use crate::tui::components::details_form::DetailsForm;
use crate::tui::components::import_box::ImportBox;
use crate::tui::components::import_progress::ImportProgress;
use crate::tui::components::import_told::ImportTold;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::table_box::TableBox;
use crate::tui::drop::readings;
use crate::tui::message::{Effect, Imported, Importing};

pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command {
        id: "import.open",
        title: "Import documents",
        help: "Make case studies of Word, PDF and other documents, and take projects and codebooks in; files can be dropped here too",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-i"],
        available: Client::may_change,
        run: |client| {
            let overlay = if client.importing.is_some() {
                Overlay::ImportProgress(ImportProgress::default())
            } else {
                Overlay::Import(ImportBox::default())
            };
            client.overlays.push(overlay);
            Vec::new()
        },
    },
    Command {
        id: "import.details",
        title: "Complete the case studies",
        help: "Title, city, country, year and language, where they are missing or only proposed",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: |client| client.may_change() && client.form_of_details().is_some(),
        run: |client| {
            let form = client.form_of_details();
            let form = form.map(|form| Overlay::Details(Box::new(form)));
            client.overlays.extend(form);
            Vec::new()
        },
    },
    Command {
        id: "import.told",
        title: "What came in last",
        help: "What became of the documents that were imported last, and what was left out",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: |client| client.imported.is_some(),
        run: |client| {
            let imported = client.imported.clone();
            let told = imported.map(|imported| Overlay::ImportTold(ImportTold::new(imported)));
            client.overlays.extend(told);
            Vec::new()
        },
    },
];

impl Client {
    /// The form for case studies of the workshop of which something is not known.
    fn form_of_details(&self) -> Option<DetailsForm> {
        DetailsForm::of_cases(self.library.cases.values().map(|case| &**case))
    }

    /// Begins to take documents and projects in, tables of findings, and codebooks.
    pub(in crate::tui) fn import(&mut self, paths: Vec<PathBuf>, replace: bool) -> Vec<Effect> {
        let (tables, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_table(path));
        let mut effects: Vec<Effect> = tables.into_iter().map(Effect::ReadTable).collect();
        if others.iter().all(|path| is_codebook(path)) {
            effects.extend(others.into_iter().map(Effect::ReadCodebook));
        } else {
            effects.extend(self.import_documents(others, replace));
        }
        effects
    }

    fn import_documents(&mut self, paths: Vec<PathBuf>, replace: bool) -> Vec<Effect> {
        if self.importing.is_some() {
            let shows = self.way_to("import.open");
            let words = tr_with(
                "An import is going on. {key} shows how far it is; import these afterwards.",
                &[("key", &shows)],
            );
            self.say(Tone::Info, words);
            return Vec::new();
        }
        self.importing = Some(Importing::default());
        let progress = ImportProgress::default();
        self.overlays.push(Overlay::ImportProgress(progress));
        vec![Effect::Import { paths, replace }]
    }

    /// Asks whether a pasted text is files that were dropped on the terminal; `None` when it does not look like that.
    pub(in crate::tui) fn dropped(&self, text: &str) -> Option<Vec<Effect>> {
        let readings = readings(text);
        let asks = !readings.is_empty() && self.may_change();
        let text = text.to_owned();
        asks.then(|| vec![Effect::LookAt { text, readings }])
    }

    /// The files are there that a text names, or none of them.
    pub(in crate::tui) fn looked(&mut self, text: &str, paths: Vec<PathBuf>) -> Vec<Effect> {
        match self.overlays.pop() {
            Some(Overlay::Import(mut asking)) => {
                if asking.looked(text, paths) {
                    return self.import(asking.take(), false);
                }
                self.overlays.push(Overlay::Import(asking));
                Vec::new()
            }
            None if paths.is_empty() => self.paste_into_screen(text),
            None => {
                self.overlays.push(Overlay::Import(ImportBox::with(paths)));
                Vec::new()
            }
            Some(other) => {
                self.overlays.push(other);
                Vec::new()
            }
        }
    }

    /// What a typed path may go on with.
    pub(in crate::tui) fn completed(&mut self, typed: &str, names: Vec<String>) {
        if let Some(Overlay::Import(asking)) = self.overlays.last_mut() {
            asking.completed(typed, names);
        }
    }

    /// Documents came in: what is not known of them is asked for, and then it is told what became of each. A box in which somebody works
    /// stays on top.
    pub(in crate::tui) fn imported(&mut self, imported: Arc<Imported>) {
        self.importing = None;
        let is_progress = |overlay: &Overlay| matches!(overlay, Overlay::ImportProgress(_));
        self.overlays.retain(|overlay| !is_progress(overlay));
        self.say(Tone::Success, imported.tally());
        let form = DetailsForm::of_imported(&imported);
        let form = form.map(|form| Overlay::Details(Box::new(form)));
        let told = Overlay::ImportTold(ImportTold::new(Arc::clone(&imported)));
        self.overlays
            .splice(0..0, std::iter::once(told).chain(form));
        self.imported = Some(imported);
    }

    /// A table of findings is there: how it comes in is shown first.
    pub(in crate::tui) fn read_table(&mut self, read: Result<(String, Table), String>) {
        match read {
            Ok((name, table)) => {
                let opened = TableBox::new(self, name, table);
                self.overlays.insert(0, Overlay::Table(Box::new(opened)));
            }
            Err(words) => self.say(Tone::Problem, words),
        }
    }

    /// What people said of case studies is in their files, or not all of it.
    pub(in crate::tui) fn described(&mut self, changed: Result<usize, String>) {
        match changed {
            Ok(filled) => self.say(
                Tone::Success,
                tr_count(
                    filled,
                    "Filled in {n} case study.",
                    "Filled in {n} case studies.",
                    &[],
                ),
            ),
            Err(words) => self.say(Tone::Problem, words),
        }
    }
}
