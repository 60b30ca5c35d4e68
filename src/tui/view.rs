//! The frame around the screens: tab bar above, status line below, boxes on top. Drawing changes nothing.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::client::{Client, Screen, Tone};
use super::command::{Command, here};
use super::components::frame::{clear, line, pane, pieces};
use super::components::import_progress;
use super::keymap::{self, Resolved};
use super::layout::{Class, Rows};
use super::theme::Role;
use crate::domain::About;
use crate::hub::SaveState;
use crate::text::{truncate, width, wrap};
use crate::texts::{in_language, tr, tr_with};

/// Cells between two hints.
const GAP: u16 = 3;
/// Rows that something said takes at most.
const MOST_SAID: u16 = 3;

impl Client {
    /// Fills the caches that drawing at this size needs.
    pub fn prepare(&mut self, area: Rect) {
        in_language(self.language, || self.prepare_all(area));
    }

    fn prepare_all(&mut self, area: Rect) {
        self.size = area.as_size();
        self.rows = Rows::of(area);
        if self.room.projector {
            self.rows.screen = with_air(self.rows.screen);
        }
        (self.rows.screen, self.room.tour_area) = self.room_for_tour(self.rows.screen);
        if self.class() == Class::None {
            return;
        }
        match self.screen {
            Screen::Library => self.prepare_library(self.rows.screen),
            Screen::Read => self.prepare_reader(self.rows.screen),
            Screen::Board => self.prepare_board(self.rows.screen),
            Screen::Vote => self.prepare_vote(self.rows.screen),
            Screen::Codebook => self.prepare_codebook(self.rows.screen),
            Screen::Report => self.prepare_report(self.rows.screen),
        }
        let mut overlays = std::mem::take(&mut self.overlays);
        for overlay in &mut overlays {
            overlay.prepare(self, area);
        }
        self.overlays = overlays;
    }

    /// Draws everything as it was prepared.
    pub fn draw(&self, frame: &mut Frame) {
        in_language(self.language, || self.draw_all(frame));
    }

    fn draw_all(&self, frame: &mut Frame) {
        let area = frame.area();
        if self.class() == Class::None {
            let words = tr_with(
                "Make the window larger: {width}x{height}",
                &[("width", &area.width), ("height", &area.height)],
            );
            line(area, &words, Style::new(), frame.buffer_mut());
            return;
        }
        self.draw_tabs(frame);
        match self.screen {
            Screen::Library => self.draw_library(frame),
            Screen::Read => self.draw_reader(frame),
            Screen::Board => self.draw_board(frame),
            Screen::Vote => self.draw_vote(frame),
            Screen::Codebook => self.draw_codebook(frame),
            Screen::Report => self.draw_report(frame),
        }
        self.draw_tour(frame);
        // What is said in several rows lies above the tour.
        self.draw_status(frame);
        for overlay in &self.overlays {
            overlay.draw(self, frame, area);
        }
        if self.overlays.is_empty() && !self.pressed.is_empty() {
            self.draw_which_key(frame);
        }
        self.theme.finish(frame.buffer_mut());
    }

    fn draw_tabs(&self, frame: &mut Frame) {
        let area = self.rows.tabs;
        let right = self.right_of_tabs();
        let cells = u16::try_from(right.iter().map(|(text, _)| width(text)).sum::<usize>())
            .unwrap_or(u16::MAX);
        let place = Rect {
            x: area.right().saturating_sub(cells),
            width: cells.min(area.width),
            ..area
        };
        let title = self.title_in_tabs();
        let muted = self.theme.style(Role::Muted);
        let mut parts = vec![(title.as_str(), self.theme.style(Role::Text)), ("▏", muted)];
        let shown = self
            .shown_tabs()
            .map(|screen| (screen, self.tab_label(screen)));
        let labels: Vec<_> = shown.collect();
        for (screen, label) in &labels {
            let role = if *screen == self.screen {
                Role::Selection
            } else {
                Role::Text
            };
            parts.push((label.as_str(), self.theme.style(role)));
        }
        pieces(area, &parts, frame.buffer_mut());
        let right: Vec<_> = right
            .iter()
            .map(|(text, role)| (text.as_str(), self.theme.style(*role)))
            .collect();
        pieces(place, &right, frame.buffer_mut());
    }

    /// The program's and the workshop's name, as far as there is room beside the tabs and what stands at the right.
    fn title_in_tabs(&self) -> String {
        let program = match self.class() {
            Class::None | Class::Tiny => return String::new(),
            Class::Compact => "",
            Class::Regular | Class::Wide => "charrette  ",
        };
        let memos = self.memo_mark(About::Workshop);
        let tabs = self
            .shown_tabs()
            .map(|screen| width(&self.tab_label(screen)));
        let right = self.right_of_tabs();
        let right = right.iter().map(|(text, _)| width(text));
        let taken = tabs.chain(right).sum::<usize>() + width(program) + width(&memos) + 6;
        let room = usize::from(self.rows.tabs.width).saturating_sub(taken);
        let title = truncate(&self.workshop().title, room);
        format!(" {program}{title}{memos} ")
    }

