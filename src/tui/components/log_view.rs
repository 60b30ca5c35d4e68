//! The workshop log: what happened, newest first, narrowed by words, person and day; Enter goes to the thing.
//!
//! The log is made when the box is opened, beside the interface, and anew when the workshop moves on while it is open.

use std::sync::Arc;

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::overlay::Outcome;
use super::pick::matches;
use super::scroll::Scroll;
use super::text_field::TextField;
use crate::domain::log::local;
use crate::domain::{Entry, Fate, Log, PersonId, Thing, Wanted};
use crate::hub::Environment;
use crate::text::width;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::centred;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 110;
/// Rows above the entries: the words, and who and when.
const HEAD: u16 = 2;

/// The log, open.
#[derive(Debug, Default)]
pub struct LogView {
    /// `None` until it is made.
    log: Option<Arc<Log>>,
    people: Vec<(PersonId, String)>,
    days: Vec<Date>,
    filter: TextField,
    wanted: Wanted,
    /// Places of the entries that are shown, newest first.
    rows: Vec<usize>,
    scroll: Scroll,
    area: Rect,
}

impl LogView {
    /// Takes a log that was just made; what is selected stays selected.
    pub(in crate::tui) fn take(&mut self, log: Arc<Log>, environment: &Environment) {
        let selected = self.rows.get(self.scroll.selected).copied();
        let people = log.people().into_iter();
        self.people = people.map(|(id, name)| (id, name.to_owned())).collect();
        self.days = log.days(environment.zone());
        self.log = Some(log);
        self.narrow(environment);
        let at = |selected| self.rows.iter().position(|row| *row == selected);
        // The newest stays selected while it is the newest that one looks at.
        if self.scroll.selected > 0 {
            self.scroll.selected = selected.and_then(at).unwrap_or(0);
        }
    }

    fn narrow(&mut self, environment: &Environment) {
        self.filter.text().clone_into(&mut self.wanted.words);
        self.rows = self
            .log
            .as_ref()
            .map_or_else(Vec::new, |log| log.wanted(&self.wanted, environment.zone()));
    }

    fn entry(&self, row: usize) -> Option<&Entry> {
        let at = self.rows.get(row)?;
        self.log.as_ref()?.entries.get(*at)
    }

    /// Each entry that is shown in words, newest first.
    pub(in crate::tui) fn told(&self, client: &Client) -> Vec<String> {
        let entries = (0..self.rows.len()).filter_map(|row| self.entry(row));
        let told = entries.filter_map(|entry| {
            let sentence = self.log.as_ref()?.sentence(entry);
            let fate = match &entry.fate {
                Fate::Done => "",
                Fate::Undone => tr(" Taken back."),
                Fate::SetAside(_) => tr(" Set aside."),
            };
            let time = time_of(entry, &client.environment);
            Some(format!("{time} {sentence}.{fate}"))
        });
        told.collect()
    }

    pub(in crate::tui) fn select(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    /// Leaves what a person did, by some letters of the name; says whether there is such a person.
    pub(in crate::tui) fn narrow_to_person(
        &mut self,
        environment: &Environment,
        letters: &str,
    ) -> bool {
        let mut people = self.people.iter();
        let found = people.find(|(_, name)| matches(letters, name));
        if let Some((id, _)) = found {
            self.wanted.by = Some(*id);
            self.changed(environment);
            return true;
        }
        false
    }

    /// Leaves what has these words; without any it shows everything, by everybody and on every day.
    pub(in crate::tui) fn narrow_to_words(&mut self, environment: &Environment, words: &str) {
        if words.is_empty() {
            (self.wanted.by, self.wanted.day) = (None, None);
        }
        self.filter.set(words);
        self.changed(environment);
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let len = self.rows.len();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.go(client),
            Code::Char('e') if key.ctrl => return self.export(client),
            Code::Up => self.scroll.step(-1, len),
            Code::Down => self.scroll.step(1, len),
            Code::PageUp => self.scroll.step(-20, len),
            Code::PageDown => self.scroll.step(20, len),
            Code::Tab => {
                if key.shift {
                    self.wanted.day = following(&self.days, self.wanted.day);
                } else {
                    let people: Vec<PersonId> = self.people.iter().map(|(id, _)| *id).collect();
                    self.wanted.by = following(&people, self.wanted.by);
                }
                self.changed(&client.environment);
            }
            _ => {
                if self.filter.key(key) {
                    self.changed(&client.environment);
                }
            }
        }
        Outcome::stay()
    }

    fn changed(&mut self, environment: &Environment) {
        self.scroll = Scroll::default();
        self.narrow(environment);
    }

    /// Goes to what the selected entry is about.
    fn go(&self, client: &mut Client) -> Outcome {
        let thing = self.entry(self.scroll.selected).map(|it| it.thing.clone());
        match thing {
            Some(Some(Thing::About(about))) => {
                if client.workshop().name_of(about).is_none() {
                    let words =
                        tr_with("This {about} was removed.", &[("about", &tr(about.word()))]);
                    client.say(Tone::Info, words);
                    return Outcome::stay();
                }
                Outcome::close(client.go_to(about))
            }
            Some(Some(Thing::Case(case))) => Outcome::close(client.open_case(&case, None, "")),
            Some(None) => {
                client.say(Tone::Info, tr("This is not about one thing to go to."));
                Outcome::stay()
            }
            None => Outcome::stay(),
        }
    }

