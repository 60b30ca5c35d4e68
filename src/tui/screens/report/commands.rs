//! Commands of the Report.

use super::presenter::Presenter;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::export::ExportBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::message::Effect;

/// A command of the Report.
const fn command(
    id: &'static str,
    title: &'static str,
    help: &'static str,
    hint: &'static str,
    keys: &'static [&'static str],
    available: fn(&Client) -> bool,
    run: fn(&mut Client) -> Vec<Effect>,
) -> Command {
    Command {
        id,
        title,
        help,
        hint,
        scope: Scope::Report,
        keys,
        available,
        run,
    }
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        "report.open",
        "Go to what the line is about",
        "Open the finding, theme, case study, city or tag that the line is about",
        "go there",
        &["Enter"],
        Client::has_where_to_go,
        Client::open_row,
    ),
    command(
        "report.present",
        "Present the themes",
        "Show one theme a screen, large, for the plenary",
        "present",
        &["p"],
        |client| !client.workshop().themes.is_empty(),
        |client| {
            let presenter = Presenter::new(client);
            client.overlays.push(Overlay::Presenter(presenter));
            Vec::new()
        },
    ),
    command(
        "report.export",
        "Export the report",
        "Write the report as HTML, Markdown, CSV and JSON files",
        "export",
        &["e"],
        always,
        |client| {
            let export = ExportBox::new(&client.exports);
            client.overlays.push(Overlay::Export(export));
            Vec::new()
        },
    ),
    command(
        "report.next-part",
        "Next part",
        "The next theme, or the next part behind the themes",
        "next part",
        &["Tab", "}", "Right"],
        always,
        |client| client.step_part(false),
    ),
    command(
        "report.previous-part",
        "Previous part",
        "The beginning of this part, or the part before",
        "",
        &["Shift-Tab", "{", "Left"],
        always,
        |client| client.step_part(true),
    ),
    command(
        "report.parts",
        "Go to a part",
        "Find a theme or another part by a few letters",
        "go to",
        &["/"],
        always,
        Client::choose_part,
    ),
    command(
        "report.next-thing",
        "Next finding",
        "The next line that leads somewhere else: a finding, a theme, a case study",
        "",
        &["]"],
        always,
        |client| client.step_thing(false),
    ),
    command(
        "report.previous-thing",
        "Previous finding",
        "The line before that leads somewhere else",
        "",
        &["["],
        always,
        |client| client.step_thing(true),
    ),
    command(
        "report.down",
        "Next line",
        "The line below",
        "",
        &["Down", "j"],
        always,
        |client| client.step_line(1),
    ),
    command(
        "report.up",
        "Previous line",
        "The line above",
        "",
        &["Up", "k"],
        always,
        |client| client.step_line(-1),
    ),
    command(
        "report.page-down",
        "Page down",
        "A page further down",
        "",
        &["PageDown", "Space"],
        always,
        |client| client.step_page(false),
    ),
    command(
        "report.page-up",
        "Page up",
        "A page back up",
        "",
        &["PageUp"],
        always,
        |client| client.step_page(true),
    ),
    command(
        "report.first",
        "To the beginning",
        "To the first line",
        "",
        &["Home", "g g"],
        always,
        |client| client.step_line(isize::MIN),
    ),
    command(
        "report.last",
        "To the end",
        "To the last line",
        "",
        &["End", "G"],
        always,
        |client| client.step_line(isize::MAX),
    ),
];
