//! Searches that were asked before, or are kept under a name.

use super::room;
use crate::domain::{Edit, Finding, Kind};
use crate::search::{Saved, SearchesChange};
use crate::tui::client::Screen;
use crate::tui::message::Effect;
use crate::tui::testing::{Room, mina, now};

/// Adds a statement, as somebody else would.
pub(super) fn statement(room: &mut Room, headline: &str) {
    let finding = Finding {
        id: crate::domain::id::Id::from_bits(9),
        kind: Kind::Lesson,
        headline: headline.into(),
        remark: String::new(),
        tags: std::collections::BTreeSet::new(),
        excerpts: Vec::new(),
        said_by: None,
        theme: None,
        by: mina().id,
        at: now(),
    };
    room.carry_out(Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    });
}

/// The changes of the person's searches that were asked for, in order.
fn changes(room: &Room) -> Vec<&SearchesChange> {
    room.effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Searches(change) => Some(change),
            _ => None,
        })
        .collect()
}

fn remembered(room: &Room) -> Vec<&str> {
    changes(room)
        .into_iter()
        .filter_map(|change| match change {
            SearchesChange::Remember(query) => Some(query.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_query_is_remembered_when_it_is_used_or_left() {
    let mut room = room();
    room.ask("shelter");
    assert_eq!(remembered(&room), [""; 0], "not while it is typed");
    room.press("<Enter>");
    assert_eq!(remembered(&room), ["shelter"], "something was opened");
    room.press("<Alt-1>");
    room.ask(" full");
    room.press("<Esc>");
    assert_eq!(remembered(&room), ["shelter", "shelter full"], "Esc");
    room.press("/");
    room.ask("<Ctrl-L>");
    room.ask("hotline ");
    room.press("<Alt-3>");
    assert_eq!(room.client.screen, Screen::Board);
    assert_eq!(remembered(&room).last(), Some(&"hotline"), "another tab");
    let n = remembered(&room).len();
    room.press("<Alt-1><Esc><Alt-2>");
    assert_eq!(remembered(&room).len(), n, "once is enough");
    room.press("<Alt-1>");
    room.ask("/x<Ctrl-U>buses");
    room.press("<Ctrl-Q>");
    assert_eq!(remembered(&room).last(), Some(&"buses"), "quitting");
}

#[test]
fn a_query_that_finds_nothing_is_not_remembered() {
    let mut room = room();
    room.ask("zzzzqq ");
    room.press("<Esc><Alt-2>");
    assert_eq!(remembered(&room), [""; 0]);
}

#[test]
fn opening_a_finding_remembers_too() {
    let mut room = room();
    statement(&mut room, "Interpreters at night");
    room.ask("interpreters");
    room.press("<Enter>");
    assert_eq!(room.client.screen, Screen::Library);
    assert_eq!(remembered(&room), ["interpreters"]);
}

#[test]
fn the_list_finds_takes_and_removes_searches() {
    let mut room = room();
    for query in ["hotline ", "shelter full ", "buses "] {
        room.press("<Ctrl-L>");
        room.ask(query);
        room.press("<Esc>/");
    }
    room.press("<Ctrl-S> at night<Enter>");
    assert_eq!(
        changes(&room).last(),
        Some(&&SearchesChange::Save(Saved {
            name: "buses at night".into(),
            query: "buses".into(),
        }))
    );
    room.press("<Ctrl-R>");
    insta::assert_snapshot!("searches", room.screen(80, 24));
    room.press("full ");
    room.ask("<Enter>");
    assert_eq!(room.client.finder.field.text(), "shelter full");
    assert!(room.client.is_typing());

    room.press("<Ctrl-R>hot<Ctrl-D>");
    assert_eq!(
        changes(&room).last(),
        Some(&&SearchesChange::Forget("hotline".into()))
    );
    assert!(!room.screen(80, 24).contains("hotline  "));
    room.press("<Esc><Ctrl-R><Delete>");
    assert_eq!(
        changes(&room).last(),
        Some(&&SearchesChange::Remove("buses at night".into()))
    );
    // What was kept under a name is still among the recent ones.
    assert_eq!(room.client.searches.recent, ["buses", "shelter full"]);
    room.press("<Delete><Delete>");
    assert!(room.client.overlays.is_empty(), "nothing is left to list");
    room.press("<Ctrl-R>");
    assert!(room.screen(80, 24).contains("No searches yet"));
}

#[test]
fn only_a_query_can_be_kept() {
    let mut room = room();
    room.press("<Ctrl-S>");
    assert!(room.client.overlays.is_empty());
}
