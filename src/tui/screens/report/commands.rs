//! Commands of the Report.

use super::presenter::Presenter;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};
use crate::tui::components::export::ExportBox;
use crate::tui::components::overlay::Overlay;

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        Scope::Report,
        ("report.open", "Go to what the line is about", "go there"),
        "Open the finding, theme, case study, city or tag that the line is about",
        &["Enter"],
        Client::has_where_to_go,
        Client::open_row,
    ),
    command(
        Scope::Report,
        ("report.present", "Present the themes", "present"),
        "Show one theme a screen, large, for the plenary",
        &["p"],
        |client| !client.workshop().themes.is_empty(),
        |client| {
            let presenter = Presenter::new(client);
            client.overlays.push(Overlay::Presenter(presenter));
            Vec::new()
        },
    ),
    command(
        Scope::Report,
        ("report.export", "Export the report", "export"),
        "Write the report for Word, Excel, a browser and other programs",
        &["e"],
        always,
        |client| {
            let export = ExportBox::new(&client.exports, &client.exporting);
            client.overlays.push(Overlay::Export(export));
            Vec::new()
        },
    ),
    command(
        Scope::Report,
        ("report.next-part", "Next part", "next part"),
        "The next theme, or the next part behind the themes",
        &["Tab", "}", "Right"],
        always,
        |client| client.step_part(false),
    ),
    command(
        Scope::Report,
        ("report.previous-part", "Previous part", ""),
        "The beginning of this part, or the part before",
        &["Shift-Tab", "{", "Left"],
        always,
        |client| client.step_part(true),
    ),
    command(
        Scope::Report,
        ("report.parts", "Go to a part", "go to"),
        "Find a theme or another part by a few letters",
        &["/"],
        always,
        Client::choose_part,
    ),
    command(
        Scope::Report,
        ("report.next-thing", "Next finding", ""),
        "The next line that leads somewhere else: a finding, a theme, a case study",
        &["]"],
        always,
        |client| client.step_thing(false),
    ),
    command(
        Scope::Report,
        ("report.previous-thing", "Previous finding", ""),
        "The line before that leads somewhere else",
        &["["],
        always,
        |client| client.step_thing(true),
    ),
    command(
        Scope::Report,
        ("report.down", "Next line", ""),
        "The line below",
        &["Down", "j"],
        always,
        |client| client.step_line(1),
    ),
    command(
        Scope::Report,
        ("report.up", "Previous line", ""),
        "The line above",
        &["Up", "k"],
        always,
        |client| client.step_line(-1),
    ),
    command(
        Scope::Report,
        ("report.page-down", "Page down", ""),
        "A page further down",
        &["PageDown", "Space"],
        always,
        |client| client.step_page(false),
    ),
    command(
        Scope::Report,
        ("report.page-up", "Page up", ""),
        "A page back up",
        &["PageUp"],
        always,
        |client| client.step_page(true),
    ),
    command(
        Scope::Report,
        ("report.first", "To the beginning", ""),
        "To the first line",
        &["Home", "g g"],
        always,
        |client| client.step_line(isize::MIN),
    ),
    command(
        Scope::Report,
        ("report.last", "To the end", ""),
        "To the last line",
        &["End", "G"],
        always,
        |client| client.step_line(isize::MAX),
    ),
];
