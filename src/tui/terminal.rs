//! The real terminal around a client: its modes, the loop, and the thread that reads keys.

mod signs;

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{
    self, DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture, Event, MouseButton, MouseEventKind,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{clipboard::CopyToClipboard, cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;

use self::signs::Signs;
use super::client::Client;
use super::input::{Input, Mouse, MouseAction, key_from};
use super::message::{Effect, Message, Visit};
use crate::hub::Snapshot;
use crate::search::guard::is_guarded;
use crate::texts::{in_language, tr_with};

/// Frames are never closer than this.
const FRAME: Duration = Duration::from_millis(16);
/// News taken before drawing, at most.
const BATCH: usize = 256;
/// Clicks closer than this in time belong together.
const CLICKS: Duration = Duration::from_millis(400);

/// Turns the terminal's modes on, and off again when dropped, whatever happens.
#[derive(Debug)]
pub struct Modes(());

impl Modes {
    /// Raw mode, alternate screen, bracketed paste, focus reports, and the mouse if it is wanted.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        enable_raw_mode()?;
        let modes = Self(());
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableFocusChange
        )?;
        if mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Ok(modes)
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        restore();
    }
}

/// How wide the terminal of the output is, as far as it says.
pub fn columns() -> Option<usize> {
    let (columns, _) = size().ok()?;
    (columns > 0).then_some(usize::from(columns))
}

/// Gives the terminal back as it was. Harmless when called twice.
fn restore() {
    // Nothing can be done about a terminal that is gone.
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableFocusChange,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Makes a panic of the thread that owns the terminal restore it before it is reported, and a panic of any other thread
/// reach the person as a notice instead of scribbling over the screen.
pub fn report_panics(news: Line) {
    let owner = std::thread::current().id();
    let stock = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == owner {
            restore();
            stock(panic);
        } else if !is_guarded() {
            let words = tr_with(
                "A part of charrette failed ({panic}). Your findings are safe; quit and start again.",
                &[("panic", &panic)],
            );
            news.try_send(Message::Notice(words.replace('\n', " ")));
        }
    }));
}

/// Reads the terminal's events for ever and passes them on.
pub fn read_input(news: Line) {
    std::thread::spawn(move || {
        let mut clicks = Clicks::default();
        while let Ok(event) = event::read() {
            let message = match event {
                Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
                Event::Key(key) => key_from(key).map(Input::Key).map(Message::Input),
                Event::Paste(text) => Some(Message::Input(Input::Paste(text))),
                Event::FocusGained => Some(Message::Input(Input::FocusGained)),
                Event::Mouse(mouse) => clicks
                    .mouse(mouse, Instant::now())
                    .map(Input::Mouse)
                    .map(Message::Input),
                Event::FocusLost => None,
            };
            if let Some(message) = message {
                news.send(message);
            }
        }
        news.send(Message::Quit);
    });
}

/// The line on which keys and signals come in. It leads to whoever is on the stage: one workshop after another.
#[derive(Clone, Debug, Default)]
pub struct Line(Arc<Mutex<Option<SyncSender<Message>>>>);

impl Line {
    /// Leads to this inbox from now on.
    pub fn lead_to(&self, news: SyncSender<Message>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(news);
    }

    fn inbox(&self) -> Option<SyncSender<Message>> {
        let inbox = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inbox.clone()
    }

    /// Sends to whoever is there; what comes between two workshops is lost, as on a stage that is being set.
    pub fn send(&self, message: Message) {
        if let Some(inbox) = self.inbox() {
            let _ = inbox.send(message);
        }
    }

    /// The same without waiting.
    fn try_send(&self, message: Message) {
        if let Some(inbox) = self.inbox() {
            let _ = inbox.try_send(message);
        }
    }
}

/// How a client's time on the terminal ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    Quit,
    /// The person goes to another workshop.
    Visit(Visit),
}

/// Counts clicks in a row at one place.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(u16, u16, Instant, u8)>,
}

