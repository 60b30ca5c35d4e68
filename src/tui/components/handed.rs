//! What is offered after an export: to open the folder or a file, and to hide names that are still there. And the table of pseudonyms.

use std::path::Path;

use super::overlay::Overlay;
use super::pick::{Pick, Picked};
use super::prompt::Prompt;
use crate::domain::{Edit, Workshop};
use crate::exchange::anonymise::in_words;
use crate::texts::{tr, tr_count, tr_with};
use crate::tui::client::{Client, Offer, Tone};
use crate::tui::message::{Effect, Handed};

impl Client {
    /// Says what was handed over, and offers to open it.
    pub(in crate::tui) fn handed(&mut self, handed: Handed) {
        self.export_asked = None;
        let mut words = tr_count(
            handed.files.len(),
            "Exported {n} file to {folder}",
            "Exported {n} files to {folder}",
            &[("folder", &handed.folder.display())],
        );
        if self.is_plain() {
            let names = in_words(&handed.names_left).map(|names| format!("\n{names}"));
            words.push_str(&names.unwrap_or_default());
            return self.say(Tone::Success, words);
        }
        self.say(Tone::Success, words);
        // The tour has something to say now, and so has a box that is open.
        if self.overlays.is_empty() && self.room.tour.is_none() {
            self.offer_files(handed);
        }
    }

    /// Says why nothing was handed over, and opens the box again as it was.
    pub(in crate::tui) fn not_exported(&mut self, words: String) {
        let asked = self.export_asked.take().filter(|_| !self.is_plain());
        let again = asked.map(|asked| Overlay::Export(asked.after(words.clone())));
        self.overlays.extend(again);
        self.say(Tone::Problem, words);
    }

    fn offer_files(&mut self, handed: Handed) {
        let title = if self.offer == Offer::Open {
            tr("Exported. What do you want to open?")
        } else {
            tr("Exported. Which path do you want to copy?")
        };
        let names = in_words(&handed.names_left);
        let mut entries = vec![(
            handed.folder.display().to_string(),
            tr("the folder").to_owned(),
        )];
        entries.extend(names.map(|words| (words, tr("hide names").to_owned())));
        let of_files = entries.len();
        let names_of_files = handed.files.iter().map(|file| (name(file), String::new()));
        entries.extend(names_of_files);
        let pick = Pick::new(title, entries, None, move |client, picked| {
            let Picked::Entry(at) = picked else {
                return Vec::new();
            };
            let path = match at.checked_sub(of_files) {
                Some(file) => handed.files.get(file),
                None if at == 0 => Some(&handed.folder),
                None => {
                    client.list_pseudonyms(&handed.names_left);
                    return Vec::new();
                }
            };
            let effects = path.map_or_else(Vec::new, |path| client.open_or_copy(path));
            // There may be more to open.
            client.offer_files(handed);
            effects
        });
        self.overlays.push(Overlay::Pick(pick));
    }

    /// Opens a path where that can be seen, or else puts it on the clipboard of the terminal.
    fn open_or_copy(&mut self, path: &Path) -> Vec<Effect> {
        let shown = path.display();
        if self.offer == Offer::Open {
            self.say(Tone::Info, tr_with("Opening {path}", &[("path", &shown)]));
            return vec![Effect::Open(path.to_owned())];
        }
        let words = tr_with(
            "There is no desktop here. The path is copied: {path}",
            &[("path", &shown)],
        );
        self.say(Tone::Info, words);
        vec![Effect::Copy(shown.to_string())]
    }

    /// The table of pseudonyms, behind names that have none yet.
    pub(in crate::tui) fn list_pseudonyms(&mut self, names: &[String]) {
        let names: Vec<String> = names
            .iter()
            .filter(|name| self.workshop().pseudonym_of(name).is_none())
            .cloned()
            .collect();
        let table = self.workshop().pseudonyms.keys().cloned();
        let all: Vec<String> = names.iter().cloned().chain(table).collect();
        let rows = entries(&names, self.workshop());
        let title = tr("Pseudonyms: choose a name, or type a new one");
        let known = all.clone();
        let pick = Pick::new(
            title,
            rows,
            Some(tr("person or place")),
            move |client, picked| {
                let name = match picked {
                    Picked::Entry(at) => known.get(at).cloned(),
                    Picked::New(name) => Some(name),
                };
                if let Some(name) = name {
                    client.ask_pseudonym(&name, names);
                }
                Vec::new()
            },
        );
        let pick = pick.removable(move |client, at| {
            let name = all.get(at).map(String::as_str).unwrap_or_default();
            let effects = set(client.workshop(), name, None);
            (effects, Vec::new())
        });
        self.overlays.push(Overlay::Pick(pick));
    }

    fn ask_pseudonym(&mut self, name: &str, names: Vec<String>) {
        let known = self.workshop().pseudonym_of(name);
        let now = known.map(|(_, pseudonym)| pseudonym.to_owned());
        let title = tr_with("What stands for {name}?", &[("name", &name)]);
        let hint = tr("for example Official A, or City 1");
        let name = name.to_owned();
        let prompt = Prompt::line(title, &now.unwrap_or_default(), hint, move |client, to| {
            let effects = set(client.workshop(), &name, Some(to));
            let others: Vec<String> = names.into_iter().filter(|other| *other != name).collect();
            if !others.is_empty() {
                client.list_pseudonyms(&others);
            }
            effects
        });
        self.overlays.push(Overlay::Prompt(prompt));
    }
}