    /// Writes what is shown into the folder of exports.
    fn export(&self, client: &Client) -> Outcome {
        let export = self.log.as_ref().map(|log| Effect::ExportLog {
            log: Arc::clone(log),
            wanted: self.wanted.clone(),
            to: client.exports.clone(),
        });
        Outcome {
            effects: export.into_iter().collect(),
            ..Outcome::stay()
        }
    }

    pub(super) fn paste(&mut self, client: &Client, text: &str) {
        self.filter.paste(text);
        self.changed(&client.environment);
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.rows.len();
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        let row = mouse.y.checked_sub(self.area.y.saturating_add(1 + HEAD));
        let at = row.map(|row| self.scroll.top + usize::from(row));
        if self.scroll.mouse(mouse, at.filter(|at| *at < len), 3, len) {
            return self.go(client);
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        self.area = centred(area, BOX_CELLS, area.height.saturating_sub(2).max(8));
        let height = usize::from(self.area.height.saturating_sub(2 + HEAD));
        self.scroll.fit(self.rows.len(), height);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = tr("Enter go there   Tab person   Shift-Tab day   Ctrl-E to files   Esc close");
        let inside = dialogue(
            self.area,
            tr("Workshop log"),
            keys,
            theme,
            frame.buffer_mut(),
        );
        let [field, who] = [0, 1].map(|n| row_of(inside, n));
        let muted = theme.style(Role::Muted);
        let text = theme.style(Role::Text);
        let hint = (tr("any words of it"), muted);
        self.filter.draw(frame, field, text, hint, true);
        line(who, &self.narrowed(), muted, frame.buffer_mut());
        self.draw_entries(inside, client, frame);
        if self.rows.is_empty() {
            let words = match self.log {
                None => tr("One moment …"),
                Some(_) => tr("Nothing in the log fits."),
            };
            line(row_of(inside, HEAD), words, muted, frame.buffer_mut());
        }
    }

    fn draw_entries(&self, inside: Rect, client: &Client, frame: &mut Frame) {
        let rows = (HEAD..inside.height).zip(self.scroll.top..self.rows.len());
        let shown: Vec<(u16, usize, &Entry, String)> = rows
            .filter_map(|(n, row)| {
                let entry = self.entry(row)?;
                Some((n, row, entry, time_of(entry, &client.environment)))
            })
            .collect();
        let cells = shown.iter().map(|(.., time)| width(time)).max();
        for (n, row, entry, time) in shown {
            let time = format!("{time:<cells$}", cells = cells.unwrap_or(0));
            let selected = row == self.scroll.selected;
            self.draw_entry(entry, &time, selected, row_of(inside, n), client, frame);
        }
    }

    /// "By everybody, on every day: 312 of 5012"
    pub(in crate::tui) fn narrowed(&self) -> String {
        let people = self.people.iter();
        let by = people
            .filter(|(id, _)| Some(*id) == self.wanted.by)
            .map(|(_, name)| name.as_str())
            .next()
            .unwrap_or_else(|| tr("everybody"));
        let all = self.log.as_ref().map_or(0, |log| log.entries.len());
        let shown = self.rows.len();
        match self.wanted.day {
            None => tr_with(
                "By {by}, on every day: {shown} of {all}",
                &[("by", &by), ("shown", &shown), ("all", &all)],
            ),
            Some(day) => {
                let day = day.strftime(tr("%A, %-d %B %Y"));
                tr_with(
                    "By {by}, on {day}: {shown} of {all}",
                    &[("by", &by), ("day", &day), ("shown", &shown), ("all", &all)],
                )
            }
        }
    }

    fn draw_entry(
        &self,
        entry: &Entry,
        time: &str,
        selected: bool,
        place: Rect,
        client: &Client,
        frame: &mut Frame,
    ) {
        let Some(log) = &self.log else { return };
        let theme = client.theme;
        let (sign, role) = match &entry.fate {
            Fate::Done => (" ", Role::Text),
            Fate::Undone => ("↶", Role::Muted),
            Fate::SetAside(_) => ("!", Role::Warning),
        };
        let role = if selected { Role::Selection } else { role };
        let lead = format!("{}{sign} ", if selected { "▸" } else { " " });
        let time = format!("{time}  ");
        let sentence = log.sentence(entry);
        let parts = [
            (lead.as_str(), theme.style(Role::Accent)),
            (time.as_str(), theme.style(Role::Muted)),
            (sentence.as_str(), theme.style(role)),
        ];
        pieces(place, &parts, frame.buffer_mut());
    }
}

/// One row of the box.
fn row_of(inside: Rect, n: u16) -> Rect {
    Rect {
        y: inside.y.saturating_add(n),
        height: 1,
        ..inside
    }
    .intersection(inside)
}

/// The value after this one; after the last one, and where it is gone, none: everything.
fn following<T: Copy + PartialEq>(all: &[T], now: Option<T>) -> Option<T> {
    match now {
        None => all.first().copied(),
        Some(now) => {
            let at = all.iter().position(|other| *other == now)?;
            all.get(at + 1).copied()
        }
    }
}

/// The time of today; of other days the day too.
fn time_of(entry: &Entry, environment: &Environment) -> String {
    let at = local(entry, environment.zone());
    let now = environment.local(environment.now());
    let format = if at.date() == now.date() {
        "%H:%M"
    } else if at.year() == now.year() {
        tr("%-d %b %H:%M")
    } else {
        tr("%-d %b %Y")
    };
    at.strftime(format).to_string()
}