impl Clicks {
    fn mouse(&mut self, event: event::MouseEvent, now: Instant) -> Option<Mouse> {
        let (x, y) = (event.column, event.row);
        let action = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let clicks = match self.last {
                    Some((at_x, at_y, when, clicks))
                        if (at_x, at_y) == (x, y) && now - when < CLICKS =>
                    {
                        clicks % 3 + 1
                    }
                    _ => 1,
                };
                self.last = Some((x, y, now, clicks));
                MouseAction::Down { clicks }
            }
            MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
            MouseEventKind::Up(MouseButton::Left) => MouseAction::Up,
            MouseEventKind::ScrollUp => MouseAction::ScrollUp,
            MouseEventKind::ScrollDown => MouseAction::ScrollDown,
            _ => return None,
        };
        Some(Mouse { action, x, y })
    }
}

/// Runs a client on this terminal until the person leaves. `perform` carries out effects that are not the terminal's own; `newest` is the
/// newest snapshot. Drawing happens only when there was news, so that an idle program costs nothing.
pub fn run(
    client: &mut Client,
    news: &Receiver<Message>,
    mut perform: impl FnMut(Effect),
    newest: impl Fn() -> Arc<Snapshot>,
) -> io::Result<Ended> {
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    // Not `terminal.clear()`, which asks the terminal where its cursor is and waits for the answer.
    execute!(io::stdout(), Clear(ClearType::All))?;
    let mut signs = Signs::default();
    draw(&mut terminal, client, &mut signs)?;
    let mut drawn = Instant::now();
    loop {
        let Some(first) = next_news(news, client.wait()) else {
            return Ok(Ended::Quit);
        };
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(message) = next {
            for effect in client.update(message) {
                match effect {
                    Effect::Quit => return Ok(Ended::Quit),
                    Effect::Visit(visit) => return Ok(Ended::Visit(visit)),
                    Effect::Copy(text) => {
                        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
                    }
                    Effect::Bell => io::stdout().write_all(b"\x07")?,
                    Effect::CaptureMouse(true) => execute!(io::stdout(), EnableMouseCapture)?,
                    Effect::CaptureMouse(false) => execute!(io::stdout(), DisableMouseCapture)?,
                    other => in_language(client.language(), || perform(other)),
                }
            }
            taken += 1;
            next = if taken < BATCH {
                waiting(news, drawn + FRAME)
            } else {
                None
            };
        }
        let snapshot = newest();
        if !client.shows(&snapshot) {
            client.update(Message::Snapshot(snapshot));
        }
        draw(&mut terminal, client, &mut signs)?;
        drawn = Instant::now();
    }
}

/// Waits for news, or until the client's moment has come; `None` when there will never be any.
fn next_news(news: &Receiver<Message>, wait: Option<Duration>) -> Option<Message> {
    let Some(wait) = wait else {
        return news.recv().ok();
    };
    match news.recv_timeout(wait) {
        Ok(message) => Some(message),
        Err(RecvTimeoutError::Timeout) => Some(Message::Tick),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// The next piece of news that is there already, or that comes before a frame may be drawn again.
fn waiting(news: &Receiver<Message>, until: Instant) -> Option<Message> {
    match news.try_recv() {
        Ok(message) => Some(message),
        Err(TryRecvError::Empty) => news
            .recv_timeout(until.saturating_duration_since(Instant::now()))
            .ok(),
        Err(TryRecvError::Disconnected) => None,
    }
}

/// Draws one frame as one update, so that nobody sees half of it.
fn draw(
    terminal: &mut Terminal<CrosstermBackend<io::Stdout>>,
    client: &mut Client,
    signs: &mut Signs,
) -> io::Result<()> {
    queue!(io::stdout(), BeginSynchronizedUpdate)?;
    let drawn = terminal.draw(|frame| {
        client.prepare(frame.area());
        client.draw(frame);
        signs.clear_in(frame.buffer_mut());
    });
    execute!(io::stdout(), EndSynchronizedUpdate)?;
    drawn?;
    io::stdout().flush()
}
