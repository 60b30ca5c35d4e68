//! Commands that work on every tab.

use crate::domain::Edit;
use crate::hub::{HubCommand, SaveState};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen};
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::confirm::Confirm;
use crate::tui::components::export::ExportBox;
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::help::Help;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::palette::Palette;
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command {
        id: "statement.add",
        title: "Add a statement",
        help: "Add a challenge, lesson or good practice that was said in the room",
        hint: "add",
        scope: Scope::Everywhere,
        keys: &["a", "Alt-a"],
        available: Client::may_change,
        run: |client| {
            let statement = FindingBox::statement(client);
            client.overlays.push(Overlay::Finding(Box::new(statement)));
            Vec::new()
        },
    },
    Command {
        id: "edit.undo",
        title: "Undo",
        help: "Take back your latest change; again for the one before",
        hint: "undo",
        scope: Scope::Everywhere,
        keys: &["u", "Ctrl-Z"],
        available: |client| client.snapshot.undoable.contains(&client.person.id),
        run: |_| vec![Effect::Hub(HubCommand::Undo)],
    },
    Command {
        id: "edit.redo",
        title: "Redo",
        help: "Bring back what you undid last",
        hint: "redo",
        scope: Scope::Everywhere,
        keys: &["U", "Ctrl-Y"],
        available: |client| client.snapshot.redoable.contains(&client.person.id),
        run: |_| vec![Effect::Hub(HubCommand::Redo)],
    },
    Command {
        id: "export.open",
        title: "Export",
        help: "Write the report and its tables for Word, Excel, a browser and other programs",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Ctrl-E"],
        available: always,
        run: |client| {
            let export = ExportBox::new(&client.exports, &client.exporting);
            client.overlays.push(Overlay::Export(export));
            Vec::new()
        },
    },
    Command {
        id: "pseudonyms.open",
        title: "Pseudonyms",
        help: "Names and places, and what stands for them in what is handed over",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: Client::may_change,
        run: |client| {
            client.list_pseudonyms(&[]);
            Vec::new()
        },
    },
    Command {
        id: "save.retry",
        title: "Save now",
        help: "Try again to write changes that are in memory only",
        hint: "save now",
        scope: Scope::Everywhere,
        keys: &["R", "Ctrl-S"],
        available: |client| client.snapshot.save != SaveState::Saved,
        run: |_| vec![Effect::Hub(HubCommand::Save)],
    },
    Command {
        id: "tab.library",
        title: "Go to Library",
        help: "Search past case studies",
        hint: "",
        scope: Scope::Everywhere,
        keys: Screen::Library.keys(),
        available: always,
        run: |client| go(client, Screen::Library),
    },
    Command {
        id: "tab.read",
        title: "Go to Read",
        help: "Read a case study and tag what stands in it",
        hint: "",
        scope: Scope::Everywhere,
        keys: Screen::Read.keys(),
        available: always,
        run: |client| go(client, Screen::Read),
    },
    Command {
        id: "tab.board",
        title: "Go to Board",
        help: "Sort findings into themes",
        hint: "",
        scope: Scope::Everywhere,
        keys: Screen::Board.keys(),
        available: always,
        run: |client| go(client, Screen::Board),
    },
    Command {
        id: "tab.vote",
        title: "Go to Vote",
        help: "Vote with dots, count hands, or place themes by impact and effort",
        hint: "",
        scope: Scope::Everywhere,
        keys: Screen::Vote.keys(),
        available: always,
        run: |client| go(client, Screen::Vote),
    },
    Command {
        id: "tab.report",
        title: "Go to Report",
        help: "What will be handed over, as it stands",
        hint: "",
        scope: Scope::Everywhere,
        keys: Screen::Report.keys(),
        available: always,
        run: |client| go(client, Screen::Report),
    },
    Command {
        id: "codebook.show",
        title: "Codebook",
        help: "All tags: their uses, names, definitions, order; again to go back",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["T", "Alt-T"],
        available: always,
        run: Client::toggle_codebook,
    },
    Command {
        id: "palette.open",
        title: "All commands",
        help: "Find any command by a word of its title",
        hint: "commands",
        scope: Scope::Everywhere,
        keys: &[":", "Ctrl-P"],
        available: always,
        run: |client| {
            client.overlays.push(Overlay::Palette(Palette::default()));
            Vec::new()
        },
    },
    Command {
        id: "help.open",
        title: "Help",
        help: "Every key of this screen",
        hint: "help",
        scope: Scope::Everywhere,
        keys: &["?", "F1"],
        available: always,
        run: |client| {
            client.overlays.push(Overlay::Help(Help::default()));
            Vec::new()
        },
    },
    Command {
        id: "mouse.toggle",
        title: "Mouse: charrette or terminal",
        help: "Hand the mouse to the terminal, to select and copy as it does, and back",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["F2"],
        available: always,
        run: |client| {
            client.captures_mouse = !client.captures_mouse;
            let words = if client.captures_mouse {
                tr("The mouse works in charrette.")
            } else {
                tr("The mouse is the terminal's. F2 takes it back.")
            };
            client.say(crate::tui::client::Tone::Info, words);
            vec![Effect::CaptureMouse(client.captures_mouse)]
        },
    },
    Command {
        id: "person.rename",
        title: "Change your name",
        help: "The name that stands beside what you add",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| {
            let name = client.person.name.clone();
            client.overlays.push(Overlay::Prompt(Prompt::line(
                tr("Your name"),
                &name,
                tr("as the room calls you"),
                rename_person,
            )));
            Vec::new()
        },
    },
    Command {
        id: "workshop.rename",
        title: "Rename the workshop",
        help: "The title on the tab bar and on every export",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: Client::may_change,
        run: |client| {
            let title = client.workshop().title.clone();
            client.overlays.push(Overlay::Prompt(Prompt::line(
                tr("Title of the workshop"),
                &title,
                tr("for example Jeju 2026"),
                |client, to| {
                    Client::edit(Edit::RenameWorkshop {
                        from: client.workshop().title.clone(),
                        to: to.to_owned(),
                    })
                },
            )));
            Vec::new()
        },
    },
    Command {
        id: "library.reload",
        title: "Read the case studies again",
        help: "Look for case study files that were added or changed",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["F5"],
        available: always,
        run: |_| vec![Effect::Reload],
    },
    Command {
        id: "program.quit",
        title: "Quit",
        help: "Leave charrette; everything is saved already",
        hint: "quit",
        scope: Scope::Everywhere,
        keys: &["q", "Ctrl-Q"],
        available: always,
        run: quit,
    },
];