    /// The tabs that are there: for the back row only that of the screen.
    fn shown_tabs(&self) -> impl Iterator<Item = Screen> {
        let only = self.room.projector.then_some(self.screen);
        let shown = Screen::ALL.into_iter();
        shown.filter(move |screen| only.is_none_or(|only| only == *screen))
    }

    /// " 1 Library "; in a tiny window the name only of the one that is shown.
    fn tab_label(&self, screen: Screen) -> String {
        let number = Screen::ALL
            .iter()
            .position(|other| *other == screen)
            .map_or(0, |at| at + 1);
        if self.class() == Class::Tiny && screen != self.screen {
            format!(" {number} ")
        } else {
            format!(" {number} {} ", tr(screen.word()))
        }
    }

    /// What stands at the right end of the tab bar: progress, whether all is saved, who is here.
    fn right_of_tabs(&self) -> Vec<(String, Role)> {
        let wide = self.class() >= Class::Regular;
        let mut parts: Vec<(String, Role)> = self.timer_in_tabs().into_iter().collect();
        if let (Some((done, total)), true) = (self.indexing, wide) {
            let words = tr_with(
                "indexing {done} of {total}",
                &[("done", &done), ("total", &total)],
            );
            parts.push((format!("{words}  "), Role::Muted));
        }
        if let (Some(importing), true) = (&self.importing, wide)
            && importing.total > 0
        {
            let words = import_progress::words(importing);
            parts.push((format!("{}  ", truncate(&words, 40)), Role::Muted));
        }
        match (&self.snapshot.save, self.class()) {
            (SaveState::Saved, _) if self.room.projector => {}
            (SaveState::Saved, Class::Tiny) => parts.push(("● ".into(), Role::Success)),
            (SaveState::Saved, _) => parts.push((format!("● {} ", tr("saved")), Role::Success)),
            (SaveState::Unsaved { changes, .. }, _) => {
                let words = tr_with("{changes} not saved", &[("changes", changes)]);
                parts.push((format!("○ {words} "), Role::Danger));
            }
        }
        if wide {
            parts.push((self.who(), Role::Muted));
        }
        parts
    }

    /// "  Mina (facilitator) "; who is called as the role is, is not told twice.
    fn who(&self) -> String {
        let (name, role) = (truncate(&self.person.name, 24), tr(self.person.role.word()));
        if name.to_lowercase() == role {
            format!("  {name} ")
        } else {
            format!("  {name} ({role}) ")
        }
    }

    /// The line below: what there is to say, and the keys that are useful here and now.
    fn draw_status(&self, frame: &mut Frame) {
        self.draw_said(frame);
        let (key, text) = (self.theme.style(Role::Key), self.theme.style(Role::Muted));
        for (command, place) in hints(self) {
            let parts = [
                (key_here(self, command), key),
                (" ", text),
                (tr(command.hint), text),
            ];
            pieces(place, &parts, frame.buffer_mut());
        }
    }

    /// What there is to say, in as many rows as it needs, the last of them the status line.
    fn draw_said(&self, frame: &mut Frame) {
        let (Some((rows, role)), status) = (self.said_in_rows(), self.rows.status) else {
            return;
        };
        let height = u16::try_from(rows.len()).unwrap_or(MOST_SAID);
        let area = Rect {
            y: status.bottom().saturating_sub(height),
            height,
            ..status
        };
        clear(area, frame.buffer_mut());
        for (row, y) in rows.iter().zip(area.y..area.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            let words = format!(" {row}");
            line(place, &words, self.theme.style(role), frame.buffer_mut());
        }
    }

    /// What there is to say, cut into rows; the last one takes whatever is left.
    fn said_in_rows(&self) -> Option<(Vec<String>, Role)> {
        let (words, role) = self.said()?;
        let room = usize::from(self.rows.status.width.saturating_sub(2)).max(1);
        let mut ranges = wrap(&words, room);
        ranges.truncate(usize::from(MOST_SAID));
        if let Some(last) = ranges.last_mut() {
            last.end = words.len();
        }
        let row = |range: std::ops::Range<usize>| {
            words.get(range).unwrap_or_default().trim_end().to_owned()
        };
        Some((ranges.into_iter().map(row).collect(), role))
    }

    /// What the status line has to say: the answer to the latest key, or why changes are not on disk.
    fn said(&self) -> Option<(Cow<'_, str>, Role)> {
        match (&self.toast, &self.snapshot.save) {
            (Some(toast), _) => {
                let role = match toast.tone {
                    Tone::Info => Role::Text,
                    Tone::Success | Tone::Changed => Role::Success,
                    Tone::Problem => Role::Danger,
                };
                Some((toast.words.as_str().into(), role))
            }
            (None, _) => Some((self.why_unsaved()?.into(), Role::Danger)),
        }
    }

