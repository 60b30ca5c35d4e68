//! Going on and back in whatever has the keys: the text, the list of findings, the page about the case study, the recent texts.

use super::Focus;
use super::moves::Motion;
use crate::tui::client::Client;
use crate::tui::message::Effect;

/// Moves the reading cursor; a selection that is open grows with it.
pub(super) fn go(client: &mut Client, motion: Motion) -> Vec<Effect> {
    let extends = client.reader.anchor.is_some();
    client.reader.go(motion, extends);
    Vec::new()
}

pub(super) fn extend(client: &mut Client, motion: Motion) -> Vec<Effect> {
    client.reader.go(motion, true);
    Vec::new()
}

/// A row of whatever has the focus.
pub(super) fn step(client: &mut Client, by: isize) -> Vec<Effect> {
    match list_of(client) {
        List::Text => return go(client, Motion::Rows(by)),
        List::Findings => client.step_in_findings(by),
        List::About => client.reader.scroll_about(by),
        List::Recent => client.step_in_recent(by),
    }
    Vec::new()
}

pub(super) fn page(client: &mut Client, by: isize) -> Vec<Effect> {
    match list_of(client) {
        List::Text => return go(client, Motion::Pages(by)),
        List::Findings => client.step_in_findings(by * 5),
        List::About => client.reader.scroll_about(by * 10),
        List::Recent => client.step_in_recent(by * 10),
    }
    Vec::new()
}

pub(super) fn far(client: &mut Client, motion: Motion) -> Vec<Effect> {
    let by = if motion == Motion::Start {
        isize::MIN / 2
    } else {
        isize::MAX / 2
    };
    match list_of(client) {
        List::Text => return go(client, motion),
        List::Findings => client.step_in_findings(by),
        List::About => client.reader.scroll_about(by),
        List::Recent => client.step_in_recent(by),
    }
    Vec::new()
}

/// What Up and Down go through.
enum List {
    Text,
    Findings,
    About,
    Recent,
}

fn list_of(client: &Client) -> List {
    let reader = &client.reader;
    if reader.study.is_none() {
        List::Recent
    } else if reader.focus == Focus::Findings {
        List::Findings
    } else if reader.about && client.reader.about_covers_text() {
        List::About
    } else {
        List::Text
    }
}