fn go(client: &mut Client, screen: Screen) -> Vec<Effect> {
    client.show(screen);
    Vec::new()
}

fn rename_person(client: &mut Client, name: &str) -> Vec<Effect> {
    let name = crate::text::clean_line(name, 32);
    let known = client.workshop().persons.get(&client.person.id).cloned();
    client.person.name.clone_from(&name);
    let mut effects = vec![Effect::RememberName(name)];
    if let Some(from) = known {
        effects.extend(Client::edit(Edit::ChangePerson {
            from,
            to: client.person.clone(),
        }));
    }
    effects
}

pub(in crate::tui) fn quit(client: &mut Client) -> Vec<Effect> {
    leave(client, Effect::Quit)
}

/// Leaves at once when everything is on disk; asks when something is not, or when words are left in a box that was closed.
pub(in crate::tui) fn leave(client: &mut Client, how: Effect) -> Vec<Effect> {
    match &client.snapshot.save {
        SaveState::Saved if client.has_drafts() => {
            let question = tr_with(
                "There are words that you typed and did not save: {key}, and the same box has them again. Leave all the same?",
                &[("key", &client.key_or("Esc", "no"))],
            );
            client.overlays.push(Overlay::Confirm(Confirm::new(
                tr("Words are not saved"),
                question,
                move |client| [client.leave_query(), vec![how]].concat(),
            )));
            Vec::new()
        }
        SaveState::Saved => {
            let mut effects = client.leave_query();
            effects.push(how);
            effects
        }
        SaveState::Unsaved { changes, why } => {
            let question = tr_with(
                "{why} Leaving now loses {changes} changes. Leave all the same?",
                &[("why", why), ("changes", changes)],
            );
            client.overlays.push(Overlay::Confirm(Confirm::new(
                tr("Not everything is saved"),
                question,
                move |_| vec![how],
            )));
            Vec::new()
        }
    }
}
