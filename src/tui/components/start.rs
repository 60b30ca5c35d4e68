//! The start screen: workshops that were open lately, to open one of them, another one, or a new one.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{clear, dialogue, line, pieces};
use super::overlay::{Outcome, Overlay};
use super::prompt::Prompt;
use super::scroll::Scroll;
use crate::domain::describe::findings;
use crate::store::recent::Recent;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::centred;
use crate::tui::message::{Effect, Visit};
use crate::tui::screens::everywhere::leave;
use crate::tui::theme::Role;

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 92;
/// Rows of one workshop: its title, its folder, air.
const ROWS: u16 = 3;

/// The screen, open.
#[derive(Debug, Default)]
pub struct Start {
    /// `None` until the list is read. Each with whether it is missing.
    list: Option<Vec<(Recent, bool)>>,
    scroll: Scroll,
    area: Rect,
}

impl Start {
    /// With a list that was read already.
    pub fn with(list: Vec<(Recent, bool)>) -> Self {
        Self {
            list: Some(list),
            ..Self::default()
        }
    }

    /// Takes the list.
    pub(in crate::tui) fn take(&mut self, list: Vec<(Recent, bool)>) {
        self.list = Some(list);
    }

    /// Each workshop in words.
    pub(in crate::tui) fn told(&self, client: &Client) -> Vec<String> {
        let list = self.list.iter().flatten();
        list.map(|(recent, missing)| {
            let (title, path) = (&recent.title, recent.path.display());
            format!("{title}. {}. {path}", state(recent, *missing, client))
        })
        .collect()
    }

    pub(in crate::tui) fn select(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    fn chosen(&self) -> Option<&(Recent, bool)> {
        self.list.as_ref()?.get(self.scroll.selected)
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let len = self.list.as_ref().map_or(0, Vec::len);
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.open(client),
            Code::Tab => self.scroll.step(1, len),
            Code::Char('n') => ask_for_folder(client),
            Code::Char('s') => {
                let sample = Effect::Visit(Visit::Sample { tour: false });
                return stay_with(leave(client, sample));
            }
            Code::Char('x') | Code::Delete => return self.drop_chosen(),
            _ => self.scroll.key(key, len),
        }
        Outcome::stay()
    }

    fn open(&self, client: &mut Client) -> Outcome {
        match self.chosen() {
            Some((recent, false)) => {
                let visit = Visit::Folder(recent.path.clone());
                stay_with(leave(client, Effect::Visit(visit)))
            }
            Some((_, true)) => {
                let words =
                    tr("It is not there now. Plug the stick in, or take it off the list with x.");
                client.say(Tone::Problem, words);
                Outcome::stay()
            }
            None => Outcome::stay(),
        }
    }

    /// Takes the selected workshop off the list; its folder stays as it is.
    fn drop_chosen(&mut self) -> Outcome {
        let Some((recent, _)) = self.chosen().cloned() else {
            return Outcome::stay();
        };
        if let Some(list) = &mut self.list {
            list.retain(|(other, _)| other.path != recent.path);
        }
        stay_with(vec![Effect::Forget(recent.path)])
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.list.as_ref().map_or(0, Vec::len);
        if mouse.presses_outside(self.area) {
            return Outcome::stay();
        }
        let row = mouse.y.checked_sub(self.area.y.saturating_add(1));
        let at = row.map(|row| self.scroll.top + usize::from(row / ROWS));
        if self.scroll.mouse(mouse, at.filter(|at| *at < len), 1, len) {
            return self.open(client);
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let len = self.list.as_ref().map_or(0, Vec::len);
        let rows = u16::try_from(len.max(2)).unwrap_or(u16::MAX);
        let rows = rows.saturating_mul(ROWS).saturating_add(2);
        let height = area.height.saturating_sub(2).min(rows);
        self.area = centred(area, BOX_CELLS, height.max(6));
        let fits = usize::from(self.area.height.saturating_sub(2) / ROWS).max(1);
        self.scroll.fit(len, fits);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame, area: Rect) {
        // What is open beneath is not what this is about; its last row still says what there is to say.
        let above = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        clear(above, frame.buffer_mut());
        let theme = client.theme;
        let keys = tr("Enter open   n new   s sample   x drop from the list   Esc back");
        let title = tr("Open a workshop");
        let inside = dialogue(self.area, title, keys, theme, frame.buffer_mut());
        let list = self.list.as_deref().unwrap_or_default();
        if list.is_empty() {
            let words = match self.list {
                None => tr("One moment …"),
                Some(_) => tr("No workshop was open yet. n makes one, s opens the sample."),
            };
            line(inside, words, theme.style(Role::Muted), frame.buffer_mut());
        }
        let shown = list.iter().enumerate().skip(self.scroll.top);
        for ((at, (recent, missing)), y) in shown.zip((inside.y..inside.bottom()).step_by(3)) {
            let place = Rect {
                y,
                height: ROWS.min(inside.bottom() - y),
                ..inside
            };
            let selected = at == self.scroll.selected;
            draw_recent(recent, *missing, selected, place, client, frame);
        }
    }
}

fn draw_recent(
    recent: &Recent,
    missing: bool,
    selected: bool,
    place: Rect,
    client: &Client,
    frame: &mut Frame,
) {
    let theme = client.theme;
    let muted = theme.style(Role::Muted);
    let role = if selected {
        Role::Selection
    } else {
        Role::Heading
    };
    let title = crate::text::clean_line(&recent.title, 60);
    let state = format!("  {}", state(recent, missing, client));
    let style = if missing {
        theme.style(Role::Warning)
    } else {
        muted
    };
    let parts = [
        (if selected { "▸ " } else { "  " }, theme.style(role)),
        (title.as_str(), theme.style(role)),
        (state.as_str(), style),
    ];
    pieces(place, &parts, frame.buffer_mut());
    if selected {
        frame.set_cursor_position((place.x, place.y));
    }
    let below = Rect {
        x: place.x.saturating_add(2),
        y: place.y.saturating_add(1),
        width: place.width.saturating_sub(2),
        height: 1,
    }
    .intersection(place);
    let path = crate::text::clean_line(&recent.path.display().to_string(), usize::MAX);
    line(below, &path, muted, frame.buffer_mut());
}

/// How much there is in a workshop, and when it was open; or that it is not there.
fn state(recent: &Recent, missing: bool, client: &Client) -> String {
    if missing {
        return tr("not there now").to_owned();
    }
    let when = client.environment.short(recent.opened);
    tr_with(
        "{findings}, last opened {when}",
        &[("findings", &findings(recent.findings)), ("when", &when)],
    )
}

fn stay_with(effects: Vec<Effect>) -> Outcome {
    Outcome {
        effects,
        ..Outcome::stay()
    }
}

/// Asks for the folder of a new workshop.
fn ask_for_folder(client: &mut Client) {
    let prompt = Prompt::line(
        tr("Folder of the new workshop"),
        "",
        tr("for example ~/workshops/jeju-2026"),
        |client, folder| leave(client, Effect::Visit(Visit::New(PathBuf::from(folder)))),
    );
    client.overlays.push(Overlay::Prompt(prompt));
}