/// Names without a pseudonym, and the table.
fn entries(names: &[String], workshop: &Workshop) -> Vec<(String, String)> {
    let bare = names
        .iter()
        .map(|name| (name.clone(), tr("no pseudonym").to_owned()));
    let table = workshop.pseudonyms.iter();
    let table = table.map(|(name, pseudonym)| (name.clone(), pseudonym.clone()));
    bare.chain(table).collect()
}

/// The edit of the table, where there is anything to change.
fn set(workshop: &Workshop, name: &str, to: Option<&str>) -> Vec<Effect> {
    let known = workshop.pseudonym_of(name);
    let from = known.map(|(_, pseudonym)| pseudonym.to_owned());
    let to = to.map(str::to_owned);
    if from == to {
        return Vec::new();
    }
    let name = known.map_or(name, |(known, _)| known).to_owned();
    Client::edit(Edit::SetPseudonym { name, from, to })
}

fn name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use crate::tui::client::Offer;
    use crate::tui::message::{Effect, Handed, Message};
    use crate::tui::testing::Room;

    fn handed(names: &[&str]) -> Message {
        Message::Exported(Ok(Handed {
            folder: "/w/exports".into(),
            files: vec![
                "/w/exports/report.docx".into(),
                "/w/exports/report.xlsx".into(),
            ],
            names_left: names.iter().map(|name| (*name).to_owned()).collect(),
        }))
    }

    #[test]
    fn the_box_opens_again_as_it_was_when_nothing_could_be_written() {
        let mut room = Room::new(Vec::new());
        room.press("<Alt-5>e<End><Ctrl-U>/none<Enter>");
        assert!(room.client.overlays.is_empty());
        room.tell(Message::Exported(Err("/none could not be written.".into())));
        let screen = room.screen(80, 24);
        assert!(screen.contains("Folder (End)  /none"), "{screen}");
        assert!(screen.contains("┃ /none could not be written."), "{screen}");
    }

    #[test]
    fn the_folder_and_each_file_can_be_opened_one_after_the_other() {
        let mut room = Room::new(Vec::new());
        room.client.offer = Offer::Open;
        room.tell(handed(&[]));
        let screen = room.screen(80, 24);
        assert!(screen.contains("What do you want to open?"), "{screen}");
        assert!(
            screen.contains("Exported 2 files to /w/exports"),
            "{screen}"
        );
        room.press("<Enter>xlsx<Enter>");
        let opened = |path: &str| Effect::Open(path.into());
        assert!(room.effects.contains(&opened("/w/exports")));
        assert!(room.effects.contains(&opened("/w/exports/report.xlsx")));
        room.press("<Esc>");
        assert!(room.client.overlays.is_empty());
    }

    #[test]
    fn where_nothing_can_be_opened_the_path_is_copied() {
        let mut room = Room::new(Vec::new());
        room.tell(handed(&[]));
        assert!(
            room.screen(80, 24)
                .contains("Which path do you want to copy?")
        );
        room.press("docx<Enter>");
        assert!(
            room.effects
                .contains(&Effect::Copy("/w/exports/report.docx".into()))
        );
        assert!(
            room.screen(80, 24)
                .contains("The path is copied: /w/exports/report.docx")
        );
    }

    #[test]
    fn names_that_are_left_get_a_pseudonym_one_after_the_other() {
        let mut room = Room::new(Vec::new());
        room.tell(handed(&["Rodel Cruz", "Ana Lim"]));
        let screen = room.screen(80, 24);
        assert!(
            screen.contains("Names still in what was exported"),
            "{screen}"
        );
        room.press("<Down><Enter>");
        assert!(room.screen(80, 24).contains("Rodel Cruz"));
        room.press("<Enter>Official A<Enter><Enter>Official B<Enter>");
        let table = &room.client.workshop().pseudonyms;
        assert_eq!(
            table.get("Rodel Cruz").map(String::as_str),
            Some("Official A")
        );
        assert_eq!(table.get("Ana Lim").map(String::as_str), Some("Official B"));
        assert!(room.client.overlays.is_empty());
        room.press("<Ctrl-Z>");
        assert_eq!(room.client.workshop().pseudonyms.len(), 1);
    }

    #[test]
    fn the_table_is_changed_from_the_palette() {
        let mut room =
            Room::new(Vec::new()).with("<Alt-3><Ctrl-P>pseudonyms<Enter>Jeju<Enter>City 1<Enter>");
        assert_eq!(
            room.client
                .workshop()
                .pseudonyms
                .get("Jeju")
                .map(String::as_str),
            Some("City 1")
        );
        room.press("<Ctrl-P>pseudonyms<Enter><Enter><Ctrl-U>City 2<Enter>");
        assert_eq!(
            room.client
                .workshop()
                .pseudonyms
                .get("Jeju")
                .map(String::as_str),
            Some("City 2")
        );
        room.press("<Ctrl-P>pseudonyms<Enter><Delete>");
        assert!(room.client.workshop().pseudonyms.is_empty());
    }
}
