//! The box that asks which documents to import: a path is typed, with completion, or files are dropped on the terminal.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::drop::readings;
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::{centred, row};
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Rows for the files that were named, and for what a path may go on with.
const LISTED: usize = 6;
/// Cells of a comfortable box.
const BOX_CELLS: u16 = 76;

/// The box, open.
#[derive(Debug, Default)]
pub struct ImportBox {
    field: TextField,
    /// What is going to be imported.
    chosen: Vec<PathBuf>,
    /// What the typed path may go on with.
    names: Vec<String>,
    problem: String,
    /// Whether it goes on as soon as what was typed is found.
    goes_on: bool,
    area: Rect,
}

impl ImportBox {
    /// A box with files that were dropped on the terminal.
    pub fn with(chosen: Vec<PathBuf>) -> Self {
        Self {
            chosen,
            ..Self::default()
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        self.problem.clear();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter if !self.field.text().trim().is_empty() => {
                self.goes_on = true;
                return Outcome {
                    effects: vec![self.look()],
                    ..Outcome::stay()
                };
            }
            Code::Enter => return self.go_on(client),
            Code::Tab => {
                let typed = self.field.text().to_owned();
                return Outcome {
                    effects: vec![Effect::Complete(typed)],
                    ..Outcome::stay()
                };
            }
            Code::Backspace if self.field.is_empty() => {
                self.chosen.pop();
            }
            _ => {
                self.field.key(key);
                self.names.clear();
            }
        }
        Outcome::stay()
    }

    /// Asks whether what was typed is there: as one path, or as several as a shell has them.
    fn look(&self) -> Effect {
        let text = self.field.text().trim().to_owned();
        let mut all = readings(&text);
        let whole = vec![PathBuf::from(&text)];
        if !all.contains(&whole) {
            all.insert(0, whole);
        }
        Effect::LookAt {
            text,
            readings: all,
        }
    }

    fn go_on(&mut self, client: &mut Client) -> Outcome {
        if self.chosen.is_empty() {
            tr("Type the path of a file or folder, or drop files on this window.")
                .clone_into(&mut self.problem);
            return Outcome::stay();
        }
        let effects = client.import(std::mem::take(&mut self.chosen), false);
        Outcome::close(effects)
    }

    pub(super) fn paste(&mut self, text: &str) -> Outcome {
        let readings = readings(text);
        if readings.is_empty() {
            self.field.paste(text);
            return Outcome::stay();
        }
        let text = text.to_owned();
        Outcome {
            effects: vec![Effect::LookAt { text, readings }],
            ..Outcome::stay()
        }
    }

    /// What was named is there, or nothing of it. Says whether the box has all it needs.
    pub(in crate::tui) fn looked(&mut self, text: &str, paths: Vec<PathBuf>) -> bool {
        let typed = self.field.text().trim() == text;
        let goes_on = std::mem::take(&mut self.goes_on) && typed;
        if paths.is_empty() {
            if !typed {
                self.field.paste(text);
            }
            self.problem = tr_with(
                "There is no file or folder {name}. Check the name; Tab completes it.",
                &[("name", &text)],
            );
            return false;
        }
        if typed {
            self.field.set("");
        }
        self.names.clear();
        self.chosen.retain(|path| !paths.contains(path));
        self.chosen.extend(paths);
        goes_on
    }

    /// What is going to be imported.
    pub(in crate::tui) fn take(self) -> Vec<PathBuf> {
        self.chosen
    }

    /// Goes on with the path as far as it is clear, and shows what it may go on with.
    pub(in crate::tui) fn completed(&mut self, typed: &str, names: Vec<String>) {
        if self.field.text() != typed {
            return;
        }
        if names.is_empty() {
            tr("Nothing there begins like this.").clone_into(&mut self.problem);
        }
        let start = typed.rfind(['/', '\\']).map_or(0, |at| at + 1);
        let known = typed.get(..start).unwrap_or_default();
        let common = common_start(&names);
        if common.len() >= typed.len() - start {
            self.field.set(&format!("{known}{common}"));
        }
        self.names = if names.len() > 1 { names } else { Vec::new() };
    }

    pub(super) fn mouse(&self, mouse: Mouse) -> Outcome {
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let listed = self.listed().len();
        let rows = u16::try_from(listed + 6).unwrap_or(u16::MAX);
        self.area = centred(area, BOX_CELLS, rows);
    }

    /// What stands below the field, each with how it is meant.
    fn listed(&self) -> Vec<(String, Role)> {
        let mut rows = Vec::new();
        if !self.problem.is_empty() {
            rows.push((self.problem.clone(), Role::Danger));
        }
        rows.extend(cut(&self.names).into_iter().map(|name| (name, Role::Muted)));
        if !self.chosen.is_empty() {
            rows.push((tr("To import:").to_owned(), Role::Heading));
            let shown: Vec<String> = self.chosen.iter().map(|path| shown(path)).collect();
            rows.extend(
                cut(&shown)
                    .into_iter()
                    .map(|name| (format!("  {name}"), Role::Text)),
            );
        }
        rows
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = if self.chosen.is_empty() || !self.field.is_empty() {
            tr("Enter import   Tab complete   Esc close")
        } else {
            tr("Enter import   Backspace leave the last out   Esc close")
        };
        let inside = dialogue(
            self.area,
            tr("Import documents"),
            keys,
            theme,
            frame.buffer_mut(),
        );
        let muted = theme.style(Role::Muted);
        let what = tr("Word, PowerPoint, OpenDocument, PDF, web pages, Markdown, text");
        line(row(inside, 0), what, muted, frame.buffer_mut());
        let also = tr("Folders, findings (.xlsx, .ods, .csv), projects (.qdpx), codebooks");
        line(row(inside, 1), also, muted, frame.buffer_mut());
        let hint = (tr("path of a file or folder, or drop files here"), muted);
        self.field
            .draw(frame, row(inside, 3), theme.style(Role::Text), hint, true);
        for (at, (words, role)) in (4..).zip(self.listed()) {
            line(
                row(inside, at),
                &words,
                theme.style(role),
                frame.buffer_mut(),
            );
        }
    }
}

/// A path as it is shown.
fn shown(path: &Path) -> String {
    crate::text::clean_line(&path.display().to_string(), usize::MAX)
}

/// As many as there is room for; the last row says how many more there are.
fn cut(rows: &[String]) -> Vec<String> {
    if rows.len() <= LISTED {
        return rows.to_vec();
    }
    let more = rows.len() + 1 - LISTED;
    let first = rows.iter().take(LISTED - 1).cloned();
    first
        .chain([tr_with("and {more} more", &[("more", &more)])])
        .collect()
}

/// What all names begin with.
fn common_start(names: &[String]) -> String {
    let Some(first) = names.first() else {
        return String::new();
    };
    let is_common = |(at, letter): &(usize, char)| {
        let end = at + letter.len_utf8();
        names.iter().all(|name| name.get(..end) == first.get(..end))
    };
    first
        .char_indices()
        .take_while(is_common)
        .map(|(_, letter)| letter)
        .collect()
}
