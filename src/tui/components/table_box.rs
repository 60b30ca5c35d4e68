//! A table of findings before it comes in: which column is what, how the first rows will look, and what cannot come in.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::overlay::Outcome;
use super::scroll::Scroll;
use crate::domain::{Edit, Finding, Kind};
use crate::exchange::import::findings::{By, Mapping, Plan, Table, Target, plan};
use crate::exchange::import::read_as;
use crate::text::truncate;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, row};
use crate::tui::theme::{Role, glyph};

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 96;
/// Findings that are shown as they will be.
const SHOWN: usize = 3;
/// Cells for the name of a part, and for the column that holds it.
const PART_CELLS: usize = 10;
const COLUMN_CELLS: usize = 24;

/// The box, open.
#[derive(Debug)]
pub struct TableBox {
    name: String,
    table: Table,
    mapping: Mapping,
    plan: Plan,
    /// The part whose column is being chosen.
    scroll: Scroll,
    area: Rect,
}

impl TableBox {
    /// A box for a table of this name.
    pub fn new(client: &mut Client, name: String, table: Table) -> Self {
        let mapping = Mapping::guess(&table);
        let mut opened = Self {
            name,
            table,
            mapping,
            plan: Plan::default(),
            scroll: Scroll::default(),
            area: Rect::default(),
        };
        opened.work_out(client);
        opened
    }