    /// The keys that may follow a prefix.
    fn draw_which_key(&self, frame: &mut Frame) {
        let Resolved::Prefix(commands) = keymap::resolve(self, &self.pressed) else {
            return;
        };
        let pressed = self
            .pressed
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ");
        let screen = self.rows.screen;
        let height = u16::try_from(commands.len())
            .unwrap_or(u16::MAX)
            .saturating_add(2)
            .min(screen.height);
        let width = 44.min(screen.width);
        let area = Rect {
            x: screen.right() - width,
            y: screen.bottom() - height,
            width,
            height,
        };
        clear(area, frame.buffer_mut());
        let inside = pane(area, &pressed, true, self.theme, frame.buffer_mut());
        for (command, y) in commands.iter().zip(inside.y..inside.bottom()) {
            let key = command
                .shown_keys()
                .strip_prefix(&pressed)
                .unwrap_or_default()
                .trim();
            let parts = [
                (key, self.theme.style(Role::Key)),
                ("  ", Style::new()),
                (tr(command.title), self.theme.style(Role::Text)),
            ];
            pieces(
                Rect {
                    y,
                    height: 1,
                    ..inside
                },
                &parts,
                frame.buffer_mut(),
            );
        }
    }
}

/// A screen with air around it, where there is room for that.
fn with_air(area: Rect) -> Rect {
    let (x, y) = (area.width / 20, area.height / 16);
    Rect {
        x: area.x + x,
        y: area.y + y,
        width: area.width - 2 * x,
        height: area.height - 2 * y,
    }
}

/// The key to show for a command here: while letters go into a text field, one that is not a letter.
fn key_here(client: &Client, command: &Command) -> &'static str {
    let mut keys = command.keys.iter().copied();
    if client.is_typing() {
        keys.find(|keys| keys.chars().count() > 1)
            .unwrap_or_default()
    } else {
        command.shown_keys()
    }
}

/// The commands that the status line offers here and now, each with its place. Below a box there are none: it says itself what its
/// keys do.
fn hints(client: &Client) -> Vec<(&'static Command, Rect)> {
    if !client.overlays.is_empty() {
        return Vec::new();
    }
    let area = client.rows.status;
    let offered = here(client)
        .filter(|command| !command.hint.is_empty() && !key_here(client, command).is_empty())
        .filter(|command| (command.available)(client))
        .filter(|command| !client.room.projector || command.id == "help.open");
    let Some((rows, _)) = client.said_in_rows() else {
        return in_a_row(client, offered, area);
    };
    // Beside what is said stands the way back and forth first, then what comes next.
    let changed = client
        .toast
        .as_ref()
        .is_some_and(|toast| toast.tone == Tone::Changed);
    let (back_and_forth, next): (Vec<_>, Vec<_>) =
        offered.partition(|command| ["edit.undo", "edit.redo"].contains(&command.id));
    let offered = back_and_forth.into_iter().filter(|_| changed).chain(next);
    let used = rows.last().map_or(0, |row| width(row) + usize::from(GAP));
    let used = u16::try_from(used).unwrap_or(u16::MAX);
    let beside = Rect {
        x: area.x.saturating_add(used),
        width: area.width.saturating_sub(used),
        ..area
    };
    in_a_row(client, offered, beside)
}

/// Commands with their places, from left to right, as many as there is room for. The help is among them wherever it fits at all.
fn in_a_row(
    client: &Client,
    offered: impl Iterator<Item = &'static Command>,
    area: Rect,
) -> Vec<(&'static Command, Rect)> {
    let cells = |command: &Command| {
        u16::try_from(width(key_here(client, command)) + 1 + width(tr(command.hint)))
            .unwrap_or(u16::MAX)
    };
    let (help, offered): (Vec<_>, Vec<_>) = offered.partition(|command| command.id == "help.open");
    let kept = help
        .first()
        .map_or(0, |help| cells(help).saturating_add(GAP));
    let mut x = area.x.saturating_add(1);
    let mut hints = Vec::new();
    for command in offered.into_iter().chain(help) {
        let width = cells(command);
        let room = if command.id == "help.open" {
            area.right()
        } else {
            area.right().saturating_sub(kept)
        };
        if x.saturating_add(width) <= room {
            hints.push((command, Rect { x, width, ..area }));
            x = x.saturating_add(width).saturating_add(GAP);
        }
    }
    hints
}

/// The hint under the pointer.
pub(super) fn hint_at(client: &Client, x: u16) -> Option<&'static Command> {
    hints(client)
        .into_iter()
        .find(|(_, place)| (place.x..place.right()).contains(&x))
        .map(|(command, _)| command)
}

/// The tab under the pointer.
pub(super) fn tab_at(client: &Client, x: u16) -> Option<Screen> {
    let mut start =
        client.rows.tabs.x + u16::try_from(width(&client.title_in_tabs()) + 1).unwrap_or(u16::MAX);
    for screen in client.shown_tabs() {
        let end =
            start.saturating_add(u16::try_from(width(&client.tab_label(screen))).unwrap_or(0));
        if (start..end).contains(&x) {
            return Some(screen);
        }
        start = end;
    }
    None
}
