//! Commands for memos and for the log, on any screen: writing one on the thing at hand, listing them all, seeing what happened.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::domain::{About, FindingId, Log};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::log_view::LogView;
use crate::tui::components::memo_box::MemoBox;
use crate::tui::components::memo_list::MemoList;
use crate::tui::components::overlay::Overlay;
use crate::tui::message::Effect;
use crate::tui::theme::MEMO;

pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command {
        id: "memo.open",
        title: "Memo",
        help: "Write a memo on the finding, theme or workshop at hand, or read those on it",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-m"],
        available: |client| {
            let on_it = client.things_at_hand().first().copied();
            client.may_change() || on_it.is_some_and(|it| client.memos_on(it) > 0)
        },
        run: open,
    },
    Command {
        id: "memo.all",
        title: "All memos",
        help: "The memos of the whole workshop, newest first",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-M"],
        available: always,
        run: |client| {
            client.overlays.push(Overlay::Memos(MemoList::default()));
            Vec::new()
        },
    },
    Command {
        id: "log.open",
        title: "Workshop log",
        help: "Who did what and when, newest first; by words, person and day",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-h"],
        available: always,
        run: |client| {
            let opened = Box::new(LogView::default());
            client.overlays.push(Overlay::Log(opened));
            vec![Effect::Log]
        },
    },
];

/// The list of memos on the thing at hand, or the box for its first.
fn open(client: &mut Client) -> Vec<Effect> {
    let things = client.things_at_hand();
    let some = things.first().is_some_and(|it| client.memos_on(*it) > 0);
    let overlay = if some {
        Overlay::Memos(MemoList::new(things))
    } else {
        Overlay::Memo(Box::new(MemoBox::new(client, things)))
    };
    client.overlays.push(overlay);
    Vec::new()
}

impl Client {
    /// What a memo written now may be about, the nearest first: the finding or tag at hand, its theme, its tags, the workshop.
    pub(in crate::tui) fn things_at_hand(&self) -> Vec<About> {
        let (finding, theme) = match self.screen {
            Screen::Library => (self.finding_in_results(), None),
            Screen::Read => (self.finding_in_text(), None),
            Screen::Board => self.card_and_column(),
            Screen::Vote => self.choice_at_hand(),
            Screen::Report => self.row_at_hand(),
            Screen::Codebook => (self.carrier_at_hand(), None),
        };
        let known = finding.and_then(|id| self.workshop().findings.get(&id));
        let tag = self.tag_at_hand().filter(|_| finding.is_none());
        let mut things: Vec<About> = tag.map(About::Tag).into_iter().collect();
        things.extend(finding.map(About::Finding));
        let theme = known.and_then(|it| it.theme).or(theme);
        things.extend(theme.map(About::Theme));
        let tags = known.iter().flat_map(|it| &it.tags);
        things.extend(tags.map(|tag| About::Tag(*tag)));
        things.push(About::Workshop);
        things
    }

    fn memos_on(&self, about: About) -> usize {
        self.workshop().memos_on(about).count()
    }

    /// The mark of what has memos, with their number; empty where there are none.
    pub(in crate::tui) fn memo_mark(&self, about: About) -> String {
        // Most workshops have few memos, and a mark is asked for with every card.
        match self.memos_on(about) {
            0 => String::new(),
            count => format!(" {MEMO}{count}"),
        }
    }

    /// Asks for the log anew while it is open.
    pub(in crate::tui) fn log_changed(&self) -> Vec<Effect> {
        let is_log = |overlay: &Overlay| matches!(overlay, Overlay::Log(_));
        let is_open = self.overlays.iter().any(is_log);
        is_open.then_some(Effect::Log).into_iter().collect()
    }

    pub(in crate::tui) fn take_log(&mut self, log: &Arc<Log>) {
        for overlay in &mut self.overlays {
            if let Overlay::Log(open) = overlay {
                open.take(Arc::clone(log), &self.environment);
            }
        }
    }

    /// Shows a thing where it can be worked on.
    pub(in crate::tui) fn go_to(&mut self, about: About) -> Vec<Effect> {
        if self.workshop().name_of(about).is_none() {
            let words = tr_with("This {about} was removed.", &[("about", &tr(about.word()))]);
            self.say(Tone::Info, words);
            return Vec::new();
        }
        match about {
            About::Workshop => Vec::new(),
            About::Finding(id) => self.go_to_finding(id),
            About::Theme(id) => self.open_on_board(Some(id)),
            About::Tag(id) => self.open_in_codebook(id),
        }
    }

    fn go_to_finding(&mut self, id: FindingId) -> Vec<Effect> {
        self.show(Screen::Board);
        self.show_card(id);
        Vec::new()
    }
}