    fn work_out(&mut self, client: &mut Client) {
        let (workshop, library) = (client.snapshot.workshop.clone(), client.library.clone());
        let by = By {
            person: client.person.id,
            at: client.environment.now(),
            id: &mut || client.environment.id::<()>().bits(),
        };
        self.plan = plan(&self.table, &self.mapping, &workshop, &library, by);
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => {
                // Somebody may have changed the workshop meanwhile.
                self.work_out(client);
                let edit = self.plan.edit.take();
                return Outcome::close(edit.map_or_else(Vec::new, Client::edit));
            }
            Code::Left | Code::Char('h') => self.turn(client, true),
            Code::Right | Code::Char('l' | ' ') => self.turn(client, false),
            Code::Tab if key.shift => self.scroll.step(-1, Target::ALL.len()),
            Code::Tab => self.scroll.step(1, Target::ALL.len()),
            _ => self.scroll.key(key, Target::ALL.len()),
        }
        Outcome::stay()
    }

    /// Gives the part at hand the next column, or the one before; a kind may also be that of all rows.
    fn turn(&mut self, client: &mut Client, back: bool) {
        let Some(target) = Target::ALL.get(self.scroll.selected).copied() else {
            return;
        };
        let columns = (0..self.table.heading.len()).map(|at| (Some(at), None));
        let kinds = Kind::ALL.map(|kind| (None, Some(kind)));
        let kinds = kinds.into_iter().filter(|_| target == Target::Kind);
        let options: Vec<_> = std::iter::once((None, None))
            .chain(kinds)
            .chain(columns)
            .collect();
        let kind = self.mapping.kind.filter(|_| target == Target::Kind);
        let now = (self.mapping.column(target), kind);
        let at = options
            .iter()
            .position(|option| *option == now)
            .unwrap_or(0);
        let count = options.len();
        let next = if back { at + count - 1 } else { at + 1 } % count;
        if let Some((column, kind)) = options.get(next).copied() {
            self.mapping.set(target, column);
            if target == Target::Kind {
                self.mapping.kind = kind;
            }
        }
        self.work_out(client);
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        let at = usize::from(mouse.y).checked_sub(usize::from(self.area.y) + 2);
        let at = at
            .map(|at| at + self.scroll.top)
            .filter(|at| *at < Target::ALL.len());
        let again = at == Some(self.scroll.selected);
        self.scroll.mouse(mouse, at, 1, Target::ALL.len());
        if again && matches!(mouse.action, MouseAction::Down { .. }) {
            self.turn(client, false);
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let told = u16::try_from(self.told().len()).unwrap_or(u16::MAX);
        let parts = u16::try_from(Target::ALL.len()).unwrap_or(u16::MAX);
        self.area = centred(
            area,
            BOX_CELLS,
            told.saturating_add(parts).saturating_add(4),
        );
        let room = usize::from(self.parts_room());
        self.scroll.fit(Target::ALL.len(), room);
    }

    /// Rows for the parts: all of them where there is room, and always some for what will come in.
    fn parts_room(&self) -> u16 {
        let inside = self.area.height.saturating_sub(3);
        let parts = u16::try_from(Target::ALL.len()).unwrap_or(u16::MAX);
        parts.min(inside.saturating_sub(3).max(1))
    }

    /// What stands below the parts: the first findings, and what cannot come in.
    fn told(&self) -> Vec<(String, Role)> {
        let mut told: Vec<(String, Role)> = Vec::new();
        let shown = added(self.plan.edit.as_ref()).into_iter().take(SHOWN);
        told.extend(shown.map(|finding| (looks(finding), Role::Text)));
        let trouble = self.plan.left_out.iter().chain(&self.plan.notes);
        told.extend(trouble.map(|words| (words.clone(), Role::Warning)));
        told
    }

    /// The sum, in one line.
    fn sum(&self) -> String {
        let left_out = self.plan.left_out.len();
        let sum: [(&str, &dyn Display); 3] = [
            ("new", &self.plan.new),
            ("known", &self.plan.known),
            ("left_out", &left_out),
        ];
        if left_out == 0 {
            tr_with("New: {new}   Here already: {known}", &sum)
        } else {
            tr_with(
                "New: {new}   Here already: {known}   Left out: {left_out}",
                &sum,
            )
        }
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let title = tr_with(
            "Findings from {name} ({read_as})",
            &[
                ("name", &self.name),
                ("read_as", &read_as(&self.table.read_as)),
            ],
        );
        let keys = if self.plan.edit.is_some() {
            tr("Enter import   ↑↓ part   ←→ column   Esc close")
        } else {
            tr("↑↓ part   ←→ column   Esc close")
        };
        let inside = dialogue(self.area, &title, keys, theme, frame.buffer_mut());
        line(
            row(inside, 0),
            &self.sum(),
            theme.style(Role::Heading),
            frame.buffer_mut(),
        );
        let shown = self.scroll.top..Target::ALL.len();
        for (at, n) in shown.zip(1..=self.parts_room()) {
            self.draw_part(client, at, row(inside, n), frame);
        }
        for (n, (words, role)) in (self.parts_room() + 1..).zip(self.told()) {
            line(
                row(inside, n),
                &words,
                theme.style(role),
                frame.buffer_mut(),
            );
        }
    }

    /// "headline   Finding    One form for all · No beds"
    fn draw_part(&self, client: &Client, at: usize, place: Rect, frame: &mut Frame) {
        let Some(target) = Target::ALL.get(at) else {
            return;
        };
        let selected = at == self.scroll.selected;
        let theme = client.theme;
        let column = self.mapping.column(*target);
        let heading = match (
            column,
            self.mapping.kind.filter(|_| *target == Target::Kind),
        ) {
            (Some(at), _) => self.table.heading.get(at).cloned().unwrap_or_default(),
            (None, Some(kind)) => tr_with("all: {count}", &[("count", &tr(kind.word()))]),
            (None, None) => "–".to_owned(),
        };
        let heading = padded(&heading, COLUMN_CELLS);
        let part = padded(tr(target.word()), PART_CELLS);
        let samples = self.table.rows.iter().map(|row| row.cell(column));
        let samples: Vec<&str> = samples.filter(|cell| !cell.is_empty()).take(3).collect();
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let parts = [
            (if selected { "▸ " } else { "  " }, theme.style(role)),
            (part.as_str(), theme.style(role)),
            (heading.as_str(), theme.style(role)),
            (&*samples.join(" · "), theme.style(Role::Muted)),
        ];
        pieces(place, &parts, frame.buffer_mut());
        if selected {
            frame.set_cursor_position((place.x, place.y));
        }
    }
}

/// A text in so many cells, with at least one of air behind it.
fn padded(text: &str, cells: usize) -> String {
    let text = truncate(text, cells - 1);
    let air = cells - crate::text::width(&text);
    format!("{text}{}", " ".repeat(air))
}

/// The findings that an edit adds.
fn added(edit: Option<&Edit>) -> Vec<&Finding> {
    match edit {
        Some(Edit::AddFinding { finding, .. }) => vec![finding],
        Some(Edit::Together(edits)) => edits.iter().flat_map(|edit| added(Some(edit))).collect(),
        _ => Vec::new(),
    }
}

/// A finding in a line.
fn looks(finding: &Finding) -> String {
    let speaker = finding.said_by.clone().unwrap_or_default();
    let by: Vec<&str> = [speaker.name.as_str(), speaker.city.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let head = format!(
        "{} {} {}",
        glyph(finding.kind),
        finding.kind.letter(),
        finding.headline
    );
    if by.is_empty() {
        head
    } else {
        format!("{head}  ({})", by.join(", "))
    }
}
