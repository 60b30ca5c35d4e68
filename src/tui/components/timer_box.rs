//! The countdown, large: to set it, to read it from the back row, and to see that the time is up.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::text::width;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds, row};
use crate::tui::theme::Role;
use crate::tui::timer::{Timer, seconds};

/// Minutes that are offered.
const OFFERED: [i64; 7] = [1, 3, 5, 10, 15, 20, 45];
/// Rows of a digit in its smallest size.
const ROWS: u16 = 5;

/// The box, open: it asks for the time while no countdown is set.
#[derive(Debug)]
pub struct TimerBox {
    pub(in crate::tui) field: TextField,
    problem: bool,
    area: Rect,
}

impl Default for TimerBox {
    fn default() -> Self {
        Self {
            field: TextField::offering("5"),
            problem: false,
            area: Rect::default(),
        }
    }
}

impl TimerBox {
    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        if key.code == Code::Esc {
            return close(client);
        }
        match client.room.timer {
            None => self.set(client, key),
            Some(timer) => change(client, timer, key),
        }
    }

    /// A key while the time is asked for.
    fn set(&mut self, client: &mut Client, key: Key) -> Outcome {
        self.problem = false;
        match key.code {
            Code::Enter => match seconds(self.field.text()) {
                Some(seconds) => {
                    let now = client.environment.now();
                    client.room.timer = Some(Timer::start(seconds, now));
                }
                None => self.problem = true,
            },
            Code::Up | Code::Right => self.offer(|minutes, now| *minutes > now, false),
            Code::Down | Code::Left => self.offer(|minutes, now| *minutes < now, true),
            _ => {
                self.field.key(key);
            }
        }
        Outcome::stay()
    }

    /// Offers the next longer or shorter time.
    fn offer(&mut self, fits: fn(&i64, i64) -> bool, last: bool) {
        let now = seconds(self.field.text()).unwrap_or(0);
        let mut fitting = OFFERED
            .iter()
            .filter(|minutes| fits(&(**minutes * 60), now));
        let next = if last {
            fitting.next_back()
        } else {
            fitting.next()
        };
        if let Some(minutes) = next {
            self.field = TextField::offering(&minutes.to_string());
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let is_click = matches!(mouse.action, MouseAction::Down { .. });
        if is_click && !holds(self.area, mouse.x, mouse.y) {
            return close(client);
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, client: &Client, area: Rect) {
        self.area = if client.room.timer.is_some() {
            area
        } else {
            centred(area, 52, 5)
        };
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        match client.room.timer {
            None => self.draw_question(client, frame),
            Some(timer) => self.draw_large(timer, client, frame),
        }
    }

    fn draw_question(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = tr("Enter start   ↑↓ other times   Esc close");
        let inside = dialogue(self.area, tr("Timer"), keys, theme, frame.buffer_mut());
        let row = |n| row(inside, n);
        let (words, role) = if self.problem {
            let words = tr("Type minutes: 10, or with seconds 7:30");
            (words, Role::Warning)
        } else {
            (
                tr("Minutes, or minutes and seconds: 10 or 7:30"),
                Role::Muted,
            )
        };
        line(row(0), words, theme.style(role), frame.buffer_mut());
        let hint = ("10", theme.style(Role::Muted));
        let text = theme.style(Role::Heading);
        self.field.draw(frame, row(1), text, hint, true);
    }

    fn draw_large(&self, timer: Timer, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let now = client.environment.now();
        let keys = match (timer.is_over(), timer.stands()) {
            (true, _) => tr("+ one minute more   x away   Esc close"),
            (false, true) => tr("Space go on   + - one minute   x away   Esc close"),
            (false, false) => tr("Space pause   + - one minute   x away   Esc close"),
        };
        let face = timer.face(now);
        let title = match (timer.is_over(), timer.stands()) {
            (true, _) => tr("The time is up").to_owned(),
            (false, true) => tr_with("Timer {face} paused", &[("face", &face)]),
            (false, false) => tr_with("Timer {face}", &[("face", &face)]),
        };
        let inside = dialogue(self.area, &title, keys, theme, frame.buffer_mut());
        let role = if timer.is_over() {
            Role::Danger
        } else {
            Role::Text
        };
        draw_face(&face, inside, theme.style(role), frame);
        if timer.is_over() {
            let row = Rect {
                y: inside.bottom().saturating_sub(1),
                height: 1.min(inside.height),
                ..inside
            };
            let words = tr("The time is up");
            let cells = u16::try_from(width(words)).unwrap_or(0);
            let style = theme.style(Role::Selection);
            line(centred(row, cells, 1), words, style, frame.buffer_mut());
        }
    }
}

/// A key while a countdown is set.
fn change(client: &mut Client, mut timer: Timer, key: Key) -> Outcome {
    let now = client.environment.now();
    match key.code {
        Code::Enter => return close(client),
        Code::Char(' ') => timer.pause(now),
        Code::Char('+') | Code::Up => timer.add(60, now),
        Code::Char('-') | Code::Down => timer.add(-60, now),
        Code::Char('x') | Code::Delete => {
            client.room.timer = None;
            return Outcome::close(Vec::new());
        }
        _ => {}
    }
    client.room.timer = Some(timer);
    Outcome::stay()
}

/// Closes the box; a countdown that is over has been seen and goes.
fn close(client: &mut Client) -> Outcome {
    client.room.timer = client.room.timer.filter(|timer| !timer.is_over());
    Outcome::close(Vec::new())
}

/// Draws "04:59" in blocks, as large as there is room for.
fn draw_face(face: &str, inside: Rect, style: ratatui::style::Style, frame: &mut Frame) {
    let columns: u16 = face.chars().map(|c| cells_of(c) + 1).sum();
    let columns = columns.saturating_sub(1).max(1);
    // A block is two cells wide and one high, so that it looks square.
    let size = (inside.width / (2 * columns)).min(inside.height / ROWS);
    if size == 0 {
        let cells = u16::try_from(width(face)).unwrap_or(0);
        line(centred(inside, cells, 1), face, style, frame.buffer_mut());
        return;
    }
    let area = centred(inside, 2 * columns * size, ROWS * size);
    let mut x = area.x;
    for c in face.chars() {
        for (row, y) in (0..ROWS * size).zip(area.y..) {
            let bits = blocks(c, row / size);
            for column in
                (0..cells_of(c)).filter(|column| bits >> (cells_of(c) - 1 - column) & 1 == 1)
            {
                let block = "█".repeat(usize::from(2 * size));
                let x = x + column * 2 * size;
                frame.buffer_mut().set_string(x, y, block, style);
            }
        }
        x += (cells_of(c) + 1) * 2 * size;
    }
    frame.set_cursor_position((area.x, area.y));
}

/// Blocks that a character is wide.
const fn cells_of(c: char) -> u16 {
    if c == ':' { 1 } else { 3 }
}

/// One row of a character, a bit for each block.
fn blocks(c: char, row: u16) -> u16 {
    let rows: [u16; 5] = match c {
        '0' => [0b111, 0b101, 0b101, 0b101, 0b111],
        '1' => [0b010, 0b110, 0b010, 0b010, 0b111],
        '2' => [0b111, 0b001, 0b111, 0b100, 0b111],
        '3' => [0b111, 0b001, 0b111, 0b001, 0b111],
        '4' => [0b101, 0b101, 0b111, 0b001, 0b001],
        '5' => [0b111, 0b100, 0b111, 0b001, 0b111],
        '6' => [0b111, 0b100, 0b111, 0b101, 0b111],
        '7' => [0b111, 0b001, 0b010, 0b010, 0b010],
        '8' => [0b111, 0b101, 0b111, 0b101, 0b111],
        '9' => [0b111, 0b101, 0b111, 0b001, 0b111],
        ':' => [0, 1, 0, 1, 0],
        _ => [0; 5],
    };
    rows.get(usize::from(row)).copied().unwrap_or(0)
}
